"""Policies that a program puts together in steps, loops and functions, each piece at the place where it is written."""

from __future__ import annotations

import pytest

from awslint.facts import Escalation, PolicyStatement
from awslint.link import settle_facts
from tests.policy.reading import placed, read_facts, read_statements

Found = tuple[object, object, object, "str | None", str]

CASES: list[tuple[str, list[Found]]] = [
    (
        'READ = ["s3:GetObject"]\nWRITE = ["s3:PutObject"]\n'
        's = {"Effect": "Allow"}\ns["Action"] = READ + WRITE\ns["Resource"] = "*"\n',
        [([("s3:GetObject", 1, 10), ("s3:PutObject", 2, 11)], [("*", 5, 18)], None, None, "identity")],
    ),
    (
        's = {"Effect": "Allow", "Action": "sns:Publish", "Resource": arn}\ns["Principal"] = {"AWS": "*"}\n'
        'sns.set_topic_attributes(TopicArn="t", AttributeValue=json.dumps({"Statement": [s]}))\n',
        [([("sns:Publish", 1, 36)], [("${arn}", 1, 62), "…"], {"AWS": [("*", 2, 27)]}, "topic", "resource")],
    ),
    (
        'doc = {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}\n'
        'doc["Statement"][0]["Action"] = "sqs:SendMessage"\ndoc["Statement"][0]["Resource"] = "arn"\n'
        'iam.put_role_policy(RoleName="r", PolicyDocument=json.dumps(doc))\n',
        [([("sqs:SendMessage", 2, 34)], [("arn", 3, 36)], None, "role", "identity")],
    ),
    (
        'doc = {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}\n'
        'for one in found:\n    doc["Statement"][0]["Action"] = one\n'
        'iam.put_role_policy(RoleName="r", PolicyDocument=json.dumps(doc))\n',
        [([("${…}", 3, 37), "…"], [("*", 1, 70)], None, "role", "identity")],
    ),
    (
        'doc = {"Version": "2012-10-17", "Statement": []}\n'
        'doc["Statement"].append({"Effect": "Allow", "Action": "s3:*", "Resource": "*"})\n'
        'iam.put_user_policy(UserName="u", PolicyDocument=json.dumps(doc))\n',
        [([("s3:*", 2, 56)], [("*", 2, 76)], None, None, "identity")],
    ),
    (
        'listed = []\nlisted.append({"Effect": "Allow", "Action": "s3:*", "Resource": "*"})\n'
        'iam.put_user_policy(UserName="u", PolicyDocument=json.dumps({"Statement": listed}))\n',
        [([("s3:*", 2, 46)], [("*", 2, 66)], None, "user", "identity")],
    ),
    (
        'def allow(actions, resource):\n    return {"Effect": "Allow", "Action": actions, "Resource": resource}\n'
        'a = allow(["s3:GetObject"], "arn")\nb = allow(\n    ["s3:PutObject"], "*")\n',
        [
            ([("s3:GetObject", 3, 13)], [("arn", 3, 30)], None, None, "identity"),
            ([("s3:PutObject", 5, 7)], [("*", 5, 24)], None, None, "identity"),
        ],
    ),
    (
        "def document(*statements):\n    return json.dumps({'Statement': list(statements)})\n"
        "iam.put_role_policy(RoleName='r', PolicyDocument=document(\n"
        "    {'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}))\n",
        [([("s3:*", 4, 36)], [("*", 4, 56)], None, "role", "identity")],
    ),
    (
        "def trust():\n    return json.dumps({'Statement': [{'Effect': 'Allow',\n"
        "        'Principal': '*', 'Action': 'sts:AssumeRole'}]})\n"
        "iam.create_role(RoleName='r', AssumeRolePolicyDocument=trust())\n",
        [([("sts:AssumeRole", 3, 38)], None, {"AWS": [("*", 3, 23)]}, "role", "trust")],
    ),
    (
        "p = dict(Statement=[dict(Effect='Allow', Principal=dict(AWS='*'), Action='sts:AssumeRole')])\n",
        [([("sts:AssumeRole", 1, 75)], None, {"AWS": [("*", 1, 62)]}, None, "trust")],
    ),
    (
        'NAMES = ["s3:PutObject", "sqs:SendMessage"]\nfor name in NAMES:\n'
        '    listed.append({"Effect": "Allow", "Action": name, "Resource": "*"})\n',
        [([("s3:PutObject", 1, 11), ("sqs:SendMessage", 1, 27)], [("*", 3, 68)], None, None, "identity")],
    ),
    (
        'NAMES = ["s3:PutObject"]\ndoc = {"Statement": [\n'
        '    {"Effect": "Allow", "Action": n, "Resource": "*"} for i, n in enumerate(NAMES)]}\n',
        [([("s3:PutObject", 1, 11)], [("*", 3, 51)], None, None, "identity")],
    ),
    (
        'for name in names:\n    listed.append({"Effect": "Allow", "Action": name, "Resource": "*"})\n',
        [([("${name}", 2, 49), "…"], [("*", 2, 68)], None, None, "identity")],
    ),
    (
        'orgs.create_policy(Name="n", Type="SERVICE_CONTROL_POLICY", Content=json.dumps(\n'
        '    {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}))\n',
        [([("*", 2, 51)], [("*", 2, 68)], None, "organization", "scp")],
    ),
    (
        'boto3.client("sts").assume_role(RoleArn="r", Policy=json.dumps(\n'
        '    {"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}))\n',
        [([("s3:*", 2, 51)], [("*", 2, 71)], None, "session", "session")],
    ),
]


