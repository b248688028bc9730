"""A text with values written in the place of their expressions, each with the places of its literals; no AWS words here."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from awslint.extract.credentials.folding import whole_place
from awslint.extract.credentials.views import Edit, View, edited
from awslint.source import Span

if TYPE_CHECKING:
    from awslint.syntax.tree import Node, Scalar
    from awslint.values import Value

PUT_TOGETHER = "put together from literals"
"""The disguise of the views made here."""

_SHORTEST_PIECE = 3
_WINDOW = 6_000


@dataclass(frozen=True, slots=True)
class Told:
    """An expression's place and its value."""

    span: Span
    value: Value
    sign: str = ""
    """What stands before the value, where the expression is the end of an assignment."""

    def __lt__(self, other: Told) -> bool:
        return (self.span, self.value.text) < (other.span, other.value.text)


def written(view: View, root: Node, told: list[Told]) -> View:
    """``view`` with the values in quotes in the place of their expressions."""
    edits: list[Edit] = [(one.span.start, one.span.end, f'{one.sign}"{one.value.text}"') for one in told]
    plain = edited(view, edits, PUT_TOGETHER)
    lows: list[int] = []
    marks: list[int] = []
    shift = 0
    for (start, end, replacement), one in zip(edits, told, strict=True):
        low = start + shift + len(one.sign)
        lows.append(low)
        marks += (low, *(low + 1 + index for index, _ in one.value.offsets), start + shift + len(replacement))
        shift += len(replacement) - (end - start)
    found = _Pieces(view, root, told, lows)

    def place(start: int, end: int) -> Span:
        inside = found.inside(start, end)
        if not inside:
            return plain.place(start, end)
        if len(inside) > 1:
            use = plain.place(start, end)
        else:
            low, high, one = inside[0]
            use = one.value.part(low, high).span if (low, high) != (start, end) else plain.place(start, end)
        return whole_place(view, use, found.of(start, end), found.is_one(start, end))

    return View(plain.text, plain.disguise, place, False, tuple(sorted(marks)), True, found.of)


class _Pieces:
    """Where the literals stand that resolved texts are made of.

    A name's value stands where the name is used, so the literals are found again by what they say.
    """

    def __init__(self, view: View, root: Node, told: list[Told], lows: list[int]) -> None:
        self._view = view
        self._root = root
        self._told = told
        self._lows = lows
        self._known: list[Scalar] | None = None

    def inside(self, start: int, end: int) -> list[tuple[int, int, Told]]:
        """What of each resolved text lies in a range of the view."""
        out = []
        first = max(0, bisect_right(self._lows, start) - 1)
        for low, one in zip(self._lows[first:], self._told[first:], strict=True):
            if low >= end:
                break
            size = len(one.value.text)
            a, b = max(0, start - low - 1), min(size, end - low - 1)
            if a < b:
                out.append((a, b, one))
        return out

    def is_one(self, start: int, end: int) -> bool:
        """True if the whole range is within one resolved text."""
        return any(b - a == end - start for a, b, _ in self.inside(start, end))

    def of(self, start: int, end: int) -> tuple[Span, ...]:
        """The places of the literals of a range, in the order of its text."""
        return tuple(span for a, b, one in self.inside(start, end) for span in self._spans(one, a, b))

    def _spans(self, one: Told, start: int, end: int) -> list[Span]:
        low = max(0, start - _WINDOW)
        text = one.value.text[low : end + _WINDOW]
        a, b = start - low, min(end - low, len(text))
        left = [(a, b)]
        found: list[tuple[int, Span]] = []
        for scalar in self._candidates(text, one.span):
            if not left:
                break
            said = scalar.value.text
            at = text.find(said)
            while at >= 0:
                cut = _cut(left, at, at + len(said))
                if cut is not None:
                    found.append((cut[0], scalar.value.part(cut[0] - at, cut[1] - at).span))
                    break
                at = text.find(said, at + 1)
        return [span for _, span in sorted(found)]

    def _candidates(self, text: str, use: Span) -> list[Scalar]:
        """The literals in ``text``, those of the expression first, then the longest, then the nearest."""
        if self._known is None:
            from awslint.syntax.tree import Scalar, walk

            self._known = [
                node
                for node in walk(self._root)
                if isinstance(node, Scalar) and len(node.value.text) >= _SHORTEST_PIECE
            ]
        fitting = [node for node in self._known if node.value.text in text]
        return sorted(
            fitting,
            key=lambda node: (
                not use.covers(node.span),
                -len(node.value.text),
                abs(node.span.start - use.start),
            ),
        )


def _cut(left: list[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """Take the range out of what is left to explain; the part of it that was, or None."""
    for number, (low, high) in enumerate(left):
        a, b = max(low, start), min(high, end)
        if a < b:
            left[number : number + 1] = [(x, y) for x, y in ((low, a), (b, high)) if x < y]
            return a, b
    return None
