"""The ``text`` format, for people: what, where, why, and the fix, with the span underlined; it knows no other format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from awslint.findings import ExcerptLine, Finding, Problem, Severity
from awslint.report.options import ReportOptions
from awslint.report.terminal import cells, count, escape, listed, paint, render_line, wrap

if TYPE_CHECKING:
    from awslint.report.contract import ScanResult

_LABEL = 10
_MIN_WIDTH = 40
_MAX_WIDTH = 120
_SHOWN_DIGITS = 10
"""Of a fingerprint, enough to name one finding of a million."""


def write(result: ScanResult, stream: TextIO, options: ReportOptions) -> None:
    """Write each finding, then the problems, then the counts."""
    advised: dict[tuple[str, str], str] = {}
    for finding in result.findings:
        stream.write("\n".join(_finding(finding, options, advised)) + "\n\n")
    if result.problems:
        stream.write("\n".join(_problems(result.problems, options)) + "\n\n")
    stream.write("\n".join(summary_lines(result, options)) + "\n")


def _finding(finding: Finding, options: ReportOptions, advised: dict[tuple[str, str], str]) -> list[str]:
    """One finding's lines; advice that stood under an earlier finding is referred to."""
    colour = options.colour
    word = finding.severity.word
    place = f"{escape(finding.where)}:{finding.start.line}:{finding.start.column}"
    sure = (
        "" if finding.confidence.word == "high" else paint(f"  {finding.confidence.word} confidence", "faint", colour)
    )
    head = paint(place, "path", colour)
    lines = [f"{head}  {paint(word, word, colour)}  {paint(finding.rule, 'rule', colour)} {finding.name}{sure}"]
    width = _width(options)
    lines += [f"  {line}" for line in wrap(finding.message, width - 2)]
    lines += excerpt_lines(finding, width, colour)
    if finding.evidence:
        lines += _labelled("evidence", "; ".join(finding.evidence), width, "faint", colour)
    in_view = {line.number for line in finding.excerpt}
    for path, start, _ in finding.related:
        if path != finding.path or start.line not in in_view:
            lines += _labelled("see", f"{escape(path)}:{start.line}:{start.column}", width, "faint", colour)
    if finding.runbook:
        past = "--history " if finding.commit is not None else ""
        lines += _labelled(
            "runbook", f"awslint explain {past}{finding.fingerprint[:_SHOWN_DIGITS]}", width, "faint", colour
        )
    if finding.fix.advice:
        key = (finding.rule, finding.fix.advice)
        before = advised.setdefault(key, place)
        if before == place:
            lines += _labelled("fix", finding.fix.advice, width, "fix", colour)
        else:
            lines.append(
                f"  {paint('fix', 'fix', colour)}{' ' * (_LABEL - 3)}{paint(f'as at {before}', 'faint', colour)}"
            )
    return lines


def _labelled(label: str, text: str, width: int, style: str, colour: bool) -> list[str]:
    """``text`` wrapped beside a label; lines after the first are indented to its column."""
    wrapped = wrap(text, max(width - 2 - _LABEL, _MIN_WIDTH - 2 - _LABEL))
    head = f"  {paint(label, style, colour)}{' ' * (_LABEL - len(label))}"
    return [(head if index == 0 else " " * (2 + _LABEL)) + line for index, line in enumerate(wrapped)]


def excerpt_lines(finding: Finding, width: int, colour: bool) -> list[str]:
    """The source lines with numbers in the margin and the span underlined."""
    gutter = max((len(str(line.number)) for line in finding.excerpt), default=1) + 3
    bar = paint(f"{' ' * gutter} │", "faint", colour)
    out: list[str] = []
    for line in finding.excerpt:
        text, low, high = _clip(line, width - gutter - 3)
        out.append(f"{paint(f'{line.number:>{gutter}} │', 'faint', colour)} {text}".rstrip())
        if line.underline is not None:
            out.append(f"{bar} {' ' * low}{paint('^' * max(high - low, 1), 'mark', colour)}")
    last = finding.end.line - (finding.end.column == 1)
    if finding.excerpt and last > finding.excerpt[-1].number:
        out.append(paint(f"{'⋮':>{gutter}} │ to line {last}", "faint", colour))
    return out


