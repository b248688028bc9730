"""Resources and policy statements of a plan or state that Terraform writes as JSON; it must not judge them.

A plan has each resource up to three times (as it was, as it changes, as it will be): it counts as it will be.
https://developer.hashicorp.com/terraform/internals/json-format
"""

from __future__ import annotations

from collections.abc import Iterator

from awslint.extract.carriers import carried
from awslint.extract.pieces import lookup, map_items
from awslint.extract.policydocument import Parse, Place, statements
from awslint.facts import Fact, Resource
from awslint.source import Source
from awslint.values import Data, Map, Value

_DEEPEST = 20


def is_recorded(data: Data) -> bool:
    """True for the JSON form of a plan or a state, and for a state file."""
    if not isinstance(data, Map) or data.get("terraform_version") is None:
        return False
    return data.get("planned_values", "values", "resource_changes", "resources") is not None


def recorded_facts(data: Data, source: Source, parse: Parse) -> Iterator[Fact]:
    """The facts of one plan or state, in source order."""
    for kind, name, properties in _resources(data):
        yield Resource(
            source=source, span=properties.span, framework="terraform", type=kind, name=name, properties=properties
        )
        place = carried(Place(), kind.text, name, properties)
        for one in properties.entries:
            at = (
                Place("trust", place.attached_kind, place.attached_to)
                if one.key.text == "assume_role_policy"
                else place
            )
            # A data block's rendered text is that of the resource which uses it.
            if not (kind.text == "aws_iam_policy_document" and one.key.text in ("json", "minified_json")):
                yield from statements(one.value, source, at, parse)


def _resources(data: Data) -> Iterator[tuple[Value, Value, Map]]:
    root = lookup(data, "planned_values", "root_module") or lookup(data, "values", "root_module")
    if isinstance(root, Map):
        yield from _of_module(root, 0)
        return
    written = data.get("resources") if isinstance(data, Map) else None
    for one in map_items(written):
        for instance in map_items(one.get("instances")):
            yield from _named(one, instance.get("attributes"))
    if written is None and isinstance(data, Map):
        for one in map_items(data.get("resource_changes")):
            yield from _named(one, lookup(one, "change", "after"))


def _of_module(module: Map, depth: int) -> Iterator[tuple[Value, Value, Map]]:
    for one in map_items(module.get("resources")):
        yield from _named(one, one.get("values"))
    if depth < _DEEPEST:
        for child in map_items(module.get("child_modules")):
            yield from _of_module(child, depth + 1)


def _named(data: Map, properties: Data | None) -> Iterator[tuple[Value, Value, Map]]:
    kind, name, mode = data.get("type"), data.get("name"), data.get("mode")
    if isinstance(mode, Value) and mode.text == "data":
        return
    if isinstance(kind, Value) and isinstance(name, Value) and isinstance(properties, Map):
        yield kind, name, properties
