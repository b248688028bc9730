"""The ``github`` format: annotations by workflow commands, within GitHub's limits; it must not know other formats.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions and, for the limits,
https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from awslint.findings import Finding, Problem, Severity
from awslint.report.options import ReportOptions
from awslint.report.terminal import count, escape, listed

if TYPE_CHECKING:
    from awslint.report.contract import ScanResult

PER_TYPE = 10
"""GitHub shows this many errors and this many warnings of one step, and drops the rest."""

_TYPES = (
    (Severity.CRITICAL, "error"),
    (Severity.HIGH, "error"),
    (Severity.MEDIUM, "warning"),
    (Severity.LOW, "notice"),
)


def write(result: ScanResult, stream: TextIO, options: ReportOptions) -> None:
    """Write the worst findings as annotations, then a notice that counts those for which GitHub has no room."""
    room = {"error": PER_TYPE, "warning": PER_TYPE, "notice": PER_TYPE - 1}
    left: dict[Severity, int] = {}
    for finding in sorted(result.findings, key=lambda item: (-item.severity, -item.confidence, item.order)):
        kind = dict(_TYPES)[finding.severity]
        if room[kind]:
            room[kind] -= 1
            stream.write(_annotation(kind, finding))
        else:
            left[finding.severity] = left.get(finding.severity, 0) + 1
    problems = list(result.problems)
    for problem in problems[: room["warning"]]:
        stream.write(_problem(problem))
    rest = [f"{number:,} {severity.word}" for severity, number in left.items()]
    unseen = len(problems) - min(len(problems), room["warning"])
    if unseen:
        rest.append(count(unseen, "problem"))
    if rest:
        stream.write(
            f"::notice title=awslint::{listed(rest)} more than GitHub shows; "
            "run awslint scan for all of them, or upload --format sarif\n"
        )


def _annotation(kind: str, finding: Finding) -> str:
    properties = [
        f"file={escape_property(finding.path)}",
        f"line={finding.start.line}",
        f"endLine={finding.end.line}",
    ]
    if finding.start.line == finding.end.line:
        # GitHub takes columns only for an annotation of one line, and counts the last one in.
        properties += [
            f"col={finding.start.column}",
            f"endColumn={max(finding.end.column - 1, finding.start.column)}",
        ]
    properties.append(f"title={escape_property(f'{finding.rule} {finding.name} ({finding.severity.word})')}")
    why = f" Evidence: {'; '.join(finding.evidence)}." if finding.evidence else ""
    return f"::{kind} {','.join(properties)}::{escape_data(f'{finding.message}{why} Fix: {finding.fix.advice}')}\n"


def _problem(problem: Problem) -> str:
    line = f",line={problem.line}" if problem.line is not None else ""
    title = escape_property(f"awslint: {problem.kind}")
    return f"::warning file={escape_property(problem.path)}{line},title={title}::{escape_data(problem.message)}\n"


def escape_data(text: str) -> str:
    """``text`` as the message of a workflow command."""
    parts = text.replace("%", "%25").replace("\r", "%0D").split("\n")
    return "%0A".join(escape(part) for part in parts)


def escape_property(text: str) -> str:
    """``text`` as a property of a workflow command."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")
