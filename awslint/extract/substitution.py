"""Filling in what stands between marks in a text: ``${Name}``, ``{{ name }}``; it must not know where values come from."""

from __future__ import annotations

import re
from collections.abc import Callable

from awslint.extract.pieces import join, moved
from awslint.values import Data, Value, unknown

_SUB = re.compile(r"\$\{(!?)([^{}]*)\}")
_TEMPLATED = re.compile(r"\$?\{\{[-~]?\s*+(?!resolve:)([^{}]*?)\s*[-~]?\}\}")
"""What Jinja, Go templates and workflows put in; ``{{resolve:…}}`` is CloudFormation's own and stays as written."""


def substituted(value: Value, known: Callable[[str], Data | None]) -> Value:
    """``value`` with each ``${Name}`` a hole or what is ``known`` of it, and each ``${!Name}`` as ``${Name}``."""
    parts: list[Data] = []
    at = 0
    for match in _SUB.finditer(value.text):
        if match.start() > at:
            parts.append(value.part(at, match.start()))
        inside = value.part(match.start(), match.end())
        if match[1]:
            parts.append(Value("${" + match[2] + "}", inside.span))
        else:
            name = match[2].strip()
            found = known(name)
            parts.append(moved(found, inside.span) if isinstance(found, Value) else unknown(inside.span, name))
        at = match.end()
    if not parts:
        return value
    if at < len(value.text):
        parts.append(value.part(at, len(value.text)))
    return join(parts, value.span)


def filled(value: Value, pattern: re.Pattern[str], known: Callable[[str], Data | None]) -> Data:
    """``value`` with every match of ``pattern`` replaced by what group 1 stands for, a hole where that is not known."""
    matches = list(pattern.finditer(value.text)) if "{" in value.text else []
    if not matches:
        return value
    if matches[0].span() == (0, len(value.text)):
        whole = known(matches[0][1])
        return unknown(value.span, matches[0][1]) if whole is None else moved(whole, value.span)
    parts: list[Data] = []
    at = 0
    for match in matches:
        if match.start() > at:
            parts.append(value.part(at, match.start()))
        span = value.part(match.start(), match.end()).span
        found = known(match[1])
        parts.append(moved(found, span) if isinstance(found, Value) else unknown(span, match[1]))
        at = match.end()
    if at < len(value.text):
        parts.append(value.part(at, len(value.text)))
    return join(parts, value.span)


def without_templates(value: Value) -> Value:
    """``value`` with a hole for each expression of a template language."""
    found = filled(value, _TEMPLATED, lambda name: None)
    return found if isinstance(found, Value) else value
