"""Compiled literals are kept beside the byte code, and what is kept is used only where it is right."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from awslint import literals
from awslint.literals import Literal, open_database

SOME = (Literal(b"AKIA", False, 1), Literal(b"secret", True, 2))
OTHERS = (Literal(b"ASIA", False, 1), Literal(b"secret", True, 2))


def _found(database: Any, data: bytes) -> list[int]:
    found: list[int] = []
    database.scan(data, match_event_handler=lambda index, *rest: found.append(index))
    return sorted(found)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(literals, "_KEPT_IN", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / f"test.{sys.implementation.cache_tag}.hsdb"


def _refuse_to_compile(monkeypatch: pytest.MonkeyPatch) -> None:
    def compile_nothing(literals: tuple[Literal, ...], once: bool) -> Any:
        raise AssertionError("compiled again")

    monkeypatch.setattr(literals, "_compile", compile_nothing)


def test_what_is_kept_is_not_compiled_again_and_finds_the_same(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _found(open_database(SOME, "test", once=True), b"AKIA SECRET AKIA") == [0, 1]
    assert kept.is_file()
    _refuse_to_compile(monkeypatch)
    assert _found(open_database(SOME, "test", once=True), b"AKIA SECRET AKIA") == [0, 1]


def test_other_literals_and_another_mode_are_compiled_again(kept: Path) -> None:
    open_database(SOME, "test", once=True)
    assert _found(open_database(OTHERS, "test", once=True), b"AKIA ASIA ASIA") == [0]
    assert _found(open_database(OTHERS, "test", once=False), b"AKIA ASIA ASIA") == [0, 0]


@pytest.mark.parametrize("spoil", [lambda data: b"", lambda data: data[:-200], lambda data: data[:100]])
def test_a_spoilt_file_is_compiled_again_and_replaced(kept: Path, spoil: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    open_database(SOME, "test", once=True)
    whole = kept.read_bytes()
    kept.write_bytes(spoil(whole))
    assert _found(open_database(SOME, "test", once=True), b"secret") == [1]
    assert kept.read_bytes() == whole


def test_nothing_is_written_where_no_byte_code_is(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _found(open_database(SOME, "test", once=True), b"AKIA") == [0]
    assert list(kept.parent.iterdir()) == []


def test_a_directory_that_cannot_be_written_costs_nothing_but_time(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(literals, "_KEPT_IN", str(tmp_path / "missing"))
    assert _found(open_database(SOME, "test", once=True), b"AKIA") == [0]
    assert not kept.exists()
