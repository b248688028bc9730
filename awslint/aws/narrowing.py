"""The narrower grant that would do in place of a wide one, as data; it must not know how a format writes it."""

from __future__ import annotations

from collections.abc import Sequence
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
    out: dict[str, list[str]] = {}
    for item in as_items(statement.actions if statement else None)[0]:
        if isinstance(item, Value) and HOLE not in item.text and "*" in item.text:
            for action in expand(item.text):
                out.setdefault(_heaviest(action), []).append(f"{action.service}:{action.name}")
    order = [level for level in reversed(list(LEVELS.values())) if level in out]
    return [(level, tuple(out[level][:_MOST_ACTIONS]), len(out[level])) for level in order]


def _heaviest(action: Action) -> str:
    return next((level for level in reversed(list(LEVELS.values())) if level in action.levels), "Read")


def _formats(found: Sequence[Action]) -> tuple[str, ...]:
    """The formats that most of the actions take, a few of them."""
    counted: dict[str, int] = {}
    for action in found:
        for template in formats(action):
            counted[template] = counted.get(template, 0) + 1
    best = sorted(counted, key=lambda template: -counted[template])[:_MOST_FORMATS]
    return tuple(shown(template) for template in best) or ("*",)
