"""A pair moves into the user's credentials file, and nothing of it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from awslint.cli import main
from awslint.config import Config
from awslint.scan import scan
from tests import keys

SOURCE = "import boto3\n\ns3 = boto3.client('s3', aws_access_key_id='{}', aws_secret_access_key='{}')\n"


def test_a_pair_moves_and_other_profiles_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    key, secret = keys.access_key_id(1), keys.secret_access_key(1)
    repository, own = tmp_path / "repository", tmp_path / "home" / ".aws" / "credentials"
    repository.mkdir()
    (repository / "a.py").write_text(SOURCE.format(key, secret))
    own.parent.mkdir(parents=True)
    own.write_text("[default]\nregion = eu-central-1")
    own.chmod(0o644)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(own))
    monkeypatch.chdir(repository)
    found = next(item for item in scan(str(repository), (), Config()).findings if item.rule == "AWS101")
    assert main(["move-to-profile", found.fingerprint, "--profile", "ops", "--isolated"]) == 0
    assert own.read_text() == (
        f"[default]\nregion = eu-central-1\n\n[ops]\naws_access_key_id = {key}\naws_secret_access_key = {secret}\n"
    )
    assert own.stat().st_mode & 0o777 == 0o600
    assert (repository / "a.py").read_text() == (
        "import boto3\n\ns3 = boto3.Session(profile_name=\"ops\").client('s3')\n"
    )
    shown = "".join(capsys.readouterr())
    assert key not in shown
    assert secret not in shown


def test_a_profile_that_exists_is_kept_and_the_source_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = SOURCE.format(keys.access_key_id(1), keys.secret_access_key(1))
    (tmp_path / "a.py").write_text(text)
    own = tmp_path / "own"
    own.write_text("[ops]\n")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(own))
    found = next(item for item in scan(str(tmp_path), ("a.py",), Config()).findings if item.rule == "AWS101")
    monkeypatch.chdir(tmp_path)
    assert main(["move-to-profile", found.fingerprint, "a.py", "--profile", "ops", "--isolated"]) == 2
    assert "has a profile ops already" in capsys.readouterr().err
    assert (own.read_text(), (tmp_path / "a.py").read_text()) == ("[ops]\n", text)
