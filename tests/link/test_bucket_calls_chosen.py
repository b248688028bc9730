"""Buckets that whoever sends a request to a program chooses."""

from __future__ import annotations

from importlib import import_module

import pytest

from awslint.extract.document import Document
from awslint.facts import Fact
from awslint.link.bucket import link
from awslint.source import Source


def inputs(module: str, path: str, text: str) -> list[str | None]:
    facts: list[Fact] = list(import_module(module).extract(Document(Source(path, text.encode()))))
    return [bucket.input for bucket in link(facts)]


@pytest.mark.parametrize(
    ("bucket", "expected"),
    [
        ('event["queryStringParameters"]["bucket"]', ["request"]),
        ('request.args["bucket"]', ["request"]),
        ('event["Records"][0]["s3"]["bucket"]["name"]', []),
        ('event["bucket"]', []),
        ("BUCKET", []),
    ],
)
def test_what_python_reads_from(bucket: str, expected: list[str]) -> None:
    text = (
        f'import boto3\ns3 = boto3.client("s3")\ndef f(event, request):\n    s3.get_object(Bucket={bucket}, Key="a")\n'
    )
    assert inputs("awslint.extract.sdk", "app.py", text) == expected


@pytest.mark.parametrize(("bucket", "expected"), [("req.query.bucket", ["request"]), ("process.env.BUCKET", [])])
def test_what_typescript_reads_from(bucket: str, expected: list[str]) -> None:
    text = f'await s3.send(new GetObjectCommand({{ Bucket: {bucket}, Key: "a" }}));\n'
    assert inputs("awslint.extract.sdkcalls", "app.ts", text) == expected
