"""ARNs and principals that are written wrong; it must not know files.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.aws.actions import expand
from awslint.aws.arns import PARTITIONS, parse
from awslint.aws.mistakes.mistake import Mistake
from awslint.aws.mistakes.services import meant
from awslint.aws.resources import formats, shown
from awslint.aws.statement import Statement, is_final
from awslint.values import HOLE, Kind, List, Value, as_items

_ACCOUNT = re.compile(r"(?:\d{12}|aws|cloudfront|aws-managed|third-party|[\d*?]*[*?][\d*?]*|)\Z")
_REGION = re.compile(r"(?:[a-z]{2,5}(?:-[a-z]+)+-\d|[a-z\d?*-]*[*?][a-z\d?*-]*|global|)\Z")
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
_CALLER = re.compile(r"(?:root\Z|(?:user|role)/.)")
_ID = re.compile(r"(AROA|AIDA)[A-Z0-9]{12,}\Z")
_PRINCIPAL_KEYS = ("AWS", "Service", "Federated", "CanonicalUser", "*")
_END = re.compile(r"([a-z][a-z-]+[/:])[\w./*:-]+\Z")
_SERVICE = re.compile(
    r"[a-z0-9*?-]+(?:\.[a-z0-9*?-]+)*\.(?:amazonaws\.com(?:\.cn)?|amazon\.com|aws\.internal|aws)\Z|[a-z0-9-]+\.[a-z0-9.-]+\Z"
)
# Services whose ARNs have no region or no account.
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
_WITHOUT_REGION = ("iam", "cloudfront", "route53", "organizations", "waf", "shield")


def malformed_arns(statement: Statement) -> Iterator[Mistake]:
    """Resources that are no ARN, lack fields, or have a partition, region or account that cannot be."""
    for items in (statement.resources, statement.not_resources):
        for item in items.items if items else ():
            if isinstance(item, Value) and item.text and item.kind is not Kind.NULL and _is_complete(item.text):
                found = _arn_fault(item.text) or _headless(statement, item.text)
                if found is not None:
                    yield Mistake(found[0], item, found[1], found[2])


def _is_complete(text: str) -> bool:
    """True for a text without holes, whose only variables are those that IAM fills in: ``${aws:username}``."""
    return is_final(text.replace("${aws:", "").replace("${saml:", "").replace("${cognito-identity", ""))


def _arn_fault(text: str) -> tuple[str, str, str] | None:
    if not text.strip("*?"):
        return None
    if not text.startswith("arn:"):
        if text.lower().startswith("arn:"):
            return "INVALID_ARN_PREFIX", f"{text} is no ARN: the prefix is arn in small letters", "arn" + text[3:]
        # What is no ARN at all is mostly a placeholder, or a name that something makes an ARN before IAM sees it.
        return None
    arn = parse(text)
    if arn is None:
        return None if "*" in text else ("MISSING_ARN_FIELD", f"{text} lacks fields of an ARN", _with_fields(text))
    if arn.partition not in PARTITIONS and not set("*?$") & set(arn.partition):
        return "INVALID_PARTITION", f"there is no partition {arn.partition}", "aws, aws-cn or aws-us-gov"
    if arn.service != arn.service.lower():
        return (
            "INVALID_ARN_SERVICE_CASE",
            f"the service is written in small letters: {arn.service}",
            arn.service.lower(),
        )
    if (
        arn.service == "s3"
        and arn.account.isdigit()
        and "/" not in arn.resource.split(":")[0]
        and not _is_s3_control(arn.resource)
    ):
        return (
            "ARN_ACCOUNT_NOT_ALLOWED",
            "the ARN of a bucket has no account",
            f"arn:{arn.partition}:s3:::{arn.resource}",
        )
    if arn.service in _WITHOUT_REGION and arn.region.strip("*") and "$" not in arn.region:
        return (
            "ARN_REGION_NOT_ALLOWED",
            f"an ARN of {arn.service} has no region",
            f"arn:{arn.partition}:{arn.service}::{arn.account}:{arn.resource}",
        )
    if not _REGION.match(arn.region) and "$" not in arn.region:
        return "INVALID_ARN_REGION", f"there is no region {arn.region}", "us-east-1"
    if not _ACCOUNT.match(arn.account) and arn.account.isdigit():
        return "INVALID_ARN_ACCOUNT", f"the account {arn.account} has not twelve digits", "twelve digits"
    return None


def _headless(statement: Statement, text: str) -> tuple[str, str, str] | None:
    """The end of an ARN that an action of the statement takes, as ``table/orders``: IAM refuses it."""
    if text.startswith("arn:") or not (match := _END.match(text)):
        return None
    names = [item.text for item in as_items(statement.actions)[0] if isinstance(item, Value) and HOLE not in item.text]
    whole = next(
        (form for name in names for action in expand(name) for form in formats(action) if _ends(form, match[1])), None
    )
    return ("INVALID_ARN_PREFIX", f"{text} is no ARN", shown(whole)) if whole is not None else None


def _ends(form: str, word: str) -> bool:
    """True if the resource in an ARN's format begins with ``word``: ``table/`` in that of a DynamoDB table."""
    return form.split(":", 5)[-1].startswith(word)


