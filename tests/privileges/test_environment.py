"""Resources that the environment names: their values stand in templates, configuration and infrastructure code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.privileges.test_policy import found_in, needs

_SAM = """\
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Environment:
      Variables:
        QUEUE: !Ref Queue
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties: {TableName: !Sub "${Stage}-orders"}
  Queue:
    Type: AWS::SQS::Queue
    Properties: {QueueName: jobs}
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Environment:
        Variables: {TABLE: !Ref Orders, BUCKET: uploads}
"""
_TERRAFORM = """\
resource "aws_dynamodb_table" "orders" { name = "orders" }
resource "aws_sqs_queue" "jobs" { name = "jobs" }
resource "aws_lambda_function" "f" {
  environment {
    variables = {
      TABLE  = aws_dynamodb_table.orders.name
      QUEUE  = aws_sqs_queue.jobs.url
      BUCKET = "uploads"
    }
  }
}
"""
_SERVERLESS = """\
service: shop
provider:
  name: aws
  environment:
    TABLE: ${self:service}-orders
    BUCKET: uploads
functions:
  a: {handler: a.b, environment: {QUEUE: {Ref: Queue}}}
resources:
  Resources:
    Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: jobs}}
"""
_PYTHON = """\
import os
import boto3
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
table.put_item(Item={})
boto3.client("s3").get_object(Bucket=os.getenv("BUCKET"), Key="k")
boto3.client("sqs").purge_queue(QueueUrl=os.environ.get("QUEUE"))
"""


@pytest.mark.parametrize(
    ("name", "infrastructure", "table"),
    [
        ("template__yaml", _SAM, "*-orders"),
        ("main__tf", _TERRAFORM, "orders"),
        ("serverless__yml", _SERVERLESS, "shop-orders"),
    ],
)
def test_infrastructure_code_says_what_a_variable_names(
    name: str, infrastructure: str, table: str, tmp_path: Path
) -> None:
    found = found_in(tmp_path, a__py=_PYTHON, **{name: infrastructure})
    assert needs(found) == {
        "dynamodb:PutItem": (f"arn:aws:dynamodb:*:*:table/{table}",),
        "s3:GetObject": ("arn:aws:s3:::uploads/k",),
        "sqs:PurgeQueue": ("arn:aws:sqs:*:*:jobs",),
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a__js",
            "const AWS = require('aws-sdk');\nconst s3 = new AWS.S3();\n"
            "s3.getObject({ Bucket: process.env.BUCKET, Key: 'k' });\n",
        ),
        (
            "a__go",
            'package a\nimport "github.com/aws/aws-sdk-go-v2/service/s3"\nfunc f() {\nclient.GetObject(ctx, '
            '&s3.GetObjectInput{Bucket: aws.String(os.Getenv("BUCKET")), Key: aws.String("k")})\n}\n',
        ),
        (
            "A__java",
            "import software.amazon.awssdk.services.s3.S3Client;\nclass A { void f() {\nS3Client s3 = S3Client.create();\n"
            's3.getObject(r -> r.bucket(System.getenv("BUCKET")).key("k"));\n}}\n',
        ),
        (
            "a__rb",
            "require 'aws-sdk-s3'\ns3 = Aws::S3::Client.new\ns3.get_object(bucket: ENV.fetch('BUCKET'), key: 'k')\n"
            "s3.get_object(bucket: ENV['BUCKET'], key: 'k')\n",
        ),
        (
            "A__cs",
            "using Amazon.S3;\nclass A { async Task F() {\nvar client = new AmazonS3Client();\n"
            'await client.GetObjectAsync(new GetObjectRequest { BucketName = Environment.GetEnvironmentVariable("BUCKET"), '
            'Key = "k" });\n}}\n',
        ),
    ],
)
def test_each_language_reads_its_environment(name: str, text: str, tmp_path: Path) -> None:
    found = found_in(tmp_path, template__yaml=_SAM, **{name: text})
    assert needs(found) == {"s3:GetObject": ("arn:aws:s3:::uploads/k",)}


def test_what_another_stack_hands_out_is_not_taken(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        one_slash_a__py="import os, boto3\nboto3.client('s3').get_object(Bucket=os.environ['BUCKET'], Key='k')\n",
        one_slash_template__yaml=_SAM,
        two_slash_template__yaml=_SAM.replace("uploads", "others"),
    )
    assert needs(found) == {"s3:GetObject": ("arn:aws:s3:::uploads/k",)}


def test_of_several_values_each_is_granted_and_of_an_unknown_one_nothing_is_narrowed(tmp_path: Path) -> None:
    code = "import os, boto3\nboto3.client('s3').get_object(Bucket=os.environ['BUCKET'], Key='k')\n"
    both = found_in(tmp_path / "b", a__py=code, a__yaml=_SAM, b__yaml=_SAM.replace("uploads", "others"))
    assert needs(both) == {"s3:GetObject": ("arn:aws:s3:::others/k", "arn:aws:s3:::uploads/k")}
    some = found_in(tmp_path / "c", a__py=code, a__yaml=_SAM, b__yaml=_SAM.replace("uploads", "!Ref Other"))
    assert needs(some) == {"s3:GetObject": ("arn:aws:s3:::*/k",)}


_VALUES = {"TABLE": "dev-orders", "BUCKET": "uploads", "QUEUE": "jobs"}
_COMPOSE = "services:\n  a:\n    environment:\n      TABLE: dev-orders\n      BUCKET: uploads\n      QUEUE: jobs\n"
_COMPOSE_LIST = _COMPOSE.replace("      ", "      - ").replace(": ", "=")
_POD = (
    "kind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n          env:\n"
    "            - {name: TABLE, value: dev-orders}\n            - {name: BUCKET, value: uploads}\n"
    "            - {name: QUEUE, value: jobs}\n"
)
_CONFIG_MAP = "kind: ConfigMap\ndata:\n  TABLE: dev-orders\n  BUCKET: uploads\n  QUEUE: jobs\n"
_TASK = json.dumps({"containerDefinitions": [{"environment": [{"name": n, "value": v} for n, v in _VALUES.items()]}]})
_VARIABLES = "TABLE=dev-orders\nexport BUCKET='uploads'\nQUEUE=https://sqs.eu-west-1.amazonaws.com/111122223333/jobs\n"
_READS = {
    "dynamodb:PutItem": ("arn:aws:dynamodb:*:*:table/dev-orders",),
    "s3:GetObject": ("arn:aws:s3:::uploads/k",),
    "sqs:PurgeQueue": ("arn:aws:sqs:*:*:jobs",),
}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("compose__yaml", _COMPOSE),
        ("docker-compose__yml", _COMPOSE_LIST),
        ("deployment__yaml", _POD),
        ("config__yaml", _CONFIG_MAP),
        ("task-definition__json", _TASK),
        ("production__env", _VARIABLES),
    ],
)
def test_what_starts_a_program_says_what_a_variable_names(name: str, text: str, tmp_path: Path) -> None:
    queue = {"sqs:PurgeQueue": ("arn:aws:sqs:eu-west-1:111122223333:jobs",)} if "https" in text else {}
    assert needs(found_in(tmp_path, a__py=_PYTHON, **{name: text})) == {**_READS, **queue}


def test_a_file_that_is_to_be_filled_in_hands_out_nothing(tmp_path: Path) -> None:
    code = "import os, boto3\nboto3.client('s3').get_object(Bucket=os.environ['BUCKET'], Key='k')\n"
    found = found_in(tmp_path, a__py=code, __env__example="BUCKET=your-bucket\n")
    assert needs(found) == {"s3:GetObject": ("arn:aws:s3:::*/k",)}


@pytest.mark.parametrize(
    ("name", "text"), [("compose__yaml", "services: {a: {environment: {B: '${S:-dev}-up'}}}"), ("__env", "B=$S-up")]
)
def test_a_part_that_only_the_shell_knows_is_a_wildcard(name: str, text: str, tmp_path: Path) -> None:
    code = "import os, boto3\nboto3.client('s3').get_object(Bucket=os.environ['B'], Key='k')\n"
    assert needs(found_in(tmp_path, a__py=code, **{name: text})) == {"s3:GetObject": ("arn:aws:s3:::*-up/k",)}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a__py",
            "import os, boto3\nclass Store:\n    def __init__(self):\n        self.bucket = os.environ['BUCKET']\n"
            "        self.s3 = boto3.client('s3')\n    def get(self):\n"
            "        return self.s3.get_object(Bucket=self.bucket, Key='k')\n",
        ),
        (
            "b__py",
            "import boto3\nfrom settings import BUCKET\nboto3.client('s3').get_object(Bucket=BUCKET, Key='k')\n",
        ),
        (
            "a__go",
            'package a\nimport "github.com/aws/aws-sdk-go-v2/service/s3"\ntype S struct { c *s3.Client; b string }\n'
            'func n(c *s3.Client) *S { return &S{c: c, b: os.Getenv("BUCKET")} }\nfunc (s *S) f() {\n'
            's.c.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String(s.b), Key: aws.String("k")})\n}\n',
        ),
        ("a__sh", 'aws s3api get-object --bucket "$BUCKET" --key k out\n'),
        ("b__sh", 'aws s3 cp "s3://$BUCKET/k" .\n'),
    ],
)
def test_a_variable_is_followed_to_where_it_is_read(name: str, text: str, tmp_path: Path) -> None:
    found = found_in(tmp_path, compose__yaml=_COMPOSE, **{name: text})
    assert needs(found) == {"s3:GetObject": ("arn:aws:s3:::uploads/k",)}


def test_the_code_of_a_function_is_read_where_its_template_has_it(tmp_path: Path) -> None:
    text = """\
