"""Ways to administrator rights over all that a holder gets, and what a Deny takes back."""

from __future__ import annotations

import json

import pytest

from awslint.facts import Escalation, PolicyStatement
from awslint.link import settle_facts
from tests.policy.reading import placed, read_facts

USER = """\
resource "aws_iam_user" "ada" {
  name = "ada"
}
resource "aws_iam_policy" "start" {
  name   = "start"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "ec2:RunInstances", Resource = "*" }] })
}
resource "aws_iam_policy" "pass" {
  name   = "pass"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = "*" }] })
}
resource "aws_iam_user_policy_attachment" "start" {
  user       = aws_iam_user.ada.name
  policy_arn = aws_iam_policy.start.arn
}
resource "aws_iam_user_policy_attachment" "pass" {
  user       = aws_iam_user.ada.name
  policy_arn = aws_iam_policy.pass.arn
}
"""
DENY = """\
resource "aws_iam_policy" "no" {
  name   = "no"
  policy = jsonencode({ Statement = [{ Effect = "Deny", Action = "iam:*", Resource = "*" }] })
}
resource "aws_iam_user_policy_attachment" "no" {
  user       = aws_iam_user.ada.name
  policy_arn = aws_iam_policy.no.arn
}
"""
BOUNDARY = USER.replace('name = "ada"\n', 'name = "ada"\n  permissions_boundary = aws_iam_policy.limit.arn\n')


def opened(path: str, text: str) -> list[Escalation]:
    return [fact for fact in settle_facts(read_facts(path, text)) if isinstance(fact, Escalation)]


def document(*statements: dict[str, object]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)}, indent=1)


def allow(*actions: str, resource: str = "*", **more: object) -> dict[str, object]:
    return {"Effect": "Allow", "Action": list(actions), "Resource": resource, **more}


def names(path: str, text: str) -> list[list[str]]:
    return [[item.text for item in fact.paths.items if hasattr(item, "text")] for fact in opened(path, text)]


def test_a_path_of_two_policies_is_found_at_the_one_that_passes_the_role() -> None:
    (fact,) = opened("main.tf", USER)
    assert placed(fact, fact.paths) == [("CreateEC2WithExistingIP", 10, 68)]
    assert placed(fact, fact.actions) == [("iam:PassRole", 10, 68)]
    assert (fact.way, fact.together, fact.confined, fact.bounded) == ("passing", True, False, False)
    assert fact.holder is not None
    assert fact.holder.text == "ada"
    assert "aws ec2 run-instances --iam-instance-profile" in fact.commands
    assert "EC2-CreateInstanceWithExistingProfile" in fact.known_as


GROUP = """\
Resources:
  Starters:
    Type: AWS::IAM::Group
    Properties:
      Policies:
        - PolicyName: start
          PolicyDocument: {Statement: {Effect: Allow, Action: "ec2:RunInstances", Resource: "*"}}
  Ada:
    Type: AWS::IAM::User
    Properties:
      Groups: [!Ref Starters]
      Policies:
        - PolicyName: pass
          PolicyDocument: {Statement: {Effect: Allow, Action: "iam:PassRole", Resource: "*"}}
"""


def test_a_user_has_what_its_groups_have() -> None:
    (fact,) = opened("template.yaml", GROUP)
    assert placed(fact, fact.paths) == [("CreateEC2WithExistingIP", 14, 64)]
    assert fact.together is True


def test_a_policy_of_its_own_denies_it() -> None:
    assert opened("main.tf", USER + DENY) == []


