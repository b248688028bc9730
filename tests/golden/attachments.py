"""How each format gives a policy to a user, role or group: a template a way, with KIND or Kind where that word stands.

``«at»`` is the policy: its ARN, or its name where the format asks for that. It must not know rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.golden.facts import LIST_COMMAND
from tests.golden.form import Form, Never, Writing
from tests.golden.forms import FORMS
from tests.golden.scripts import in_fence, in_notebook

_COMMAND = "aws iam attach-KIND-policy --KIND-name ada --policy-arn «at»"
_BOTO = '«^»import boto3\niam = boto3.client("iam")\niam.attach_KIND_policy(KindName="ada", PolicyArn="«at»")\n'
_SCRIPT = (
    '«^»import { IAMClient, AttachKindPolicyCommand } from "@aws-sdk/client-iam";\nconst iam = new IAMClient({});\n'
    'await iam.send(new AttachKindPolicyCommand({ KindName: "ada", PolicyArn: "«at»" }));\n'
)
_RESOURCE = '"resource": {"aws_iam_KIND_policy_attachment": {"x": {"KIND": "ada", "policy_arn": "«at»"}}}'
_PULUMI = 'aws.iam.KindPolicyAttachment("x", %s)'

ATTACHED: Mapping[str, str] = {
    "Python": _BOTO,
    "JavaScript": _SCRIPT,
    "TypeScript": _SCRIPT,
    "TSX": _SCRIPT,
    "Ruby": '«^»require "aws-sdk-iam"\niam = Aws::IAM::Client.new\n'
    'iam.attach_KIND_policy(KIND_name: "ada", policy_arn: "«at»")\n',
    "PHP": "<?php\n«^»$iam = new Aws\\Iam\\IamClient([]);\n"
    "$iam->attachKindPolicy(['KindName' => 'ada', 'PolicyArn' => '«at»']);\n",
    "PowerShell": "«^»Register-IAMKindPolicy -KindName ada -PolicyArn «at»\n",
    "Java": "«^»class A {\n  void a(IamClient iam) {\n"
    '    iam.attachKindPolicy(AttachKindPolicyRequest.builder().KINDName("ada").policyArn("«at»").build());\n  }\n}\n',
    "Kotlin": "«^»suspend fun a(iam: IamClient) {\n"
    '  iam.attachKindPolicy(AttachKindPolicyRequest { KINDName = "ada"; policyArn = "«at»" })\n}\n',
    "C#": "«^»class A {\n  async Task F(AmazonIdentityManagementServiceClient iam) {\n"
    '    await iam.AttachKindPolicyAsync(new AttachKindPolicyRequest { KindName = "ada", PolicyArn = "«at»" });\n  }\n}\n',
    "Go": 'package main\n\n«^»import "github.com/aws/aws-sdk-go-v2/service/iam"\n\nfunc a(c *iam.Client) {\n'
    '  c.AttachKindPolicy(ctx, &iam.AttachKindPolicyInput{\n    KindName: aws.String("ada"),\n'
    '    PolicyArn: aws.String("«at»")})\n}\n',
    "Rust": "«^»async fn a(iam: aws_sdk_iam::Client) {\n"
    '  iam.attach_KIND_policy().KIND_name("ada").policy_arn("«at»").send().await;\n}\n',
    "Terraform": '«^»resource "aws_iam_KIND_policy_attachment" "x" {\n  KIND       = "ada"\n  policy_arn = "«at»"\n}\n',
    "Terraform JSON": "{«^»" + _RESOURCE + "}\n",
    "CloudFormation YAML": "«^»Resources:\n  Ada:\n    Type: AWS::IAM::Kind\n    Properties:\n"
    '      ManagedPolicyArns:\n        - "«at»"\n',
    "CloudFormation JSON": '{«^»"Resources": {"Ada": {"Type": "AWS::IAM::Kind", "Properties": {\n'
    '  "ManagedPolicyArns": ["«at»"]}}}}\n',
    "CDK in Python": 'from aws_cdk import aws_iam as iam\n\n«^»ada = iam.Kind(self, "Ada")\n'
    'ada.add_managed_policy(iam.ManagedPolicy.from_aws_managed_policy_name("«at»"))\n',
    "CDK in TypeScript": 'import * as iam from "aws-cdk-lib/aws-iam";\n\n«^»const ada = new iam.Kind(this, "Ada", {});\n'
    'ada.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName("«at»"));\n',
    "CDK in Java": "import software.amazon.awscdk.services.iam.*;\n\n«^»class A {\n  A(Construct scope) {\n"
    '    Kind ada = Kind.Builder.create(scope, "Ada").build();\n'
    '    ada.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName("«at»"));\n  }\n}\n',
    "CDK in C#": "using Amazon.CDK.AWS.IAM;\n\n«^»class A\n{\n  A(Construct scope)\n  {\n"
    '    var ada = new Kind(scope, "Ada", new KindProps {});\n'
    '    ada.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("«at»"));\n  }\n}\n',
    "Pulumi in Python": "import pulumi_aws as aws\n\n«^»" + _PULUMI % 'KIND="ada", policy_arn="«at»"' + "\n",
    "Pulumi in TypeScript": 'import * as aws from "@pulumi/aws";\n\n«^»new '
    + _PULUMI % '{ KIND: "ada", policyArn: "«at»" }'
    + ";\n",
    "cdktf in Python": "from cdktf_cdktf_provider_aws.iam_KIND_policy_attachment import IamKindPolicyAttachment\n\n"
    '«^»IamKindPolicyAttachment(self, "x", KIND="ada", policy_arn="«at»")\n',
    "cdktf in TypeScript": "import { IamKindPolicyAttachment } from "
    '"@cdktf/provider-aws/lib/iam-KIND-policy-attachment";\n\n'
    '«^»new IamKindPolicyAttachment(this, "x", { KIND: "ada", policyArn: "«at»" });\n',
}
BY_NAME = frozenset(("CDK in Python", "CDK in TypeScript", "CDK in Java", "CDK in C#"))
"""The forms in which AWS's policies are named and not given by their ARNs."""


