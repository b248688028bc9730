"""A rule holds in every format that its fact stands in: the same fault, written everywhere, is found at its own place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import pytest

from awslint.engine.compiled import load_rules
from awslint.engine.judge import Judge
from awslint.link import settle_facts
from awslint.masking import build_mask
from tests.golden.facts import BY_NAME
from tests.golden.form import VARIANTS, Never, Writing, render
from tests.golden.forms import FORMS, NOT_YET
from tests.golden.readback import read_facts

_BY_FORM = {form.name: form for form in FORMS}


@dataclass(frozen=True, slots=True)
class Fault:
    """A golden fact that breaks ``rule`` at the field ``at`` once ``values`` stand in it; ``at`` is empty for anywhere."""

    rule: str
    fact: str
    at: str
    values: Mapping[str, str] = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Forms in which another rule speaks for this one."""


_EVERY_SECRET = {
    "actions.0": "secretsmanager:GetSecretValue",
    "actions.1": "secretsmanager:DescribeSecret",
    "resources.0": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:*",
}
FAULTS = (
    Fault("AWS101", "key pair", "id", elsewhere={"CSV": "AWS104"}),
    Fault("AWS101", "static client", "keys.0"),
    Fault("AWS101", "key setting", "value"),
    Fault("AWS102", "lone secret", "secret"),
    Fault("AWS102", "split secret", "secret"),
    Fault("AWS204", "list command", "options.profile", {"options.profile": "root"}),
    Fault("AWS206", "profile client", "profile", {"profile": "root"}),
    Fault("AWS301", "identity policy", "actions.0", {"actions.0": "*"}),
    Fault("AWS301", "holed policy", "actions.0", {"actions.0": "*"}),
    Fault("AWS302", "identity policy", "actions.0", {"actions.0": "iam:*", "resources.0": "*"}),
    Fault("AWS303", "identity policy", "resources.0", {"resources.0": "*"}),
    Fault("AWS307", "trust policy", "principals.AWS.0", {"principals.AWS.0": "*"}),
    Fault("AWS309", "identity policy", "actions.0", {"actions.0": "iam:CreateAccessKey", "resources.0": "*"}),
    Fault("AWS311", "trust policy", "principals.AWS.0"),
    Fault("AWS319", "trust policy", "principals.AWS.0", {"principals.AWS.0": "arn:aws:iam::12345:root"}),
    Fault("AWS314", "identity policy", "actions.0", {"actions.0": "s3:GetObjekt"}),
    Fault("AWS317", "identity policy", "actions.0", {"actions.0": "sqs:SendMessage"}),
    Fault("AWS318", "identity policy", "resources.0", {"resources.0": "arn:aws:s3:eu-west-1:111122223333:bucket"}),
    Fault("AWS316", "identity policy", "actions.0", {"actions.0": "iam:PassRole", "actions.1": "iam:GetRole"}),
    Fault("AWS331", "identity policy", "resources.0", _EVERY_SECRET),
    Fault("AWS333", "identity policy", "actions.0", {"actions.0": "s3:Put*"}),
    Fault("AWS335", "identity policy", "actions.0", {"actions.0": "cloudtrail:StopLogging", "resources.0": "*"}),
    Fault("AWS336", "identity policy", "actions.0", {"actions.0": "s3:PutBucketPolicy", "resources.0": "*"}),
    Fault("AWS401", "static client", ""),
    Fault("AWS501", "token command", "options.duration-seconds", {"options.duration-seconds": "129600"}),
)
_CASES = [
    (fault, form.name)
    for fault in FAULTS
    for form in FORMS
    if not isinstance(form.cells[fault.fact], Never) and (form.name, fault.fact) not in NOT_YET
]


@cache
def _judge() -> Judge:
    return Judge(load_rules(()))


def places(
    fault: Fault, form: str, writing: Writing
) -> tuple[list[tuple[str, tuple[int, int]]], tuple[int, int] | None]:
    """Each finding's rule and place in the rendered fault, and the place of the faulty field."""
    path, data, page = render(_BY_FORM[form], BY_NAME[fault.fact], writing, VARIANTS[1], **fault.values)
    facts = read_facts(path, data)
    findings = _judge().judge(settle_facts(facts), build_mask(facts))
    found = [(finding.rule, (finding.start.line, finding.start.column)) for finding in findings]
    return found, page.marks[fault.at].start if fault.at else None


@pytest.mark.parametrize(
    ("fault", "form"), _CASES, ids=[f"{fault.rule}-{fault.fact}-{form}".replace(" ", "-") for fault, form in _CASES]
)
def test_the_fault_is_found_at_its_place(fault: Fault, form: str) -> None:
    cell = _BY_FORM[form].cells[fault.fact]
    assert not isinstance(cell, Never)
    rule = fault.elsewhere.get(form, fault.rule)
    for writing in cell:
        found, place = places(fault, form, writing)
        at = [start for name, start in found if name == rule]
        assert len(at) == 1, found
        assert place in (at[0], None), (found, place)


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault.values], ids=lambda fault: fault.rule)
def test_the_golden_fact_itself_has_no_such_fault(fault: Fault) -> None:
    sound = Fault(fault.rule, fault.fact, fault.at)
    for form in FORMS:
        cell = form.cells[fault.fact]
        for writing in () if isinstance(cell, Never) or (form.name, fault.fact) in NOT_YET else cell:
            found, _ = places(sound, form.name, writing)
            assert fault.rule not in [rule for rule, _ in found], (form.name, found)
