"""What configures one bucket in one scope."""

from __future__ import annotations

from awslint.facts import Bucket
from awslint.link import link_facts
from tests.policy.reading import placed, read_facts, read_linked


def buckets(path: str, text: str) -> list[Bucket]:
    return [fact for fact in read_linked(path, text) if isinstance(fact, Bucket)]


def test_template() -> None:
    text = """\
Resources:
  Site:
    Type: AWS::S3::Bucket
    Properties:
      AccessControl: PublicRead
      VersioningConfiguration: {Status: Enabled}
      PublicAccessBlockConfiguration: {BlockPublicAcls: false}
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Site
      PolicyDocument: {Statement: {Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: "*"}}
"""
    (bucket,) = buckets("template.yaml", text)
    assert bucket.declared
    assert placed(bucket, bucket.acl) == ("PublicRead", 5, 22)
    assert placed(bucket, bucket.versioning) == ("Enabled", 6, 41)
    assert placed(bucket, bucket.block_public_access) == {"BlockPublicAcls": ("false", 7, 57)}
    assert [placed(s, s.actions) for s in bucket.statements] == [[("s3:GetObject", 12, 76)]]
    assert bucket.encryption is None
    assert bucket.logging is None


def test_terraform_split_resources() -> None:
    text = """\
resource "aws_s3_bucket" "site" {
  bucket = "amzn-s3-demo-bucket"
}
resource "aws_s3_bucket_acl" "site" {
  bucket = aws_s3_bucket.site.id
  acl    = "public-read"
}
resource "aws_s3_bucket_public_access_block" "site" {
  bucket            = "amzn-s3-demo-bucket"
  block_public_acls = false
}
resource "aws_s3_bucket_versioning" "site" {
  bucket = aws_s3_bucket.site.bucket
  versioning_configuration {
    status = "Enabled"
  }
}
resource "aws_s3_bucket_ownership_controls" "site" {
  bucket = aws_s3_bucket.site.id
  rule {
    object_ownership = "ObjectWriter"
  }
}
resource "aws_s3_bucket_acl" "elsewhere" {
  bucket = var.bucket
  acl    = "private"
}
"""
    site, elsewhere = buckets("main.tf", text)
    assert placed(site, site.acl) == ("public-read", 6, 13)
    assert placed(site, site.block_public_access) == {"BlockPublicAcls": ("false", 10, 23)}
    assert placed(site, site.versioning) == ("Enabled", 15, 15)
    assert placed(site, site.ownership) == ("ObjectWriter", 21, 25)
    assert not elsewhere.declared
    assert placed(elsewhere, elsewhere.acl) == ("private", 26, 13)


def test_commands_on_one_name() -> None:
    text = """\
aws s3 mb s3://amzn-s3-demo-bucket
aws s3api put-bucket-acl --bucket amzn-s3-demo-bucket --acl public-read
aws s3api delete-public-access-block --bucket amzn-s3-demo-bucket
"""
    (bucket,) = buckets("make.sh", text)
    assert bucket.declared
    assert placed(bucket, bucket.name) == ("amzn-s3-demo-bucket", 1, 16)
    assert placed(bucket, bucket.acl) == ("public-read", 2, 61)
    settings = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
    assert placed(bucket, bucket.block_public_access) == dict.fromkeys(settings, ("false", 3, 11))


def test_a_bucket_that_is_only_used_is_none() -> None:
    assert buckets("copy.sh", "aws s3 cp a s3://amzn-s3-demo-bucket/a\n") == []
    code = 'import boto3\nboto3.client("s3").put_object(Bucket="amzn-s3-demo-bucket", Key="a", Body=b"")\n'
    assert buckets("copy.py", code) == []


def test_a_second_acl_is_judged_by_itself() -> None:
    text = """\
aws s3api put-bucket-acl --bucket amzn-s3-demo-bucket --acl public-read
aws s3api put-bucket-acl --bucket amzn-s3-demo-bucket --acl private
"""
    found = buckets("acl.sh", text)
    assert [placed(bucket, bucket.acl) for bucket in found] == [("public-read", 1, 61), ("private", 2, 61)]
    assert [bucket.declared for bucket in found] == [False, False]


def test_what_another_file_of_the_module_sets_stands_there() -> None:
    made = 'resource "aws_s3_bucket" "site" {\n  bucket = "site"\n}\n'
    split = 'resource "aws_s3_bucket_acl" "site" {\n  bucket = aws_s3_bucket.site.id\n  acl    = "public-read"\n}\n'
    facts = [*read_facts("main.tf", made), *read_facts("acl.tf", split)]
    (bucket,) = (fact for fact in link_facts(facts) if isinstance(fact, Bucket))
    assert (bucket.declared, bucket.source.path) == (True, "main.tf")
    assert bucket.said_by("acl").source.path == "acl.tf"
    assert placed(bucket.said_by("acl"), bucket.acl) == ("public-read", 3, 13)
    assert (bucket.said_by("name"), bucket.said_by("versioning")) == (bucket, bucket)


def test_the_ownership_that_a_command_sets() -> None:
    command = "aws s3api put-bucket-ownership-controls --bucket b"
    text = command + " --ownership-controls 'Rules=[{ObjectOwnership=ObjectWriter}]'\n"
    (bucket,) = buckets("a.sh", text)
    assert placed(bucket, bucket.ownership) == ("ObjectWriter", 1, 98)
