"""What is wrong in a statement as IAM reads it: the code, the item, and what would be right."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from awslint.aws.mistakes import mistakes
from awslint.engine.compiled import CHECKOUT_RULES
from awslint.engine.loader import load_directory
from awslint.engine.rule import AnyOf, Check
from awslint.facts import PolicyMistake
from awslint.link import settle_facts
from awslint.values import Value
from tests.policy.reading import read_facts, read_statements

PAGE = Path(__file__).parents[2] / "docs" / "policy-checks.md"
BUCKET, OBJECTS = "arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"


def found(statement: Mapping[str, object]) -> list[tuple[str, str, str]]:
    text = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **statement}]})
    (fact,) = read_statements("policy.json", text)
    return [(m.code, m.place.text if isinstance(m.place, Value) else "", m.remedy) for m in mistakes(fact)]


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        (["s3:GetObject", "S3:getobject", "s3:Get*", "*", "*:*", "ec2:Describe?pcs"], []),
        (["s3:GetObjekt"], [("INVALID_ACTION", "s3:GetObjekt", "s3:GetObject")]),
        (["s3:Nothing*"], [("INVALID_ACTION", "s3:Nothing*", "")]),
        (["dynamo:GetItem"], [("INVALID_SERVICE_IN_ACTION", "dynamo:GetItem", "dynamodb:GetItem")]),
        (["s3*:GetObject"], [("INVALID_SERVICE_IN_ACTION", "s3*:GetObject", "name the service")]),
        (["GetObject"], [("INVALID_ACTION", "GetObject", "an action is SERVICE:ACTION")]),
        (["#{service}:GetObject", "<service>:Get"], []),
    ],
)
def test_actions(actions: list[str], expected: list[tuple[str, str, str]]) -> None:
    wanted = ("INVALID_ACTION", "INVALID_SERVICE_IN_ACTION")
    assert [item for item in found({"Action": actions, "Resource": "*"}) if item[0] in wanted] == expected


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"StringEquals": {"aws:PrincipalOrgId": "o-1", "s3:prefix": "a", "kms:EncryptionContext:x": "y"}}, []),
        ({"StringEquals": {"aws:PrincipleOrgID": "o-1"}}, [("INVALID_GLOBAL_CONDITION_KEY", "aws:PrincipalOrgID")]),
        ({"StringEquals": {"s3:prefx": "a"}}, [("INVALID_SERVICE_CONDITION_KEY", "s3:prefix")]),
        ({"StringEquals": {"PrincipalOrgID": "o-1"}}, [("INVALID_CONDITION_KEY_FORMAT", "aws:PrincipalOrgID")]),
        ({"StringEquals": {"token.actions.githubusercontent.com:sub": "x"}}, []),
        ({"StringEqual": {"aws:SourceVpc": "vpc-1"}}, [("INVALID_CONDITION_OPERATOR", "StringEquals")]),
        ({"NullIfExists": {"aws:SourceVpc": "true"}}, [("NULL_WITH_IF_EXISTS", "Null")]),
        ({"Bool": {"aws:SecureTransport": "yes"}}, [("TYPE_MISMATCH_BOOLEAN", "true or false")]),
        ({"NumericLessThan": {"aws:MultiFactorAuthAge": "an hour"}}, [("TYPE_MISMATCH_NUMBER", "a number")]),
        ({"DateLessThan": {"aws:CurrentTime": "tomorrow"}}, [("INVALID_DATE_VALUE", "2026-01-31T00:00:00Z")]),
        ({"DateLessThan": {"aws:CurrentTime": "2030-01-31"}}, []),
        ({"IpAddress": {"aws:SourceIp": "203.0.113.0/33"}}, [("TYPE_MISMATCH_IP_RANGE", "203.0.113.0/24")]),
        ({"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}}, [("CONDITION_ALWAYS_TRUE", "name your networks")]),
        ({"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}, [("PRIVATE_IP_ADDRESS", "aws:VpcSourceIp")]),
        ({"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}}, []),
        (
            {"StringEquals": {"aws:PrincipalArn": "arn:aws:iam::*:role/x"}},
            [("WILDCARD_WITHOUT_LIKE_OPERATOR", "StringLike")],
        ),
        ({"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::*:role/x"}}, []),
        ({"StringLike": {"sts:ExternalId": "*"}}, [("CONDITION_ALWAYS_TRUE", "name the values")]),
        (
            {"ForAllValues:StringEquals": {"aws:PrincipalOrgID": "o-1"}},
            [("FORALLVALUES_WITH_SINGLE_VALUED_KEY", "StringEquals")],
        ),
        ({"ForAllValues:StringEquals": {"aws:TagKeys": ["team"]}}, []),
        ({"NotIpAddress": {"aws:SourceIp": "10.0.0.0/8"}}, [("PRIVATE_NOT_IP_ADDRESS", "aws:VpcSourceIp")]),
        (
            {"NotIpAddress": {"aws:SourceIp": ["198.51.100.0/24", "192.168.0.0/16"]}},
            [("PRIVATE_NOT_IP_ADDRESS_SUBSET", "aws:VpcSourceIp")],
        ),
        ({"ForAnyValue:Null": {"aws:SourceVpc": "true"}}, [("NULL_WITH_QUALIFIER", "Null")]),
        (
            {"StringEquals": {"aws:SourceVpc": "vpc-1", "aws:sourcevpc": "vpc-2"}},
            [("DUPLICATE_KEYS_WITH_DIFFERENT_CASE", "both values under aws:SourceVpc")],
        ),
        (
            {"Bool": {"aws:SecureTransport": ["true", "false"]}},
            [("INVALID_CONDITION_MULTIPLE_BOOLEAN", "one of the two")],
        ),
        (
            {"NumericEquals": {"s3:max-keys": "${aws:username}"}},
            [("INVALID_VARIABLE_FOR_OPERATOR", "a String or Arn operator, or a plain value")],
        ),
        ({"StringEquals": {"aws:ResourceTag": "a"}}, [("MISSING_TAG_KEY_IN_CONDITION", "aws:ResourceTag/NAME")]),
        (
            {"ArnEquals": {"aws:Arn": "arn:aws:iam::111122223333:role/r"}},
            [("UNSUPPORTED_GLOBAL_CONDITION_KEY", "aws:PrincipalArn or aws:SourceArn")],
        ),
        # What AWS documents as an example is no private network.
        ({"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "198.51.100.7"]}}, []),
        ({"IpAddress": {"aws:SourceIp": "128.0.0.0/1"}}, [("CONDITION_ALWAYS_TRUE", "name your networks")]),
        (
            {"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}},
            [("CONDITION_ALWAYS_TRUE", "the same condition without IfExists")],
        ),
        ({"StringEqualsIfExists": {"aws:SourceVpce": "vpce-1"}, "StringEquals": {"aws:PrincipalOrgID": "o-1"}}, []),
        ({"StringNotEqualsIfExists": {"aws:SourceVpc": "vpc-1"}}, []),
        ({"StringEquals": {"aws:SourceIp": "203.0.113.0/24"}}, [("TYPE_MISMATCH", "IpAddress")]),
        ({"StringEquals": {"aws:SecureTransport": "true"}}, [("TYPE_MISMATCH", "Bool")]),
        (
            {"StringEquals": {"aws:SourceVPCEndpoint": "vpce-1"}},
            [("INVALID_GLOBAL_CONDITION_KEY", "aws:SourceVpce")],
        ),
    ],
)
def test_conditions(conditions: dict[str, object], expected: list[tuple[str, str]]) -> None:
    statement = {"Action": "s3:GetObject", "Resource": OBJECTS, "Condition": conditions}
    assert [(code, remedy) for code, _, remedy in found(statement)] == expected


@pytest.mark.parametrize(
    ("actions", "resources", "expected"),
    [
        (["s3:GetObject", "s3:ListBucket"], [BUCKET, OBJECTS], []),
        (["s3:GetObject", "s3:ListBucket"], [OBJECTS], [("INEFFECTIVE_ACTION", "s3:ListBucket")]),
        (["iam:PassRole"], [OBJECTS], [("INEFFECTIVE_STATEMENT", "iam:PassRole")]),
        (["s3:ListAllMyBuckets"], ["arn:aws:s3:::*"], []),
        (["s3:ListAllMyBuckets"], [BUCKET], [("INEFFECTIVE_STATEMENT", "s3:ListAllMyBuckets")]),
        (["s3:*"], [BUCKET], []),
        (["s3:GetObject"], ["arn:aws:s3:::${aws:username}/*"], []),
        (
            ["s3:GetObject"],
            ["arn:aws:s3:amzn-s3-demo-bucket/a"],
            [("MISSING_ARN_FIELD", "arn:aws:s3:amzn-s3-demo-bucket/a")],
        ),
        (
            ["sqs:SendMessage"],
            ["arn:aws:SQS:us-east-1:111122223333:q"],
            [("INVALID_ARN_SERVICE_CASE", "arn:aws:SQS:us-east-1:111122223333:q")],
        ),
        (
            ["iam:GetRole"],
            ["arn:aws:iam:us-east-1:111122223333:role/r"],
            [("ARN_REGION_NOT_ALLOWED", "arn:aws:iam:us-east-1:111122223333:role/r")],
        ),
        (["iam:GetRole"], ["arn:aws:iam::11112222:role/r"], [("INVALID_ARN_ACCOUNT", "arn:aws:iam::11112222:role/r")]),
        (
            ["iam:GetRole"],
            ["arn:asw:iam::111122223333:role/r"],
            [("INVALID_PARTITION", "arn:asw:iam::111122223333:role/r")],
        ),
        (["s3:GetObject", "s3:Get*"], [OBJECTS], [("REDUNDANT_ACTION", "s3:GetObject")]),
        (["s3:GetObject"], [OBJECTS, OBJECTS.replace("*", "a")], [("REDUNDANT_RESOURCE", OBJECTS.replace("*", "a"))]),
        (["s3:GetObject"], [OBJECTS, "*"], [("WILDCARD_UNDOES_RESOURCE", "*")]),
        (["s3:GetObject", "S3:getobject"], [OBJECTS], [("REDUNDANT_ACTION", "S3:getobject")]),
        (["s3:GetObject"], [OBJECTS, OBJECTS], [("REDUNDANT_RESOURCE", OBJECTS)]),
        (
            ["s3:GetObject"],
            [f"{BUCKET}/${{aws:usernme}}/*"],
            [("INVALID_GLOBAL_CONDITION_KEY", f"{BUCKET}/${{aws:usernme}}/*")],
        ),
        (
            ["sqs:SendMessage"],
            ["arn:aws:sqs:eu-west-99:111122223333:q"],
            [("INVALID_ARN_REGION", "arn:aws:sqs:eu-west-99:111122223333:q")],
        ),
    ],
)
def test_resources(actions: list[str], resources: list[str], expected: list[tuple[str, str]]) -> None:
    assert [(code, text) for code, text, _ in found({"Action": actions, "Resource": resources})] == expected


@pytest.mark.parametrize(
    ("action", "slip"),
    [
        ("s3:GetObjects", True),
        ("dynamo:GetItem", True),
        ("sqs:SendMessageBatch", False),
        ("s3:HeadBucket", False),
        ("s3:ListBuckets", False),
        ("sqs:ChangeMessageVisibilityBatch", False),
        ("GetObject", False),
    ],
)
def test_a_slip_is_told_from_an_operation_that_has_no_action(action: str, slip: bool) -> None:
    text = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": [action], "Resource": "*"}]})
    (fact,) = read_statements("policy.json", text)
    assert next(m.slip for m in mistakes(fact)) is slip


@pytest.mark.parametrize(
    ("service", "expected"),
    [
        ("lamda.amazonaws.com", ["lambda.amazonaws.com"]),
        ("ecs-task.amazonaws.com", ["ecs-tasks.amazonaws.com"]),
        ("state.us-east-1.amazonaws.com", ["states.us-east-1.amazonaws.com"]),
        ("delivery.logs.amazonaws.com", []),
        ("macie.amazonaws.com", []),
        ("memory-db.amazonaws.com", []),
        ("cloudhsmv2.amazonaws.com", []),
        ("nothing-like-it.amazonaws.com", []),
    ],
)
def test_misspelt_services(service: str, expected: list[str]) -> None:
    named = {"Action": "sts:AssumeRole", "Principal": {"Service": service}}
    assert [right for code, _, right in found(named) if code == "INVALID_SERVICE_PRINCIPAL_FORMAT"] == expected


@pytest.mark.parametrize(
    ("resource", "expected"),
    [
        ("table/orders", ["arn:aws:dynamodb:REGION:ACCOUNT_ID:table/TABLE_NAME"]),
        ("orders", []),
        ("orders/table", []),
        ("table/<name>", []),
    ],
)
def test_the_end_of_an_arn(resource: str, expected: list[str]) -> None:
    made = found({"Action": "dynamodb:GetItem", "Resource": resource})
    assert [right for code, _, right in made if code == "INVALID_ARN_PREFIX"] == expected


def test_elements() -> None:
    both = {"Action": "s3:Get*", "NotAction": "s3:GetObject", "Resource": "*"}
    assert [code for code, _, _ in found(both)] == ["UNSUPPORTED_ELEMENT_COMBINATION"]
    assert found({"Effect": "allow", "Action": "ec2:DescribeVpcs", "Resource": "*"}) == [
        ("INVALID_EFFECT", "allow", "Allow")
    ]
    assert [code for code, _, _ in found({"Action": "s3:GetObject", "Resource": []})] == ["EMPTY_ARRAY_RESOURCE"]
    dead = {"Effect": "Deny", "Action": "s3:GetObjekt", "Resource": "*"}
    assert [code for code, _, _ in found(dead)] == ["INVALID_ACTION", "INEFFECTIVE_STATEMENT"]


@pytest.mark.parametrize(
    ("principal", "expected"),
    [
        ({"AWS": ["arn:aws:iam::111122223333:role/r", "111122223333", "*"]}, []),
        ({"AWS": "arn:aws:iam::111122223333:role/*"}, ["UNSUPPORTED_WILDCARD_IN_PRINCIPAL"]),
        ({"AWS": "1111"}, ["INVALID_PRINCIPAL_FORMAT"]),
        ({"AWS": "arn:aws:iam::12345:root"}, ["INVALID_PRINCIPAL_FORMAT"]),
        ({"AWS": "arn:aws:iam::111122223333:group/ops"}, ["INVALID_PRINCIPAL_FORMAT"]),
        ({"AWS": "arn:aws:iam::111122223333:user/"}, ["INVALID_PRINCIPAL_FORMAT"]),
        ({"AWS": ["arn:aws:iam::111122223333:user/a/b", "arn:aws:iam::cloudfront:user/CloudFrontOAI"]}, []),
        ({"AWS": "arn:aws:sts::111122223333:assumed-role/r/s"}, []),
        (
            {"AWS": ["AROAEXAMPLEEXAMPLE123", "AIDAEXAMPLEEXAMPLE123"]},
            ["INVALID_ROLE_REFERENCE", "INVALID_USER_REFERENCE"],
        ),
        ({"aws": "111122223333"}, ["INVALID_PRINCIPAL_KEY"]),
        ({"Service": ["lambda.amazonaws.com", "logs.us-east-1.amazonaws.com", "ec2.amazonaws.com.cn"]}, []),
        ({"Service": "lambda"}, ["INVALID_SERVICE_PRINCIPAL_FORMAT"]),
    ],
)
def test_principals(principal: dict[str, object], expected: list[str]) -> None:
    assert [code for code, _, _ in found({"Action": "sts:AssumeRole", "Principal": principal})] == expected


def test_sids() -> None:
    plain = {"Action": "s3:GetObject", "Resource": OBJECTS}
    assert found({"Sid": "read-only", **plain}) == [("UNSUPPORTED_SID", "read-only", "ReadOnly")]
    assert found({"Sid": "Read1", **plain}) == found({"Sid": "{{ name }} x", **plain}) == []
    # The policies of buckets take any characters.
    assert found({"Sid": "read only", "Principal": {"AWS": "111122223333"}, **plain}) == []


def test_a_role_s_trust_policy_names_no_resource() -> None:
    role = """Resources: {R: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Version: "2012-10-17",
  Statement: {Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: "sts:AssumeRole",
  Resource: "*"}}}}}"""
    assert in_document("t.yaml", role) == [("ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE", 3)]


@pytest.mark.parametrize(
    ("first", "second", "lines"),
    [
        ({"Action": ["s3:GetObject", "s3:PutObject"], "Resource": OBJECTS}, {}, [4]),
        ({}, {"Action": ["s3:GetObject", "s3:PutObject"]}, [2]),
        ({}, {}, [4]),
        ({"Effect": "Deny", "Action": "s3:*"}, {"Effect": "Deny", "Action": "s3:PutObject"}, [4]),
        ({}, {"Condition": {"Bool": {"aws:SecureTransport": "true"}}}, [4]),
        ({"Condition": {"Bool": {"aws:SecureTransport": "true"}}}, {"Resource": OBJECTS.replace("*", "a")}, []),
        ({"Action": "s3:Get*"}, {"Effect": "Deny"}, []),
        ({"NotAction": "s3:Put*", "Action": None}, {}, []),
        ({"Resource": OBJECTS.replace("*", "a")}, {"Resource": OBJECTS.replace("*", "b")}, []),
    ],
)
def test_statements_that_another_covers(first: dict[str, object], second: dict[str, object], lines: list[int]) -> None:
    base = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": OBJECTS}
    one, two = (
        json.dumps({key: value for key, value in {**base, **more}.items() if value is not None})
        for more in (first, second)
    )
    text = f'{{"Version": "2012-10-17", "Statement": [\n{one}\n,\n{two}]}}'
    found_lines = [line for code, line in in_document("p.json", text) if code == "REDUNDANT_STATEMENT"]
    assert found_lines == lines


def test_a_statement_without_a_principal() -> None:
    text = """Resources: {P: {Type: AWS::S3::BucketPolicy, Properties: {Bucket: b, PolicyDocument: {Version: "2012-10-17",
  Statement: {Effect: Allow, Action:
  "s3:GetObject", Resource: "arn:aws:s3:::b/*"}}}}}"""
    assert in_document("t.yaml", text) == [("MISSING_PRINCIPAL", 3)]
    assert (
        in_document("t.yaml", text.replace("Effect: Allow,", 'Effect: Allow, Principal: {AWS: "111122223333"},')) == []
    )


def test_a_statement_without_a_resource() -> None:
    bare = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow",\n"Action": "s3:GetObject"}]}'
    assert in_document("p.json", bare) == [("MISSING_RESOURCE", 2)]
    # Code may add it later, and the policy of a repository has none.
    assert in_document("p.py", f"policy = {bare}") == []
    assert in_document("p.json", bare.replace('"Action"', '"Principal": {"AWS": "111122223333"}, "Action"')) == []


def in_document(path: str, text: str) -> list[tuple[str, int]]:
    facts = settle_facts(read_facts(path, text))
    return [
        (fact.code, fact.source.text.position(fact.span.start).line)
        for fact in facts
        if isinstance(fact, PolicyMistake)
    ]


def test_documents() -> None:
    own = """{"Statement": [{"Effect": "Allow", "Action": "iam:GetUser",
 "Resource": "arn:aws:iam::*:user/${aws:username}"}]}"""
    assert in_document("p.json", own) == [("VARIABLE_UNSUPPORTED_IN_VERSION", 2)]
    assert in_document("p.json", own.replace("{", '{"Version": "2012-10-17", ', 1)) == []
    assert in_document("p.json", own.replace("{", '{"Version": "2012", ', 1)) == [("INVALID_VERSION", 1)]
    plain = '{"Statement": [{"Effect": "Allow", "Action": "ec2:DescribeVpcs", "Resource": "*"}]}'
    assert in_document("p.json", plain) == [("MISSING_VERSION", 1)]
    source = """\
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["ec2:DescribeVpcs"]
    resources = ["*"]
  }
}
"""
    assert in_document("main.tf", source) == []


def test_elements_by_a_wrong_name_are_judged_as_meant() -> None:
    text = (
        '{"Version": "2012-10-17", "Statement": [\n{"Effect": "Allow",\n"Actions": "s3:*",\n"Resource": "*",\n'
        '"Conditions": {"Bool": {"aws:SecureTransport": "true"}}}]}'
    )
    for path, codes in (("policy.json", ["MISNAMED_ELEMENT"] * 2), ("a.py", [])):
        (fact,) = read_statements(path, text if path != "a.py" else f"doc = {text}")
        assert fact.actions is not None
        assert [item.text for item in fact.actions.items if isinstance(item, Value)] == ["s3:*"]
        assert fact.conditions is not None
        found = [mistake for mistake in settle_facts([fact]) if isinstance(mistake, PolicyMistake)]
        assert [mistake.code for mistake in found if mistake.code == "MISNAMED_ELEMENT"] == codes
        named = [(m.element.text, m.remedy) for m in found if m.code == "MISNAMED_ELEMENT"]
        assert named == [("Actions", "Action"), ("Conditions", "Condition")][: len(codes)]


def codes_of(rule_id: str) -> set[str]:
    (rule,) = [rule for rule in load_directory(CHECKOUT_RULES, bundled=True) if rule.id == rule_id]
    parts = rule.where.parts if isinstance(rule.where, AnyOf) else (rule.where,)
    return {
        str(code)
        for part in parts
        if isinstance(part, Check) and part.path == ("code",)
        for _, operand in part.tests
        for code in (operand if isinstance(operand, tuple) else (operand,))
    }


def test_the_page_has_every_code_with_its_rule() -> None:
    rows = re.findall(r"^\| ([A-Z_]+) \|(?: [a-z ]+ \|)? (AWS\d{3}|—) \|", PAGE.read_text(), re.MULTILINE)
    assert len({code for code, _ in rows}) == len(rows) > 130
    by_code = dict(rows)
    rules = {rule.id: rule for rule in load_directory(CHECKOUT_RULES, bundled=True)}
    assert {rule for _, rule in rows if rule != "—"} <= set(rules)
    for identity, rule in rules.items():
        if rule.fact == "PolicyMistake":
            assert {code: by_code.get(code) for code in codes_of(identity)} == dict.fromkeys(
                codes_of(identity), identity
            )