def _is_s3_control(resource: str) -> bool:
    return resource.startswith(
        ("accesspoint/", "job/", "storage-lens", "access-grants", "async-request", "accesspoint:")
    )


def _with_fields(text: str) -> str:
    """The likely ARN: ``arn:aws:s3:bucket`` lacks two colons."""
    pieces = text.split(":")
    return (
        f"arn:aws:s3:::{pieces[-1]}"
        if len(pieces) > 2 and pieces[2] == "s3"
        else "arn:aws:SERVICE:REGION:ACCOUNT_ID:NAME"
    )


def principals(statement: Statement) -> Iterator[Mistake]:
    """Keys of Principal that are none, and principals whose form no key takes.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
    """
    for named in (statement.principals, statement.not_principals):
        for entry in named.entries if named else ():
            key = entry.key.text
            if key not in _PRINCIPAL_KEYS and HOLE not in key:
                right = next(
                    (name for name in _PRINCIPAL_KEYS if name.lower() == key.lower()), "AWS, Service or Federated"
                )
                yield Mistake("INVALID_PRINCIPAL_KEY", entry.key, f"{key} is no kind of principal", right)
            elif isinstance(entry.value, List) and key in ("AWS", "Service"):
                yield from _formats(key, entry.value)


def _formats(key: str, items: List) -> Iterator[Mistake]:
    for item in as_items(items)[0]:
        if (
            not isinstance(item, Value)
            or not item.text
            or any(mark in item.text for mark in (HOLE, "${", "<", "{{", " "))
        ):
            continue
        text = item.text
        if key == "Service" and not _SERVICE.match(text) and text != "*":
            yield Mistake("INVALID_SERVICE_PRINCIPAL_FORMAT", item, f"{text} names no service", f"{text}.amazonaws.com")
        elif key == "Service" and (right := meant(text)):
            yield Mistake("INVALID_SERVICE_PRINCIPAL_FORMAT", item, f"{text} names no service", right)
        elif key == "AWS" and text.startswith("arn:") and "*" in text and not text.startswith("arn:aws:sts"):
            detail = f"a principal takes no wildcard inside an ARN: {text} matches nobody"
            yield Mistake(
                "UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
                item,
                detail,
                'the account, with a condition "ArnLike" on aws:PrincipalArn',
            )
        elif key == "AWS" and text.startswith("arn:") and not _may_call(text):
            detail = f"{text} is nobody who makes requests"
            yield Mistake("INVALID_PRINCIPAL_FORMAT", item, detail, "the ARN of a role, a user or an account")
        elif key == "AWS" and (found := _ID.match(text)):
            code = "INVALID_ROLE_REFERENCE" if found[1] == "AROA" else "INVALID_USER_REFERENCE"
            detail = f"{text} is the id of one that IAM has replaced by it, most likely because it is deleted"
            yield Mistake(code, item, detail, "the ARN of a role or user that exists")
        elif key == "AWS" and _short_account(text):
            detail = f"the account {_account(text)} has not twelve digits"
            yield Mistake("INVALID_PRINCIPAL_FORMAT", item, detail, "twelve digits")


def _may_call(text: str) -> bool:
    """False for an ARN of IAM that is no account, user or role: a group, a policy, an instance profile."""
    arn = parse(text)
    return arn is None or arn.service != "iam" or _CALLER.match(arn.resource) is not None


def _account(text: str) -> str:
    arn = parse(text)
    return text if arn is None else arn.account


def _short_account(text: str) -> bool:
    account = _account(text)
    return account.isdigit() and len(account) != 12
