"""Policies and attachments in places that have words or ways of their own, each value where it is written.

What is expected stands in the text itself, between ``«`` and ``»``.
"""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from awslint.extract.document import Document
from awslint.facts import Fact, PolicyStatement, Principal
from awslint.link import link_facts
from awslint.source import Source
from tests.policy.reading import placed

READ = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
_MARKED = re.compile("«([^»]*)»")


def unmarked(text: str) -> tuple[str, list[tuple[str, int, int]]]:
    """``text`` without its marks, and what they are around, each with its line and column."""
    expected = []
    while (match := _MARKED.search(text)) is not None:
        before = text[: match.start()]
        expected.append((match[1], before.count("\n") + 1, match.start() - before.rfind("\n")))
        text = before + match[1] + text[match.end() :]
    return text, expected


def read(module: str, path: str, text: str) -> list[Fact]:
    return list(import_module(f"awslint.extract.{module}").extract(Document(Source(path, text.encode()))))


STATEMENTS: list[tuple[str, str, str]] = [
    # Terraform: what an expression makes of each item, and what a local of the file has.
    ("terraform", "main.tf", 'locals { more = [{ Effect = "Allow", Action = "«s3:*»", Resource = "*" }] }\n'
     'resource "aws_iam_policy" "p" {\n  policy = jsonencode({ Statement = concat(local.more, var.rest) })\n}\n'),
    ("terraform", "main.tf", 'resource "aws_iam_policy" "p" {\n  policy = jsonencode({ Statement = '
     '[for a in ["«s3:*»", "«sqs:*»"] : { Effect = "Allow", Action = a, Resource = "*" }] })\n}\n'),
    ("terraform", "main.tf", 'locals { m = { x = { do = ["«s3:*»"] } } }\n'
     'resource "aws_iam_policy" "p" {\n  policy = jsonencode({ Statement = flatten('
     '[for k, v in local.m : [{ Effect = "Allow", Action = v.do, Resource = "*" }]]) })\n}\n'),
    ("terraform", "main.tf", 'resource "awscc_iam_role_policy" "p" {\n  role_name = "r"\n  policy_document = jsonencode('
     '{ Statement = [{ Effect = "Allow", Action = "«s3:*»", Resource = "*" }] })\n}\n'),
    ("terraform", "a.pkr.hcl", 'source "amazon-ebs" "a" {\n  temporary_iam_instance_profile_policy_document {\n'
     '    Statement {\n      Effect = "Allow"\n      Action = ["«s3:*»"]\n      Resource = ["*"]\n    }\n  }\n}\n'),
    ("terraform", "main.tf", 'module "m" {\n  source = "terraform-aws-modules/iam/aws//modules/iam-policy"\n'
     '  for_each = { a = "«s3:*»", b = "«sqs:*»" }\n  policy = jsonencode({ Statement = '
     '[{ Effect = "Allow", Action = each.value, Resource = "*" }] })\n}\n'),
    # CDK: a function of the program that makes statements makes one for each call.
    ("frameworks.cdk", "a.ts", "import * as iam from 'aws-cdk-lib/aws-iam';\n"
     "const allow = (actions: string[]) => new iam.PolicyStatement({ actions, resources: ['*'] });\n"
     "new iam.ManagedPolicy(this, 'M', { statements: [allow(['«s3:*»']), allow(['«sqs:*»'])] });\n"),
    # jq: what is added to another document, and arguments.
    ("policycode", "a.sh", "jq '.Statement += [{Effect: \"Allow\", Action: [\"«s3:*»\"], Resource: \"*\"}]' a.json\n"),
    ("policycode", "a.sh", "jq -n --arg a '«s3:*»' '{Statement: [{Effect: \"Allow\", Action: [$a], Resource: \"*\"}]}'\n"),
    ("policycode", "a.toml", '[dev]\nextra_permissions = [{ Effect = "Allow", Action = ["«s3:*»"], Resource = "*" }]\n'),
    ("policycode", "A.java", 'class A { String d = serializeJson(jsonObject(jsonProperty("Statement", jsonArray(jsonObject('
     'jsonProperty("Effect", "Allow"), jsonProperty("Action", "«s3:*»"), jsonProperty("Resource", "*")))))); }\n'),
    ("policybuilders", "A.java", 'class A { void f() {\nObjectNode s = mapper.createObjectNode();\n'
     's.put("Effect", "Allow");\ns.put("Action", "«s3:*»");\ns.put("Resource", "*");\n}}\n'),
    ("frameworks.bridged", "A.cs", "using Pulumi;\nusing Aws = Pulumi.Aws;\nclass A { void F() {\n"
     "var d = Aws.Iam.GetPolicyDocument.Invoke(new() { Statements = new[] { "
     "new Aws.Iam.Inputs.GetPolicyDocumentStatementInputArgs { "
     'Actions = new[] { "«s3:*»" }, Resources = new[] { "*" } } } });\n}}\n'),
    ("templates", "Pulumi.yaml", "variables:\n  d:\n    fn::invoke:\n      function: aws:iam:getPolicyDocument\n"
     "      arguments:\n        statements:\n          - actions: ['«s3:*»']\n            resources: ['*']\n"),
    ("templates", "amplify/backend/function/f/custom-policies.json", '[{"Action": ["«s3:*»"], "Resource": ["*"]}]\n'),
    ("sst", "sst.config.ts", 'new sst.aws.Function("f", { permissions: [{ actions: ["«s3:*»"], resources: ["*"] }] });\n'),
    ("sst", "infra/a.ts", 'sst.aws.permission({ actions: ["«s3:*»"], resources: [b.arn] });\n'),
]  # fmt: skip


