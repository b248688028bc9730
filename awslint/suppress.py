"""Comments that ask for silence, and the findings that they silence; it must not know any rule or any syntax.

Comments are found lexically, by their markers, so that one reader serves every language. docs/cli.md says what users
may write.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from awslint.foreignignores import foreign_lines
from awslint.patterns import code_names
from awslint.source import Source, Span

if TYPE_CHECKING:
    from awslint.config import Config
    from awslint.facts import Ignore
    from awslint.findings import Finding

FILE_LINES = 10
"""``ignore-file`` counts within this many lines from the top."""

_DIRECTIVE = re.compile(
    r"awslint:[ \t]*(?P<verb>ignore-file|ignore-start|ignore-end|ignore)(?![\w-])[ \t]*"
    r"(?:(?P<open>\[)(?P<codes>[^\]\r\n]*)(?P<close>\])?)?"
    r"(?:[ \t]*--(?!>)[ \t]*(?P<reason>[^\r\n]*))?",
    re.IGNORECASE,
)
_WORD = "awslint:"
_MARKER = re.compile(r"#|(?<!:)//|--|;|/\*|<!--|\{#|\(\*|(?i:\bREM\b)|::|\A[ \t]*\*(?!\w)")
_EXTRA_MARKERS = (
    ("'", (".vb", ".vbs", ".bas", ".cls")),
    ("%", (".tex", ".sty", ".erl", ".hrl", ".m")),
)
_MARKDOWN = (".md", ".markdown", ".mdx", ".mdc", ".rmd", ".qmd")
_CODE = re.compile(r"[^\s,]+")
_CLOSERS = re.compile(r"[ \t]*(?:\*/|--+>|#\}|\*\)|%\})[ \t]*\Z")
_BEFORE = 400
"""How much of the line before a directive is searched for a comment marker; bounds the work on one endless line."""


class RuleNames(Protocol):
    """What this module needs to know of a rule."""

    @property
    def id(self) -> str:
        """Such as ``AWS301``."""

    @property
    def name(self) -> str:
        """Such as ``wildcard-action``."""


@dataclass(slots=True)
class _Directive:
    """One comment. ``line`` is where it stands, ``target`` the line below it that it speaks for, or None.

    ``codes`` are its rules with their spans, ``inert`` says that it is written so that it silences nothing. A ``sample``
    stands in another language's comment in Markdown: it is code shown to the reader, and nobody forgot to remove it.
    """

    line: int
    target: int | None
    span: Span
    codes: tuple[tuple[str, Span], ...]
    blanket: bool
    whole_file: bool
    inert: bool
    reason: Span | None
    sample: bool
    until: int | None = None
    """The line where the block that it opens is closed."""
    waits: bool = False
    """True if it is well written, and speaks once its block is closed."""
    used: set[str] = field(default_factory=set)

    def said(self, source: Source) -> str:
        """The reason that it gives, or ""."""
        return source.text.value[self.reason.start : self.reason.end].strip() if self.reason is not None else ""

    def silences(self, finding: Finding) -> bool:
        """True if it names the finding's rule; notes which of its codes did."""
        if self.inert:
            return False
        hits = [code for code, _ in self.codes if code_names(code, finding.rule, finding.name)]
        self.used.update(hits)
        if self.blanket:
            self.used.add("")
        return self.blanket or bool(hits)


def apply_ignores(
    source: Source,
    findings: Sequence[Finding],
    ran: frozenset[str],
    every_rule: Sequence[RuleNames],
    config: Config,
) -> tuple[list[Finding], list[tuple[Finding, str]], list[Ignore]]:
    """The findings of ``source`` that no comment silences, those that one does with its reason, and its comments as facts.

    ``ran`` are the ids of the rules that were judged: a comment for another rule is not called unused.
    """
    if not config.inline_ignores:
        return list(findings), [], []
    directives = list(_directives(source))
    if config.require_reasons:
        for item in directives:
            item.inert = item.inert or item.reason is None or item.reason.start == item.reason.end
    foreign = list(foreign_lines(source, config)) if findings else []
    if not directives and not foreign:
        return list(findings), [], []
    places = _Places.of(directives)
    allowed = tuple(sorted(line for line, secrets_only in foreign if not secrets_only))
    secret_allowed = tuple(sorted(line for line, _ in foreign))
    kept: list[Finding] = []
    silenced: list[tuple[Finding, str]] = []
    for finding in findings:
        lines = _lines_of(finding)
        speaking = places.speaking(finding, lines)
        if speaking:
            silenced.append((finding, next((said for item in speaking if (said := item.said(source))), "")))
        elif _touches(secret_allowed if finding.rule.startswith("AWS1") else allowed, lines):
            silenced.append((finding, ""))
        else:
            kept.append(finding)
    facts = [_fact(source, item, ran, every_rule) for item in directives if item.used or not item.sample]
    return kept, silenced, facts


@dataclass(frozen=True, slots=True)
class _Places:
    """Directives by the lines for which they speak, sorted."""

    lines: tuple[int, ...]
    at: tuple[_Directive, ...]
    whole_file: tuple[_Directive, ...]
    blocks: tuple[_Directive, ...] = ()

    @staticmethod
    def of(directives: Sequence[_Directive]) -> _Places:
        """The directives sorted by line; one that stands alone speaks for its own line and the one below."""
        pairs: list[tuple[int, int, _Directive]] = []
        for index, item in enumerate(directives):
            if not item.whole_file and item.until is None:
                pairs.extend((line, index, item) for line in (item.line, item.target) if line is not None)
        pairs.sort(key=lambda pair: pair[:2])
        whole_file = tuple(item for item in directives if item.whole_file)
        blocks = tuple(item for item in directives if item.until is not None)
        return _Places(tuple(p[0] for p in pairs), tuple(p[2] for p in pairs), whole_file, blocks)

    def speaking(self, finding: Finding, lines: tuple[int, int]) -> list[_Directive]:
        """The directives that silence the finding; each notes that it was of use."""
        first, last = bisect_left(self.lines, lines[0]), bisect_right(self.lines, lines[1])
        around = [item for item in self.blocks if item.line <= lines[0] and lines[1] <= (item.until or 0)]
        candidates = (*self.whole_file, *self.at[first:last], *around)
        return [item for item in candidates if item.silences(finding)]


