"""Wildcards in policies give way to what the code that runs with them calls, and stay where that is not certain."""

from __future__ import annotations

from pathlib import Path

import pytest

from awslint.fix.repair import Repair
from tests.fix.mending import mend

WRITER = """import os
import boto3

TABLE = os.environ["TABLE"]
dynamodb = boto3.client("dynamodb")


def handler(event, context):
    dynamodb.put_item(TableName=TABLE, Item={})
    boto3.client("s3").get_object(Bucket="amzn-s3-demo-bucket", Key=event["key"])
"""
CLEANER = """import boto3

ec2 = boto3.client("ec2")


def handler(event, context):
    ec2.describe_volumes()
    ec2.delete_volume(VolumeId=event["volume"])
"""
SAM = """Resources:
  Orders:
    Type: AWS::DynamoDB::Table
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: worker/
      Handler: main.handler
      Environment: {Variables: {TABLE: !Ref Orders}}
%s      Policies:
        - Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Action: %s
              Resource: "*"
"""
LAMBDA = """resource "aws_iam_role" "worker" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_dynamodb_table" "orders" {
  hash_key = "id"
}

data "archive_file" "worker" {
  type        = "zip"
  source_dir  = "${path.module}/worker"
  output_path = "worker.zip"
}

resource "aws_lambda_function" "worker" {
  role     = aws_iam_role.worker.arn
  filename = data.archive_file.worker.output_path
  handler  = "main.handler"
%s  environment {
    variables = { TABLE = aws_dynamodb_table.orders.name }
  }
}
"""
INLINE = """
resource "aws_iam_role_policy" "worker" {
  role = aws_iam_role.worker.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = %s
      Resource = "*"
    }]
  })
}
"""
DOCUMENT = """
data "aws_iam_policy_document" "worker" {
  statement {
    sid       = "All"
    actions   = %s
    resources = ["*"]
  }
}

resource "aws_iam_policy" "worker" {
  policy = data.aws_iam_policy_document.worker.json
}

resource "aws_iam_role_policy_attachment" "worker" {
  role       = aws_iam_role.worker.name
  policy_arn = aws_iam_policy.worker.arn
}
"""


def policy_in(made: Repair, path: str, after: str) -> str:
    text = next(file.after for file in made.files if file.path == path).decode()
    return text.partition(after)[2]


def whys(made: Repair) -> list[tuple[str, str]]:
    return sorted((left.finding.rule, left.why) for left in made.unmended)


def test_a_template_s_function_gets_what_its_code_calls_on_the_template_s_own_table(tmp_path: Path) -> None:
    made = mend(tmp_path, {"template.yaml": SAM % ("", '"*"'), "worker/main.py": WRITER}, only="AWS301")
    assert policy_in(made, "template.yaml", "Effect: Allow\n") == (
        "              Action:\n"
        "                - dynamodb:PutItem\n"
        "                - s3:GetObject\n"
        "              Resource:\n"
        "                - !GetAtt Orders.Arn\n"
        "                - arn:aws:s3:::amzn-s3-demo-bucket/*\n"
    )
    assert whys(made) == []


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"template.yaml": SAM % ("", "[s3:*]"), "worker/main.py": WRITER}
    made = mend(tmp_path, files, only="AWS302")
    after = made.files[0].after
    assert b"Action: s3:GetObject\n              Resource: arn:aws:s3:::amzn-s3-demo-bucket/*\n" in after
    assert mend(tmp_path, {**files, "template.yaml": after}, only="AWS30").files == ()


def test_known_actions_get_the_resources_that_the_code_names(tmp_path: Path) -> None:
    made = mend(tmp_path, {"template.yaml": SAM % ("", "dynamodb:PutItem"), "worker/main.py": WRITER}, only="AWS303")
    assert policy_in(made, "template.yaml", "Effect: Allow\n") == (
        "              Action: dynamodb:PutItem\n              Resource: !GetAtt Orders.Arn\n"
    )


def test_what_has_no_known_resource_stands_in_a_statement_of_its_own(tmp_path: Path) -> None:
    passing = 'boto3.client("lambda").create_function(FunctionName="f", Role="arn:aws:iam::111122223333:role/r")\n'
    main = CLEANER + '    ec2.delete_snapshot(SnapshotId="snap-1")\n    ' + passing
    made = mend(tmp_path, {"template.yaml": SAM % ("", '"*"'), "worker/main.py": main}, only="AWS301")
    assert policy_in(made, "template.yaml", "Statement:\n") == (
        "            - Effect: Allow\n"
        "              Action:\n"
        "                - ec2:DeleteSnapshot\n"
        "                - lambda:CreateFunction\n"
        "              Resource:\n"
        "                - arn:aws:ec2:*::snapshot/snap-1\n"
        "                - arn:aws:lambda:*:*:function:f\n"
        "            - Effect: Allow\n"
        "              Action:\n"
        "                - ec2:DeleteVolume\n"
        "                - ec2:DescribeVolumes\n"
        '              Resource: "*"\n'
        "            - Effect: Allow\n"
        "              Action: iam:PassRole\n"
        "              Resource: arn:aws:iam::111122223333:role/r\n"
        "              Condition:\n"
        "                StringEquals:\n"
        "                  iam:PassedToService: lambda.amazonaws.com\n"
    )


