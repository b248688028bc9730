"""Dockerfiles as a located tree, with the shell and JSON in them."""

from __future__ import annotations

import pytest

from awslint.syntax.dockerfile import read
from awslint.syntax.tree import Scalar, children, walk
from tests.syntax.rendering import check_spans, render, whole

GOLDENS = [
    pytest.param(
        (
            "# syntax=docker/dockerfile:1\n"
            "FROM a:1 AS b\n"
            'ENV A=1 B="x \\"y" \\\n'
            "  # c\n"
            "  C=$A-z\n"
            "ENV K some value\n"
            "ARG R=eu\n"
            "ARG NONE\n"
        ),
        [
            ("Group", "from", (2, 1), ("Scalar", "a:1 AS b", (2, 6))),
            ("Assign", "export =", (3, 5), ("Name", "A", (3, 5)), ("Scalar", "1", (3, 7))),
            ("Assign", "export =", (3, 9), ("Name", "B", (3, 9)), ("Scalar", 'x "y', (3, 11))),
            ("Assign", "export =", (5, 3), ("Name", "C", (5, 3)), ("Scalar", "\U0010ffff-z", (5, 5))),
            ("Assign", "export =", (6, 5), ("Name", "K", (6, 5)), ("Scalar", "some value", (6, 7))),
            ("Assign", "export =", (7, 5), ("Name", "R", (7, 5)), ("Scalar", "eu", (7, 7))),
        ],
        0,
        id="variables in both dialects",
    ),
    pytest.param(
        (
            "RUN --mount=type=cache aws s3 \\\n"
            " # c\n"
            '  ls "$A" && \\\n'
            " echo\n"
            'CMD ["aws", "s3"]\n'
            "ONBUILD RUN a b\n"
            "HEALTHCHECK --interval=5s CMD curl x\n"
        ),
        [
            (
                "Group",
                "run",
                (1, 1),
                (
                    "Group",
                    "module",
                    (1, 24),
                    (
                        "Group",
                        "list",
                        (1, 24),
                        (
                            "Command",
                            "",
                            (1, 24),
                            ("Scalar", "aws", (1, 24)),
                            ("Scalar", "s3", (1, 28)),
                            ("Scalar", "ls", (3, 3)),
                            ("Join", "", (3, 6), ("Name", "A", (3, 7))),
                        ),
                        ("Command", "", (4, 2), ("Scalar", "echo", (4, 2))),
                    ),
                ),
            ),
            ("Group", "cmd", (5, 1), ("Command", "", (5, 5), ("Scalar", "aws", (5, 7)), ("Scalar", "s3", (5, 14)))),
            (
                "Group",
                "onbuild",
                (6, 1),
                (
                    "Group",
                    "run",
                    (6, 9),
                    (
                        "Group",
                        "module",
                        (6, 13),
                        ("Command", "", (6, 13), ("Scalar", "a", (6, 13)), ("Scalar", "b", (6, 15))),
                    ),
                ),
            ),
            (
                "Group",
                "healthcheck",
                (7, 1),
                (
                    "Group",
                    "module",
                    (7, 31),
                    ("Command", "", (7, 31), ("Scalar", "curl", (7, 31)), ("Scalar", "x", (7, 36))),
                ),
            ),
        ],
        0,
        id="shell and exec forms",
    ),
    pytest.param(
        ("RUN <<EOF\naws x\nEOF\nRUN python <<'X' && b\nimport y\nX\nCOPY <<A /x\nfoo\nA\n"),
        [
            (
                "Group",
                "run",
                (1, 1),
                (
                    "Group",
                    "module",
                    (2, 1),
                    ("Command", "", (2, 1), ("Scalar", "aws", (2, 1)), ("Scalar", "x", (2, 5))),
                ),
            ),
            (
                "Group",
                "run",
                (4, 1),
                (
                    "Group",
                    "module",
                    (4, 5),
                    (
                        "Group",
                        "pipeline",
                        (4, 5),
                        ("Command", "<<", (4, 5), ("Scalar", "python", (4, 5)), ("Scalar", "import y\n", (5, 1))),
                        ("Command", "", (4, 21), ("Scalar", "b", (4, 21))),
                    ),
                ),
            ),
            ("Group", "copy", (7, 1), ("Scalar", "<<A /x", (7, 6)), ("Scalar", "foo\n", (8, 1))),
        ],
        0,
        id="here-documents",
    ),
    pytest.param(
        ("# escape=`\nRUN dir `\n  c:\\x\n"),
        [
            (
                "Group",
                "run",
                (2, 1),
                (
                    "Group",
                    "module",
                    (2, 5),
                    ("Command", "", (2, 5), ("Scalar", "dir", (2, 5)), ("Scalar", "c:x", (3, 3))),
                ),
            )
        ],
        0,
        id="escape directive",
    ),
    pytest.param(
        ("???\nRUN b\n"),
        [("Group", "run", (2, 1), ("Group", "module", (2, 5), ("Command", "", (2, 5), ("Scalar", "b", (2, 5)))))],
        1,
        id="not an instruction",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "faults"), GOLDENS)
def test_trees(text: str, wanted: object, faults: int) -> None:
    tree = read(whole(text))
    check_spans(tree, text)
    assert [render(node, text) for node in children(tree.root)] == wanted
    assert len(tree.faults) == faults


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("it\\'s", "it's"),
        ('"it\'s"', "it's"),
        ("'a\\b\"$x'", 'a\\b"$x'),
        ('"a\\b\\$x"', "a\\b$x"),
        ("a'b'\"c\"d", "abcd"),
    ],
)
def test_quotes_of_a_variable_are_taken_off_as_docker_does(written: str, wanted: str) -> None:
    tree = read(whole(f"FROM x\nENV A={written} B=1\n"))
    texts = [node.value.text for node in walk(tree.root) if isinstance(node, Scalar)]
    assert texts[1:] == [wanted, "1"]
