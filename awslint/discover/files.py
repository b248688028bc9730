"""Reads regular files below one root, never outside of it, and never blocks; it must not know which files are wanted.

The way for every file is :meth:`Reader.read`, which answers with the bytes or None in as few system calls as it can.
What None means is asked of :meth:`Reader.read_slowly`, for that file alone.
"""

from __future__ import annotations

import errno
import os
import posixpath
import stat
from types import TracebackType

from awslint.discover.request import Candidate, ReadFault
from awslint.findings import Problem

HARD_CAP_BYTES = 256 * 1024 * 1024
"""No more of a file is read, whatever its size."""

_QUICK_BYTES = 1 << 20
# Windows has neither O_NONBLOCK nor O_NOFOLLOW, and translates line ends without O_BINARY.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
_DIRECTORY = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_HAS_DIR_FD = os.open in os.supports_dir_fd and os.stat in os.supports_dir_fd
_STEP = 1000
"""A path longer than the system takes is opened in steps of about as many characters."""
_LINK = (errno.ELOOP, errno.EMLINK)
_GONE = (errno.ENOENT, errno.ENOTDIR)


class Reader:
    """Reads files below ``root``, an absolute directory; serves one thread at a time. Close it, or use ``with``.

    A path is not followed through a symbolic link, not in its directories either: each directory is looked at once, as
    git does, and remembered.
    """

    def __init__(self, root: str) -> None:
        self.root = root
        self._fd = os.open(root, _DIRECTORY & ~getattr(os, "O_NOFOLLOW", 0)) if _HAS_DIR_FD else None
        self._prefix = "" if _HAS_DIR_FD else os.path.join(root, "")
        self._real = {"": True}
        self._last = ""

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the root's descriptor back."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def read(self, path: str) -> bytes | None:
        """The bytes of the regular file at ``path``, relative to the root, or None: then ask :meth:`read_slowly`."""
        cut = path.rfind("/")
        if cut > 0:
            directory = path[:cut]
            if directory != self._last:
                if not self.is_real_directory(directory):
                    return None
                self._last = directory
        try:
            fd = os.open(self._prefix + path, _FLAGS, dir_fd=self._fd)
        except (OSError, ValueError):
            return None
        try:
            # Seeking to the end tells the size for a third of what fstat costs, and fails for pipes and sockets.
            # A directory fails to be read; devices say 0 or are large, and both are looked at more closely.
            size = os.lseek(fd, 0, os.SEEK_END)
            if 0 < size < _QUICK_BYTES:
                data = _read_at_start(fd, size + 1)
                if len(data) == size:
                    return data
            return _read_regular(fd, HARD_CAP_BYTES)
        except (OSError, ReadFault):
            return None
        finally:
            os.close(fd)

    def is_real_directory(self, path: str) -> bool:
        """True if ``path`` and every directory above it, up to the root, is a directory and not a symbolic link."""
        real = self._real
        if path in real:
            return real[path]
        waiting = []
        above = path
        while above not in real:
            waiting.append(above)
            above = above[: max(above.rfind("/"), 0)]
        verdict = real[above]
        for each in reversed(waiting):
            verdict = verdict and self._is_directory(each)
            real[each] = verdict
        return verdict

    def _is_directory(self, path: str) -> bool:
        try:
            mode = os.stat(self._prefix + path, dir_fd=self._fd, follow_symlinks=False).st_mode
        except OSError as error:
            if error.errno != errno.ENAMETOOLONG:
                return False
            try:
                os.close(self.open_directory(path))
            except OSError:
                return False
            return True
        except ValueError:
            return False
        return stat.S_ISDIR(mode)

    def open_directory(self, path: str) -> int:
        """A descriptor of the directory at ``path``, however long that is. Raises OSError."""
        return self._open_in_steps(path, _DIRECTORY)

    def _open_in_steps(self, path: str, flags: int) -> int:
        if len(path) <= _STEP or self._fd is None:
            return os.open(self._prefix + path or ".", flags, dir_fd=self._fd)
        fd = os.dup(self._fd)
        rest = path
        while rest:
            cut = rest.rfind("/", 0, _STEP) if len(rest) > _STEP else -1
            step, rest = (rest, "") if cut < 0 else (rest[:cut], rest[cut + 1 :])
            try:
                following = os.open(step, _DIRECTORY if rest else flags, dir_fd=fd)
            finally:
                os.close(fd)
            fd = following
        return fd

    def read_slowly(self, candidate: Candidate) -> tuple[bytes | None, Problem | None]:
        """The bytes if there are any after all, and the Problem to report if there is one.

        A file over :data:`HARD_CAP_BYTES` gives both. A file that is gone, a link and what is no regular file are
        Problems only if they were named.
        """
        try:
            return self.read_or_raise(candidate), None
        except ReadFault as fault:
            quiet = fault.kind in ("missing", "not-followed", "not-regular") and not candidate.named
            kind = "unreadable" if fault.kind == "not-regular" else fault.kind
            return fault.head, None if quiet else Problem(candidate.path, "read", kind, fault.message)

    def read_or_raise(self, candidate: Candidate, limit: int = HARD_CAP_BYTES) -> bytes:
        """The bytes of ``candidate``.

        Raises ReadFault of kind ``missing``, ``unreadable``, ``not-regular`` (a directory, pipe, socket or device),
        ``not-followed`` (a link that leads out of the root, or any if the file was not named) or ``too-large``.
        """
        path = candidate.path
        directory = path[: max(path.rfind("/"), 0)]
        if not self.is_real_directory(directory):
            return self._read_through_link(candidate, limit)
        try:
            fd = self._open_in_steps(path, _FLAGS)
        except ValueError:
            raise ReadFault("missing", "no such file") from None
        except OSError as error:
            if error.errno in _LINK:
                return self._read_through_link(candidate, limit)
            raise _fault(error) from None
        try:
            return _read_regular(fd, limit)
        except OSError as error:
            raise _fault(error) from None
        finally:
            os.close(fd)

    def _read_through_link(self, candidate: Candidate, limit: int) -> bytes:
        """The bytes of a named file that a link inside the root leads to."""
        full = os.path.join(self.root, candidate.path)
        target = inside(self.root, candidate.path)
        if not os.path.lexists(full):
            raise ReadFault("missing", "no such file")
        if target is None or not candidate.named:
            raise ReadFault("not-followed", "a symbolic link out of the scanned directory is not followed")
        if target == candidate.path:
            raise ReadFault("unreadable", "the symbolic link leads to itself")
        # A target that is a link again was put there since: it is not followed.
        return self.read_or_raise(Candidate(target, named=False), limit)


