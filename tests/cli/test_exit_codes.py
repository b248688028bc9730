"""The exit-code table of docs/cli.md, with a scan made by hand."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from awslint import cli
from awslint.findings import Problem, Severity
from tests.report.results import Result, finding, result

SCAN = import_module("awslint.scan")
HIGH = result(finding(severity=Severity.HIGH))
LOW = result(finding(severity=Severity.LOW))
SYNTAX = result(problems=(Problem("a", "parse", "syntax", "not closed"),))
INTERNAL = result(finding(), problems=(Problem("a", "internal", "internal", "failed"),))


def run(monkeypatch: pytest.MonkeyPatch, shown: Result, *arguments: str) -> int:
    monkeypatch.setattr(SCAN, "scan", lambda *args, **kwargs: shown)
    return cli.main(["scan", "--isolated", *arguments])


@pytest.mark.parametrize(
    ("shown", "arguments", "code"),
    [
        (result(), [], 0),
        (HIGH, [], 1),
        (LOW, [], 0),
        (LOW, ["--fail-on", "low"], 1),
        (HIGH, ["--fail-on", "critical"], 0),
        (HIGH, ["--exit-zero"], 0),
        (result(hidden=3), [], 0),
        (SYNTAX, [], 0),
        (SYNTAX, ["--strict"], 2),
        (SYNTAX, ["--strict", "--exit-zero"], 2),
        (HIGH, ["--strict"], 1),
        (INTERNAL, [], 2),
        (INTERNAL, ["--exit-zero"], 2),
    ],
)
def test_exit_codes(monkeypatch: pytest.MonkeyPatch, shown: Result, arguments: list[str], code: int) -> None:
    assert run(monkeypatch, shown, *arguments) == code


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["scan", "--fromat", "json"], "unrecognized arguments: --fromat; did you mean --format?"),
        (["scan", "--qqq"], "unrecognized arguments: --qqq; see awslint scan --help"),
        (["scan", "--format", "xml"], "argument --format: invalid choice: "),
        (
            ["scan", "--severity", "hgh"],
            "argument --severity: invalid choice: 'hgh' (choose from 'low', 'medium', 'high', 'critical'); did you mean "
            "high?",
        ),
        (["scan", "--fail-on"], "argument --fail-on: expected one argument; see awslint scan --help"),
        (["scan", "--now", "soon"], "--now takes a date such as 2026-01-31"),
        (["scan", "gone/file"], "gone/file: no such file or directory; correct the path"),
        (["scan", "a\x1b[2J\nb"], "a\\x1b[2J\\nb: no such file or directory"),
        (["scan", ""], "a path is empty"),
        (["scan", "--config", "gone.toml"], "gone.toml: cannot be read (No such file or directory)"),
        (["scan", "--config", "a", "--isolated"], "argument --isolated: not allowed with argument --config"),
        (["scan", "--output", "gone/out"], "gone: no such directory; make it, or give --output another file"),
        (["scan", "--output", "."], ".: is a directory; give --output a file"),
        (["scan", "--select", "AWS999"], "'AWS999' names no rule"),
        (["scna"], "there is no command 'scna'; did you mean `awslint scan`?"),
        (["."], "a path comes after the command, as in `awslint scan PATH`"),
        (["--format", "json"], "options come after the command"),
        (["rule", "AWS9O1"], "there is no rule 'AWS9O1'; did you mean AWS901?"),
        (["rule", "AWS3"], "'AWS3' names several rules; `awslint rules AWS3` lists them"),
        (["rule", "credentials"], "'credentials' names several rules"),
        (["rule"], "the following arguments are required: RULE"),
        (["rules", "AWS0"], "'AWS0' names no rule"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"awslint: {message}")
    assert err.count("\n") == 1


def test_a_broken_configuration_is_one_line_and_exit_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "awslint.toml").write_text("\nslect = []\n", encoding="utf-8")
    assert cli.main(["scan"]) == 2
    assert "awslint.toml:2: slect: unknown key (did you mean select?)" in capsys.readouterr().err
    assert cli.main(["scan", "--isolated"]) == 0


def test_a_broken_rule_file_is_one_line_and_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "x.yaml").write_text("id: [\n", encoding="utf-8")
    (tmp_path / "awslint.toml").write_text("rule-directories = ['own']\n", encoding="utf-8")
    assert cli.main(["scan", str(tmp_path)]) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"awslint: {tmp_path / 'own' / 'x.yaml'}:")
    assert err.count("\n") == 1


def test_an_interrupt_is_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(*args: Any, **kwargs: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(SCAN, "scan", interrupt)
    assert cli.main(["scan", "--isolated"]) == 130
    assert capsys.readouterr().err == "awslint: interrupted\n"


def test_output_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report.txt"
    out.write_text("old", encoding="utf-8")
    out.chmod(0o640)
    assert run(monkeypatch, HIGH, "--format", "concise", "--output", str(out)) == 1
    assert out.read_text(encoding="utf-8") == (
        "iam/policy.json:2:37: AWS301 high This statement allows every action.\n"
    )
    assert out.stat().st_mode & 0o777 == 0o640
    assert capsys.readouterr() == (
        "",
        "1 finding in 1 file: 1 high · 3 files scanned\nawslint rule AWS301 explains a rule\n",
    )

    def fail(*args: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("awslint.commands.reporting.write_report", fail)
    assert run(monkeypatch, HIGH, "--output", str(out)) == 130
    assert out.read_text(encoding="utf-8").startswith("iam/policy.json")
    assert [item.name for item in tmp_path.iterdir()] == ["report.txt"]


def test_options_come_before_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "awslint.toml").write_text(
        "select = ['AWS1']\nignore = ['AWS101']\nseverity = 'high'\nstrict = true\n", encoding="utf-8"
    )
    seen: list[Any] = []

    def look(root: str, paths: tuple[str, ...], config: Any, **options: Any) -> Result:
        seen.append((root, paths, config, options["staged"]))
        return result()

    monkeypatch.setattr(SCAN, "scan", look)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    cli.main(["scan", str(tmp_path)])
    options = "--select AWS2,AWS3 --select AWS4 --ignore AWS302 --severity low --confidence low --no-inline-ignores"
    options += " --no-force-exclude --now 2026-01-31T10:00:00Z --staged"
    cli.main(["scan", str(tmp_path), *options.split()])
    (root, paths, first, _), (_, _, second, staged) = seen
    assert (root, paths) == (str(tmp_path), ())
    assert (first.select, first.ignore, first.severity, first.strict) == (("AWS1",), ("AWS101",), "high", True)
    assert (first.inline_ignores, first.force_exclude, first.now) == (True, True, "1970-01-02")
    assert (second.select, second.ignore) == (("AWS2", "AWS3", "AWS4"), ("AWS101", "AWS302"))
    assert (second.severity, second.confidence, second.strict) == ("low", "low", True)
    assert (second.inline_ignores, second.force_exclude, second.now, staged) == (False, False, "2026-01-31", True)
