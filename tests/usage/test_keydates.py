"""Dates that stand beside access keys."""

from __future__ import annotations

import pytest

from awslint.extract.document import Document, Neighbours, Options
from awslint.extract.keydates import extract
from awslint.source import Source
from awslint.values import Value
from tests.keys import access_key_id

KEY = access_key_id()


def read(path: str, text: str) -> list[tuple[int, str, str]]:
    """The line of each key, its date and its age in days."""
    source = Source(path, text.replace("KEY", KEY).encode())
    found = []
    for fact in extract(Document(source, Options(today="2026-01-31"))):
        made, age = fact.fields.get("CreateDate"), fact.fields.get("CreateDate_age_days")
        assert isinstance(made, Value)
        assert isinstance(age, Value)
        assert fact.report == "dated-key"
        found.append((source.text.position(fact.span.start).line, made.text, age.text))
    return found


DATED = [
    ("a.py", '# created 2025-01-31\nAWS_ACCESS_KEY_ID = "KEY"\n', (2, "2025-01-31", "365")),
    ("a.py", 'ID = "KEY"  # rotated on 2026-01-30\n', (1, "2026-01-30", "1")),
    ("a.env", "# Issued 5 March 2023\nAWS_ACCESS_KEY_ID=$CI\n", (2, "2023-03-05", "1063")),
    ("a.yml", "access_key_id: KEY # generated on Mar 5, 2023\n", (1, "2023-03-05", "1063")),
    ("a.sh", "export AWS_ACCESS_KEY_ID=KEY # created 05.03.2023\n", (1, "2023-03-05", "1063")),
    ("a.js", "// created 2020-01-01, rotated 2025-01-31\nconst accessKeyId = 'KEY';\n", (2, "2025-01-31", "365")),
    ("a.json", '{"id": "KEY",\n "created": "2025-01-31"}\n', (1, "2025-01-31", "365")),
    ("NOTES.md", "- KEY (created 2025-01-31) for the uploader\n", (1, "2025-01-31", "365")),
    ("a.tf", "# key since 2023/03\nlocals {\n  access_key = var.ci\n}\n", (3, "2023-03-28", "1040")),
]


@pytest.mark.parametrize(("path", "text", "expected"), DATED)
def test_a_date_beside_a_key(path: str, text: str, expected: tuple[int, str, str]) -> None:
    assert read(path, text) == [expected]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", '# expires 2025-01-31, created by CI\nID = "KEY"\n'),
        ("a.py", '# Copyright 2019, created by ada\naccess_key = "x"\n'),
        ("a.py", '# created 2025-01-31\n\n\n\n\nID = "KEY"\n'),
        ("a.py", "created = '2025-01-31'\naccess_key = load()\n"),
        ("a.py", "# the key AKIAIOSFODNN7EXAMPLE was created 2025-01-31\n"),
        ("a.py", '# created 2025-13-31\nID = "KEY"\n'),
        ("tests/a.py", '# created 2025-01-31\nID = "KEY"\n'),
        ("a.json", '{"id": "KEY", "Status": "Inactive", "created": "2025-01-31"}\n'),
        ("a.py", '# must be rotated before 2025-01-31\nID = "KEY"\n'),
    ],
)
def test_dates_that_say_nothing_of_a_keys_age(path: str, text: str) -> None:
    assert read(path, text) == []


@pytest.mark.parametrize(
    ("path", "line", "expected"),
    [
        ("a.env", "ID=KEY", [(1, "2025-01-31", "365")]),
        ("a.env", "URL=https://b.s3.amazonaws.com/k?X-Amz-Credential=KEY%2F20250131", []),
        ("list.rst", "ID=KEY", []),
        ("a.env", "ID=AKIAIOSFODNN7EXAMPLE", []),
    ],
)
def test_the_date_that_git_knows(path: str, line: str, expected: list[tuple[int, str, str]]) -> None:
    neighbours = Neighbours(written=lambda _, lines: dict.fromkeys(lines, "2025-01-31"))
    source = Source(path, line.replace("KEY", KEY).encode())
    found = []
    for fact in extract(Document(source, Options(today="2026-01-31"), neighbours)):
        made, age = fact.fields.get("CreateDate"), fact.fields.get("CreateDate_age_days")
        assert isinstance(made, Value)
        assert isinstance(age, Value)
        found.append((source.text.position(fact.span.start).line, made.text, age.text))
    assert found == expected
