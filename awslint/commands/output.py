"""The file that ``--output`` names, written whole or not at all; it must not know what is written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from awslint.errors import UsageError


def check_output(path: str) -> None:
    """Raise :class:`UsageError`, before any work, if a report cannot be written to ``path``."""
    directory = os.path.dirname(path) or "."
    if os.path.isdir(path):
        raise UsageError(f"{path}: is a directory; give --output a file")
    if not os.path.isdir(directory):
        raise UsageError(f"{directory}: no such directory; make it, or give --output another file")
    if not os.access(path if _is_special(path) else directory, os.W_OK):
        raise UsageError(f"{path}: cannot be written; give --output another file")


@contextmanager
def open_output(path: str) -> Iterator[TextIO]:
    """A stream to ``path``. A regular file is replaced when the block ends well, and left as it was otherwise."""
    try:
        if _is_special(path):
            with open(path, "a", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
                yield stream
            return
        target = os.path.realpath(path)
        handle, temporary = tempfile.mkstemp(prefix=".awslint-", dir=os.path.dirname(target))
        try:
            with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
                yield stream
            os.chmod(temporary, _mode(target))
            os.replace(temporary, target)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); give --output another file") from None


def _is_special(path: str) -> bool:
    """True for a pipe, a terminal or /dev/null, which cannot be replaced, and for /dev/stdout, wherever that leads."""
    return os.path.exists(path) and (
        not os.path.isfile(path) or os.path.abspath(path).startswith(("/dev/std", "/dev/fd/", "/proc/"))
    )


def _mode(path: str) -> int:
    """The permissions of the file at ``path``, or those of a new one."""
    if os.path.exists(path):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
