"""Policies and principals that programs declare with Pulumi and cdktf, each at its place, and what they are attached to."""

from __future__ import annotations

from importlib import import_module

import pytest

from awslint.extract.document import Document
from awslint.facts import Escalation, Fact, PolicyStatement, Principal, Resource
from awslint.link import link_facts, settle_facts
from awslint.source import Source
from awslint.values import Value
from tests.policy.reading import placed

PYTHON = "import json\nimport pulumi\nimport pulumi_aws as aws\n"
TYPESCRIPT = 'import * as pulumi from "@pulumi/pulumi";\nimport * as aws from "@pulumi/aws";\n'
GO = (
    'package a\nimport (\n"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"\n'
    '"github.com/pulumi/pulumi/sdk/v3/go/pulumi"\n)\n'
)
CDKTF = (
    'import { IamRole } from "@cdktf/provider-aws/lib/iam-role";\n'
    'import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";\n'
    'import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";\n'
)


def read(path: str, text: str) -> list[Fact]:
    document = Document(Source(path, text.encode()))
    return list(import_module("awslint.extract.frameworks.bridged").extract(document))


def shown(fact: PolicyStatement) -> tuple[object, ...]:
    target = fact.attached_to.shown if fact.attached_to is not None else None
    return fact.policy_kind, placed(fact, fact.actions), placed(fact, fact.resources), fact.attached_kind, target


def statements_of(path: str, text: str) -> list[tuple[object, ...]]:
    return [shown(fact) for fact in read(path, text) if isinstance(fact, PolicyStatement)]


def attachments_of(path: str, text: str) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for fact in link_facts(read(path, text)):
        if isinstance(fact, Principal) and fact.attachment is not None:
            line = fact.source.text.position(fact.attachment.span.start).line
            found.append((fact.kind, fact.name.shown, fact.attachment.shown, line))
    return found


INLINE: list[tuple[str, str, tuple[object, ...]]] = [
    (
        "a.py",
        PYTHON
        + 'role = aws.iam.Role("r", assume_role_policy=trust)\naws.iam.RolePolicy("p", role=role.id, policy=json.dumps({\n'
        '    "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}))\n',
        ("identity", [("s3:*", 6, 50)], [("*", 6, 70)], "role", "${aws_iam_role.r.id}"),
    ),
    (
        "a.py",
        "import json\nfrom pulumi_aws import iam\n"
        'iam.UserPolicy("p", user="bob", policy=table.arn.apply(lambda arn: json.dumps({\n'
        '    "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})))\n',
        ("identity", [("s3:*", 4, 50)], [("*", 4, 70)], "user", "bob"),
    ),
    (
        "a.py",
        PYTHON + "def document(arn):\n    return json.dumps({\n"
        '        "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})\n'
        'aws.iam.GroupPolicy("p", group="devs", policy=pulumi.Output.all(a.arn, b.arn).apply(document))\n',
        ("identity", [("s3:*", 6, 54)], [("*", 6, 74)], "group", "devs"),
    ),
    (
        "a.ts",
        TYPESCRIPT + 'const role = new aws.iam.Role("r", {});\nnew aws.iam.RolePolicy("p", { role, policy: {\n'
        '    Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] } });\n',
        ("identity", [("s3:*", 5, 45)], [("*", 5, 63)], "role", "${aws_iam_role.r.id}"),
    ),
    (
        "a.ts",
        TYPESCRIPT + 'new aws.sqs.QueuePolicy("p", { queueUrl: queue.id, policy: pulumi.interpolate`{\n'
        '  "Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*", "Principal": "*"}]}` });\n',
        ("resource", [("sqs:*", 4, 48)], [("*", 4, 69)], "queue", "${queue.id}"),
    ),
    (
        "a.js",
        'const aws = require("@pulumi/aws");\nnew aws.kms.Key("k", { policy: caller.then(c => JSON.stringify({\n'
        "    Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'kms:*', Resource: '*' }] })) });\n",
        ("key", [("kms:*", 3, 70)], [("*", 3, 89)], "key", "k"),
    ),
    (
        "a.go",
        GO + "func f(ctx *pulumi.Context) {\n"
        '_, err := iam.NewUserPolicy(ctx, "p", &iam.UserPolicyArgs{User: pulumi.String("bob"),\n'
        'Policy: pulumi.String(`{"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}`)})\n}\n',
        ("identity", [("s3:*", 8, 70)], [("*", 8, 90)], "user", "bob"),
    ),
    (
        "a.ts",
        CDKTF + 'const role = new IamRole(this, "r", {});\nnew IamRolePolicy(this, "p", { role: role.name,\n'
        '    policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] }) });\n',
        ("identity", [("s3:*", 6, 70)], [("*", 6, 88)], "role", "${aws_iam_role.r.name}"),
    ),
    (
        "a.py",
        "import json\nfrom cdktf_cdktf_provider_aws.iam_user_policy import IamUserPolicy\n"
        'IamUserPolicy(self, "p", user="bob", policy=json.dumps({\n'
        '    "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}))\n',
        ("identity", [("s3:*", 4, 50)], [("*", 4, 70)], "user", "bob"),
    ),
]


