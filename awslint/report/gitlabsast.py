"""The ``gitlab-sast`` format, GitLab's security report; it must not know other formats.

https://gitlab.com/gitlab-org/security-products/security-report-schemas, schema 15. GitLab wants the times of the
scan: they are those of SOURCE_DATE_EPOCH or now, and all that changes from run to run.
"""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING, Any, TextIO

from awslint.findings import Finding
from awslint.report.options import ReportOptions
from awslint.report.terminal import escape

if TYPE_CHECKING:
    from awslint.report.contract import ScanResult

_VERSION = "15.0.7"
_HOME = "https://github.com/awslint/awslint"
_MOST_DESCRIPTION = 1_048_576
_MOST_SOLUTION = 7_000


def write(result: ScanResult, stream: TextIO, options: ReportOptions) -> None:
    """Write one report of type ``sast``."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(int(epoch) if epoch.isdecimal() else None))
    tool = {"id": "awslint", "name": "awslint", "version": options.version, "vendor": {"name": "awslint"}, "url": _HOME}
    failed = any(problem.kind == "internal" for problem in result.problems)
    scan: dict[str, Any] = {
        "type": "sast",
        "status": "failure" if failed else "success",
        "start_time": moment,
        "end_time": moment,
        "analyzer": tool,
        "scanner": tool,
    }
    if result.problems:
        scan["messages"] = [
            {"level": "warn", "value": f"{escape(problem.path)}: {problem.kind}: {problem.message}"}
            for problem in result.problems
        ]
    found = [_vulnerability(finding) for finding in sorted(result.findings, key=lambda item: item.order)]
    json.dump({"version": _VERSION, "scan": scan, "vulnerabilities": found}, stream, indent=2)
    stream.write("\n")


def _vulnerability(finding: Finding) -> dict[str, Any]:
    evidence = f"\n\nEvidence: {'; '.join(finding.evidence)}." if finding.evidence else ""
    out: dict[str, Any] = {
        "id": _uuid(finding.fingerprint),
        # GitLab's schema: a name must not say what is particular to one finding.
        "name": f"{finding.rule} {finding.name}",
        "description": _written(finding.message + evidence)[:_MOST_DESCRIPTION],
        "severity": finding.severity.word.capitalize(),
        "location": {"file": escape(finding.path), "start_line": finding.start.line, "end_line": finding.end.line},
        "identifiers": [
            {
                "type": "awslint_rule",
                "name": f"awslint {finding.rule} {finding.name}",
                "value": finding.rule,
                "url": f"{_HOME}/blob/main/docs/rules.md#{finding.rule.lower()}",
            }
        ],
    }
    if finding.fix.advice:
        out["solution"] = _written(finding.fix.advice)[:_MOST_SOLUTION]
    return out


def _written(text: str) -> str:
    """Lines of text without what could hide or is no character."""
    return "\n".join(escape(line) for line in text.split("\n"))


def _uuid(fingerprint: str) -> str:
    """The same id in every run, because it is made of the fingerprint."""
    from uuid import NAMESPACE_URL, uuid5

    return str(uuid5(NAMESPACE_URL, f"{_HOME}/{fingerprint}"))
