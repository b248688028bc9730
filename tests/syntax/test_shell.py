"""Shell scripts as a located tree."""

# ruff: noqa: RUF005 - long goldens read better in two halves
from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awslint.syntax.shell import read
from awslint.syntax.tree import Assign, Command, Group, Scalar, walk
from tests.syntax.rendering import check_spans, render, whole

GOLDENS = [
    (
        "A=1 aws s3 \\\n  ls 'x y'",
        ("Command", "", (1, 1), ("Assign", "=", (1, 1), ("Name", "A", (1, 1)), ("Scalar", "1", (1, 3))))
        + (("Scalar", "aws", (1, 5)), ("Scalar", "s3", (1, 9)), ("Scalar", "ls", (2, 3)), ("Scalar", "x y", (2, 7))),
    ),
    (
        "echo \"a\"'b'$X",
        ("Command", "", (1, 1), ("Scalar", "echo", (1, 1)))
        + (("Join", "", (1, 6), ("Scalar", "a", (1, 7)), ("Scalar", "b", (1, 10)), ("Name", "X", (1, 12))),),
    ),
    (
        "echo ${X:-d}",
        ("Command", "", (1, 1), ("Scalar", "echo", (1, 1)))
        + (("Choice", "", (1, 6), ("Name", "X", (1, 6)), ("Scalar", "d", (1, 11))),),
    ),
    ("export K=v", ("Assign", "export =", (1, 8), ("Name", "K", (1, 8)), ("Scalar", "v", (1, 10)))),
    ("readonly K='v w'", ("Assign", "=", (1, 10), ("Name", "K", (1, 10)), ("Scalar", "v w", (1, 13)))),
    (
        "cat <<EOF\nhi $X \\$\nEOF\n",
        ("Command", "<<", (1, 1), ("Scalar", "cat", (1, 1)))
        + (("Join", "", (2, 1), ("Scalar", "hi ", (2, 1)), ("Name", "X", (2, 4)), ("Scalar", " $\n", (2, 6))),),
    ),
    (
        "cat <<-'E' > f\n\ta $X\nE\n",
        ("Command", "<<- >", (1, 1), ("Scalar", "cat", (1, 1)), ("Scalar", "a $X\n", (2, 1)), ("Scalar", "f", (1, 14))),
    ),
    ('x <<< "hi"', ("Command", "<<<", (1, 1), ("Scalar", "x", (1, 1)), ("Scalar", "hi", (1, 8)))),
    (
        "a | b",
        ("Group", "pipeline", (1, 1), ("Command", "", (1, 1), ("Scalar", "a", (1, 1))))
        + (("Command", "", (1, 5), ("Scalar", "b", (1, 5))),),
    ),
    (
        "f() { local z=1; }",
        ("Function", "f", (1, 1), ("Group", "local", (1, 7)))[:3]
        + (("Group", "local", (1, 7), ("Assign", "=", (1, 13), ("Name", "z", (1, 13)), ("Scalar", "1", (1, 15)))),),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), GOLDENS)
def test_constructs(text: str, wanted: object) -> None:
    tree = read(whole(text))
    assert tree.faults == ()
    assert isinstance(tree.root, Group)
    assert render(tree.root.children[0], text) == wanted


def _programs(text: str) -> list[str]:
    commands = [node for node in walk(read(whole(text)).root) if isinstance(node, Command) and node.words]
    return [word.value.text for c in commands if isinstance(word := c.words[0], Scalar)]


@pytest.mark.parametrize(
    "text",
    [
        "if a; then b; else c; fi",
        "a && b || c",
        "for i in 1; do a; b; c; done",
        "case $x in 1) a; b ;; *) c ;; esac",
        "(a; b); c",
        "f() { a; }; b; while c; do :; done",
        "a $(b) `c`",
    ],
)
def test_commands_inside_constructs_are_found(text: str) -> None:
    assert _programs(text)[:3] == ["a", "b", "c"]


def test_a_heredoc_piped_on_keeps_both_commands() -> None:
    assert _programs("cat <<EOF | sh\nx\nEOF\n") == ["cat", "sh"]


def test_a_broken_line_does_not_hide_later_commands() -> None:
    text = "foo ( ) ) }\nlater one\n"
    assert read(whole(text)).faults
    assert "later" in _programs(text)


@pytest.mark.parametrize(
    "text",
    [
        "<<A\n" * 100_000,
        "a|" * 100_000,
        "a=(" * 100_000,
        "$(" * 100_000,
        "{ " * 50_000,
        "${a:-" * 50_000,
        '"$(' * 50_000,
    ],
)
def test_hostile_nesting_is_said(text: str) -> None:
    tree = read(whole(text))
    assert tree.faults
    check_spans(tree, text)


_SAMPLE = "\n".join(text for text, _ in GOLDENS)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(_SAMPLE)), st.integers(0, 9), st.text(alphabet="\"'(){}[]\\$|&;<`\n \U0001f600", max_size=4))
def test_mutated_text_never_raises(at: int, cut: int, put: str) -> None:
    text = _SAMPLE[:at] + put + _SAMPLE[at + cut :]
    check_spans(read(whole(text)), text)


def test_assignments_are_found_without_export() -> None:
    found = [node for node in walk(read(whole("A=1\nB+=2\n")).root) if isinstance(node, Assign)]
    assert [(node.exported, node.append) for node in found] == [(False, False), (False, True)]


def test_a_letter_in_a_braces_range_does_not_crash_the_grammar() -> None:
    # In a process of its own, because a crash would end the tests.
    text = "echo {\U0010ffff} {1..\U0010fffd}; aws s3 ls"
    code = (
        "from awslint.source import Span\nfrom awslint.syntax.shell import read\nfrom awslint.values import Value\n"
        f"text = {text!r}\n"
        "for _ in range(300):\n    tree = read(Value(text, Span(0, len(text))))\n"
        "print(len(tree.root.children))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "2\n")
