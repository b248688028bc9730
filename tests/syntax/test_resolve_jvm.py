"""What names, joins, formats, collections and functions of Java, Kotlin, Scala and C# fold to."""

from __future__ import annotations

import pytest

from awslint.syntax.resolve import bind, fold
from awslint.syntax.tree import Call, walk
from awslint.values import Value
from tests.syntax.outlines import read_clean

CASES: list[tuple[str, str, str]] = [
    ("java", 'class K { static final String A = "x"; void g() { sink(A + "-" + K.A + q); } }', "x-x${q}"),
    ("java", 'class K { String r = "us"; void g() { sink(this.r + r); } }', "usus"),
    ("java", 'class K { String r; K() { this.r = "us"; } void g() { sink(this.r); } }', "us"),
    ("java", 'class K { String r = "us"; void s(String r) { this.r = r; } void g() { sink(r); } }', "${r}"),
    ("java", 'class K { String f(String a) { return a + "!"; } void g() { sink(f("x")); } }', "x!"),
    ("java", 'class K { void g(String a) { sink(a); } void h() { g("x"); } }', "x"),
    ("java", 'void g() { String a = "x"; a = "y"; sink(a); }', "${a}"),
    ("java", 'void g() { String a = "x"; if (c) { a = "y"; } sink(a); }', "${a}"),
    ("java", 'void g() { for (String a : list) { sink(a); } }', "${a}"),
    ("java", 'void g() { String a = "x"; a += "y"; sink(a); }', "xy"),
    ("java", 'void g() { try (In a = f()) { String b = "x"; sink(b); } }', "x"),
    ("java", 'void g() { final String a; a = "x"; Runnable r = () -> sink(a); }', "x"),
    ("java", 'sink(String.format("%s/%s%n", "a", b));', "a/${b}\n"),
    ("java", 'sink("%s-%d".formatted("a", 1));', "a-1"),
    ("java", 'sink(String.join("-", "a", "b"));', "a-b"),
    ("java", 'sink(String.join("-", List.of("a", "b")));', "a-b"),
    ("java", 'sink(Arrays.asList("a", "b").get(1));', "b"),
    ("java", 'sink("a".concat("b").trim());', "ab"),
    ("java", 'sink(new StringBuilder("a").append("b").append(c).toString());', "ab${c}"),
    ("java", 'StringBuilder s = new StringBuilder(); s.append("a"); s.append("b"); sink(s.toString());', "ab"),
    ("java", 'sink(System.getenv("X"));', "${System.getenv[X]}"),
    ("java", 'sink(System.getProperty("X", "d"));', "d"),
    ("java", 'sink(System.getenv().getOrDefault("X", "d"));', "d"),
    ("java", 'sink(Optional.ofNullable(System.getenv("X")).orElse("d"));', "d"),
    ("java", 'Map<String, String> m = Map.of("a", "b", "c", "d"); sink(m.get("c"));', "d"),
    ("java", 'Map<String, String> m = new HashMap<>(); m.put("a", "b"); sink(m.get("a"));', "${m.get()}"),
    ("java", 'String[] a = {"x", "y"}; sink(a[1]);', "y"),
    ("java", 'sink(c ? "x" : "x");', "x"),
    ("java", 'String a = switch (c) { case 1 -> "x"; default -> throw new E("y"); }; sink(a);', "x"),
    ("java", 'enum E { A; } class K { interface C { String R = "us"; } void g() { sink(C.R); } }', "us"),
    ("kotlin", 'const val A = "x"\nfun g() { sink("$A-${A}/$q") }', "x-x/${q}"),
    ("kotlin", 'class K {\n val r = "us"\n fun g() { sink(this.r + r) }\n}', "usus"),
    ("kotlin", 'class K {\n companion object {\n  const val R = "us"\n }\n fun g() { sink(R) }\n}', "us"),
    ("kotlin", 'object O { const val R = "us" }\nfun g() { sink(O.R) }', "us"),
    ("kotlin", 'fun f(a: String) = "$a!"\nfun g() { sink(f("x")) }', "x!"),
    ("kotlin", 'fun f(a: String, b: String = "d"): String { return a + b }\nfun g() { sink(f("x")) }', "xd"),
    ("kotlin", 'fun f(a: String, b: String = "d") = a + b\nfun g() { sink(f(b = "y", a = "x")) }', "xy"),
    ("kotlin", 'fun g() { var a = "x"\n if (c) { a = "y" }\n sink(a) }', "${a}"),
    ("kotlin", 'fun g() { for (a in list) { sink(a) } }', "${a}"),
    ("kotlin", 'val a = if (c) "x" else throw E("y")\nval z = sink(a)', "x"),
    ("kotlin", 'val a = when (c) { 1 -> "x"\n else -> "x" }\nval z = sink(a)', "x"),
    ("kotlin", 'val z = sink(System.getenv("X") ?: "d")', "d"),
    ("kotlin", 'val z = sink(b ?: "d")', "${b}"),
    ("kotlin", 'val z = sink(listOf("a", "b").joinToString("-"))', "a-b"),
    ("kotlin", 'val z = sink("%s/%s".format("a", "b"))', "a/b"),
    ("kotlin", 'val m = mapOf("a" to "b", "c" to "d")\nval z = sink(m["c"])', "d"),
    ("kotlin", 'val m = mapOf("a" to "b")\nval z = sink(m.getValue("a"))', "b"),
    ("kotlin", 'val (a, b) = Pair("x", "y")\nval z = sink(a)', "x"),
    ("kotlin", 'val s = StringBuilder().append("a").append("b").toString()\nval z = sink(s)', "ab"),
    ("kotlin", 'val s by lazy { "a" }\nval z = sink(s)', "${s}"),
    ("kotlin", 'val z = sink("""a\n  b""".trimIndent())', "a\n  b"),
    ("scala", 'object O { val A = "x"; def g() = sink(s"$A-${A}/$q") }', "x-x/${q}"),
    ("scala", 'class K { val r = "us"; def g() = sink(this.r + r) }', "usus"),
    ("scala", 'object O { val R = "us" }\nobject P { sink(O.R) }', "us"),
    ("scala", 'def f(a: String) = s"$a!"\nval z = sink(f("x"))', "x!"),
    ("scala", 'def f(a: String, b: String = "d"): String = { a + b }\nval z = sink(f("x"))', "xd"),
    ("scala", 'def g() = { var a = "x"; if (c) { a = "y" }; sink(a) }', "${a}"),
    ("scala", 'for (a <- list) { sink(a) }', "${a}"),
    ("scala", 'val a = c match { case 1 => "x"; case _ => throw new E("y") }\nval z = sink(a)', "x"),
    ("scala", 'val z = sink(sys.env.getOrElse("X", "d"))', "d"),
    ("scala", 'val z = sink(sys.env.get("X").getOrElse("d"))', "d"),
    ("scala", 'val z = sink(Option(b).getOrElse("d"))', "${getOrElse()}"),
    ("scala", 'val z = sink(List("a", "b").mkString("-"))', "a-b"),
    ("scala", 'val z = sink("%s/%s".format("a", "b"))', "a/b"),
    ("scala", 'val m = Map("a" -> "b", "c" -> "d")\nval z = sink(m("c"))', "d"),
    ("scala", 'val z = sink(new StringBuilder("a").append("b").toString)', "ab"),
    ("scala", 'val z = sink(raw"a\\b")', "a\\b"),
    ("scala", 'val z = sink("""a""".stripMargin + "b".trim)', "ab"),
    ("csharp", 'class K { const string A = "x"; void G() { Sink(A + $"-{K.A}{q}"); } }', "x-x${q}"),
    ("csharp", 'class K { string R = "us"; void G() { Sink(this.R + R); } }', "usus"),
    ("csharp", 'class K { string P { get; } = "us"; string Q => "q"; void G() { Sink(P + Q); } }', "usq"),
    ("csharp", 'class K { string r; K() { r = "us"; } void G() { Sink(r); } }', "us"),
    ("csharp", 'class K { string F(string a, string b = "d") => a + b; void G() { Sink(F("x")); } }', "xd"),
    ("csharp", 'class K { string F(string a, string b = "d") => a + b; void G() { Sink(F(b: "y", a: "x")); } }', "xy"),
    ("csharp", 'void G() { var a = "x"; if (c) { a = "y"; } Sink(a); }', "${a}"),
    ("csharp", 'void G() { foreach (var a in list) { Sink(a); } }', "${a}"),
    ("csharp", 'void G() { var a = "x"; a += "y"; Sink(a); }', "xy"),
    ("csharp", 'void G() { using var t = F(); var a = "x"; Sink(a); }', "x"),
    ("csharp", 'var a = c switch { 1 => "x", _ => throw new E("y") }; Sink(a);', "x"),
    ("csharp", 'Sink(Environment.GetEnvironmentVariable("X") ?? "d");', "d"),
    ("csharp", 'Sink(b ?? "d");', "${b}"),
    ("csharp", 'Sink(string.Format("{0}/{1}", "a", b));', "a/${b}"),
    ("csharp", 'Sink(string.Join("-", "a", "b"));', "a-b"),
    ("csharp", 'Sink(string.Join("-", new[] { "a", "b" }));', "a-b"),
    ("csharp", 'Sink(string.Concat("a", "b"));', "ab"),
    ("csharp", 'var m = new Dictionary<string, string> { ["a"] = "b", { "c", "d" } }; Sink(m["a"] + m["c"]);', "bd"),
    ("csharp", 'var m = new Dictionary<string, string>(); m["a"] = "b"; Sink(m["a"]);', "b"),
    ("csharp", 'var o = new { A = "x", B = new { C = "y" } }; Sink(o.A + o.B.C);', "xy"),
    ("csharp", 'var o = new T { A = "x" }; Sink(o.A);', "x"),
    ("csharp", 'var (a, b) = ("x", "y"); Sink(b);', "y"),
    ("csharp", 'Sink(new StringBuilder("a").Append("b").ToString());', "ab"),
    ("csharp", 'var a = new[] { "x", "y" }; Sink(a[1]);', "y"),
    ("csharp", 'Sink(nameof(A));', "${nameof()}"),
]  # fmt: skip


@pytest.mark.parametrize(("syntax", "text", "shown"), CASES)
def test_folds_to(syntax: str, text: str, shown: str) -> None:
    root = read_clean(syntax, text).root
    call = next(node for node in walk(root) if isinstance(node, Call) and node.name in ("sink", "Sink"))
    data = fold(call.arguments[0].value, bind(root, language=syntax, text=text))
    assert isinstance(data, Value)
    assert data.shown == shown
    assert call.arguments[0].span.covers(data.span)
