"""Shows a tree as plain data, so that a test can state all of it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from awslint.source import Span, Text
from awslint.syntax.tree import Assign, Block, Group, Mapping, Name, Node, Scalar, Sequence, Tree
from awslint.values import HOLE, Value


def read(name: str, text: str) -> Tree:
    tree: Tree = import_module(f"awslint.syntax.{name}").read(Value(text, Span(0, len(text))))
    return tree


def plain(node: Node) -> Any:
    """Mappings as lists of pairs, sequences as lists, scalars as text (``<expression>`` for a hole, after its tag)."""
    if isinstance(node, Scalar):
        text = node.value.text
        for hole in node.value.holes:
            text = text.replace(HOLE, f"<{hole}>", 1)
        return f"{node.tag} {text}" if node.tag else text
    if isinstance(node, Mapping):
        return [(plain(pair.key), plain(pair.value)) for pair in node.pairs]
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    if isinstance(node, Group):
        return [plain(child) for child in node.children]
    if isinstance(node, Assign):
        return (plain(node.target), plain(node.value))
    if isinstance(node, Block):
        return (node.labels[0].text, [plain(child) for child in node.body])
    assert isinstance(node, Name)
    return node.path


def at(text: str, value: Value, piece: str) -> tuple[int, int]:
    """Line and column of ``piece`` of a value."""
    return tuple(Text(text).position(value.place(value.text.index(piece))))  # type: ignore[return-value]
