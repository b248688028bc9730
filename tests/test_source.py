"""Decoding, lines and the ways between bytes and characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awslint.source import Source, Text, detect_encoding


@given(st.text(st.characters(codec="utf-8")))
def test_offsets_go_to_bytes_and_back(text: str) -> None:
    shown = Text(text)
    for offset in range(len(text) + 1):
        byte = len(text[:offset].encode())
        assert shown.byte_of_offset(offset) == byte
        assert shown.offset_of_byte(byte) == offset


@given(st.text(st.sampled_from("a\n\ré")))
def test_lines_end_at_lf_crlf_and_cr(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    shown = Text(text)
    assert [shown.line_text(number + 1) for number in range(len(lines))] == lines
    for offset in range(len(text) + 1):
        line, column = shown.position(offset)
        assert shown.line_starts[line - 1] + column - 1 == offset


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_wide_encodings_by_mark_or_evidence(encoding: str, mark: str) -> None:
    source = Source("a", (mark + "aws_key = x\n").encode(encoding))
    assert source.text.value == "aws_key = x\n"
    assert not source.is_binary


def test_utf8_then_latin1() -> None:
    assert detect_encoding("é".encode()) == ("utf-8", 0)
    assert Source("a", b"\xef\xbb\xbfx").text.value == "x"
    assert Source("a", b"caf\xe9").text.value == "café"


def test_a_long_line_has_columns() -> None:
    text = Source("a", b"x" * 40_000_000).text
    assert text.position(39_999_999) == (1, 40_000_000)
