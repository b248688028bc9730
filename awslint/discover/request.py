"""What a scan asks for and what discovery answers with; it must not know how files are found or read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Candidate(NamedTuple):
    """A file that may be scanned.

    ``path`` is POSIX and relative to the root; bytes that do not decode are in it as lone surrogates
    (``surrogateescape``), so it must be made printable before it is shown. ``tracked`` is True for a file in git's
    index, False for one that git sees and does not track, None where git was not asked. ``named`` is True if the user
    gave this very file.
    """

    path: str
    tracked: bool | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """Which files a scan is to see.

    ``root`` is an absolute directory. ``paths`` are files and directories below it, relative and POSIX; none means the
    whole root. ``staged`` asks for the contents in git's index. ``exclude`` are patterns as in a ``.gitignore`` at the
    root; with ``force_exclude`` they hold for named files too.
    """

    root: str
    paths: tuple[str, ...] = ()
    staged: bool = False
    exclude: tuple[str, ...] = ()
    force_exclude: bool = True


class FileState(NamedTuple):
    """Facts about a file; None means that it is not known, as where there is no git repository.

    ``git_ignored`` is about the rules alone: a tracked file can match them. ``docker_ignored`` is None where no directory
    from the file up to the root has a Dockerfile or a ``.dockerignore``. ``mode`` are the permission bits.
    """

    tracked: bool | None
    git_ignored: bool | None
    docker_ignored: bool | None
    mode: int | None


class ReadFault(Exception):  # noqa: N818 - a fault of the file, not an error of the run
    """A file that could not be read, or not wholly.

    ``kind`` is the kind of the Problem to report, ``head`` the first bytes of a file that is too large, else None.
    """

    def __init__(self, kind: str, message: str, head: bytes | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.head = head
