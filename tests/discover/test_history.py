"""Each content of a history once, the commit that brought it in, and what a change or a push adds."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from awslint.cli import main
from awslint.config import Config
from awslint.discover import history
from awslint.discover.changes import Lines, _added
from awslint.discover.git import find_git
from awslint.discover.pushes import pushed_revisions, received_revisions
from awslint.errors import UsageError
from awslint.findings import Finding
from awslint.history import WHOLE, Walk, scan_history
from awslint.scan import Result, scan
from awslint.unit import Outcome, Unit
from awslint.worker import Worker
from tests.discover.conftest import Git, write
from tests.keys import access_key_id, secret_access_key

HEAD = Walk(("HEAD",))


def key(number: int) -> str:
    return access_key_id(7000 + number)


def commit(git: Git, root: Path, day: int) -> str:
    git(root, "add", "-A")
    git(root, "-c", "core.autocrlf=false", "commit", "-qm", f"{day}", f"--date=2024-01-{day:02}T12:00:00")
    return git(root, "rev-parse", "HEAD").strip()


def told(finding: Finding) -> tuple[str, int, str, str, bool]:
    assert finding.commit is not None
    return (finding.path, finding.start.line, finding.commit.id, finding.commit.date, finding.commit.in_head)


def found(root: Path, walk: Walk = HEAD, *paths: str, **settings: Any) -> list[tuple[str, int, str, str, bool]]:
    return [told(finding) for finding in scan_history(str(root), walk, paths, Config(**settings)).findings]


def test_a_deleted_key_is_found_with_the_commit_that_brought_it_in(repository: Path, git: Git) -> None:
    write(repository, "a.txt", text="nothing\n")
    commit(git, repository, 1)
    write(repository, "a.txt", text=f"one\nid = {key(1)}\n")
    second = commit(git, repository, 2)
    write(repository, "a.txt", text=f"one\nmore\nid = {key(1)}\n")
    write(repository, "b.txt", text=f"{key(2)}\n")
    third = commit(git, repository, 3)
    write(repository, "a.txt", text="clean\n")
    commit(git, repository, 4)
    assert found(repository) == [
        ("a.txt", 2, second, "2024-01-02", False),
        ("b.txt", 1, third, "2024-01-03", True),
    ]
    result = scan_history(str(repository), HEAD)
    assert result.summary.files == 5  # one content is read once
    said = result.findings[0].evidence[-1]
    assert said == f"came in with commit {second[:12]} of 2024-01-02, no longer in HEAD"


def test_a_range_a_path_and_an_exclusion_limit_it(repository: Path, git: Git) -> None:
    write(repository, "d/a.txt", text=f"{key(1)}\n")
    first = commit(git, repository, 1)
    write(repository, "b.txt", text=f"{key(2)}\n")
    second = commit(git, repository, 2)
    one, two = ("d/a.txt", 1, first, "2024-01-01", True), ("b.txt", 1, second, "2024-01-02", True)
    assert found(repository) == [two, one]
    assert found(repository, Walk((f"{first}..HEAD",))) == [two]
    assert found(repository, HEAD, "d") == [one]
    assert found(repository / "d") == [("a.txt", 1, first, "2024-01-01", True)]
    assert found(repository, exclude=("d/",)) == [two]
    with pytest.raises(UsageError, match="cannot read these revisions"):
        found(repository, Walk(("nowhere",)))
    with pytest.raises(UsageError, match="does not begin with a hyphen"):
        found(repository, Walk(("--output=x",)))


def test_a_renamed_file_is_one_finding(repository: Path, git: Git) -> None:
    write(repository, "old.txt", text=f"{key(1)}\n")
    first = commit(git, repository, 1)
    git(repository, "mv", "old.txt", "new.txt")
    commit(git, repository, 2)
    write(repository, "new.txt", text=f"{key(1)}\nmore\n")
    commit(git, repository, 3)
    (finding,) = scan_history(str(repository), HEAD).findings
    assert finding.commit is not None
    assert (finding.commit.id, finding.commit.in_head) == (first, True)
    assert {"old.txt", "new.txt"} == {finding.path, finding.evidence[-1].rpartition("also at ")[2]}


def test_passwords_of_different_files_stay_apart(repository: Path, git: Git) -> None:
    text = 'spring.mail.host=email-smtp.us-east-1.amazonaws.com\naws_secret_access_key = "{}"\n'
    write(repository, "a.txt", text=text.format(secret_access_key(7001)))
    commit(git, repository, 1)
    write(repository, "b.txt", text=text.format(secret_access_key(7002)))
    commit(git, repository, 2)
    assert [place[:2] for place in found(repository)] == [("a.txt", 2), ("b.txt", 2)]


def test_policies_of_the_past_are_judged_only_on_request(repository: Path, git: Git) -> None:
    policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    write(repository, "policy.json", text=json.dumps(policy))
    first = commit(git, repository, 1)
    assert found(repository) == []
    assert found(repository, select=("AWS301",)) == [("policy.json", 1, first, "2024-01-01", True)]


def test_branches_stashes_lost_commits_and_what_was_never_committed(repository: Path, git: Git) -> None:
    write(repository, "a", text="x\n")
    commit(git, repository, 1)
    git(repository, "checkout", "-qb", "topic")
    write(repository, "branch.txt", text=f"{key(1)}\n")
    branch = commit(git, repository, 2)
    git(repository, "checkout", "-q", "main")
    write(repository, "lost.txt", text=f"{key(2)}\n")
    lost = commit(git, repository, 3)
    git(repository, "reset", "-q", "--hard", "HEAD^")
    git(repository, "reflog", "expire", "--expire=now", "--all")
    write(repository, "a", text=f"{key(3)}\n")
    git(repository, "stash", "-q")
    write(repository, "added.txt", text=f"{key(4)}\n")
    git(repository, "add", "added.txt")
    git(repository, "rm", "-q", "--cached", "added.txt")
    (repository / "added.txt").unlink()
    assert found(repository) == []
    result = scan_history(str(repository), WHOLE)
    places = {finding.path: (finding.commit and finding.commit.id, finding.start.line) for finding in result.findings}
    stash = git(repository, "rev-parse", "stash").strip()
    assert places == {"a": (stash, 1), "branch.txt": (branch, 1), "lost.txt": (lost, 1), "(no path)": ("", 1)}


def test_bare_worktree_and_shallow(repository: Path, tmp_path: Path, git: Git) -> None:
    write(repository, "a.txt", text=f"{key(1)}\n")
    first = commit(git, repository, 1)
    write(repository, "a.txt", text="clean\n")
    commit(git, repository, 2)
    gone = [("a.txt", 1, first, "2024-01-01", False)]
    git(tmp_path, "clone", "-q", "--bare", str(repository), "bare.git")
    assert found(tmp_path / "bare.git") == gone
    git(repository, "worktree", "add", "-q", str(tmp_path / "tree"), "-b", "other")
    assert found(tmp_path / "tree") == gone
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{repository}", "shallow")
    result = scan_history(str(tmp_path / "shallow"), HEAD)
    assert result.findings == ()
    assert [(problem.path, problem.kind) for problem in result.problems] == [(".", "shallow")]
    assert result.summary.complete is False


def test_no_repository_and_no_commit(tmp_path: Path, repository: Path) -> None:
    assert found(repository) == []
    (tmp_path / "plain").mkdir()
    with pytest.raises(UsageError, match="not in a git repository"):
        found(tmp_path / "plain")


def test_a_pointer_of_lfs_holds_no_secret(repository: Path, git: Git) -> None:
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'4d7a214614ab2935' * 4}\nsize 12345\n"
    write(repository, "aws-keys.bin", text=pointer)
    commit(git, repository, 1)
    assert found(repository, confidence="low") == []
    assert scan(str(repository), config=Config(confidence="low")).findings == ()


def test_names_of_any_bytes(repository: Path, git: Git) -> None:
    write(repository, "d/a b\n\t'\"ü.txt", text=f"{key(1)}\n")
    first = commit(git, repository, 1)
    (finding,) = scan_history(str(repository), HEAD).findings
    assert told(finding) == ("d/a b\n\t'\"ü.txt", 1, first, "2024-01-01", True)


def test_each_blob_is_read_once_and_missing_ones_are_a_problem(repository: Path, git: Git) -> None:
    write(repository, *(f"same{number}" for number in range(50)), text="one content\n")
    commit(git, repository, 1)
    program = find_git(str(repository))
    blobs = history.list_blobs(program, str(repository), HEAD, ())
    assert len(blobs) == 1
    assert [data for _, data in history.read_blobs(program, str(repository), blobs, [])] == [b"one content\n"]
    problems: list[Any] = []
    lost = [history.Blob("0" * 39 + "1", "x"), *blobs]
    assert [blob for blob, _ in history.read_blobs(program, str(repository), lost, problems)] == blobs
    assert [(problem.path, problem.kind) for problem in problems] == [(".", "missing")]


ZERO, ONE, TWO = "0" * 40, "1" * 40, "2" * 40


def test_the_lines_of_the_hooks() -> None:
    assert received_revisions(f"{ZERO} {ONE} refs/heads/a\n{ONE} {TWO} refs/heads/b\n{ONE} {ZERO} refs/heads/c\n") == (
        *(ONE, TWO),
        *("--not", "--all"),
    )
    assert received_revisions(f"{ONE} {ZERO} refs/heads/c\n") == ()
    assert pushed_revisions(f"refs/heads/a {ONE} refs/heads/a {ZERO}\n(delete) {ZERO} refs/heads/b {ONE}\n") == (
        ONE,
        *("--not", "--remotes"),
    )
    with pytest.raises(UsageError, match="call it from the hook"):
        received_revisions("--output=x y z\n")


@pytest.mark.parametrize(("hook", "option"), [("pre-receive", "--pre-receive"), ("pre-push", "--pre-push")])
def test_a_push_is_refused_in_a_real_hook(
    hook: str, option: str, repository: Path, tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    git(tmp_path, "init", "-q", "--bare", "server.git")
    git(repository, "remote", "add", "origin", str(tmp_path / "server.git"))
    hooks = tmp_path / "server.git" / "hooks" if hook == "pre-receive" else repository / ".git" / "hooks"
    script = hooks / hook
    script.write_text(f"#!/bin/sh\nexec {sys.executable} -m awslint scan {option} --format concise >&2\n")
    script.chmod(0o755)
    write(repository, "a.txt", text="clean\n")
    commit(git, repository, 1)
    git(repository, "push", "-q", "origin", "main")
    write(repository, "a.txt", text=f"{key(1)}\n")
    commit(git, repository, 2)
    write(repository, "a.txt", text="clean again\n")
    commit(git, repository, 3)
    done = subprocess.run(
        ["git", "-C", str(repository), "push", "origin", "main"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "a.txt:1:1: AWS101" in done.stderr
    assert key(1) not in done.stderr
    git(repository, "reset", "-q", "--hard", "HEAD~2")
    write(repository, "b.txt", text="clean\n")
    commit(git, repository, 4)
    git(repository, "push", "-q", "origin", "main")
    git(repository, "push", "-q", "origin", "main:gone")
    git(repository, "push", "-q", "origin", ":gone")


def since(root: Path, revision: str, *paths: str) -> list[tuple[str, int]]:
    result: Result = scan(str(root), paths, since=revision)
    return [(finding.path, finding.start.line) for finding in result.findings if finding.rule == "AWS101"]


def test_a_change_is_told_by_its_lines(repository: Path, git: Git) -> None:
    write(repository, "old.txt", text=f"{key(1)}\nx\n")
    write(repository, "moved.txt", text=f"{key(2)}\n" + "line\n" * 20)
    write(repository, "same.txt", text=f"{key(3)}\n")
    first = commit(git, repository, 1)
    git(repository, "checkout", "-qb", "topic")
    write(repository, "old.txt", text=f"new\n{key(1)}\nx\n{key(4)}\n")
    commit(git, repository, 2)
    git(repository, "mv", "moved.txt", "here.txt")
    write(repository, "here.txt", text=f"{key(2)}\n" + "line\n" * 20 + f"{key(5)}\n")
    git(repository, "add", "-A")
    write(repository, "untracked.txt", text=f"{key(6)}\n")
    git(repository, "checkout", "-q", "main", "--", "same.txt")
    expected = [("here.txt", 22), ("old.txt", 4), ("untracked.txt", 1)]
    assert since(repository, "main") == expected
    assert since(repository, first) == expected
    assert since(repository, "main", "old.txt") == [("old.txt", 4)]
    assert since(repository, "HEAD", "old.txt") == []
    os.utime(repository / "same.txt")
    assert since(repository, "main") == expected
    with pytest.raises(UsageError, match="no such revision"):
        since(repository, "nowhere")
    with pytest.raises(UsageError, match="no such revision"):
        since(repository, "--help")


def test_what_main_did_meanwhile_is_not_of_the_change(repository: Path, git: Git) -> None:
    write(repository, "a.txt", text="x\n")
    commit(git, repository, 1)
    git(repository, "checkout", "-qb", "topic")
    write(repository, "t.txt", text=f"{key(1)}\n")
    commit(git, repository, 2)
    git(repository, "checkout", "-q", "main")
    write(repository, "a.txt", text="y\n")
    commit(git, repository, 3)
    git(repository, "checkout", "-q", "topic")
    assert since(repository, "main") == [("t.txt", 1)]


def test_the_directory_of_a_changed_file_is_its_context(repository: Path, git: Git) -> None:
    write(repository, "bucket.tf", text='resource "aws_s3_bucket" "b" {\n  bucket = "b"\n}\n')
    commit(git, repository, 1)
    block = "\n".join(f"  {word} = true" for word in ("block_public_acls", "ignore_public_acls"))
    write(
        repository,
        "access.tf",
        text=f'resource "aws_s3_bucket_public_access_block" "b" {{\n  bucket = "b"\n{block}\n}}\n',
    )
    commit(git, repository, 2)
    alone = {(f.rule, f.path) for f in scan(str(repository), ("bucket.tf",)).findings}
    assert alone  # something is to be said of the bucket itself, which did not change
    assert {f.path for f in scan(str(repository), since="HEAD^").findings} <= {"access.tf"}


def test_lines_are_compared_whatever_their_ends_and_encoding() -> None:
    assert _added("a", b"a\r\nb\r\n", b"a\nb\nc\n") == Lines(((3, 3),))
    assert _added("a", "a\nb".encode("utf-16"), "a\nx\nb".encode("utf-16")) == Lines(((2, 2),))
    assert _added("a", b"a\rb\r", b"a\rx\rb\r") == Lines(((2, 2),))
    many = b"".join(b"%d\n" % number for number in range(30_000))
    assert _added("a", many, b"0\nnew\n" + many[::-1]) != Lines(())
    assert Lines(((2, 3),)).touch(3, 9)
    assert not Lines(((2, 3),)).touch(4, 9)


def examined(monkeypatch: pytest.MonkeyPatch, root: Path) -> list[tuple[str, bytes]]:
    """The files that a scan of the history looks into, as their paths and contents."""
    looked: list[tuple[str, bytes]] = []
    examine = Worker.examine

    def spy(worker: Worker, unit: Unit) -> Outcome:
        looked.extend((candidate.path, data) for candidate, data, _ in unit.members)
        return examine(worker, unit)

    monkeypatch.setattr(Worker, "examine", spy)
    scan_history(str(root), HEAD)
    monkeypatch.undo()
    return looked


def test_a_version_that_says_nothing_new_is_not_looked_into(
    repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = "The id of a key begins with AKIA.\n" + "\n" * 30
    for day in range(1, 7):
        write(repository, "a.md", text=talk + f"line {day}\n" * day)
        commit(git, repository, day)
    assert [path for path, _ in examined(monkeypatch, repository)] == ["a.md"]
    # What stands beside the trigger is another matter, and so is what could be part of a key anywhere.
    write(repository, "a.md", text="One\n" + talk)
    commit(git, repository, 7)
    write(repository, "a.md", text=talk + 'half = "' + secret_access_key(3)[:20] + '"\n')
    commit(git, repository, 8)
    assert len(examined(monkeypatch, repository)) == 2


def test_every_version_of_a_file_with_a_finding_counts(
    repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = f"id = {key(11)}\n" + "\n" * 30
    first = ""
    for day in range(1, 5):
        write(repository, "a.txt", text=body + f"line {day}\n")
        last = commit(git, repository, day)
        first = first or last
    assert found(repository) == [("a.txt", 1, first, "2024-01-01", True)]
    assert len(examined(monkeypatch, repository)) == 4


def test_a_key_that_is_put_together_far_from_what_tells_of_it_is_found(repository: Path, git: Git) -> None:
    whole = key(12)
    body = f'ID = "{whole[:4]}" + REST\n'
    write(repository, "a.py", text='REST = "unknown"\n' + "\n" * 40 + body)
    commit(git, repository, 1)
    write(repository, "a.py", text=f'REST = "{whole[4:]}"\n' + "\n" * 40 + body)
    second = commit(git, repository, 2)
    write(repository, "a.py", text='REST = "unknown"\n' + "\n" * 40 + body + "print(ID)\n")
    commit(git, repository, 3)
    assert [each[2:] for each in found(repository)] == [(second, "2024-01-02", False)]


def test_a_comment_that_goes_away_is_noticed(repository: Path, git: Git) -> None:
    write(repository, "a.txt", text=f"# awslint: ignore[AWS1] -- rotated\nid = {key(13)}\n")
    commit(git, repository, 1)
    write(repository, "a.txt", text=f"id = {key(13)}\n")
    second = commit(git, repository, 2)
    assert found(repository) == [("a.txt", 1, second, "2024-01-02", True)]


def test_archives_of_the_past_are_searched(repository: Path, git: Git) -> None:
    with zipfile.ZipFile(repository / "app.zip", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("conf/a.env", f"AWS_ACCESS_KEY_ID={key(14)}\n")
    first = commit(git, repository, 1)
    (repository / "app.zip").unlink()
    write(repository, "b.txt")
    commit(git, repository, 2)
    (finding,) = scan_history(str(repository), HEAD).findings
    assert (finding.where, *told(finding)[1:]) == ("app.zip!/conf/a.env", 1, first, "2024-01-01", False)


@pytest.mark.parametrize("name", [" lead.txt", "two  spaces.txt", "tail ", "\tt.txt"])
def test_spaces_in_names_stay(repository: Path, git: Git, name: str) -> None:
    write(repository, name, text=f"{key(15)}\n")
    first = commit(git, repository, 1)
    assert found(repository) == [(name, 1, first, "2024-01-01", True)]


def test_a_comment_that_came_later_hides_nothing_of_before(repository: Path, git: Git) -> None:
    write(repository, "a.txt", text=f"id = {key(16)}\n")
    first = commit(git, repository, 1)
    write(repository, "a.txt", text=f"# awslint: ignore[AWS1] -- rotated\nid = {key(16)}\n")
    commit(git, repository, 2)
    write(repository, "a.txt", text="clean\n")
    commit(git, repository, 3)
    assert found(repository) == [("a.txt", 1, first, "2024-01-01", False)]


def test_a_finding_of_the_past_is_explained_by_the_command_that_its_report_names(
    repository: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    write(repository, "a.txt", text=f"id = {key(1)}\n")
    first = commit(git, repository, 1)
    write(repository, "a.txt", text="clean\n")
    commit(git, repository, 2)
    assert main(["scan", "--history", str(repository)]) == 1
    command = re.search(r"awslint (explain --history [0-9a-f]+)", capsys.readouterr().out)
    assert command is not None
    assert main([*command[1].split(), str(repository)]) == 0
    said = capsys.readouterr().out
    assert f"came in with commit {first[:12]} of 2024-01-01, no longer in HEAD" in said
    assert "Runbook:" in said
    assert main([*command[1].split(), str(repository), "--show-id"]) == 0
    assert f"  The access key id is {key(1)}.\n" in capsys.readouterr().out


def test_one_line_says_the_commit_of_a_finding(repository: Path, git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository, "a.txt", text=f"id = {key(1)}\n")
    first = commit(git, repository, 1)
    main(["scan", "--history", "--format", "concise", str(repository)])
    masked = f"{key(1)[:4]}…{key(1)[-4:]}"
    assert capsys.readouterr().out.splitlines()[0] == (
        f"a.txt:1:6: AWS101 high The access key {masked} stands in this file. "
        f"(commit {first[:12]} of 2024-01-01, still in HEAD)"
    )


def test_a_bare_repository_says_that_its_files_are_in_its_history(repository: Path, tmp_path: Path, git: Git) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(repository), "bare.git")
    assert [(problem.path, problem.kind, problem.message) for problem in scan(str(tmp_path / "bare.git")).problems] == [
        (".", "unreadable", "this is git's own directory, without a work tree: scan --history looks into its commits")
    ]