Resources:
  Orders: {Type: AWS::DynamoDB::Table}
  Fn:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.13
      Environment: {Variables: {TABLE: !Ref Orders}}
      Code:
        ZipFile: |
          import os, boto3
          table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
          def handler(event, context):
              table.put_item(Item=event)
"""
    found = found_in(tmp_path, template__yaml=text)
    assert needs(found) == {"dynamodb:PutItem": ("arn:aws:dynamodb:*:*:table/*-Orders*",)}
    assert [(use.path, use.line) for need in found.needs for use in need.uses] == [("template.yaml", 13)]


@pytest.mark.parametrize(
    ("infrastructure", "table"),
    [
        ('resource "aws_dynamodb_table" "t" { name_prefix = "shop-" }', "shop-*"),
        ('resource "aws_dynamodb_table" "t" { }', "*"),
    ],
)
def test_a_name_that_is_made_up_is_known_in_part(infrastructure: str, table: str, tmp_path: Path) -> None:
    more = (
        'resource "aws_lambda_function" "f" {\n  environment {\n    variables = {T = aws_dynamodb_table.t.name}\n  }\n}'
    )
    code = "import os, boto3\nboto3.client('dynamodb').scan(TableName=os.environ['T'])\n"
    found = found_in(tmp_path, a__py=code, main__tf=f"{infrastructure}\n{more}")
    assert needs(found) == {"dynamodb:Scan": (f"arn:aws:dynamodb:*:*:table/{table}",)}


def test_what_only_a_pipeline_knows_is_a_wildcard(tmp_path: Path) -> None:
    text = (
        "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n"
        "      - run: aws sns publish --message m --topic-arn 'arn:aws:sns:eu-west-1:${{ secrets.A }}:t-${{ matrix.t }}'\n"
        "      - run: aws dynamodb get-item --table-name\n"
    )
    assert needs(found_in(tmp_path, __github_slash_workflows_slash_a__yml=text)) == {
        "dynamodb:GetItem": ("arn:aws:dynamodb:*:*:table/*",),
        "sns:Publish": ("arn:aws:sns:eu-west-1:*:t-*",),
    }


def test_a_constant_of_another_module_is_the_variable_that_it_is_read_from(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        config__py="import os\nPHOTOS = os.environ['BUCKET']\n",
        a__py="import boto3\nimport config\nboto3.client('s3').get_object(Bucket=config.PHOTOS, Key='k')\n",
        compose__yaml=_COMPOSE,
    )
    assert needs(found) == {"s3:GetObject": ("arn:aws:s3:::uploads/k",)}
