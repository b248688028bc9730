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
_DIRECTIVE = re.compile(r"\{\{-?\s*(?:if|else|end|range|with|define|/\*|\$\w+\s*:?=)\b")
_GIVES = re.compile(r"\{\{-?\s*(?:toYaml|toJson|include|tpl|template|[.$(])")
"""What puts a value in, where it stands alone below a key."""

_BARE = re.compile(r"(?m)(?:^[ ]*|[:\-,\[][ ]+)\{\{")
"""A template where YAML reads a mapping in a mapping, which nobody writes."""

_RESERVED = re.compile(r"(?m)(?<=:[ ])[@`%](?=\S)|(?<=-[ ])[@`%](?=\S)")
"""A character that no plain scalar may begin with, at the beginning of a value."""

_IN_VALUE = re.compile(r"[^{\r\n]*?[:-][ \t]")
_KEY_ABOVE = re.compile(r"(?m)^([ ]*(?:-[ ]+)*)[^\s#-][^\r\n]*:[ \t]*\r?\n(?:[ \t]*\r?\n)*\Z")
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
        if _is_value_below(text, start, end):
            expressions[start] = piece[2:-2].strip("- \t\r\n")
            out.append(HOLE + FILLER * (len(piece) - 1))
        elif _stands_alone(text, start, end) or not piece.startswith("{{") or _is_outside(text, start, piece):
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


def _is_outside(text: str, start: int, piece: str) -> bool:
    """True for a directive in front of a key or an item; in a value it decides what that is."""
    if not _DIRECTIVE.match(piece):
        return False
    line = text[max(text.rfind("\n", 0, start) + 1, start - 400) : start]
    return _IN_VALUE.match(line) is None


def _is_value_below(text: str, start: int, end: int) -> bool:
    """True for a template alone on a line that is all there is below the key on the line before."""
    if "\n" in text[start:end] or not _GIVES.match(text, start) or not _stands_alone(text, start, end):
        return False
    before = text.rfind("\n", 0, start) + 1
    above = _KEY_ABOVE.search(text, max(0, text.rfind("\n", 0, max(0, before - 1)) + 1, before - 400), before)
    if above is None or start - before <= len(above[1]):
        return False
    following = re.compile(r"\s*\n([ ]*)(?=\S)").match(text, end)
    return following is None or len(following[1]) <= len(above[1])


def mask_reserved(text: str) -> tuple[str, dict[int, str]]:
    """``text`` with a placeholder for each character that no value may begin with, and each one by its offset."""
    found = {match.start(): match.group() for match in _RESERVED.finditer(text)}
    return _RESERVED.sub(HOLE, text), found


def has_bare_templates(text: str) -> bool:
    """True if a template stands where YAML would read a mapping in a mapping."""
    return "{{" in text and _BARE.search(text) is not None


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
