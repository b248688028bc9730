"""Templates and Serverless files that programs write down as maps, and roles that eksctl makes."""

from __future__ import annotations

from importlib import import_module

import pytest

from awslint.extract.document import Document
from awslint.facts import Resource
from awslint.source import Source
from tests.policy.reading import placed, read_statements

AWS = "arn:aws:iam::aws:policy/"


def resources(module: str, path: str, text: str) -> list[tuple[str, str, object]]:
    """Type and name of each resource with the policies that it is given."""
    document = Document(Source(path, text.encode()))
    found: list[tuple[str, str, object]] = []
    for fact in import_module(f"awslint.extract.{module}").extract(document):
        assert isinstance(fact, Resource)
        found.append((fact.type.text, fact.name.text, placed(fact, fact.properties.get("ManagedPolicyArns"))))
    return found


CASES: list[tuple[str, str, list[tuple[str, str, object]]]] = [
    (
        "a.py",
        f't = {{"Resources": {{"U": {{"Type": "AWS::IAM::User", "Properties": {{"ManagedPolicyArns": ["{AWS}A"]}}}}}}}}\n',
        [("AWS::IAM::User", "U", [(AWS + "A", 1, 90)])],
    ),
    (
        "a.py",
        'ROLE = {\n "Type": "AWS::IAM::Role",\n "Properties": {"ManagedPolicyArns": [\n'
        '  {"Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/A"}]}}\nT = {"Resources": {"R": ROLE}}\n',
        [("AWS::IAM::Role", "ROLE", [("arn:${AWS::Partition}:iam::aws:policy/A", 4, 16)])],
    ),
    (
        "a.js",
        f"const t = {{ R: {{ U: {{ Type: 'AWS::IAM::User', Properties: {{ ManagedPolicyArns: ['{AWS}A'] }} }} }} }};\n",
        [("AWS::IAM::User", "U", [(AWS + "A", 1, 82)])],
    ),
    (
        "a.rb",
        f'T = {{ Resources: {{ U: {{ Type: "AWS::IAM::User", Properties: {{ ManagedPolicyArns: ["{AWS}A"] }} }} }} }}\n',
        [("AWS::IAM::User", "U", [(AWS + "A", 1, 84)])],
    ),
    (
        "serverless.ts",
        "export default { service: 'a', provider: { name: 'aws',\n"
        f"  iam: {{ role: {{ managedPolicies: ['{AWS}A'] }} }} }} }};\n",
        [("AWS::IAM::Role", "provider", [(AWS + "A", 2, 37)])],
    ),
    # What a test expects of a template is none.
    ("a.ts", "t.hasResourceProperties('AWS::IAM::Role', { ManagedPolicyArns: ['x'] });\n", []),
    ("a.py", 'kinds = ["AWS::IAM::Role", {"Type": "role"}]\n', []),
]


@pytest.mark.parametrize(("path", "text", "expected"), CASES)
def test_resources_of_templates_in_code(path: str, text: str, expected: list[tuple[str, str, object]]) -> None:
    assert resources("codetemplates", path, text) == expected


def test_a_statement_in_such_a_template_is_attached() -> None:
    text = (
        't = {"U": {"Type": "AWS::IAM::User", "Properties": {"Policies": [{"PolicyName": "p", "PolicyDocument":\n'
        '  {"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}}]}}}\n'
    )
    (statement,) = read_statements("a.py", text)
    assert placed(statement, statement.actions) == [("s3:*", 2, 49)]
    assert (statement.attached_kind, statement.attached_to and statement.attached_to.text) == ("user", "U")


EKSCTL: list[tuple[str, str, object]] = [
    ("a.sh", f"eksctl create iamserviceaccount --name app --attach-policy-arn {AWS}A --approve\n", [(AWS + "A", 1, 64)]),
    ("a.sh", f"eksctl create iamserviceaccount --name=app --attach-policy-arn={AWS}A,{AWS}B\n",
     [(AWS + "A", 1, 64), (AWS + "B", 1, 90)]),
    ("a.sh", f'A="{AWS}A"\neksctl create podidentityassociation --service-account-name app --permission-policy-arns "$A"\n',
     [(AWS + "A", 2, 91)]),
    (".github/workflows/a.yml",
     f"jobs:\n  a:\n    steps:\n      - run: eksctl create iamserviceaccount --name app --attach-policy-arn {AWS}A\n",
     [(AWS + "A", 4, 77)]),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "attached"), EKSCTL)
def test_a_role_that_eksctl_makes(path: str, text: str, attached: object) -> None:
    assert resources("commandroles", path, text) == [("AWS::IAM::Role", "app", attached)]


def test_eksctl_without_a_policy_makes_nothing() -> None:
    text = "eksctl create cluster --name app\necho eksctl --attach-policy-arn x\neksctl utils --attach-policy-arn\n"
    assert resources("commandroles", "a.sh", text) == []
