"""The narrower grant that would do in place of a wide one, as data; it must not know how a format writes it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from awslint.aws.actions import LEVELS, Action, expand
from awslint.aws.resources import formats, shown
from awslint.aws.statement import as_statement
from awslint.aws.wide import wide_actions
from awslint.values import HOLE, Value, as_items

_MOST_ACTIONS = 6
_MOST_FORMATS = 3
_MOST_STATEMENTS = 4


class Grant(NamedTuple):
    """One Allow: its actions and resources."""

    actions: tuple[str, ...]
    resources: tuple[str, ...]


def narrower(value: object) -> list[Grant]:
    """The statement taken apart: each action with the ARN formats that it takes, and the others on ``*``."""
    statement = as_statement(value)
    if statement is None:
        return []
    grouped: dict[tuple[str, ...], list[str]] = {}
    wide = dict(wide_actions(statement.actions, statement.resources))
    for item in as_items(statement.actions)[0]:
        if isinstance(item, Value) and HOLE not in item.text:
            found = _formats(wide[item.text]) if item.text in wide else ("*",)
            grouped.setdefault(found, []).append(item.text)
    return [Grant(tuple(actions), resources) for resources, actions in list(grouped.items())[:_MOST_STATEMENTS]]


def levels(value: object) -> list[tuple[str, tuple[str, ...], int]]:
    """What the statement's wildcards match, by access level, what weighs most first: level, some actions, how many."""
    statement = as_statement(value)
    names: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    for item in as_items(statement.actions if statement else None)[0]:
        if isinstance(item, Value) and HOLE not in item.text and "*" in item.text:
            for level, some, count in _levels_of(item.text):
                names.setdefault(level, []).extend(some)
                counts[level] = counts.get(level, 0) + count
    order = [level for level in reversed(LEVELS.values()) if level in names]
    return [(level, tuple(names[level][:_MOST_ACTIONS]), counts[level]) for level in order]


@lru_cache(maxsize=512)
def _levels_of(pattern: str) -> tuple[tuple[str, tuple[str, ...], int], ...]:
    out: dict[str, list[str]] = {}
    for action in expand(pattern):
        level = next((level for level in reversed(LEVELS.values()) if level in action.levels), "Read")
        out.setdefault(level, []).append(f"{action.service}:{action.name}")
    return tuple((level, tuple(names[:_MOST_ACTIONS]), len(names)) for level, names in out.items())


def _formats(found: Sequence[Action]) -> tuple[str, ...]:
    """The formats that most of the actions take, a few of them."""
    counted: dict[str, int] = {}
    for action in found:
        for template in formats(action):
            counted[template] = counted.get(template, 0) + 1
    best = sorted(counted, key=lambda template: -counted[template])[:_MOST_FORMATS]
    return tuple(shown(template) for template in best) or ("*",)
