"""Rust as a located tree."""

from __future__ import annotations

import pytest

from awslint.syntax.tree import Scalar, walk
from awslint.syntax.treesitter import read
from tests.syntax.outlines import is_same, outline, read_clean
from tests.syntax.rendering import whole

GOLDENS = [
    (
        'let a = "x";',
        "(Assign = 1:1 (Name a 1:5) (Scalar 'x' 1:10))",
    ),
    (
        'let mut a: &str = "q\\"\\t\\u{e9}\\n\\x41\\0 \\\n    z";',
        "(Assign = 1:1 (Name a 1:9) (Scalar 'q\"\\té\\nA\\x00 z' 1:20))",
    ),
    (
        'let a = (r"x\\n", r##"x"#y"##, b"z", br#"w"#, c"v");',
        "(Assign = 1:1 (Name a 1:5) (Sequence 1:9 (Scalar 'x\\\\n' 1:12) (Scalar 'x\"#y' 1:22) (Scalar 'z' 1:33) "
        "(Scalar 'w' 1:41) (Scalar 'v' 1:48)))",
    ),
    (
        "let a = ('c', '\\n', b'\\'');",
        "(Assign = 1:1 (Name a 1:5) (Sequence 1:9 (Scalar 'c' 1:11) (Scalar '\\n' 1:16) (Scalar \"'\" 1:23)))",
    ),
    (
        'let a = "";',
        "(Assign = 1:1 (Name a 1:5) (Scalar '' 1:10))",
    ),
    (
        "let a = (-1, 1_000u32, 1.5e3, true, ());",
        "(Assign = 1:1 (Name a 1:5) (Sequence 1:9 (Scalar '-1' 1:10) (Scalar '1_000u32' 1:14) (Scalar '1.5e3' "
        "1:24) (Scalar 'true' 1:31) (Sequence 1:37)))",
    ),
    (
        'const A: &\'static str = "x";',
        "(Assign = 1:1 (Name A 1:7) (Scalar 'x' 1:26))",
    ),
    (
        'pub static A: [&str; 2] = ["x", B];',
        "(Assign = 1:1 (Name A 1:12) (Sequence 1:27 (Scalar 'x' 1:29) (Name B 1:33)))",
    ),
    (
        "let a;",
        "(Group declaration 1:1 (Name a 1:5))",
    ),
    (
        'let (a, b) = ("x", c);',
        "(Assign = 1:1 (Sequence 1:5 (Name a 1:6) (Name b 1:9)) (Sequence 1:14 (Scalar 'x' 1:16) (Name c 1:20)))",
    ),
    (
        "let Some(a) = b else { return; };",
        "(Assign = 1:1 (Group tuple_struct_pattern 1:5 (Name Some 1:5) (Name a 1:10)) (Name b 1:15))",
    ),
    (
        'a = "x";',
        "(Assign = 1:1 (Name a 1:1) (Scalar 'x' 1:6))",
    ),
    (
        'self.a = "x";',
        "(Assign = 1:1 (Name self.a 1:1) (Scalar 'x' 1:11))",
    ),
    (
        '*a += "x";',
        "(Assign += 1:1 (Name a 1:2) (Scalar 'x' 1:8))",
    ),
    (
        'a[0] = b["k"];',
        "(Assign = 1:1 (Index 1:1 (Name a 1:1) (Scalar '0' 1:3)) (Index 1:8 (Name b 1:8) (Scalar 'k' 1:11)))",
    ),
    (
        'let a = "x".to_string() + &b + "y";',
        "(Assign = 1:1 (Name a 1:5) (Join 1:9 (Call to_string 1:9 on (Scalar 'x' 1:10)) (Name b 1:28) (Scalar "
        "'y' 1:33)))",
    ),
    (
        "let a = !b && c == d as u8;",
        "(Assign = 1:1 (Name a 1:5) (Group && 1:9 (Group ! 1:9 (Name b 1:10)) (Group == 1:15 (Name c 1:15) "
        "(Name d 1:20))))",
    ),
    (
        'a::b::C::new("x", &d);',
        "(Call a.b.C.new 1:1 (Scalar 'x' 1:15) (Name d 1:20))",
    ),
    (
        "Foo::<T>::bar::<U>(1);",
        "(Call Foo.bar 1:1 (Scalar '1' 1:20))",
    ),
    (
        '<T as D>::make("x");',
        "(Call make 1:1 on (Group bracketed_type 1:1) (Scalar 'x' 1:17))",
    ),
    (
        'a.b("x").c(1).d;',
        "(Index 1:1 (Call c 1:1 on (Call a.b 1:1 (Scalar 'x' 1:6)) (Scalar '1' 1:12)) (Scalar 'd' 1:15))",
    ),
    (
        "let c = Client::new(&config).await?;",
        "(Assign = 1:1 (Name c 1:5) (Call Client.new 1:9 (Name config 1:22)))",
    ),
    (
        "a.0.b();",
        "(Call a.0.b 1:1)",
    ),
    (
        'format!("{}-{b}-{c}", a, c = d.e())',
        "(Call format! 1:1 (Scalar '{}-{b}-{c}' 1:10) (Name a 1:23) c=(Call d.e 1:30))",
    ),
    (
        'println!("x {:?}", a.b[0]?.c(1, "y"));',
        "(Call println! 1:1 (Scalar 'x {:?}' 1:11) (Call c 1:20 on (Index 1:20 (Name a.b 1:20) (Scalar '0' "
        "1:24)) (Scalar '1' 1:30) (Scalar 'y' 1:34)))",
    ),
    (
        'json!({"a": ["x", b, {"c": null}], d: format!("y{}", e), "f": g + "h"})',
        "(Call json! 1:1 (Mapping 1:7 (Scalar 'a' 1:9): (Sequence 1:13 (Scalar 'x' 1:15) (Name b 1:19) "
        "(Mapping 1:22 (Scalar 'c' 1:24): (Name null 1:28))) (Name d 1:36): (Call format! 1:39 (Scalar 'y{}' "
        "1:48) (Name e 1:54)) (Scalar 'f' 1:59): (Join 1:63 (Name g 1:63) (Scalar 'h' 1:68))))",
    ),
    (
        'vec![a::b("x"), &c]',
        "(Call vec! 1:1 (Sequence 1:5 (Call a.b 1:6 (Scalar 'x' 1:12)) (Name c 1:18)))",
    ),
    (
        'std::env!("X")',
        "(Call std.env! 1:1 (Scalar 'X' 1:12))",
    ),
    (
        "matches!(a, Some(_) | None if b)",
        "(Call matches! 1:1 (Name a 1:10) (Group tokens 1:13 (Name Some 1:13) (Sequence 1:17) (Name None "
        "1:23) (Name b 1:31)))",
    ),
    (
        "assert!(!a && b);",
        "(Call assert! 1:1 (Group tokens 1:10 (Name a 1:10) (Name b 1:15)))",
    ),
    (
        'let t = a::T { b: "x", c, ..Default::default() };',
        "(Assign = 1:1 (Name t 1:5) (Mapping a::T * 1:9 (Scalar 'b' 1:16): (Scalar 'x' 1:20) (Scalar 'c' "
        "1:24): (Name c 1:24) *(Call Default.default 1:29)))",
    ),
    (
        'if a { "x" } else { b }',
        "(Group if 1:1 (Name a 1:4) (Group block 1:6 (Scalar 'x' 1:9)) (Group else 1:14 (Group block 1:19 "
        "(Name b 1:21))))",
    ),
    (
        'let a = if b { "x" } else if c { d } else { "y" };',
        "(Assign = 1:1 (Name a 1:5) (Choice 1:9 (Scalar 'x' 1:17) (Name d 1:34) (Scalar 'y' 1:46)))",
    ),
    (
        'let a = match b { Some(c) => "x", _ if d => { "y" } };',
        "(Assign = 1:1 (Name a 1:5) (Choice 1:9 (Scalar 'x' 1:31) (Scalar 'y' 1:48)))",
    ),
    (
        'if let Some(a) = b.c("x") { f(a) }',
        "(Group if 1:1 (Assign = 1:4 (Group tuple_struct_pattern 1:8 (Name Some 1:8) (Name a 1:13)) (Call b.c "
        "1:18 (Scalar 'x' 1:23))) (Group block 1:27 (Call f 1:29 (Name a 1:31))))",
    ),
    (
        "while let Some(a) = b.next() { f(a) }",
        "(Group while 1:1 (Assign = 1:7 (Group tuple_struct_pattern 1:11 (Name Some 1:11) (Name a 1:16)) "
        "(Call b.next 1:21)) (Group block 1:30 (Call f 1:32 (Name a 1:34))))",
    ),
    (
        "for (a, b) in c.iter() { f(a) }",
        "(Group for 1:1 (Sequence 1:5 (Name a 1:6) (Name b 1:9)) (Call c.iter 1:15) (Group block 1:24 (Call f "
        "1:26 (Name a 1:28))))",
    ),
    (
        "'l: loop { break 'l; }",
        "(Group loop 1:1 (Group block 1:10 (Group break 1:12 (Group label 1:18))))",
    ),
    (
        "fn f<T>(a: &str, mut b: String, (c, d): (i32, i32)) -> String where T: U { a }",
        "(Function f 1:1 a b argument.2 -> (Assign = 1:33 (Sequence 1:33 (Name c 1:34) (Name d 1:37)) (Name "
        "argument.2 1:33)) (Name a 1:76))",
    ),
    (
        "pub async fn f(&self, a: u8) -> Result<()> { return Ok(()); }",
        "(Function f 1:1 self a -> (Group return 1:46 (Call Ok 1:53 (Sequence 1:56))))",
    ),
    (
        'let f = |a, b: i32| a + "x";',
        "(Assign = 1:1 (Name f 1:5) (Function 1:9 a b -> (Join 1:21 (Name a 1:21) (Scalar 'x' 1:26))))",
    ),
    (
        "f(move || { g() });",
        "(Call f 1:1 (Function 1:3 -> (Call g 1:13)))",
    ),
    (
        "struct S<'a> { a: &'a str }",
        "(Group struct_item 1:1)",
    ),
    (
        '#[serde(rename = "x")] enum E { A, B(String) }',
        "(Call serde! 1:3 rename=(Scalar 'x' 1:19))(Group enum_item 1:24)",
    ),
    (
        'impl S { const K: &\'static str = "x"; fn new() -> Self { Self { a } } }',
        "(Class S 1:1 (Assign = 1:10 (Name K 1:16) (Scalar 'x' 1:35)) (Function new 1:39 -> (Mapping Self "
        "1:58 (Scalar 'a' 1:65): (Name a 1:65))))",
    ),
    (
        "impl<T> D<T> for S<T> { fn f() {} }",
        "(Class S 1:1 (Function f 1:25))",
    ),
    (
        "trait T { fn f(&self); fn g() -> u8 { 1 } }",
        "(Class T 1:1 (Function f 1:11 self) (Function g 1:24 -> (Scalar '1' 1:39)))",
    ),
    (
        "mod m { pub const A: u8 = 1; }",
        "(Class m 1:1 (Assign = 1:9 (Name A 1:19) (Scalar '1' 1:27)))",
    ),
    (
        "use a::b;",
        "(Import a.b as b 1:5)",
    ),
    (
        "use a;",
        "(Import a as a 1:5)",
    ),
    (
        "use a::{self, b::{self, c}, D as E, f::*};",
        "(Group import 1:1 (Import a as a 1:9) (Import a.b as b 1:19) (Import a.b.c as c 1:25) (Import a.D as "
        "E 1:29) (Import a.f.* as * 1:37))",
    ),
    (
        "use {a::b, c};",
        "(Group import 1:1 (Import a.b as b 1:6) (Import c as c 1:12))",
    ),
    (
        "use a::b as c;",
        "(Import a.b as c 1:5)",
    ),
    (
        "extern crate a as b;",
        "(Import a as b 1:14)",
    ),
    (
        "async move { a }.await;",
        "(Group async_block 1:1 (Group block 1:12 (Name a 1:14)))",
    ),
    (
        "unsafe { a }",
        "(Group unsafe_block 1:1 (Group block 1:8 (Name a 1:10)))",
    ),
    (
        "type A = B<C>;",
        "(Group type_item 1:1)",
    ),
    (
        "macro_rules! m { ($a:expr) => { $a } }",
        "(Group macro_definition 1:1)",
    ),
    (
        "a..=b;",
        "(Group range 1:1 (Name a 1:1) (Name b 1:5))",
    ),
    (
        '// c\nf(/* why */ "x");',
        "(Call f 2:1 (Scalar 'x' 2:14))",
    ),
    (
        'Command::new("aws").args(["s3", "ls"]);',
        "(Call args 1:1 on (Call Command.new 1:1 (Scalar 'aws' 1:15)) (Sequence 1:26 (Scalar 's3' 1:28) "
        "(Scalar 'ls' 1:34)))",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), GOLDENS)
