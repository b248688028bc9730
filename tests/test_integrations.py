"""What runs awslint elsewhere: the action's own script, GitLab's component, the image, shells' completion, the man page."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from awslint.cli import main
from awslint.commands import COMMANDS
from tests import keys

PROJECT = Path(__file__).resolve().parents[1]


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["awslint", "respo"], ["respond"]),
        (["awslint", "scan", "--format", "sar"], ["sarif"]),
        (["awslint", "policy", "--comp"], ["--compare"]),
        (["awslint", "completion", "zs"], ["zsh"]),
    ],
)
def test_bash_completes(words: list[str], expected: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    quoted = " ".join(f"'{word}'" for word in words)
    program = (
        f"{script('bash', capsys)}\nCOMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _awslint; "
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(["bash", "--norc", "-euc", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "man"])
def test_each_command_and_option_is_in_it(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = script(shell, capsys).replace("\\-", "-")
    for name, _ in COMMANDS:
        assert re.search(rf"\b{name}\b", text)
    assert "include-canaries" in text
    assert "changed-since" in text


def test_the_man_page_has_no_line_that_is_a_macro_by_accident(capsys: pytest.CaptureFixture[str]) -> None:
    macros = {line.split(" ")[0] for line in script("man", capsys).splitlines() if line.startswith((".", "'"))}
    assert macros == {".TH", ".SH", ".B", ".I", ".SS", ".TP"}


def test_fish_quotes_what_it_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    for line in script("fish", capsys).splitlines()[1:]:
        assert len(re.findall(r"(?<!\\)'", line)) % 2 == 0, line


def step() -> dict[str, object]:
    action = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))
    steps: list[dict[str, object]] = action["runs"]["steps"]
    assert [s["uses"] for s in steps if "uses" in s] == [
        "actions/setup-python@a26af69be951a213d495a4c3e4e4022e16d87065"
    ]
    return steps[1]


@pytest.mark.parametrize(("planted", "status"), [(False, 0), (True, 1)])
def test_the_actions_own_script(planted: bool, status: int, tmp_path: Path) -> None:
    """Its script runs as it stands, with a stand-in for the installation, which the wheel's tests try."""
    bin_folder = tmp_path / "temp" / "awslint" / "bin"
    bin_folder.mkdir(parents=True)
    (bin_folder / "awslint").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m awslint "$@"\n', encoding="utf-8")
    (bin_folder / "python").write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    for program in bin_folder.iterdir():
        program.chmod(0o755)
    text = str(step()["run"]).replace('python -m venv "$RUNNER_TEMP/awslint"\n', "")
    folder = tmp_path / "tree"
    (folder / "a b; exit 0").mkdir(parents=True)
    secret = keys.secret_access_key(2)
    pair = f"AWS_ACCESS_KEY_ID={keys.access_key_id(2)}\nAWS_SECRET_ACCESS_KEY={secret}\n"
    (folder / "a b; exit 0" / "x.env").write_text(pair if planted else "A=1\n", encoding="utf-8")
    inputs = {"PATHS": "a b; exit 0\n", "ARGUMENTS": "--isolated\n--fail-on=high", "SARIF": "out.sarif", "SOURCE": "."}
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GITHUB_")}
    environment |= {f"AWSLINT_{name}": value for name, value in inputs.items()}
    environment |= {"RUNNER_TEMP": str(tmp_path / "temp"), "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-c", text],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stdout + done.stderr
    assert ("::error" in done.stdout) is planted
    assert secret not in done.stdout + (folder / "out.sarif").read_text(encoding="utf-8")


def test_gitlabs_component_has_a_header_and_a_job_that_runs(tmp_path: Path) -> None:
    header, body = yaml.safe_load_all((PROJECT / "templates" / "awslint.yml").read_text(encoding="utf-8"))
    used = set(re.findall(r"\$\[\[ inputs\.(\w+) \]\]", yaml.safe_dump(body)))
    assert used == set(header["spec"]["inputs"])
    command = str(body["awslint"]["script"][-1])
    report = body["awslint"]["artifacts"]["reports"]["codequality"]
    (tmp_path / "a.tf").write_text('resource "aws_s3_bucket_acl" "b" {\n  bucket = "b"\n  acl    = "public-read"\n}\n')
    environment = os.environ | {"AWSLINT_PATHS": "a.tf", "AWSLINT_ARGUMENTS": "--isolated", "PYTHONPATH": str(PROJECT)}
    command = f'awslint() {{ "{sys.executable}" -m awslint "$@"; }}; {command}'
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.split()[1:3]) == (1, ["AWS601", "high"]), done.stdout + done.stderr
    assert [item["check_name"] for item in json.loads((tmp_path / report).read_text())] == ["AWS601"]


def test_the_image_runs_as_nobody_in_particular_and_is_made_of_the_sources_alone() -> None:
    lines = (PROJECT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert lines.index("USER 10001") < lines.index('ENTRYPOINT ["awslint"]')
    allowed = {line[1:] for line in (PROJECT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert all((PROJECT / name).exists() for name in allowed)
    assert {"awslint", "rules", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE"} == allowed
