"""Writes maps and lists as JSON or YAML of the file at hand, over as many lines as that has; it must not know their sense.

In YAML, what CloudFormation calls a function is a tag (``!Ref``, ``!GetAtt``, ``!Sub``):
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

Data: TypeAlias = "str | bool | Sequence[Data] | Mapping[str, Data]"
"""What is written down."""

_PLAIN = re.compile(r"[A-Za-z][\w./*-]*(?:::?[\w./*-]+)*\Z")
_SHORT = 50
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null"})


def json_lines(data: Data, indent: str, step: str) -> str:
    """The data as JSON whose lines, but the first, are indented by ``indent`` and, further in, by ``step`` more each.

    What is short stands on one line.
    """
    whole = json.dumps(data)
    if len(whole) <= _SHORT or isinstance(data, str | bool):
        return whole
    inner = indent + step
    if isinstance(data, Mapping):
        parts = [f"{json.dumps(name)}: {json_lines(value, inner, step)}" for name, value in data.items()]
    else:
        parts = [json_lines(item, inner, step) for item in data]
    opening, closing = "{}" if isinstance(data, Mapping) else "[]"
    return f"{opening}\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}{closing}"


def yaml_lines(entries: Mapping[str, Data], step: str) -> Iterator[str]:
    """The lines of a block map."""
    for name, value in entries.items():
        yield from _headed(f"{_text(name)}:", value, step)


def _headed(head: str, value: Data, step: str) -> Iterator[str]:
    line = _on_a_line(value)
    if line is not None:
        yield f"{head} {line}"
    elif isinstance(value, Mapping):
        yield head
        yield from (step + one for one in yaml_lines(value, step))
    elif not isinstance(value, str | bool):
        yield head
        for item in value:
            yield from (step + one for one in _item(item, step))


def _item(item: Data, step: str) -> Iterator[str]:
    line = _on_a_line(item)
    if line is not None:
        yield f"- {line}"
    elif isinstance(item, Mapping):
        for at, one in enumerate(yaml_lines(item, step)):
            yield f"{'  ' if at else '- '}{one}"


def _on_a_line(value: Data) -> str | None:
    """What is no map and no list, or a function of CloudFormation's."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping) and len(value) == 1:
        ((name, given),) = value.items()
        if name == "Fn::GetAtt" and not isinstance(given, str | bool | Mapping):
            return f"!GetAtt {'.'.join(str(part) for part in given)}"
        if name == "Fn::Sub" and isinstance(given, str):
            return f"!Sub {json.dumps(given)}"
        if name == "Ref" and isinstance(given, str):
            return f"!Ref {given}"
    return None


def _text(text: str) -> str:
    return text if _PLAIN.match(text) and text.casefold() not in _WORDS else json.dumps(text)
