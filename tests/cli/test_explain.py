"""``awslint explain``: a finding by its fingerprint, whose key it is, the commands; the id on request, no secret ever."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from awslint.cli import main
from tests import keys

KEY = keys.access_key_id(5, account="111122223333")
SECRET = keys.secret_access_key(5)
CONFIG = """
[known-accounts."111122223333"]
name = "production"
owner = "platform team"
severity = "medium"
"""


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(arguments)
    done = capsys.readouterr()
    return status, done.out, done.err


def fingerprints(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    out = call(capsys, "scan", "--format", "json", "--confidence", "low", "--exit-zero", *arguments)[1]
    return [finding["fingerprint"] for finding in json.loads(out)["findings"] if finding["rule"].startswith("AWS1")]


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "it's.env").write_text(f"AWS_ACCESS_KEY_ID={KEY}\nAWS_SECRET_ACCESS_KEY={SECRET}\n", encoding="utf-8")
    (tmp_path / "awslint.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def test_evidence_account_and_runbook(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (identity,) = fingerprints(capsys)
    status, out, err = call(capsys, "explain", identity[:8])
    assert (status, err) == (0, "")
    masked = f"{KEY[:4]}{'…' * 12}{KEY[-4:]}"
    lines = out.splitlines()
    assert lines[:5] == [
        "AWS101 hardcoded-access-key  medium, high confidence",
        f"it's.env:1:19  fingerprint {identity}",
        "",
        f"The access key {KEY[:4]}…{KEY[-4:]} stands in this file. Its secret stands on line 2. It belongs to account",
        "111122223333, production (owner: platform team).",
    ]
    assert f"   1 │ AWS_ACCESS_KEY_ID={masked}" in lines
    assert lines[lines.index("Evidence") + 1 : lines.index("Why") - 1] == [
        "  - starts with AKIA, the prefix of a long-term access key id",
        "  - the rest is random base32, as AWS makes it",
        "  - stands under the name AWS_ACCESS_KEY_ID",
        "  - its secret access key stands beside it",
        "  - belongs to account 111122223333",
        "  - account 111122223333 is known as production (owner: platform team)",
        "  - configuration gives that account's keys the severity medium",
        "",
        "Account",
        "  111122223333, production, owner: platform team",
    ]
    commands = [line.strip() for line in lines if line.startswith("        ")]
    assert commands == [
        "aws iam get-access-key-last-used --access-key-id $KEY_ID",
        "aws sts get-access-key-info --access-key-id $KEY_ID",
        "aws iam update-access-key --user-name USER --access-key-id $KEY_ID --status Inactive",
        "aws iam get-access-key-last-used --access-key-id $KEY_ID",
        "aws cloudtrail lookup-events --region us-east-1 "
        "--lookup-attributes AttributeKey=AccessKeyId,AttributeValue=$KEY_ID",
        "aws iam create-access-key --user-name USER",
        "aws iam delete-access-key --user-name USER --access-key-id $KEY_ID",
        "aws iam list-access-keys --user-name USER",
        "git log --all --oneline -- 'it'\"'\"'s.env'",
        "git filter-repo --sensitive-data-removal --replace-text ../replacements.txt",
        "git push --force --mirror origin",
    ]
    assert KEY not in out
    assert SECRET not in out


def test_the_id_on_request_and_never_the_secret(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (identity,) = fingerprints(capsys)
    _, out, _ = call(capsys, "explain", identity, "--show-id")
    assert f"  The access key id is {KEY}.\n" in out
    assert f"aws iam update-access-key --user-name USER --access-key-id {KEY} --status Inactive\n" in out
    assert "$KEY_ID" not in out
    assert SECRET not in out


def test_json(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (identity,) = fingerprints(capsys)
    document: dict[str, Any] = json.loads(call(capsys, "explain", identity, "--format", "json")[1])
    assert sorted(document) == ["excerpt", "finding", "rule", "runbook", "version"]
    assert document["finding"]["account"] == {"id": "111122223333", "name": "production", "owner": "platform team"}
    assert document["runbook"]["name"] == document["finding"]["runbook"] == "long-term-key"
    assert document["runbook"]["steps"][1]["commands"] == [
        "aws iam update-access-key --user-name USER --access-key-id $KEY_ID --status Inactive"
    ]
    shown = call(capsys, "explain", identity, "--format", "json", "--show-id")[1]
    assert json.loads(shown)["key_id"] == KEY
    assert SECRET not in shown


def test_the_text_report_says_how_to_go_on(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (identity,) = fingerprints(capsys)
    _, out, _ = call(capsys, "scan", "--color", "never")
    assert f"  runbook   awslint explain {identity[:10]}\n" in out


@pytest.mark.parametrize(
    ("name", "text", "runbook", "command"),
    [
        (
            "rootkey.csv",
            "AWSAccessKeyId=@@access_key_id@@\nAWSSecretKey=@@secret_access_key@@\n",
            "root-key",
            "assume-root",
        ),
        ("a.env", "AWS_ACCESS_KEY_ID=@@temporary_key_id@@\n", "temporary-credentials", "aws:TokenIssueTime"),
        ("a.env", "AWS_SESSION_TOKEN=@@session_token@@\n", "temporary-credentials", "AWSRevokeOlderSessions"),
        ("a.env", "AWS_SECRET_ACCESS_KEY=@@secret_access_key@@\n", "lone-secret", "list-access-keys"),
        ("a.env", "KEY=@@bedrock_api_key@@\n", "bedrock-key", "list-service-specific-credentials"),
        ("a.env", "KEY=@@bedrock_short_term_key@@\n", "bedrock-short-term-key", "bedrock:CallWithBearerToken"),
        (
            "a.env",
            "HOST=email-smtp.eu-west-1.amazonaws.com\nSMTP_PASSWORD=@@smtp_password@@\n",
            "smtp-password",
            "get-send-statistics",
        ),
        (
            "a.env",
            "H=git-codecommit.eu-west-1.amazonaws.com\ncodecommit_password=@@codecommit_password@@\n",
            "codecommit-password",
            "codecommit.amazonaws.com",
        ),
        ("a.env", "URL=@@presigned_url@@\n", "presigned-url", "aws s3 mv"),
    ],
)
def test_each_kind_has_its_own_runbook(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    text: str,
    runbook: str,
    command: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text(keys.expand(text), encoding="utf-8")
    (identity,) = fingerprints(capsys)
    document = json.loads(call(capsys, "explain", identity, "--format", "json")[1])
    assert document["runbook"]["name"] == runbook
    commands = [line for step in document["runbook"]["steps"] for line in step["commands"]]
    assert any(command in line for line in commands)


def test_a_presigned_url_shows_the_id_that_signed_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(f"{keys.presigned_url(3)}\n", encoding="utf-8")
    (identity,) = fingerprints(capsys)
    out = call(capsys, "explain", identity, "--show-id")[1]
    assert f"The access key id is {keys.access_key_id(3)}.\n" in out
    assert keys.signature(3) not in out


def test_an_expired_session_needs_no_revoking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = keys.expand("AWS_ACCESS_KEY_ID=@@temporary_key_id@@\nEXPIRATION=2020-01-01T00:00:00Z\n")
    (tmp_path / "a.env").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text("AWS902", encoding="utf-8")
    (identity,) = fingerprints(capsys)
    out = call(capsys, "explain", identity)[1]
    assert out.startswith("AWS103 hardcoded-temporary-credentials  low, ")
    assert "Runbook: Temporary credentials that have expired\n" in out


def test_what_is_not_found_is_one_line(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pair / "copy.env").write_text((pair / "it's.env").read_text(encoding="utf-8"), encoding="utf-8")
    for word, message in (
        ("00000000", "no finding here has the fingerprint 00000000; give the paths that were scanned"),
        ("abc", "is no fingerprint, nor its first 4 or more hex digits, nor a place such as path:line; "),
        ("AWS101", "what is to be explained is no fingerprint"),
        (SECRET[:20], "is no fingerprint"),
    ):
        status, out, err = call(capsys, "explain", word)
        assert (status, out) == (2, "")
        assert message in err
        assert err.count("\n") == 1


def test_a_beginning_of_two_is_refused() -> None:
    from awslint.errors import UsageError
    from awslint.explanation import choose
    from tests.report.results import finding

    two = [finding(fingerprint="0123456789"), finding(fingerprint="0123456789-2"), finding(fingerprint="0123450000")]
    assert choose(two, "0123456789") is two[0]
    assert choose(two, "0123456789-2") is two[1]
    assert choose(two, " 0123450 ".upper()) is two[2]
    with pytest.raises(UsageError, match="012345 begins the fingerprints of 3 findings; give more of it"):
        choose(two, "012345")


def test_a_finding_of_any_rule_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.sh").write_text("aws s3 ls  # awslint: ignore\n", encoding="utf-8")
    out = call(capsys, "scan", "--format", "json", "--select", "AWS902")[1]
    identity = json.loads(out)["findings"][0]["fingerprint"]
    status, out, _ = call(capsys, "explain", identity)
    assert status == 0
    assert out.startswith("AWS902 blanket-ignore  low, high confidence\na.sh:1:14  ")
    assert "Runbook" not in out
