"""What scripts put into the CLI's own configuration, by its command and by a heredoc, and what is left alone."""

from __future__ import annotations

import pytest

from awslint.extract.document import Document
from awslint.extract.writtenprofiles import extract
from awslint.source import Source
from awslint.values import HOLE

DEVICE = "arn:aws:iam::111122223333:mfa/root-account-mfa-device"


def written(path: str, text: str) -> list[tuple[int, str, str, str]]:
    found = extract(Document(Source(path, text.encode())))
    return [
        (
            text.count("\n", 0, one.value.span.start) + 1,
            one.section.text if one.section is not None else "",
            one.name.text,
            one.value.text,
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.sh", "aws configure set duration_seconds 43200\n", [(1, "default", "duration_seconds", "43200")]),
        ("a.sh", f"aws configure set mfa_serial {DEVICE} --profile ops\n", [(1, "ops", "mfa_serial", DEVICE)]),
        ("a.sh", "aws configure --profile ops set region eu-west-1\n", [(1, "ops", "region", "eu-west-1")]),
        ("a.sh", "aws configure set profile.ops.duration_seconds 7200\n", [(1, "ops", "duration_seconds", "7200")]),
        ("a.sh", "N=43200\naws configure set duration_seconds $N\n", [(2, "default", "duration_seconds", "43200")]),
        (
            "a.sh",
            "cat > ~/.aws/config <<EOF\n[profile ops]\nregion = $R\nduration_seconds = 43200\nEOF\n",
            [(3, "profile ops", "region", HOLE), (4, "profile ops", "duration_seconds", "43200")],
        ),
        (
            "a.sh",
            "tee -a $HOME/.aws/config > /dev/null <<'E'\n[profile ops]\nduration_seconds = 43200\nE\n",
            [(3, "profile ops", "duration_seconds", "43200")],
        ),
        (
            "a.sh",
            "cat <<E | sudo tee /root/.aws/config\n[profile ops]\nduration_seconds = 43200\nE\n",
            [(3, "profile ops", "duration_seconds", "43200")],
        ),
        (
            ".github/workflows/a.yml",
            "jobs:\n  a:\n    steps:\n      - run: aws configure set duration_seconds 43200\n",
            [(4, "default", "duration_seconds", "43200")],
        ),
        (
            "a.py",
            'TEXT = """\\\n[profile ops]\nduration_seconds = 43200\n"""\n'
            '(Path.home() / ".aws" / "config").write_text(TEXT)\n',
            [(3, "profile ops", "duration_seconds", "43200")],
        ),
        (
            "a.py",
            'p = "~/.aws/config"\nc = C()\nc["profile ops"] = {"duration_seconds": "43200", "aws_session_token": k}\n',
            [(3, "profile ops", "duration_seconds", "43200")],
        ),
        (
            "a.py",
            'import subprocess\nsubprocess.run(["aws", "configure", "set", "duration_seconds", "43200"])\n',
            [(2, "default", "duration_seconds", "43200")],
        ),
        (
            "a.js",
            "fs.writeFileSync(os.homedir() + '/.aws/config', '[profile ops]\\nduration_seconds = 43200\\n');\n",
            [(1, "profile ops", "duration_seconds", "43200")],
        ),
        (
            "main.tf",
            'resource "aws_instance" "a" {\n  user_data = <<-E\n    #!/bin/bash\n'
            "    aws configure set duration_seconds 43200\n  E\n}\n",
            [(4, "default", "duration_seconds", "43200")],
        ),
    ],
)
def test_what_a_script_configures(path: str, text: str, expected: list[tuple[int, str, str, str]]) -> None:
    assert written(path, text) == expected


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.sh", 'aws configure set aws_access_key_id "$1"\naws configure set aws_secret_access_key "$2"\n'),
        ("a.sh", "aws configure get region\naws configure list\naws configure set region\n"),
        ("a.sh", "cat > config.ini <<E\n[profile ops]\nduration_seconds = 43200\nE\n"),
        ("a.sh", "cat ~/.aws/config\necho aws configure set duration_seconds 43200\n"),
        ("tests/a.sh", "aws configure set duration_seconds 43200\n"),
        ("a.py", 'TEXT = """[profile ops]\nduration_seconds = 43200\n"""\nprint(TEXT)\n'),
        ("a.py", 'p = "~/.aws/config"\nc["tool"] = {"duration_seconds": "43200"}\n'),
    ],
)
def test_what_configures_nothing(path: str, text: str) -> None:
    assert written(path, text) == []
