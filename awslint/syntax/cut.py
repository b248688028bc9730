"""Cuts located pieces out of the value that a reader was given; it must not know any syntax."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from awslint.source import Span
from awslint.syntax.tree import Fault
from awslint.values import HOLE, Kind, Value

MAX_FAULTS = 50
"""A reader reports no more than this many faults of one text, so that a hostile one costs no memory."""

_new = tuple.__new__


class Cutter:
    """Makes spans and values from ranges of ``value.text``, in linear time over all cuts.

    Ranges are half-open and count code points of ``value.text`` from 0.
    """

    __slots__ = ("_holes", "base", "faults", "text", "value")

    def __init__(self, value: Value) -> None:
        self.value = value
        self.text = value.text
        self.faults: list[Fault] = []
        self._holes = [m.start() for m in re.finditer(HOLE, value.text)] if HOLE in value.text else []
        whole = not value.offsets and value.span.end - value.span.start >= len(value.text)
        self.base = value.span.start if whole and not self._holes else None
        """What to add to an index of the text to have its source offset, or None if that is not all there is to it."""

    def place(self, index: int) -> int:
        """The source offset of ``text[index]``."""
        return self.value.place(index)

    def span(self, start: int, end: int) -> Span:
        """The source span of a range."""
        if self.base is not None:
            base = self.base
            return _new(Span, (base + start, base + (end if end > start else start)))
        low = self.value.place(start)
        return Span(low, max(low, self.value.place(end)))

    def fault(self, kind: str, message: str, start: int, end: int) -> None:
        """Note that a range could not be read; ``message`` must hold nothing of the text."""
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(Fault(kind, message, self.span(start, max(start, end))))

    def holes(self, start: int, end: int) -> tuple[str, ...]:
        """The expressions of the holes within a range."""
        if not self._holes:
            return ()
        low, high = bisect_left(self._holes, start), bisect_left(self._holes, end)
        known = self.value.holes[low:high]
        return known + ("",) * (high - low - len(known))

    def raw(self, start: int, end: int, kind: Kind = Kind.STRING) -> Value:
        """A range as it stands."""
        text = self.text[start:end]
        if not self.value.offsets:
            return Value(text, self.span(start, end), self.holes(start, end), kind)
        return self.decoded(start, end, text, ((0, start),), kind)

    def decoded(
        self,
        start: int,
        end: int,
        text: str,
        marks: Sequence[tuple[int, int]],
        kind: Kind = Kind.STRING,
        holes: tuple[str, ...] | None = None,
    ) -> Value:
        """A range that reads as ``text``; ``marks`` are (index in ``text``, index in the range's text), sorted.

        Between two marks both advance by one. Without ``holes``, those within the range are taken over.
        """
        if holes is None:
            holes = self.holes(start, end) if HOLE in text else ()
        offsets = self._offsets(marks, start, end, text)
        return Value(text, self.span(start, end), holes, kind, offsets)

    def replaced(
        self,
        start: int,
        end: int,
        pattern: re.Pattern[str],
        replace: Callable[[re.Match[str]], str],
        kind: Kind = Kind.STRING,
        holes: tuple[str, ...] | None = None,
    ) -> Value:
        """A range with each match of ``pattern`` (an escape) replaced, each character at its own place."""
        out: list[str] = []
        marks: list[tuple[int, int]] = [(0, start)]
        at, length = start, 0
        for match in pattern.finditer(self.text, start, end):
            character = replace(match)
            out += (self.text[at : match.start()], character)
            length += match.start() - at
            marks.append((length, match.start()))
            length += len(character)
            at = match.end()
            marks.append((length, at))
        if len(marks) == 1:
            return self.raw(start, end, kind)
        if at == end:
            marks.pop()
        out.append(self.text[at:end])
        return self.decoded(start, end, "".join(out), marks, kind, holes)

    def _offsets(
        self, marks: Sequence[tuple[int, int]], start: int, end: int, text: str
    ) -> tuple[tuple[int, int], ...]:
        lean: list[tuple[int, int]] = []
        for mark in marks:
            if lean and mark[1] - mark[0] == lean[-1][1] - lean[-1][0]:
                continue
            if lean and lean[-1][0] == mark[0]:
                lean.pop()
            lean.append(mark)
        if not lean or lean[0][0] > 0:
            lean.insert(0, (0, start))
        if not self.value.offsets:
            if lean == [(0, start)] and self.text[start:end] == text:
                return ()
            return tuple((index, self.value.place(at)) for index, at in lean)
        outer = self.value.offsets
        out: list[tuple[int, int]] = []
        for i, (index, at) in enumerate(lean):
            stop = lean[i + 1][0] if i + 1 < len(lean) else len(text)
            out.append((index, self.value.place(at)))
            low = bisect_right(outer, (at, 1 << 62))
            high = bisect_left(outer, (min(end, at + stop - index), -1))
            out.extend((index + at_outer - at, source) for at_outer, source in outer[low:high])
        return tuple(out)
