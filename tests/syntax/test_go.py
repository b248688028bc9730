"""Go as a located tree."""

from __future__ import annotations

import pytest

from awslint.syntax.tree import Scalar, walk
from awslint.syntax.treesitter import read
from tests.syntax.outlines import is_same, outline, read_clean
from tests.syntax.rendering import whole

GOLDENS = [
    (
        'a := "x"',
        "(Assign = 1:1 (Name a 1:1) (Scalar 'x' 1:7))",
    ),
    (
        'a := `raw\\n{"k": "v"}`',
        '(Assign = 1:1 (Name a 1:1) (Scalar \'raw\\\\n{"k": "v"}\' 1:7))',
    ),
    (
        'a := "q\\"\\t\\u00e9\\x41\\101z"',
        "(Assign = 1:1 (Name a 1:1) (Scalar 'q\"\\téAAz' 1:7))",
    ),
    (
        'a := ""',
        "(Assign = 1:1 (Name a 1:1) (Scalar '' 1:7))",
    ),
    (
        'const A, B = "x", 1.5',
        "(Group const_declaration 1:1 (Assign = 1:7 (Sequence 1:7 (Name A 1:7) (Name B 1:10)) (Sequence 1:14 "
        "(Scalar 'x' 1:15) (Scalar '1.5' 1:19))))",
    ),
    (
        "const (\n\tA = iota\n\tB\n)",
        "(Group const_declaration 1:1 (Assign = 2:2 (Name A 2:2) (Name iota 2:6)) (Group declaration 3:2 "
        "(Name B 3:2)))",
    ),
    (
        'var a string = "x"',
        "(Group var_declaration 1:1 (Assign = 1:5 (Name a 1:5) (Scalar 'x' 1:17)))",
    ),
    (
        "var a, b = f()",
        "(Group var_declaration 1:1 (Assign = 1:5 (Sequence 1:5 (Name a 1:5) (Name b 1:8)) (Call f 1:12)))",
    ),
    (
        "var a map[string]string",
        "(Group var_declaration 1:1 (Group declaration 1:5 (Name a 1:5) (Group map_type 1:7)))",
    ),
    (
        'a, err := f("x", 2)',
        "(Assign = 1:1 (Sequence 1:1 (Name a 1:1) (Name err 1:4)) (Call f 1:11 (Scalar 'x' 1:14) (Scalar '2' 1:18)))",
    ),
    (
        't.Name = "q"',
        "(Assign = 1:1 (Name t.Name 1:1) (Scalar 'q' 1:11))",
    ),
    (
        'a += "x"',
        "(Assign += 1:1 (Name a 1:1) (Scalar 'x' 1:7))",
    ),
    (
        'm["k"] = "v"',
        "(Assign = 1:1 (Index 1:1 (Name m 1:1) (Scalar 'k' 1:4)) (Scalar 'v' 1:11))",
    ),
    (
        'a := "x" + b + "y"',
        "(Assign = 1:1 (Name a 1:1) (Join 1:6 (Scalar 'x' 1:7) (Name b 1:12) (Scalar 'y' 1:17)))",
    ),
    (
        "a := -1 + 2",
        "(Assign = 1:1 (Name a 1:1) (Join 1:6 (Scalar '-1' 1:6) (Scalar '2' 1:11)))",
    ),
    (
        "a := &b",
        "(Assign = 1:1 (Name a 1:1) (Name b 1:7))",
    ),
    (
        "a := c == d && !e",
        "(Assign = 1:1 (Name a 1:1) (Group && 1:6 (Group == 1:6 (Name c 1:6) (Name d 1:11)) (Group ! 1:16 "
        "(Name e 1:17))))",
    ),
    (
        'f("x", nil, true, rest...)',
        "(Call f 1:1 (Scalar 'x' 1:4) (Scalar 'nil' 1:8) (Scalar 'true' 1:13) *(Name rest 1:19))",
    ),
    (
        'a.b("s").C(1).d',
        "(Index 1:1 (Call C 1:1 on (Call a.b 1:1 (Scalar 's' 1:6)) (Scalar '1' 1:12)) (Scalar 'd' 1:15))",
    ),
    (
        'x := m["k"].f(1)',
        "(Assign = 1:1 (Name x 1:1) (Call f 1:6 on (Index 1:6 (Name m 1:6) (Scalar 'k' 1:9)) (Scalar '1' 1:15)))",
    ),
    (
        'g[int]("x")',
        "(Scalar 'x' 1:9)",
    ),
    (
        'b := []byte(`{"a": 1}`)',
        "(Assign = 1:1 (Name b 1:1) (Scalar '{\"a\": 1}' 1:14))",
    ),
    (
        "s := v.(string)",
        "(Assign = 1:1 (Name s 1:1) (Name v 1:6))",
    ),
    (
        "s := v[1:2]",
        "(Assign = 1:1 (Name s 1:1) (Group slice 1:6 (Name v 1:6) (Scalar '1' 1:8) (Scalar '2' 1:10)))",
    ),
    (
        'm := map[string]any{"a": 1, k: []string{"x"}}',
        "(Assign = 1:1 (Name m 1:1) (Mapping map[string]any 1:6 (Scalar 'a' 1:22): (Scalar '1' 1:26) (Name k "
        "1:29): (Sequence []string 1:32 (Scalar 'x' 1:42))))",
    ),
    (
        'in := &s3.PutObjectInput{Bucket: aws.String("b"), Size: 3}',
        "(Assign = 1:1 (Name in 1:1) (Mapping s3.PutObjectInput 1:8 (Scalar 'Bucket' 1:26): (Call aws.String "
        "1:34 (Scalar 'b' 1:46)) (Scalar 'Size' 1:51): (Scalar '3' 1:57)))",
    ),
    (
        'l := []T{{Name: "x"}, {"y", 1}}',
        "(Assign = 1:1 (Name l 1:1) (Sequence []T 1:6 (Mapping 1:10 (Scalar 'Name' 1:11): (Scalar 'x' 1:18)) "
        "(Sequence 1:23 (Scalar 'y' 1:25) (Scalar '1' 1:29))))",
    ),
    (
        'a := [...]string{2: "x"}',
        "(Assign = 1:1 (Name a 1:1) (Mapping [...]string 1:6 (Scalar '2' 1:18): (Scalar 'x' 1:22)))",
    ),
    (
        'p := T{"x", 1}',
        "(Assign = 1:1 (Name p 1:1) (Sequence T 1:6 (Scalar 'x' 1:9) (Scalar '1' 1:13)))",
    ),
    (
        "e := T{}",
        "(Assign = 1:1 (Name e 1:1) (Sequence T 1:6))",
    ),
    (
        'import (\n\t"fmt"\n\ta "github.com/x/y-go/v2/aws"\n\t. "dot"\n\t_ "x/z"\n)',
        "(Group import_declaration 1:1 (Group import_spec_list 1:8 (Import fmt as fmt 2:2) (Import "
        "github.com/x/y-go/v2/aws as a 3:2) (Import dot as dot 4:2) (Import x/z as _ 5:2)))",
    ),
    (
        'import "gopkg.in/yaml.v3"',
        "(Group import_declaration 1:1 (Import gopkg.in/yaml.v3 as yaml 1:8))",
    ),
    (
        'type T struct { Name string `json:"n"` }',
        "(Group type_declaration 1:1 (Class T 1:6 (Group field_declaration 1:17)))",
    ),
    (
        "type E = string",
        "(Group type_declaration 1:1 (Group type_alias 1:6 (Group type_identifier 1:6) (Group type_identifier 1:10)))",
    ),
    (
        "func f(a, b string, c ...int) (string, error) { return a, nil }",
        "(Function f 1:1 a b c -> (Group return 1:49 (Sequence 1:56 (Name a 1:56) (Scalar 'nil' 1:59))))",
    ),
    (
        'func (t *T) M() { t.a = "x" }',
        "(Function M 1:1 t -> (Assign = 1:19 (Name t.a 1:19) (Scalar 'x' 1:26)))",
    ),
    (
        'f := func(o *s3.Options) { o.Region = "us" }',
        "(Assign = 1:1 (Name f 1:1) (Function 1:6 o -> (Assign = 1:28 (Name o.Region 1:28) (Scalar 'us' 1:40))))",
    ),
    (
        'go func() { g("x") }()',
        "(Group go 1:1 (Call 1:4 on (Function 1:4 -> (Call g 1:13 (Scalar 'x' 1:16)))))",
    ),
    (
        'if v := f(); v == "" { return "a" } else { h() }',
        "(Group if 1:1 (Assign = 1:4 (Name v 1:4) (Call f 1:9)) (Group == 1:14 (Name v 1:14) (Scalar '' "
        "1:20)) (Group block 1:22 (Group statement_list 1:24 (Group return 1:24 (Scalar 'a' 1:32)))) (Group "
        "block 1:42 (Group statement_list 1:44 (Call h 1:44))))",
    ),
    (
        "for i, p := range m { u(p) }",
        "(Group for 1:1 (Sequence 1:5 (Name i 1:5) (Name p 1:8)) (Name m 1:19) (Group block 1:21 (Group "
        "statement_list 1:23 (Call u 1:23 (Name p 1:25)))))",
    ),
    (
        "for i := 0; i < 3; i++ { u(i) }",
        "(Group for 1:1 (Group for 1:5 (Assign = 1:5 (Name i 1:5) (Scalar '0' 1:10)) (Group < 1:13 (Name i "
        "1:13) (Scalar '3' 1:17)) (Group inc 1:20 (Name i 1:20))) (Group block 1:24 (Group statement_list "
        "1:26 (Call u 1:26 (Name i 1:28)))))",
    ),
    (
        "for p.Next() { u(p) }",
        "(Group for 1:1 (Call p.Next 1:5) (Group block 1:14 (Group statement_list 1:16 (Call u 1:16 (Name p 1:18)))))",
    ),
    (
        "for { u() }",
        "(Group for 1:1 (Group block 1:5 (Group statement_list 1:7 (Call u 1:7))))",
    ),
    (
        'switch v { case "a": b = "1"; default: c = 2 }',
        "(Group switch 1:1 (Name v 1:8) (Group expression_case 1:12 (Scalar 'a' 1:18) (Group statement_list "
        "1:22 (Assign = 1:22 (Name b 1:22) (Scalar '1' 1:27)))) (Group default_case 1:31 (Group "
        "statement_list 1:40 (Assign = 1:40 (Name c 1:40) (Scalar '2' 1:44)))))",
    ),
    (
        "switch t := v.(type) { case int: u(t) }",
        "(Group switch 1:1 (Name t 1:8) (Name v 1:13) (Group type_case 1:24 (Group type_identifier 1:29) "
        "(Group statement_list 1:34 (Call u 1:34 (Name t 1:36)))))",
    ),
    (
        "select { case m := <-c: u(m) }",
        "(Group switch 1:1 (Group communication_case 1:10 (Assign = 1:15 (Name m 1:15) (Group <- 1:20 (Name c "
        "1:22))) (Group statement_list 1:25 (Call u 1:25 (Name m 1:27)))))",
    ),
    (
        "defer f.Close()",
        "(Group defer 1:1 (Call f.Close 1:7))",
    ),
    (
        'c <- "x"',
        "(Group send 1:1 (Name c 1:1) (Scalar 'x' 1:7))",
    ),
    (
        'f(/* why */ "x", // end\n\t"y")',
        "(Call f 1:1 (Scalar 'x' 1:14) (Scalar 'y' 2:3))",
    ),
    (
        "func f[T any](x T) T { return x }",
        "(Function f 1:1 x -> (Group return 1:24 (Name x 1:31)))",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), GOLDENS)
