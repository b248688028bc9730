"""Two processes that share the files of a large tree give what one gives, and no file is lost between them."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from awslint import sieve
from awslint.pool import default_jobs
from awslint.scan import Result, scan
from tests.keys import access_key_id, secret_access_key


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    pair = f"aws_access_key_id = {access_key_id(7)}\naws_secret_access_key = {secret_access_key(7)}\n"
    for number in range(300):
        (tmp_path / f"quiet{number:03}.txt").write_text(f"nothing of interest {number}\n")
    for number in range(0, 300, 70):
        (tmp_path / f"loud{number:03}.ini").write_text(f"[p{number}]\n{pair}")
    (tmp_path / "infra").mkdir()
    (tmp_path / "infra" / "main.tf").write_text(
        'resource "aws_s3_bucket_acl" "b" {\n  bucket = "mine"\n  acl = var.acl\n}\n'
    )
    (tmp_path / "infra" / "variables.tf").write_text('variable "acl" {\n  default = "public-read"\n}\n')
    with zipfile.ZipFile(tmp_path / "old.zip", "w") as archive:
        archive.writestr("credentials.ini", pair)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "binary.dat").write_bytes(b"\0\1\2")
    return tmp_path


def _scan(tree: Path, jobs: int, *paths: str) -> Result:
    return scan(str(tree), paths, jobs=jobs)


def _places(result: Result) -> list[tuple[str, int, str]]:
    return [(item.path, item.start.line, item.rule) for item in result.findings]


def test_two_processes_find_what_one_does(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = _scan(tree, 1)
    monkeypatch.setattr(sieve, "_MANY", 1)
    shared = _scan(tree, 2)
    assert shared == alone
    loud = [place for place in _places(shared) if place[0].startswith("loud") and place[2] == "AWS101"]
    assert loud == [(f"loud{number:03}.ini", 2, "AWS101") for number in range(0, 300, 70)]
    assert ("infra/main.tf", 3, "AWS601") in _places(shared)
    assert any(path == "old.zip" for path, _, _ in _places(shared))
    assert shared.summary.files == 309
    assert shared.problems == ()


def test_a_file_that_only_one_process_could_not_read_is_a_problem_once(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sieve, "_MANY", 1)
    names = [f"quiet{number:03}.txt" for number in range(300)]
    result = _scan(tree, 2, *names, "binary.dat", "pipe", "infra")
    assert [(problem.path, problem.kind) for problem in result.problems] == [
        ("binary.dat", "binary"),
        ("pipe", "unreadable"),
    ]
    assert result.summary.files == 303


def test_the_part_of_a_process_that_died_is_done_again(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sieve, "_MANY", 1)
    mine, whole = os.getpid(), sieve._sift

    def sift(*arguments: object) -> sieve.Sifted:
        if os.getpid() != mine:
            os._exit(9)
        return whole(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(sieve, "_sift", sift)
    assert _scan(tree, max(2, default_jobs())) == _scan(tree, 1)
