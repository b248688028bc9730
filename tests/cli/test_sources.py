"""Standard input, and which sources go together."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from awslint.cli import main
from tests.keys import access_key_id


def piped(text: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "awslint", "scan", "-", "--format", "concise", *arguments],
        input=text,
        capture_output=True,
        text=True,
        cwd=cwd,
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": "/usr/bin:/bin"},
        check=False,
    )


def test_standard_input_is_judged_as_the_file_it_is_called(tmp_path: Path) -> None:
    text = 'provider "aws" {\n  access_key = "' + access_key_id(7100) + '"\n}\n'
    done = piped(text, "--stdin-filename", "d/main.tf", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("d/main.tf:2:17: AWS101 ")
    assert piped("nothing\n", cwd=tmp_path).returncode == 0
    (tmp_path / "awslint.toml").write_text('exclude = []\n[per-path-ignores]\n"d/" = ["AWS1"]\n', encoding="utf-8")
    assert piped(text, "--stdin-filename", "d/main.tf", "--select", "AWS101", cwd=tmp_path).returncode == 0
    assert piped(text, "--stdin-filename", "e/main.tf", "--select", "AWS101", cwd=tmp_path).returncode == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-", "other"), "scanned alone"),
        (("-", "--staged"), "scanned alone"),
        (("--stdin-filename", "x"), "goes with the path -"),
        (("--range", "a..b"), "go with --history"),
        (("--all",), "go with --history"),
        (("--history", "--all", "--range", "a"), "exclude each other"),
        (("--history", "--staged"), "not allowed with"),
    ],
)
def test_sources_that_do_not_go_together(
    arguments: tuple[str, ...],
    message: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["scan", *arguments]) == 2
    assert message in capsys.readouterr().err
