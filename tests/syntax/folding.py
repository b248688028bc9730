"""Folds what the calls of ``f`` in a text are given, in any language, for tables of cases."""

from __future__ import annotations

from awslint.source import Text
from awslint.syntax.resolve import bind, fold
from awslint.syntax.select import read_tree
from awslint.syntax.tree import Call, walk
from awslint.values import Value
from tests.syntax.rendering import whole


def folded(language: str, text: str) -> list[Value]:
    """The first argument of each call of ``f`` or ``F``, in source order."""
    tree = read_tree(language, whole(text))
    assert tree is not None
    assert tree.faults == ()
    bindings = bind(tree.root, language=language, text=text)
    calls = (node for node in walk(tree.root) if isinstance(node, Call) and node.name in ("f", "F") and node.arguments)
    found = [fold(call.arguments[0].value, bindings) for call in calls]
    assert all(isinstance(data, Value) for data in found)
    return [data for data in found if isinstance(data, Value)]


def shown(language: str, text: str) -> list[str]:
    """As :func:`folded`, as a person sees it."""
    return [value.shown for value in folded(language, text)]


def placed(language: str, text: str) -> list[tuple[str, tuple[int, ...]]]:
    """As :func:`shown`, with the line and column of each first character."""
    return [(value.shown, tuple(Text(text).position(value.place(0)))) for value in folded(language, text)]
