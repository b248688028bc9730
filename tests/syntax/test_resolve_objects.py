"""What fields of objects, results of their methods and parts of lists and maps that are taken apart fold to."""

from __future__ import annotations

import pytest

from awslint.syntax.select import GRAMMARS
from tests.syntax.folding import shown

OBJECTS = [
    (
        "go",
        "package p\n"
        "type C struct { key string }\n"
        'func New() *C { return &C{key: "x"} }\n'
        "func (c *C) Run() { f(c.key) }",
        ["x"],
    ),
    (
        "go",
        "package p\n"
        "type C struct { key string }\n"
        "func New(k string) *C { return &C{key: k} }\n"
        "func (c C) Run() { f(c.key) }\n"
        'func main() { New("x").Run() }',
        ["x"],
    ),
    (
        "go",
        "package p\n"
        "type C struct { key string }\n"
        "func New(k string) *C { c := &C{}; c.key = k; return c }\n"
        "func (c *C) Run() { f(c.key) }\n"
        'func main() { New("x").Run() }',
        ["x"],
    ),
    (
        "go",
        "package p\n"
        "type C struct{}\n"
        'func (c *C) url(p string) string { return "https://" + p }\n'
        'func (c *C) Run() { f(c.url("a")) }',
        ["https://a"],
    ),
    (
        "go",
        "package p\n"
        "type C struct{}\n"
        'func (c C) url(p string) string { return "https://" + p }\n'
        'func main() { c := C{}; f(c.url("a")) }',
        ["https://a"],
    ),
    (
        "go",
        "package p\n"
        "type C struct{ host string }\n"
        'func (c C) url() string { return "https://" + c.host }\n'
        'func main() { c := C{host: "h"}; f(c.url()) }',
        ["https://h"],
    ),
    ("go", 'package p\nfunc main() { a, b := "x", "y"; f(a); f(b) }', ["x", "y"]),
    ("go", 'package p\nvar a, b = "x", "y"\nfunc main() { f(b) }', ["y"]),
    ("go", 'package p\nconst (\n a, b = "x", "y"\n)\nfunc main() { f(a) }', ["x"]),
    ("kotlin", 'class K(val key: String = "x") { fun m() { f(key) } }', ["x"]),
    ("kotlin", 'class K(private val key: String) { fun m() { f(key) } }\nfun main() { K("x").m() }', ["x"]),
    (
        "kotlin",
        'class K(private val key: String = "d") { fun m() { f(this.key) } }\nfun main() { K(key = "x").m() }',
        ["x"],
    ),
    ("kotlin", 'class K(host: String = "h") { val url = "https://$host"\n fun m() { f(url) } }', ["https://h"]),
    ("kotlin", 'data class K(val key: String = "x")\nfun main() { val k = K(); f(k.key) }', ["x"]),
    ("kotlin", 'data class K(val a: String, val b: String)\nfun main() { val k = K("x", "y"); f(k.b) }', ["y"]),
    ("kotlin", 'fun main() { val (a, b) = Pair("x", "y"); f(a); f(b) }', ["x", "y"]),
    ("kotlin", 'fun main() { val (a, b) = "x" to "y"; f(b) }', ["y"]),
    ("kotlin", 'fun main() { val (a, b) = listOf("x", "y"); f(b) }', ["y"]),
    ("typescript", 'class K { constructor(private readonly key = "x") {} m() { f(this.key) } }', ["x"]),
    ("typescript", 'class K { constructor(private readonly key: string = "x") {} m() { f(this.key) } }', ["x"]),
    ("typescript", 'class K { constructor(private k: string) {} m() { f(this.k) } }\nnew K("x")', ["x"]),
    ("typescript", 'class K { constructor(public k: string) {} }\nconst c = new K("x"); f(c.k)', ["x"]),
    ("typescript", 'const {a = "x", b: c = "y"} = props; f(a); f(c)', ["${a}", "${c}"]),
    ("typescript", 'function g({key = "x"}) { f(key) }\ng({})', ["x"]),
    ("typescript", 'function g({key = "x"}) { f(key) }\ng({key: "y"})', ["y"]),
    ("typescript", 'function g({key = "x"}: P = {}) { f(key) }', ["x"]),
    ("typescript", 'const [a, b] = ["x", "y"]; f(a); f(b)', ["x", "y"]),
    ("tsx", 'class K { constructor(private readonly key = "x") {} m() { f(this.key) } }', ["x"]),
    ("javascript", 'const [a, b = "y"] = ["x"]; f(a); f(b)', ["x", "y"]),
    ("javascript", 'const {a: {b = "x"} = {}} = {}; f(b)', ["x"]),
    ("javascript", 'const o = {k: "v"}; const {k, ...rest} = o; f(k)', ["v"]),
    (
        "javascript",
        'class K { constructor(k) { this.k = k } url() { return "u/" + this.k } }\n'
        'const c = new K("x"); f(c.k); f(c.url())',
        ["x", "u/x"],
    ),
    ("javascript", 'f(["a","b"].map(x => x).join(""))', ["ab"]),
    ("scala", 'class K(val key: String = "x") { def m() = { f(key) } }', ["x"]),
    ("scala", 'class K(key: String) { def m() = f(key) }\nobject M { def n() = new K("x").m() }', ["x"]),
    ("scala", 'case class K(key: String = "x")\nobject M { val k = K(); f(k.key) }', ["x"]),
    ("scala", 'case class K(key: String)\nobject M { val k = K("x"); f(k.key) }', ["x"]),
    ("scala", 'object M { val (a, b) = ("x", "y"); f(a); f(b) }', ["x", "y"]),
    ("csharp", 'class K(string key = "x") { void m() { F(key); } }', ["x"]),
    ("csharp", 'record K(string Key = "x");\nclass M { void m() { var k = new K(); F(k.Key); } }', ["x"]),
    ("csharp", 'record K(string Key);\nclass M { void m() { var k = new K("x"); F(k.Key); } }', ["x"]),
    (
        "csharp",
        "class K { readonly string key; public K(string k) { key = k; } void m() { F(key); } }\n"
        'class M { void m() { new K("x"); } }',
        ["x"],
    ),
    ("csharp", 'class K { void m() { var (a, b) = ("x", "y"); F(a); F(b); } }', ["x", "y"]),
    ("csharp", 'class K { void m() { string a, b; (a, b) = ("x", "y"); F(b); } }', ["y"]),
    (
        "php",
        '<?php class K { public function __construct(private string $key = "x") {} function m() { f($this->key); } }',
        ["x"],
    ),
    (
        "php",
        "<?php class K { public function __construct(private string $key) {} function m() { f($this->key); } "
        '} new K("x");',
        ["x"],
    ),
    (
        "php",
        '<?php class K { public function __construct(public string $key) {} } $k = new K("x"); f($k->key);',
        ["x"],
    ),
    ("php", '<?php [$a, $b] = ["x", "y"]; f($a); f($b);', ["x", "y"]),
    ("php", '<?php list($a, $b) = ["x", "y"]; f($b);', ["y"]),
    ("php", '<?php function c($k) { f($k); } function b($k) { c($k); } function a($k) { b($k); } a("x");', ["x"]),
    (
        "php",
        '<?php class K { private $h = "h"; function url() { return "https://" . $this->h; } function m() { '
        "f($this->url()); } }",
        ["https://h"],
    ),
    ("python", '@dataclass\nclass K:\n    key: str = "x"\n    def m(self):\n        f(self.key)', ["x"]),
    ("python", '@dataclass\nclass K:\n    key: str\n    def m(self):\n        f(self.key)\nK("x")', ["x"]),
    ("python", '@dataclass\nclass K:\n    key: str\n    def m(self):\n        f(self.key)\nK(key="x")', ["x"]),
    ("python", '@dataclass\nclass K:\n    key: str = "d"\nk = K(key="x")\nf(k.key)', ["x"]),
    ("python", '@dataclass\nclass K:\n    a: str\n    b: str\nk = K("x", "y")\nf(k.b)', ["y"]),
    (
        "python",
        '@dataclass\nclass K:\n    key: str = field(default="x")\n    def m(self):\n        f(self.key)',
        ["x"],
    ),
    ("python", '@dataclass\nclass K:\n    key: str = "x"\nk = K()\nf(k.key)', ["x"]),
    ("python", 'class K:\n    def __init__(self, key="x"):\n        self.key = key\nk = K()\nf(k.key)', ["x"]),
    (
        "python",
        "class K:\n"
        "    def __init__(self, key):\n"
        "        self.key = key\n"
        "    def url(self):\n"
        '        return "u/" + self.key\n'
        'k = K("x")\n'
        "f(k.url())",
        ["u/x"],
    ),
    ("python", 'a, b = "x", "y"\nf(a)\nf(b)', ["x", "y"]),
    ("python", '(a, b) = ("x", "y")\nf(b)', ["y"]),
    ("python", '[a, b] = ["x", "y"]\nf(b)', ["y"]),
    ("python", 'p = ("x", "y")\na, b = p\nf(b)', ["y"]),
    ("python", 'def g():\n    return "x", "y"\na, b = g()\nf(b)', ["y"]),
    ("python", 'a, (b, c) = "x", ("y", "z")\nf(c)', ["z"]),
    ("python", 'a, *b = "x", "y", "z"\nf(a)', ["x"]),
    ("python", 'class N(NamedTuple):\n    key: str = "x"\nn = N()\nf(n.key)', ["x"]),
    (
        "ruby",
        "class K\n"
        "  attr_reader :key\n"
        '  def initialize(key = "x")\n'
        "    @key = key\n"
        "  end\n"
        "  def m\n"
        "    f(key)\n"
        "  end\n"
        "end",
        ["x"],
    ),
    (
        "ruby",
        "class K\n"
        "  attr_reader :key\n"
        "  def initialize(key:)\n"
        "    @key = key\n"
        "  end\n"
        "  def m\n"
        "    f(self.key)\n"
        "  end\n"
        "end\n"
        'K.new(key: "x")',
        ["x"],
    ),
    (
        "ruby",
        'class K\n  attr_accessor :key\n  def initialize\n    @key = "x"\n  end\nend\nk = K.new\nf(k.key)',
        ["x"],
    ),
    ("ruby", 'a, b = "x", "y"\nf(a)\nf(b)', ["x", "y"]),
    ("ruby", 'a, b = ["x", "y"]\nf(b)', ["y"]),
    (
        "ruby",
        'f("AbC".downcase)\nf("AbC".upcase)\nf("a-b-c".gsub("-", "+"))\nf("a-b-c".sub("-", "+"))',
        ["abc", "ABC", "a+b+c", "a+b-c"],
    ),
    ("swift", 'let (a, b) = ("x", "y"); f(a); f(b)', ["x", "y"]),
    (
        "swift",
        'class K { let key: String\n init(key: String = "x") { self.key = key }\n func m() { f(key) } }',
        ["x"],
    ),
    ("swift", 'struct K { var key: String\n func m() { f(key) } }\nlet k = K(key: "x")\nf(k.key)', ["x", "x"]),
    ("rust", 'fn m() { let (a, b) = ("x", "y"); f(a); f(b); }', ["x", "y"]),
    (
        "rust",
        "struct K { key: String }\n"
        'impl K { fn new() -> Self { K { key: "x".to_string() } } fn m(&self) { f(&self.key); } }',
        ["x"],
    ),
    (
        "rust",
        "struct K { key: String }\n"
        'impl K { fn new() -> Self { Self { key: String::from("x") } } fn m(&self) { f(self.key.clone()); } }',
        ["x"],
    ),
    (
        "rust",
        "struct K { key: &str }\n"
        "impl K { fn new(key: &str) -> Self { Self { key } } fn m(&self) { f(self.key); } }\n"
        'fn main() { K::new("x").m(); }',
        ["x"],
    ),
    (
        "rust",
        "struct K;\n"
        'impl K { fn url(&self, p: &str) -> String { format!("https://{}", p) } fn m(&self) { '
        'f(self.url("a")); } }',
        ["https://a"],
    ),
    ("java", 'record K(String key) {}\nclass M { void m() { var k = new K("x"); f(k.key()); } }', ["x"]),
    ("java", 'record K(String key) { void m() { f(key); } }\nclass M { void m() { new K("x"); } }', ["x"]),
    (
        "java",
        'class K { private String key; K() { this.key = "x"; } String getKey() { return key; } void m() { '
        "f(getKey()); } }",
        ["x"],
    ),
    (
        "java",
        'class K { private String key; K() { this.key = "x"; } String getKey() { return key; } }\n'
        "class M { void m() { K k = new K(); f(k.getKey()); } }",
        ["x"],
    ),
    ("cpp", 'struct K { std::string key = "x"; };\nvoid m() { K k; f(k.key); }', ["x"]),
    (
        "cpp",
        "class K { std::string key; public: K(std::string k) : key(k) {} void m() { f(key); } };\n"
        'void n() { K k("x"); }',
        ["x"],
    ),
    ("cpp", 'class K { std::string key; public: K() : key("x") {} void m() { f(key); } };', ["x"]),
    ("cpp", 'void m() { auto [a, b] = std::make_pair("x", "y"); f(b); }', ["y"]),
    ("powershell", '$a, $b = "x", "y"\nf $b', ["y"]),
    (
        "powershell",
        'class K { [string]$key\n K([string]$k) { $this.key = $k }\n m() { f $this.key } }\n[K]::new("x")',
        ["x"],
    ),
    (
        "python",
        "class Settings(BaseSettings):\n"
        '    region: str = "us-east-1"\n'
        '    bucket: str = "b"\n'
        "settings = Settings()\n"
        "f(settings.region)",
        ["us-east-1"],
    ),
    (
        "python",
        'class Config:\n    REGION = "us-east-1"\n    BUCKET = f"data-{REGION}"\nf(Config.BUCKET)',
        ["data-us-east-1"],
    ),
    (
        "python",
        "class S3Client:\n"
        '    def __init__(self, bucket, prefix="p"):\n'
        "        self.bucket = bucket\n"
        "        self.prefix = prefix\n"
        "    def arn(self):\n"
        '        return f"arn:aws:s3:::{self.bucket}/{self.prefix}/*"\n'
        'c = S3Client("b")\n'
        "f(c.arn())",
        ["arn:aws:s3:::b/p/*"],
    ),
    (
        "python",
        "from dataclasses import dataclass, field\n"
        "@dataclass(frozen=True)\n"
        "class C:\n"
        "    account: str\n"
        '    region: str = "eu-west-1"\n'
        'c = C(account="123456789012")\n'
        'f(f"arn:aws:sns:{c.region}:{c.account}:t")',
        ["arn:aws:sns:eu-west-1:123456789012:t"],
    ),
    (
        "python",
        "class C:\n"
        "    def __init__(self):\n"
        '        self._region = "us-east-1"\n'
        "    @property\n"
        "    def region(self):\n"
        "        return self._region\n"
        "c = C()\n"
        "f(c.region)",
        ["us-east-1"],
    ),
    ("python", 'REGION, BUCKET = "us-east-1", "b"\ndef g():\n    f(f"{BUCKET}.s3.{REGION}")', ["b.s3.us-east-1"]),
    ("python", '(host, port) = ("h", 5432)\nf(host)', ["h"]),
    ("python", 'a = b = "x"\nf(b)', ["x"]),
    (
        "python",
        'def arn(name, account="1"):\n'
        '    return "arn:aws:iam::{}:role/{}".format(account, name)\n'
        "def role():\n"
        '    return arn("r")\n'
        "f(role())",
        ["arn:aws:iam::1:role/r"],
    ),
    (
        "python",
        'POLICY = textwrap.dedent("""\\\n    {"Action": "ACTION"}\n""").replace("ACTION", "s3:*").strip()\nf(POLICY)',
        ['{"Action": "s3:*"}'],
    ),
    ("python", 'class E(Enum):\n    A = "x"\nf(E.A.value)', ["x"]),
    ("python", 'class E(str, Enum):\n    A = "x"\nf(E.A)', ["x"]),
    ("python", 'settings = SimpleNamespace(region="us-east-1")\nf(settings.region)', ["us-east-1"]),
    ("python", '@attr.s\nclass C:\n    a = attr.ib(default="x")\nf(C().a)', ["x"]),
    ("python", 'class C:\n    a: ClassVar[str] = "x"\n    def m(self):\n        f(self.a)', ["x"]),
    ("javascript", 'const { REGION = "us-east-1" } = process.env; f(REGION)', ["us-east-1"]),
    (
        "javascript",
        'class S { constructor({ region = "us-east-1", bucket } = {}) { this.region = region; this.bucket = '
        "bucket } m() { f(this.region) } }\n"
        'new S({ bucket: "b" })',
        ["us-east-1"],
    ),
    (
        "javascript",
        'const config = { region: "us-east-1", get arn() { return "x" } }; f(config.region)',
        ["us-east-1"],
    ),
    ("javascript", 'const cfg = Object.freeze({ a: { b: "x" } }); const { a: { b } } = cfg; f(b)', ["x"]),
    ("javascript", 'module.exports = { key: "x" }; f(module.exports.key)', ["x"]),
    ("javascript", 'function S() { this.key = "x" }\nS.prototype.m = function () { f(this.key) }', ["x"]),
    (
        "typescript",
        'export class S { private static readonly REGION = "us-east-1"; private readonly arn = '
        "`arn:${S.REGION}`; m() { f(this.arn) } }",
        ["arn:us-east-1"],
    ),
    (
        "typescript",
        'interface P { region?: string }\nfunction g({ region = "us-east-1" }: P) { f(region) }\ng({})',
        ["us-east-1"],
    ),
    (
        "typescript",
        'enum R { A = "x" }\nclass K { constructor(private readonly r: R = R.A) {} m() { f(this.r) } }',
        ["x"],
    ),
    ("typescript", 'class K { private k?: string; constructor() { this.k = "x" } m() { f(this.k!) } }', ["x"]),
    (
        "go",
        "package p\n"
        "type S struct { Region, Bucket string }\n"
        'func NewS(bucket string) *S { s := &S{Region: "us-east-1", Bucket: bucket}; return s }\n'
        'func (s *S) ARN() string { return fmt.Sprintf("arn:aws:s3:::%s", s.Bucket) }\n'
        'func main() { s := NewS("b"); f(s.ARN()) }',
        ["arn:aws:s3:::b"],
    ),
    (
        "go",
        "package p\n"
        "type S struct { cfg Config }\n"
        "type Config struct { Region string }\n"
        'func main() { s := S{cfg: Config{Region: "x"}}; f(s.cfg.Region) }',
        ["x"],
    ),
    ("go", 'package p\nvar cfg = struct{ Region string }{Region: "x"}\nfunc main() { f(cfg.Region) }', ["x"]),
    (
        "go",
        'package p\nvar (\n region, bucket = "us-east-1", "b"\n)\nfunc main() { f(region + bucket) }',
        ["us-east-1b"],
    ),
    (
        "go",
        'package p\nfunc pair() (string, string) { return "x", "y" }\nfunc main() { a, b := pair(); f(a); f(b) }',
        ["x", "y"],
    ),
    (
        "java",
        'class C { static final String A = "x"; static class D { static final String B = A + "y"; } void m() '
        "{ f(D.B); } }",
        ["xy"],
    ),
    (
        "java",
        'class C { private static String arn(String a, String b) { return String.format("arn:%s:%s", a, b); '
        '} void m() { f(arn("x", "y").toLowerCase()); } }',
        ["arn:x:y"],
    ),
    (
        "java",
        "class P { private String n; void setN(String n) { this.n = n; } String getN() { return n; } }\n"
        'class M { void m() { P p = new P(); p.setN("x"); f(p.getN()); } }',
        ["x"],
    ),
    (
        "kotlin",
        'object Config { const val REGION = "us-east-1"; val arn = "arn:$REGION" }\nfun m() { f(Config.arn) }',
        ["arn:us-east-1"],
    ),
    (
        "kotlin",
        'data class C(val region: String = "us-east-1", val bucket: String)\n'
        'fun m() { val (r, b) = C(bucket = "b"); f(r); f(b) }',
        ["us-east-1", "b"],
    ),
    (
        "kotlin",
        'class C(private val a: String) { private val b by lazy { "$a-y" }\n'
        " fun m() { f(a) } }\n"
        'fun n() { C("x").m() }',
        ["x"],
    ),
    ("scala", 'case class C(region: String = "us-east-1")\nobject M { val c = C(region = "x"); f(c.region) }', ["x"]),
    (
        "csharp",
        'public record C(string Region = "us-east-1", string Bucket = "b") { public string Arn => '
        '$"arn:{Bucket}"; }\n'
        "class M { void m() { var c = new C(); F(c.Region); F(c.Arn); } }",
        ["us-east-1", "arn:b"],
    ),
    (
        "csharp",
        'class C { private readonly string _r; public C(string r = "x") => _r = r; void m() { F(_r); } }',
        ["x"],
    ),
    ("csharp", 'class C { public string R { get; } public C() { R = "x"; } void m() { F(R); } }', ["x"]),
    (
        "csharp",
        'static class K { public static readonly string A = "x"; public static string B => A + "y"; }\n'
        "class M { void m() { F(K.B); } }",
        ["xy"],
    ),
    (
        "php",
        '<?php final class C { public function __construct(private readonly string $r = "x", protected '
        '?string $b = null) {} public function arn(): string { return "arn:" . $this->r; } } $c = new C(); '
        "f($c->arn());",
        ["arn:x"],
    ),
    (
        "php",
        '<?php class C { const A = "x"; private string $b = self::A . "y"; function m() { f($this->b); } }',
        ["xy"],
    ),
    ("php", '<?php enum E: string { case A = "x"; } f(E::A->value);', ["x"]),
    (
        "ruby",
        "class C\n"
        "  attr_reader :region\n"
        '  def initialize(region: "us-east-1")\n'
        "    @region = region\n"
        "  end\n"
        "  def arn\n"
        '    "arn:#{region}"\n'
        "  end\n"
        "end\n"
        "f(C.new.arn)",
        ["arn:us-east-1"],
    ),
    (
        "ruby",
        'c = C.new(region: "x")\n'
        "f(c.region)\n"
        "class C\n"
        "  attr_accessor :region\n"
        "  def initialize(region:)\n"
        "    @region = region\n"
        "  end\n"
        "end",
        ["x"],
    ),
    ("ruby", 'module M\n  REGION = "x"\n  def self.arn\n    "arn:#{REGION}"\n  end\nend\nf(M.arn)', ["arn:x"]),
    ("ruby", 'a, (b, c) = "x", ["y", "z"]\nf(c)', ["z"]),
    (
        "rust",
        "struct S { region: String }\n"
        'impl Default for S { fn default() -> Self { S { region: "x".into() } } }\n'
        "impl S { fn m(&self) { f(&self.region); } }",
        ["x"],
    ),
    ("rust", 'fn main() { let (mut a, b): (String, &str) = ("x".to_string(), "y"); f(b); }', ["y"]),
    ("rust", 'fn pair() -> (&str, &str) { ("x", "y") }\nfn main() { let (a, b) = pair(); f(b); }', ["y"]),
    (
        "swift",
        "struct C { let region: String; let bucket: String\n"
        ' var arn: String { return "arn:\\(bucket)" } }\n'
        'let c = C(region: "r", bucket: "b")\n'
        "f(c.arn)",
        ["arn:b"],
    ),
    (
        "swift",
        'class C { private let r: String\n init(_ r: String = "x") { self.r = r }\n func m() { f(r) } }',
        ["x"],
    ),
    ("swift", 'enum K: String { case a = "x" }\nf(K.a.rawValue)', ["x"]),
    (
        "cpp",
        "class C { public: explicit C(std::string r) : r_(std::move(r)) {} std::string arn() const { return "
        '"arn:" + r_; } private: std::string r_; };\n'
        'void m() { C c("x"); f(c.arn()); }',
        ["arn:x"],
    ),
    ("cpp", 'void m() { const auto [a, b] = std::pair{"x", "y"}; f(a); }', ["x"]),
    ("powershell", '$a, $b = "x", "y"; f "$a-$b"', ["x-y"]),
    (
        "powershell",
        'class C { [string] $R = "x"\n [string] Arn() { return "arn:" + $this.R } }\n$c = [C]::new(); f ($c.Arn())',
        ["arn:x"],
    ),
]

