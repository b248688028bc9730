"""JavaScript as a located tree."""

from __future__ import annotations

import pytest

from awslint.syntax.tree import Scalar, walk
from awslint.syntax.treesitter import read
from tests.syntax.outlines import is_same, outline, read_clean
from tests.syntax.rendering import whole

GOLDENS: list[tuple[str, str]] = [
    (
        'a = "x"',
        "(Assign = 1:1 (Name a 1:1) (Scalar 'x' 1:6))",
    ),
    (
        'const a = \'q"\\x41\\u00e9\\u{41}\\d\\101\\a\\\nz\', b = "\\ud83d\\ude00";',
        "(Group expression 1:1 (Assign = 1:7 (Name a 1:7) (Scalar 'q\"AéAdAaz' 1:12)) (Assign = 2:5 (Name b 2:5) "
        "(Scalar '😀' 2:10)))",
    ),
    (
        "let a = `b${c.d}\\`${'e'}`;",
        "(Assign = 1:5 (Name a 1:5) (Join 1:9 (Scalar 'b' 1:10) (Name c.d 1:13) (Scalar '`' 1:17) (Scalar 'e' 1:22)))",
    ),
    (
        "a = `one\ntwo`;",
        "(Assign = 1:1 (Name a 1:1) (Scalar 'one\\ntwo' 1:6))",
    ),
    (
        'a = "";',
        "(Assign = 1:1 (Name a 1:1) (Scalar '' 1:6))",
    ),
    (
        "a = 'b' + c + `d`;",
        "(Assign = 1:1 (Name a 1:1) (Join 1:5 (Scalar 'b' 1:6) (Name c 1:11) (Scalar 'd' 1:16)))",
    ),
    (
        'a = b * 2 + "c";',
        "(Assign = 1:1 (Name a 1:1) (Join 1:5 (Group * 1:5 (Name b 1:5) (Scalar '2' 1:9)) (Scalar 'c' 1:14)))",
    ),
    (
        "n = [1, 0x1F, 1.5e3, 1_000n, -2, true, null, undefined];",
        "(Assign = 1:1 (Name n 1:1) (Sequence 1:5 (Scalar '1' 1:6) (Scalar '0x1F' 1:9) (Scalar '1.5e3' 1:15) (Scalar "
        "'1_000n' 1:22) (Scalar '-2' 1:30) (Scalar 'true' 1:34) (Scalar 'null' 1:40) (Scalar 'undefined' 1:46)))",
    ),
    (
        'a.b["c"].d;',
        "(Index 1:1 (Index 1:1 (Name a.b 1:1) (Scalar 'c' 1:6)) (Scalar 'd' 1:10))",
    ),
    (
        'a?.b?.["c"]?.(d);',
        "(Call 1:1 on (Index 1:1 (Name a.b 1:1) (Scalar 'c' 1:9)) (Name d 1:15))",
    ),
    (
        "this.#p = super.q;",
        "(Assign = 1:1 (Name this.p 1:1) (Name super.q 1:11))",
    ),
    (
        'f("a", ...b, c);',
        "(Call f 1:1 (Scalar 'a' 1:4) *(Name b 1:11) (Name c 1:14))",
    ),
    (
        'new A.B({ c: 1 }).d("e");',
        "(Call d 1:1 on (Call A.B 1:1 (Mapping 1:9 (Scalar 'c' 1:11): (Scalar '1' 1:14))) (Scalar 'e' 1:22))",
    ),
    (
        "new A;",
        "(Call A 1:1)",
    ),
    (
        'new (require("m").S3)({ a: "b" });',
        "(Call S3 1:1 on (Call require 1:6 (Scalar 'm' 1:15)) (Mapping 1:23 (Scalar 'a' 1:25): (Scalar 'b' 1:29)))",
    ),
    (
        '(await import("m")).f("x");',
        "(Call f 1:1 on (Call import 1:8 (Scalar 'm' 1:16)) (Scalar 'x' 1:24))",
    ),
    (
        "tag`a${b}`;",
        "(Call tag 1:1 (Join 1:4 (Scalar 'a' 1:5) (Name b 1:8)))",
    ),
    (
        'f({ a: "x", \'b-c\': 1, [d]: 2, 3: 4, e, ...g, ...(h && { i: "j" }) });',
        "(Call f 1:1 (Mapping * 1:3 (Scalar 'a' 1:5): (Scalar 'x' 1:9) (Scalar 'b-c' 1:14): (Scalar '1' 1:20) (Name d "
        "1:24): (Scalar '2' 1:28) (Scalar '3' 1:31): (Scalar '4' 1:34) (Scalar 'e' 1:37): (Name e 1:37) *(Name g 1:43) "
        "*(Group && 1:50 (Name h 1:50) (Mapping 1:55 (Scalar 'i' 1:57): (Scalar 'j' 1:61)))))",
    ),
    (
        'o = { f() { return "a"; }, get g() { return 1; }, async *h() {}, i: () => "b" };',
        "(Assign = 1:1 (Name o 1:1) (Mapping 1:5 (Scalar 'f' 1:7): (Function f 1:7 -> (Group return 1:13 (Scalar 'a' "
        "1:21))) (Scalar 'g' 1:32): (Function g 1:28 -> (Group return 1:38 (Scalar '1' 1:45))) (Scalar 'h' 1:58): "
        "(Function h 1:51) (Scalar 'i' 1:66): (Function 1:69 -> (Scalar 'b' 1:76))))",
    ),
    (
        'a = [b, , ...c, ["d"]];',
        "(Assign = 1:1 (Name a 1:1) (Sequence * 1:5 (Name b 1:6) (Group \",\" 1:9) (Sequence 1:17 (Scalar 'd' 1:19)) "
        "*(Name c 1:14)))",
    ),
    (
        'const { a, b: c, d = "x", e: g = "y", ...h } = i;',
        "(Assign = 1:7 (Mapping * 1:7 (Scalar 'a' 1:9): (Name a 1:9) (Scalar 'b' 1:12): (Name c 1:15) (Scalar 'd' "
        "1:18): (Assign = 1:18 (Name d 1:18) (Scalar 'x' 1:23)) (Scalar 'e' 1:27): (Assign = 1:30 (Name g 1:30) "
        "(Scalar 'y' 1:35)) *(Group rest_pattern 1:39 (Name h 1:42))) (Name i 1:48))",
    ),
    (
        '[a, b = "x", ...c] = d;',
        "(Assign = 1:1 (Sequence 1:1 (Name a 1:2) (Assign = 1:5 (Name b 1:5) (Scalar 'x' 1:10)) (Group rest_pattern "
        "1:14 (Name c 1:17))) (Name d 1:22))",
    ),
    (
        'var a = "x", b;',
        "(Group expression 1:1 (Assign = 1:5 (Name a 1:5) (Scalar 'x' 1:10)) (Group declaration 1:14 (Name b 1:14)))",
    ),
    (
        'a.b.c = "x"; a["b"] = "y";',
        "(Assign = 1:1 (Name a.b.c 1:1) (Scalar 'x' 1:10))(Assign = 1:14 (Index 1:14 (Name a 1:14) (Scalar 'b' 1:17)) "
        "(Scalar 'y' 1:24))",
    ),
    (
        'a += "x"; a ||= "y"; a ??= "z";',
        "(Assign += 1:1 (Name a 1:1) (Scalar 'x' 1:7))(Assign = 1:11 (Name a 1:11) (Choice 1:11 (Name a 1:11) (Scalar "
        "'y' 1:18)))(Assign = 1:22 (Name a 1:22) (Choice 1:22 (Name a 1:22) (Scalar 'z' 1:29)))",
    ),
    (
        'a = b ? "c" : d; a = b || "e"; a = b ?? "g"; a = b && "h";',
        "(Assign = 1:1 (Name a 1:1) (Choice 1:5 (Scalar 'c' 1:10) (Name d 1:15)))(Assign = 1:18 (Name a 1:18) (Choice "
        "1:22 (Name b 1:22) (Scalar 'e' 1:28)))(Assign = 1:32 (Name a 1:32) (Choice 1:36 (Name b 1:36) (Scalar 'g' "
        "1:42)))(Assign = 1:46 (Name a 1:46) (Group && 1:50 (Name b 1:50) (Scalar 'h' 1:56)))",
    ),
    (
        'const AWS = require("aws-sdk"), { S3, SQS: Q } = require("aws-sdk"), T = require("m").U.V;',
        "(Group expression 1:1 (Import aws-sdk as AWS 1:7) (Group import 1:33 (Import aws-sdk.S3 as S3 1:35) (Import "
        "aws-sdk.SQS as Q 1:39)) (Import m.U.V as T 1:70))",
    ),
    (
        'const { D } = await import("m");',
        "(Import m.D as D 1:9)",
    ),
    (
        'import d, { a as b, "s-t" as c, e } from "m/n";',
        "(Group import 1:1 (Import m/n as d 1:8) (Import m/n.a as b 1:13) (Import m/n.s-t as c 1:21) (Import m/n.e as "
        "e 1:33))",
    ),
    (
        'import * as ns from \'x\'; import z, * as y from "q"; import "side/effect"; import j from "./x.json" with { '
        'type: "json" };',
        "(Import x as ns 1:13)(Group import 1:26 (Import q as z 1:33) (Import q as y 1:41))(Group import 1:53)(Import "
        "./x.json as j 1:82)",
    ),
    (
        'export const a = "x"; export default { b: "y" }; export { c as d } from "e"; export * from "f";',
        "(Group export 1:1 (Assign = 1:14 (Name a 1:14) (Scalar 'x' 1:19)))(Group export 1:23 (Mapping 1:38 (Scalar "
        "'b' 1:40): (Scalar 'y' 1:44)))(Group export 1:50 (Group export 1:57 (Group export_specifier 1:59 (Name c "
        "1:59) (Name d 1:64))) (Scalar 'e' 1:74))(Group export 1:78 (Scalar 'f' 1:93))",
    ),
    (
        'function f(a, b = "x", { c, d: e = 1 } = {}, [g], ...h) { return a; }',
        "(Function f 1:1 a b=(Scalar 'x' 1:20) argument.2=(Mapping 1:42) argument.3 h -> (Assign = 1:24 (Mapping 1:24 "
        "(Scalar 'c' 1:26): (Name c 1:26) (Scalar 'd' 1:29): (Assign = 1:32 (Name e 1:32) (Scalar '1' 1:36))) (Name "
        "argument.2 1:24)) (Assign = 1:46 (Sequence 1:46 (Name g 1:47)) (Name argument.3 1:46)) (Group return 1:59 "
        "(Name a 1:66)))",
    ),
    (
        'async function* f() { yield "x"; await g("y"); }',
        "(Function f 1:1 -> (Group yield 1:23 (Scalar 'x' 1:30)) (Call g 1:40 (Scalar 'y' 1:43)))",
    ),
    (
        'const f = async (a, b = 1) => ({ c: a }), g = x => x + "y";',
        "(Group expression 1:1 (Assign = 1:7 (Name f 1:7) (Function 1:11 a b=(Scalar '1' 1:25) -> (Mapping 1:32 "
        "(Scalar 'c' 1:34): (Name a 1:37)))) (Assign = 1:43 (Name g 1:43) (Function 1:47 x -> (Join 1:52 (Name x 1:52) "
        "(Scalar 'y' 1:57)))))",
    ),
    (
        'class A extends B.C { static #p = "x"; q = 1; r; constructor(a) { super(a); this.k = "v"; } static async m() '
        "{} static { s = 1; } }",
        "(Class A 1:1 (Group bases 1:9 (Name B.C 1:17)) (Assign = 1:23 (Name p 1:30) (Scalar 'x' 1:36)) (Assign = 1:40 "
        "(Name q 1:40) (Scalar '1' 1:44)) (Group declaration 1:47 (Name r 1:47)) (Function constructor 1:50 a -> (Call "
        "super 1:67 (Name a 1:73)) (Assign = 1:77 (Name this.k 1:77) (Scalar 'v' 1:87))) (Function m 1:93) (Group "
        "class_static_block 1:113 (Group statement_block 1:120 (Assign = 1:122 (Name s 1:122) (Scalar '1' 1:126)))))",
    ),
    (
        '@dec({ a: "b" }) class A { @prop("c") d = 1; @e() g; @m("h") i() { return 1; } }',
        "(Class A 1:1 (Group annotations 1:2 (Call dec 1:2 (Mapping 1:6 (Scalar 'a' 1:8): (Scalar 'b' 1:12)))) (Group "
        "annotated 1:28 (Call prop 1:29 (Scalar 'c' 1:35)) (Assign = 1:28 (Name d 1:39) (Scalar '1' 1:43))) (Group "
        "declaration 1:46 (Call e 1:47) (Name g 1:51)) (Function i 1:54 -> (Group annotations 1:55 (Call m 1:55 "
        "(Scalar 'h' 1:58))) (Group return 1:68 (Scalar '1' 1:75))))",
    ),
    (
        'const C = class D { x = "y"; };',
        "(Assign = 1:7 (Name C 1:7) (Class D 1:11 (Assign = 1:21 (Name x 1:21) (Scalar 'y' 1:26))))",
    ),
    (
        'if (a) { b = "x"; } else if (c) d = 1; else { e(); }',
        "(Group if 1:1 (Name a 1:5) (Group statement_block 1:8 (Assign = 1:10 (Name b 1:10) (Scalar 'x' 1:15))) (Group "
        "else 1:21 (Group if 1:26 (Name c 1:30) (Assign = 1:33 (Name d 1:33) (Scalar '1' 1:37)) (Group else 1:40 "
        "(Group statement_block 1:45 (Call e 1:47))))))",
    ),
    (
        "for (const [k, v] of Object.entries(o)) f(k); for (let i = 0; i < 2; i++) {} for (k in o) {}",
        "(Group for 1:1 (Sequence 1:12 (Name k 1:13) (Name v 1:16)) (Call Object.entries 1:22 (Name o 1:37)) (Call f "
        "1:41 (Name k 1:43)))(Group for 1:47 (Assign = 1:56 (Name i 1:56) (Scalar '0' 1:60)) (Group < 1:63 (Name i "
        "1:63) (Scalar '2' 1:67)) (Assign = 1:70 (Name i 1:70) (Group ++ 1:70)) (Group statement_block 1:75))(Group "
        "for 1:78 (Name k 1:83) (Name o 1:88) (Group statement_block 1:91))",
    ),
    (
        "while (a) { b(); } do { c(); } while (d);",
        "(Group while 1:1 (Name a 1:8) (Group statement_block 1:11 (Call b 1:13)))(Group while 1:20 (Group "
        "statement_block 1:23 (Call c 1:25)) (Name d 1:39))",
    ),
    (
        'switch (a) { case "x": b = 1; break; default: c(); }',
        "(Group switch 1:1 (Name a 1:9) (Group switch_body 1:12 (Group switch_case 1:14 (Scalar 'x' 1:20) (Assign = "
        "1:24 (Name b 1:24) (Scalar '1' 1:28)) (Group break 1:31)) (Group switch_default 1:38 (Call c 1:47))))",
    ),
    (
        "try { a(); } catch (e) { b(e); } finally { c(); }",
        "(Group try 1:1 (Group statement_block 1:5 (Call a 1:7)) (Group catch 1:14 (Name e 1:21) (Group "
        "statement_block 1:24 (Call b 1:26 (Name e 1:28)))) (Group finally 1:34 (Group statement_block 1:42 (Call c "
        "1:44))))",
    ),
    (
        'l: for (;;) { continue l; } throw new Error("x"); delete a.b; typeof c; (d, e);',
        "(Group labeled 1:1 (Group statement_identifier 1:1) (Group for 1:4 (Group empty 1:9) (Group empty 1:10) "
        "(Group statement_block 1:13 (Group continue 1:15 (Group statement_identifier 1:24)))))(Group throw 1:29 (Call "
        "Error 1:35 (Scalar 'x' 1:46)))(Group delete 1:51 (Name a.b 1:58))(Group typeof 1:63 (Name c 1:70))(Group "
        "sequence 1:74 (Name d 1:74) (Name e 1:77))",
    ),
    (
        '<A b="c" d={e} {...f} g><B.C h={"i"}>text {j} &amp;</B.C></A>;',
        "(Group jsx_element 1:1 (Mapping * 1:1 (Scalar 'b' 1:4): (Scalar 'c' 1:7) (Scalar 'd' 1:10): (Name e 1:13) "
        "*(Name A 1:2) *(Group spread_element 1:17 (Name f 1:20)) *(Name g 1:23)) (Group jsx_element 1:25 (Mapping * "
        "1:25 (Scalar 'h' 1:30): (Scalar 'i' 1:34) *(Name B.C 1:26)) (Group jsx_text 1:38) (Name j 1:44) (Group "
        "jsx_text 1:46) (Group html_character_reference 1:47) (Group jsx_closing_element 1:52)) (Group "
        "jsx_closing_element 1:58))",
    ),
    (
        '/* a */ f(/* b */ "c", // d\n  /re"g/i);',
        "(Call f 1:9 (Scalar 'c' 1:20) (Group regex 2:3))",
    ),
    (
        "exports.handler = async (event) => { client = new S3({}); };",
        "(Assign = 1:1 (Name exports.handler 1:1) (Function 1:19 event -> (Assign = 1:38 (Name client 1:38) (Call S3 "
        "1:47 (Mapping 1:54)))))",
    ),
    (
        "async () => { for await (const x of y) { f(x); } }",
        "(Function 1:1 -> (Group for 1:15 (Name x 1:32) (Name y 1:37) (Group statement_block 1:40 (Call f 1:42 (Name x "
        "1:44)))))",
    ),
    (
        "import.meta.env.A; new.target; process.env.B;",
        "(Name import.meta.env.A 1:1)(Name new.target 1:20)(Name process.env.B 1:32)",
    ),
    (
        "const [, a, , b] = [c, , d,]; [] = e; [f,] = g;",
        '(Assign = 1:7 (Sequence 1:7 (Group "," 1:8) (Name a 1:10) (Group "," 1:13) (Name b 1:15)) (Sequence 1:20 '
        '(Name c 1:21) (Group "," 1:24) (Name d 1:26)))(Assign = 1:31 (Sequence 1:31) (Name e 1:36))(Assign = 1:39 '
        "(Sequence 1:39 (Name f 1:40)) (Name g 1:46))",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), GOLDENS)
