"""Joins facts of one scope into larger ones; it must not know formats, rules or reports."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from awslint.facts import Fact, PolicyStatement

LINKERS: tuple[str, ...] = (
    "awslint.link.principal",
    "awslint.link.bucket",
    "awslint.link.script",
    "awslint.link.cijob",
    "awslint.link.accesskey",
    "awslint.link.workload",
    "awslint.link.permission",
)
"""Modules with ``link(facts: Sequence[Fact]) -> Iterator[Fact]``, imported when the first facts are linked."""


def link_facts(facts: Sequence[Fact], complete: bool = True) -> tuple[Fact, ...]:
    """What every linker makes of the facts of one scope, in the order of :data:`LINKERS`.

    ``complete`` is False where a file of the scope could not be read: what its absence would say is then unknown.
    """
    if not facts:
        return ()
    linked = tuple(fact for module in LINKERS for fact in import_module(module).link(facts))
    if complete:
        return linked
    open_absences = import_module("awslint.link.partial").open_absences
    return tuple(open_absences(fact) for fact in linked)


def settle_facts(facts: Sequence[Fact], complete: bool = True) -> tuple[Fact, ...]:
    """All that there is to judge in one scope: ``facts`` without what boundaries and Denies take back, what is linked,
    what grants open, and what is wrong in the policies."""
    if any(isinstance(fact, PolicyStatement) for fact in facts):
        facts = import_module("awslint.link.boundary").marked(facts)
    linked = link_facts(facts, complete)
    if not any(isinstance(fact, PolicyStatement) for fact in facts):
        return (*facts, *linked)
    holders = import_module("awslint.link.holders").holders(facts, linked)
    left, holders = import_module("awslint.link.limited").limit(facts, holders)
    settled = import_module("awslint.link.denial").settle(left, holders)
    opened = import_module("awslint.link.escalation").escalations(holders)
    assumed = import_module("awslint.link.chain").chains(facts, linked)
    mistaken = import_module("awslint.link.mistakes").mistaken(facts)
    return (*settled, *linked, *opened, *assumed, *mistaken)
