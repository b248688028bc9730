"""Principals and buckets in the data of Ansible, Kubernetes, the Serverless Framework and an account's listings."""

from __future__ import annotations

from importlib import import_module

import pytest

from awslint.extract.document import Document
from awslint.facts import Resource
from awslint.source import Source
from tests.policy.reading import placed, read_statements

READ = "arn:aws:iam::aws:policy/ReadOnlyAccess"


def read(path: str, text: str) -> list[Resource]:
    document = Document(Source(path, text.encode()))
    return list(import_module("awslint.extract.manifests").extract(document))


CASES: list[tuple[str, str, str, dict[str, object]]] = [
    ("a.yml", f"- amazon.aws.iam_user:\n    name: ada\n    managed_policies:\n      - {READ}\n",
     "AWS::IAM::User", {"UserName": ("ada", 2, 11), "ManagedPolicyArns": [(READ, 4, 9)]}),
    ("a.yml", f"- iam_role:\n    name: app\n    managed_policies: {READ}\n",
     "AWS::IAM::Role", {"RoleName": ("app", 2, 11), "ManagedPolicyArns": [(READ, 3, 23)]}),
    ("a.yml", "- community.aws.iam_policy:\n    iam_type: user\n    iam_name: ada\n    policy_name: read\n",
     "AWS::IAM::UserPolicy", {"UserName": ("ada", 3, 15), "PolicyName": ("read", 4, 18)}),
    ("a.yml", "- s3_bucket:\n    name: web\n    public_access:\n      block_public_acls: false\n",
     "AWS::S3::Bucket",
     {"BucketName": ("web", 2, 11), "PublicAccessBlockConfiguration": {"BlockPublicAcls": ("false", 4, 26)}}),
    ("a.yml", f"apiVersion: iam.aws.upbound.io/v1beta1\nkind: UserPolicyAttachment\nmetadata: {{name: p}}\n"
     f"spec:\n  forProvider:\n    policyArn: {READ}\n    userRef: {{name: ada}}\n",
     "aws_iam_user_policy_attachment", {"user": ("ada", 7, 21), "policy_arn": (READ, 6, 16)}),
    ("a.yml", f"apiVersion: iam.services.k8s.aws/v1alpha1\nkind: Role\nmetadata: {{name: r}}\n"
     f"spec:\n  policies: [{READ}]\n",
     "AWS::IAM::Role", {"RoleName": ("r", 3, 18), "ManagedPolicyArns": [(READ, 5, 14)]}),
    ("a.yml", "apiVersion: s3.aws.crossplane.io/v1beta1\nkind: Bucket\nmetadata: {name: b}\n"
     "spec:\n  forProvider:\n    acl: public-read\n",
     "AWS::S3::Bucket", {"BucketName": ("b", 3, 18), "AccessControl": ("public-read", 6, 10)}),
    ("a.json", '{"UserDetailList": [{"UserName": "ada", "Arn": "a",\n "AttachedManagedPolicies": '
     f'[{{"PolicyName": "R", "PolicyArn": "{READ}"}}]}}]}}',
     "AWS::IAM::User", {"UserName": ("ada", 1, 35), "ManagedPolicyArns": [(READ, 2, 64)]}),
    ("a.yml", "- amazon.aws.lambda_policy:\n    function_name: f\n    principal: '*'\n    source_arn: arn\n",
     "AWS::Lambda::Permission", {"FunctionName": ("f", 2, 20), "Principal": ("*", 3, 17), "SourceArn": ("arn", 4, 17)}),
    ("c.yaml", f"apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\niam:\n  serviceAccounts:\n"
     f"    - metadata: {{name: s}}\n      attachPolicyARNs: [{READ}]\n",
     "AWS::IAM::Role", {"ManagedPolicyArns": [(READ, 6, 26)]}),
    ("a.yml", f"- iam_role:\n    name: app\n    managed_policies: '{{{{ given }}}}'\n  vars:\n    given: [{READ}]\n",
     "AWS::IAM::Role", {"ManagedPolicyArns": [(READ, 5, 13)]}),
    ("a.yml", f"- iam_role:\n    name: app\n    managed_policies: ['{{{{ item }}}}']\n  loop:\n    - {READ}\n",
     "AWS::IAM::Role", {"ManagedPolicyArns": [(READ, 5, 7)]}),
    ("serverless.yml", f"service: a\nprovider:\n  name: aws\n  iam:\n    role:\n      managedPolicies:\n        - {READ}\n",
     "AWS::IAM::Role", {"ManagedPolicyArns": [(READ, 7, 11)]}),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "kind", "properties"), CASES)
def test_a_resource_in_cloudformations_words(path: str, text: str, kind: str, properties: dict[str, object]) -> None:
    (fact,) = read(path, text)
    found = placed(fact, fact.properties)
    assert isinstance(found, dict)
    assert fact.type.text == kind
    assert {name: found[name] for name in properties} == properties


NOTHING = [
    f"- iam_user:\n    name: ada\n    state: absent\n    managed_policies: [{READ}]\n",
    f"apiVersion: v1\nkind: User\nmetadata: {{name: u}}\nspec: {{policies: [{READ}]}}\n",
    "- iam_policy:\n    iam_type: user\n    policy_name: read\n",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_declares_nothing(text: str) -> None:
    assert read("a.yml", text) == []


def test_an_access_key_and_an_object_of_ansible() -> None:
    text = (
        "- amazon.aws.iam_access_key:\n    user_name: ci\n"
        "- amazon.aws.iam_access_key:\n    user_name: old\n    state: absent\n"
        "- amazon.aws.s3_object:\n    bucket: assets\n    mode: put\n    permission: public-read\n"
    )
    found = [(fact.type.text, fact.name.text) for fact in read("play.yml", text)]
    assert found == [("AWS::IAM::AccessKey", "ci"), ("aws_s3_object", "assets")]


def test_an_inline_policy_of_a_task_is_attached_to_whom_it_names() -> None:
    text = (
        "- iam_policy:\n    iam_type: role\n    iam_name: ci\n    policy_name: p\n    policy_json:\n"
        "      Statement: {Effect: Allow, Action: 's3:*', Resource: '*'}\n"
    )
    (statement,) = read_statements("play.yml", text)
    assert (statement.attached_kind, placed(statement, statement.attached_to)) == ("role", ("ci", 3, 15))
    assert placed(statement, statement.actions) == [("s3:*", 6, 43)]
