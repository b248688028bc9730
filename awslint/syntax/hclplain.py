"""Takes the plainest HCL as it stands, without a look at its nodes; it must not know what needs more than one pattern.

Most attributes are a name and a string, a number or a dotted reference. The grammar puts six nodes around each, and a node
costs more than a pattern that reads all of it.
"""

from __future__ import annotations

import re

import tree_sitter as ts

from awslint.source import Span
from awslint.syntax.origin import Origin
from awslint.syntax.tree import Assign, Name, Node, Pair, Scalar
from awslint.values import Kind, Value

_VALUE = (
    r'(?:"(?P<text>[^"\\$%\r\n]*)"|(?P<path>[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+)'
    r"|(?P<boolean>true|false)|(?P<null>null)|(?P<number>\d+(?:\.\d+)?))"
)
_PLAIN = re.compile(_VALUE, re.A)
_ATTRIBUTE = re.compile(rf"(?P<name>[A-Za-z_][\w-]*)[ \t]*=[ \t]*{_VALUE}", re.A)
_ELEMENT = re.compile(rf'(?:(?P<name>[A-Za-z_][\w-]*)|"(?P<key>[^"\\$%\r\n]*)")[ \t]*[=:][ \t]*{_VALUE}', re.A)
_WORDS = frozenset(("true", "false", "null"))
_KINDS = {"boolean": Kind.BOOLEAN, "null": Kind.NULL, "number": Kind.NUMBER}


class Plain:
    """The plain expressions, attributes and elements of one parsed file; each gives None for what is not plain.

    Only for a text that stands in the file unchanged, where an index and a constant make an offset.
    """

    def __init__(self, origin: Origin, shift: int) -> None:
        self._text = origin.value.text
        self._point = origin.point
        self._shift = shift

    def expression(self, node: ts.Node) -> Node | None:
        """A literal or a dotted name."""
        match = _PLAIN.fullmatch(self._text, self._point(node.start_byte), self._point(node.end_byte))
        return None if match is None else self._value(match)

    def attribute(self, node: ts.Node) -> Node | None:
        """A name with a plain expression."""
        match = _ATTRIBUTE.fullmatch(self._text, self._point(node.start_byte), self._point(node.end_byte))
        if match is None or match["name"] in _WORDS:
            return None
        name = Name(match["name"], self._span(match.span("name")))
        return Assign(name, self._value(match), self._span(match.span()))

    def element(self, node: ts.Node) -> Pair | None:
        """A key with a plain expression, in a map."""
        match = _ELEMENT.fullmatch(self._text, self._point(node.start_byte), self._point(node.end_byte))
        if match is None:
            return None
        start, end = match.span("name")
        if start < 0:
            start, end = match.span("key")
            key = Scalar(Value(match["key"], self._span((start, end))), self._span((start - 1, end + 1)))
        elif match["name"] in _WORDS:
            return None
        else:
            at = self._span((start, end))
            key = Scalar(Value(match["name"], at, (), Kind.PLAIN), at)
        return Pair(key, self._value(match), self._span(match.span()))

    def _value(self, match: re.Match[str]) -> Node:
        group = match.lastgroup or ""
        start, end = match.span(group)
        text, span = match[group], self._span((start, end))
        if group == "text":
            return Scalar(Value(text, span), self._span((start - 1, end + 1)))
        if group == "path":
            return Name(text, span)
        return Scalar(Value(text, span, (), _KINDS[group]), span)

    def _span(self, at: tuple[int, int]) -> Span:
        return tuple.__new__(Span, (at[0] + self._shift, at[1] + self._shift))
