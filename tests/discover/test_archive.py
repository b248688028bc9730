"""Archives: what is read of each kind, names that would lead out, and the bounds."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import lzma
import random
import tarfile
import zipfile
from collections.abc import Callable

import pytest

from awslint.discover.archive import Stopped, unpack
from awslint.discover.signature import is_archive

TEXT = b"aws = 1\n" * 30


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, data in files:
            file.writestr(name, data)
    return out.getvalue()


def tarred(*files: tuple[str, bytes], kind: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=kind) as file:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            file.addfile(info, io.BytesIO(data))
    return out.getvalue()


def read(path: str, data: bytes) -> list[tuple[str, bytes]]:
    assert is_archive(data)
    return [(member.path, member.data) for member in unpack(path, data)]


WRAPS: dict[str, tuple[str, Callable[[bytes], bytes], str]] = {
    "zip": ("a.zip", lambda d: zipped(("x/y.env", d)), "x/y.env"),
    "stored": ("a.jar", lambda d: zipped(("x/y.env", d), method=zipfile.ZIP_STORED), "x/y.env"),
    "tar": ("a.tar", lambda d: tarred(("x/y.env", d)), "x/y.env"),
    "gnu-tar": ("a.tar", lambda d: tarred(("n" * 150 + "/y.env", d), kind=tarfile.GNU_FORMAT), "n" * 150 + "/y.env"),
    "pax-tar": ("a.tar", lambda d: tarred(("ü" * 80 + "/y.env", d)), "ü" * 80 + "/y.env"),
    "ustar-prefix": (
        "a.tar",
        lambda d: tarred(("n" * 90 + "/" + "m" * 60, d), kind=tarfile.USTAR_FORMAT),
        "n" * 90 + "/" + "m" * 60,
    ),
    "tar.gz": ("b/a.tar.gz", lambda d: gzip.compress(tarred(("x/y.env", d))), "x/y.env"),
    "tgz": ("a.tgz", lambda d: gzip.compress(tarred(("x/y.env", d))), "x/y.env"),
    "tar.bz2": ("a.tar.bz2", lambda d: bz2.compress(tarred(("x/y.env", d))), "x/y.env"),
    "tar.xz": ("a.tar.xz", lambda d: lzma.compress(tarred(("x/y.env", d))), "x/y.env"),
    "gzip": ("logs/app.log.gz", gzip.compress, "app.log"),
    "bzip2": ("app.log.bz2", bz2.compress, "app.log"),
    "xz": ("app.log.xz", lzma.compress, "app.log"),
    "nested": (
        "a.war",
        lambda d: zipped(("WEB-INF/lib/b.jar", zipped(("c.tar.gz", gzip.compress(tarred(("y.env", d))))))),
        "WEB-INF/lib/b.jar!/c.tar.gz!/y.env",
    ),
}


@pytest.mark.parametrize("name", WRAPS)
def test_kinds(name: str) -> None:
    path, wrap, inside = WRAPS[name]
    assert read(path, wrap(TEXT)) == [(inside, TEXT)]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..\\..\\etc\\passwd", "./etc/./passwd"])
def test_names_lead_nowhere(name: str) -> None:
    assert read("a.zip", zipped((name, TEXT))) == [("etc/passwd", TEXT)]


def test_media_are_left_packed() -> None:
    assert read("a.zip", zipped(("a.png", TEXT), ("A.class", TEXT), ("b.txt", TEXT))) == [("b.txt", TEXT)]


def test_encrypted_and_damaged_members_are_left_out() -> None:
    data = bytearray(zipped(("a.txt", TEXT), ("b.txt", TEXT)))
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    assert read("a.zip", bytes(data)) == [("b.txt", TEXT)]
    data = bytearray(zipped(("a.txt", TEXT)))
    start = data.index(b"a.txt") + 5
    data[start : start + 4] = b"\xff\xff\xff\xff"
    assert read("a.zip", bytes(data)) == []


@pytest.mark.parametrize("seed", range(40))
def test_any_damage_is_survived(seed: int) -> None:
    noise = random.Random(seed)
    for path, wrap, _ in WRAPS.values():
        data = bytearray(wrap(TEXT * 20))
        for _ in range(8):
            data[noise.randrange(4, len(data))] = noise.randrange(256)
        cut = bytes(data[: noise.randrange(6, len(data))])
        for each in (bytes(data), cut):
            with contextlib.suppress(Stopped):
                list(unpack(path, each))


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_bomb_is_stopped(pack: Callable[[bytes], bytes]) -> None:
    data = pack(b"\0" * 20_000_000)
    assert len(data) < 80_000
    with pytest.raises(Stopped, match=r"^1 of its files unpack to too much$"):
        list(unpack("a.gz", data))


def test_a_bomb_in_a_zip_is_passed_over() -> None:
    members = unpack("a.zip", zipped(("a.txt", TEXT), ("b", b"\0" * 20_000_000), ("c.txt", TEXT)))
    assert [next(members), next(members)] == [("a.txt", TEXT), ("c.txt", TEXT)]
    with pytest.raises(Stopped, match=r"^1 of its files unpack to too much$"):
        next(members)


def test_depth_number_and_size_are_bounded() -> None:
    deep = TEXT
    for level in range(5):
        deep = zipped((f"{level}.zip", deep))
    with pytest.raises(Stopped, match="more than 4 deep"):
        list(unpack("a.zip", deep))
    with pytest.raises(Stopped, match="over 5,000 files"):
        list(unpack("a.tar", tarred(*((f"{i}", b"") for i in range(5_001)))))
    many = zipped(*((f"{i}", b"\0" * 20_000_000) for i in range(60)))
    with pytest.raises(Stopped, match="its files unpack to over 128,000,000 bytes"):
        list(unpack("a.zip", many))


@pytest.mark.parametrize("data", [b"", b"PK", b"PK are initials", b"BZ", b"BZh", b"\x1f\x8b", b"text"])
def test_what_is_no_archive(data: bytes) -> None:
    assert is_archive(data) is (data == b"BZh")
    assert list(unpack("a", data)) == []