def test_constructs(text: str, wanted: str) -> None:
    found = outline("javascript", text)
    assert is_same(found, wanted), found


def scalars(text: str) -> list[Scalar]:
    """The literals of a text that fits the grammar."""
    return [node for node in walk(read_clean("javascript", text).root) if isinstance(node, Scalar)]


def test_escapes_keep_the_place_of_every_character() -> None:
    text = "é = 'a\\x41\\u{1F600}\\ud83d\\ude00\\\nz'"
    (scalar,) = scalars(text)
    assert scalar.value.text == "aA😀😀z"
    assert [scalar.value.place(index) for index in range(5)] == [5, 6, 10, 19, 33]
    assert text[scalar.span.start : scalar.span.end] == text[4:]


def test_template_literals_keep_lines_and_escapes() -> None:
    (scalar,) = scalars('p = `{\r\n  "a": "\\`b"}`')
    assert scalar.value.text == '{\r\n  "a": "`b"}'
    assert [scalar.value.place(index) for index in (0, 11, 12)] == [5, 16, 18]


def test_half_of_a_pair_is_no_error() -> None:
    (scalar,) = scalars("a = '\\ud83d';")
    assert scalar.value.text == "\ud83d"


def test_what_is_broken_hides_nothing_behind_it() -> None:
    text = "function f( {\n  x = (\n}\n\nconst g = () => {\n  const k = 'v';\n};\n"
    tree = read(whole(text), "javascript")
    assert [fault.kind for fault in tree.faults][:1] == ["syntax"]
    assert "v" in [node.value.text for node in walk(tree.root) if isinstance(node, Scalar)]
