"""The hooks under the real pre-commit: a clean commit passes, a planted key stops it, however it is committed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.keys import access_key_id, secret_access_key

PROJECT = Path(__file__).resolve().parents[2]
HOOK_FILES = ("awslint", "rules", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE", ".pre-commit-hooks.yaml")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which git and pre-commit read no configuration of the person who runs the tests."""
    home = tmp_path_factory.mktemp("home")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    return kept | {
        "HOME": str(home),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PIP_CONFIG_FILE": os.environ.get("PIP_CONFIG_FILE", str(Path("~/.config/pip/pip.conf").expanduser())),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.com",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.com",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }


def run(environment: dict[str, str], cwd: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=600, check=False)


@pytest.fixture(scope="module")
def hook_repository(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """awslint as it stands in the working tree, committed to a repository that pre-commit can install from."""
    path = tmp_path_factory.mktemp("awslint-hooks")
    for name in HOOK_FILES:
        origin = PROJECT / name
        if origin.is_dir():
            ignore = shutil.ignore_patterns("__pycache__", "compiled_*.json")
            shutil.copytree(origin, path / name, ignore=ignore)
        else:
            shutil.copy(origin, path / name)
    for command in (("init", "-q", "-b", "main"), ("add", "-A", "-f"), ("commit", "-q", "-m", "awslint")):
        done = run(environment, path, "git", *command)
        assert done.returncode == 0, done.stderr
    return path


@pytest.fixture
def project(environment: dict[str, str], hook_repository: Path, tmp_path: Path) -> Path:
    """A repository with both hooks installed and one clean commit."""
    revision = run(environment, hook_repository, "git", "rev-parse", "HEAD").stdout.strip()
    (tmp_path / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hook_repository}\n    rev: {revision}\n    hooks:\n"
        "      - id: awslint\n      - id: awslint-staged\n      - id: awslint-push\n"
    )
    (tmp_path / "app.py").write_text("import boto3\n\ns3 = boto3.client('s3')\n")
    assert run(environment, tmp_path, "git", "init", "-q", "-b", "main").returncode == 0
    assert run(environment, tmp_path, "git", "add", "-A").returncode == 0
    installed = run(environment, tmp_path, "pre-commit", "install", "-t", "pre-commit", "-t", "pre-push")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    first = run(environment, tmp_path, "git", "commit", "-m", "clean")
    assert first.returncode == 0, first.stdout + first.stderr
    return tmp_path


def plant(path: Path) -> tuple[str, str]:
    """Append a key pair to ``path`` and give it."""
    key, secret = access_key_id(7), secret_access_key(7)
    text = path.read_text() if path.exists() else ""
    path.write_text(f'{text}aws_access_key_id = "{key}"\naws_secret_access_key = "{secret}"\n')
    return key, secret


def test_try_repo_is_clean_and_then_finds_a_planted_key(
    environment: dict[str, str], hook_repository: Path, tmp_path: Path
) -> None:
    run(environment, tmp_path, "git", "init", "-q", "-b", "main")
    (tmp_path / "app.py").write_text("print('hello')\n")
    run(environment, tmp_path, "git", "add", "-A")
    command = ("pre-commit", "try-repo", str(hook_repository), "awslint", "--all-files")
    clean = run(environment, tmp_path, *command)
    assert clean.returncode == 0, clean.stdout + clean.stderr
    key, secret = plant(tmp_path / "app.py")
    run(environment, tmp_path, "git", "add", "-A")
    found = run(environment, tmp_path, *command)
    assert found.returncode == 1, found.stdout + found.stderr
    assert "app.py:2" in found.stdout
    assert "AWS101" in found.stdout
    assert key not in found.stdout
    assert secret not in found.stdout


def test_a_key_in_utf16_is_passed_to_the_hook(environment: dict[str, str], project: Path) -> None:
    text = f'$env:AWS_SECRET_ACCESS_KEY = "{secret_access_key(8)}"\r\n$env:AWS_ACCESS_KEY_ID = "{access_key_id(8)}"\r\n'
    (project / "deploy.ps1").write_bytes(text.encode("utf-16"))
    run(environment, project, "git", "add", "-A")
    done = run(environment, project, "git", "commit", "-m", "script")
    assert done.returncode != 0
    assert "deploy.ps1" in done.stdout + done.stderr


def test_commit_all_sees_what_git_is_about_to_commit(environment: dict[str, str], project: Path) -> None:
    # `git commit -a` hands the hook a temporary index by GIT_INDEX_FILE; the repository's own index is still clean.
    key, secret = plant(project / "app.py")
    done = run(environment, project, "git", "commit", "-a", "-m", "key")
    output = done.stdout + done.stderr
    assert done.returncode != 0, output
    assert output.count("AWS101") >= 2, "both hooks must find it"
    assert secret not in output
    assert key not in output


def test_staged_judges_the_index_not_the_working_tree(environment: dict[str, str], project: Path) -> None:
    plant(project / "app.py")
    run(environment, project, "git", "add", "app.py")
    (project / "app.py").write_text("import boto3\n")
    done = run(environment, project, sys.executable, "-m", "awslint", "scan", "--staged", "--format", "concise")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "app.py:4" in done.stdout


def test_a_message_only_commit_passes(environment: dict[str, str], project: Path) -> None:
    done = run(environment, project, "git", "commit", "--allow-empty", "-m", "nothing")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "name", ["a b.py", 'it\'s "x".py', "two\nlines.py", "-n.py", "\u00e9.py", "$(touch x).py", "src\\app.py"]
)
def test_a_file_of_any_name_is_found_by_both_hooks(environment: dict[str, str], project: Path, name: str) -> None:
    plant(project / name)
    run(environment, project, "git", "add", "-A")
    done = run(environment, project, "git", "commit", "-m", "name")
    output = done.stdout + done.stderr
    assert done.returncode != 0, output
    assert output.count("AWS101") >= 2, output
    assert not (project / "x").exists()


