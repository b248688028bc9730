"""C# as a located tree."""

from __future__ import annotations

import pytest

from awslint.syntax.tree import Join, Scalar, Sequence, walk
from awslint.syntax.treesitter import read
from tests.syntax.outlines import outline, read_clean
from tests.syntax.rendering import whole

GOLDENS: list[tuple[str, str]] = [
    (
        'string a = "x";',
        "(Assign = 1:8 (Name a 1:8) (Scalar 'x' 1:13))",
    ),
    (
        'const string A = "x", B = "y"; var c = \'c\';',
        "(Group expression 1:1 (Assign = 1:14 (Name A 1:14) (Scalar 'x' 1:19)) (Assign = 1:23 (Name B 1:23) "
        "(Scalar 'y' 1:28)))(Assign = 1:36 (Name c 1:36) (Scalar 'c' 1:41))",
    ),
    (
        'class K { private const string A = "x"; public static readonly string B; }',
        "(Class K 1:1 (Assign = 1:32 (Name A 1:32) (Scalar 'x' 1:37)) (Group declaration 1:71 (Name B 1:71)))",
    ),
    (
        'class K { [JsonName("a")] [Inject] private string a = "x"; }',
        "(Class K 1:1 (Group expression 1:11 (Call JsonName 1:12 (Scalar 'a' 1:22)) (Call Inject 1:28) (Assign "
        "= 1:51 (Name a 1:51) (Scalar 'x' 1:56))))",
    ),
    (
        'class K { public string P { get; set; } = "d"; public string Q => "e"; }',
        "(Class K 1:1 (Assign = 1:11 (Name P 1:25) (Scalar 'd' 1:44)) (Assign = 1:48 (Name Q 1:62) (Scalar 'e' 1:68)))",
    ),
    (
        'class K { string R { get { return "f"; } set { r = value; } } }',
        "(Class K 1:1 (Group declaration 1:11 (Name string 1:11) (Name R 1:18) (Group accessor_list 1:20 "
        "(Function get 1:22 -> (Group return 1:28 (Scalar 'f' 1:36))) (Function set 1:42 -> (Assign = 1:48 "
        "(Name r 1:48) (Name value 1:52))))))",
    ),
    (
        's = "a\\tb\\\\\\"\\u0041\\x41\\U00000041";',
        "(Assign = 1:1 (Name s 1:1) (Scalar 'a\\tb\\\\\"AAA' 1:6))",
    ),
    (
        's = @"c:\\d ""q""";',
        "(Assign = 1:1 (Name s 1:1) (Scalar 'c:\\\\d \"q\"' 1:7))",
    ),
    (
        's = $"a{b}c{{d}}{e.F:N2}\\n";',
        "(Assign = 1:1 (Name s 1:1) (Join 1:5 (Scalar 'a' 1:7) (Name b 1:9) (Scalar 'c{d}' 1:11) (Name e.F "
        "1:18) (Scalar '\\n' 1:25)))",
    ),
    (
        's = $@"a\\{b} ""x"" {{" + @$"{c}";',
        "(Assign = 1:1 (Name s 1:1) (Join 1:5 (Join 1:5 (Scalar 'a\\\\' 1:8) (Name b 1:11) (Scalar ' \"x\" {' "
        "1:13)) (Join 1:26 (Name c 1:30))))",
    ),
    (
        's = """\n    raw "x" \\n\n      y\n    """;',
        "(Assign = 1:1 (Name s 1:1) (Scalar 'raw \"x\" \\\\n\\n  y' 2:1))",
    ),
    (
        's = """one "x" line""";',
        "(Assign = 1:1 (Name s 1:1) (Scalar 'one \"x\" line' 1:8))",
    ),
    (
        's = $$"""\n  {{x.Y}} {z}\n\n  w\n  """;',
        "(Assign = 1:1 (Name s 1:1) (Join 1:5 (Name x.Y 2:5) (Scalar ' {z}\\n\\nw' 2:10)))",
    ),
    (
        'var b = "x"u8;',
        "(Assign = 1:5 (Name b 1:5) (Scalar 'x' 1:10))",
    ),
    (
        "s = \"a\" + b + 'c' + 1;",
        "(Assign = 1:1 (Name s 1:1) (Join 1:5 (Scalar 'a' 1:6) (Name b 1:11) (Scalar 'c' 1:16) (Scalar '1' 1:21)))",
    ),
    (
        "n = a * 2;",
        "(Assign = 1:1 (Name n 1:1) (Group * 1:5 (Name a 1:5) (Scalar '2' 1:9)))",
    ),
    (
        "long n = 0x1FL; double d = 1.5e3; bool t = true; object o = null; var i = -1;",
        "(Assign = 1:6 (Name n 1:6) (Scalar '0x1FL' 1:10))(Assign = 1:24 (Name d 1:24) (Scalar '1.5e3' "
        "1:28))(Assign = 1:40 (Name t 1:40) (Scalar 'true' 1:44))(Assign = 1:57 (Name o 1:57) (Scalar 'null' "
        "1:61))(Assign = 1:71 (Name i 1:71) (Scalar '-1' 1:75))",
    ),
    (
        "a.b.c = this.d;",
        "(Assign = 1:1 (Name a.b.c 1:1) (Name this.d 1:9))",
    ),
    (
        's += "x"; i++; --j; n ??= "c";',
        "(Assign += 1:1 (Name s 1:1) (Scalar 'x' 1:7))(Assign = 1:11 (Name i 1:11) (Group ++ 1:11))(Assign = "
        "1:16 (Name j 1:18) (Group -- 1:16))(Assign = 1:21 (Name n 1:21) (Choice 1:21 (Name n 1:21) (Scalar 'c' "
        "1:28)))",
    ),
    (
        's = c ? "x" : y;',
        "(Assign = 1:1 (Name s 1:1) (Choice 1:5 (Scalar 'x' 1:10) (Name y 1:15)))",
    ),
    (
        's = a ?? b ?? "x";',
        "(Assign = 1:1 (Name s 1:1) (Choice 1:5 (Name a 1:5) (Choice 1:10 (Name b 1:10) (Scalar 'x' 1:16))))",
    ),
    (
        's = (string)((a)); t = o as string; u = a!; v = await f("x");',
        "(Assign = 1:1 (Name s 1:1) (Name a 1:15))(Assign = 1:20 (Name t 1:20) (Name o 1:24))(Assign = 1:37 "
        "(Name u 1:37) (Name a 1:41))(Assign = 1:45 (Name v 1:45) (Call f 1:55 (Scalar 'x' 1:58)))",
    ),
    (
        'a[0]["k"] = m[i, j];',
        "(Assign = 1:1 (Index 1:1 (Index 1:1 (Name a 1:1) (Scalar '0' 1:3)) (Scalar 'k' 1:7)) (Index 1:13 (Name "
        "m 1:13) (Sequence 1:13 (Name i 1:15) (Name j 1:18))))",
    ),
    (
        'a.b("x").C(1).d = 1;',
        "(Assign = 1:1 (Index 1:1 (Call C 1:1 on (Call a.b 1:1 (Scalar 'x' 1:6)) (Scalar '1' 1:12)) (Scalar 'd' "
        "1:15)) (Scalar '1' 1:19))",
    ),
    (
        'f(); this.f("x"); base.f("y"); a.f("z"); string.Format("{0}", a);',
        "(Call f 1:1)(Call this.f 1:6 (Scalar 'x' 1:14))(Call base.f 1:19 (Scalar 'y' 1:27))(Call a.f 1:32 "
        "(Scalar 'z' 1:37))(Call string.Format 1:42 (Scalar '{0}' 1:57) (Name a 1:63))",
    ),
    (
        'a?.b?.C("x"); x = a?.D("y").E;',
        "(Call a.b.C 1:1 (Scalar 'x' 1:10))(Assign = 1:15 (Name x 1:15) (Index 1:19 (Call a.D 1:19 (Scalar 'y' "
        "1:25)) (Scalar 'E' 1:29)))",
    ),
    (
        'f(1, name: "x", ref a, out var b);',
        "(Call f 1:1 (Scalar '1' 1:3) name=(Scalar 'x' 1:13) (Name a 1:21) (Name b 1:32))",
    ),
    (
        'f<string>("a"); List<string>.Of("b"); services.Get<IClient>("c");',
        "(Call f 1:1 (Scalar 'a' 1:12))(Call List.Of 1:17 (Scalar 'b' 1:34))(Call services.Get 1:39 (Scalar 'c' 1:62))",
    ),
    (
        'global::System.Console.WriteLine("x");',
        "(Call global.System.Console.WriteLine 1:1 (Scalar 'x' 1:35))",
    ),
    (
        'f(x => x + "a", (x, y) => { return "b"; }, delegate(int z) { return z; });',
        "(Call f 1:1 (Function 1:3 x -> (Join 1:8 (Name x 1:8) (Scalar 'a' 1:13))) (Function 1:17 x y -> (Group "
        "return 1:29 (Scalar 'b' 1:37))) (Function 1:44 z -> (Group return 1:62 (Name z 1:69))))",
    ),
    (
        'new Foo("a", name: b);',
        "(Call Foo 1:1 (Scalar 'a' 1:10) name=(Name b 1:20))",
    ),
    (
        'new A.B<string>("a") { P = "c", Q = { R = "d" } };',
        "(Call A.B 1:1 (Scalar 'a' 1:18) P=(Scalar 'c' 1:29) Q=(Mapping 1:37 (Scalar 'R' 1:39): (Scalar 'd' 1:44)))",
    ),
    (
        'x = new Request { Name = "a", Tags = { "b", "c" } };',
        "(Assign = 1:1 (Name x 1:1) (Mapping Request 1:5 (Scalar 'Name' 1:19): (Scalar 'a' 1:27) (Scalar 'Tags' "
        "1:31): (Sequence 1:38 (Scalar 'b' 1:41) (Scalar 'c' 1:46))))",
    ),
    (
        'x = new Request() { Name = "a" };',
        "(Assign = 1:1 (Name x 1:1) (Mapping Request 1:5 (Scalar 'Name' 1:21): (Scalar 'a' 1:29)))",
    ),
    (
        'd = new Dictionary<string, string> { { "a", "b" }, ["c"] = "d" };',
        "(Assign = 1:1 (Name d 1:1) (Mapping Dictionary<string,string> 1:5 (Scalar 'a' 1:41): (Scalar 'b' 1:46) "
        "(Scalar 'c' 1:54): (Scalar 'd' 1:61)))",
    ),
    (
        'd = new Dictionary<string, object>() { { "Effect", "Allow" }, { "Action", new[] { "x" } } };',
        "(Assign = 1:1 (Name d 1:1) (Mapping Dictionary<string,object> 1:5 (Scalar 'Effect' 1:43): (Scalar "
        "'Allow' 1:53) (Scalar 'Action' 1:66): (Sequence 1:81 (Scalar 'x' 1:84))))",
    ),
    (
        'Foo a = new("x", 1);',
        "(Assign = 1:5 (Name a 1:5) (Call Foo 1:9 (Scalar 'x' 1:14) (Scalar '1' 1:18)))",
    ),
    (
        'class K { Foo a = new("x"); Foo P { get; } = new() { Q = "y" }; }',
        "(Class K 1:1 (Assign = 1:15 (Name a 1:15) (Call Foo 1:19 (Scalar 'x' 1:24))) (Assign = 1:29 (Name P "
        "1:33) (Mapping Foo 1:46 (Scalar 'Q' 1:54): (Scalar 'y' 1:59))))",
    ),
    (
        'f(new("x"));',
        "(Call f 1:1 (Call 1:3 (Scalar 'x' 1:8)))",
    ),
    (
        'l = new List<string> { "a", "b" };',
        "(Assign = 1:1 (Name l 1:1) (Sequence List<string> 1:5 (Scalar 'a' 1:25) (Scalar 'b' 1:30)))",
    ),
    (
        'a = new { A = "x", b, c.D };',
        "(Assign = 1:1 (Name a 1:1) (Mapping 1:5 (Scalar 'A' 1:11): (Scalar 'x' 1:16) (Scalar 'b' 1:20): (Name "
        "b 1:20) (Scalar 'D' 1:25): (Name c.D 1:23)))",
    ),
    (
        'string[] a = { "x" }; var b = new[] { "y" }; var c = new string[] { "z" };',
        "(Assign = 1:10 (Name a 1:10) (Sequence 1:14 (Scalar 'x' 1:17)))(Assign = 1:27 (Name b 1:27) (Sequence "
        "1:37 (Scalar 'y' 1:40)))(Assign = 1:50 (Name c 1:50) (Sequence string[] 1:54 (Scalar 'z' 1:70)))",
    ),
    (
        'int[] a = ["x", .. b];',
        "(Assign = 1:7 (Name a 1:7) (Sequence * 1:11 (Scalar 'x' 1:13) *(Name b 1:20)))",
    ),
    (
        '(a, b) = ("x", "y"); var (c, d) = f();',
        "(Assign = 1:1 (Sequence 1:1 (Name a 1:2) (Name b 1:5)) (Sequence 1:10 (Scalar 'x' 1:12) (Scalar 'y' "
        "1:17)))(Assign = 1:26 (Sequence 1:26 (Name c 1:27) (Name d 1:30)) (Call f 1:35))",
    ),
    (
        'e = r with { A = "x" };',
        "(Assign = 1:1 (Name e 1:1) (Group with 1:5 (Name r 1:5) (Mapping 1:14 (Scalar 'A' 1:14): (Scalar 'x' 1:19))))",
    ),
    (
        "using System;",
        "(Import System as System 1:1)",
    ),
    (
        "using static A.B;",
        "(Import A.B as B 1:1)",
    ),
    (
        "using S = A.B.C;",
        "(Import A.B.C as S 1:1)",
    ),
    (
        "global using A.B;",
        "(Import A.B as B 1:1)",
    ),
    (
        "namespace A.B { class K { } }",
        "(Group declaration_list 1:15 (Class K 1:17))",
    ),
    (
        "namespace A.B; class K { }",
        "(Group file_scoped_namespace_declaration 1:1)(Class K 1:16)",
    ),
    (
        '[A("x", Name = "y")] class K<T> : B, I where T : class { K(string a, int b = 3) : base(a) { this.a = a; } }',
        "(Class K 1:1 (Group annotations 1:2 (Call A 1:2 (Scalar 'x' 1:5) Name=(Scalar 'y' 1:17))) (Group bases "
        "1:33 (Name B 1:35) (Name I 1:38)) (Function K 1:58 a b=(Scalar '3' 1:78) -> (Group annotations 1:81 "
        "(Call base 1:81 (Name a 1:88))) (Assign = 1:93 (Name this.a 1:93) (Name a 1:102))))",
    ),
    (
        'class K { [Get("q")] public async Task<string> F([P("p")] string a = "x", params int[] c) => await g(a); }',
        "(Class K 1:1 (Function F 1:11 a=(Scalar 'x' 1:71) c -> (Group annotations 1:12 (Call Get 1:12 (Scalar "
        "'q' 1:17)) (Call P 1:51 (Scalar 'p' 1:54))) (Call g 1:100 (Name a 1:102))))",
    ),
    (
        'class K(string a) : B("x", a) { }',
        "(Class K 1:1 (Group bases 1:19 (Name B 1:21) (Group argument_list 1:22 (Scalar 'x' 1:24) (Name a "
        "1:28))) (Function constructor 1:8 a -> (Assign = 1:9 (Name this.a 1:9) (Name a 1:9))))",
    ),
    (
        'record R(string A) : B { string C = "d"; } struct S { string A = "x"; }',
        "(Class R 1:1 (Group bases 1:20 (Name B 1:22)) (Function constructor 1:9 A -> (Assign = 1:10 "
        "(Name this.A 1:10) (Name A 1:10))) (Assign = 1:33 (Name C 1:33) (Scalar 'd' 1:38)))(Class S 1:44 "
        "(Assign = 1:62 (Name A 1:62) (Scalar 'x' 1:67)))",
    ),
    (
        "enum E { A = 1, B }",
        "(Class E 1:1 (Assign = 1:10 (Name A 1:10) (Scalar '1' 1:14)) (Group declaration 1:17 (Name B 1:17)))",
    ),
    (
        "interface I { string A { get; } string f(string a); }",
        "(Class I 1:1 (Group declaration 1:15 (Name string 1:15) (Name A 1:22) (Group accessor_list 1:24 "
        "(Function get 1:26))) (Function f 1:33 a))",
    ),
    (
        'string f(string x = "d") => x;',
        "(Function f 1:1 x=(Scalar 'd' 1:22) -> (Name x 1:29))",
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
        "foreach (var s in list) f(s);",
        "(Group for 1:1 (Name s 1:14) (Name list 1:19) (Call f 1:25 (Name s 1:27)))",
    ),
    (
        "while (a) { b(); } do c(); while (d);",
        "(Group while 1:1 (Name a 1:8) (Group block 1:11 (Call b 1:13)))(Group while 1:20 (Call c 1:23) (Name d 1:35))",
    ),
    (
        "try { a(); } catch (E e) when (x) { b(); } finally { c(); }",
        "(Group try 1:1 (Group block 1:5 (Call a 1:7)) (Group catch 1:14 (Group catch_declaration 1:20) (Group "
        "catch_filter 1:26 (Name x 1:32)) (Group block 1:35 (Call b 1:37))) (Group block 1:52 (Call c 1:54)))",
    ),
    (
        'switch (a) { case "x": b(); break; default: c(); break; }',
        "(Group switch 1:1 (Name a 1:9) (Group switch_body 1:12 (Group switch_section 1:14 (Scalar 'x' 1:20) "
        "(Call b 1:24) (Group break_statement 1:29)) (Group switch_section 1:36 (Call c 1:45) (Group "
        "break_statement 1:50))))",
    ),
    (
        's = a switch { "x" => "y", A.B => f(), _ => throw new E("z") };',
        "(Assign = 1:1 (Name s 1:1) (Choice 1:5 (Scalar 'y' 1:24) (Call f 1:35) (Group throw 1:45 (Call E 1:51 "
        "(Scalar 'z' 1:58)))))",
    ),
    (
        'using (var t = new S("k")) { f(); } using var u = new S("k");',
        "(Group using 1:1 (Assign = 1:12 (Name t 1:12) (Call S 1:16 (Scalar 'k' 1:23))) (Group block 1:28 (Call "
        "f 1:30)))(Assign = 1:47 (Name u 1:47) (Call S 1:51 (Scalar 'k' 1:58)))",
    ),
    (
        'lock (a) { b("x"); }',
        "(Group lock 1:1 (Name a 1:7) (Group block 1:10 (Call b 1:12 (Scalar 'x' 1:15))))",
    ),
    (
        'throw new E("x");',
        "(Group throw 1:1 (Call E 1:7 (Scalar 'x' 1:14)))",
    ),
    (
        "if (o is string s) f(s);",
        "(Group if 1:1 (Group is_pattern 1:5 (Name o 1:5) (Group declaration_pattern 1:10 (Name string 1:10) "
        "(Name s 1:17))) (Call f 1:20 (Name s 1:22)))",
    ),
    (
        'q = from a in b where a.c == "x" select a.d;',
        "(Assign = 1:1 (Name q 1:1) (Group query 1:5 (Group from 1:5 (Name a 1:10) (Name b 1:15)) (Group where "
        "1:17 (Group == 1:23 (Name a.c 1:23) (Scalar 'x' 1:31))) (Group select 1:34 (Name a.d 1:41))))",
    ),
    (
        '// comment "x"\n/* and */ a /* in */ = "b";',
        "(Assign = 2:11 (Name a 2:11) (Scalar 'b' 2:25))",
    ),
    (
        '#region x\na = "w";\n#endregion\n#if DEBUG\na = "x";\n#else\na = "y";\n#endif',
        "(Assign = 2:1 (Name a 2:1) (Scalar 'w' 2:6))(Group if 4:1 (Name DEBUG 4:5) (Assign = 5:1 (Name a 5:1) "
        "(Scalar 'x' 5:6)) (Group preproc_else 6:1 (Assign = 7:1 (Name a 7:1) (Scalar 'y' 7:6))))",
    ),
    (
        'yield return "x";',
        "(Group yield 1:1 (Scalar 'x' 1:15))",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), GOLDENS)
