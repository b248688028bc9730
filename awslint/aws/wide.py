"""Whether a statement's actions are allowed on all that they work on; it must not know where a statement stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from awslint.aws.actions import Action, expand, levels_of, reaches_all
from awslint.aws.arns import covers_everything
from awslint.aws.resources import is_wide_for, takes
from awslint.aws.statement import all_texts, as_statement
from awslint.values import HOLE, Data, List, Truth, Value, as_items


def reaches_widely(value: object, operand: object) -> Truth:
    """The predicate ``reaches_widely``: some action of the statement at the levels is allowed on all that it works on.

    ``operand`` is as for ``reaches``; ``content`` is reading, but for named actions that describe or list. Only an
    action counts for which a narrower resource than ``*`` can be named, and usually is; an ARN of another service does not
    widen it.
    """
    statement = as_statement(value)
    if statement is None:
        return Truth.FALSE
    words = {str(word) for word in operand} if isinstance(operand, Iterable) else set()
    content, mostly = "content" in words, "mostly" in words
    levels = levels_of(words | {"read"} if content else words)
    wide = _wide_texts(statement.resources)
    result = Truth.FALSE
    for item in as_items(statement.actions)[0]:
        if not isinstance(item, Value) or HOLE in item.text:
            result = Truth.UNKNOWN
        elif wide and (_reaches_all(item.text, wide) or _widely(item.text, levels, (content, mostly), wide)):
            return Truth.TRUE
    if statement.actions is not None and statement.actions.open:
        result = Truth.UNKNOWN
    return result.either(_unseen(statement.resources)) if result is Truth.FALSE else result


_DESCRIBING = ("Describe", "List")


def wide_actions(actions: List | None, resources: List | None) -> list[tuple[str, tuple[Action, ...]]]:
    """Each item of an action list that is allowed on all it works on, with the actions for which that is so."""
    wide = _wide_texts(resources)
    out: list[tuple[str, tuple[Action, ...]]] = []
    for item in as_items(actions)[0]:
        if isinstance(item, Value) and HOLE not in item.text:
            found = tuple(action for action in expand(item.text) if _is_wide(action, wide))
            if found:
                out.append((item.text, found))
    return out


def _wide_texts(resources: List | None) -> tuple[str, ...]:
    """The resources that leave nothing of a service out; mostly there are none, and often it is one star."""
    return tuple(text for text in all_texts(resources) if covers_everything(text))


def _reaches_all(pattern: str, wide: tuple[str, ...]) -> bool:
    return reaches_all(pattern) and any(not text.strip("*") for text in wide)


def _is_wide(action: Action, wide: tuple[str, ...]) -> bool:
    return action.can_be_confined and any(is_wide_for(action, text) for text in wide)


@lru_cache(maxsize=2048)
def _widely(pattern: str, levels: frozenset[str], asked: tuple[bool, bool], wide: tuple[str, ...]) -> bool:
    content, mostly = asked
    counted = [action for action in expand(pattern) if action.levels & levels]
    if content and "*" not in pattern:
        # What a Describe tells is how a thing is set up; a program that names it may well ask it of everything.
        counted = [action for action in counted if not action.name.startswith(_DESCRIBING)]
    fitting = [action for action in counted if _is_wide(action, wide)]
    return bool(fitting) and (not mostly or 2 * len(fitting) >= len(counted))


def _unseen(resources: List | None) -> Truth:
    """UNKNOWN where a resource that is not seen could be ``*``."""
    items, is_open = as_items(resources)
    unknown = is_open or any(isinstance(item, Value) and item.is_unknown for item in items)
    return Truth.UNKNOWN if unknown else Truth.FALSE


# The verbs with which the names of actions begin that change something.
_VERBS = "Put|Create|Update|Delete|Attach|Add|Set|Remove|Detach|Modify|Change|Associate|Register|Restore"
_VERB = re.compile(rf"[\w-]+:(?:\*?(?:{_VERBS})\*|\w\*)", re.IGNORECASE)


def verb_reaches(value: object, operand: object) -> Truth:
    """The predicate ``verb_reaches``: a verb with a star (``s3:Put*``) allows actions of a level on what is named.

    ``operand`` lists levels. A whole service does not count, nor does a pattern that names a thing (``s3:PutObject*``).
    """
    return Truth.of(verb_place(value, operand) is not None)


def verb_place(value: object, operand: object) -> tuple[str, Data] | None:
    """The action by which ``verb_reaches`` is true."""
    statement = as_statement(value)
    levels = levels_of({str(word) for word in operand}) if isinstance(operand, Iterable) else frozenset()
    resources = all_texts(statement.resources) if statement else []
    for item in as_items(statement.actions if statement else None)[0]:
        if not isinstance(item, Value) or not _VERB.fullmatch(item.text):
            continue
        found = [action for action in expand(item.text) if action.levels & levels]
        if any(takes(action, text) for action in found for text in resources):
            return "actions", item
    return None