def test_a_name_that_is_not_utf8_stops_the_commit(environment: dict[str, str], project: Path) -> None:
    # pre-commit itself gives up on such a name, before any hook runs; what is staged is found without it.
    path = os.path.join(os.fsencode(project), b"caf\xe9.py")
    plant(project / "plain.py")
    os.rename(project / "plain.py", path)
    run(environment, project, "git", "add", "-A")
    done = run(environment, project, "git", "commit", "-m", "name")
    assert done.returncode != 0
    staged = run(environment, project, sys.executable, "-m", "awslint", "scan", "--staged", "--format", "concise")
    assert staged.returncode == 1
    assert "caf\\xe9.py:1" in staged.stdout


def test_a_push_brings_no_key_of_an_earlier_commit(
    environment: dict[str, str], project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    remote = tmp_path_factory.mktemp("remote")
    run(environment, remote, "git", "init", "-q", "--bare")
    run(environment, project, "git", "remote", "add", "origin", str(remote))
    clean = run(environment, project, "git", "push", "-q", "origin", "main")
    assert clean.returncode == 0, clean.stdout + clean.stderr
    _, secret = plant(project / "app.py")
    run(environment, project, "git", "commit", "-qam", "key", "--no-verify")
    (project / "app.py").write_text("print()\n")
    run(environment, project, "git", "commit", "-qam", "gone", "--no-verify")
    pushed = run(environment, project, "git", "push", "-q", "origin", "main")
    output = pushed.stdout + pushed.stderr
    assert pushed.returncode != 0, output
    assert "AWS101" in output
    assert secret not in output


def test_the_fixing_hook_mends_and_stops_the_commit(
    environment: dict[str, str], hook_repository: Path, project: Path
) -> None:
    revision = run(environment, hook_repository, "git", "rev-parse", "HEAD").stdout.strip()
    (project / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hook_repository}\n    rev: {revision}\n    hooks:\n"
        "      - id: awslint-fix\n        args: [--unsafe-fixes]\n"
    )
    bucket = 'resource "aws_s3_bucket_acl" "b" {\n  bucket = "b"\n  acl    = "public-read"\n}\n'
    (project / "main.tf").write_text(bucket)
    run(environment, project, "git", "add", "-A")
    stopped = run(environment, project, "git", "commit", "-m", "bucket")
    assert stopped.returncode != 0, stopped.stdout + stopped.stderr
    assert (project / "main.tf").read_text() == bucket.replace("public-read", "private")
