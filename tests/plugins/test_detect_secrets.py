"""The plugin in the real detect-secrets, and detect-secrets' own detectors in a scan, without a word to the network."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from awslint.cli import main
from awslint.config import Config
from awslint.scan import scan
from tests import keys

ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "awslint" / "plugins" / "detect_secrets.py"
TYPE = "AWS Credential (awslint)"
KEY, SECRET, TOKEN = keys.access_key_id(5), keys.secret_access_key(5), keys.github_token(5)

FILES = {
    "deploy.sh": f"#!/bin/sh\nexport AWS_ACCESS_KEY_ID={KEY}\nexport AWS_SECRET_ACCESS_KEY={SECRET}\n",
    "values.yaml": f"aws:\n  # comment\n  secretAccessKey: {SECRET}\n",
    "joined.py": f'key_id = ("{KEY[:9]}"\n    "{KEY[9:]}")\n',
    "clean.py": 'import boto3\n\ns3 = boto3.Session(profile_name="deploy").client("s3")\n',
}


def program(directory: Path, *arguments: str) -> dict[str, Any]:
    """What ``detect-secrets`` prints for ``directory``."""
    done = subprocess.run(
        [sys.executable, "-m", "detect_secrets", "scan", "--all-files", "-n", *arguments],
        capture_output=True,
        text=True,
        cwd=directory,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def test_detect_secrets_runs_awslints_detector(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    results = program(tmp_path, "-p", str(PLUGIN))["results"]
    found = {
        (name, secret["line_number"], secret["hashed_secret"])
        for name, secrets in results.items()
        for secret in secrets
        if secret["type"] == TYPE
    }

    def hashed(text: str) -> str:
        return hashlib.sha1(text.encode()).hexdigest()

    assert found == {
        ("deploy.sh", 2, hashed(KEY)),
        ("deploy.sh", 3, hashed(SECRET)),
        ("values.yaml", 3, hashed(SECRET)),
        ("joined.py", 1, hashed(KEY)),
    }


def test_a_baseline_names_the_plugin_and_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "deploy.sh").write_text(FILES["deploy.sh"], encoding="utf-8")
    baseline = program(tmp_path, "-p", str(PLUGIN))
    assert {"name": "AwslintDetector", "path": f"file://{PLUGIN}"} in baseline["plugins_used"]
    (tmp_path / ".secrets.baseline").write_text(json.dumps(baseline), encoding="utf-8")
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "detect_secrets.pre_commit_hook", "--no-verify", "--baseline", ".secrets.baseline"]
    known = subprocess.run([*command, "deploy.sh"], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert known.returncode == 0, known.stdout + known.stderr
    (tmp_path / "new.sh").write_text(f"export AWS_ACCESS_KEY_ID={keys.access_key_id(6)}\n", encoding="utf-8")
    new = subprocess.run([*command, "new.sh"], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert new.returncode == 1
    assert TYPE.encode() in new.stdout


def test_the_module_prints_its_path() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "awslint.plugins.detect_secrets"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{PLUGIN}\n"


def test_a_line_without_a_file_is_searched_alone() -> None:
    from awslint.plugins.detect_secrets import AwslintDetector

    detector = AwslintDetector()
    found = detector.analyze_line("adhoc-string-scan", f"aws_access_key_id={KEY}", 0)
    assert {(secret.type, secret.secret_value) for secret in found} == {(TYPE, KEY)}
    assert detector.analyze_line("gone.txt", "nothing", 7) == set()


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes any connection, and any detector's verification, a failure of the test."""
    import requests
    from detect_secrets.plugins.base import BasePlugin

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection is opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(requests.Session, "request", refuse)
    for kind in (BasePlugin, *_every_subclass(BasePlugin)):
        if "verify" in vars(kind):
            monkeypatch.setattr(kind, "verify", refuse)


def _every_subclass(kind: type) -> list[type]:
    from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class

    get_mapping_from_secret_type_to_class()
    below: list[type] = kind.__subclasses__()
    return [*below, *(deeper for each in below for deeper in _every_subclass(each))]


