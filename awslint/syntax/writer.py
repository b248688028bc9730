"""Changes a file at given places and leaves every other byte as it was; it must not know what a change is for.

Spans are of the file's decoded text, as trees give them. The replacement is written in the file's own encoding and with its
line ends; the byte order mark stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from awslint.errors import AwslintError
from awslint.source import Source, Span

_LINE_END = re.compile(r"\r\n|\n|\r")
_SPACE = re.compile(r"[ \t]*+")
_BLANK = re.compile(r"\s*+")


class UnwritableError(AwslintError):
    """An edit that cannot be made without touching bytes outside of it, or that overlaps another."""


@dataclass(frozen=True, slots=True)
class Edit:
    """``span`` of the text is to read ``text``, whose lines end in ``\\n`` whatever the file's own do."""

    span: Span
    text: str


def replace(span: Span, text: str) -> Edit:
    """The edit that puts ``text`` in the place of a span."""
    return Edit(span, text)


def insert(offset: int, text: str) -> Edit:
    """The edit that puts ``text`` in front of ``offset``."""
    return Edit(Span(offset, offset), text)


def remove(span: Span) -> Edit:
    """The edit that takes a span out and nothing else."""
    return Edit(span, "")


def remove_entry(text: str, span: Span, separator: str = ",") -> Edit:
    """The edit that takes an entry of a map or list out of ``text``: its separator goes too, and its line if it is alone.

    ``separator`` is empty where line ends separate the entries (block YAML, HCL blocks, INI, shell); there a ``-`` in front
    of a list's item goes with it.
    """
    start, end = span
    if separator:
        after = _end_of(_BLANK, text, end)
        if text.startswith(separator, after):
            end = after + len(separator)
        else:
            before = len(text[:start].rstrip())
            if text.endswith(separator, 0, before):
                return Edit(Span(before - len(separator), end), "")
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    head = text[line:start].strip(" \t")
    dash = text.find("-", line, start) if head == "-" and not separator else start
    if dash < start:
        head = ""
    tail = _end_of(_SPACE, text, end)
    stop = _LINE_END.match(text, tail)
    if head:
        return Edit(Span(start, tail if separator and stop is None else end), "")
    if stop is not None:
        return Edit(Span(line, stop.end()), "")
    if tail == len(text):
        return Edit(Span(line, tail), "")
    return Edit(Span(dash, tail), "")


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def apply(source: Source, edits: Iterable[Edit]) -> bytes:
    """The bytes of ``source`` after all ``edits``, in any order; two insertions at one place stay in theirs.

    Raises :class:`UnwritableError` if two edits overlap, if one lies outside of the text, if the file's encoding has no
    character for a replacement, or if the file's bytes do not survive decoding.
    """
    encoding, mark = source.encoding
    text = source.text.value
    end_of_line = _line_end(text)
    if _encode(source, text, encoding) != source.data[mark:]:
        raise UnwritableError(f"{source.path}: not every byte is text in {encoding}, so it is not safe to edit")
    out = [source.data[:mark]]
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        if not at <= edit.span.start <= edit.span.end <= len(text):
            raise UnwritableError(f"{source.path}: an edit overlaps another or lies outside of the file")
        out.append(_encode(source, text[at : edit.span.start], encoding))
        out.append(_encode(source, _LINE_END.sub(end_of_line, edit.text), encoding))
        at = edit.span.end
    out.append(_encode(source, text[at:], encoding))
    return b"".join(out)


def _line_end(text: str) -> str:
    """How the file ends its first line; ``\\n`` where it has one line."""
    match = _LINE_END.search(text)
    return match.group() if match else "\n"


def _encode(source: Source, text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        raise UnwritableError(f"{source.path}: {encoding} has no such character at {error.start}") from None
