"""Puts located values together: joined and filled texts, moved values; it must not know trees or what a function means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from awslint.source import Span
from awslint.values import HOLE, Data, Entry, Kind, List, Map, Value, unknown

MAX_TEXT = 1_000_000
"""Characters of a text that is put together; a longer one counts as unknown."""

_MAX_DEPTH = 100


def join(parts: Sequence[Data], span: Span, separator: str = "") -> Value:
    """The text of ``parts`` with ``separator`` between them at ``span``; a part that is no scalar becomes a hole."""
    texts: list[str] = []
    holes: list[str] = []
    offsets: list[tuple[int, int]] = []
    length = 0
    for number, part in enumerate(parts):
        value = part if isinstance(part, Value) else unknown(part.span)
        if number and separator:
            offsets.append((length, value.span.start))
            texts.append(separator)
            length += len(separator)
        text = value.text
        if not text:
            continue
        if value.offsets:
            offsets.extend((length + index, place) for index, place in value.offsets)
        else:
            offsets.append((length, value.span.start))
        texts.append(text)
        if HOLE in text:
            count = text.count(HOLE)
            holes.extend([*value.holes, *[""] * count][:count])
        length += len(text)
        if length > MAX_TEXT:
            return unknown(span)
    text = "".join(texts)
    return Value(text, span, tuple(holes), Kind.UNKNOWN if text == HOLE else Kind.STRING, tuple(offsets))


def concatenate(parts: Sequence[Value], span: Span) -> Value:
    """As :func:`join`, where the span is that of the content: of the parts that say something, if ``span`` covers them."""
    value = join(parts, span)
    start = min((part.span.start for part in parts if part.text), default=span.start)
    end = max((part.span.end for part in parts if part.text), default=span.end)
    inside = Span(start, end)
    return replace(value, span=inside) if value.offsets and span.covers(inside) else value


def replaced(data: Data, keys: Sequence[str], value: Data) -> Data | None:
    """``data`` with ``value`` under the last of ``keys``, each in what the one before holds; None if one is missing."""
    key, *rest = keys
    if isinstance(data, List):
        items = list(data.items)
        if data.open or not key.isdecimal() or len(key) > 5 or int(key) >= len(items):
            return None
        put = replaced(items[int(key)], rest, value) if rest else value
        if put is None:
            return None
        items[int(key)] = put
        return replace(data, items=tuple(items))
    found = data.find(key) if isinstance(data, Map) else None
    if not isinstance(data, Map) or (found is None and rest):
        return None
    if found is None:
        return replace(data, entries=(*data.entries, Entry(Value(key, value.span), value, value.span)))
    put = replaced(found.value, rest, value) if rest else value
    if put is None:
        return None
    entries = tuple(replace(one, value=put) if one is found else one for one in data.entries)
    return replace(data, entries=entries)


def moved(data: Data, span: Span, deep: bool = True) -> Data:
    """``data`` as if it stood at ``span``, the place where it is used; a map or list only if ``deep``."""
    return _moved(data, span, _MAX_DEPTH) if deep or isinstance(data, Value) else data


def _moved(data: Data, span: Span, depth: int) -> Data:
    if isinstance(data, Value):
        return Value(data.text, span, data.holes, data.kind, _at_use(data.text, span) if data.text else ())
    if not depth:
        return unknown(span)
    if isinstance(data, List):
        return List(tuple([_moved(item, span, depth - 1) for item in data.items]), span, data.open)
    entries = [Entry(_at(e.key, span), _moved(e.value, span, depth - 1), span) for e in data.entries]
    return Map(tuple(entries), span, data.open)


def _at_use(text: str, span: Span) -> tuple[tuple[int, int], ...]:
    """Offsets by which the text as a whole, and each hole of it, stands at ``span``."""
    if HOLE not in text:
        return ((0, span.start), (1, span.end))
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


def _at(key: Value, span: Span) -> Value:
    return Value(key.text, span, key.holes, key.kind)


def opened(data: Data) -> Data:
    """``data`` with the possibility of more, or none, of it."""
    return data if isinstance(data, Value) else replace(data, open=True)


def one_of(options: Sequence[Data], span: Span, expression: str = "") -> Data:
    """One of several values: itself if all are the same known text, an open map or list if one is such, else a hole."""
    texts = {option.known if isinstance(option, Value) else None for option in options}
    if len(texts) == 1 and None not in texts:
        return options[0]
    if len(options) == 1 and not isinstance(options[0], Value):
        return options[0]
    if any(isinstance(option, List) for option in options):
        items = (item for option in options for item in (option.items if isinstance(option, List) else (option,)))
        return List(tuple(items), span, open=True)
    for option in options:
        if isinstance(option, Map):
            # What one has under a key another one may have otherwise, or not at all.
            rest = Entry(unknown(option.span), unknown(option.span), option.span)
            return replace(option, open=True, entries=(*option.entries, rest))
    return unknown(span, expression)


Pick = Callable[["re.Match[str]"], "Data | str | None"]
"""What a place in a template stands for: data, a text that is written otherwise (``%%``), or None for a hole."""


def fill(template: Value, matches: Iterable[re.Match[str]], pick: Pick, span: Span) -> Value:
    """``template`` with each match replaced by what ``pick`` gives for it, at the match's own place."""
    parts: list[Value] = []
    at = 0
    for match in matches:
        if match.start() > at:
            parts.append(template.part(at, match.start()))
        spot = template.part(match.start(), match.end()).span
        found = pick(match)
        if isinstance(found, str):
            parts.append(Value(found, spot))
        elif isinstance(found, Value):
            parts.append(Value(found.text, spot, found.holes, found.kind, _at_use(found.text, spot)))
        else:
            parts.append(unknown(spot))
        at = match.end()
    if at < len(template.text):
        parts.append(template.part(at, len(template.text)))
    return concatenate(parts, span)
