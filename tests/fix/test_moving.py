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


def moved(root: Path, monkeypatch: pytest.MonkeyPatch, path: str, text: str, line: int = 0) -> tuple[str, str]:
    """A file, and the user's credentials file, after the key at a line (or the first one) has moved to the profile ops."""
    (root / path).write_text(keys.expand(text))
    own = root / "own"
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(own))
    monkeypatch.chdir(root)
    found = [one for one in scan(str(root), (path,), Config()).findings if one.rule in ("AWS101", "AWS103")]
    finding = next(one for one in found if not line or one.start.line == line)
    assert main(["move-to-profile", finding.fingerprint, path, "--profile", "ops", "--isolated"]) == 0
    return (root / path).read_text(), own.read_text()


@pytest.mark.parametrize(
    ("path", "text", "after"),
    [
        (
            "a.sh",
            "export AWS_ACCESS_KEY_ID=@@temporary_key_id@@\nexport AWS_SECRET_ACCESS_KEY=@@secret_access_key@@\n"
            "export AWS_SESSION_TOKEN=@@session_token@@\naws s3 ls\n",
            "export AWS_PROFILE=ops\naws s3 ls\n",
        ),
        (
            ".env",
            "A=1\nAWS_ACCESS_KEY_ID=@@temporary_key_id@@\nAWS_SECRET_ACCESS_KEY=@@secret_access_key@@\n"
            "AWS_SESSION_TOKEN=@@session_token@@\n",
            "A=1\nAWS_PROFILE=ops\n",
        ),
    ],
)
def test_the_token_of_a_temporary_key_moves_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, text: str, after: str
) -> None:
    mended, own = moved(tmp_path, monkeypatch, path, text)
    assert mended == after
    assert own == keys.expand(
        "[ops]\naws_access_key_id = @@temporary_key_id@@\naws_secret_access_key = @@secret_access_key@@\n"
        "aws_session_token = @@session_token@@\n"
    )


def test_another_pair_of_the_file_stays_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pair = "[{}]\naws_access_key_id = @@access_key_id_{}@@\naws_secret_access_key = @@secret_access_key_{}@@\n"
    text = pair.format("a", 1, 1) + pair.format("b", 2, 2)
    mended, own = moved(tmp_path, monkeypatch, "credentials", text, line=2)
    assert mended == keys.expand("[a]\n" + pair.format("b", 2, 2))
    assert own == keys.expand(pair.format("ops", 1, 1))


def test_terraform_names_the_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        'provider "aws" {\n  region     = "eu-west-1"\n  access_key = "@@access_key_id@@"\n'
        '  secret_key = "@@secret_access_key@@"\n}\n'
    )
    mended, _ = moved(tmp_path, monkeypatch, "main.tf", text)
    assert mended == 'provider "aws" {\n  region     = "eu-west-1"\n  profile    = "ops"\n}\n'
