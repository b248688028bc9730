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
    {"policy", "assume_role_policy", "access_policy", "access_policies", "resource_policy", "policy_text"}
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
    words = _SEPARATOR.split(match[1])
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


def managed_policy_name(member: str) -> str:
    """The policy that a member of Pulumi's enumeration of AWS's managed policies names.

    https://www.pulumi.com/registry/packages/aws/api-docs/iam/rolepolicyattachment/
    """
    if not member.isupper():
        return member
    return "".join(word.capitalize() for word in member.split("_"))
