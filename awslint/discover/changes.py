"""Which files and lines a change adds, against a revision; it must not know what is looked for in them.

The change is what differs between the place where the revision and HEAD part and the working tree, files that git does
not track yet included. git is asked only for names and old contents, and lines are compared here: git itself would run
the repository's clean filters to compare a file of the working tree.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from awslint.discover.files import Reader
from awslint.discover.git import Git, find_git
from awslint.discover.history import Blob, read_blobs
from awslint.discover.request import Candidate, Request
from awslint.discover.tree import list_files
from awslint.errors import UsageError
from awslint.findings import Problem
from awslint.source import Source

_REGULAR = ("100644", "100755", "100664")
_MOST_LINES = 20_000
"""Changed lines that are put in order; with more, a line is new if the old file has fewer of it."""


class Lines(NamedTuple):
    """Added lines of one file as ranges, both ends counted in, from 1; ``whole`` where every line is new."""

    ranges: tuple[tuple[int, int], ...]
    whole: bool = False

    def touch(self, first: int, last: int) -> bool:
        """True if one of the lines from ``first`` to ``last`` is added."""
        return self.whole or any(low <= last and high >= first for low, high in self.ranges)


def read_changed(
    request: Request, revision: str, lines: dict[str, Lines], problems: list[Problem]
) -> Iterator[tuple[Candidate, bytes]]:
    """Each file of ``request`` that the change touches, with its bytes; ``lines`` is filled with what it adds.

    A renamed file has no new lines but those that were changed as well. Raises :class:`UsageError` where git does not know
    the revision.
    """
    git = find_git(request.root)
    old = _old_blobs(git, request.root, revision)
    base = {blob.path: data for blob, data in read_blobs(git, request.root, [b for b in old.values() if b], problems)}
    with Reader(request.root) as reader:
        for candidate in list_files(request, problems):
            path = candidate.path
            if path not in old:
                continue
            data = reader.read(path)
            if data is None:
                data, problem = reader.read_slowly(candidate)
                if problem is not None:
                    problems.append(problem)
            if data is not None:
                lines[path] = _added(path, base[path], data) if path in base else Lines((), True)
                yield candidate, data


def _old_blobs(git: Git, root: str, revision: str) -> dict[str, Blob | None]:
    """Each file that may have changed, with the blob it was before, named by its path now; None for a new one."""
    base = _base(git, root, revision)
    common = ("--raw", "-z", "--no-abbrev", "--relative", "--ignore-submodules=all")
    changed, first = git.run(root, "diff-index", *common, "--no-renames", "--diff-filter=d", base, "--")
    renamed, second = git.run(root, "diff-index", *common, "--cached", "-M", "--diff-filter=R", base, "--")
    other, third = git.run(root, "ls-files", "-z", "--others", "--exclude-standard")
    if first.code or second.code or third.code:
        raise UsageError("--changed-since: git cannot compare with that revision; scan the files themselves")
    out: dict[str, Blob | None] = {path: None for path in os.fsdecode(other).split("\0") if path and path[-1] != "/"}
    for path, oid, regular in (*_entries(changed), *_entries(renamed)):
        if regular:
            out[path] = Blob(oid, path) if oid.strip("0") else None
    return out


def _base(git: Git, root: str, revision: str) -> str:
    """The commit where ``revision`` and HEAD part; the revision itself where they have nothing in common."""
    if git.program is None:
        raise UsageError("--changed-since: git is not installed; install it, or scan the files themselves")
    commit = git.line(root, "rev-parse", "--quiet", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    if not commit:
        raise UsageError("--changed-since: git knows no such revision here; fetch it, or correct it")
    commit = commit.rpartition("\n")[2]
    return git.line(root, "merge-base", commit, "HEAD") or commit


def _entries(raw: bytes) -> Iterator[tuple[str, str, bool]]:
    """Path now, old blob and whether it is a regular file, of entries ``:MODE MODE OID OID STATUS`` with their paths."""
    fields = iter(os.fsdecode(raw).split("\0"))
    for meta in fields:
        if not meta:
            return
        _, mode, oid, _, status = meta.split(" ")
        path = next(fields)
        if status[0] in "RC":
            path = next(fields)
        yield path, oid, mode in _REGULAR


def _added(path: str, before: bytes, after: bytes) -> Lines:
    """The lines of ``after`` that ``before`` has not, in awslint's count of lines; line ends make no difference."""
    old, new = _lines(path, before), _lines(path, after)
    first = 0
    while first < len(old) and first < len(new) and old[first] == new[first]:
        first += 1
    last = 0
    while last < len(old) - first and last < len(new) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    old, middle = old[first : len(old) - last], new[first : len(new) - last]
    if len(old) + len(middle) > _MOST_LINES:
        return Lines(tuple(_surplus(old, middle, first + 1)))
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, old, middle, autojunk=False).get_opcodes()
    return Lines(
        tuple((low + first + 1, high + first) for tag, _, _, low, high in blocks if tag in ("insert", "replace"))
    )


def _surplus(old: list[str], new: list[str], start: int) -> Iterator[tuple[int, int]]:
    left = Counter(old)
    for number, line in enumerate(new, start):
        left[line] -= 1
        if left[line] < 0:
            yield number, number


def _lines(path: str, data: bytes) -> list[str]:
    text = Source(path, data).text
    return [text.line_text(number) for number in range(1, len(text.line_starts) + 1)]
