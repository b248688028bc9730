"""The ``junit`` format, as CI systems show tests: a suite a file, a case a finding; it must not know other formats."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, TextIO
from xml.sax.saxutils import quoteattr

from awslint.findings import Finding
from awslint.report.options import ReportOptions
from awslint.report.terminal import escape

if TYPE_CHECKING:
    from awslint.report.contract import ScanResult

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(result: ScanResult, stream: TextIO, options: ReportOptions) -> None:
    """Write one document. Where nothing is found there is one case, which passed."""
    findings = sorted(result.findings, key=lambda item: item.order)
    suites = [(path, list(found)) for path, found in groupby(findings, key=lambda item: item.where)]
    total, problems = len(findings), len(result.problems)
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    cases = total + problems or 1
    stream.write(f'<testsuites name="awslint" tests="{cases}" failures="{total}" errors="{problems}">\n')
    for path, found in suites:
        stream.write(f'  <testsuite name={_attribute(path)} tests="{len(found)}" failures="{len(found)}" errors="0">\n')
        for finding in found:
            stream.write(_case(path, finding))
        stream.write("  </testsuite>\n")
    if problems:
        stream.write(f'  <testsuite name="not read in full" tests="{problems}" failures="0" errors="{problems}">\n')
        for problem in result.problems:
            head = f"<testcase classname={_attribute(problem.path)} name={_attribute(problem.kind)}>"
            error = f"<error type={_attribute(problem.kind)} message={_attribute(problem.message)}/>"
            stream.write(f"    {head}{error}</testcase>\n")
        stream.write("  </testsuite>\n")
    if not total and not problems:
        stream.write('  <testsuite name="awslint" tests="1" failures="0" errors="0">\n')
        stream.write('    <testcase classname="awslint" name="no findings"/>\n  </testsuite>\n')
    stream.write("</testsuites>\n")


def _case(path: str, finding: Finding) -> str:
    name = f"{finding.rule}:{finding.start.line}:{finding.start.column}"
    body = f"{path}:{finding.start.line}: {'; '.join(finding.evidence)}\nFix: {finding.fix.advice}"
    kind = f"{finding.rule} {finding.severity.word}"
    return (
        f"    <testcase classname={_attribute(path)} name={_attribute(name)}>\n"
        f"      <failure type={_attribute(kind)} message={_attribute(finding.message)}>{_text(body)}</failure>\n"
        "    </testcase>\n"
    )


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("?", escape(text)))


def _text(text: str) -> str:
    lines = "\n".join(escape(line) for line in text.split("\n"))
    return _FORBIDDEN.sub("?", lines).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
