"""Python as a located tree."""

# ruff: noqa: RUF005 - long goldens read better in two halves
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awslint.source import Span
from awslint.syntax.tree import Call, Group, Join, Mapping, Name, Scalar, Tree, walk
from awslint.syntax.treesitter import read as read_syntax
from awslint.values import HOLE, Value
from tests.syntax.rendering import check_spans, render, whole


def read(value: Value) -> Tree:
    """The tree of Python text."""
    return read_syntax(value, "python")


GOLDENS = [
    ('a = "x"\n', ("Assign", "=", (1, 1), ("Name", "a", (1, 1)), ("Scalar", "x", (1, 6)))),
    ("a: str = rb'\\n'", ("Assign", "=", (1, 1), ("Name", "a", (1, 1)), ("Scalar", "\\n", (1, 13)))),
    ("self.k += '1'", ("Assign", "+=", (1, 1), ("Name", "self.k", (1, 1)), ("Scalar", "1", (1, 12)))),
    (
        'f"a{b!r:>3}{{c}}"',
        ("Join", "", (1, 1), ("Scalar", "a", (1, 3)), ("Name", "b", (1, 5)), ("Scalar", "{c}", (1, 12))),
    ),
    ('"a"\\\n  "b"', ("Join", "", (1, 1), ("Scalar", "a", (1, 2)), ("Scalar", "b", (2, 4)))),
    (
        "'a' + b + 'c'",
        ("Join", "", (1, 1), ("Scalar", "a", (1, 2)), ("Name", "b", (1, 7)), ("Scalar", "c", (1, 12))),
    ),
    ("a or 'd'", ("Choice", "", (1, 1), ("Name", "a", (1, 1)), ("Scalar", "d", (1, 7)))),
    ("'x' if c else y", ("Choice", "", (1, 1), ("Scalar", "x", (1, 2)), ("Name", "y", (1, 15)))),
    ("'%s' % y", ("Call", "%", (1, 1), ("Scalar", "%s", (1, 2)), ("Name", "y", (1, 8)))),
    ('os.environ["X"]', ("Index", "", (1, 1), ("Name", "os.environ", (1, 1)), ("Scalar", "X", (1, 13)))),
    (
        "a.b('s').c(x=1, *y)",
        ("Call", "c", (1, 1), ("Call", "a.b", (1, 1), ("Scalar", "s", (1, 6))), ("Scalar", "1", (1, 14)))
        + (("Name", "y", (1, 18)),),
    ),
    ("import a.b as c", ("Import", "a.b as c", (1, 8))),
    ("import a.b", ("Import", "a as a", (1, 8))),
    ("from a import b as c", ("Import", "a.b as c", (1, 15))),
    ("from .q import r", ("Import", ".q.r as r", (1, 16))),
    (
        "def f(a, b: int = 3, *, c='d'):\n  return b",
        ("Function", "f", (1, 1), ("Scalar", "3", (1, 19)), ("Scalar", "d", (1, 28)))
        + (("Group", "return", (2, 3), ("Name", "b", (2, 10))),),
    ),
    (
        "class K(B):\n  r = 'us'",
        ("Class", "K", (1, 1), ("Group", "bases", (1, 8), ("Name", "B", (1, 9))))
        + (("Assign", "=", (2, 3), ("Name", "r", (2, 3)), ("Scalar", "us", (2, 8))),),
    ),
    (
        "with open(f) as g: pass",
        ("Group", "with", (1, 1), ("Group", "with", (1, 6), ("Assign", "=", (1, 6), ("Name", "g", (1, 17))))),
    ),
    ("print 'x'", ("Group", "print", (1, 1), ("Scalar", "x", (1, 8)))),
    ("[x for x in y]", ("Group", "list_comprehension", (1, 1), ("Name", "x", (1, 2)))),
    (
        "(a := '1')",
        ("Assign", "=", (1, 2), ("Name", "a", (1, 2)), ("Scalar", "1", (1, 8))),
    ),
]


def _starts_like(found: object, wanted: object) -> bool:
    """True if ``wanted`` is ``found`` or a leading part of it, at every level."""
    if isinstance(found, tuple) and isinstance(wanted, tuple) and found[:1] and isinstance(wanted[0], str):
        pairs = zip(found, wanted, strict=False)
        return len(found) >= len(wanted) and all(_starts_like(f, w) for f, w in pairs)
    return found == wanted


