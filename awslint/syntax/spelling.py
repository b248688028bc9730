"""Turns a range of text with escapes and interpolations into a value with holes; it must not know any syntax."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from awslint.source import Span
from awslint.syntax.cut import Cutter
from awslint.values import HOLE, Kind, Value


def compile_spelling(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """``pattern`` for :func:`spell`: it matches holes of the text as well."""
    return re.compile(f"(?:{pattern})|{HOLE}", flags)


def spell(
    cutter: Cutter,
    start: int,
    end: int,
    pattern: re.Pattern[str],
    decode: Callable[[re.Match[str]], tuple[str, str | None]],
    kind: Kind = Kind.STRING,
) -> Value:
    """A range with each match of ``pattern`` decoded: to a text, or to a hole where the expression is not None.

    Holes that the range has already are kept in order. A value that is one hole and nothing else has kind UNKNOWN.
    """
    outer = iter(cutter.holes(start, end))
    holes: list[str] = []

    def replaced(match: re.Match[str]) -> str:
        if match.group() == HOLE:
            holes.append(next(outer, ""))
            return HOLE
        for _ in range(match.group().count(HOLE)):
            next(outer, "")
        text, hole = decode(match)
        if hole is None:
            return text.replace(HOLE, "\ufffd")
        holes.append(hole.replace(HOLE, "…"))
        return HOLE

    value = cutter.replaced(start, end, pattern, replaced, kind)
    if not holes:
        return value
    whole = Kind.UNKNOWN if value.text == HOLE else kind
    return Value(value.text, value.span, tuple(holes), whole, value.offsets)


def concatenate(values: list[Value]) -> Value:
    """The values as one text, each character at its own place; ``values`` must stand in source order and not be empty."""
    if len(values) == 1:
        return values[0]
    offsets: list[tuple[int, int]] = []
    length = 0
    for value in values:
        if value.text:
            offsets.append((length, value.place(0)))
            offsets.extend((length + index, at) for index, at in value.offsets if 0 < index < len(value.text))
        length += len(value.text)
    return Value(
        "".join(value.text for value in values),
        Span(values[0].span.start, values[-1].span.end),
        tuple(hole for value in values for hole in _padded(value)),
        Kind.STRING,
        tuple(offsets),
    )


def _padded(value: Value) -> tuple[str, ...]:
    missing = value.text.count(HOLE) - len(value.holes)
    return value.holes + ("",) * missing


def overwrite(value: Value, ranges: list[tuple[int, int, str]]) -> Value:
    """``value`` with ranges of its text replaced by texts of the same length; holes in them are dropped."""
    out: list[str] = []
    at = 0
    for start, end, text in ranges:
        out += (value.text[at:start], text[: end - start].ljust(end - start))
        at = end
    out.append(value.text[at:])
    if not value.holes:
        return replace(value, text="".join(out))
    holes = iter(_padded(value))
    kept = [(at, next(holes)) for at in (m.start() for m in re.finditer(HOLE, value.text))]
    gone = [(start, end) for start, end, _ in ranges]
    left: list[str] = []
    index = 0
    for place, hole in kept:
        while index < len(gone) and gone[index][1] <= place:
            index += 1
        if index == len(gone) or place < gone[index][0]:
            left.append(hole)
    return replace(value, text="".join(out), holes=tuple(left))
