"""The ``concise`` format: one line a finding, as editors and grep take it; it must not know other formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from awslint.report.options import ReportOptions
from awslint.report.terminal import escape, paint

if TYPE_CHECKING:
    from awslint.findings import Commit
    from awslint.report.contract import ScanResult

_SHORT = 12


def write(result: ScanResult, stream: TextIO, options: ReportOptions) -> None:
    """Write ``path:line:column: AWS101 severity message`` for each finding, then the problems.

    Of a finding in the history it says the commit that brought it in.
    """
    colour = options.colour
    for finding in result.findings:
        place = f"{paint(escape(finding.where), 'path', colour)}:{finding.start.line}:{finding.start.column}"
        word = finding.severity.word
        why = paint(f" ({_said(finding.commit)})", "faint", colour) if finding.commit is not None else ""
        stream.write(
            f"{place}: {paint(finding.rule, 'rule', colour)} {paint(word, word, colour)} {escape(finding.message)}{why}\n"
        )
    for problem in result.problems:
        line = f":{problem.line}" if problem.line is not None else ""
        stream.write(
            f"{paint(escape(problem.path), 'path', colour)}{line}: problem {problem.kind}: {escape(problem.message)}\n"
        )


def _said(commit: Commit) -> str:
    """Where a finding of the history comes from, in a few words."""
    if not commit.id:
        return "in no commit"
    state = "still in HEAD" if commit.in_head else "no longer in HEAD"
    return f"commit {commit.id[:_SHORT]} of {commit.date}, {state}"
