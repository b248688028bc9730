"""No output, problem or error shows a secret, whichever format is read or written and whatever fails on the way."""

from __future__ import annotations

import base64
import gzip
import io
import json
import tempfile
import urllib.parse
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awslint.cli import main
from tests.discover.test_archive import tarred, zipped
from tests.keys import access_key_id, secret_access_key, session_token


@dataclass(frozen=True)
class Planted:
    """A key id, its secret and a session token, as they are written into a file."""

    key: str
    secret: str
    token: str


Render = Callable[[Planted], str]

WRITTEN: tuple[tuple[str, Render], ...] = (
    ("a.sh", lambda p: f"export AWS_ACCESS_KEY_ID={p.key} AWS_SECRET_ACCESS_KEY='{p.secret}'\naws iam create-user\n"),
    ("b.sh", lambda p: f"aws configure set aws_secret_access_key {p.secret} --profile root\n"),
    (".env", lambda p: f"AWS_SECRET_ACCESS_KEY={p.secret}\nAWS_SESSION_TOKEN={p.token}\n"),
    (".aws/credentials", lambda p: f"[root]\naws_access_key_id={p.key}\naws_secret_access_key = {p.secret}\n"),
    ("c.yaml", lambda p: f"provider:\n  accessKeyId: {p.key}\n  secretAccessKey: {p.secret}\n"),
    ("d.json", lambda p: json.dumps({"aws": {"secret_access_key": p.secret, "Action": "*", "session_token": p.token}})),
    ("main.tf", lambda p: f'provider "aws" {{\n  access_key = "{p.key}"\n  secret_key = "{p.secret}"\n}}\n'),
    ("e.py", lambda p: f'import boto3\nboto3.client("s3", "{p.key}", aws_secret_access_key="{p.secret}")\n'),
    ("f.py", lambda p: f'import boto3\nboto3.Session("{p.key}", "{p.secret}", "{p.token}").client("iam")\n'),
    ("report.csv", lambda p: f"Access key ID,Secret access key\n{p.key},{p.secret}\n"),
    (
        ".github/workflows/x.yml",
        lambda p: (
            "on: push\njobs:\n  a:\n    runs-on: x\n    env:\n"
            f"      AWS_SECRET_ACCESS_KEY: {p.secret}\n      AWS_ACCESS_KEY_ID: {p.key}\n"
            f"    steps:\n      - run: aws s3 ls --secret {p.secret}\n"
        ),
    ),
    (
        "template.yaml",
        lambda p: (
            "Resources:\n  F:\n    Type: AWS::IAM::User\n    Properties:\n      UserName: x\n"
            "      Policies:\n        - PolicyDocument:\n            Statement:\n"
            f"              - {{Effect: Allow, Action: '*', Resource: '{p.secret}', Sid: '{p.key}'}}\n"
        ),
    ),
    ("broken.json", lambda p: f'{{"aws_secret_access_key": "{p.secret}", "Statement": [{{"Effect": '),
    ("broken.yaml", lambda p: f"aws:\n\t- secretAccessKey: {p.secret}\n  : : [\n  PolicyDocument: {p.key}\n"),
    ("broken.tf", lambda p: f'resource "aws_iam_user" {{ secret_key = "{p.secret}" access_key = "{p.key}\n'),
    ("broken.py", lambda p: f'import boto3\nboto3.client("s3", aws_secret_access_key="{p.secret}"\ndef (:\n'),
    ("notes.txt", lambda p: f"aws key {p.key} secret: {p.secret}\naws_session_token={p.token}\n"),
    ("wide.ps1", lambda p: f'$env:AWS_SECRET_ACCESS_KEY = "{p.secret}"\n'),
)

PLAIN: Render = lambda p: f"aws_access_key_id={p.key}\naws_secret_access_key={p.secret}\naws_session_token={p.token}\n"  # noqa: E731


def escapes(text: str, pattern: str) -> str:
    """``text`` with every character written by its number."""
    return "".join(pattern.format(ord(character)) for character in text)


def listed(text: str) -> str:
    """``text`` as the list of its characters' codes."""
    return ", ".join(str(ord(character)) for character in text)


