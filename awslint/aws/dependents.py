"""What a call needs beside its own action, by what it is given and by the key that encrypts; it must not know code.

Each has the page that says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from awslint.aws.models import Operation
from awslint.aws.needs import Lookup, resources_of
from awslint.values import Data, List, Map, Value

NO_CONDITION = ("", "", "")
_S3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html"
_REDSHIFT = "https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-access.html"
_RDS = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.access.html"
_S3_KMS = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html"
_SQS = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html"
_SNS = "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html"
_SECRETS = "https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html"
_PARAMETERS = "https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html"
_STREAMS = "https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html"
_TABLES = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html"

_LOGIN = (
    ("DbUser", "redshift:GetClusterCredentials", _REDSHIFT),
    ("SecretArn", "secretsmanager:GetSecretValue", _REDSHIFT),
    ("WorkgroupName", "redshift-serverless:GetCredentials", _REDSHIFT),
)
_OBJECT = (
    ("ACL", "s3:PutObjectAcl", _S3),
    ("Tagging", "s3:PutObjectTagging", _S3),
    ("ObjectLockMode", "s3:PutObjectRetention", _S3),
    ("ObjectLockLegalHoldStatus", "s3:PutObjectLegalHold", _S3),
)
_SECRET = (("secretArn", "secretsmanager:GetSecretValue", _RDS),)

_GIVEN: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    **dict.fromkeys(("s3:PutObject", "s3:CopyObject", "s3:CreateMultipartUpload"), _OBJECT),
    **dict.fromkeys(("s3:GetObject", "s3:HeadObject"), (("VersionId", "s3:GetObjectVersion", _S3),)),
    "s3:DeleteObject": (("VersionId", "s3:DeleteObjectVersion", _S3),),
    **dict.fromkeys((f"rds-data:{name}" for name in ("ExecuteStatement", "BatchExecuteStatement")), _SECRET),
    **dict.fromkeys((f"rds-data:{verb}Transaction" for verb in ("Begin", "Commit", "Rollback")), _SECRET),
    **dict.fromkeys(
        (
            f"redshift-data:{name}"
            for name in (
                *("ExecuteStatement", "BatchExecuteStatement", "DescribeTable"),
                *("ListDatabases", "ListSchemas", "ListTables"),
            )
        ),
        _LOGIN,
    ),
}
"""Operations that need an action more where they are given a parameter: the parameter, the action, and the page."""

_WRITING, _READING, _BOTH = ("kms:GenerateDataKey",), ("kms:Decrypt",), ("kms:Decrypt", "kms:GenerateDataKey")
_KEYS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "s3:GetObject": (_READING, _S3_KMS),
    "s3:PutObject": (_WRITING, _S3_KMS),
    "s3:AbortMultipartUpload": (_READING, _S3_KMS),
    "sqs:SendMessage": (_BOTH, _SQS),
    "sqs:ReceiveMessage": (_READING, _SQS),
    "sns:Publish": (_BOTH, _SNS),
    "secretsmanager:GetSecretValue": (_READING, _SECRETS),
    **dict.fromkeys(
        (f"secretsmanager:{verb}" for verb in ("CreateSecret", "PutSecretValue", "UpdateSecret")), (_BOTH, _SECRETS)
    ),
    **dict.fromkeys((f"ssm:GetParameter{end}" for end in ("", "s", "sByPath", "History")), (_READING, _PARAMETERS)),
    "ssm:PutParameter": (("kms:Encrypt", "kms:GenerateDataKey"), _PARAMETERS),
    **dict.fromkeys(("kinesis:PutRecord", "kinesis:PutRecords"), (_WRITING, _STREAMS)),
    "kinesis:GetRecords": (_READING, _STREAMS),
    **dict.fromkeys(
        (
            f"dynamodb:{name}"
            for name in (
                *("GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan"),
                *("BatchGetItem", "BatchWriteItem"),
            )
        ),
        (_READING, _TABLES),
    ),
}
"""What an action needs of the key that encrypts its data, if that is a key of the account's own; AWS's keys need nothing.

A multipart upload, which AbortMultipartUpload stands for, reads back what it encrypted.
"""


@dataclass(frozen=True, slots=True, order=True)
class Dependent:
    """An action more, on which resources and under which condition: operator, key and value."""

    action: str
    resources: tuple[str, ...]
    condition: tuple[str, str, str]
    page: str


def asked_by_parameters(operation: Operation, lookup: Lookup) -> Iterator[Dependent]:
    """The actions that a call needs for what it is given."""
    for parameter, action, page in _GIVEN.get(f"{operation.client}:{operation.name}", ()):
        if lookup(parameter) is not None:
            yield Dependent(action, resources_of(action, lookup), NO_CONDITION, page)


def asked_of_key(action: str) -> Iterator[Dependent]:
    """What ``action`` needs of an own key that encrypts its data, used through the action's service alone.

    https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
    """
    needed, page = _KEYS.get(action, ((), ""))
    service = action.partition(":")[0]
    for name in needed:
        yield Dependent(
            name, ("arn:aws:kms:*:*:key/*",), ("StringLike", "kms:ViaService", f"{service}.*.amazonaws.com"), page
        )


def names_own_key(data: Data) -> bool:
    """True if ``data`` names a key of KMS that is not AWS's own, as properties of resources and parameters do."""
    for entry in data.entries if isinstance(data, Map) else ():
        word = "".join(character for character in entry.key.text if character.isalnum()).casefold()
        if "kms" in word and word.endswith(("id", "arn", "key")) and isinstance(entry.value, Value):
            if entry.value.text.strip() and "alias/aws/" not in entry.value.text:
                return True
        elif names_own_key(entry.value):
            return True
    return any(names_own_key(item) for item in data.items) if isinstance(data, List) else False


def service_of_resource(kind: str) -> str:
    """The service of a resource's type: ``AWS::S3::Bucket``, ``aws_s3_bucket``."""
    parts = kind.split("::") if "::" in kind else kind.split("_")
    return parts[1].lower() if len(parts) > 1 else ""
