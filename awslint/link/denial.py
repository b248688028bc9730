"""What a Deny takes back from the Allows that apply with it; it must not know formats or judge what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from awslint.aws.actions import expand, reaches_all
from awslint.aws.arns import is_any_account
from awslint.aws.conditions import excludes_strangers, spares_some
from awslint.aws.overlap import includes, meets
from awslint.facts import Fact, PolicyStatement
from awslint.link.holders import Held
from awslint.values import List, Map, Value, as_items


def settle(facts: Sequence[Fact], held: Sequence[Held]) -> list[Fact]:
    """``facts`` with what is denied taken out of the Allows: an action only if every holder is denied it."""
    groups = [group for group in held if any(denies(statement) for statement in group.statements)]
    if not groups:
        return list(facts)
    taken: dict[int, set[int]] = {}
    guarded: set[int] = set()
    for group in held:
        refusals = [statement for statement in group.statements if denies(statement)]
        for statement in group.statements:
            if statement.effect.text != "Allow":
                continue
            found = set(_taken(statement, refusals))
            taken[id(statement)] = taken[id(statement)] & found if id(statement) in taken else found
            if statement.principals is not None and any(_guards(refusal, statement) for refusal in refusals):
                guarded.add(id(statement))
    return [_settled(fact, taken.get(id(fact), set()), id(fact) in guarded) for fact in facts]


def denies(statement: PolicyStatement) -> bool:
    """True for a Deny."""
    return statement.effect.text == "Deny"


def refuses(refusal: PolicyStatement, action: str, statement: PolicyStatement) -> bool:
    """True if the Deny ``refusal`` takes ``action`` (a pattern) back wherever ``statement`` allows it."""
    return (
        refusal.conditions is None
        and _reaches_action(refusal, action)
        and _reaches_resources(refusal, statement)
        and _reaches_principals(refusal, statement)
    )


def narrows(refusal: PolicyStatement, action: str) -> bool:
    """True if a Deny under a condition leaves of ``action`` only what the condition lets through."""
    return spares_some(refusal.conditions) and _reaches_action(refusal, action)


def _taken(statement: PolicyStatement, refusals: Sequence[PolicyStatement]) -> Iterator[int]:
    """The indexes of the statement's actions that are denied."""
    for index, item in enumerate(statement.actions.items if statement.actions else ()):
        if isinstance(item, Value) and any(refuses(refusal, item.text, statement) for refusal in refusals):
            yield index


def _settled(fact: Fact, taken: set[int], guarded: bool) -> Fact:
    if not isinstance(fact, PolicyStatement) or not (taken or guarded):
        return fact
    if not taken or fact.actions is None:
        return replace(fact, guarded=guarded)
    kept = tuple(item for index, item in enumerate(fact.actions.items) if index not in taken)
    lost = tuple(item for index, item in enumerate(fact.actions.items) if index in taken)
    return replace(fact, actions=replace(fact.actions, items=kept), denied=List(lost, lost[0].span), guarded=guarded)


def _reaches_action(refusal: PolicyStatement, action: str) -> bool:
    if refusal.actions is not None:
        return any(includes(text, action) for text in _texts(refusal.actions))
    if refusal.not_actions is None or refusal.not_actions.open or reaches_all(action):
        return False
    spared = _texts(refusal.not_actions)
    if not any(meets(text, action) for text in spared):
        return True
    every = expand(action)
    return bool(every) and not any(includes(text, f"{one.service}:{one.name}") for one in every for text in spared)


def _reaches_resources(refusal: PolicyStatement, statement: PolicyStatement) -> bool:
    if refusal.resources is None:
        return refusal.not_resources is None
    denied = _texts(refusal.resources)
    if any(text and not text.strip("*") for text in denied):
        return True
    allowed, is_open = as_items(statement.resources)
    texts = [item.text if isinstance(item, Value) else "*" for item in allowed]
    return bool(texts) and not is_open and all(any(includes(wide, text) for wide in denied) for text in texts)


def _reaches_principals(refusal: PolicyStatement, statement: PolicyStatement) -> bool:
    if statement.principals is None:
        return refusal.principals is None and refusal.not_principals is None
    denied = set(_principals(refusal.principals))
    if any(is_any_account(text) for text in denied):
        return True
    allowed = list(_principals(statement.principals))
    return bool(allowed) and not statement.principals.open and all(text in denied for text in allowed)


def _guards(refusal: PolicyStatement, statement: PolicyStatement) -> bool:
    """True if ``refusal`` keeps everybody but certain callers from what ``statement`` allows."""
    if not any(is_any_account(text) for text in _principals(refusal.principals)):
        return False
    if not excludes_strangers(refusal.conditions) or not _reaches_resources(refusal, statement):
        return False
    texts = _texts(statement.actions)
    return bool(texts) and all(_reaches_action(refusal, text) for text in texts)


def _principals(principals: Map | None) -> Iterator[str]:
    for entry in principals.entries if principals else ():
        items, _ = as_items(entry.value)
        yield from (item.text for item in items if isinstance(item, Value))


def _texts(items: List | None) -> list[str]:
    return [item.text for item in items.items if isinstance(item, Value)] if items else []
