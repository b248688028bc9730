"""Notebooks as a located tree, each place in the notebook's own JSON."""

from __future__ import annotations

import pytest

from awslint.syntax.notebook import read
from awslint.syntax.tree import children
from tests.syntax.rendering import check_spans, render, whole

GOLDENS = [
    pytest.param(
        (
            '{"cells":[{"cell_type":"code","source":["import boto3\\n","!aws s3 ls \\\\\\n","  x\\n","s = bo'
            'to3.client(\\"s3\\")\\n","y = !aws sts z\\n","%time f()\\n"],"outputs":[{"text":"hi"}]},\n'
            '{"cell_type":"code","source":"%%bash\\naws iam \\"a\\""},{"cell_type":"markdown","source":["#'
            ' t\\n","u"]}],"metadata":{}}\n'
        ),
        [
            (
                "Group",
                "code",
                (1, 11),
                (
                    "Group",
                    "module",
                    (1, 42),
                    ("Import", "boto3 as boto3", (1, 49)),
                    ("Name", "_", (1, 59)),
                    (
                        "Assign",
                        "=",
                        (1, 85),
                        ("Name", "s", (1, 85)),
                        ("Call", "boto3.client", (1, 89), ("Scalar", "s3", (1, 104))),
                    ),
                    ("Assign", "=", (1, 114), ("Name", "y", (1, 114)), ("Name", "_", (1, 118))),
                    ("Name", "_", (1, 133)),
                ),
                (
                    "Group",
                    "module",
                    (1, 60),
                    (
                        "Command",
                        "",
                        (1, 60),
                        ("Scalar", "aws", (1, 60)),
                        ("Scalar", "s3", (1, 64)),
                        ("Scalar", "ls", (1, 67)),
                        ("Scalar", "x", (1, 79)),
                    ),
                ),
                (
                    "Group",
                    "module",
                    (1, 119),
                    (
                        "Command",
                        "",
                        (1, 119),
                        ("Scalar", "aws", (1, 119)),
                        ("Scalar", "sts", (1, 123)),
                        ("Scalar", "z", (1, 127)),
                    ),
                ),
                (
                    "Sequence",
                    "",
                    (1, 157),
                    ("Mapping", "", (1, 158), ("Scalar", "text", (1, 160)), ("Scalar", "hi", (1, 167))),
                ),
            ),
            (
                "Group",
                "code",
                (2, 1),
                (
                    "Group",
                    "module",
                    (2, 39),
                    (
                        "Command",
                        "",
                        (2, 39),
                        ("Scalar", "aws", (2, 39)),
                        ("Scalar", "iam", (2, 43)),
                        ("Scalar", "a", (2, 49)),
                    ),
                ),
            ),
            ("Group", "markdown", (2, 55), ("Scalar", "# t\nu", (2, 90))),
        ],
        0,
        id="cells",
    ),
    pytest.param(
        ('{"cells": [{"cell_type": "code", "source": "x = \'\'\'\\n!ls\\n\'\'\'"}]}\n'),
        [
            (
                "Group",
                "code",
                (1, 12),
                (
                    "Group",
                    "module",
                    (1, 45),
                    ("Assign", "=", (1, 45), ("Name", "x", (1, 45)), ("Scalar", "\n!ls\n", (1, 52))),
                ),
            )
        ],
        0,
        id="magic inside a string stays text",
    ),
    pytest.param(
        (
            '{"cells": [{"cell_type": "code", "source": ["aws s3", " ls\\n"]}], "metadata": {"language_i'
            'nfo": {"name": "bash"}}}\n'
        ),
        [
            (
                "Group",
                "code",
                (1, 12),
                (
                    "Group",
                    "module",
                    (1, 46),
                    (
                        "Command",
                        "",
                        (1, 46),
                        ("Scalar", "aws", (1, 46)),
                        ("Scalar", "s3", (1, 50)),
                        ("Scalar", "ls", (1, 57)),
                    ),
                ),
            )
        ],
        0,
        id="another language",
    ),
    pytest.param(
        ('{"worksheets": [{"cells": [{"cell_type": "code", "input": "a = 1"}]}]}\n'),
        [
            (
                "Group",
                "code",
                (1, 28),
                (
                    "Group",
                    "module",
                    (1, 60),
                    ("Assign", "=", (1, 60), ("Name", "a", (1, 60)), ("Scalar", "1", (1, 64))),
                ),
            )
        ],
        0,
        id="old format",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "faults"), GOLDENS)
def test_trees(text: str, wanted: object, faults: int) -> None:
    tree = read(whole(text))
    check_spans(tree, text)
    assert [render(node, text) for node in children(tree.root)] == wanted
    assert len(tree.faults) == faults