@pytest.mark.parametrize(("module", "path", "text"), STATEMENTS)
def test_the_actions_of_each_statement(module: str, path: str, text: str) -> None:
    text, expected = unmarked(text)
    facts = [fact for fact in read(module, path, text) if isinstance(fact, PolicyStatement)]
    assert [placed(fact, fact.actions) for fact in facts] == [[action] for action in expected]
    assert {fact.effect.text for fact in facts} == {"Allow"}


def test_a_deny_of_sst_stays_one() -> None:
    text = 'sst.aws.permission({ effect: "deny", actions: ["s3:*"], resources: ["*"] });\n'
    assert [fact.effect.text for fact in read("sst", "a.ts", text) if isinstance(fact, PolicyStatement)] == ["deny"]


def test_other_permissions_are_no_statements() -> None:
    text = 'import "sst.aws.x"; const roles = { permissions: [{ actions: ["*"] }, "read"] };\n'
    assert read("sst", "a.ts", text) == []


ATTACHED: list[tuple[str, str, str, str, str]] = [
    ("manifests", "c.yaml", "role", "s", "apiVersion: eksctl.io/v1alpha5\niam:\n  podIdentityAssociations:\n"
     f"    - serviceAccountName: s\n      permissionPolicyARNs: ['«{READ}»']\n"),
    ("manifests", "c.yaml", "role", "ng", "apiVersion: eksctl.io/v1alpha5\nmanagedNodeGroups:\n  - name: ng\n"
     f"    iam: {{attachPolicyARNs: ['«{READ}»']}}\n"),
    ("manifests", "a.yaml", "role", "nodes", "kind: AWSIAMConfiguration\nspec:\n  nodes:\n    extraPolicyAttachments:\n"
     f"      - «{READ}»\n"),
    ("manifests", "a.yaml", "role", "node", f"kind: Cluster\nspec:\n  externalPolicies:\n    node: ['«{READ}»']\n"),
    ("manifests", "compose.yaml", "role", "app", f"services:\n  app:\n    x-aws-policies:\n      - «{READ}»\n"),
    ("manifests", "p.yml", "user", "ada", "- iam_policy: iam_type=user iam_name=ada policy_name=«p» state=present\n"),
    ("manifests", "p.yml", "user", "ada", f'- local_action: x\n- iam_user: name=ada managed_policy="«{READ}»"\n'),
    ("terraform", "main.tf", "user", "ada",
     'resource "awscc_iam_user_policy" "p" {\n  user_name = "ada"\n  policy_name = "«p»"\n}\n'),
    ("terraform", "main.tf", "role", "r", f'resource "awscc_iam_role" "r" {{\n  managed_policy_arns = ["«{READ}»"]\n}}\n'),
    ("commandroles", "a.sh", "role", "aws/roles/ops",
     f"vault write aws/roles/ops credential_type=assumed_role policy_arns=«{READ}»\n"),
    ("sdkcalls", "a.ps1", "user", "ada",
     f"$p = @{{ UserName = 'ada'; PolicyArn = '«{READ}»' }}\nRegister-IAMUserPolicy @p\n"),
    ("sdkcalls", "a.php", "user", "ada",
     f"<?php\n$iam->attachUserPolicy(['UserName' => 'ada', 'PolicyArn' => '«{READ}»']);\n"),
    ("manifests", "p.yml", "role", "${item.name}", "- hosts: all\n  vars:\n    roles:\n"
     "      - {name: a, given: ['«arn:aws:iam::aws:policy/A»']}\n"
     "  tasks:\n    - iam_role: {name: '{{ item.name }}', managed_policies: '{{ item.given }}'}\n"
     "      loop: '{{ roles }}'\n"),
    ("manifests", "a.yaml", "user", "${user}", "apiVersion: iam.aws.upbound.io/v1beta1\nkind: UserPolicyAttachment\n"
     "metadata: {name: p}\nspec:\n  forProvider:\n    policyArn: «arn:aws:iam::aws:policy/A»\n"
     "    userSelector: {matchLabels: {a: b}}\n"),
    ("frameworks.bridged", "a.ts", "role", "role", 'import * as awsx from "@pulumi/awsx";\n'
     'new awsx.ecs.FargateTaskDefinition("s", { '
     'taskRole: { args: { managedPolicyArns: ["«arn:aws:iam::aws:policy/A»"] } } });\n'),
    ("frameworks.cdk", "a.ts", "role", "R", "import * as iam from 'aws-cdk-lib/aws-iam';\n"
     "const role = new iam.Role(this, 'R', { assumedBy: new iam.AccountRootPrincipal() });\n"
     "for (const arn of ['«arn:aws:iam::aws:policy/A»', '«arn:aws:iam::aws:policy/B»']) {\n"
     "  role.addManagedPolicy(iam.ManagedPolicy.fromManagedPolicyArn(this, 'P', arn));\n}\n"),
    # Two that a parameter stands for are two, though they stand at one place.
    ("templates", "t.yaml", "role", "R", "Parameters:\n  P: {Type: CommaDelimitedList, Default: 'a,b'}\nResources:\n  R:\n"
     "    Type: AWS::IAM::Role\n    Properties:\n      ManagedPolicyArns: !Ref P\n"),
]  # fmt: skip


