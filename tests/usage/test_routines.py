"""The functions, targets, traps and entries in which keys are made and deleted."""

from __future__ import annotations

import pytest

from awslint.extract import commands, sdk, sdkcalls
from awslint.extract.document import Document
from awslint.facts import AwsCommand, SdkCall
from awslint.source import Source


def routines(path: str, text: str) -> list[str]:
    document = Document(Source(path, text.encode()))
    calls = sdk if document.syntax == "python" else sdkcalls
    found = [*commands.extract(document), *calls.extract(document)]
    return [fact.routine for fact in found if isinstance(fact, AwsCommand | SdkCall)]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (
            "a.sh",
            "drop() { aws iam delete-access-key --access-key-id a; }\n"
            "trap 'aws iam delete-access-key --access-key-id b' EXIT\naws iam create-access-key\n",
            ["drop", "trap", ""],
        ),
        ("a.sh", "drop() { aws s3 ls; }\n", [""]),
        ("Makefile", "drop:\n\taws iam delete-access-key --access-key-id a\n", ["drop:"]),
        (
            ".gitlab-ci.yml",
            "it:\n  after_script:\n    - drop() { aws iam delete-access-key --access-key-id a; }; drop\n",
            ["it.after_script:drop"],
        ),
        (
            "a.py",
            "import boto3\niam = boto3.client('iam')\nclass A:\n    def drop(self):\n"
            "        iam.delete_access_key(AccessKeyId=k)\niam.create_access_key()\n",
            ["drop", ""],
        ),
        (
            "a.ts",
            "const drop = async () => { await iam.send(new DeleteAccessKeyCommand({ AccessKeyId: k })); };\n"
            "iam.send(new CreateAccessKeyCommand({ UserName: u }));\n",
            ["drop", ""],
        ),
    ],
)
def test_where_keys_are_handled(path: str, text: str, expected: list[str]) -> None:
    assert routines(path, text) == expected
