"""What calls say of buckets and objects: grants, origins, names that callers choose, what refuses plain HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest

from awslint.config import Config
from awslint.facts import Bucket, Fact
from awslint.scan import gather_facts
from awslint.values import List, Map, Value

GROUP = "http://acs.amazonaws.com/groups/global/AllUsers"


def buckets(tmp_path: Path, name: str, text: str) -> list[Bucket]:
    (tmp_path / name).write_text(text)
    found: list[Fact] = [fact for gathered in gather_facts(str(tmp_path), (), Config()) for fact in gathered.facts]
    return [fact for fact in found if isinstance(fact, Bucket)]


def uris(grants: List | None) -> list[str]:
    items = grants.items if grants is not None else ()
    return [uri.text for item in items if isinstance(item, Map) and isinstance(uri := item.get("uri"), Value)]


@pytest.mark.parametrize(
    ("command", "bucket"),
    [
        ("aws s3 cp a s3://b/k --acl public-read", "b"),
        ("aws s3 sync . s3://b --acl=public-read", "b"),
        ("aws s3api put-object --bucket b --key k --acl public-read", "b"),
        ("aws s3api put-object-acl --bucket b --key k --acl public-read", "b"),
        ("aws s3 mv a s3://b --acl public-read", "b"),
    ],
)
def test_the_acl_of_objects(tmp_path: Path, command: str, bucket: str) -> None:
    (found,) = buckets(tmp_path, "a.sh", command + "\n")
    assert found.object_acl is not None
    assert (found.name.text, found.declared, found.object_acl.text, found.acl) == (bucket, False, "public-read", None)
    assert command[found.object_acl.span.start : found.object_acl.span.end] == "public-read"


@pytest.mark.parametrize(
    "call",
    [
        's3.put_object(Bucket="b", Key="k", ACL="public-read")',
        's3.upload_file("a", "b", "k", ExtraArgs={"ACL": "public-read"})',
        's3.copy_object(Bucket="b", Key="k", CopySource="c/k", ACL="public-read")',
    ],
)
def test_the_acl_of_objects_in_code(tmp_path: Path, call: str) -> None:
    (found,) = buckets(tmp_path, "a.py", f'import boto3\ns3 = boto3.client("s3")\n{call}\n')
    assert found.object_acl is not None
    assert found.object_acl.text == "public-read"


def test_groups_that_grants_name(tmp_path: Path) -> None:
    text = (
        f"aws s3api put-bucket-acl --bucket b --grant-read 'uri=\"{GROUP}\"'\n"
        f"aws s3api put-object-acl --bucket b --key k --grant-full-control uri={GROUP}\n"
        f"aws s3 cp a s3://b/k --grants full=emailaddress=a@example.com read=uri={GROUP}\n"
        "aws s3api put-bucket-acl --bucket c --grant-read id=0123\n"
    )
    first, second, third, closed = buckets(tmp_path, "a.sh", text)
    assert (uris(first.grants), uris(second.object_grants), uris(third.object_grants)) == ([GROUP], [GROUP], [GROUP])
    assert (closed.name.text, closed.grants) == ("c", None)


def test_cors_from_a_call(tmp_path: Path) -> None:
    rules = '{"CORSRules": [{"AllowedOrigins": ["*"], "AllowedMethods": ["GET", "PUT"]}]}'
    text = f"aws s3api put-bucket-cors --bucket b --cors-configuration '{rules}'\n"
    (found,) = buckets(tmp_path, "a.sh", text)
    assert found.cors_origins is not None
    assert found.cors_methods is not None
    assert [item.text for item in found.cors_origins.items if isinstance(item, Value)] == ["*"]
    assert [item.text for item in found.cors_methods.items if isinstance(item, Value)] == ["GET", "PUT"]
    (found,) = buckets(tmp_path, "a.sh", "aws s3api put-bucket-cors --bucket b --cors-configuration file://cors.json\n")
    assert found.cors_origins is not None
    assert found.cors_origins.open


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.sh", 'aws s3 mb "s3://$1"\n', "argument"),
        ("a.sh", 'aws s3api create-bucket --bucket "logs-$2"\n', "argument"),
        ("a.sh", 'aws s3 mb "s3://$BUCKET"\n', None),
        ("a.py", 'import boto3\nboto3.client("s3").create_bucket(Bucket=input("name"))\n', "argument"),
        ("a.py", 'import boto3, sys\nboto3.client("s3").create_bucket(Bucket=sys.argv[1])\n', "argument"),
        ("a.py", 'import boto3\nboto3.client("s3").create_bucket(Bucket=request.args["t"])\n', "request"),
        ("a.py", 'import boto3\nboto3.client("s3").create_bucket(Bucket=settings.BUCKET)\n', None),
    ],
)
def test_names_that_a_caller_chooses(tmp_path: Path, name: str, text: str, said: str | None) -> None:
    (found,) = buckets(tmp_path, name, text)
    assert (found.declared, found.input) == (True, said)


def test_what_refuses_plain_http(tmp_path: Path) -> None:
    statement = (
        '{"Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", '
        '"Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}'
    )
    bucket = 'resource "aws_s3_bucket" "b" {\n  bucket = "b"\n}\n'
    policy = 'resource "aws_s3_bucket_policy" "b" {{\n  bucket = aws_s3_bucket.b.id\n  policy = {}\n}}\n'
    (found,) = buckets(tmp_path, "a.tf", bucket)
    assert found.tls_only is None
    (found,) = buckets(tmp_path, "a.tf", bucket + policy.format(f"<<P\n{statement}\nP"))
    assert found.tls_only is not None
    assert found.tls_only.text == "aws:SecureTransport"
    (found,) = buckets(tmp_path, "a.tf", bucket + policy.format("var.policy"))
    assert found.tls_only is not None
    assert found.tls_only.is_unknown


def test_a_module_that_makes_a_bucket(tmp_path: Path) -> None:
    body = '  source = "terraform-aws-modules/s3-bucket/aws"\n  acl = "public-read"\n  block_public_acls = false\n'
    text = f'module "b" {{\n{body}}}\n'
    (found,) = buckets(tmp_path, "a.tf", text)
    assert found.acl is not None
    assert (found.declared, found.acl.text) == (False, "public-read")
    assert isinstance(found.block_public_access, Map)
    assert found.block_public_access.open
    assert buckets(tmp_path, "a.tf", text.replace("s3-bucket/aws", "vpc/aws")) == []
