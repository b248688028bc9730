"""Rules on what is given to whom hold in every format that gives policies, at the policy."""

from __future__ import annotations

from functools import cache

import pytest

from awslint.engine.compiled import load_rules
from awslint.engine.judge import Judge
from awslint.link import settle_facts
from awslint.masking import build_mask
from tests.golden.attachments import BY_NAME, MADE, WITHOUT, Made, ways
from tests.golden.form import VARIANTS, Writing, put
from tests.golden.forms import FORMS
from tests.golden.readback import read_facts
from tests.golden.test_rules import FAULTS
from tests.golden.test_shapes import BROKEN

_BY_FORM = {form.name: form for form in FORMS}
_GIVEN = (
    ("AWS305", "user", "AmazonSQSReadOnlyAccess", "role"),
    ("AWS306", "group", "AdministratorAccess", ""),
    ("AWS310", "role", "AmazonS3FullAccess", ""),
)
"""A rule, who gets what, and to whom the same is given without a fault."""


@cache
def _judge() -> Judge:
    return Judge(load_rules(()))


def _found(form: str, rule: str, kind: str, policy: str) -> list[tuple[list[tuple[int, int]], tuple[int, int], str]]:
    value = policy if form in BY_NAME else f"arn:aws:iam::aws:policy/{policy}"
    out = []
    for writing in ways(_BY_FORM[form], kind):
        path, data, page = put(_BY_FORM[form], writing, VARIANTS[1], {"at": value})
        facts = read_facts(path, data)
        findings = _judge().judge(settle_facts(facts), build_mask(facts))
        places = [(each.start.line, each.start.column) for each in findings if each.rule == rule]
        out.append((places, page.marks["at"].start, page.text))
    return out


@pytest.mark.parametrize("form", [form.name for form in FORMS if form.name not in WITHOUT])
@pytest.mark.parametrize(("rule", "kind", "policy", "other"), _GIVEN, ids=[row[0] for row in _GIVEN])
def test_what_is_given_is_found_at_the_policy(rule: str, kind: str, policy: str, other: str, form: str) -> None:
    for places, place, text in _found(form, rule, kind, policy):
        assert places == [place], text
    for places, _, text in _found(form, rule, other, policy) if other else ():
        assert places == [], text


def test_every_rule_of_the_family_is_held_in_every_format() -> None:
    family = {rule.id for rule in load_rules(()) if rule.family == "iam-policy"}
    held = {fault.rule for fault in FAULTS} | {broken.rule for broken in BROKEN} | {row[0] for row in _GIVEN}
    assert family - held - {made.rule for made in MADE} == set()


def test_what_only_holds_texts_gives_nobody_anything() -> None:
    assert sorted(WITHOUT) == ["CSV", "INI", "SQL", "TOML", "XML", "dotenv", "properties"]


@pytest.mark.parametrize("made", MADE, ids=[f"{made.rule}-{made.form}".replace(" ", "-") for made in MADE])
def test_what_few_formats_make_is_found_at_its_place(made: Made) -> None:
    path, data, page = put(_BY_FORM[made.form], Writing(made.template), VARIANTS[1], {"at": made.bad})
    facts = read_facts(path, data)
    findings = _judge().judge(settle_facts(facts), build_mask(facts))
    places = [(each.start.line, each.start.column) for each in findings if each.rule == made.rule]
    assert places == [page.marks["at"].start], page.text
