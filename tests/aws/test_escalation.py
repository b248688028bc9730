"""The published paths as data, and what of their steps resources and conditions leave."""

from __future__ import annotations

import pytest

from awslint.aws.actions import expand
from awslint.aws.escalation import PATHS
from awslint.aws.steps import Holder, Limits, Reach, limits, reach, steps_of
from awslint.source import Span
from awslint.values import HOLE, Entry, List, Map, Truth, Value

AT = Span(0, 1)
ADA = Holder("user", "ada", ("own-policy",))


def listed(*texts: str) -> List:
    return List(tuple(Value(text, AT) for text in texts), AT)


def conditions(operator: str, key: str, *texts: str) -> Map:
    inner = Map((Entry(Value(key, AT), listed(*texts), AT),), AT)
    return Map((Entry(Value(operator, AT), inner, AT),), AT)


def test_every_path_names_actions_that_exist_and_a_source() -> None:
    assert len({path.name for path in PATHS}) == len(PATHS)
    for path in PATHS:
        assert path.source.startswith("https://")
        assert path.commands
        assert (path.way == "passing") is bool(path.service)
        for need in path.needs:
            # The service has closed; its path is among those that were published.
            assert expand(need) or need.startswith("codestar:"), need


def test_the_original_paths_are_there_by_their_names() -> None:
    known = {name for path in PATHS for name in (path.name, *path.aliases)}
    assert {f"privesc{number}" for number in range(1, 22)} <= known


@pytest.mark.parametrize(
    ("step", "resource", "expected"),
    [
        ("iam:passrole", "*", Reach.ALL),
        ("iam:passrole", "arn:aws:iam::111122223333:role/*", Reach.ALL),
        ("iam:passrole", "arn:aws:iam::*:*", Reach.ALL),
        ("iam:passrole", "arn:aws:iam::111122223333:role/app/*", Reach.SOME),
        ("iam:passrole", "arn:aws:iam::111122223333:user/*", Reach.NONE),
        ("iam:passrole", "arn:aws:s3:::*", Reach.NONE),
        ("iam:passrole", HOLE, Reach.UNKNOWN),
        ("iam:passrole", f"arn:aws:iam::111122223333:role/{HOLE}", Reach.UNKNOWN),
        ("iam:createpolicyversion", "arn:aws:iam::aws:policy/*", Reach.NONE),
        ("iam:createpolicyversion", "arn:aws:iam::*:policy/own-*", Reach.SELF),
        ("iam:createpolicyversion", "arn:aws:iam::*:policy/other-*", Reach.SOME),
        ("iam:putuserpolicy", "arn:aws:iam::*:user/${aws:username}", Reach.SELF),
        ("iam:putuserpolicy", "arn:aws:iam::*:user/ada", Reach.SELF),
        ("iam:createaccesskey", "arn:aws:iam::*:user/${aws:username}", Reach.SOME),
        ("ssm:sendcommand", "arn:aws:ec2:*:*:instance/*", Reach.ALL),
        ("ssm:sendcommand", "arn:aws:ssm:*:*:document/*", Reach.NONE),
        ("lambda:createfunction", "arn:aws:lambda:*:*:function:orders", Reach.ALL),
        ("lambda:createfunction", "arn:aws:s3:::b", Reach.NONE),
        ("lambda:updatefunctioncode", "arn:aws:lambda:*:*:function:orders", Reach.SOME),
    ],
)
def test_reach(step: str, resource: str, expected: Reach) -> None:
    assert reach(step, listed(resource), ADA) is expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, Limits(Truth.FALSE)),
        (conditions("Bool", "aws:MultiFactorAuthPresent", "true"), Limits(Truth.FALSE)),
        (conditions("DateGreaterThan", "aws:TokenIssueTime", "2020-01-01T00:00:01Z"), Limits(Truth.FALSE)),
        (conditions("DateLessThan", "aws:TokenIssueTime", "2020-01-01T00:00:01Z"), Limits(Truth.TRUE)),
        (
            conditions("StringEquals", "iam:PassedToService", "lambda.amazonaws.com"),
            Limits(Truth.FALSE, ("lambda.amazonaws.com",)),
        ),
        (conditions("StringEquals", "iam:PermissionsBoundary", "arn:aws:iam::1:policy/b"), Limits(Truth.TRUE)),
        (conditions("StringEquals", "aws:ResourceTag/team", HOLE), Limits(Truth.UNKNOWN)),
    ],
)
def test_limits(given: Map | None, expected: Limits) -> None:
    assert limits(given) == expected


def test_steps_of_a_pattern() -> None:
    assert steps_of("iam:Put*") == {"iam:putuserpolicy", "iam:putgrouppolicy", "iam:putrolepolicy"}
    assert steps_of("s3:*") == frozenset()
