"""Runs the git program so that nothing in the scanned repository's configuration runs; it must not know what is asked.

git's own rules are kept (worktrees, submodules, sparse checkouts, ownership), because git is asked and ``.git`` is
never read here.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Of the configuration that git reads, these name a program that it would run, or the network.
_SETTINGS = (
    "core.fsmonitor=false",
    "core.untrackedCache=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.quotePath=false",
    "core.alternateRefsCommand=",
    "diff.external=",
    "protocol.allow=never",
    "credential.helper=",
    "submodule.recurse=false",
)
_FORCED = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "cat",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}
# What the user, not a repository, says of every repository: safe.directory stands there.
_KEPT = ("GIT_CONFIG_", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM")
_BINDING = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE")
_OBJECTS = ("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")
_STALL_SECONDS = 300.0
_ERROR_BYTES = 1 << 20
_CHUNK = 1 << 16


@dataclass(slots=True)
class Ending:
    """How a run of git ended: its exit status (0 is good), and what it said on standard error."""

    code: int = -1
    errors: bytes = b""

    @property
    def is_dubious(self) -> bool:
        """True if git refused a repository because somebody else owns it."""
        return b"dubious ownership" in self.errors

    @property
    def is_no_repository(self) -> bool:
        """True if there is no repository to ask about."""
        return b"not a git repository" in self.errors or self.is_bare

    @property
    def is_bare(self) -> bool:
        """True if git's own directory was asked for the files of a work tree."""
        return b"must be run in a work tree" in self.errors


@dataclass(frozen=True, slots=True)
class Git:
    """The git program and the environment in which it is called; ``program`` is None where git is not installed."""

    program: str | None
    environment: dict[str, str]

    def argv(self, directory: str, arguments: Sequence[str]) -> list[str]:
        """The command line that runs git in ``directory``."""
        settings = [part for setting in _SETTINGS for part in ("-c", setting)]
        return [self.program or "git", "--no-pager", "--no-optional-locks", *settings, "-C", directory, *arguments]

    def run(self, directory: str, *arguments: str, feed: bytes = b"") -> tuple[bytes, Ending]:
        """All output of one command, to which ``feed`` is given as input."""
        ending = Ending()
        output = [chunk for _, chunk in self.stream(directory, (arguments,), (ending,), feed)]
        return b"".join(output), ending

    def line(self, directory: str, *arguments: str) -> str | None:
        """The output of a command that answers in one line, or None if it failed."""
        output, ending = self.run(directory, *arguments)
        return os.fsdecode(output).rstrip("\r\n") if ending.code == 0 else None

    def stream(
        self, directory: str, commands: Sequence[Sequence[str]], endings: Sequence[Ending], feed: bytes = b""
    ) -> Iterator[tuple[int, bytes]]:
        """Output of commands that run at the same time: pairs of a command's index and some bytes, as they come.

        ``endings``, one a command, are filled in when it is exhausted.
        """
        if self.program is None:
            return iter(())
        argvs = [self.argv(directory, arguments) for arguments in commands]
        if hasattr(os, "posix_spawn") and not feed:
            return _stream(argvs, self.environment, endings)
        return _collect(argvs, self.environment, endings, feed)


