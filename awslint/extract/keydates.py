"""Dates that a file gives its access keys, in comments and fields beside them, as AccountRecord facts; it must not judge.

``# deploy key, created 2023-01-05`` above a key, ``# rotated on 3 March 2024`` behind the variable that holds one. Where
nothing is said, git may know when the line was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from awslint.extract.ages import age_entries
from awslint.extract.document import Document
from awslint.extract.runtime import runtime_of
from awslint.facts import AccountRecord
from awslint.source import Span
from awslint.values import Map, Value

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<{}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    r"(?i)(?<![\d.-])(?:(?P<y>20\d\d)[-/.](?P<m>\d\d?)(?:[-/.](?P<d>\d\d?))?"
    rf"|(?P<d2>\d\d?)(?:st|nd|rd|th)?\.? {_MONTH.format('n2')},? (?P<y2>20\d\d)"
    rf"|{_MONTH.format('n3')} (?:(?P<d3>\d\d?)(?:st|nd|rd|th)?,? )?(?P<y3>20\d\d)"
    r"|(?P<d4>\d\d?)\.(?P<m4>\d\d?)\.(?P<y4>20\d\d))(?![\d-])"
)
_MADE = re.compile(
    r"(?i)\b(?:created?|creation|rotated|rotation|issued|generated|minted|provisioned|renewed|since|from)"
    r"(?:[ _-]?(?:at|on|in|date|time))?\b"
)
# What lies ahead, is about something else than a key, or is over.
_OTHERWISE = re.compile(
    r"(?i)\b(?:expires?|until|next|before|due|must|should|copyright|licen[sc]e|version|author|file|inactive|deactivated)\b"
)
_COMMENT = re.compile(r"(?:^|\s)(?:#|//|--|;|<!--|/\*|\*|%|REM\b)\s?(?P<said>.*)|\((?P<aside>[^()]*)\)")
_ID = re.compile(r"(?<![A-Za-z0-9])AKIA[A-Z2-7]{16}(?![A-Za-z0-9])")
_NAME = re.compile(r"(?i)access[_-]?key(?:[_-]?id)?[\"']?\s*[:=]")
_DOCUMENTED = "EXAMPLE"
# A URL that is signed ends by itself; whose key it names says nothing of where that key stands.
_SIGNED = re.compile(r"X-Amz-(?:Credential|Signature)|AWSAccessKeyId=")
_MANUALS = (".rst", ".md", ".markdown", ".adoc", ".1", ".man", ".txt")
"""Documents, whose lines are old because they are documents."""
_LINES_BELOW = 3
_MOST_LINES = 20_000
_MOST_ASKED = 20


def extract(document: Document) -> Iterator[AccountRecord]:
    """One record for each key with a date of its own, at the line of the key; the latest date counts."""
    text = document.text
    if runtime_of(document.source.path, document.syntax, "") == "test":
        return
    lines: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n")[:_MOST_LINES]:
        lines.append((at, line[:400]))
        at += len(line) + 1
    told: set[int] = set()
    for number, (start, line) in enumerate(lines):
        if "20" not in line:
            continue  # Most lines of most files; no date of this century is without it.
        found = _told(line)
        key = _key_of(lines, number, found[1]) if found is not None else None
        if found is None or key is None or key in told:
            continue
        told.add(key)
        low, high = start + found[0][1], start + found[0][2]
        yield _record(document, _whole(lines[key]), found[0][0], Span(low, high))
    yield from _by_history(document, lines, told)


def _whole(line: tuple[int, str]) -> Span:
    return Span(line[0], line[0] + len(line[1].rstrip()))


def _by_history(document: Document, lines: list[tuple[int, str]], told: set[int]) -> Iterator[AccountRecord]:
    """The lines with the id of a key that say no date themselves, by the commit that last changed them."""
    if document.options.today is None or document.within is not None or document.source.path.endswith(_MANUALS):
        return
    asked = [n for n, (_, line) in enumerate(lines) if "AKIA" in line and n not in told and _holds_key(line)][
        :_MOST_ASKED
    ]
    dates = document.neighbours.written(document.source.path, [n + 1 for n in asked]) if asked else {}
    for number in asked:
        date_of_line = dates.get(number + 1)
        if date_of_line is not None:
            yield _record(document, _whole(lines[number]), date_of_line, _whole(lines[number]))


def _holds_key(line: str) -> bool:
    found = _ID.search(line)
    return found is not None and not found[0].endswith(_DOCUMENTED) and not _SIGNED.search(line)


def _told(line: str) -> tuple[tuple[str, int, int], bool] | None:
    """The latest date on which a line says that something was made, with its place; True if a comment says so."""
    if _MADE.search(line) is None:
        return None
    comment = _COMMENT.search(line)
    said = (comment["said"] or comment["aside"] or "") if comment is not None else ""
    is_comment = _MADE.search(said) is not None
    low = line.find(said) if is_comment else 0
    if _OTHERWISE.search(said if is_comment else line):
        return None
    dates = [(iso, m.start(), m.end()) for m in _DATE.finditer(line, low) if (iso := _iso(m)) is not None]
    return (max(dates), is_comment) if dates else None


def _iso(match: re.Match[str]) -> str | None:
    year = match["y"] or match["y2"] or match["y3"] or match["y4"]
    word = match["n2"] or match["n3"]
    month = _MONTHS.index(word[:3].lower()) + 1 if word else int(match["m"] or match["m4"])
    day = int(match["d"] or match["d2"] or match["d3"] or match["d4"] or 28)
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return None


def _key_of(lines: list[tuple[int, str]], number: int, is_comment: bool) -> int | None:
    """The line of the key that a dated line is about: the same, one of the next, or the one before."""
    near: list[int] = [number, *range(number + 1, min(number + 1 + _LINES_BELOW, len(lines))), number - 1]
    for index in near:
        if index < 0 or (index > number and not lines[index][1].strip()):
            continue
        line = lines[index][1]
        if _holds_key(line):
            return index
        if is_comment and index >= number and not _ID.search(line) and _NAME.search(line):
            return index
    return None


def _record(document: Document, span: Span, iso: str, place: Span) -> AccountRecord:
    written = Value(iso, place, offsets=((0, place.start),))
    return AccountRecord(
        source=document.source,
        span=span,
        report="dated-key",
        subject=Value("this key", span, offsets=((0, span.start),)),
        fields=Map(tuple(age_entries("CreateDate", written, document.today)), place),
    )
