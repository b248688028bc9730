"""Writes a file whole or not at all: whoever reads it sees the old one or the new one; it must not know what it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

PRIVATE = 0o600
"""Permissions of a file that only its owner reads."""


@contextmanager
def replacing(
    path: str, *, mode: int | None = None, durable: bool = False, check: Callable[[], None] | None = None
) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file at ``path`` when the block ends well; the old file stays otherwise.

    The bytes are gathered in a file beside it that is its owner's alone until it is whole. ``mode`` are the permissions,
    None keeps those that the file has, or gives those of a new one. With ``durable`` the bytes are on the disk before the
    name changes. ``check`` is called last and may raise to leave the old file. Raises OSError.
    """
    # Late: most runs write no file.
    import tempfile

    handle, temporary = tempfile.mkstemp(prefix=".awslint-", dir=os.path.dirname(path))
    try:
        with open(handle, "wb") as stream:
            yield stream
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        os.chmod(temporary, _mode_of(path) if mode is None else mode)
        if check is not None:
            check()
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _mode_of(path: str) -> int:
    """The permissions of the file at ``path``, or those of a new one."""
    if os.path.exists(path):
        return os.stat(path).st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
