"""Parts the files that need a closer look from the most, which need none; it must not know what is looked for.

Where there are many files, processes share them: reading and searching them is most of what a scan of a quiet tree costs.
No text of a file is sent between processes, only which files are to be looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from awslint.contents import read_or_report
from awslint.discover import Candidate, Reader, Request, list_files
from awslint.discover.signature import is_archive
from awslint.findings import Problem
from awslint.pool import examine_forked
from awslint.unit import MODULE_SUFFIXES

if TYPE_CHECKING:
    from awslint.waking import Waker

_MANY = 2_000
"""Files from which on another process is worth its start, which takes some 3 ms."""

_PART = 64
"""Files that a process takes at a time."""

_UNREAD = -1


class Sifted(NamedTuple):
    """What became of a part of the files: how many need nothing more, and their bytes.

    ``kept`` has the others, as index into all files and the bit set of what each wakes, -1 for one that could not be read
    in the quick way.
    """

    files: int
    bytes: int
    kept: tuple[tuple[int, int], ...]


def read_kept(
    request: Request, waker: Waker, jobs: int, problems: list[Problem], skip: Callable[[int, int], None]
) -> Iterator[tuple[Candidate, bytes, int]]:
    """The files that may need a closer look, each with its bytes and what it wakes.

    ``skip`` is told the count and the bytes of the others. A file that cannot be read becomes a problem.
    """
    candidates = tuple(list_files(request, problems))
    with Reader(request.root) as reader:
        if len(candidates) < _MANY or jobs < 2:
            for candidate in candidates:
                data = read_or_report(reader, candidate, problems)
                if data is not None:
                    yield candidate, data, waker.wakes(candidate.path, data)
            return

        def sift(part: range) -> Sifted:
            return _sift(candidates, part, reader, waker)

        parts = [range(at, min(at + _PART, len(candidates))) for at in range(0, len(candidates), _PART)]
        for sifted in examine_forked(sift, parts, jobs):
            skip(sifted.files, sifted.bytes)
            for index, wakes in sifted.kept:
                # Read once more, whichever process has read it: no text goes between them, and few are kept.
                data = read_or_report(reader, candidates[index], problems)
                if data is not None:
                    path = candidates[index].path
                    yield candidates[index], data, waker.wakes(path, data) if wakes == _UNREAD else wakes


def _sift(candidates: tuple[Candidate, ...], part: range, reader: Reader, waker: Waker) -> Sifted:
    files = size = 0
    kept: list[tuple[int, int]] = []
    for index in part:
        candidate = candidates[index]
        data = reader.read(candidate.path)
        if data is None:
            kept.append((index, _UNREAD))
            continue
        wakes = waker.wakes(candidate.path, data)
        if wakes or candidate.named or candidate.path.endswith(MODULE_SUFFIXES) or is_archive(data):
            kept.append((index, wakes))
        else:
            files += 1
            size += len(data)
    return Sifted(files, size, tuple(kept))
