"""CORS rules of a bucket that are a document of their own."""

from __future__ import annotations

import json

import pytest

from awslint.extract.corsdocuments import extract
from awslint.extract.document import Document
from awslint.link.bucket import link
from awslint.source import Source
from awslint.values import Value

RULE = {"AllowedOrigins": ["*"], "AllowedMethods": ["PUT"], "AllowedHeaders": ["*"], "ExposeHeaders": []}


def origins(data: object) -> list[str]:
    calls = list(extract(Document(Source("cors.json", json.dumps(data).encode()))))
    listed = [bucket.cors_origins for bucket in link(calls) if bucket.cors_origins is not None]
    return [item.text for found in listed for item in found.items if isinstance(item, Value)]


@pytest.mark.parametrize(
    "data",
    [[RULE], {"CORSRules": [RULE]}, {"Bucket": "b", "CORSConfiguration": {"CORSRules": [RULE]}}],
)
def test_rules_of_a_bucket(data: object) -> None:
    assert origins(data) == ["*"]


@pytest.mark.parametrize(
    "data",
    [
        [],
        [RULE | {"Path": "/api"}],
        [{"AllowedOrigins": ["*"]}],
        {"Cors": {"AllowedOrigins": ["*"], "AllowedMethods": ["PUT"]}},
        {"Resources": {"B": {"Properties": {"CorsConfiguration": {"CorsRules": [RULE]}}}}},
    ],
)
def test_what_is_no_document_of_such_rules(data: object) -> None:
    assert origins(data) == []
