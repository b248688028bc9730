"""What a search finds before it is judged: a kind, a range of a view, and the reasons; it must not know facts or files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Grade = Literal["strong", "fair", "weak"]

_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A candidate in a view's text; ``name`` is the range of the name it stands under."""

    kind: str
    start: int
    end: int
    grade: Grade
    placement: str = "text"
    name: tuple[int, int] | None = None
    evidence: tuple[str, ...] = ()
    example: bool = False
    expires: str | None = None


def positions(text: str, literals: tuple[str, ...], most: int = _MOST) -> Iterator[int]:
    """Where any of ``literals`` stands in ``text``, literal by literal, at most ``most`` times each."""
    for literal in literals:
        at = text.find(literal)
        count = 0
        while at >= 0 and count < most:
            yield at
            count += 1
            at = text.find(literal, at + len(literal))
