"""Texts without their ends or margins, in another case, or with pieces replaced; it must not know trees or functions.

Each character that is left keeps its place. What a hole may change is said by giving None.
"""

from __future__ import annotations

import re

from awslint.source import Span
from awslint.syntax.pieces import fill
from awslint.values import HOLE, Value

_MARGIN = re.compile(r"(?m)^[ \t]*\|")
_INDENT = re.compile(r"(?m)^[ \t]*(?=[^ \t\r\n])")
_FIRST_BLANK = re.compile(r"[ \t]*\r?\n")
_FIRST_BLANKS = re.compile(r"(?:[ \t]*\r?\n)+")
_LAST_BLANK = re.compile(r"\r?\n[ \t]*\Z")


def trimmed(value: Value, marks: str | None = None, start: bool = True, end: bool = True) -> Value:
    """``value`` without blanks, or characters of ``marks``, at its ends."""
    text = value.text
    low = len(text) - len(text.lstrip(marks)) if start else 0
    high = len(text.rstrip(marks)) if end else len(text)
    return value.part(low, max(low, high))


def cased(value: Value, lower: bool) -> Value | None:
    """``value`` in one case; None where that changes its length, and with it the places of its characters."""
    text = value.text.lower() if lower else value.text.upper()
    return Value(text, value.span, value.holes, value.kind, value.offsets) if len(text) == len(value.text) else None


def unmargined(value: Value, span: Span) -> Value:
    """``value`` without what stands in front of ``|`` in each of its lines."""
    return fill(value, _MARGIN.finditer(value.text), lambda _match: "", span)


def unindented(value: Value, span: Span, first: bool = True) -> Value:
    """``value`` without the blanks that all of its lines begin with; the first counts as a line only if ``first``."""
    begin = 0 if first else value.text.find("\n") + 1
    indents = [match.group() for match in _INDENT.finditer(value.text) if match.start() >= begin]
    least, most = min(indents, default=""), max(indents, default="")
    size = next((i for i, (one, other) in enumerate(zip(least, most, strict=False)) if one != other), len(least))
    pattern = re.compile(rf"(?m)^(?:[ \t]+$|{re.escape(least[:size])})")
    found = (match for match in pattern.finditer(value.text) if match.start() >= begin)
    return fill(value, found, lambda _match: "", span)


def without_blank_ends(value: Value) -> Value:
    """``value`` without its first and its last line, where those are blank."""
    first, last = _FIRST_BLANK.match(value.text), _LAST_BLANK.search(value.text)
    low = first.end() if first else 0
    return value.part(low, max(low, last.start() if last else len(value.text)))


def without_blank_lines(value: Value) -> Value:
    """``value`` without any blank lines at its ends."""
    first = _FIRST_BLANKS.match(value.text)
    low = first.end() if first else 0
    return value.part(low, max(low, len(value.text.rstrip())))


def shortened(value: Value, piece: str, at_end: bool) -> Value | None:
    """``value`` without ``piece`` at one of its ends; None where a hole there may be it."""
    text = value.text
    if at_end:
        known = text[text.rfind(HOLE) + 1 :]
        if text.endswith(piece):
            return value.part(0, len(text) - len(piece))
        return None if HOLE in text and piece.endswith(known) else value
    known = text.partition(HOLE)[0]
    if text.startswith(piece):
        return value.part(len(piece), len(text))
    return None if HOLE in text and piece.startswith(known) else value


def replaced(value: Value, old: str, new: Value, most: int, span: Span) -> Value | None:
    """``value`` with ``new`` for ``old``, at most so often; None where ``old`` may begin or end in a hole."""
    text = value.text
    if not old or HOLE in old or (HOLE in text and (most < len(text) or _may_cross(text, old))):
        return None
    found = list(re.finditer(re.escape(old), text))[:most]
    return fill(value, found, lambda _match: new, span) if found else value


def _may_cross(text: str, old: str) -> bool:
    """True if a part of ``old`` stands beside a hole, which may be the rest of it."""
    pieces = text.split(HOLE)
    parts = range(1, len(old))
    return any(piece.endswith(old[:size]) for piece in pieces[:-1] for size in parts) or any(
        piece.startswith(old[size:]) for piece in pieces[1:] for size in parts
    )
