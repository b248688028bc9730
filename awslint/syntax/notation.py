"""Reads string literals as a language writes them, where a grammar does not show all pieces; it must not know a grammar.

A row of :mod:`awslint.syntax.languages` lists the notations. What stands between the quotes and outside of the grammar's
interpolations is text, in which the notation's escapes are decoded and a text block's margin is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from awslint.syntax.language import Margin, Notation
from awslint.syntax.origin import Spelling

Range: TypeAlias = tuple[int, int]

NEVER = "(?!)"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_INDENT = re.compile(r"[ \t\f]*")


class Written:
    """A notation, prepared."""

    __slots__ = ("around", "escape", "margin", "opening")

    def __init__(self, notation: Notation) -> None:
        self.opening = re.compile(notation.opening)
        self.escape = re.compile(f"({notation.escape or NEVER})|{notation.name or NEVER}", re.DOTALL)
        self.margin = notation.margin
        self.around = notation.around

    def content(self, text: str) -> Range | None:
        """Where the content of the literal ``text`` starts and ends; None if it is not written so."""
        match = self.opening.match(text)
        if match is None:
            return None
        start = match.end()
        end = text.rfind(match.group(1))
        return start, end if end >= start else max(start, len(text))

    def cuts(self, text: str, start: int, end: int) -> tuple[Range, ...]:
        """What between ``start`` and ``end`` is only there for the look of the source, in order."""
        if self.margin is Margin.KEPT:
            return ()
        lines = list(_lines(text, start, end))
        if self.margin is Margin.LEAST:
            return tuple(_least(text, lines))
        if self.margin is Margin.SHARED:
            return tuple(_shared(text, lines))
        return tuple(_closing(text, lines))


def _lines(text: str, start: int, end: int) -> Iterator[Range]:
    at = start
    while at < end:
        after = _LINE.match(text, at, end)
        stop = after.end() if after is not None else end
        yield at, stop
        at = stop
    if start == end or text[end - 1] in "\r\n":
        yield end, end


def _least(text: str, lines: Sequence[Range]) -> Iterator[Range]:
    """The indentation that all lines share, that of the closing quotes too, and blanks at the ends of lines."""
    indents = [_indent(text, line) for line in lines]
    told = [
        end - start
        for line, (start, end) in zip(lines, indents, strict=True)
        if line is lines[-1] or text[end : line[1]].strip()
    ]
    width = min(told, default=0)
    for (start, stop), (_, end) in zip(lines, indents, strict=True):
        low = start + min(width, end - start)
        if low > start:
            yield start, low
        tail = len(text[low:stop].rstrip("\r\n"))
        bare = len(text[low : low + tail].rstrip(" \t\f"))
        if bare < tail:
            yield low + bare, low + tail


def _shared(text: str, lines: Sequence[Range]) -> Iterator[Range]:
    """The indentation that all lines share which are not blank."""
    indents = [_indent(text, line) for line in lines]
    told = [end - start for line, (start, end) in zip(lines, indents, strict=True) if text[end : line[1]].strip()]
    width = min(told, default=0)
    yield from ((start, min(start + width, end)) for start, end in indents if width and end > start)


def _closing(text: str, lines: Sequence[Range]) -> Iterator[Range]:
    """The indentation of the closing quotes, and the line break before them."""
    last_start, last_end = lines[-1]
    width = last_end - last_start
    if text[last_start:last_end].strip(" \t"):
        return
    for number, line in enumerate(lines[:-1]):
        start, end = _indent(text, line)
        if width and end > start:
            yield start, min(start + width, end)
        if number == len(lines) - 2:
            bare = len(text[line[0] : line[1]].rstrip("\r\n"))
            yield line[0] + bare, last_end
    if len(lines) == 1 and width:
        yield last_start, last_end


def _indent(text: str, line: Range) -> Range:
    match = _INDENT.match(text, *line)
    return (line[0], match.end()) if match is not None else (line[0], line[0])


def copy(spelling: Spelling, ranges: Range, cuts: Sequence[Range], shift: int) -> None:
    """Add the text of a range without ``cuts``; ``shift`` is where both count from."""
    at, end = ranges
    for low, high in cuts:
        if high <= at or low >= end:
            continue
        if low > at:
            spelling.copy(at + shift, low + shift)
        at = max(at, high)
    if at < end:
        spelling.copy(at + shift, end + shift)
