"""The lines of a pipeline's script by which it makes stored keys its own; it must not know what comes instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.tree import Node, Scalar, Sequence
from awslint.syntax.writer import Edit, remove

_NAME = r"aws_(?:access_key_id|secret_access_key|session_token)"
_VALUE = r"(?:\"[^\"\n]*\"|'[^'\n]*'|\$\{\{[^}\n]*\}\}|[^\s;&|\"'<>]+)"
_LINE = re.compile(
    rf"(?:aws\s+configure\s+(?:--profile[ =]default\s+)?set\s+(?:(?:profile\.)?default\.)?{_NAME}\s+{_VALUE}"
    r"(?:\s+--profile[ =]default)?"
    rf"|(?:export\s+)?{_NAME}={_VALUE}"
    rf"|echo\s+([\"']?)(?:export\s+)?{_NAME}=[^\"'\n>]+\1\s*>>\s*\"?\$\{{?(?:GITHUB_ENV|BASH_ENV)\}}?\"?)[ \t]*;?[ \t]*\Z",
    re.IGNORECASE,
)

_USE = re.compile(rf"\$\{{?{_NAME}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class KeyLines:
    """The lines, or the items of a list of commands, that set keys, in their order, and whether that is all that is run."""

    spans: tuple[Span, ...]
    are_items: bool
    all: bool


def key_lines(site: Site, at: Span) -> KeyLines:
    """Those of the script around ``at``. Raises :class:`CannotFixError` where the key is used in another way."""
    around = site.around(at)
    script = next((node for node in reversed(around) if isinstance(node, Scalar)), None)
    if script is None:
        raise CannotFixError("the script is not written out there")
    written = site.written(script.span)
    if "\n" in written.strip() and written[:1] in ("|", "<"):
        spans = tuple(_of_block(site, script.span))
        rest = [line for line in written.splitlines()[1:] if line.strip()]
        found = KeyLines(spans, False, len(spans) == len(rest))
    else:
        listed = next((node for node in reversed(around) if isinstance(node, Sequence)), None)
        same = listed.items if listed is not None and script in listed.items else (script,)
        spans = tuple(item.span for item in same if isinstance(item, Scalar) and _LINE.match(item.value.text))
        found = KeyLines(
            spans, same != (script,) or (listed is not None and script in listed.items), len(spans) == len(same)
        )
    if not any(span.covers(at) for span in found.spans):
        raise CannotFixError("the script hands the key on to a command; give that the role's credentials")
    return found


def without_key_lines(site: Site, commands: tuple[Node, ...]) -> Iterator[Edit]:
    """The edits by which a list of commands makes no stored key its own any more.

    Raises :class:`CannotFixError` where it does nothing else, or uses the key in another way.
    """
    setting = [item for item in commands if isinstance(item, Scalar) and _LINE.match(item.value.text)]
    rest = [item for item in commands if item not in setting]
    if any(_USE.search(site.written(item.span)) for item in rest):
        raise CannotFixError("the script hands the key on to a command; give that the role's credentials")
    if setting and not rest:
        raise CannotFixError("the script does nothing else than to set the key")
    for item in setting:
        whole = site.lines(item.span)
        if site.text[whole.start : item.span.start].strip() != "-":
            raise CannotFixError("the script does not stand on lines of its own")
        yield remove(whole)


def _of_block(site: Site, span: Span) -> Iterator[Span]:
    at = span.start
    for line in site.written(span).splitlines(keepends=True):
        text = line.rstrip("\r\n")
        if at > span.start and _LINE.match(text.strip()):
            lead = len(text) - len(text.lstrip())
            yield Span(at + lead, at + len(text))
        at += len(line)


def replace_lines(site: Site, lines: KeyLines, instead: tuple[str, ...]) -> Iterator[Edit]:
    """``instead`` in the place of the first line; the others go."""
    rest = list(lines.spans)
    if instead:
        first = rest.pop(0)
        start = site.line(first.start).start
        lead = site.text[start : first.start]
        if lead.strip() not in ("", "-"):
            raise CannotFixError("the script does not stand on lines of its own")
        yield Edit(first, f"\n{lead}".join(instead))
    for span in rest:
        whole = site.lines(span)
        if site.text[whole.start : span.start].strip() not in ("", "-"):
            raise CannotFixError("the script does not stand on lines of its own")
        yield remove(whole)
