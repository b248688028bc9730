"""Puts the limits that configuration sets in the place of those that rules state; it must not know how rules are judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from awslint.aws.limits import LIMITS
from awslint.engine.rule import All, AnyOf, Check, Condition, Not, Operand, Rule


def with_limits(rules: Sequence[Rule], limits: Sequence[tuple[str, int]]) -> list[Rule]:
    """``rules`` with their ``where`` at the limits given; severities stay at the steps that the rules state."""
    found = list(rules)
    for name, number in limits:
        limit = LIMITS[name]
        for index, rule in enumerate(found):
            if rule.id in limit.rules:
                found[index] = replace(rule, where=_moved(rule.where, limit.default, number))
    return found


# The recursion is over a rule's own nesting, which its loader bounds.
def _moved(condition: Condition, old: int, new: int) -> Condition:
    if isinstance(condition, Check):
        return replace(
            condition, tests=tuple((name, _operand(name, value, old, new)) for name, value in condition.tests)
        )
    if isinstance(condition, Not):
        return Not(_moved(condition.part, old, new))
    parts = tuple(_moved(part, old, new) for part in condition.parts)
    return All(parts) if isinstance(condition, All) else AnyOf(parts)


def _operand(name: str, value: Operand, old: int, new: int) -> Operand:
    if name == "longer_than" and value == old:
        return new
    return _moved(value, old, new) if isinstance(value, Check | All | AnyOf | Not) else value
