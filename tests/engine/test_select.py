"""Rules are chosen by id, beginning of an id, name, alias and family; a name of nothing is refused with the nearest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from awslint.engine.loader import parse_rule
from awslint.engine.select import select_rules
from awslint.errors import UsageError
from tests.engine.made import RULE

BASE = parse_rule("wide-grant.yaml", RULE)
RULES = (
    replace(BASE, id="AWS101", name="hardcoded-key", family="credentials"),
    replace(BASE, id="AWS301", name="wildcard-action", family="iam-policy", aliases=("all-actions",)),
    replace(BASE, id="AWS302", name="wildcard-resource", family="iam-policy"),
    replace(BASE, id="AWS303", name="old-check", family="iam-policy", deprecated="use AWS302"),
)


@pytest.mark.parametrize(
    ("select", "ignore", "chosen"),
    [
        ((), (), ["AWS101", "AWS301", "AWS302"]),
        (("ALL",), (), ["AWS101", "AWS301", "AWS302"]),
        (("AWS3",), (), ["AWS301", "AWS302"]),
        (("AWS",), ("AWS3",), ["AWS101"]),
        (("AWS301",), (), ["AWS301"]),
        (("wildcard-resource", "credentials"), (), ["AWS101", "AWS302"]),
        (("all-actions",), (), ["AWS301"]),
        (("AWS303",), (), ["AWS303"]),
        (("iam-policy",), ("wildcard-action",), ["AWS302"]),
        ((), ("AWS101", "AWS301"), ["AWS302"]),
    ],
)
def test_chosen(select: tuple[str, ...], ignore: tuple[str, ...], chosen: list[str]) -> None:
    assert [rule.id for rule in select_rules(RULES, select, ignore)] == chosen


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("wildcard-actions", "'wildcard-actions' names no rule; did you mean 'wildcard-action'?"),
        ("aws301", "'aws301' names no rule; did you mean 'AWS301'?"),
        ("credential", "'credential' names no rule; did you mean 'credentials'?"),
        ("AWS9", "'AWS9' names no rule; did you mean 'AWS303'?"),
        ("zzz", "'zzz' names no rule; `awslint rules` lists them"),
    ],
)
def test_name_of_nothing(word: str, message: str) -> None:
    for select, ignore in (((word,), ()), ((), (word,))):
        with pytest.raises(UsageError) as caught:
            select_rules(RULES, select, ignore)
        assert str(caught.value) == message