OTHERS = {
    "release.sh": (f"set -e\nexport GITHUB_TOKEN={TOKEN}\n", [(2, 21, "high", "high", "GitHub Token")]),
    "settings.py": ('DB_PASSWORD = "tr0ub4dor-and-3"\n', [(1, 16, "medium", "medium", "Secret Keyword")]),
    "url.txt": ("postgres://app:tr0ub4dor-and-3@db/x\n", [(1, 16, "medium", "medium", "Basic Auth Credentials")]),
    "random.py": (
        f'x = "{keys.secret_access_key(9)}"\n',
        [(1, 6, "low", "low", "Base64 High Entropy String")],
    ),
    "keys.py": (f'aws_access_key_id = "{KEY}"\naws_secret_access_key = "{SECRET}"\n', []),
    "example.py": ('aws_secret_access_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"\n', []),
    "poetry.lock": (f'token = "{TOKEN}"\n', []),
    "reference.py": ('password = os.environ["DB_PASSWORD"]\n', []),
    "templated.yaml": ("password: ${DB_PASSWORD}\n", []),
    "crlf.sh": (f"set -e\r\nexport GITHUB_TOKEN={TOKEN}\r\n", [(2, 21, "high", "high", "GitHub Token")]),
    "tests/a.sh": (f"export GITHUB_TOKEN={TOKEN}\n", [(1, 21, "low", "high", "GitHub Token")]),
    "allowed.sh": (f"export GITHUB_TOKEN={TOKEN}  # pragma: allowlist secret\n", []),
}


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("name", OTHERS)
def test_secrets_of_other_services_are_reported_on_request(name: str, tmp_path: Path) -> None:
    text, expected = OTHERS[name]
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    result = scan(str(tmp_path), (), Config(confidence="low", detect_secrets=True, now="2026-01-31"))
    assert result.problems == ()
    found = [finding for finding in result.findings if finding.rule == "AWS190"]
    assert [
        (f.start.line, f.start.column, f.severity.word, f.confidence.word, f.message.rpartition(": ")[2][:-1])
        for f in found
    ] == expected
    assert all(f.runbook == "other-secret" for f in found)
    assert "AWS190" not in {f.rule for f in scan(str(tmp_path), (), Config(confidence="low")).findings}


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("form", ["text", "concise", "json", "sarif", "github"])
def test_they_are_masked_in_every_format(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, (text, _) in OTHERS.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    options = ("--detect-secrets", "--confidence", "low", "--severity", "low", "--format", form, "--isolated")
    assert main(["scan", str(tmp_path), *options]) == 1
    out = capsys.readouterr().out
    assert "AWS190" in out
    for secret in (TOKEN, TOKEN[4:20], "tr0ub4dor-and-3", SECRET, SECRET[:12], KEY):
        assert secret not in out


@pytest.mark.usefixtures("offline")
def test_verification_stays_off_whatever_else_set_it(tmp_path: Path) -> None:
    from detect_secrets.settings import get_settings

    from awslint.extract.othersecrets import VERIFICATION

    (tmp_path / "release.sh").write_text(OTHERS["release.sh"][0], encoding="utf-8")
    get_settings().filters[VERIFICATION] = {"min_level": 2}
    result = scan(str(tmp_path), (), Config(detect_secrets=True))
    assert VERIFICATION not in get_settings().filters
    assert [finding.rule for finding in result.findings] == ["AWS190"]


def test_without_detect_secrets_the_way_out_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *rest: None if name == "detect_secrets" else find(name, *rest)
    )
    assert main(["scan", "--detect-secrets", str(tmp_path)]) == 2
    done = capsys.readouterr()
    assert done.out == ""
    assert done.err == (
        "awslint: detect-secrets is asked for and not installed; "
        "run `pip install awslint[detect-secrets]`, or leave it out\n"
    )


def test_an_aws_key_is_not_reported_twice(tmp_path: Path) -> None:
    (tmp_path / "keys.py").write_text(OTHERS["keys.py"][0], encoding="utf-8")
    result = scan(str(tmp_path), (), Config(confidence="low", detect_secrets=True))
    assert [finding.rule for finding in result.findings] == ["AWS101"]


def test_baselines_and_settings_hold_no_secrets(tmp_path: Path) -> None:
    """The digests of what was found before, and the setting that asks for this search."""
    record = '{"version": "1.5.0", "plugins_used": [], "results": {"a": [{"hashed_secret": "%s"}]}}\n' % (
        "5be3c1a9" * 5
    )
    for name in (".secrets.baseline", "known.json"):
        (tmp_path / name).write_text(record)
    (tmp_path / "awslint.toml").write_text("detect-secrets = true\n")
    (tmp_path / "a.env").write_text(f"GITHUB_TOKEN={keys.github_token()}\n")
    result = scan(str(tmp_path), (), Config(confidence="low", detect_secrets=True))
    assert [(finding.path, finding.rule) for finding in result.findings] == [("a.env", "AWS190")]
