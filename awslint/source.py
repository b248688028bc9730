"""A file's bytes, their decoding, and the way from offsets to lines; it must not know what any syntax looks like."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

_BOMS = (
    # The UTF-32 little-endian mark begins with the UTF-16 one, so the longer marks stand first.
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\xff\xfe", "utf-16-le"),
)
_LINE_END = re.compile(r"\r\n|\n|\r")
_EVIDENCE_BYTES = 4096


class Span(NamedTuple):
    """A half-open range of code points in a source's decoded text, counted from 0."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """True if ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    @classmethod
    def around(cls, spans: Iterable[Span]) -> Span:
        """The least span that covers all ``spans``, of which there is one at least."""
        starts, ends = zip(*spans, strict=True)
        return cls(min(starts), max(ends))


class Position(NamedTuple):
    """A place in a text as people count: line and column both from 1, columns in code points."""

    line: int
    column: int


def detect_encoding(data: bytes) -> tuple[str, int]:
    """The encoding of ``data`` and the length in bytes of its byte order mark.

    A mark decides; without one, NUL bytes in every second or fourth place are the evidence for UTF-16 and UTF-32
    (PowerShell writes such files), then UTF-8 if the bytes are valid UTF-8, and Latin-1 as the last resort, which
    never fails.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding, len(mark)
    head = data[:_EVIDENCE_BYTES]
    if 0 in head:
        wide = _guess_wide(head)
        if wide is not None:
            return wide, 0
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "latin-1", 0
    return "utf-8", 0


def _guess_wide(head: bytes) -> str | None:
    """UTF-16 or UTF-32 if the zero bytes stand where those encodings of mostly Latin text put them."""
    quarters = [head[i::4].count(0) for i in range(4)]
    size = max(1, len(head) // 4)
    zero = [count > size * 0.7 for count in quarters]
    used = [count < size * 0.3 for count in quarters]
    if zero[0] and zero[1] and zero[2] and used[3]:
        return "utf-32-be"
    if used[0] and zero[1] and zero[2] and zero[3]:
        return "utf-32-le"
    if zero[0] and zero[2] and used[1] and used[3]:
        return "utf-16-be"
    if zero[1] and zero[3] and used[0] and used[2]:
        return "utf-16-le"
    return None


class Text:
    """Decoded text with a line index.

    Offsets are code points from 0; ``\\n``, ``\\r\\n`` and a lone ``\\r`` each end a line.
    """

    __slots__ = ("__dict__", "value")

    def __init__(self, value: str) -> None:
        self.value = value

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line starts; the first entry is 0."""
        starts = [0]
        if "\r" in self.value:
            starts.extend(match.end() for match in _LINE_END.finditer(self.value))
        else:
            find = self.value.find
            at = find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = find("\n", at + 1)
        return starts

    def position(self, offset: int) -> Position:
        """The line and column of ``offset``; one past the end is allowed."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line_span(self, line: int) -> Span:
        """The span of line number ``line`` (from 1) without its line end."""
        starts = self.line_starts
        start = starts[line - 1]
        end = starts[line] if line < len(starts) else len(self.value)
        while end > start and self.value[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def line_text(self, line: int) -> str:
        """Line number ``line`` (from 1) without its line end."""
        start, end = self.line_span(line)
        return self.value[start:end]

    @cached_property
    def utf8(self) -> bytes:
        """The text as UTF-8, for parsers that read bytes; lone surrogates become ``?`` so that it always exists."""
        return self.value.encode("utf-8", "replace")

    @cached_property
    def _wide(self) -> tuple[list[int], list[int]] | None:
        """Byte offset and code-point offset after each character that UTF-8 writes in more than one byte."""
        if self.value.isascii():
            return None
        ends: list[int] = []
        points: list[int] = []
        extra = 0
        for match in re.finditer(r"[^\x00-\x7f]", self.value):
            at = match.start()
            extra += len(match.group().encode("utf-8", "replace")) - 1
            ends.append(at + 1 + extra)
            points.append(at + 1)
        return ends, points

    def offset_of_byte(self, byte: int) -> int:
        """The code-point offset of byte offset ``byte`` of :attr:`utf8`."""
        wide = self._wide
        if wide is None:
            return byte
        ends, points = wide
        index = bisect_right(ends, byte)
        if index == 0:
            return byte
        return points[index - 1] + byte - ends[index - 1]

    def byte_of_offset(self, offset: int) -> int:
        """The byte offset in :attr:`utf8` of code-point offset ``offset``."""
        wide = self._wide
        if wide is None:
            return offset
        ends, points = wide
        index = bisect_left(points, offset + 1)
        if index == 0:
            return offset
        return ends[index - 1] + offset - points[index - 1]


class Source:
    """One file: its path, its bytes, what git says of it, and its text once that is asked for.

    ``path`` is POSIX and relative to the scanned root. ``tracked`` is None where git was not asked.
    """

    __slots__ = ("__dict__", "data", "path", "tracked")

    def __init__(self, path: str, data: bytes, tracked: bool | None = None) -> None:
        self.path = path
        self.data = data
        self.tracked = tracked

    @cached_property
    def encoding(self) -> tuple[str, int]:
        """The name of the encoding and the length in bytes of the byte order mark."""
        return detect_encoding(self.data)

    @cached_property
    def text(self) -> Text:
        """The decoded text, without its byte order mark. Bytes that do not decode become U+FFFD."""
        encoding, mark = self.encoding
        return Text(self.data[mark:].decode(encoding, "replace"))

    @property
    def is_binary(self) -> bool:
        """True if a NUL byte near the start is not explained by UTF-16 or UTF-32, as git and others judge."""
        return 0 in self.data[:8000] and not self.encoding[0].startswith(("utf-16", "utf-32"))

    def __repr__(self) -> str:
        return f"Source({self.path!r}, {len(self.data)} bytes)"
