"""``awslint ignore``: where the comment is put, in which syntax, and what is written where none can stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from awslint.cli import main
from awslint.config import Config
from awslint.scan import scan
from tests.keys import access_key_id

KEY = access_key_id(8800)
STATEMENT = '{"Effect": "Allow", "Action": "*", "Resource": "*"}'
WHY = "awslint: ignore[{0}] -- the break-glass role"


def ignored(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, rule: str) -> str:
    """The file after the first finding of ``rule`` was ignored; of the rule nothing is left, and all else is."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    before = scan(str(tmp_path)).findings
    mark = next(finding.fingerprint for finding in before if finding.rule == rule)
    assert main(["ignore", mark, str(tmp_path), "--reason", "the break-glass role"]) == 0
    capsys.readouterr()
    baseline = tmp_path / "awslint-baseline.json"
    config = Config(baseline=str(baseline)) if baseline.exists() else Config()
    after = scan(str(tmp_path), (), config).findings
    assert sorted(f.rule for f in after) == sorted(f.rule for f in before if f.rule != rule)
    return path.read_bytes().decode()


@pytest.mark.parametrize(
    ("name", "text", "rule", "expected"),
    [
        ("a.py", f'def f():\n    key = "{KEY}"\n', "AWS101", f'def f():\n    # {WHY}\n    key = "{KEY}"\n'),
        ("a.go", f'package a\n\nvar k = "{KEY}"\n', "AWS101", f'package a\n\n// {WHY}\nvar k = "{KEY}"\n'),
        ("a.sql", f"select '{KEY}';\n", "AWS101", f"-- {WHY}\nselect '{KEY}';\n"),
        ("a.bat", f"set K={KEY}\r\n", "AWS101", f"REM {WHY}\r\nset K={KEY}\r\n"),
        ("a.xml", f"<a>\n  <b>{KEY}</b>\n</a>\n", "AWS101", f"<a>\n  <!-- {WHY} -->\n  <b>{KEY}</b>\n</a>\n"),
        ("a.yaml", f"a:\n  - b: {KEY}\n", "AWS101", f"a:\n  # {WHY}\n  - b: {KEY}\n"),
        (
            "a.sh",
            f"aws configure set \\\n  aws_access_key_id {KEY} \\\n  --profile p\necho done\n",
            "AWS101",
            f"# {WHY.replace('ignore', 'ignore-start')}\n"
            f"aws configure set \\\n  aws_access_key_id {KEY} \\\n  --profile p\n"
            "# awslint: ignore-end\necho done\n",
        ),
        (
            "main.tf",
            'resource "aws_iam_policy" "p" {\n  policy = <<EOF\n{"Version": "2012-10-17", "Statement": [\n'
            f"  {STATEMENT}]}}\nEOF\n}}\n",
            "AWS301",
            f'resource "aws_iam_policy" "p" {{\n  # {WHY.replace("ignore", "ignore-start")}\n  policy = <<EOF\n'
            f'{{"Version": "2012-10-17", "Statement": [\n  {STATEMENT}]}}\nEOF\n  # awslint: ignore-end\n}}\n',
        ),
    ],
)
def test_the_comment_is_written_in_the_syntax_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, rule: str, expected: str
) -> None:
    assert ignored(tmp_path, capsys, name, text, rule) == expected.replace("{0}", rule)


def test_json_has_no_comments_so_that_the_baseline_has_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f'{{"Version": "2012-10-17", "Statement": [\n  {STATEMENT}]}}\n'
    assert ignored(tmp_path, capsys, "p.json", text, "AWS301") == text
    entries = json.loads((tmp_path / "awslint-baseline.json").read_text())["findings"]
    (entry,) = (entry for mark, entry in entries.items() if mark)
    assert (entry["rule"], entry["path"], entry["reason"]) == ("AWS301", "p.json", "the break-glass role")


def test_an_archive_and_a_wish_go_to_the_baseline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = f"id = {KEY}\n"
    (tmp_path / "a.toml").write_text(text)
    (finding,) = scan(str(tmp_path)).findings
    arguments = ["ignore", finding.fingerprint[:8], str(tmp_path), "--reason", "rotated", "--baseline-only"]
    assert main(arguments) == 0
    assert "a.toml: AWS101 is accepted by" in capsys.readouterr().out
    assert (tmp_path / "a.toml").read_text() == text
    assert main(["scan", str(tmp_path)]) == 0


@pytest.mark.parametrize("reason", ["", "  ", "ends --> here", "two */", "one -- two", "bell \x07"])
def test_a_reason_that_would_end_a_comment_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], reason: str
) -> None:
    (tmp_path / "a.py").write_text(f'k = "{KEY}"\n')
    (finding,) = scan(str(tmp_path)).findings
    assert main(["ignore", finding.fingerprint, str(tmp_path), "--reason", reason]) == 2
    assert "--reason takes a sentence" in capsys.readouterr().err
    assert main(["ignore", "ffffffff", str(tmp_path), "--reason", "x"]) == 2


def test_the_whole_line_of_a_secret_keeps_it_out_of_the_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.py").write_text(f'k = "{KEY}"\n')
    (finding,) = scan(str(tmp_path)).findings
    assert main(["ignore", finding.fingerprint, str(tmp_path), "--reason", "rotated"]) == 0
    assert capsys.readouterr().out == "a.py:1: AWS101 is ignored by a comment\n"


def test_a_finding_is_named_by_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "p.tf").write_text(
        'resource "aws_iam_user_policy" "p" {\n  user = "u"\n  policy = jsonencode({Version = "2012-10-17", '
        'Statement = [{Effect = "Allow", Action = "*", Resource = "*"}]})\n}\n'
        f'locals {{\n  k = "{KEY}"\n}}\n'
    )
    found = [(f.rule, f.start.line, f.start.column) for f in scan(str(tmp_path)).findings]
    line = next(line for rule, line, _ in found if rule == "AWS301")
    assert main(["ignore", "./d/p.tf:6", str(tmp_path), "--reason", "rotated"]) == 0
    assert main(["ignore", f"d/p.tf:{line}:aws301", str(tmp_path), "--reason", "reviewed"]) == 0
    capsys.readouterr()
    rest = {f.rule for f in scan(str(tmp_path)).findings}
    assert "AWS301" not in rest
    assert "AWS101" not in rest
    assert main(["ignore", "d/p.tf:99", str(tmp_path), "--reason", "x"]) == 2
    assert "no finding stands there" in capsys.readouterr().err


def test_more_than_one_finding_on_a_line_are_told_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p.json").write_text(
        '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "NotAction": "s3:*", "Resource": "*", "Sid": ""}]}\n'
    )
    found = scan(str(tmp_path)).findings
    assert len({f.rule for f in found}) > 1
    assert main(["explain", "p.json:1", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert f"{len(found)} findings stand there" in said
    assert all(f"{f.rule} {f.fingerprint[:12]}" in said for f in found)
    alone = next(f for f in found if sum(f.start.column == other.start.column for other in found) == 1)
    assert main(["explain", f"p.json:1:{alone.start.column}", str(tmp_path)]) == 0
    assert alone.rule in capsys.readouterr().out
