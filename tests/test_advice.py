"""A rule's advice where there is no finding: words for what a finding fills in, and fences for what is to be copied."""

from __future__ import annotations

import pytest

from awslint.advice import general_advice, markdown_lines
from awslint.engine.compiled import load_rules


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        (
            "Say:\n{advise.reading_statement}\nor",
            "Say:\n  (the reading statement, which each finding has for its place)\nor",
        ),
        ("Add {advise.remedy}.", "Add (the remedy, which each finding has for its place)."),
        ("set ${HOME} and {a: 1}", "set ${HOME} and {a: 1}"),
    ],
)
def test_what_a_finding_fills_in_is_said_in_words(template: str, shown: str) -> None:
    assert general_advice(template) == shown


def test_what_is_indented_is_fenced() -> None:
    assert markdown_lines("Say:\n  a\n    b\nor") == ["Say:", "", "```text", "a", "  b", "```", "", "or"]
    assert markdown_lines("Say") == ["Say"]


def test_no_page_of_a_rule_has_the_name_of_an_adviser() -> None:
    rules = load_rules((), documentation=True)
    assert [rule.id for rule in rules if "{advise." in general_advice(rule.fix.advice)] == []
    assert sum("{advise." in rule.fix.advice for rule in rules) > 10