@pytest.mark.parametrize(("text", "wanted"), GOLDENS)
def test_constructs(text: str, wanted: object) -> None:
    tree = read(whole(text))
    assert tree.faults == ()
    assert isinstance(tree.root, Group)
    found = render(tree.root.children[0], text)
    assert _starts_like(found, wanted), found


def test_dictionary_keeps_duplicates_and_is_open_for_a_spread() -> None:
    text = "d = {'a': 1, 'a': 2, **b}"
    mapping = next(node for node in walk(read(whole(text)).root) if isinstance(node, Mapping))
    assert mapping.open
    assert [render(p.value, text) for p in mapping.pairs] == [("Scalar", "1", (1, 11)), ("Scalar", "2", (1, 19))]


def test_arguments_have_names_and_spreads() -> None:
    call = next(node for node in walk(read(whole("f(1, k='v', **w)")).root) if isinstance(node, Call))
    assert [(a.name.text if a.name else None, a.spread) for a in call.arguments] == [
        (None, False),
        ("k", False),
        (None, True),
    ]


def test_escapes_keep_the_place_of_every_character() -> None:
    text = 'é = "a\\x41\\u00e9\\nz"'
    scalar = next(node for node in walk(read(whole(text)).root) if isinstance(node, Scalar))
    assert scalar.value.text == "aAé\nz"
    assert [scalar.value.place(i) for i in range(5)] == [5, 6, 10, 16, 18]
    assert text[scalar.value.span.start : scalar.value.span.end] == "a\\x41\\u00e9\\nz"


def test_bytes_do_not_know_unicode_escapes() -> None:
    scalar = next(node for node in walk(read(whole('b"\\u0041\\x41"')).root) if isinstance(node, Scalar))
    assert scalar.value.text == "\\u0041A"


def test_a_document_inside_another_is_placed_in_the_outer_file() -> None:
    inner = Value('k = "ab"', Span(100, 110), (), offsets=((0, 100), (4, 105), (6, 108)))
    scalar = next(node for node in walk(read(inner).root) if isinstance(node, Scalar))
    assert (scalar.value.text, scalar.value.place(0), scalar.value.place(1)) == ("ab", 106, 108)


def test_holes_of_an_enclosing_template_become_holes_of_the_scalar() -> None:
    text = f"a = 'x{HOLE}'\nb = '{HOLE}y'"
    scalars = [n for n in walk(read(Value(text, Span(0, len(text)), ("one", "two"))).root) if isinstance(n, Scalar)]
    assert [(s.value.text, s.value.holes) for s in scalars] == [(f"x{HOLE}", ("one",)), (f"{HOLE}y", ("two",))]


def test_what_is_broken_hides_nothing_behind_it() -> None:
    text = "def f(:\n  x = (\nclient = make('s3')\nk = 'v'\n"
    tree = read(whole(text))
    assert [fault.kind for fault in tree.faults][:1] == ["syntax"]
    assert "v" in [node.value.text for node in walk(tree.root) if isinstance(node, Scalar)]


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000 + "]" * 100_000, "f(" * 100_000, "{'a':" * 50_000, "not " * 50_000, "a" + ".b()" * 50_000],
)
def test_depth_is_read_or_said(text: str) -> None:
    tree = read(whole(text))
    assert tree.faults
    check_spans(tree, text)


def test_a_long_sum_is_one_join() -> None:
    tree = read(whole("x = " + "'a' + " * 5_000 + "'b'"))
    join = next(node for node in walk(tree.root) if isinstance(node, Join))
    assert len(join.parts) == 5_001
    assert tree.faults == ()


_SAMPLE = "\n".join(text for text, _ in GOLDENS)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_random_text_never_raises(text: str) -> None:
    check_spans(read(whole(text)), text)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(_SAMPLE)), st.integers(0, 9), st.text(alphabet="\"'(){}[]\\$%#:\n \U0001f600", max_size=4))
def test_mutated_text_never_raises(at: int, cut: int, put: str) -> None:
    text = _SAMPLE[:at] + put + _SAMPLE[at + cut :]
    check_spans(read(whole(text)), text)


def test_names_are_dotted_without_spaces() -> None:
    text = "a . b.c"
    assert [n.path for n in walk(read(whole(text)).root) if isinstance(n, Name)] == ["a.b.c"]
