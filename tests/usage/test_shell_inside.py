"""Commands, clients and policies in files that hold shell or Python among other things: exact places."""

from __future__ import annotations

import json

import pytest

from awslint.extract import commands, policycode, sdk
from awslint.extract.document import Document
from awslint.facts import AwsCommand
from awslint.source import Source

DOCKERFILE = "FROM x\nENV AWS_PROFILE=ops\nRUN apt-get update && \\\n  # c\n  aws s3 rm s3://b --recursive\n"
MAKEFILE = "B := x\nall:\n\t@aws s3 mb s3://$(B)\n\t-aws iam create-user \\\n\t  --user-name ada\n"
JUSTFILE = "deploy env:\n  @aws s3 mb s3://{{env}}\n  aws iam list-users\n"
JENKINSFILE = (
    "node {\n  sh 'aws s3 mb s3://b'\n  def x = sh(script: \"aws iam list-users\", returnStdout: true).trim()\n}\n"
)
NOTEBOOK = json.dumps(
    {
        "cells": [
            {"cell_type": "code", "source": ["import boto3\n", "!aws s3 mb s3://b\n"]},
            {"cell_type": "code", "source": "%%bash\naws iam list-users"},
            {"cell_type": "code", "source": ["iam = boto3.client('iam')\n", "iam.create_user(UserName='ada')"]},
        ]
    },
    indent=1,
)


def document(path: str, text: str) -> Document:
    return Document(Source(path, text.encode()))


def brief(facts: list[AwsCommand]) -> list[tuple[str, str, tuple[int, ...]]]:
    return [
        (f.service.text, f.operation.text if f.operation else "", tuple(f.source.text.position(f.span.start)))
        for f in facts
    ]


@pytest.mark.parametrize(
    ("path", "text", "wanted"),
    [
        ("Dockerfile", DOCKERFILE, [("s3", "rm", (5, 3))]),
        ("Makefile", MAKEFILE, [("s3", "mb", (3, 3)), ("iam", "create-user", (4, 3))]),
        ("justfile", JUSTFILE, [("s3", "mb", (2, 4)), ("iam", "list-users", (3, 3))]),
        ("Jenkinsfile", JENKINSFILE, [("s3", "mb", (2, 7)), ("iam", "list-users", (3, 23))]),
        ("a.ipynb", NOTEBOOK, [("s3", "mb", (7, 7)), ("iam", "list-users", (12, 23))]),
    ],
)
def test_commands(path: str, text: str, wanted: list[tuple[str, str, tuple[int, ...]]]) -> None:
    assert brief(list(commands.extract(document(path, text)))) == wanted


def test_what_a_dockerfile_sets_is_the_environment_of_its_commands() -> None:
    (found,) = commands.extract(document("Dockerfile", DOCKERFILE))
    assert found.credential_source == "profile"
    assert found.runtime == "container"


def test_a_name_of_one_cell_is_known_in_the_next() -> None:
    found = [fact for fact in sdk.extract(document("a.ipynb", NOTEBOOK)) if hasattr(fact, "operation")]
    assert [(f.operation.text, f.runtime, tuple(f.source.text.position(f.span.start))) for f in found] == [
        ("CreateUser", "notebook", (18, 6))
    ]


def test_a_policy_in_a_cell_and_in_a_recipe() -> None:
    policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    notebook = json.dumps({"cells": [{"cell_type": "code", "source": "p = " + repr(policy)}]})
    makefile = "all:\n\taws iam put-user-policy --policy-document '" + json.dumps(policy) + "'\n"
    for path, text in (("a.ipynb", notebook), ("Makefile", makefile)):
        (found,) = policycode.extract(document(path, text))
        assert text[found.span.start : found.span.end].count("Effect") == 1
