"""The ``csv`` format, for spreadsheets: a row a finding; it must not know other formats."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, TextIO

from awslint.report.options import ReportOptions
from awslint.report.terminal import escape

if TYPE_CHECKING:
    from awslint.report.contract import ScanResult

COLUMNS = (
    *("rule", "name", "family", "severity", "confidence", "path", "line", "column", "message", "evidence", "fix"),
    *("fingerprint", "account", "commit", "date", "in_head"),
)


def write(result: ScanResult, stream: TextIO, options: ReportOptions) -> None:
    """Write a head and the findings. A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(COLUMNS)
    for item in sorted(result.findings, key=lambda each: each.order):
        commit = item.commit
        cells = (
            *(item.rule, item.name, item.family, item.severity.word, item.confidence.word, item.where),
            *(str(item.start.line), str(item.start.column), item.message, "; ".join(item.evidence), item.fix.advice),
            *(item.fingerprint, item.account.id if item.account else ""),
            *((commit.id, commit.date, str(commit.in_head).lower()) if commit else ("", "", "")),
        )
        rows.writerow([_cell(text) for text in cells])


def _cell(text: str) -> str:
    """https://owasp.org/www-community/attacks/CSV_Injection"""
    text = escape(text)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
