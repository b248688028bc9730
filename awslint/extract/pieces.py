"""Putting located values together: joined texts, moved values, parsed strings; it must not know AWS or a format's words."""

from __future__ import annotations

from awslint.source import Span
from awslint.syntax.pieces import is_moved as is_moved
from awslint.syntax.pieces import join as join
from awslint.syntax.pieces import moved as moved
from awslint.values import Data, Entry, List, Map, Value

MAX_DEPTH = 80
"""How deep a tree is folded; no policy or template that AWS takes is nested deeper, and the rest becomes a hole."""


def entry(name: str, value: Data, key_span: Span | None = None) -> Entry:
    """An entry whose key is not written as such: ``name`` stands at ``key_span``, by default at its value."""
    at = key_span or value.span
    return Entry(Value(name, at), value, Span.around((at, value.span)))


def lookup(data: Data | None, *path: str) -> Data | None:
    """What stands under ``path``, the first item where a list is on the way; None if anything of it is absent."""
    for name in path:
        if isinstance(data, List):
            data = data.items[0] if data.items else None
        if not isinstance(data, Map):
            return None
        data = data.get(name)
    return data


def map_items(data: Data | None) -> tuple[Map, ...]:
    """The maps in ``data``: itself, or the items of a list."""
    if isinstance(data, Map):
        return (data,)
    if isinstance(data, List):
        return tuple(item for item in data.items if isinstance(item, Map))
    return ()
