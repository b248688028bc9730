"""Swift as a located tree."""

from __future__ import annotations

import pytest

from awslint.syntax.tree import Scalar, walk
from awslint.syntax.treesitter import read
from tests.syntax.outlines import is_same, outline, read_clean
from tests.syntax.rendering import whole

GOLDENS = [
    (
        'let a = "x"',
        "(Assign = 1:1 (Name a 1:5) (Scalar 'x' 1:10))",
    ),
    (
        'let a = "q\\"\\t\\u{e9}\\0\\\\z"',
        "(Assign = 1:1 (Name a 1:5) (Scalar 'q\"\\té\\x00\\\\z' 1:10))",
    ),
    (
        'let a = "x\\(b.c) y\\(f("z"))"',
        "(Assign = 1:1 (Name a 1:5) (Join 1:9 (Scalar 'x' 1:10) (Name b.c 1:13) (Scalar ' y' 1:17) (Call f "
        "1:21 (Scalar 'z' 1:24))))",
    ),
    (
        'let a = """\n    {"k": "\\(b)",\n      "t": "\\t"} \\\n    end\n    """',
        '(Assign = 1:1 (Name a 1:5) (Join 1:9 (Scalar \'{"k": "\' 2:1) (Name b 2:14) (Scalar \'",\\n  "t": "\\t"} '
        "end' 2:16)))",
    ),
    (
        'let a = #"x\\n"y"#, b = ##"z"#"##',
        "(Group declaration 1:1 (Assign = 1:5 (Name a 1:5) (Scalar 'x\\\\n\"y' 1:11)) (Assign = 1:20 (Name b "
        "1:20) (Scalar 'z\"#' 1:27)))",
    ),
    (
        'let a = #"""\n    x\\n\n      y\n    """#',
        "(Assign = 1:1 (Name a 1:5) (Scalar 'x\\\\n\\n  y' 2:1))",
    ),
    (
        'let a = #"x \\#(b)"#',
        "(Assign = 1:1 (Name a 1:5) (Join 1:9 (Scalar 'x ' 1:11) (Name b 1:16)))",
    ),
    (
        'let a = ""',
        "(Assign = 1:1 (Name a 1:5) (Scalar '' 1:10))",
    ),
    (
        "let a = -1.5, b = 0x1F, c = true, d: String? = nil",
        "(Group declaration 1:1 (Assign = 1:5 (Name a 1:5) (Scalar '-1.5' 1:9)) (Assign = 1:15 (Name b 1:15) "
        "(Scalar '0x1F' 1:19)) (Assign = 1:25 (Name c 1:25) (Scalar 'true' 1:29)) (Assign = 1:35 (Name d "
        "1:35) (Scalar 'nil' 1:48)))",
    ),
    (
        'let (a, b) = ("x", c)',
        "(Assign = 1:1 (Sequence 1:5 (Name a 1:6) (Name b 1:9)) (Sequence 1:14 (Scalar 'x' 1:16) (Name c 1:20)))",
    ),
    (
        "var a: String",
        "(Group declaration 1:5 (Name a 1:5))",
    ),
    (
        'let a = ["x", b, 1]',
        "(Assign = 1:1 (Name a 1:5) (Sequence 1:9 (Scalar 'x' 1:11) (Name b 1:15) (Scalar '1' 1:18)))",
    ),
    (
        'let a: [String: Any] = ["k": "x", b: ["y": [1]]]',
        "(Assign = 1:1 (Name a 1:5) (Mapping 1:24 (Scalar 'k' 1:26): (Scalar 'x' 1:31) (Name b 1:35): "
        "(Mapping 1:38 (Scalar 'y' 1:40): (Sequence 1:44 (Scalar '1' 1:45)))))",
    ),
    (
        "let a = [:] as [String: String]",
        "(Assign = 1:1 (Name a 1:5) (Mapping 1:9))",
    ),
    (
        "let a = [String]()",
        "(Assign = 1:1 (Name a 1:5) (Call 1:9 on (Sequence 1:9 (Name String 1:10))))",
    ),
    (
        'a.b = "x"',
        "(Assign = 1:1 (Name a.b 1:1) (Scalar 'x' 1:8))",
    ),
    (
        'self.a["k"] = b[0]',
        "(Assign = 1:1 (Index 1:1 (Name self.a 1:1) (Scalar 'k' 1:9)) (Index 1:15 (Name b 1:15) (Scalar '0' 1:17)))",
    ),
    (
        'a += "x"',
        "(Assign += 1:1 (Name a 1:1) (Scalar 'x' 1:7))",
    ),
    (
        'let a = "x" + b + "y"',
        "(Assign = 1:1 (Name a 1:5) (Join 1:9 (Scalar 'x' 1:10) (Name b 1:15) (Scalar 'y' 1:20)))",
    ),
    (
        'let a = b ? "x" : c',
        "(Assign = 1:1 (Name a 1:5) (Choice 1:9 (Scalar 'x' 1:14) (Name c 1:19)))",
    ),
    (
        'let a = if b { "x" } else if c { d } else { "y" }',
        "(Assign = 1:1 (Name a 1:5) (Choice 1:9 (Scalar 'x' 1:17) (Name d 1:34) (Scalar 'y' 1:46)))",
    ),
    (
        'let a = switch b { case 1: "x" default: "y" }',
        "(Assign = 1:1 (Name a 1:5) (Choice 1:9 (Scalar 'x' 1:29) (Scalar 'y' 1:42)))",
    ),
    (
        'let a = b["K"] ?? "d"',
        "(Assign = 1:1 (Name a 1:5) (Choice 1:9 (Index 1:9 (Name b 1:9) (Scalar 'K' 1:12)) (Scalar 'd' 1:20)))",
    ),
    (
        "let a = try await S(b: c)",
        "(Assign = 1:1 (Name a 1:5) (Call S 1:19 b=(Name c 1:24)))",
    ),
    (
        "let a = try? f() as? String",
        "(Assign = 1:1 (Name a 1:5) (Call f 1:14))",
    ),
    (
        'f("x", b: 2, c: nil)',
        "(Call f 1:1 (Scalar 'x' 1:4) b=(Scalar '2' 1:11) c=(Scalar 'nil' 1:17))",
    ),
    (
        'a.b("x").c(d: 1).e',
        "(Index 1:1 (Call c 1:1 on (Call a.b 1:1 (Scalar 'x' 1:6)) d=(Scalar '1' 1:15)) (Scalar 'e' 1:18))",
    ),
    (
        'a?.b!.c("x")?.d',
        "(Index 1:1 (Call a.b.c 1:1 (Scalar 'x' 1:10)) (Scalar 'd' 1:15))",
    ),
    (
        'f(.a, b: .c("x"))',
        "(Call f 1:1 (Name a 1:4) b=(Call c 1:10 (Scalar 'x' 1:14)))",
    ),
    (
        "f { a in g(a) }",
        "(Call f 1:1 (Function 1:3 a -> (Call g 1:10 (Name a 1:12))))",
    ),
    (
        "f(1) { $0.b }",
        "(Call f 1:1 (Scalar '1' 1:3) (Function 1:6 -> (Name $0.b 1:8)))",
    ),
    (
        "let f = { (a: Int, b: String) -> String in return b }",
        "(Assign = 1:1 (Name f 1:5) (Function 1:9 a b -> (Group return 1:44 (Name b 1:51))))",
    ),
    (
        "func f(_ a: String, b c: Int = 3, d: String...) async throws -> String { return a }",
        "(Function f 1:1 a c=(Scalar '3' 1:32) d -> (Group return 1:74 (Name a 1:81)))",
    ),
    (
        'init(a: String = "x") { self.a = a }',
        "(Function init 1:1 a=(Scalar 'x' 1:19) -> (Assign = 1:25 (Name self.a 1:25) (Name a 1:34)))",
    ),
    (
        'class K: B, P {\n  static let a = "x"\n  let b: Int\n  init(b: Int) { self.b = b }\n}',
        "(Class K 1:1 (Group bases 1:10 (Name B 1:10)) (Assign = 2:3 (Name a 2:14) (Scalar 'x' 2:19)) (Group "
        "declaration 3:7 (Name b 3:7)) (Function init 4:3 b -> (Assign = 4:18 (Name self.b 4:18) (Name b "
        "4:27))))",
    ),
    (
        'struct S { var a: String { "x" } }',
        "(Class S 1:1 (Assign = 1:12 (Name a 1:16) (Function 1:26 -> (Scalar 'x' 1:29))))",
    ),
    (
        'enum E: String { case a = "x", b; case c(String) }',
        "(Class E 1:1 (Group bases 1:9 (Name String 1:9)) (Group declaration 1:18 (Assign = 1:23 (Name a "
        "1:23) (Scalar 'x' 1:28)) (Group declaration 1:32 (Name b 1:32))) (Group declaration 1:40 (Name c "
        "1:40)))",
    ),
    (
        "extension K { func f() {} }",
        "(Class K 1:1 (Function f 1:15))",
    ),
    (
        "protocol P { func f(a: Int) }",
        "(Class P 1:1 (Function f 1:14 a))",
    ),
    (
        'if let a = b, a == "x" { f(a) } else if c { g() } else { h() }',
        "(Group if 1:1 (Assign = 1:8 (Name a 1:8) (Name b 1:12)) (Group == 1:15 (Name a 1:15) (Scalar 'x' "
        "1:21)) (Group statements 1:26 (Call f 1:26 (Name a 1:28))) (Group if 1:38 (Name c 1:41) (Group "
        "statements 1:45 (Call g 1:45)) (Group statements 1:58 (Call h 1:58))))",
    ),
    (
        "guard let a = f() else { return }",
        "(Group guarded 1:1 (Assign = 1:11 (Name a 1:11) (Call f 1:15)) (Group statements 1:26 (Group return 1:26)))",
    ),
    (
        "for a in b { f(a) }",
        "(Group for 1:1 (Name a 1:5) (Name b 1:10) (Group statements 1:14 (Call f 1:14 (Name a 1:16))))",
    ),
    (
        "while a { f() }",
        "(Group while 1:1 (Name a 1:7) (Group statements 1:11 (Call f 1:11)))",
    ),
    (
        "repeat { f() } while a",
        "(Group while 1:1 (Group statements 1:10 (Call f 1:10)) (Name a 1:22))",
    ),
    (
        'switch a { case "x": b = 1; case .c(let d): f(d); default: break }',
        "(Group switch 1:1 (Name a 1:8) (Group switch_entry 1:12 (Group switch_pattern 1:17 (Scalar 'x' "
        "1:18)) (Group statements 1:22 (Assign = 1:22 (Name b 1:22) (Scalar '1' 1:26)))) (Group switch_entry "
        "1:29 (Group switch_pattern 1:34 (Sequence 1:34 (Name c 1:35) (Name d 1:41))) (Group statements 1:45 "
        "(Call f 1:45 (Name d 1:47)))) (Group switch_entry 1:51 (Group default_keyword 1:51) (Group "
        "statements 1:60 (Group break 1:60))))",
    ),
    (
        "do { try f() } catch let e as E { g() } catch { h() }",
        "(Group try 1:1 (Group statements 1:6 (Call f 1:10)) (Group catch 1:16 (Group catch_keyword 1:16) "
        "(Sequence 1:22 (Name e 1:26) (Name E 1:31)) (Group statements 1:35 (Call g 1:35))) (Group catch 1:41 "
        "(Group catch_keyword 1:41) (Group statements 1:49 (Call h 1:49))))",
    ),
    (
        'throw E.a("x")',
        "(Group throw_keyword 1:1)(Call E.a 1:7 (Scalar 'x' 1:12))",
    ),
    (
        "import A",
        "(Import A as A 1:1)",
    ),
    (
        "@testable import struct A.B",
        "(Import A.B as B 1:1)",
    ),
    (
        "@objc func f() {}",
        "(Function f 1:1)",
    ),
    (
        '#if DEBUG\nlet a = "x"\n#endif',
        "(Group directive 1:1)(Assign = 2:1 (Name a 2:5) (Scalar 'x' 2:10))(Group directive 3:1)",
    ),
    (
        "typealias A = B",
        "(Group typealias_declaration 1:1)",
    ),
    (
        "let a = !b && c == d",
        "(Assign = 1:1 (Name a 1:5) (Group && 1:9 (Group ! 1:9 (Name b 1:10)) (Group == 1:15 (Name c 1:15) "
        "(Name d 1:20))))",
    ),
    (
        'let a = (b: 1, c: "x")',
        "(Assign = 1:1 (Name a 1:5) (Sequence 1:9 (Scalar '1' 1:13) (Scalar 'x' 1:20)))",
    ),
    (
        '// note\nf(/* why */ "x",\n  "y")',
        "(Call f 2:1 (Scalar 'x' 2:14) (Scalar 'y' 3:4))",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), GOLDENS)
