"""Three-valued tests on text with holes; it must not know facts, rules or paths.

Each answers TRUE only if every way of filling the holes satisfies the test, FALSE only if none does.
"""

from __future__ import annotations

import re

from awslint.values import HOLE, Truth

# Programs part the digits of a large number: 86_400, which float() takes as well.
_NUMBER = re.compile(r"[+-]?(?:\d+(?:_\d+)*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\Z")
_NUMBER_PIECE = re.compile(r"[-+.\deEPTDHMSdhms]*\Z")
_NUMBER_START = re.compile(r"(?:[-+.\dP]|\Z)")


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


# ISO 8601 as IAM Identity Center takes it, and Go's way as Terraform does.
# https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html, https://pkg.go.dev/time#ParseDuration
_DURATION = re.compile(r"(?=.*\d)(?:P(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?)\Z")
_SPOKEN = re.compile(r"(?=.*\d)(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?\Z")


def _number(text: str) -> float | None:
    """The number that ``text`` is, in seconds for a duration."""
    if _NUMBER.match(text):
        return float(text)
    match = _DURATION.match(text) or _SPOKEN.match(text)
    if match is None:
        return None
    return float(sum(int(part or 0) * unit for part, unit in zip(match.groups(), (86400, 3600, 60, 1), strict=True)))


def compare_number(text: str, bound: float, more: bool) -> Truth:
    """``text`` is a number, or a duration such as ``PT12H`` or ``1h30m``, and more (or less) than ``bound``."""
    if HOLE in text:
        could = _NUMBER_START.match(text.split(HOLE)[0]) and all(_NUMBER_PIECE.match(p) for p in text.split(HOLE))
        return Truth.UNKNOWN if could else Truth.FALSE
    number = _number(text)
    if number is None:
        return Truth.FALSE
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
