"""Reads ``.env`` files in the dialects of dotenv, Docker and Compose; it must not know what a variable means."""

from __future__ import annotations

import re

from awslint.syntax.cut import Cutter
from awslint.syntax.tree import Assign, Group, Name, Node, Scalar, Tree
from awslint.values import HOLE, Kind, Value

_ENTRY = re.compile(
    r"""
    [ \t\ufeff]*+ (?:(export|set|setenv)[ \t]++)? ([A-Za-z_][\w.-]*+) [ \t]*+ (?:=|:(?=[ \t])) [ \t]*+
    (?: '([^']*+)' (?=[ \t]*+(?:\#|[\r\n]|\Z))
      | "([^"\\]*+(?:\\.[^"\\]*+)*+)" (?=[ \t]*+(?:\#|[\r\n]|\Z))
      | `([^`]*+)` (?=[ \t]*+(?:\#|[\r\n]|\Z))
      | ([^\r\n]*+)
    )
    """,
    re.DOTALL | re.VERBOSE,
)
_REST = re.compile(r"[^\r\n]*+(?:\r\n|[\r\n]|\Z)")
_COMMENT = re.compile(r"(?:(?<=[ \t])|\A)\#")
_VARIABLE = r"\$\{([A-Za-z_]\w*)[^${}\r\n]*+\}|(?<!\$)\$([A-Z_][A-Z0-9_]{2,})(?![a-z])"
"""``${NAME}``, and ``$NAME`` in capitals: in a password a dollar sign is followed by anything."""

_ESCAPE = re.compile(rf"\\([nrtfbv\"\\$'`]|\r\n|\n)|{_VARIABLE}|({HOLE})", re.DOTALL)
_HOLE = re.compile(rf"{_VARIABLE}|({HOLE})")
_REFERENCE = re.compile(r"\$([A-Za-z_]\w*)\Z")
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "b": "\b", "v": "\v", "\n": "", "\r\n": ""}


def read(value: Value) -> Tree:
    """The tree: a group of assignments to names."""
    cutter = Cutter(value)
    text = cutter.text
    entries: list[Node] = []
    at = 0
    while at < len(text):
        match = _ENTRY.match(text, at)
        if match:
            entries.append(_assign(cutter, match))
            at = match.end()
        rest = _REST.match(text, at)
        at = rest.end() if rest else len(text)
    span = cutter.span(0, len(text))
    return Tree(Group("document", tuple(entries), span), tuple(cutter.faults))


def _assign(cutter: Cutter, match: re.Match[str]) -> Assign:
    group = match.lastindex or 6
    start, end = match.span(group)
    text = cutter.text
    if group in (3, 5):
        content = cutter.raw(start, end)
    elif group == 4:
        content = _interpolated(cutter, start, end, _ESCAPE, Kind.STRING)
    else:
        if text[start : start + 1] in ("'", '"', "`") and text[start]:
            cutter.fault("syntax", "a quote that does not end", start, start + 1)
        end = _unquoted_end(text, start, end)
        content = _interpolated(cutter, start, end, _HOLE, Kind.PLAIN)
    outer = cutter.span(start - 1, end + 1) if group in (3, 4, 5) else content.span
    name = Name(match.group(2), cutter.span(*match.span(2)))
    begin = match.start(1) if match.group(1) else match.start(2)
    return Assign(
        name, Scalar(content, outer), cutter.span(begin, match.end() if group < 6 else end), bool(match.group(1))
    )


def _unquoted_end(text: str, start: int, end: int) -> int:
    """Where a value without quotes ends: before a comment and the white space in front of it."""
    line = text[start:end]
    comment = _COMMENT.search(line)
    return start + len(line[: comment.start()].rstrip() if comment else line.rstrip())


def _interpolated(cutter: Cutter, start: int, end: int, pattern: re.Pattern[str], kind: Kind) -> Value:
    """A range with escapes decoded and each ``${NAME}`` a hole."""
    reference = _REFERENCE.match(cutter.text, start, end)
    if reference:
        return Value(HOLE, cutter.span(start, end), (reference.group(1),), Kind.UNKNOWN)
    outer = iter(cutter.holes(start, end))
    holes: list[str] = []

    def replace(match: re.Match[str]) -> str:
        escape = match[1] if pattern is _ESCAPE else None
        if escape is not None:
            return _SIMPLE.get(escape, escape)
        name = match[match.re.groups - 2] or match[match.re.groups - 1]
        holes.append(next(outer, "") if name is None else name)
        return HOLE

    value = cutter.replaced(start, end, pattern, replace, kind)
    if not holes:
        return value
    whole = Kind.UNKNOWN if value.text == HOLE else kind
    return Value(value.text, value.span, tuple(holes), whole, value.offsets)
