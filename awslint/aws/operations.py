"""AWS's names of operations behind the names that SDKs and the CLI give them; it must not know any language's syntax."""

from __future__ import annotations

from functools import cache

# Words that botocore's xform_name writes together although AWS's API name has them in capitals.
# https://github.com/boto/botocore/blob/develop/botocore/__init__.py (xform_name)
_WORDS = {
    "db": "DB",
    "mfa": "MFA",
    "saml": "SAML",
    "ssh": "SSH",
    "sms": "SMS",
}

_EXCEPTIONS = {
    "list_open_id_connect_providers": "ListOpenIDConnectProviders",
    "create_open_id_connect_provider": "CreateOpenIDConnectProvider",
    "delete_open_id_connect_provider": "DeleteOpenIDConnectProvider",
    "get_open_id_connect_provider": "GetOpenIDConnectProvider",
    "upload_fileobj": "PutObject",
    "upload_file": "PutObject",
    "download_file": "GetObject",
    "download_fileobj": "GetObject",
}
"""Names that the rule of capital words does not give, and transfer methods that stand for an operation.
https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
"""

_SUB_RESOURCES = {
    ("BucketAcl", "put"): "PutBucketAcl",
    ("BucketPolicy", "put"): "PutBucketPolicy",
    ("BucketPolicy", "delete"): "DeleteBucketPolicy",
    ("BucketWebsite", "put"): "PutBucketWebsite",
    ("BucketCors", "put"): "PutBucketCors",
    ("BucketVersioning", "enable"): "PutBucketVersioning",
    ("BucketVersioning", "suspend"): "PutBucketVersioning",
    ("ObjectAcl", "put"): "PutObjectAcl",
    ("Object", "put"): "PutObject",
    ("Object", "delete"): "DeleteObject",
    ("Object", "get"): "GetObject",
    ("Bucket", "create"): "CreateBucket",
    ("Bucket", "delete"): "DeleteBucket",
    ("Bucket", "put_object"): "PutObject",
    ("User", "create"): "CreateUser",
    ("User", "delete"): "DeleteUser",
    ("User", "create_access_key_pair"): "CreateAccessKey",
    ("User", "attach_policy"): "AttachUserPolicy",
    ("User", "create_policy"): "PutUserPolicy",
    ("User", "create_login_profile"): "CreateLoginProfile",
    ("User", "add_group"): "AddUserToGroup",
    ("Role", "attach_policy"): "AttachRolePolicy",
    ("Group", "attach_policy"): "AttachGroupPolicy",
    ("UserPolicy", "put"): "PutUserPolicy",
    ("RolePolicy", "put"): "PutRolePolicy",
    ("GroupPolicy", "put"): "PutGroupPolicy",
    ("Group", "create_policy"): "PutGroupPolicy",
    ("Group", "add_user"): "AddUserToGroup",
    ("Policy", "attach_user"): "AttachUserPolicy",
    ("Policy", "attach_role"): "AttachRolePolicy",
    ("Policy", "attach_group"): "AttachGroupPolicy",
    ("AccessKey", "delete"): "DeleteAccessKey",
    ("AccessKeyPair", "delete"): "DeleteAccessKey",
    ("AccessKey", "deactivate"): "UpdateAccessKey",
    ("AccessKeyPair", "deactivate"): "UpdateAccessKey",
}
"""Actions of boto3's resource objects.
https://boto3.amazonaws.com/v1/documentation/api/latest/reference/services/iam/service-resource/index.html
"""


@cache
def operation_of_method(method: str) -> str:
    """AWS's name of the operation that boto3's ``method`` calls: ``assume_role`` gives ``AssumeRole``.

    Names of operations are to be compared without case: not every capital can be had from the method's name.
    """
    if method in _EXCEPTIONS:
        return _EXCEPTIONS[method]
    return "".join(_WORDS.get(word, word[:1].upper() + word[1:]) for word in method.split("_"))


def operation_of_resource(kind: str, method: str) -> str:
    """AWS's name of what ``method`` does on boto3's resource object ``kind`` (``Bucket``, ``User``)."""
    return _SUB_RESOURCES.get((kind, method)) or operation_of_method(method)
