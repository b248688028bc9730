"""Reads Java ``.properties`` files; it must not know what a key means.

The format: https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html#load(java.io.Reader)
"""

from __future__ import annotations

import re

from awslint.syntax.cut import Cutter
from awslint.syntax.tree import Assign, Group, Name, Node, Scalar, Tree
from awslint.values import HOLE, Kind, Value

_ENTRY = re.compile(
    r"[ \t\f\ufeff]*+(?:[#!][^\r\n]*+|((?:[^\\\s=:]|\\(?:\r\n|.))*+)[ \t\f]*+[=:]?[ \t\f]*+"
    r"((?:[^\\\r\n]|\\(?:\r\n|.))*+)\\?)(?:\r\n|[\r\n]|\Z)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(?:\r\n|[\r\n])[ \t\f]*+|(.))")
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}


def read(value: Value) -> Tree:
    """The tree: a group of assignments, in which keys keep their dots."""
    cutter = Cutter(value)
    entries: list[Node] = []
    for match in _ENTRY.finditer(cutter.text):
        if match.group(1):
            key = cutter.replaced(*match.span(1), _ESCAPE, _decode)
            content = cutter.replaced(*match.span(2), _ESCAPE, _decode, Kind.PLAIN)
            span = cutter.span(match.start(1), match.end(2))
            entries.append(Assign(Name(key.text, key.span), Scalar(content, content.span), span))
    span = cutter.span(0, len(cutter.text))
    return Tree(Group("document", tuple(entries), span), tuple(cutter.faults))


def _decode(match: re.Match[str]) -> str:
    unit, simple = match.groups()
    if simple is not None:
        return HOLE if simple == HOLE else _SIMPLE.get(simple, simple)
    if unit is None:
        return ""
    return "\ufffd" if 0xD800 <= int(unit, 16) <= 0xDFFF else chr(int(unit, 16))
