"""TOML as a located tree."""

from __future__ import annotations

import pytest

from awslint.syntax.toml import read
from awslint.syntax.tree import children
from tests.syntax.rendering import check_spans, render, whole

GOLDENS = [
    pytest.param(
        (
            "top = 1 # c\n"
            "a.\"b c\".d = 'l\\n'\n"
            "[profile.x] # c\n"
            'region = "eu\\u00e9\\"x"\n'
            "date = 1979-05-27 07:32:00Z\n"
            "on = true\n"
            "[[items]]\n"
            'list = [ "a", # c\n'
            "  'b', 2.5, ]\n"
            'inline = { k = "v", n.m = [{ z = 1 }] }\n'
        ),
        [
            ("Assign", "=", (1, 1), ("Name", "top", (1, 1)), ("Scalar", "1", (1, 7))),
            ("Assign", "=", (2, 1), ("Name", "a.b c.d", (2, 1)), ("Scalar", "l\\n", (2, 14))),
            (
                "Block",
                "table profile.x",
                (3, 1),
                ("Assign", "=", (4, 1), ("Name", "region", (4, 1)), ("Scalar", 'eué"x', (4, 11))),
                ("Assign", "=", (5, 1), ("Name", "date", (5, 1)), ("Scalar", "1979-05-27 07:32:00Z", (5, 8))),
                ("Assign", "=", (6, 1), ("Name", "on", (6, 1)), ("Scalar", "true", (6, 6))),
            ),
            (
                "Block",
                "array-table items",
                (7, 1),
                (
                    "Assign",
                    "=",
                    (8, 1),
                    ("Name", "list", (8, 1)),
                    (
                        "Sequence",
                        "",
                        (8, 8),
                        ("Scalar", "a", (8, 11)),
                        ("Scalar", "b", (9, 4)),
                        ("Scalar", "2.5", (9, 8)),
                    ),
                ),
                (
                    "Assign",
                    "=",
                    (10, 1),
                    ("Name", "inline", (10, 1)),
                    (
                        "Mapping",
                        "",
                        (10, 10),
                        ("Scalar", "k", (10, 12)),
                        ("Scalar", "v", (10, 17)),
                        ("Scalar", "n.m", (10, 21)),
                        (
                            "Sequence",
                            "",
                            (10, 27),
                            ("Mapping", "", (10, 28), ("Scalar", "z", (10, 30)), ("Scalar", "1", (10, 34))),
                        ),
                    ),
                ),
            ),
        ],
        0,
        id="tables and keys",
    ),
    pytest.param(
        ("a = \"\"\"\nx \\\n   y\"z\n\"\"\"\nb = '''\n'raw\\n'\n'''\n"),
        [
            ("Assign", "=", (1, 1), ("Name", "a", (1, 1)), ("Scalar", 'x y"z\n', (2, 1))),
            ("Assign", "=", (5, 1), ("Name", "b", (5, 1)), ("Scalar", "'raw\\n'\n", (6, 1))),
        ],
        0,
        id="multi-line strings",
    ),
    pytest.param(
        ('= 3\na = \nb = "x\nc = [1,\nd = 2\n'),
        [
            ("Assign", "=", (2, 1), ("Name", "a", (2, 1)), ("Scalar", "", (2, 5))),
            ("Assign", "=", (3, 1), ("Name", "b", (3, 1)), ("Scalar", "x", (3, 6))),
            (
                "Assign",
                "=",
                (4, 1),
                ("Name", "c", (4, 1)),
                ("Sequence", "", (4, 5), ("Scalar", "1", (4, 6)), ("Scalar", "d", (5, 1))),
            ),
        ],
        4,
        id="broken lines",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "faults"), GOLDENS)
def test_trees(text: str, wanted: object, faults: int) -> None:
    tree = read(whole(text))
    check_spans(tree, text)
    assert [render(node, text) for node in children(tree.root)] == wanted
    assert len(tree.faults) == faults
