"""The ``html`` format: one page that asks nothing of any server; it must not know other formats.

All of it is readable without JavaScript, which only filters. Every text goes through :func:`_text`.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from awslint.findings import ExcerptLine, Finding, Severity
from awslint.report.options import ReportOptions
from awslint.report.pagestyle import POLICY, SCRIPT, STYLE
from awslint.report.terminal import count, escape

if TYPE_CHECKING:
    from awslint.report.contract import ReportRule, ScanResult

_WORST_FIRST = tuple(sorted(Severity, reverse=True))


def write(result: ScanResult, stream: TextIO, options: ReportOptions) -> None:
    """Write one page. It holds no time, and is the same from run to run."""
    findings = sorted(result.findings, key=lambda item: (-item.severity, -item.confidence, item.order))
    stream.write(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>awslint: {count(len(findings), 'finding')}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
    )
    stream.write("".join(_summary(result, findings)))
    stream.write("".join(_scorecard(options.rules, findings)))
    stream.write("".join(_findings(findings)))
    stream.write("".join(_problems(result)))
    stream.write(
        f"</main>\n<footer>awslint {_text(options.version)}</footer>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"
    )


def _text(text: str) -> str:
    return html.escape(escape(text))


def _summary(result: ScanResult, findings: Sequence[Finding]) -> Iterator[str]:
    summary = result.summary
    known = f", {summary.known:,} known by the baseline" if summary.known else ""
    state = "" if summary.complete else f", {count(len(result.problems), 'problem')}"
    yield f"<h1>awslint: {count(len(findings), 'finding')}</h1>\n"
    yield f"<p>{count(summary.files, 'file')} scanned, {summary.suppressed:,} ignored by comments{known}{state}.</p>\n"
    if not findings:
        return
    yield '<section aria-labelledby="summary"><h2 id="summary">Summary</h2>\n<div class="tables">\n'
    yield _table("family", Counter(item.family for item in findings), findings, lambda item: item.family)
    directories = Counter(_directory(item) for item in findings)
    yield _table("directory", directories, findings, _directory)
    yield "</div></section>\n"


def _directory(finding: Finding) -> str:
    return finding.path.rpartition("/")[0] or "."


def _table(name: str, counts: Counter[str], findings: Sequence[Finding], of: object) -> str:
    """How many findings of each severity there are, the places with most first."""
    assert callable(of)
    head = "".join(f'<th scope="col">{word.word}</th>' for word in _WORST_FIRST)
    rows = []
    for key, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:30]:
        cells = "".join(
            f"<td>{sum(item.severity is word for item in findings if of(item) == key) or ''}</td>"
            for word in _WORST_FIRST
        )
        rows.append(f'<tr><th scope="row">{_text(key)}</th>{cells}</tr>\n')
    return f'<table><thead><tr><th scope="col">{name}</th>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>\n'


def _scorecard(rules: Sequence[ReportRule], findings: Sequence[Finding]) -> Iterator[str]:
    """Which controls of CIS and Security Hub the findings break."""
    broken = Counter(item.rule for item in findings)
    controls: dict[tuple[str, str], list[ReportRule]] = {}
    for rule in sorted(rules, key=lambda item: item.id):
        for standard, numbers in rule.documentation.controls:
            for number in numbers:
                controls.setdefault((standard, number), []).append(rule)
    if not controls:
        return
    yield '<section aria-labelledby="card"><h2 id="card">Controls</h2>\n<p>A control is met here if nothing here '
    yield "breaks it. What an account is set to, and controls not listed are not visible from a repository.</p>\n"
    head = "".join(f'<th scope="col">{name}</th>' for name in ("control", "state", "rules"))
    yield f"<table><thead><tr>{head}</tr></thead><tbody>\n"
    for (standard, number), under in sorted(controls.items()):
        total = sum(broken[rule.id] for rule in under)
        state = f'<td class="broken">broken: {count(total, "finding")}</td>' if total else '<td class="met">met</td>'
        names = ", ".join(_text(rule.id) for rule in under)
        yield f'<tr><th scope="row">{_text(standard)} {_text(number)}</th>{state}<td>{names}</td></tr>\n'
    yield "</tbody></table></section>\n"


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    if not findings:
        return
    yield '<section aria-labelledby="all"><h2 id="all">Findings</h2>\n<form id="filter" hidden>'
    yield '<label>Search <input type="search" id="words"></label> <label>Severity <select id="least">'
    yield "".join(f'<option value="{word.value}">from {word.word}</option>' for word in sorted(Severity))
    yield '</select></label> <output id="shown" aria-live="polite"></output></form>\n'
    for finding in findings:
        yield from _finding(finding)
    yield "</section>\n"


def _finding(finding: Finding) -> Iterator[str]:
    word = finding.severity.word
    place = f"{finding.where}:{finding.start.line}:{finding.start.column}"
    yield f'<article data-severity="{finding.severity.value}" id="f-{_text(finding.fingerprint)}">\n'
    yield f'<h3><span class="{word}">{word}</span> {_text(finding.rule)} {_text(finding.name)}</h3>\n'
    yield f'<p class="place">{_text(place)}</p>\n<p>{_text(finding.message)}</p>\n'
    if finding.excerpt:
        yield f"<pre>{''.join(_line(line) for line in finding.excerpt)}</pre>\n"
    if finding.evidence:
        yield f"<p>Evidence: {_text('; '.join(finding.evidence))}</p>\n"
    if finding.fix.advice:
        yield f'<p class="fix"><strong>Fix:</strong> <span>{_text(finding.fix.advice)}</span></p>\n'
    yield "</article>\n"


def _line(line: ExcerptLine) -> str:
    low, high = line.underline or (0, 0)
    text = (
        f"{_text(line.text[:low])}<mark>{_text(line.text[low:high])}</mark>{_text(line.text[high:])}" if high else None
    )
    return f"{line.number:>5} │ {text if text is not None else _text(line.text)}\n"


def _problems(result: ScanResult) -> Iterator[str]:
    if not result.problems:
        return
    yield '<section aria-labelledby="problems"><h2 id="problems">Not read in full</h2>\n<ul>\n'
    for item in result.problems:
        yield f"<li>{_text(item.path)}: {_text(item.kind)}: {_text(item.message)}</li>\n"
    yield "</ul></section>\n"