def ways(form: Form, kind: str) -> tuple[Writing, ...]:
    """How ``form`` gives the policy ``«at»`` to a ``kind`` of principal called ada, empty where it cannot."""
    if form.name in ("notebook", "Markdown"):
        inner = (Writing(_of(kind, _BOTO)),)
        cell = in_notebook(inner) if form.name == "notebook" else in_fence("python", inner)
        return () if isinstance(cell, Never) else cell
    found = [Writing(_of(kind, ATTACHED[form.name]))] if form.name in ATTACHED else []
    listed = form.cells["list command"]
    for writing in () if isinstance(listed, Never) else listed:
        if LIST_COMMAND in writing.template:
            found.append(Writing(writing.template.replace(LIST_COMMAND, _of(kind, _COMMAND)), writing.path))
    return tuple(found)


def _of(kind: str, template: str) -> str:
    return template.replace("KIND", kind).replace("Kind", kind.capitalize())


WITHOUT = {form.name: "it gives nobody a policy" for form in FORMS if not ways(form, "user")}
"""The forms that only hold texts, where no attachment stands."""


@dataclass(frozen=True, slots=True)
class Made:
    """Something that a few formats make, and the rule that it breaks at ``«at»``, which has the value ``bad``."""

    rule: str
    form: str
    template: str
    bad: str = "x"


_JSON = '{"Version": "2012-10-17", "Statement": []}'
MADE = (
    Made(
        "AWS328",
        "Terraform",
        '«^»resource "aws_iam_group_policy" "«at»" {\n  group  = "ops"\n  policy = local.policy\n}\n',
    ),
    Made(
        "AWS328",
        "Terraform JSON",
        '{«^»"resource": {"aws_iam_group_policy": {"«at»": {"group": "ops", "policy": "${local.p}"}}}}\n',
    ),
    Made(
        "AWS328",
        "CloudFormation YAML",
        "«^»Resources:\n  Ops:\n    Type: AWS::IAM::Group\n    Properties:\n      Policies:\n"
        f"        - PolicyName: «at»\n          PolicyDocument: {_JSON}\n",
    ),
    Made(
        "AWS328",
        "CloudFormation JSON",
        '{«^»"Resources": {"Ops": {"Type": "AWS::IAM::Group", "Properties": {"Policies": [\n'
        f'  {{"PolicyName": "«at»", "PolicyDocument": {_JSON}}}]}}}}}}}}\n',
    ),
    Made(
        "AWS328",
        "shell",
        f"«^»aws iam put-group-policy --group-name ops --policy-name «at» --policy-document '{_JSON}'\n",
    ),
    Made(
        "AWS328",
        "Python",
        '«^»import boto3\niam = boto3.client("iam")\n'
        'iam.put_group_policy(GroupName="ops", PolicyName="«at»", PolicyDocument=document)\n',
    ),
    Made("AWS332", "Terraform", '«^»resource "aws_iam_user_login_profile" "«at»" {\n  user = "jane"\n}\n'),
    Made("AWS332", "Terraform JSON", '{«^»"resource": {"aws_iam_user_login_profile": {"«at»": {"user": "jane"}}}}\n'),
    Made(
        "AWS332",
        "CloudFormation YAML",
        "«^»Resources:\n  «at»:\n    Type: AWS::IAM::User\n    Properties:\n      LoginProfile: {Password: !Ref Pass}\n",
    ),
    Made(
        "AWS332",
        "CloudFormation JSON",
        '{«^»"Resources": {"«at»": {"Type": "AWS::IAM::User", "Properties": {\n'
        '  "LoginProfile": {"Password": {"Ref": "Password"}}}}}}\n',
    ),
    Made(
        "AWS332",
        "CDK in TypeScript",
        'import * as iam from "aws-cdk-lib/aws-iam";\n\n«^»new iam.User(this, "«at»", { password: secret });\n',
    ),
    Made(
        "AWS332", "CDK in Python", 'from aws_cdk import aws_iam as iam\n\n«^»iam.User(self, "«at»", password=secret)\n'
    ),
    Made(
        "AWS332", "Pulumi in Python", 'import pulumi_aws as aws\n\n«^»aws.iam.UserLoginProfile("«at»", user="jane")\n'
    ),
    Made(
        "AWS332",
        "Pulumi in TypeScript",
        'import * as aws from "@pulumi/aws";\n\n«^»new aws.iam.UserLoginProfile("«at»", { user: "jane" });\n',
    ),
    Made(
        "AWS337",
        "Terraform",
        '«^»data "aws_iam_policy" "all" {\n  name = "«at»"\n}\n',
        "AdministratorAccess",
    ),
    Made(
        "AWS337",
        "Terraform JSON",
        '{«^»"data": {"aws_iam_policy": {"all": {"name": "«at»"}}}}\n',
        "AdministratorAccess",
    ),
)