THREE_DEEP = [
    (
        "go",
        "package p\n"
        'func c(a string) string { return a + "3" }\n'
        'func b(a string) string { return c(a + "2") }\n'
        'func a(x string) string { return b(x + "1") }\n'
        'func main() { f(a("0")) }',
        ["0123"],
    ),
    (
        "go",
        "package p\n"
        "func c(k string) { f(k) }\n"
        "func b(k string) { c(k) }\n"
        "func a(k string) { b(k) }\n"
        'func main() { a("x") }',
        ["x"],
    ),
    (
        "kotlin",
        'fun c(a: String) = a + "3"\n'
        'fun b(a: String) = c(a + "2")\n'
        'fun a(x: String): String { return b(x + "1") }\n'
        'fun main() { f(a("0")) }',
        ["0123"],
    ),
    (
        "kotlin",
        'fun c(k: String) { f(k) }\nfun b(k: String) { c(k) }\nfun a(k: String) { b(k) }\nfun main() { a("x") }',
        ["x"],
    ),
    (
        "typescript",
        'const c = (a: string) => a + "3"; const b = (a: string) => c(a + "2"); function a(x: string) { '
        'return b(x + "1") }\n'
        'f(a("0"))',
        ["0123"],
    ),
    (
        "typescript",
        'function c(k: string) { f(k) }\nfunction b(k: string) { c(k) }\nfunction a(k: string) { b(k) }\na("x")',
        ["x"],
    ),
    (
        "tsx",
        'function c(k: string) { f(k) }\nfunction b(k: string) { c(k) }\nfunction a(k: string) { b(k) }\na("x")',
        ["x"],
    ),
    (
        "javascript",
        'function c(a) { return a + "3" }\n'
        'function b(a) { return c(a + "2") }\n'
        'function a(x) { return b(x + "1") }\n'
        'f(a("0"))',
        ["0123"],
    ),
    ("javascript", 'function c(k) { f(k) }\nfunction b(k) { c(k) }\nfunction a(k) { b(k) }\na("x")', ["x"]),
    (
        "scala",
        'object M { def c(a: String) = a + "3"; def b(a: String) = c(a + "2"); def a(x: String): String = { '
        'b(x + "1") }; f(a("0")) }',
        ["0123"],
    ),
    (
        "scala",
        'object M { def c(k: String) = { f(k) }; def b(k: String) = { c(k) }; def a(k: String) = { b(k) }; a("x") }',
        ["x"],
    ),
    (
        "csharp",
        'class K { string C(string a) => a + "3"; string B(string a) => C(a + "2"); string A(string x) { '
        'return B(x + "1"); } void m() { F(A("0")); } }',
        ["0123"],
    ),
    (
        "csharp",
        "class K { void C(string k) { F(k); } void B(string k) { C(k); } void A(string k) { B(k); } void m() "
        '{ A("x"); } }',
        ["x"],
    ),
    (
        "php",
        '<?php function c($a) { return $a . "3"; } function b($a) { return c($a . "2"); } function a($x) { '
        'return b($x . "1"); } f(a("0"));',
        ["0123"],
    ),
    (
        "python",
        'def c(a):\n    return a + "3"\ndef b(a):\n    return c(a + "2")\ndef a(x):\n    return b(x + "1")\nf(a("0"))',
        ["0123"],
    ),
    ("python", 'def c(k):\n    f(k)\ndef b(k):\n    c(k)\ndef a(k):\n    b(k)\na("x")', ["x"]),
    (
        "ruby",
        'def c(a)\n  a + "3"\nend\ndef b(a)\n  c(a + "2")\nend\ndef a(x)\n  return b(x + "1")\nend\nf(a("0"))',
        ["0123"],
    ),
    ("ruby", 'def c(k)\n  f(k)\nend\ndef b(k)\n  c(k)\nend\ndef a(k)\n  b(k)\nend\na("x")', ["x"]),
    (
        "swift",
        'func c(_ a: String) -> String { return a + "3" }\n'
        'func b(_ a: String) -> String { return c(a + "2") }\n'
        'func a(_ x: String) -> String { return b(x + "1") }\n'
        'f(a("0"))',
        ["0123"],
    ),
    (
        "swift",
        'func c(_ k: String) { f(k) }\nfunc b(_ k: String) { c(k) }\nfunc a(_ k: String) { b(k) }\na("x")',
        ["x"],
    ),
    (
        "swift",
        'func c(k: String) { f(k) }\nfunc b(k: String) { c(k: k) }\nfunc a(k: String) { b(k: k) }\na(k: "x")',
        ["x"],
    ),
    (
        "rust",
        'fn c(a: &str) -> String { format!("{}3", a) }\n'
        'fn b(a: &str) -> String { c(&format!("{}2", a)) }\n'
        'fn a(x: &str) -> String { b(&format!("{}1", x)) }\n'
        'fn main() { f(a("0")); }',
        ["0123"],
    ),
    (
        "rust",
        'fn c(k: &str) { f(k); }\nfn b(k: &str) { c(k); }\nfn a(k: &str) { b(k); }\nfn main() { a("x"); }',
        ["x"],
    ),
    (
        "java",
        'class K { String c(String a) { return a + "3"; } String b(String a) { return c(a + "2"); } String '
        'a(String x) { return b(x + "1"); } void m() { f(a("0")); } }',
        ["0123"],
    ),
    (
        "java",
        "class K { void c(String k) { f(k); } void b(String k) { c(k); } void a(String k) { b(k); } void m() "
        '{ a("x"); } }',
        ["x"],
    ),
    (
        "java",
        "class K { static void c(String k) { f(k); } static void b(String k) { K.c(k); } static void "
        'a(String k) { K.b(k); } void m() { K.a("x"); } }',
        ["x"],
    ),
    (
        "cpp",
        'std::string c(std::string a) { return a + "3"; } std::string b(std::string a) { return c(a + "2"); '
        '} std::string a(std::string x) { return b(x + "1"); } void m() { f(a("0")); }',
        ["0123"],
    ),
    (
        "cpp",
        "void c(std::string k) { f(k); } void b(std::string k) { c(k); } void a(std::string k) { b(k); } "
        'void m() { a("x"); }',
        ["x"],
    ),
    (
        "powershell",
        'function c($a) { return $a + "3" }\n'
        'function b($a) { return c ($a + "2") }\n'
        'function a($x) { return b ($x + "1") }\n'
        'f (a "0")',
        ["0123"],
    ),
    ("powershell", 'function c($k) { f $k }\nfunction b($k) { c $k }\nfunction a($k) { b $k }\na "x"', ["x"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), OBJECTS)
def test_an_object(language: str, text: str, expected: list[str]) -> None:
    assert shown(language, text) == expected


@pytest.mark.parametrize(("language", "text", "expected"), THREE_DEEP)
def test_arguments_through_three_functions(language: str, text: str, expected: list[str]) -> None:
    assert shown(language, text) == expected


def test_three_functions_are_followed_in_every_language() -> None:
    assert {language for language, _, _ in THREE_DEEP} == GRAMMARS
