"""Makefiles as a located tree, with the shell of their recipes."""

from __future__ import annotations

import pytest

from awslint.syntax.makefile import read
from awslint.syntax.tree import children
from tests.syntax.rendering import check_spans, render, whole

GOLDENS = [
    pytest.param(
        (
            "A := 1 # c\n"
            "export B ?= x$(A)y\n"
            "C += a \\\n"
            "  b\n"
            "ID := $(shell aws sts x --q $$Y)\n"
            "define F\n"
            "aws $(A)\n"
            "endef\n"
            "p: Q=3\n"
        ),
        [
            ("Assign", "=", (1, 1), ("Name", "A", (1, 1)), ("Scalar", "1", (1, 6))),
            ("Assign", "export =", (2, 8), ("Name", "B", (2, 8)), ("Scalar", "x\U0010ffffy", (2, 13))),
            ("Assign", "+=", (3, 1), ("Name", "C", (3, 1)), ("Scalar", "a b", (3, 6))),
            (
                "Assign",
                "=",
                (5, 1),
                ("Name", "ID", (5, 1)),
                (
                    "Group",
                    "shell",
                    (5, 7),
                    (
                        "Group",
                        "module",
                        (5, 15),
                        (
                            "Command",
                            "",
                            (5, 15),
                            ("Scalar", "aws", (5, 15)),
                            ("Scalar", "sts", (5, 19)),
                            ("Scalar", "x", (5, 23)),
                            ("Scalar", "--q", (5, 25)),
                            ("Name", "Y", (5, 29)),
                        ),
                    ),
                ),
            ),
            ("Assign", "=", (6, 8), ("Name", "F", (6, 8)), ("Scalar", "aws \U0010ffff\n", (7, 1))),
            ("Assign", "=", (9, 4), ("Name", "Q", (9, 4)), ("Scalar", "3", (9, 6))),
            ("Group", "rule", (9, 1), ("Scalar", "p: Q=3", (9, 1))),
        ],
        0,
        id="variables",
    ),
    pytest.param(
        ("all: x $(B) ; echo hi\n\t@-aws s3 ls $(A) \\\n\t  $$HOME\n\n\t# c\n\techo $(call f,$(A))\n"),
        [
            (
                "Group",
                "rule",
                (1, 1),
                ("Scalar", "all: x \U0010ffff", (1, 1)),
                (
                    "Group",
                    "module",
                    (1, 15),
                    ("Command", "", (1, 15), ("Scalar", "echo", (1, 15)), ("Scalar", "hi", (1, 20))),
                    (
                        "Command",
                        "",
                        (2, 4),
                        ("Scalar", "aws", (2, 4)),
                        ("Scalar", "s3", (2, 8)),
                        ("Scalar", "ls", (2, 11)),
                        ("Scalar", "\U0010ffff", (2, 14)),
                        ("Name", "HOME", (3, 4)),
                    ),
                    ("Command", "", (6, 2), ("Scalar", "echo", (6, 2)), ("Scalar", "\U0010ffff", (6, 7))),
                ),
            )
        ],
        0,
        id="rules",
    ),
    pytest.param(
        ("-include z.mk\nifeq ($(A),1)\nD=2\nelse\nD=3\nendif\nt:\nifdef X\n\ta\nendif\n\tb\n"),
        [
            ("Group", "include", (1, 1), ("Scalar", "z.mk", (1, 10))),
            (
                "Group",
                "if",
                (2, 1),
                ("Assign", "=", (3, 1), ("Name", "D", (3, 1)), ("Scalar", "2", (3, 3))),
                ("Assign", "=", (5, 1), ("Name", "D", (5, 1)), ("Scalar", "3", (5, 3))),
            ),
            (
                "Group",
                "rule",
                (7, 1),
                ("Scalar", "t:", (7, 1)),
                (
                    "Group",
                    "module",
                    (9, 2),
                    ("Command", "", (9, 2), ("Scalar", "a", (9, 2))),
                    ("Command", "", (11, 2), ("Scalar", "b", (11, 2))),
                ),
            ),
        ],
        0,
        id="conditionals and includes",
    ),
    pytest.param(
        (".RECIPEPREFIX = >\nt:\n> a\n"),
        [
            ("Assign", "=", (1, 1), ("Name", ".RECIPEPREFIX", (1, 1)), ("Scalar", ">", (1, 17))),
            (
                "Group",
                "rule",
                (2, 1),
                ("Scalar", "t:", (2, 1)),
                ("Group", "module", (3, 3), ("Command", "", (3, 3), ("Scalar", "a", (3, 3)))),
            ),
        ],
        0,
        id="recipe prefix",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "faults"), GOLDENS)
def test_trees(text: str, wanted: object, faults: int) -> None:
    tree = read(whole(text))
    check_spans(tree, text)
    assert [render(node, text) for node in children(tree.root)] == wanted
    assert len(tree.faults) == faults
