"""The ``html`` format: one page that asks nothing of any server; it must not know other formats.

All of it is readable and its severities are chosen without JavaScript, which adds a search, a count and buttons that copy.
Every text goes through :func:`_text`.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from awslint.findings import ExcerptLine, Finding, Severity
from awslint.report.options import ReportOptions
from awslint.report.pagestyle import POLICY, SCRIPT, STYLE
from awslint.report.scorecard import scorecard
from awslint.report.terminal import count, escape

if TYPE_CHECKING:
    from awslint.report.contract import ScanResult

_AGES = ((7, "a week"), (31, "a month"), (92, "three months"), (366, "a year"), (1096, "three years"))
_SKIP = '<a class="skip" href="#all">Skip to the findings</a>\n'
_BAR = 200
_MOST_ROWS = 15
_WORST_FIRST = tuple(sorted(Severity, reverse=True))


def write(result: ScanResult, stream: TextIO, options: ReportOptions) -> None:
    """Write one page. It holds no time, and is the same from run to run."""
    findings = sorted(result.findings, key=lambda item: (-item.severity, -item.confidence, item.order))
    stream.write(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>awslint: {count(len(findings), 'finding')}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"{_SKIP if findings else ''}<main>\n"
    )
    stream.write("".join(_summary(result, findings, options)))
    stream.write("".join(scorecard(options.rules, findings)))
    stream.write("".join(_findings(findings, options.ages)))
    stream.write("".join(_problems(result)))
    stream.write(
        f"</main>\n<footer>awslint {_text(options.version)}</footer>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"
    )


def _text(text: str) -> str:
    return html.escape(escape(text))


def _summary(result: ScanResult, findings: Sequence[Finding], options: ReportOptions) -> Iterator[str]:
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
    yield from _chart(findings, options)
    yield "</div></section>\n"


def _directory(finding: Finding) -> str:
    return finding.path.rpartition("/")[0] or "."


def _table(name: str, counts: Counter[str], findings: Sequence[Finding], of: Callable[[Finding], str]) -> str:
    """How many findings of each severity there are, the places with most first."""
    columns = [word for word in _WORST_FIRST if any(item.severity is word for item in findings)]
    head = "".join(f'<th scope="col">{word.word}</th>' for word in columns)
    by_severity = Counter((of(item), item.severity) for item in findings)
    rows = []
    for key, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_ROWS]:
        cells = "".join(f"<td>{by_severity[key, word] or ''}</td>" for word in columns)
        rows.append(f'<tr><th scope="row">{_text(key)}</th>{cells}</tr>\n')
    more = len(counts) - len(rows)
    caption = f"by {name}" + (f", the {len(rows)} with most of {len(counts)}" if more else "")
    return (
        f'<div class="wide" role="region" aria-label="Findings by {name}" tabindex="0"><table><caption>{caption}</caption>'
        f'<thead><tr><th scope="col">{name}</th>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>\n'
    )


def _chart(findings: Sequence[Finding], options: ReportOptions) -> Iterator[str]:
    """How long the lines of the findings have stood, as far as git told."""
    if not options.ages or options.today is None:
        return
    today = date.fromisoformat(options.today)
    counts: Counter[str] = Counter()
    for item in findings:
        written = options.ages.get(item.fingerprint)
        counts[_age((today - date.fromisoformat(written)).days) if written else "not committed, or not told"] += 1
    most = max(counts.values())
    yield '<div class="wide" role="region" aria-label="Findings by age" tabindex="0"><table>'
    yield "<caption>by age of the line</caption>"
    yield '<thead><tr><th scope="col">written</th><th scope="col">findings</th></tr></thead><tbody>\n'
    for label in (*(f"within {words}" for _, words in _AGES), "before that", "not committed, or not told"):
        if number := counts[label]:
            width = max(number * _BAR // most, 1)
            bar = f'<svg width="{width}" height="12" aria-hidden="true"><rect width="{width}" height="12"/></svg>'
            yield f'<tr><th scope="row">{label}</th><td class="bar">{bar} {number:,}</td></tr>\n'
    yield "</tbody></table></div>\n"


def _age(days: int) -> str:
    return next((f"within {words}" for most, words in _AGES if days <= most), "before that")


def _findings(findings: Sequence[Finding], ages: Mapping[str, str]) -> Iterator[str]:
    if not findings:
        return
    yield '<section aria-labelledby="all"><h2 id="all" tabindex="-1">Findings</h2>\n'
    yield '<form id="filter"><fieldset><legend>Severity</legend>'
    for word in _WORST_FIRST:
        total = sum(item.severity is word for item in findings)
        if total:
            yield f'<label><input type="checkbox" id="show-{word.word}" checked> {word.word} ({total:,})</label> '
    yield '</fieldset>\n<label id="search" hidden>Search <input type="search" id="words"></label> '
    yield '<output id="shown" aria-live="polite"></output></form>\n'
    for finding in findings:
        yield from _finding(finding, ages.get(finding.fingerprint, ""))
    yield "</section>\n"


def _finding(finding: Finding, written: str) -> Iterator[str]:
    word = finding.severity.word
    place = f"{finding.where}:{finding.start.line}:{finding.start.column}"
    mark = _text(finding.fingerprint)
    yield f'<article class="is-{word}" id="f-{mark}" aria-labelledby="h-{mark}">\n'
    yield f'<h3 id="h-{mark}"><span class="{word}">{word}</span> {_text(finding.rule)} {_text(finding.name)}</h3>\n'
    since = f' <span class="since">since {written}</span>' if written else ""
    yield f'<p class="place">{_text(place)}{since}</p>\n<p>{_text(finding.message)}</p>\n'
    if finding.excerpt:
        yield f'<pre tabindex="0">{"".join(_line(line) for line in finding.excerpt)}</pre>\n'
    if finding.evidence:
        yield f"<p>Evidence: {_text('; '.join(finding.evidence))}</p>\n"
    if finding.fix.advice:
        yield f'<p class="fix"><strong>Fix:</strong> <span>{_advice(finding.fix.advice)}</span></p>\n'
    yield "</article>\n"


def _advice(advice: str) -> str:
    """The lines of an advice; what is indented is to be copied, and each run of it is one element."""
    runs = []
    for is_code, lines in groupby(advice.split("\n"), key=lambda line: line.startswith(" ")):
        text = "\n".join(_text(line) for line in lines)
        runs.append(f"<code>{text}</code>" if is_code else text)
    return "\n".join(runs)


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
