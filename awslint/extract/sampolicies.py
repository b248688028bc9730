"""What SAM's policy templates give where the resource that they are about is a wildcard; it must not judge it.

A template with a name for its parameter is as narrow as its author could make it, and says nothing that is judged.
https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
"""

from __future__ import annotations

from collections.abc import Iterator

from awslint.facts import PolicyStatement, Resource
from awslint.values import List, Map, Value, as_items

_CRUD = ("GetItem", "DeleteItem", "PutItem", "Scan", "Query", "UpdateItem", "BatchWriteItem", "BatchGetItem")
_TEMPLATES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "AWSSecretsManagerGetSecretValuePolicy": ("SecretArn", "secretsmanager", ("GetSecretValue",)),
    "AthenaQueryPolicy": ("WorkGroupName", "athena", ("StartQueryExecution", "GetQueryResults", "StopQueryExecution")),
    "CodeCommitCrudPolicy": ("RepositoryName", "codecommit", ("GitPull", "GitPush", "CreateBranch", "DeleteBranch")),
    "CodeCommitReadPolicy": ("RepositoryName", "codecommit", ("GitPull", "GetRepository", "GetFile")),
    "DynamoDBBackupFullAccessPolicy": ("TableName", "dynamodb", ("CreateBackup", "DeleteBackup", "ListBackups")),
    "DynamoDBCrudPolicy": ("TableName", "dynamodb", _CRUD),
    "DynamoDBReadPolicy": ("TableName", "dynamodb", ("GetItem", "Scan", "Query", "BatchGetItem", "DescribeTable")),
    "DynamoDBReconfigurePolicy": ("TableName", "dynamodb", ("UpdateTable",)),
    "DynamoDBRestoreFromBackupPolicy": ("TableName", "dynamodb", ("RestoreTableFromBackup", "PutItem", "UpdateItem")),
    "DynamoDBWritePolicy": ("TableName", "dynamodb", ("PutItem", "UpdateItem", "BatchWriteItem")),
    "EC2CopyImagePolicy": ("ImageId", "ec2", ("CopyImage",)),
    "EFSWriteAccessPolicy": ("FileSystem", "elasticfilesystem", ("ClientMount", "ClientWrite")),
    "EcsRunTaskPolicy": ("TaskDefinition", "ecs", ("RunTask",)),
    "ElasticsearchHttpPostPolicy": ("DomainName", "es", ("ESHttpPost", "ESHttpPut")),
    "EventBridgePutEventsPolicy": ("EventBusName", "events", ("PutEvents",)),
    "FirehoseCrudPolicy": (
        "DeliveryStreamName",
        "firehose",
        ("CreateDeliveryStream", "DeleteDeliveryStream", "PutRecord"),
    ),
    "FirehoseWritePolicy": ("DeliveryStreamName", "firehose", ("PutRecord", "PutRecordBatch")),
    "KMSDecryptPolicy": ("KeyId", "kms", ("Decrypt",)),
    "KMSEncryptPolicy": ("KeyId", "kms", ("Encrypt",)),
    "KinesisCrudPolicy": ("StreamName", "kinesis", ("CreateStream", "DeleteStream", "PutRecord", "GetRecords")),
    "KinesisStreamReadPolicy": ("StreamName", "kinesis", ("GetRecords", "GetShardIterator", "DescribeStream")),
    "LambdaInvokePolicy": ("FunctionName", "lambda", ("InvokeFunction",)),
    "Route53ChangeResourceRecordSetsPolicy": ("HostedZoneId", "route53", ("ChangeResourceRecordSets",)),
    "S3CrudPolicy": ("BucketName", "s3", ("GetObject", "ListBucket", "PutObject", "PutObjectAcl", "DeleteObject")),
    "S3FullAccessPolicy": (
        "BucketName",
        "s3",
        ("GetObject", "PutObject", "PutObjectAcl", "DeleteObject", "ListBucket"),
    ),
    "S3ReadPolicy": ("BucketName", "s3", ("GetObject", "ListBucket", "GetObjectVersion")),
    "S3WritePolicy": ("BucketName", "s3", ("PutObject", "PutObjectAcl")),
    "SESCrudPolicy": ("IdentityName", "ses", ("SendEmail", "SendRawEmail")),
    "SNSCrudPolicy": ("TopicName", "sns", ("CreateTopic", "DeleteTopic", "Publish", "SetTopicAttributes")),
    "SNSPublishMessagePolicy": ("TopicName", "sns", ("Publish",)),
    "SQSPollerPolicy": ("QueueName", "sqs", ("ReceiveMessage", "DeleteMessage", "ChangeMessageVisibility")),
    "SQSSendMessagePolicy": ("QueueName", "sqs", ("SendMessage",)),
    "SSMParameterReadPolicy": ("ParameterName", "ssm", ("GetParameters", "GetParameter", "GetParametersByPath")),
    "SSMParameterWithSlashPrefixReadPolicy": ("ParameterName", "ssm", ("GetParameters", "GetParameter")),
    "StepFunctionsExecutionPolicy": ("StateMachineName", "states", ("StartExecution",)),
}
"""Each template's parameter and service, and those of its actions that say what it is for."""

KINDS = ("AWS::Serverless::Function", "AWS::Serverless::StateMachine")
"""Types of resources that take policy templates."""


def template_statements(resource: Resource) -> Iterator[PolicyStatement]:
    """The statements that a resource gets from policy templates with a wildcard, in source order."""
    if resource.type.text not in KINDS:
        return
    for item in as_items(resource.properties.get("Policies"))[0]:
        for one in item.entries if isinstance(item, Map) else ():
            form = _TEMPLATES.get(one.key.text)
            given = one.value.get(form[0]) if form is not None and isinstance(one.value, Map) else None
            if form is None or not isinstance(given, Value) or given.text.lstrip("/") != "*":
                continue
            _, service, names = form
            at = one.key.span
            actions = tuple(Value(f"{service}:{name}", at, offsets=((0, at.start),)) for name in names)
            yield PolicyStatement(
                source=resource.source,
                span=one.span,
                scope=resource.scope,
                effect=Value("Allow", at, offsets=((0, at.start),)),
                actions=List(actions, at),
                resources=List((given,), given.span),
                version=Value("2012-10-17", at, offsets=((0, at.start),)),
                attached_kind="role",
                attached_to=resource.name,
            )
