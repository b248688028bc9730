"""The exact files that a request means, in repositories and outside of them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from awslint.discover import Candidate, Reader, Request, check_paths, list_files
from awslint.errors import UsageError
from awslint.findings import Problem
from tests.discover.conftest import Git, write


def found(root: Path, *paths: str, **more: object) -> tuple[dict[str, bool | None], list[Problem]]:
    """Path to tracked, and the problems; no path comes twice."""
    problems: list[Problem] = []
    request = Request(str(root), paths, **more)  # type: ignore[arg-type]
    candidates = list(list_files(request, problems))
    assert len({candidate.path for candidate in candidates}) == len(candidates)
    assert all(candidate.named == (candidate.path in paths) for candidate in candidates)
    return {candidate.path: candidate.tracked for candidate in candidates}, problems


def test_tracked_and_untracked_files_but_not_ignored_ones(repository: Path, git: Git) -> None:
    write(repository, "a.py", "src/b.py", "new.txt", "src/new.txt", "x.log", "build/out")
    (repository / ".gitignore").write_text("*.log\nbuild/\n")
    write(repository, "kept.log")
    git(repository, "add", "a.py", "src/b.py", ".gitignore")
    git(repository, "add", "-f", "kept.log")
    everything = {
        "a.py": True,
        "src/b.py": True,
        ".gitignore": True,
        "kept.log": True,
        "new.txt": False,
        "src/new.txt": False,
    }
    assert found(repository) == (everything, [])
    assert found(repository, "src") == ({"src/b.py": True, "src/new.txt": False}, [])
    assert found(repository / "src") == ({"b.py": True, "new.txt": False}, [])
    assert found(repository, "x.log", "src", "src/b.py") == (
        {"x.log": None, "src/b.py": None, "src/new.txt": False},
        [],
    )


def test_a_directory_that_git_ignores_is_walked_when_asked_for(repository: Path) -> None:
    (repository / ".gitignore").write_text("build/\n")
    write(repository, "build/a", "build/deep/b")
    assert found(repository, "build") == ({"build/a": None, "build/deep/b": None}, [])
    assert found(repository / "build" / "deep") == ({"b": None}, [])


def test_deleted_files_vanish_without_a_problem(repository: Path, git: Git) -> None:
    write(repository, "gone", "here")
    git(repository, "add", ".")
    (repository / "gone").unlink()
    with Reader(str(repository)) as reader:
        read = {path: reader.read(path) for path in found(repository)[0]}
        assert read == {"gone": None, "here": b"x\n"}
        assert reader.read_slowly(Candidate("gone", True)) == (None, None)


def test_unmerged_files_come_once(repository: Path, git: Git) -> None:
    write(repository, "f", "g", text="base\n")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "base")
    git(repository, "checkout", "-qb", "other")
    write(repository, "f", text="theirs\n")
    git(repository, "commit", "-qam", "theirs")
    git(repository, "checkout", "-q", "main")
    write(repository, "f", text="ours\n")
    git(repository, "commit", "-qam", "ours")
    git(repository, "merge", "-q", "other", check=False)
    assert "UU f" in git(repository, "status", "--porcelain")
    assert found(repository) == ({"f": True, "g": True}, [])


def test_submodules_and_nested_repositories(repository: Path, tmp_path: Path, git: Git) -> None:
    for name in ("library", "inner"):
        (tmp_path / name).mkdir()
        git(tmp_path / name, "init", "-q")
        write(tmp_path / name, "lib.py")
        git(tmp_path / name, "add", ".")
        git(tmp_path / name, "commit", "-qm", "x")
    git(tmp_path / "library", "submodule", "add", "-q", str(tmp_path / "inner"), "deep")
    git(tmp_path / "library", "commit", "-qm", "x")
    git(repository, "submodule", "add", "-q", str(tmp_path / "library"), "vendor/library")
    git(repository, "submodule", "update", "-q", "--init", "--recursive")
    write(repository, "vendor/library/local.txt", "top")
    nested = repository / "tools" / "nested"
    git(tmp_path, "clone", "-q", str(tmp_path / "inner"), str(nested))
    write(nested, "extra")
    expected = {
        ".gitmodules": True,
        "top": False,
        "vendor/library/.gitmodules": True,
        "vendor/library/lib.py": True,
        "vendor/library/local.txt": False,
        "vendor/library/deep/lib.py": True,
        "tools/nested/lib.py": True,
        "tools/nested/extra": False,
    }
    assert found(repository) == (expected, [])
    assert found(repository, exclude=("vendor/",)) == (
        {path: tracked for path, tracked in expected.items() if not path.startswith("vendor/")},
        [],
    )


def test_worktrees_and_sparse_checkouts(repository: Path, tmp_path: Path, git: Git) -> None:
    write(repository, "a/f", "b/g")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "x")
    tree = tmp_path / "tree"
    git(repository, "worktree", "add", "-q", str(tree))
    git(tree, "sparse-checkout", "set", "a")
    write(tree, "a/new")
    paths, problems = found(tree)
    with Reader(str(tree)) as reader:
        assert sorted(path for path in paths if reader.read(path)) == ["a/f", "a/new"]
    assert problems == []


def test_a_directory_of_repositories(tmp_path: Path, git: Git) -> None:
    write(tmp_path, "loose", "one/tracked", "one/new", "one/ignored")
    git(tmp_path / "one", "init", "-q")
    (tmp_path / "one" / ".git" / "info" / "exclude").write_text("ignored\n")
    git(tmp_path / "one", "add", "tracked")
    assert found(tmp_path) == ({"loose": None, "one/tracked": True, "one/new": False}, [])


def test_walking_honours_nested_ignore_files(tmp_path: Path) -> None:
    write(tmp_path, "a.log", "keep.log", "sub/b.log", "sub/c.txt", "sub/deep/c.txt", "out/x", "out/keep.log")
    (tmp_path / ".gitignore").write_text("*.log\n!keep.log\nout/\n")
    (tmp_path / "sub" / ".gitignore").write_text("!b.log\n/c.txt\n")
    expected: dict[str, bool | None] = dict.fromkeys(
        [".gitignore", "keep.log", "sub/.gitignore", "sub/b.log", "sub/deep/c.txt"]
    )
    assert found(tmp_path) == (expected, [])
    assert found(tmp_path, "sub") == ({path: None for path in expected if path.startswith("sub/")}, [])


HOSTILE = [
    "with space",
    "quo\"te's",
    "new\nline",
    "tab\t",
    "back\\slash",
    b"latin-\xe9".decode("utf-8", "surrogateescape"),
]


@pytest.mark.parametrize("in_git", [True, False])
def test_hostile_names(tmp_path: Path, git: Git, in_git: bool) -> None:
    for name in HOSTILE:
        (tmp_path / name).write_text("x")
    if in_git:
        git(tmp_path, "init", "-q")
        git(tmp_path, "add", ".")
    write(tmp_path, "d 1/\n")
    paths, problems = found(tmp_path)
    assert paths == {**dict.fromkeys(HOSTILE, in_git or None), "d 1/\n": False if in_git else None}
    assert problems == []
    with Reader(str(tmp_path)) as reader:
        assert all(reader.read(path) for path in paths)


@pytest.mark.parametrize("in_git", [True, False])
def test_pipes_links_and_loops(tmp_path: Path, git: Git, in_git: bool) -> None:
    root = tmp_path / "root"
    write(root, "real/f")
    write(tmp_path, "outside/secret")
    (root / "real" / "loop").symlink_to("..")
    (root / "out").symlink_to("../outside")
    (root / "link").symlink_to("real/f")
    os.mkfifo(root / "pipe")
    if in_git:
        git(root, "init", "-q")
        git(root, "add", "-A")
    paths, problems = found(root)
    with Reader(str(root)) as reader:
        assert {path for path in paths if reader.read(path) is not None} == {"real/f"}
    assert problems == []
    assert found(root, "out")[1] == [
        Problem("out", "discover", "not-followed", "a symbolic link out of the scanned directory is not followed")
    ]


def test_a_directory_behind_a_link_is_not_listed_through_it(repository: Path, tmp_path: Path, git: Git) -> None:
    write(repository, "conf/f")
    git(repository, "add", ".")
    (repository / "conf").rename(tmp_path / "elsewhere")
    (repository / "conf").symlink_to(tmp_path / "elsewhere")
    with Reader(str(repository)) as reader:
        assert [reader.read(path) for path in sorted(found(repository)[0])] == [None, None]


@pytest.mark.parametrize("in_git", [True, False])
def test_a_tree_3000_deep(tmp_path: Path, git: Git, in_git: bool, request: pytest.FixtureRequest) -> None:
    if in_git:
        git(tmp_path, "init", "-q")
    fd = os.open(tmp_path, os.O_RDONLY)
    for _ in range(3000):
        os.mkdir("d", dir_fd=fd)
        deeper = os.open("d", os.O_RDONLY, dir_fd=fd)
        os.close(fd)
        fd = deeper
    os.close(os.open("f", os.O_WRONLY | os.O_CREAT, dir_fd=fd))
    os.close(fd)
    write(tmp_path, "top")
    # pytest's own cleaning recurses, and fails on such a tree.
    request.addfinalizer(lambda: subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True))
    paths, problems = found(tmp_path)
    assert paths == {"top": False if in_git else None, "d/" * 3000 + "f": None}
    assert problems == []
    with Reader(str(tmp_path)) as reader:
        assert reader.read_slowly(Candidate("d/" * 3000 + "f")) == (b"", None)


def test_excludes(repository: Path) -> None:
    write(repository, "a.min.js", "vendor/b.js", "vendor/keep/c.js", "src/d.js")
    exclude = ("*.min.js", "vendor/")
    assert found(repository, exclude=exclude) == ({"src/d.js": False}, [])
    named = ("a.min.js", "vendor/b.js", "src/d.js")
    assert found(repository, *named, exclude=exclude) == ({"src/d.js": None}, [])
    assert found(repository, *named, exclude=exclude, force_exclude=False) == (dict.fromkeys(named), [])


def test_paths_are_checked(tmp_path: Path) -> None:
    write(tmp_path, "root/a/f", "x")
    root = str(tmp_path / "root")
    assert check_paths(root, ("a/../a/f", f"{root}/a/", "a/f")) == ("a/f", "a")
    assert check_paths(root, (".", "a")) == ()
    with pytest.raises(UsageError) as caught:
        check_paths(root, ("no\n\udce9",))
    assert str(caught.value) == "no\\n\\udce9: no such file or directory; give a path that exists"
    with pytest.raises(UsageError, match="not inside the scanned directory"):
        check_paths(root, ("../x",))
