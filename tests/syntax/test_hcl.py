"""HCL as a located tree."""

# ruff: noqa: RUF005 - long goldens read better in two halves
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awslint.syntax.hcl import read
from awslint.syntax.tree import Assign, Block, Group, walk
from tests.syntax.rendering import check_spans, render, whole

VALUES = [
    ('x = "a-${var.x}-b\\n"', ("Join", "", (1, 5), ("Scalar", "a-", (1, 6)), ("Name", "var.x", (1, 10)))
     + (("Scalar", "-b\n", (1, 16)),)),
    ('x = "$${a}"', ("Scalar", "${a}", (1, 6))),
    ("x = [1, true]", ("Sequence", "", (1, 5), ("Scalar", "1", (1, 6)), ("Scalar", "true", (1, 9)))),
    ('x = { A = null, (k) = "v" }', ("Mapping", "", (1, 5), ("Scalar", "A", (1, 7)), ("Scalar", "null", (1, 11)))
     + (("Name", "k", (1, 18)), ("Scalar", "v", (1, 24)))),
    ('x = c ? "a" : "b"', ("Choice", "", (1, 5), ("Scalar", "a", (1, 10)), ("Scalar", "b", (1, 16)))),
    ("x = f(a.b.c)", ("Call", "f", (1, 5), ("Name", "a.b.c", (1, 7)))),
    ("x = a.b[0].c", ("Index", "", (1, 5), ("Index", "", (1, 5), ("Name", "a.b", (1, 5)), ("Scalar", "0", (1, 9))))
     + (("Scalar", "c", (1, 12)),)),
    ("x = <<-E\n    a ${b}\n      c\n  E\n", ("Join", "", (1, 5), ("Scalar", "a ", (2, 5)), ("Name", "b", (2, 9)))
     + (("Scalar", "\n  c\n", (2, 11)),)),
    ("x = <<E\n a\nE\n", ("Scalar", " a\n", (2, 1))),
    ("x = -1", ("Scalar", "-1", (1, 5))),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), VALUES)
def test_values(text: str, wanted: object) -> None:
    tree = read(whole(text))
    assert tree.faults == ()
    assign = next(node for node in walk(tree.root) if isinstance(node, Assign))
    assert render(assign.value, text) == wanted


def test_blocks_have_labels_and_nest() -> None:
    text = 'resource "t" "n" {\n  a = 1\n  inner {\n    b = 2\n  }\n}\n'
    tree = read(whole(text))
    assert isinstance(tree.root, Group)
    inner = ("Block", "inner", (3, 3), ("Assign", "=", (4, 5), ("Name", "b", (4, 5)), ("Scalar", "2", (4, 9))))
    first = ("Assign", "=", (2, 3), ("Name", "a", (2, 3)), ("Scalar", "1", (2, 7)))
    assert render(tree.root.children[0], text) == ("Block", "resource t n", (1, 1), first, inner)


def test_a_heredoc_keeps_the_place_of_every_line() -> None:
    text = "x = <<-E\n    one\n      two\n  E\n"
    value = next(n for n in walk(read(whole(text)).root) if isinstance(n, Assign)).value
    assert value.value.text == "one\n  two\n"  # type: ignore[union-attr]
    assert value.value.place(6) == text.index("two")  # type: ignore[union-attr]


def test_what_is_broken_hides_nothing_behind_it() -> None:
    tree = read(whole('a "b" {\n  x = = 1\n}\nresource "t" "n" {\n  y = 2\n}\n'))
    assert tree.faults
    assert "resource" in [node.kind for node in walk(tree.root) if isinstance(node, Block)]


@pytest.mark.parametrize("text", ["a=[" * 50_000, "a={" * 50_000 + "}" * 50_000, "a {\n" * 50_000, "a=(" * 50_000])
def test_depth_ends_in_a_fault(text: str) -> None:
    tree = read(whole(text))
    assert tree.faults
    check_spans(tree, text)


_SAMPLE = "\n".join(text for text, _ in VALUES)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(_SAMPLE)), st.integers(0, 9), st.text(alphabet="\"'(){}[]\\$%<=?:\n \U0001f600", max_size=4))
def test_mutated_text_never_raises(at: int, cut: int, put: str) -> None:
    text = _SAMPLE[:at] + put + _SAMPLE[at + cut :]
    check_spans(read(whole(text)), text)