@pytest.mark.parametrize(("path", "text", "expected"), INLINE)
def test_a_policy_of_a_resource(path: str, text: str, expected: tuple[object, ...]) -> None:
    assert statements_of(path, text) == [expected]


DOCUMENTS: list[tuple[str, str, tuple[object, ...]]] = [
    (
        "a.py",
        PYTHON + "doc = aws.iam.get_policy_document(statements=[aws.iam.GetPolicyDocumentStatementArgs(\n"
        '    actions=["s3:*"], resources=["*"])])\naws.iam.UserPolicy("p", user="bob", policy=doc.json)\n',
        ("identity", [("s3:*", 5, 15)], [("*", 5, 35)], "user", "bob"),
    ),
    (
        "a.py",
        PYTHON + 'doc = aws.iam.get_policy_document_output(statements=[{"actions": ["s3:*"], "resources": ["*"]}])\n'
        'aws.iam.UserPolicy("p", user="bob", policy=doc.apply(lambda made: made.json))\n',
        ("identity", [("s3:*", 4, 68)], [("*", 4, 91)], "user", "bob"),
    ),
    (
        "a.ts",
        TYPESCRIPT
        + "const doc = aws.iam.getPolicyDocumentOutput({ statements: [{ actions: ['s3:*'], resources: ['*'] }] });\n"
        "new aws.iam.UserPolicy('p', { user: 'bob', policy: doc.json });\n",
        ("identity", [("s3:*", 3, 73)], [("*", 3, 94)], "user", "bob"),
    ),
    (
        "a.ts",
        TYPESCRIPT
        + "const doc = aws.iam.getPolicyDocument({ statements: [{ actions: ['s3:*'], resources: ['*'] }] });\n"
        "new aws.iam.UserPolicy('p', { user: 'bob', policy: doc.then(made => made.json) });\n",
        ("identity", [("s3:*", 3, 67)], [("*", 3, 88)], "user", "bob"),
    ),
    (
        "a.go",
        GO + "func f(ctx *pulumi.Context) {\ndoc, err := iam.GetPolicyDocument(ctx, &iam.GetPolicyDocumentArgs{\n"
        "Statements: []iam.GetPolicyDocumentStatement{{\n"
        'Actions: []string{"s3:*"}, Resources: []string{"*"}}}}, nil)\n'
        '_, err = iam.NewUserPolicy(ctx, "p", &iam.UserPolicyArgs{User: pulumi.String("bob"),\n'
        "Policy: pulumi.String(doc.Json)})\n}\n",
        ("identity", [("s3:*", 9, 20)], [("*", 9, 49)], "user", "bob"),
    ),
    (
        "a.ts",
        CDKTF
        + 'const doc = new DataAwsIamPolicyDocument(this, "d", { statement: [{ actions: ["s3:*"], resources: ["*"] }] });\n'
        'new IamRolePolicy(this, "p", { role: "worker", policy: doc.json });\n',
        ("identity", [("s3:*", 4, 80)], [("*", 4, 101)], "role", "worker"),
    ),
    (
        "a.py",
        "from cdktf_cdktf_provider_aws.data_aws_iam_policy_document import (\n"
        "    DataAwsIamPolicyDocument, DataAwsIamPolicyDocumentStatement)\n"
        'DataAwsIamPolicyDocument(self, "d", statement=[DataAwsIamPolicyDocumentStatement(\n'
        '    actions=["s3:*"], resources=["*"])])\n',
        ("identity", [("s3:*", 4, 15)], [("*", 4, 35)], None, None),
    ),
]


@pytest.mark.parametrize(("path", "text", "expected"), DOCUMENTS)
def test_a_policy_document_stands_where_it_is_used(path: str, text: str, expected: tuple[object, ...]) -> None:
    assert statements_of(path, text) == [expected]


