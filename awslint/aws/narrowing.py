"""The narrower grant that would do in place of a wide one, as data; it must not know how a format writes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from awslint.aws.actions import LEVELS, Action, actions_of, covers, expand
from awslint.aws.arns import covers_everything, parse
from awslint.aws.resources import formats, shown, takes
from awslint.aws.statement import all_texts, as_statement
from awslint.aws.wide import wide_actions
from awslint.values import HOLE, List, Value, as_items

_MOST_ACTIONS = 6
_MOST_FORMATS = 3
_MOST_NAMES = 24
_MOST_STATEMENTS = 4


class Grant(NamedTuple):
    """One Allow: its actions and resources, and the operator, key and value of its condition."""

    actions: tuple[str, ...]
    resources: tuple[str, ...]
    condition: tuple[str, str, str] | None = None


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


def named(value: object) -> list[Grant]:
    """Each action of the statement on the ARN formats that it takes, however wide its resources are now."""
    statement = as_statement(value)
    grouped: dict[tuple[str, ...], list[str]] = {}
    for item in as_items(statement.actions if statement else None)[0]:
        if isinstance(item, Value) and HOLE not in item.text:
            grouped.setdefault(_formats(expand(item.text)), []).append(item.text)
    return [Grant(tuple(actions), resources) for resources, actions in list(grouped.items())[:_MOST_STATEMENTS]]


def reading(value: object) -> list[Grant]:
    """What of the statement's wildcards only reads and lists, by verbs where a verb does nothing else."""
    return _matched(value, _only_reading)


def kept(value: object) -> list[Grant]:
    """What the statement's wildcards allow but for what manages permissions."""
    return _matched(value, _harmless)


def kept_of(pattern: str, value: object) -> tuple[str, ...]:
    """All that one wildcard of the statement allows on its resources but for what manages permissions."""
    statement = as_statement(value)
    texts = all_texts(statement.resources if statement else None)
    resources = tuple(text for text in texts if HOLE not in text and not covers_everything(text))
    known = bool(resources) and len(resources) == len(texts)
    kinds = _kinds(pattern.partition(":")[0].lower(), resources) if known else None
    if all("Permissions management" not in action.levels for action in expand(pattern)):
        return (pattern,)
    return _some(pattern, _harmless, kinds)[0]


def stepping(actions: List, service: str) -> list[Grant]:
    """The steps of an escalation on the ARN formats that they take; a role is passed to ``service`` alone."""
    out: list[Grant] = []
    for item in actions.items:
        found = expand(item.text) if isinstance(item, Value) else ()
        if not isinstance(item, Value) or not found or len(out) == _MOST_STATEMENTS:
            continue
        passes = covers(item.text, "iam:PassRole") and service
        condition = ("StringEquals", "iam:PassedToService", service) if passes else None
        out.append(Grant((item.text,), _formats([action for action in found if formats(action)]), condition))
    return out


def _only_reading(pattern: str) -> tuple[Action, ...]:
    return tuple(action for action in expand(pattern) if not action.levels - {"Read", "List"})


def _harmless(pattern: str) -> tuple[Action, ...]:
    return tuple(action for action in expand(pattern) if "Permissions management" not in action.levels)


def _matched(value: object, keeps: Callable[[str], tuple[Action, ...]]) -> list[Grant]:
    statement = as_statement(value)
    texts = [text for text in all_texts(statement.resources if statement else None) if HOLE not in text]
    resources = tuple(text for text in texts if not covers_everything(text))
    names: list[str] = []
    places: list[str] = []
    for item in as_items(statement.actions if statement else None)[0]:
        if not isinstance(item, Value) or "*" not in item.text:
            names.extend([item.text] if isinstance(item, Value) and HOLE not in item.text else [])
            continue
        kinds = _kinds(item.text.partition(":")[0].lower(), resources) if resources else None
        found, formatted = _some(item.text, keeps, kinds)
        names.extend(found)
        places.extend(formatted)
    if not places:
        return []
    return [Grant(tuple(names[:_MOST_NAMES]), resources or tuple(dict.fromkeys(places)))]


@lru_cache(maxsize=512)
def _some(
    pattern: str, keeps: Callable[[str], tuple[Action, ...]], kinds: frozenset[str] | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is kept of a pattern on resources of these types, and the ARN formats that most of it takes."""
    some = [action for action in keeps(pattern) if kinds is None or not kinds.isdisjoint(action.resource_types)]
    return _by_verb(pattern, some), _formats(some) if some else ()


def _kinds(service: str, resources: tuple[str, ...]) -> frozenset[str]:
    """The resource types of a service that one of ``resources`` may name."""
    arns = [arn for arn in map(parse, resources) if arn is not None]
    if len(arns) == len(resources) and not any(_may_be_of(arn.service, service) for arn in arns):
        return frozenset()
    return frozenset(kind for kind, action in _asked(service) if any(takes(action, text) for text in resources))


@lru_cache(maxsize=64)
def _asked(service: str) -> tuple[tuple[str, Action], ...]:
    """Each resource type of a service, with an action on it alone."""
    every = dict.fromkeys(kind for action in actions_of(service) for kind in action.resource_types)
    return tuple((kind, Action(service, "", frozenset(), (kind,))) for kind in every)


def _may_be_of(written: str, service: str) -> bool:
    return written == service or not written.replace("*", "").replace(HOLE, "").isalnum()


def _by_verb(pattern: str, some: Sequence[Action]) -> tuple[str, ...]:
    """The names of ``some``, those with one verb as a pattern where it matches nothing else that ``pattern`` does."""
    out: list[str] = []
    wanted = {action.name for action in some}
    for verb in dict.fromkeys(_verb(action.name) for action in some):
        alike = [action for action in expand(pattern) if action.name.startswith(verb)]
        mine = [action for action in some if _verb(action.name) == verb]
        service = mine[0].service
        if len(mine) > 1 and all(action.name in wanted for action in alike):
            out.append(f"{service}:{verb}*")
        else:
            out.extend(f"{service}:{action.name}" for action in mine)
    return tuple(out)


def _verb(name: str) -> str:
    found = re.match(r"[A-Z]?[a-z]+", name)
    return found[0] if found else name


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
