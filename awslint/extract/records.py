"""Rows of the IAM credential report as AccountRecord facts; it must not know what makes a row bad.

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator

from awslint.extract.ages import age_entries
from awslint.extract.document import Document
from awslint.facts import AccountRecord
from awslint.source import Span
from awslint.values import Entry, Kind, Map, Value

# The beginning of the header in base64.
_ENCODED = re.compile(r"dXNlcixhcm4sdXNlcl9jcmVhdGlvbl90aW1l[A-Za-z0-9+/]{20,}")
_HEADER = "user,arn,user_creation_time,"
_UNKNOWN = frozenset({"", "N/A", "no_information", "not_supported"})
# Columns that hold a time, of which the age is worth having.
_TIMES = (
    "user_creation_time",
    "password_last_used",
    "password_last_changed",
    "access_key_1_last_rotated",
    "access_key_1_last_used_date",
    "access_key_2_last_rotated",
    "access_key_2_last_used_date",
)


def extract(document: Document) -> Iterator[AccountRecord]:
    """One record for each row of a credential report, ``<root_account>`` included.

    A column that says ``N/A``, ``no_information`` or ``not_supported`` is left out, so that a rule sees it as absent;
    ages count whole days up to ``document.today`` and are left out where no clock was given.
    """
    text = document.text
    for match in _ENCODED.finditer(text):
        yield from _encoded(document, match)
    start = text.find(_HEADER)
    if start < 0 or text[:start].strip("\ufeff \t\r\n\"'"):
        return
    names: list[str] | None = None
    for cells in _rows(document, start):
        if names is None:
            names = [cell.text for cell in cells]
        elif len(cells) == len(names):
            yield _record(document, names, cells)


def _encoded(document: Document, match: re.Match[str]) -> Iterator[AccountRecord]:
    """The rows of a report as ``get-credential-report`` answers it, all of them at the place of the answer."""
    try:
        text = b64decode(match[0] + "=" * (-len(match[0]) % 4)).decode("utf-8")
    except ValueError:
        return
    place = Span(match.start(), match.end())
    names, *rows = (line.split(",") for line in text.splitlines() if line.strip())
    for row in rows:
        if len(row) == len(names):
            cells = [Value(cell, place, kind=Kind.PLAIN, offsets=((0, place.start),)) for cell in row]
            yield _record(document, names, cells)


def _rows(document: Document, start: int) -> Iterator[list[Value]]:
    """The cells of each line; AWS writes this report without quotes, because no column can hold a comma."""
    text = document.text
    at = start
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].rstrip("\r")
        if line.strip():
            yield _cells(line, at)
        at = end + 1


def _cells(line: str, at: int) -> list[Value]:
    cells: list[Value] = []
    for part in line.split(","):
        inner = part.strip().strip('"')
        begin = at + part.find(inner)
        cells.append(Value(inner, Span(begin, begin + len(inner)), kind=Kind.PLAIN))
        at += len(part) + 1
    return cells


def _record(document: Document, names: list[str], cells: list[Value]) -> AccountRecord:
    span = Span(cells[0].span.start, cells[-1].span.end)
    entries: list[Entry] = []
    for name, cell in zip(names, cells, strict=True):
        if cell.text in _UNKNOWN:
            continue
        if name in _TIMES:
            entries += age_entries(name, cell, document.today)
        else:
            entries.append(Entry(Value(name, cell.span), cell, cell.span))
    return AccountRecord(
        source=document.source,
        span=span,
        report="credential-report",
        subject=cells[0],
        fields=Map(tuple(entries), span),
    )
