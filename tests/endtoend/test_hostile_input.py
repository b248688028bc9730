"""Bad input costs bounded time, becomes a Problem, and hides nothing that stands beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.keys import access_key_id, secret_access_key

PAIR = f'aws_access_key_id = "{access_key_id(1)}"\naws_secret_access_key = "{secret_access_key(1)}"\n'


def scan(*arguments: str | Path, timeout: float = 60, status: int | None = None) -> dict[str, Any]:
    """The JSON report of one whole awslint process."""
    command = [sys.executable, "-m", "awslint", "scan", "--isolated", "--format", "json", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)
    if status is not None:
        assert done.returncode == status, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def found(report: dict[str, Any]) -> set[tuple[str, str, int]]:
    return {(item["rule"], item["path"], item["start"]["line"]) for item in report["findings"]}


def problems(report: dict[str, Any]) -> set[tuple[str, str]]:
    return {(item["path"], item["kind"]) for item in report["problems"]}


@pytest.mark.parametrize("unit", ['{"a":', "[", '{"Statement":['])
def test_json_nested_100000_deep(tmp_path: Path, unit: str) -> None:
    (tmp_path / "deep.json").write_text('{"Effect": "Allow", "Statement": ' + unit * 100_000 + "\n" + PAIR)
    (tmp_path / "other.py").write_text(PAIR)
    report = scan(tmp_path)
    assert ("AWS101", "other.py", 1) in found(report)
    assert ("AWS101", "deep.json", 2) in found(report)
    assert any(path == "deep.json" for path, _ in problems(report))
    assert report["summary"]["complete"] is False


@pytest.mark.parametrize("unit", ["[", "{a: ", "- "])
def test_yaml_nested_100000_deep(tmp_path: Path, unit: str) -> None:
    (tmp_path / "deep.yaml").write_text(
        PAIR.replace(" = ", ": ") + "Effect: Allow\nPolicyDocument: " + unit * 100_000 + "\n"
    )
    report = scan(tmp_path)
    assert ("AWS101", "deep.yaml", 1) in found(report)
    assert any(path == "deep.yaml" for path, _ in problems(report))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", "import boto3\nx = " + "(" * 100_000 + "\n"),
        ("a.sh", "aws iam list-users " + "$(" * 100_000 + "\n"),
        ("a.tf", 'provider "aws" { x = ' + "[" * 100_000 + "\n"),
        ("a.tf", 'provider "aws" {\n' + "b {\n" * 100_000),
    ],
)
def test_code_nested_100000_deep(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(PAIR.replace(" = ", "=") + text)
    report = scan(tmp_path)
    assert ("AWS101", name, 1) in found(report)


def test_an_alias_bomb_costs_nothing(tmp_path: Path) -> None:
    lines = ["Statement: &a0 [x, x, x, x, x, x, x, x, x]", "Effect: Allow"]
    lines += [f"k{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30)]
    (tmp_path / "bomb.yaml").write_text("\n".join([*lines, PAIR.replace(" = ", ": ")]))
    report = scan(tmp_path)
    assert ("AWS101", "bomb.yaml", 32) in found(report)


@pytest.mark.parametrize("name", ["bundle.js", "x.json", "x.yaml", "x.sh", "x.env"])
def test_a_line_of_40_megabytes(tmp_path: Path, name: str) -> None:
    key, secret = access_key_id(2), secret_access_key(2)
    filler = "abcdefgh ijklmnop, "
    half = filler * (20_000_000 // len(filler))
    (tmp_path / name).write_text(f'{half}"accessKeyId":"{key}","secretAccessKey":"{secret}"{half}')
    report = scan(tmp_path, timeout=120)
    assert ("AWS101", name, 1) in found(report)
    assert (name, "too-large") in problems(report) or not problems(report)


def test_a_file_over_the_size_limit_is_still_searched(tmp_path: Path) -> None:
    (tmp_path / "big.tf").write_text('provider "aws" {\n' + "# filler\n" * 700_000 + PAIR)
    report = scan(tmp_path)
    assert ("AWS101", "big.tf", 700_002) in found(report)
    assert ("big.tf", "too-large") in problems(report)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_fifos_loops_and_links_out_of_the_tree(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.py").write_text(PAIR)
    tree = tmp_path / "tree"
    tree.mkdir()
    os.mkfifo(tree / "pipe.py")
    (tree / "loop").symlink_to(tree, target_is_directory=True)
    (tree / "self").symlink_to("self")
    (tree / "away.py").symlink_to(outside / "secret.py")
    (tree / "away").symlink_to(outside, target_is_directory=True)
    (tree / "device").symlink_to("/dev/zero")
    (tree / "a.py").write_text(PAIR)
    report = scan(tree, timeout=20)
    assert found(report) == {("AWS101", "a.py", 1)}


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(PAIR)
    (tmp_path / "directory.py").mkdir()
    (tmp_path / "b.py").write_text(PAIR)
    (tmp_path / "b.py").chmod(0)
    if os.access(tmp_path / "b.py", os.R_OK):
        # root reads everything; a named directory link that leads nowhere cannot be read by anyone.
        (tmp_path / "b.py").unlink()
        os.mkfifo(tmp_path / "b.py")
    report = scan(tmp_path / "a.py", tmp_path / "b.py")
    assert ("AWS101", "a.py", 1) in found(report)
    assert [path for path, _ in problems(report)] == ["b.py"]
    assert report["summary"]["complete"] is False


@pytest.mark.parametrize("name", ["x.json", "x.yaml", "x.tf", "x.py", "x.sh", "x.env", "x.ini", "x.csv"])
def test_credentials_are_found_in_a_file_whose_syntax_is_broken(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('{"Statement": [ %%% <<< \n\t- : }} "\n' + PAIR + "\n((('\n")
    assert ("AWS101", name, 3) in found(scan(tmp_path))


def test_binary_files_are_problems_only_when_named(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\x7fELF\0\0\1" + bytes(range(256)) * 4)
    assert problems(scan(tmp_path, status=0)) == set()
    assert problems(scan(tmp_path / "a.bin", status=0)) == {("a.bin", "binary")}
    assert (
        subprocess.run(
            [sys.executable, "-m", "awslint", "scan", "--isolated", "--strict", str(tmp_path / "a.bin")],
            capture_output=True,
            check=False,
        ).returncode
        == 2
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("scan", "no-such-place"), ("no-such-place",)),
        (("scan", "--format", "yaml"), ("--format", "yaml")),
        (("scan", "--select", "AWS3O1"), ("AWS3O1", "AWS301")),
        (("scan", "--config", "missing.toml"), ("missing.toml",)),
        (("scan", "--fail-on", "awful"), ("awful",)),
        (("scan", "--now", "yesterday"), ("--now", "2026-01-31")),
        (("rule", "AWS999"), ("AWS999",)),
        (("sacn",), ("sacn",)),
    ],
)
def test_bad_usage_is_one_line_and_exit_2(tmp_path: Path, arguments: tuple[str, ...], words: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "awslint", *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    last = done.stderr.strip().splitlines()
    assert len(last) == 1, done.stderr
    for word in words:
        assert word in last[0]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("selct = ['AWS1']\n", ("awslint.toml", "selct", "select")),
        ("select = 'AWS1'\n", ("awslint.toml", "select")),
        ("select = [\n", ("awslint.toml",)),
        ("rule-directories = ['nowhere']\n", ("nowhere",)),
    ],
)
def test_a_broken_configuration_is_one_line_and_exit_2(tmp_path: Path, body: str, words: tuple[str, ...]) -> None:
    (tmp_path / "awslint.toml").write_text(body)
    command = [sys.executable, "-m", "awslint", "scan", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for word in words:
        assert word in done.stderr
