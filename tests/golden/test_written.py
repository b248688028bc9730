"""What the golden set writes is right code: the languages' own grammars parse every file of it without an error."""

from __future__ import annotations

from importlib import import_module

import pytest
import tree_sitter

from awslint.syntax.languages import LANGUAGES
from awslint.syntax.select import syntax_of
from tests.golden.facts import BY_NAME
from tests.golden.form import VARIANTS, Never, render
from tests.golden.forms import FORMS

_LANGUAGES = {form.name: form for form in FORMS if syntax_of(form.path, b"") in LANGUAGES}


@pytest.mark.parametrize("name", _LANGUAGES)
def test_it_parses(name: str) -> None:
    form = _LANGUAGES[name]
    language = LANGUAGES[syntax_of(form.path, b"")]
    grammar = getattr(import_module(language.package), language.function)()
    parser = tree_sitter.Parser(tree_sitter.Language(grammar))
    for fact, cell in form.cells.items():
        for writing in () if isinstance(cell, Never) else cell:
            for variant in VARIANTS:
                _, _, page = render(form, BY_NAME[fact], writing, variant)
                assert not parser.parse(page.text.encode()).root_node.has_error, page.text


def test_every_language_is_there() -> None:
    assert {syntax_of(form.path, b"") for form in _LANGUAGES.values()} == LANGUAGES.keys()