@pytest.mark.parametrize("actions", ['"*"', '["*"]'])
def test_terraform_s_function_keeps_its_log_its_network_and_its_traces(tmp_path: Path, actions: str) -> None:
    network = "  vpc_config {\n    subnet_ids = []\n  }\n"
    made = mend(tmp_path, {"main.tf": LAMBDA % network + INLINE % actions, "worker/main.py": WRITER}, only="AWS301")
    assert policy_in(made, "main.tf", 'Version = "2012-10-17"\n') == (
        "    Statement = [{\n"
        '      Effect   = "Allow"\n'
        '      Action   = ["dynamodb:PutItem", "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", '
        '"s3:GetObject"]\n'
        '      Resource = [aws_dynamodb_table.orders.arn, "arn:aws:logs:*:*:*", "arn:aws:s3:::amzn-s3-demo-bucket/*"]\n'
        '    }, { Effect = "Allow", Action = ["ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", '
        '"ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", '
        '"ec2:UnassignPrivateIpAddresses"], Resource = "*" }]\n'
        "  })\n"
        "}\n"
    )


def test_a_document_of_terraform_is_narrowed_through_its_attachment(tmp_path: Path) -> None:
    made = mend(tmp_path, {"main.tf": LAMBDA % "" + DOCUMENT % '["ec2:*"]', "worker/main.py": CLEANER}, only="AWS302")
    assert policy_in(made, "main.tf", 'sid       = "All"\n').partition("\n\n")[0] == (
        '    actions   = ["ec2:DeleteVolume", "ec2:DescribeVolumes"]\n    resources = ["*"]\n  }\n}'
    )


def test_what_lambda_reads_from_stays_allowed(tmp_path: Path) -> None:
    queue = (
        'resource "aws_sqs_queue" "jobs" {\n  name = "jobs"\n}\n\n'
        'resource "aws_lambda_event_source_mapping" "jobs" {\n'
        "  event_source_arn = aws_sqs_queue.jobs.arn\n  function_name    = aws_lambda_function.worker.arn\n}\n"
    )
    text = LAMBDA % "" + queue + INLINE % '"sqs:*"'
    main = 'DONE = "https://sqs.eu-west-1.amazonaws.com/111122223333/done"\n' + WRITER
    main += '    boto3.client("sqs").send_message(QueueUrl=DONE, MessageBody="")\n'
    made = mend(tmp_path, {"main.tf": text, "worker/main.py": main}, only="AWS302")
    assert policy_in(made, "main.tf", "Statement").partition("\n    }]")[0].splitlines()[2:] == [
        '      Action   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage", "sqs:SendMessage"]',
        '      Resource = [aws_sqs_queue.jobs.arn, "arn:aws:sqs:eu-west-1:111122223333:done"]',
    ]


def test_the_framework_s_role_gets_what_the_service_calls(tmp_path: Path) -> None:
    text = (
        "service: notes\nprovider:\n  name: aws\n  environment:\n    TABLE: notes-${sls:stage}\n  iam:\n    role:\n"
        "      statements:\n        - Effect: Allow\n          Action: dynamodb:*\n          Resource: '*'\n"
        "functions:\n  put:\n    handler: main.handler\n"
    )
    main = WRITER.replace('    boto3.client("s3").get_object(Bucket="amzn-s3-demo-bucket", Key=event["key"])\n', "")
    made = mend(tmp_path, {"serverless.yml": text, "main.py": main}, only="AWS302")
    assert policy_in(made, "serverless.yml", "Effect: Allow\n").startswith(
        "          Action: dynamodb:PutItem\n          Resource: arn:aws:dynamodb:*:*:table/notes-*\n"
    )


IMAGE = """
resource "aws_lambda_function" "other" {
  role      = aws_iam_role.worker.arn
  image_uri = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/other:1"
}
"""
TASK = """
resource "aws_ecs_task_definition" "other" {
  task_role_arn = aws_iam_role.worker.arn
}
"""


OUTPUT = 'output "r" {\n  value = aws_iam_role.worker.arn\n}\n'
LAYERED = LAMBDA % "  layers = [var.layer]\n" + INLINE % '"*"'
ELSEWHERE = (LAMBDA % "").replace("${path.module}/worker", "${var.code}") + INLINE % '"*"'
MADE = "what is called is made by the program: worker/main.py:11"
HANDED = "the role is handed to more than functions: "


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            {"worker/main.py": WRITER + "    boto3.client(event['name'])\n"},
            MADE,
        ),
        (
            {"worker/main.py": WRITER + "    getattr(dynamodb, event['do'])()\n"},
            MADE,
        ),
        ({"worker/main.py": WRITER + "    boto3.client('sns')\n"}, "the calls of sns are not seen in worker/main.py"),
        ({"worker/more.py": "import watchtower\n"}, "watchtower calls AWS in its own words, in worker/more.py"),
        ({"worker/more.js": "const x = require('../shared/x');\n"}, "worker/more.js takes in code from elsewhere"),
        ({"worker/main.py": "print()\n"}, "the code that runs with the policy is not seen to call AWS"),
        ({"other.tf": IMAGE}, "the code of the function other is not in this repository"),
        ({"other.tf": TASK}, HANDED + "aws_ecs_task_definition"),
        (
            {"out.tf": OUTPUT},
            HANDED + "output r",
        ),
        (
            {"main.tf": LAYERED},
            "the function worker has a layer, for which it may need more",
        ),
        (
            {"main.tf": ELSEWHERE},
            "the code of the function worker is not in this repository",
        ),
        (
            {"main.tf": INLINE % '"*"'},
            "no function that has the role is in this directory",
        ),
    ],
)
def test_where_it_is_not_certain_the_policy_stays_and_the_reason_is_said(
    tmp_path: Path, change: dict[str, str | bytes], why: str
) -> None:
    files: dict[str, str | bytes] = {"main.tf": LAMBDA % "" + INLINE % '"*"', "worker/main.py": WRITER}
    made = mend(tmp_path, files | change, only="AWS301")
    assert (made.files, whys(made)) == ((), [("AWS301", why)])
