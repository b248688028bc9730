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
        "UpdateAccountPasswordPolicy",
    ),
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
PARAMETERS = {"acl": "ACL", "bucketname": "Bucket", "cannedacl": "ACL", "durationinseconds": "DurationSeconds"}
"""Parameters that an SDK names otherwise than the API does."""
