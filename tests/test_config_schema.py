"""The published schema of the configuration says what the program takes."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from awslint.aws.limits import LIMITS
from awslint.config import _READERS, FOREIGN_IGNORES, SEVERITIES, Config, read_config
from awslint.errors import ConfigError

PROJECT = Path(__file__).resolve().parents[1]
SCHEMA: dict[str, Any] = json.loads((PROJECT / "docs" / "awslint.schema.json").read_text(encoding="utf-8"))

EVERYTHING = """
extend = "other.toml"
select = ["AWS1", "iam-policy"]
ignore = ["AWS406"]
exclude = ["vendor/", "*.min.js"]
force-exclude = false
rule-directories = ["rules"]
severity = "medium"
confidence = "high"
fail-on = "critical"
report-example-keys = true
inline-ignores = false
require-reasons = true
foreign-ignores = ["checkov", "zizmor"]
strict = true
max-parse-bytes = 100
detect-secrets = false
include-docs = true
baseline = "accepted.json"
per-path-ignores = {"tests/**" = ["AWS3"]}
per-path-severity = {"tests/**" = "low", "prod/" = {AWS301 = "critical", AWS4 = "high"}}
known-accounts = {"111122223333" = {name = "production", owner = "us", severity = "critical"}}
limits = {key-age-days = 60, unused-days = 1, session-seconds = 900, role-session-seconds = 900, presigned-url-seconds = 60}
"""


def refused(text: str) -> bool:
    return not jsonschema.Draft7Validator(SCHEMA).is_valid(tomllib.loads(text))


def test_keys_words_and_defaults_are_the_same() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    properties = SCHEMA["properties"]
    assert set(properties) == {*_READERS, "extend"}
    for key, schema in properties.items():
        if "default" in schema:
            assert schema["default"] == getattr(Config(), key.replace("-", "_")), key
    assert properties["foreign-ignores"]["items"]["enum"] == list(FOREIGN_IGNORES)
    assert SCHEMA["definitions"]["severity"]["enum"] == list(SEVERITIES)
    limits = {name: schema["default"] for name, schema in properties["limits"]["properties"].items()}
    assert limits == {name: limit.default for name, limit in LIMITS.items()}


def test_all_that_can_be_said_is_taken_by_both(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "other.toml").write_text("strict = false\n")
    path = tmp_path / "awslint.toml"
    path.write_text(EVERYTHING)
    assert set(tomllib.loads(EVERYTHING)) == set(SCHEMA["properties"])
    assert not refused(EVERYTHING)
    config = read_config(str(path))
    assert config.per_path_severity == (
        ("tests/**", "ALL", "low"),
        ("prod/", "AWS301", "critical"),
        ("prod/", "AWS4", "high"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "unknown = 1",
        "select = 'AWS1'",
        "severity = 'bad'",
        "fail-on = 1",
        "strict = 'yes'",
        "max-parse-bytes = 0",
        "exclude = ['!a']",
        "exclude = ['a\\\\b']",
        "per-path-ignores = {a = 'AWS1'}",
        "per-path-severity = {a = 'bad'}",
        "per-path-severity = {a = {AWS1 = 1}}",
        "per-path-severity = {'../a' = 'low'}",
        "foreign-ignores = ['other']",
        "known-accounts = {'1' = {}}",
        "known-accounts = {'111122223333' = {nam = 'x'}}",
        "limits = {key-age-days = 0}",
        "limits = {age = 1}",
        "baseline = ''",
    ],
)
def test_what_is_wrong_is_refused_by_both(tmp_path: Path, text: str) -> None:
    assert refused(text)
    path = tmp_path / "awslint.toml"
    path.write_text(text)
    with pytest.raises(ConfigError):
        read_config(str(path))
