"""Libraries that call AWS for their users: how their objects are known and what their methods call; it must not know code.

An operation is written with its client before it. Each library has the page that says what its methods do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layer:
    """One library's objects and methods.

    ``mark`` is found in every file that uses it; ``owner`` at the end of the dotted path of what a method is called on: its
    type, what made it, or its name. Where a method's first argument decides what it calls, each of those that it may be
    stands before its operations. ``given`` are the parameters that the methods take in order, ``place`` is one that
    another call of the file is given, at which position, and ``variable`` one that is read from the environment.
    """

    mark: re.Pattern[str]
    owner: re.Pattern[str]
    methods: Mapping[str, str]
    page: str
    given: tuple[str, ...] = ()
    place: tuple[str, re.Pattern[str], int] | None = None
    variable: tuple[str, str] = ("", "")


def _each(**operations: str) -> dict[str, str]:
    """Methods by the operations that they call: the methods have spaces between them."""
    return {method: called.replace("_", " ") for called, methods in operations.items() for method in methods.split()}


UPLOAD = "s3:PutObject s3:CreateMultipartUpload s3:UploadPart s3:CompleteMultipartUpload s3:AbortMultipartUpload"
_MOVE = "s3:CopyObject s3:DeleteObject"
_SWEEP = "s3:ListObjectsV2 s3:DeleteObjects"
_FILES: Mapping[str, str] = {
    **dict.fromkeys(("put", "putFile", "putFileAs", "write", "writeStream", "prepend", "append"), UPLOAD),
    **dict.fromkeys(("get", "read", "readStream", "download", "response", "temporaryUrl", "json"), "s3:GetObject"),
    **dict.fromkeys(("exists", "missing", "has", "fileExists", "size", "fileSize", "lastModified"), "s3:HeadObject"),
    **dict.fromkeys(("mimeType", "checksum"), "s3:HeadObject"),
    **dict.fromkeys(("files", "allFiles", "directories", "allDirectories", "listContents"), "s3:ListObjectsV2"),
    **dict.fromkeys(("deleteDirectory",), _SWEEP),
    "directoryExists": "s3:ListObjectsV2",
    "delete": "s3:DeleteObject",
    "copy": "s3:CopyObject",
    "move": _MOVE,
    "setVisibility": "s3:PutObjectAcl",
    "getVisibility": "s3:GetObjectAcl",
    "visibility": "s3:GetObjectAcl",
    "temporaryUploadUrl": "s3:PutObject",
}
"""https://flysystem.thephpleague.com/docs/usage/filesystem-api/"""
_OBJECT: Mapping[str, str] = {
    **dict.fromkeys(("get", "download_file"), "s3:GetObject"),
    **dict.fromkeys(("put", "presigned_post"), "s3:PutObject"),
    **dict.fromkeys(("upload_file", "upload_stream", "multipart_upload"), UPLOAD),
    **dict.fromkeys(("head", "exists?", "content_length", "last_modified", "etag", "metadata"), "s3:HeadObject"),
    **dict.fromkeys(("copy_to", "copy_from"), "s3:CopyObject"),
    **dict.fromkeys(
        ("presigned_url", "presigned_request"),
        "get= s3:GetObject head= s3:HeadObject put= s3:PutObject delete= s3:DeleteObject",
    ),
    "move_to": _MOVE,
    "delete": "s3:DeleteObject",
}
_BUCKET = ("Bucket", re.compile(r"(?:\A|\.)bucket\Z|\bS3\.(?:Bucket|Object)\.new\Z"), 0)
ITEMS: Mapping[str, str] = {
    **dict.fromkeys(("load", "get"), "dynamodb:GetItem"),
    **dict.fromkeys(("query", "queryPage"), "dynamodb:Query"),
    **dict.fromkeys(("scan", "scanPage", "parallelScan", "scanAll"), "dynamodb:Scan"),
    "delete": "dynamodb:DeleteItem",
    "update": "dynamodb:UpdateItem",
    "batchGet": "dynamodb:BatchGetItem",
}
_CONTEXT = {
    "Load": "dynamodb:GetItem",
    "Save": "dynamodb:UpdateItem",
    "Delete": "dynamodb:DeleteItem",
    "Query": "dynamodb:Query",
    "FromQuery": "dynamodb:Query",
    "Scan": "dynamodb:Scan",
    "FromScan": "dynamodb:Scan",
    "CreateBatchGet": "dynamodb:BatchGetItem",
    "CreateBatchWrite": "dynamodb:BatchWriteItem",
}
_TREE: Mapping[str, str] = {
    **dict.fromkeys(("ls", "find", "glob", "walk", "du", "isdir", "listdir"), "s3:ListObjectsV2"),
    **dict.fromkeys(
        ("cat", "cat_file", "get", "get_file", "download", "read_bytes", "read_text", "head"), "s3:GetObject"
    ),
    **dict.fromkeys(("put", "put_file", "upload", "pipe", "pipe_file", "write_bytes", "write_text", "touch"), UPLOAD),
    **dict.fromkeys(("rm", "rm_file", "delete"), _SWEEP),
    **dict.fromkeys(("info", "size", "isfile", "modified", "checksum"), "s3:HeadObject"),
    **dict.fromkeys(("cp", "copy", "cp_file"), "s3:CopyObject"),
    **dict.fromkeys(("mv", "move"), _MOVE),
    "exists": "s3:HeadObject s3:ListObjectsV2",
    "sign": "s3:GetObject",
    "url": "s3:GetObject",
}

