"""Reading never blocks, never leaves the root, and says why when it fails."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from awslint.discover import HARD_CAP_BYTES, Candidate, Reader, ReadFault, files, read_context, read_file
from awslint.findings import Problem
from tests.discover.conftest import write


def slowly(root: Path, path: str, named: bool) -> tuple[bytes | None, Problem | None]:
    with Reader(str(root)) as reader:
        assert reader.read(path) is None
        return reader.read_slowly(Candidate(path, named=named))


@pytest.mark.parametrize("data", [b"", b"x", b"\r\n\x1a\x00\xff", b"y" * 70_000, b"z" * (1 << 21)])
def test_reads_the_bytes_of_a_file(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "f").write_bytes(data)
    with Reader(str(tmp_path)) as reader:
        assert reader.read("a/f") == data
        assert reader.read_slowly(Candidate("a/f")) == (data, None)
    assert read_file(str(tmp_path), Candidate("a/f")) == data


def test_a_missing_file_is_a_problem_only_if_named(tmp_path: Path) -> None:
    assert slowly(tmp_path, "no", named=False) == (None, None)
    assert slowly(tmp_path, "no", named=True) == (None, Problem("no", "read", "missing", "no such file"))
    assert slowly(tmp_path, "no/f", named=True) == (None, Problem("no/f", "read", "missing", "no such file"))


def test_pipes_sockets_and_directories_do_not_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dir").mkdir()
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("sock")
        for name in ("pipe", "dir", "sock"):
            assert slowly(tmp_path, name, named=False) == (None, None)
            problem = slowly(tmp_path, name, named=True)[1]
            assert problem is not None
            assert (problem.kind, problem.message) == ("unreadable", "not a regular file")


def test_a_pipe_that_has_data_keeps_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    end = os.open(tmp_path / "pipe", os.O_RDWR | os.O_NONBLOCK)
    os.write(end, b"data")
    assert slowly(tmp_path, "pipe", named=False) == (None, None)
    assert os.read(end, 10) == b"data"
    os.close(end)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="the system has no /dev/zero to link to")
def test_links_out_of_the_root_are_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "root"
    write(tmp_path, "outside/secret")
    root.mkdir()
    (root / "file").symlink_to("../outside/secret")
    (root / "dir").symlink_to("../outside")
    (root / "zero").symlink_to("/dev/zero")
    (root / "gone").symlink_to("/nowhere")
    for path in ("file", "dir/secret", "zero", "gone"):
        assert slowly(root, path, named=False) == (None, None)
        data, problem = slowly(root, path, named=True)
        assert data is None
        assert problem is not None
        assert (problem.path, problem.kind) == (path, "not-followed")
        assert read_context(str(root), path) is None


def test_a_link_inside_the_root_is_followed_only_if_named(tmp_path: Path) -> None:
    write(tmp_path, "real/f", text="inside")
    (tmp_path / "link").symlink_to("real/f")
    (tmp_path / "dir").symlink_to("real")
    for path in ("link", "dir/f"):
        assert slowly(tmp_path, path, named=False) == (None, None)
        assert slowly(tmp_path, path, named=True) == (b"inside", None)


def test_link_loops_end(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    (tmp_path / "self").symlink_to(".")
    assert slowly(tmp_path, "a", named=False) == (None, None)
    problem = slowly(tmp_path, "a", named=True)[1]
    assert problem is not None
    assert problem.kind == "unreadable"
    assert slowly(tmp_path, "self/self/self/x", named=False) == (None, None)


@pytest.mark.parametrize("kind", ["file", "directory"])
def test_no_permission_is_a_problem(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "d/f")
    closed = tmp_path / "d" if kind == "directory" else tmp_path / "d" / "f"
    closed.chmod(0)
    if os.access(closed, os.R_OK):
        # The superuser may read anything, so the system's answer is played.
        real = os.open

        def refuse(path: str, flags: int, *, dir_fd: int | None = None) -> int:
            if path == "d/f":
                raise PermissionError(13, "denied")
            return real(path, flags, dir_fd=dir_fd)

        monkeypatch.setattr(os, "open", refuse)
    expected = Problem("d/f", "read", "unreadable", "permission denied")
    assert slowly(tmp_path, "d/f", named=False) == (None, expected)
    closed.chmod(0o700)


def test_a_file_over_the_cap_gives_its_head_and_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open(tmp_path / "big", "wb") as file:
        file.write(b"head")
        file.truncate(HARD_CAP_BYTES + 10)
    with pytest.raises(ReadFault) as caught:
        read_file(str(tmp_path), Candidate("big"), 100)
    assert caught.value.kind == "too-large"
    assert caught.value.head == b"head" + bytes(96)
    monkeypatch.setattr(files, "_QUICK_BYTES", 0)
    assert Reader(str(tmp_path)).read("big") is None


def test_a_file_that_grows_while_it_is_read_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "log", text="0123456789")
    real = os.read

    def grow(fd: int, size: int) -> bytes:
        with open(tmp_path / "log", "ab") as file:
            file.write(b"more" * 10)
        return real(fd, size)

    monkeypatch.setattr(os, "read", grow)
    with pytest.raises(ReadFault) as caught:
        read_file(str(tmp_path), Candidate("log"), 50)
    assert caught.value.kind == "too-large"
    assert caught.value.head is not None
    assert len(caught.value.head) == 50


def test_a_path_longer_than_the_system_takes(tmp_path: Path) -> None:
    fd = os.open(tmp_path, os.O_RDONLY)
    path = "/".join(["d" * 200] * 40)
    for name in path.split("/"):
        os.mkdir(name, dir_fd=fd)
        deeper = os.open(name, os.O_RDONLY, dir_fd=fd)
        os.close(fd)
        fd = deeper
    file = os.open("f", os.O_WRONLY | os.O_CREAT, dir_fd=fd)
    os.write(file, b"deep")
    os.close(file)
    os.close(fd)
    with Reader(str(tmp_path)) as reader:
        assert reader.read_slowly(Candidate(path + "/f")) == (b"deep", None)


@pytest.mark.parametrize("path", ["", "..", "../x", "a/../../x", "/etc/passwd", "a\0b", "no"])
def test_context_outside_the_root_is_not_read(tmp_path: Path, path: str) -> None:
    write(tmp_path, "x", "root/a/f")
    assert read_context(str(tmp_path / "root"), path) is None


def test_context_inside_the_root(tmp_path: Path) -> None:
    write(tmp_path, "a/f", "b/g", text="here")
    assert read_context(str(tmp_path), "a/../b/./g") == b"here"
