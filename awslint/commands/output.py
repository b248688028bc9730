"""The file that ``--output`` names, written whole or not at all; it must not know what is written."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from awslint.errors import UsageError
from awslint.replacing import replacing


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
        with replacing(os.path.realpath(path)) as file:
            stream = io.TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", newline="\n")
            yield stream
            stream.detach()
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); give --output another file") from None


def _is_special(path: str) -> bool:
    """True for a pipe, a terminal or /dev/null, which cannot be replaced, and for /dev/stdout, wherever that leads."""
    return os.path.exists(path) and (
        not os.path.isfile(path) or os.path.abspath(path).startswith(("/dev/std", "/dev/fd/", "/proc/"))
    )
