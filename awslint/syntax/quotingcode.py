"""Writes a text as a string of a programming language whose quotes and escapes a row can say; it must not read anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class Style:
    """How one language writes strings."""

    marks: str
    """Quotes between which every character has an escape; the first is taken where the literal has others."""
    point: str
    """A format of what stands for any character by its number."""
    filled: str
    """A pattern of what a string would fill with a value; a backslash before it ends that."""
    filling: str = ""
    """The quotes between which it would."""
    plain: str = ""
    """Quotes between which a backslash stands only before a backslash or the quote."""
    strict: bool = False
    """True where what is written without quotes is a text by where it stands: a word of a list, a here-document."""
    halves: bool = False
    """True where a character beyond the first 65,536 is written as the two halves that UTF-16 has for it."""


_JVM = Style('"', "\\u{:04x}", "(?!)", halves=True)
_ECMASCRIPT = Style("\"'`", "\\u{{{:x}}}", r"\$(?=\{)", "`")

STYLES: Mapping[str, Style] = {
    "javascript": _ECMASCRIPT,
    "typescript": _ECMASCRIPT,
    "tsx": _ECMASCRIPT,
    "csharp": Style('"', "\\U{:08x}", "(?!)"),
    "java": _JVM,
    "kotlin": replace(_JVM, filled=r"\$", filling='"'),
    "scala": _JVM,
    "go": Style('"', "\\U{:08x}", "(?!)"),
    "ruby": Style('"', "\\u{{{:x}}}", r"#(?=[{$@])", '"', plain="'", strict=True),
    "rust": Style('"', "\\u{{{:x}}}", "(?!)"),
    "cpp": Style('"', "\\U{:08x}", "(?!)"),
    "swift": Style('"', "\\u{{{:x}}}", "(?!)"),
    "php": Style('"', "\\u{{{:x}}}", r"\$", '"', plain="'"),
}
"""The style of each syntax."""


def quote_code(syntax: str, text: str, as_written: str) -> str | None:
    """A string on one line with the quotes of ``as_written``, or with others where those cannot hold it."""
    style = STYLES[syntax]
    mark = as_written[:1]
    if style.strict and mark not in (*style.marks, *style.plain, "%"):
        return None
    if mark and mark in style.plain and text.isprintable():
        return mark + re.sub(rf"[\\{mark}]", r"\\\g<0>", text) + mark
    if not mark or mark not in style.marks:
        mark = style.marks[0]
    filled = style.filled if mark in style.filling else "(?!)"
    special = re.compile(rf"[\\{mark}]|{filled}|[^ -~]")

    def escaped(match: re.Match[str]) -> str:
        character = match.group()
        if character.isascii() and character.isprintable():
            return "\\" + character
        if character.isprintable():
            return character
        units = character.encode("utf-16-be", "surrogatepass") if style.halves else ord(character).to_bytes(4)
        size = 2 if style.halves else 4
        points = (int.from_bytes(units[at : at + size]) for at in range(0, len(units), size))
        return _SHORT.get(character) or "".join(map(style.point.format, points))

    return mark + special.sub(escaped, text) + mark
