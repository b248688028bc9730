"""Values that are partly known, where they stand, and three-valued truth; it must not know files, syntaxes or AWS.

Readers and resolvers turn trees into these values, facts are made of them, and operators judge them. A text may have
holes, a list or map may be open (more entries may exist than are seen).
"""

from __future__ import annotations

import enum
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TypeAlias

from awslint.record import dataclass
from awslint.source import Span

HOLE = "\U0010ffff"
"""Stands in a text for a piece that is not known; a Unicode noncharacter, which no real text carries."""


class Truth(enum.Enum):
    """The result of a test on a value that may be partly known."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    def negate(self) -> Truth:
        """TRUE for FALSE and the reverse; UNKNOWN stays."""
        return Truth(2 - self._value_)

    def both(self, other: Truth) -> Truth:
        """Conjunction: the lesser of the two."""
        return self if self._value_ <= other._value_ else other

    def either(self, other: Truth) -> Truth:
        """Disjunction: the greater of the two."""
        return self if self._value_ >= other._value_ else other

    @staticmethod
    def of(known: bool) -> Truth:
        """TRUE or FALSE."""
        return Truth.TRUE if known else Truth.FALSE


class Kind(enum.Enum):
    """What a scalar was written as."""

    STRING = "string"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"
    PLAIN = "plain"
    """Written without quotes where the syntax does not say more: a YAML plain scalar, an INI value, a shell word."""
    UNKNOWN = "unknown"
    """Not a scalar that could be read: wholly a hole."""


@dataclass(frozen=True, slots=True)
class Value:
    """A scalar: its text, with :data:`HOLE` for what is not known, and where its content stands.

    ``span`` covers the content as written, without quotes. ``holes`` has, for each HOLE in ``text`` and in order, the
    expression as written (``AWS::Partition``, ``var.bucket``), or ``""``. ``offsets`` maps the decoded text to the
    source: pairs of (index in ``text``, offset in the source), sorted; between two pairs both advance by one. Empty
    means that the text stands in the source unchanged from ``span.start``.
    """

    text: str
    span: Span
    holes: tuple[str, ...] = ()
    kind: Kind = Kind.STRING
    offsets: tuple[tuple[int, int], ...] = ()

    @property
    def known(self) -> str | None:
        """The text if nothing of it is unknown, else None."""
        return None if HOLE in self.text else self.text

    @property
    def is_unknown(self) -> bool:
        """True if nothing at all is known of it."""
        return self.text == HOLE

    @property
    def shown(self) -> str:
        """The text for a person: holes appear as ``${expression}``."""
        if HOLE not in self.text:
            return self.text
        pieces = self.text.split(HOLE)
        holes = [*self.holes, *[""] * len(pieces)]
        out = [pieces[0]]
        for hole, piece in zip(holes, pieces[1:], strict=False):
            out.append("${" + (hole or "…") + "}" + piece)
        return "".join(out)

    def place(self, index: int) -> int:
        """The source offset of ``text[index]``; ``len(text)`` gives the end of the content."""
        if not self.offsets:
            return min(self.span.start + index, max(self.span.end, self.span.start))
        if index >= len(self.text):
            return self.span.end
        at = bisect_right(self.offsets, (index, 1 << 62)) - 1
        if at < 0:
            return self.span.start + index
        begin, source = self.offsets[at]
        limit = self.offsets[at + 1][1] if at + 1 < len(self.offsets) else self.span.end
        return min(source + index - begin, limit)

    def part(self, start: int, end: int) -> Value:
        """The value of ``text[start:end]``, at its own place in the source."""
        before = self.text.count(HOLE, 0, start)
        inside = self.text.count(HOLE, start, end)
        span = Span(self.place(start), self.place(end) if end > start else self.place(start))
        offsets: tuple[tuple[int, int], ...] = ()
        if self.offsets:
            low, high = bisect_right(self.offsets, (start, 1 << 62)), bisect_left(self.offsets, (end, -1))
            kept = [(i - start, source) for i, source in self.offsets[low:high]]
            offsets = ((0, self.place(start)), *kept)
        return Value(self.text[start:end], span, self.holes[before : before + inside], self.kind, offsets)


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a map with its value; ``span`` covers both."""

    key: Value
    value: Data
    span: Span


@dataclass(frozen=True, slots=True)
class Map:
    """A mapping in source order; duplicate keys are kept. ``open`` is True if more keys may exist than are seen."""

    entries: tuple[Entry, ...]
    span: Span
    open: bool = False

    def find(self, *names: str, fold: bool = False) -> Entry | None:
        """The last entry whose key is one of ``names`` (the last duplicate wins, as in JSON and YAML readers)."""
        wanted = {name.casefold() for name in names} if fold else set(names)
        for entry in reversed(self.entries):
            key = entry.key.text.casefold() if fold else entry.key.text
            if key in wanted:
                return entry
        return None

    def get(self, *names: str, fold: bool = False) -> Data | None:
        """The value of :meth:`find`, or None."""
        entry = self.find(*names, fold=fold)
        return entry.value if entry else None


@dataclass(frozen=True, slots=True)
class List:
    """A sequence. ``open`` is True if more items may exist than are seen."""

    items: tuple[Data, ...]
    span: Span
    open: bool = False


Data: TypeAlias = Value | Map | List
"""A located, partly known value."""


def unknown(span: Span, expression: str = "") -> Value:
    """A value of which nothing is known but the expression that stands for it."""
    return Value(HOLE, span, (expression,), Kind.UNKNOWN)


def as_items(data: Data | None) -> tuple[tuple[Data, ...], bool]:
    """``data`` as list items and whether more may exist: a lone scalar counts as one, a hole as an open list."""
    if data is None:
        return (), False
    if isinstance(data, List):
        return data.items, data.open
    if isinstance(data, Value) and data.is_unknown:
        return (), True
    return (data,), False


def walk(data: Data) -> Iterator[Data]:
    """``data`` and everything in it, outer before inner, in source order, without recursion."""
    stack: list[Data] = [data]
    while stack:
        top = stack.pop()
        yield top
        if isinstance(top, Map):
            stack.extend(entry.value for entry in reversed(top.entries))
        elif isinstance(top, List):
            stack.extend(reversed(top.items))
