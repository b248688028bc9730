"""Policies and principals that programs declare with the CDK, each at its place and with what it is attached to."""

from __future__ import annotations

from importlib import import_module

import pytest

from awslint.extract.document import Document
from awslint.facts import Fact, PolicyStatement, Principal, Resource
from awslint.link import link_facts
from awslint.source import Source
from awslint.values import Value
from tests.policy.reading import placed

PYTHON = "from aws_cdk import aws_iam as iam, aws_s3 as s3, aws_kms as kms, Duration\n"
TYPESCRIPT = "import { aws_iam as iam, aws_s3 as s3, aws_kms as kms } from 'aws-cdk-lib';\n"


def read(path: str, text: str) -> list[Fact]:
    document = Document(Source(path, text.encode()))
    return list(import_module("awslint.extract.frameworks.cdk").extract(document))


def shown(fact: PolicyStatement) -> tuple[object, ...]:
    target = fact.attached_to.shown if fact.attached_to is not None else None
    return fact.policy_kind, placed(fact, fact.actions), placed(fact, fact.resources), fact.attached_kind, target


def statements_of(path: str, text: str) -> list[tuple[object, ...]]:
    return [shown(fact) for fact in read(path, text) if isinstance(fact, PolicyStatement)]


LANGUAGES: list[tuple[str, str, tuple[object, ...]]] = [
    (
        "a.py",
        PYTHON + 'role = iam.Role(self, "R", assumed_by=other)\n'
        'role.add_to_policy(iam.PolicyStatement(actions=["s3:*"], resources=["*"]))\n',
        ("identity", [("s3:*", 3, 50)], [("*", 3, 70)], "role", "R"),
    ),
    (
        "a.ts",
        TYPESCRIPT + "this.role = new iam.Role(this, 'R', { assumedBy: other });\n"
        "this.role.addToPolicy(new iam.PolicyStatement({ effect: iam.Effect.ALLOW, "
        "actions: ['s3:*'], resources: ['*'] }));\n",
        ("identity", [("s3:*", 3, 86)], [("*", 3, 107)], "role", "R"),
    ),
    (
        "a.js",
        "const iam = require('aws-cdk-lib/aws-iam');\nconst role = new iam.Role(this, 'R', { assumedBy: other });\n"
        "role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));\n",
        ("identity", [("s3:*", 3, 64)], [("*", 3, 85)], "role", "R"),
    ),
    (
        "A.java",
        "import software.amazon.awscdk.services.iam.*;\nclass A { A(Construct s) {\n"
        'Role role = Role.Builder.create(this, "R").assumedBy(other).build();\n'
        'role.addToPolicy(PolicyStatement.Builder.create().actions(List.of("s3:*")).resources(List.of("*")).build());\n}}\n',
        ("identity", [("s3:*", 4, 68)], [("*", 4, 95)], "role", "R"),
    ),
    (
        "A.java",
        "import software.amazon.awscdk.services.iam.*;\nclass A { A(Construct s) {\n"
        'Role role = new Role(this, "R", RoleProps.builder().assumedBy(other).build());\n'
        'role.addToPolicy(new PolicyStatement(PolicyStatementProps.builder().actions(List.of("s3:*"))'
        '.resources(List.of("*")).build()));\n}}\n',
        ("identity", [("s3:*", 4, 86)], [("*", 4, 113)], "role", "R"),
    ),
    (
        "A.cs",
        "using Amazon.CDK.AWS.IAM;\nclass A { A(Construct s) {\n"
        'var role = new Role(this, "R", new RoleProps { AssumedBy = other });\n'
        "role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Effect = Effect.ALLOW, "
        'Actions = new[] { "s3:*" }, Resources = new[] { "*" } }));\n}}\n',
        ("identity", [("s3:*", 4, 107)], [("*", 4, 137)], "role", "R"),
    ),
    (
        "a.go",
        'package a\nimport "github.com/aws/aws-cdk-go/awscdk/v2/awsiam"\nfunc f() {\n'
        'role := awsiam.NewRole(s, jsii.String("R"), &awsiam.RoleProps{AssumedBy: o})\n'
        "role.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{"
        'Actions: jsii.Strings("s3:*"), Resources: &[]*string{jsii.String("*")}}))\n}\n',
        ("identity", [("s3:*", 5, 96)], [("*", 5, 139)], "role", "R"),
    ),
]