def test_principals_and_conditions_of_a_document() -> None:
    text = TYPESCRIPT + (
        "const doc = aws.iam.getPolicyDocumentOutput({ statements: [{ actions: ['sts:AssumeRole'],\n"
        "    principals: [{ type: 'AWS', identifiers: ['*'] }],\n"
        "    conditions: [{ test: 'StringEquals', variable: 'aws:PrincipalOrgID', values: ['o-1'] }] }] });\n"
        "new aws.iam.Role('r', { assumeRolePolicy: doc.json });\n"
    )
    (fact,) = [fact for fact in read("a.ts", text) if isinstance(fact, PolicyStatement)]
    assert (fact.policy_kind, placed(fact, fact.principals)) == ("trust", {"AWS": [("*", 4, 48)]})
    assert placed(fact, fact.conditions) == {"StringEquals": {"aws:PrincipalOrgID": [("o-1", 5, 84)]}}


def test_the_trust_policy_that_pulumi_writes() -> None:
    text = TYPESCRIPT + (
        "new aws.iam.Role('r', { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ AWS: '*' }) });\n"
    )
    (fact,) = [fact for fact in read("a.ts", text) if isinstance(fact, PolicyStatement)]
    assert (fact.policy_kind, fact.version and fact.version.text) == ("trust", "2012-10-17")
    assert placed(fact, fact.principals) == {"AWS": [("*", 3, 88)]}


ATTACHED: list[tuple[str, str, list[tuple[object, ...]]]] = [
    (
        "a.py",
        PYTHON + 'user = aws.iam.User("bob")\naws.iam.UserPolicyAttachment("a", user=user.name,\n'
        '    policy_arn="arn:aws:iam::aws:policy/AdministratorAccess")\n',
        [("user", "bob", "arn:aws:iam::aws:policy/AdministratorAccess", 6)],
    ),
    (
        "a.py",
        PYTHON + 'role = aws.iam.Role("r")\naws.iam.RolePolicyAttachment("a", role=role,\n'
        "    policy_arn=aws.iam.ManagedPolicy.ADMINISTRATOR_ACCESS)\n",
        [("role", "r", "arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess", 6)],
    ),
    (
        "a.ts",
        TYPESCRIPT + 'new aws.iam.Role("r", { managedPolicyArns: [aws.iam.ManagedPolicy.AdministratorAccess],\n'
        '    inlinePolicies: [{ name: "more", policy: JSON.stringify({ Statement: [] }) }] });\n',
        [
            ("role", "r", "arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess", 3),
            ("role", "r", "more", 4),
        ],
    ),
    (
        "a.ts",
        TYPESCRIPT + 'const user = new aws.iam.User("bob");\nconst policy = new aws.iam.Policy("read", {});\n'
        'new aws.iam.PolicyAttachment("a", { users: [user.name], policyArn: policy.arn });\n',
        [("user", "bob", "${aws_iam_policy.read.arn}", 5)],
    ),
    (
        "a.ts",
        TYPESCRIPT + 'const arns = ["arn:aws:iam::aws:policy/A",\n  "arn:aws:iam::aws:policy/B"];\n'
        'arns.forEach((policyArn, i) => new aws.iam.RolePolicyAttachment(`a-${i}`, { role: "r", policyArn }));\n',
        [("role", "r", "arn:aws:iam::aws:policy/A", 3), ("role", "r", "arn:aws:iam::aws:policy/B", 4)],
    ),
    (
        "a.ts",
        'import { IamUserPolicyAttachment } from "./.gen/providers/aws/iam-user-policy-attachment";\n'
        'new IamUserPolicyAttachment(this, "a", { user: "bob",\n'
        '  policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" });\n',
        [("user", "bob", "arn:aws:iam::aws:policy/ReadOnlyAccess", 3)],
    ),
]


@pytest.mark.parametrize(("path", "text", "expected"), ATTACHED)
def test_what_is_attached(path: str, text: str, expected: list[tuple[object, ...]]) -> None:
    assert attachments_of(path, text) == expected


def test_two_policies_of_one_role_are_judged_together() -> None:
    text = PYTHON + (
        'role = aws.iam.Role("r")\n'
        'aws.iam.RolePolicy("a", role=role.name, policy=json.dumps({"Statement": [\n'
        '    {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/*"}]}))\n'
        'aws.iam.RolePolicy("b", role=role.name, policy=json.dumps({"Statement": [\n'
        '    {"Effect": "Allow", "Action": ["lambda:CreateFunction", "lambda:InvokeFunction"], "Resource": "*"}]}))\n'
    )
    facts = read("a.py", text)
    found = [fact for fact in settle_facts(facts) if isinstance(fact, Escalation)]
    assert [fact.source.text.position(fact.span.start).line for fact in found] == [6]


