"""Java as a located tree."""

from __future__ import annotations

import pytest

from awslint.syntax.tree import Join, Scalar, walk
from awslint.syntax.treesitter import read
from tests.syntax.outlines import outline, read_clean
from tests.syntax.rendering import whole

GOLDENS: list[tuple[str, str]] = [
    (
        'String a = "x";',
        "(Assign = 1:8 (Name a 1:8) (Scalar 'x' 1:13))",
    ),
    (
        'final String a = "x", b;',
        "(Group expression 1:1 (Assign = 1:14 (Name a 1:14) (Scalar 'x' 1:19)) (Group declaration 1:23 (Name b 1:23)))",
    ),
    (
        'class K { private static final String A = "x"; }',
        "(Class K 1:1 (Assign = 1:39 (Name A 1:39) (Scalar 'x' 1:44)))",
    ),
    (
        'class K { @Value("${a}") @Inject String a; }',
        "(Class K 1:1 (Group expression 1:11 (Call Value 1:11 (Scalar '${a}' 1:19)) (Group declaration 1:41 "
        "(Name a 1:41))))",
    ),
    (
        's = "a\\tb\\\\\\"\\u0041\\101";',
        "(Assign = 1:1 (Name s 1:1) (Scalar 'a\\tb\\\\\"AA' 1:6))",
    ),
    (
        "char c = 'x', d = '\\n';",
        "(Group expression 1:1 (Assign = 1:6 (Name c 1:6) (Scalar 'x' 1:11)) (Assign = 1:15 (Name d 1:15) "
        "(Scalar '\\n' 1:20)))",
    ),
    (
        's = """\n    a "b" \\\n    c\n      d\\t\n    """;',
        "(Assign = 1:1 (Name s 1:1) (Scalar 'a \"b\" c\\n  d\\t\\n' 2:1))",
    ),
    (
        's = """\n    {"a": "b"}""";',
        '(Assign = 1:1 (Name s 1:1) (Scalar \'{"a": "b"}\' 2:1))',
    ),
    (
        's = STR."a \\{b.c} d";',
        "(Assign = 1:1 (Name s 1:1) (Join 1:9 (Scalar 'a ' 1:10) (Name b.c 1:14) (Scalar ' d' 1:18)))",
    ),
    (
        "s = \"a\" + b + 'c' + 1;",
        "(Assign = 1:1 (Name s 1:1) (Join 1:5 (Scalar 'a' 1:6) (Name b 1:11) (Scalar 'c' 1:16) (Scalar '1' 1:21)))",
    ),
    (
        "n = 1 * 2;",
        "(Assign = 1:1 (Name n 1:1) (Group * 1:5 (Scalar '1' 1:5) (Scalar '2' 1:9)))",
    ),
    (
        "long n = 0x1FL; double d = 1.5e3; boolean t = true; Object o = null;",
        "(Assign = 1:6 (Name n 1:6) (Scalar '0x1FL' 1:10))(Assign = 1:24 (Name d 1:24) (Scalar '1.5e3' "
        "1:28))(Assign = 1:43 (Name t 1:43) (Scalar 'true' 1:47))(Assign = 1:60 (Name o 1:60) (Scalar 'null' "
        "1:64))",
    ),
    (
        "a.b.c = this.d;",
        "(Assign = 1:1 (Name a.b.c 1:1) (Name this.d 1:9))",
    ),
    (
        's += "x"; i++;',
        "(Assign += 1:1 (Name s 1:1) (Scalar 'x' 1:7))(Assign = 1:11 (Name i 1:11) (Group ++ 1:11))",
    ),
    (
        's = c ? "x" : y;',
        "(Assign = 1:1 (Name s 1:1) (Choice 1:5 (Scalar 'x' 1:10) (Name y 1:15)))",
    ),
    (
        "s = (String) ((a));",
        "(Assign = 1:1 (Name s 1:1) (Name a 1:16))",
    ),
    (
        'a[0][i] = map.get("k");',
        "(Assign = 1:1 (Index 1:1 (Index 1:1 (Name a 1:1) (Scalar '0' 1:3)) (Name i 1:6)) (Call map.get 1:11 "
        "(Scalar 'k' 1:20)))",
    ),
    (
        'a.b("x").c(1).d;',
        "(Index 1:1 (Call c 1:1 on (Call a.b 1:1 (Scalar 'x' 1:6)) (Scalar '1' 1:12)) (Scalar 'd' 1:15))",
    ),
    (
        'f(); this.f("x"); super.f("y"); a.f("z");',
        "(Call f 1:1)(Call this.f 1:6 (Scalar 'x' 1:14))(Call super.f 1:19 (Scalar 'y' 1:28))(Call a.f 1:33 "
        "(Scalar 'z' 1:38))",
    ),
    (
        "String.class.getName();",
        "(Call getName 1:1 on (Group class_literal 1:1))",
    ),
    (
        'f(Foo::bar, x -> x + "a", (x, y) -> { return "b"; });',
        "(Call f 1:1 (Name Foo.bar 1:3) (Function 1:13 x -> (Join 1:18 (Name x 1:18) (Scalar 'a' 1:23))) "
        "(Function 1:27 x y -> (Group return 1:39 (Scalar 'b' 1:47))))",
    ),
    (
        'new Foo("a", b);',
        "(Call Foo 1:1 (Scalar 'a' 1:10) (Name b 1:14))",
    ),
    (
        'new a.b.Foo<String, List<String>>("a");',
        "(Call a.b.Foo 1:1 (Scalar 'a' 1:36))",
    ),
    (
        'm = new HashMap<>() {{ put("a", "b"); }};',
        "(Assign = 1:1 (Name m 1:1) (Call HashMap 1:5 (Group class_body 1:21 (Group block 1:22 (Call put 1:24 "
        "(Scalar 'a' 1:29) (Scalar 'b' 1:34))))))",
    ),
    (
        'h = new Handler() { public String go() { return "x"; } };',
        "(Assign = 1:1 (Name h 1:1) (Call Handler 1:5 (Group class_body 1:19 (Function go 1:21 -> (Group return "
        "1:42 (Scalar 'x' 1:50))))))",
    ),
    (
        'String[] a = {"x", "y"};',
        "(Assign = 1:10 (Name a 1:10) (Sequence 1:14 (Scalar 'x' 1:16) (Scalar 'y' 1:21)))",
    ),
    (
        'a = new String[] {"x", "y"};',
        "(Assign = 1:1 (Name a 1:1) (Sequence String 1:5 (Scalar 'x' 1:20) (Scalar 'y' 1:25)))",
    ),
    (
        "b = new byte[16];",
        "(Assign = 1:1 (Name b 1:1) (Call byte 1:5))",
    ),
    (
        'm = Map.of("a", "b", "c", List.of("d"));',
        "(Assign = 1:1 (Name m 1:1) (Call Map.of 1:5 (Scalar 'a' 1:13) (Scalar 'b' 1:18) (Scalar 'c' 1:23) "
        "(Call List.of 1:27 (Scalar 'd' 1:36))))",
    ),
    (
        'm = Map.<String, String>entry("a", "b");',
        "(Assign = 1:1 (Name m 1:1) (Call Map.entry 1:5 (Scalar 'a' 1:32) (Scalar 'b' 1:37)))",
    ),
    (
        "import a.b.C;",
        "(Import a.b.C as C 1:1)",
    ),
    (
        "import a.b.*;",
        "(Import a.b as * 1:12)",
    ),
    (
        "import static a.b.C.d;",
        "(Import a.b.C.d as d 1:1)",
    ),
    (
        "package a.b;",
        "(Group package_declaration 1:1)",
    ),
    (
        'class K extends B<T> implements I { K(String a) { super(a); this.a = a; } static { a = "x"; } }',
        "(Class K 1:1 (Group bases 1:9 (Name B 1:17)) (Function K 1:37 a -> (Call super 1:51 (Name a 1:57)) "
        "(Assign = 1:61 (Name this.a 1:61) (Name a 1:70))) (Group static_initializer 1:75 (Group block 1:82 "
        "(Assign = 1:84 (Name a 1:84) (Scalar 'x' 1:89)))))",
    ),
    (
        '@Named("k") @Other(a = "b", c = {"d", "e"}) class K implements I, J<T> { }',
        "(Class K 1:1 (Group annotations 1:1 (Call Named 1:1 (Scalar 'k' 1:9)) (Call Other 1:13 a=(Scalar 'b' "
        "1:25) c=(Sequence 1:33 (Scalar 'd' 1:35) (Scalar 'e' 1:40)))) (Group bases 1:53 (Group type_list 1:64 "
        "(Name I 1:64) (Name J 1:67))))",
    ),
    (
        'class K { @Get("/x") String f(@Param("p") final String p, int... q) throws E { return p; } }',
        "(Class K 1:1 (Function f 1:11 p q -> (Group annotations 1:11 (Call Get 1:11 (Scalar '/x' 1:17)) (Call "
        "Param 1:31 (Scalar 'p' 1:39))) (Group return 1:80 (Name p 1:87))))",
    ),
    (
        'interface I { String A = "x"; default String f() { return A; } String g(); }',
        "(Class I 1:1 (Assign = 1:22 (Name A 1:22) (Scalar 'x' 1:27)) (Function f 1:31 -> (Group return 1:52 "
        "(Name A 1:59))) (Function g 1:64))",
    ),
    (
        'enum E { A("x"), B("y") { void f() { } }; final String s; E(String s) { this.s = s; } }',
        "(Class E 1:1 (Call A 1:10 (Scalar 'x' 1:13)) (Call B 1:18 (Scalar 'y' 1:21) (Group class_body 1:25 "
        "(Function f 1:27))) (Group enum_body_declarations 1:41 (Group declaration 1:56 (Name s 1:56)) "
        "(Function E 1:59 s -> (Assign = 1:73 (Name this.s 1:73) (Name s 1:82)))))",
    ),
    (
        'record R(@Named("n") String a, int b) { R { f("x"); } static String c = "d"; }',
        "(Class R 1:1 (Group annotations 1:10 (Call Named 1:10 (Scalar 'n' 1:18))) (Function constructor "
        "1:9 a b -> (Assign = 1:10 (Name this.a 1:10) (Name a 1:10)) (Assign = 1:32 (Name this.b 1:32) "
        "(Name b 1:32))) (Function R 1:41 -> (Call f 1:45 (Scalar 'x' 1:48))) (Assign = 1:69 (Name c "
        "1:69) (Scalar 'd' 1:74)))",
    ),
    (
        '@interface Q { String value() default "x"; }',
        "(Class Q 1:1 (Assign = 1:16 (Name value 1:23) (Scalar 'x' 1:40)))",
    ),
    (
        'if (a == "b") c = "x"; else { d = "y"; }',
        "(Group if 1:1 (Group == 1:5 (Name a 1:5) (Scalar 'b' 1:11)) (Assign = 1:15 (Name c 1:15) (Scalar 'x' "
        "1:20)) (Group block 1:29 (Assign = 1:31 (Name d 1:31) (Scalar 'y' 1:36))))",
    ),
    (
        'for (int i = 0; i < 3; i++) f("x");',
        "(Group for 1:1 (Assign = 1:10 (Name i 1:10) (Scalar '0' 1:14)) (Group < 1:17 (Name i 1:17) (Scalar '3' "
        "1:21)) (Assign = 1:24 (Name i 1:24) (Group ++ 1:24)) (Call f 1:29 (Scalar 'x' 1:32)))",
    ),
    (
        "for (final String s : list) f(s);",
        "(Group for 1:1 (Name s 1:19) (Name list 1:23) (Call f 1:29 (Name s 1:31)))",
    ),
    (
        "while (a) { b(); } do c(); while (d);",
        "(Group while 1:1 (Name a 1:8) (Group block 1:11 (Call b 1:13)))(Group while 1:20 (Call c 1:23) (Name d 1:35))",
    ),
    (
        'try (In a = new In("x")) { b(); } catch (E | F e) { c(); } finally { d(); }',
        "(Group try 1:1 (Assign = 1:6 (Name a 1:9) (Call In 1:13 (Scalar 'x' 1:21))) (Group block 1:26 (Call b "
        "1:28)) (Group catch 1:35 (Group catch_formal_parameter 1:42) (Group block 1:51 (Call c 1:53))) (Group "
        "block 1:68 (Call d 1:70)))",
    ),
    (
        'switch (a) { case "x": b(); break; default: c(); }',
        "(Group switch 1:1 (Name a 1:9) (Group switch_block 1:12 (Group switch_block_statement_group 1:14 "
        "(Group switch_label 1:14 (Scalar 'x' 1:20)) (Call b 1:24) (Group break_statement 1:29)) (Group "
        "switch_block_statement_group 1:36 (Group switch_label 1:36) (Call c 1:45))))",
    ),
    (
        's = switch (a) { case "x", "y" -> "b"; case "z" -> { yield "c"; } default -> throw new E("d"); };',
        "(Assign = 1:1 (Name s 1:1) (Choice 1:5 (Scalar 'b' 1:36) (Scalar 'c' 1:61) (Group throw 1:78 (Call E "
        "1:84 (Scalar 'd' 1:91)))))",
    ),
    (
        'throw new E("x");',
        "(Group throw 1:1 (Call E 1:7 (Scalar 'x' 1:14)))",
    ),
    (
        'synchronized (a) { b("x"); }',
        "(Group synchronized 1:1 (Name a 1:15) (Group block 1:18 (Call b 1:20 (Scalar 'x' 1:23))))",
    ),
    (
        '// comment "x"\n/* and */ a /* in */ = "b";',
        "(Assign = 2:11 (Name a 2:11) (Scalar 'b' 2:25))",
    ),
    (
        "var e = List.<String>of();",
        "(Assign = 1:5 (Name e 1:5) (Call List.of 1:9))",
    ),
    (
        'outer.new Inner("x");',
        "(Call Inner 1:1 (Scalar 'x' 1:18))",
    ),
    (
        "if (o instanceof String s) f(s);",
        "(Group if 1:1 (Group instanceof 1:5 (Name o 1:5) (Name String 1:18) (Name s 1:25)) (Call f 1:28 (Name "
        "s 1:30)))",
    ),
    (
        "lbl: for (;;) { break lbl; }",
        "(Group labeled 1:1 (Name lbl 1:1) (Group for 1:6 (Group block 1:15 (Group break_statement 1:17))))",
    ),
    (
        'assert a : "x";',
        "(Group assert 1:1 (Name a 1:8) (Scalar 'x' 1:13))",
    ),
    (
        'K.builder().a("x").b(c("y")).build();',
        "(Call build 1:1 on (Call b 1:1 on (Call a 1:1 on (Call K.builder 1:1) (Scalar 'x' 1:16)) (Call c 1:22 "
        "(Scalar 'y' 1:25))))",
    ),
    (
        'g((d, e) -> d, (String h) -> h, i -> i, "x");',
        "(Call g 1:1 (Function 1:3 d e -> (Name d 1:13)) (Function 1:16 h -> (Name h 1:30)) (Function 1:33 i -> "
        "(Name i 1:38)) (Scalar 'x' 1:42))",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), GOLDENS)
