"""Every bundled rule says how its findings are mended, and where, or why no machine can."""

from __future__ import annotations

import pytest

from awslint.engine.compiled import CHECKOUT_RULES
from awslint.engine.fixpages import FORMATS
from awslint.engine.loader import load_directory
from awslint.engine.rule import Rule

RULES = load_directory(CHECKOUT_RULES, bundled=True)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_a_fix_or_a_reason_for_having_none(rule: Rule) -> None:
    assert bool(rule.fix.operations) is not bool(rule.fix.none)
    assert {(rule.fact, operation.verb) for operation in rule.fix.operations} <= set(FORMATS)
    assert rule.fix.none == "" or (len(rule.fix.none) > 30 and rule.fix.none.endswith("."))
