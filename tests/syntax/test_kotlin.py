"""Kotlin as a located tree."""

from __future__ import annotations

import pytest

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
        'private const val A: String = "x"',
        "(Assign = 1:1 (Name A 1:19) (Scalar 'x' 1:32))",
    ),
    (
        "var a: String? = null",
        "(Assign = 1:1 (Name a 1:5) (Scalar 'null' 1:18))",
    ),
    (
        "val b = true",
        "(Assign = 1:1 (Name b 1:5) (Scalar 'true' 1:9))",
    ),
    (
        "val n = 0x1FL",
        "(Assign = 1:1 (Name n 1:5) (Scalar '0x1FL' 1:9))",
    ),
    (
        "val d = -1.5e3",
        "(Assign = 1:1 (Name d 1:5) (Scalar '-1.5e3' 1:9))",
    ),
    (
        "val c = 'x'",
        "(Assign = 1:1 (Name c 1:5) (Scalar 'x' 1:10))",
    ),
    (
        "val c = '\\n'",
        "(Assign = 1:1 (Name c 1:5) (Scalar '\\n' 1:10))",
    ),
    (
        'val s = "a\\tb\\\\\\"\\u0041\\$"',
        "(Assign = 1:1 (Name s 1:5) (Scalar 'a\\tb\\\\\"A$' 1:10))",
    ),
    (
        'val s = "a $b ${c.d} e"',
        "(Assign = 1:1 (Name s 1:5) (Join 1:9 (Scalar 'a ' 1:10) (Name b 1:13) (Scalar ' ' 1:14) (Name c.d "
        "1:17) (Scalar ' e' 1:21)))",
    ),
    (
        'val s = "$a"',
        "(Assign = 1:1 (Name s 1:5) (Join 1:9 (Name a 1:11)))",
    ),
    (
        'val s = """raw \\n "q" $b ${c.d}\n  x"""',
        "(Assign = 1:1 (Name s 1:5) (Join 1:9 (Scalar 'raw \\\\n \"q\" ' 1:12) (Name b 1:24) (Scalar ' ' "
        "1:25) (Name c.d 1:28) (Scalar '\\n  x' 1:32)))",
    ),
    (
        'val s = "a" + b + 1',
        "(Assign = 1:1 (Name s 1:5) (Join 1:9 (Scalar 'a' 1:10) (Name b 1:15) (Scalar '1' 1:19)))",
    ),
    (
        'val s = a ?: "x"',
        "(Assign = 1:1 (Name s 1:5) (Choice 1:9 (Name a 1:9) (Scalar 'x' 1:15)))",
    ),
    (
        'val s = a ?: throw E("x")',
        "(Assign = 1:1 (Name s 1:5) (Choice 1:9 (Name a 1:9) (Group throw 1:14 (Call E 1:20 (Scalar 'x' 1:23)))))",
    ),
    (
        'val (a, b) = f("x")',
        "(Assign = 1:1 (Sequence 1:5 (Name a 1:6) (Name b 1:9)) (Call f 1:14 (Scalar 'x' 1:17)))",
    ),
    (
        'val a by lazy { "x" }',
        "(Assign = 1:1 (Name a 1:5) (Call lazy 1:10 (Function 1:15 -> (Scalar 'x' 1:18))))",
    ),
    (
        'val p: String get() = "x"',
        "(Assign = 1:1 (Name p 1:5) (Scalar 'x' 1:24))",
    ),
    (
        'class K { var q = "s"\n set(v) { field = v }\n}',
        "(Class K 1:1 (Assign = 1:11 (Name q 1:15) (Scalar 's' 1:20)))",
    ),
    (
        '@Value("x") val a = "y"',
        "(Group annotated 1:1 (Call Value 1:2 (Scalar 'x' 1:9)) (Assign = 1:1 (Name a 1:17) (Scalar 'y' 1:22)))",
    ),
    (
        "class K { lateinit var r: String }",
        "(Class K 1:1 (Group declaration 1:11 (Group modifiers 1:11) (Name r 1:24)))",
    ),
    (
        "fun f() { a.b.c = this.d }",
        "(Function f 1:1 -> (Assign = 1:11 (Name a.b.c 1:11) (Name this.d 1:19)))",
    ),
    (
        'fun f() { s += "x" }',
        "(Function f 1:1 -> (Assign += 1:11 (Name s 1:11) (Scalar 'x' 1:17)))",
    ),
    (
        "fun f() { i++ }",
        "(Function f 1:1 -> (Assign = 1:11 (Name i 1:11) (Group ++ 1:11)))",
    ),
    (
        'fun f() { a[0]["k"] = m.get("x") as String }',
        "(Function f 1:1 -> (Assign = 1:11 (Index 1:11 (Index 1:11 (Name a 1:11) (Scalar '0' 1:13)) (Scalar 'k' "
        "1:17)) (Call m.get 1:23 (Scalar 'x' 1:30))))",
    ),
    (
        'val a = f(1, name = "x", *b)',
        "(Assign = 1:1 (Name a 1:5) (Call f 1:9 (Scalar '1' 1:11) name=(Scalar 'x' 1:22) *(Name b 1:27)))",
    ),
    (
        'val a = b.c("x").d(1).e',
        "(Assign = 1:1 (Name a 1:5) (Index 1:9 (Call d 1:9 on (Call b.c 1:9 (Scalar 'x' 1:14)) (Scalar '1' "
        "1:20)) (Scalar 'e' 1:23)))",
    ),
    (
        'val a = b?.c?.d("x")',
        "(Assign = 1:1 (Name a 1:5) (Call b.c.d 1:9 (Scalar 'x' 1:18)))",
    ),
    (
        'val a = b!!.c("x")',
        "(Assign = 1:1 (Name a 1:5) (Call c 1:9 on (Name b 1:9) (Scalar 'x' 1:16)))",
    ),
    (
        'val a = this.f(super.g("x"))',
        "(Assign = 1:1 (Name a 1:5) (Call this.f 1:9 (Call super.g 1:16 (Scalar 'x' 1:25))))",
    ),
    (
        'val a = foo<String>("x", b = "y")',
        "(Assign = 1:1 (Name a 1:5) (Call foo 1:9 (Scalar 'x' 1:22) b=(Scalar 'y' 1:31)))",
    ),
    (
        'val a = mapOf<String, Any>("x" to 1)',
        "(Assign = 1:1 (Name a 1:5) (Call mapOf 1:9 (Mapping 1:28 (Scalar 'x' 1:29): (Scalar '1' 1:35))))",
    ),
    (
        'val m = mapOf("a" to "b", "c" to listOf("d"))',
        "(Assign = 1:1 (Name m 1:5) (Call mapOf 1:9 (Mapping 1:15 (Scalar 'a' 1:16): (Scalar 'b' 1:23)) "
        "(Mapping 1:27 (Scalar 'c' 1:28): (Call listOf 1:34 (Scalar 'd' 1:42)))))",
    ),
    (
        'val f = foo("a") { x -> y("b") }',
        "(Assign = 1:1 (Name f 1:5) (Call foo 1:9 (Scalar 'a' 1:14) (Function 1:18 x -> (Call y 1:25 (Scalar "
        "'b' 1:28)))))",
    ),
    (
        "val f = { x: Int, y -> x }",
        "(Assign = 1:1 (Name f 1:5) (Function 1:9 x y -> (Name x 1:24)))",
    ),
    (
        'val c = Client { region = "x"; provider = Static { id = "y" } }',
        "(Assign = 1:1 (Name c 1:5) (Call Client 1:9 (Function 1:16 -> (Assign = 1:18 (Name region 1:18) "
        "(Scalar 'x' 1:28)) (Assign = 1:32 (Name provider 1:32) (Call Static 1:43 (Function 1:50 -> (Assign = "
        "1:52 (Name id 1:52) (Scalar 'y' 1:58))))))))",
    ),
    (
        'val a = b.map { it + "x" }',
        "(Assign = 1:1 (Name a 1:5) (Call b.map 1:9 (Function 1:15 -> (Join 1:17 (Name it 1:17) (Scalar 'x' 1:23)))))",
    ),
    (
        'val o = object : H { override fun go() = "x" }',
        "(Assign = 1:1 (Name o 1:5) (Class 1:9 (Group bases 1:18 (Name H 1:18)) (Function go 1:22 -> (Scalar "
        "'x' 1:43))))",
    ),
    (
        "val f = fun(x: Int): Int { return x }",
        "(Assign = 1:1 (Name f 1:5) (Function 1:9 x -> (Group return 1:28 (Name x 1:35))))",
    ),
    (
        "val r = ::foo",
        "(Assign = 1:1 (Name r 1:5) (Group callable_reference 1:9 (Name foo 1:11)))",
    ),
    (
        "val z = String::length",
        "(Assign = 1:1 (Name z 1:5) (Group callable_reference 1:9 (Group user_type 1:9) (Name length 1:17)))",
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
        'val s = when (a) { "x" -> "y"; in l -> { "z" }; else -> throw E("q") }',
        "(Assign = 1:1 (Name s 1:5) (Choice 1:9 (Scalar 'y' 1:28) (Scalar 'z' 1:43) (Group throw 1:57 (Call E "
        "1:63 (Scalar 'q' 1:66)))))",
    ),
    (
        'val s = try { "a" } catch (e: E) { "b" }',
        "(Assign = 1:1 (Name s 1:5) (Choice 1:9 (Scalar 'a' 1:16) (Scalar 'b' 1:37)))",
    ),
    (
        "import a.b.C",
        "(Import a.b.C as C 1:1)",
    ),
    (
        "import a.b.C as D",
        "(Import a.b.C as D 1:1)",
    ),
    (
        "import a.b.*",
        "(Import a.b as * 1:12)",
    ),
    (
        "package a.b",
        "(Group package_header 1:1)",
    ),
    (
        '@file:JvmName("x")',
        "(Group file_annotation 1:1 (Call JvmName 1:7 (Scalar 'x' 1:16)))",
    ),
    (
        '@A("x", b = "c") @B class K<T>(private val a: String = "x", b: Int) : B(a), I',
        "(Class K 1:1 (Group annotations 1:2 (Call A 1:2 (Scalar 'x' 1:5) b=(Scalar 'c' 1:14))) (Group "
        "bases 1:71 (Call B 1:71 (Name a 1:73)) (Name I 1:77)) (Function constructor 1:31 a=(Scalar 'x' "
        "1:57) b -> (Assign = 1:32 (Name this.a 1:32) (Name a 1:32)) (Assign = 1:61 (Name this.b 1:61) "
        "(Name b 1:61))))",
    ),
    (
        'class K {\n companion object {\n  const val Z = "z"\n }\n}',
        "(Class K 1:1 (Group class_body 2:19 (Assign = 3:3 (Name Z 3:13) (Scalar 'z' 3:18))))",
    ),
    (
        'class K { init { a = "x" } }',
        "(Class K 1:1 (Group anonymous_initializer 1:11 (Group block 1:16 (Assign = 1:18 (Name a 1:18) (Scalar "
        "'x' 1:23)))))",
    ),
    (
        'class K : M { constructor(a: String) : super("x") { b(a) } }',
        "(Class K 1:1 (Group bases 1:11 (Name M 1:11)) (Function 1:15 a -> (Group annotations 1:40 (Call super "
        "1:40 (Scalar 'x' 1:47))) (Call b 1:53 (Name a 1:55))))",
    ),
    (
        'object O { const val S = "t" }',
        "(Class O 1:1 (Assign = 1:12 (Name S 1:22) (Scalar 't' 1:27)))",
    ),
    (
        "data class D(val a: String, val b: Int = 1)",
        "(Class D 1:1 (Function constructor 1:13 a b=(Scalar '1' 1:42) -> (Assign = 1:14 (Name this.a "
        "1:14) (Name a 1:14)) (Assign = 1:29 (Name this.b 1:29) (Name b 1:29))))",
    ),
    (
        'enum class E(val s: String) { A("x"), B }',
        "(Class E 1:1 (Function constructor 1:13 s -> (Assign = 1:14 (Name this.s 1:14) (Name s 1:14))) "
        "(Call A 1:31 (Scalar 'x' 1:34)) (Call B 1:39))",
    ),
    (
        "interface I { val a: String\n fun f(): String }",
        "(Class I 1:1 (Group declaration 1:15 (Name a 1:19)) (Function f 2:2))",
    ),
    (
        '@Get("/x") suspend fun f(@P("q") a: String = "d", vararg b: Int): String = a + "b"',
        "(Function f 1:1 a=(Scalar 'd' 1:47) b -> (Group annotations 1:2 (Call Get 1:2 (Scalar '/x' 1:7)) (Call "
        "P 1:27 (Scalar 'q' 1:30))) (Join 1:76 (Name a 1:76) (Scalar 'b' 1:81)))",
    ),
    (
        "fun String.ext(a: Int) { g(this) }",
        "(Function ext 1:1 a -> (Call g 1:26 (Name this 1:28)))",
    ),
    (
        'fun f() { if (a == "b") c() else { d = "y" } }',
        "(Function f 1:1 -> (Group if 1:11 (Group == 1:15 (Name a 1:15) (Scalar 'b' 1:21)) (Call c 1:25) (Group "
        "block 1:34 (Assign = 1:36 (Name d 1:36) (Scalar 'y' 1:41)))))",
    ),
    (
        'fun f() { for (i in 0..3) { g("x") } }',
        "(Function f 1:1 -> (Group for 1:11 (Name i 1:16) (Group range 1:21 (Scalar '0' 1:21) (Scalar '3' "
        "1:24)) (Group block 1:27 (Call g 1:29 (Scalar 'x' 1:32)))))",
    ),
    (
        "fun f() { for ((k, v) in m) g(k) }",
        "(Function f 1:1 -> (Group for 1:11 (Sequence 1:16 (Name k 1:17) (Name v 1:20)) (Name m 1:26) (Call g "
        "1:29 (Name k 1:31))))",
    ),
    (
        "fun f() { while (a) { b() } }",
        "(Function f 1:1 -> (Group while 1:11 (Name a 1:18) (Group block 1:21 (Call b 1:23))))",
    ),
    (
        "fun f() { do { b() } while (c) }",
        "(Function f 1:1 -> (Group while 1:11 (Group block 1:14 (Call b 1:16)) (Name c 1:29)))",
    ),
    (
        "fun f() { try { a() } catch (e: E) { b() } finally { c() } }",
        "(Function f 1:1 -> (Group try 1:11 (Group block 1:15 (Call a 1:17)) (Group catch_block 1:23 (Name e "
        "1:30) (Group user_type 1:33) (Group block 1:36 (Call b 1:38))) (Group block 1:52 (Call c 1:54))))",
    ),
    (
        'fun f() { when { a == "b" -> c() } }',
        "(Function f 1:1 -> (Group switch 1:11 (Group when_entry 1:18 (Group == 1:18 (Name a 1:18) (Scalar 'b' "
        "1:24)) (Call c 1:30))))",
    ),
    (
        'fun f() { return "x" }',
        "(Function f 1:1 -> (Group return 1:11 (Scalar 'x' 1:19)))",
    ),
    (
        'fun f() { throw E("x") }',
        "(Function f 1:1 -> (Group throw 1:11 (Call E 1:17 (Scalar 'x' 1:20))))",
    ),
    (
        'fun f() { require(a in b) { "x" } }',
        "(Function f 1:1 -> (Call require 1:11 (Group in 1:19 (Name a 1:19) (Name b 1:24)) (Function 1:27 -> "
        "(Scalar 'x' 1:30))))",
    ),
    (
        '// comment "x"\n/* and */ val a /* in */ = "b"',
        "(Assign = 2:11 (Name a 2:15) (Scalar 'b' 2:29))",
    ),
    (
        'val a = listOf("x").joinToString(",")',
        "(Assign = 1:1 (Name a 1:5) (Call joinToString 1:9 on (Call listOf 1:9 (Scalar 'x' 1:17)) (Scalar ',' 1:35)))",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), GOLDENS)
