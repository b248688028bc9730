"""Which files a request means: git's lists where there is a repository, a walk elsewhere; it must not read contents."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from awslint.discover.files import Reader, inside
from awslint.discover.request import Candidate, Request
from awslint.errors import UsageError
from awslint.findings import Problem

if TYPE_CHECKING:
    from awslint.discover.ignore import Excluder


def check_paths(root: str, paths: tuple[str, ...]) -> tuple[str, ...]:
    """``paths`` (absolute, or relative to ``root``) as a :class:`Request` takes them: relative, POSIX, each once.

    Raises UsageError for one that does not exist or is not below ``root``.
    """
    out: dict[str, None] = {}
    for path in paths:
        try:
            full = os.path.normpath(os.path.join(root, path))
            exists = os.path.lexists(full)
        except ValueError:
            exists = False
        if not exists:
            raise UsageError(f"{_shown(path)}: no such file or directory; give a path that exists")
        relative = os.path.relpath(full, root).replace(os.sep, "/")
        if relative == ".." or relative.startswith("../"):
            raise UsageError(f"{_shown(path)}: not inside the scanned directory; start awslint above it")
        out["" if relative == "." else relative] = None
    return () if "" in out else tuple(out)


def _shown(path: str) -> str:
    text = path.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def list_files(request: Request, problems: list[Problem]) -> Iterator[Candidate]:
    """The files that ``request`` means, each once, as they are found; the order is that of the finding.

    A named file comes even if git ignores it. Whether a file can be read is not known yet.
    """
    excluded = _excluder(request)
    directories: list[str] = [] if request.paths else [""]
    named: dict[str, None] = {}
    with Reader(request.root) as reader:
        for path in request.paths:
            _sort_path(request.root, path, reader, directories, named, problems)
    for path in named:
        if not (excluded and request.force_exclude and excluded(path)):
            yield Candidate(path, None, True)
    if not directories:
        return
    from awslint.discover.listing import Listing

    for batch in Listing(request.root, problems, excluded).batches(_outermost(directories)):
        kept = batch
        if excluded:
            kept = [candidate for candidate in kept if not excluded(candidate.path)]
        if named:
            kept = [candidate for candidate in kept if candidate.path not in named]
        yield from kept


def _excluder(request: Request) -> Excluder | None:
    if not request.exclude:
        return None
    from awslint.discover.ignore import Excluder

    return Excluder(request.exclude)


def _sort_path(
    root: str, path: str, reader: Reader, directories: list[str], named: dict[str, None], problems: list[Problem]
) -> None:
    """Put one path of a request among the directories or the files; a directory behind a link counts as its target."""
    path = posixpath.normpath(path).strip("/")
    if path in ("", "."):
        directories.append("")
        return
    if reader.is_real_directory(path):
        directories.append(path + "/")
        return
    if not os.path.isdir(os.path.join(root, path)):
        named[path] = None
        return
    target = inside(root, path)
    if target is None:
        message = "a symbolic link out of the scanned directory is not followed"
        problems.append(Problem(path, "discover", "not-followed", message))
    else:
        directories.append("" if target == "." else target + "/")


def _outermost(directories: list[str]) -> list[str]:
    """The directories without those that lie below another one."""
    out: list[str] = []
    for directory in sorted(set(directories)):
        if not any(directory.startswith(other) for other in out):
            out.append(directory)
    return out