DISGUISED: tuple[tuple[str, Callable[[Planted], bytes]], ...] = (
    ("base64.yaml", lambda p: b"credentials: " + base64.b64encode(PLAIN(p).encode())),
    ("base64-twice.txt", lambda p: base64.b64encode(base64.b64encode(PLAIN(p).encode()))),
    (
        "secret.yaml",
        lambda p: f"data:\n  AWS_SECRET_ACCESS_KEY: {base64.b64encode(p.secret.encode()).decode()}\n".encode(),
    ),
    ("hex.txt", lambda p: PLAIN(p).encode().hex().encode()),
    ("escapes.js", lambda p: f'x = "{escapes(PLAIN(p), chr(92) + "x{:02x}")}"'.encode()),
    ("unicode.js", lambda p: f'secretAccessKey: "{escapes(p.secret, chr(92) + "u{:04x}")}"'.encode()),
    ("entities.html", lambda p: f"<pre>{escapes(PLAIN(p), '&#{};')}</pre>".encode()),
    ("percent.txt", lambda p: urllib.parse.quote(PLAIN(p), safe="").encode()),
    ("json.json", lambda p: json.dumps({"a": json.dumps({"secretAccessKey": p.secret, "id": p.key})}).encode()),
    (
        "backwards.py",
        lambda p: f'key = "{p.key[::-1]}"[::-1]\naws_secret_access_key = "{p.secret[::-1]}"[::-1]\n'.encode(),
    ),
    ("joined.py", lambda p: f'aws_secret_access_key = "{p.secret[:20]}" + "{p.secret[20:]}"\n'.encode()),
    ("named.py", lambda p: f'a = "{p.secret[:20]}"\nb = "{p.secret[20:]}"\naws_secret_access_key = a + b\n'.encode()),
    (
        "pieces.sh",
        lambda p: f'A="{p.secret[:20]}"\nB="{p.secret[20:]}"\nAWS_SECRET_ACCESS_KEY="${{A}}${{B}}"\n'.encode(),
    ),
    ("wide.txt", lambda p: PLAIN(p).encode("utf-16")),
    (
        "a.zip",
        lambda p: zipped(("conf/.env", PLAIN(p).encode()), ("bad.json", b'{"aws_secret": "' + p.secret.encode())),
    ),
    ("b.tar.gz", lambda p: gzip.compress(tarred(("x/credentials", PLAIN(p).encode())))),
    ("c.docx", lambda p: zipped(("word/document.xml", f"<w:t>{p.key}</w:t><w:t>{p.secret}</w:t>".encode()))),
    (
        "codes.py",
        lambda p: f"key = bytes([{listed(p.key)}])\naws_secret_access_key = bytes([{listed(p.secret)}])\n".encode(),
    ),
    ("codes.ps1", lambda p: ("$id = " + "+".join(f"[char]{ord(c)}" for c in p.key)).encode()),
    ("packed.yaml", lambda p: b"content: " + base64.b64encode(gzip.compress(PLAIN(p).encode(), mtime=0))),
    ("base64-of-hex.env", lambda p: b"AWS_SECRET_ACCESS_KEY=" + base64.b64encode(p.secret.encode().hex().encode())),
    ("hex-of-base64.txt", lambda p: base64.b64encode(PLAIN(p).encode()).hex().encode()),
    ("backwards.txt", lambda p: f"AWS_SECRET_ACCESS_KEY={p.secret}"[::-1].encode()),
    ("url.txt", lambda p: f"s3://id:{urllib.parse.quote(p.secret, safe='')}@s3.amazonaws.com/b\n".encode()),
    (
        "far.py",
        lambda p: (
            f'a = "{p.secret[:20]}"\n' + "\n" * 99 + f'b = "{p.secret[20:]}"\n\n\naws_secret_access_key = a + b\n'
        ).encode(),
    ),
    ("d.env.gz", lambda p: gzip.compress(PLAIN(p).encode())),
)

