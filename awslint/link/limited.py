"""What a permissions boundary leaves of the Allows of those who have it; it must not know formats or judge what is left.

An action is allowed only if the policy and the boundary both allow it, so a statement is judged by what the two share.
https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-eval-logic
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from awslint.aws.overlap import includes, meets
from awslint.facts import Fact, PolicyStatement
from awslint.link.denial import denies
from awslint.link.holders import Held
from awslint.values import HOLE, Data, List, Map, Value


def limit(facts: Sequence[Fact], held: Sequence[Held]) -> tuple[Sequence[Fact], Sequence[Held]]:
    """``facts`` and ``held`` with each Allow cut down to what the boundary of all of its holders allows too.

    The Denies of a boundary apply to its holders like their own.
    """
    if not any(group.limits for group in held):
        return facts, held
    bounds: dict[int, list[tuple[PolicyStatement, ...]]] = {}
    for group in held:
        for statement in group.statements:
            bounds.setdefault(id(statement), []).append(group.limits)
    cut: dict[int, PolicyStatement] = {}
    for group in held:
        for statement in group.statements if group.limits else ():
            if all(other is group.limits for other in bounds[id(statement)]):
                cut[id(statement)] = _shared(statement, group.limits)
    return (
        [cut.get(id(fact), fact) if isinstance(fact, PolicyStatement) else fact for fact in facts],
        [
            replace(
                group,
                statements=(
                    *(cut.get(id(each), each) for each in group.statements),
                    *(each for each in group.limits if denies(each)),
                ),
            )
            for group in held
        ],
    )


def _shared(statement: PolicyStatement, limits: Sequence[PolicyStatement]) -> PolicyStatement:
    """What ``statement`` and the Allows of the boundary both allow; it is itself where that cannot be told."""
    actions, resources = statement.actions, statement.resources
    if denies(statement) or actions is None or resources is None:
        return statement
    kept: list[tuple[PolicyStatement, list[Data], list[Data]]] = []
    for each in limits:
        if not denies(each):
            some = list(_common(actions, each.actions, each.not_actions))
            places = list(_common(resources, each.resources, each.not_resources))
            if some and places:
                kept.append((each, some, places))
    found = replace(
        statement,
        actions=replace(actions, items=_once(item for _, some, _ in kept for item in some)),
        resources=replace(resources, items=_once(item for _, _, places in kept for item in places)),
    )
    if len(kept) == 1 and kept[0][0].conditions is not None:
        return replace(found, conditions=_both(statement.conditions, kept[0][0].conditions))
    return found


def _common(own: List, allowed: List | None, spared: List | None) -> Iterator[Data]:
    """The items of ``own`` that a boundary's list allows, or what it allows of them, at their own places."""
    for item in own.items:
        if not isinstance(item, Value) or item.is_unknown:
            yield item
        elif allowed is None:
            if not any(includes(text, item.text) for text in _texts(spared)):
                yield item
        elif allowed.open or any(text == HOLE or includes(text, item.text) for text in _texts(allowed)):
            yield item
        else:
            yield from _parts(item, _texts(allowed))


def _parts(item: Value, allowed: Sequence[str]) -> Iterator[Value]:
    for text in allowed:
        if includes(item.text, text):
            yield Value(text, item.span, tuple("" for _ in range(text.count(HOLE))))
        elif meets(text, item.text):
            yield item


def _once(items: Iterator[Data]) -> tuple[Data, ...]:
    return tuple({(item.text, item.span) if isinstance(item, Value) else id(item): item for item in items}.values())


def _both(own: Map | None, more: Map) -> Map:
    """Conditions that must all hold; those of the boundary stand elsewhere, and only confine."""
    return more if own is None else Map((*own.entries, *more.entries), own.span, own.open or more.open)


def _texts(items: List | None) -> list[str]:
    return [item.text for item in items.items if isinstance(item, Value)] if items else []
