"""Scripts of the fish shell, read through bash's words."""

from __future__ import annotations

import pytest

from awslint.extract.commands import extract
from awslint.extract.document import Document
from awslint.source import Source, Span
from awslint.syntax.fish import as_bash, is_fish
from awslint.values import Value


def written(text: str) -> str:
    value = as_bash(Value(text, Span(0, len(text))))
    for word in ("aws", "A", "fn"):
        at = value.text.find(word)
        assert at < 0 or text[value.place(at) : value.place(at) + len(word)] == word
    return value.text


@pytest.mark.parametrize(
    ("fish", "bash"),
    [
        ("set -gx A b\naws s3 ls\n", "export A=b\naws s3 ls\n"),
        ("set -l A $argv[1]\n", "A=$argv[1]\n"),
        ("set A x y # z\n", "A=(x y) # z\n"),
        ("set --export A 'b c'\n", "export A='b c'\n"),
        ("set -e A\nset -q A; or exit\n", "unset A\n: A;  exit\n"),
        ("set A (aws s3 ls (pwd))\n", "A=$(aws s3 ls $(pwd))\n"),
        ("for fn in x y\n  aws $fn\nend\n", "for fn in x y; do\n  aws $fn\ndone\n"),
        ("while true\n  aws a\nend\n", "while true; do\n  aws a\ndone\n"),
        (
            "if a; and b\n  aws c\nelse if d\n  e\nelse\n  f\nend\n",
            "if a &&  b; then\n  aws c\nelif d; then\n  e\nelse\n  f\nfi\n",
        ),
        ("function fn --description 'end'\n  aws a\nend\n", "fn() {\n  aws a\n}\n"),
        ("switch (uname)\n case L\n  aws a\nend\n", ": $(uname)\n : L\n  aws a\n:\n"),
        ("echo '(set -x A b)' # (end)\n", "echo '(set -x A b)' # (end)\n"),
    ],
)
def test_fish_in_bashs_words(fish: str, bash: str) -> None:
    assert written(fish) == bash


@pytest.mark.parametrize("text", ["#!/usr/bin/env fish\n", "set -gx PATH /bin\n", "for a in b\n  c\nend\n"])
def test_what_is_fish(text: str) -> None:
    assert is_fish(text)


@pytest.mark.parametrize(
    "text",
    ["#!/bin/bash\nset -x\n", "set -ex\n", "ruby <<E\nif a\nend\nE\n", "for a in b; do c; done\n", "set -x # A b\n"],
)
def test_what_is_not(text: str) -> None:
    assert not is_fish(text)


def test_the_commands_of_a_script_with_what_it_exports() -> None:
    text = "set -gx AWS_PROFILE ops\nfor fn in api\n    aws lambda delete-function --function-name $fn\nend\n"
    (fact,) = extract(Document(Source("ops/a.fish", text.encode())))
    assert fact.operation is not None
    assert (fact.service.text, fact.operation.text, fact.credential_source) == ("lambda", "delete-function", "profile")
    assert text[fact.span.start : fact.span.end] == "aws lambda delete-function --function-name $fn"
