"""The least policy of programs in several languages, of commands, and set against policies beside them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from awslint.cli import main
from awslint.config import Config
from awslint.entitlement import Privileges
from awslint.privileges import find_privileges


def found_in(folder: Path, **files: str) -> Privileges:
    for name, text in files.items():
        path = folder / name.replace("__", ".").replace("_slash_", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return find_privileges(str(folder), (), Config())


def needs(found: Privileges) -> dict[str, tuple[str, ...]]:
    return {need.action: need.resources for need in found.needs}


PROGRAMS = [
    (
        "a__py",
        "import boto3\ns3 = boto3.client('s3')\ns3.get_object(Bucket='b', Key='k')\n"
        "for page in s3.get_paginator('list_objects_v2').paginate(Bucket='b'):\n    pass\n",
        {"s3:GetObject": ("arn:aws:s3:::b/k",), "s3:ListBucket": ("arn:aws:s3:::b",)},
    ),
    (
        "a__py",
        "import boto3\ntable = boto3.resource('dynamodb').Table('t')\ntable.put_item(Item={})\n"
        "with table.batch_writer() as w:\n    pass\n",
        {
            "dynamodb:PutItem": ("arn:aws:dynamodb:*:*:table/t",),
            "dynamodb:BatchWriteItem": ("arn:aws:dynamodb:*:*:table/t",),
        },
    ),
    (
        "a__py",
        "import boto3\nfor o in boto3.resource('s3').Bucket('b').objects.all():\n    print(o)\n",
        {"s3:ListBucket": ("arn:aws:s3:::b",)},
    ),
    (
        "a__py",
        "import boto3\nboto3.client('s3').copy_object(CopySource='from/k', Bucket='to', Key='k')\n",
        {"s3:GetObject": ("arn:aws:s3:::from/k",), "s3:PutObject": ("arn:aws:s3:::to/k",)},
    ),
    (
        "a__py",
        "import boto3\nboto3.client('s3').upload_file('f', 'b', 'k')\n",
        {"s3:PutObject": ("arn:aws:s3:::b/k",), "s3:AbortMultipartUpload": ("arn:aws:s3:::b/k",)},
    ),
    (
        "a__js",
        'import { S3Client, HeadObjectCommand as Head } from "@aws-sdk/client-s3";\nconst c = new S3Client({});\n'
        'await c.send(new Head({ Bucket: "b", Key: "k" }));\n',
        {"s3:GetObject": ("arn:aws:s3:::b/k",)},
    ),
    (
        "a__ts",
        'import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";\n'
        'await c.send(new PutCommand({ TableName: "t", Item: {} }));\n',
        {"dynamodb:PutItem": ("arn:aws:dynamodb:*:*:table/t",)},
    ),
    (
        "a__js",
        "const AWS = require('aws-sdk');\nconst sqs = new AWS.SQS();\n"
        "sqs.sendMessageBatch({ QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q', Entries: e }).promise();\n",
        {"sqs:SendMessage": ("arn:aws:sqs:eu-west-1:111122223333:q",)},
    ),
    (
        "a__go",
        'package a\nimport "github.com/aws/aws-sdk-go-v2/service/s3"\nfunc f() {\n'
        'p := s3.NewListObjectsV2Paginator(client, &s3.ListObjectsV2Input{Bucket: aws.String("b")})\n}\n',
        {"s3:ListBucket": ("arn:aws:s3:::b",)},
    ),
    (
        "a__go",
        'package a\nimport "github.com/aws/aws-sdk-go-v2/service/secretsmanager"\nfunc f() {\n'
        'client.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: aws.String("db")})\n}\n',
        {"secretsmanager:GetSecretValue": ("arn:aws:secretsmanager:*:*:secret:db-??????",)},
    ),
    (
        "A__java",
        "import software.amazon.awssdk.services.s3.S3Client;\nclass A { void f() {\nS3Client s3 = S3Client.create();\n"
        's3.listBuckets();\ns3.putObject(r -> r.bucket("b").key("k"), body);\n}}\n',
        {"s3:ListAllMyBuckets": ("*",), "s3:PutObject": ("arn:aws:s3:::b/k",)},
    ),
    (
        "a__sh",
        "aws s3 sync out s3://b/site --delete\naws lambda invoke --function-name f out.json\naws sts get-caller-identity\n",
        {
            "lambda:InvokeFunction": ("arn:aws:lambda:*:*:function:f",),
            "s3:AbortMultipartUpload": ("arn:aws:s3:::b/site*",),
            "s3:DeleteObject": ("arn:aws:s3:::b/site*",),
            "s3:ListBucket": ("arn:aws:s3:::b",),
            "s3:PutObject": ("arn:aws:s3:::b/site*",),
        },
    ),
    (
        "a__sh",
        "aws ecr get-login-password | docker login\naws s3 mv s3://b/a s3://c/\n"
        "aws cloudformation wait stack-create-complete\n",
        {
            "cloudformation:DescribeStacks": ("arn:aws:cloudformation:*:*:stack/*/*",),
            "ecr:GetAuthorizationToken": ("*",),
            "s3:AbortMultipartUpload": ("arn:aws:s3:::c/*",),
            "s3:DeleteObject": ("arn:aws:s3:::b/a",),
            "s3:GetObject": ("arn:aws:s3:::b/a",),
            "s3:PutObject": ("arn:aws:s3:::c/*",),
        },
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), PROGRAMS)
def test_each_program_needs_exactly_these(
    name: str, text: str, expected: dict[str, tuple[str, ...]], tmp_path: Path
) -> None:
    found = found_in(tmp_path, **{name: text})
    assert needs(found) == expected
    assert found.unmapped == ()


def test_a_method_of_another_thing_is_no_operation(tmp_path: Path) -> None:
    text = "import boto3\ns3 = boto3.client('s3')\ncache.get_object('x')\ncache.delete_object(name='x')\n"
    assert found_in(tmp_path, a__py=text).needs == ()


def test_a_class_that_is_imported_and_not_used_needs_nothing(tmp_path: Path) -> None:
    text = 'import { S3Client, GetObjectCommand } from "@aws-sdk/client-s3";\nnew S3Client({});\n'
    assert found_in(tmp_path, a__ts=text).needs == ()


def test_a_client_that_another_module_makes_is_known_by_the_parameters(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        make__py="import boto3\nclient = boto3.client('kms')\n",
        use__py="def f(c, p):\n    return p.describe_table(Table='t'), c.describe_key(KeyId='1')\n",
    )
    assert needs(found) == {"kms:DescribeKey": ("arn:aws:kms:*:*:key/1",)}
    assert [use.path for use in found.needs[0].uses] == ["use.py"]


def test_a_role_that_is_handed_over_is_passed_to_that_service_only(tmp_path: Path) -> None:
    role = "arn:aws:iam::111122223333:role/worker"
    text = f"import boto3\nboto3.client('lambda').create_function(FunctionName='f', Role='{role}', Code=c)\n"
    found = found_in(tmp_path, a__py=text)
    passing = next(need for need in found.needs if need.action == "iam:PassRole")
    assert (passing.resources, passing.condition) == (
        (role,),
        ("StringEquals", "iam:PassedToService", "lambda.amazonaws.com"),
    )


def test_what_cannot_be_told_is_listed_and_not_guessed(tmp_path: Path) -> None:
    text = "import boto3\nboto3.client('dynamodb').transact_write_items(TransactItems=items)\n"
    found = found_in(tmp_path, a__py=text, b__sh='aws s3 cp "$FROM" .\naws nosuch thing\n')
    assert found.needs == ()
    assert [(u.path, u.line, u.what) for u in found.unmapped] == [
        ("a.py", 2, "TransactWriteItems of dynamodb"),
        ("b.sh", 1, "aws s3 cp"),
        ("b.sh", 2, "aws nosuch thing"),
    ]


def test_calls_of_tests_count_only_when_asked_for(tmp_path: Path) -> None:
    text = "import boto3\nboto3.client('s3').create_bucket(Bucket='b')\n"
    assert found_in(tmp_path, tests_slash_test_a__py=text).needs == ()
    asked = find_privileges(str(tmp_path), (), Config(), tests=True)
    assert needs(asked) == {"s3:CreateBucket": ("arn:aws:s3:::b",)}


def test_it_is_compared_with_the_policies_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    policy = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": ["s3:Get*", "sqs:SendMessage"], "Resource": "*"}],
    }
    found_in(
        tmp_path,
        a__sh="aws s3api get-object --bucket b --key k out\naws sns publish --topic-arn $T --message m\n",
        policy__json=json.dumps(policy, indent=1),
    )
    assert main(["policy", str(tmp_path), "--compare", "--isolated"]) == 1
    assert capsys.readouterr().out == (
        "Granted and never used:\n  policy.json:8  sqs:SendMessage\n\n"
        "Granted on everything and used on less:\n  policy.json:7  s3:Get*\n    on arn:aws:s3:::b/k\n\n"
        "Used and never granted:\n  sns:Publish\n    for a.sh:2  Publish of sns\n"
    )


@pytest.mark.parametrize(
    ("code", "resource", "excess"),
    [
        ("aws s3api get-object --bucket b --key $K out\n", "arn:aws:s3:::*", ("arn:aws:s3:::b/*",)),
        ("aws s3api get-object --bucket b --key $K out\n", "arn:aws:s3:::*/*", ("arn:aws:s3:::b/*",)),
        ("aws s3api get-object --bucket $B --key k out\n", "*", None),
        ("aws s3api get-object --bucket b --key k out\n", "arn:aws:s3:::b/*", None),
        ("aws s3api get-object --bucket b --key k o\naws s3api get-object --bucket $B --key k o\n", "*", None),
    ],
)
def test_a_grant_on_everything_is_compared_with_what_is_named(
    code: str, resource: str, excess: tuple[str, ...] | None, tmp_path: Path
) -> None:
    statement = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": resource}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    found = found_in(tmp_path, a__sh=code, policy__json=policy)
    assert [each.resources for each in found.excesses] == ([] if excess is None else [excess])
    assert (found.unused, found.missing) == ((), ())


@pytest.mark.parametrize("form", ["text", "json", "cloudformation", "terraform"])
def test_what_the_code_does_not_name_is_said(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found_in(
        tmp_path, a__sh="aws s3api get-object --bucket $B --key k out\naws s3 ls\naws sns publish --topic-arn $T\n"
    )
    assert main(["policy", str(tmp_path), "--format", form, "--isolated"]) == 0
    done = capsys.readouterr()
    assert (done.out if form == "text" else done.err).endswith(
        "\nOn every resource of their kind, because the code does not name one; narrow these by hand:\n"
        "  s3:GetObject: a.sh:1\n  sns:Publish: a.sh:3\n"
    )


def test_the_formats_hold_the_same_policy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import yaml

    found_in(tmp_path, a__sh="aws s3api get-object --bucket b --key k out\naws s3 ls\n")
    document = {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/k"},
            {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"},
        ],
    }
    assert main(["policy", str(tmp_path), "--format", "json", "--isolated"]) == 0
    assert json.loads(capsys.readouterr().out) == document
    assert main(["policy", str(tmp_path), "--format", "cloudformation", "--isolated"]) == 0
    text = capsys.readouterr().out
    assert "# a.sh:1  GetObject of s3" in text
    made = yaml.safe_load(text)["Resources"]["LeastPolicy"]["Properties"]["PolicyDocument"]
    assert made["Statement"][0] == {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::b/k"]}
    assert main(["policy", str(tmp_path), "--format", "terraform", "--isolated"]) == 0
    terraform = capsys.readouterr().out
    assert "# a.sh:1  GetObject of s3" in terraform
    (tmp_path / "least.tf").write_text(terraform)
    granted = find_privileges(str(tmp_path), (), Config()).grants
    assert [grant.action for grant in granted] == ["s3:GetObject", "s3:ListAllMyBuckets"]
