"""Rules that need a document of their own are broken in every format, and found at one place.

It has what no value in a golden fact can show (see :mod:`tests.golden.test_rules`): several statements, conditions,
inverted elements, providers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

import pytest

from awslint.engine.compiled import load_rules
from awslint.engine.judge import Judge
from awslint.link import settle_facts
from awslint.masking import build_mask
from tests.golden.facts import Marked, Shape
from tests.golden.form import VARIANTS, Cell, Form, Never, put
from tests.golden.forms import FORMS
from tests.golden.readback import read_facts

_BY_FORM = {form.name: form for form in FORMS}
_BUCKET = "arn:aws:s3:::amzn-s3-demo-bucket"
_GITHUB = "token.actions.githubusercontent.com"
_PROVIDER = f"arn:aws:iam::111122223333:oidc-provider/{_GITHUB}"


@dataclass(frozen=True, slots=True)
class Broken:
    """A document that breaks ``rule`` where ``at`` stands once it has the value ``bad``.

    With ``good``, if that is given, it does not.

    ``never`` has, for the forms in which it cannot stand or be known, the reason.
    """

    rule: str
    kind: Literal["identity", "trust"]
    shape: Shape
    bad: str
    good: str = ""
    never: Mapping[str, str] = field(default_factory=dict)


def _document(*statements: Shape) -> Shape:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def _allow(**more: Shape) -> dict[str, Shape]:
    return {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": f"{_BUCKET}/*", **more}


def _trusting(kind: str, principal: str, action: str, **more: Shape) -> Shape:
    return _document({"Effect": "Allow", "Principal": {kind: principal}, "Action": action, **more})


def _subject() -> Shape:
    condition: Shape = {"StringLike": {f"{_GITHUB}:sub": "«at»"}}
    return _trusting("Federated", _PROVIDER, "sts:AssumeRoleWithWebIdentity", Condition=condition)


def _condition(operator: str, key: str, value: str) -> Shape:
    return _document(_allow(Condition={operator: {key: value}}))


_MAIN = "repo:octo-org/octo-repo:ref:refs/heads/main"
_CDK = ("CDK in Python", "CDK in TypeScript", "CDK in Java", "CDK in C#")
_WRITES_VERSION = dict.fromkeys(_CDK, "the framework writes the Version")

_LONG: Shape = [f"{_BUCKET}-with-a-long-name-for-one-department-and-year-{number:03}/*" for number in range(130)]
_ATTACHING = (
    *("Terraform", "Terraform JSON", "CloudFormation YAML", "CloudFormation JSON", "cdktf in Python"),
    *("cdktf in TypeScript", "Pulumi in Python", "Pulumi in TypeScript"),
)
_UNATTACHED: dict[str, str] = {
    form.name: "the quota is that of what has the policy, which is not seen"
    for form in FORMS
    if form.name not in _ATTACHING
}

BROKEN = (
    Broken(
        "AWS304",
        "identity",
        _document({"Effect": "Allow", "NotAction": Marked("at", ["iam:*"]), "Resource": "*"}),
        "",
    ),
    Broken("AWS308", "trust", _subject(), "repo:*", _MAIN),
    Broken("AWS312", "trust", _subject(), "repo:octo-org/*", _MAIN),
    Broken("AWS313", "trust", _subject(), "octo-org/octo-repo", _MAIN),
    Broken(
        "AWS315",
        "identity",
        _condition("StringEquals", "«at:key»", "o-exampleorgid"),
        "aws:PrincipleOrgID",
        "aws:PrincipalOrgID",
    ),
    Broken("AWS320", "identity", _condition("IpAddress", "aws:SourceIp", "«at»"), "0.0.0.0/0", "203.0.113.0/24"),
    Broken(
        "AWS321",
        "identity",
        _condition("StringEquals", "aws:PrincipalArn", "«at»"),
        "arn:aws:iam::111122223333:role/app-*",
        "arn:aws:iam::111122223333:role/app",
    ),
    Broken("AWS322", "identity", _document({"Sid": "«at»", **_allow()}), "read-only", "ReadOnly"),
    Broken("AWS323", "identity", {"Statement": [Marked("at", _allow())]}, "", "", _WRITES_VERSION),
    Broken(
        "AWS324",
        "identity",
        _document(_allow(), _allow(Action=["«at»"])),
        "s3:GetObject",
        "s3:PutObject",
        dict.fromkeys(_CDK, "each statement is given by itself"),
    ),
    Broken("AWS325", "identity", _document(Marked("at", _allow(Resource=_LONG)), _allow()), "", "", _UNATTACHED),
    Broken("AWS326", "identity", _document(_allow(Resource=[f"{_BUCKET}/*", "«at»"])), "*", _BUCKET),
    Broken(
        "AWS327",
        "trust",
        _trusting("Federated", "«at»", "sts:AssumeRoleWithSAML"),
        "arn:aws:iam::111122223333:saml-provider/idp",
    ),
    Broken(
        "AWS330", "trust", _trusting("Service", "«at»", "sts:AssumeRole"), "config.amazonaws.com", "ec2.amazonaws.com"
    ),
    Broken(
        "AWS329",
        "trust",
        _trusting("AWS", "arn:aws:iam::111122223333:role/app", "«at»"),
        "sts:AssumeRoleWithSAML",
        "sts:AssumeRole",
    ),
    Broken(
        "AWS334",
        "identity",
        _document(_allow(Action=["«at»"]), {"Effect": "Deny", "Action": ["s3:Put*"], "Resource": "*"}),
        "s3:PutObject",
        "s3:GetObject",
    ),
)


def _cell(form: Form, broken: Broken) -> Cell:
    return (form.identity if broken.kind == "identity" else form.trust)(broken.shape)


_CASES = [
    (broken, form.name)
    for broken in BROKEN
    for form in FORMS
    if form.name not in broken.never and not isinstance(_cell(form, broken), Never)
]


@cache
def _judge() -> Judge:
    return Judge(load_rules(()))


def _found(form: Form, broken: Broken, value: str) -> list[tuple[list[tuple[int, int]], tuple[int, int], str]]:
    """For each way of writing it, where the rule fires, where the value stands, and the text."""
    cell = _cell(form, broken)
    assert not isinstance(cell, Never)
    out = []
    for writing in cell:
        path, data, page = put(form, writing, VARIANTS[1], {"at": value, "at:key": value})
        facts = read_facts(path, data)
        findings = _judge().judge(settle_facts(facts), build_mask(facts))
        places = [(each.start.line, each.start.column) for each in findings if each.rule == broken.rule]
        (mark,) = page.marks.values()
        line, column = mark.start
        # A list of C# is placed at its brace.
        late = len("new[] ") if page.text.split("\r\n")[line - 1][column - 1 :].startswith("new[] ") else 0
        out.append((places, (line, column + late), page.text))
    return out


@pytest.mark.parametrize(
    ("broken", "form"), _CASES, ids=[f"{broken.rule}-{form}".replace(" ", "-") for broken, form in _CASES]
)
def test_the_fault_is_found_at_its_place(broken: Broken, form: str) -> None:
    for places, place, text in _found(_BY_FORM[form], broken, broken.bad):
        assert places == [place], text
    for places, _, text in _found(_BY_FORM[form], broken, broken.good) if broken.good else ():
        assert places == [], text
