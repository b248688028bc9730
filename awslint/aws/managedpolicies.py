"""Which AWS managed policies give away an account or a service; it must not know where they are attached."""

from __future__ import annotations

import re
from collections.abc import Iterable

from awslint.values import HOLE, List, Truth, Value, as_items

# https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html and the pages beside it
ADMINISTRATOR = ("AdministratorAccess",)
# Each of these lets its holder become administrator: it may attach policies, pass any role, or both.
NEAR_ADMINISTRATOR = (
    "IAMFullAccess",
    "PowerUserAccess",
    "AWSOrganizationsFullAccess",
    "AWSCloudFormationFullAccess",
    "AWSLambda_FullAccess",
    "AWSLambdaFullAccess",
    "SystemAdministrator",
    "job-function/SystemAdministrator",
    "AdministratorAccess-Amplify",
    "AdministratorAccess-AWSElasticBeanstalk",
    "AWSGlueConsoleFullAccess",
    "AmazonSageMakerFullAccess",
    "SecretsManagerReadWrite",
)
_ARN = re.compile(r"arn:[^:]+:iam::(?P<account>[^:]*):policy/(?:[^:]*/)?(?P<name>[^/:]+)", re.DOTALL)
_NAME = re.compile(r"[\w+=,.@-]+")


def managed_name(text: str) -> tuple[str, Truth]:
    """The name of the AWS managed policy that ``text`` (an ARN or a bare name) is, and whether it is one."""
    match = _ARN.fullmatch(text)
    if match is None:
        known = _NAME.fullmatch(text.removeprefix("job-function/").removeprefix("service-role/"))
        return (text.rsplit("/", 1)[-1], Truth.TRUE) if known else ("", Truth.UNKNOWN if HOLE in text else Truth.FALSE)
    account = match["account"]
    if account == "aws":
        return match["name"], Truth.TRUE
    return match["name"], Truth.UNKNOWN if HOLE in account else Truth.FALSE


def managed_policy(value: object, operand: object) -> Truth:
    """The predicate ``managed_policy``: an item is one of AWS's own policies.

    ``operand`` is ``administrator``, ``near-administrator``, ``full-access`` (every policy whose name says so), or a list
    of names. A customer's own policy of the same name is none.
    """
    if not isinstance(value, Value | List):
        return Truth.FALSE
    items, is_open = as_items(value)
    result = Truth.UNKNOWN if is_open else Truth.FALSE
    for item in items:
        if not isinstance(item, Value) or item.is_unknown:
            result = Truth.UNKNOWN
            continue
        name, is_aws = managed_name(item.text)
        if is_aws is Truth.FALSE:
            continue
        if HOLE in name or not name:
            result = Truth.UNKNOWN
        elif _wanted(name, operand):
            if is_aws is Truth.TRUE:
                return Truth.TRUE
            result = Truth.UNKNOWN
    return result


def _wanted(name: str, operand: object) -> bool:
    if operand == "administrator":
        return name in ADMINISTRATOR
    if operand == "near-administrator":
        return name in NEAR_ADMINISTRATOR
    if operand == "full-access":
        return "FullAccess" in name
    return isinstance(operand, Iterable) and name in operand