def inside(root: str, path: str) -> str | None:
    """Where ``path`` leads once links are followed, POSIX and relative to ``root``, or None if that is outside."""
    real_root = os.path.realpath(root)
    try:
        real = os.path.realpath(os.path.join(root, path))
        if os.path.commonpath((real_root, real)) != real_root:
            return None
    except (OSError, ValueError):
        return None
    return os.path.relpath(real, real_root).replace(os.sep, "/")


def read_file(root: str, candidate: Candidate, limit_bytes: int = HARD_CAP_BYTES) -> bytes:
    """The bytes of one file, at most ``limit_bytes``; for many files use a :class:`Reader`. Raises ReadFault."""
    with Reader(root) as reader:
        return reader.read_or_raise(candidate, limit_bytes)


def read_context(root: str, path: str) -> bytes | None:
    """The bytes of a neighbour file, or None if there is none inside ``root``; ``..`` and links are resolved first."""
    plain = posixpath.normpath(path.replace("\\", "/") if os.sep == "\\" else path)
    if not path or os.path.isabs(plain) or plain == ".." or plain.startswith(("../", "/")):
        return None
    try:
        return read_file(root, Candidate(plain, named=True))
    except (OSError, ReadFault):
        return None


def _read_at_start(fd: int, size: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(fd, size, 0)
    os.lseek(fd, 0, os.SEEK_SET)
    return os.read(fd, size)


def _read_regular(fd: int, limit: int) -> bytes:
    """All bytes of the file behind ``fd``, also if it grows meanwhile. Raises OSError and ReadFault."""
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        raise ReadFault("not-regular", "not a regular file")
    size = os.lseek(fd, 0, os.SEEK_END)
    os.lseek(fd, 0, os.SEEK_SET)
    pieces: list[bytes] = []
    left = limit + 1
    while left > 0:
        piece = os.read(fd, min(left, max(size + 1, 4096), 1 << 26))
        if not piece:
            break
        pieces.append(piece)
        left -= len(piece)
    data = pieces[0] if len(pieces) == 1 else b"".join(pieces)
    if len(data) > limit:
        raise ReadFault("too-large", f"only the first {limit} bytes were searched", data[:limit])
    return data


def _fault(error: OSError) -> ReadFault:
    """What an error of the system means; its text names no path and no content."""
    if error.errno in _GONE:
        return ReadFault("missing", "no such file")
    if error.errno == errno.ENXIO:
        return ReadFault("not-regular", "not a regular file")
    if error.errno == errno.EISDIR:
        return ReadFault("not-regular", "a directory, not a file")
    return ReadFault("unreadable", (os.strerror(error.errno) if error.errno else "cannot be read").lower())
