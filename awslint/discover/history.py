"""Each blob of a history once, and the commits that brought some of them in; it must not look into any blob.

git is asked three times: which blobs there are (``rev-list``), for their bytes in one pass (``cat-file --batch``), and,
only where something was found, which commits brought those in (``log``; not over their paths, which a rename changes).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import suppress
from typing import IO, NamedTuple

from awslint.discover.files import HARD_CAP_BYTES
from awslint.discover.git import Git
from awslint.errors import UsageError
from awslint.findings import Problem

_SKIP = 1 << 20


class Blob(NamedTuple):
    """A blob and one of the paths at which it stood, relative to the root; ``""`` where no tree names it."""

    oid: str
    path: str


class Introduction(NamedTuple):
    """The commit that brought a blob in: its id, the author's date (ISO), the path there, relative to the root."""

    commit: str
    date: str
    path: str


class Walk(NamedTuple):
    """What part of the history is meant.

    ``revisions`` are arguments of ``git rev-list``; with ``dangling``, objects that nothing refers to are read as well.
    """

    revisions: tuple[str, ...]
    dangling: bool = False


WHOLE = Walk(("--all", "--reflog", "HEAD"), True)
"""Every ref, the stashes and the log of each ref, and what nothing refers to."""


class Reading(NamedTuple):
    """The contents of a walk on their way: git lists and reads them while the caller makes ready to look at them."""

    shallow: bool
    blobs: Callable[[list[Problem]], Iterator[tuple[Blob, bytes]]]


def open_walk(git: Git, root: str, walk: Walk, paths: Sequence[str]) -> Reading:
    """Start to read the blobs of the walk below ``root``, each once. Raises :class:`UsageError`, then or while reading.

    One git writes the ids and names to another, which writes the contents here.
    """
    prefix, shallow = _situation(git, root)
    if not walk.revisions:
        return Reading(shallow, lambda problems: iter(()))
    if walk.dangling:
        blobs = list_blobs(git, root, walk, paths)
        return Reading(shallow, lambda problems: read_blobs(git, root, blobs, problems))
    import subprocess
    from tempfile import TemporaryFile

    errors = TemporaryFile()  # noqa: SIM115 - closed where the reading ends
    command = _listing(walk.revisions, paths, prefix)
    listing = subprocess.Popen(
        git.argv(root, command), env=git.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors
    )
    batch = subprocess.Popen(
        git.argv(root, ("cat-file", "--batch=%(objectname) %(objecttype) %(objectsize) %(rest)", "--buffer")),
        env=git.environment,
        stdin=listing.stdout,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=_SKIP,
    )
    assert listing.stdout is not None
    assert batch.stdout is not None
    listing.stdout.close()
    _widen(batch.stdout)

    def blobs_of(problems: list[Problem]) -> Iterator[tuple[Blob, bytes]]:
        try:
            yield from _answers(batch.stdout, prefix, problems)  # type: ignore[arg-type]
            if listing.wait() != 0:
                errors.seek(0)
                _refuse(errors.read())
        finally:
            for process in (batch, listing):
                process.kill()
                process.wait()
            errors.close()

    return Reading(shallow, blobs_of)


def _answers(stdout: IO[bytes], prefix: str, problems: list[Problem]) -> Iterator[tuple[Blob, bytes]]:
    """What ``cat-file`` writes of each object below the prefix that has a name."""
    missing = 0
    while header := stdout.readline():
        words = header[:-1].split(b" ", 3)
        if len(words) != 4 or words[1] != b"blob":
            missing += 1
            continue
        data = _content(stdout, int(words[2]))
        path = os.fsdecode(words[3])
        if path and path.startswith(prefix):
            yield Blob(words[0].decode("ascii"), path[len(prefix) :]), data
    _note_missing(missing, problems)


def _content(stdout: IO[bytes], size: int) -> bytes:
    """The bytes of one answer, as many as are looked at; the rest and the line end are skipped."""
    data = stdout.read(min(size, HARD_CAP_BYTES))
    left = size - len(data) + 1
    while left > 0 and (piece := stdout.read(min(left, _SKIP))):
        left -= len(piece)
    return data


