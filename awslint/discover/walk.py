"""Walks directories that git does not answer for, honouring ``.gitignore`` files; it must not know how git is asked."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from typing import NamedTuple

from awslint.discover.files import Reader
from awslint.discover.ignore import Excluder, Patterns
from awslint.discover.request import Candidate, ReadFault
from awslint.findings import Problem

_IGNORE_BYTES = 1 << 18
"""An ignore file over this size is not one that a person wrote, and is passed over."""


class _Rules(NamedTuple):
    """Patterns and the length of the path of their directory, with the slash."""

    length: int
    patterns: Patterns


_Chain = tuple[_Rules, ...]


def walk(
    root: str, prefix: str, problems: list[Problem], nested: list[str], excluded: Excluder | None = None
) -> Iterator[Candidate]:
    """Regular files below ``root``/``prefix`` (empty, or ending in ``/``), none through a link.

    Directories that are repositories of their own are not entered but added to ``nested``, ending in ``/``.
    """
    top, lead = _find_top(root, prefix)
    with Reader(root) as reader:
        pending = [(prefix, _rules_above(top, lead + prefix))]
        while pending:
            directory, chain = pending.pop()
            try:
                entries = _scan(reader, directory)
            except OSError as error:
                message = (os.strerror(error.errno) if error.errno else "cannot be read").lower()
                problems.append(Problem(directory.rstrip("/") or ".", "discover", "unreadable", message))
                continue
            if directory != prefix and any(name == ".git" for name, _, _ in entries):
                nested.append(directory)
                continue
            chain = _with_own_rules(reader, directory, lead, entries, chain)
            for name, is_directory, is_file in entries:
                path = directory + name
                if name == ".git" or _is_ignored(chain, lead + path, is_directory):
                    continue
                if is_file:
                    yield Candidate(path)
                elif is_directory and not (excluded and excluded.directory(path)):
                    pending.append((path + "/", chain))


def _scan(reader: Reader, directory: str) -> list[tuple[str, bool, bool]]:
    """Name, is a directory, is a regular file; a link is neither. Sorted. Raises OSError."""
    try:
        with os.scandir(os.path.join(reader.root, directory)) as entries:
            return _entries(entries)
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
    fd = reader.open_directory(directory.rstrip("/"))
    try:
        with os.scandir(fd) as entries:
            return _entries(entries)
    finally:
        os.close(fd)


def _entries(entries: Iterator[os.DirEntry[str]]) -> list[tuple[str, bool, bool]]:
    found = []
    for entry in entries:
        try:
            found.append((entry.name, entry.is_dir(follow_symlinks=False), entry.is_file(follow_symlinks=False)))
        except OSError:
            # Gone since, or in a directory that may be listed and not entered: reading it will tell.
            found.append((entry.name, False, True))
    return sorted(found)


def _is_ignored(chain: _Chain, path: str, directory: bool) -> bool:
    for length, patterns in reversed(chain):
        verdict = patterns.judge(path[length:], directory)
        if verdict is not None:
            return verdict
    return False


def _with_own_rules(
    reader: Reader, directory: str, lead: str, entries: list[tuple[str, bool, bool]], chain: _Chain
) -> _Chain:
    if (".gitignore", False, True) not in entries:
        return chain
    rules = _read_rules(reader, directory + ".gitignore", len(lead + directory))
    return (*chain, rules) if rules else chain


def _read_rules(reader: Reader, path: str, length: int) -> _Rules | None:
    try:
        data = reader.read_or_raise(Candidate(path), _IGNORE_BYTES)
    except ReadFault:
        return None
    # Only a line feed ends a line, as for git.
    text = os.fsdecode(data.removeprefix(b"\xef\xbb\xbf"))
    patterns = Patterns(text.split("\n"))
    return _Rules(length, patterns) if patterns else None


def _find_top(root: str, prefix: str) -> tuple[str, str]:
    """The directory from which ignore files count, and the path from there to ``root``, empty or ending in ``/``.

    That is the nearest directory with a ``.git``, or the root where there is none.
    """
    at = os.path.join(root, prefix)
    at = at.rstrip(os.sep + "/") or at
    while True:
        if os.path.lexists(os.path.join(at, ".git")):
            break
        parent = os.path.dirname(at)
        if parent == at:
            return root, ""
        at = parent
    lead = os.path.relpath(root, at).replace(os.sep, "/")
    return (root, "") if lead == "." or lead.startswith("..") else (at, lead + "/")


def _rules_above(top: str, start: str) -> _Chain:
    """The rules of the directories from ``top`` down to the one above ``start``, a path relative to ``top``."""
    chain: list[_Rules] = []
    with Reader(top) as reader:
        names = [".git/info/exclude"]
        at = start.find("/")
        if start:
            names.append(".gitignore")
        while 0 <= at < len(start) - 1:
            names.append(start[: at + 1] + ".gitignore")
            at = start.find("/", at + 1)
        for name in names:
            rules = _read_rules(reader, name, 0 if name.startswith(".git/") else len(name) - len(".gitignore"))
            if rules:
                chain.append(rules)
    return tuple(chain)
