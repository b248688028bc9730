"""What is kept between scans gives the same findings, only where nothing has changed, holds no secret and runs no code."""

from __future__ import annotations

import os
import pickle
import stat
from hashlib import blake2b
from pathlib import Path

import pytest

from awslint import cache
from awslint.config import Config
from awslint.scan import Result, scan
from awslint.unit import Outcome, Unit
from awslint.worker import Worker
from tests.keys import access_key_id, secret_access_key

ID, SECRET = access_key_id(7), secret_access_key(7)
PAIR = f"aws_access_key_id = {ID}\naws_secret_access_key = {SECRET}\n"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cache, "_WORTH", 0)
    root = tmp_path / "tree"
    root.mkdir()
    (root / "settings.ini").write_text(f"[app]\n{PAIR}")
    (root / "main.tf").write_text('resource "aws_s3_bucket_acl" "b" {\n  bucket = "mine"\n  acl = var.acl\n}\n')
    (root / "variables.tf").write_text('variable "acl" {\n  default = "public-read"\n}\n')
    return root


def _scan(root: Path, config: Config | None = None, *paths: str) -> Result:
    return scan(str(root), paths, config, cache_directory=str(root.parent / "kept"))


def _examined(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The first paths of the units that are examined from now on."""
    paths: list[str] = []
    examine = Worker.examine

    def noted(self: Worker, unit: Unit) -> Outcome:
        paths.append(unit.members[0][0].path)
        return examine(self, unit)

    monkeypatch.setattr(Worker, "examine", noted)
    return paths


def _places(result: Result) -> list[tuple[str, int, str]]:
    return [(item.path, item.start.line, item.rule) for item in result.findings]


def _file(root: Path) -> Path:
    (path,) = (root.parent / "kept").glob("*.cache")
    return path


def test_a_second_scan_examines_nothing_and_finds_the_same(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _scan(tree)
    paths = _examined(monkeypatch)
    second = _scan(tree)
    assert paths == []
    assert second == first
    assert ("settings.ini", 2, "AWS101") in _places(second)
    assert ("main.tf", 3, "AWS601") in _places(second)
    assert second == scan(str(tree))


def test_a_changed_file_is_examined_alone(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _scan(tree)
    (tree / "settings.ini").write_text(f"\n[app]\n{PAIR}")
    paths = _examined(monkeypatch)
    places = _places(_scan(tree))
    assert paths == ["settings.ini"]
    assert ("settings.ini", 3, "AWS101") in places
    assert ("settings.ini", 2, "AWS101") not in places


def test_the_files_of_a_terraform_directory_go_together(tree: Path) -> None:
    _scan(tree)
    (tree / "variables.tf").write_text('variable "acl" {\n  default = "private"\n}\n')
    assert [place for place in _places(_scan(tree)) if place[2] == "AWS601"] == []


def test_a_file_that_another_one_reads_is_read_again(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tree / "deploy.sh").write_text("#!/bin/bash\n. ./account.sh\naws s3 rm s3://mine --recursive\n")
    (tree / "account.sh").write_text("# nothing yet\n")
    before = [place for place in _places(_scan(tree)) if place[0] == "deploy.sh"]
    (tree / "account.sh").write_text("export AWS_PROFILE=deploy\n")
    paths = _examined(monkeypatch)
    after = [place for place in _places(_scan(tree)) if place[0] == "deploy.sh"]
    assert before == [("deploy.sh", 3, "AWS406")]
    assert after == []
    assert "deploy.sh" in paths


def test_what_depends_on_the_day_is_reckoned_again(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = "user,arn,user_creation_time,access_key_1_active,access_key_1_last_rotated"
    row = "ann,arn:aws:iam::111122223333:user/ann,2026-01-01T00:00:00+00:00,true,2026-01-01T00:00:00+00:00"
    (tree / "report.csv").write_text(f"{head}\n{row}\n")
    early = _places(_scan(tree, Config(now="2026-01-02")))
    paths = _examined(monkeypatch)
    late = _places(_scan(tree, Config(now="2026-11-24")))
    assert ("report.csv", 2, "AWS502") not in early
    assert ("report.csv", 2, "AWS502") in late
    # Of the key in the other file, git might say another age each time.
    assert paths == ["report.csv", "settings.ini"]


def test_other_settings_are_another_scan(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _scan(tree)
    paths = _examined(monkeypatch)
    assert _places(_scan(tree, Config(select=("AWS6",)))) == [("main.tf", 3, "AWS601")]
    assert paths == ["settings.ini", "main.tf"]


def test_what_is_shown_can_change_without_another_look(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _scan(tree)
    paths = _examined(monkeypatch)
    assert _places(_scan(tree, Config(severity="critical"))) == [("settings.ini", 2, "AWS101")]
    assert paths == []


def test_no_part_of_a_secret_is_kept(tree: Path) -> None:
    _scan(tree)
    data = _file(tree).read_bytes()
    assert b"settings.ini" in data
    for text in (ID, SECRET):
        for at in range(0, len(text) - 8, 4):
            assert text[at : at + 8].encode() not in data


def test_only_the_owner_can_read_it(tree: Path) -> None:
    _scan(tree)
    assert _file(tree).stat().st_mode & 0o777 == 0o600
    assert _file(tree).parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("part", ["file", "directory"])
def test_what_others_can_write_is_not_read(tree: Path, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    _scan(tree)
    path = _file(tree) if part == "file" else _file(tree).parent
    path.chmod(path.stat().st_mode | stat.S_IWOTH)
    paths = _examined(monkeypatch)
    _scan(tree)
    assert paths == ["settings.ini", "main.tf"]


def test_a_repository_cannot_bring_it_along(tree: Path) -> None:
    result = scan(str(tree), cache_directory=str(tree / ".cache"))
    assert ("settings.ini", 2, "AWS101") in _places(result)
    assert not (tree / ".cache").exists()


class _Bomb:
    def __init__(self, mark: str) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (self.mark,)


@pytest.mark.parametrize("content", ["bomb", "torn", "empty"])
def test_a_file_that_is_not_what_was_written_is_none(tree: Path, content: str) -> None:
    first = _scan(tree)
    stored = _file(tree).read_bytes()
    head = stored[: stored.index(b"\n") + 1 + cache._DIGEST]
    data = pickle.dumps(_Bomb(str(tree.parent / "mark")))
    forged = head + blake2b(data, digest_size=cache._DIGEST).digest() + data
    _file(tree).write_bytes({"bomb": forged, "torn": stored[:-3], "empty": b""}[content])
    assert _scan(tree) == first
    assert not (tree.parent / "mark").exists()


def test_named_files_and_small_trees_leave_nothing(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _scan(tree, None, "settings.ini")
    monkeypatch.undo()
    _scan(tree)
    assert not (tree.parent / "kept").exists()


def test_what_is_gone_is_dropped(tree: Path) -> None:
    _scan(tree)
    (tree / "settings.ini").unlink()
    _scan(tree)
    assert b"settings.ini" not in _file(tree).read_bytes()
