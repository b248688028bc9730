"""ARNs, principals, managed policies and the conditions that confine a grant."""

from __future__ import annotations

import pytest

from awslint.aws.arns import Arn, account_root, any_principal, any_resource, parse
from awslint.aws.conditions import confines, confines_caller
from awslint.aws.managedpolicies import managed_policy
from awslint.source import Span
from awslint.values import HOLE, Entry, List, Map, Truth, Value

AT = Span(0, 1)
TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def listed(*texts: str) -> List:
    return List(tuple(Value(text, AT) for text in texts), AT)


def conditions(operator: str, key: str, *values: str) -> Map:
    inner = Map((Entry(Value(key, AT), listed(*values), AT),), AT)
    return Map((Entry(Value(operator, AT), inner, AT),), AT)


def test_parse() -> None:
    assert parse("arn:aws-cn:sqs:cn-north-1:111122223333:a:b") == Arn(
        "aws-cn", "sqs", "cn-north-1", "111122223333", "a:b"
    )
    assert parse("arn:aws:s3") is None
    assert account_root("arn:aws:iam::111122223333:root")
    assert account_root("111122223333")
    assert not account_root("arn:aws:iam::111122223333:user/root")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*", TRUE),
        ("arn:aws:s3:::*", TRUE),
        ("arn:*", TRUE),
        (f"arn:{HOLE}:s3:::*", TRUE),
        ("arn:aws:sqs:us-east-1:111122223333:*", TRUE),
        ("arn:aws:s3:::amzn-s3-demo-bucket/*", FALSE),
        (f"arn:aws:s3:::{HOLE}/*", UNKNOWN),
        (f"arn:aws:dynamodb:{HOLE}:{HOLE}:table/orders", FALSE),
        (HOLE, UNKNOWN),
    ],
)
def test_any_resource(text: str, expected: Truth) -> None:
    assert any_resource(listed(text), True) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*", TRUE),
        ("arn:aws:iam::*:root", TRUE),
        ("arn:aws:iam::111122223333:root", FALSE),
        (f"arn:aws:iam::{HOLE}:root", FALSE),
        (HOLE, UNKNOWN),
    ],
)
def test_any_principal(text: str, expected: Truth) -> None:
    assert any_principal(listed(text), True) is expected


@pytest.mark.parametrize(
    ("text", "operand", "expected"),
    [
        ("arn:aws:iam::aws:policy/AdministratorAccess", "administrator", TRUE),
        (f"arn:{HOLE}:iam::aws:policy/AdministratorAccess", "administrator", TRUE),
        ("arn:aws-us-gov:iam::aws:policy/AdministratorAccess", "administrator", TRUE),
        ("AdministratorAccess", "administrator", TRUE),
        ("arn:aws:iam::111122223333:policy/AdministratorAccess", "administrator", FALSE),
        (f"arn:aws:iam::{HOLE}:policy/AdministratorAccess", "administrator", UNKNOWN),
        (f"arn:aws:iam::aws:policy/{HOLE}", "administrator", UNKNOWN),
        ("arn:aws:iam::aws:policy/IAMFullAccess", "near-administrator", TRUE),
        ("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess", "full-access", FALSE),
    ],
)
def test_managed_policy(text: str, operand: str, expected: Truth) -> None:
    assert managed_policy(listed(text), operand) is expected


@pytest.mark.parametrize(
    ("operator", "key", "value", "expected"),
    [
        ("StringEquals", "aws:PrincipalOrgID", "o-exampleorgid", TRUE),
        ("StringLike", "aws:PrincipalOrgID", "*", FALSE),
        ("StringNotEquals", "aws:PrincipalOrgID", "o-exampleorgid", FALSE),
        ("StringEqualsIfExists", "aws:SourceAccount", "111122223333", FALSE),
        ("ForAllValues:StringEquals", "aws:PrincipalOrgID", "o-exampleorgid", FALSE),
        ("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-exampleorgid/*", TRUE),
        ("Null", "aws:SourceVpce", "false", FALSE),
        ("IpAddress", "aws:SourceIp", "0.0.0.0/0", FALSE),
        ("IpAddress", "aws:SourceIp", "::/0", FALSE),
        ("IpAddress", "aws:SourceIp", "203.0.113.0/24", TRUE),
        ("ArnLike", "aws:SourceArn", "arn:aws:s3:*:*:amzn-s3-demo-bucket", FALSE),
        ("ArnLike", "aws:SourceArn", "arn:aws:s3:::amzn-s3-demo-bucket", TRUE),
        ("ArnLike", "aws:SourceArn", "arn:aws:sns:*:*:orders", FALSE),
        ("ArnEquals", "aws:PrincipalArn", "arn:aws:iam::*", FALSE),
        ("StringEquals", "aws:SourceArn", HOLE, UNKNOWN),
        ("Bool", "aws:SecureTransport", "true", FALSE),
    ],
)
def test_confines_caller(operator: str, key: str, value: str, expected: Truth) -> None:
    assert confines_caller(conditions(operator, key, value), True) is expected


def test_confines_what_is_granted() -> None:
    assert confines(conditions("StringEquals", "aws:ResourceTag/team", "orders"), True) is TRUE
    assert confines(conditions("Bool", "aws:MultiFactorAuthPresent", "true"), True) is FALSE
    assert confines(conditions("Null", "aws:ResourceTag/team", "false"), True) is TRUE
    assert confines(conditions("Null", "aws:ResourceTag/team", "true"), True) is FALSE
    assert confines(None, True) is FALSE
