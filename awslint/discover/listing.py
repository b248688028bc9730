"""Lists directories by git, or by a walk where git gives no answer; it must not know what a user asked for."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import repeat

from awslint.discover.git import Ending, Git, find_git, foreign_git
from awslint.discover.ignore import Excluder
from awslint.discover.request import Candidate
from awslint.discover.walk import walk
from awslint.findings import Problem

# The index answers at once and the search for untracked files takes longer, so they are asked side by side: by the time
# that the second answers, the files of the first are being read. No option of git lists submodules' untracked files.
_TRACKED = ("ls-files", "-z", "--cached", "--stage")
_UNTRACKED = ("ls-files", "-z", "--others", "--exclude-standard")
# git cuts a message off at 4096 bytes, so that the name of a directory too deep for the system has no end.
_NOT_OPENED = re.compile(r"could not open directory '(?:(.*)': (.*)|(.*/))")
_ENCODING = sys.getfilesystemencoding()
_ERRORS = sys.getfilesystemencodeerrors()
_TOO_LONG = "File name too long"


@dataclass(slots=True)
class _Answer:
    """What is left over while git's answers for one directory come in."""

    prefix: str
    nested: list[str] = field(default_factory=list)
    deep: set[str] = field(default_factory=set)
    rests: list[bytes] = field(default_factory=lambda: [b"", b""])
    last: str = ""
    count: int = 0