def test_constructs(text: str, wanted: str) -> None:
    found = outline("go", text)
    assert is_same(found, wanted), found


def test_escapes_keep_the_place_of_every_character() -> None:
    text = 'é := "a\\x41\\u00e9\\n\\U0001F600z"'
    scalar = next(node for node in walk(read_clean("go", text).root) if isinstance(node, Scalar))
    assert scalar.value.text == "aAé\n😀z"
    assert [scalar.value.place(i) for i in range(6)] == [6, 7, 11, 17, 19, 29]
    assert text[scalar.span.start : scalar.span.end] == text[5:]


def test_a_raw_string_means_what_it_says() -> None:
    text = 'p := `{\n  "a": "\\u0041"\n}`'
    scalar = next(node for node in walk(read_clean("go", text).root) if isinstance(node, Scalar))
    assert (scalar.value.text, scalar.value.offsets) == ('{\n  "a": "\\u0041"\n}', ())


def test_what_is_broken_hides_nothing_behind_it() -> None:
    text = 'func f( {\n\tx := (\n}\n\nfunc g() {\n\tk := "v"\n}\n'
    tree = read(whole(text), "go")
    assert [fault.kind for fault in tree.faults][:1] == ["syntax"]
    assert "v" in [node.value.text for node in walk(tree.root) if isinstance(node, Scalar)]
