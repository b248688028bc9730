"""Changes that scripts make through an SDK with whatever credentials are found, as Setting facts."""

from __future__ import annotations

import pytest

from awslint.extract.document import Document
from awslint.extract.scriptchanges import extract
from awslint.source import Source

CLIENT = 'import boto3\nec2 = boto3.client("ec2")\n'


def changes(path: str, text: str) -> list[tuple[str, str, int]]:
    facts = list(extract(Document(Source(path, text.encode()))))
    assert {fact.role for fact in facts} <= {"unprofiled-change"}
    return [(fact.name.text, fact.value.text, text.count("\n", 0, fact.span.start) + 1) for fact in facts]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (
            "tools/a.py",
            CLIENT + 'ec2.describe_volumes()\nec2.delete_volume(VolumeId="v")\n',
            [("ec2", "DeleteVolume", 2)],
        ),
        (
            "scripts/a.py",
            CLIENT
            + 's3 = boto3.resource("s3")\nec2.stop_instances()\nec2.start_instances()\ns3.Bucket("b").delete()\n',
            [("ec2", "StopInstances", 2), ("s3", "DeleteBucket", 3)],
        ),
        (
            "bin/a.py",
            'import boto3\nboto3.Session().client("sqs").purge_queue(QueueUrl=u)\n',
            [("sqs", "PurgeQueue", 2)],
        ),
        (
            "scripts/a.js",
            "const { EC2Client, StopInstancesCommand } = require('@aws-sdk/client-ec2');\n"
            "const ec2 = new EC2Client({ region: 'eu-west-1' });\nec2.send(new StopInstancesCommand({}));\n",
            [("ec2", "StopInstances", 2)],
        ),
        (
            "tools/a.ts",
            "import * as AWS from 'aws-sdk';\nconst db = new AWS.DynamoDB();\nconst s3 = new AWS.S3();\n"
            "s3.listBuckets();\ndb.deleteTable({ TableName: 't' });\n",
            [("dynamodb", "DeleteTable", 2)],
        ),
        (
            "bin/a.rb",
            "client = Aws::DynamoDB::Client.new(region: 'eu-west-1')\nclient.batch_write_item(request_items: {})\n",
            [("dynamodb", "BatchWriteItem", 1)],
        ),
        ("a.ps1", "Get-S3Object -BucketName b\nRemove-S3Object -BucketName b -Key k\n", [("S3", "Remove-S3Object", 2)]),
        ("a.ps1", "$q = New-SQSQueue -QueueName q\n", [("SQS", "New-SQSQueue", 1)]),
        ("a.ps1", "Get-S3Object b | Remove-S3Object -Force\n", [("S3", "Remove-S3Object", 1)]),
        (
            "a.ps1",
            "Stop-EC2Instance i-1 -ProfileName ops\nStop-EC2Instance i-2\n",
            [("EC2", "Stop-EC2Instance", 2)],
        ),
    ],
)
def test_a_change_without_a_profile(path: str, text: str, expected: list[tuple[str, str, int]]) -> None:
    assert changes(path, text) == expected


DELETE = 'ec2.delete_volume(VolumeId="v")\n'


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("src/a.py", CLIENT + DELETE),
        ("main.py", CLIENT + DELETE + 'if __name__ == "__main__":\n    main()\n'),
        ("tests/scripts/a.py", CLIENT + DELETE),
        ("tools/a.py", CLIENT + "ec2.describe_volumes()\n"),
        ("tools/a.py", 'import boto3\nboto3.client("sts").get_caller_identity()\n'),
        ("tools/a.py", 'import boto3\nec2 = boto3.Session(profile_name=p).client("ec2")\n' + DELETE),
        ("tools/a.py", 'import os\nos.environ["AWS_PROFILE"] = "ops"\n' + CLIENT + DELETE),
        ("tools/a.py", 'import boto3\nec2 = boto3.client("ec2", endpoint_url=e)\n' + DELETE),
        ("tools/a.py", CLIENT + 'if sts.get_caller_identity()["Account"] != "111122223333":\n    exit()\n' + DELETE),
        ("tools/handler.py", CLIENT + "def lambda_handler(event, context):\n    " + DELETE),
        ("lib/a.rb", "client = Aws::EC2::Client.new\nclient.stop_instances(instance_ids: [])\n"),
        ("bin/a.rb", "client = Aws::EC2::Client.new\nclient.describe_instances\n"),
        ("bin/a.rb", "client = Aws::EC2::Client.new(profile: 'ops')\nclient.stop_instances(instance_ids: [])\n"),
        (
            "scripts/a.js",
            "const { EC2Client, StopInstancesCommand } = require('@aws-sdk/client-ec2');\n"
            "const ec2 = new EC2Client({ credentials: fromIni({ profile: 'ops' }) });\n"
            "ec2.send(new StopInstancesCommand({}));\n",
        ),
        ("a.ps1", "Set-AWSCredential -ProfileName ops\nStop-EC2Instance i-1\n"),
        ("a.ps1", "param([string]$ProfileName)\n$a = @{ ProfileName = $ProfileName }\nStop-EC2Instance i-1 @a\n"),
        ("a.ps1", "Get-EC2Instance\nFind-S3Object b\n"),
        ("a.ps1", "Copy-S3Object -BucketName b -Key k -LocalFile f\n"),
        ("a.ps1", "New-ADUser x\nNew-ItemProperty -Path x\nRemove-Session 1\nSet-SecureBoot 1\n"),
        ("a.ps1", "# Stop-EC2Instance i-1\n"),
    ],
)
def test_scripts_that_know_where_they_work_or_change_nothing(path: str, text: str) -> None:
    assert changes(path, text) == []