def _note_missing(missing: int, problems: list[Problem]) -> None:
    if missing:
        message = f"git does not have the content of {missing} blobs of the history: fetch them, or scan a full clone"
        problems.append(Problem(".", "read", "missing", message))


def list_blobs(git: Git, root: str, walk: Walk, paths: Sequence[str]) -> list[Blob]:
    """The blobs of the walk below ``root``, each once. Raises :class:`UsageError` where there is no such history."""
    prefix = _prefix(git, root)
    if not walk.revisions:
        return []
    blobs = _reachable(git, root, walk.revisions, paths, prefix)
    if walk.dangling:
        known = {blob.oid for blob in blobs}
        blobs.extend(blob for blob in _dangling(git, root, paths, prefix) if blob.oid not in known)
    return blobs


def _prefix(git: Git, root: str) -> str:
    return _situation(git, root)[0]


def _situation(git: Git, root: str) -> tuple[str, bool]:
    """The path of ``root`` from the top of the work tree, empty or with a slash at its end; True for a shallow clone."""
    if git.program is None:
        raise UsageError("the history: git is not installed; install it, or scan the files themselves")
    output, ending = git.run(root, "rev-parse", "--show-prefix", "--is-shallow-repository")
    if ending.code != 0:
        reason = "git refuses this repository (see safe.directory)" if ending.is_dubious else "not in a git repository"
        raise UsageError(f"the history: {reason}; scan the files themselves")
    prefix, _, shallow = os.fsdecode(output).rstrip("\n").rpartition("\n")
    return prefix, shallow == "true"


def _pathspec(paths: Sequence[str], prefix: str) -> list[str]:
    """The arguments that keep git below the root and its chosen paths."""
    chosen = [path for path in paths if path not in ("", ".")]
    if not chosen and not prefix:
        return []
    return ["--full-history", "--", *(chosen or ["."])]


def _reachable(git: Git, root: str, revisions: Sequence[str], paths: Sequence[str], prefix: str) -> list[Blob]:
    output, ending = git.run(root, *_listing(revisions, paths, prefix))
    if ending.code != 0:
        _refuse(ending.errors)
        return []
    blobs: list[Blob] = []
    for line in os.fsdecode(output).split("\n"):
        oid, space, path = line.partition(" ")
        if space and path.startswith(prefix):
            blobs.append(Blob(oid, path[len(prefix) :]))
    return blobs


def _listing(revisions: Sequence[str], paths: Sequence[str], prefix: str) -> list[str]:
    """The command that lists the blobs of revisions, each once, with one of its paths."""
    return [
        "--literal-pathspecs",
        *("rev-list", "--objects", "--missing=allow-any", "--filter=object:type=blob", "--filter-provided-objects"),
        *_guarded(revisions),
        *_pathspec(paths, prefix),
    ]


def _refuse(errors: bytes) -> None:
    """Raise :class:`UsageError` for what git says of revisions, unless there is no commit yet."""
    if b"ambiguous argument 'HEAD'" not in errors and b"bad revision 'HEAD'" not in errors:
        raise UsageError("the history: git cannot read these revisions; correct them, or fetch what they name")


def _guarded(revisions: Sequence[str]) -> Iterator[str]:
    """The revisions; one that a user wrote is never taken for an option, which is why each option is known here."""
    for revision in revisions:
        if revision.startswith("-") and revision not in ("--all", "--reflog", "--not", "--remotes"):
            raise UsageError("the history: a revision does not begin with a hyphen; correct it")
        yield revision


