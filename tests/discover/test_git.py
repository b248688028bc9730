"""Nothing in a scanned repository's configuration runs, and git's environment is taken only from its own hooks."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from awslint.discover import Request, file_state, list_files, read_staged
from awslint.errors import UsageError
from awslint.findings import Problem
from tests.discover.conftest import Git, write

HOOKS = (
    "fsmonitor-watchman",
    "post-index-change",
    "pre-commit",
    "post-checkout",
    "pre-auto-gc",
    "reference-transaction",
)


def everything(root: Path) -> tuple[dict[str, bool | None], dict[str, bytes], list[Problem]]:
    problems: list[Problem] = []
    listed = {candidate.path: candidate.tracked for candidate in list_files(Request(str(root)), problems)}
    staged = {candidate.path: data for candidate, data in read_staged(Request(str(root), staged=True), problems)}
    return listed, staged, problems


def plant(root: Path, git: Git, marker: Path) -> Path:
    """Every setting by which a repository can name a program, each made to leave its name behind."""
    program = root.parent / "program.sh"
    program.write_text(f'#!/bin/sh\necho "$0 $@" >> {marker}\nexec cat\n')
    program.chmod(0o755)
    run = str(program)
    settings = {
        "core.fsmonitor": run,
        "core.hooksPath": str(root / ".git" / "hooks"),
        "core.sshCommand": run,
        "core.pager": run,
        "core.editor": run,
        "core.askPass": run,
        "core.alternateRefsCommand": run,
        "core.gitProxy": run,
        "core.untrackedCache": "true",
        "pager.ls-files": run,
        "pager.diff": run,
        "credential.helper": f"!{run}",
        "diff.external": run,
        "diff.evil.command": run,
        "diff.evil.textconv": run,
        "filter.evil.clean": run,
        "filter.evil.smudge": run,
        "filter.evil.process": run,
        "filter.evil.required": "true",
        "merge.evil.driver": run,
        "alias.ls-files": f"!{run}",
        "alias.diff-index": f"!{run}",
        "alias.cat-file": f"!{run}",
        "gpg.program": run,
        "uploadpack.packObjectsHook": run,
        "remote.origin.url": f"ext::{run}",
        "remote.origin.promisor": "true",
        "protocol.ext.allow": "always",
        "extensions.partialClone": "origin",
    }
    git(root, "config", "core.repositoryFormatVersion", "1")
    for name, value in settings.items():
        git(root, "config", name, value)
    (root / ".gitattributes").write_text("* diff=evil filter=evil merge=evil\n")
    for name in HOOKS:
        shutil.copy(program, root / ".git" / "hooks" / name)
    return program


def test_nothing_of_the_repository_runs(repository: Path, git: Git, tmp_path: Path) -> None:
    write(repository, "a", "b")
    git(repository, "add", "a", "b")
    git(repository, "commit", "-qm", "x")
    write(repository, "a", text="staged\n")
    git(repository, "add", "a")
    write(repository, "b", "new", text="changed\n")
    marker = tmp_path / "ran"
    plant(repository, git, marker)
    # The trap works: git itself falls into it.
    subprocess.run(["git", "-C", str(repository), "status"], capture_output=True, check=False)
    assert marker.exists()
    marker.unlink()
    listed, staged, problems = everything(repository)
    assert not marker.exists()
    assert listed == {"a": True, "b": True, "new": False, ".gitattributes": False}
    assert staged == {"a": b"staged\n"}
    assert problems == []
    file_state(str(repository), "a")
    assert not marker.exists()


def test_a_missing_object_is_not_fetched(repository: Path, git: Git, tmp_path: Path) -> None:
    write(repository, "a", "b", text="one\n")
    write(repository, "b", text="two\n")
    git(repository, "add", ".")
    oid = git(repository, "rev-parse", ":a").strip()
    (repository / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    marker = tmp_path / "ran"
    plant(repository, git, marker)
    problems: list[Problem] = []
    staged = [candidate.path for candidate, _ in read_staged(Request(str(repository)), problems)]
    assert not marker.exists()
    assert "a" not in staged
    assert problems[0] == Problem("a", "read", "unreadable", "git does not have the staged content")


def test_the_index_file_is_not_written(repository: Path, git: Git) -> None:
    write(repository, "a")
    git(repository, "add", ".")
    os.utime(repository / "a", (1, 1))
    before = (repository / ".git" / "index").stat().st_mtime_ns, sorted(os.listdir(repository / ".git"))
    everything(repository)
    assert before == ((repository / ".git" / "index").stat().st_mtime_ns, sorted(os.listdir(repository / ".git")))


def test_a_program_called_git_in_the_tree_is_not_run(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(repository, "a")
    (repository / "git").write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    (repository / "git").chmod(0o755)
    monkeypatch.chdir(repository)
    monkeypatch.setenv("PATH", "." + os.pathsep + os.pathsep + os.environ["PATH"])
    assert everything(repository)[0] == {"a": False, "git": False}
    assert not (tmp_path / "ran").exists()


def test_without_git_the_tree_is_walked(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repository, "a", "b.log")
    (repository / ".gitignore").write_text("*.log\n")
    write(tmp_path, "plain/c")
    monkeypatch.setenv("PATH", str(tmp_path))
    problems: list[Problem] = []
    listed = {candidate.path: candidate.tracked for candidate in list_files(Request(str(repository)), problems)}
    assert listed == {"a": None, ".gitignore": None}
    message = "git is not installed: files were listed by .gitignore rules alone"
    assert problems == [Problem(".", "discover", "unreadable", message)]
    problems.clear()
    assert [candidate.path for candidate in list_files(Request(str(tmp_path / "plain")), problems)] == ["c"]
    assert problems == []
    with pytest.raises(UsageError, match="git is not installed"):
        list(read_staged(Request(str(repository)), []))


def test_dubious_ownership_falls_back_to_walking(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(repository, "a", "b.log")
    (repository / ".git" / "info" / "exclude").write_text("*.log\n")
    # git's own tests play another owner by this variable; it is set behind awslint, which takes no GIT_ variable along.
    (tmp_path / "bin").mkdir()
    played = tmp_path / "bin" / "git"
    played.write_text(f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec {shutil.which("git")} "$@"\n')
    played.chmod(played.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    problems: list[Problem] = []
    assert [candidate.path for candidate in list_files(Request(str(repository)), problems)] == ["a"]
    assert [(problem.path, problem.kind) for problem in problems] == [(".", "unreadable")]
    assert "somebody else owns it" in problems[0].message
    with pytest.raises(UsageError, match="somebody else owns it"):
        list(read_staged(Request(str(repository)), []))


def test_a_broken_repository_falls_back_to_walking(repository: Path) -> None:
    write(repository, "a")
    (repository / ".git" / "index").write_bytes(b"not an index")
    problems: list[Problem] = []
    assert [candidate.path for candidate in list_files(Request(str(repository)), problems)] == ["a"]
    message = "git cannot list this repository: files were listed by .gitignore rules alone"
    assert problems == [Problem(".", "discover", "unreadable", message)]


def test_another_repositorys_environment_is_not_used(
    repository: Path, tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(repository, "ours")
    git(repository, "add", "ours")
    other = tmp_path / "other"
    write(other, "theirs")
    git(other, "init", "-q")
    git(other, "add", "theirs")
    monkeypatch.chdir(other)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    monkeypatch.setenv("GIT_PREFIX", "")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    assert everything(repository) == ({"ours": True}, {"ours": b"x\n"}, [])
    assert everything(other) == ({"theirs": True}, {"theirs": b"x\n"}, [])


def test_a_work_tree_that_only_the_environment_joins_to_its_repository(
    tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    write(home, "conf/rc", "conf/other")
    git(tmp_path, "init", "-q", "--bare", "dots")
    git(home, f"--git-dir={tmp_path / 'dots'}", f"--work-tree={home}", "add", "conf/rc")
    monkeypatch.chdir(home)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "dots"))
    monkeypatch.setenv("GIT_WORK_TREE", str(home))
    assert everything(home / "conf") == ({"rc": True, "other": False}, {"rc": b"x\n"}, [])


HOOK = """#!{python}
import os, sys
sys.path.insert(0, {checkout!r})
from awslint.discover import Request, list_files, read_staged
root = os.getcwd()
with open({out!r}, "w") as out:
    for candidate in sorted(list_files(Request(root), [])):
        print("list", candidate.path, candidate.tracked, file=out)
    for candidate, data in read_staged(Request(root, staged=True), []):
        print("staged", candidate.path, data, file=out)
"""


@pytest.mark.parametrize("where", ["repository", "worktree"])
def test_a_hook_of_commit_a_sees_the_index_to_be(repository: Path, tmp_path: Path, git: Git, where: str) -> None:
    write(repository, "a", "b")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "x")
    at = repository
    if where == "worktree":
        at = tmp_path / "tree"
        git(repository, "worktree", "add", "-q", str(at))
    out = tmp_path / "out"
    hook = repository / ".git" / "hooks" / "pre-commit"
    checkout = str(Path(__file__).parents[2])
    hook.write_text(HOOK.format(python=sys.executable, checkout=checkout, out=str(out)))
    hook.chmod(0o755)
    write(at, "a", text="changed\n")
    git(at, "commit", "-qam", "y")
    assert out.read_text().splitlines() == ["list a True", "list b True", "staged a b'changed\\n'"]
    write(at, "a", "b", text="again\n")
    git(at, "commit", "-qm", "z", "b")
    assert out.read_text().splitlines() == ["list a True", "list b True", "staged b b'again\\n'"]
