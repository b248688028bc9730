"""What holds for the reader of every syntax that a file can have, whatever stands in the file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awslint.source import Source, Span
from awslint.syntax import select
from awslint.syntax.select import read_tree
from awslint.syntax.tree import Scalar, children, walk
from awslint.syntax.writer import Edit, apply
from awslint.values import Value
from tests.syntax.test_any_input import CODE, MIXED, PIECES
from tests.syntax.test_writer import TEMPLATES

SYNTAXES = sorted({*select.READERS, *select.GRAMMARS, *select.LEXICAL, "markdown"})
SAMPLES = {
    **{syntax: "\n".join(texts) for syntax, texts in TEMPLATES.items()},
    "batch": 'set A=b\nset "C=%A%"\naws s3 ls ^\n  s3://b\n',
    "justfile": "a := 'b'\nexport C := \"d\"\nx y='1':\n    echo {{a}} \\\n      'e'\n",
    "markdown": "# a\n```python\nf('b')\n```\n> ```sh\n> c 'd'\n> ```\n",
    "notebook": '{"cells": [{"cell_type": "code", "source": ["f(\'b\')\\n", "!ls c"]}]}',
}
_OUTSIDE = frozenset({"ruby", "shell", "dockerfile", "makefile", "justfile", "markdown", "notebook", "csv"})
"""Syntaxes in which a part may stand outside of what it is a part of: a here-document behind its statement, a command
before what could not be read of it, the head of a column above its cell."""

anything = st.one_of(st.text(), st.lists(st.sampled_from((*PIECES, *MIXED, *CODE)), max_size=30).map("".join))


def check(syntax: str, text: str) -> None:
    tree = read_tree(syntax, Value(text, Span(0, len(text))), documents=True)
    assert tree is not None
    edits: list[Edit] = []
    for node in walk(tree.root):
        assert 0 <= node.span.start <= node.span.end <= len(text)
        if syntax not in _OUTSIDE:
            assert all(node.span.covers(child.span) for child in children(node)), node
        if isinstance(node, Scalar):
            assert 0 <= node.value.span.start <= node.value.span.end <= len(text)
            if not edits or node.span.start >= edits[-1].span.end:
                edits.append(Edit(node.span, text[node.span.start : node.span.end]))
    for fault in tree.faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(text)
    source = Source("file", text.encode())
    if source.text.value == text and "\r" not in text:
        assert apply(source, edits) == source.data


@pytest.mark.parametrize("syntax", SYNTAXES)
@settings(max_examples=40, deadline=None)
@given(text=anything.filter(lambda text: "\ud800" not in text))
def test_any_text_is_read(syntax: str, text: str) -> None:
    check(syntax, text)


@pytest.mark.parametrize("syntax", SYNTAXES)
@settings(max_examples=40, deadline=None)
@given(at=st.floats(0, 1), cut=st.integers(0, 9), put=st.lists(st.sampled_from(CODE), max_size=3).map("".join))
def test_a_text_with_a_slip_is_read(syntax: str, at: float, cut: int, put: str) -> None:
    text = SAMPLES[syntax]
    index = int(at * len(text))
    check(syntax, text[:index] + put + text[index + cut :])


def test_every_syntax_has_a_text_to_change() -> None:
    assert sorted(SAMPLES) == SYNTAXES
