"""What is shadowed, reassigned, reached by another name or given otherwise elsewhere: a hole, never a wrong value."""

from __future__ import annotations

import pytest

from tests.syntax.folding import shown

CASES = [
    ("python", 'x = "a"\ndef g():\n    global x\n    x = "b"\ng()\nf(x)', ["${x}"]),
    ("python", 'x = "a"\ndef g():\n    x = "b"\n    return x\nf(x)\nf(g())', ["a", "b"]),
    ("python", 'x = "a"\nfor i in r:\n    f(x)\n    x = "b"', ["${x}"]),
    ("python", 'x = "a"\nif c:\n    x = "b"\nf(x)', ["${x}"]),
    ("python", 'x = y = "a"\ny = "b"\nf(x)\nf(y)', ["a", "${y}"]),
    ("python", 'd = {"k": "a"}\ne = d\ne["k"] = "b"\nf(d["k"])', ["${d[k]}"]),
    ("python", 'd = {"k": "a"}\nd.update(k="b")\nf(d["k"])', ["${d[k]}"]),
    ("python", 'd = {"k": "a"}\ndel d["k"]\nf(d["k"])', ["${d[k]}"]),
    ("python", 'd = {"k": [{"j": "a"}]}\nif c:\n    d["k"][0]["j"] = "b"\nf(d["k"][0]["j"])', ["${…}"]),
    ("javascript", "f(g().map(v => 'x' + v)[0]);\nf(['a'].map(h)[0]);", ["${map()[0]}", "${map()[0]}"]),
    ("javascript", "f(['a'].map(v => { if (v) return 'b'; })[0]);", ["${map()[0]}"]),
    ("javascript", 'const d = {k: [{j: "a"}]};\nif (c) d.k[0].j = "b";\nf(d.k[0].j);', ["${…}"]),
    ("python", 'd = {"k": [{"j": "a"}]}\ndel d["k"][0]["j"]\nf(d["k"][0]["j"])', ["${d[k][0][j]}"]),
    ("python", 'd = {"k": [{"j": "a"}]}\nd["k"][i]["j"] = "b"\nf(d["k"][0]["j"])', ["${d[k][0][j]}"]),
    (
        "python",
        "class K:\n"
        '    k = "a"\n'
        "    def __init__(self, k):\n"
        "        if k:\n"
        "            self.k = k\n"
        "    def m(self):\n"
        "        f(self.k)\n"
        'K("b")',
        ["${self.k}"],
    ),
    ("python", 'class K:\n    def __init__(self):\n        self.k = "a"\nk = K()\nk.k = "b"\nf(k.k)', ["b"]),
    ("python", 'class K:\n    k = "a"\nK.k = "b"\nf(K.k)', ["${K.k}"]),
    ("python", 'class K:\n    k = "a"\n    def m(self):\n        f(self.k)\nsetattr(K, "k", "b")', ["${self.k}"]),
    ("python", 'def g(k="a"):\n    k = k.upper()\n    f(k)', ["${k}"]),
    ("python", 'def g(k="a"):\n    f(k)\ng("b")\ng()', ["${k}"]),
    ("python", 'a, b = "x", "y"\na, b = b, a\nf(a)\nf(b)', ["${a}", "${b}"]),
    ("python", 'a = [x for x in "ab"]\nx = "q"\nf([x for x in y][0])', ["${[0]}"]),
    ("python", 'x = "a"\nwith open(p) as x:\n    f(x)', ["${x}"]),
    ("python", 'x = "a"\ntry:\n    x = g()\nexcept E as x:\n    f(x)', ["${x}"]),
    ("python", 'x = "a"\nf((lambda x: x)("b"))', ["${()}"]),
    ("python", 'x = "a"\nf([x for x in ["b"]])\n', ["${…}"]),
    ("python", '@dataclass\nclass K:\n    key: str = "a"\n    def m(self):\n        f(self.key)\nK("b")', ["b"]),
    ("python", '@dataclass\nclass K:\n    key: str = "a"\n    def m(self):\n        f(self.key)\nK(key="b")', ["b"]),
    ("python", '@dataclass\nclass K:\n    key: str = "a"\nk = K("b")\nf(k.key)', ["b"]),
    ("python", 'k = K(key="a")\nk.key = "b"\nf(k.key)', ["b"]),
    ("python", 'k = K(key="a")\nj = k\nj.key = "b"\nf(k.key)', ["${k.key}"]),
    (
        "python",
        'class A:\n    k = "a"\nclass B(A):\n    k = "b"\n    def m(self):\n        f(self.k)\nf(A.k)',
        ["b", "${A.k}"],
    ),
    (
        "python",
        'class A:\n    k = "a"\n    def m(self):\n        f(self.k)\nclass B(A):\n    k = "b"\nB().m()',
        ["${self.k}"],
    ),
    ("python", 'match v:\n    case x:\n        f(x)\nx = "a"', ["${x}"]),
    ("python", 'p = ["a"]\np[0] = "b"\nf(p[0])', ["b"]),
    ("python", 'p = ["a", "b"]\np.reverse()\nf(p[0])', ["${p[0]}"]),
    ("python", 'p = ["b", "a"]\np.sort()\nf(p[0])', ["${p[0]}"]),
    ("python", 'p = ["a"]\nq = p\nq.append("b")\nf(",".join(p))', ["${join()}"]),
    ("python", 'def g(d):\n    d["k"] = "b"\nd = {"k": "a"}\ng(d)\nf(d["k"])', ["${d[k]}"]),
    ("python", 'x = "a"\nexec("x=1")\ndef g():\n    nonlocal_x = x\n    f(nonlocal_x)', ["a"]),
    ("python", 'while True:\n    x = "a"\n    if q: break\n    x = "b"\nf(x)', ["${x}"]),
    ("python", 'x = os.environ["X"] = "a"\nf(x)', ["a"]),
    ("python", 'f("a".upper().lower().replace(x, "b"))', ["${replace()}"]),
    ("python", 'f("abc".replace("b", x))', ["a${x}c"]),
    ("python", 'def lower(s): return "q"\nf("A".lower())', ["a"]),
    ("javascript", 'let x = "a"; { let x = "b"; f(x) } f(x)', ["${x}", "${x}"]),
    ("javascript", 'var x = "a"; function g() { f(x); var x = "b" }', ["${x}"]),
    ("javascript", 'let x = "a"; const g = () => { x = "b" }; g(); f(x)', ["${x}"]),
    ("javascript", 'const o = {k: "a"}; const p = o; p.k = "b"; f(o.k)', ["${o.k}"]),
    ("javascript", 'const o = {k: "a"}; Object.assign(o, {k: "b"}); f(o.k)', ["${o.k}"]),
    ("javascript", 'const o = {k: "a"}; delete o.k; f(o.k)', ["${o.k}"]),
    ("javascript", 'class K { k = "a"; set(v) { this.k = v } m() { f(this.k) } }', ["${this.k}"]),
    (
        "javascript",
        'class K { constructor(k = "a") { this.k = k } m() { f(this.k) } }\nnew K(); new K("b")',
        ["${this.k}"],
    ),
    ("javascript", 'for (const x of ["a"]) { f(x) }', ["${x}"]),
    ("javascript", 'const {k = "d"} = {k: v}; f(k)', ["${k}"]),
    ("javascript", 'let {k} = {k: "a"}; k = "b"; f(k)', ["${k}"]),
    ("javascript", 'function g({k = "a"}) { k = "b"; f(k) }', ["${k}"]),
    ("javascript", 'function g({k = "a"}) { f(k) }\ng({k: "b"}); g({})', ["${k}"]),
    ("javascript", 'let [a, b] = ["x", "y"]; [a, b] = [b, a]; f(a)', ["${a}"]),
    ("javascript", 'let x = "a"; switch (y) { case 1: x = "b" } f(x)', ["${x}"]),
    ("javascript", 'let x; try { x = "a" } catch (e) { x = "b" } f(x)', ["${x}"]),
    ("javascript", 'const x = "a"; function g(x) { f(x) } g(h())', ["${x}"]),
    ("javascript", 'let x = "a"; x &&= "b"; f(x)', ["${x}"]),
    ("javascript", 'let x = "a"; x += y; f(x)', ["a${y}"]),
    ("javascript", 'let x = "a"; setTimeout(() => f(x)); x = "b"', ["${x}"]),
    ("javascript", 'f("aXbX".replace(/X/g, "-"))', ["${replace()}"]),
    ("javascript", 'f("aXbX".replace("X", "$&$&"))', ["${replace()}"]),
    ("typescript", 'class K { constructor(private k = "a") { this.k = g() } m() { f(this.k) } }', ["${this.k}"]),
    (
        "typescript",
        'class K { constructor(private k = "a") {} set(v) { this.k = v } m() { f(this.k) } }',
        ["${this.k}"],
    ),
    ("typescript", 'class K { constructor(k = "a") {} m() { f(this.k) } }', ["${this.k}"]),
    (
        "typescript",
        'class K { constructor(private k = "a") {} m() { f(this.k) } }\nnew K("b"); new K()',
        ["${this.k}"],
    ),
    ("typescript", 'class K { constructor(private k = "a") {} }\nclass L { m() { f(this.k) } }', ["${this.k}"]),
    ("go", 'package p\nfunc main() { x := "a"; if c { x := "b"; f(x) }; f(x) }', ["${x}", "${x}"]),
    ("go", 'package p\nfunc main() { x := "a"; if c { x = "b" }; f(x) }', ["${x}"]),
    (
        "go",
        "package p\n"
        "type C struct { key string }\n"
        'func A() *C { return &C{key: "x"} }\n'
        'func B() *C { return &C{key: "y"} }\n'
        "func (c *C) Run() { f(c.key) }",
        ["${c.key}"],
    ),
    (
        "go",
        "package p\n"
        "type C struct { key string }\n"
        'func A() *C { return &C{key: "x"} }\n'
        "func (c *C) Set(k string) { c.key = k }\n"
        "func (c *C) Run() { f(c.key) }",
        ["${c.key}"],
    ),
    (
        "go",
        "package p\n"
        "type C struct { key string }\n"
        'func A() *C { return &C{key: "x"} }\n'
        "func (c *C) Run() { c = other(); f(c.key) }",
        ["${c.key}"],
    ),
    (
        "go",
        "package p\n"
        "type C struct { key string }\n"
        'func A() *C { return &C{"y"} }\n'
        'func B() *C { return &C{key: "x"} }\n'
        "func (c *C) Run() { f(c.key) }",
        ["${c.key}"],
    ),
    (
        "go",
        "package p\n"
        "type C struct { key string }\n"
        'func B() *C { return &C{key: "x"} }\n'
        'func D() { c := B(); c.key = "y"; c.Run() }\n'
        "func (c *C) Run() { f(c.key) }",
        ["${c.key}"],
    ),
    (
        "go",
        "package p\n"
        "type C struct{}\n"
        "type D struct{}\n"
        'func (c *C) url() string { return "c" }\n'
        'func (d *D) url() string { return "d" }\n'
        "func (c *C) Run() { f(c.url()) }\n"
        "func (d *D) Run() { f(d.url()) }",
        ["c", "d"],
    ),
    ("go", 'package p\nfunc main() { a, b := "x", "y"; a, b = b, a; f(a) }', ["${a}"]),
    ("go", 'package p\nfunc main() { for _, x := range []string{"a"} { f(x) } }', ["${x}"]),
    ("go", 'package p\nfunc g(s *string) { *s = "b" }\nfunc main() { x := "a"; g(&x); f(x) }', ["${x}"]),
    (
        "go",
        'package p\nfunc main() { m := map[string]string{"k": "a"}; n := m; n["k"] = "b"; f(m["k"]) }',
        ["${m[k]}"],
    ),
    ("go", 'package p\nfunc main() { x := "a"; func() { x = "b" }(); f(x) }', ["${x}"]),
    (
        "java",
        'class K { String k = "a"; K() {} K(String k) { this.k = k; } void m() { f(k); } }\n'
        'class M { void m() { new K("b"); } }',
        ["${k}"],
    ),
    ("java", 'class K { void m() { String x = "a"; for (int i = 0; i < 3; i++) { f(x); x = x + "b"; } } }', ["${x}"]),
    ("java", 'class K { String k = "a"; void m() { String k = g(); f(k); } }', ["${k}"]),
    ("java", 'class K { void m() { String x; if (c) x = "a"; else x = "b"; f(x); } }', ["${x}"]),
    ("java", 'class K { void m() { String x = "a"; try { x = g(); } finally { f(x); } } }', ["${x}"]),
    (
        "java",
        "record K(String key) { K { key = key.trim(); } void m() { f(key); } }\n"
        'class M { void m() { new K("a"); new K("b"); } }',
        ["${key}"],
    ),
    (
        "java",
        'class K { String a(String x) { return "1"; } int a(int x) { return 2; } void m() { f(a("q")); } }',
        ["${a()}"],
    ),
    (
        "java",
        'class A { String g() { return "a"; } void m() { f(g()); } }\nclass B extends A { String g() { return "b"; } }',
        ["${g()}"],
    ),
    ("java", 'class K { void m() { f("a.b".replaceAll(".", "-")); } }', ["${replaceAll()}"]),
    ("java", 'class K { void m() { Config c = new Config("a"); c = new Config("b"); f(c.k); } }', ["${c.k}"]),
    ("kotlin", 'class K(var key: String = "a") { fun set(v: String) { key = v }\n fun m() { f(key) } }', ["${key}"]),
    ("kotlin", 'class K(val key: String = "a") { fun m() { f(key) } }\nfun main() { K("b"); K() }', ["${key}"]),
    ("kotlin", 'class K(val key: String = "a") { fun m(key: String) { f(key) } }', ["${key}"]),
    ("kotlin", 'class K(val key: String = "a") { constructor(n: Int) : this("b")\n fun m() { f(key) } }', ["b"]),
    ("kotlin", 'fun main() { var x = "a"; listOf(1).forEach { x = "b" }; f(x) }', ["${x}"]),
    ("kotlin", 'fun main() { var x = "a"; when (y) { 1 -> x = "b" }; f(x) }', ["${x}"]),
    ("kotlin", 'fun main() { for ((a, b) in listOf("x" to "y")) { f(a) } }', ["${a}"]),
    ("kotlin", 'fun main() { var (a, b) = Pair("x", "y"); a = "z"; f(a); f(b) }', ["${a}", "y"]),
    (
        "kotlin",
        'fun main() { val k = K("x"); val l = k.copy(key = "y"); f(l.key) }\ndata class K(val key: String)',
        ["${l.key}"],
    ),
    ("scala", 'class K(var key: String = "a") { def set(v: String) = { key = v }; def m() = f(key) }', ["${key}"]),
    ("scala", 'object M { var x = "a"; def g() = { x = "b" }; f(x) }', ["${x}"]),
    ("scala", 'object M { val x = "a"; List("b").foreach { x => f(x) } }', ["${x}"]),
    ("scala", 'object M { var (a, b) = ("x", "y"); a = "z"; f(a) }', ["${a}"]),
    (
        "scala",
        'case class K(key: String = "a")\nobject M { val k = K(); val l = k.copy(key = "b"); f(l.key) }',
        ["${l.key}"],
    ),
    ("csharp", 'class K(string key = "a") { void s() { key = "b"; } void m() { F(key); } }', ["${key}"]),
    (
        "csharp",
        'record K(string Key = "a");\nclass M { void m() { var k = new K() with { Key = "b" }; F(k.Key); } }',
        ["${k.Key}"],
    ),
    ("csharp", 'class K { string k = "a"; void m() { g(ref k); F(k); } }', ["${k}"]),
    ("csharp", 'class K { void m() { string x = "a"; g(out x); F(x); } }', ["${x}"]),
    (
        "csharp",
        'class K { public string P { get; set; } = "a"; void m() { F(P); } }\n'
        'class M { void m() { var k = new K { P = "b" }; } }',
        ["${P}"],
    ),
    ("csharp", 'class K { void m() { var x = "a"; Action g = () => x = "b"; g(); F(x); } }', ["${x}"]),
    (
        "php",
        '<?php class K { public function __construct(private string $key = "a") { $this->key = g(); } '
        "function m() { f($this->key); } }",
        ["${this.key}"],
    ),
    ("php", '<?php $x = "a"; $y = &$x; $y = "b"; f($x);', ["${x}"]),
    ("php", '<?php $x = "a"; foreach ($l as $x) {} f($x);', ["${x}"]),
    ("php", '<?php $x = "a"; function g() { global $x; $x = "b"; } g(); f($x);', ["${x}"]),
    ("php", '<?php $x = "a"; function g(&$y) { $y = "b"; } g($x); f($x);', ["${x}"]),
    ("php", '<?php $x = "a"; $g = function() use (&$x) { $x = "b"; }; $g(); f($x);', ["${x}"]),
    ("php", '<?php [$a, $b] = ["x", "y"]; [$a, $b] = [$b, $a]; f($a);', ["${a}"]),
    ("ruby", 'x = "a"\n[1].each { x = "b" }\nf(x)', ["${x}"]),
    ("ruby", 'x = "a"\nx.upcase!\nf(x)', ["${x}"]),
    ("ruby", 'x = "a"\nx.gsub!("a", "b")\nf(x)', ["${x}"]),
    ("ruby", 'x = "a"\nx.replace("b")\nf(x)', ["${x}"]),
    ("ruby", 'a = "x"\nb = a\nb << "y"\nf(a)', ["x${…}"]),
    (
        "ruby",
        "class K\n"
        "  attr_accessor :key\n"
        "  def initialize\n"
        '    @key = "a"\n'
        "  end\n"
        "  def m\n"
        "    f(key)\n"
        "  end\n"
        "end\n"
        "k = K.new\n"
        'k.key = "b"',
        ["${key}"],
    ),
    ("ruby", 'a, b = "x", "y"\na, b = b, a\nf(a)', ["${a}"]),
    ("ruby", 'class K\n  K = "a"\nend\nclass L\n  def m\n    f(K)\n  end\nend', ["${K}"]),
    ("ruby", 'x = "a"\nx = "b" if c\nf(x)', ["${x}"]),
    ("ruby", 'def g(k = "a")\n  k = k.upcase\n  f(k)\nend', ["${k}"]),
    ("rust", 'fn m() { let x = "a"; let x = "b"; f(x); }', ["${x}"]),
    ("rust", 'fn m() { let x = "a"; { let x = "b"; f(x); } f(x); }', ["${x}", "${x}"]),
    ("rust", 'fn m() { let mut x = "a"; if c { x = "b"; } f(x); }', ["${x}"]),
    ("rust", 'fn m() { let mut s = String::from("a"); g(&mut s); f(s); }', ["${s}"]),
    ("rust", 'fn m() { if let Some(x) = g() { f(x); } let x = "a"; }', ["${x}"]),
    ("rust", 'fn m() { match g() { Ok(x) => f(x), _ => {} } let x = "a"; }', ["${x}"]),
    (
        "rust",
        "struct K { key: String }\n"
        'impl K { fn a() -> K { K { key: "x" } } fn b() -> K { K { key: "y" } } fn m(&self) { f(self.key); } '
        "}",
        ["${self.key}"],
    ),
    (
        "rust",
        "struct K { key: String }\n"
        'impl K { fn a() -> K { K { key: "x" } } fn s(&mut self) { self.key = "y"; } fn m(&self) { '
        "f(self.key); } }",
        ["${self.key}"],
    ),
    ("rust", 'fn m() { let mut v = vec!["a"]; v[0] = "b"; f(v[0]); }', ["b"]),
    ("swift", 'var x = "a"; let g = { x = "b" }; g(); f(x)', ["${x}"]),
    ("swift", 'struct K { var key = "a"\n mutating func s() { key = "b" }\n func m() { f(key) } }', ["${key}"]),
    ("swift", 'struct K { var key = "a"\n func m() { f(key) } }\nlet k = K(key: "b")', ["${key}"]),
    ("swift", 'if let x = g() { f(x) }\nlet x = "a"', ["${x}"]),
    ("swift", 'var (a, b) = ("x", "y"); (a, b) = (b, a); f(a)', ["${a}"]),
    ("swift", 'func g(_ s: inout String) { s = "b" }\nvar x = "a"; g(&x); f(x)', ["${x}"]),
    ("swift", 'let x = "a"; for x in y { f(x) }', ["${x}"]),
    ("cpp", 'void g(std::string& s) { s = "b"; } void m() { std::string x = "a"; g(x); f(x); }', ["${x}"]),
    ("cpp", 'void m() { std::string x = "a"; std::string& y = x; y = "b"; f(x); }', ["${x}"]),
    ("cpp", 'void m() { std::string x = "a"; auto g = [&]() { x = "b"; }; g(); f(x); }', ["${x}"]),
    ("cpp", '#define A "a"\n#undef A\n#define A "b"\nvoid m() { f(A); }', ["${A}"]),
    ("cpp", '#ifdef Q\n#define A "a"\n#else\n#define A "b"\n#endif\nvoid m() { f(A); }', ["${A}"]),
    (
        "cpp",
        'class K { std::string key; public: K() : key("x") {} K(int) : key("y") {} void m() { f(key); } };',
        ["${key}"],
    ),
    ("cpp", 'std::string g() { return "a"; } std::string g(int x) { return "b"; } void m() { f(g(1)); }', ["${g()}"]),
    ("powershell", '$x = "a"; if ($c) { $x = "b" }; f $x', ["${x}"]),
    ("powershell", '$x = "a"; foreach ($x in $y) { f $x }', ["${x}"]),
    ("powershell", '$x = "a"; function g { $script:x = "b" }; g; f $x', ["${x}"]),
    ("powershell", '$a, $b = "x", "y"; $a, $b = $b, $a; f $a', ["${a}"]),
    ("powershell", '$h = @{ k = "a" }; $i = $h; $i.k = "b"; f $h.k', ["${h.k}"]),
    ("powershell", '$h = @{ k = "a" }; $h["k"] = "b"; f $h.k', ["${h.k}"]),
    ("powershell", 'f ("a.b" -replace ".", "-")', ["${…}"]),
    ("python", "class K:\n    def __init__(self, k):\n        self.k = k\na = K(b)\nb = a.k\nf(b)", ["${b}"]),
    (
        "go",
        "package p\ntype C struct { a string }\nfunc N(c *C) *C { return &C{a: c.a} }\nfunc (c *C) m() { f(c.a) }",
        ["${c.a}"],
    ),
    ("javascript", "class K { constructor(k) { this.k = k } }\nconst c = new K(c.k); f(c.k)", ["${c.k}"]),
    ("kotlin", "class K(val a: String = b, val b: String = a) { fun m() { f(a) } }", ["${a}"]),
    (
        "python",
        "class K:\n"
        "    def __init__(self, k):\n"
        "        self.k = k\n"
        "    def u(self):\n"
        "        return self.k\n"
        'a = K("x")\n'
        'b = K("y")\n'
        "f(a.k)\n"
        "f(b.k)\n"
        "f(a.u())",
        ["x", "y", "${a.u()}"],
    ),
    (
        "javascript",
        'class K { constructor(k) { this.k = k } }\nconst a = new K("x"); const b = new K("y"); f(a.k); f(b.k)',
        ["x", "y"],
    ),
    (
        "go",
        "package p\n"
        "type C struct { a string }\n"
        'func m() { c := C{a: "x"}; d := C{a: "y"}; f(c.a); f(d.a) }\n'
        "func (c C) q() { f(c.a) }",
        ["x", "y", "${c.a}"],
    ),
    (
        "java",
        "record K(String key) {}\n"
        'class M { void m() { var a = new K("x"); var b = new K("y"); f(a.key()); f(b.key()); } }',
        ["x", "y"],
    ),
    (
        "kotlin",
        'data class K(val key: String)\nfun m() { val a = K("x"); val b = K("y"); f(a.key); f(b.key) }',
        ["x", "y"],
    ),
    (
        "python",
        "class K:\n"
        "    def __init__(self, k):\n"
        "        self.k = k\n"
        "    def s(self):\n"
        '        self.k = "z"\n'
        'a = K("x")\n'
        "a.s()\n"
        "f(a.k)",
        ["${a.k}"],
    ),
    (
        "java",
        'class K { String k = "x"; void s() { k = "z"; } }\nclass M { void m() { K a = new K(); a.s(); f(a.k); } }',
        ["${a.k}"],
    ),
    (
        "typescript",
        'class K { constructor(public k: string) {} s() { this.k = "z" } }\nconst a = new K("x"); a.s(); f(a.k)',
        ["${a.k}"],
    ),
    (
        "typescript",
        'class K { constructor(public k: string) {} }\nlet a = new K("x"); a = new K("y"); f(a.k)',
        ["${a.k}"],
    ),
    ("typescript", 'class K { constructor(public k: string) {} }\nconst a = new K("x"); a.k = "y"; f(a.k)', ["y"]),
    (
        "typescript",
        'class K { constructor(public k: string) {} }\nconst a = new K("x"); if (q) { a.k = "y" } f(a.k)',
        ["${…}"],
    ),
    (
        "typescript",
        'class K { constructor(public k: string) {} }\nconst a = new K("x"); g(a); f(a.k)\nfunction g(b) { b.k = "y" }',
        ["${…}"],
    ),
    ("python", 'class K:\n    def __init__(self, k=None):\n        self.k = k or "d"\na = K("x")\nf(a.k)', ["${k}"]),
    (
        "python",
        "class K:\n"
        "    def __init__(self, k):\n"
        "        if k:\n"
        "            self.k = k\n"
        "        else:\n"
        '            self.k = "d"\n'
        'a = K("x")\n'
        "f(a.k)",
        ["${a.k}"],
    ),
    (
        "python",
        'class K:\n    def __init__(self, key):\n        self.key = key + "y"\nk = K(key="x")\nf(k.key)',
        ["xy"],
    ),
    (
        "python",
        'class K:\n    def __init__(self, *a, **kw):\n        self.k = kw["k"]\nc = K(k="x")\nf(c.k)',
        ["${…}"],
    ),
    ("python", 'class K:\n    @property\n    def k(self):\n        return "x"\nc = K()\nf(c.k)', ["x"]),
    ("python", "class K:\n    def __getattr__(self, n):\n        return n\nc = K()\nf(c.k)", ["${c.k}"]),
    (
        "python",
        'class K:\n    k = "a"\n    @classmethod\n    def make(cls):\n        cls.k = "b"\nf(K.k)',
        ["${K.k}"],
    ),
    (
        "python",
        "@dataclass\n"
        "class K:\n"
        "    a: str\n"
        '    b: str = "y"\n'
        "    def __post_init__(self):\n"
        "        self.a = self.a.lower()\n"
        "    def m(self):\n"
        "        f(self.a)\n"
        'K("X")',
        ["${self.a}"],
    ),
    ("python", '@dataclass\nclass K:\n    a: str = "x"\nk = K()\nk2 = replace(k, a="y")\nf(k2.a)', ["${k2.a}"]),
    (
        "python",
        '@dataclass\nclass A:\n    a: str = "x"\n@dataclass\nclass B(A):\n    b: str = "y"\nk = B("p", "q")\nf(k.b)',
        ["q"],
    ),
    (
        "python",
        "class A:\n"
        '    def __init__(self, k="a"):\n'
        "        self.k = k\n"
        "    def m(self):\n"
        "        f(self.k)\n"
        "class B(A):\n"
        "    def __init__(self):\n"
        '        super().__init__("b")',
        ["${self.k}"],
    ),
    (
        "python",
        "class A:\n"
        "    def url(self):\n"
        '        return "a"\n'
        "    def m(self):\n"
        "        f(self.url())\n"
        "class B(A):\n"
        "    def url(self):\n"
        '        return "b"',
        ["${self.url()}"],
    ),
    ("python", 'class A:\n    k = "a"\nclass B(A):\n    def m(self):\n        f(self.k)', ["a"]),
    ("python", 'def K(k):\n    return other(k)\nc = K("x")\nf(c.k)', ["${c.k}"]),
    ("python", 'from m import K\nc = K("x")\nf(c.k)', ["${c.k}"]),
    ("python", 'def g():\n    class K:\n        k = "a"\n    return K\nclass K:\n    k = "b"\nf(K.k)', ["${K.k}"]),
    ("python", 'a, b = "xy"\nf(a)', ["${a}"]),
    ("python", 'a, b = {"x": 1, "y": 2}\nf(b)', ["${b}"]),
    ("python", 'a, b = g()\nf(a)\ndef g():\n    return ["x", "y"] if c else ["z", "w"]', ["${a}"]),
    ("python", 'p = ["x", "y"]\np.reverse()\na, b = p\nf(a)', ["${a}"]),
    ("python", 'p = ["x", "y"]\na, b = p\np[0] = "z"\nf(a)', ["x"]),
    ("python", '*a, b = "x", "y", "z"\nf(b)', ["${b}"]),
    ("python", 'for a, b in [("x", "y")]:\n    f(b)', ["${b}"]),
    ("javascript", 'const [a = "d"] = [undefined]; f(a)', ["d"]),
    ("javascript", 'const {k = "d"} = o; f(k)', ["${k}"]),
    ("javascript", 'const {k = "d"} = {...o}; f(k)', ["${k}"]),
    ("javascript", 'const {k = "d"} = {k: undefined}; f(k)', ["d"]),
    ("javascript", 'const h = ({k = "d"}) => { f(k) }; h({k: "x"}); h(y)', ["${k}"]),
    ("javascript", 'items.map(({k = "d"}) => f(k))', ["${k}"]),
    ("javascript", 'export const h = async ({k = "d", ...r}) => { k = r.k; f(k) }', ["${k}"]),
    ("javascript", 'function g(o) { const {k = "d"} = o; f(k) }\ng({k: "x"})', ["x"]),
    ("javascript", 'function g(o) { const {k = "d"} = o; f(k) }\ng(q)', ["${k}"]),
    ("javascript", 'function g(o) { o.k = "z"; const {k = "d"} = o; f(k) }', ["z"]),
    ("kotlin", 'fun m() { val (a, b) = if (c) Pair("x", "y") else Pair("z", "y"); f(a) }', ["${a}"]),
    ("csharp", 'class K { void m() { var (a, b) = ("x", "y"); (a, b) = (b, a); F(a); } }', ["${a}"]),
    ("rust", 'fn m() { let (mut a, b) = ("x", "y"); a = "z"; f(a); }', ["${a}"]),
    ("go", 'package p\nfunc m() { a, ok := mm["k"]; f(a) }', ["${a}"]),
    ("go", 'package p\nvar mm = map[string]string{"k": "x"}\nfunc m() { a, ok := mm["k"]; f(a) }', ["${a}"]),
    (
        "go",
        'package p\ntype C struct { key string }\nvar all = []C{{key: "x"}, {key: "y"}}\nfunc (c C) m() { f(c.key) }',
        ["${c.key}"],
    ),
    (
        "go",
        "package p\n"
        "type C struct { key string }\n"
        'var all = map[string]*C{"a": {key: "x"}, "b": &C{key: "y"}}\n'
        "func (c *C) m() { f(c.key) }",
        ["${c.key}"],
    ),
    (
        "go",
        "package p\n"
        "type C struct { key string }\n"
        'func N() C { return C{key: "x"} }\n'
        "func (c C) m() { func(c D) { f(c.key) }(d) }",
        ["${c.key}"],
    ),
    (
        "go",
        "package p\n"
        "type C struct { key string }\n"
        'func N() C { return C{key: "x"} }\n'
        'func (c *C) s() { p := &c.key; *p = "y" }\n'
        "func (c C) m() { f(c.key) }",
        ["${c.key}"],
    ),
    (
        "go",
        "package p\n"
        "type C struct { D }\n"
        "type D struct { key string }\n"
        'func N() C { return C{D: D{key: "x"}} }\n'
        "func (c C) m() { f(c.key) }",
        ["${c.key}"],
    ),
    (
        "go",
        "package p\n"
        "type C struct { key string }\n"
        'func N() C { return C{key: os.Getenv("X")} }\n'
        'func O() C { return C{key: "y"} }\n'
        "func (c C) m() { f(c.key) }",
        ["${c.key}"],
    ),
    (
        "go",
        "package p\n"
        "type C struct { key string }\n"
        'func N(o ...Opt) *C { c := &C{key: "x"}; for _, q := range o { q(c) }; return c }\n'
        "func W(k string) Opt { return func(c *C) { c.key = k } }\n"
        "func (c *C) m() { f(c.key) }",
        ["${c.key}"],
    ),
    (
        "rust",
        "#[derive(Default)]\n"
        "struct K { key: String }\n"
        'impl K { fn a() -> K { K { key: "x".into(), ..Default::default() } } }\n'
        "impl K { fn m(&self) { f(&self.key) } fn s(&mut self, k: String) { self.key = k } }",
        ["${self.key}"],
    ),
    (
        "rust",
        "struct K { key: String }\n"
        "struct L { key: String }\n"
        'impl L { fn n() -> L { L { key: "x".into() } } }\n'
        "impl K { fn m(&self) { f(&self.key) } }",
        ["${self.key}"],
    ),
    (
        "csharp",
        'class K { string key = "a"; void m() { string key = "b"; F(key); } void n() { F(key); } }',
        ["b", "${key}"],
    ),
    ("csharp", 'class K { string key; void m() { string key = "b"; } void n() { F(key); } }', ["${key}"]),
    ("csharp", 'class K { string key; K() { if (c) key = "b"; } void n() { F(key); } }', ["${key}"]),
    ("csharp", 'class K { string key; K() { key = "a"; } void s() { key = "b"; } void n() { F(key); } }', ["${key}"]),
    (
        "csharp",
        'class K { public string P { get; init; } = "a"; }\n'
        'class M { void m() { var k = new K { P = "b" }; F(k.P); var j = new K(); F(j.P); } }',
        ["b", "${…}"],
    ),
    ("csharp", 'partial class K { string key = "a"; }\npartial class K { void m() { key = "b"; F(key); } }', ["b"]),
    (
        "java",
        "class K { String key; K(String key) { key = key; } void n() { f(key); } }\n"
        'class M { void m() { new K("x"); } }',
        ["${key}"],
    ),
    (
        "java",
        "class K { private String k; K b(String k) { this.k = k; return this; } void n() { f(k); } }\n"
        'class M { void m() { new K().b("x").n(); new K().b("y").n(); } }',
        ["${k}"],
    ),
    ("java", 'enum E { A("x"), B("y"); final String s; E(String s) { this.s = s; } void m() { f(s); } }', ["${s}"]),
    ("kotlin", 'enum class E(val s: String = "d") { A("x"), B; fun m() { f(s) } }', ["${s}"]),
    ("swift", 'struct K { var k = "a" }\nvar q = K()\nq.k = "b"\nf(q.k)', ["b"]),
    ("swift", 'struct K { var k = "a"\n func m() { f(k) } }\nvar q = K()\nq.k = "b"', ["${k}"]),
    ("swift", 'class K { var k = "a"\n func m() { f(k) } }\nextension K { func s() { k = "b" } }', ["${k}"]),
    (
        "ruby",
        "class K\n"
        "  attr_writer :k\n"
        "  def initialize\n"
        '    @k = "a"\n'
        "  end\n"
        "  def m\n"
        "    f(@k)\n"
        "  end\n"
        "end\n"
        "class K\n"
        "  def s\n"
        '    @k = "b"\n'
        "  end\n"
        "end",
        ["${self.k}"],
    ),
    ("ruby", 'class K\n  def k\n    "x"\n  end\nend\nclass K\n  def k\n    "y"\n  end\nend\nf(K.new.k)', ["${k()}"]),
    ("ruby", 's = "a"\nt = s\nt.concat("b")\nf(s)', ["${s}"]),
    ("php", '<?php $a = ["k" => "x"]; foreach ($a as &$v) { $v = "y"; } f($a["k"]);', ["${a[k]}"]),
    ("php", '<?php class K { public $k = "a"; } $o = new K(); $o->k = "b"; f($o->k);', ["b"]),
    (
        "php",
        '<?php class K { public $k = "a"; function m() { f($this->k); } } $o = new K(); $o->k = "b";',
        ["${this.k}"],
    ),
    ("cpp", 'struct K { std::string k = "a"; void m() { f(k); } };\nvoid n() { K q{"b"}; }', ["${k}"]),
    ("cpp", 'struct K { std::string k = "a"; void m() { f(k); } };\nvoid n() { K q; q.k = "b"; }', ["${k}"]),
    (
        "cpp",
        "class K { std::string k; void s(); void m(); };\n"
        'K::K() : k("a") {}\n'
        'void K::s() { k = "b"; }\n'
        "void K::m() { f(k); }",
        ["${k}"],
    ),
    ("powershell", 'class K { [string]$k = "a"\n s() { $this.k = "b" }\n m() { f $this.k } }', ["${this.k}"]),
    ("scala", 'class K(var k: String = "a") { def m() = f(k) }\nobject M { val q = new K(); q.k = "b" }', ["${k}"]),
    (
        "scala",
        'trait T { val k: String = "a"; def m() = f(k) }\nclass C extends T { override val k = "b" }',
        ["${k}"],
    ),
    ("javascript", 'const o = { k: "a", m() { f(this.k) } }; o.k = "b"', ["${this.k}"]),
    ("javascript", 'const base = {k: "a"}; const o = {...base, k: "b"}; f(o.k)', ["b"]),
    ("javascript", 'const base = {k: "a"}; const o = {k: "b", ...base}; f(o.k)', ["a"]),
    ("javascript", 'const base = {k: "a"}; base.k = "c"; const o = {...base}; f(o.k)', ["${o.k}"]),
    ("javascript", 'let x = "a"; const h = { set v(q) { x = q } }; h.v = "b"; f(x)', ["${x}"]),
    (
        "typescript",
        'abstract class A { protected k = "a"; m() { f(this.k) } }\nclass B extends A { protected k = "b" }',
        ["${this.k}"],
    ),
    ("typescript", 'let x = "a"; export function s(v: string) { x = v }\nexport function m() { f(x) }', ["${x}"]),
    (
        "kotlin",
        'open class A {\n open val k = "a"\n fun m() { f(k) }\n}\nclass B : A() {\n override val k = "b"\n}',
        ["${k}"],
    ),
    ("javascript", 'class K { handler() { return "x" } m() { f(this.handler) } }', ["${this.handler}"]),
    ("javascript", 'class K { get k() { return g ? "x" : "y" } m() { f(this.k) } }', ["${this.k}"]),
    (
        "javascript",
        "class K { get k() { return this.j } get j() { return this.k } m() { f(this.k) } }",
        ["${this.k}"],
    ),
    ("swift", 'let g = { "x" }\nf(g)', ["${g}"]),
    ("swift", 'struct K { var k: String { if q { return "x" }; return "y" }\n func m() { f(k) } }', ["${k}"]),
    (
        "python",
        "class K:\n"
        "    @property\n"
        "    def k(self):\n"
        "        return self.j\n"
        "    @property\n"
        "    def j(self):\n"
        "        return self.k\n"
        "    def m(self):\n"
        "        f(self.k)",
        ["${self.k}"],
    ),
    ("python", 'class K:\n    def k(self):\n        return "x"\n    def m(self):\n        f(self.k)', ["${self.k}"]),
    (
        "python",
        "class K:\n"
        "    @property\n"
        "    def k(self):\n"
        "        return self._k\n"
        "    @k.setter\n"
        "    def k(self, v):\n"
        "        self._k = v\n"
        "    def m(self):\n"
        "        f(self.k)",
        ["${self.k}"],
    ),
    (
        "go",
        "package p\n"
        'func pair() (string, error) { if q { return "x", nil }; return "", e }\n'
        "func main() { a, err := pair(); f(a); f(err) }",
        ["${a}", "${err}"],
    ),
    ("python", 'class E(Enum):\n    A = "x"\n    B = "y"\ndef g(e):\n    f(e.value)\ng(E.A)\ng(E.B)', ["${e.value}"]),
    ("kotlin", "data class C(val a: String, val b: String)\nfun m(c: C) { val (a, b) = c; f(a) }", ["${a}"]),
    ("csharp", 'class C { string r; C() { var x = 1; string r = "x"; } void m() { F(r); } }', ["${r}"]),
    (
        "ruby",
        "class C\n"
        "  def initialize(a)\n"
        "    @a = a\n"
        "  end\n"
        "  def u\n"
        "    @a\n"
        "  end\n"
        "end\n"
        'f(C.new("x").u)\n'
        'f(C.new("y").u)',
        ["${u()}", "${u()}"],
    ),
    ("php", "<?php $x = 'a'; extract($arr); f($x);", ["${x}"]),
    ("php", "<?php $x = 'a'; parse_str($q, $out); f($x);", ["a"]),
    ("php", "<?php function g($q) { $x = 'a'; parse_str($q); f($x); } $x = 'b'; f($x);", ["${x}", "b"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_what_is_not_sure(language: str, text: str, expected: list[str]) -> None:
    assert shown(language, text) == expected
