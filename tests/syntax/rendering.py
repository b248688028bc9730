"""Renders trees and values as nested tuples with lines and columns, for goldens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from awslint.source import Source, Span, Text
from awslint.syntax.tree import (
    Assign,
    Block,
    Call,
    Class,
    Command,
    Function,
    Group,
    Import,
    Name,
    Node,
    Scalar,
    Tree,
    children,
    walk,
)
from awslint.values import Value


def whole(text: str) -> Value:
    """All of ``text`` as a value."""
    return Value(text, Span(0, len(text)))


def render(node: Node, text: str) -> tuple[Any, ...]:
    """(kind, what it says, (line, column), its children…); for a scalar the place is its content's."""
    lines = Text(text)

    def one(item: Node) -> tuple[Any, ...]:
        sayings: dict[type, Callable[[Any], object]] = {
            Scalar: lambda n: n.value.text,
            Name: lambda n: n.path,
            Call: lambda n: n.name,
            Function: lambda n: n.name,
            Class: lambda n: n.name,
            Import: lambda n: f"{n.origin} as {n.bound}",
            Block: lambda n: " ".join((n.kind, *(label.text for label in n.labels))),
            Group: lambda n: n.label,
            Assign: lambda n: ("export " if n.exported else "") + ("+=" if n.append else "="),
            Command: lambda n: " ".join(r.operator for r in n.redirects),
        }
        said = sayings[type(item)](item) if type(item) in sayings else ""
        start = item.value.span.start if isinstance(item, Scalar) else item.span.start
        return (type(item).__name__, said, tuple(lines.position(start)), *(one(child) for child in children(item)))

    return one(node)


def check_spans(tree: Tree, text: str) -> None:
    """Every span lies inside the text, and a scalar's content inside the scalar."""
    size = len(text)
    for node in walk(tree.root):
        assert 0 <= node.span.start <= node.span.end <= size, node
        if isinstance(node, Scalar):
            assert 0 <= node.value.span.start <= node.value.span.end <= size, node
    for fault in tree.faults:
        assert 0 <= fault.span.start <= fault.span.end <= size


def source_of(text: str) -> Source:
    """A source that holds ``text``."""
    return Source("file", text.encode())
