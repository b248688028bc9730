"""What one user, role or group gets in one scope, whoever gives it."""

from __future__ import annotations

from awslint.facts import Principal
from awslint.link import link_facts
from tests.policy.reading import placed, read_facts, read_linked


def principals(path: str, text: str) -> list[Principal]:
    return [fact for fact in read_linked(path, text) if isinstance(fact, Principal)]


def test_user_in_a_template() -> None:
    text = """\
Resources:
  Ada:
    Type: AWS::IAM::User
    Properties:
      PermissionsBoundary: !Ref Boundary
      Groups: [readers]
      ManagedPolicyArns: [arn:aws:iam::aws:policy/ReadOnlyAccess]
      Policies:
        - PolicyName: own
          PolicyDocument: {Statement: {Effect: Allow, Action: "s3:*", Resource: "*"}}
  More:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: more
      Users: [!Ref Ada]
      PolicyDocument: {Statement: {Effect: Allow, Action: "sqs:*", Resource: "*"}}
"""
    found = principals("template.yaml", text)
    assert [placed(p, p.attachment) for p in found] == [
        ("arn:aws:iam::aws:policy/ReadOnlyAccess", 7, 27),
        ("own", 9, 23),
        # The template's own policy is shown by its name, where it says who holds it.
        ("more", 15, 20),
    ]
    assert [p.own for p in found] == [False, True, True]
    for principal in found:
        assert (principal.kind, principal.name.text) == ("user", "Ada")
        assert [placed(s, s.actions) for s in principal.statements] == [[("s3:*", 10, 64)], [("sqs:*", 16, 60)]]
        assert placed(principal, principal.managed_policies) == [("arn:aws:iam::aws:policy/ReadOnlyAccess", 7, 27)]
        assert placed(principal, principal.groups) == [("readers", 6, 16)]
        assert principal.boundary is not None
        assert principal.boundary.shown == "${Boundary}"


def test_terraform_attachments_reach_the_role_by_reference() -> None:
    text = """\
resource "aws_iam_role" "worker" {
  name = "worker"
}
resource "aws_iam_role_policy_attachment" "a" {
  role       = aws_iam_role.worker.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
resource "aws_iam_policy" "own" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })
}
resource "aws_iam_role_policy_attachment" "b" {
  role       = "worker"
  policy_arn = aws_iam_policy.own.arn
}
"""
    found = principals("main.tf", text)
    assert [(p.kind, p.name.text, placed(p, p.attachment)) for p in found] == [
        ("role", "worker", ("arn:aws:iam::aws:policy/ReadOnlyAccess", 6, 17)),
        ("role", "worker", ("${aws_iam_policy.own.arn}", 13, 16)),
    ]
    assert [placed(s, s.actions) for s in found[0].statements] == [[("s3:*", 9, 68)]]


def test_commands_and_calls() -> None:
    shell = "aws iam attach-user-policy --user-name ada --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess\n"
    (found,) = principals("a.sh", shell)
    assert (found.kind, found.name.text) == ("user", "ada")
    assert placed(found, found.attachment) == ("arn:aws:iam::aws:policy/ReadOnlyAccess", 1, 57)
    code = """\
import boto3
iam = boto3.client("iam")
iam.attach_group_policy(GroupName="g", PolicyArn="arn:aws:iam::aws:policy/X")
"""
    (found,) = principals("a.py", code)
    assert (found.kind, found.name.text) == ("group", "g")
    assert placed(found, found.attachment) == ("arn:aws:iam::aws:policy/X", 3, 51)


def test_two_unknown_roles_are_two() -> None:
    text = """\
resource "aws_iam_role_policy_attachment" "a" {
  role       = var.first
  policy_arn = "arn:aws:iam::aws:policy/A"
}
resource "aws_iam_role_policy_attachment" "b" {
  role       = var.second
  policy_arn = "arn:aws:iam::aws:policy/B"
}
"""
    found = principals("main.tf", text)
    assert [placed(p, p.managed_policies) for p in found] == [
        [("arn:aws:iam::aws:policy/A", 3, 17)],
        [("arn:aws:iam::aws:policy/B", 7, 17)],
    ]


def test_inline_policy_is_none_of_aws() -> None:
    (found,) = principals(
        "a.sh", "aws iam put-role-policy --role-name r --policy-name IAMFullAccess --policy-document file://p\n"
    )
    assert (placed(found, found.attachment), found.own) == (("IAMFullAccess", 1, 53), True)


def test_managed_policy_named_by_a_data_block_of_another_file() -> None:
    text = """\
resource "aws_iam_role_policy_attachment" "a" {
  role       = aws_iam_role.r.name
  policy_arn = data.aws_iam_policy.far.arn
}
"""
    beside = {"data.tf": 'data "aws_iam_policy" "far" {\n  name = "AdministratorAccess"\n}\n'}
    (found,) = [fact for fact in link_facts(read_facts("main.tf", text, beside)) if isinstance(fact, Principal)]
    assert (placed(found, found.attachment), found.own) == (
        ("arn:aws:iam::aws:policy/AdministratorAccess", 3, 16),
        False,
    )
