"""Which operations put policies somewhere, by the names that SDKs, the CLI and PowerShell have; it must not read code."""

from __future__ import annotations

import re

from awslint.extract.carriers import Carrier

# Operations that put a policy somewhere, in the SDK's words; the CLI's are the same with dashes.
# https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
_OPERATIONS: dict[str, Carrier] = {
    "put_user_policy": Carrier("user", "UserName"),
    "put_role_policy": Carrier("role", "RoleName"),
    "put_group_policy": Carrier("group", "GroupName"),
    "create_role": Carrier("role", "RoleName"),
    "update_assume_role_policy": Carrier("role", "RoleName"),
    "create_policy": Carrier("policy", "PolicyName"),
    "create_policy_version": Carrier("policy", "PolicyArn"),
    "put_bucket_policy": Carrier("bucket", "Bucket"),
    "put_key_policy": Carrier("key", "KeyId", "key"),
    "create_key": Carrier("key", None, "key"),
    "set_queue_attributes": Carrier("queue", "QueueUrl"),
    "set_topic_attributes": Carrier("topic", "TopicArn"),
    "set_repository_policy": Carrier("repository", "repositoryName"),
    "create_vpc_endpoint": Carrier("vpc-endpoint", None, "resource"),
    "modify_vpc_endpoint": Carrier("vpc-endpoint", None, "resource"),
    "assume_role": Carrier("session", "RoleArn", "session"),
    "get_federation_token": Carrier("session", "Name", "session"),
}

# The same by the names of PowerShell's cmdlets.
# https://docs.aws.amazon.com/powershell/v5/reference/
_CMDLETS: dict[str, str] = {
    "Write-IAMUserPolicy": "put_user_policy",
    "Write-IAMRolePolicy": "put_role_policy",
    "Write-IAMGroupPolicy": "put_group_policy",
    "New-IAMRole": "create_role",
    "Update-IAMAssumeRolePolicy": "update_assume_role_policy",
    "New-IAMPolicy": "create_policy",
    "New-IAMPolicyVersion": "create_policy_version",
    "Write-S3BucketPolicy": "put_bucket_policy",
    "Write-KMSKeyPolicy": "put_key_policy",
    "New-KMSKey": "create_key",
    "Set-SQSQueueAttribute": "set_queue_attributes",
    "Set-SNSTopicAttribute": "set_topic_attributes",
    "Set-ECRRepositoryPolicy": "set_repository_policy",
    "New-EC2VpcEndpoint": "create_vpc_endpoint",
    "Edit-EC2VpcEndpoint": "modify_vpc_endpoint",
    "Use-STSRole": "assume_role",
    "Get-STSFederationToken": "get_federation_token",
}
_NOT_THE_NAME = re.compile(r"(?:command|request|input|async|withcontext|!)+\Z")
"""What SDKs put behind an operation's name: ``PutRolePolicyCommand``, ``PutRolePolicyRequest``, ``PutRolePolicyAsync``."""

ORGANIZATIONS = Carrier("organization", None, "scp")


def folded(name: str) -> str:
    """A name without what differs between languages: ``RoleName``, ``role_name`` and ``role-name`` are one."""
    return re.sub("[_-]", "", name).casefold()


BY_NAME = {folded(name): carrier for name, carrier in _OPERATIONS.items()}
BY_NAME |= {folded(cmdlet): _OPERATIONS[name] for cmdlet, name in _CMDLETS.items()}


def carrier_of(path: str) -> Carrier | None:
    """What an operation puts a policy on; a builder's path has a word behind the operation's."""
    for word in path.split(".")[-1:-3:-1]:
        carrier = BY_NAME.get(_NOT_THE_NAME.sub("", folded(word)))
        if carrier is not None:
            return carrier
    return None


def kebab(name: str) -> str:
    """``UserName`` as the CLI writes it: ``user-name``."""
    out = "".join("-" + char.lower() if char.isupper() else char for char in name)
    return out.lstrip("-")
