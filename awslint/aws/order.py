"""In which order words and operations stand; it must not know scripts, languages or rules."""

from __future__ import annotations

from awslint.values import HOLE, List, Truth, Value


def in_order(data: object, operand: object) -> Truth:
    """The texts of ``operand`` stand in the list ``data`` one after another, others between them allowed.

    Compared without case. UNKNOWN where an item that is not known could be the one that is missing.
    """
    if not isinstance(data, List) or not isinstance(operand, tuple):
        return Truth.FALSE
    wanted = [str(text).casefold() for text in operand]
    at, unseen = 0, data.open
    for item in data.items:
        if not isinstance(item, Value):
            continue
        unseen = unseen or HOLE in item.text
        if at < len(wanted) and item.text.casefold() == wanted[at]:
            at += 1
    if at == len(wanted):
        return Truth.TRUE
    return Truth.UNKNOWN if unseen else Truth.FALSE


def first_is(data: object, operand: object) -> Truth:
    """The first item of the list ``data`` is one of the texts of ``operand``; ``$NAME`` is a variable's value."""
    if not isinstance(data, List) or not isinstance(operand, tuple):
        return Truth.FALSE
    first = data.items[0] if data.items else None
    if not isinstance(first, Value):
        return Truth.UNKNOWN if data.open else Truth.FALSE
    texts = tuple(map(str, operand))
    if HOLE in first.text:
        written = first.text.replace(HOLE, f"${first.holes[0]}", 1) if first.holes else first.text
        return Truth.TRUE if written in texts else Truth.UNKNOWN
    return Truth.of(first.text in texts)
