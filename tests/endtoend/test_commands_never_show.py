"""No command's output, file or error shows a secret in any spelling, a fix's diff and a history's report included."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.endtoend.test_secrets_never_show import (
    DISGUISED,
    WRITTEN,
    Planted,
    assert_hidden,
    make,
    run_cli,
    spellings,
)

SCANS = (
    ("scan", "--diff", "--fix"),
    ("scan", "--diff", "--unsafe-fixes", "--confidence", "low"),
    ("scan", "--diff", "--unsafe-fixes", "--format", "json"),
    ("scan", "--changed-since", "HEAD~1"),
    ("scan", "--staged", "--format", "json"),
    ("scan", "--history", "--format", "json"),
    ("scan", "--history", "--all", "--format", "text", "--confidence", "low"),
    ("scan", "--history", "--format", "sarif"),
    ("scan", "--report", "html=/dev/null", "--format", "markdown"),
    ("policy", "--format", "text"),
    ("policy", "--format", "json", "--include-tests"),
    ("policy", "--format", "terraform"),
    ("policy", "--format", "report"),
    ("policy", "--format", "cloudformation"),
    ("policy", "--compare"),
    ("facts", "--format", "text"),
    ("facts", "--format", "jsonl", "--include-docs"),
    ("config", "show"),
    ("baseline", "show"),
    ("baseline", "audit"),
)


def commit(root: Path, message: str) -> None:
    name = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q"), ("add", "-A", "-f"), (*name, "commit", "-q", "--allow-empty", "-m", message)):
        subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


def write_all(root: Path, planted: Planted) -> None:
    for name, render in WRITTEN:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(render(planted).encode("utf-16" if name == "wide.ps1" else "utf-8"))
    for name, disguised in DISGUISED:
        (root / name).write_bytes(disguised(planted))


@pytest.fixture
def leak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose second commit has every form of one key, half of it staged anew."""
    root = tmp_path / "leak"
    root.mkdir()
    commit(root, "empty")
    write_all(root, make(31))
    commit(root, "leak")
    (root / "staged.env").write_text(WRITTEN[2][1](make(31)))
    subprocess.run(["git", "add", "staged.env"], cwd=root, check=True, capture_output=True)
    monkeypatch.chdir(root)
    return root


def assert_all_hidden(output: str, planted: Planted, where: str) -> None:
    assert_hidden(output, planted, where)
    for form in spellings(planted.key):
        assert not form or form not in output, f"{where} shows the key id in another spelling"


def identities() -> list[str]:
    report = json.loads(run_cli("scan", ".", "--isolated", "--format", "json"))
    return [finding["fingerprint"] for finding in report["findings"] if finding["rule"].startswith("AWS1")]


@pytest.mark.parametrize("arguments", SCANS, ids=" ".join)
def test_commands_over_a_tree_and_its_history(leak: Path, arguments: tuple[str, ...]) -> None:
    run_cli("baseline", "create", ".", "--reason", "for the test", "--isolated")
    output = run_cli(*arguments, ".", *(() if arguments[0] == "config" else ("--isolated",)))
    assert output.strip(), "nothing was said, so nothing was tested"
    assert "Traceback" not in output
    assert_all_hidden(output, make(31), " ".join(arguments))


def test_the_files_that_are_written(leak: Path, tmp_path: Path) -> None:
    planted = make(31)
    kept = tmp_path / "kept"
    kept.mkdir()
    run_cli("baseline", "create", ".", "--baseline", str(kept / "b.json"), "--isolated")
    run_cli("baseline", "export", ".", "--to", str(kept / "d.json"), "--isolated")
    run_cli("scan", ".", "--isolated", "--output", str(kept / "o.txt"), "--report", f"sarif={kept / 's.sarif'}")
    (first, *_) = identities()
    run_cli("respond", first, "--mask-id", "--output", str(kept / "incident.md"), "--isolated")
    written = sorted(path.name for path in kept.iterdir())
    assert written == ["b.json", "d.json", "incident.md", "o.txt", "s.sarif"]
    for path in kept.iterdir():
        assert_all_hidden(path.read_text(), planted, path.name)