def test_constructs(text: str, wanted: str) -> None:
    assert outline("java", text) == wanted


def literal(text: str) -> Scalar:
    """The one literal of ``text``."""
    (found,) = (node for node in walk(read_clean("java", text).root) if isinstance(node, Scalar))
    return found


def test_escapes_keep_the_place_of_every_character() -> None:
    text = 's = "é\\u0041\\uD83D\\uDE00\\0z";'
    value = literal(text).value
    assert value.text == "éA😀\0z"
    assert [value.place(index) for index in range(5)] == [5, 6, 12, 24, 26]
    assert text[value.span.start : value.span.end] == "é\\u0041\\uD83D\\uDE00\\0z"


def test_a_text_block_has_no_margin_and_keeps_the_place_of_every_character() -> None:
    text = 's = """  \n     a  \n\n      b\\\n   c\\s\n   """;'
    scalar = literal(text)
    assert scalar.value.text == "  a\n\n   bc \n"
    assert [text[scalar.value.place(index)] for index in (2, 3, 8, 9, 10)] == ["a", "\n", "b", "c", "\\"]
    assert text[scalar.span.start : scalar.span.end] == text[4:-1]


def test_a_text_block_of_a_file_with_windows_line_ends() -> None:
    assert literal('s = """\r\n    a\r\n    b\r\n    """;').value.text == "a\r\nb\r\n"


def test_what_is_broken_hides_nothing_behind_it() -> None:
    tree = read(whole('class K { void f( { x = ; }\n String k = "v"; }'), "java")
    assert [fault.kind for fault in tree.faults][:1] == ["syntax"]
    assert "v" in [node.value.text for node in walk(tree.root) if isinstance(node, Scalar)]


def test_a_long_sum_is_one_join() -> None:
    tree = read_clean("java", "x = " + '"a" + ' * 5_000 + '"b";')
    join = next(node for node in walk(tree.root) if isinstance(node, Join))
    assert len(join.parts) == 5_001
