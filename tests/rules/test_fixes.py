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
    assert rule.fix.operations or rule.fix.none
    assert {(rule.fact, operation.verb) for operation in rule.fix.operations} <= set(FORMATS)
    assert rule.fix.none == "" or (len(rule.fix.none) > 30 and rule.fix.none.endswith("."))


def test_only_what_the_code_of_a_function_may_tell_has_a_fix_and_a_reason_for_having_none_elsewhere() -> None:
    assert [rule.id for rule in RULES if rule.fix.operations and rule.fix.none] == ["AWS301", "AWS302", "AWS303"]
