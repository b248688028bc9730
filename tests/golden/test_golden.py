"""Each golden fact, written in each format in each way, reads back as that fact with every field at its exact place."""

from __future__ import annotations

import pytest

from awslint.facts import Credential
from tests.golden.compare import agree, found, wanted
from tests.golden.facts import BY_NAME
from tests.golden.form import VARIANTS, Form, Never, Variant, Writing, render
from tests.golden.forms import FORMS, NOT_YET
from tests.golden.readback import read_facts
from tests.golden.table import PAGE, page

_BY_FORM = {form.name: form for form in FORMS}
_CASES = [(form.name, fact) for form in FORMS for fact, cell in form.cells.items() if not isinstance(cell, Never)]


def differences(form: Form, name: str, writing: Writing, variant: Variant) -> list[str]:
    """How what is read back differs from what was written; empty if it does not."""
    fact = BY_NAME[name]
    path, data, page = render(form, fact, writing, variant)
    facts = read_facts(path, data)
    want, shown = wanted(fact, page), found(fact, facts, page)
    out = []
    if not agree(fact, want, shown):
        out.append(f"{variant.name}: wanted {want}, found {shown} in\n{page.text}")
    written = {"id", "secret", "keys.0"} & page.marks.keys() or fact.name == "key setting"
    if not written and any(isinstance(each, Credential) and each.strength != "weak" for each in facts):
        out.append(f"{variant.name}: a credential where none was written in\n{page.text}")
    return out


@pytest.mark.parametrize(("form", "fact"), _CASES, ids=lambda each: each.replace(" ", "-"))
def test_a_fact_reads_back(form: str, fact: str) -> None:
    cell = _BY_FORM[form].cells[fact]
    assert not isinstance(cell, Never)
    wrong = [
        text for writing in cell for variant in VARIANTS for text in differences(_BY_FORM[form], fact, writing, variant)
    ]
    if (form, fact) in NOT_YET:
        assert wrong, (
            "this cell is read now: take it from tests/golden/pending.py, then python -m tests.golden.table --write"
        )
    else:
        assert not wrong, "\n".join(wrong)


def test_every_cell_that_is_not_yet_read_is_one() -> None:
    assert set(_CASES) >= NOT_YET


def test_the_table_is_up_to_date() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert page(text) == text, "run python -m tests.golden.table --write"


def test_a_value_in_another_place_is_seen() -> None:
    form = _BY_FORM["shell"]
    writing = Writing("«^»AWS_SECRET_ACCESS_KEY='«secret»'\n")
    assert differences(form, "lone secret", writing, VARIANTS[0]) == []
    moved = Writing("«^»AWS_SECRET_ACCESS_KEY='«secret<»'«=secret»«secret>»\n")
    (said,) = differences(form, "lone secret", moved, VARIANTS[0])
    assert "Mark(start=(1, 24), end=(1, 65))" in said
    assert "Mark(start=(1, 25), end=(1, 65))" in said


def test_a_fact_that_is_not_there_is_missed() -> None:
    writing = Writing("«^»echo '«secret<»no«secret>»'\n")
    assert differences(_BY_FORM["shell"], "lone secret", writing, VARIANTS[0])
