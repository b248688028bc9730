"""``awslint verify`` against a real STS: moto's server on the loopback, with authentication switched on."""

from __future__ import annotations

import json
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import boto3  # type: ignore[import-untyped]
import pytest
from moto.server import ThreadedMotoServer

from awslint.cli import main
from awslint.verification import judge
from tests import keys


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    # The keys that it makes are the same each time: one in a thousand would end in FAKE or another word by which people
    # mark what is no key.
    post(f"{url}/moto-api/seed?a=1")
    yield url
    server.stop()


def post(url: str, data: bytes = b"") -> None:
    request = urllib.request.Request(url, data=data, headers={"Content-Type": "text/plain"}, method="POST")
    urllib.request.urlopen(request).close()


@pytest.fixture
def own_key(server: str) -> Iterator[tuple[str, str]]:
    """A key of a user that the server knows; afterwards everything is authenticated."""
    iam = boto3.client(
        "iam", endpoint_url=server, region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="y"
    )
    post(f"{server}/moto-api/reset")
    post(f"{server}/moto-api/reset-auth", b"2")
    iam.create_user(UserName="ada")
    key = iam.create_access_key(UserName="ada")["AccessKey"]
    yield key["AccessKeyId"], key["SecretAccessKey"]
    post(f"{server}/moto-api/reset-auth", b"1000000")


def planted(folder: Path, key_id: str, secret: str, capsys: pytest.CaptureFixture[str], more: str = "") -> str:
    text = f"AWS_ACCESS_KEY_ID={key_id}\nAWS_SECRET_ACCESS_KEY={secret}\n{more}"
    (folder / "a.env").write_text(text, encoding="utf-8")
    main(["scan", str(folder), "--format", "json", "--exit-zero", "--isolated", "--confidence", "low"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    return str(next(finding["fingerprint"] for finding in findings if finding["rule"].startswith("AWS10")))


def ask(folder: Path, word: str, endpoint: str, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str, str]:
    status = main(["verify", word, str(folder), "--endpoint", endpoint, "--isolated", *more])
    done = capsys.readouterr()
    return status, done.out, done.err


def test_an_active_key(
    server: str, own_key: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word = planted(tmp_path, *own_key, capsys)
    status, out, err = ask(tmp_path, word, server, capsys)
    assert (status, out) == (1, "a.env:1  active: arn:aws:iam::123456789012:user/ada\n")
    assert "recorded in CloudTrail" in err
    assert own_key[1] not in out + err


def test_a_key_that_nobody_has(
    server: str, own_key: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word = planted(tmp_path, keys.access_key_id(3), keys.secret_access_key(3), capsys)
    status, out, _ = ask(tmp_path, word, server, capsys)
    assert (status, out) == (0, "a.env:1  inactive: no active key has that id\n")


def test_a_secret_of_another_key(
    server: str, own_key: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word = planted(tmp_path, own_key[0], keys.secret_access_key(4), capsys)
    status, out, _ = ask(tmp_path, word, server, capsys)
    assert (status, out) == (0, "a.env:1  inactive: a key has that id, and this is not its secret\n")


def test_nobody_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    word = planted(tmp_path, keys.access_key_id(3), keys.secret_access_key(3), capsys)
    status, out, _ = ask(tmp_path, word, "http://127.0.0.1:9", capsys)
    assert (status, out) == (2, "a.env:1  unknown: no answer (EndpointConnectionError)\n")


def test_a_canary_only_if_it_is_asked_for(server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    canary = keys.access_key_id(3, account="052310077262")
    word = planted(tmp_path, canary, keys.secret_access_key(3), capsys)
    status, out, err = ask(tmp_path, word, server, capsys)
    assert (status, out) == (2, "")
    assert "canary key of canarytokens.org" in err
    assert "recorded in CloudTrail" not in err
    assert ask(tmp_path, word, server, capsys, "--include-canaries")[1].startswith("a.env:1  ")


@pytest.fixture
def session(server: str) -> Iterator[tuple[str, str, str]]:
    """The key, secret and token of a role that the server knows; afterwards everything is authenticated."""
    post(f"{server}/moto-api/reset")
    post(f"{server}/moto-api/reset-auth", b"2")
    own = {"region_name": "us-east-1", "aws_access_key_id": "x", "aws_secret_access_key": "y"}
    iam, sts = (boto3.client(name, endpoint_url=server, **own) for name in ("iam", "sts"))
    role = iam.create_role(RoleName="worker", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    given = sts.assume_role(RoleArn=role, RoleSessionName="night")["Credentials"]
    yield given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"]
    post(f"{server}/moto-api/reset-auth", b"1000000")


def test_a_session_is_asked_about_with_its_token(
    server: str, session: tuple[str, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word = planted(tmp_path, *session[:2], capsys, more=f"AWS_SESSION_TOKEN={session[2]}\n")
    status, out, err = ask(tmp_path, word, server, capsys)
    assert (status, out) == (1, "a.env:1  active: arn:aws:sts::123456789012:assumed-role/worker/night\n")
    assert session[2] not in out + err


def test_a_temporary_key_without_its_token_is_not_called_inactive(
    server: str, session: tuple[str, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    far = "# \n" * 11 + f"AWS_SESSION_TOKEN={session[2]}\n"
    for more in ("", far):
        word = planted(tmp_path, *session[:2], capsys, more=more)
        status, out, err = ask(tmp_path, word, server, capsys)
        assert (status, out) == (2, "")
        assert "none stands within ten lines of it" in err
        assert "recorded in CloudTrail" not in err


@pytest.mark.parametrize("endpoint", ["http://sts.example.com", "file:///etc/passwd", "sts"])
def test_no_credential_goes_anywhere_in_clear(
    endpoint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = ask(tmp_path, "abcd", endpoint, capsys)
    assert (status, out) == (2, "")
    assert "--endpoint" in err


def test_never_in_a_hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PRE_COMMIT", "1")
    assert ask(tmp_path, "abcd", "https://sts.example.com", capsys)[0] == 2


def test_half_a_key_is_not_verified(server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.env").write_text(f"AWS_ACCESS_KEY_ID={keys.access_key_id(3)}\n", encoding="utf-8")
    main(["scan", str(tmp_path), "--format", "json", "--exit-zero", "--isolated", "--confidence", "low"])
    word = json.loads(capsys.readouterr().out)["findings"][0]["fingerprint"]
    status, _, err = ask(tmp_path, word, server, capsys)
    assert status == 2
    assert "lacks a half" in err


@pytest.mark.parametrize(
    ("status", "body", "state"),
    [
        (200, "<html>portal</html>", "unknown"),
        (403, "<Error><Code>ExpiredToken</Code></Error>", "inactive"),
        (403, "<Error><Code>AccessDenied</Code></Error>", "unknown"),
        (503, "", "unknown"),
    ],
)
def test_an_answer_is_taken_for_no_more_than_it_says(status: int, body: str, state: str) -> None:
    assert judge(status, body).state == state


def test_a_key_that_only_the_history_has(
    server: str, own_key: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.com")
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q")
    planted(tmp_path, *own_key, capsys)
    git("add", "-A")
    git("commit", "-qm", "leak")
    git("rm", "-q", "a.env")
    git("commit", "-qm", "away")
    status, out, err = ask(tmp_path, "a.env:1", server, capsys, "--history")
    assert (status, out) == (1, "a.env:1  active: arn:aws:iam::123456789012:user/ada\n")
    assert own_key[1] not in out + err
