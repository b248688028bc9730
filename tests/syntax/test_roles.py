"""What a language's row can say of a grammar that has no field for a part, or one too many."""

from __future__ import annotations

from dataclasses import replace

import pytest

from awslint.syntax.languages import PYTHON, Role, Shape
from awslint.syntax.tree import Call, Group
from awslint.syntax.treesitter import read_language
from tests.syntax.rendering import render, whole


@pytest.mark.parametrize(
    ("kind", "shape", "text", "wanted"),
    [
        (
            "call",
            Shape(Role.CALL, ("#0", "#-1")),
            "a.b('x')",
            ("Call", "a.b", (1, 1), ("Scalar", "x", (1, 6))),
        ),
        (
            "attribute",
            Shape(Role.CALL, ("attribute", "", "object")),
            "a.b",
            ("Call", "a.b", (1, 1)),
        ),
        (
            "attribute",
            Shape(Role.CALL, ("#1", "#7", "object")),
            "'x'.b",
            ("Call", "b", (1, 1), ("Scalar", "x", (1, 2))),
        ),
    ],
)
def test_parts_by_position_and_objects_outside_of_the_callee(
    kind: str, shape: Shape, text: str, wanted: object
) -> None:
    row = replace(PYTHON, shapes={**PYTHON.shapes, kind: shape})
    root = read_language(whole(text), row).root
    assert isinstance(root, Group)
    assert render(root.children[0], text) == wanted


def test_an_argument_whose_name_is_its_value_has_no_name() -> None:
    row = replace(PYTHON, shapes={**PYTHON.shapes, "parenthesized_expression": Shape(Role.KEYWORD, ("#0", "#-1"))})
    root = read_language(whole("f((a), (b))"), row).root
    assert isinstance(root, Group)
    call = root.children[0]
    assert isinstance(call, Call)
    assert [(argument.name, render(argument.value, "f((a), (b))")) for argument in call.arguments] == [
        (None, ("Name", "a", (1, 4))),
        (None, ("Name", "b", (1, 9))),
    ]
