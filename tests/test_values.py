"""Places of decoded characters, and parts of values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from awslint.source import Span
from awslint.values import HOLE, Value

SPREAD = Value("abcd", Span(10, 30), offsets=((0, 10), (2, 20)))


def test_places_advance_by_one_between_marks() -> None:
    assert [SPREAD.place(index) for index in range(5)] == [10, 11, 20, 21, 30]


@given(st.integers(0, 4), st.integers(0, 4))
def test_a_part_has_the_places_of_the_whole(start: int, end: int) -> None:
    part = SPREAD.part(start, max(start, end))
    assert [part.place(index) for index in range(len(part.text))] == [SPREAD.place(i) for i in range(start, end)]


def test_a_part_takes_its_own_holes() -> None:
    value = Value(f"a{HOLE}b{HOLE}", Span(0, 4), ("x", "y"))
    assert value.part(2, 4).holes == ("y",)
    assert value.part(2, 4).shown == "b${y}"