def test_constructs(text: str, wanted: str) -> None:
    found = outline("rust", text)
    assert is_same(found, wanted), found


def test_escapes_keep_the_place_of_every_character() -> None:
    text = 'let é = "a\\x41\\u{e9}\\\n  z";'
    scalar = next(node for node in walk(read_clean("rust", text).root) if isinstance(node, Scalar))
    assert scalar.value.text == "aAéz"
    assert [scalar.value.place(i) for i in range(5)] == [9, 10, 14, 24, 25]


def test_a_raw_string_means_what_it_says() -> None:
    text = 'let p = r##"{"a": "\\u{41}#"}"##;'
    scalar = next(node for node in walk(read_clean("rust", text).root) if isinstance(node, Scalar))
    assert (scalar.value.text, scalar.value.offsets) == ('{"a": "\\u{41}#"}', ())
    assert text[scalar.value.span.start :].startswith('{"a"')


def test_what_is_broken_hides_nothing_behind_it() -> None:
    text = 'fn f( {\n  let x = (\n}\n\nfn g() {\n  let k = "v";\n}\n'
    tree = read(whole(text), "rust")
    assert [fault.kind for fault in tree.faults][:1] == ["syntax"]
    assert "v" in [node.value.text for node in walk(tree.root) if isinstance(node, Scalar)]