def test_commands_over_one_finding(leak: Path) -> None:
    planted = make(31)
    shown = 0
    for identity in identities()[::3]:
        for arguments in (
            ("fix", identity, "--diff"),
            ("respond", identity, "--mask-id"),
            ("explain", identity, "--format", "json"),
            ("verify", identity, "--endpoint", "http://127.0.0.1:1"),
            ("verify", identity, "--endpoint", "not a url"),
            ("fix", identity),
        ):
            output = run_cli(*arguments, "--isolated")
            assert "Traceback" not in output
            shown += bool(output.strip())
            assert_all_hidden(output, planted, " ".join(arguments))
    assert shown > 20


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("latin.env", lambda p: b"\xff\xe9 AWS_SECRET_ACCESS_KEY=" + p.secret.encode() + b"\n\x80\x81"),
        ("odd.txt", lambda p: f"AWS_SECRET_ACCESS_KEY={p.secret}".encode("utf-16")[:-1]),
        ("nul.env", lambda p: b"\x00AWS_SECRET_ACCESS_KEY=" + p.secret.encode()),
        ("cut.gz", lambda p: dict(DISGUISED)["d.env.gz"](p)[:-9]),
        ("cut.zip", lambda p: dict(DISGUISED)["a.zip"](p)[:-30]),
        ("deep.json", lambda p: b"[" * 5000 + f'{{"secretAccessKey": "{p.secret}"'.encode()),
        ("long.js", lambda p: b"var a='x';" * 20_000 + f'secretAccessKey="{p.secret}"'.encode()),
        (".secrets.baseline", lambda p: f'{{"results": {{"{p.secret}": [}}'.encode()),
        ("awslint-baseline.json", lambda p: f'{{"findings": "{p.secret}"}}'.encode()),
        ("awslint.toml", lambda p: f'known-accounts = ["{p.secret}"]\n[[{p.secret}'.encode()),
        (".awslintignore", lambda p: f"[{p.secret}\n".encode()),
    ],
)
def test_failing_paths(tmp_path: Path, name: str, data: object) -> None:
    planted = make(33)
    path = tmp_path / name
    path.write_bytes(data(planted))  # type: ignore[operator]
    for arguments in (
        ("scan", str(tmp_path), "--strict", "--format", "json"),
        ("scan", str(path), "--strict"),
        ("baseline", "create", str(tmp_path), "--from", str(path)),
        ("scan", str(tmp_path), "--baseline", str(path)),
        ("scan", str(tmp_path), "--config", str(path)),
        ("config", "check", "--config", str(path), str(tmp_path)),
        ("scan", str(tmp_path), "--fix"),
    ):
        output = run_cli(*arguments)
        assert "Traceback" not in output, arguments
        assert_all_hidden(output, planted, f"{name} {' '.join(arguments[:2])}")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    planted = make(34)
    (tmp_path / "gone.env").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "a.env").write_text(f"AWS_SECRET_ACCESS_KEY={planted.secret}\n")
    for arguments in ((), ("--fix",), ("--staged",), ("--history",), ("--changed-since", "HEAD")):
        output = run_cli("scan", str(tmp_path), str(tmp_path / "gone.env"), "--strict", *arguments)
        assert output.strip()
        assert_all_hidden(output, planted, " ".join(arguments))


@given(
    seed=st.integers(10, 10_000),
    which=st.integers(0, len(WRITTEN) + len(DISGUISED) - 1),
    arguments=st.sampled_from(
        (
            ("scan", "--diff", "--unsafe-fixes"),
            ("scan", "--fix"),
            ("scan", "--unsafe-fixes", "--confidence", "low"),
            ("facts", "--format", "jsonl"),
            ("policy", "--format", "report"),
            ("baseline", "create", "--baseline", "b.json"),
        )
    ),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_and_command(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
    which: int,
    arguments: tuple[str, ...],
) -> None:
    planted = make(seed)
    directory = tmp_path_factory.mktemp("commands")
    monkeypatch.chdir(directory)
    if which < len(WRITTEN):
        name, render = WRITTEN[which]
        data = render(planted).encode()
    else:
        name, disguised = DISGUISED[which - len(WRITTEN)]
        data = disguised(planted)
    path = directory / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    assert_all_hidden(run_cli(*arguments, ".", "--isolated"), planted, f"{name} {arguments}")
    if (directory / "b.json").exists():
        assert_all_hidden((directory / "b.json").read_text(), planted, f"the baseline of {name}")
