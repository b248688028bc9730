"""What is wrong in a policy statement as IAM reads it, by the issue codes of Access Analyzer; it must not know files.

https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from awslint.aws.mistakes import conditions, effects, elements, names, resources
from awslint.aws.mistakes.mistake import Mistake
from awslint.aws.statement import Statement

CHECKS: tuple[Callable[[Statement], Iterator[Mistake]], ...] = (
    elements.combinations,
    elements.empty_elements,
    elements.redundant_items,
    names.unknown_actions,
    names.unknown_keys,
    resources.malformed_arns,
    resources.principals,
    effects.ineffective_actions,
    conditions.operators,
    conditions.values,
)
"""What is asked of each statement alone."""


def mistakes(statement: Statement) -> Iterator[Mistake]:
    """Everything that is wrong in ``statement``."""
    for check in CHECKS:
        yield from check(statement)
