"""The operators that need AWS knowledge, by name; it must not know what any of them does.

A predicate takes what stands at a condition's path (a value, list or map of :mod:`awslint.values`, or a fact) and the
operand as the rule wrote it, and answers in three values. It is never called with an absent or unseen value.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from awslint.values import Data, Truth

Predicate: TypeAlias = Callable[[object, object], Truth]
Placer: TypeAlias = Callable[[object, object], tuple[str, Data] | None]

PREDICATES: tuple[tuple[str, str], ...] = (
    ("grants", "awslint.aws.actions:grants"),
    ("reaches", "awslint.aws.actions:reaches"),
    ("reaches_widely", "awslint.aws.wide:reaches_widely"),
    ("verb_reaches", "awslint.aws.wide:verb_reaches"),
    ("nonexistent", "awslint.aws.actions:nonexistent"),
    ("takes_resources", "awslint.aws.actions:takes_resources"),
    ("whole_service", "awslint.aws.actions:whole_service"),
    ("any_resource", "awslint.aws.arns:any_resource"),
    ("any_principal", "awslint.aws.arns:any_principal"),
    ("whole_account", "awslint.aws.arns:whole_account"),
    ("managed_policy", "awslint.aws.managedpolicies:managed_policy"),
    ("confines", "awslint.aws.conditions:confines"),
    ("confines_caller", "awslint.aws.conditions:confines_caller"),
    ("oidc_trust", "awslint.aws.claims:oidc_trust"),
    ("saml_open", "awslint.aws.trust:saml_open"),
    ("confused_deputy", "awslint.aws.trust:confused_deputy"),
    ("mismatched_trust", "awslint.aws.trust:mismatched_trust"),
    ("reads_everything", "awslint.aws.exposure:reads_everything"),
    ("mutating", "awslint.aws.cli:mutating"),
    ("downloads", "awslint.aws.cli:downloads"),
    ("in_order", "awslint.aws.order:in_order"),
    ("first_is", "awslint.aws.order:first_is"),
)
"""Operator name, and the module and function that decide it; the module is imported when a rule first needs it."""

PLACERS: tuple[tuple[str, str], ...] = (
    ("oidc_trust", "awslint.aws.claims:subject_place"),
    ("saml_open", "awslint.aws.trust:provider_place"),
    ("mismatched_trust", "awslint.aws.trust:assuming_place"),
    ("confused_deputy", "awslint.aws.trust:deputy_place"),
    ("reads_everything", "awslint.aws.exposure:wide_place"),
    ("verb_reaches", "awslint.aws.wide:verb_place"),
)
"""Operators on a whole statement, and the function that finds the field and what in it made the operator true."""

PREDICATE_NAMES = tuple(name for name, _ in PREDICATES)


def load_predicate(name: str) -> Predicate:
    """The function behind the operator ``name``."""
    predicate: Predicate = _load(dict(PREDICATES)[name])
    return predicate


def load_placer(name: str) -> Placer | None:
    """The function that finds what made the operator ``name`` true, if it has one."""
    where = dict(PLACERS).get(name)
    return None if where is None else _load(where)


def _load(where: str) -> Callable[[object, object], Any]:
    from importlib import import_module

    module, _, function = where.partition(":")
    found: Callable[[object, object], Any] = getattr(import_module(module), function)
    return found
