"""Limits of ages and lives that configuration sets."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from awslint.aws.limits import LIMITS
from awslint.config import read_config
from awslint.engine.compiled import load_rules
from awslint.engine.limits import with_limits
from awslint.errors import ConfigError

SESSION = "aws sts get-session-token --duration-seconds {} --profile ops\n"


def lines(root: Path) -> list[tuple[str, int]]:
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
        str(root),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [(found["rule"], found["start"]["line"]) for found in json.loads(done.stdout)["findings"]]


def test_a_session_may_be_as_long_as_configuration_says(tmp_path: Path) -> None:
    (tmp_path / "login.sh").write_text(
        "#!/bin/bash\n" + SESSION.format(3600) + SESSION.format(7200) + SESSION.format(9000)
    )
    assert lines(tmp_path) == [("AWS501", 3), ("AWS501", 4)]
    (tmp_path / "awslint.toml").write_text("[limits]\nsession-seconds = 7200\n")
    assert lines(tmp_path) == [("AWS501", 4)]
    (tmp_path / "awslint.toml").write_text("[limits]\nsession-seconds = 1800\n")
    assert lines(tmp_path) == [("AWS501", 2), ("AWS501", 3), ("AWS501", 4)]


def test_a_key_may_be_as_old_as_configuration_says(tmp_path: Path) -> None:
    (tmp_path / "a.env").write_text("CI_ACCESS_KEY=$KEY  # created 2025-12-01\n")
    assert lines(tmp_path) == []
    (tmp_path / "awslint.toml").write_text("[limits]\nkey-age-days = 30\n")
    assert lines(tmp_path) == [("AWS521", 1)]


@pytest.mark.parametrize("name", sorted(LIMITS))
def test_each_rule_of_a_limit_states_its_default(name: str) -> None:
    limit = LIMITS[name]
    rules = [rule for rule in load_rules() if rule.id in limit.rules]
    assert {rule.id for rule in rules} == limit.rules
    assert all(new.where != old.where for new, old in zip(with_limits(rules, [(name, 7)]), rules, strict=True))
    assert with_limits(rules, [(name, limit.default)]) == rules


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("key-age = 30", r"unknown limit 'key-age' \(did you mean key-age-days\?\)"),
        ("key-age-days = 0", "key-age-days must be a whole number above 0"),
        ("key-age-days = true", "key-age-days must be a whole number above 0"),
        ('key-age-days = "90"', "key-age-days must be a whole number above 0"),
    ],
)
def test_a_limit_that_is_none(tmp_path: Path, table: str, message: str) -> None:
    path = tmp_path / "awslint.toml"
    path.write_text(f"[limits]\n{table}\n")
    with pytest.raises(ConfigError, match=message):
        read_config(str(path))
