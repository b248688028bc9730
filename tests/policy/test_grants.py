"""What modules, loops, plans, policy templates and single permissions give, at the place where each is written."""

from __future__ import annotations

import json

import pytest

from awslint.facts import PolicyStatement, Principal, Resource
from awslint.link import link_facts
from tests.policy.reading import placed, read_facts, read_linked, read_statements

AWS = "arn:aws:iam::aws:policy/"


def given(path: str, text: str) -> list[tuple[str, str, object]]:
    """Kind and name of each principal with what it is given and where."""
    facts = [fact for fact in read_linked(path, text) if isinstance(fact, Principal)]
    return [(fact.kind, fact.name.text, placed(fact, fact.attachment)) for fact in facts]


def module(name: str, *lines: str) -> str:
    return f'module "m" {{\n  source = "terraform-aws-modules/{name}"\n' + "\n".join(lines) + "\n}\n"


MODULES: list[tuple[str, str, list[object]]] = [
    (module("lambda/aws", f'  policies = ["{AWS}AmazonS3FullAccess"]'), "role", [(AWS + "AmazonS3FullAccess", 3, 16)]),
    (module("iam/aws//modules/iam-group-with-policies", f'  custom_group_policy_arns = ["{AWS}A", "{AWS}B"]'), "group",
     [(AWS + "A", 3, 32), (AWS + "B", 3, 61)]),
    (module("iam/aws//modules/iam-user", "  policy_arns = [aws_iam_policy.p.arn]"), "user",
     [("${aws_iam_policy.p.arn}", 3, 18)]),
    (module("iam/aws//modules/iam-assumable-role", "  attach_admin_policy = true"), "role",
     [(AWS + "AdministratorAccess", 3, 25)]),
    (module("eks/aws", "  groups = {", "    a = {", f'      extra = {{ x = "{AWS}A" }}', "    }", "  }"), "role",
     [(AWS + "A", 5, 22)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "attached"), MODULES)
def test_a_module_attaches_the_policies_that_it_is_given(text: str, kind: str, attached: list[object]) -> None:
    assert given("main.tf", text) == [(kind, "module.m", item) for item in attached]


@pytest.mark.parametrize(
    "text",
    [
        module("iam/aws//modules/iam-user", f'  permissions_boundary = "{AWS}PowerUserAccess"'),
        module("lambda/aws", "  attach_policies = false", f'  policies = ["{AWS}AmazonS3FullAccess"]'),
        # A wrapper hands through what its caller gives.
        module("iam/aws//modules/iam-user", "  policies = try(each.value.policies, {})"),
        module("iam/aws//modules/iam-assumable-role", "  attach_admin_policy = false"),
    ],
)
def test_what_a_module_does_not_attach(text: str) -> None:
    assert given("main.tf", text) == []


def test_a_module_of_json_syntax_attaches_too() -> None:
    called = {"module": {"m": {"source": "terraform-aws-modules/eks/aws", "extra": [AWS + "A"]}}}
    text = json.dumps(called)
    assert given("main.tf.json", text) == [("role", "module.m", (AWS + "A", 1, text.index(AWS) + 1))]


def test_terragrunt_gives_its_inputs_to_the_module() -> None:
    text = (
        'terraform {\n  source = "tfr:///terraform-aws-modules/iam/aws//modules/iam-user?version=5.30.0"\n}\n'
        f'inputs = {{\n  policy_arns = ["{AWS}A"]\n}}\n'
    )
    assert given("terragrunt.hcl", text) == [("user", "module.terragrunt", (AWS + "A", 5, 19))]


def test_a_statement_in_the_words_of_a_policy_document() -> None:
    text = module(
        "lambda/aws",
        "  policy_statements = {",
        '    own = { effect = "Allow", actions = ["s3:*"], resources = ["*"],',
        '            conditions = [{ test = "StringEquals", variable = "aws:PrincipalOrgID", values = ["o-1"] }],',
        '            principals = { a = { type = "AWS", identifiers = ["*"] } } }',
        "  }",
        '  queue = { actions = ["start", "stop"], resources = [] }',
    )
    (statement,) = read_statements("main.tf", text)
    assert placed(statement, statement.actions) == [("s3:*", 4, 43)]
    assert placed(statement, statement.resources) == [("*", 4, 65)]
    assert placed(statement, statement.principals) == {"AWS": [("*", 6, 64)]}
    assert placed(statement, statement.conditions) == {"StringEquals": {"aws:PrincipalOrgID": [("o-1", 5, 96)]}}
    assert (statement.attached_kind, statement.attached_to and statement.attached_to.text) == ("role", "module.m")


LOOPS: list[tuple[str, str, list[object]]] = [
    (f'for_each = toset(["{AWS}A", "{AWS}B"])', "each.value", [(AWS + "A", 2, 22), (AWS + "B", 2, 51)]),
    (f'for_each = {{ a = "{AWS}A" }}', "each.value", [(AWS + "A", 2, 21)]),
    (f'for_each = {{ a = {{ arn = "{AWS}A" }} }}', "each.value.arn", [(AWS + "A", 2, 29)]),
    ('for_each = toset(["A"])', f'"{AWS}${{each.key}}"', [(AWS + "A", 2, 22)]),
    ("count = 2", "var.extra[count.index]", [(AWS + "A", 4, 16)]),
    ("count = 2", "element(var.extra, count.index)", [(AWS + "A", 4, 16)]),
]


@pytest.mark.parametrize(("loop", "value", "attached"), LOOPS)
def test_each_policy_that_a_loop_attaches(loop: str, value: str, attached: list[object]) -> None:
    text = (
        f'resource "aws_iam_role_policy_attachment" "a" {{\n  {loop}\n  role = "r"\n  policy_arn = {value}\n}}\n'
        f'variable "extra" {{ default = ["{AWS}A"] }}\n'
    )
    assert given("main.tf", text) == [("role", "r", item) for item in attached]


REPEATED: list[tuple[str, str, list[object]]] = [
    ('{ a = ["s3:*"], b = ["sqs:*"] }', "each.value", [[("s3:*", 1, 26)], [("sqs:*", 1, 40)]]),
    ('{ a = { do = ["s3:*"] } }', 'each.value["do"]', [[("s3:*", 1, 33)]]),
    ('{ a = { do = "s3:*" } }', "[each.value.do]", [[("s3:*", 1, 32)]]),
    ('toset(["s3", "sqs"])', '"${each.key}:*"', [[("s3:*", 5, 58)], [("sqs:*", 5, 58)]]),
]


@pytest.mark.parametrize(("items", "action", "actions"), REPEATED)
def test_a_policy_that_is_made_for_each_item(items: str, action: str, actions: list[object]) -> None:
    text = (
        f"locals {{ items = {items} }}\n"
        'resource "aws_iam_policy" "a" {\n  for_each = local.items\n  policy = jsonencode({\n'
        f'    Statement = [{{ Sid = "A", Effect = "Allow", Action = {action}, Resource = "*" }}]\n  }})\n}}\n'
    )
    found = read_statements("main.tf", text)
    assert [placed(fact, fact.actions) for fact in found] == actions
    # Each is a document of its own, in which no Sid stands twice.
    assert len({fact.document for fact in found}) == len(actions)


def test_a_policy_document_that_is_made_for_each_item() -> None:
    text = (
        'data "aws_iam_policy_document" "d" {\n  for_each = { a = "s3:*", b = "sqs:*" }\n'
        '  statement {\n    actions = [each.value]\n    resources = ["*"]\n  }\n}\n'
    )
    found = read_statements("main.tf", text)
    assert [placed(fact, fact.actions) for fact in found] == [[("s3:*", 2, 21)], [("sqs:*", 2, 33)]]


DYNAMIC: list[tuple[str, str, list[object]]] = [
    ('for_each = ["s3:*", "sqs:*"]', "statement.value", [[("s3:*", 3, 18)], [("sqs:*", 3, 26)]]),
    ('for_each = { a = { do = "s3:*" } }\n    iterator = one', "one.value.do", [[("s3:*", 3, 30)]]),
    ("for_each = var.some", "statement.value", [[("${statement.value}", 4, 26)]]),
]


@pytest.mark.parametrize(("loop", "action", "actions"), DYNAMIC)
def test_a_statement_that_a_dynamic_block_makes(loop: str, action: str, actions: list[object]) -> None:
    text = (
        f'data "aws_iam_policy_document" "d" {{\n  dynamic "statement" {{\n    {loop}\n'
        f'    content {{ actions = [{action}]\n resources = ["*"] }}\n  }}\n}}\n'
    )
    found = read_statements("main.tf", text)
    assert [placed(fact, fact.actions) for fact in found] == actions


def test_a_plan_counts_as_it_will_be() -> None:
    values = {
        "user": "ada",
        "policy": json.dumps({"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}),
    }
    made = {"mode": "managed", "type": "aws_iam_user_policy", "name": "p", "values": values}
    attached = {"type": "aws_iam_role_policy_attachment", "name": "a", "values": {"role": "r", "policy_arn": AWS + "A"}}
    root = {"resources": [made], "child_modules": [{"resources": [attached]}]}
    plan = {
        "terraform_version": "1.7.0",
        "planned_values": {"root_module": root},
        "resource_changes": [{"type": "aws_iam_user_policy", "name": "p", "change": {"after": values}}],
    }
    text = json.dumps(plan)
    (statement,) = read_statements("plan.json", text)
    assert (statement.attached_kind, statement.attached_to and statement.attached_to.text) == ("user", "ada")
    assert [(kind, name) for kind, name, _ in given("plan.json", text)] == [("user", "ada"), ("role", "r")]


def test_a_state_file_has_the_attributes_of_each_instance() -> None:
    state = {
        "terraform_version": "1.7.0",
        "resources": [
            {
                "mode": "managed",
                "type": "aws_iam_role_policy_attachment",
                "name": "a",
                "instances": [{"attributes": {"role": "r", "policy_arn": AWS + "A"}}],
            },
            {"mode": "data", "type": "aws_iam_role", "name": "a", "instances": [{"attributes": {"name": "r"}}]},
        ],
    }
    text = json.dumps(state)
    assert given("terraform.tfstate.json", text) == [("role", "r", (AWS + "A", 1, text.index(AWS) + 1))]


def test_a_document_that_another_takes_in_is_used_where_that_is() -> None:
    text = """\
data "aws_iam_policy_document" "base" {
  statement {
    actions   = ["s3:*"]
    resources = ["*"]
  }
}
data "aws_iam_policy_document" "whole" {
  source_policy_documents   = [data.aws_iam_policy_document.base.json]
  override_json = ["{\\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"*\\", \\"Resource\\": \\"*\\"}]}"]
}
resource "aws_iam_role_policy" "p" {
  role   = "app"
  policy = data.aws_iam_policy_document.whole.json
}
"""
    found = read_statements("main.tf", text)
    assert [(placed(s, s.actions), s.attached_kind) for s in found] == [
        ([("s3:*", 3, 19)], "role"),
        ([("*", 9, 76)], "role"),
    ]


FUNCTION = "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Policies:\n"


def test_a_policy_template_with_a_wildcard() -> None:
    text = (
        FUNCTION
        + '        - KMSDecryptPolicy:\n            KeyId: "*"\n        - SQSPollerPolicy: {QueueName: !Ref Q}\n'
    )
    (statement,) = read_statements("template.yaml", text)
    assert placed(statement, statement.actions) == [("kms:Decrypt", 6, 11)]
    assert placed(statement, statement.resources) == [("*", 7, 21)]
    assert (statement.attached_kind, statement.attached_to and statement.attached_to.text) == ("role", "F")


PERMISSIONS: list[tuple[str, str, object, object]] = [
    ("main.tf", 'resource "aws_lambda_permission" "p" {\n  principal = "*"\n  principal_org_id = "o-1"\n}\n',
     {"AWS": [("*", 2, 16)]}, {"StringEquals": {"aws:PrincipalOrgID": [("o-1", 3, 23)]}}),
    ("main.tf", 'resource "aws_cloudwatch_event_permission" "p" {\n  principal = "*"\n  condition {\n'
     '    type = "StringEquals"\n    key = "aws:PrincipalOrgID"\n    value = "o-1"\n  }\n}\n',
     {"AWS": [("*", 2, 16)]}, {"StringEquals": {"aws:PrincipalOrgID": [("o-1", 6, 14)]}}),
    ("template.yaml", "Resources:\n  P:\n    Type: AWS::Lambda::Permission\n    Properties:\n"
     "      Principal: s3.amazonaws.com\n      SourceArn: arn:aws:s3:::b\n",
     {"Service": [("s3.amazonaws.com", 5, 18)]}, {"ArnLike": {"aws:SourceArn": [("arn:aws:s3:::b", 6, 18)]}}),
    ("a.sh", "aws lambda add-permission --function-name f --principal '*' --action lambda:InvokeFunction\n",
     {"AWS": [("*", 1, 58)]}, None),
    ("a.sh", "aws sqs add-permission --queue-url q --aws-account-ids '*' --actions SendMessage --label l\n",
     {"AWS": [("*", 1, 57)]}, None),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "principals", "conditions"), PERMISSIONS)
def test_a_permission_is_a_statement(path: str, text: str, principals: object, conditions: object) -> None:
    (statement,) = [fact for fact in link_facts(read_facts(path, text)) if isinstance(fact, PolicyStatement)]
    assert placed(statement, statement.principals) == principals
    assert placed(statement, statement.conditions) == conditions
    assert (statement.policy_kind, statement.effect.text) == ("resource", "Allow")


SERVERLESS = (
    "service: a\ncustom: ${file(vars.yml)}\nprovider:\n  name: aws\n  iamRoleStatements:\n    - Effect: Allow\n"
)


@pytest.mark.parametrize(
    ("value", "beside", "actions"),
    [
        ("${self:custom.all}", {"vars.yml": "all: '*'\n"}, [("*", 7, 15)]),
        ("${file(vars.json):a.b}", {"vars.json": '{"a": {"b": "s3:*"}}'}, [("s3:*", 7, 15)]),
        ("${file(vars.json):a.b, 'sqs:*'}", {}, [("sqs:*", 7, 15)]),
        ("${self:custom.all}", {"vars.yml": "all: ${env:ALL}\n"}, [("${self:custom.all}", 7, 15), "…"]),
        ("${self:custom.all}", {"vars.yml": "all: ${self:custom.all}\n"}, [("${self:custom.all}", 7, 15), "…"]),
        ("${file(../../vars.json):a}", {"vars.json": '{"a": "s3:*"}'}, [("${file(../../vars.json):a}", 7, 15), "…"]),
    ],
)
def test_a_variable_of_the_serverless_framework(value: str, beside: dict[str, str], actions: list[object]) -> None:
    text = SERVERLESS + f"      Action: {value}\n      Resource: r\n"
    (statement,) = read_statements("serverless.yml", text, beside)
    assert placed(statement, statement.actions) == actions


def test_statements_of_another_file_are_judged_there() -> None:
    text = "service: a\nprovider:\n  name: aws\n  iamRoleStatements: ${file(iam.yml):statements}\n"
    other = "statements:\n  - Effect: Allow\n    Action: '*'\n    Resource: '*'\n"
    assert read_statements("serverless.yml", text, {"iam.yml": other}) == []


def test_a_policy_that_is_looked_up_and_not_used() -> None:
    lookup = 'data "aws_iam_policy" "all" {\n  name = "AdministratorAccess"\n}\n'
    used = 'output "arn" {\n  value = data.aws_iam_policy.all.arn\n}\n'
    (fact,) = read_facts("main.tf", lookup)
    assert isinstance(fact, Resource)
    assert (fact.type.text, fact.name.text) == ("data.aws_iam_policy", "all")
    assert read_facts("main.tf", lookup + used) == []


def test_statements_of_an_api_are_one_document() -> None:
    text = (
        "Resources:\n  A:\n    Type: AWS::Serverless::Api\n    Properties:\n      Auth:\n        ResourcePolicy:\n"
        '          CustomStatements:\n            - {Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: r}\n'
        '            - {Effect: Deny, Principal: "*", Action: "s3:GetObject", Resource: r}\n'
    )
    allow, deny = read_statements("template.yaml", text)
    assert allow.document is not None
    assert allow.document == deny.document
    assert allow.version is not None
