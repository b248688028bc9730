"""The same policy in every format: the same facts, each action, resource and principal at its own line and column."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.policy.reading import placed, read_statements

JSON = """\
{"Version": "2012-10-17",
 "Statement": [{
   "Effect": "Allow",
   "Action": ["s3:GetObject",
              "s3:PutObject"],
   "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"}]}
"""
COMMENTED = """\
// who may write
{"Statement": {"Effect": "Allow", /* two */ "Action": ["s3:GetObject",
  "s3:PutObject",], "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/*"]}}
"""
YAML = """\
Resources:
  Worker:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyName: !Sub "${AWS::StackName}-x"
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action:
                  - s3:GetObject
                  - 's3:PutObject'
                Resource: arn:aws:s3:::amzn-s3-demo-bucket/*
"""
TEMPLATE = """\
{"Resources": {"Worker": {"Type": "AWS::IAM::Role", "Properties": {"Policies": [{
  "PolicyName": "x", "PolicyDocument": {"Statement": [{"Effect": "Allow",
    "Action": ["s3:GetObject", "s3:PutObject"],
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"}]}}]}}}}
"""
ENCODED = """\
resource "aws_iam_role_policy" "x" {
  role = aws_iam_role.worker.id
  policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:PutObject"]
      Resource = "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }]
  })
}
"""
HEREDOC = """\
resource "aws_iam_role_policy" "x" {
  role = aws_iam_role.worker.id
  policy = <<-EOF
    {"Statement": [{
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:PutObject"],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"}]}
  EOF
}
"""
DOCUMENT = """\
resource "aws_iam_role_policy" "x" {
  role   = aws_iam_role.worker.id
  policy = data.aws_iam_policy_document.x.json
}
data "aws_iam_policy_document" "x" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["arn:aws:s3:::amzn-s3-demo-bucket/*"]
  }
}
"""
DICT = """\
import json
POLICY = {
    "Statement": [
        {
            "Effect": "Allow",
            "Action": ["s3:GetObject", "s3:PutObject"],
            "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
        }
    ]
}
iam.put_role_policy(RoleName="worker", PolicyName="x", PolicyDocument=json.dumps(POLICY))
"""
STRING = '''\
iam.put_role_policy(RoleName="worker", PolicyName="x", PolicyDocument="""
{"Statement": [{"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"],
 "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"}]}""")
'''
SHELL = """\
aws iam put-role-policy --role-name worker --policy-name x --policy-document '{
  "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"],
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"}]}'
"""
SERVERLESS = """\
service: orders
provider:
  name: aws
  iamRoleStatements:
    - Effect: Allow
      Action: ["s3:GetObject", "s3:PutObject"]
      Resource: arn:aws:s3:::amzn-s3-demo-bucket/*
"""
_GET, _PUT, _ALL = "s3:GetObject", "s3:PutObject", "arn:aws:s3:::amzn-s3-demo-bucket/*"


@pytest.mark.parametrize(
    ("path", "text", "get", "put", "bucket", "attached"),
    [
        ("policy.json", JSON, (4, 16), (5, 16), (6, 17), None),
        ("policy.json", COMMENTED, (2, 57), (3, 4), (3, 35), None),
        ("template.yaml", YAML, (11, 21), (12, 22), (13, 27), ("role", "Worker")),
        ("template.json", TEMPLATE, (3, 17), (3, 33), (4, 18), ("role", "Worker")),
        ("encoded.tf", ENCODED, (6, 20), (6, 36), (7, 19), ("role", "${aws_iam_role.worker.id}")),
        ("heredoc.tf", HEREDOC, (6, 19), (6, 35), (7, 20), ("role", "${aws_iam_role.worker.id}")),
        ("document.tf", DOCUMENT, (7, 19), (7, 35), (8, 19), ("role", "${aws_iam_role.worker.id}")),
        ("grant.py", DICT, (6, 25), (6, 41), (7, 26), ("role", "worker")),
        ("string.py", STRING, (2, 48), (2, 64), (3, 15), ("role", "worker")),
        ("grant.sh", SHELL, (2, 49), (2, 65), (3, 18), ("role", "worker")),
        ("serverless.yml", SERVERLESS, (6, 17), (6, 33), (7, 17), ("role", "provider")),
    ],
)
def test_same_statement_in_every_format(
    path: str,
    text: str,
    get: tuple[int, int],
    put: tuple[int, int],
    bucket: tuple[int, int],
    attached: tuple[str, str] | None,
) -> None:
    (statement,) = read_statements(path, text)
    assert statement.policy_kind == "identity"
    assert statement.effect.known == "Allow"
    assert placed(statement, statement.actions) == [(_GET, *get), (_PUT, *put)]
    assert placed(statement, statement.resources) == [(_ALL, *bucket)]
    assert statement.principals is None
    found = statement.attached_to.shown if statement.attached_to else None
    assert (statement.attached_kind, found) == (attached or (None, None))


def test_intrinsics_become_holes() -> None:
    text = """\
Parameters: {Name: {Type: String}}
Mappings: {Names: {eu: {bucket: amzn-s3-demo-bucket}}}
Resources:
  P:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Name
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: {AWS: !Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}
            Action: !If [Wide, ["s3:*"], ["s3:GetObject"]]
            Resource:
              - !Join ["", ["arn:aws:s3:::", !Ref Name, "/*"]]
              - Fn::Sub: ["arn:aws:s3:::${B}/*", {B: !FindInMap [Names, eu, bucket]}]
              - !Rain::S3 thing
"""
    (statement,) = read_statements("template.yaml", text)
    assert statement.policy_kind == "resource"
    assert (statement.attached_kind, statement.attached_to and statement.attached_to.shown) == ("bucket", "${Name}")
    assert placed(statement, statement.principals) == {
        "AWS": [("arn:${AWS::Partition}:iam::${AWS::AccountId}:root", 11, 36)]
    }
    assert placed(statement, statement.actions) == [("s3:*", 12, 34), ("s3:GetObject", 12, 44), "…"]
    resources = statement.resources
    assert resources is not None
    assert [item.shown for item in resources.items if hasattr(item, "shown")] == [
        "arn:aws:s3:::${Name}/*",
        "arn:aws:s3:::amzn-s3-demo-bucket/*",
        "${Rain::S3}",
    ]


def test_for_each_costs_only_its_own_part() -> None:
    text = """\
Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Users:
    - Name
    - !Ref Names
    - User${Name}:
        Type: AWS::IAM::User
        Properties:
          Policies:
            - PolicyName: x
              PolicyDocument: {Statement: [{Effect: Allow, Action: "s3:*", Resource: "*"}]}
  Other:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: {Statement: [{Effect: Allow, Action: "sqs:*", Resource: "*"}]}
"""
    found = read_statements("template.yaml", text)
    assert [placed(s, s.actions) for s in found] == [[("s3:*", 11, 69)], [("sqs:*", 15, 61)]]


def test_terraform_policy_document_elements() -> None:
    text = """\
data "aws_iam_policy_document" "x" {
  statement {
    sid         = "A"
    effect      = "Deny"
    not_actions = ["iam:*"]
    resources   = concat(["*"], var.more)
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["111122223333", local.other]
    }
  }
}
locals {
  other = "444455556666"
}
"""
    (statement,) = read_statements("main.tf", text)
    assert statement.effect.known == "Deny"
    assert placed(statement, statement.not_actions) == [("iam:*", 5, 21)]
    assert placed(statement, statement.resources) == [("*", 6, 28), "…"]
    assert placed(statement, statement.principals) == {
        "AWS": [("*", 9, 23)],
        "Service": [("sns.amazonaws.com", 13, 23)],
    }
    assert placed(statement, statement.conditions) == {
        "StringEquals": {"aws:SourceAccount": [("111122223333", 18, 20), ("444455556666", 18, 35)]}
    }


def test_a_use_in_another_file_of_the_directory_decides_the_kind() -> None:
    document = (
        'data "aws_iam_policy_document" "x" {\n  statement {\n    actions = ["kms:*"]\n    resources = ["*"]\n  }\n}\n'
    )
    use = 'resource "aws_organizations_policy" "x" {\n  content = data.aws_iam_policy_document.x.json\n}\n'
    (statement,) = read_statements("documents.tf", document, {"use.tf": use})
    assert statement.policy_kind == "scp"


def test_url_encoded_document() -> None:
    plain = '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}'
    text = f'{{"PolicyDocument": "{quote(plain)}"}}'
    (statement,) = read_statements("details.json", text)
    assert placed(statement, statement.actions) == [("s3:*", 1, text.index("s3%3A%2A") + 1)]


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ('{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}', "trust"),
        ('{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "kms:*", "Resource": "*"}', "key"),
        ('{"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*"}', "resource"),
        ('{"Effect": "Allow", "Action": "kms:*", "Resource": "*"}', "identity"),
    ],
)
def test_kind_by_evidence(statement: str, kind: str) -> None:
    (found,) = read_statements("policy.json", f'{{"Statement": [{statement}]}}')
    assert found.policy_kind == kind


def test_what_is_no_statement() -> None:
    assert read_statements("rules.json", '{"Effect": "fade", "Action": "click"}') == []
    assert read_statements("rules.yaml", "- Effect: Allow\n  Actions: [x]\n") == []


def test_terraform_json() -> None:
    text = """\
{"data": {"aws_iam_policy_document": {"x": {"statement": [
   {"actions": ["s3:*"], "resources": ["arn:aws:s3:::${var.bucket}/*"]}]}}},
 "resource": {"aws_iam_user_policy": {"u": {"user": "ada", "policy":
   "{\\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"sqs:*\\", \\"Resource\\": \\"*\\"}]}"}}}}
"""
    document, inline = read_statements("main.tf.json", text)
    assert document.effect.known == "Allow"
    assert placed(document, document.actions) == [("s3:*", 2, 18)]
    assert placed(document, document.resources) == [("arn:aws:s3:::${var.bucket}/*", 2, 41)]
    assert placed(inline, inline.actions) == [("sqs:*", 4, text.splitlines()[3].index("sqs") + 1)]
    assert (inline.attached_kind, inline.attached_to and inline.attached_to.text) == ("user", "ada")


def test_a_statement_without_effect_means_allow() -> None:
    text = 'resource "aws_iam_policy" "x" {\n  policy = <<P\n{"Statement": [{"Action": "*", "Resource": "*"}]}\nP\n}\n'
    (statement,) = read_statements("main.tf", text)
    assert statement.effect.known == "Allow"
    assert placed(statement, statement.actions) == [("*", 3, 28)]


def test_serverless_variables_of_the_file_itself() -> None:
    text = """\
service: orders
custom: {actions: ["s3:*"], stage: "${opt:stage}"}
provider:
  name: aws
  iamRoleStatements:
    - Effect: Allow
      Action: ${self:custom.actions}
      Resource: "arn:aws:s3:::orders-${self:custom.stage}/*"
"""
    (statement,) = read_statements("serverless.yml", text)
    assert placed(statement, statement.actions) == [("s3:*", 7, 15)]
    assert placed(statement, statement.resources) == [("arn:aws:s3:::orders-${self:custom.stage}/*", 8, 18)]


def test_terraform_reads_locals_of_other_files_and_what_variables_default_to() -> None:
    text = """data "aws_iam_policy_document" "d" {
  statement {
    actions   = [local.action, "s3:${var.verb}Object"]
    resources = var.arns
  }
}
"""
    beside = {
        "names.tf": 'locals {\n  action = "${local.service}:*"\n}\nlocals {\n  service = "iam"\n}\n',
        "variables.tf": 'variable "verb" {\n  default = "Get"\n}\nvariable "arns" {\n  default = ["*"]\n}\n',
    }
    (statement,) = read_statements("main.tf", text, beside)
    assert placed(statement, statement.actions) == [("iam:*", 3, 18), ("s3:GetObject", 3, 33)]
    assert placed(statement, statement.resources) == [("*", 4, 17), "…"]


def test_what_a_template_language_puts_in_is_a_hole() -> None:
    text = """\
Statement:
  - Effect: Allow
    Action: "{{ actions }}"
    Resource: ["arn:{{- .Values.partition -}}:s3:::x", "{{resolve:ssm:arn}}"]
"""
    (statement,) = read_statements("policy.yaml", text)
    assert placed(statement, statement.actions) == [("${actions}", 3, 14), "…"]
    assert placed(statement, statement.resources) == [
        ("arn:${.Values.partition}:s3:::x", 4, 17),
        ("{{resolve:ssm:arn}}", 4, 57),
    ]


def test_compose_variables_are_holes_and_doubled_dollars_are_not() -> None:
    text = """\
services:
  app:
    environment:
      POLICY: '{"Statement": [{"Effect": "Allow", "Action": "s3:${VERB:-Get}*", "Resource": "$${aws:username}"}]}'
"""
    (statement,) = read_statements("compose.yaml", text)
    assert placed(statement, statement.actions) == [("s3:${VERB}*", 4, 62)]
    assert placed(statement, statement.resources) == [("$${aws:username}", 4, 94)]


CODE = [
    # A statement that a document names is met once, as part of the document.
    (
        "STATEMENT = {'Effect': 'Allow', 'Action': 'iam:*', 'Resource': '*'}\n"
        "DOCUMENT = {'Version': '2012-10-17', 'Statement': [STATEMENT]}\n"
        "iam.put_user_policy(UserName='u', PolicyName='p', PolicyDocument=json.dumps(DOCUMENT))\n",
        [("iam:*", 1, 44)],
        ("user", "u"),
    ),
    (
        'T = \'{{"Statement": [{{"Effect": "Allow", "Action": "{}:*", "Resource": "*"}}]}}\'\n'
        "iam.put_user_policy(UserName='u', PolicyDocument=T.format('iam'))\n",
        [("iam:*", 2, 51)],
        ("user", "u"),
    ),
    (
        "iam.put_user_policy(UserName='u', PolicyDocument="
        '\'{"Statement": [{"Effect": "Allow", "Action": "%s:*", "Resource": "*"}]}\' % \'iam\')\n',
        [("iam:*", 1, 97)],
        ("user", "u"),
    ),
    (
        "def policy(action):\n"
        "    return {'Statement': [{'Effect': 'Allow', 'Action': action, 'Resource': '*'}]}\n"
        "iam.put_user_policy(UserName='u', PolicyDocument=json.dumps(policy('iam:*')))\n",
        [("iam:*", 3, 69)],
        ("user", "u"),
    ),
    (
        "if x:\n    P = {'Statement': [{'Effect': 'Allow', 'Action': 'a:*', 'Resource': '*'}]}\n"
        "else:\n    P = {'Statement': [{'Effect': 'Allow', 'Action': 'a:*', 'Resource': '*'}]}\n"
        "iam.put_user_policy(UserName='u', PolicyDocument=json.dumps(P))\n",
        [("a:*", 2, 55), ("a:*", 4, 55)],
        ("user", "u"),
    ),
]


@pytest.mark.parametrize(("text", "actions", "attached"), CODE)
def test_policies_that_code_puts_together(
    text: str, actions: list[tuple[str, int, int]], attached: tuple[str | None, str | None]
) -> None:
    found = read_statements("policy.py", text)
    assert [item for fact in found for item in placed(fact, fact.actions)] == actions  # type: ignore[attr-defined]
    for fact in found:
        assert (fact.attached_kind, fact.attached_to and fact.attached_to.text) == attached


def test_a_stack_policy_is_no_iam_policy() -> None:
    text = '{"Statement": [{"Effect": "Deny", "Action": ["Update:Replace"], "Principal": "*", "Resource": "*"}]}'
    assert read_statements("stack.json", text) == []
