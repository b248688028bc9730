"""How programs get the AWS CLI onto a machine; shell text is read by the same commands."""

from __future__ import annotations

import pytest

from awslint.extract.document import Document
from awslint.extract.installations import extract
from awslint.source import Source

SIGNED = "https://awscli.amazonaws.com/awscli-exe-linux-x86_64.zip"
PLAIN = SIGNED.replace("https", "http")


def ways(path: str, text: str) -> list[tuple[str, int]]:
    found = extract(Document(Source(path, text.encode())))
    return [(one.way, text.count("\n", 0, one.span.start) + 1) for one in found]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.py", f'import subprocess\nsubprocess.run("curl {PLAIN} -o a.zip", shell=True)\n', [("plain-http", 2)]),
        ("a.py", f'import subprocess\nsubprocess.run(["curl", "{PLAIN}", "-o", "a.zip"])\n', [("plain-http", 2)]),
        ("a.py", 'import os\nos.system("curl -sSL https://example.com/install-aws.sh | sudo bash")\n', [("piped", 2)]),
        ("a.py", f'urllib.request.urlretrieve("{PLAIN}", "a.zip")\n', [("plain-http", 1)]),
        ("a.js", f"const r = await fetch('{PLAIN}');\n", [("plain-http", 1)]),
        ("a.ts", "import { execSync } from 'child_process';\nexecSync('wget " + PLAIN + "');\n", [("plain-http", 2)]),
    ],
)
def test_what_programs_fetch(path: str, text: str, expected: list[tuple[str, int]]) -> None:
    assert ways(path, text) == expected


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", f'# urlretrieve from {PLAIN}\nURL = "{SIGNED}"\n'),
        ("a.py", f'urllib.request.urlretrieve("{SIGNED}", "a.zip")\n'),
        ("a.js", "fetch('http://localhost:4566/health');\n"),
    ],
)
def test_what_is_no_fault(path: str, text: str) -> None:
    assert ways(path, text) == []


def test_windows_checks_a_package_itself() -> None:
    text = "Invoke-WebRequest https://awscli.amazonaws.com/AWSCLIV2.msi -OutFile a.msi\nmsiexec /i a.msi\n"
    assert ways("a.ps1", text) == []
