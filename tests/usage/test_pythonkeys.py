"""Keys that Python hands to filesystems, readers of data, signers and Django's storage, beside the SDK."""

from __future__ import annotations

import pytest

from awslint.extract import pythonkeys
from awslint.extract.document import Document
from awslint.source import Source

CASES = [
    ('Connection(conn_type="aws", login="k", password="s")\n', [(1, "static", ["aws_access_key_id"])]),
    ('Connection(conn_type="http", login="k", password="s")\n', []),
    (
        'import s3fs\ns3fs.S3FileSystem(key="k", secret="s")\n',
        [(2, "static", ["aws_access_key_id", "aws_secret_access_key"])],
    ),
    (
        'pd.read_csv("s3://b", storage_options={"key": k, "secret": s})\n',
        [(1, "unknown", ["aws_access_key_id", "aws_secret_access_key"])],
    ),
    (
        'import os\nO = {"aws_access_key_id": os.environ["K"], "aws_secret_access_key": os.environ["S"]}\n'
        'pl.scan_parquet("s3://b", storage_options=O)\n',
        [(3, "environment", ["aws_access_key_id", "aws_secret_access_key"])],
    ),
    ('fsspec.filesystem("s3", key="k", secret="s")\n', [(1, "static", ["aws_access_key_id", "aws_secret_access_key"])]),
    ('AWS4Auth("k", "s", "eu-west-1", "es")\n', [(1, "static", ["aws_access_key_id", "aws_secret_access_key"])]),
    (
        'import os\nINSTALLED_APPS = ["storages"]\nAWS_ACCESS_KEY_ID = os.environ["AWS_ACCESS_KEY_ID"]\n',
        [(3, "environment", ["aws_access_key_id"])],
    ),
    ('import s3fs\ns3fs.S3FileSystem(profile="etl")\n', []),
    ("import s3fs\ns3fs.S3FileSystem(anon=True)\n", []),
    ('pd.read_csv("s3://b", storage_options={"profile": "etl"})\n', []),
    ('fsspec.filesystem("file")\n', []),
    (
        "session = botocore.session.get_session()\nsession.set_credentials(k, s)\n",
        [(2, "unknown", ["aws_access_key_id", "aws_secret_access_key"])],
    ),
    ("session.set_credentials(k, s, t)\n", []),
    (
        'S = {"default": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {"access_key": K, "secret_key": S}}}\n',
        [(1, "unknown", ["aws_access_key_id", "aws_secret_access_key"])],
    ),
    ('S = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {"session_profile": "media"}}\n', []),
    ('S = {"BACKEND": "storages.backends.gcloud.X", "OPTIONS": {"access_key": K, "secret_key": S}}\n', []),
    ('AWS_ACCESS_KEY_ID = "k"\n', []),
    ('INSTALLED_APPS = ["storages"]\nAWS_ACCESS_KEY_ID = None\n', []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_keys_handed_over(text: str, expected: list[tuple[int, str, list[str]]]) -> None:
    facts = pythonkeys.extract(Document(Source("app.py", text.encode())))
    assert [
        (
            one.source.text.position(one.span.start).line,
            one.credential_source,
            [e.key.text for e in one.arguments.entries],
        )
        for one in facts
    ] == expected
