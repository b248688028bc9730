"""What names, concatenations and formats fold to."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from awslint.extract.document import Document
from awslint.source import Source, Span, Text
from awslint.syntax import hcl, shell, treesitter
from awslint.syntax.resolve import bind, fold, folded_texts
from awslint.syntax.tree import Call, Command, Name, walk
from awslint.values import HOLE, Data, List, Map, Value
from tests.syntax.rendering import whole

PYTHON = [
    ("A = 'x'\nf(A)", "x", (2, 3)),
    ("A = 'x'\nB = A + 'y'\nf(f'{A}-{B}-{q}')", "x-xy-${q}", (3, 6)),
    ("f('%s/%s' % ('a', z))", "a/${z}", (1, 4)),
    ("f('{}:{k}'.format('a', k='b'))", "a:b", (1, 4)),
    ("f('-'.join(['a', 'b']))", "a-b", (1, 14)),
    ("f(os.getenv('X', 'd'))", "d", (1, 19)),
    ("f(a or 'd')", "${a}", (1, 3)),
    ("A = 1\nA = 2\nf(A)", "${A}", (3, 3)),
    ("f(A)\nA = 1", "${A}", (1, 3)),
    ("if c:\n  A = '1'\nf(A)", "${A}", (3, 3)),
    ("if c:\n  A = '1'\n  f(A)", "1", (3, 5)),
    ("A = B\nB = A\nf(A)", "${A}", (3, 3)),
    ("A = '1'\ndef g(A):\n  f(A)", "${A}", (3, 5)),
    ("A = '1'\ndef g():\n  f(A)", "1", (3, 5)),
    ("d = {'a': {'b': 'c'}}\nf(d['a']['b'])", "c", (2, 3)),
    ("d = {'a': 'c'}\nd['a'] = 'e'\nf(d['a'])", "${d[a]}", (3, 3)),
    ("class K:\n  r = 'us'\n  def m(self):\n    f(self.r)", "us", (4, 7)),
    ("for A in 'a':\n  f(A)", "${A}", (2, 5)),
    ("A, B = '1', '2'\nf(B)", "2", (2, 3)),
    # Branches
    ("if c:\n  A = '1'\nelse:\n  f(A)", "${A}", (4, 5)),
    ("if c:\n  A = '1'\n  f(A)\nelse:\n  A = '2'", "1", (3, 5)),
    ("A = '0'\nif c:\n  A = '1'\n  f(A)", "${A}", (4, 5)),
    ("while c:\n  f(A)\n  A = '1'", "${A}", (2, 5)),
    ("try:\n  A = '1'\nexcept E:\n  pass\nf(A)", "${A}", (5, 3)),
    # Joins and formats
    ("f('a' 'b' + 'c')", "abc", (1, 4)),
    ("f('%d%%' % 5)", "5%", (1, 4)),
    ("f('%05d' % 5)", "${…}", (1, 4)),
    ("f('%(k)s-%(z)s' % {'k': 'v'})", "v-${…}", (1, 4)),
    ("d = {'k': 'v'}\nf('{k}'.format(**d))", "v", (2, 4)),
    ("f('{0}{1}{0}'.format('a', 'b'))", "aba", (1, 4)),
    ("f('{:>3}{{}}'.format('a'))", "${…}{}", (1, 4)),
    ("f(t.format('a'))", "${t.format()}", (1, 3)),
    ("f(f'{t}/{t.format(1)}')", "${t}/${t.format()}", (1, 6)),
    ("t = '<{}>'\nf(t.format('a'))", "<a>", (2, 3)),
    ("p = ['a', 'b']\nf(','.join(p))", "a,b", (1, 7)),
    ("p = ['a']\np.append(x)\nf(','.join(p))", "a,${x}", (1, 7)),
    ("p = ['a']\nif c:\n  p.append('b')\nf(','.join(p))", "${join()}", (4, 3)),
    ("p = ['a']\np += ['b']\np.extend(['c'])\nf(','.join(p))", "a,b,c", (1, 7)),
    ("p = ['a']\nf(','.join(p))\np.append('b')", "a", (1, 7)),
    ("f(','.join(x for x in y))", "${join()}", (1, 3)),
    ("f(textwrap.dedent('a').strip())", "a", (1, 20)),
    ("from json import dumps as d\nf(d('a'))", "a", (2, 6)),
    # Numbers
    ("H = 60 * 60\nf(36 * H)", "129600", (2, 3)),
    ("f(60*60*24*7)", "604800", (1, 3)),
    ("H = 60\nf(H * 2 + 1)", "121", (2, 3)),
    ("f(1_000 - 1)", "999", (1, 3)),
    ("f(f'{1}{2}')", "12", (1, 6)),
    ("f(x + 1)", "${…}", (1, 3)),
    ("f(7 / 2)", "${…}", (1, 3)),
    ("f(2 ** 9999)", "${…}", (1, 3)),
    # The environment
    ("f(os.environ.get('X', 'd'))", "d", (1, 24)),
    ("f(os.environ.get('X') or 'd')", "d", (1, 27)),
    ("f(os.getenv('X'))", "${os.getenv[X]}", (1, 3)),
    ("f(config.get('X', 'd'))", "${config.get()}", (1, 3)),
    # Growth
    ("s = 'a'\ns += 'b'\nf(s)", "ab", (3, 3)),
    ("s = 'a'\nf(s)\ns += 'b'", "a", (2, 3)),
    ("s = 'a'\nif c:\n  s += 'b'\nf(s)", "a${…}", (4, 3)),
    ("s = 'a'\nfor x in y:\n  f(s)\n  s += x", "a${…}", (3, 5)),
    ("s = 'a'\ndef g():\n  f(s)\ns += 'b'", "a${…}", (3, 5)),
    # Maps, lists and objects
    ("l = ['a', 'b']\nf(l[1])", "b", (2, 3)),
    ("d = {}\nd['k'] = 'v'\nf(d['k'])", "v", (3, 3)),
    ("d = {'a': '1'}\nd['b'] = '2'\nf(d['a'])", "1", (3, 3)),
    ("d = {'a': '1'}\nd[x] = '2'\nf(d['a'])", "${d[a]}", (3, 3)),
    ("d = {'a': '1'}\nd.update(e)\nf(d['a'])", "${d[a]}", (3, 3)),
    ("d = {'a': '1'}\nf(d.get('a'))", "1", (2, 3)),
    ("d = {'a': '1'}\nf(d.get('b', '2'))", "2", (2, 15)),
    ("def g():\n  d = {'a': '1'}\n  d['a'] = '2'\n  f(d['a'])", "${d[a]}", (4, 5)),
    ("o.k = 'v'\nf(o.k)", "v", (2, 3)),
    ("c = Config(key='x')\nf(c.key)", "x", (2, 3)),
    ("class K:\n  A = '1'\nf(K.A)", "1", (3, 3)),
    ("A = '1'\nclass K:\n  A = '2'\n  def m(self):\n    f(A)", "1", (5, 7)),
    ("class K:\n  def __init__(self):\n    self.a = '1'\n  def m(self):\n    f(self.a)", "1", (5, 7)),
    ("class K:\n  def n(self):\n    self.a = '1'\nclass L:\n  def m(self):\n    f(self.a)", "${self.a}", (6, 7)),
    ("class K:\n  a = '1'\n  def n(self, v):\n    self.a = v\n  def m(self):\n    f(self.a)", "${self.a}", (6, 7)),
    # Functions
    ("def g(a, b='y'):\n  return a + b\nf(g('x'))", "xy", (3, 3)),
    ("def g(a):\n  if a:\n    return 'x'\nf(g(1))", "${g()}", (4, 3)),
    ("def g(a):\n  if a:\n    return 'x'\n  return 'x'\nf(g(1))", "x", (5, 3)),
    ("def g(a):\n  t = a + '-'\n  return t\nf(g('x') + g('y'))", "x-y-", (4, 3)),
    ("def g(n):\n  return g(n)\nf(g(1))", "${g()}", (3, 3)),
    ("def a(v):\n  return v\ndef b(v):\n  return a(v)\ndef c(v):\n  return b(v)\nf(c('x'))", "x", (7, 3)),
    (
        "def a(v):\n  return v\ndef b(v):\n  return a(v)\ndef c(v):\n  return b(v)\ndef d(v):\n  return c(v)\nf(d('x'))",
        "${d()}",
        (9, 3),
    ),
    ("def g(v):\n  f(v)\ng('x')", "x", (2, 5)),
    ("def g(v):\n  f(v)\ng('x')\ng('x')", "x", (2, 5)),
    ("def g(v):\n  f(v)\ng('x')\ng('y')", "${v}", (2, 5)),
    ("def g(v='d'):\n  f(v)", "d", (2, 5)),
    ("def g(v='d'):\n  f(v)\ng('x')\ng()", "${v}", (2, 5)),
    ("def g(v):\n  v = 'y'\n  f(v)\ng('x')", "${v}", (3, 5)),
    ("class K:\n  def __init__(self, k):\n    self.k = k\n  def m(self):\n    f(self.k)\nK('x')", "x", (5, 7)),
    ("class K:\n  def g(self, a):\n    return 'p-' + a\n  def m(self):\n    f(self.g('x'))", "p-x", (5, 7)),
    ("g = lambda a: a + 'b'\nf(g('x'))", "xb", (2, 3)),
    ("def str(a):\n  return 'own'\nf(str('x'))", "own", (3, 3)),
]


@pytest.mark.parametrize(("text", "shown", "place"), PYTHON)
def test_python(text: str, shown: str, place: tuple[int, int]) -> None:
    root = treesitter.read(whole(text), "python").root
    call = next(node for node in walk(root) if isinstance(node, Call) and node.name == "f")
    data = fold(call.arguments[0].value, bind(root, language="python"))
    assert isinstance(data, Value)
    assert (data.shown, tuple(Text(text).position(data.place(0)))) == (shown, place)


def argument_of_f(text: str) -> Data:
    root = treesitter.read(whole(text), "python").root
    call = next(node for node in walk(root) if isinstance(node, Call) and node.name == "f")
    return fold(call.arguments[0].value, bind(root, language="python"))


def test_a_list_has_what_is_surely_added_to_it() -> None:
    data = argument_of_f("a = ['x']\na.append('y')\nf(a)")
    assert isinstance(data, List)
    assert ([item.text for item in data.items if isinstance(item, Value)], data.open) == (["x", "y"], False)


def test_a_list_that_grows_in_a_loop_is_open() -> None:
    data = argument_of_f("a = ['x']\nfor y in z:\n  a.append(y)\nf(a)")
    assert isinstance(data, List)
    assert ([item.text for item in data.items if isinstance(item, Value)], data.open) == (["x"], True)


def test_a_map_has_what_is_surely_put_into_it() -> None:
    data = argument_of_f("a = {'x': '1'}\na['y'] = '2'\nf(a)")
    assert isinstance(data, Map)
    assert ([(e.key.text, e.value) for e in data.entries][1][0], data.open) == ("y", False)
    data = argument_of_f("a = {'x': '1'}\nif c:\n  a['y'] = '2'\nf(a)")
    assert isinstance(data, Map)
    assert ([e.key.text for e in data.entries], data.open) == (["x"], True)


def test_a_serialized_map_is_the_map_at_its_own_place() -> None:
    text = "p = {'a': ['b']}\nf(json.dumps(p))"
    root = treesitter.read(whole(text), "python").root
    call = next(node for node in walk(root) if isinstance(node, Call) and node.name == "f")
    data = fold(call.arguments[0].value, bind(root, language="python"))
    assert isinstance(data, Map)
    items = data.get("a")
    assert isinstance(items, List)
    assert items.items[0].span.start == text.index("b'")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A=x\necho $A", "x"),
        ("echo ${B:-d}", "d"),
        ("echo ${B:-us-east-1}", "us-east-1"),
        ('echo "${B-us-east-1}"', "us-east-1"),
        ('R=${B:=eu-west-1}\necho "$R"', "eu-west-1"),
        ("A=x\necho ${B:-us-$A-1}", "us-x-1"),
        ("echo ${B:-${C:-us-west-2}}", "us-west-2"),
        ("echo \"${B:-a b}\"${C:-'d e'}", "a bd e"),
        ("echo ${B:-a-$C}", "a-${C}"),
        ("echo ${B:-}", ""),
        ("A=x\necho \"p-$A\"'q'", "p-xq"),
        ("echo $A\nA=x", "${A}"),
        ("A=1 echo $A", "${A}"),
        ("A=1\nf() { A=2; }\necho $A", "${A}"),
        ("A=1\nread A\necho $A", "${A}"),
        ("for A in 1; do echo $A; done", "${A}"),
    ],
)
def test_shell(text: str, shown: str) -> None:
    root = shell.read(whole(text)).root
    echo = [n for n in walk(root) if isinstance(n, Command) and len(n.words) == 2 and "echo" in text[slice(*n.span)]][
        -1
    ]
    data = fold(echo.words[1], bind(root))
    assert isinstance(data, Value)
    assert data.shown == shown


HCL = [
    ('x = f("a-${1}")', "a-1"),
    ("x = f(30 * 24)", "720"),
    ("x = f(1 + 2 * 3)", "7"),
    ('x = f(format("%s-%d%%", "a", 5))', "a-5%"),
    ('x = f(join(",", ["a", "b"]))', "a,b"),
    ('x = f(join(",", concat(["a"], ["b"])))', "a,b"),
    ('x = f(join(",", data.d.l))', '${join(",", data.d.l)}'),
    ('x = f(data.d["k"].arn)', '${data.d["k"].arn}'),
    ("x = f(aws_thing.t[0].arn)", "${aws_thing.t[0].arn}"),
    ('locals {\n  m = { k = "v" }\n}\nx = f(local.m.k)', "v"),
    ('locals {\n  m = { k = "v" }\n}\nx = f(local.m["k"])', "v"),
    ('locals {\n  m = { k = "v" }\n}\nx = f(lookup(local.m, "k", "d"))', "v"),
    ('locals {\n  m = { k = "v" }\n}\nx = f(lookup(local.m, "z", "d"))', "d"),
    ('locals {\n  m = merge({ k = "v" }, { l = "w" })\n}\nx = f(local.m.l)', "w"),
    ('locals {\n  l = ["a", "b"]\n}\nx = f(local.l[1])', "b"),
    ("locals {\n  a = local.b\n  b = local.a\n}\nx = f(local.a)", "${local.a}"),
    ('variable "v" {\n  default = ""\n}\nx = f(var.v)', "${var.v}"),
    ('variable "v" {\n  default = null\n}\nx = f(var.v)', "${var.v}"),
    ('variable "v" {\n  default = "d"\n}\nx = f("${var.v}-${var.w}")', "d-${var.w}"),
    ("x = f(var.c ? 1 : 1)", "1"),
    ("x = f(var.c ? 1 : 2)", "${var.c ? 1 : 2}"),
    ("x = f(!true)", "${!true}"),
    ('x = f(trimspace("a"))', "a"),
]


@pytest.mark.parametrize(("text", "shown"), HCL)
def test_hcl(text: str, shown: str) -> None:
    root = hcl.read(whole(text)).root
    call = next(node for node in walk(root) if isinstance(node, Call) and node.name == "f")
    data = fold(call.arguments[0].value, bind(root, language="hcl", text=text))
    assert isinstance(data, Value)
    assert data.shown == shown


def test_a_format_around_what_is_encoded() -> None:
    text = 'x = f(format(jsonencode({ A = "sns:%s", B = ["%d", "c"] }), var.a, 1))'
    root = hcl.read(whole(text)).root
    call = next(node for node in walk(root) if isinstance(node, Call) and node.name == "f")
    data = fold(call.arguments[0].value, bind(root, language="hcl"))
    assert isinstance(data, Map)
    first, second = (entry.value for entry in data.entries)
    assert isinstance(first, Value)
    assert isinstance(second, List)
    assert first.text == "sns:" + HOLE
    assert [item.text for item in second.items if isinstance(item, Value)] == [HOLE, "c"]


def test_hcl_names_of_one_file_use_those_of_another() -> None:
    text = 'x = f(local.a)\nlocals {\n  c = "z"\n}\n'
    other = 'locals {\n  a = "${local.b}${local.c}"\n  b = "y"\n}\n'
    root, rest = hcl.read(whole(text)).root, hcl.read(whole(other)).root
    call = next(node for node in walk(root) if isinstance(node, Call))
    data = fold(call.arguments[0].value, bind(root, rest, language="hcl"))
    assert isinstance(data, Value)
    assert (data.text, data.span.start) == ("yz", text.index("local.a"))


def test_a_variables_default_list_may_have_more() -> None:
    text = 'variable "v" {\n  default = ["a"]\n}\nx = f(var.v)'
    root = hcl.read(whole(text)).root
    call = next(node for node in walk(root) if isinstance(node, Call) and node.name == "f")
    data = fold(call.arguments[0].value, bind(root, language="hcl"))
    assert isinstance(data, List)
    assert data.open


def test_a_reader_may_know_names_and_functions() -> None:
    text = 'x = f("${path.module}/${file("a.txt")}")'
    root = hcl.read(whole(text)).root
    call = next(node for node in walk(root) if isinstance(node, Call) and node.name == "f")

    def known(path: str, span: Span) -> Data | None:
        return Value(".", span) if path == "path.module" else None

    def content(call: Call, arguments: Sequence[Data]) -> Data | None:
        assert isinstance(arguments[0], Value)
        return Value(f"<{arguments[0].text}>", call.span)

    data = fold(call.arguments[0].value, bind(root, language="hcl").with_knowledge(known, {"file": content}))
    assert isinstance(data, Value)
    assert data.text == "./<a.txt>"


def test_hcl_reads_locals_and_variables_of_other_files() -> None:
    text = 'x = f("${var.v}-${local.t.n}-${data.d.json}")\n'
    other = 'locals {\n  a = "1"\n  t = { n = "q${local.a}" }\n}\nvariable "v" {\n  default = "dv"\n}\n'
    root, rest = hcl.read(whole(text)).root, hcl.read(whole(other)).root
    call = next(node for node in walk(root) if isinstance(node, Call))
    data = fold(call.arguments[0].value, bind(root, rest))
    assert isinstance(data, Value)
    assert data.shown == "dv-q1-${data.d.json}"
    assert [data.place(i) for i in (0, 3)] == [text.index("var.v"), text.index("local.t")]


def test_a_spent_budget_ends_in_holes() -> None:
    lines = ["a0 = 'x' + 'x'", *(f"a{i} = a{i - 1} + a{i - 1}" for i in range(1, 40))]
    root = treesitter.read(whole("\n".join([*lines, "f(a39)"])), "python").root
    bindings = bind(root, budget=60)
    said: list[int] = []
    bindings.on_exhausted = lambda: said.append(1)
    call = next(node for node in walk(root) if isinstance(node, Call) and node.name == "f")
    data = fold(call.arguments[0].value, bindings)
    assert isinstance(data, Value)
    assert bindings.exhausted
    last = [node for node in walk(root) if isinstance(node, Name)][-1]
    assert isinstance(again := fold(last, bindings), Value)
    assert again.holes == ("a39",)
    assert said == [1]


def test_a_text_that_doubles_costs_what_its_length_says() -> None:
    lines = ["a0 = 'x' + 'x'", *(f"a{i} = a{i - 1} + a{i - 1}" for i in range(1, 40))]
    root = treesitter.read(whole("\n".join([*lines, "f(a18)", "f(a39)"])), "python").root
    bindings = bind(root)
    known, long = [fold(n.arguments[0].value, bindings) for n in walk(root) if isinstance(n, Call) and n.name == "f"]
    assert isinstance(known, Value)
    assert known.text == "x" * 2**19
    assert isinstance(long, Value)
    assert "x" not in long.text


def test_a_parameter_for_several_arguments_is_no_single_one() -> None:
    text = "def g(*v):\n  f(v)\ng('x')"
    root = treesitter.read(whole(text), "python").root
    call = next(node for node in walk(root) if isinstance(node, Call) and node.name == "f")
    data = fold(call.arguments[0].value, bind(root, language="python", text=text))
    assert isinstance(data, Value)
    assert data.shown == "${v}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("f('a' + 'b')", [("ab", [3, 9])]),
        ("X = 'a'\nf(f'{X}b')", [("ab", [13, 15])]),
        ("f('-'.join(['a', 'b']))", [("a-b", [13, 18, 18])]),
        ("f('a')\ng(h('b'))", []),
        ("f(str('a'))", []),
        ("f(x + y)", []),
        ("f('%s' % x, 'a' 'b')", [("ab", [13, 17])]),
    ],
)
def test_folded_texts_say_what_no_literal_does(text: str, expected: list[tuple[str, list[int]]]) -> None:
    root = treesitter.read(whole(text), "python").root
    found = list(folded_texts(root, bind(root, language="python", text=text)))
    assert [(value.text, [value.place(i) for i in range(len(value.text))]) for value in found] == expected


def test_a_file_that_is_too_complex_says_so_once() -> None:
    lines = ["a0 = 'x' + 'x'", *(f"a{i} = a{i - 1} + a{i - 1}" for i in range(1, 60)), "f(a59)", "g(a58)"]
    document = Document(Source("app.py", "\n".join(lines).encode()))
    assert document.tree is not None
    while not document.bindings.exhausted:
        assert document.bindings.spend(50_000) or document.bindings.exhausted
    for node in walk(document.tree.root):
        if isinstance(node, Call):
            fold(node.arguments[0].value, document.bindings)
    assert [(problem.kind, problem.path) for problem in document.problems] == [("too-complex", "app.py")]
