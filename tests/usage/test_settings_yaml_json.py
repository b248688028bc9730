"""Which pairs of YAML and JSON files are settings of AWS, with their places."""

from __future__ import annotations

import pytest

from awslint.extract.document import Document
from awslint.extract.settings import extract
from awslint.source import Source

Brief = tuple[str | None, str, str, tuple[int, ...]]


def settings(path: str, text: str) -> list[Brief]:
    return [
        (
            None if f.section is None else f.section.text,
            f.name.text,
            f.value.text,
            tuple(f.source.text.position(f.value.span.start)),
        )
        for f in extract(Document(Source(path, text.encode())))
    ]


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("a.yaml", "AWS_PROFILE: root\nname: x\n", [(None, "AWS_PROFILE", "root", (1, 14))]),
        ("a.yaml", "aws: {region: eu, n: [1]}\n", [("aws", "region", "eu", (1, 15))]),
        ("a.yaml", "spring.cloud.aws:\n  region: eu\n", [("spring.cloud.aws", "region", "eu", (2, 11))]),
        ("a.yaml", "env:\n- {name: AWS_REGION, value: eu}\n", [("env", "AWS_REGION", "eu", (2, 29))]),
        ("a.yaml", "env:\n- AWS_REGION=eu\n- AWS_PROFILE\n", [("env", "AWS_REGION", "eu", (2, 14))]),
        ("a.yaml", "- a: {x: 1}\n  mfa_serial: m\n", [(None, "mfa_serial", "m", (2, 15))]),
        ("a.json", '{"a": {"role_arn": "arn"}, "b": 1}', [("a", "role_arn", "arn", (1, 21))]),
        ("a.json", '{"Principal": {"AWS": "*"}, "Condition": {"StringLike": {"aws:x": "y"}}}', []),
        ("a.yaml", "laws: {region: eu}\nAWSTemplateFormatVersion: 2010-09-09\nType: AWS::S3::Bucket\n", []),
    ],
)
def test_settings(path: str, text: str, found: list[Brief]) -> None:
    assert settings(path, text) == found


def test_each_document_of_a_stream() -> None:
    text = "aws_region: a\n---\naws_region: b\n"
    assert settings("a.yaml", text) == [(None, "aws_region", "a", (1, 13)), (None, "aws_region", "b", (3, 13))]
