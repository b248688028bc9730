"""Which JSON files wake the reader of AWS CLI commands: those with a command in them, not large ones with prose."""

from __future__ import annotations

import pytest

from awslint.extract.registry import EXTRACTORS
from awslint.waking import Waker

_BIT = sum(
    1 << index
    for index, entry in enumerate(EXTRACTORS)
    if entry.module == "awslint.extract.commands" and "json" in entry.syntaxes
)


@pytest.mark.parametrize(
    "text",
    [
        '{"scripts": {"deploy": "aws s3 sync . s3://b"}}',
        '{"scripts": {"deploy": "npm run build && aws s3 sync . s3://b"}}',
        '{"scripts": {"deploy": "npm run build&&/usr/bin/aws s3 sync . s3://b"}}',
        '{"script": "set -e\\naws s3 sync . s3://b"}',
    ],
)
def test_command_wakes(text: str) -> None:
    assert Waker(()).wakes("package.json", text.encode()) & _BIT


@pytest.mark.parametrize("text", ['{"plot": "Two outlaws break laws and draws follow."}', '{"provider": "aws"}'])
def test_prose_does_not_wake(text: str) -> None:
    assert not Waker(()).wakes("films.json", text.encode()) & _BIT