def test_a_boundary_is_told() -> None:
    assert [fact.bounded for fact in opened("main.tf", BOUNDARY)] == [True]


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([allow("iam:PassRole")], [["PassAnyRole"]]),
        ([allow("iam:PassRole", "glue:CreateDevEndpoint")], [["PassExistingRoleToNewGlueDevEndpoint"]]),
        (
            [
                allow(
                    "iam:PassRole",
                    "glue:CreateDevEndpoint",
                    Condition={"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}},
                )
            ],
            [],
        ),
        (
            [
                allow("iam:PassRole", Condition={"StringLike": {"iam:PassedToService": "glue.*"}}),
                allow("glue:CreateDevEndpoint"),
            ],
            [["PassExistingRoleToNewGlueDevEndpoint"]],
        ),
        (
            [allow("iam:PassRole", resource="arn:aws:iam::111122223333:role/app"), allow("ec2:*")],
            [["ModifyUserDataThenRestart", "ModifyLaunchTemplate"]],
        ),
        ([allow("iam:PassRole", Condition={"StringLike": {"iam:PassedToService": "*"}})], [["PassAnyRole"]]),
        ([allow("*")], []),
        ([allow("iam:AttachUserPolicy", Condition={"ArnEquals": {"iam:PolicyARN": "arn:aws:iam::1:policy/x"}})], []),
        (
            [
                allow("iam:AttachUserPolicy"),
                {
                    "Effect": "Deny",
                    "Action": "iam:Attach*",
                    "Resource": "*",
                    "Condition": {"StringNotEquals": {"iam:PermissionsBoundary": "arn:aws:iam::1:policy/x"}},
                },
            ],
            [],
        ),
        (
            [
                allow("iam:AttachUserPolicy"),
                {
                    "Effect": "Deny",
                    "Action": "iam:*",
                    "Resource": "*",
                    "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}},
                },
            ],
            [["AttachUserPolicy"]],
        ),
    ],
)
def test_what_a_document_opens(statements: list[dict[str, object]], expected: list[list[str]]) -> None:
    assert names("policy.json", document(*statements)) == expected


def test_everything_but_something_opens_what_is_left() -> None:
    (fact,) = opened("p.json", document({"Effect": "Allow", "NotAction": ["iam:*", "lambda:*"], "Resource": "*"}))
    found = [item.text for item in fact.paths.items if hasattr(item, "text")]
    assert "SSM-SendCommand" in found
    assert "AttachUserPolicy" not in found
    assert "EditExistingLambdaFunctionWithRole" not in found


def settled(text: str) -> list[PolicyStatement]:
    return [fact for fact in settle_facts(read_facts("p.json", text)) if isinstance(fact, PolicyStatement)]


@pytest.mark.parametrize(
    ("denial", "kept", "denied"),
    [
        ({"Action": "iam:*", "Resource": "*"}, ["s3:GetObject"], ["iam:PassRole"]),
        ({"Action": "*", "Resource": "*"}, [], ["iam:PassRole", "s3:GetObject"]),
        ({"NotAction": "s3:*", "Resource": "*"}, ["s3:GetObject"], ["iam:PassRole"]),
        ({"Action": "iam:*", "Resource": "arn:aws:iam::*:role/x"}, ["iam:PassRole", "s3:GetObject"], None),
        (
            {"Action": "iam:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}},
            ["iam:PassRole", "s3:GetObject"],
            None,
        ),
        ({"Action": "iam:Create*", "Resource": "*"}, ["iam:PassRole", "s3:GetObject"], None),
    ],
)
def test_what_a_deny_takes_back(denial: dict[str, object], kept: list[str], denied: list[str] | None) -> None:
    first = settled(document(allow("iam:PassRole", "s3:GetObject"), {"Effect": "Deny", **denial}))[0]
    assert [item.text for item in (first.actions.items if first.actions else ()) if hasattr(item, "text")] == kept
    lost = None if first.denied is None else [item.text for item in first.denied.items if hasattr(item, "text")]
    assert lost == denied


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"StringNotEquals": {"aws:PrincipalOrgID": "o-exampleorgid"}}, True),
        ({"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}, True),
        ({"NotIpAddress": {"aws:SourceIp": "0.0.0.0/0"}}, False),
        ({"Bool": {"aws:SecureTransport": "false"}}, False),
        (
            {
                "StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-exampleorgid"},
                "BoolIfExists": {"aws:PrincipalIsAWSService": "false"},
            },
            True,
        ),
        (None, False),
    ],
)
def test_a_deny_that_keeps_strangers_out(conditions: dict[str, object] | None, expected: bool) -> None:
    deny: dict[str, object] = {"Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "*"}
    if conditions is not None:
        deny["Condition"] = conditions
    first = settled(document({**allow("sqs:SendMessage"), "Principal": "*"}, deny))[0]
    assert first.guarded is expected
