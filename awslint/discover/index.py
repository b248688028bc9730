"""The contents that the next commit would have, from git's index; it must not look at the working copy."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from awslint.discover.files import HARD_CAP_BYTES
from awslint.discover.git import Git, find_git
from awslint.discover.ignore import Excluder
from awslint.discover.request import Candidate, Request
from awslint.errors import UsageError
from awslint.findings import Problem

_REGULAR = ("100644", "100755", "100664")
# git writes at most so many answers before it has read more questions, so neither side waits for the other: the ids of
# one round fit in any system's pipe.
_ROUND = 100


class _Blob(NamedTuple):
    path: str
    oid: str


def read_staged(request: Request, problems: list[Problem]) -> Iterator[tuple[Candidate, bytes]]:
    """Each staged file (added, copied, modified, renamed or of a new type) with its content in the index.

    Links and submodules are left out. Before the first commit the whole index is staged. Raises UsageError where there
    is no git repository to ask, and for a path that is neither on disk nor known to git.
    """
    git = find_git(request.root)
    _check_paths(git, request)
    excluded = Excluder(request.exclude) if request.exclude else None
    blobs = []
    for blob in _staged_blobs(git, request.root):
        named = blob.path in request.paths
        if not _is_wanted(blob.path, request.paths):
            continue
        if excluded and excluded(blob.path) and (request.force_exclude or not named):
            continue
        blobs.append(blob)
    for blob, data, whole in _read_blobs(git, request.root, blobs, problems):
        if not whole:
            message = f"only the first {HARD_CAP_BYTES} bytes were searched"
            problems.append(Problem(blob.path, "read", "too-large", message))
        yield Candidate(blob.path, True, blob.path in request.paths), data


def _check_paths(git: Git, request: Request) -> None:
    """A path may exist in the index alone, or be staged for deletion; one that is nowhere is a mistake."""
    for path in request.paths:
        if git.program is None or os.path.lexists(os.path.join(request.root, path)):
            continue
        known, ending = git.run(request.root, "--literal-pathspecs", "ls-files", "-z", "--cached", "--", path)
        if ending.code == 0 and not known and git.line(request.root, "rev-parse", "--verify", f"HEAD:./{path}") is None:
            raise UsageError(f"{path}: no such file or directory, staged or not; correct the path")


def _is_wanted(path: str, paths: tuple[str, ...]) -> bool:
    if not paths:
        return True
    return any(path == each or each in ("", ".") or path.startswith(each.rstrip("/") + "/") for each in paths)


def _staged_blobs(git: Git, root: str) -> list[_Blob]:
    """Path and blob id of what differs between HEAD and the index below ``root``, regular files only."""
    if git.program is None:
        raise UsageError("--staged: git is not installed; install it, or scan the files themselves")
    head = git.line(root, "rev-parse", "--quiet", "--verify", "HEAD^{commit}")
    if head is None:
        output, ending = git.run(root, "ls-files", "-z", "--cached", "--stage")
    else:
        output, ending = git.run(
            root,
            *("diff-index", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative"),
            *("--diff-filter=ACMRT", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none", head, "--"),
        )
    if ending.code != 0:
        reason = "git cannot read the index"
        if ending.is_dubious:
            reason = "git refuses this repository because somebody else owns it (see safe.directory)"
        elif ending.is_no_repository:
            reason = "not in a git repository"
        raise UsageError(f"--staged: {reason}; scan the files themselves")
    fields = os.fsdecode(output).split("\0")
    fields.pop()
    return _from_index(fields) if head is None else _from_difference(fields)


def _from_index(entries: list[str]) -> list[_Blob]:
    """Entries ``MODE OID STAGE<tab>PATH``; unmerged ones are not staged."""
    out = []
    for entry in entries:
        meta, _, path = entry.partition("\t")
        mode, oid, stage = meta.split(" ")
        if mode in _REGULAR and stage == "0":
            out.append(_Blob(path, oid))
    return out


def _from_difference(fields: list[str]) -> list[_Blob]:
    """Pairs of ``:MODE MODE OID OID STATUS`` and a path."""
    out = []
    for meta, path in zip(fields[::2], fields[1::2], strict=True):
        _, mode, _, oid, _ = meta.split(" ")
        if mode in _REGULAR:
            out.append(_Blob(path, oid))
    return out


def _read_blobs(
    git: Git, root: str, blobs: list[_Blob], problems: list[Problem]
) -> Iterator[tuple[_Blob, bytes, bool]]:
    """Each blob with its bytes, and whether those are all."""
    if not blobs:
        return
    import subprocess

    # Without --filters and --textconv no program of the repository runs.
    with subprocess.Popen(
        git.argv(root, ("cat-file", "--batch")),
        env=git.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for start in range(0, len(blobs), _ROUND):
            asked = blobs[start : start + _ROUND]
            try:
                process.stdin.write(b"".join(blob.oid.encode("ascii") + b"\n" for blob in asked))
                process.stdin.flush()
            except OSError:
                asked_all = blobs[start:]
                problems.extend(_missing(blob) for blob in asked_all)
                return
            for blob in asked:
                header = process.stdout.readline().split()
                if len(header) != 3 or header[1] != b"blob":
                    problems.append(_missing(blob))
                    continue
                size = int(header[2])
                data = process.stdout.read(min(size, HARD_CAP_BYTES))
                _skip(process.stdout.read, size - len(data) + 1)
                yield blob, data, len(data) == size


def _skip(read: object, count: int) -> None:
    assert callable(read)
    while count > 0:
        piece = read(min(count, 1 << 20))
        if not piece:
            return
        count -= len(piece)


def _missing(blob: _Blob) -> Problem:
    return Problem(blob.path, "read", "unreadable", "git does not have the staged content")
