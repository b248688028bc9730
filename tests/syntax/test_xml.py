"""XML as a located tree."""

from __future__ import annotations

import pytest

from awslint.syntax.tree import children
from awslint.syntax.xml import read
from tests.syntax.rendering import check_spans, render, whole

GOLDENS = [
    pytest.param(
        (
            '<?xml version="1.0"?>\n'
            '<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z SYSTEM "file:///q">]>\n'
            "<!-- <no/> -->\n"
            "<configuration xmlns:k='u'>\n"
            "  <property><name>fs.key</name><value>a&amp;b&#x41;&x;c</value></property>\n"
            '  <add key="x" value = "&lt;y&gt;"/>\n'
            "  <t><![CDATA[<raw>&amp;]]> tail\n"
            "  </t>\n"
            "</configuration>\n"
        ),
        [
            (
                "Block",
                "configuration configuration",
                (4, 1),
                ("Assign", "=", (4, 16), ("Name", "xmlns:k", (4, 16)), ("Scalar", "u", (4, 25))),
                (
                    "Block",
                    "property property",
                    (5, 3),
                    ("Block", "name name", (5, 13), ("Scalar", "fs.key", (5, 19))),
                    ("Block", "value value", (5, 32), ("Scalar", "a&bA&x;c", (5, 39))),
                ),
                (
                    "Block",
                    "add add",
                    (6, 3),
                    ("Assign", "=", (6, 8), ("Name", "key", (6, 8)), ("Scalar", "x", (6, 13))),
                    ("Assign", "=", (6, 16), ("Name", "value", (6, 16)), ("Scalar", "<y>", (6, 25))),
                ),
                ("Block", "t t", (7, 3), ("Scalar", "<raw>&amp;", (7, 15)), ("Scalar", "tail", (7, 29))),
            )
        ],
        0,
        id="attributes, text, entities and CDATA",
    ),
    pytest.param(
        ('<a><b>x</a></z><c d=e f="g>\n'),
        [
            ("Block", "a a", (1, 1), ("Block", "b b", (1, 4), ("Scalar", "x", (1, 7)))),
            (
                "Block",
                "c c",
                (1, 16),
                ("Assign", "=", (1, 19), ("Name", "d", (1, 19)), ("Scalar", "e", (1, 21))),
                ("Scalar", '"g>', (1, 25)),
            ),
        ],
        4,
        id="broken",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "faults"), GOLDENS)
def test_trees(text: str, wanted: object, faults: int) -> None:
    tree = read(whole(text))
    check_spans(tree, text)
    assert [render(node, text) for node in children(tree.root)] == wanted
    assert len(tree.faults) == faults
