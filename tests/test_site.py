"""The documentation site: it builds without a warning, and each command of the tutorial runs."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from awslint.cli import main

PROJECT = Path(__file__).resolve().parents[1]
TUTORIAL = (PROJECT / "docs" / "index.md").read_text(encoding="utf-8")
COMMANDS = [line for line in re.findall(r"^\$ (.+)$", TUTORIAL, re.MULTILINE) if line.startswith("awslint ")]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_of_the_tutorial_runs(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    statement = {"Effect": "Allow", "Action": "*", "Resource": "*"}
    (tmp_path / "policy.json").write_text(json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    (tmp_path / "deploy.sh").write_text("aws s3 ls\n")
    monkeypatch.chdir(tmp_path)
    fails = command in ("awslint scan", "awslint scan --fail-on high")
    assert main(shlex.split(command)[1:]) == int(fails)
    done = capsys.readouterr()
    assert done.out or "--output" in command or "--diff" in command


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "fonts.googleapis.com" not in page
    assert (tmp_path / "site" / "cli" / "index.html").is_file()
