"""A text that one file reads from another is judged once: in the file that has it, where both are scanned."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

import pytest

from awslint.cli import main

DOCUMENT = (
    '{"Version": "2012-10-17",\n "Statement": [{"Effect": "Allow", "Action": "s3:*",\n  "Resource": "RESOURCE"}]}\n'
)


def _write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def found(root: Path, *names: str) -> list[tuple[str, str, int]]:
    out = io.StringIO()
    with contextlib.chdir(root), contextlib.redirect_stdout(out):
        main(["scan", "--isolated", "--format", "json", "--exit-zero", *(names or (".",))])
    return [(item["rule"], item["path"], item["start"]["line"]) for item in json.loads(out.getvalue())["findings"]]


def _policy(expression: str) -> str:
    return f'resource "aws_iam_policy" "p" {{\n  policy = {expression}\n}}\n'


@pytest.mark.parametrize(
    ("main", "name", "resource"),
    [
        (_policy('file("p.json")'), "p.json", "*"),
        (_policy('file("${path.module}/policies/p.json")'), "policies/p.json", "*"),
        (_policy("local.p") + 'locals {\n  p = file("p.json")\n}\n', "p.json", "*"),
        (_policy('templatefile("p.json", { bucket = "b" })'), "p.json", "arn:aws:s3:::${bucket}/*"),
    ],
)
def test_the_file_has_the_finding(tmp_path: Path, main: str, name: str, resource: str) -> None:
    _write(tmp_path, {"main.tf": main, name: DOCUMENT.replace("RESOURCE", resource)})
    assert [(rule, path) for rule, path, _ in found(tmp_path) if rule == "AWS302"] == [("AWS302", name)]


def test_the_use_has_it_where_the_file_is_not_scanned(tmp_path: Path) -> None:
    _write(tmp_path, {"main.tf": _policy('file("p.json")'), "p.json": DOCUMENT.replace("RESOURCE", "*")})
    assert [item for item in found(tmp_path, "main.tf") if item[0] == "AWS302"] == [("AWS302", "main.tf", 2)]


def test_the_use_has_what_only_the_use_makes_a_fault(tmp_path: Path) -> None:
    filled = DOCUMENT.replace('"s3:*"', '"${actions}"').replace("RESOURCE", "arn:aws:s3:::b/*")
    _write(tmp_path, {"main.tf": _policy('templatefile("p.json", { actions = "s3:*" })'), "p.json": filled})
    assert [item for item in found(tmp_path) if item[0] == "AWS302"] == [("AWS302", "main.tf", 2)]


def test_another_file_that_says_the_same_keeps_its_own(tmp_path: Path) -> None:
    body = DOCUMENT.replace("RESOURCE", "*")
    _write(tmp_path, {"main.tf": _policy(f"<<EOT\n{body}EOT"), "p.json": body})
    assert [path for rule, path, _ in found(tmp_path) if rule == "AWS302"] == ["main.tf", "p.json"]
