"""The files inside an archive (zip, tar, gzip, bzip2, xz, and what is made of them), bounded; it must not know their use.

Nothing is written to disk and no name in an archive is ever opened as a path. The readers are our own where the standard
library's would read a whole directory of millions of entries before it gives the first.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from awslint.discover.signature import TAR_AT, TAR_SIGN, is_archive, is_compressed, is_tar

_MOST_DEPTH = 4
_MOST_MEMBERS = 5_000
_MOST_MEMBER_BYTES = 32_000_000
_MOST_BYTES = 128_000_000
_MOST_RATIO = 250
_RATIO_FREE = 4_000_000
"""A member may be this large whatever it was packed into; beyond that the ratio counts."""
_MOST_XZ_MEMORY = 100_000_000
_CHUNK = 1 << 20

# Media and machine code: nothing in these is text, and a jar or a wheel is mostly made of them.
_NO_TEXT = (
    *(".class", ".pyc", ".so", ".dll", ".dylib", ".exe", ".o", ".a", ".pyd", ".wasm", ".node"),
    *(
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".ico",
        ".bmp",
        ".tif",
        ".tiff",
        ".mp3",
        ".mp4",
        ".mov",
        ".avi",
        ".webm",
    ),
    *(".woff", ".woff2", ".ttf", ".otf", ".eot", ".pdf"),
)
# https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16
_END, _END_SIGN = struct.Struct("<4s4HLLH"), b"PK\x05\x06"
_ENTRY, _ENTRY_SIGN = struct.Struct("<4s6H3L5H2L"), b"PK\x01\x02"
_LOCAL, _LOCAL_SIGN = struct.Struct("<4s5H3L2H"), b"PK\x03\x04"
_ENCRYPTED = 1
_STORED, _DEFLATED = 0, 8
_BLOCK = 512


class Member(NamedTuple):
    """A file in an archive: its path there, with ``!/`` after each archive in between, and its bytes."""

    path: str
    data: bytes


class Stopped(Exception):  # noqa: N818 - the end of what is read, not an error of the run
    """Not all of the archive was read; the message says why."""


class _TooLargeError(Exception):
    """A member unpacks to more than there is room for."""


@dataclass(slots=True)
class _Budget:
    """What may still be unpacked of one archive in the repository, nested ones included."""

    members: int = _MOST_MEMBERS
    size: int = _MOST_BYTES
    skipped: int = 0

    def take_member(self) -> None:
        """Count one member. Raises :class:`Stopped`."""
        self.members -= 1
        if self.members < 0:
            raise Stopped(f"it has over {_MOST_MEMBERS:,} files")

    def room(self, packed: int) -> int:
        """How many bytes a member that takes ``packed`` bytes may unpack to. Raises :class:`Stopped` if none."""
        if self.size <= 0:
            raise Stopped(f"its files unpack to over {_MOST_BYTES:,} bytes")
        return min(self.size, _MOST_MEMBER_BYTES, max(_RATIO_FREE, packed * _MOST_RATIO))

    def take(self, size: int) -> None:
        """Count unpacked bytes."""
        self.size -= size

    def skip(self, room: int) -> None:
        """Count a member that was too large, and the bytes that were unpacked to see it."""
        self.skipped += 1
        self.size -= room


def unpack(path: str, data: bytes) -> Iterator[Member]:
    """The files in the archive ``data``, those of archives in it included. Raises :class:`Stopped` at a bound.

    What cannot be read (encrypted, damaged, an unknown method) is left out, as other binary files are.
    """
    budget = _Budget()
    yield from _unpack(path, "", data, budget, _MOST_DEPTH)
    if budget.skipped:
        raise Stopped(f"{budget.skipped:,} of its files unpack to too much")


def _unpack(path: str, prefix: str, data: bytes, budget: _Budget, depth: int) -> Iterator[Member]:
    for name, inner in _members(path, data, budget):
        if is_archive(inner):
            if depth == 1:
                raise Stopped(f"it has archives in archives, more than {_MOST_DEPTH} deep")
            # A compressed tar is one archive to its users.
            alone = is_tar(inner) and is_compressed(data)
            yield from _unpack(name, prefix if alone else f"{prefix}{name}!/", inner, budget, depth - 1)
        else:
            yield Member(prefix + name, inner)


def _members(path: str, data: bytes, budget: _Budget) -> Iterator[tuple[str, bytes]]:
    if data.startswith(_LOCAL_SIGN):
        yield from _zip_members(data, budget)
    elif is_tar(data):
        yield from _tar_members(data, budget)
    else:
        budget.take_member()
        room = budget.room(len(data))
        try:
            inner = _decompress(data, room)
        except _TooLargeError:
            budget.skip(room)
            return
        if inner:
            budget.take(len(inner))
            yield _name_inside(path), inner


def _name_inside(path: str) -> str:
    """What the one file in a compressed file is called: its name without the last suffix."""
    name = path.rpartition("/")[2]
    stem, dot, suffix = name.rpartition(".")
    if suffix.lower() in ("tgz", "tbz", "tbz2", "txz"):
        return f"{stem}.tar"
    return stem if dot and stem else name


def _decompress(data: bytes, room: int) -> bytes:
    """The content of a gzip, bzip2 or xz file, or what can be had of a damaged one."""
    if data.startswith(b"\x1f\x8b"):
        return _inflate(data, room, 31)
    if data.startswith(b"BZ"):
        import bz2

        return _pull(bz2.BZ2Decompressor(), data, room)
    import lzma

    return _pull(lzma.LZMADecompressor(memlimit=_MOST_XZ_MEMORY), data, room)


def _pull(machine: object, data: bytes, room: int) -> bytes:
    """What a decompressor gives of ``data``. Raises :class:`_TooLargeError` for more than ``room`` bytes."""
    from lzma import LZMAError

    out: list[bytes] = []
    size = 0
    feed = data
    try:
        while not machine.eof:  # type: ignore[attr-defined]
            piece = machine.decompress(feed, _CHUNK)  # type: ignore[attr-defined]
            feed = b""
            if not piece and machine.needs_input:  # type: ignore[attr-defined]
                break
            size += len(piece)
            if size > room:
                raise _TooLargeError
            out.append(piece)
    except (OSError, EOFError, ValueError, LZMAError):
        pass
    return b"".join(out)


def _inflate(data: bytes, room: int, bits: int) -> bytes:
    """Deflated data. Raises :class:`_TooLargeError` for more than ``room`` bytes."""
    import zlib

    machine = zlib.decompressobj(bits)
    try:
        out = machine.decompress(data, room + 1)
    except zlib.error:
        return b""
    if len(out) > room:
        raise _TooLargeError
    return out


def _zip_members(data: bytes, budget: _Budget) -> Iterator[tuple[str, bytes]]:
    """The files that the central directory lists, one at a time."""
    end = data.rfind(_END_SIGN, max(0, len(data) - 65_557))
    if end < 0 or end + _END.size > len(data):
        return
    *_, size, offset, _ = _END.unpack_from(data, end)
    # What stands before the archive in the file moves everything; the directory ends where its end record starts.
    shift = end - size - offset
    at = end - size if shift >= 0 else offset
    while at + _ENTRY.size <= end and data[at : at + 4] == _ENTRY_SIGN:
        entry = _ENTRY.unpack_from(data, at)
        flags, method, packed = entry[3], entry[4], entry[8]
        name_size, extra, comment, local = entry[10], entry[11], entry[12], entry[16]
        raw = data[at + _ENTRY.size : at + _ENTRY.size + name_size]
        at += _ENTRY.size + name_size + extra + comment
        name = _clean(raw)
        budget.take_member()
        if (
            not name
            or name.endswith("/")
            or flags & _ENCRYPTED
            or method not in (_STORED, _DEFLATED)
            or _is_media(name)
        ):
            continue
        room = budget.room(packed)
        try:
            inner = _zip_content(data, local + max(0, shift), packed, method, room)
        except _TooLargeError:
            budget.skip(room)
            continue
        if inner:
            budget.take(len(inner))
            yield name, inner


def _zip_content(data: bytes, at: int, packed: int, method: int, room: int) -> bytes:
    if at + _LOCAL.size > len(data) or data[at : at + 4] != _LOCAL_SIGN:
        return b""
    local = _LOCAL.unpack_from(data, at)
    start = at + _LOCAL.size + local[9] + local[10]
    if method == _DEFLATED:
        return _inflate(data[start : start + packed], room, -15)
    if packed > room:
        raise _TooLargeError
    return data[start : start + packed]


def _tar_members(data: bytes, budget: _Budget) -> Iterator[tuple[str, bytes]]:
    """The regular files of a tar; long names as GNU tar and POSIX write them."""
    at, long_name = 0, b""
    while at + _BLOCK <= len(data):
        head = data[at : at + _BLOCK]
        if not head.rstrip(b"\0") or head[TAR_AT : TAR_AT + 5] != TAR_SIGN:
            return
        size = _tar_number(head[124:136])
        if size is None or size < 0:
            return
        body = data[at + _BLOCK : at + _BLOCK + size]
        at += _BLOCK + (size + _BLOCK - 1) // _BLOCK * _BLOCK
        kind = head[156:157]
        budget.take_member()
        if kind == b"L":
            long_name = body[:4096].rstrip(b"\0")
        elif kind == b"x":
            long_name = _pax_path(body[:65_536])
        elif kind in (b"0", b"\0"):
            short = head[345:500].rstrip(b"\0").split(b"\0")[0]
            own = head[:100].split(b"\0")[0]
            name = _clean(long_name or (short + b"/" + own if short and head[262:263] == b"\0" else own))
            long_name = b""
            if name and body and not _is_media(name):
                if size > budget.room(size):
                    budget.skip(0)
                    continue
                budget.take(len(body))
                yield name, body


def _tar_number(field: bytes) -> int | None:
    if field[:1] == b"\x80":
        return int.from_bytes(field[4:], "big")
    try:
        return int(field.strip(b" \0") or b"0", 8)
    except ValueError:
        return None


def _pax_path(body: bytes) -> bytes:
    """The path in a POSIX header of lines ``LENGTH KEY=VALUE``."""
    at = body.find(b" path=")
    return body[at + 6 :].partition(b"\n")[0] if at >= 0 else b""


def _clean(raw: bytes) -> str:
    """A name as text, POSIX, without what would make it look like a path out of the archive."""
    name = raw.decode("utf-8", "surrogateescape").replace("\\", "/")
    parts = [part for part in name.split("/") if part not in ("", ".", "..")]
    return "/".join(parts) + ("/" if name.endswith("/") and parts else "")


def _is_media(name: str) -> bool:
    return name.lower().endswith(_NO_TEXT)
