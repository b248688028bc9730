"""Scala as a located tree."""

from __future__ import annotations

import pytest

from awslint.source import Span
from awslint.syntax.tree import Join, Scalar, walk
from awslint.syntax.treesitter import read
from tests.syntax.outlines import outline, read_clean
from tests.syntax.rendering import whole

GOLDENS: list[tuple[str, str]] = [
    (
        'val a = "x"',
        "(Assign = 1:1 (Name a 1:5) (Scalar 'x' 1:10))",
    ),
    (
        'private val a: String = "x"',
        "(Assign = 1:1 (Name a 1:13) (Scalar 'x' 1:26))",
    ),
    (
        'lazy val a = "x"',
        "(Assign = 1:1 (Name a 1:10) (Scalar 'x' 1:15))",
    ),
    (
        "var a: String = _",
        "(Assign = 1:1 (Name a 1:5) (Group wildcard 1:17))",
    ),
    (
        "val n = 0x1FL; val d = -1.5e3; val t = true; val u = null; val c = 'c'",
        "(Assign = 1:1 (Name n 1:5) (Scalar '0x1FL' 1:9))(Assign = 1:16 (Name d 1:20) (Scalar '-1.5e3' "
        "1:24))(Assign = 1:32 (Name t 1:36) (Scalar 'true' 1:40))(Assign = 1:46 (Name u 1:50) (Scalar 'null' "
        "1:54))(Assign = 1:60 (Name c 1:64) (Scalar 'c' 1:69))",
    ),
    (
        'val s = "a\\tb\\\\\\"\\u0041"',
        "(Assign = 1:1 (Name s 1:5) (Scalar 'a\\tb\\\\\"A' 1:10))",
    ),
    (
        'val s = s"a $b ${c.d} $$ \\n"',
        "(Assign = 1:1 (Name s 1:5) (Join 1:9 (Scalar 'a ' 1:11) (Name b 1:14) (Scalar ' ' 1:15) (Name c.d "
        "1:18) (Scalar ' $ \\n' 1:22)))",
    ),
    (
        'val s = """raw \\n $x "q"\n  y"""',
        "(Assign = 1:1 (Name s 1:5) (Scalar 'raw \\\\n $x \"q\"\\n  y' 1:12))",
    ),
    (
        'val s = s"""{"a": "$b"}\\n"""',
        "(Assign = 1:1 (Name s 1:5) (Join 1:9 (Scalar '{\"a\": \"' 1:13) (Name b 1:21) (Scalar '\"}\\n' 1:22)))",
    ),
    (
        'val s = raw"\\n$x"',
        "(Assign = 1:1 (Name s 1:5) (Join 1:9 (Scalar '\\\\n' 1:13) (Name x 1:16)))",
    ),
    (
        'val s = json"""{"a": 1}"""',
        "(Assign = 1:1 (Name s 1:5) (Scalar '{\"a\": 1}' 1:16))",
    ),
    (
        'val s = "a" + b + 1',
        "(Assign = 1:1 (Name s 1:5) (Join 1:9 (Scalar 'a' 1:10) (Name b 1:15) (Scalar '1' 1:19)))",
    ),
    (
        'val s = """|a\n  |b""".stripMargin',
        "(Assign = 1:1 (Name s 1:5) (Index 1:9 (Scalar '|a\\n  |b' 1:12) (Scalar 'stripMargin' 2:9)))",
    ),
    (
        'val (a, b) = ("x", "y")',
        "(Assign = 1:1 (Sequence 1:5 (Name a 1:6) (Name b 1:9)) (Sequence 1:14 (Scalar 'x' 1:16) (Scalar 'y' 1:21)))",
    ),
    (
        "a.b.c = this.d",
        "(Assign = 1:1 (Name a.b.c 1:1) (Name this.d 1:9))",
    ),
    (
        's += "x"',
        "(Assign += 1:1 (Name s 1:1) (Scalar 'x' 1:7))",
    ),
    (
        'm("k") = "x"',
        "(Assign = 1:1 (Call m 1:1 (Scalar 'k' 1:4)) (Scalar 'x' 1:11))",
    ),
    (
        'val a = b.c("x").d(1).e',
        "(Assign = 1:1 (Name a 1:5) (Index 1:9 (Call d 1:9 on (Call b.c 1:9 (Scalar 'x' 1:14)) (Scalar '1' "
        "1:20)) (Scalar 'e' 1:23)))",
    ),
    (
        'val a = this.f(super.g("x"))',
        "(Assign = 1:1 (Name a 1:5) (Call this.f 1:9 (Call super.g 1:16 (Scalar 'x' 1:25))))",
    ),
    (
        'val a = f[String]("x", name = "y", b: _*)',
        "(Assign = 1:1 (Name a 1:5) (Call f 1:9 (Scalar 'x' 1:20) name=(Scalar 'y' 1:32) *(Name b 1:36)))",
    ),
    (
        'val a = f("x")("y")',
        "(Assign = 1:1 (Name a 1:5) (Call 1:9 on (Call f 1:9 (Scalar 'x' 1:12)) (Scalar 'y' 1:17)))",
    ),
    (
        'val a = sys.env.getOrElse("X", "d")',
        "(Assign = 1:1 (Name a 1:5) (Call sys.env.getOrElse 1:9 (Scalar 'X' 1:28) (Scalar 'd' 1:33)))",
    ),
    (
        'val m = Map[String, String]("a" -> "b", "c" -> d)',
        "(Assign = 1:1 (Name m 1:5) (Call Map 1:9 (Mapping 1:29 (Scalar 'a' 1:30): (Scalar 'b' 1:37)) (Mapping "
        "1:41 (Scalar 'c' 1:42): (Name d 1:48))))",
    ),
    (
        'val l = List("x", y)',
        "(Assign = 1:1 (Name l 1:5) (Call List 1:9 (Scalar 'x' 1:15) (Name y 1:19)))",
    ),
    (
        'val a = new Foo("a", b)',
        "(Assign = 1:1 (Name a 1:5) (Call Foo 1:9 (Scalar 'a' 1:18) (Name b 1:22)))",
    ),
    (
        'val a = new Bar[String]("b")',
        "(Assign = 1:1 (Name a 1:5) (Call Bar 1:9 (Scalar 'b' 1:26)))",
    ),
    (
        "val a = new Baz",
        "(Assign = 1:1 (Name a 1:5) (Call Baz 1:9))",
    ),
    (
        'val a = new Foo("a") with B',
        "(Assign = 1:1 (Name a 1:5) (Call Foo 1:9 (Scalar 'a' 1:18)))",
    ),
    (
        'val a = new H { def go() = "x" }',
        "(Assign = 1:1 (Name a 1:5) (Call H 1:9 (Group template_body 1:15 (Function go 1:17 -> (Scalar 'x' 1:29)))))",
    ),
    (
        "val f = (x: Int, y: String) => x",
        "(Assign = 1:1 (Name f 1:5) (Function 1:9 x y -> (Name x 1:32)))",
    ),
    (
        'xs.map(x => x + "a")',
        "(Call xs.map 1:1 (Function 1:8 x -> (Join 1:13 (Name x 1:13) (Scalar 'a' 1:18))))",
    ),
    (
        'xs.map { it => it + "y" }',
        "(Call xs.map 1:1 (Group block 1:8 (Function 1:10 it -> (Join 1:16 (Name it 1:16) (Scalar 'y' 1:22)))))",
    ),
    (
        "xs.map { case (a, b) => a }",
        "(Call xs.map 1:1 (Group case_block 1:8 (Group case 1:10 (Sequence 1:15 (Name a 1:16) (Name b 1:19)) "
        "(Name a 1:25))))",
    ),
    (
        "val c = Client.builder().region(Region.US).build()",
        "(Assign = 1:1 (Name c 1:5) (Call build 1:9 on (Call region 1:9 on (Call Client.builder 1:9) (Name "
        "Region.US 1:33))))",
    ),
    (
        'val s = "ls -l".!!',
        "(Assign = 1:1 (Name s 1:5) (Index 1:9 (Scalar 'ls -l' 1:10) (Scalar '!!' 1:17)))",
    ),
    (
        'val s = if (a) "x" else y',
        "(Assign = 1:1 (Name s 1:5) (Choice 1:9 (Scalar 'x' 1:17) (Name y 1:25)))",
    ),
    (
        'val s = if (a) { "x" } else if (b) { "y" } else { "z" }',
        "(Assign = 1:1 (Name s 1:5) (Choice 1:9 (Scalar 'x' 1:19) (Scalar 'y' 1:39) (Scalar 'z' 1:52)))",
    ),
    (
        'val s = a match { case "x" => "y"; case _ => throw new E("q") }',
        "(Assign = 1:1 (Name s 1:5) (Choice 1:9 (Scalar 'y' 1:32) (Group throw 1:46 (Call E 1:52 (Scalar 'q' 1:59)))))",
    ),
    (
        'val s = a match\n  case "x" => "y"\n  case _ => "z"',
        "(Assign = 1:1 (Name s 1:5) (Choice 1:9 (Scalar 'y' 2:16) (Scalar 'z' 3:14)))",
    ),
    (
        'val s = try { "a" } catch { case e: E => "b" }',
        "(Assign = 1:1 (Name s 1:5) (Choice 1:9 (Scalar 'a' 1:16) (Scalar 'b' 1:43)))",
    ),
    (
        "import a.b.C",
        "(Import a.b.C as C 1:1)",
    ),
    (
        "import a.b.{D, E => F, G as H}",
        "(Group import 1:1 (Import a.b.D as D 1:13) (Import a.b.E as F 1:16) (Import a.b.G as H 1:24))",
    ),
    (
        "import a.b._",
        "(Import a.b as _ 1:12)",
    ),
    (
        "import a.{b, _}",
        "(Group import 1:1 (Import a.b as b 1:11) (Import a as _ 1:14))",
    ),
    (
        "package a.b",
        "(Group package 1:1 (Name a.b 1:9))",
    ),
    (
        '@A("x", b = "c") class K[T](private val a: String = "x", b: Int) extends B(a) with I { def this() = this("y") }',
        "(Class K 1:1 (Group annotations 1:1 (Call A 1:1 (Scalar 'x' 1:5) b=(Scalar 'c' 1:14))) (Group "
        "bases 1:66 (Name B 1:74) (Group arguments 1:75 (Name a 1:76)) (Name I 1:84)) (Function "
        "constructor 1:28 a=(Scalar 'x' 1:54) b -> (Assign = 1:29 (Name this.a 1:29) (Name a 1:29)) "
        "(Assign = 1:58 (Name this.b 1:58) (Name b 1:58))) (Function this 1:88 -> (Call this 1:101 "
        "(Scalar 'y' 1:107))))",
    ),
    (
        'object O extends App { val S = "t"; def main(args: Array[String]): Unit = {} }',
        "(Class O 1:1 (Group bases 1:10 (Name App 1:18)) (Assign = 1:24 (Name S 1:28) (Scalar 't' 1:33)) "
        "(Function main 1:37 args))",
    ),
    (
        'object A:\n  val s = "x"\n  def f(a: String): String =\n    if a == "b" then "x"\n    else "y"\n  end f',
        "(Class A 1:1 (Assign = 2:3 (Name s 2:7) (Scalar 'x' 2:12)) (Function f 3:3 a -> (Group if 4:5 (Group "
        "== 4:8 (Name a 4:8) (Scalar 'b' 4:14)) (Scalar 'x' 4:23) (Scalar 'y' 5:11))))",
    ),
    (
        'case class D(@P("q") a: String, b: Int = 1)',
        "(Class D 1:1 (Group annotations 1:14 (Call P 1:14 (Scalar 'q' 1:18))) (Function constructor 1:13 "
        "a b=(Scalar '1' 1:42) -> (Assign = 1:14 (Name this.a 1:14) (Name a 1:14)) (Assign = 1:33 (Name "
        "this.b 1:33) (Name b 1:33))))",
    ),
    (
        "trait I { val a: String; def f(): String }",
        "(Class I 1:1 (Group val_declaration 1:11 (Name a 1:15) (Name String 1:18)) (Group function_declaration "
        "1:26 (Name f 1:30) (Group parameters 1:31) (Name String 1:35)))",
    ),
    (
        'enum E(val s: String) { case A extends E("x") }',
        "(Class E 1:1 (Function constructor 1:7 s -> (Assign = 1:8 (Name this.s 1:8) (Name s 1:8))) "
        "(Group enum_case_definitions 1:25 (Call A 1:30 (Scalar 'x' 1:43))))",
    ),
    (
        'package object p { val a = "x" }',
        "(Class p 1:1 (Assign = 1:20 (Name a 1:24) (Scalar 'x' 1:29)))",
    ),
    (
        'given x: Ord = new Ord("a")',
        "(Assign = 1:1 (Name x 1:7) (Call Ord 1:16 (Scalar 'a' 1:25)))",
    ),
    (
        '@Get("/x") def f(@P("p") a: String = "d", b: Int*)(implicit c: C): String = a + "b"',
        "(Function f 1:1 a=(Scalar 'd' 1:39) b c -> (Group annotations 1:1 (Call Get 1:1 (Scalar '/x' 1:7)) "
        "(Call P 1:18 (Scalar 'p' 1:22))) (Join 1:77 (Name a 1:77) (Scalar 'b' 1:82)))",
    ),
    (
        'def f = "x"',
        "(Function f 1:1 -> (Scalar 'x' 1:10))",
    ),
    (
        'if (a == "b") c() else { d = "y" }',
        "(Group if 1:1 (Group == 1:5 (Name a 1:5) (Scalar 'b' 1:11)) (Call c 1:15) (Group block 1:24 (Assign = "
        "1:26 (Name d 1:26) (Scalar 'y' 1:31))))",
    ),
    (
        "for (i <- 0 to 3) { f(i) }",
        "(Group for 1:1 (Group enumerators 1:6 (Group enumerator 1:6 (Name i 1:6) (Group to 1:11 (Scalar '0' "
        "1:11) (Scalar '3' 1:16)))) (Group block 1:19 (Call f 1:21 (Name i 1:23))))",
    ),
    (
        "for { k <- m; v = k } yield f(k)",
        "(Group for 1:1 (Group enumerators 1:7 (Group enumerator 1:7 (Name k 1:7) (Name m 1:12)) (Group "
        "enumerator 1:15 (Name v 1:15) (Name k 1:19))) (Call f 1:29 (Name k 1:31)))",
    ),
    (
        "while (a) { b() }",
        "(Group while 1:1 (Name a 1:8) (Group block 1:11 (Call b 1:13)))",
    ),
    (
        "try { a() } catch { case e: E => b() } finally { c() }",
        "(Group try 1:1 (Group block 1:5 (Call a 1:7)) (Group catch 1:13 (Group case_block 1:19 (Group case "
        "1:21 (Group typed_pattern 1:26 (Name e 1:26) (Name E 1:29)) (Call b 1:34)))) (Group block 1:48 (Call c "
        "1:50)))",
    ),
    (
        'throw new E("x")',
        "(Group throw 1:1 (Call E 1:7 (Scalar 'x' 1:14)))",
    ),
    (
        'def f(): String = { return "x" }',
        "(Function f 1:1 -> (Group return 1:21 (Scalar 'x' 1:29)))",
    ),
    (
        'a foo "b"',
        "(Group foo 1:1 (Name a 1:1) (Scalar 'b' 1:8))",
    ),
    (
        "x: String",
        "(Name x 1:1)",
    ),
    (
        '// comment "x"\nval a /* in */ = "b"',
        "(Assign = 2:1 (Name a 2:5) (Scalar 'b' 2:19))",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), GOLDENS)
