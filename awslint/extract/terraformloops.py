"""What Terraform repeats for each item of a collection that is written down; it must not know what is repeated.

https://developer.hashicorp.com/terraform/language/meta-arguments
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from awslint.extract.pieces import lookup, moved
from awslint.values import HOLE, Data, List, Map, Value

_EACH = re.compile(r"each\.(key|value)((?:\.\w+|\[\"\w+\"\])*)")
_COUNTED = re.compile(
    r"(?:element\(\s*)?((?:var|local)\.\w+(?:\.\w+)*)(?:\[\s*count\.index\s*\]|,\s*count\.index\s*\))"
)
_ATTACHING = re.compile(r"aws_(?:iam_\w*policy_attachments?(?:_exclusive)?|ssoadmin_managed_policy_attachment)")
_POLICIES = ("policy_arn", "policy_arns", "managed_policy_arn")
_MOST = 50


def attached(kind: str, properties: Map, look_up: Callable[[str, Value], Data | None]) -> Map:
    """The properties of a resource that attaches policies, with all those that it attaches in turn as a list.

    ``look_up`` gives what a variable or local stands for at a value.
    """
    if _ATTACHING.fullmatch(kind) is None:
        return properties
    over = properties.get("for_each")
    entries = []
    for one in properties.entries:
        if one.key.text in _POLICIES and isinstance(one.value, Value) and HOLE in one.value.text:
            items = tuple(_each(one.value, over) if over is not None else _counted(one.value, look_up))
            # What a local or variable lists is attached here, not where it is listed.
            here = (
                item if properties.span.covers(item.span) else moved(item, one.value.span) for item in items[:_MOST]
            )
            one = replace(one, value=List(tuple(here), one.value.span, open=True)) if items else one
        entries.append(one)
    return replace(properties, entries=tuple(entries))


def _each(value: Value, over: Data) -> Iterator[Value]:
    """``value`` for each item that is looped over, at the item's place."""
    match = _EACH.fullmatch(value.holes[0]) if len(value.holes) == 1 else None
    if match is None:
        return
    for key, item in _items(over):
        found = key if match[1] == "key" else lookup(item, *re.findall(r"\w+", match[2])) if match[2] else item
        if isinstance(found, Value) and found.known:
            yield found if value.is_unknown else replace(found, text=value.text.replace(HOLE, found.text), offsets=())


def _items(over: Data) -> Iterator[tuple[Value, Data]]:
    if isinstance(over, Map):
        yield from ((one.key, one.value) for one in over.entries)
    elif isinstance(over, List):
        yield from ((item, item) for item in over.items if isinstance(item, Value))


def _counted(value: Value, look_up: Callable[[str, Value], Data | None]) -> Iterator[Value]:
    """The items of the list from which a counted resource takes one."""
    match = _COUNTED.fullmatch(value.holes[0]) if len(value.holes) == 1 and value.is_unknown else None
    found = look_up(match[1], value) if match is not None else None
    if isinstance(found, List):
        for item in found.items:
            here = moved(item, value.span)
            if isinstance(here, Value) and here.known:
                yield here
