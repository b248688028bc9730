"""The Python interface, as a program that installed awslint uses it: in a process of its own, and by its types."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import keys

PROGRAM = """
import json, sys
import awslint
config = awslint.Config(select=("AWS1",))
findings = list(awslint.scan(sys.argv[1], config=config))
assert all(isinstance(finding, awslint.Finding) for finding in findings)
result = awslint.check(sys.argv[1], config=config)
assert isinstance(result, awslint.Result) and result.findings == tuple(findings)
print(json.dumps([awslint.to_json(finding) for finding in findings]))
print(json.dumps(sorted({fact["fact"] for fact in awslint.facts(sys.argv[1], config=config)})))
try:
    list(awslint.scan("/no/such/path"))
except awslint.AwslintError as error:
    print(type(error).__name__)
"""


def test_a_program_scans(tmp_path: Path) -> None:
    secret = keys.secret_access_key(2)
    text = f"AWS_ACCESS_KEY_ID={keys.access_key_id(2)}\nAWS_SECRET_ACCESS_KEY={secret}\n"
    (tmp_path / "a.env").write_text(text, encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    findings, facts, error = done.stdout.splitlines()
    assert [(f["rule"], f["path"], f["start"]["line"]) for f in json.loads(findings)] == [("AWS101", "a.env", 1)]
    assert {"Credential", "Setting"} <= set(json.loads(facts))
    assert error == "UsageError"
    assert secret not in done.stdout


@pytest.mark.parametrize("first", ["import awslint.scan", "import awslint.facts", "from awslint.api import to_json"])
def test_a_function_stays_one_whatever_module_of_its_name_is_imported(tmp_path: Path, first: str) -> None:
    (tmp_path / "a.py").write_text("print(1)\n", encoding="utf-8")
    program = f"{first}\nimport awslint, sys\nprint(list(awslint.scan(sys.argv[1])), list(awslint.facts(sys.argv[1])))"
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[] []\n", "")


def test_the_version_alone_imports_nothing_else() -> None:
    program = (
        "import sys, awslint; awslint.__version__; print(sorted(m for m in sys.modules if m.startswith('awslint')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "['awslint']\n"


def test_a_name_that_is_not_offered() -> None:
    import awslint

    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        awslint.nothing  # noqa: B018  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("reveal: str = next(awslint.scan('.')).path", ""),
        ("reveal: int = next(awslint.scan('.')).path", "Incompatible"),
    ],
)
def test_the_types_reach_a_program(line: str, error: str, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(f"import awslint\n{line}\n", encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--config-file=", str(tmp_path / "a.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, error in done.stdout) == (int(bool(error)), True), done.stdout