CLOUD = [
    (
        "from troposphere import Ref, iam\nada = iam.User('Ada')\niam.PolicyType('P', PolicyName='p', Users=[Ref(ada)],\n"
        "    PolicyDocument={'Statement': [{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}]})\n",
        ("identity", [("s3:*", 4, 66)], [("*", 4, 86)], "user", "${Ada}"),
        [("AWS::IAM::User", "Ada"), ("AWS::IAM::Policy", "P")],
    ),
    (
        "from troposphere.iam import Policy, Role\nRole('R', Policies=[Policy(PolicyName='p', PolicyDocument={\n"
        "    'Statement': [{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}]})])\n",
        ("identity", [("s3:*", 3, 50)], [("*", 3, 70)], "role", "R"),
        [("AWS::IAM::Role", "R")],
    ),
    (
        "import pulumi_aws_native as native\nnative.iam.UserPolicy('p', user_name='ada', policy_name='p',\n"
        "    policy_document={'Statement': [{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}]})\n",
        ("identity", [("s3:*", 3, 67)], [("*", 3, 87)], "user", "ada"),
        [("AWS::IAM::UserPolicy", "p")],
    ),
]


@pytest.mark.parametrize(("text", "expected", "resources"), CLOUD)
def test_objects_of_templates(text: str, expected: tuple[object, ...], resources: list[tuple[str, str]]) -> None:
    facts = read("a.py", text)
    assert [shown(fact) for fact in facts if isinstance(fact, PolicyStatement)] == [expected]
    found = [fact for fact in facts if isinstance(fact, Resource)]
    assert [(fact.type.text, fact.name.text) for fact in found] == resources
    assert {fact.framework for fact in found} == {"cloudformation"}


def test_what_an_object_of_a_template_is_given() -> None:
    text = (
        "from troposphere import iam\niam.User('Ada', ManagedPolicyArns=['arn:aws:iam::aws:policy/ReadOnlyAccess'])\n"
    )
    assert attachments_of("a.py", text) == [("user", "Ada", "arn:aws:iam::aws:policy/ReadOnlyAccess", 2)]


def test_resources_have_terraforms_words() -> None:
    text = TYPESCRIPT + (
        'const b = new aws.s3.BucketV2("media", { forceDestroy: true });\n'
        'new aws.s3.BucketPublicAccessBlock("x", { bucket: b.id, blockPublicAcls: false });\n'
        'new aws.iam.OpenIdConnectProvider("gh", { url: "https://example.com" });\n'
        'new aws.ec2.VpcEndpoint("e", {});\n'
        'new aws.Provider("p", { region: "eu-west-1" });\n'
    )
    found = [fact for fact in read("a.ts", text) if isinstance(fact, Resource)]
    assert [(fact.framework, fact.type.text, fact.name.text) for fact in found] == [
        ("terraform", "aws_s3_bucket", "media"),
        ("terraform", "aws_s3_bucket_public_access_block", "x"),
        ("terraform", "aws_iam_openid_connect_provider", "gh"),
        ("terraform", "aws_vpc_endpoint", "e"),
        ("terraform", "provider.aws", "p"),
    ]
    bucket = found[1].properties.get("bucket")
    assert isinstance(bucket, Value)
    assert (bucket.shown, found[1].properties.get("block_public_acls") is not None) == (
        "${aws_s3_bucket.media.id}",
        True,
    )


def test_a_function_makes_a_policy_for_each_of_two_resources() -> None:
    text = PYTHON + (
        "def policy(actions):\n"
        '    return json.dumps({"Statement": [{"Effect": "Allow", "Action": actions, "Resource": "*"}]})\n'
        'aws.iam.UserPolicy("a", user="ada", policy=policy(["s3:*"]))\n'
        'aws.iam.UserPolicy("b", user="ada", policy=policy(actions=["sqs:*"]))\n'
    )
    assert [found[1] for found in statements_of("a.py", text)] == [[("s3:*", 6, 53)], [("sqs:*", 7, 61)]]


QUIET = (
    ("a.py", PYTHON + 'aws.iam.UserPolicy("p", user="bob", policy=config.require("policy"))\n'),
    ("a.ts", TYPESCRIPT + "new aws.iam.Policy('p', { policy: doc.apply(unknown) });\n"),
    (
        "a.ts",
        'import { Policy } from "./own";\nimport * as aws from "@pulumi/aws";\nnew Policy("p", { policy: "*" });\n',
    ),
)


@pytest.mark.parametrize(("path", "text"), QUIET)
def test_what_is_not_known_is_no_statement(path: str, text: str) -> None:
    assert statements_of(path, text) == []
