"""Facts as plain data and as lines of text, masked; it must not know which facts there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, TypeAlias

from awslint.facts import Fact, Secret
from awslint.findings import Mask
from awslint.source import Source, Span
from awslint.values import Data, List, Map, Value

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"

_SKIPPED = frozenset({"source", "span", "scope"})
_DEEPEST = 40


def fact_object(fact: Fact, mask: Mask) -> dict[str, Plain]:
    """A fact as JSON data: its type, its place, and each field that is not absent; every scalar with its own place."""
    out: dict[str, Plain] = {"fact": type(fact).__name__, **_place(fact.source, fact.span)}
    if fact.scope:
        out["scope"] = mask.text(fact.scope)
    for field in fields(fact):
        value = getattr(fact, field.name)
        if field.name not in _SKIPPED and value is not None:
            out[field.name] = _plain(value, fact.source, mask, 0)
    return out


def _place(source: Source, span: Span) -> dict[str, Plain]:
    line, column = source.text.position(span.start)
    return {"path": source.path, "line": line, "column": column}


def _plain(value: Any, source: Source, mask: Mask, depth: int) -> Plain:
    if isinstance(value, Secret) or value is None:
        return None if value is None else str(value)
    if isinstance(value, Value | Map | List):
        return _data(value, source, mask, depth)
    if isinstance(value, Fact):
        return {"fact": type(value).__name__, **_place(value.source, value.span)}
    if isinstance(value, Span):
        line, column = source.text.position(value.start)
        return {"line": line, "column": column}
    if isinstance(value, tuple):
        return [_plain(item, source, mask, depth + 1) for item in value]
    return value if isinstance(value, bool | int | float) else mask.text(str(value))


def _data(data: Data, source: Source, mask: Mask, depth: int) -> Plain:
    if depth > _DEEPEST:
        return "…"
    if isinstance(data, Value):
        line, column = source.text.position(data.span.start)
        return {"text": mask.text(data.shown), "line": line, "column": column}
    if isinstance(data, List):
        items: list[Plain] = [_data(item, source, mask, depth + 1) for item in data.items]
        return {"items": items, "open": True} if data.open else items
    entries: dict[str, Plain] = {}
    for entry in data.entries:
        key, value = mask.text(entry.key.shown), _data(entry.value, source, mask, depth + 1)
        entries[key] = _both(entries[key], value) if key in entries else value
    return {**entries, "…": True} if data.open else entries


def _both(first: Plain, second: Plain) -> Plain:
    """What stands twice under one key: the entries of both maps, else both values."""
    if isinstance(first, dict) and isinstance(second, dict) and "text" not in first and "text" not in second:
        merged = dict(first)
        for key, value in second.items():
            merged[key] = _both(merged[key], value) if key in merged and key != "…" else value
        return merged
    return [*(first if isinstance(first, list) else [first]), *(second if isinstance(second, list) else [second])]


def fact_lines(fact: Fact, mask: Mask) -> Iterator[str]:
    """A fact as a heading and one indented line for each field."""
    whole = fact_object(fact, mask)
    scope = f"  {whole['scope']}" if "scope" in whole else ""
    yield f"{whole['path']}:{whole['line']}:{whole['column']}  {whole['fact']}{scope}"
    for name, value in whole.items():
        if name not in ("fact", "path", "line", "column", "scope"):
            yield f"  {name:<20} {_short(value)}"


def _short(value: Plain) -> str:
    """One field in one line: scalars by their text, lists in brackets, maps in braces; a trailing ``…`` for open ones."""
    if isinstance(value, dict):
        if set(value) == {"text", "line", "column"}:
            return str(value["text"])
        if set(value) == {"items", "open"}:
            items = value["items"]
            assert isinstance(items, list)
            return f"[{', '.join([*map(_short, items), '…'])}]"
        if "fact" in value:
            return f"{value['fact']} at {value['line']}:{value['column']}"
        if set(value) == {"line", "column"}:
            return f"at {value['line']}:{value['column']}"
        return "{" + ", ".join("…" if key == "…" else f"{key}: {_short(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_short, value))}]"
    return str(value)
