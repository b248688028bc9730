"""``awslint respond``: the runbook filled in from the repository, and a purge that nobody sees the secret of."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from awslint.cli import main
from tests import keys

KEY = keys.access_key_id(7, account="111122223333")
SECRET = keys.secret_access_key(7)


def git(folder: Path, *arguments: str, date: str = "2026-01-02T03:04:05+00:00") -> str:
    who = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in _PERSON.items()}
    environment = {**os.environ, **who, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


_PERSON = {"NAME": "Ada *L*", "EMAIL": "ada@example.com"}


@pytest.fixture
def leak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "repo"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git(folder, "init", "-q", "-b", "main")
    (folder / "old.env").write_text("A=1\nB=2\nC=3\nD=4\n", encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "before")
    text = f"A=1\nB=2\nC=3\nD=4\nAWS_ACCESS_KEY_ID={KEY}\nAWS_SECRET_ACCESS_KEY={SECRET}\n"
    (folder / "old.env").write_text(text, encoding="utf-8")
    git(folder, "commit", "-qam", "leak", date="2026-02-03T00:00:00+00:00")
    git(folder, "mv", "old.env", "it's.env")
    git(folder, "commit", "-qam", "move", date="2026-03-04T00:00:00+00:00")
    return folder


def identity(capsys: pytest.CaptureFixture[str]) -> str:
    main(["scan", "--format", "json", "--exit-zero", "--isolated"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    return str(next(finding["fingerprint"] for finding in findings if finding["rule"] == "AWS101"))


def test_the_runbook_is_filled_in(leak: Path, capsys: pytest.CaptureFixture[str]) -> None:
    word = identity(capsys)
    assert main(["respond", word, "--isolated"]) == 0
    page = capsys.readouterr().out
    first, last = git(leak, "rev-parse", "HEAD~1")[:12], git(leak, "rev-parse", "HEAD")[:12]
    assert "- **file**: it's.env:5\n" in page
    assert f"- **access key id**: `{KEY}`\n" in page
    assert "- **account**: 111122223333\n" in page
    assert f"- **first seen**: 2026-02-03T00:00:00+00:00 in `{first}` by Ada \\*L\\*\n" in page
    assert f"- **commits that carry it**: `{last}`, `{first}`\n" in page
    assert "- **in HEAD**: yes: take it out before you purge\n" in page
    assert f"aws iam update-access-key --user-name USER --access-key-id {KEY} --status Inactive\n" in page
    assert f"WHERE useridentity.accesskeyid = '{KEY}'\n  AND eventtime >= '2026-02-03T00:00:00Z'\n" in page
    assert f"#/events?AccessKeyId={KEY}>" in page
    assert "- [ ] who committed it: Ada \\*L\\*\n" in page
    assert "        - id: awslint-staged\n" in page
    assert '"Action": "iam:CreateAccessKey"' in page
    assert SECRET not in page


def test_the_id_can_be_left_out(leak: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["respond", identity(capsys), "--mask-id", "--isolated"]) == 0
    page = capsys.readouterr().out
    assert KEY not in page
    assert "--access-key-id $KEY_ID --status Inactive" in page


def test_the_secret_goes_from_file_to_file(leak: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "a b.txt"
    assert main(["respond", identity(capsys), "--replacements", str(target), "--isolated"]) == 0
    page = capsys.readouterr().out
    assert SECRET not in page
    assert f"git filter-repo --sensitive-data-removal --replace-text '{target}'\n" in page
    assert target.read_text(encoding="utf-8") == f"literal:{KEY}==>REMOVED\nliteral:{SECRET}==>REMOVED\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_git_filter_repo_purges_with_that_file(leak: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "replacements.txt"
    assert main(["respond", identity(capsys), "--replacements", str(target), "--isolated"]) == 0
    subprocess.run(
        ["git", "filter-repo", "--force", "--quiet", "--replace-text", str(target)],
        cwd=leak,
        check=True,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"},
    )
    assert git(leak, "log", "--all", "-p", "-S", "REMOVED", "--format=%s").count("=REMOVED") == 2
    assert SECRET not in git(leak, "log", "--all", "-p")


@pytest.mark.parametrize("name", ["inside.txt", "sub/inside.txt"])
def test_no_replacements_inside_the_repository(name: str, leak: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (leak / "sub").mkdir()
    assert main(["respond", identity(capsys), "--replacements", name, "--isolated"]) == 2
    assert "is inside the repository" in capsys.readouterr().err
    assert not (leak / name).exists()


def test_no_existing_file_is_overwritten(leak: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    assert main(["respond", identity(capsys), "--replacements", str(tmp_path / "mine"), "--isolated"]) == 2
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine"


def test_without_a_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.env").write_text(f"AWS_ACCESS_KEY_ID={KEY}\nAWS_SECRET_ACCESS_KEY={SECRET}\n", encoding="utf-8")
    out = tmp_path / "incident.md"
    assert main(["respond", identity(capsys), "--output", str(out), "--isolated"]) == 0
    assert "- **first seen**: no commit of this repository carries it\n" in out.read_text(encoding="utf-8")


def test_a_finding_that_is_no_credential(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    statement = {"Effect": "Allow", "Action": "*", "Resource": "*"}
    (tmp_path / "p.json").write_text(json.dumps({"Version": "2012-10-17", "Statement": [statement]}), encoding="utf-8")
    main(["scan", "--format", "json", "--exit-zero", "--isolated"])
    word = json.loads(capsys.readouterr().out)["findings"][0]["fingerprint"]
    assert main(["respond", word, "--isolated"]) == 2
    assert "is no leaked credential" in capsys.readouterr().err


def test_the_token_of_a_session_is_purged_with_its_pair(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "repo"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git(folder, "init", "-q", "-b", "main")
    parts = (keys.temporary_key_id(5), keys.secret_access_key(5), keys.session_token(5))
    names = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
    text = "".join(f"{name}={part}\n" for name, part in zip(names, parts, strict=True))
    (folder / "a.env").write_text(text, encoding="utf-8")
    assert main(["respond", "a.env:1", "--isolated", "--replacements", str(tmp_path / "r.txt")]) == 0
    assert (tmp_path / "r.txt").read_text() == "".join(f"literal:{part}==>REMOVED\n" for part in parts)
    assert parts[2] not in capsys.readouterr().out


def test_a_leak_that_only_the_history_has(leak: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(leak, "reset", "-q", "--hard", "HEAD~1")
    git(leak, "rm", "-q", "old.env")
    git(leak, "commit", "-qm", "away", date="2026-04-05T00:00:00+00:00")
    target = tmp_path / "r.txt"
    assert main(["respond", "--history", "old.env:5", "--isolated", "--replacements", str(target)]) == 0
    page = capsys.readouterr().out
    first = git(leak, "rev-parse", "HEAD~1")[:12]
    assert "- **file**: old.env:5\n" in page
    assert f"- **access key id**: `{KEY}`\n" in page
    assert f"- **first seen**: 2026-02-03T00:00:00+00:00 in `{first}` by Ada \\*L\\*\n" in page
    assert f"- **commits that carry it**: `{first}`\n" in page
    assert "- **in HEAD**: no\n" in page
    assert target.read_text(encoding="utf-8") == f"literal:{KEY}==>REMOVED\nliteral:{SECRET}==>REMOVED\n"
    assert SECRET not in page


def test_of_two_findings_on_a_line_the_credential_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = f'import boto3\ns3 = boto3.client("s3", aws_access_key_id="{KEY}", aws_secret_access_key="{SECRET}")\n'
    (tmp_path / "a.py").write_text(text, encoding="utf-8")
    assert main(["explain", "a.py:2", "--isolated"]) == 2
    said = capsys.readouterr().err
    assert "2 findings stand there; name one by its column (path:line:COLUMN), rule (path:line:RULE) or " in said
    assert "fingerprint: 6 AWS401 " in said
    assert main(["respond", "a.py:2", "--isolated"]) == 0
    assert "- **finding**: AWS101 hardcoded-access-key, " in capsys.readouterr().out


def test_options_may_stand_before_the_path(leak: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["respond", "it's.env:5", "--isolated", "--mask-id", str(leak)]) == 0
    assert "- **file**: it's.env:5\n" in capsys.readouterr().out
