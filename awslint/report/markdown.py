"""The ``markdown`` format, for a comment on a pull request or a job's summary; it must not know other formats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, TextIO

from awslint.findings import Finding, Severity
from awslint.report.options import ReportOptions
from awslint.report.terminal import count, escape

if TYPE_CHECKING:
    from awslint.report.contract import ScanResult

MOST_BYTES = 60_000
"""GitHub refuses a comment of more than 65,536 characters."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~@&-])")


def write(result: ScanResult, stream: TextIO, options: ReportOptions) -> None:
    """Write a sentence, a table of the findings, the worst first, and what to copy, as much as a comment holds."""
    stream.write("".join(pieces(result)))


def pieces(result: ScanResult) -> Iterable[str]:
    """The report in order, no longer in all than a comment may be."""
    findings = sorted(result.findings, key=lambda item: (-item.severity, -item.confidence, item.order))
    numbers = [(word, sum(item.severity is word for item in findings)) for word in sorted(Severity, reverse=True)]
    said = ", ".join(f"{number:,} {word.word}" for word, number in numbers if number)
    yield f"### awslint: {count(len(findings), 'finding')}{f' ({said})' if said else ''}\n\n"
    size = 200
    if findings:
        yield "| | where | what | fix |\n|---|---|---|---|\n"
    for at, finding in enumerate(findings):
        row = _row(finding)
        size += len(row.encode("utf-8", "replace"))
        if size > MOST_BYTES:
            yield f"\n{count(len(findings) - at, 'finding')} more: run `awslint scan` for all of them.\n"
            break
        yield row
    yield from _examples(findings, MOST_BYTES - size)
    if result.problems:
        yield f"\n{count(len(result.problems), 'problem')}: not everything could be read.\n"
    if result.summary.known:
        yield f"\n{count(result.summary.known, 'finding')} known by the baseline.\n"


def _row(finding: Finding) -> str:
    place = f"{plain(finding.where)}:{finding.start.line}"
    what = f"{finding.rule} {plain(finding.message)}"
    why = f"<br>{plain('; '.join(finding.evidence))}" if finding.evidence else ""
    prose = " ".join(takewhile(lambda line: not line.startswith(" "), finding.fix.advice.split("\n")))
    return f"| {finding.severity.word} | {place} | {what}{why} | {plain(prose)} |\n"


def _examples(findings: Iterable[Finding], room: int) -> Iterator[str]:
    """The advice that has something to copy, each once and folded away, as far as there is room."""
    shown = set()
    for finding in findings:
        key = (finding.rule, finding.fix.advice)
        if "\n " not in finding.fix.advice or key in shown:
            continue
        shown.add(key)
        text = "\n".join(map(escape, finding.fix.advice.split("\n")))
        fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", text))])
        title = f"{finding.rule} {plain(finding.name)}, as at {plain(finding.where)}:{finding.start.line}"
        example = f"\n<details><summary>{title}</summary>\n\n{fence}\n{text}\n{fence}\n\n</details>\n"
        room -= len(example.encode("utf-8", "replace"))
        if room < 0:
            return
        yield example


def plain(text: str) -> str:
    """``text`` so that Markdown shows it as it stands: no mark-up, no mention, no link, on one line."""
    return _SPECIAL.sub(lambda match: f"&#{ord(match.group())};", " ".join(escape(text).split()))
