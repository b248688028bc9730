"""Takes keys out of a Dockerfile's instructions and leaves what else they do; it must not know rules or look at a secret.

What builds there gets a secret's mount or a role: https://docs.docker.com/build/building/secrets/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.writer import Edit, remove

_GAP = r"(?:[ \t]|\\[ \t]*\r?\n(?:[ \t]*#[^\n]*\n)*)"
_VALUE = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s;&|\"'\\]+)"
_VARIABLE = rf"\w+={_VALUE}"
_SET = (
    rf"aws{_GAP}+configure{_GAP}+(?:--profile[ =]\S+{_GAP}+)?set{_GAP}+[\w.-]+{_GAP}+{_VALUE}"
    rf"(?:{_GAP}+--profile[ =][^\s;&|]+)?"
)
_JOINT = rf"{_GAP}*(?:&&|;){_GAP}*"
_COMMAND = re.compile(rf"(?:export(?:{_GAP}+{_VARIABLE})+|{_VARIABLE}(?={_GAP}*(?:&&|;|\Z))|{_SET})")
_PREFIX = re.compile(rf"{_VARIABLE}{_GAP}+")
_SETTING = re.compile(rf"{_VARIABLE}")
_OLD = re.compile(rf"(?:ENV|ARG){_GAP}+\w+(?:{_GAP}+[^\s=\\]+)?\s*\Z", re.IGNORECASE)
_WORD = re.compile(r"[ \t]*(?:ONBUILD[ \t]+)?([A-Za-z]+)")


def take_out(site: Site, spans: Sequence[Span]) -> Iterator[Edit]:
    """The edits that take the variables around ``spans`` out, and the instructions in which nothing is left.

    Raises :class:`CannotFixError` where a secret is in the middle of something else.
    """
    for instruction in dict.fromkeys(_instruction(site, span) for span in spans):
        inside = [span for span in spans if instruction.covers(span)]
        written = site.written(instruction)
        word = _WORD.match(written)
        kind = word.group(1).upper() if word else ""
        body = Span(instruction.start + (word.end() if word else 0), instruction.end)
        if kind in ("ENV", "ARG") and _OLD.match(written.strip()):
            yield remove(instruction)
        elif kind in ("ENV", "ARG", "LABEL"):
            yield from _without(site, instruction, body, inside, _SETTING, "")
        elif kind == "RUN":
            yield from _without_in_run(site, instruction, body, inside)
        else:
            raise CannotFixError("the instruction does more than set a variable")


def _instruction(site: Site, span: Span) -> Span:
    """The lines of the instruction around a place."""
    start, end = site.lines(span)
    while start and re.search(
        r"(?:\\[ \t]*|^[ \t]*#[^\n]*)\r?\n\Z", site.written(site.lines(Span(start - 1, start - 1)))
    ):
        start = site.line(start - 1).start
    while end < len(site.text) and re.search(r"\\[ \t]*\r?\n\Z", site.text[start:end]):
        end = site.lines(Span(end, end)).end
    while site.text[start:end].lstrip().startswith("#"):
        start = site.lines(Span(start, start)).end
    return Span(start, end)


def _without_in_run(site: Site, instruction: Span, body: Span, inside: Sequence[Span]) -> Iterator[Edit]:
    commands = [Span(*match.span()) for match in _COMMAND.finditer(site.text, body.start, body.end)]
    if all(any(command.covers(span) for command in commands) for span in inside):
        yield from _without(site, instruction, body, inside, _COMMAND, _JOINT)
        return
    for span in inside:
        found = [match for match in _PREFIX.finditer(site.text, body.start, body.end) if match.start() <= span.start]
        prefix = found[-1] if found else None
        if prefix is None or prefix.end() < span.end:
            raise CannotFixError("the secret is a word of a command; give the build a secret's mount instead")
        yield remove(Span(*prefix.span()))


def _without(
    site: Site, instruction: Span, body: Span, inside: Sequence[Span], piece: re.Pattern[str], joint: str
) -> Iterator[Edit]:
    """Those of the pieces go that hold a secret, each with what parts it from a neighbour."""
    pieces = [Span(*match.span()) for match in piece.finditer(site.text, body.start, body.end)]
    lost = [one for one in pieces if any(one.covers(span) for span in inside)]
    if not all(any(one.covers(span) for one in lost) for span in inside):
        raise CannotFixError("the secret is a part of a longer text, or in disguise")
    left = site.written(body)
    for one in reversed(lost):
        left = left[: one.start - body.start] + left[one.end - body.start :]
    if not re.sub(rf"{_JOINT}|{_GAP}", "", left).strip():
        yield remove(instruction)
        return
    parting = re.compile(joint or rf"{_GAP}+")
    for run in _runs(site, lost, parting):
        behind = parting.match(site.text, run.end, body.end)
        before = re.search(rf"(?:{parting.pattern})\Z", site.text[body.start : run.start])
        start = body.start + before.start() if before is not None and behind is None else run.start
        yield remove(Span(start, run.end if behind is None else behind.end()))


def _runs(site: Site, spans: Sequence[Span], parting: re.Pattern[str]) -> list[Span]:
    """The spans, those that stand one after the other made one."""
    runs: list[Span] = []
    for span in spans:
        if runs and parting.fullmatch(site.text, runs[-1].end, span.start):
            runs[-1] = Span(runs[-1].start, span.end)
        else:
            runs.append(span)
    return runs