def _dangling(git: Git, root: str, paths: Sequence[str], prefix: str) -> list[Blob]:
    """What nothing refers to: the blobs of lost commits, and blobs that no tree names (added, never committed)."""
    output, _ = git.run(root, "fsck", "--unreachable", "--no-progress", "--connectivity-only")
    commits, blobs = [], []
    for line in output.decode("ascii", "replace").splitlines():
        words = line.split()
        if len(words) == 3 and words[0] == "unreachable":
            if words[1] == "commit":
                commits.append(words[2])
            elif words[1] == "blob":
                blobs.append(words[2])
    named = _reachable(git, root, (*commits, "--not", "--all", "--reflog"), paths, prefix) if commits else []
    seen = {blob.oid for blob in named}
    nameless = [Blob(oid, "") for oid in blobs if oid not in seen and not paths and not prefix]
    return named + nameless


def read_blobs(git: Git, root: str, blobs: Sequence[Blob], problems: list[Problem]) -> Iterator[tuple[Blob, bytes]]:
    """Each blob with its bytes, by one ``git cat-file --batch`` that is asked for all of them at once."""
    if not blobs:
        return
    import subprocess
    from threading import Thread

    with subprocess.Popen(
        git.argv(root, ("cat-file", "--batch", "--buffer")),
        env=git.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=1 << 20,
    ) as process:
        stdin, stdout = process.stdin, process.stdout
        assert stdin is not None
        assert stdout is not None
        _widen(stdout)

        def ask() -> None:
            try:
                stdin.write(b"".join(blob.oid.encode("ascii") + b"\n" for blob in blobs))
                stdin.close()
            except OSError:
                return  # git ended early; what it did not answer becomes a problem below

        asking = Thread(target=ask, daemon=True)
        asking.start()
        missing = 0
        for blob in blobs:
            header = stdout.readline().split()
            if len(header) != 3 or header[1] != b"blob":
                missing += 1
                continue
            data = _content(stdout, int(header[2]))
            yield blob, data
        asking.join()
    _note_missing(missing, problems)


def _widen(pipe: IO[bytes]) -> None:
    """Let git run ahead by more than the 64 KB that a pipe holds, so that neither waits for the other so often."""
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):  # a user's pipes may be full of other programs' data
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _SKIP)


def trace(git: Git, root: str, walk: Walk, wanted: Set[str]) -> dict[str, Introduction]:
    """For each blob the oldest commit of the walk that brought it in; one that no commit did is left out."""
    prefix = _prefix(git, root)
    out: dict[str, Introduction] = {}
    if not wanted:
        return out
    revisions = list(_guarded(walk.revisions))
    if walk.dangling:
        lost, _ = git.run(root, "fsck", "--unreachable", "--no-progress", "--connectivity-only")
        revisions += [line.split()[2].decode("ascii") for line in lost.splitlines() if b"unreachable commit" in line]
    output, _ = git.run(
        root,
        "--literal-pathspecs",
        *("log", "--topo-order", "--reverse", "-m", "--root", "--raw", "-z", "--no-abbrev", "--no-renames"),
        *("--no-ext-diff", "--no-textconv", "--no-show-signature", "--format=commit %H %as", *revisions, "--"),
    )
    commit = date = ""
    fields = iter(os.fsdecode(output).split("\0"))
    for field in fields:
        words = field.strip("\n").split(" ")
        if words[0] == "commit" and len(words) == 3:
            _, commit, date = words
        elif words[0].startswith(":") and len(words) == 5:
            path = next(fields, "")
            if words[3] in wanted and words[3] not in out and path.startswith(prefix):
                out[words[3]] = Introduction(commit, date, path[len(prefix) :])
    return out


def blobs_of_head(git: Git, root: str) -> frozenset[str]:
    """The ids of the blobs that HEAD has, anywhere; none before the first commit."""
    output, ending = git.run(root, "ls-tree", "-r", "-z", "--full-tree", "HEAD")
    if ending.code != 0:
        return frozenset()
    return frozenset(entry.split(b" ", 2)[2][:64].split(b"\t")[0].decode("ascii") for entry in output.split(b"\0")[:-1])


def is_shallow(git: Git, root: str) -> bool:
    """True if older commits were not fetched."""
    return git.line(root, "rev-parse", "--is-shallow-repository") == "true"