@pytest.mark.parametrize(("path", "text", "expected"), LANGUAGES)
def test_a_statement_that_is_added_to_a_role_in_every_language(
    path: str, text: str, expected: tuple[object, ...]
) -> None:
    assert statements_of(path, text) == [expected]


PLACES: list[tuple[str, list[tuple[object, ...]]]] = [
    (
        'fn.add_to_role_policy(iam.PolicyStatement(actions=["*"], resources=["*"]))\n',
        [("identity", [("*", 2, 53)], [("*", 2, 70)], "role", "fn")],
    ),
    (
        's = iam.PolicyStatement()\ns.add_actions("s3:*", "ec2:*")\ns.add_all_resources()\n'
        'u = iam.User(self, "Ada")\nu.add_to_policy(s)\n',
        [("identity", [("s3:*", 3, 16), ("ec2:*", 3, 24)], [("*", 4, 1)], "user", "Ada")],
    ),
    (
        'iam.Role(self, "R", assumed_by=x, inline_policies={"p": iam.PolicyDocument(statements=[\n'
        '    iam.PolicyStatement(actions=["iam:*"], resources=["*"])])})\n',
        [("identity", [("iam:*", 3, 35)], [("*", 3, 56)], "role", "R")],
    ),
    (
        'd = iam.PolicyDocument.from_json({"Statement": [{"Effect": "Allow", "Action": "ec2:*", "Resource": "*"}]})\n'
        'iam.ManagedPolicy(self, "M", document=d)\n',
        [("identity", [("ec2:*", 2, 80)], [("*", 2, 101)], "policy", "M")],
    ),
    (
        'g = iam.Group(self, "G")\n'
        'p = iam.Policy(self, "P", statements=[iam.PolicyStatement(actions=["a:*"], resources=["*"])])\n'
        "p.attach_to_group(g)\n",
        [("identity", [("a:*", 3, 69)], [("*", 3, 88)], "group", "${G}")],
    ),
    (
        'kms.Key(self, "K", policy=iam.PolicyDocument(statements=[iam.PolicyStatement(\n'
        '    principals=[iam.AccountRootPrincipal()], actions=["kms:*"], resources=["*"])]))\n',
        [("key", [("kms:*", 3, 56)], [("*", 3, 77)], "key", "K")],
    ),
    (
        'iam.CfnPolicy(self, "P", policy_name="p", users=["ada"], policy_document={\n'
        '    "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})\n',
        [("identity", [("*", 3, 50)], [("*", 3, 67)], "user", "ada")],
    ),
    (
        'iam.PolicyStatement(effect=iam.Effect.DENY, actions=["s3:*"], resources=["*"])\n',
        [("identity", [("s3:*", 2, 55)], [("*", 2, 75)], None, None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_what_a_statement_is_attached_to(text: str, expected: list[tuple[object, ...]]) -> None:
    assert statements_of("a.py", PYTHON + text) == expected


TRUSTED: list[tuple[str, object, object, object]] = [
    ("iam.AnyPrincipal()", "sts:AssumeRole", {"AWS": [("*", 2, 32)]}, None),
    ("iam.ServicePrincipal('ec2.amazonaws.com')", "sts:AssumeRole", {"Service": [("ec2.amazonaws.com", 2, 54)]}, None),
    (
        "iam.AccountPrincipal('111122223333')",
        "sts:AssumeRole",
        {"AWS": [("arn:${AWS::Partition}:iam::111122223333:root", 2, 54)]},
        None,
    ),
    (
        "iam.WebIdentityPrincipal('p', {'StringLike': {'k': 'repo:*'}})",
        "sts:AssumeRoleWithWebIdentity",
        {"Federated": [("p", 2, 58)]},
        {"StringLike": {"k": ("repo:*", 2, 84)}},
    ),
    (
        "iam.OrganizationPrincipal('o-1')",
        "sts:AssumeRole",
        {"AWS": [("*", 2, 32)]},
        {"StringEquals": {"aws:PrincipalOrgID": ("o-1", 2, 59)}},
    ),
]


@pytest.mark.parametrize(("principal", "action", "principals", "conditions"), TRUSTED)
def test_whom_a_role_trusts(principal: str, action: object, principals: object, conditions: object) -> None:
    text = f'{PYTHON}iam.Role(self, "R", assumed_by={principal})\n'
    (fact,) = (fact for fact in read("a.py", text) if isinstance(fact, PolicyStatement))
    assert fact.policy_kind == "trust"
    assert fact.actions is not None
    assert [item.text for item in fact.actions.items if isinstance(item, Value)] == [action]
    assert placed(fact, fact.principals) == principals
    assert placed(fact, fact.conditions) == conditions


def test_several_principals_make_several_statements() -> None:
    text = PYTHON + (
        'iam.Role(self, "R", assumed_by=iam.CompositePrincipal(iam.ServicePrincipal("a"), iam.AnyPrincipal()))\n'
    )
    facts = [fact for fact in read("a.py", text) if isinstance(fact, PolicyStatement)]
    assert [placed(fact, fact.principals) for fact in facts] == [{"Service": [("a", 2, 77)]}, {"AWS": [("*", 2, 82)]}]


PUBLIC = [
    ("b = s3.Bucket(self, 'B', public_read_access=True)\n", 2, 45),
    ("b = s3.Bucket(self, 'B')\nb.grant_public_access()\n", 3, 1),
    ("b = s3.Bucket(self, 'B')\nb.grant_read(iam.AnyPrincipal())\n", 3, 14),
    (
        "b = s3.Bucket(self, 'B')\nb.add_to_resource_policy(iam.PolicyStatement(actions=['s3:GetObject'], "
        "resources=[b.arn_for_objects('*')], principals=[iam.StarPrincipal()]))\n",
        3,
        120,
    ),
]


@pytest.mark.parametrize(("text", "line", "column"), PUBLIC)
def test_a_bucket_that_everybody_may_read(text: str, line: int, column: int) -> None:
    (fact,) = (fact for fact in read("a.py", PYTHON + text) if isinstance(fact, PolicyStatement))
    assert placed(fact, fact.principals) == {"AWS": [("*", line, column)]}
    assert (fact.policy_kind, fact.attached_kind) == ("resource", "bucket")
    assert fact.attached_to is not None
    assert fact.attached_to.text == "B"


def test_a_bucket_has_cloudformations_words() -> None:
    text = TYPESCRIPT + (
        "new s3.Bucket(this, 'B', { accessControl: s3.BucketAccessControl.PUBLIC_READ, "
        "blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL });\n"
        "new s3.CfnBucket(this, 'C', { accessControl: 'PublicRead', "
        "publicAccessBlockConfiguration: { blockPublicAcls: false } });\n"
    )
    first, second = (fact for fact in read("a.ts", text) if isinstance(fact, Resource))
    assert (first.framework, first.type.text, first.name.text) == ("cdk", "AWS::S3::Bucket", "B")
    everything = dict.fromkeys(
        ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), ("true", 2, 98)
    )
    assert placed(first, first.properties) == {
        "AccessControl": ("PublicRead", 2, 43),
        "PublicAccessBlockConfiguration": everything,
    }
    assert placed(second, second.properties) == {
        "AccessControl": ("PublicRead", 3, 47),
        "PublicAccessBlockConfiguration": {"BlockPublicAcls": ("false", 3, 111)},
    }


ATTACHED = [
    ("u = iam.User(self, 'Ada', managed_policies=[iam.ManagedPolicy.from_aws_managed_policy_name('ReadOnlyAccess')])\n",
     "arn:${AWS::Partition}:iam::aws:policy/ReadOnlyAccess", 2, 93),
    ("u = iam.User(self, 'Ada')\nu.add_managed_policy(iam.ManagedPolicy.from_aws_managed_policy_name('ReadOnlyAccess'))\n",
     "arn:${AWS::Partition}:iam::aws:policy/ReadOnlyAccess", 3, 70),
    ("u = iam.User(self, 'Ada')\nb = s3.Bucket(self, 'B')\nb.grant_read_write(u)\n", "DefaultPolicy", 4, 1),
    ("u = iam.User(self, 'Ada')\np = iam.Policy(self, 'P')\nu.attach_inline_policy(p)\n", "P", 4, 24),
]  # fmt: skip


@pytest.mark.parametrize(("text", "policy", "line", "column"), ATTACHED)
def test_a_policy_on_a_user(text: str, policy: str, line: int, column: int) -> None:
    (fact,) = (fact for fact in link_facts(read("a.py", PYTHON + text)) if isinstance(fact, Principal))
    assert (fact.kind, fact.name.text) == ("user", "Ada")
    assert placed(fact, fact.attachment) == (policy, line, column)


def test_an_access_key_and_the_length_of_a_session() -> None:
    text = PYTHON + (
        "u = iam.User(self, 'Ada')\niam.AccessKey(self, 'K', user=u)\n"
        "iam.Role(self, 'R', assumed_by=x, max_session_duration=Duration.hours(12))\n"
    )
    _, key, role = (fact for fact in read("a.py", text) if isinstance(fact, Resource))
    assert (key.type.text, placed(key, key.properties)) == ("AWS::IAM::AccessKey", {"UserName": ("${Ada}", 3, 31)})
    assert placed(role, role.properties.get("MaxSessionDuration")) == ("43200", 4, 71)


def test_things_of_other_packages_are_nothing_of_the_cdks() -> None:
    text = PYTHON + "from models import Role, User, Bucket\nRole(self, 'R', managed_policies=[x])\nUser(self, 'U')\n"
    assert read("a.py", text) == []


def test_constructs_of_one_name_are_different_things() -> None:
    text = PYTHON + (
        "class A:\n    def __init__(self):\n        r = iam.Role(self, 'R', assumed_by=x)\n"
        "        r.add_to_policy(iam.PolicyStatement(actions=['a:B'], resources=['*']))\n"
        "class C:\n    def __init__(self):\n        r = iam.Role(self, 'R', assumed_by=x)\n"
        "        r.add_to_policy(iam.PolicyStatement(actions=['c:D'], resources=['*']))\n"
    )
    assert [(found[1], found[4]) for found in statements_of("a.py", text)] == [
        ([("a:B", 5, 55)], "R"),
        ([("c:D", 9, 55)], "R2"),
    ]


def test_constructions_inside_of_one_another_end() -> None:
    text = PYTHON + "x = " + "iam.CompositePrincipal(" * 400 + ")" * 400 + "\niam.Role(self, 'R', assumed_by=x)\n"
    assert [fact.type.text for fact in read("a.py", text) if isinstance(fact, Resource)] == ["AWS::IAM::Role"]


def test_an_external_id_is_a_condition_of_the_trust_policy() -> None:
    text = PYTHON + 'iam.Role(self, "R", assumed_by=iam.AccountPrincipal("111122223333"), external_ids=["x1"])\n'
    (fact,) = [fact for fact in read("a.py", text) if isinstance(fact, PolicyStatement)]
    assert placed(fact, fact.conditions) == {"StringEquals": {"sts:ExternalId": [("x1", 2, 85)]}}


def test_props_that_are_spread() -> None:
    text = (
        PYTHON + 'props = dict(actions=["s3:*"], resources=["*"])\nrole.add_to_policy(iam.PolicyStatement(**props))\n'
    )
    assert statements_of("a.py", text) == [("identity", [("s3:*", 2, 24)], [("*", 2, 44)], "role", "role")]


def test_actions_that_a_loop_or_a_function_makes() -> None:
    loop = PYTHON + 'for one in ["s3:PutObject", "s3:DeleteObject"]:\n'
    loop += '    role.add_to_policy(iam.PolicyStatement(actions=[one], resources=["*"]))\n'
    made = TYPESCRIPT + "const made = ['Put', 'Delete'].map(verb => `s3:${verb}Object`);\n"
    made += "role.addToPolicy(new iam.PolicyStatement({ actions: made, resources: ['*'] }));\n"
    for path, text in (("a.py", loop), ("a.ts", made)):
        (fact,) = (fact for fact in read(path, text) if isinstance(fact, PolicyStatement))
        assert fact.actions is not None
        shown = [item.text for item in fact.actions.items if isinstance(item, Value)]
        assert (shown, fact.actions.open) == (["s3:PutObject", "s3:DeleteObject"], False)