def find_git(root: str) -> Git:
    """The git program with the environment that suits the repository of ``root``.

    Variables that bind git to one repository (a hook has them) are kept if that is the repository of ``root``: git gives
    the index that a ``commit -a`` is about to write as GIT_INDEX_FILE.
    """
    git = foreign_git()
    if git.program is None or not any(name in os.environ for name in (*_BINDING, *_OBJECTS)):
        return git
    bound = {name: os.environ[name] for name in (*_BINDING, *_OBJECTS) if name in os.environ}
    hook = Git(git.program, git.environment | bound)
    here = os.getcwd()
    theirs = hook.line(here, "rev-parse", "--absolute-git-dir")
    top = hook.line(here, "rev-parse", "--show-toplevel")
    mine = git.line(root, "rev-parse", "--absolute-git-dir")
    if theirs is None:
        return git
    own = {name: bound[name] for name in _OBJECTS if os.path.isabs(bound.get(name, ""))}
    if "GIT_INDEX_FILE" in bound and top:
        # git reads it from the top of the work tree.
        own["GIT_INDEX_FILE"] = os.path.join(top, bound["GIT_INDEX_FILE"])
    if mine is not None and os.path.realpath(mine) == os.path.realpath(theirs):
        return Git(git.program, git.environment | own)
    if mine is None and top and _is_below(root, top):
        # A work tree without .git in it, which only these two variables join to its repository.
        return Git(git.program, git.environment | own | {"GIT_DIR": theirs, "GIT_WORK_TREE": top})
    return git


def foreign_git() -> Git:
    """The git program with an environment that says nothing of any repository."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}
    return Git(_find_program(), kept | _FORCED)


def _find_program() -> str | None:
    """git by absolute search path entries only: a relative one could find a program of the scanned repository."""
    name = "git.exe" if sys.platform == "win32" else "git"
    for directory in os.get_exec_path():
        if os.path.isabs(directory):
            path = os.path.join(directory, name)
            if os.path.isfile(path) and os.access(path, os.X_OK):
                return path
    return None


def _is_below(path: str, top: str) -> bool:
    real, top = os.path.realpath(path), os.path.realpath(top)
    return real == top or real.startswith(os.path.join(top, ""))


def _stream(
    argvs: Sequence[list[str]], environment: dict[str, str], endings: Sequence[Ending]
) -> Iterator[tuple[int, bytes]]:
    """posix_spawn and select: importing subprocess would cost more than git takes for its first answer."""
    open_fds: dict[int, tuple[int, bool]] = {}
    pids: list[int] = []
    try:
        for index, argv in enumerate(argvs):
            pid, out, err = _spawn(argv, environment)
            pids.append(pid)
            open_fds[out] = (index, False)
            open_fds[err] = (index, True)
        while open_fds:
            ready = select.select(list(open_fds), (), (), _STALL_SECONDS)[0]
            if not ready:
                return
            for fd in ready:
                index, is_error = open_fds[fd]
                chunk = os.read(fd, _CHUNK)
                if not chunk:
                    os.close(fd)
                    del open_fds[fd]
                elif not is_error:
                    yield index, chunk
                elif len(endings[index].errors) < _ERROR_BYTES:
                    endings[index].errors += chunk
    finally:
        stopped = bool(open_fds)
        for fd in open_fds:
            os.close(fd)
        for pid, ending in zip(pids, endings, strict=False):
            if stopped:
                os.kill(pid, signal.SIGKILL)
            try:
                ending.code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            except ChildProcessError:
                # The caller ignores SIGCHLD, so nobody knows; no complaint is taken for success.
                ending.code = 1 if ending.errors else 0


def _spawn(argv: list[str], environment: dict[str, str]) -> tuple[int, int, int]:
    """Process id, and the reading ends of its output and its errors."""
    out_read, out_write = os.pipe()
    err_read, err_write = os.pipe()
    actions = (
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_DUP2, out_write, 1),
        (os.POSIX_SPAWN_DUP2, err_write, 2),
    )
    try:
        pid = os.posix_spawn(argv[0], argv, environment, file_actions=actions)
    except OSError:
        os.close(out_read)
        os.close(err_read)
        raise
    finally:
        os.close(out_write)
        os.close(err_write)
    return pid, out_read, err_read


def _collect(
    argvs: Sequence[list[str]], environment: dict[str, str], endings: Sequence[Ending], feed: bytes
) -> Iterator[tuple[int, bytes]]:
    import subprocess

    for index, argv in enumerate(argvs):
        done = subprocess.run(argv, env=environment, input=feed, capture_output=True, check=False)
        endings[index].code = done.returncode
        endings[index].errors = done.stderr
        yield index, done.stdout
