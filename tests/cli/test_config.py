"""``awslint config``, and one configuration that extends another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from awslint.cli import main
from awslint.config import read_config
from awslint.configfiles import find_config
from awslint.errors import ConfigError


def write(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_nearest_file_holds_and_may_extend_another(tmp_path: Path) -> None:
    write(tmp_path / "awslint.toml", 'fail-on = "high"\nignore = ["AWS406"]\nexclude = ["/d/old/", "vendor/"]\n')
    near = write(tmp_path / "d" / "awslint.toml", 'extend = "../awslint.toml"\nignore = ["AWS405"]\n')
    assert find_config(str(tmp_path / "d")) == near
    config = read_config(near, str(tmp_path / "d"))
    assert (config.fail_on, config.ignore, config.origin) == ("high", ("AWS405",), near)
    assert config.exclude == ("/old/", "/**/vendor/", "/vendor/")  # both are relative to the file that says them


def test_a_circle_and_a_missing_file_are_errors(tmp_path: Path) -> None:
    one = write(tmp_path / "a.toml", 'extend = "b.toml"\n')
    write(tmp_path / "b.toml", 'extend = "a.toml"\n')
    with pytest.raises(ConfigError, match="in a circle"):
        read_config(one)
    with pytest.raises(ConfigError, match="cannot be read"):
        read_config(write(tmp_path / "c.toml", 'extend = "nowhere.toml"\n'))
    with pytest.raises(ConfigError, match=r"did you mean extend\?"):
        read_config(write(tmp_path / "d.toml", 'extnd = "x"\n'))


def test_show_and_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "awslint.toml", 'fail-on = "high"\n[known-accounts]\n"123456789012" = {name = "prod"}\n')
    assert main(["config", "show", str(tmp_path)]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["origin"], shown["fail-on"], shown["strict"]) == (path, "high", False)
    assert shown["known-accounts"][0]["name"] == "prod"
    assert main(["config", "check", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith(f"{path}: right; ")
    write(tmp_path / "awslint.toml", 'ignore = ["wildcard-actoin"]\n')
    assert main(["config", "check", str(tmp_path)]) == 2
    write(tmp_path / "awslint.toml", "")
    write(tmp_path / "awslint-baseline.json", "[]")
    assert main(["config", "check", str(tmp_path)]) == 2
    assert "awslint-baseline.json" in capsys.readouterr().err