def test_constructs(text: str, wanted: str) -> None:
    assert outline("scala", text) == wanted


def literal(text: str) -> Scalar:
    """The one literal of ``text``."""
    (found,) = (node for node in walk(read_clean("scala", text).root) if isinstance(node, Scalar))
    return found


def test_escapes_keep_the_place_of_every_character() -> None:
    text = 'val s = "é\\u0041\\uD83D\\uDE00\\nz"'
    value = literal(text).value
    assert value.text == "éA😀\nz"
    assert [value.place(index) for index in range(5)] == [9, 10, 16, 28, 30]
    assert text[value.span.start : value.span.end] == "é\\u0041\\uD83D\\uDE00\\nz"


def test_quotes_at_the_end_of_a_raw_text_belong_to_it() -> None:
    value = literal('val s = """a "b""""').value
    assert value.text == 'a "b"'
    assert value.place(4) == 15


def test_what_is_broken_hides_nothing_behind_it() -> None:
    tree = read(whole('class K { def f( { x = ; }\n val k = "v" }'), "scala")
    assert [fault.kind for fault in tree.faults][:1] == ["syntax"]
    assert "v" in [node.value.text for node in walk(tree.root) if isinstance(node, Scalar)]


def test_a_long_sum_is_one_join() -> None:
    tree = read_clean("scala", "val x = " + '"a" + ' * 5_000 + '"b"')
    join = next(node for node in walk(tree.root) if isinstance(node, Join))
    assert len(join.parts) == 5_001


def test_an_interpolated_text_of_which_the_grammar_shows_nothing_is_empty_where_it_stands() -> None:
    value = literal('$"}"').value
    assert (value.text, value.span) == ("", Span(2, 2))