LAYERS: tuple[Layer, ...] = (
    Layer(
        re.compile(r"\bDynamoDBMapper\b"),
        re.compile(r"\bI?DynamoDBMapper\Z"),
        {
            **ITEMS,
            "save": "dynamodb:UpdateItem",
            "batchLoad": "dynamodb:BatchGetItem",
            **dict.fromkeys(("batchSave", "batchDelete", "batchWrite"), "dynamodb:BatchWriteItem"),
        },
        "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBMapper.Methods.html",
    ),
    Layer(
        re.compile(r"\bDynamoDb(?:Async)?Table\b"),
        re.compile(r"\bDynamoDb(?:Async)?Table(?:\.builder)?\Z"),
        {f"{verb}Item": f"dynamodb:{verb.title()}Item" for verb in ("get", "put", "update", "delete")}
        | {"query": "dynamodb:Query", "scan": "dynamodb:Scan"}
        | {"createTable": "dynamodb:CreateTable", "deleteTable": "dynamodb:DeleteTable"}
        | {"describeTable": "dynamodb:DescribeTable"},
        "https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/dynamodb-enhanced-client.html",
        place=("TableName", re.compile(r"\.table\Z"), 0),
    ),
    Layer(
        re.compile(r"\bSqsAsyncBatchManager\b"),
        re.compile(r"\bSqsAsyncBatchManager\Z"),
        {
            "sendMessage": "sqs:SendMessageBatch",
            "deleteMessage": "sqs:DeleteMessageBatch",
            "changeMessageVisibility": "sqs:ChangeMessageVisibilityBatch",
            "receiveMessage": "sqs:ReceiveMessage sqs:GetQueueAttributes",
        },
        "https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/sqs-auto-batch.html",
    ),
    Layer(
        re.compile(r"\bI?DynamoDBContext\b"),
        re.compile(r"\bI?DynamoDBContext\Z"),
        # The context reads the table's keys first.
        {
            f"{method}{end}": f"{called} dynamodb:DescribeTable"
            for method, called in _CONTEXT.items()
            for end in ("", "Async")
        },
        "https://docs.aws.amazon.com/sdk-for-net/v3/developer-guide/dynamodb-intro.html",
    ),
    Layer(
        re.compile(r"\bS3Template\b"),
        re.compile(r"\bS3(?:Template|Operations)\Z"),
        {
            **dict.fromkeys(("upload", "store"), UPLOAD),
            **dict.fromkeys(("download", "read", "createSignedGetURL"), "s3:GetObject"),
            "createSignedPutURL": "s3:PutObject",
            "deleteObject": "s3:DeleteObject",
            "listObjects": "s3:ListObjectsV2",
            "objectExists": "s3:HeadObject",
            "bucketExists": "s3:HeadBucket",
            "createBucket": "s3:CreateBucket",
            "deleteBucket": "s3:DeleteBucket",
        },
        "https://docs.awspring.io/spring-cloud-aws/docs/3.0.0/reference/html/index.html#using-s3template",
        ("Bucket", "Key"),
    ),
    Layer(
        re.compile(r"\bSqsTemplate\b|@SqsListener\b"),
        re.compile(r"\bSqs(?:Template|Operations)\Z|\bSqsListener\Z"),
        {
            **dict.fromkeys(("send", "sendAsync", "sendMany", "sendManyAsync"), "sqs:SendMessage sqs:GetQueueUrl"),
            **dict.fromkeys(
                ("receive", "receiveAsync", "receiveMany", "SqsListener"),
                "sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes sqs:GetQueueUrl",
            ),
        },
        "https://docs.awspring.io/spring-cloud-aws/docs/3.0.0/reference/html/index.html#iam-permissions-2",
        ("QueueName",),
    ),
    Layer(
        re.compile(r"\bSnsTemplate\b"),
        re.compile(r"\bSns(?:Template|Operations)\Z"),
        dict.fromkeys(("send", "sendNotification", "convertAndSend"), "sns:Publish"),
        "https://docs.awspring.io/spring-cloud-aws/docs/3.0.0/reference/html/index.html#sns-integration",
        ("TopicArn",),
    ),
    Layer(
        re.compile(r"\bDynamoDbTemplate\b"),
        re.compile(r"\bDynamoDb(?:Template|Operations)\Z"),
        {**ITEMS, "save": "dynamodb:PutItem"},
        "https://docs.awspring.io/spring-cloud-aws/docs/3.0.0/reference/html/index.html#dynamodb-integration",
    ),
    Layer(
        re.compile(r"\bStorage::(?:disk|drive|cloud)\("),
        re.compile(r"\bStorage\.(?:disk|drive|cloud)\[\w*s3\w*\]\Z"),
        _FILES,
        "https://laravel.com/docs/filesystem",
        ("Key",),
        variable=("Bucket", "AWS_BUCKET"),
    ),
    Layer(
        re.compile(r"\bAwsS3V?3?(?:V3)?Adapter\b|\bAwsS3Adapter\b"),
        re.compile(r"\b(?:Filesystem(?:Operator|Interface|Adapter|Reader|Writer)?|AwsS3\w*Adapter)\Z"),
        _FILES,
        "https://flysystem.thephpleague.com/docs/adapter/aws-s3-v3/",
        ("Key",),
        ("Bucket", re.compile(r"AwsS3\w*Adapter\Z"), 1),
    ),
    Layer(
        re.compile(r"\bs3fs\b|\bfsspec\b"),
        re.compile(r"\bS3FileSystem\Z|\bfsspec\.filesystem\[s3a?\]\Z"),
        _TREE,
        "https://s3fs.readthedocs.io/en/latest/api.html",
        ("Url",),
    ),
    Layer(
        re.compile(r"\bawswrangler\b"),
        re.compile(r"\bawswrangler\.s3\Z"),
        {
            **dict.fromkeys(("list_objects", "list_directories"), "s3:ListObjectsV2"),
            **dict.fromkeys(("delete_objects",), _SWEEP),
            **dict.fromkeys(("does_object_exist", "size_objects", "describe_objects"), "s3:HeadObject"),
            **dict.fromkeys(("copy_objects", "merge_datasets"), "s3:CopyObject s3:ListObjectsV2"),
            "list_buckets": "s3:ListBuckets",
            "upload": UPLOAD,
            "download": "s3:GetObject",
        },
        "https://aws-sdk-pandas.readthedocs.io/en/stable/api.html#amazon-s3",
        ("Url",),
    ),
    Layer(
        re.compile(r"\bawswrangler\b"),
        re.compile(r"\bawswrangler\.athena\Z"),
        {
            **dict.fromkeys(
                ("read_sql_query", "read_sql_table"),
                "athena:StartQueryExecution athena:GetQueryExecution athena:GetWorkGroup athena:GetQueryResults "
                "glue:GetTable glue:GetDatabase glue:GetPartitions",
            ),
            "start_query_execution": "athena:StartQueryExecution",
            "wait_query": "athena:GetQueryExecution",
            "stop_query_execution": "athena:StopQueryExecution",
        },
        "https://aws-sdk-pandas.readthedocs.io/en/stable/api.html#amazon-athena",
    ),
    Layer(
        re.compile(r"\bAws::S3::(?:Resource|Bucket|Object)\b"),
        re.compile(r"(?:\A|[.@_])(?:object|obj|s3_object)\Z|\bAws\.S3\.Object(?:\.new)?\Z"),
        _OBJECT,
        "https://docs.aws.amazon.com/sdk-for-ruby/v3/api/Aws/S3/Object.html",
        place=_BUCKET,
    ),
    Layer(
        re.compile(r"\bAws::S3::(?:Resource|Bucket|Object)\b"),
        re.compile(r"(?:\A|[.@_])bucket\Z|\bAws\.S3\.Bucket(?:\.new)?\Z"),
        {"objects": "s3:ListObjectsV2", "put_object": "s3:PutObject", "exists?": "s3:HeadBucket"}
        | {"create": "s3:CreateBucket", "delete": "s3:DeleteBucket", "clear!": _SWEEP},
        "https://docs.aws.amazon.com/sdk-for-ruby/v3/api/Aws/S3/Bucket.html",
        place=_BUCKET,
    ),
    Layer(
        re.compile(r"\bAws::S3::(?:Resource|Bucket|Object)\b"),
        re.compile(r"(?:\A|[.@_])objects\Z"),
        {"batch_delete!": "s3:DeleteObjects", "each": "delete= s3:DeleteObject"},
        "https://docs.aws.amazon.com/sdk-for-ruby/v3/api/Aws/S3/ObjectSummary/Collection.html",
        place=_BUCKET,
    ),
    Layer(
        re.compile(r"\bAws::SQS::QueuePoller\b"),
        re.compile(r"\bQueuePoller(?:\.new)?\Z"),
        {"poll": "sqs:ReceiveMessage sqs:DeleteMessage", "delete_messages": "sqs:DeleteMessageBatch"},
        "https://docs.aws.amazon.com/sdk-for-ruby/v3/api/Aws/SQS/QueuePoller.html",
    ),
)
