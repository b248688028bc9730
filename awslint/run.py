"""One scan on its way: what is counted, found, and waits to be whole; it must not know where files come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from awslint.discover import Candidate
from awslint.discover.signature import is_archive
from awslint.echoes import Use, without_echoes
from awslint.findings import Finding, Problem
from awslint.pool import Pool
from awslint.unit import MODULE_SUFFIXES, Outcome, Unit
from awslint.waking import CREDENTIALS, Waker

if TYPE_CHECKING:
    from awslint.cache import Cache

_PROGRESS_STEP = 256


def members_of(candidate: Candidate, data: bytes, waker: Waker, problems: list[Problem]) -> Iterator[tuple[Unit, int]]:
    """The files in an archive that may hold credentials, each with its size."""
    from awslint.discover.archive import Stopped, unpack

    try:
        for member, inner in unpack(candidate.path, data):
            wakes = waker.wakes(member, inner) & CREDENTIALS
            if wakes:
                yield Unit.of_member(candidate.path, member, inner, wakes), len(inner)
    except Stopped as stop:
        problems.append(Problem(candidate.path, "read", "archive", f"searched in part: {stop}"))


class Run:
    """The state of one scan: what has been counted and found, and Terraform directories waiting to be whole."""

    def __init__(
        self,
        pool: Pool[Unit, Outcome],
        waker: Waker,
        problems: list[Problem],
        progress: Callable[[int], None] | None,
        open_cache: Callable[[], Cache] | None,
    ) -> None:
        self.pool = pool
        self.waker = waker
        self.problems = problems
        self.progress = progress
        self.findings: list[Finding] = []
        self.followed: list[Use] = []
        self.silenced: list[tuple[Finding, str]] = []
        self.files = 0
        self.bytes = 0
        self._modules: dict[str, list[tuple[Candidate, bytes, int]]] = {}
        self._awake: set[str] = set()
        self._open_cache = open_cache
        self._cache: Cache | None = None

    def skip(self, files: int, size: int) -> None:
        """Count files that need no look, ``size`` bytes in all."""
        before = self.files
        self.files += files
        self.bytes += size
        if self.progress is not None and self.files // _PROGRESS_STEP > before // _PROGRESS_STEP:
            self.progress(self.files)

    def take(self, candidate: Candidate, data: bytes, wakes: int) -> None:
        """Look at one file, which wakes the extractors in the bit set ``wakes``."""
        self.skip(1, len(data))
        path = candidate.path
        if path.endswith(MODULE_SUFFIXES):
            directory = path.rpartition("/")[0]
            self._modules.setdefault(directory, []).append((candidate, data, wakes))
            if wakes:
                self._awake.add(directory)
        elif wakes:
            self._examine(Unit.of_file(candidate, data, wakes), len(data))
        if is_archive(data):
            for unit, size in members_of(candidate, data, self.waker, self.problems):
                self._examine(unit, size)
        elif candidate.named and not wakes and 0 in data[:8000]:
            self._note_binary(candidate, data)

    def finish(self) -> None:
        """Look at the Terraform directories, now that all of their files are here."""
        for directory in sorted(self._awake):
            members = self._modules[directory]
            self._examine(Unit.of_directory(directory, members), sum(len(data) for _, data, _ in members))
        self._modules.clear()
        for outcome in self.pool.finish():
            self._add(outcome)
        if self._cache is not None:
            self._cache.close()
        self.findings = without_echoes(self.findings, self.followed)

    def _examine(self, unit: Unit, size: int) -> None:
        if self._cache is None and self._open_cache is not None:
            self._cache = self._open_cache()
        if self._cache is not None:
            from awslint.cache import key_of

            unit = replace(unit, key=key_of(unit))
            kept = self._cache.lookup(unit.key, size)
            if kept is not None:
                self._count(kept)
                return
        for outcome in self.pool.take(unit, size):
            self._add(outcome)

    def _add(self, outcome: Outcome) -> None:
        if self._cache is not None:
            self._cache.keep(outcome)
        self._count(outcome)

    def _count(self, outcome: Outcome) -> None:
        self.findings.extend(outcome.findings)
        self.followed.extend(outcome.followed)
        self.problems.extend(outcome.problems)
        self.silenced.extend(outcome.silenced)

    def _note_binary(self, candidate: Candidate, data: bytes) -> None:
        from awslint.source import Source

        if Source(candidate.path, data).is_binary:
            self.problems.append(Problem(candidate.path, "decode", "binary", "a binary file is not scanned"))
