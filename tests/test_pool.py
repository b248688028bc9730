"""Examining units by several processes: each unit once, whatever becomes of a process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from awslint.pool import Pool, examine_forked
from tests.keys import access_key_id, secret_access_key

HERE = os.getpid()


def squared(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork: one process does all")
@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_every_unit_once(jobs: int) -> None:
    found = list(examine_forked(squared, range(5000), jobs))
    assert sorted(square for square, _ in found) == [n * n for n in range(5000)]
    assert len({process for _, process in found}) <= jobs


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork: one process does all")
def test_what_a_process_that_dies_has_not_given_back_is_examined_here() -> None:
    def fatal(number: int) -> tuple[int, int]:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return squared(number)

    found = list(examine_forked(fatal, range(200), 3))
    assert sorted(found) == sorted((n * n, HERE) for n in range(200))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork: one process does all")
def test_an_error_in_a_process_is_raised_here() -> None:
    def failing(number: int) -> int:
        raise ValueError(number)

    with pytest.raises(ValueError, match=r"^0$"):
        list(examine_forked(failing, range(1), 2))


def test_little_is_examined_at_once_and_here() -> None:
    pool = Pool(squared, 4)
    assert [list(pool.take(n, 1000)) for n in range(3)] == [[(n * n, HERE)] for n in range(3)]
    assert list(pool.finish()) == []


def test_much_is_held_and_comes_a_batch_at_a_time() -> None:
    pool = Pool(squared, 2)
    assert [square for square, _ in pool.take(1, 500_000)] == [1]
    assert list(pool.take(2, 7_900_000)) == []
    assert sorted(square for square, _ in pool.take(3, 200_000)) == [4, 9]
    assert list(pool.take(4, 100)) == []
    assert list(pool.finish()) == [(16, HERE)]


def test_the_report_is_the_same_whatever_the_number_of_processes(tmp_path: Path) -> None:
    for number in range(120):
        key, secret = access_key_id(number), secret_access_key(number)
        lines = [f'aws_access_key_id = "{key}"', f'aws_secret_access_key = "{secret}"', "# " + "words " * 1500]
        (tmp_path / f"settings_{number:03}.py").write_text("\n".join(lines))
    command = [sys.executable, "-m", "awslint", "scan", "--isolated", "--exit-zero", "--format", "json", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    reports = [
        subprocess.run([*command, "--jobs", jobs], env=environment, capture_output=True, text=True, check=True).stdout
        for jobs in ("1", "2", "5")
    ]
    assert reports[0] == reports[1] == reports[2]
    found = json.loads(reports[0])["findings"]
    assert [(f["rule"], f["path"], f["start"]["line"]) for f in found] == [
        ("AWS101", f"settings_{number:03}.py", 1) for number in range(120)
    ]
