"""Fills templates with what they are given, as ``printf`` and as ``{}`` do; it must not know trees or functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from awslint.source import Span
from awslint.syntax.pieces import fill
from awslint.values import Data, List, Value, unknown

_PERCENT = re.compile(
    r"%%|%n|%\{(?P<curly>\w+)\}|%<(?P<angle>\w+)>s"
    r"|%(?:\((?P<name>\w+)\)|(?P<at>\d+)\$|\[(?P<index>\d+)\])?(?P<flags>[-#0 +'*]*[\d*]*(?:\.[\d*]*)?)"
    r"(?:hh|h|ll|l|q|L|z|j|t)?(?P<verb>[a-zA-Z@])"
)
_BRACES = re.compile(r"\{\{|\}\}|\{(?P<name>\w*)(?P<how>(?:![rsa])?(?::[^{}]*)?(?:,\s*-?\d+)?(?:[.\[][^{}]*)?)\}")
_AS_WRITTEN = frozenset("sdivuS@")
"""Verbs that show a text or a whole number as it is."""
_MAX_DEPTH = 100


@dataclass(frozen=True, slots=True)
class Filling:
    """A template and what is given to it; ``new_lines`` where ``%n`` is one, ``captured`` where a name is a variable."""

    template: Value
    items: Sequence[Data]
    named: Mapping[str, Data]
    new_lines: bool = False
    captured: Callable[[str, Span], Data] | None = None


Filler = Callable[[Filling, Span], Value]


def fill_percent(given: Filling, span: Span) -> Value:
    """``%s``, ``%d``, ``%(name)s``, ``%1$s``, ``%[1]s``, ``%{name}``; what is shown otherwise than written is a hole."""
    rest = iter(given.items)

    def pick(match: re.Match[str]) -> Data | str | None:
        if match.group() == "%%":
            return "%"
        if match.group() == "%n" and given.new_lines:
            return "\n"
        word, flags = match["curly"] or match["angle"] or match["name"], match["flags"] or ""
        if word:
            found = given.named.get(word)
        elif match["at"] or match["index"]:
            found = _item(given.items, int((match["at"] or match["index"])[:4]) - 1)
        else:
            for _ in range(flags.count("*")):
                next(rest, None)
            found = next(rest, None)
        return found if not flags.strip("+") and (match["verb"] or "s") in _AS_WRITTEN else None

    return fill(given.template, _PERCENT.finditer(given.template.text), pick, span)


def hollow(data: Data, depth: int = _MAX_DEPTH) -> Data:
    """A map or list whose texts have verbs of ``%``, with a hole for each; what is nested too deep is one."""
    if isinstance(data, Value):
        return fill_percent(Filling(data, [], {}), data.span) if "%" in data.text else data
    if not depth:
        return unknown(data.span)
    if isinstance(data, List):
        return replace(data, items=tuple(hollow(item, depth - 1) for item in data.items))
    return replace(data, entries=tuple(replace(one, value=hollow(one.value, depth - 1)) for one in data.entries))


def fill_braces(given: Filling, span: Span) -> Value:
    """``{}``, ``{0}``, ``{name}``; what is shown otherwise than written is a hole."""
    rest = iter(given.items)

    def pick(match: re.Match[str]) -> Data | str | None:
        if match.group() in ("{{", "}}"):
            return match.group()[0]
        word = match["name"]
        found: Data | None
        if not word:
            found = next(rest, None)
        elif word.isdecimal():
            found = _item(given.items, int(word[:4]))
        else:
            found = given.named.get(word)
            if found is None and given.captured is not None:
                found = given.captured(word, given.template.part(*match.span()).span)
        return None if match["how"] else found

    return fill(given.template, _BRACES.finditer(given.template.text), pick, span)


def _item(items: Sequence[Data], index: int) -> Data | None:
    return items[index] if 0 <= index < len(items) else None
