"""Where a grammar has no wheel, credentials are found all the same, and a Problem says what was left out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from awslint.source import Span
from awslint.syntax.grammar import load_grammar
from awslint.syntax.languages import LANGUAGES
from awslint.syntax.roles import roles_of
from awslint.syntax.select import GRAMMARS, read_tree
from awslint.syntax.tree import children
from awslint.values import Value
from tests.keys import access_key_id, secret_access_key

PAIR = f'aws_access_key_id = "{access_key_id(1)}"\naws_secret_access_key = "{secret_access_key(1)}"\n'


@pytest.mark.parametrize(
    ("package", "name", "text"),
    [
        ("tree_sitter_python", "a.py", f"import boto3\n{PAIR}"),
        ("tree_sitter_bash", "a.sh", f"aws iam list-users\n{PAIR}".replace(" = ", "=")),
        ("tree_sitter_hcl", "a.tf", f'provider "aws" {{\n{PAIR}}}\n'),
        ("tree_sitter_java", "A.java", f"import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;\n{PAIR}"),
        (
            "tree_sitter_kotlin",
            "a.kt",
            f"import aws.sdk.kotlin.runtime.auth.credentials.StaticCredentialsProvider\n{PAIR}",
        ),
        ("tree_sitter_scala", "a.scala", f"import software.amazon.awssdk.auth.credentials.AwsBasicCredentials\n{PAIR}"),
        ("tree_sitter_c_sharp", "A.cs", f"using Amazon.Runtime; using BasicAWSCredentials;\n{PAIR}"),
        ("tree_sitter", "a.py", f"import boto3\n{PAIR}"),
    ],
)
def test_credentials_are_found_without_it(tmp_path: Path, package: str, name: str, text: str) -> None:
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree" / name).write_text(text)
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / f"{package}.py").write_text(f"raise ModuleNotFoundError('no wheel', name='{package}')\n")
    command = [sys.executable, "-m", "awslint", "scan", "--isolated", "--format", "json", str(tmp_path / "tree")]
    environment = os.environ | {"PYTHONPATH": str(blocked)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    report = json.loads(done.stdout)
    assert [(f["rule"], f["path"], f["start"]["line"]) for f in report["findings"]] == [("AWS101", name, 2)]
    expected = {
        "path": name,
        "line": 1,
        "stage": "parse",
        "kind": "no-grammar",
        "message": f"{package} is not installed: searched for credentials only",
    }
    assert report["problems"] == [expected]


@pytest.mark.parametrize("syntax", sorted(GRAMMARS))
def test_every_language_does_without_its_grammar(monkeypatch: pytest.MonkeyPatch, syntax: str) -> None:
    package = LANGUAGES[syntax].package
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, package, None)
        load_grammar.cache_clear()
        roles_of.cache_clear()
        tree = read_tree(syntax, Value("a = 1", Span(0, 5)))
    roles_of.cache_clear()
    assert tree is not None
    assert children(tree.root) == ()
    assert [fault.message for fault in tree.faults] == [f"{package} is not installed: searched for credentials only"]
