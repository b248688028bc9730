"""What a query file can say of a grammar that has no field for a part, or one too many."""

from __future__ import annotations

from pathlib import Path

import pytest
import tree_sitter as ts

from awslint.syntax import languages, roles
from awslint.syntax.grammar import load_grammar
from awslint.syntax.languages import LANGUAGES, PYTHON
from awslint.syntax.queryfile import QueryFileError, parse_queries
from awslint.syntax.roles import Roles
from awslint.syntax.select import GRAMMARS
from awslint.syntax.tree import Call, Group
from awslint.syntax.treesitter import read_with
from tests.syntax.rendering import render, whole

QUERIES = Path(languages.__file__).with_name("queries")


def _with(pattern: str) -> Roles:
    """Python's roles with other patterns for the node types that ``pattern`` names."""
    kinds = {kind for item in parse_queries(pattern, "test") for kind in item.kinds}
    kept: list[str] = []
    for line in (QUERIES / "python.scm").read_text().splitlines():
        if any(line.startswith((f"({kind} ", f"({kind})")) for kind in kinds):
            continue
        for kind in kinds:
            line = line.replace(f"({kind})", "") if line.startswith("[") else line
        kept.append(line)
    return Roles(PYTHON, "\n".join((*kept, pattern)))


@pytest.mark.parametrize(
    ("pattern", "text", "wanted"),
    [
        (
            "(call . (_) @callee (_) @arguments .) @call",
            "a.b('x')",
            ("Call", "a.b", (1, 1), ("Scalar", "x", (1, 6))),
        ),
        (
            "(attribute attribute: (_) @callee object: (_) @receiver) @call",
            "a.b",
            ("Call", "a.b", (1, 1)),
        ),
        (
            "(attribute . (_) (_) @callee object: (_) @receiver) @call",
            "'x'.b",
            ("Call", "b", (1, 1), ("Scalar", "x", (1, 2))),
        ),
        (
            "(call (attribute attribute: (_) @callee) (argument_list) @arguments) @call",
            "a.b('x')",
            ("Call", "b", (1, 1), ("Scalar", "x", (1, 6))),
        ),
        (
            "(call function: (_) @type arguments: (argument_list) @body) @construct",
            "Map('x', *y)",
            ("Sequence", "", (1, 1), ("Scalar", "x", (1, 6)), ("Name", "y", (1, 11))),
        ),
        ("(tuple) @items", "('x',)", ("Scalar", "x", (1, 3))),
        ("(set) @collection", "{'x'}", ("Sequence", "", (1, 1), ("Scalar", "x", (1, 3)))),
        (
            "(list (_)* @word) @command",
            "['x', y]",
            ("Command", "", (1, 1), ("Scalar", "x", (1, 3)), ("Name", "y", (1, 7))),
        ),
        (
            "(call function: (identifier) @callee arguments: (argument_list) @arguments) @call",
            "a.b('x')",
            (
                "Group",
                "call",
                (1, 1),
                ("Name", "a.b", (1, 1)),
                ("Group", "argument_list", (1, 4), ("Scalar", "x", (1, 6))),
            ),
        ),
        ("(list) @group.while", "['x']", ("Group", "while", (1, 1), ("Scalar", "x", (1, 3)))),
    ],
)
def test_parts_by_field_place_and_type(pattern: str, text: str, wanted: object) -> None:
    root = read_with(whole(text), _with(pattern)).root
    assert isinstance(root, Group)
    assert render(root.children[0], text) == wanted


def test_an_argument_whose_name_is_its_value_has_no_name() -> None:
    pattern = "(parenthesized_expression . (_) @name (_) @value .) @keyword"
    root = read_with(whole("f((a), (b))"), _with(pattern)).root
    assert isinstance(root, Group)
    call = root.children[0]
    assert isinstance(call, Call)
    assert [(argument.name, render(argument.value, "f((a), (b))")) for argument in call.arguments] == [
        (None, ("Name", "a", (1, 4))),
        (None, ("Name", "b", (1, 9))),
    ]


@pytest.mark.parametrize("name", sorted(GRAMMARS))
def test_a_grammar_accepts_its_query_file(name: str) -> None:
    language = LANGUAGES[name]
    text = roles.query_text(language)
    query = ts.Query(load_grammar(language.package, language.function), text)
    assert query.pattern_count == len(parse_queries(text, name))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("(call", "test, line 1: the file ends inside a pattern"),
        ("(call)", "test, line 1: a pattern needs one capture that names its role"),
        ("\n(call #eq?) @call", "test, line 2: a node was expected, not #"),
        ("[(call (x))] @call", "test, line 1: a type in a list has nothing inside"),
        ("[_] @call", "test, line 1: only node types can stand in a list"),
    ],
)
def test_what_the_subset_cannot_say_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(QueryFileError) as caught:
        parse_queries(text, "test")
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("(call) @colour", "python.scm: no role is called colour"),
        ("(call function: (_) @colour) @call", "python.scm: call has no part called colour"),
        ("(call colour: (_) @callee) @call", "python.scm: the grammar has no field colour"),
        ("(call (_) @callee) @call", "python.scm: a part needs a field, a type or an anchor"),
        ("(call) @call (call) @name", "python.scm: call has two roles"),
    ],
)
def test_what_no_reader_understands_is_refused(text: str, message: str) -> None:
    with pytest.raises(QueryFileError) as caught:
        roles.Roles(PYTHON, text)
    assert str(caught.value) == message
