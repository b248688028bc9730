"""The how-to pages: each file that they show is written, each command is run, and each pipeline's commands too."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.keys import access_key_id, secret_access_key

PROJECT = Path(__file__).resolve().parents[1]
PAGES = sorted(path.stem for path in (PROJECT / "docs" / "howto").glob("*.md"))
_FENCE = re.compile(r'^```(?P<kind>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL)
_EXITS = re.compile(r"\s+# exits (\d)\Z")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a key, a policy and a script, and reports on it of other scanners."""
    tools = tmp_path / "tools"
    tools.mkdir()
    # What pip would install is what is tested.
    (tools / "pip").write_text("#!/bin/sh\nexit 0\n")
    (tools / "awslint").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m awslint "$@"\n')
    (tools / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    for tool in ("pip", "awslint", "python"):
        (tools / tool).chmod(0o755)
    for name in [name for name in os.environ if name.startswith(("GIT_", "PRE_COMMIT", "GITHUB_", "CI_"))]:
        monkeypatch.delenv(name)
    scripts = str(Path(sys.executable).parent)
    monkeypatch.setenv("PATH", os.pathsep.join((str(tools), scripts, os.environ["PATH"])))
    monkeypatch.setenv("PYTHONPATH", str(PROJECT))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    (tmp_path / "gitconfig").write_text("[user]\nname = Test\nemail = test@example.com\n")
    root = tmp_path / "repository"
    root.mkdir()
    key, secret = access_key_id(9700), secret_access_key(9700)
    (root / "app.py").write_text(f'import boto3\n\nkey = "{key}"\nsecret = "{secret}"\n')
    statement = {"Effect": "Allow", "Action": "*", "Resource": "*"}
    (root / "policy.json").write_text(json.dumps({"Version": "2012-10-17", "Statement": [statement]}, indent=1) + "\n")
    commands = (
        "git init -q -b main && git add -A && git commit -qm first && git update-ref refs/remotes/origin/main HEAD "
        "&& detect-secrets scan > .secrets.baseline"
    )
    subprocess.run(["bash", "-euc", commands], cwd=root, check=True)
    leaks = [
        {"RuleID": "aws-access-token", "File": "app.py", "StartLine": 3, "Secret": key, "Match": key, "Commit": ""}
    ]
    (tmp_path / "gitleaks.json").write_text(json.dumps(leaks))
    return root


def run(command: str, root: Path) -> None:
    """Run what follows ``$ ``; its comment says how it exits if not by 0."""
    said = _EXITS.search(command)
    done = subprocess.run(["bash", "-uc", command], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == (int(said[1]) if said else 0), f"{command}\n{done.stdout}\n{done.stderr}"
    assert secret_access_key(9700) not in done.stdout + done.stderr


def pipeline_commands(text: str) -> list[str]:
    """What a job of GitHub's or GitLab's runs."""
    found: list[str] = []
    stack = [yaml.safe_load(text)]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            found += [node["run"]] if isinstance(node.get("run"), str) else []
            found += node["script"] if isinstance(node.get("script"), list) else []
            stack.extend(node.values())
        elif isinstance(node, list):
            stack.extend(node)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_each_command_runs(page: str, repository: Path) -> None:
    text = (PROJECT / "docs" / "howto" / f"{page}.md").read_text(encoding="utf-8")
    ran = 0
    for fence in _FENCE.finditer(text):
        if fence["title"]:
            path = repository / fence["title"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(fence["text"], encoding="utf-8")
        elif fence["kind"] == "console":
            lines = fence["text"].splitlines()
            assert all(line.startswith("$ ") for line in lines)
            for line in lines:
                run(line[2:], repository)
                ran += 1
        else:
            assert fence["kind"] == "yaml"
            for command in pipeline_commands(fence["text"]):
                fails = command.startswith("awslint") and "--exit-zero" not in command and "--changed" not in command
                run(command + ("  # exits 1" if fails else ""), repository)
                ran += 1
    assert ran >= 4


def test_every_page_is_on_the_site() -> None:
    site = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [page for page in PAGES if f"howto/{page}.md" not in site] == []
    assert PAGES == ["adopt", "ci", "move", "rule"]
