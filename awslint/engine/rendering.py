"""Renders what a finding shows: its message with fields filled in, and the masked lines; it must not know conditions.

Whatever leaves this module has gone through the unit's :class:`awslint.findings.Mask`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from awslint.advice import PLACEHOLDER
from awslint.engine.advisers import PREFIX, advise
from awslint.engine.operators import UNSEEN, Found, walk_path
from awslint.engine.paths import split_path
from awslint.facts import Fact
from awslint.findings import ExcerptLine, Mask, cover
from awslint.source import Position, Source, Span
from awslint.values import List, Map, Value

_MAX_ITEMS = 5
_MAX_SHOWN = 80
_MAX_LINES = 3
_MAX_WIDTH = 200
_LONG_LINE = 4000
_MARGIN = 400
_CUT = "…"


def fill_placeholders(template: str, fact: Fact) -> str:
    """The text with each ``{field}`` replaced by what stands there, short. Not masked yet."""

    def show(match: re.Match[str]) -> str:
        if match.group(1).startswith(PREFIX):
            return advise(match.group(1).removeprefix(PREFIX), fact)
        path = split_path(match.group(1))
        return match.group() if path is None else show_found(walk_path(Found(fact, fact), path))

    return PLACEHOLDER.sub(show, template)


def show_found(found: list[Found]) -> str:
    """What stands at a path, for a person: at most five items, each cut at 80 characters."""
    shown: list[str] = []
    stack: list[object] = [item.data for item in reversed(found)]
    more = 0
    while stack:
        data = stack.pop()
        if isinstance(data, List):
            stack.extend(reversed(data.items))
        elif isinstance(data, tuple):
            stack.extend(reversed(data))
        elif data is None or data is UNSEEN:
            continue
        elif len(shown) < _MAX_ITEMS:
            shown.append(_show_one(data))
        else:
            more += 1
    if not shown:
        return "something unknown" if any(item.data is UNSEEN for item in found) else "none"
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _show_one(data: object) -> str:
    """One item: a scalar's text on one line, a map by its keys, a fact by its name."""
    if isinstance(data, Map):
        text = ", ".join(entry.key.shown for entry in data.entries[:_MAX_ITEMS])
    elif isinstance(data, Value):
        text = data.shown
    elif isinstance(data, bool):
        text = "true" if data else "false"
    elif isinstance(data, str):
        # A text of awslint's own, written to be read whole.
        return data
    elif isinstance(data, Fact):
        name = getattr(data, "name", None)
        text = name.shown if isinstance(name, Value) else type(data).__name__
    else:
        text = str(data)
    text = " ".join(text.split())
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1] + _CUT


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a source as lines and columns."""

    source: Source
    span: Span
    start: Position
    end: Position


def locate(source: Source, span: Span) -> Place:
    """Where ``span`` stands; one that leaves the text is cut at its end."""
    size = len(source.text.value)
    low = min(max(span.start, 0), size)
    high = min(max(span.end, low), size)
    return Place(source, Span(low, high), source.text.position(low), source.text.position(high))


def excerpt(place: Place, mask: Mask) -> tuple[ExcerptLine, ...]:
    """The masked lines of a place, at most three, each at most 200 characters around what is marked."""
    last = place.source.text.position(max(place.span.start, place.span.end - 1)).line
    lines: list[ExcerptLine] = []
    for number in range(place.start.line, min(last, place.start.line + _MAX_LINES - 1) + 1):
        low, high = place.source.text.line_span(number)
        begin = min(max(place.span.start, low), high) - low
        end = max(min(place.span.end, high) - low, begin)
        lines.append(_cut_line(number, *_masked_part(place.source, number, begin, end, mask), (begin, end)))
    return tuple(lines)


def masked_line(place: Place, mask: Mask) -> str:
    """The line on which a place starts, masked, for its fingerprint; of a very long line the part around the place."""
    low, high = place.source.text.line_span(place.start.line)
    begin = min(place.span.start, high) - low
    end = max(min(place.span.end, high) - low, begin)
    return _masked_part(place.source, place.start.line, begin, end, mask)[0]


def _masked_part(source: Source, number: int, begin: int, end: int, mask: Mask) -> tuple[str, int]:
    """The masked line, or of a very long one the part around the columns; and at which column the part starts.

    A line of megabytes is not masked whole for each of its findings. The margin is wider than any token has to be to be
    known as one, so that cutting inside it shows nothing.
    """
    low, high = source.text.line_span(number)
    if high - low <= _LONG_LINE:
        return mask.line(source.path, source.text, number), 0
    first = max(0, begin - _MARGIN - _MAX_WIDTH)
    last = min(high - low, min(end, begin + _MAX_WIDTH) + _MAX_WIDTH + _MARGIN)
    part = source.text.value[low + first : low + last]
    for (start, stop), identifier in mask.spans.get(source.path, ()):
        if start < low + last and stop > low + first:
            left, right = max(start - low - first, 0), min(stop - low - first, len(part))
            part = part[:left] + cover(part[left:right], identifier and stop - start == right - left) + part[right:]
    part = mask.text(part)
    left = 0 if first == 0 else _MARGIN
    right = len(part) if last == high - low else len(part) - _MARGIN
    return part[left:right], first + left


def _cut_line(number: int, text: str, offset: int, marked: tuple[int, int]) -> ExcerptLine:
    """A line of at most 200 characters with the marked columns in it; ``offset`` is the column of ``text[0]``."""
    begin, end = marked[0] - offset, marked[1] - offset
    before, after = offset > 0, False
    if len(text) > _MAX_WIDTH:
        room = max(_MAX_WIDTH - (end - begin), 0) // 2
        first = max(0, min(begin - room, len(text) - _MAX_WIDTH))
        after = first + _MAX_WIDTH < len(text)
        text = text[first : first + _MAX_WIDTH]
        begin, end = begin - first, end - first
        before = before or first > 0
    if before:
        text = _CUT + text
        begin, end = begin + 1, end + 1
    begin, end = max(begin, 0), min(end, len(text))
    return ExcerptLine(number, text + (_CUT if after else ""), (begin, end) if end > begin else None)
