"""Actions that a call needs beside its own: for its parameters, and of the keys that encrypt."""

from __future__ import annotations

from pathlib import Path

import pytest

from awslint.cli import main
from awslint.entitlement import Privileges
from tests.privileges.test_policy import found_in

_THROUGH_SQS = ("StringLike", "kms:ViaService", "sqs.*.amazonaws.com")
_SEND = "import boto3\nboto3.client('sqs').send_message(QueueUrl='https://q/1/jobs', MessageBody='m')\n"
_QUEUE = "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Properties: {QueueName: jobs, KmsMasterKeyId: %s}\n"


def conditions(found: Privileges) -> dict[str, tuple[str, str, str]]:
    return {need.action: need.condition for need in found.needs}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a__yaml", _QUEUE % "!Ref Key"),
        ("a__tf", 'resource "aws_sqs_queue" "q" {\n  kms_master_key_id = aws_kms_key.k.arn\n}\n'),
        (
            "b__py",
            "import boto3\nsqs = boto3.client('sqs')\n"
            "sqs.create_queue(QueueName='jobs', Attributes={'KmsMasterKeyId': 'alias/own'})\n",
        ),
    ],
)
def test_an_own_key_that_encrypts_is_needed_through_its_service_alone(name: str, text: str, tmp_path: Path) -> None:
    found = found_in(tmp_path, a__py=_SEND, **{name: text})
    of_keys = {action: only for action, only in conditions(found).items() if action.startswith("kms:")}
    assert of_keys == {"kms:Decrypt": _THROUGH_SQS, "kms:GenerateDataKey": _THROUGH_SQS}
    need = next(need for need in found.needs if need.action == "kms:Decrypt")
    assert [(use.path, use.line) for use in need.uses] == [("a.py", 2)]
    assert need.uses[0].page.endswith("sqs-key-management.html")
    assert found.remarks == ()


@pytest.mark.parametrize("text", ["", _QUEUE % "alias/aws/sqs"])
def test_a_key_that_nothing_shows_is_remarked_and_not_granted(text: str, tmp_path: Path) -> None:
    found = found_in(tmp_path, a__py=_SEND, a__yaml=text)
    assert list(conditions(found)) == ["sqs:SendMessage"]
    assert [(remark.action, remark.service) for remark in found.remarks] == [
        ("kms:Decrypt", "sqs"),
        ("kms:GenerateDataKey", "sqs"),
    ]


def test_a_command_of_the_cli_may_name_the_key(tmp_path: Path) -> None:
    key = "arn:aws:kms:eu-west-1:111122223333:key/1"
    found = found_in(tmp_path, a__sh=f"aws s3 cp f s3://b/k --sse aws:kms --sse-kms-key-id {key}\n")
    assert sorted(conditions(found)) == [
        "kms:Decrypt",
        "kms:GenerateDataKey",
        "s3:AbortMultipartUpload",
        "s3:PutObject",
    ]


def test_a_grant_that_may_be_needed_is_not_called_unused(tmp_path: Path) -> None:
    policy = (
        '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Resource": "*",\n"Action": ["sqs:SendMessage",\n'
        '"kms:Decrypt", "kms:Encrypt"]}]}'
    )
    found = found_in(tmp_path, a__py=_SEND, policy__json=policy)
    assert [grant.action for grant in found.unused] == ["kms:Encrypt"]


def test_what_no_call_would_show_is_not_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    policy = (
        '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Resource": "*", "Action": [\n"sqs:SendMessage",\n'
        '"logs:PutLogEvents",\n"execute-api:Invoke",\n"es:ESHttpPost",\n"es:DescribeElasticsearchDomain",\n"xray:*"]}]}'
    )
    found_in(tmp_path, a__py=_SEND, policy__json=policy)
    assert main(["policy", str(tmp_path), "--compare", "--isolated"]) == 1
    assert capsys.readouterr().out == (
        "Granted and never used:\n  policy.json:6  es:DescribeElasticsearchDomain\n  policy.json:7  xray:*\n\n"
        "Granted on everything and used on less:\n  policy.json:2  sqs:SendMessage\n    on arn:aws:sqs:*:*:jobs\n\n"
        "Used and never granted:\n  nothing\n\n"
        "Granted, and no call would show whether it is used:\n  policy.json:3  logs:PutLogEvents\n"
        "  policy.json:4  execute-api:Invoke\n  policy.json:5  es:ESHttpPost\n"
    )


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (
            "client('s3').put_object(Bucket='b', Key='k', ACL='private', Tagging='a=b')",
            {"s3:PutObject", "s3:PutObjectAcl", "s3:PutObjectTagging"},
        ),
        ("client('s3').get_object(Bucket='b', Key='k', VersionId='1')", {"s3:GetObject", "s3:GetObjectVersion"}),
        (
            "client('redshift-data').execute_statement(ClusterIdentifier='c', Database='d', DbUser='u', Sql='s')",
            {"redshift-data:ExecuteStatement", "redshift:GetClusterCredentials"},
        ),
        (
            "client('rds-data').execute_statement(resourceArn=r, secretArn=s, sql='s')",
            {"rds-data:ExecuteStatement", "secretsmanager:GetSecretValue"},
        ),
    ],
)
def test_a_parameter_asks_for_an_action_more(call: str, expected: set[str], tmp_path: Path) -> None:
    assert set(conditions(found_in(tmp_path, a__py=f"import boto3\nboto3.{call}\n"))) == expected


def test_every_format_writes_the_condition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import json

    import yaml

    found_in(tmp_path, a__py=_SEND, a__yaml=_QUEUE % "!Ref Key")
    only = {"StringLike": {"kms:ViaService": "sqs.*.amazonaws.com"}}
    assert main(["policy", str(tmp_path), "--format", "json", "--isolated"]) == 0
    assert json.loads(capsys.readouterr().out)["Statement"][0]["Condition"] == only
    assert main(["policy", str(tmp_path), "--format", "cloudformation", "--isolated"]) == 0
    made = yaml.safe_load(capsys.readouterr().out)["Resources"]["LeastPolicy"]["Properties"]["PolicyDocument"]
    assert made["Statement"][0]["Condition"] == only
    assert main(["policy", str(tmp_path), "--format", "terraform", "--isolated"]) == 0
    assert '      variable = "kms:ViaService"\n      values   = ["sqs.*.amazonaws.com"]\n' in capsys.readouterr().out
