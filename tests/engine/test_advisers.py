"""What an advice says of a statement is that statement, narrower, in the notation of its file."""

from __future__ import annotations

import json

import pytest

from awslint.engine.advisers import ADVISERS
from awslint.facts import Escalation, PolicyStatement
from awslint.link import settle_facts
from tests.golden.readback import read_facts

QUEUE = "arn:aws:sqs:REGION:ACCOUNT_ID:QUEUE_NAME"
SEND = '"Effect": "Allow", "Action": ["sqs:SendMessage"], "Resource": "*"'
DOCUMENT = f'{{"Version": "2012-10-17", "Statement": [{{{SEND}}}]}}'
BLOCK = """\
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["*"]
  }
}
"""
ENCODED = """\
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "*" }] })
}
"""
CDK = "new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['*'] })"


def advised(name: str, path: str, text: str) -> str:
    (statement,) = (fact for fact in read_facts(path, text.encode()) if isinstance(fact, PolicyStatement))
    return ADVISERS[name](statement)


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("p.json", DOCUMENT, f'  {{"Effect": "Allow", "Action": ["sqs:SendMessage"], "Resource": ["{QUEUE}"]}}'),
        (
            "p.py",
            f"policy = {DOCUMENT}",
            f'  {{"Effect": "Allow", "Action": ["sqs:SendMessage"], "Resource": ["{QUEUE}"]}}',
        ),
        (
            "p.ts",
            "const policy = { Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }] };",
            f'  {{ Effect: "Allow", Action: ["sqs:SendMessage"], Resource: ["{QUEUE}"] }}',
        ),
        (
            "main.tf",
            BLOCK,
            f'  statement {{\n    actions   = ["sqs:SendMessage"]\n    resources = ["{QUEUE}"]\n  }}',
        ),
        (
            "main.tf",
            ENCODED,
            f'  {{ Effect = "Allow", Action = ["sqs:SendMessage"], Resource = ["{QUEUE}"] }}',
        ),
        (
            "main.tf",
            f'resource "aws_iam_policy" "p" {{\n  policy = <<EOF\n{DOCUMENT}\nEOF\n}}\n',
            f'  {{"Effect": "Allow", "Action": ["sqs:SendMessage"], "Resource": ["{QUEUE}"]}}',
        ),
        (
            "t.yaml",
            'policy:\n  Statement:\n    - Effect: Allow\n      Action: sqs:SendMessage\n      Resource: "*"\n',
            f'  - Effect: Allow\n    Action:\n      - sqs:SendMessage\n    Resource:\n      - "{QUEUE}"',
        ),
        (
            "a.py",
            "from aws_cdk import aws_iam as iam\n"
            "role.add_to_policy(iam.PolicyStatement(actions=['sqs:SendMessage'], resources=['*']))\n",
            f'  iam.PolicyStatement(actions=["sqs:SendMessage"],\n    resources=["{QUEUE}"])',
        ),
        (
            "a.ts",
            f"import * as iam from 'aws-cdk-lib/aws-iam';\nrole.addToPolicy({CDK});\n",
            f'  new iam.PolicyStatement({{ actions: ["sqs:SendMessage"],\n    resources: ["{QUEUE}"] }})',
        ),
        (
            "A.java",
            "import software.amazon.awscdk.services.iam.*;\nclass A { A(Role role) { role.addToPolicy("
            "PolicyStatement.Builder.create()"
            '.actions(List.of("sqs:SendMessage")).resources(List.of("*")).build()); } }\n',
            '  PolicyStatement.Builder.create().actions(List.of("sqs:SendMessage"))\n'
            f'    .resources(List.of("{QUEUE}")).build()',
        ),
        (
            "A.cs",
            "using Amazon.CDK.AWS.IAM;\nclass A { A(Role role) { role.AddToPolicy(new PolicyStatement("
            "new PolicyStatementProps {"
            ' Actions = new[] { "sqs:SendMessage" }, Resources = new[] { "*" } })); } }\n',
            '  new PolicyStatement(new PolicyStatementProps { Actions = new[] { "sqs:SendMessage" },\n'
            f'    Resources = new[] {{ "{QUEUE}" }} }})',
        ),
    ],
)
def test_the_narrower_statement_is_in_the_file_s_notation(path: str, text: str, expected: str) -> None:
    assert advised("narrower_statement", path, text) == expected


def one(action: str, resource: str) -> str:
    return json.dumps(
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": action, "Resource": resource}]}
    )


def test_what_only_reads() -> None:
    queue = "arn:aws:sqs:eu-west-1:111122223333:q"
    (read,) = (json.loads(advised("reading_statement", "p.json", one("sqs:*", queue))),)
    assert read["Resource"] == [queue]
    assert "sqs:Get*" in read["Action"]
    assert not [action for action in read["Action"] if "Send" in action or "Set" in action]
    assert advised("reading_statement", "p.json", one("sqs:Send*", queue)) == "  none of what it matches"


def test_what_does_not_manage_permissions() -> None:
    kept = json.loads(
        advised("kept_statement", "p.json", one("sns:*Permission", "arn:aws:sns:eu-west-1:111122223333:t")) or "{}"
    )
    assert kept == {}
    bucket = "arn:aws:s3:::amzn-s3-demo-bucket"
    kept = json.loads(advised("kept_statement", "p.json", one("s3:Put*", bucket)))
    assert kept["Resource"] == [bucket]
    assert "s3:PutBucketPolicy" not in kept["Action"]
    assert "s3:PutBucketVersioning" in kept["Action"]


def test_secrets_by_name() -> None:
    wide = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:*"
    named = json.loads(advised("named_statement", "p.json", one("secretsmanager:GetSecretValue", wide)))
    assert named["Resource"] == ["arn:aws:secretsmanager:REGION:ACCOUNT_ID:secret:SECRET_ID"]


def test_the_step_of_an_escalation_says_to_which_service_a_role_is_passed() -> None:
    text = json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Action": ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"],
                    "Resource": "*",
                }
            ],
        }
    )
    facts = settle_facts(read_facts("p.json", text.encode()))
    (escalation,) = (fact for fact in facts if isinstance(fact, Escalation))
    (step,) = (json.loads(ADVISERS["confined_step"](escalation)),)
    assert step == {
        "Effect": "Allow",
        "Action": ["iam:PassRole"],
        "Resource": ["arn:aws:iam::ACCOUNT_ID:role/ROLE_NAME_WITH_PATH"],
        "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}},
    }


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("p.json", DOCUMENT, '  "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}'),
        (
            "t.yaml",
            'policy:\n  Statement:\n    - Effect: Allow\n      Action: sqs:SendMessage\n      Resource: "*"\n',
            '  Condition:\n    StringEquals:\n      "aws:SourceAccount": "111122223333"',
        ),
        (
            "main.tf",
            BLOCK,
            '  condition {\n    test     = "StringEquals"\n    variable = "aws:SourceAccount"\n'
            '    values   = ["111122223333"]\n  }',
        ),
        (
            "main.tf",
            ENCODED,
            '  Condition = { StringEquals = { "aws:SourceAccount" = "111122223333" } }',
        ),
        (
            "a.ts",
            f"import * as iam from 'aws-cdk-lib/aws-iam';\nrole.addToPolicy({CDK});\n",
            '  conditions: { StringEquals: { "aws:SourceAccount": "111122223333" } }',
        ),
    ],
)
def test_a_condition_is_in_the_file_s_notation(path: str, text: str, expected: str) -> None:
    assert advised("source_condition", path, text) == expected
