"""What names, concatenations and formats fold to."""

from __future__ import annotations

import pytest

from awslint.source import Text
from awslint.syntax import hcl, shell, treesitter
from awslint.syntax.resolve import bind, fold
from awslint.syntax.tree import Call, Command, Name, walk
from awslint.values import List, Map, Value
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
]


@pytest.mark.parametrize(("text", "shown", "place"), PYTHON)
def test_python(text: str, shown: str, place: tuple[int, int]) -> None:
    root = treesitter.read(whole(text), "python").root
    call = next(node for node in walk(root) if isinstance(node, Call) and node.name == "f")
    data = fold(call.arguments[0].value, bind(root))
    assert isinstance(data, Value)
    assert (data.shown, tuple(Text(text).position(data.place(0)))) == (shown, place)


def test_a_list_that_grows_is_open() -> None:
    text = "a = ['x']\na.append(y)\nf(a)"
    root = treesitter.read(whole(text), "python").root
    call = next(node for node in walk(root) if isinstance(node, Call) and node.name == "f")
    data = fold(call.arguments[0].value, bind(root))
    assert isinstance(data, List)
    assert data.open


def test_a_serialized_map_is_the_map_at_its_own_place() -> None:
    text = "p = {'a': ['b']}\nf(json.dumps(p))"
    root = treesitter.read(whole(text), "python").root
    call = next(node for node in walk(root) if isinstance(node, Call) and node.name == "f")
    data = fold(call.arguments[0].value, bind(root))
    assert isinstance(data, Map)
    items = data.get("a")
    assert isinstance(items, List)
    assert items.items[0].span.start == text.index("b'")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A=x\necho $A", "x"),
        ("echo ${B:-d}", "d"),
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
    bindings = bind(root)
    call = next(node for node in walk(root) if isinstance(node, Call) and node.name == "f")
    data = fold(call.arguments[0].value, bindings)
    assert isinstance(data, Value)
    assert bindings.exhausted
    last = [node for node in walk(root) if isinstance(node, Name)][-1]
    assert isinstance(again := fold(last, bindings), Value)
    assert again.holes == ("a39",)
