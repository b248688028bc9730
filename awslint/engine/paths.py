"""Field paths: how they are written, and which of them a fact has; it must not know operators or rule files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields
from typing import Literal, get_args, get_origin, get_type_hints

from awslint.engine.rule import Path
from awslint.facts import FACT_TYPES, Fact, Secret
from awslint.source import Source, Span
from awslint.values import List, Map

_SEGMENT = re.compile(r'"([^"]+)"|([^."]+)')
FACTS = {fact.__name__: fact for fact in FACT_TYPES}


def nearest(word: str, words: Iterable[str]) -> str:
    """The right name nearest to ``word`` as the tail of a message, or all of them when none is near."""
    import difflib

    known = list(words)
    close = difflib.get_close_matches(word, known, 1, 0.6)
    if not close:
        folded = {name.casefold(): name for name in known}
        close = difflib.get_close_matches(word.casefold(), list(folded), 1, 0.6)
        close = [folded[name] for name in close]
    if close:
        return f"did you mean {close[0]!r}?"
    return "known are " + ", ".join(known)


def split_path(text: str) -> Path | None:
    """The segments of a path as written; a segment in double quotes may hold dots. None if it is not a path."""
    if text in (".", "fact"):
        return ()
    segments: list[str] = []
    at = 0
    while True:
        match = _SEGMENT.match(text, at)
        if match is None:
            return None
        segments.append(match.group(1) or match.group(2))
        at = match.end()
        if at == len(text):
            return tuple(segments)
        if text[at] != ".":
            return None
        at += 1


def write_path(path: Path) -> str:
    """The path as a rule writes it."""
    return ".".join(f'"{segment}"' if "." in segment else segment for segment in path) or "."


def field_types(fact: type[Fact]) -> dict[str, object]:
    """The fields of ``fact`` that a rule can name, with their types; never its source and span."""
    hints = get_type_hints(fact)
    return {field.name: hints[field.name] for field in fields(fact) if field.name not in ("source", "span")}


def parts_of(hint: object) -> tuple[object, ...]:
    """The members of a union, or the type alone, without None."""
    union = get_args(hint) if get_origin(hint) is not None and "Union" in repr(get_origin(hint)) else None
    if union is None:
        union = get_args(hint) if type(hint).__name__ == "UnionType" else (hint,)
    return tuple(part for part in union if part is not type(None))


def nested_fact(hint: object) -> type[Fact] | None:
    """The fact type of which a field holds a tuple, or None."""
    for part in parts_of(hint):
        if get_origin(part) is tuple:
            inner = get_args(part)[0]
            if isinstance(inner, type) and issubclass(inner, Fact):
                return inner
    return None


def words_of(hint: object) -> tuple[str, ...]:
    """The only texts that a field can hold, empty where there is no such list."""
    for part in parts_of(hint):
        if get_origin(part) is tuple:
            part = get_args(part)[0]
        if get_origin(part) is Literal:
            return tuple(str(word) for word in get_args(part))
    return ()


def resolve_path(fact: type[Fact], path: Path) -> object:
    """The type of what stands at ``path`` of ``fact``, ``object`` below a map; ValueError says what is wrong with it."""
    owner = fact
    hint: object = fact
    for index, segment in enumerate(path):
        known = field_types(owner)
        if segment not in known:
            raise ValueError(f"{owner.__name__} has no field {segment!r}; {nearest(segment, known)}")
        hint = known[segment]
        inner = nested_fact(hint)
        if inner is not None:
            owner = inner
            continue
        if index + 1 < len(path):
            if any(part in (Map, List) for part in parts_of(hint)):
                return object
            raise ValueError(
                f"the field {segment!r} of {owner.__name__} has nothing inside it; end the path there"
                if not any(part in (Source, Span, Secret) for part in parts_of(hint))
                else f"the field {segment!r} of {owner.__name__} cannot be read by a rule; use another"
            )
    return hint


def may_only_be_present(hint: object) -> bool:
    """True for a field that no rule may look into: a secret, or a mere place."""
    return any(part in (Secret, Span, Source) for part in parts_of(hint))
