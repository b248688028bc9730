"""Options of a command that are written elsewhere: in a loop's words, in JSON input; it must not know what a command does.

https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-skeleton.html
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from awslint.extract.document import Document
from awslint.extract.followed import read_beside
from awslint.extract.pieces import moved
from awslint.values import HOLE, Data, Entry, List, Map, Value

InTurn: TypeAlias = Callable[[str, int], tuple[Value, ...]]
"""What a variable stands for in turn around an offset."""
_LOOPED = ("policy-arn", "managed-policy-arn")
"""Options of which each value in turn is judged; a list says nothing to what asks for one name."""
_INPUT = "cli-input-json"


def completed(options: Map, in_turn: InTurn, document: Document) -> Map:
    """``options`` with each policy that a loop names, and with what the command reads as JSON."""
    entries = [_looped(one, in_turn) if one.key.text in _LOOPED else one for one in options.entries]
    given = options.get(_INPUT)
    if isinstance(given, Value):
        present = {one.key.text for one in entries}
        entries += [one for one in _input(given, document) if one.key.text not in present]
    return replace(options, entries=tuple(entries))


def _looped(one: Entry, in_turn: InTurn) -> Entry:
    value = one.value
    if not isinstance(value, Value) or len(value.holes) != 1 or value.text.count(HOLE) != 1:
        return one
    items = in_turn(value.holes[0].strip("${}"), one.span.start)
    known = [item for item in items if item.known]
    if not known:
        return one
    found = (
        item
        if value.is_unknown
        else Value(value.text.replace(HOLE, item.text), item.span, offsets=((0, item.span.start),))
        for item in known
    )
    return replace(one, value=List(tuple(found), value.span, open=len(known) < len(items)))


def _input(given: Value, document: Document) -> list[Entry]:
    """The members of a JSON input as options; a file's text stands where the command names it."""
    from awslint.extract.templates import parse_json

    data: Data | None
    if given.text.startswith("file://") and HOLE not in given.text:
        text = read_beside(document, given.text.removeprefix("file://"))
        data = parse_json(Value(text, given.span)) if text is not None else None
        data = moved(data, given.span) if data is not None else None
    else:
        data = parse_json(given)
    if not isinstance(data, Map):
        return []
    return [replace(one, key=replace(one.key, text=_kebab(one.key.text), offsets=())) for one in data.entries]


def _kebab(name: str) -> str:
    """``PolicyArn`` as the CLI writes it: ``policy-arn``."""
    return "".join("-" + char.lower() if char.isupper() else char for char in name).lstrip("-")
