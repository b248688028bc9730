"""Takes the left side of an assignment apart: names, patterns of maps, their defaults; it must not know scopes."""

from __future__ import annotations

from collections.abc import Iterator

from awslint.source import Span
from awslint.syntax.traits import SEVERAL_RESULTS
from awslint.syntax.tree import Assign, Call, Choice, Group, Index, Mapping, Name, Node, Scalar, children, walk
from awslint.syntax.tree import Sequence as Items
from awslint.values import Kind, Value

_MARKED = frozenset({"mut_pattern", "ref_pattern"})
"""Patterns that only say more of how a name is bound."""


def pairs_of(node: Assign, language: str) -> Iterator[tuple[Node, Node | None, int]]:
    """Each target of an assignment with its value, and which part of that it takes; below 0 for all of it."""
    target, value = node.target, node.value
    if isinstance(target, Mapping) and not node.append:
        yield from taken_apart(target, value)
    elif not isinstance(target, Items):
        yield target, None if node.append else value, -1
    else:
        yield from _listed(target, value, language)


def _listed(target: Items, value: Node, language: str) -> Iterator[tuple[Node, Node | None, int]]:
    stack: list[tuple[Items, Node]] = [(target, value)]
    while stack:
        pattern, whole = stack.pop()
        if isinstance(whole, Items) and len(whole.items) == 1 and isinstance(whole.items[0], Call):
            whole = whole.items[0]
        for index, left in enumerate(pattern.items):
            if isinstance(left, Group) and left.label in _MARKED and left.children:
                left = left.children[-1]
            if left in pattern.spread or (isinstance(left, Group) and left.children):
                # What stands behind a rest is counted from the end.
                for rest in pattern.items[index:]:
                    yield rest, None, -1
                break
            part, pick = _part(whole, index, language)
            if isinstance(left, Assign):
                part = None if part is None else Choice((_indexed(whole, index), left.value), whole.span)
                left, pick = left.target, -1
            if isinstance(left, Items) and part is not None:
                stack.append((left, part if pick < 0 else _indexed(whole, index)))
            elif isinstance(left, Mapping) and part is not None:
                yield from taken_apart(left, part if pick < 0 else _indexed(whole, index))
            else:
                yield left, part, pick


def _part(whole: Node, index: int, language: str) -> tuple[Node | None, int]:
    """One item of a list or tuple, or one result of several, and which part of that it is."""
    if isinstance(whole, Items) and not whole.open and index < len(whole.items):
        return whole.items[index], -1
    if language in SEVERAL_RESULTS:
        return (whole if isinstance(whole, Call) else None), index
    return whole, index


def _indexed(whole: Node, index: int) -> Node:
    key = Value(str(index), Span(whole.span.start, whole.span.start), (), Kind.NUMBER)
    return Index(whole, Scalar(key, key.span), whole.span)


def taken_apart(target: Mapping, value: Node) -> Iterator[tuple[Node, Node | None, int]]:
    """Each name of ``{a, b: c, d = "x"} = value`` with what it is assigned."""
    stack = [(target, value)]
    while stack:
        pattern, whole = stack.pop()
        for pair in pattern.pairs:
            left = pair.value
            part: Node | None = Index(whole, pair.key, pair.span) if isinstance(pair.key, Scalar) else None
            if isinstance(left, Assign):
                part = None if part is None else Choice((part, left.value), pair.span)
                left = left.target
            if isinstance(left, Mapping) and part is not None:
                stack.append((left, part))
            else:
                yield left, part, -1
        for rest in pattern.spread:
            yield rest, None, -1


def defaults(target: Node) -> Iterator[Node]:
    """The values that names of a pattern have where nothing is given to them."""
    return (node.value for node in walk(target) if isinstance(node, Assign))


def targets(node: Node) -> Iterator[str]:
    """Every name in what is assigned to."""
    stack = [node]
    while stack:
        top = stack.pop()
        if isinstance(top, Name):
            yield top.path
        stack.extend(children(top))
