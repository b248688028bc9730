"""Fenced code of Markdown as a located tree."""

from __future__ import annotations

import pytest

from awslint.syntax.markdown import read
from awslint.syntax.tree import children
from tests.syntax.rendering import check_spans, render, whole

GOLDENS = [
    pytest.param(
        ('# t\n```bash\naws s3 ls\n```\n- x\n  ~~~ {.py}\n  a\n  ~~~\n> ```json\n> {"a": 1}\n> ```\n```\nplain\n'),
        [
            (
                "Group",
                "shell",
                (2, 1),
                (
                    "Group",
                    "module",
                    (3, 1),
                    (
                        "Command",
                        "",
                        (3, 1),
                        ("Scalar", "aws", (3, 1)),
                        ("Scalar", "s3", (3, 5)),
                        ("Scalar", "ls", (3, 8)),
                    ),
                ),
            ),
            ("Group", "python", (6, 1), ("Group", "module", (7, 3), ("Name", "a", (7, 3)))),
            (
                "Group",
                "json",
                (9, 1),
                (
                    "Group",
                    "document",
                    (10, 3),
                    ("Mapping", "", (10, 3), ("Scalar", "a", (10, 5)), ("Scalar", "1", (10, 9))),
                ),
            ),
            ("Group", "text", (12, 1), ("Scalar", "plain\n", (13, 1))),
        ],
        0,
        id="fenced blocks",
    ),
    pytest.param(("    indented\n`x`\n"), [], 0, id="none"),
]


@pytest.mark.parametrize(("text", "wanted", "faults"), GOLDENS)
def test_trees(text: str, wanted: object, faults: int) -> None:
    tree = read(whole(text))
    check_spans(tree, text)
    assert [render(node, text) for node in children(tree.root)] == wanted
    assert len(tree.faults) == faults
