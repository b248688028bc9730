"""What a credential is worth decides its severity: pairs, lone ids, temporary and expired ones, tests, canaries."""

from __future__ import annotations

from pathlib import Path

import pytest

from awslint.config import Config
from awslint.findings import Account, Severity
from awslint.scan import scan
from tests import keys

PAIR = "aws_access_key_id = @@access_key_id@@\naws_secret_access_key = @@secret_access_key@@\n"
TEMPORARY = PAIR.replace("access_key_id@@", "temporary_key_id@@", 1)
CANARY = keys.access_key_id(1, account="052310077262")
BEFORE, AFTER = "2026-01-30T00:00:00Z", "2026-02-01T00:00:00Z"

WORTH = {
    "root key file": (
        "rootkey.csv",
        "AWSAccessKeyId=@@access_key_id@@\nAWSSecretKey=@@secret_access_key@@\n",
        "critical",
    ),
    "downloaded pair": (
        "a_accessKeys.csv",
        "Access key ID,Secret access key\n@@access_key_id@@,@@secret_access_key@@\n",
        "critical",
    ),
    "downloaded id": ("a_accessKeys.csv", "Access key ID\n@@access_key_id@@\n", "high"),
    "downloaded in a test": ("tests/rootkey.csv", "AWSAccessKeyId=@@access_key_id@@\n", "medium"),
    "long-term pair": ("a.ini", PAIR, "critical"),
    "lone id": ("a.ini", "aws_access_key_id = @@access_key_id@@\n", "high"),
    "lone secret": ("a.ini", "aws_secret_access_key = @@secret_access_key@@\n", "critical"),
    "temporary pair": ("a.ini", TEMPORARY, "high"),
    "lone temporary id": ("a.ini", "aws_access_key_id = @@temporary_key_id@@\n", "medium"),
    "temporary and valid": ("a.ini", f"{TEMPORARY}expiration = {AFTER}\n", "high"),
    "temporary and expired": ("a.ini", f"{TEMPORARY}expiration = {BEFORE}\n", "low"),
    "pair in a test": ("tests/a.ini", PAIR, "medium"),
    "temporary in a test": ("tests/a.ini", TEMPORARY, "low"),
    "canary": ("a.ini", f"aws_access_key_id = {CANARY}\naws_secret_access_key = @@secret_access_key@@\n", "low"),
    "temporary canary": ("a.ini", f"aws_access_key_id = ASIA{CANARY[4:]}\n", "low"),
    "canary in a key file": ("rootkey.csv", f"AWSAccessKeyId={CANARY}\nAWSSecretKey=@@secret_access_key@@\n", "low"),
}


@pytest.mark.parametrize("name", WORTH)
def test_severity(name: str, tmp_path: Path) -> None:
    path, text, severity = WORTH[name]
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(keys.expand(text), encoding="utf-8")
    findings = scan(str(tmp_path), (), Config(select=("AWS1",), now="2026-01-31")).findings
    assert [finding.severity.word for finding in findings] == [severity]


def test_a_canary_is_labelled(tmp_path: Path) -> None:
    (tmp_path / "a.ini").write_text(f"aws_access_key_id = {CANARY}\n", encoding="utf-8")
    (finding,) = scan(str(tmp_path), (), Config(select=("AWS1",))).findings
    assert finding.message.endswith(
        " stands in this file. It is a canary of canarytokens.org, which alerts its owner when it is used."
    )
    assert finding.fix.advice.startswith("Do not use it, not even to see whether it works")
    assert finding.runbook == "canary"
    assert finding.evidence[-1] == (
        "belongs to account 052310077262 of canarytokens.org: a canary that alerts its owner"
    )


def test_a_known_account_gives_its_name_owner_and_severity(tmp_path: Path) -> None:
    known = (Account("111122223333", "production", "platform", Severity.HIGH), Account("052310077262", "our canaries"))
    pair = keys.expand(PAIR).replace(keys.expand("@@access_key_id@@"), keys.access_key_id(1, account="111122223333"))
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "a.ini").write_text(pair, encoding="utf-8")
    (tmp_path / "tests" / "b.ini").write_text(f"aws_access_key_id = {CANARY}\n", encoding="utf-8")
    mine, canary = scan(str(tmp_path), (), Config(select=("AWS1",), known_accounts=known)).findings
    assert (mine.severity, mine.account) == (Severity.HIGH, known[0])
    assert mine.message.endswith(" It belongs to account 111122223333, production (owner: platform).")
    assert mine.evidence[-2:] == (
        "account 111122223333 is known as production (owner: platform)",
        "configuration gives that account's keys the severity high",
    )
    assert (canary.severity, canary.account) == (
        Severity.LOW,
        Account("052310077262", "our canaries", canary="canarytokens.org"),
    )


def test_what_has_expired_is_worth_no_more_in_a_known_account(tmp_path: Path) -> None:
    known = (Account("111122223333", severity=Severity.CRITICAL),)
    key = keys.access_key_id(1, "ASIA", account="111122223333")
    for name, day in (("a.ini", BEFORE), ("b.ini", AFTER)):
        (tmp_path / name).write_text(f"aws_access_key_id = {key}\nexpiration = {day}\n", encoding="utf-8")
    findings = scan(str(tmp_path), (), Config(select=("AWS1",), known_accounts=known, now="2026-01-31")).findings
    assert [finding.severity.word for finding in findings] == ["low", "critical"]


def test_the_halves_of_a_pair_that_is_far_apart_are_worth_the_same(tmp_path: Path) -> None:
    for key, severity in ((CANARY, "low"), (keys.access_key_id(), "critical")):
        text = f"aws_access_key_id = {key}\n" + "x = 1\n" * 20 + "aws_secret_access_key = @@secret_access_key@@\n"
        (tmp_path / "a.ini").write_text(keys.expand(text), encoding="utf-8")
        findings = scan(str(tmp_path), (), Config(select=("AWS1",))).findings
        assert [(finding.rule, finding.severity.word, finding.start.line) for finding in findings] == [
            ("AWS101", severity, 1),
            ("AWS102", severity, 22),
        ]
        assert findings[0].account == findings[1].account is not None
