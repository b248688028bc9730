"""What git, Docker and the file system say of a file by its name; it must not read what stands in it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable

from awslint.discover.files import Reader
from awslint.discover.git import find_git
from awslint.discover.ignore import Patterns, translate
from awslint.discover.request import Candidate, FileState, ReadFault

_IGNORE_BYTES = 1 << 18


def file_states(root: str, paths: Iterable[str]) -> dict[str, FileState]:
    """The state of each of ``paths`` (relative to ``root``), asking git once for all of them."""
    asked = list(dict.fromkeys(paths))
    if not asked:
        return {}
    tracked, ignored = _ask_git(root, asked)
    with Reader(root) as reader:
        return {
            path: FileState(
                None if tracked is None else path in tracked,
                _is_named(path, reader) if ignored is None else path in ignored,
                _is_docker_ignored(root, path, reader),
                _mode(root, path),
            )
            for path in asked
        }


def file_state(root: str, path: str) -> FileState:
    """The state of one file; for several call :func:`file_states`."""
    return file_states(root, (path,))[path]


def is_docker_ignored(root: str, path: str) -> bool | None:
    """Whether Docker leaves the file out of a build; None where no directory above has a Dockerfile or an ignore file."""
    with Reader(root) as reader:
        return _is_docker_ignored(root, path, reader)


def _ask_git(root: str, paths: list[str]) -> tuple[set[str] | None, set[str] | None]:
    """Which of ``paths`` are tracked, and which match ignore rules; None where git does not say."""
    git = find_git(root)
    if git.program is None:
        return None, None
    # "./" keeps a name that starts with a colon from being read as a pathspec with magic.
    feed = os.fsencode("".join(f"./{path}\0" for path in paths))
    output, ending = git.run(root, "check-ignore", "-z", "--stdin", "--no-index", feed=feed)
    # Status 1 says that none is ignored.
    ignored = {name.removeprefix("./") for name in os.fsdecode(output).split("\0")} if ending.code in (0, 1) else None
    tracked: set[str] | None = set()
    for start in range(0, len(paths), 500):
        some = paths[start : start + 500]
        output, ending = git.run(root, "--literal-pathspecs", "ls-files", "-z", "--cached", "--", *some)
        if ending.code != 0 or tracked is None:
            tracked = None
        else:
            tracked.update(os.fsdecode(output).split("\0"))
    return tracked, ignored


def _is_named(path: str, reader: Reader) -> bool | None:
    """What the ``.gitignore`` files from the root down say where git does not; None where there are none."""
    segments = path.split("/")
    verdict: bool | None = None
    for depth in range(len(segments)):
        at = "".join(f"{segment}/" for segment in segments[:depth])
        try:
            data = reader.read_or_raise(Candidate(at + ".gitignore"), _IGNORE_BYTES)
        except ReadFault:
            continue
        patterns = Patterns(os.fsdecode(data).splitlines())
        verdict = bool(verdict)
        for end in range(depth + 1, len(segments) + 1):
            said = patterns.judge("/".join(segments[depth:end]), end < len(segments))
            verdict = verdict if said is None else said
            if said and end < len(segments):
                # Nothing below a directory that is ignored can be kept again.
                return True
    return verdict


def _mode(root: str, path: str) -> int | None:
    try:
        return stat.S_IMODE(os.lstat(os.path.join(root, path)).st_mode)
    except (OSError, ValueError):
        return None


def _is_docker_ignored(root: str, path: str, reader: Reader) -> bool | None:
    """Judged in the nearest directory above that has a Dockerfile or a ``.dockerignore``."""
    directory = path
    while directory:
        directory = directory[: max(directory.rfind("/"), 0)]
        at = directory + "/" if directory else ""
        try:
            data = reader.read_or_raise(Candidate(at + ".dockerignore"), _IGNORE_BYTES)
        except ReadFault:
            if os.path.lexists(os.path.join(root, at + "Dockerfile")):
                return False
            continue
        return _docker_judge(os.fsdecode(data), path[len(at) :])
    return None


def _docker_judge(text: str, path: str) -> bool:
    """Docker's reading of the file: every pattern is anchored, and the last that matches the path or a parent decides.

    See https://docs.docker.com/build/concepts/context/#dockerignore-files.
    """
    segments = path.split("/")
    prefixes = ["/".join(segments[: count + 1]) for count in range(len(segments))]
    verdict = False
    for line in text.removeprefix("\ufeff").splitlines():
        pattern = line.strip()
        if not pattern or pattern.startswith("#"):
            continue
        kept = pattern.startswith("!")
        pattern = pattern[kept:].strip().strip("/")
        pattern = pattern.removeprefix("./")
        expression = translate(pattern, anchored=True) if pattern else None
        if expression is None or verdict is not kept:
            continue
        compiled = re.compile(expression, re.S)
        if any(compiled.match(prefix) for prefix in prefixes):
            verdict = not kept
    return verdict
