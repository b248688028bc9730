"""The ``rdjson`` format of reviewdog, which comments on pull requests; it must not know other formats.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from awslint.findings import Finding, Severity
from awslint.report.options import ReportOptions
from awslint.report.terminal import escape

if TYPE_CHECKING:
    from awslint.report.contract import ScanResult

_HOME = "https://github.com/awslint/awslint"
_WORDS = {Severity.CRITICAL: "ERROR", Severity.HIGH: "ERROR", Severity.MEDIUM: "WARNING", Severity.LOW: "INFO"}


def write(result: ScanResult, stream: TextIO, options: ReportOptions) -> None:
    """Write one DiagnosticResult."""
    found = [_diagnostic(finding) for finding in sorted(result.findings, key=lambda item: item.order)]
    json.dump({"source": {"name": "awslint", "url": _HOME}, "diagnostics": found}, stream, indent=2)
    stream.write("\n")


def _diagnostic(finding: Finding) -> dict[str, object]:
    fix = f"\n\nFix: {finding.fix.advice}" if finding.fix.advice else ""
    return {
        "message": finding.message + fix,
        "location": {
            "path": escape(finding.path),
            "range": {
                "start": {"line": finding.start.line, "column": finding.start.column},
                "end": {"line": finding.end.line, "column": finding.end.column},
            },
        },
        "severity": _WORDS[finding.severity],
        "code": {"value": finding.rule, "url": f"{_HOME}/blob/main/docs/rules.md#{finding.rule.lower()}"},
    }
