"""Which parts of a large text can hold a credential at all; it must not know what one looks like.

A credential stands near a trigger literal, in plain text or in one of the disguises that the triggers cover, or the file
would not have been looked at. So a text of megabytes is searched around those, not as a whole.
"""

from __future__ import annotations

from awslint.aws import keytriggers
from awslint.literals import Literal
from awslint.prefilter import locate_literals
from awslint.source import Span, Text

_SMALL = 100_000
"""Texts up to this many characters are searched whole."""

_REACH = 8_000
_MOST_TRIGGERS = 5_000
_LONGEST_RUN = 100_000
"""How far beyond its reach a region goes to hold the whole of an unbroken run, such as a base64 block in one line."""


def regions(text: Text) -> list[Span]:
    """The parts of ``text`` to search, sorted and apart; the whole of it where it is small or full of triggers."""
    size = len(text.value)
    whole = [Span(0, size)]
    if size <= _SMALL:
        return whole
    ends = locate_literals(trigger_literals(), text.utf8, _MOST_TRIGGERS)
    if ends is None:
        return whole
    out: list[Span] = []
    for byte in ends:
        at = text.offset_of_byte(byte)
        if out and at + _REACH <= out[-1].end:
            continue
        low = _run_start(text.value, max(0, at - _REACH))
        high = _run_end(text.value, min(size, at + _REACH))
        if out and low <= out[-1].end:
            low = out.pop().start
        out.append(Span(low, high))
    return out


def trigger_literals() -> tuple[Literal, ...]:
    """What a credential stands near, plain or disguised."""
    exact = (*(text.encode() for text in keytriggers.TRIGGERS), *keytriggers.BYTES)
    return (
        *(Literal(text, False, 1) for text in dict.fromkeys(exact)),
        *(Literal(text.encode(), True, 1) for text in (*keytriggers.FOLDED, *keytriggers.COMPANY)),
    )


def _run_start(text: str, at: int) -> int:
    """The end of the last white space before ``at``, if it is not too far."""
    low = max(0, at - _LONGEST_RUN)
    return max(text.rfind(" ", low, at), text.rfind("\n", low, at), low - 1) + 1


def _run_end(text: str, at: int) -> int:
    """The first white space from ``at``, if it is not too far."""
    high = min(len(text), at + _LONGEST_RUN)
    ends = [found for found in (text.find(" ", at, high), text.find("\n", at, high)) if found >= 0]
    return min(ends, default=high)
