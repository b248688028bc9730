"""Justfiles as a located tree, with the shell of their recipes."""

from __future__ import annotations

import pytest

from awslint.syntax.justfile import read
from awslint.syntax.tree import children
from tests.syntax.rendering import check_spans, render, whole

GOLDENS = [
    pytest.param(
        ("a := \"x\\n\" + b / `aws s3 ls`\nexport B := 'q'\nc := '''\nl\n'''\nd := env(\"X\", \"y\")\n"),
        [
            (
                "Assign",
                "=",
                (1, 1),
                ("Name", "a", (1, 1)),
                (
                    "Join",
                    "",
                    (1, 6),
                    ("Scalar", "x\n", (1, 7)),
                    ("Name", "b", (1, 14)),
                    ("Scalar", "/", (1, 16)),
                    (
                        "Group",
                        "shell",
                        (1, 18),
                        (
                            "Group",
                            "module",
                            (1, 19),
                            (
                                "Command",
                                "",
                                (1, 19),
                                ("Scalar", "aws", (1, 19)),
                                ("Scalar", "s3", (1, 23)),
                                ("Scalar", "ls", (1, 26)),
                            ),
                        ),
                    ),
                ),
            ),
            ("Assign", "export =", (2, 1), ("Name", "B", (2, 8)), ("Scalar", "q", (2, 14))),
            ("Assign", "=", (3, 1), ("Name", "c", (3, 1)), ("Scalar", "\nl\n", (3, 9))),
            ("Assign", "=", (6, 1), ("Name", "d", (6, 1)), ("Name", 'env("X", "y")', (6, 6))),
        ],
        0,
        id="variables",
    ),
    pytest.param(
        ('# c\n[private]\ndeploy env="dev" *args: build\n  @aws s3 ls {{env}} "$B"\n  -b {{{{\nnext:\n'),
        [
            (
                "Function",
                "deploy",
                (3, 1),
                ("Scalar", "dev", (3, 13)),
                (
                    "Group",
                    "module",
                    (4, 4),
                    (
                        "Command",
                        "",
                        (4, 4),
                        ("Scalar", "aws", (4, 4)),
                        ("Scalar", "s3", (4, 8)),
                        ("Scalar", "ls", (4, 11)),
                        ("Scalar", "\U0010ffff", (4, 14)),
                        ("Join", "", (4, 22), ("Name", "B", (4, 23))),
                    ),
                    (
                        "Command",
                        "",
                        (5, 4),
                        ("Scalar", "b", (5, 4)),
                        ("Join", "", (5, 6), ("Scalar", "{", (5, 6)), ("Scalar", "{", (5, 7))),
                    ),
                ),
            ),
            ("Function", "next", (6, 1)),
        ],
        0,
        id="recipes",
    ),
    pytest.param(
        ('py:\n    #!/usr/bin/env python3\n    import boto3\n    if 1:\n        x("é")\n'),
        [
            (
                "Function",
                "py",
                (1, 1),
                (
                    "Group",
                    "module",
                    (2, 5),
                    ("Import", "boto3 as boto3", (3, 12)),
                    (
                        "Group",
                        "if",
                        (4, 5),
                        ("Scalar", "1", (4, 8)),
                        ("Group", "block", (5, 9), ("Call", "x", (5, 9), ("Scalar", "é", (5, 12)))),
                    ),
                ),
            )
        ],
        0,
        id="programs",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "faults"), GOLDENS)
def test_trees(text: str, wanted: object, faults: int) -> None:
    tree = read(whole(text))
    check_spans(tree, text)
    assert [render(node, text) for node in children(tree.root)] == wanted
    assert len(tree.faults) == faults
