"""Which extractors a file can interest, by one pass over its bytes; it must not know what the extractors look for.

hyperscan compares all trigger literals at once in linear time. Where it has no wheel the literals are searched one by
one: slower, with the same answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from awslint.literals import Literal, open_database
from awslint.source import detect_encoding

_PEEK = 64


class Prefilter:
    """Answers which of some trigger literals stand in a file.

    One object serves one thread at a time, because a hyperscan scratch space does. What is compiled is kept under ``name``.
    """

    def __init__(self, literals: tuple[Literal, ...], name: str = "waking") -> None:
        self._wakes = tuple(literal.wakes for literal in literals)
        self._find = _compile(literals, name)

    def wakes(self, data: bytes) -> int:
        """The bit set of the extractors that a file with these bytes can interest; 0 for most files.

        A file in UTF-16 or UTF-32 is compared as if it were UTF-8.
        """
        found = self._find(data)
        if 0 in data[:_PEEK] or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            encoding, mark = detect_encoding(data)
            if encoding.startswith("utf-") and encoding != "utf-8":
                found = found + self._find(data[mark:].decode(encoding, "replace").encode("utf-8", "replace"))
        out = 0
        for index in found:
            out |= self._wakes[index]
        return out


def check_literals(literals: tuple[Literal, ...]) -> None:
    """Raise ValueError for a literal that cannot be searched: empty, or with a NUL."""
    for literal in literals:
        if not literal.text or 0 in literal.text:
            raise ValueError(f"the trigger {literal.text!r} is empty or has a NUL")


def merge_literals(literals: list[Literal]) -> tuple[Literal, ...]:
    """The same literals, each text once with the union of what it wakes."""
    merged: dict[tuple[bytes, bool], int] = {}
    for literal in literals:
        key = (literal.text.lower() if literal.folded else literal.text, literal.folded)
        merged[key] = merged.get(key, 0) | literal.wakes
    return tuple(Literal(text, folded, wakes) for (text, folded), wakes in merged.items())


def _compile(literals: tuple[Literal, ...], name: str) -> Callable[[bytes], list[int]]:
    """A function from bytes to the indexes of the literals in them."""
    check_literals(literals)
    if not literals:
        return lambda data: []
    try:
        database = open_database(literals, name, once=True)
    except ImportError:
        return _compile_slowly(literals)
    # SINGLEMATCH calls back once a literal, so this list stays short whatever the file holds.
    found: list[int] = []

    def note(index: int, start: int, end: int, flags: int, context: Any) -> None:
        found.append(index)

    def find(data: bytes) -> list[int]:
        if not data:
            return []
        found.clear()
        database.scan(data, match_event_handler=note)
        return found.copy() if found else found

    return find


class Locator:
    """Answers where some literals stand. One object serves one thread at a time."""

    def __init__(self, literals: tuple[Literal, ...]) -> None:
        self._literals = literals
        try:
            self._database = open_database(literals, "locating", once=False)
        except ImportError:
            self._database = None

    def ends(self, data: bytes, most: int) -> list[int] | None:
        """Where any of the literals ends in ``data``, as sorted byte offsets, or None if there are more than ``most``."""
        if self._database is None:
            return _locate_slowly(self._literals, data, most)
        import hyperscan

        ends: list[int] = []

        def note(index: int, start: int, end: int, flags: int, context: Any) -> bool | None:
            ends.append(end)
            return True if len(ends) > most else None

        try:
            self._database.scan(data, match_event_handler=note)
        except hyperscan.ScanTerminated:
            return None
        return sorted(set(ends))


def locate_literals(literals: tuple[Literal, ...], data: bytes, most: int) -> list[int] | None:
    """As :meth:`Locator.ends`, for who asks once."""
    return Locator(literals).ends(data, most)


def _locate_slowly(literals: tuple[Literal, ...], data: bytes, most: int) -> list[int] | None:
    low = data.lower()
    ends: set[int] = set()
    for literal in literals:
        text, where = (literal.text.lower(), low) if literal.folded else (literal.text, data)
        at = where.find(text)
        while at >= 0:
            ends.add(at + len(text))
            if len(ends) > most:
                return None
            at = where.find(text, at + 1)
    return sorted(ends)


def _compile_slowly(literals: tuple[Literal, ...]) -> Callable[[bytes], list[int]]:
    exact = [(i, literal.text) for i, literal in enumerate(literals) if not literal.folded]
    folded = [(i, literal.text.lower()) for i, literal in enumerate(literals) if literal.folded]

    def find(data: bytes) -> list[int]:
        found = [i for i, text in exact if text in data]
        if folded:
            low = data.lower()
            found += [i for i, text in folded if text in low]
        return found

    return find
