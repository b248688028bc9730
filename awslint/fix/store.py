"""Writes mended files, each whole or not at all; it must not know what was mended.

A file that is no longer what was read is left alone, and so is one that a link leads out of the scanned directory for.
"""

from __future__ import annotations

import os

from awslint.fix.plan import CannotFixError
from awslint.replacing import replacing


def write_file(root: str, path: str, before: bytes | None, after: bytes) -> None:
    """Put ``after`` in the place of ``before``; None means that there is no such file yet.

    The mode and a symbolic link stay. Raises :class:`CannotFixError` where the file has changed since it was read, lies
    outside of ``root`` or cannot be written; it is then as it was.
    """
    target = os.path.realpath(os.path.join(root, path))
    if os.path.commonpath([os.path.realpath(root), target]) != os.path.realpath(root):
        raise CannotFixError(f"{path}: leads out of the scanned directory")
    try:
        if _read(target) != before:
            raise CannotFixError(f"{path}: has changed since it was read; scan again")
        if before is None:
            os.makedirs(os.path.dirname(target), exist_ok=True)
        _replace(target, before, after)
    except OSError as error:
        raise CannotFixError(f"{path}: cannot be written ({error.strerror})") from None


def _replace(target: str, before: bytes | None, after: bytes) -> None:
    def check() -> None:
        if _read(target) != before:
            raise CannotFixError(f"{os.path.basename(target)}: changed while it was written; scan again")

    with replacing(target, durable=True, check=check) as file:
        file.write(after)


def _read(target: str) -> bytes | None:
    try:
        with open(target, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        return None
