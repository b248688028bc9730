"""What is staged, by the index and not by the working copy; and what git and Docker say of a name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from awslint.discover import FileState, Request, file_state, file_states, index, read_staged
from awslint.errors import UsageError
from awslint.findings import Problem
from tests.discover.conftest import Git, write


def staged(root: Path, *paths: str, **more: object) -> dict[str, bytes]:
    problems: list[Problem] = []
    request = Request(str(root), paths, staged=True, **more)  # type: ignore[arg-type]
    out = {candidate.path: data for candidate, data in read_staged(request, problems)}
    assert problems == []
    return out


def test_before_the_first_commit_all_is_staged(repository: Path, git: Git) -> None:
    write(repository, "a", "d/b")
    git(repository, "add", "a", "d/b")
    write(repository, "a", text="working copy\n")
    write(repository, "untracked")
    assert staged(repository) == {"a": b"x\n", "d/b": b"x\n"}
    assert staged(repository / "d") == {"b": b"x\n"}


def test_added_changed_renamed_and_retyped_files(repository: Path, git: Git) -> None:
    write(repository, "same", "changed", "deleted", "moved", "type", "d/in", text="long enough to be a rename\n")
    (repository / "link").symlink_to("same")
    (repository / "retyped").symlink_to("same")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "x")
    git(repository, "mv", "moved", "new name\n")
    git(repository, "rm", "-q", "deleted")
    write(repository, "changed", "added", "d/in", text="new\n")
    (repository / "empty").write_text("")
    (repository / "type").unlink()
    (repository / "type").symlink_to("same")
    (repository / "retyped").unlink()
    write(repository, "retyped", text="a file now\n")
    git(repository, "add", "-A")
    (repository / "added").unlink()
    everything = {
        "added": b"new\n",
        "changed": b"new\n",
        "d/in": b"new\n",
        "empty": b"",
        "new name\n": b"long enough to be a rename\n",
        "retyped": b"a file now\n",
    }
    assert staged(repository) == everything
    assert staged(repository, "d", "changed") == {"d/in": b"new\n", "changed": b"new\n"}
    assert staged(repository / "d") == {"in": b"new\n"}
    assert staged(repository, exclude=("d/", "*ed")) == {"empty": b"", "new name\n": everything["new name\n"]}
    assert staged(repository, "added", exclude=("added",)) == {}
    assert staged(repository, "added", exclude=("added",), force_exclude=False) == {"added": b"new\n"}


def test_submodules_are_left_out(repository: Path, tmp_path: Path, git: Git) -> None:
    write(tmp_path, "library/f")
    git(tmp_path / "library", "init", "-q")
    git(tmp_path / "library", "add", ".")
    git(tmp_path / "library", "commit", "-qm", "x")
    write(repository, "a")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "x")
    git(repository, "submodule", "add", "-q", str(tmp_path / "library"), "sub")
    assert sorted(staged(repository)) == [".gitmodules"]


def test_more_files_than_a_pipe_holds(repository: Path, git: Git) -> None:
    for number in range(1500):
        (repository / f"f{number}").write_text(str(number) * 300)
    git(repository, "add", ".")
    assert staged(repository) == {f"f{number}": (str(number) * 300).encode() for number in range(1500)}


def test_names_that_do_not_decode(repository: Path, git: Git) -> None:
    name = b"caf\xe9".decode("utf-8", "surrogateescape")
    write(repository, name)
    git(repository, "add", ".")
    assert staged(repository) == {name: b"x\n"}


def test_a_blob_over_the_cap(repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repository, "a", text="0123456789")
    write(repository, "b", text="next")
    git(repository, "add", ".")
    monkeypatch.setattr(index, "HARD_CAP_BYTES", 5)
    problems: list[Problem] = []
    contents = [data for _, data in read_staged(Request(str(repository)), problems)]
    assert contents == [b"01234", b"next"]
    assert problems == [Problem("a", "read", "too-large", "only the first 5 bytes were searched")]


def test_a_path_that_is_nowhere_is_refused_and_one_that_is_only_in_git_is_not(repository: Path, git: Git) -> None:
    write(repository, "a", "d/b", "gone")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "x")
    git(repository, "rm", "-q", "gone")
    write(repository, "d/c")
    git(repository, "add", "d/c")
    (repository / "d" / "c").unlink()
    assert staged(repository, "a", "gone", "d/c") == {"d/c": b"x\n"}
    with pytest.raises(UsageError, match=r"nowhere: no such file or directory, staged or not"):
        staged(repository, "a", "nowhere")


def test_outside_of_a_repository_nothing_is_staged(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--staged: not in a git repository"):
        staged(tmp_path)


def test_states_of_files(repository: Path, git: Git) -> None:
    (repository / ".gitignore").write_text(".env\n")
    (repository / ".dockerignore").write_text("# ours\n.env\n**/secret\n!svc/secret\nout\n")
    write(
        repository, ".env", "a/.env", "a/secret", "svc/secret", "out/x", "img/Dockerfile", "img/.env", ":(top)odd", "*"
    )
    git(repository, "add", "-f", "a/.env", ":(literal):(top)odd")
    os.chmod(repository / ".env", 0o600)
    os.chmod(repository / "a" / ".env", 0o644)
    paths = (".env", "a/.env", "a/secret", "svc/secret", "out/x", "img/.env", ":(top)odd", "*", "missing")
    states = file_states(str(repository), paths)
    assert states[".env"] == FileState(False, True, True, 0o600)
    assert states["a/.env"] == FileState(True, True, False, 0o644)
    assert [(path, states[path][:3]) for path in paths[2:]] == [
        ("a/secret", (False, False, True)),
        ("svc/secret", (False, False, False)),
        ("out/x", (False, False, True)),
        ("img/.env", (False, True, False)),
        (":(top)odd", (True, False, False)),
        ("*", (False, False, False)),
        ("missing", (False, False, False)),
    ]
    assert states["missing"].mode is None


def test_states_outside_of_a_repository(tmp_path: Path) -> None:
    write(tmp_path, "a")
    (tmp_path / "a").chmod(0o640)
    assert file_state(str(tmp_path), "a") == FileState(None, None, None, 0o640)


@pytest.mark.parametrize(
    ("ignores", "path", "expected"),
    [
        ({}, ".env", None),
        ({"": "node_modules\n"}, ".env", False),
        ({"": ".env\n"}, "a/.env", True),
        ({"": ".env\n", "a/": "!.env\n"}, "a/.env", False),
        ({"": "/a/\n", "a/": "!.env\n"}, "a/.env", True),
        ({"a/": ".env\n"}, ".env", None),
        ({"": ".env*\n!.env\n"}, ".env", False),
    ],
)
def test_outside_of_a_repository_the_ignore_files_are_asked(
    tmp_path: Path, ignores: dict[str, str], path: str, expected: bool | None
) -> None:
    write(tmp_path, path)
    for directory, text in ignores.items():
        (tmp_path / directory).mkdir(exist_ok=True)
        (tmp_path / directory / ".gitignore").write_text(text)
    assert file_state(str(tmp_path), path).git_ignored is expected
