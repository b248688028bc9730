"""Comments by which other tools are asked for silence, honoured here too; it must not know awslint's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from awslint.source import Source

if TYPE_CHECKING:
    from awslint.config import Config

_BEFORE = 400
"""How much of the line before a comment is looked at; bounds the work on one endless line."""

_SECRET_ALLOWED = re.compile(r"pragma:[ \t]?(?:allow|white)list[ -](?P<next>nextline[ -])?secret|gitleaks:allow", re.I)
_FOREIGN = (
    ("checkov", re.compile(r"\bcheckov:skip=\w+")),
    ("nosec", re.compile(r"#[ \t]*nosec\b(?:[ \t:,]*B\d+)*", re.I)),
    ("nosemgrep", re.compile(r"\bnosem(?:grep)?\b(?::[ \t]*[\w.-]+(?:,[ \t]*[\w.-]+)*)?")),
    ("trufflehog", re.compile(r"\btrufflehog:ignore\b")),
    ("zizmor", re.compile(r"#[ \t]*zizmor:[ \t]*ignore\[[\w\t ,-]*")),
)
_REASON = re.compile(r"(?:(?!\*/|-->|#\}|%\})[^\r\nA-Za-z])*[A-Za-z]")
"""A word after the tool's own, before the comment closes."""


def foreign_lines(source: Source, config: Config) -> Iterator[tuple[int, bool]]:
    """The lines for which other tools' comments speak, and whether only findings of credentials are meant.

    Where reasons are asked for, a comment without one speaks for no line.
    """
    text = source.text
    for match in _spoken(_SECRET_ALLOWED, text.value, config):
        line = text.position(match.start()).line
        yield (line + 1 if match["next"] else line), True
    for name, pattern in _FOREIGN:
        if name in config.foreign_ignores:
            for match in _spoken(pattern, text.value, config):
                line = text.position(match.start()).line
                yield line, False
                start = text.line_starts[line - 1]
                if match.start() - start <= _BEFORE and not text.value[start : match.start()].strip(" \t#/*-<!;{"):
                    yield line + 1, False


def _spoken(pattern: re.Pattern[str], text: str, config: Config) -> Iterator[re.Match[str]]:
    """The comments of one tool that count."""
    for match in pattern.finditer(text):
        if not config.require_reasons or _REASON.match(text, match.end()):
            yield match
