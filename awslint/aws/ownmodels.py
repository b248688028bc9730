"""What programs tell a library once and use without naming it: models of items, stores of files; it must not know code."""

from __future__ import annotations

import re
from collections.abc import Mapping

from awslint.aws.layers import ITEMS, UPLOAD

_BASIC = {name: called for name, called in ITEMS.items() if name in ("get", "query", "scan", "update", "delete")}
_DYNAMOOSE: Mapping[str, str] = {
    **_BASIC,
    **dict.fromkeys(("create", "save"), "dynamodb:PutItem"),
    **dict.fromkeys(("batchPut", "batchDelete"), "dynamodb:BatchWriteItem"),
    "batchGet": "dynamodb:BatchGetItem",
}
MODELS: Mapping[str, Mapping[str, str]] = {
    "python": {
        **_BASIC,
        "save": "dynamodb:PutItem",
        "refresh": "dynamodb:GetItem",
        "count": "dynamodb:Query",
        "exists": "dynamodb:DescribeTable",
        "describe_table": "dynamodb:DescribeTable",
        "create_table": "dynamodb:CreateTable dynamodb:DescribeTable",
        "delete_table": "dynamodb:DeleteTable",
        "batch_get": "dynamodb:BatchGetItem",
        "batch_write": "dynamodb:BatchWriteItem",
    },
    **dict.fromkeys(("javascript", "typescript", "tsx"), _DYNAMOOSE),
}
"""What the methods of a program's own models call, by syntax.
https://pynamodb.readthedocs.io/en/stable/api.html https://dynamoosejs.com/guide/Model
"""

MODEL_DEFINED: Mapping[str, tuple[str, re.Pattern[str], re.Pattern[str]]] = {
    "python": (
        "pynamodb",
        re.compile(r"^class (?P<name>\w+)\((?:[\w.]+, *)*(?:\w+\.)?(?:Model|\w*BaseModel)\b[^)]*\):", re.MULTILINE),
        re.compile(r"^[ \t]+table_name\s*=\s*[\"']([\w.-]+)[\"']", re.MULTILINE),
    ),
    **dict.fromkeys(
        ("javascript", "typescript", "tsx"),
        (
            "dynamoose",
            re.compile(r"\b(?P<name>\w+)(?:\s*:[^=\n]+)?\s*=\s*(?:\w+\.)?model(?:<[^>(]*>)?\((?=\s*[\"'`])"),
            re.compile(r"\A\s*[\"']([\w.-]+)[\"']"),
        ),
    ),
}
"""How a file that has a word defines a model, and behind that, the name of its table."""

STORED: tuple[tuple[str, re.Pattern[str], re.Pattern[str], str], ...] = (
    (
        "python",
        re.compile(r"[\"']storages\.backends\.s3(?:boto3?)?\.\w+[\"']"),
        re.compile(r"(?:AWS_STORAGE_BUCKET_NAME\s*=|[\"']bucket_name[\"']\s*:)\s*[\"']([\w.-]+)[\"']"),
        "https://django-storages.readthedocs.io/en/latest/backends/amazon-S3.html",
    ),
    (
        "yaml",
        re.compile(r"^\s+service: *[\"']?S3[\"']?\s*$", re.MULTILINE),
        re.compile(r"^\s+bucket: *[\"']?([a-z0-9.-]+)[\"']?\s*$", re.MULTILINE),
        "https://guides.rubyonrails.org/active_storage_overview.html#s3-service-amazon-s3-and-s3-compatible-apis",
    ),
    (
        "ruby",
        re.compile(
            r"\bShrine::Storage::S3\.new\b|\bstorage\s*(?:=|:)?\s*:fog\b.*AWS|:storage\s*=>\s*:s3\b|\bstorage: :s3\b"
        ),
        re.compile(r"\bbucket(?:\s*[:=]>?\s*|\s*,\s*)[\"']([\w.-]+)[\"']"),
        "https://shrinerb.com/docs/storage/s3",
    ),
)
"""Settings by which a framework keeps its files in S3, by syntax, and the bucket near them, with the framework's page."""
STORED_NEEDS = f"s3:ListObjectsV2 s3:GetObject s3:DeleteObject {UPLOAD}"

URL_WORDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:read|scan|load)_\w+|open|parquet|read|open_input_file|open_input_stream"), "s3:GetObject"),
    (re.compile(r"(?:to|write|sink)_\w+|save|open_output_stream"), UPLOAD),
)
"""Functions of Python's libraries that take the URL of an object, and what they do with it.
https://pandas.pydata.org/docs/user_guide/io.html#reading-writing-remote-files https://github.com/piskvorky/smart_open
"""

WORDS = (
    *(
        "DynamoDBMapper",
        "DynamoDb",
        "DynamoDBContext",
        "SqsAsyncBatchManager",
        "S3Template",
        "SqsTemplate",
        "SqsListener",
    ),
    *(
        "SnsTemplate",
        "Storage::",
        "AwsS3",
        "s3fs",
        "fsspec",
        "awswrangler",
        "Aws::S3",
        "Aws::SQS",
        "s3://",
        "s3a://",
        "s3n://",
    ),
    *("storages.backends", "service:", ":fog", ":s3", "Shrine"),
)
"""One of these stands in each file that uses a library of these: most files have none, which is quickly seen."""
