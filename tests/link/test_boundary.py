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
        (policy("limit", '["s3:*", "iam:*"]'), True),
        (policy("limit", '"*"'), False),
        (policy("limit", '"*"').replace("}]})", '}, {"Effect": "Deny", "Action": "ec2:*", "Resource": "*"}]})'), True),
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


def limited(boundary: str, action: str, resource: str = "*", more: str = "") -> list[tuple[list[str], list[str], bool]]:
    """What the boundary's statements leave of one Allow: its actions, its resources, whether under a condition."""
    own = f'{{"Statement": [{{"Effect": "Allow", "Action": "{action}", "Resource": "{resource}"}}]}}'
    text = (
        f'resource "aws_iam_policy" "limit" {{\n  policy = jsonencode({{"Statement": [{boundary}]}})\n}}\n'
        + ROLE
        + f'resource "aws_iam_role_policy" "p" {{\n  role = aws_iam_role.r.id\n  policy = jsonencode({own})\n}}\n'
        + more
    )
    facts = settle_facts(read_facts("main.tf", text))
    found = [fact for fact in facts if isinstance(fact, PolicyStatement) and fact.policy_kind == "identity"]
    return [
        (
            [getattr(item, "text", "") for item in (s.actions.items if s.actions else ())],
            [getattr(item, "text", "") for item in (s.resources.items if s.resources else ())],
            s.conditions is not None,
        )
        for s in found
    ]


READ = '{"Effect": "Allow", "Action": ["s3:Get*", "s3:PutObject"], "Resource": "arn:aws:s3:::b/*"}'
ALL = '{"Effect": "Allow", "Action": "*", "Resource": "*"}'


@pytest.mark.parametrize(
    ("boundary", "action", "left"),
    [
        (READ, "ec2:RunInstances", ([], [], False)),
        (READ, "s3:GetObject", (["s3:GetObject"], ["arn:aws:s3:::b/*"], False)),
        (READ, "*", (["s3:Get*", "s3:PutObject"], ["arn:aws:s3:::b/*"], False)),
        (READ, "s3:*Object", (["s3:*Object", "s3:PutObject"], ["arn:aws:s3:::b/*"], False)),
        (ALL, "ec2:RunInstances", (["ec2:RunInstances"], ["*"], False)),
        (ALL + ', {"Effect": "Deny", "Action": "ec2:*", "Resource": "*"}', "ec2:RunInstances", ([], ["*"], False)),
        ('{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}', "iam:PassRole", ([], [], False)),
        (
            '{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}',
            "s3:GetObject",
            (["s3:GetObject"], ["*"], False),
        ),
        (
            READ.replace("}", ', "Condition": {"StringEquals": {"aws:PrincipalTag/a": "b"}}}'),
            "s3:GetObject",
            (["s3:GetObject"], ["arn:aws:s3:::b/*"], True),
        ),
        # What the boundary allows is not known.
        (
            '{"Effect": "Allow", "Action": var.actions, "Resource": "*"}',
            "s3:GetObject",
            (["s3:GetObject"], ["*"], False),
        ),
    ],
)
def test_a_statement_is_judged_by_what_the_boundary_leaves(
    boundary: str, action: str, left: tuple[list[str], list[str], bool]
) -> None:
    assert limited(boundary, action) == [left]


def test_what_somebody_without_the_boundary_has_too_is_left_whole() -> None:
    policy_of_both = f'resource "aws_iam_policy" "work" {{\n  policy = jsonencode({{"Statement": [{ALL}]}})\n}}\n'
    one = policy_of_both + ATTACHED.replace('"r"', "aws_iam_role.r.name").replace("limit", "work")
    other = 'resource "aws_iam_role" "free" {\n}\n' + ATTACHED.replace('"a"', '"b"').replace(
        '"r"', "aws_iam_role.free.name"
    ).replace("limit", "work")
    assert limited(READ, "s3:GetObject", more=one)[1] == (["s3:Get*", "s3:PutObject"], ["arn:aws:s3:::b/*"], False)
    assert limited(READ, "s3:GetObject", more=one + other)[1] == (["*"], ["*"], False)
