"""Which versions of a file can show a credential that its others do not; it must not know what a credential looks like.

A history has a file in hundreds of versions that differ in a few lines. What decides about a credential stands near a
trigger literal, or is part of a key on a line elsewhere. A version whose triggers all stand among lines that were seen
before, and which has no new line with something like part of a key, says what the others say.
"""

from __future__ import annotations

import re
from functools import cached_property

from awslint.prefilter import Locator

_AROUND = 10
"""Lines before and after one with a trigger that count as what stands near it."""

_MOST_TRIGGERS = 2_000
_PART = re.compile(rb"(?=[A-Za-z+/]*[0-9])(?=[a-z0-9+/]*[A-Z])[A-Za-z0-9+/]{8}|(?:\d{1,3}[\s,;]+){8}")
"""Eight characters as keys have them, in a run with a digit and a capital letter; or codes of characters."""


class Versions:
    """What was seen of each path."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[set[int], set[int]]] = {}

    @cached_property
    def _locator(self) -> Locator:
        from awslint.extract.credentials.regions import trigger_literals

        return Locator(trigger_literals())

    def says_more(self, path: str, data: bytes) -> bool:
        """True if this version of the file at ``path`` has to be looked at; it counts as seen from now on."""
        ends = None if 0 in data[:64] else self._locator.ends(data, _MOST_TRIGGERS)
        if ends is None:
            return True
        lines = data.split(b"\n")
        known = self._seen.get(path)
        places, texts = known or (set(), set())
        near = {hash(b"\n".join(lines[max(0, at - _AROUND) : at + _AROUND + 1])) for at in _lines_at(lines, ends)}
        more = known is None or not near <= places
        fresh = [line for line in lines if hash(line) not in texts]
        more = more or _PART.search(b"\n".join(fresh)) is not None
        if more:
            places |= near
            texts.update(map(hash, fresh))
            self._seen[path] = places, texts
        return more


def _lines_at(lines: list[bytes], ends: list[int]) -> list[int]:
    """The indexes of the lines in which the offsets lie, both sorted."""
    out: list[int] = []
    start = index = 0
    for end in ends:
        while index < len(lines) and start + len(lines[index]) < end:
            start += len(lines[index]) + 1
            index += 1
        if not out or out[-1] != index:
            out.append(index)
    return out