@pytest.mark.parametrize(("module", "path", "kind", "name", "text"), ATTACHED)
def test_each_policy_that_is_attached(module: str, path: str, kind: str, name: str, text: str) -> None:
    text, expected = unmarked(text)
    facts = [fact for fact in link_facts(read(module, path, text)) if isinstance(fact, Principal)]
    expected = expected or [("a", 7, 31), ("b", 7, 31)]
    assert [(f.kind, f.name.shown, placed(f, f.attachment)) for f in facts] == [(kind, name, one) for one in expected]


@pytest.mark.parametrize(
    "text", ["- iam_policy: iam_type=user iam_name=ada policy_name=p state=absent\n", "- iam_user: ada\n"]
)
def test_a_task_on_one_line_that_gives_nothing(text: str) -> None:
    assert read("manifests", "p.yml", text) == []


def test_what_two_branches_list_is_gone_through_once() -> None:
    text = (
        'locals {\n  some = ["s3"]\n  all = var.x ? concat(local.some, ["sqs"]) : local.some\n}\n'
        'resource "aws_iam_policy" "p" {\n  policy = jsonencode({ Statement = '
        '[for a in local.all : { Effect = "Allow", Action = "${a}:*", Resource = "*" }] })\n}\n'
    )
    facts = [fact for fact in read("terraform", "main.tf", text) if isinstance(fact, PolicyStatement)]
    assert [placed(fact, fact.actions) for fact in facts] == [[("s3:*", 6, 88)], [("sqs:*", 6, 88)]]


def test_items_that_are_not_known_make_no_statement() -> None:
    text = (
        'resource "aws_iam_policy" "p" {\n  policy = jsonencode({ Statement = '
        '[for a in var.all : { Effect = "Allow", Action = a, Resource = "*" }] })\n}\n'
    )
    assert [fact for fact in read("terraform", "main.tf", text) if isinstance(fact, PolicyStatement)] == []
