"""Policies that only limit others grant nothing; a boundary that allows everything limits nobody."""

from __future__ import annotations

import pytest

from awslint.facts import Escalation, PolicyStatement
from awslint.link import settle_facts
from tests.policy.reading import read_facts

ALLOW = '{"Statement": [{"Effect": "Allow", "Action": ACTIONS, "Resource": "*"}]}'


def settled(path: str, text: str) -> list[tuple[str, str]]:
    """Each statement's kind with its first action."""
    facts = settle_facts(read_facts(path, text))
    statements = [fact for fact in facts if isinstance(fact, PolicyStatement) and fact.actions is not None]
    return [(s.policy_kind, getattr(s.actions and s.actions.items[0], "text", "")) for s in statements]


def policy(name: str, actions: str = '["s3:*"]') -> str:
    body = ALLOW.replace("ACTIONS", actions)
    return f'resource "aws_iam_policy" "{name}" {{\n  name = "{name}"\n  policy = jsonencode({body})\n}}\n'


ROLE = 'resource "aws_iam_role" "r" {\n  permissions_boundary = aws_iam_policy.limit.arn\n}\n'
ATTACHED = 'resource "aws_iam_role_policy_attachment" "a" {\n  role = "r"\n  policy_arn = aws_iam_policy.limit.arn\n}\n'


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("main.tf", policy("limit") + ROLE, "boundary"),
        (
            "main.tf",
            policy("limit") + ROLE.replace("aws_iam_policy.limit.arn", '"arn:aws:iam::1:policy/limit"'),
            "boundary",
        ),
        ("main.tf", policy("developer-boundary"), "boundary"),
        # One that is attached too grants what it allows.
        ("main.tf", policy("limit") + ROLE + ATTACHED, "identity"),
        ("main.tf", policy("limit"), "identity"),
        ("boundaries.json", ALLOW.replace("ACTIONS", '"s3:*"'), "boundary"),
        ("full-access-scp.json", ALLOW.replace("ACTIONS", '"s3:*"'), "scp"),
        ("scpecial.json", ALLOW.replace("ACTIONS", '"s3:*"'), "identity"),
        (
            "t.yaml",
            "Resources:\n  L:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n"
            '        Statement: {Effect: Allow, Action: "s3:*", Resource: "*"}\n'
            "  U:\n    Type: AWS::IAM::User\n    Properties: {PermissionsBoundary: !Ref L}\n",
            "boundary",
        ),
    ],
)
def test_a_policy_that_is_used_as_a_boundary(path: str, text: str, kind: str) -> None:
    assert settled(path, text) == [(kind, "s3:*")]


@pytest.mark.parametrize(
    ("boundary", "bounded"),
    [
        (policy("limit", '["s3:*", "iam:PassRole"]'), True),
        (policy("limit", '"*"'), False),
        (policy("limit", '"*"').replace("}]})", '}, {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}]})'), True),
    ],
)
def test_a_boundary_that_allows_everything_limits_nobody(boundary: str, bounded: bool) -> None:
    own = ALLOW.replace("ACTIONS", '"iam:PutRolePolicy"')
    text = (
        boundary
        + ROLE
        + f'resource "aws_iam_role_policy" "p" {{\n  role = aws_iam_role.r.id\n  policy = jsonencode({own})\n}}\n'
    )
    found = [fact for fact in settle_facts(read_facts("main.tf", text)) if isinstance(fact, Escalation)]
    assert [fact.bounded for fact in found] == [bounded]