def shown(fact: PolicyStatement) -> Found:
    data = (placed(fact, fact.actions), placed(fact, fact.resources), placed(fact, fact.principals))
    return (*data, fact.attached_kind, fact.policy_kind)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_a_program_puts_together(text: str, expected: list[Found]) -> None:
    assert [shown(fact) for fact in read_statements("a.py", "import boto3, json\n" + text)] == [
        (*(_down(part) for part in found[:3]), *found[3:]) for found in expected
    ]


def _down(data: object) -> object:
    """Places a line lower, below the import."""
    if isinstance(data, tuple):
        return (data[0], data[1] + 1, data[2])
    if isinstance(data, list):
        return [_down(item) for item in data]
    return {key: _down(item) for key, item in data.items()} if isinstance(data, dict) else data


def test_statements_of_one_document_are_judged_together() -> None:
    text = (
        'listed = []\nlisted.append({"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"})\n'
        'listed.append({"Effect": "Allow", "Action": ["glue:CreateDevEndpoint"], "Resource": "*"})\n'
        'document = json.dumps({"Version": "2012-10-17", "Statement": listed})\n'
    )
    found = [fact for fact in settle_facts(read_facts("a.py", text)) if isinstance(fact, Escalation)]
    assert [fact.source.text.position(fact.span.start).line for fact in found] == [2]


def test_each_call_of_a_function_makes_a_document_of_its_own() -> None:
    text = (
        "def document(arn):\n"
        "    return {'Statement': [{'Sid': 'A', 'Effect': 'Allow', 'Action': 's3:*', 'Resource': arn}]}\n"
        "a = document('x')\nb = document('y')\n"
    )
    first, second = read_statements("a.py", text)
    assert (placed(first, first.resources), placed(second, second.resources)) == ([("x", 3, 15)], [("y", 4, 15)])
    assert first.document != second.document


def test_a_condition_that_may_be_added_is_not_known_to_be_absent() -> None:
    text = (
        's = {"Effect": "Allow", "Principal": "*", "Action": "sqs:*", "Resource": "q"}\n'
        'if org:\n    s["Condition"] = {"StringEquals": {"aws:PrincipalOrgID": org}}\n'
    )
    (fact,) = read_statements("a.py", text)
    assert fact.conditions is not None
    assert fact.conditions.open
