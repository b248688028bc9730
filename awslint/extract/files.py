"""What a file's name and git state alone say, as a File fact; it must not know which names are of interest."""

from __future__ import annotations

import re

from awslint.facts import File
from awslint.source import Source, Span

_SECRETIVE = re.compile(rb"(?i)access_?key|secret|token|password|-----BEGIN|\A[^\s:]+:\S")
# A value that is no reference, no dummy of an emulator and no place for the reader's own.
_HOLDS_KEYS = re.compile(
    rb"(?im)^[ \t]*(?:export[ \t]+|set[ \t]+)?"
    rb"\w*(?:aws_(?:\w+_)?(?:secret|session|security)_?\w*|s3_secret\w*)[ \t]*[=:][ \t]*"
    rb"[\"']?(?!your|x{3}|change|example|replace|insert|placeholder|dummy|fake|test)[A-Za-z0-9/+=]{16,}"
)


def holds_keys(data: bytes) -> bool:
    """True if a key of AWS's is set to what may be one."""
    return _HOLDS_KEYS.search(data) is not None


def file_fact(
    source: Source, git_ignored: bool | None = None, docker_ignored: bool | None = None, mode: int | None = None
) -> File:
    """The File fact of ``source``; its span is empty, at the start of the file.

    ``mode`` are the permission bits; None everywhere means that it was not asked.
    """
    return File(
        source=source,
        span=Span(0, 0),
        name=source.path.rsplit("/", 1)[-1],
        secretive=_SECRETIVE.search(source.data) is not None,
        holds_keys=holds_keys(source.data),
        tracked=source.tracked,
        git_ignored=git_ignored,
        docker_ignored=docker_ignored,
        mode=mode,
    )