def test_constructs(text: str, wanted: str) -> None:
    found = outline("swift", text)
    assert is_same(found, wanted), found


def test_escapes_keep_the_place_of_every_character() -> None:
    text = 'let é = "a\\u{e9}\\n\\\\z"'
    scalar = next(node for node in walk(read_clean("swift", text).root) if isinstance(node, Scalar))
    assert scalar.value.text == "aé\n\\z"
    assert [scalar.value.place(i) for i in range(5)] == [9, 10, 16, 18, 20]


def test_a_text_without_its_margin_keeps_the_place_of_every_character() -> None:
    text = 'let p = """\n  a\n\n    "b"\n  """'
    scalar = next(node for node in walk(read_clean("swift", text).root) if isinstance(node, Scalar))
    assert scalar.value.text == 'a\n\n  "b"'
    assert [scalar.value.place(i) for i in range(8)] == [14, 15, 16, 19, 20, 21, 22, 23]


def test_what_is_broken_hides_nothing_behind_it() -> None:
    text = 'func f( {\n  let x = (\n}\n\nfunc g() {\n  let k = "v"\n}\n'
    tree = read(whole(text), "swift")
    assert [fault.kind for fault in tree.faults][:1] == ["syntax"]
    assert "v" in [node.value.text for node in walk(tree.root) if isinstance(node, Scalar)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('//*** a */\nf("x")', "(Call f 2:1 (Scalar 'x' 2:4))"),
        ('f("//** x")', "(Call f 1:1 (Scalar '//** x' 1:4))"),
        (
            'while try (await g() != .b) { f("x") }',
            "(Group while 1:1 (Group infix 1:12 (Call g 1:18) (Group custom_operator 1:22) (Name b 1:26)) "
            "(Group statements 1:31 (Call f 1:31 (Scalar 'x' 1:34))))",
        ),
    ],
)
def test_what_the_grammar_stumbles_over(text: str, wanted: str) -> None:
    assert outline("swift", text) == wanted
