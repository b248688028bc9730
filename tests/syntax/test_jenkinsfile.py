"""Jenkinsfiles as a located tree, with the shell of their steps."""

from __future__ import annotations

import pytest

from awslint.syntax.jenkinsfile import read
from awslint.syntax.tree import children
from tests.syntax.rendering import check_spans, render, whole

GOLDENS = [
    pytest.param(
        (
            "pipeline {\n"
            "  agent any\n"
            "  environment {\n"
            "    AWS_REGION = 'eu-central-1' // c\n"
            "    K = credentials('id')\n"
            "  }\n"
            "  stages {\n"
            "    stage('Deploy') {\n"
            "      steps {\n"
            "        withAWS(region: 'eu-west-1', credentials: \"x${Y}\") {\n"
            "          sh 'aws s3 ls \"$B\"'\n"
            '          sh """\n'
            "            aws iam list-users \\\\\n"
            "              --q \\$Z $params.q\n"
            '          """\n'
            "        }\n"
            "      }\n"
            "    }\n"
            "  }\n"
            "}\n"
        ),
        [
            (
                "Block",
                "pipeline",
                (1, 1),
                ("Call", "agent", (2, 3), ("Name", "any", (2, 9))),
                (
                    "Block",
                    "environment",
                    (3, 3),
                    ("Assign", "=", (4, 5), ("Name", "AWS_REGION", (4, 5)), ("Scalar", "eu-central-1", (4, 19))),
                    (
                        "Assign",
                        "=",
                        (5, 5),
                        ("Name", "K", (5, 5)),
                        ("Call", "credentials", (5, 9), ("Scalar", "id", (5, 22))),
                    ),
                ),
                (
                    "Block",
                    "stages",
                    (7, 3),
                    (
                        "Block",
                        "stage Deploy",
                        (8, 5),
                        (
                            "Block",
                            "steps",
                            (9, 7),
                            (
                                "Block",
                                "withAWS",
                                (10, 9),
                                (
                                    "Call",
                                    "withAWS",
                                    (10, 9),
                                    ("Scalar", "eu-west-1", (10, 26)),
                                    ("Scalar", "x\U0010ffff", (10, 52)),
                                ),
                                ("Call", "sh", (11, 11), ("Scalar", 'aws s3 ls "$B"', (11, 15))),
                                (
                                    "Group",
                                    "module",
                                    (11, 15),
                                    (
                                        "Command",
                                        "",
                                        (11, 15),
                                        ("Scalar", "aws", (11, 15)),
                                        ("Scalar", "s3", (11, 19)),
                                        ("Scalar", "ls", (11, 22)),
                                        ("Join", "", (11, 25), ("Name", "B", (11, 26))),
                                    ),
                                ),
                                (
                                    "Call",
                                    "sh",
                                    (12, 11),
                                    (
                                        "Scalar",
                                        "\n            aws iam list-users \\\n              --q $Z \U0010ffff\n          ",
                                        (12, 17),
                                    ),
                                ),
                                (
                                    "Group",
                                    "module",
                                    (13, 13),
                                    (
                                        "Command",
                                        "",
                                        (13, 13),
                                        ("Scalar", "aws", (13, 13)),
                                        ("Scalar", "iam", (13, 17)),
                                        ("Scalar", "list-users", (13, 21)),
                                        ("Scalar", "--q", (14, 15)),
                                        ("Name", "Z", (14, 19)),
                                        ("Scalar", "\U0010ffff", (14, 23)),
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            )
        ],
        0,
        id="a declarative pipeline",
    ),
    pytest.param(
        (
            "node {\n"
            "  withCredentials([[$class: 'A', id: \"k\"], string(credentialsId: 'c', variable: 'S')]) {\n"
            "    def out = sh(script: 'aws sts x', returnStdout: true).trim()\n"
            "    env.P = 'a' + B + \"c\"\n"
            "  }\n"
            "  m['k'] = /r e/\n"
            "}\n"
        ),
        [
            (
                "Block",
                "node",
                (1, 1),
                (
                    "Block",
                    "withCredentials",
                    (2, 3),
                    (
                        "Call",
                        "withCredentials",
                        (2, 3),
                        (
                            "Sequence",
                            "",
                            (2, 19),
                            (
                                "Mapping",
                                "",
                                (2, 20),
                                ("Scalar", "$class", (2, 21)),
                                ("Scalar", "A", (2, 30)),
                                ("Scalar", "id", (2, 34)),
                                ("Scalar", "k", (2, 39)),
                            ),
                            ("Call", "string", (2, 44), ("Scalar", "c", (2, 67)), ("Scalar", "S", (2, 82))),
                        ),
                    ),
                    (
                        "Assign",
                        "=",
                        (3, 9),
                        ("Name", "out", (3, 9)),
                        (
                            "Group",
                            "expression",
                            (3, 15),
                            ("Call", "sh", (3, 15), ("Scalar", "aws sts x", (3, 27)), ("Scalar", "true", (3, 53))),
                            ("Call", "trim", (3, 59)),
                        ),
                    ),
                    (
                        "Group",
                        "module",
                        (3, 27),
                        (
                            "Command",
                            "",
                            (3, 27),
                            ("Scalar", "aws", (3, 27)),
                            ("Scalar", "sts", (3, 31)),
                            ("Scalar", "x", (3, 35)),
                        ),
                    ),
                    (
                        "Assign",
                        "=",
                        (4, 5),
                        ("Name", "env.P", (4, 5)),
                        (
                            "Join",
                            "",
                            (4, 13),
                            ("Scalar", "a", (4, 14)),
                            ("Name", "B", (4, 19)),
                            ("Scalar", "c", (4, 24)),
                        ),
                    ),
                ),
                (
                    "Group",
                    "expression",
                    (6, 3),
                    ("Name", "m", (6, 3)),
                    ("Sequence", "", (6, 4), ("Scalar", "k", (6, 6))),
                    ("Scalar", "r e", (6, 13)),
                ),
            )
        ],
        0,
        id="bindings and expressions",
    ),
    pytest.param(
        ("stage('a' {\n  sh 'b\n}\nsh 'c'\n"),
        [
            (
                "Call",
                "stage",
                (1, 1),
                (
                    "Group",
                    "expression",
                    (1, 7),
                    ("Scalar", "a", (1, 8)),
                    ("Call", "sh", (2, 3), ("Scalar", "b", (2, 7))),
                    ("Group", "module", (2, 7), ("Command", "", (2, 7), ("Scalar", "b", (2, 7)))),
                    ("Name", "sh", (4, 1)),
                    ("Scalar", "c", (4, 5)),
                ),
            )
        ],
        1,
        id="broken",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "faults"), GOLDENS)
def test_trees(text: str, wanted: object, faults: int) -> None:
    tree = read(whole(text))
    check_spans(tree, text)
    assert [render(node, text) for node in children(tree.root)] == wanted
    assert len(tree.faults) == faults
