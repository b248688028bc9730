"""Where infrastructure code hands the secret of an access key that it makes to something else; it must not judge that.

Each place is a Setting of the role ``handed-key``: its name is the property, its section the resource's type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from awslint.facts import Fact, Resource, Setting
from awslint.values import HOLE, Data, List, Map, Value

# https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_access_key#attribute-reference
_TERRAFORM = re.compile(r"(?<![\w.-])aws_iam_access_key\.[\w-]+(?:\[[^\]]*\])?\.secret\b")
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-accesskey.html
_LOGICAL = re.compile(r"(\w+)\.SecretAccessKey")


def link(facts: Sequence[Fact]) -> Iterator[Setting]:
    """One Setting for each place in a resource that takes the secret of an access key, in source order."""
    resources = [fact for fact in facts if isinstance(fact, Resource)]
    made = {fact.name.text for fact in resources if fact.type.text == "AWS::IAM::AccessKey"}
    for resource in resources:
        if "." in resource.type.text and resource.framework == "terraform":
            continue
        for name, value in _scalars(resource):
            name = resource.name if resource.type.text == "output" else name
            for place in _handed(value, made):
                yield Setting(
                    source=resource.source,
                    span=place.span,
                    scope=resource.scope,
                    name=name,
                    value=place,
                    section=resource.type,
                    role="handed-key",
                )


def _scalars(resource: Resource) -> Iterator[tuple[Value, Value]]:
    """Each scalar with a hole among the properties, with the key that it stands under."""
    stack: list[tuple[Value, Data]] = [(resource.name, resource.properties)]
    while stack:
        name, data = stack.pop()
        match data:
            case Map(entries=entries):
                stack.extend((entry.key, entry.value) for entry in reversed(entries))
            case List(items=items):
                stack.extend((name, item) for item in reversed(items))
            case Value(text=text) if HOLE in text:
                yield name, data


def _handed(value: Value, made: set[str]) -> Iterator[Value]:
    """The holes of ``value`` that stand for the secret of an access key, each at its place."""
    at = -1
    for expression in value.holes:
        at = value.text.find(HOLE, at + 1)
        if at < 0:
            return
        logical = _LOGICAL.fullmatch(expression)
        if _TERRAFORM.search(expression) or (logical is not None and logical[1] in made):
            yield value.part(at, at + 1)
