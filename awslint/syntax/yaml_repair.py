"""Makes text that YAML refuses readable without moving a character; it must not know events or trees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.syntax.yaml_scalar import FILLER
from awslint.values import HOLE

_REFUSED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_OPENER = re.compile(r"\{[{%#]|<%")
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}", "<%": "%>"}
_MAX_TEMPLATE = 2000
_DIRECTIVE = re.compile(r"\{\{-?\s*(?:if|else|end|range|with|define|template|block|include|toYaml|/\*|\$\w+\s*:?=)\b")
_TABS = re.compile(r"(?m)^[ ]*\t[ \t]*(?=\S)")
_RESUME = re.compile(r"(?m)^(?:---(?:\s|$)|(?![-#\]}\s\"'%,])[^\n:#]{1,200}:(?:[ \t\r]|$))")


def clean(text: str) -> str:
    """``text`` with each character that YAML refuses replaced by U+FFFD."""
    return _REFUSED.sub("\ufffd", text)


def mask_templates(text: str) -> tuple[str, dict[int, str]]:
    """``text`` with template expressions as placeholders of the same length, and each one's expression by its offset.

    Directives, and whatever stands alone on its lines, are blanked.
    """
    expressions: dict[int, str] = {}
    out: list[str] = []
    at = 0
    for start, end in _templates(text):
        out.append(text[at:start])
        piece = text[start:end]
        if _stands_alone(text, start, end) or not piece.startswith("{{") or _DIRECTIVE.match(piece):
            out.append(re.sub(r"[^\r\n]", " ", piece))
        else:
            expressions[start] = piece[2:-2].strip("- \t\r\n")
            out.append(HOLE + FILLER * (len(piece) - 1))
        at = end
    out.append(text[at:])
    return "".join(out), expressions


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text.rfind("\n", max(0, start - 400), start) + 1
    after = text.find("\n", end, end + 400)
    return (
        not text[before:start].strip()
        and not text[end : after if after >= 0 else end + 400].strip()
        and (before > 0 or start <= 400)
    )


def _templates(text: str) -> Iterator[tuple[int, int]]:
    """The range of each template piece. A closer that was found is remembered, so that the search stays linear."""
    closed: dict[str, int] = {}
    at = 0
    while (match := _OPENER.search(text, at)) is not None:
        start, opener = match.start(), match.group()
        if closed.get(opener, 0) < start + 2:
            found = text.find(_CLOSERS[opener], start + 2)
            closed[opener] = found if found >= 0 else len(text) + _MAX_TEMPLATE
        at = start + 2
        if closed[opener] - start < _MAX_TEMPLATE and closed[opener] < len(text):
            at = closed[opener] + 2
            yield start, at


def has_templates(text: str) -> bool:
    """True if there is anything that :func:`mask_templates` would replace."""
    return next(_templates(text), None) is not None


def untab(text: str) -> tuple[str, int]:
    """``text`` with each tab of an indentation as one space, and the offset of the first, -1 if there is none."""
    first = _TABS.search(text)
    if first is None:
        return text, -1
    return _TABS.sub(lambda match: " " * len(match.group()), text), first.start()


def resume_after(text: str, offset: int) -> int:
    """The offset behind ``offset`` of the next line that starts a top-level key or a document, or -1."""
    match = _RESUME.search(text, offset)
    return match.start() if match else -1
