"""Words of frameworks and tools for an ACL that lets everybody in."""

from __future__ import annotations

import pytest

from awslint.extract.document import Document
from awslint.extract.publicacls import extract
from awslint.source import Source


def read(path: str, text: str) -> list[tuple[str, str, int]]:
    source = Source(path, text.encode())
    found = list(extract(Document(source)))
    assert all(fact.role == "public-acl" for fact in found)
    return [(fact.name.text, fact.value.text, source.text.position(fact.span.start).line) for fact in found]


OPEN = [
    ("settings.py", 'AWS_DEFAULT_ACL = "public-read"\n', ("AWS_DEFAULT_ACL", "public-read", 1)),
    ("settings.py", 'OPTIONS = {\n  "default_acl": "public-read",\n}\n', ("default_acl", "public-read", 2)),
    ("a.js", "const m = require('multer-s3');\nm({ acl: 'public-read' });\n", ("acl", "public-read", 2)),
    ("a.rb", "CarrierWave.configure do |config|\n  config.fog_public = true\nend\n", ("fog_public", "true", 2)),
    (
        "a.rb",
        "has_attached_file :a, storage: :s3,\n  s3_permissions: :public_read\n",
        ("s3_permissions", "public_read", 2),
    ),
    ("storage.yml", "amazon:\n  service: S3\n  bucket: a\n  public: true\n", ("public", "true", 4)),
    (
        "filesystems.php",
        "<?php\nreturn ['s3' => ['driver' => 's3', 'key' => env('K'),\n'visibility' => 'public']];\n",
        ("visibility", "public", 3),
    ),
    ("up.sh", "s3cmd sync out/ s3://assets --acl-public\n", ("--acl-public", "--acl-public", 1)),
    ("up.sh", "s5cmd cp --acl public-read a s3://b/\n", ("--acl", "public-read", 1)),
    (
        ".github/workflows/a.yml",
        "jobs:\n  a:\n    steps:\n      - uses: jakejarvis/s3-sync-action@v0.5.1\n        with:\n"
        "          args: --acl public-read --delete\n",
        ("--acl", "public-read", 6),
    ),
    ("bitbucket-pipelines.yml", "variables:\n  ACL: 'public-read'\n", ("ACL", "public-read", 2)),
    (".travis.yml", "deploy:\n  provider: s3\n  acl: public_read\n", ("acl", "public_read", 3)),
    ("rclone.conf", "[s3]\ntype = s3\nacl = public-read\n", ("acl", "public-read", 3)),
    (
        "up.ps1",
        "Write-S3Object -BucketName a -File b -CannedACLName public-read\n",
        ("-CannedACLName", "public-read", 1),
    ),
    ("up.ps1", "Write-S3Object -BucketName a -File b -PublicReadOnly\n", ("-PublicReadOnly", "-PublicReadOnly", 1)),
]


@pytest.mark.parametrize(("path", "text", "expected"), OPEN)
def test_what_opens_uploads(path: str, text: str, expected: tuple[str, str, int]) -> None:
    assert read(path, text) == [expected]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("settings.py", 'AWS_DEFAULT_ACL = None  # not "public-read"\n'),
        ("storage.yml", "local:\n  service: Disk\n  public: true\namazon:\n  service: S3\n  bucket: b\n"),
        (
            "filesystems.php",
            "<?php\n['public' => ['driver' => 'local', 'visibility' => 'public'], 's3' => ['driver' => 's3']];\n",
        ),
        ("up.sh", "# s3cmd put a s3://b --acl-public\n"),
        ("up.sh", "aws s3 cp a s3://b --acl public-read\n"),
        ("up.sh", "echo 'never --acl public-read'\n"),
        ("t.yaml", "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      Acl: public-read\n"),
        ("tests/settings.py", 'AWS_DEFAULT_ACL = "public-read"\n'),
        ("README.md", "Set `AWS_DEFAULT_ACL = 'public-read'` at your peril.\n"),
    ],
)
def test_what_opens_nothing_or_is_read_elsewhere(path: str, text: str) -> None:
    assert read(path, text) == []
