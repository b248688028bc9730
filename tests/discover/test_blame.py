"""When lines were written, as git tells it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from awslint.discover.blame import dates_of
from tests.keys import access_key_id


def git(root: Path, *arguments: str, date: str = "2024-03-01T12:00:00+00:00") -> None:
    who = {f"GIT_{role}_{what}": "a@example.com" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = kept | who | {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date, "GIT_CONFIG_GLOBAL": "/dev/null"}
    subprocess.run(["git", *arguments], cwd=root, env=environment, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "-q")
    (root / "a.env").write_text(f"# keys\nOLD={access_key_id(1)}\n")
    git(root, "add", ".")
    git(root, "commit", "-qm", "one")
    with (root / "a.env").open("a") as file:
        file.write(f"NEW={access_key_id(2)}\n")
    git(root, "commit", "-qam", "two", date="2026-01-20T12:00:00+00:00")
    return root


def test_each_line_has_the_date_of_its_commit(repository: Path) -> None:
    assert dates_of(str(repository), "a.env", [1, 2, 3]) == {1: "2024-03-01", 2: "2024-03-01", 3: "2026-01-20"}


def test_what_is_not_committed_has_none(repository: Path) -> None:
    with (repository / "a.env").open("a") as file:
        file.write("X=1\n")
    (repository / "b.env").write_text("Y=1\n")
    assert dates_of(str(repository), "a.env", [3, 4]) == {3: "2026-01-20"}
    assert dates_of(str(repository), "b.env", [1]) == {}
    assert dates_of(str(repository), "a.env", [9]) == {}


def test_nothing_is_known_beyond_a_shallow_clones_edge(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "shallow")
    assert dates_of(str(tmp_path / "shallow"), "a.env", [2, 3]) == {}
    with (tmp_path / "shallow" / "a.env").open("a") as file:
        file.write("Z=1\n")
    git(tmp_path / "shallow", "commit", "-qam", "three", date="2026-01-25T12:00:00+00:00")
    assert dates_of(str(tmp_path / "shallow"), "a.env", [2, 4]) == {4: "2026-01-25"}


def test_no_conversion_of_the_repository_runs(repository: Path, tmp_path: Path) -> None:
    (repository / ".gitattributes").write_text("*.env diff=own\n")
    git(repository, "config", "diff.own.textconv", f"touch {tmp_path}/ran; cat")
    dates_of(str(repository), "a.env", [2])
    assert not (tmp_path / "ran").exists()


def old(root: Path, *arguments: str, **environment: str) -> list[tuple[str, int]]:
    command = [
        sys.executable,
        "-m",
        "awslint",
        "scan",
        "--format",
        "json",
        "--exit-zero",
        "--now",
        "2026-01-31",
        *arguments,
    ]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    kept["PYTHONPATH"] = str(Path(__file__).parents[2])
    done = subprocess.run(command, cwd=root, env=kept | environment, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)["findings"]
    return [(one["rule"], one["start"]["line"]) for one in found if one["rule"] == "AWS521"]


def test_a_scan_says_which_keys_are_old_but_no_hook_does(repository: Path) -> None:
    assert old(repository, ".") == [("AWS521", 2)]
    assert old(repository, ".", PRE_COMMIT="1") == []
    (repository / "a.env").write_text((repository / "a.env").read_text() + "\n")
    git(repository, "add", ".")
    assert old(repository, "--staged") == []
