"""The text that a byte-counting parser reads, and the way from bytes to spans and values; it must not know any syntax."""

from __future__ import annotations

from bisect import bisect_left

from awslint.source import Span, Text
from awslint.values import HOLE, Kind, Value


class Origin:
    """A value as a parser sees it: UTF-8 bytes in, code points of the outermost file out."""

    __slots__ = ("_bytes_are_points", "_holes", "_shift", "data", "shift", "text", "value")

    def __init__(self, value: Value) -> None:
        self.value = value
        self.text = Text(value.text)
        self.data = self.text.utf8
        self._bytes_are_points = value.text.isascii()
        self._shift = None if value.offsets else value.span.start
        self._holes: list[int] | None = None
        self.shift = self._shift if HOLE not in value.text else None
        """What to add to an index of the text to have its offset in the file; None if that is not all there is to it."""

    def plain_shift(self) -> int | None:
        """What to add to a byte offset to have its offset in the file; None if that is not all there is to it."""
        return self.shift if self._bytes_are_points else None

    def point(self, byte: int) -> int:
        """The index in the value's text of byte offset ``byte``."""
        return byte if self._bytes_are_points else self.text.offset_of_byte(byte)

    def place(self, index: int) -> int:
        """The offset in the outermost file of ``index`` in the value's text."""
        return index + self._shift if self._shift is not None else self.value.place(index)

    def span(self, start: int, end: int) -> Span:
        """The span in the outermost file of two byte offsets."""
        return Span(self.place(self.point(start)), self.place(self.point(end)))

    def slice(self, start: int, end: int) -> str:
        """The text between two byte offsets."""
        return self.value.text[self.point(start) : self.point(end)]

    def plain(self, start: int, end: int, kind: Kind = Kind.PLAIN) -> Value:
        """The value between two byte offsets, as it stands."""
        low, high = self.point(start), self.point(end)
        if self.shift is not None:
            return Value(self.value.text[low:high], Span(low + self.shift, high + self.shift), (), kind)
        spelling = Spelling(self)
        spelling.copy(low, high)
        return spelling.finish(low, high, kind)

    def holes_between(self, start: int, end: int) -> tuple[str, ...]:
        """The expressions of the holes that stand between two indexes of the text."""
        if self._holes is None:
            text = self.value.text
            self._holes = [i for i, c in enumerate(text) if c == HOLE] if HOLE in text else []
        if not self._holes:
            return ()
        low, high = bisect_left(self._holes, start), bisect_left(self._holes, end)
        known = self.value.holes
        return tuple(known[i] if i < len(known) else "" for i in range(low, high))


class Spelling:
    """Builds the decoded text of a literal piece by piece, and remembers where each piece stands."""

    __slots__ = ("_holes", "_length", "_next", "_offsets", "_origin", "_pieces")

    def __init__(self, origin: Origin) -> None:
        self._origin = origin
        self._pieces: list[str] = []
        self._offsets: list[tuple[int, int]] = []
        self._holes: list[str] = []
        self._length = 0
        self._next = -1

    def copy(self, start: int, end: int) -> None:
        """Add the text between two indexes unchanged."""
        if start >= end:
            return
        origin = self._origin
        self._mark(start)
        outer = origin.value.offsets
        if outer:
            first = bisect_left(outer, (start + 1, 0))
            while first < len(outer) and outer[first][0] < end:
                index, source = outer[first]
                self._offsets.append((self._length + index - start, source))
                first += 1
        self._holes.extend(origin.holes_between(start, end))
        self._pieces.append(origin.value.text[start:end])
        self._length += end - start
        self._next = end

    def write(self, text: str, at: int, width: int) -> None:
        """Add ``text``, which the ``width`` characters at index ``at`` stand for."""
        if not text:
            return
        self._mark(at)
        self._pieces.append(text)
        self._length += len(text)
        self._next = at + width if len(text) == width else -1

    def _mark(self, at: int) -> None:
        if self._next != at:
            self._offsets.append((self._length, self._origin.place(at)))

    def finish(self, start: int, end: int, kind: Kind = Kind.STRING) -> Value:
        """The value; ``start`` and ``end`` are the indexes between which its content is written."""
        origin = self._origin
        span = Span(origin.place(start), origin.place(end))
        offsets = tuple(self._offsets)
        if offsets == ((0, span.start),) and span.end - span.start == self._length:
            offsets = ()
        return Value("".join(self._pieces), span, tuple(self._holes), kind, offsets)
