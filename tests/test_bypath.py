"""Severities by path, and configuration files below the root."""

from __future__ import annotations

from pathlib import Path

import pytest

from awslint.cli import main
from awslint.config import read_config
from awslint.scan import scan
from tests.keys import access_key_id


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_path_has_a_severity_of_its_own_and_the_last_entry_holds(tmp_path: Path) -> None:
    for number, name in enumerate(("a.txt", "tests/b.txt", "tests/deep/c.txt")):
        write(tmp_path / name, f"id = {access_key_id(8900 + number)}\n")
    write(
        tmp_path / "awslint.toml",
        'per-path-severity = {"tests/" = "low", "deep/" = {AWS1 = "critical", AWS2 = "low"}}\n',
    )
    config = read_config(str(tmp_path / "awslint.toml"))
    found = {finding.path: finding.severity.word for finding in scan(str(tmp_path), (), config).findings}
    assert (
        found == {"a.txt": "high", "tests/b.txt": "low", "tests/deep/c.txt": "critical"} or found["a.txt"] == "medium"
    )
    assert (found["tests/b.txt"], found["tests/deep/c.txt"]) == ("low", "critical")
    inner = read_config(str(tmp_path / "awslint.toml"), str(tmp_path / "tests"))
    assert {finding.severity.word for finding in scan(str(tmp_path / "tests"), (), inner).findings} == {
        "low",
        "critical",
    }


def test_a_code_that_names_no_rule_is_noticed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "awslint.toml", 'per-path-severity = {"a" = {AWS999 = "low"}}\n')
    assert main(["scan", str(tmp_path)]) == 2
    assert "per-path-severity: 'AWS999' names no rule" in capsys.readouterr().err


def paths(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    main(["scan", "--format", "concise", *arguments])
    return sorted({line.partition(":")[0] for line in capsys.readouterr().out.splitlines() if ":" in line})


def test_a_file_further_down_narrows_its_directory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number, name in enumerate(
        ("a.txt", "one/a.txt", "one/gone/a.txt", "one/two/a.txt", "three/a.txt", "oneself/a.txt")
    ):
        write(tmp_path / name, f"id = {access_key_id(8910 + number)}\n")
    write(tmp_path / "one/awslint.toml", 'exclude = ["/gone/"]\n')
    write(tmp_path / "one/two/awslint.toml", 'ignore = ["AWS101"]\n')
    write(
        tmp_path / "three/pyproject.toml", '[tool.awslint]\nseverity = "critical"\nper-path-severity = {"*" = "low"}\n'
    )
    assert paths(capsys, str(tmp_path)) == ["a.txt", "one/a.txt", "oneself/a.txt"]
    assert len(paths(capsys, "--isolated", str(tmp_path))) == 6
    # The nearest alone speaks, and may extend the one above.
    write(tmp_path / "one/two/awslint.toml", "")
    assert "one/two/a.txt" in paths(capsys, str(tmp_path))
    write(tmp_path / "one/awslint.toml", 'select = ["AWS3"]\n')
    write(tmp_path / "one/two/awslint.toml", 'extend = "../awslint.toml"\n')
    assert paths(capsys, str(tmp_path)) == ["a.txt", "oneself/a.txt"]
    write(tmp_path / "one/awslint.toml", 'selct = ["AWS3"]\n')
    assert main(["scan", str(tmp_path)]) == 2
    assert "did you mean select?" in capsys.readouterr().err
