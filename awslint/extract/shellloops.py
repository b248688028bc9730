"""What loop variables and the arguments of functions stand for in turn in a script; it must not know what is run with them.

Each value stands where it is written: in the loop's words, in an array, in lines that are read, in the call of a function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from awslint.source import Span
from awslint.syntax.tree import Command, Function, Group, Name, Node, Scalar, children, walk
from awslint.values import Value

_MOST = 100
"""Values of one variable that are kept."""


class Turns(NamedTuple):
    """The values of the variable ``name`` within ``span``."""

    name: str
    span: Span
    values: tuple[Value, ...]


def loop_turns(node: Group, values: Callable[[Node], list[Value]]) -> Turns | None:
    """The variable of a ``for`` loop; ``values`` gives those of one of its words."""
    words = [child for child in children(node) if not isinstance(child, Group) or child.label != "block"]
    if not words or not isinstance(words[0], Name):
        return None
    items = [value for word in words[1:] for value in values(word)]
    return Turns(words[0].path, node.span, tuple(items[:_MOST]))


def read_turns(node: Group) -> Turns | None:
    """The variable of a ``while read`` loop that is given lines by a heredoc."""
    loops = [child for child in children(node) if isinstance(child, Group) and child.label == "while"]
    given = [child for child in children(node) if isinstance(child, Command) and not child.words]
    first = children(loops[0])[0] if len(loops) == 1 and children(loops[0]) else None
    text = next(iter(children(given[0])), None) if len(given) == 1 else None
    if not isinstance(first, Command) or not isinstance(text, Scalar):
        return None
    words = [word.value.text for word in first.words if isinstance(word, Scalar)]
    names = [word for word in words[1:] if not word.startswith("-")]
    if words[:1] != ["read"] or len(names) != 1:
        return None
    return Turns(names[0], loops[0].span, tuple(split(text.value))[:_MOST])


def split(value: Value, separator: str | None = None) -> Iterator[Value]:
    """The words of a text that a shell parts at white space, or those between separators, each at its place."""
    at = 0
    for word in value.text.split(separator):
        at = value.text.index(word, at)
        yield value.part(at, at + len(word))
        at += len(word)


def argument_turns(root: Node, value: Callable[[Node], Value]) -> Iterator[Turns]:
    """The arguments of each function of a script (``1``, ``2``, …), as its calls in that script give them."""
    functions = {node.name: node for node in walk(root) if isinstance(node, Function) and node.name}
    if not functions:
        return
    given: dict[tuple[str, int], list[Value]] = {}
    for node in walk(root):
        name = node.words[0] if isinstance(node, Command) and node.words else None
        if isinstance(node, Command) and isinstance(name, Scalar) and name.value.text in functions:
            for index, word in enumerate(node.words[1:10], start=1):
                given.setdefault((name.value.text, index), []).append(value(word))
    for (function, index), values in given.items():
        yield Turns(str(index), functions[function].span, tuple(values[:_MOST]))
