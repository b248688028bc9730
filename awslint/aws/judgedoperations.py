"""Operations whose calls a rule judges or a linker joins, by their names without case; it must not know any language."""

from __future__ import annotations

# https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html and the references of the other services
_NAMES = {
    "iam": (
        *(
            "AttachUserPolicy",
            "AttachRolePolicy",
            "AttachGroupPolicy",
            "PutUserPolicy",
            "PutRolePolicy",
            "PutGroupPolicy",
        ),
        *("AddUserToGroup", "CreateAccessKey", "UpdateAccessKey", "DeleteAccessKey", "ListAccessKeys"),
        *("UpdateAccountPasswordPolicy", "CreateRole", "UpdateRole"),
    ),
    "lambda": ("AddPermission", "AddLayerVersionPermission"),
    "events": ("PutPermission",),
    "sso-admin": ("AttachManagedPolicyToPermissionSet",),
    "s3": (
        *("CreateBucket", "PutBucketAcl", "PutPublicAccessBlock", "DeletePublicAccessBlock", "PutBucketCors"),
        *("PutObject", "PutObjectAcl", "CopyObject", "CreateMultipartUpload", "Upload"),
        *("GetObject", "DeleteObject", "ListObjectsV2"),
    ),
    "sts": (
        *("AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "AssumeRoot"),
        *("GetSessionToken", "GetFederationToken"),
    ),
}
# The SDK for Java's first version, which takes their parameters by position.
# https://docs.aws.amazon.com/AWSJavaSDK/latest/javadoc/com/amazonaws/services/s3/AmazonS3.html
_OTHERWISE = {"setbucketacl": ("s3", "PutBucketAcl"), "setobjectacl": ("s3", "PutObjectAcl")}
OPERATIONS: dict[str, tuple[str, str]] = {
    name.casefold(): (service, name) for service, names in _NAMES.items() for name in names
} | _OTHERWISE
SHARED = {"AddPermission": (("QueueUrl", "sqs"), ("TopicArn", "sns"))}
"""Operations that several services have: the parameter that only another than the listed one takes."""

# https://docs.aws.amazon.com/powershell/v5/reference/
_CMDLETS = {
    "Register-IAMUserPolicy": "AttachUserPolicy",
    "Register-IAMRolePolicy": "AttachRolePolicy",
    "Register-IAMGroupPolicy": "AttachGroupPolicy",
    "Write-IAMUserPolicy": "PutUserPolicy",
    "Write-IAMRolePolicy": "PutRolePolicy",
    "Write-IAMGroupPolicy": "PutGroupPolicy",
    "Add-IAMUserToGroup": "AddUserToGroup",
    "New-IAMAccessKey": "CreateAccessKey",
    "Update-IAMAccessKey": "UpdateAccessKey",
    "Remove-IAMAccessKey": "DeleteAccessKey",
    "Get-IAMAccessKey": "ListAccessKeys",
    "Update-IAMAccountPasswordPolicy": "UpdateAccountPasswordPolicy",
    "New-IAMRole": "CreateRole",
    "Update-IAMRole": "UpdateRole",
    "Use-STSRole": "AssumeRole",
    "Get-STSSessionToken": "GetSessionToken",
    "Get-STSFederationToken": "GetFederationToken",
}
CMDLETS: dict[str, tuple[str, str]] = {
    cmdlet.casefold(): OPERATIONS[name.casefold()] for cmdlet, name in _CMDLETS.items()
}
"""The operations that give policies, keys or sessions to somebody, by the names of PowerShell's cmdlets without case."""

RESOURCE_METHODS = {
    "attachpolicy": {"user": "AttachUserPolicy", "role": "AttachRolePolicy", "group": "AttachGroupPolicy"},
    "createpolicy": {"user": "PutUserPolicy", "group": "PutGroupPolicy"},
}
"""Methods of the SDK for Ruby's objects, by what they are called on; ``create_user`` gives a user.

https://docs.aws.amazon.com/sdk-for-ruby/v3/api/Aws/IAM/User.html
"""

PARAMETERS = {"acl": "ACL", "bucketname": "Bucket", "cannedacl": "ACL", "durationinseconds": "DurationSeconds"}
"""Parameters that an SDK names otherwise than the API does."""
