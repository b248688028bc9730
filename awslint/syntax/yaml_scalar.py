"""Finds where each character of a YAML scalar stands; it must not know events, documents or what a scalar means.

libyaml tells the start and end of a scalar and its value. The way between them is found by walking the source slice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.values import HOLE, Kind

FILLER = "\U0010fffe"
"""Follows a HOLE in a masked text, so that a template expression keeps its length; another noncharacter."""

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_HEADER = re.compile("[|>][-+0-9]*[^\n\r]*(?:\r\n|[\n\r]|\\Z)")
_PROPERTIES = re.compile(r"(?:[!&][^\s\[\]{},]*+(?:\s++(?:#[^\n\r]*+\s*+)*+|(?=[\[\]{},])|\Z))++")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))")
_SIMPLE = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "\t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?\Z|0x[0-9a-fA-F]+\Z|0o[0-7]+\Z")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLEANS = frozenset(("true", "True", "TRUE", "false", "False", "FALSE"))
_FOLDED = " \n\u2028\u2029"

Marks = list[tuple[int, int]]


def plain_kind(text: str) -> Kind:
    """What a plain scalar is where YAML 1.2's core schema says so plainly; a number with a leading zero stays PLAIN."""
    if text in _NULLS:
        return Kind.NULL
    if text in _BOOLEANS:
        return Kind.BOOLEAN
    return Kind.NUMBER if _NUMBER.match(text) else Kind.PLAIN


def content_start(source: str, start: int, end: int) -> int:
    """Where a node begins behind its tag and anchor."""
    match = _PROPERTIES.match(source, start, end)
    return match.end() if match else start


def locate(source: str, start: int, end: int, style: str | None, text: str) -> tuple[int, int, Marks]:
    """The range of the content of a scalar between ``start`` and ``end``, and the marks that map ``text`` to it."""
    if style in ("|", ">"):
        return _locate_block(source, start, end, text)
    if style in ("'", '"'):
        start, end = start + 1, max(start + 1, end - 1)
    if len(text) == end - start and source.startswith(text, start):
        return start, end, []
    pieces = _lines(source, start, end)
    if style == '"':
        pieces = _unescape(source, pieces)
    elif style == "'":
        pieces = _unquote(source, pieces)
    return start, end, _align(((at, source[at:stop]) if out is None else (at, out) for at, stop, out in pieces), text)


def _lines(source: str, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
    """The lines of a flow scalar without the white space that folding drops, as (start, end, None)."""
    at = start
    while True:
        match = _BREAK.search(source, at, end)
        stop = match.start() if match else end
        low, high = at, stop
        if at > start:
            while low < high and source[low] in " \t":
                low += 1
        if match:
            while high > low and source[high - 1] in " \t":
                high -= 1
        if low < high:
            yield low, high, None
        if not match:
            return
        at = match.end()


def _unescape(source: str, lines: Iterator[tuple[int, int, str | None]]) -> Iterator[tuple[int, int, str | None]]:
    for start, end, _ in lines:
        at = start
        for match in _ESCAPE.finditer(source, start, end):
            if match.start() > at:
                yield at, match.start(), None
            yield match.start(), match.end(), _decode(match)
            at = match.end()
        if at < end:
            yield at, end - 1 if source[end - 1] == "\\" else end, None


def _decode(match: re.Match[str]) -> str:
    two, four, eight, simple = match.groups()
    if simple is not None:
        return _SIMPLE.get(simple, simple)
    point = int(two or four or eight, 16)
    return chr(point) if point < 0x110000 else ""


def _unquote(source: str, lines: Iterator[tuple[int, int, str | None]]) -> Iterator[tuple[int, int, str | None]]:
    for start, end, _ in lines:
        at = start
        while (quote := source.find("''", at, end)) >= 0:
            yield at, quote + 1, None
            at = quote + 2
        if at < end:
            yield at, end, None


def _align(pieces: Iterator[tuple[int, str]], text: str) -> Marks:
    """Where each piece stands in ``text``; between pieces there is only the white space of folded lines."""
    marks: Marks = []
    cursor = 0
    for at, piece in pieces:
        index = cursor
        while not text.startswith(piece, index) and index < len(text) and text[index] in _FOLDED:
            index += 1
        if piece and text.startswith(piece, index):
            marks.append((index, at))
            cursor = index + len(piece)
            # What follows may be a fold: let it stand right behind this piece.
    return marks


def _locate_block(source: str, start: int, end: int, text: str) -> tuple[int, int, Marks]:
    header = _HEADER.match(source, start, end)
    begin = header.end() if header else start
    lines = [(low, high) for low, high, _ in _block_lines(source, begin, end)]
    shown = next((line for line in text.split("\n") if line.strip(" ")), None)
    if not lines or shown is None:
        return begin, max(begin, min(end, begin + len(text))), []
    low, high = lines[0]
    lead = high - low - len(source[low:high].lstrip(" "))
    indent = max(0, lead - (len(shown) - len(shown.lstrip(" "))))
    marks = _align(((low + indent, source[low + indent : high]) for low, high in lines), text)
    last = lines[-1][1]
    follow = _BREAK.match(source, last, end) if text.endswith(("\n", "\u2028", "\u2029")) else None
    return lines[0][0] + indent if marks and marks[0][0] == 0 else begin, follow.end() if follow else last, marks


def _block_lines(source: str, start: int, end: int) -> Iterator[tuple[int, int, None]]:
    """The lines of a block scalar that hold more than spaces."""
    at = start
    while at < end:
        match = _BREAK.search(source, at, end)
        stop = match.start() if match else end
        if source[at:stop].strip(" "):
            yield at, stop, None
        at = match.end() if match else end


def collapse(text: str, marks: Marks, start: int) -> tuple[str, Marks]:
    """``text`` with each masked template expression as one HOLE, and the marks moved accordingly."""
    marks = marks or [(0, start)]
    out: list[str] = []
    moved: Marks = []
    at = removed = position = 0
    for match in re.finditer(f"{HOLE}{FILLER}+", text):
        while position < len(marks) and marks[position][0] <= match.start():
            moved.append((marks[position][0] - removed, marks[position][1]))
            position += 1
        while position < len(marks) and marks[position][0] < match.end():
            position += 1
        index, source = marks[max(0, position - 1)]
        out += (text[at : match.start()], HOLE)
        removed += len(match.group()) - 1
        moved.append((match.end() - removed, source + match.end() - index))
        at = match.end()
    moved.extend((index - removed, source) for index, source in marks[position:])
    out.append(text[at:])
    return "".join(out), moved
