"""Three-valued tests on text with holes; it must not know facts, rules or paths.

Each answers TRUE only if every way of filling the holes satisfies the test, FALSE only if none does.
"""

from __future__ import annotations

import re

from awslint.values import HOLE, Truth

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\Z")
_NUMBER_PIECE = re.compile(r"[-+.\deE]*\Z")


def equals(text: str, wanted: str) -> Truth:
    """``text`` is ``wanted``; with a hole, UNKNOWN if it can be and FALSE if not."""
    if HOLE not in text:
        return Truth.of(text == wanted)
    return Truth.UNKNOWN if could_equal(text, wanted) else Truth.FALSE


def could_equal(text: str, wanted: str) -> bool:
    """True if the holes of ``text`` can be filled so that it becomes ``wanted``."""
    first, *middle = text.split(HOLE)
    if not middle:
        return text == wanted
    last = middle.pop()
    if len(wanted) < len(first) + len(last) or not wanted.startswith(first) or not wanted.endswith(last):
        return False
    # The leftmost place for each piece leaves the most room for the next, so no choice has to be taken back.
    at, limit = len(first), len(wanted) - len(last)
    for piece in middle:
        found = wanted.find(piece, at, limit)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def starts_with(text: str, prefix: str) -> Truth:
    """``text`` begins with ``prefix``."""
    known, hole, _ = text.partition(HOLE)
    if known.startswith(prefix):
        return Truth.TRUE
    return Truth.UNKNOWN if hole and prefix.startswith(known) else Truth.FALSE


def ends_with(text: str, suffix: str) -> Truth:
    """``text`` ends with ``suffix``."""
    _, hole, known = text.rpartition(HOLE)
    if known.endswith(suffix):
        return Truth.TRUE
    return Truth.UNKNOWN if hole and suffix.endswith(known) else Truth.FALSE


def contains(text: str, part: str) -> Truth:
    """``part`` stands in ``text``."""
    if part in text:
        return Truth.TRUE
    return Truth.UNKNOWN if HOLE in text else Truth.FALSE


def compare_number(text: str, bound: float, more: bool) -> Truth:
    """``text`` is a number and more (or less) than ``bound``."""
    if HOLE in text:
        could = all(_NUMBER_PIECE.match(piece) for piece in text.split(HOLE))
        return Truth.UNKNOWN if could else Truth.FALSE
    if not _NUMBER.match(text):
        return Truth.FALSE
    number = float(text)
    return Truth.of(number > bound if more else number < bound)


def equals_scalar(text: str, wanted: str | int | float | bool) -> Truth:
    """``text`` is ``wanted``; a boolean in any case of letters, a number in any notation."""
    if isinstance(wanted, bool):
        return equals(text.casefold(), "true" if wanted else "false")
    if isinstance(wanted, str):
        return equals(text, wanted)
    if HOLE in text:
        return compare_number(text, wanted, True)
    return Truth.of(bool(_NUMBER.match(text)) and float(text) == wanted)
