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
        *("AddUserToGroup", "CreateAccessKey"),
    ),
    "sso-admin": ("AttachManagedPolicyToPermissionSet",),
    "s3": ("PutBucketAcl", "PutPublicAccessBlock", "DeletePublicAccessBlock"),
    "sts": ("AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "GetSessionToken", "GetFederationToken"),
}
OPERATIONS: dict[str, tuple[str, str]] = {
    name.casefold(): (service, name) for service, names in _NAMES.items() for name in names
}
PARAMETERS = {"acl": "ACL", "bucketname": "Bucket", "cannedacl": "ACL", "durationinseconds": "DurationSeconds"}
"""Parameters that an SDK names otherwise than the API does."""
