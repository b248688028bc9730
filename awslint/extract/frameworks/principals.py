"""Principals that are listed one by one, as one element of a statement; it must not know how a framework names them."""

from __future__ import annotations

from dataclasses import replace

from awslint.extract.policydocument import as_list
from awslint.values import Data, Entry, List, Map


def merged_principals(data: Data) -> tuple[Map, Data | None]:
    """A list of principals as one element, and the conditions that one of them brings."""
    listed = data.items if isinstance(data, List) else (data,)
    entries: dict[str, Entry] = {}
    conditions: Data | None = None
    is_open = isinstance(data, List) and data.open
    for item in listed:
        if not isinstance(item, Map):
            is_open = True
            continue
        for one in item.entries:
            if one.key.text == "Condition":
                conditions = one.value
            elif one.key.text != "Action":
                known = entries.get(one.key.text)
                entries[one.key.text] = one if known is None else _joined(known, one)
    return Map(tuple(entries.values()), data.span, is_open), conditions


def both_principals(first: Map, second: Map) -> Map:
    """Two elements as one."""
    entries = {one.key.text: one for one in first.entries}
    for one in second.entries:
        entries[one.key.text] = _joined(entries[one.key.text], one) if one.key.text in entries else one
    return Map(tuple(entries.values()), first.span, first.open or second.open)


def _joined(first: Entry, second: Entry) -> Entry:
    one, other = as_list(first.value), as_list(second.value)
    if one is None or other is None:
        return first
    return replace(first, value=List((*one.items, *other.items), one.span, one.open or other.open))