OPTIONS: tuple[tuple[str, ...], ...] = (
    ("--format", "text", "--color", "always", "--confidence", "low", "--severity", "low"),
    ("--format", "concise", "--confidence", "low"),
    ("--format", "json", "--confidence", "low"),
    ("--format", "sarif", "--confidence", "low"),
    ("--format", "github"),
    *(
        ("--format", name, "--confidence", "low", "--severity", "low")
        for name in ("jsonl", "gitlab", "gitlab-sast", "junit", "markdown", "html", "csv", "rdjson")
    ),
    ("--format", "text", "--ignore", "AWS1", "--confidence", "low"),
    ("--format", "json", "--ignore", "AWS1", "--confidence", "low"),
    ("--format", "sarif", "--select", "AWS3,AWS4,AWS5"),
    ("--format", "json", "--strict"),
    ("--format", "json", "--detect-secrets", "--confidence", "low"),
)


def run_cli(*arguments: str) -> str:
    """Everything that awslint prints, on both streams."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), suppress(SystemExit):
        main(list(arguments))
    return out.getvalue() + err.getvalue()


def spellings(secret: str) -> tuple[str, ...]:
    """The secret and the forms in which it could be had back."""
    raw = secret.encode()
    return (
        secret,
        secret[::-1],
        urllib.parse.quote(secret, safe=""),
        base64.b64encode(raw).decode(),
        base64.b64encode(raw.hex().encode()).decode(),
        base64.b64encode(raw).hex(),
        raw.hex(),
        listed(secret),
        json.dumps(secret)[1:-1].replace("/", "\\/"),
        secret[:20],
        secret[20:],
    )


def assert_hidden(output: str, planted: Planted, where: str) -> None:
    for name in ("secret", "token"):
        for form in spellings(getattr(planted, name)):
            assert form not in output, f"{where} shows the {name}"
    assert planted.key not in output, f"{where} shows the whole key id"


def make(seed: int) -> Planted:
    return Planted(access_key_id(seed), secret_access_key(seed), session_token(seed))


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
def test_every_format_hides_what_it_finds(tmp_path: Path, options: tuple[str, ...]) -> None:
    planted = make(1)
    for name, render in WRITTEN:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(render(planted).encode("utf-16" if name == "wide.ps1" else "utf-8"))
    output = run_cli("scan", str(tmp_path), "--isolated", *options)
    assert output.strip(), "nothing was found, so nothing was tested"
    assert_hidden(output, planted, " ".join(options))


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
def test_every_format_hides_what_is_disguised(tmp_path: Path, options: tuple[str, ...]) -> None:
    planted = make(7)
    for name, render in DISGUISED:
        (tmp_path / name).write_bytes(render(planted))
    output = run_cli("scan", str(tmp_path), "--isolated", *options)
    assert_hidden(output, planted, " ".join(options))


def test_what_is_disguised_is_found() -> None:
    """Or the test above would test nothing."""
    for name, render in DISGUISED:
        with tempfile.TemporaryDirectory() as directory:
            Path(directory, name).write_bytes(render(make(7)))
            output = run_cli("scan", directory, "--isolated", "--format", "concise")
        assert "AWS10" in output, name


@given(
    seed=st.integers(10, 10_000),
    which=st.integers(0, len(DISGUISED) - 1),
    options=st.sampled_from(OPTIONS),
    damage=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=3),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_disguises_hide_it_too(
    tmp_path_factory: pytest.TempPathFactory,
    seed: int,
    which: int,
    options: tuple[str, ...],
    damage: list[tuple[float, int]],
) -> None:
    planted = make(seed)
    name, render = DISGUISED[which]
    data = bytearray(render(planted))
    for at, value in damage if name.endswith(("zip", "gz", "docx")) else ():
        data[int(at * (len(data) - 1))] = value
    directory = tmp_path_factory.mktemp("damaged")
    (directory / name).write_bytes(bytes(data))
    assert_hidden(run_cli("scan", str(directory), "--isolated", *options), planted, f"{name} {options}")


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_explanation_shows_the_id_on_request_and_no_secret(tmp_path: Path, form: str) -> None:
    planted = make(6)
    for name, render in WRITTEN:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(render(planted).encode("utf-16" if name == "wide.ps1" else "utf-8"))
    report = json.loads(run_cli("scan", str(tmp_path), "--isolated", "--format", "json", "--confidence", "low"))
    identities = [finding["fingerprint"] for finding in report["findings"] if finding["rule"].startswith("AWS1")]
    assert len(identities) >= len(WRITTEN) // 2
    shown = 0
    for identity in identities:
        arguments = ("explain", identity, str(tmp_path), "--isolated", "--format", form)
        assert_hidden(run_cli(*arguments), planted, f"explain {form}")
        output = run_cli(*arguments, "--show-id")
        shown += planted.key in output
        assert_hidden(output.replace(planted.key, ""), planted, f"explain --show-id {form}")
    assert shown >= 5
    for word in (planted.secret, planted.token, identities[0][:3], "f" * 24):
        assert_hidden(run_cli("explain", word, str(tmp_path)), planted, "explain of nothing")


@given(
    seed=st.integers(10, 10_000),
    which=st.integers(0, len(WRITTEN) - 1),
    options=st.sampled_from(OPTIONS),
    cut=st.integers(0, 60),
    noise=st.sampled_from(("", "\n{{", '\n"', "\n'", "\n}", "\n\x00", "\n<<EOF", "\n%{")),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_mutilated_files_hide_it_too(
    tmp_path_factory: pytest.TempPathFactory, seed: int, which: int, options: tuple[str, ...], cut: int, noise: str
) -> None:
    planted = make(seed)
    name, render = WRITTEN[which]
    text = render(planted)
    # The cut takes away from the front, so that the secret stays whole wherever it stands.
    text = text[min(cut, max(0, text.find(planted.secret) - 24)) :] + noise
    directory = tmp_path_factory.mktemp("mutilated")
    path = directory / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    assert_hidden(run_cli("scan", str(directory), "--isolated", *options), planted, f"{name} {options}")


@pytest.mark.parametrize("name", ["awslint.toml", "pyproject.toml"])
def test_a_broken_configuration_is_not_quoted(tmp_path: Path, name: str) -> None:
    planted = make(2)
    header = "[tool.awslint]\n" if name == "pyproject.toml" else ""
    for body in (
        f'select = ["{planted.secret}"]',
        f'{planted.key} = "{planted.secret}"',
        f'exclude = "{planted.secret}',
        f'fail-on = "{planted.secret}"',
    ):
        (tmp_path / name).write_text(f"{header}{body}\n")
        output = run_cli("scan", str(tmp_path))
        assert name in output
        assert planted.secret not in output, body


def test_a_broken_rule_file_is_not_quoted(tmp_path: Path) -> None:
    planted = make(3)
    (tmp_path / "rules").mkdir()
    (tmp_path / "awslint.toml").write_text('rule-directories = ["rules"]\n')
    for body in (f"id: {planted.secret}\n", f"{planted.secret}: x\n", f"id: [\n{planted.secret}\n"):
        (tmp_path / "rules" / "own.yaml").write_text(body)
        output = run_cli("scan", str(tmp_path))
        assert "own.yaml" in output
        assert planted.secret not in output, body


def test_a_fault_of_awslint_itself_is_not_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import awslint.extract.credentials as credentials

    planted = make(4)

    def fail(document: object) -> None:
        raise ValueError(f"cannot read {planted.secret}")

    monkeypatch.setattr(credentials, "extract", fail)
    (tmp_path / "a.env").write_text(f"AWS_SECRET_ACCESS_KEY={planted.secret}\n")
    for options in OPTIONS[:5]:
        output = run_cli("scan", str(tmp_path), "--isolated", *options)
        assert "ValueError" in output
        assert_hidden(output, planted, " ".join(options))


def test_a_secret_does_not_stand_in_a_traceback_or_pickle() -> None:
    import pickle

    from awslint.facts import Secret

    secret = Secret(secret_access_key(5))
    assert str(secret) == "[secret]"
    assert f"{secret!r:>40}".strip() == "Secret([secret])"
    with pytest.raises(TypeError, match="never pickled"):
        pickle.dumps(secret)
