"""Every form, in the order of the table's rows, and which of their cells are not read back so far."""

from __future__ import annotations

from tests.golden import compiled, datafiles, frameworks, infrastructure, jvm, lexical, python, scripting, scripts
from tests.golden.form import Form
from tests.golden.pending import PENDING

FORMS: tuple[Form, ...] = (
    *python.FORMS,
    *scripting.FORMS,
    *jvm.FORMS,
    *compiled.FORMS,
    *scripts.FORMS,
    *datafiles.FORMS,
    *infrastructure.FORMS,
    *frameworks.FORMS,
    *lexical.FORMS,
)

NOT_YET = frozenset((form, fact) for form, facts in PENDING.items() for fact in facts)
"""Form and fact of each cell that is written and not read back as it should be."""
