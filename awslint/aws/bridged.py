"""What Pulumi's and cdktf's classes are called in Terraform, from which both are made; it must not know languages.

https://www.pulumi.com/registry/packages/aws/api-docs/ and https://developer.hashicorp.com/terraform/cdktf/concepts/providers
"""

from __future__ import annotations

import re

_PULUMI = re.compile(
    r"(?i)(?:\A|/)(?:pulumi_aws|@pulumi/aws|pulumi-aws/sdk(?:/v\d+)?/go/aws|(?:com\.)?pulumi\.aws)[./](.+)\Z"
)
_CDKTF = re.compile(
    r"(?i)(?:cdktf_cdktf_provider_aws|@cdktf/provider-aws|cdktf-provider-aws-go|\.gen/providers/aws|imports[./]aws"
    r"|cdktf\.providers\.aws)[./](.+)\Z"
)
_CLOUD = re.compile(r"(?:\A|/)(?:troposphere|pulumi_aws_native|@pulumi/aws-native)[./](\w+)[./](\w+)\Z")
# https://troposphere.readthedocs.io/en/latest/apis/troposphere.html
_SERVICES = {
    "ecr": "ECR",
    "iam": "IAM",
    "kms": "KMS",
    "s3": "S3",
    "secretsmanager": "SecretsManager",
    "sns": "SNS",
    "sqs": "SQS",
    "sso": "SSO",
}
_INLINE = "AWS::IAM::Policy"
_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SEPARATOR = re.compile(r"[./]+")
_VERSION = re.compile(r"V[2-9]\Z")

DOCUMENT = "aws_iam_policy_document"

# Modules of Pulumi whose name is no part of Terraform's.
_WITHOUT_MODULE = frozenset({"ec2", "lb", "rds"})
_RENAMED = {
    "aws_iam_open_id_connect_provider": "aws_iam_openid_connect_provider",
    "aws_iam_get_policy_document": DOCUMENT,
    "aws_iam_get_policy_document_output": DOCUMENT,
    "aws_data_aws_iam_policy_document": DOCUMENT,
    "aws_provider": "provider.aws",
    "aws_aws_provider": "provider.aws",
    "aws_rds_db_instance": "aws_db_instance",
}

PLURALS = {"statements": "statement", "conditions": "condition", "inline_policies": "inline_policy"}
"""Properties that Pulumi names by what they hold many of; Terraform has a block for each."""

POLICIES = frozenset(
    {
        "policy",
        "policy_document",
        "assume_role_policy",
        "access_policy",
        "access_policies",
        "resource_policy",
        "policy_text",
    }
)
"""Properties that are documents, whose keys are IAM's."""


def snake(name: str) -> str:
    """A name in Terraform's spelling: ``policyArn`` and ``PolicyArn`` are ``policy_arn``."""
    return _WORD.sub("_", name).lower()


def pulumi_type(path: str) -> str | None:
    """The Terraform type of a class of Pulumi's AWS package by its full path, such as ``pulumi_aws.iam.RolePolicy``."""
    match = _PULUMI.search(path)
    if match is None:
        return None
    # .NET's functions are classes: Aws.Iam.GetPolicyDocument.Invoke(…).
    words = [word for word in _SEPARATOR.split(match[1]) if word not in ("Invoke", "InvokeAsync")]
    module = words[0].rstrip("_").lower() if len(words) > 1 else ""
    name = snake(_VERSION.sub("", words[-1]))
    if module and module not in _WITHOUT_MODULE:
        name = f"{module}_{name}"
    return _RENAMED.get(f"aws_{name}", f"aws_{name}")


def cdktf_type(path: str) -> str | None:
    """The Terraform type of a class of cdktf's AWS provider by its full path."""
    match = _CDKTF.search(path)
    if match is None:
        return None
    name = f"aws_{snake(_SEPARATOR.split(match[1])[-1])}"
    return _RENAMED.get(name, name)


def cloud_type(path: str) -> str | None:
    """The CloudFormation type of a class of troposphere or of Pulumi's native provider; None for what is no resource."""
    match = _CLOUD.search(path)
    service = _SERVICES.get(match[1].rstrip("_").lower()) if match is not None else None
    if match is None or service is None:
        return None
    kind = f"AWS::{service}::{match[2]}"
    # What troposphere calls a policy is an inline one, a property of its holder.
    return None if kind == _INLINE and "troposphere" in path else kind.replace("PolicyType", "Policy")


def is_cloud(path: str) -> bool:
    """True for whatever is of troposphere or of Pulumi's native provider."""
    return path.startswith(("troposphere.", "pulumi_aws_native.", "@pulumi/aws-native"))


def pascal(name: str) -> str:
    """A name in CloudFormation's spelling: ``policy_name`` and ``policyName`` are ``PolicyName``."""
    return "".join(word[:1].upper() + word[1:] for word in name.split("_"))


def managed_policy_name(member: str) -> str:
    """The policy that a member of Pulumi's enumeration of AWS's managed policies names.

    https://www.pulumi.com/registry/packages/aws/api-docs/iam/rolepolicyattachment/
    """
    if not member.isupper():
        return member
    return "".join(word.capitalize() for word in member.split("_"))
