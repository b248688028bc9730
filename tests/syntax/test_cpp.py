"""C++ as a located tree."""

from __future__ import annotations

import pytest

from awslint.syntax.tree import Scalar, walk
from awslint.syntax.treesitter import read
from tests.syntax.outlines import is_same, outline, read_clean
from tests.syntax.rendering import whole

GOLDENS = [
    (
        'auto a = "x";',
        "(Assign = 1:6 (Name a 1:6) (Scalar 'x' 1:11))",
    ),
    (
        'const char* a = "q\\"\\t\\x41\\u00e9\\101\\0z";',
        "(Assign = 1:11 (Name a 1:13) (Scalar 'q\"\\tAéA\\x00z' 1:18))",
    ),
    (
        'auto a = L"x", b = u8"y";',
        "(Group declaration 1:1 (Assign = 1:6 (Name a 1:6) (Scalar 'x' 1:12)) (Assign = 1:16 (Name b 1:16) "
        "(Scalar 'y' 1:23)))",
    ),
    (
        'auto a = R"(x\\n"y")", b = R"j({"k": ")"})j";',
        "(Group declaration 1:1 (Assign = 1:6 (Name a 1:6) (Scalar 'x\\\\n\"y\"' 1:13)) (Assign = 1:23 (Name b "
        '1:23) (Scalar \'{"k": ")"}\' 1:31)))',
    ),
    (
        'auto a = "x" "y" B;',
        "(Assign = 1:6 (Name a 1:6) (Join 1:10 (Scalar 'x' 1:11) (Scalar 'y' 1:15) (Name B 1:18)))",
    ),
    (
        'auto a = "x"s;',
        "(Assign = 1:6 (Name a 1:6) (Scalar 'x' 1:11))",
    ),
    (
        "char a = 'x', b = '\\n';",
        "(Group declaration 1:1 (Assign = 1:6 (Name a 1:6) (Scalar 'x' 1:11)) (Assign = 1:15 (Name b 1:15) "
        "(Scalar '\\n' 1:20)))",
    ),
    (
        "auto a = -1 + 0x1F, b = 1.5f;",
        "(Group declaration 1:1 (Assign = 1:6 (Name a 1:6) (Join 1:10 (Scalar '-1' 1:10) (Scalar '0x1F' "
        "1:15))) (Assign = 1:21 (Name b 1:21) (Scalar '1.5f' 1:25)))",
    ),
    (
        "auto a = true, b = nullptr;",
        "(Group declaration 1:1 (Assign = 1:6 (Name a 1:6) (Scalar 'true' 1:10)) (Assign = 1:16 (Name b 1:16) "
        "(Scalar 'nullptr' 1:20)))",
    ),
    (
        'static const std::string A = "x";',
        "(Assign = 1:26 (Name A 1:26) (Scalar 'x' 1:31))",
    ),
    (
        'constexpr char A[] = "x";',
        "(Assign = 1:16 (Name A 1:16) (Scalar 'x' 1:23))",
    ),
    (
        '#define A "x"\n#define B (1 + 2)\n#define C(x) f(x)',
        "(Assign = 1:1 (Name A 1:9) (Scalar 'x' 1:12))(Assign = 2:1 (Name B 2:9) (Group preproc_arg "
        "2:11))(Group preproc_function_def 3:1)",
    ),
    (
        'std::string a("x"), b{"y"}, c;',
        "(Group declaration 1:1 (Assign = 1:1 (Name a 1:13) (Scalar 'x' 1:16)) (Assign = 1:1 (Name b 1:21) "
        "(Sequence std::string 1:22 (Scalar 'y' 1:24))) (Group declaration 1:1 (Name c 1:29) (Name std.string "
        "1:1)))",
    ),
    (
        "int a, b = 1;",
        "(Group declaration 1:1 (Group declaration 1:1 (Name a 1:5) (Group primitive_type 1:1)) (Assign = 1:8 "
        "(Name b 1:8) (Scalar '1' 1:12)))",
    ),
    (
        'int f() { A::B a("x", b); A::B c(a); C d; C e{}; C* g = &d; }',
        "(Function f 1:1 -> (Assign = 1:11 (Name a 1:16) (Call A.B 1:11 (Scalar 'x' 1:19) (Name b 1:23))) "
        "(Assign = 1:27 (Name c 1:32) (Call A.B 1:27 (Name a 1:34))) (Assign = 1:38 (Name d 1:40) (Call C "
        "1:38)) (Assign = 1:43 (Name e 1:45) (Call C 1:43)) (Assign = 1:51 (Name g 1:53) (Name d 1:58)))",
    ),
    (
        "int f() { A::B a(c::d, e(g)); h(a); }",
        "(Function f 1:1 -> (Assign = 1:11 (Name a 1:16) (Call A.B 1:11 (Name c.d 1:18) (Call e 1:24 (Name g "
        "1:26)))) (Call h 1:31 (Name a 1:33)))",
    ),
    (
        'auto a = new A::B("x", c);',
        "(Assign = 1:6 (Name a 1:6) (Call A.B 1:10 (Scalar 'x' 1:20) (Name c 1:24)))",
    ),
    (
        'auto a = A::B{"x", c};',
        "(Assign = 1:6 (Name a 1:6) (Call A.B 1:10 (Scalar 'x' 1:16) (Name c 1:20)))",
    ),
    (
        'auto a = std::make_shared<A::B>("x"), b = A::MakeShared<A::B>("tag", "x");',
        "(Group declaration 1:1 (Assign = 1:6 (Name a 1:6) (Call A.B 1:10 (Scalar 'x' 1:34))) (Assign = 1:39 "
        "(Name b 1:39) (Call A.B 1:43 (Scalar 'x' 1:71))))",
    ),
    (
        'std::vector<std::string> a = {"x", b};',
        "(Assign = 1:1 (Name a 1:26) (Sequence std::vector<std::string> 1:30 (Scalar 'x' 1:32) (Name b 1:36)))",
    ),
    (
        'std::map<std::string, int> a = {{"x", 1}, {b, 2}};',
        "(Assign = 1:1 (Name a 1:28) (Mapping std::map<std::string,int> 1:32 (Scalar 'x' 1:35): (Scalar '1' "
        "1:39) (Name b 1:44): (Scalar '2' 1:47)))",
    ),
    (
        'T a = {.b = "x", .c = {1, 2}};',
        "(Assign = 1:1 (Name a 1:3) (Mapping T 1:7 (Scalar 'b' 1:9): (Scalar 'x' 1:14) (Scalar 'c' 1:19): "
        "(Sequence 1:23 (Scalar '1' 1:24) (Scalar '2' 1:27))))",
    ),
    (
        "int a[] = {1, 2};",
        "(Assign = 1:1 (Name a 1:5) (Sequence 1:11 (Scalar '1' 1:12) (Scalar '2' 1:15)))",
    ),
    (
        'a.b->c = "x";',
        "(Assign = 1:1 (Name a.b.c 1:1) (Scalar 'x' 1:11))",
    ),
    (
        'a[0] = b["k"];',
        "(Assign = 1:1 (Index 1:1 (Name a 1:1) (Scalar '0' 1:3)) (Index 1:8 (Name b 1:8) (Scalar 'k' 1:11)))",
    ),
    (
        '*a = "x";',
        "(Assign = 1:1 (Name a 1:2) (Scalar 'x' 1:7))",
    ),
    (
        'a += "x";',
        "(Assign += 1:1 (Name a 1:1) (Scalar 'x' 1:7))",
    ),
    (
        'f(a + "x" + std::to_string(1), &b, !c);',
        "(Call f 1:1 (Join 1:3 (Name a 1:3) (Scalar 'x' 1:8) (Call std.to_string 1:13 (Scalar '1' 1:28))) "
        "(Name b 1:33) (Group ! 1:36 (Name c 1:37)))",
    ),
    (
        'a->b("x").c(1).d;',
        "(Index 1:1 (Call c 1:1 on (Call a.b 1:1 (Scalar 'x' 1:7)) (Scalar '1' 1:13)) (Scalar 'd' 1:16))",
    ),
    (
        "f<int>(a);",
        "(Call f 1:1 (Name a 1:8))",
    ),
    (
        "auto a = static_cast<int>(b), c = (int)d;",
        "(Group declaration 1:1 (Assign = 1:6 (Name a 1:6) (Call static_cast 1:10 (Name b 1:27))) (Assign = "
        "1:31 (Name c 1:31) (Name d 1:40)))",
    ),
    (
        'auto a = b ? "x" : c;',
        "(Assign = 1:6 (Name a 1:6) (Choice 1:10 (Scalar 'x' 1:15) (Name c 1:20)))",
    ),
    (
        'void f() { std::cout << "x" << a; }',
        "(Function f 1:1 -> (Group << 1:12 (Name std.cout 1:12) (Scalar 'x' 1:26) (Name a 1:32)))",
    ),
    (
        'if (a == "x") { b = "y"; } else { c(); }',
        "(Group if 1:1 (Group == 1:5 (Name a 1:5) (Scalar 'x' 1:11)) (Group block 1:15 (Assign = 1:17 (Name b "
        "1:17) (Scalar 'y' 1:22))) (Group else 1:28 (Group block 1:33 (Call c 1:35))))",
    ),
    (
        "for (int i = 0; i < 3; i++) f(i);",
        "(Group for 1:1 (Assign = 1:10 (Name i 1:10) (Scalar '0' 1:14)) (Group < 1:17 (Name i 1:17) (Scalar "
        "'3' 1:21)) (Assign = 1:24 (Name i 1:24) (Group ++ 1:24)) (Call f 1:29 (Name i 1:31)))",
    ),
    (
        "for (const auto& a : b) { f(a); }",
        "(Group for 1:1 (Name a 1:18) (Name b 1:22) (Group block 1:25 (Call f 1:27 (Name a 1:29))))",
    ),
    (
        "while (a) { break; }",
        "(Group while 1:1 (Name a 1:8) (Group block 1:11 (Group break 1:13)))",
    ),
    (
        "do { f(); } while (a);",
        "(Group do 1:1 (Group block 1:4 (Call f 1:6)) (Name a 1:20))",
    ),
    (
        'switch (a) { case 1: b = "x"; break; default: c(); }',
        "(Group switch 1:1 (Name a 1:9) (Group block 1:12 (Group case 1:14 (Scalar '1' 1:19) (Assign = 1:22 "
        "(Name b 1:22) (Scalar 'x' 1:27)) (Group break 1:31)) (Group case 1:38 (Call c 1:47))))",
    ),
    (
        "try { f(); } catch (const E& e) { g(); }",
        "(Group try 1:1 (Group block 1:5 (Call f 1:7)) (Group catch 1:14 (Group parameter_list 1:20 (Group "
        "declaration 1:21 (Group type_qualifier 1:21) (Name E 1:27) (Name e 1:30))) (Group block 1:33 (Call g "
        "1:35))))",
    ),
    (
        'std::string f(int argc, char** argv, const A::B& c, D d = "x") { return d; }',
        "(Function f 1:1 argc argv c d=(Scalar 'x' 1:60) -> (Group return 1:66 (Name d 1:73)))",
    ),
    (
        "A* B::f() const { return this->a; }",
        "(Function B.f 1:1 -> (Group return 1:19 (Name this.a 1:26)))",
    ),
    (
        "template <typename T> T f(T a) { return a; }",
        "(Function f 1:23 a -> (Group return 1:34 (Name a 1:41)))",
    ),
    (
        'auto f = [&](int a, B b = "x") { return a; };',
        "(Assign = 1:6 (Name f 1:6) (Function 1:10 a b=(Scalar 'x' 1:28) -> (Group return 1:34 (Name a 1:41))))",
    ),
    (
        'class A : public B { public: A(C c) : a_(c), b_{"x"} {}\n'
        '  static constexpr const char* K = "y"; D f() const; private: int a_ = 1; };',
        "(Class A 1:1 (Group bases 1:9 (Group access_specifier 1:11) (Name B 1:18)) (Group access_specifier "
        "1:22) (Function A 1:30 c -> (Group annotations 1:39 (Assign = 1:39 (Name a_ 1:39) (Name c 1:42)) "
        "(Assign = 1:46 (Name b_ 1:46) (Scalar 'x' 1:50)))) (Assign = 2:3 (Name K 2:32) (Scalar 'y' 2:37)) "
        "(Group declaration 2:41 (Name D 2:41) (Function f 2:43)) (Group access_specifier 2:54) (Assign = "
        "2:63 (Name a_ 2:67) (Scalar '1' 2:72)))",
    ),
    (
        'struct A { std::string a = "x"; };',
        "(Class A 1:1 (Assign = 1:12 (Name a 1:24) (Scalar 'x' 1:29)))",
    ),
    (
        "namespace a::b { const int C = 1; }",
        "(Class a.b 1:1 (Assign = 1:28 (Name C 1:28) (Scalar '1' 1:32)))",
    ),
    (
        "namespace { int a = 1; }",
        "(Class 1:1 (Assign = 1:17 (Name a 1:17) (Scalar '1' 1:21)))",
    ),
    (
        "enum class A { B = 1, C };",
        "(Group enum_specifier 1:1)",
    ),
    (
        '#include <a/b.h>\n#include "c.h"',
        "(Group preproc_include 1:1)(Group preproc_include 2:1)",
    ),
    (
        "using namespace A;\nusing A::b::C;\nnamespace d = A::e;",
        "(Group import 1:1)(Import A.b.C as C 2:7)(Import A.e as d 3:1)",
    ),
    (
        "#ifdef A\nint a = 1;\n#else\nint a = 2;\n#endif",
        "(Group if 1:1 (Name A 1:8) (Assign = 2:5 (Name a 2:5) (Scalar '1' 2:9)) (Group else 3:1 (Assign = "
        "4:5 (Name a 4:5) (Scalar '2' 4:9))))",
    ),
    (
        'extern "C" { void f(int); }',
        "(Group declaration_list 1:12 (Function f 1:19 ))",
    ),
    (
        'throw E("x");',
        "(Group throw 1:1 (Call E 1:7 (Scalar 'x' 1:10)))",
    ),
    (
        '// note\nf(/* why */ "x", // end\n  "y");',
        "(Call f 2:1 (Scalar 'x' 2:14) (Scalar 'y' 3:4))",
    ),
    (
        "using A = B<C>;\ntypedef int D;",
        "(Group alias_declaration 1:1)(Group type_definition 2:1)",
    ),
    (
        'co_await f("x");',
        "(Call f 1:10 (Scalar 'x' 1:13))",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), GOLDENS)