def _lines_of(finding: Finding) -> tuple[int, int]:
    """The first and last line that a finding's span covers; an end in column 1 is before that line."""
    last = finding.end.line - (1 if finding.end.column == 1 and finding.end.line > finding.start.line else 0)
    return finding.start.line, max(last, finding.start.line)


def _touches(lines: tuple[int, ...], span: tuple[int, int]) -> bool:
    at = bisect_left(lines, span[0])
    return at < len(lines) and lines[at] <= span[1]


def _directives(source: Source) -> list[_Directive]:
    """The file's comments for awslint, in order; one that opens a block knows where that ends."""
    out: list[_Directive] = []
    text = source.text
    if _WORD not in text.value.lower():
        return out  # A search without regard to case takes ten times as long, and most files have none.
    is_markdown = source.path.lower().endswith(_MARKDOWN)
    found: list[tuple[re.Match[str], int, bool, bool]] = []
    alone_lines: set[int] = set()
    for match in _DIRECTIVE.finditer(text.value):
        line = text.position(match.start()).line
        start = text.line_starts[line - 1]
        before = text.value[max(start, match.start() - _BEFORE) : match.start()]
        marker = _find_marker(source.path, before)
        if marker is None:
            continue
        alone = match.start() - start <= _BEFORE and not before[:marker].strip()
        if alone:
            alone_lines.add(line)
        found.append((match, line, alone, is_markdown and not before.rstrip().endswith(("<!--", "{/*"))))
    opened: list[_Directive] = []
    for match, line, alone, sample in found:
        target = None
        verb = match["verb"].lower()
        if verb == "ignore-end" and opened:
            closed = opened.pop()
            closed.until, closed.inert = line, closed.inert and not closed.waits
            continue
        if alone:
            target = line + 1
            while target in alone_lines:
                target += 1
        made = _directive(match, line, target, sample)
        if verb in ("ignore-start", "ignore-end"):
            # One that nothing closes, or that closes nothing, silences nothing and is reported.
            made.target, made.waits, made.inert = None, not made.inert, True
            if verb == "ignore-start":
                opened.append(made)
        out.append(made)
    return out


def _find_marker(path: str, before: str) -> int | None:
    """Where the comment begins in the part of the line before a directive, or None if that is no comment."""
    match = _MARKER.search(before)
    if match is not None:
        return match.start()
    lower = path.lower()
    for marker, endings in _EXTRA_MARKERS:
        if marker in before and lower.endswith(endings):
            return before.index(marker)
    return None


def _directive(match: re.Match[str], line: int, target: int | None, sample: bool) -> _Directive:
    whole_file = match["verb"].lower() == "ignore-file"
    codes: tuple[tuple[str, Span], ...] = ()
    if match["open"]:
        base = match.start("codes")
        codes = tuple(
            (code.group(), Span(base + code.start(), base + code.end())) for code in _CODE.finditer(match["codes"])
        )
    misplaced = whole_file and (target is None or line > FILE_LINES)
    malformed = bool(match["open"]) and (not match["close"] or not codes)
    reason, end = None, match.end()
    if match["reason"]:
        closed = _CLOSERS.sub("", match["reason"][-_BEFORE:])
        end = match.end("reason") - len(match["reason"][-_BEFORE:]) + len(closed.rstrip())
        reason = Span(match.start("reason"), max(end, match.start("reason")))
    elif match["close"]:
        end = match.end("close")
    else:
        end = match.start() + len(match.group().rstrip())
    span, inert = Span(match.start(), end), misplaced or malformed
    return _Directive(line, target, span, codes, not match["open"], whole_file, inert, reason, sample)


def _fact(source: Source, item: _Directive, ran: frozenset[str], every_rule: Sequence[RuleNames]) -> Ignore:
    from awslint.facts import Ignore
    from awslint.values import List, Value

    text = source.text.value
    unused: list[Value] = []
    for code, span in item.codes:
        if item.inert or (code not in item.used and _all_ran(code, ran, every_rule)):
            unused.append(Value(code, span))
    if item.blanket and (item.inert or ("" not in item.used and _all_ran("AWS", ran, every_rule))):
        unused.append(Value("every rule", item.span))
    if not item.codes and not item.blanket:
        unused.append(Value("no rule", item.span))
    reason = Value(text[item.reason.start : item.reason.end], item.reason) if item.reason is not None else None
    return Ignore(
        source=source,
        span=item.span,
        codes=List(tuple(Value(code, span) for code, span in item.codes), item.span),
        blanket=item.blanket,
        unused=List(tuple(unused), Span(unused[0].span.start, unused[-1].span.end) if unused else item.span),
        reason=reason,
    )


def _all_ran(code: str, ran: frozenset[str], every_rule: Sequence[RuleNames]) -> bool:
    """True if every rule that ``code`` names was judged; the rules about ignores (AWS9) are not silenced by them."""
    return all(
        rule.id in ran for rule in every_rule if not rule.id.startswith("AWS9") and code_names(code, rule.id, rule.name)
    )
