"""Shows a tree on one line, with every place, for goldens that a person can read."""

from __future__ import annotations

from collections.abc import Iterator

from awslint.source import Text
from awslint.syntax.tree import Argument, Call, Function, Mapping, Node, Pair, Scalar, Sequence, Tree, children
from awslint.syntax.treesitter import read
from tests.syntax.rendering import check_spans, render, whole


def read_clean(language: str, text: str) -> Tree:
    """The tree of ``text``, of which all must fit the grammar."""
    tree = read(whole(text), language)
    assert tree.faults == ()
    check_spans(tree, text)
    return tree


def outline(language: str, text: str) -> str:
    """``(Kind what-it-says line:column parts…)`` for each statement of ``text``; a scalar's text in quotes.

    A name of an argument or parameter stands before it with ``=``, ``*`` marks a spread or what is open, and a pair of a
    mapping is ``key: value``.
    """
    return "".join(_shown(child, Text(text), text) for child in children(read_clean(language, text).root))


def is_same(found: str, wanted: str) -> bool:
    """True for two outlines that differ in white space only."""
    return " ".join(found.split()) == " ".join(wanted.split())


def _shown(node: Node, lines: Text, text: str) -> str:
    kind, said, (line, column) = render(node, text)[:3]
    words = [kind]
    if isinstance(node, Scalar):
        words.append(repr(said))
    elif isinstance(node, Mapping | Sequence):
        words += [*filter(None, [node.tag]), *["*"] * node.open]
    elif said:
        words.append(str(said))
    words.append(f"{line}:{column}")
    words += _parts(node, lines, text)
    return f"({' '.join(words)})"


def _parts(node: Node, lines: Text, text: str) -> Iterator[str]:
    if isinstance(node, Mapping):
        yield from (_pair(pair, lines, text) for pair in node.pairs)
        yield from ("*" + _shown(spread, lines, text) for spread in node.spread)
    elif isinstance(node, Sequence):
        yield from (_shown(item, lines, text) for item in node.items)
        yield from ("*" + _shown(spread, lines, text) for spread in node.spread)
    elif isinstance(node, Call):
        if node.receiver is not None:
            yield "on " + _shown(node.receiver, lines, text)
        yield from (_argument(argument, lines, text) for argument in node.arguments)
    elif isinstance(node, Function):
        for parameter in node.parameters:
            yield parameter.name + ("" if parameter.default is None else "=" + _shown(parameter.default, lines, text))
        yield from ("-> " * (index == 0) + _shown(part, lines, text) for index, part in enumerate(node.body))
    else:
        yield from (_shown(child, lines, text) for child in children(node))


def _pair(pair: Pair, lines: Text, text: str) -> str:
    return f"{_shown(pair.key, lines, text)}: {_shown(pair.value, lines, text)}"


def _argument(argument: Argument, lines: Text, text: str) -> str:
    name = "" if argument.name is None else argument.name.text + "="
    return name + "*" * argument.spread + _shown(argument.value, lines, text)