@dataclass(slots=True)
class Listing:
    """The listing of directories, of repositories inside them, and of repositories in those."""

    root: str
    problems: list[Problem]
    excluded: Excluder | None = None

    def batches(self, directories: list[str]) -> Iterator[list[Candidate]]:
        """The files below ``directories`` (each empty, or a path that ends in ``/``), in lists as they come."""
        git = find_git(self.root)
        other = git if git.program is None else foreign_git()
        pending = [(directory, git) for directory in reversed(directories)]
        seen: set[str] = set()
        while pending:
            prefix, git = pending.pop()
            if prefix in seen or (prefix and self.excluded and self.excluded.directory(prefix[:-1])):
                continue
            seen.add(prefix)
            answer = _Answer(prefix)
            endings = (Ending(), Ending())
            directory = os.path.join(self.root, prefix)
            for index, chunk in git.stream(directory, (_TRACKED, _UNTRACKED), endings):
                found = self._tracked(answer, chunk) if index == 0 else _untracked(answer, chunk)
                answer.count += len(found)
                yield found
            if not self._is_answered(git, answer, endings):
                yield from self._walked(answer, answer.prefix)
            if answer.deep:
                yield from self._dug(git, answer)
            pending.extend((each, other) for each in reversed(answer.nested))

    def _tracked(self, answer: _Answer, chunk: bytes) -> list[Candidate]:
        """Entries ``MODE OID STAGE<tab>PATH`` of the index; those of an unmerged path come up to three times."""
        text = _complete(answer, 0, chunk)
        if not text:
            return []
        entries = text.split("\0")
        entries.pop()
        start = entries[0].index("\t") + 1
        prefix = answer.prefix
        if "160000 " in text:
            links = [entry for entry in entries if entry.startswith("160000 ")]
            entries = [entry for entry in entries if not entry.startswith("160000 ")]
            for entry in links:
                path = prefix + entry[start:]
                # Without .git it was never checked out, and is empty.
                if self._is_repository(path):
                    answer.nested.append(path + "/")
        names = [prefix + entry[start:] for entry in entries] if prefix else [entry[start:] for entry in entries]
        if " 1\t" in text or " 2\t" in text or " 3\t" in text:
            names = [name for name in dict.fromkeys(names) if name != answer.last]
        if names:
            answer.last = names[-1]
        return list(map(Candidate, names, repeat(True)))

    def _is_repository(self, path: str) -> bool:
        full = os.path.join(self.root, path)
        return not os.path.islink(full) and os.path.lexists(os.path.join(full, ".git"))

    def _is_answered(self, git: Git, answer: _Answer, endings: tuple[Ending, Ending]) -> bool:
        """True if nothing is left to find; else the directory has to be walked."""
        where = answer.prefix.rstrip("/") or "."
        directory = os.path.join(self.root, answer.prefix)
        if git.program is None:
            if _is_in_repository(directory):
                self._report(where, "git is not installed: files were listed by .gitignore rules alone")
            return False
        for ending in endings:
            if ending.code != 0:
                return self._is_failure_final(where, answer, ending, directory)
        self._report_directories(answer, endings[1])
        if answer.count or answer.nested:
            return True
        # Nothing at all: an empty directory, or one that git ignores as a whole and the user asks for all the same.
        return git.run(directory, "check-ignore", "-q", ".")[1].code != 0

    def _is_failure_final(self, where: str, answer: _Answer, ending: Ending, directory: str) -> bool:
        if answer.count:
            self._report(where, "git stopped while it listed files: some may be missing")
            return True
        if ending.is_dubious:
            self._report(
                where,
                "git refuses this repository because somebody else owns it: files were listed by .gitignore rules "
                "alone; allow it with git config --global --add safe.directory",
            )
        elif ending.is_bare:
            self._report(
                where, "this is git's own directory, without a work tree: scan --history looks into its commits"
            )
        elif not ending.is_no_repository or _is_in_repository(directory):
            self._report(where, "git cannot list this repository: files were listed by .gitignore rules alone")
        return False

    def _report_directories(self, answer: _Answer, ending: Ending) -> None:
        for name, reason, cut in _NOT_OPENED.findall(os.fsdecode(ending.errors)):
            path = answer.prefix + (cut or name.rstrip("/") + "/")
            if cut or reason == _TOO_LONG:
                answer.deep.add(path)
            else:
                self._report(path[:-1], reason.lower())

    def _dug(self, git: Git, answer: _Answer) -> Iterator[list[Candidate]]:
        """What lies so deep that the system does not take the path in one piece: git gives up there, a walk does not."""
        known: set[str] = set()
        for command in (_TRACKED[:-1], _UNTRACKED):
            output, _ = git.run(os.path.join(self.root, answer.prefix), *command)
            known.update(answer.prefix + name for name in os.fsdecode(output).split("\0"))
        for directory in sorted(answer.deep):
            for batch in self._walked(answer, directory):
                yield [candidate for candidate in batch if candidate.path not in known]
                known.update(candidate.path for candidate in batch)

    def _walked(self, answer: _Answer, start: str) -> Iterator[list[Candidate]]:
        batch: list[Candidate] = []
        for candidate in walk(self.root, start, self.problems, answer.nested, self.excluded):
            batch.append(candidate)
            if len(batch) == 256:
                yield batch
                batch = []
        yield batch

    def _report(self, path: str, message: str) -> None:
        self.problems.append(Problem(path, "discover", "unreadable", message))


def _complete(answer: _Answer, index: int, chunk: bytes) -> str:
    """The whole entries of what has come, decoded; the rest waits for the next chunk."""
    data = answer.rests[index] + chunk
    cut = data.rfind(b"\0") + 1
    answer.rests[index] = data[cut:]
    return data[:cut].decode(_ENCODING, _ERRORS)


def _untracked(answer: _Answer, chunk: bytes) -> list[Candidate]:
    """Paths that git sees and does not track; one that ends in a slash is a repository of its own."""
    text = _complete(answer, 1, chunk)
    names = text.split("\0")
    names.pop()
    if answer.prefix:
        names = [answer.prefix + name for name in names]
    if "/\0" in text:
        answer.nested.extend(name for name in names if name.endswith("/"))
        names = [name for name in names if not name.endswith("/")]
    return list(map(Candidate, names, repeat(False)))


def _is_in_repository(directory: str) -> bool:
    """True if there is a ``.git`` in ``directory`` or above, whatever it is worth."""
    at = os.path.abspath(directory)
    while not os.path.lexists(os.path.join(at, ".git")):
        parent = os.path.dirname(at)
        if parent == at:
            return False
        at = parent
    return True
