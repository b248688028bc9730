"""Puts the comment that silences a finding where it does so and nothing else; it must not know how files are written.

What is proposed is tried: the finding must be gone, all others must be as they were, the comment must stand in no literal,
and without regard to comments the file must say what it said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from awslint.config import Config
from awslint.findings import Finding
from awslint.fix.reading import still_reads
from awslint.remarks import signs_of
from awslint.scan import scan
from awslint.source import Source, Span
from awslint.syntax.select import read_tree, syntax_of
from awslint.syntax.tree import Scalar, walk
from awslint.syntax.writer import Edit, UnwritableError, apply, insert
from awslint.values import Value

_HEAD_BYTES = 400
_CONTINUED = ("\\", "`", "^")
_MAY_FOLLOW_CODE = ("# ", "// ", "-- ")


def silenced(root: str, config: Config, finding: Finding, data: bytes, reason: str) -> tuple[bytes, int] | None:
    """The file of ``finding``, whose content is ``data``, with a comment, and that comment's line; None if none will do."""
    signs = signs_of(finding.path, data)
    if signs is None or not config.inline_ignores:
        return None
    config = replace(config, baseline=None, severity="low", confidence="low")
    source = Source(finding.path, data)
    before = _found(root, config, finding.path, data)
    plain = replace(config, inline_ignores=False)
    bare = _found(root, plain, finding.path, data)
    for edits in _proposals(source, finding, signs, reason):
        try:
            after = apply(source, edits)
        except UnwritableError:
            continue
        if (
            still_reads(finding.path, data, after)
            and _in_no_literal(Source(finding.path, after))
            and _silences(finding, before, _found(root, config, finding.path, after))
            and _found(root, plain, finding.path, after) == bare
        ):
            return after, source.text.position(edits[0].span.start).line
    return None


def _proposals(source: Source, finding: Finding, signs: tuple[str, str], reason: str) -> Iterator[Sequence[Edit]]:
    """Above the line; at its end; as a block around the literal that the line stands in."""
    text = source.text
    codes = f"[{finding.rule}] -- {reason}{signs[1]}"
    first, last = _whole_line(source, finding.start.line)
    if first == last:
        yield [_above(source, first, f"{signs[0]}awslint: ignore{codes}")]
        if signs[0] in _MAY_FOLLOW_CODE:
            yield [insert(text.line_span(first).end, f"  {signs[0]}awslint: ignore{codes}")]
    around = _literal_around(source, text.line_span(first).start)
    if around is not None:
        first = _whole_line(source, text.position(around.start).line)[0]
        last = _whole_line(source, text.position(max(around.start, around.end - 1)).line)[1]
    for high in (last + 1, last + 2):
        if high <= len(text.line_starts):
            closed = f"{signs[0]}awslint: ignore-end{signs[1]}"
            yield [
                _above(source, first, f"{signs[0]}awslint: ignore-start{codes}"),
                _above(source, high, closed, first),
            ]


def _whole_line(source: Source, line: int) -> tuple[int, int]:
    """The first and the last of the lines that are one, each but the last continued by the sign at its end."""
    text, last = source.text, line
    while line > 1 and text.line_text(line - 1).endswith(_CONTINUED):
        line -= 1
    while last < len(text.line_starts) and text.line_text(last).endswith(_CONTINUED):
        last += 1
    return line, last


def _above(source: Source, line: int, comment: str, like: int | None = None) -> Edit:
    """The edit that puts ``comment`` above a line, indented as that is, or as the line ``like``."""
    start, end = source.text.line_span(like or line)
    shown = source.text.value[start:end]
    indent = shown[: len(shown) - len(shown.lstrip(" \t"))]
    return insert(source.text.line_span(line).start, f"{indent}{comment}\n")


def _literals(source: Source) -> Iterator[Span]:
    text = source.text.value
    tree = read_tree(syntax_of(source.path, source.data[:_HEAD_BYTES]), Value(text, Span(0, len(text))))
    if tree is not None:
        yield from (node.span for node in walk(tree.root) if isinstance(node, Scalar))


def _literal_around(source: Source, offset: int) -> Span | None:
    """The widest literal that begins before ``offset`` and ends after it."""
    around = [span for span in _literals(source) if span.start < offset < span.end]
    return min(around, default=None)


def _in_no_literal(source: Source) -> bool:
    text = source.text.value
    at: list[int] = []
    found = text.find("awslint: ignore")
    while found >= 0:
        at.append(found)
        found = text.find("awslint: ignore", found + 1)
    return not any(span.start <= each < span.end for span in _literals(source) for each in at)


def _found(root: str, config: Config, path: str, data: bytes) -> Counter[tuple[str, str]]:
    findings = scan(root, (path,), config, stdin=(path, data)).findings
    return Counter((finding.rule, finding.message) for finding in findings)


def _silences(finding: Finding, before: Counter[tuple[str, str]], after: Counter[tuple[str, str]]) -> bool:
    """True if the finding is gone, and besides only others of its rule."""
    gone = before - after
    return (
        not after - before and (finding.rule, finding.message) in gone and {rule for rule, _ in gone} == {finding.rule}
    )