def test_constructs(text: str, wanted: str) -> None:
    assert outline("kotlin", text) == wanted


def scalars(text: str) -> list[Scalar]:
    """The literals of ``text``."""
    return [node for node in walk(read_clean("kotlin", text).root) if isinstance(node, Scalar)]


def test_escapes_keep_the_place_of_every_character() -> None:
    text = 'val s = "é\\u0041\\uD83D\\uDE00\\$z"'
    (scalar,) = scalars(text)
    assert scalar.value.text == "éA😀$z"
    assert [scalar.value.place(index) for index in range(5)] == [9, 10, 16, 28, 30]
    assert text[scalar.value.span.start : scalar.value.span.end] == "é\\u0041\\uD83D\\uDE00\\$z"


def test_a_name_in_a_text_stands_where_it_is_written() -> None:
    text = 'val s = "é$b.c"'
    tree = read_clean("kotlin", text)
    join = next(node for node in walk(tree.root) if isinstance(node, Join))
    assert [text[part.span.start : part.span.end] for part in join.parts] == ["é", "b", ".c"]


def test_what_is_broken_hides_nothing_behind_it() -> None:
    tree = read(whole('class K {\n fun f() { x = ) }\n val k = "v"\n}'), "kotlin")
    assert [fault.kind for fault in tree.faults][:1] == ["syntax"]
    assert "v" in [node.value.text for node in walk(tree.root) if isinstance(node, Scalar)]


def test_a_long_sum_is_one_join() -> None:
    tree = read_clean("kotlin", "val x = " + '"a" + ' * 5_000 + '"b"')
    join = next(node for node in walk(tree.root) if isinstance(node, Join))
    assert len(join.parts) == 5_001
