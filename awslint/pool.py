"""Examines units of work in this process, and in forked ones once there is enough to pay for them; it must not know units.

A forked process inherits the units, so that no text of a file is ever sent anywhere; what comes back is what examining
gives, which holds no secret. Units are handed out one by one, the largest first, through a pipe that all processes read.
What a process that dies has not given back is examined here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

Unit = TypeVar("Unit")
Outcome = TypeVar("Outcome")

_ALONE = 400_000
"""Bytes of units that one process examines before others are worth their start; what they import is then inherited."""

_BATCH = 8_000_000
"""Bytes of units that are held at a time."""

_MOST_UNITS = 8_000
"""Units that are held at a time: their numbers must fit into a pipe, which holds 64 KiB."""

_FEW = 300_000
"""Bytes of units for which no process is started."""

_NUMBER = 4
_MOST_JOBS = 8


def default_jobs() -> int:
    """How many processes are worth having: one a processor that this one may use, where forking is cheap and safe."""
    if sys.platform != "linux":
        return 1
    return max(1, min(len(os.sched_getaffinity(0)), _MOST_JOBS))


class Pool(Generic[Unit, Outcome]):
    """Examines what it is given, at once or a batch at a time; ``jobs`` is the number of processes, this one included."""

    def __init__(self, examine: Callable[[Unit], Outcome], jobs: int) -> None:
        self._examine = examine
        self._jobs = jobs if hasattr(os, "fork") else 1
        self._alone = 0
        self._held: list[tuple[int, Unit]] = []
        self._bytes = 0

    def take(self, unit: Unit, size: int) -> Iterator[Outcome]:
        """The outcomes that are ready now; ``size`` is the unit's in bytes."""
        if self._jobs < 2 or self._alone < _ALONE:
            self._alone += size
            yield self._examine(unit)
            return
        self._held.append((size, unit))
        self._bytes += size
        if self._bytes >= _BATCH or len(self._held) >= _MOST_UNITS:
            yield from self.finish()

    def finish(self) -> Iterator[Outcome]:
        """The outcomes of all units that are held."""
        held, total = self._held, self._bytes
        self._held, self._bytes = [], 0
        held.sort(key=lambda item: -item[0])
        units = [unit for _, unit in held]
        if total < _FEW or len(units) < 2:
            for unit in units:
                yield self._examine(unit)
        else:
            yield from examine_forked(self._examine, units, min(self._jobs, len(units)))


def examine_forked(examine: Callable[[Unit], Outcome], units: Sequence[Unit], jobs: int) -> Iterator[Outcome]:
    """The outcomes of ``units`` in any order, by ``jobs`` processes of which this is one."""
    queue, fill = os.pipe()
    os.write(fill, b"".join(number.to_bytes(_NUMBER, "little") for number in range(len(units))))
    os.close(fill)
    children = [_fork(examine, units, queue) for _ in range(jobs - 1)]
    done: set[int] = set()
    for number in _numbers(queue):
        done.add(number)
        yield examine(units[number])
    os.close(queue)
    for child, answer in children:
        found: list[tuple[int, Outcome]] = _answers(child, answer)
        for number, outcome in found:
            done.add(number)
            yield outcome
    for number in range(len(units)):
        if number not in done:
            yield examine(units[number])


def _numbers(queue: int) -> Iterator[int]:
    """The numbers of the units that this process is to examine, until none is left."""
    while data := os.read(queue, _NUMBER):
        yield int.from_bytes(data, "little")


def _fork(examine: Callable[[Unit], Outcome], units: Sequence[Unit], queue: int) -> tuple[int, int]:
    """A process that examines units of the queue: its id, and the pipe that gives its answers when it is done."""
    answer, give = os.pipe()
    child = os.fork()
    if child:
        os.close(give)
        return child, answer
    code = 1
    try:
        os.close(answer)
        import pickle

        found = [(number, examine(units[number])) for number in _numbers(queue)]
        with os.fdopen(give, "wb") as file:
            pickle.dump(found, file, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        # Nothing of the parent's (its output, its temporary files, its traceback) is to be finished twice.
        os._exit(code)


def _answers(child: int, answer: int) -> list[tuple[int, Outcome]]:
    """What a process found, nothing if it died."""
    import pickle

    with os.fdopen(answer, "rb") as file:
        data = file.read()
    _, status = os.waitpid(child, 0)
    if status != 0:
        return []
    found: list[tuple[int, Outcome]] = pickle.loads(data)
    return found
