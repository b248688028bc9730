"""Putting located values together: joined texts, moved values, parsed strings; it must not know AWS or a format's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from awslint.source import Span
from awslint.values import HOLE, Data, Entry, Kind, List, Map, Value, unknown

MAX_DEPTH = 80
"""How deep a tree is folded; no policy or template that AWS takes is nested deeper, and the rest becomes a hole."""


def join(parts: Sequence[Data], span: Span, separator: str = "") -> Value:
    """The text of ``parts`` with ``separator`` between them; a part that is no scalar becomes a hole."""
    texts: list[str] = []
    holes: list[str] = []
    offsets: list[tuple[int, int]] = []
    length = 0
    for number, part in enumerate(parts):
        if number and separator:
            offsets.append((length, part.span.start))
            texts.append(separator)
            length += len(separator)
        value = part if isinstance(part, Value) else unknown(part.span)
        if value.offsets:
            offsets.extend((length + index, place) for index, place in value.offsets)
        else:
            offsets.append((length, value.span.start))
        texts.append(value.text)
        holes.extend([*value.holes, *[""] * value.text.count(HOLE)][: value.text.count(HOLE)])
        length += len(value.text)
    text = "".join(texts)
    kind = Kind.UNKNOWN if text == HOLE else Kind.STRING
    return Value(text, span, tuple(holes), kind, tuple(offsets))


def moved(data: Data, span: Span) -> Data:
    """``data`` as if it stood at ``span``, the place where it is used."""
    if isinstance(data, Value):
        return replace(data, span=span, offsets=_at_use(data.text, span) if data.text else ())
    if isinstance(data, List):
        return replace(data, items=tuple(moved(item, span) for item in data.items), span=span)
    entries = (Entry(replace(e.key, span=span, offsets=()), moved(e.value, span), span) for e in data.entries)
    return replace(data, entries=tuple(entries), span=span)


def _at_use(text: str, span: Span) -> tuple[tuple[int, int], ...]:
    """Offsets by which the text as a whole, and each hole of it, stands at ``span``."""
    offsets = {0: span.start, 1: span.end}
    at = text.find(HOLE, 1)
    while at > 0:
        offsets[at] = span.start
        offsets[at + 1] = span.end
        at = text.find(HOLE, at + 1)
    return tuple(offsets.items())


def is_moved(value: Value) -> bool:
    """True for a value that stands at its place of use, where no part of it has a place of its own."""
    return len(value.text) > 1 and bool(value.offsets) and value.offsets == _at_use(value.text, value.span)


def entry(name: str, value: Data, key_span: Span | None = None) -> Entry:
    """An entry whose key is not written as such: ``name`` stands at ``key_span``, by default at its value."""
    at = key_span or value.span
    return Entry(Value(name, at), value, Span(min(at.start, value.span.start), max(at.end, value.span.end)))


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
