"""Telling an archive by its first bytes, which every file is asked; it must not unpack anything."""

from __future__ import annotations

TAR_AT, TAR_SIGN = 257, b"ustar"
"""Where a tar has its signature: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html"""

_HEADS = (b"PK", b"\x1f\x8b", b"BZ", b"\xfd7")
_SIGNS = (b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0")
"""Zip, gzip, bzip2 and xz."""


def is_archive(data: bytes) -> bool:
    """True if ``data`` begins as an archive or a compressed file that can be read."""
    return (data[:2] in _HEADS and data.startswith(_SIGNS)) or is_tar(data)


def is_tar(data: bytes) -> bool:
    """True if ``data`` begins as a tar, not compressed."""
    return data[TAR_AT : TAR_AT + 5] == TAR_SIGN


def is_compressed(data: bytes) -> bool:
    """True for one compressed file, which may be a tar."""
    return data.startswith(_SIGNS[1:])