def _clip(line: ExcerptLine, width: int) -> tuple[str, int, int]:
    """The part of a source line that fits, and the cells in it that the underline spans.

    A line that is too long loses its start or end, with ``⋯`` in its place; the underlined part stays in view.
    """
    low, high = line.underline or (0, 0)
    low = min(low + len(line.text[low:high]) - len(line.text[low:high].lstrip()), high)  # no mark under indentation
    # An endless line is cut before it is measured; characters far from the span cannot be in view.
    first = max(0, low - width)
    text = line.text[first : low + 2 * width]
    cut_front, cut_back = first > 0, low + 2 * width < len(line.text)
    pieces, starts = render_line(text)
    low, high = min(low - first, len(pieces)), min(high - first, len(pieces))
    begin, end = 0, len(pieces)
    if starts[-1] > width or cut_front:
        while begin < low and starts[min(high, end)] - starts[begin] > width - 2 - min(12, width // 4):
            begin += 1
        while end > begin + 1 and starts[end] - starts[begin] > width - 2 * (begin > 0) - 2:
            end -= 1
    lead = "⋯ " if begin > 0 or cut_front else ""
    tail = " ⋯" if end < len(pieces) or cut_back else ""
    shift = len(lead) - starts[begin]
    return lead + "".join(pieces[begin:end]) + tail, starts[low] + shift, starts[min(high, end)] + shift


def _problems(problems: Sequence[Problem], options: ReportOptions) -> list[str]:
    lines = [paint("not read in full", "medium", options.colour)]
    for problem in problems:
        line = f":{problem.line}" if problem.line is not None else ""
        head = f"  {escape(problem.path)}{line}"
        body = f"{problem.kind}: {escape(problem.message)}"
        joined = f"{paint(head, 'path', options.colour)}  {body}"
        fits = cells(head) + 2 + cells(body) <= _width(options)
        lines += [joined] if fits else [paint(head, "path", options.colour), *_indented(body, _width(options))]
    return lines


def _indented(text: str, width: int) -> list[str]:
    return [f"    {line}" for line in wrap(text, width - 4)]


def summary_lines(result: ScanResult, options: ReportOptions) -> list[str]:
    """What was found and what was not shown, a line or two."""
    summary, colour = result.summary, options.colour
    scanned = f"{count(summary.files, 'file')} scanned"
    if result.findings:
        places = len({finding.path for finding in result.findings})
        words = []
        for severity in sorted(Severity, reverse=True):
            number = sum(finding.severity is severity for finding in result.findings)
            if number:
                words.append(paint(f"{number:,} {severity.word}", severity.word, colour))
        head = f"{count(len(result.findings), 'finding')} in {count(places, 'file')}: {listed(words)}"
    else:
        head = paint("no findings", "good", colour)
    parts = [head, scanned]
    if result.problems:
        parts.append(paint(count(len(result.problems), "problem"), "medium", colour))
    if summary.suppressed:
        parts.append(f"{summary.suppressed:,} ignored by comments")
    if summary.known:
        parts.append(f"{summary.known:,} known by the baseline")
    lines = [" · ".join(parts)]
    if summary.hidden:
        lines.append(paint(_hidden(summary.hidden, options), "faint", colour))
    if result.findings:
        first = max(result.findings, key=lambda item: item.severity).rule
        lines.append(paint(f"awslint rule {first} explains a rule", "faint", colour))
    return lines


def _hidden(number: int, options: ReportOptions) -> str:
    if options.severity == "low":
        return f"{count(number, 'finding')} of low confidence hidden (show with --confidence low)"
    ways = "--severity low" if options.confidence == "low" else "--severity low --confidence low"
    return f"{count(number, 'finding')} of lower severity or confidence hidden (show with {ways})"


def _width(options: ReportOptions) -> int:
    return max(_MIN_WIDTH, min(options.width, _MAX_WIDTH))
