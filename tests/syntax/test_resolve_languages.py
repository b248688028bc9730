"""What the idioms of each language fold to, with the place of the first character."""

from __future__ import annotations

import pytest

from awslint.source import Text
from awslint.syntax.resolve import bind, fold
from awslint.syntax.select import read_tree
from awslint.syntax.tree import Call, walk
from awslint.values import Value
from tests.syntax.rendering import whole

CASES: dict[str, list[tuple[str, list[tuple[str, tuple[int, int]]]]]] = {
    "javascript": [
        ("const A = 'x'; f(A + 'y')", [("xy", (1, 18))]),
        ("f(`${'a'}-${b}`)", [("a-${b}", (1, 7))]),
        ("const p=['a','b']; f(p.join('-'))", [("a-b", (1, 11))]),
        ("f(['a','b'].join())", [("a,b", (1, 5))]),
        ("f(process.env.X || 'd')", [("d", (1, 21))]),
        ("f(process.env.X ?? 'd')", [("d", (1, 21))]),
        ("const c={k:'v', n:{m:'w'}}; f(c.n.m)", [("w", (1, 31))]),
        ("const c={k:'v'}; f(c['k'])", [("v", (1, 20))]),
        ("class K { key='x'; m(){ f(this.key) } }", [("x", (1, 27))]),
        ("class K { constructor(k){ this.k=k } m(){ f(this.k) } }\nnew K('x')", [("x", (1, 45))]),
        ("class K { static A='x' }\nf(K.A)", [("x", (2, 3))]),
        ("function g(a){ return a+'y' }\nf(g('x'))", [("xy", (2, 3))]),
        ("const g = a => a+'y'; f(g('x'))", [("xy", (1, 25))]),
        ("const g = (a) => { return `${a}y` }; f(g('x'))", [("xy", (1, 40))]),
        ("let a='1'; function g(){ a='2' }\nf(a)", [("${a}", (2, 3))]),
        ("f('a'.concat('b','c'))", [("abc", (1, 4))]),
        ("f(JSON.stringify('x'))", [("x", (1, 19))]),
        ("f(60*60*24)", [("86400", (1, 3))]),
        ("f(1+2+'a')", [("3a", (1, 3))]),
        ("let s='a'; s+='b'; f(s)", [("ab", (1, 22))]),
        ("f(String('x').trim())", [("x", (1, 11))]),
        ("const {k} = {k:'v'}; f(k)", [("v", (1, 24))]),
        ("if(c){ const a='1'; f(a) } else { const a='2'; f(a) }", [("1", (1, 23)), ("2", (1, 50))]),
        ("f(util.format('%s-%d','a',5))", [("a-5", (1, 16))]),
        ("f(c ? 'a' : 'a')", [("a", (1, 3))]),
        ("var a = 'x', b = a + 'y'; f(b)", [("xy", (1, 29))]),
        ("export const A = 'x'; f(A)", [("x", (1, 25))]),
        ("function g({a='d'}={}){ f(a) }", [("${a}", (1, 27))]),
        ("function g(a='d'){ f(a) }", [("d", (1, 22))]),
    ],
    "go": [
        ('package p\nconst A = "x"\nfunc m(){ f(A + "y") }', [("xy", (3, 13))]),
        ('package p\nvar (\n a = "x"\n b = a + "y"\n)\nfunc m(){ f(b) }', [("xy", (6, 13))]),
        ('package p\nfunc m(){ f(fmt.Sprintf("%s-%d-%v", "a", 5, z)) }', [("a-5-${z}", (2, 26))]),
        ('package p\nfunc m(){ f(strings.Join([]string{"a","b"}, ",")) }', [("a,b", (2, 36))]),
        ('package p\nfunc g(a string) string { return a + "y" }\nfunc m(){ f(g("x")) }', [("xy", (3, 13))]),
        ('package p\nfunc m(){ a := "x"; f(a) }', [("x", (2, 23))]),
        ('package p\nfunc m(){ a := "x"; a += "y"; f(a) }', [("xy", (2, 33))]),
        (
            'package p\nfunc m(){ var b strings.Builder; b.WriteString("a"); b.WriteString("b"); f(b.String()) }',
            [("ab", (2, 76))],
        ),
        ('package p\nfunc m(){ c := Config{Key: "x"}; f(c.Key) }', [("x", (2, 36))]),
        ('package p\nfunc m(){ c := &Config{Key: "x"}; f(c.Key) }', [("x", (2, 37))]),
        ('package p\nfunc m(){ m := map[string]string{"a": "x"}; f(m["a"]) }', [("x", (2, 47))]),
        ('package p\nfunc g() (string, error) { return "x", nil }\nfunc m(){ a, err := g(); f(a) }', [("x", (3, 28))]),
        ('package p\nfunc m(){ b, _ := json.Marshal("x"); f(string(b)) }', [("x", (2, 47))]),
        ("package p\nfunc m(){ f(30 * 24 * 3600) }", [("2592000", (2, 13))]),
        ('package p\nfunc m(){ if c { a := "1"; f(a) } else { a := "2"; f(a) } }', [("1", (2, 30)), ("2", (2, 54))]),
        (
            'package p\nfunc (s *S) g(a string) string { return a }\nfunc (s *S) m(){ f(s.g("x")) }',
            [("${s.g()}", (3, 20))],
        ),
        ('package p\nfunc m(){ x := os.Getenv("X"); if x == "" { x = "d" }; f(x) }', [("d", (2, 58))]),
        ('package p\nimport "a/aws"\nfunc m(){ f(aws.String("x")) }', [("x", (3, 25))]),
    ],
    "java": [
        ('class K { static final String A = "x"; void m(){ f(A + "y"); } }', [("xy", (1, 52))]),
        ('class K { void m(){ f(String.format("%s-%d", "a", 5)); } }', [("a-5", (1, 38))]),
        ('class K { void m(){ f("%s".formatted("a")); } }', [("a", (1, 24))]),
        ('class K { void m(){ f(String.join(",", "a", "b")); } }', [("a,b", (1, 41))]),
        ('class K { void m(){ f(String.join(",", List.of("a","b"))); } }', [("a,b", (1, 49))]),
        ('class K { void m(){ f(new StringBuilder().append("a").append("b").toString()); } }', [("ab", (1, 51))]),
        (
            'class K { void m(){ var s = new StringBuilder("a"); s.append("b"); s.append("c").append("d"); f(s); } }',
            [("abcd", (1, 97))],
        ),
        ('class K { private String key = "x"; void m(){ f(this.key); f(key); } }', [("x", (1, 49)), ("x", (1, 62))]),
        (
            'class K { String k; K(String k){ this.k = k; } void m(){ f(k); } }\nclass L { void n(){ new K("x"); } }',
            [("x", (1, 60))],
        ),
        ('class K { String g(String a){ return a + "y"; } void m(){ f(g("x")); } }', [("xy", (1, 61))]),
        ('class K { void m(){ f(System.getenv().getOrDefault("X","d")); } }', [("d", (1, 57))]),
        ('class K { void m(){ f(Optional.ofNullable(System.getenv("X")).orElse("d")); } }', [("d", (1, 71))]),
        ('class C { static final String A="x"; }\nclass K { void m(){ f(C.A); } }', [("x", (2, 23))]),
        ('class K { void m(){ f("a".concat("b")); } }', [("ab", (1, 24))]),
        ('class K { void m(){ Map<String,String> m = Map.of("a","x"); f(m.get("a")); } }', [("x", (1, 63))]),
        ('class K { void m(){ f("""\n  a\n  b""".trim()); } }', [("a\nb", (2, 3))]),
        ('class K { void m(){ String[] p = {"a","b"}; f(p[1]); } }', [("b", (1, 47))]),
        ('class K { void m(){ String s = "a"; s += "b"; f(s); } }', [("ab", (1, 49))]),
        ("class K { void m(){ f(12 * 3600); } }", [("43200", (1, 23))]),
        ('class K { String a = "1"; void n(){ a = "2"; } void m(){ f(a); } }', [("${a}", (1, 60))]),
        (
            'class K { void m(){ if(c){ String a="1"; f(a);} else { String a="2"; f(a);} } }',
            [("1", (1, 44)), ("2", (1, 72))],
        ),
        ('enum E { A("x"); E(String s){} }\nclass K { void m(){ f(E.A); } }', [("${E.A}", (2, 23))]),
    ],
    "kotlin": [
        ('const val A = "x"\nfun m() { f(A + "y") }', [("xy", (2, 13))]),
        ('fun m() { val a = "x"; f("$a-${a}-$b") }', [("x-x-${b}", (1, 28))]),
        ('fun m() { f(listOf("a","b").joinToString("-")) }', [("a-b", (1, 21))]),
        ('fun m() { f("%s-%d".format("a", 5)) }', [("a-5", (1, 14))]),
        ('fun m() { f(System.getenv("X") ?: "d") }', [("d", (1, 36))]),
        ('fun g(a: String) = a + "y"\nfun m() { f(g("x")) }', [("xy", (2, 13))]),
        ('fun g(a: String): String { return "${a}y" }\nfun m() { f(g("x")) }', [("xy", (2, 13))]),
        ('class K(val key: String = "x") { fun m() { f(key) } }', [("${key}", (1, 46))]),
        ('object C { const val A = "x" }\nfun m() { f(C.A) }', [("x", (2, 13))]),
        ('fun m() { val c = mapOf("a" to "x"); f(c["a"]) }', [("x", (1, 40))]),
        ('fun m() { f(buildString { append("a"); append("b") }) }', [("${buildString()}", (1, 13))]),
        ('fun m() { f("""\n  a""".trimIndent()) }', [("\n  a", (1, 16))]),
        ('fun m() { val c = Config(key = "x"); f(c.key) }', [("x", (1, 40))]),
        ('fun m() { val x = if (c) "a" else "a"; f(x) }', [("a", (1, 42))]),
    ],
    "csharp": [
        ('class K { const string A = "x"; void m(){ F(A + "y"); } }', [("xy", (1, 45))]),
        ('class K { void m(){ var a = "x"; F($"{a}-{b}"); } }', [("x-${b}", (1, 39))]),
        ('class K { void m(){ F(string.Format("{0}-{1}", "a", 5)); } }', [("a-5", (1, 38))]),
        ('class K { void m(){ F(string.Join(",", new[]{"a","b"})); } }', [("a,b", (1, 47))]),
        ('class K { void m(){ F(string.Join(",", "a","b")); } }', [("a,b", (1, 41))]),
        ('class K { void m(){ F(Environment.GetEnvironmentVariable("X") ?? "d"); } }', [("d", (1, 67))]),
        (
            'class K { void m(){ var sb = new StringBuilder(); sb.Append("a"); sb.Append("b"); F(sb.ToString()); } }',
            [("ab", (1, 85))],
        ),
        ('class K { string G(string a) => a + "y"; void m(){ F(G("x")); } }', [("xy", (1, 54))]),
        (
            'class K { private readonly string key = "x"; void m(){ F(key); F(this.key); } }',
            [("x", (1, 58)), ("x", (1, 66))],
        ),
        ('class C { public const string A = "x"; }\nclass K { void m(){ F(C.A); } }', [("x", (2, 23))]),
        ('class K { void m(){ var c = new Config { Key = "x" }; F(c.Key); } }', [("x", (1, 57))]),
        ('class K { void m(){ var d = new Dictionary<string,string>{{"a","x"}}; F(d["a"]); } }', [("x", (1, 73))]),
        ('class K { void m(){ var d = new Dictionary<string,string>{["a"]="x"}; F(d["a"]); } }', [("x", (1, 73))]),
        ('class K { public string P { get; set; } = "x"; void m(){ F(P); } }', [("x", (1, 60))]),
        ('class K { string P => "x"; void m(){ F(P); } }', [("x", (1, 40))]),
        ('class K { void m(){ F(string.Concat("a","b")); } }', [("ab", (1, 38))]),
    ],
    "ruby": [
        ("A = 'x'\nf(A + 'y')", [("xy", (2, 3))]),
        ("a = 'x'\nf(\"#{a}-#{b}\")", [("x-${b}", (2, 6))]),
        ("f(['a','b'].join('-'))", [("a-b", (1, 5))]),
        ("f(format('%s-%d', 'a', 5))", [("a-5", (1, 11))]),
        ("f('%s-%s' % ['a', 'b'])", [("a-b", (1, 4))]),
        ("f(ENV.fetch('X', 'd'))", [("d", (1, 19))]),
        ("f(ENV['X'] || 'd')", [("d", (1, 16))]),
        ("def g(a)\n  a + 'y'\nend\nf(g('x'))", [("xy", (4, 3))]),
        ("class K\n  A = 'x'\n  def m\n    f(A)\n  end\nend\nf(K::A)", [("x", (4, 7)), ("x", (7, 3))]),
        ("class K\n  def initialize\n    @k = 'x'\n  end\n  def m\n    f(@k)\n  end\nend", [("x", (6, 7))]),
        (
            "class K\n  def initialize(k)\n    @k = k\n  end\n  def m\n    f(@k)\n  end\nend\nK.new('x')",
            [("x", (6, 7))],
        ),
        ("h = {a: 'x'}\nf(h[:a])", [("x", (2, 3))]),
        ("h = {'a' => 'x'}\nf(h['a'])", [("x", (2, 3))]),
        ("f('a' 'b')", [("ab", (1, 4))]),
        ("f('a'.concat('b'))", [("ab", (1, 4))]),
        ("s = 'a'\ns << 'b'\nf(s)", [("ab", (3, 3))]),
        ("s = +'a'\ns += 'b'\nf(s)", [("${…}b", (3, 3))]),
        ("def g(a:, b: 'y')\n  a + b\nend\nf(g(a: 'x'))", [("xy", (4, 3))]),
        ("x = ENV['X']\nx ||= 'd'\nf(x)", [("d", (3, 3))]),
        ("f('x'.strip.to_s)", [("x", (1, 4))]),
        ("f(60 * 60)", [("3600", (1, 3))]),
        ("module C\n  A = 'x'.freeze\nend\nf(C::A)", [("x", (4, 3))]),
        ("f(%w[a b].join(','))", [("a,b", (1, 6))]),
    ],
    "php": [
        ("<?php const A = 'x'; f(A . 'y');", [("xy", (1, 24))]),
        ("<?php $a = 'x'; f(\"$a-{$b}\");", [("x-${b}", (1, 20))]),
        ("<?php define('A', 'x'); f(A);", [("x", (1, 27))]),
        ("<?php f(implode(',', ['a','b']));", [("a,b", (1, 24))]),
        ("<?php f(sprintf('%s-%d', 'a', 5));", [("a-5", (1, 18))]),
        ("<?php f(getenv('X') ?: 'd');", [("d", (1, 25))]),
        ("<?php f($_ENV['X'] ?? 'd');", [("d", (1, 24))]),
        ("<?php function g($a) { return $a . 'y'; } f(g('x'));", [("xy", (1, 45))]),
        ("<?php class K { const A = 'x'; function m() { f(self::A); } } f(K::A);", [("x", (1, 49)), ("x", (1, 65))]),
        ("<?php class K { private $k = 'x'; function m() { f($this->k); } }", [("x", (1, 52))]),
        (
            "<?php class K { function __construct($k) { $this->k = $k; } function m() { f($this->k); } } new K('x');",
            [("x", (1, 78))],
        ),
        ("<?php $c = ['a' => ['b' => 'x']]; f($c['a']['b']);", [("x", (1, 37))]),
        ("<?php $s = 'a'; $s .= 'b'; f($s);", [("ab", (1, 30))]),
        ("<?php f(json_encode('x'));", [("x", (1, 22))]),
        ("<?php $s = 'a'; function g() { $s = 'b'; } f($s);", [("a", (1, 46))]),
        ("<?php f(env('X', 'd'));", [("d", (1, 19))]),
        ("<?php $c['k'] = 'x'; f($c['k']);", [("x", (1, 24))]),
    ],
    "rust": [
        ('const A: &str = "x";\nfn m() { f(A); }', [("x", (2, 12))]),
        ('fn m() { let a = "x"; f(format!("{}-{a}-{0}", "y")); }', [("y-x-y", (1, 34))]),
        ('fn m() { f(["a","b"].join(",")); }', [("a,b", (1, 14))]),
        ('fn m() { f(env::var("X").unwrap_or("d".to_string())); }', [("d", (1, 37))]),
        ('fn m() { f(std::env::var("X").unwrap_or_else(|_| "d".into())); }', [("d", (1, 51))]),
        ('fn g(a: &str) -> String { format!("{}y", a) }\nfn m() { f(g("x")); }', [("xy", (2, 12))]),
        ('fn g(a: &str) -> String { return a.to_string(); }\nfn m() { f(g("x")); }', [("x", (2, 12))]),
        ('fn m() { let c = Config { key: "x" }; f(c.key); }', [("x", (1, 41))]),
        (
            'struct K;\nimpl K { const A: &str = "x"; fn m(&self) { f(Self::A); } }\nfn n() { f(K::A); }',
            [("x", (2, 47)), ("x", (3, 12))],
        ),
        ('fn m() { let mut s = String::new(); s.push_str("a"); s.push_str("b"); f(s); }', [("ab", (1, 73))]),
        ('fn m() { let s = String::from("a") + "b"; f(s); }', [("ab", (1, 45))]),
        ('fn m() { f(concat!("a", "b")); }', [("ab", (1, 21))]),
        ('fn m() { f(&format!("{:?}", x)); }', [("${…}", (1, 22))]),
        ('fn m() { f(vec!["a", "b"].join("-")); }', [("a-b", (1, 18))]),
        ('fn m() { let x = if c { "a" } else { "a" }; f(x); }', [("a", (1, 47))]),
        ('fn m() { f(r#"a"#); }', [("a", (1, 15))]),
    ],
    "typescript": [
        ("const A: string = 'x'; f(A + 'y' as string)", [("xy", (1, 26))]),
        ("enum E { A = 'x' }\nf(E.A)", [("x", (2, 3))]),
        ("class K { private readonly k: string = 'x'; m() { f(this.k) } }", [("x", (1, 53))]),
        ("class K { constructor(private k: string) {} m() { f(this.k) } }\nnew K('x')", [("${this.k}", (1, 53))]),
        ("const c = {k: 'x'} as const; f(c.k)", [("x", (1, 32))]),
        ("f(process.env.X!)", [("${process.env.X}", (1, 3))]),
        ("namespace N { export const A = 'x' }\nf(N.A)", [("x", (2, 3))]),
    ],
    "python": [
        ("x = os.getenv('X')\nif not x:\n    x = 'd'\nf(x)", [("d", (4, 3))]),
        ("n = 10\nn -= 1\nf(n)", [("${n}", (3, 3))]),
        ("s = 'a'\ns |= 'b'\nf(s)", [("${s}", (3, 3))]),
        ("n = 1\nn += 1\nf(n)", [("${n}", (3, 3))]),
        ("import pkg\nf(pkg.strip('x'))", [("x", (2, 14))]),
    ],
}


@pytest.mark.parametrize(
    ("language", "text", "expected"), [(name, *case) for name, cases in CASES.items() for case in cases]
)
def test_what_calls_of_f_are_given(language: str, text: str, expected: list[tuple[str, tuple[int, int]]]) -> None:
    tree = read_tree(language, whole(text))
    assert tree is not None
    assert tree.faults == ()
    bindings = bind(tree.root, language=language, text=text)
    found = []
    for node in walk(tree.root):
        if isinstance(node, Call) and node.name in ("f", "F"):
            data = fold(node.arguments[0].value, bindings)
            assert isinstance(data, Value)
            found.append((data.shown, tuple(Text(text).position(data.place(0)))))
    assert found == expected
