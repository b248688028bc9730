"""What a reference in infrastructure code points at; it must not know what the thing is good for."""

from __future__ import annotations

import re

from awslint.facts import Resource
from awslint.values import HOLE, Value

_TERRAFORM = re.compile(r"(?P<type>[a-z][a-z0-9_]*)\.(?P<name>[\w-]+)(?:\[[^\]]*\])?(?:\.[\w.]+)?")
# Not the inputs and locals of Terraform, each of which is a thing of its own.
_LOGICAL = re.compile(r"(?!(?:var|local|each|data|module|self|count)\.)(?P<name>\w+)(?:\.[\w.]+)?")


def target(value: Value) -> str:
    """A key by which two references to one thing are equal.

    ``terraform:TYPE.NAME`` and ``logical:NAME`` for a reference that is all of the value, else ``text:TEXT``; a text that
    has holes is a key of its own expression, so that two different unknowns are never taken for one.
    """
    if value.is_unknown:
        written = value.holes[0] if value.holes else ""
        terraform = _TERRAFORM.fullmatch(written)
        if terraform is not None and "_" in terraform["type"]:
            return f"terraform:{terraform['type']}.{terraform['name']}"
        logical = _LOGICAL.fullmatch(written)
        if logical is not None and "::" not in written:
            return f"logical:{logical['name']}"
        return f"unknown:{written or value.span.start}"
    if HOLE in value.text:
        return "text:" + value.shown
    return "text:" + value.text


def keys_of(resource: Resource, *name_properties: str) -> tuple[str, ...]:
    """The keys by which others may refer to ``resource``: its own address, and the names that it is given."""
    if resource.framework == "terraform":
        address = f"terraform:{resource.type.text}.{resource.name.text}"
    else:
        address = f"logical:{resource.name.text}"
    found = [address]
    for name in name_properties:
        value = resource.properties.get(name)
        if isinstance(value, Value):
            found.append(target(value))
    return tuple(found)
