"""The ways in which each language's SDK is called, with exactly the actions that they need."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.privileges.test_policy import found_in, needs

_UPLOAD = {"s3:PutObject", "s3:AbortMultipartUpload"}

SCRIPTS = {
    "a function that is called back": (
        "a__js",
        "const AWS = require('aws-sdk');\nconst sns = new AWS.SNS();\nexports.h = (e, c, cb) => {\n"
        "const params = { Message: 'm', TopicArn: 'arn:aws:sns:eu-west-1:111122223333:t' };\n"
        "sns.publish(params, (err) => { if (err) { cb(err); } cb(null, {}); });\n};\n",
        {"sns:Publish"},
    ),
    "a document client with a function that is called back": (
        "a__js",
        "const aws = require('aws-sdk');\nconst db = new aws.DynamoDB.DocumentClient();\n"
        "exports.h = (e, c, cb) => { db.delete({ TableName: 't', Key: { id: 1 } }, (err) => { cb(null, {}); }); };\n",
        {"dynamodb:DeleteItem"},
    ),
    "a class that is imported by itself": (
        "a__ts",
        "import { Kinesis } from 'aws-sdk';\nconst k = new Kinesis({});\n"
        "await k.putRecord({ StreamName: 's', Data: 'd', PartitionKey: '1' }).promise();\n",
        {"kinesis:PutRecord"},
    ),
    "a module that is wrapped to be traced": (
        "a__ts",
        "import * as AWS from 'aws-sdk';\nimport * as X from 'aws-xray-sdk';\nconst XAWS = X.captureAWS(AWS);\n"
        "const s3 = new XAWS.S3({});\nconst url = s3.getSignedUrl('putObject', { Bucket: 'b', Key: 'k' });\n",
        {"s3:PutObject"},
    ),
    "the aggregated document client": (
        "a__ts",
        "import { DynamoDB } from '@aws-sdk/client-dynamodb';\nimport { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';\n"
        "const d = DynamoDBDocument.from(new DynamoDB({}));\nawait d.get({ TableName: 't', Key: { id: 1 } });\n",
        {"dynamodb:GetItem"},
    ),
    "an upload in parts": (
        "a__mjs",
        "import { S3Client } from '@aws-sdk/client-s3';\nimport { Upload } from '@aws-sdk/lib-storage';\n"
        "await new Upload({ client: new S3Client({}), params: { Bucket: 'b', Key: 'k', Body: x } }).done();\n",
        _UPLOAD,
    ),
}
COMPILED = {
    "Go presigns": (
        "a__go",
        'package a\nimport "github.com/aws/aws-sdk-go-v2/service/s3"\nfunc f(c *s3.Client) {\np := s3.NewPresignClient(c)\n'
        'p.PresignPutObject(ctx, &s3.PutObjectInput{Bucket: aws.String("b"), Key: &key})\n}\n',
        {"s3:PutObject"},
    ),
    "Java's transfer manager": (
        "A__java",
        "import software.amazon.awssdk.transfer.s3.S3TransferManager;\nclass A { void f() {\n"
        "S3TransferManager tm = S3TransferManager.create();\n"
        'tm.uploadFile(UploadFileRequest.builder().putObjectRequest(r -> r.bucket("b").key("k")).source(p).build());\n}}\n',
        _UPLOAD,
    ),
    "C#'s transfer utility and a request with a name of .NET's own": (
        "A__cs",
        "using Amazon.S3;\nusing Amazon.S3.Transfer;\nclass A { async Task F() {\nvar client = new AmazonS3Client();\n"
        'await new TransferUtility(client).UploadAsync("f", "b");\n'
        'var r = await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "b" });\n}}\n',
        _UPLOAD | {"s3:ListBucket"},
    ),
    "PHP names the operation, and its SDK makes a client": (
        "a__php",
        "<?php\nuse Aws\\S3\\S3Client;\n$s3 = new S3Client([]);\n"
        "$p = $s3->getPaginator('ListObjectsV2', ['Bucket' => 'b']);\n"
        "$c = $s3->getCommand('GetObject', ['Bucket' => 'b', 'Key' => 'k']);\n$sdk = new Aws\\Sdk();\n"
        "$sdk->createSns()->publish(['TopicArn' => $t, 'Message' => 'm']);\n",
        {"s3:ListBucket", "s3:GetObject", "sns:Publish"},
    ),
    "C++": (
        "a__cpp",
        "#include <aws/s3/S3Client.h>\nint main() {\nAws::S3::S3Client client;\nAws::S3::Model::PutObjectRequest request;\n"
        'request.SetBucket("b");\nauto out = client.PutObject(request);\nauto list = client.ListBuckets();\n}\n',
        {"s3:PutObject", "s3:ListAllMyBuckets"},
    ),
    "Swift": (
        "a__swift",
        "import AWSS3\nfunc f() async throws {\nlet client = try await S3Client()\n"
        "_ = try await client.listBuckets(input: ListBucketsInput())\n"
        '_ = try await client.putObject(input: PutObjectInput(bucket: "b", key: "k"))\n}\n',
        {"s3:PutObject", "s3:ListAllMyBuckets"},
    ),
    "Ruby's resource and its client without parameters": (
        "a__rb",
        "require 'aws-sdk-s3'\nobj = Aws::S3::Resource.new.bucket('b').object('k')\nobj.upload_file('f')\n"
        "store = Aws::S3::Client.new\nstore.list_buckets\nstore.list_buckets()\n",
        _UPLOAD | {"s3:ListAllMyBuckets"},
    ),
    "a notebook": (
        "a__ipynb",
        '{"cells": [{"cell_type": "code", "source": ["import boto3\\n", "boto3.client(\'athena\').start_query_execution('
        'QueryString=\'q\')"], "outputs": [], "metadata": {}, "execution_count": 1}], "metadata": {}, '
        '"nbformat": 4, "nbformat_minor": 4}',
        {"athena:StartQueryExecution"},
    ),
}


@pytest.mark.parametrize("case", [*SCRIPTS, *COMPILED])
def test_each_idiom_needs_exactly_these(case: str, tmp_path: Path) -> None:
    name, text, expected = (SCRIPTS | COMPILED)[case]
    found = found_in(tmp_path, **{name: text})
    assert set(needs(found)) == expected
    assert found.unmapped == ()


def test_a_request_is_taken_as_its_fields_are_named_in_the_language(tmp_path: Path) -> None:
    text = (
        "using Amazon.S3;\nclass A { async Task F() {\nvar client = new AmazonS3Client();\n"
        'await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "b" });\n}}\n'
    )
    assert needs(found_in(tmp_path, A__cs=text)) == {"s3:ListBucket": ("arn:aws:s3:::b",)}


def test_a_module_that_uses_the_client_of_another_is_known_by_whole_requests(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        db__js="const AWS = require('aws-sdk');\nmodule.exports = new AWS.DynamoDB.DocumentClient();\n",
        use__js="const db = require('./db');\nconst store = require('./store');\nexports.h = async () => {\n"
        "await store.get({ Key: 'a' });\nawait store.update({ Name: 'x' });\n"
        "return db.get({ TableName: 't', Key: { id: 1 } }).promise();\n};\n",
    )
    assert needs(found) == {"dynamodb:GetItem": ("arn:aws:dynamodb:*:*:table/t",)}
    assert [(use.path, use.line) for use in found.needs[0].uses] == [("use.js", 6)]


DECLARED = {
    "a__java": (
        "import software.amazon.awssdk.transfer.s3.S3TransferManager;\nclass A {\n"
        "void f(S3TransferManager files) {\nfiles.uploadFile(request);\n}}\n",
        _UPLOAD,
    ),
    "b__java": (
        "import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;\nclass A {\n"
        "void f(DynamoDbTable<Customer> rows) {\nrows.putItem(item);\n}}\n",
        {"dynamodb:PutItem"},
    ),
    "a__ts": (
        'import { SQS } from "@aws-sdk/client-sqs";\nclass A {\nconstructor(private readonly jobs: SQS) {}\n'
        "f(message) { return this.jobs.sendMessage(message); }\n}\n",
        {"sqs:SendMessage"},
    ),
    "a__go": (
        'package a\nimport "github.com/aws/aws-sdk-go-v2/service/s3"\ntype App struct {\n\tfiles *s3.Client\n}\n'
        "func (a App) f(in *s3.GetObjectInput) {\na.files.GetObject(ctx, in)\n}\n",
        {"s3:GetObject"},
    ),
    "a__cs": (
        "using Amazon.SQS;\nclass A { private readonly IAmazonSQS jobs; async Task F() {\n"
        "await jobs.DeleteMessageAsync(url, handle);\n}}\n",
        {"sqs:DeleteMessage"},
    ),
    "c__java": (
        "import software.amazon.awssdk.services.s3.S3Client;\nclass A {\n"
        "void f(Cache files) {\nfiles.putObject(request);\n}}\n",
        set(),
    ),
}


@pytest.mark.parametrize("name", DECLARED)
def test_what_a_name_is_declared_to_be_says_what_is_called(name: str, tmp_path: Path) -> None:
    text, expected = DECLARED[name]
    assert set(needs(found_in(tmp_path, **{name: text}))) == expected


def test_a_method_of_a_result_without_a_name_is_no_operation(tmp_path: Path) -> None:
    text = (
        "import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';\nimport crypto from 'crypto';\n"
        "const hash = crypto.createHash('sha256').update(data).digest('hex');\n"
    )
    assert needs(found_in(tmp_path, a__ts=text)) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "for o in boto3.resource('s3').Bucket('b').objects.filter(Prefix='x'):\n    o.delete()\n",
            {"s3:ListBucket", "s3:DeleteObject"},
        ),
        (
            "q = boto3.resource('sqs').get_queue_by_name(QueueName='q')\nfor m in q.receive_messages():\n    m.delete()\n"
            "q.send_message(MessageBody='m')\n",
            {"sqs:GetQueueUrl", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:SendMessage"},
        ),
        (
            "def f(db=None):\n    if db is None:\n        db = boto3.resource('dynamodb')\n    table = db.Table('t')\n"
            "    table.delete()\n",
            {"dynamodb:DeleteTable"},
        ),
        ("for o in others():\n    o.delete()\nboto3.resource('s3').Bucket('b').delete()\n", {"s3:DeleteBucket"}),
    ],
)
def test_a_resource_that_another_one_gives(text: str, expected: set[str], tmp_path: Path) -> None:
    assert set(needs(found_in(tmp_path, a__py="import boto3\n" + text))) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "a__rs",
            "use aws_sdk_s3::Client;\nasync fn f(client: &Client) {\n"
            '    client.get_object().bucket("b").key("k").presigned(later).await?;\n}\n',
            {"s3:GetObject": ("arn:aws:s3:::b/k",)},
        ),
        (
            "a__py",
            "import boto3\ns3 = boto3.client('s3')\npages = s3.get_paginator('list_objects_v2')\n"
            "for page in pages.paginate(Bucket='b'):\n    pass\n"
            "s3.get_waiter('bucket_exists').wait(Bucket='c')\n",
            {"s3:ListBucket": ("arn:aws:s3:::b", "arn:aws:s3:::c")},
        ),
        (
            "a__go",
            'package a\nimport (\n"github.com/aws/aws-sdk-go-v2/service/s3"\n'
            '"github.com/aws/aws-sdk-go-v2/feature/s3/manager"\n)\nfunc f(c *s3.Client) {\nup := manager.NewUploader(c)\n'
            'up.Upload(ctx, &s3.PutObjectInput{Bucket: aws.String("b"), Key: aws.String("k")})\n}\n',
            {"s3:AbortMultipartUpload": ("arn:aws:s3:::b/k",), "s3:PutObject": ("arn:aws:s3:::b/k",)},
        ),
        (
            "b__py",
            "import boto3\nddb = boto3.client('dynamodb')\nddb.transact_write_items(TransactItems=[\n"
            "    {'Put': {'TableName': 'a', 'Item': i}},\n    {'ConditionCheck': {'TableName': 'b', 'Key': k}},\n])\n"
            "ddb.batch_get_item(RequestItems={'c': {'Keys': []}, 'd': {'Keys': []}})\n",
            {
                "dynamodb:BatchGetItem": ("arn:aws:dynamodb:*:*:table/c", "arn:aws:dynamodb:*:*:table/d"),
                "dynamodb:ConditionCheckItem": ("arn:aws:dynamodb:*:*:table/b",),
                "dynamodb:PutItem": ("arn:aws:dynamodb:*:*:table/a",),
            },
        ),
        (
            "b__go",
            'package a\nimport (\n"github.com/aws/aws-sdk-go-v2/service/dynamodb"\n'
            '"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"\n)\nfunc f(c *dynamodb.Client) {\n'
            "c.TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{TransactItems: []types.TransactWriteItem{\n"
            '{Update: &types.Update{TableName: aws.String("t"), Key: key}}}})\n}\n',
            {"dynamodb:UpdateItem": ("arn:aws:dynamodb:*:*:table/t",)},
        ),
    ],
)
def test_what_a_call_is_given_elsewhere(
    name: str, text: str, expected: dict[str, tuple[str, ...]], tmp_path: Path
) -> None:
    found = found_in(tmp_path, **{name: text})
    assert needs(found) == expected
    assert found.unmapped == ()
