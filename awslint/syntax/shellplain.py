"""Takes the plainest shell commands as they stand, without a look at their nodes; it must not know what needs more.

Most commands are words, quoted texts and variables between blanks; a pattern that reads all costs less than the nodes.
"""

from __future__ import annotations

import re

import tree_sitter as ts

from awslint.source import Span
from awslint.syntax.origin import Origin
from awslint.syntax.tree import Command, Join, Name, Node, Scalar
from awslint.values import Kind, Value

_TOKEN = r"""(?:[\w./:@%+,=~^-]++|"[^"\\$`]*"|'[^']*'|"?\$(?:\{[A-Za-z_]\w*\}|[A-Za-z_]\w*)"?)"""
_GAP = r"(?:[ \t]|\\\n)++"
_COMMAND = re.compile(rf"(?![\w.]*\+?=){_TOKEN}(?:{_GAP}{_TOKEN})*+", re.A)
_PIECE = re.compile(
    r"""(?P<word>[\w./:@%+,=~^-]+)|"(?P<quoted>[^"\\$`]*)"|'(?P<raw>[^']*)'"""
    r"""|(?P<open>"?)\$(?:\{(?P<braced>[A-Za-z_]\w*)\}|(?P<bare>[A-Za-z_]\w*))(?P<close>"?)""",
    re.A,
)


class Plain:
    """The plain commands of one parsed text, which stands in the file unchanged, ``shift`` before its indexes."""

    def __init__(self, origin: Origin, shift: int) -> None:
        self._text = origin.value.text
        self._point = origin.point
        self._shift = shift

    def command(self, node: ts.Node) -> Command | None:
        """A command of nothing but plain words, or None."""
        low, high = self._point(node.start_byte), self._point(node.end_byte)
        if _COMMAND.fullmatch(self._text, low, high) is None:
            return None
        words: list[Node] = []
        for match in _PIECE.finditer(self._text, low, high):
            if match["open"] is None:
                words.append(self._scalar(match))
            elif match["open"] == match["close"]:
                words.append(self._variable(match))
            else:
                return None
        return Command(tuple(words), (), (), self._span(low, high))

    def _scalar(self, match: re.Match[str]) -> Node:
        group = match.lastgroup or ""
        start, end = match.span(group)
        kind = Kind.PLAIN if group == "word" else Kind.STRING
        return Scalar(Value(match[group], self._span(start, end), (), kind), self._span(*match.span()))

    def _variable(self, match: re.Match[str]) -> Node:
        start, end = match.span()
        path = match["braced"] or match["bare"]
        if not match["open"]:
            return Name(path, self._span(start, end))
        return Join((Name(path, self._span(start + 1, end - 1)),), self._span(start, end))

    def _span(self, start: int, end: int) -> Span:
        return tuple.__new__(Span, (start + self._shift, end + self._shift))
