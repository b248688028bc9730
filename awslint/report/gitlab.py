"""The ``gitlab`` format, GitLab's Code Quality report; it must not know other formats.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from awslint.findings import Severity
from awslint.report.options import ReportOptions
from awslint.report.terminal import escape

if TYPE_CHECKING:
    from awslint.report.contract import ScanResult

_WORDS = {Severity.CRITICAL: "blocker", Severity.HIGH: "critical", Severity.MEDIUM: "major", Severity.LOW: "minor"}


def write(result: ScanResult, stream: TextIO, options: ReportOptions) -> None:
    """Write one list. Fingerprints are unique in it, as GitLab asks."""
    found = [
        {
            "description": escape(f"{item.rule} {item.message}"),
            "check_name": item.rule,
            "fingerprint": item.fingerprint,
            "severity": _WORDS[item.severity],
            "location": {"path": escape(item.path), "lines": {"begin": item.start.line, "end": item.end.line}},
        }
        for item in sorted(result.findings, key=lambda each: each.order)
    ]
    json.dump(found, stream, indent=2)
    stream.write("\n")
