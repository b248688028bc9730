"""Resources and policy statements of Terraform's JSON syntax, from data already read; it must not judge them.

https://developer.hashicorp.com/terraform/language/syntax/json
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract.carriers import carried
from awslint.extract.cloudformation import filled
from awslint.extract.pieces import map_items
from awslint.extract.policydocument import Parse, Place, statements
from awslint.extract.terraform import policy_document
from awslint.facts import Fact, Resource
from awslint.source import Source
from awslint.values import Data, Entry, List, Map, Value

_INTERPOLATION = re.compile(r"(?<!\$)\$\{([^{}]*)\}")


def extract_data(data: Data, source: Source, parse: Parse) -> Iterator[Fact]:
    """The facts of one file, whose text is already data."""
    for root in map_items(interpolated(data)):
        for kind, _, body in _blocks(root.get("data")):
            if kind.key.text == "aws_iam_policy_document":
                yield from statements(policy_document(body), source, Place(), parse)
        for kind, name, body in _blocks(root.get("resource")):
            yield Resource(
                source=source, span=name.span, framework="terraform", type=kind.key, name=name.key, properties=body
            )
            yield from statements(body, source, carried(Place(), kind.key.text, name.key, body), parse)


def interpolated(data: Data) -> Data:
    """``data`` with each ``${…}`` a hole; the depth of data is bounded where it is folded."""
    if isinstance(data, Value):
        return filled(data, _INTERPOLATION, lambda name: None)
    if isinstance(data, List):
        return List(tuple(interpolated(item) for item in data.items), data.span, data.open)
    entries = tuple(Entry(entry.key, interpolated(entry.value), entry.span) for entry in data.entries)
    return Map(entries, data.span, data.open)


def _blocks(data: Data | None) -> Iterator[tuple[Entry, Entry, Map]]:
    """Type, name and body of each block; every level may be a list of maps instead of a map."""
    for types in map_items(data):
        for kind in types.entries:
            for named in map_items(kind.value):
                for name in named.entries:
                    for body in map_items(name.value):
                        yield kind, name, body
