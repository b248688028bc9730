"""The prefilter says which literals stand in a file, the same with hyperscan and without it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awslint.literals import Literal
from awslint.prefilter import Prefilter, locate_literals, merge_literals
from tests.keys import access_key_id, secret_access_key

LITERALS = (
    Literal(b"AKIA", False, 1),
    Literal(b"secret_key", True, 2),
    Literal(b"secret_key_id", True, 4),
    Literal(b"boto3", False, 8),
    Literal(b"\xffx", False, 16),
)


@pytest.fixture
def without_hyperscan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hyperscan", None)


CASES = (
    (b"", 0),
    (b"nothing", 0),
    (b"x AKIA y", 1),
    (b"akia", 0),
    (b"SECRET_KEY = 1", 2),
    (b"Secret_Key_Id", 6),
    (b"import boto3\nAKIA", 9),
    (b"Boto3", 0),
    (b"\x01\xffx", 16),
    ("AKIA".encode("utf-16"), 1),
    ("\u00fc Secret_Key = AKIA".encode("utf-16-le"), 3),
    ("boto3".encode("utf-16-be"), 8),
    (b"\xff\xfe\x00\x00" + "boto3".encode("utf-32-le"), 8),
)


@pytest.mark.parametrize(("data", "expected"), CASES)
def test_which_literals_wake(data: bytes, expected: int) -> None:
    prefilter = Prefilter(LITERALS)
    assert prefilter.wakes(data) == expected
    # The state of one file must not leak into the next.
    assert prefilter.wakes(b"nothing") == 0
    assert prefilter.wakes(data) == expected


@pytest.mark.parametrize(("data", "expected"), CASES)
def test_the_same_without_hyperscan(data: bytes, expected: int, without_hyperscan: None) -> None:
    assert Prefilter(LITERALS).wakes(data) == expected


pieces = st.sampled_from([b"AKIA", b"akia", b"Secret_KEY", b"_id", b"boto3", b"\xff", b"\x00", b"x", b" ", b"\n"])


@given(st.lists(pieces, max_size=30).map(b"".join))
def test_both_ways_agree_on_any_bytes(data: bytes) -> None:
    fast, fast_places = Prefilter(LITERALS).wakes(data), locate_literals(LITERALS, data, 1000)
    saved = sys.modules.get("hyperscan")
    sys.modules["hyperscan"] = None  # type: ignore[assignment]
    try:
        assert Prefilter(LITERALS).wakes(data) == fast
        assert locate_literals(LITERALS, data, 1000) == fast_places
    finally:
        del sys.modules["hyperscan"]
        if saved is not None:
            sys.modules["hyperscan"] = saved


def test_places_are_ends_and_too_many_is_none() -> None:
    assert locate_literals(LITERALS, b"..AKIA.boto3", 10) == [6, 12]
    assert locate_literals(LITERALS, b"AKIA" * 11, 10) is None


def test_merging_unites_what_a_text_wakes() -> None:
    merged = merge_literals(
        [Literal(b"A", False, 1), Literal(b"A", False, 4), Literal(b"Ab", True, 2), Literal(b"aB", True, 8)]
    )
    assert merged == (Literal(b"A", False, 5), Literal(b"ab", True, 10))


def test_a_scan_without_hyperscan_finds_the_same_credentials(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(f'ID = "{access_key_id(1)}"\nSECRET = "{secret_access_key(1)}"\n')
    (tmp_path / "b.ps1").write_bytes(f"$env:AWS_SECRET_ACCESS_KEY='{secret_access_key(2)}'".encode("utf-16"))
    (tmp_path / "c.tf").write_text(f'provider "aws" {{\n  secret_key = "{secret_access_key(3)}"\n}}\n')
    (tmp_path / "blocked").mkdir()
    (tmp_path / "blocked" / "hyperscan.py").write_text("raise ImportError('no wheel for this platform')\n")
    reports = []
    for path in ("", str(tmp_path / "blocked")):
        environment = os.environ | {"PYTHONPATH": path}
        command = [
            sys.executable,
            "-m",
            "awslint",
            "scan",
            "--isolated",
            "--format",
            "json",
            "--select",
            "AWS1",
            str(tmp_path),
        ]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 1, done.stderr
        reports.append([(f["rule"], f["path"], f["start"]["line"]) for f in json.loads(done.stdout)["findings"]])
    assert reports[0] == reports[1]
    assert [path for _, path, _ in reports[0]] == ["a.py", "b.ps1", "c.tf"]


@pytest.mark.parametrize("text", [b"", b"a\x00b"])
def test_a_literal_that_hyperscan_would_cut_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match="NUL"):
        Prefilter((Literal(text, False, 1),))