def test_constructs(text: str, wanted: str) -> None:
    assert outline("csharp", text) == wanted


def literal(text: str) -> Scalar:
    """The one literal of ``text``."""
    (found,) = (node for node in walk(read_clean("csharp", text).root) if isinstance(node, Scalar))
    return found


def test_escapes_keep_the_place_of_every_character() -> None:
    text = 's = "é\\u0041\\uD83D\\uDE00\\0z";'
    value = literal(text).value
    assert value.text == "éA😀\0z"
    assert [value.place(index) for index in range(5)] == [5, 6, 12, 24, 26]
    assert text[value.span.start : value.span.end] == "é\\u0041\\uD83D\\uDE00\\0z"


def test_doubled_quotes_keep_the_place_of_every_character() -> None:
    text = 's = @"a""b\\c";'
    value = literal(text).value
    assert value.text == 'a"b\\c'
    assert [value.place(index) for index in range(5)] == [6, 7, 9, 10, 11]


def test_a_raw_string_has_the_margin_of_its_closing_quotes() -> None:
    text = 's = """"\n    a\n\n      """b\n    """";'
    value = literal(text).value
    assert value.text == 'a\n\n  """b'
    assert [text[value.place(index)] for index in (0, 1, 2, 8)] == ["a", "\n", "\n", "b"]


def test_a_raw_string_of_a_file_with_windows_line_ends() -> None:
    assert literal('s = """\r\n    a\r\n    b\r\n    """;').value.text == "a\r\nb"


def test_a_list_with_another_spread_into_it_is_open() -> None:
    lists = [
        node for node in walk(read_clean("csharp", 'a = ["x", .. b]; c = ["y"];').root) if isinstance(node, Sequence)
    ]
    assert [node.open for node in lists] == [True, False]


def test_what_is_broken_hides_nothing_behind_it() -> None:
    tree = read(whole('class K { void f( { x = ; }\n string k = "v"; }'), "csharp")
    assert [fault.kind for fault in tree.faults][:1] == ["syntax"]
    assert "v" in [node.value.text for node in walk(tree.root) if isinstance(node, Scalar)]


def test_a_long_sum_is_one_join() -> None:
    tree = read_clean("csharp", "x = " + '"a" + ' * 5_000 + '"b";')
    join = next(node for node in walk(tree.root) if isinstance(node, Join))
    assert len(join.parts) == 5_001
