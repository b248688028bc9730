"""What each protection of a bucket is called and looks like, by format; it must not know files or findings.

``{name}`` stands for how the bucket is referred to at the place. Sources:
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html
https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket
https://docs.aws.amazon.com/cli/latest/reference/s3api/
"""

from __future__ import annotations

from dataclasses import dataclass

from awslint.fix.notation import Data

BLOCKS = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
"""https://docs.aws.amazon.com/AmazonS3/latest/API/API_PublicAccessBlockConfiguration.html"""

TERRAFORM_BLOCKS = ("block_public_acls", "ignore_public_acls", "block_public_policy", "restrict_public_buckets")
_ALL = ",".join(f"{name}=true" for name in BLOCKS)
_ALL_PYTHON = ", ".join(f'"{name}": True' for name in BLOCKS)
_AES = '{"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]}'


@dataclass(frozen=True, slots=True)
class Protection:
    """One protection: a property of a template's bucket, a Terraform resource, a CLI command, a call of boto3."""

    key: str
    value: Data
    kind: str
    body: str
    command: str
    call: str


PROTECTIONS: dict[str, Protection] = {
    "block_public_access": Protection(
        "PublicAccessBlockConfiguration",
        dict.fromkeys(BLOCKS, True),
        "aws_s3_bucket_public_access_block",
        "".join(f"  {name:<23} = true\n" for name in TERRAFORM_BLOCKS),
        f"put-public-access-block --bucket {{name}} --public-access-block-configuration {_ALL}",
        f"put_public_access_block(Bucket={{name}}, PublicAccessBlockConfiguration={{{{{_ALL_PYTHON}}}}})",
    ),
    "encryption": Protection(
        "BucketEncryption",
        {"ServerSideEncryptionConfiguration": [{"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]},
        "aws_s3_bucket_server_side_encryption_configuration",
        '  rule {\n    apply_server_side_encryption_by_default {\n      sse_algorithm = "AES256"\n    }\n  }\n',
        "put-bucket-encryption --bucket {name} --server-side-encryption-configuration "
        f"'{_AES.replace('{', '{{').replace('}', '}}')}'",
        "put_bucket_encryption(Bucket={name}, ServerSideEncryptionConfiguration="
        f"{_AES.replace('{', '{{').replace('}', '}}')})",
    ),
    "versioning": Protection(
        "VersioningConfiguration",
        {"Status": "Enabled"},
        "aws_s3_bucket_versioning",
        '  versioning_configuration {\n    status = "Enabled"\n  }\n',
        "put-bucket-versioning --bucket {name} --versioning-configuration Status=Enabled",
        'put_bucket_versioning(Bucket={name}, VersioningConfiguration={{"Status": "Enabled"}})',
    ),
}
"""The protections by the field of a bucket that they set."""

DECLINED = {
    "block_public_access": r"\bCKV2_AWS_6\b|\bCKV_AWS_5[3-6]\b|\bS3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED\b",
    "encryption": r"\bCKV_AWS_19\b|\bS3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED\b",
    "versioning": r"\bCKV_AWS_21\b|\bS3_BUCKET_VERSIONING_ENABLED\b|\b(?:tfsec|trivy):ignore:(?:AWS077|[\w-]*versioning)\b",
    "ownership": r"\bCKV2_AWS_65\b",
}
"""What other tools are told beside a bucket that is to stay without a protection.

https://www.checkov.io/5.Policy%20Index/terraform.html (and tfsec's and cfn-guard's lists of rules)
"""

TERRAFORM_TLS = """

resource "aws_s3_bucket_policy" "{label}" {{
{bucket}  policy = jsonencode({{
    Version = "2012-10-17"
    Statement = [{{
      Sid       = "DenyPlainHttp"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.{label}.arn, "${{aws_s3_bucket.{label}.arn}}/*"]
      Condition = {{ Bool = {{ "aws:SecureTransport" = "false" }} }}
    }}]
  }})
}}"""
"""https://repost.aws/knowledge-center/s3-bucket-policy-for-config-rule"""

SHELL_TLS = (
    """put-bucket-policy --bucket {name} --policy '{{"Version": "2012-10-17", "Statement": [{{"Sid": "DenyPlainHttp", """
    """"Effect": "Deny", "Principal": "*", "Action": "s3:*", """
    """"Resource": ["arn:aws:s3:::{inside}", "arn:aws:s3:::{inside}/*"], """
    """"Condition": {{"Bool": {{"aws:SecureTransport": "false"}}}}}}]}}'"""
)
"""``{inside}`` is the bucket's name within single quotes."""


def template_tls(label: str) -> dict[str, Data]:
    """The resource of a template that refuses plain HTTP to the bucket ``label``."""
    arn: Data = {"Fn::GetAtt": [label, "Arn"]}
    statement: dict[str, Data] = {
        "Sid": "DenyPlainHttp",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [arn, {"Fn::Sub": f"${{{label}.Arn}}/*"}],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    return {
        "Type": "AWS::S3::BucketPolicy",
        "Properties": {
            "Bucket": {"Ref": label},
            "PolicyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        },
    }


PYTHON_TLS = (
    """put_bucket_policy(Bucket={name}, Policy='{{"Version": "2012-10-17", "Statement": [{{"Sid": "DenyPlainHttp", """
    """"Effect": "Deny", "Principal": "*", "Action": "s3:*", """
    """"Resource": ["arn:aws:s3:::' + {name} + '", "arn:aws:s3:::' + {name} + '/*"], """
    """"Condition": {{"Bool": {{"aws:SecureTransport": "false"}}}}}}]}}')"""
)
"""The document is put together as a text, for which the module needs no import."""