def test_constructs(text: str, wanted: str) -> None:
    found = outline("cpp", text)
    assert is_same(found, wanted), found


def test_escapes_keep_the_place_of_every_character() -> None:
    text = 'auto a = u8"é\\x41\\u00e9\\nz";'
    scalar = next(node for node in walk(read_clean("cpp", text).root) if isinstance(node, Scalar))
    assert scalar.value.text == "éAé\nz"
    assert [scalar.value.place(i) for i in range(5)] == [12, 13, 17, 23, 25]


def test_a_raw_string_means_what_it_says() -> None:
    text = 'auto p = R"json({"a": ")\\u0041"})json";'
    scalar = next(node for node in walk(read_clean("cpp", text).root) if isinstance(node, Scalar))
    assert (scalar.value.text, scalar.value.offsets) == ('{"a": ")\\u0041"}', ())
    assert text[scalar.value.span.start :].startswith('{"a"')


def test_what_is_broken_hides_nothing_behind_it() -> None:
    text = 'int f( {\n  auto x = (\n}\n\nint g() {\n  auto k = "v";\n}\n'
    tree = read(whole(text), "cpp")
    assert [fault.kind for fault in tree.faults][:1] == ["syntax"]
    assert "v" in [node.value.text for node in walk(tree.root) if isinstance(node, Scalar)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('X_API bool f(int a) { g("x"); }', "(Function f 1:7 a -> (Call g 1:23 (Scalar 'x' 1:26)))"),
        ("class X_EXPORT K { };", "(Class K 1:1)"),
        ('int APIENTRY w(_In_ H a) { g("x"); }', "(Function w 1:1 a -> (Call g 1:28 (Scalar 'x' 1:31)))"),
        ('auto a = X_API + "b";', "(Assign = 1:6 (Name a 1:6) (Join 1:10 (Name X_API 1:10) (Scalar 'b' 1:19)))"),
    ],
)
def test_a_macro_before_a_declaration_is_no_part_of_it(text: str, wanted: str) -> None:
    assert outline("cpp", text) == wanted
