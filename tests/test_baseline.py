"""Accepted findings: what an entry silences, what it never does, how the file merges, and other scanners' records."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from awslint.baseline import Entry, compare, entry_of, read_baseline, write_baseline
from awslint.cli import main
from awslint.errors import ConfigError
from tests.keys import access_key_id, console_password, secret_access_key
from tests.report.results import finding

ONE, TWO = access_key_id(8001), access_key_id(8002)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def scanned(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[list[tuple[str, int]], int]:
    """What is found, and the number of accepted findings."""
    capsys.readouterr()
    main(["scan", "--format", "json", *arguments])
    document = json.loads(capsys.readouterr().out)
    places = [(item["path"], item["start"]["line"]) for item in document["findings"]]
    return places, document["summary"]["known"]


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_what_is_accepted_is_silent_and_moves_with_the_code(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.txt", f"id = {ONE}\n")
    assert main(["baseline", "create"]) == 0
    assert scanned(capsys) == ([], 1)
    assert scanned(capsys, "--no-baseline") == ([("a.txt", 1)], 0)
    assert scanned(capsys, "--isolated") == ([("a.txt", 1)], 0)
    write(here / "a.txt", f"\n\n    id = {ONE}\n")
    assert scanned(capsys) == ([], 1)
    (here / "a.txt").rename(here / "b.txt")
    assert scanned(capsys) == ([], 1)
    write(here / "a.txt", f"id = {ONE}\n")
    assert scanned(capsys) == ([("b.txt", 3)], 1)  # a copy is a new finding


def test_a_new_secret_on_an_old_line_is_reported(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.env", f"AWS_ACCESS_KEY_ID={ONE}\nAWS_SECRET_ACCESS_KEY={secret_access_key(8001)}\n")
    main(["baseline", "create"])
    assert scanned(capsys)[0] == []
    write(here / "a.env", f"AWS_ACCESS_KEY_ID={ONE}\nAWS_SECRET_ACCESS_KEY={secret_access_key(8002)}\n")
    assert ("a.env", 1) in scanned(capsys)[0] or ("a.env", 2) in scanned(capsys)[0]
    write(here / "a.env", f"AWS_ACCESS_KEY_ID={TWO}\nAWS_SECRET_ACCESS_KEY={secret_access_key(8001)}\n")
    assert scanned(capsys)[0] != []


def test_the_file_holds_no_secret_no_line_and_no_time(here: Path) -> None:
    secret = secret_access_key(8003)
    write(here / "a.env", f"AWS_ACCESS_KEY_ID={ONE}\nAWS_SECRET_ACCESS_KEY={secret}\n")
    main(["baseline", "create", "--reason", "legacy", "--owner", "platform", "--expires", "2030-01-31"])
    text = (here / "awslint-baseline.json").read_text()
    for part in (ONE, secret, ONE[4:12], secret[:8], secret[-8:]):
        assert part not in text
    document = json.loads(text)
    entries = {key: value for key, value in document["findings"].items() if key}
    assert {key for value in entries.values() for key in value} <= {
        *("rule", "path", "content", "reason", "owner", "expires")
    }
    assert list(entries) == sorted(entries)
    assert text.splitlines()[:3] == ["{", '"version": 1,', '"findings": {']
    assert [line.startswith(f'"{key}": {{') for line, key in zip(text.splitlines()[3:], entries, strict=False)]
    main(["baseline", "update"])
    assert (here / "awslint-baseline.json").read_text() == text


def test_a_subdirectory_has_the_same_fingerprints(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "d" / "a.txt", f"id = {ONE}\n")
    main(["baseline", "create"])
    assert scanned(capsys, "d") == ([], 1)
    assert scanned(capsys, "d/a.txt") == ([], 1)
    write(here / "d" / "b.txt", f"id = {TWO}\n")
    assert main(["baseline", "update", "d"]) == 0
    assert [entry.path for entry in sorted(read_baseline("awslint-baseline.json"), key=lambda item: item.path)] == [
        "d/a.txt",
        "d/b.txt",
    ]
    assert scanned(capsys) == ([], 2)


def test_update_keeps_what_is_said_and_prune_drops_what_is_gone(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.txt", f"id = {ONE}\n")
    write(here / "b.txt", f"id = {TWO}\n")
    main(["baseline", "create", "--reason", "old"])
    (here / "b.txt").unlink()
    (here / "a.txt").rename(here / "c.txt")
    write(here / "d.txt", f"id = {access_key_id(8004)}\n")
    main(["baseline", "prune"])
    assert [(e.path, e.reason) for e in read_baseline("awslint-baseline.json")] == [("c.txt", "old")]
    main(["baseline", "update", "--reason", "new"])
    assert {(e.path, e.reason) for e in read_baseline("awslint-baseline.json")} == {("c.txt", "old"), ("d.txt", "new")}
    capsys.readouterr()
    assert main(["baseline", "show"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["c.txt:", "d.txt:"]
    assert main(["baseline", "create"]) == 2


@pytest.mark.parametrize("choice", [("--severity", "critical"), ("--ignore", "AWS1"), ("--select", "AWS6")])
def test_an_update_of_some_findings_keeps_the_others(
    choice: tuple[str, str], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here / "a.txt", f"id = {ONE}\n")
    main(["baseline", "create", "--reason", "rotated in 2024"])
    before = read_baseline("awslint-baseline.json")
    assert main(["baseline", "update", *choice]) == 0
    assert read_baseline("awslint-baseline.json") == before
    assert main(["baseline", "prune", *choice]) == 2
    assert read_baseline("awslint-baseline.json") == before


def test_create_says_how_much_is_advice_and_which_file_it_wrote(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.txt", f"id = {ONE}\n")
    write(here / "list.sh", "#!/bin/sh\naws s3 ls\n")
    merges = "so that git merges it line by line: echo 'awslint-baseline.json merge=union' >> .gitattributes"
    assert main(["baseline", "create"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "awslint-baseline.json: 2 entries, 2 new, 0 dropped",
        "1 of them is advice (severity low), which fails no build; --severity medium leaves it out",
        merges,
    ]
    (here / "awslint-baseline.json").unlink()
    assert main(["baseline", "create", "--severity", "medium"]) == 0
    assert capsys.readouterr().out.splitlines() == ["awslint-baseline.json: 1 entry, 1 new, 0 dropped", merges]


def test_an_entry_that_has_run_out_silences_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.txt", f"id = {ONE}\n")
    main(["baseline", "create"])
    (entry,) = read_baseline("awslint-baseline.json")
    assert main(["baseline", "audit"]) == 1
    name = entry.fingerprint[:8]
    assert main(["baseline", "audit", "--finding", name, "--reason", "revoked", "--expires", "2026-01-31"]) == 0
    assert scanned(capsys, "--now", "2026-01-31") == ([], 1)
    assert scanned(capsys, "--now", "2026-02-01") == ([("a.txt", 1)], 0)
    assert main(["baseline", "audit", "--now", "2026-01-31"]) == 0
    assert main(["baseline", "audit", "--now", "2026-02-01"]) == 1
    assert main(["baseline", "audit", "--finding", "ffff", "--reason", "x"]) == 2


def test_a_third_copy_on_a_line_of_its_own_is_new() -> None:
    first, second = finding(fingerprint="aa"), finding(fingerprint="aa-2")
    entries = [entry_of(first), entry_of(second)]
    third = finding(fingerprint="aa-3")
    verdict = compare([first, second, third], entries)
    assert verdict.new == (third,)
    assert compare([first], entries).stale == (entries[1],)


def test_a_rename_is_accepted_once_and_only_for_one_content() -> None:
    entry = Entry("old", "AWS101", "a.txt", "content")
    moved = replace(finding(fingerprint="new"), content="content")
    again = replace(finding(fingerprint="more"), content="content")
    plain = finding(fingerprint="plain")
    verdict = compare([moved, again, plain], [entry, Entry("x", "AWS301", "b")])
    assert [item for item, _ in verdict.known] == [moved]
    assert {item.fingerprint for item in verdict.new} == {"more", "plain"}
    assert [item.fingerprint for item in verdict.stale] == ["x"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"version": 2, "findings": {}}',
        '{"version": 1, "findings": {"a": {"rule": "x"}}}',
        '{"version": 1, "findings": {"a": {"rule": "x", "path": "y", "secret": "z"}}}',
        "<<<<<<< HEAD\n",
        "[" * 200_000,
    ],
)
def test_a_file_that_is_no_baseline_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_text(text)
    with pytest.raises(ConfigError, match=r"b\.json"):
        read_baseline(str(path))


def git(root: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    settings = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
    return subprocess.run(["git", *settings, "-C", str(root), *arguments], capture_output=True, text=True, check=check)


def test_branches_that_accept_and_drop_findings_merge(tmp_path: Path) -> None:
    """Both sides add, at the same place too, and one drops: no conflict, and what is read is right."""
    path = tmp_path / "awslint-baseline.json"

    def store(names: set[str]) -> None:
        path.write_text(write_baseline(Entry(name, "AWS101", f"{name}.txt") for name in names))

    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_text("awslint-baseline.json merge=union\n")
    store({"b", "d", "k", "m", "x"})
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "x")
    git(tmp_path, "checkout", "-qb", "left")
    store({"b", "d", "e", "k", "m", "x", "y"})
    git(tmp_path, "commit", "-qam", "left")
    git(tmp_path, "checkout", "-q", "main")
    store({"b", "d", "f", "k", "x", "z"})
    git(tmp_path, "commit", "-qam", "right")
    merged = git(tmp_path, "merge", "-q", "left", check=False)
    assert merged.returncode == 0, merged.stdout
    assert {entry.fingerprint for entry in read_baseline(str(path))} == {*"bdefkxyz"}


def test_a_baseline_of_detect_secrets_is_read(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from detect_secrets.core.potential_secret import PotentialSecret

    write(here / "a.txt", f"id = {ONE}\n")
    write(here / "b.txt", f"id = {TWO}\n")
    item = {
        "type": "AWS Access Key",
        "filename": "a.txt",
        "hashed_secret": PotentialSecret.hash_secret(ONE),
        "line_number": 7,
    }
    results = {"./a.txt": [{**item, "is_secret": False}], "gone.txt": [item]}
    (here / ".secrets.baseline").write_text(json.dumps({"version": "1.5.0", "plugins_used": [], "results": results}))
    assert main(["baseline", "create", "--from", ".secrets.baseline"]) == 0
    assert [(e.path, e.reason) for e in read_baseline("awslint-baseline.json")] == [
        ("a.txt", "detect-secrets: audited: no secret")
    ]
    assert scanned(capsys, "b.txt", "a.txt") == ([("b.txt", 1)], 1)


@pytest.mark.parametrize("redacted", [False, True])
def test_a_report_of_gitleaks_is_read(redacted: bool, here: Path) -> None:
    write(here / "a.txt", f"id = {ONE}\n")
    write(here / "b.txt", f"id = {TWO}\n")
    entry = {"RuleID": "aws-access-token", "File": "b.txt", "StartLine": 1, "Secret": "REDACTED" if redacted else TWO}
    (here / "report.txt").write_text(json.dumps([entry]))
    assert main(["baseline", "create", "--from", "report.txt"]) == 0
    assert [(e.path, e.reason) for e in read_baseline("awslint-baseline.json")] == [("b.txt", "from gitleaks")]
    assert TWO not in (here / "awslint-baseline.json").read_text()
    (here / "report.txt").write_text("{}")
    assert main(["baseline", "update", "--from", "report.txt"]) == 2


def test_a_baseline_of_detect_secrets_is_written_without_passwords(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from detect_secrets.core import baseline

    write(here / "a.txt", f"id = {ONE}\n")
    row = f"bob,{console_password(8005)},https://x.signin.aws.amazon.com/console\n"
    write(here / "b_credentials.csv", f"User name,Password,Console login link\n{row}")
    assert {path for path, _ in scanned(capsys)[0]} == {"a.txt", "b_credentials.csv"}
    assert main(["baseline", "export", "--now", "2026-11-24"]) == 0
    assert "1 password left out" in capsys.readouterr().out
    document = baseline.load_from_file(".secrets.baseline")
    loaded = baseline.load(document)
    assert [(name, secret.line_number, secret.type) for name, secret in loaded] == [("a.txt", 1, "AWS Access Key")]
    from detect_secrets.core.potential_secret import PotentialSecret

    assert [secret.secret_hash for _, secret in loaded] == [PotentialSecret.hash_secret(ONE)]
