"""Takes the left side of an assignment apart: names, patterns of maps, their defaults; it must not know scopes."""

from __future__ import annotations

from collections.abc import Iterator

from awslint.syntax.tree import Assign, Choice, Index, Mapping, Name, Node, Scalar, children, walk


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
