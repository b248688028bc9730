"""The anatomy of Amazon resource names, with holes tolerated; it must not know policies, files or rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from awslint.values import HOLE, List, Truth, Value, as_items

# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
PARTITIONS = ("aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f")


class Arn(NamedTuple):
    """The six parts of an ARN as written: wildcards, holes and empty parts included. ``resource`` keeps its colons."""

    partition: str
    service: str
    region: str
    account: str
    resource: str


def parse(text: str) -> Arn | None:
    """The parts of ``text``, or None if it is not written as an ARN of all six parts."""
    pieces = text.split(":", 5)
    if len(pieces) < 6 or pieces[0] != "arn":
        return None
    return Arn(*pieces[1:])


def is_any_account(text: str) -> bool:
    """True for a principal that is everybody: ``*``, or an ARN whose account is a wildcard."""
    if text and not text.strip("*"):
        return True
    arn = parse(text)
    return arn is not None and bool(arn.account) and not arn.account.strip("*")


def covers_everything(text: str) -> bool:
    """True for a resource that leaves nothing of a service out.

    ``*``, ``arn:*``, ``arn:aws:s3:::*``, ``arn:aws:sqs:us-east-1:111122223333:*``: a resource part of wildcards alone names
    nothing, whatever stands before it.
    """
    if text and not text.strip("*"):
        return True
    if not text.startswith("arn:"):
        return False
    arn = parse(text)
    if arn is None:
        tail = text.rsplit(":", 1)[1]
        return bool(tail) and not tail.strip("*")
    return bool(arn.resource) and not arn.resource.replace("/", "").replace(":", "").strip("*")


def any_resource(value: object, operand: object) -> Truth:
    """The predicate ``any_resource``: an item of the list (or the text) covers all resources of a service or of all."""
    return _expect(_some(value, covers_everything), operand)


def any_principal(value: object, operand: object) -> Truth:
    """The predicate ``any_principal``: an item of the list (or the text) is everybody in every account."""
    return _expect(_some(value, is_any_account), operand)


def whole_account(value: object, operand: object) -> Truth:
    """The predicate ``whole_account``: an item of the list (or the text) is all of one account that is written out."""
    return _expect(_some(value, account_root), operand)


def account_root(text: str) -> bool:
    """True for the principal that is a whole account, ``arn:aws:iam::111122223333:root`` or the twelve digits alone.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
    """
    arn = parse(text)
    if arn is None:
        return len(text) == 12 and text.isdigit()
    return arn.service == "iam" and arn.resource == "root" and len(arn.account) == 12 and arn.account.isdigit()


def _some(value: object, test: Callable[[str], bool]) -> Truth:
    """Whether ``test`` holds for some text in ``value``; a text with a hole that does not pass is unknown."""
    if not isinstance(value, Value | List):
        return Truth.FALSE
    items, is_open = as_items(value)
    result = Truth.UNKNOWN if is_open else Truth.FALSE
    for item in items:
        if not isinstance(item, Value):
            continue
        if test(item.text):
            return Truth.TRUE
        if item.is_unknown or (HOLE in item.text and _may_widen(item.text)):
            result = Truth.UNKNOWN
    return result


def _may_widen(text: str) -> bool:
    """True if filling the holes of ``text`` with wildcards could make it cover everything: nothing else is named."""
    last = text.rsplit(":", 1)[-1]
    return not last.replace(HOLE, "").strip("*/")


def _expect(truth: Truth, operand: object) -> Truth:
    return truth.negate() if operand is False else truth
