"""Public canned ACLs on requests and objects, and the lives of sessions that requests ask for, as SdkCall facts."""

from __future__ import annotations

import pytest

from awslint.extract import cannedacls, sessionlives
from awslint.extract.document import Document
from awslint.source import Source
from awslint.values import Value


def given(path: str, text: str) -> list[tuple[str, str, str]]:
    """Operation, ACL and how that is written."""
    found = []
    for fact in cannedacls.extract(Document(Source(path, text.encode()))):
        acl = fact.arguments.get("ACL")
        assert isinstance(acl, Value)
        found.append((fact.operation.text, acl.text, text[acl.span.start : acl.span.end]))
    return found


@pytest.mark.parametrize(
    ("path", "text", "operation", "acl", "written"),
    [
        (
            "a.cpp",
            "void f(Aws::S3::S3Client& c) { r.SetACL(ObjectCannedACL::public_read); }",
            "PutObject",
            "public-read",
            "ObjectCannedACL::public_read",
        ),
        (
            "a.cpp",
            "void f(Aws::S3::S3Client& c) { r.SetACL(BucketCannedACL::public_read_write); }",
            "PutBucketAcl",
            "public-read-write",
            "BucketCannedACL::public_read_write",
        ),
        (
            "A.java",
            "import com.amazonaws.s3; class A { void f() { r.setCannedAcl(CannedAccessControlList.PublicRead); } }",
            "PutObject",
            "public-read",
            "CannedAccessControlList.PublicRead",
        ),
        (
            "A.cs",
            "using Amazon.S3;\nclass A { void F() { r.CannedACL = S3CannedACL.AuthenticatedRead; } }",
            "PutObject",
            "authenticated-read",
            "S3CannedACL.AuthenticatedRead",
        ),
        (
            "a.go",
            'package a\nimport "aws-sdk-go"\nfunc f() { in.ACL = types.ObjectCannedACLPublicRead }\n',
            "PutObject",
            "public-read",
            "types.ObjectCannedACLPublicRead",
        ),
        (
            "a.rb",
            'require "aws-sdk"\nobj.upload_file("a", acl: "public-read")\n',
            "PutObject",
            "public-read",
            "public-read",
        ),
        (
            "a.php",
            "<?php use Aws\\S3;\n$s3->upload('b', 'k', $f, 'public-read');\n",
            "PutObject",
            "public-read",
            "public-read",
        ),
        (
            "a.js",
            'const A = require("aws-sdk");\nf({ ACL: "public-read" });\n',
            "PutObject",
            "public-read",
            "public-read",
        ),
    ],
)
def test_a_public_acl_wherever_it_is_given(path: str, text: str, operation: str, acl: str, written: str) -> None:
    assert given(path, text) == [(operation, acl, written)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.cpp", "void f(Aws::S3::S3Client& c) { r.SetACL(ObjectCannedACL::private_); }"),
        ("A.cs", "using Amazon.S3;\nclass A { void F() { r.CannedACL = S3CannedACL.BucketOwnerFullControl; } }"),
        ("a.rb", 'require "aws-sdk"\nobj.upload_file("a", acl: acl)\n'),
        ("a.rb", 'require "aws-sdk"\ncheck("public-read")\n'),
        # The call that sets a bucket's is read by its name, and multer's option with the frameworks.
        ("a.rb", 'require "aws-sdk"\ns3.put_bucket_acl(bucket: "b", acl: "public-read")\n'),
        ("a.php", "<?php use Aws\\S3;\n$p = ['ACL' => 'public-read'];\n$s3->putBucketAcl($p);\n"),
        ("a.js", 'const A = require("aws-sdk");\nmulterS3({ acl: "public-read" });\n'),
        ("a.js", 'const A = require("aws-sdk");\nif (x.ACL === "public-read") { warn(); }\n'),
    ],
)
def test_what_opens_nothing_or_is_read_elsewhere(path: str, text: str) -> None:
    assert given(path, text) == []


def lives(path: str, text: str) -> list[tuple[str, str]]:
    found = []
    for fact in sessionlives.extract(Document(Source(path, text.encode()))):
        life = fact.arguments.get("DurationSeconds")
        assert isinstance(life, Value)
        found.append((fact.operation.text, life.text))
    return found


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (
            "a.go",
            "package a\nfunc f(o *stscreds.AssumeRoleOptions) { o.Duration = 12 * time.Hour }\n",
            [("AssumeRole", "43200")],
        ),
        ("a.go", "package a\nfunc f() { o.Duration = 12 * time.Hour }\n", []),
        (
            "a.go",
            "package a\nvar in = &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(7200)}\n",
            [("GetSessionToken", "7200")],
        ),
        (
            "A.cs",
            "class A { object M() => new GetSessionTokenRequest { DurationSeconds = 36 * 3600 }; }",
            [("GetSessionToken", "129600")],
        ),
        (
            "A.java",
            "class A { Object r = AssumeRoleRequest.builder().durationSeconds(43200).build(); }",
            [("AssumeRole", "43200")],
        ),
        (
            "a.ts",
            "const c = fromTemporaryCredentials({ params: { RoleArn: r, DurationSeconds: 12 * 60 * 60 } });",
            [("AssumeRole", "43200")],
        ),
        ("a.ts", "const c = fromTemporaryCredentials({ params: { RoleArn: r, DurationSeconds: seconds } });", []),
    ],
)
def test_how_long_a_session_is_to_live(path: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert lives(path, text) == expected
