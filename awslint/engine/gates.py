"""What a rule asks of a fact before anything else, so that most rules are passed over; it must not know findings."""

from __future__ import annotations

from typing import TypeAlias

from awslint.engine.rule import All, Check, Rule
from awslint.facts import Fact
from awslint.values import HOLE, Value

Gate: TypeAlias = tuple[str, frozenset[str]]
"""A field, and the texts one of which it must be."""


def gates_of(rule: Rule) -> tuple[Gate, ...]:
    """The plain comparisons with texts that ``rule`` needs to be TRUE, those of one field of the fact itself."""
    parts = rule.where.parts if isinstance(rule.where, All) else (rule.where,)
    out: list[Gate] = []
    for part in parts:
        if not isinstance(part, Check) or len(part.path) != 1:
            continue
        for operator, operand in part.tests:
            wanted = operand if operator == "one_of" and isinstance(operand, tuple) else (operand,)
            if operator in ("equals", "one_of") and all(isinstance(text, str) for text in wanted):
                out.append((part.path[0], frozenset(str(text) for text in wanted)))
    return tuple(out)


def may_pass(gates: tuple[Gate, ...], fact: Fact) -> bool:
    """False if a gate is shut: the field is a text, all of it known, and none of those that are wanted."""
    for name, wanted in gates:
        data = getattr(fact, name)
        text = data.text if isinstance(data, Value) else data
        if (text is None or isinstance(text, str)) and text not in wanted and (text is None or HOLE not in text):
            return False
    return True
