"""Writes a text as a value of a file format or of a language that is read by its tokens; it must not read anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_BELOW_SPACE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PROPERTY = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\\": "\\\\"}
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"}
_PLAIN_WORD = re.compile(r"[A-Za-z0-9_./:@%+,-]+\Z")
_SIGILS = {"lua": "", "r": "", "perl": "$@", "elixir": "#", "dart": "$", "jenkinsfile": "$"}
"""Languages, with what fills a string of theirs between double quotes unless a backslash stands before it."""


def quote_properties(text: str, as_written: str) -> str:
    """A value of a Java ``.properties`` file on one line."""
    escaped = re.sub(r"[\\\n\r\t\f]", lambda match: _PROPERTY[match.group()], text)
    escaped = _BELOW_SPACE.sub(lambda match: f"\\u{ord(match.group()):04x}", escaped)
    return "\\" + escaped if escaped[:1] in (" ", "=", ":") else escaped


def quote_xml(text: str, as_written: str) -> str | None:
    """An attribute's value, a CDATA section or the text of an element; XML has no way to write most control characters."""
    if _NO_XML.search(text):
        return None
    mark = as_written[:1]
    if mark in ("'", '"') and mark:
        return mark + _entities(text, rf"[&<{mark}\t\n\r]") + mark
    if not text:
        return None
    if as_written.startswith("<![CDATA[") and "]]>" not in text and "\r" not in text:
        return f"<![CDATA[{text}]]>"
    return _entities(text, r"[&<>\r]|\A\s+|\s+\Z")


def _entities(text: str, special: str) -> str:
    return re.sub(special, lambda match: "".join(_ENTITIES.get(c) or f"&#{ord(c)};" for c in match.group()), text)


def quote_csv(text: str, as_written: str) -> str | None:
    """A field of a table, with quotes where it was written with them or needs them."""
    if "\r" in text:
        return None
    if as_written[:1] != '"' and text == text.strip() and text and not re.search(r'[",;|\t\r\n\ufeff]', text):
        return text
    return '"' + text.replace('"', '""') + '"'


def quote_sql(text: str, as_written: str) -> str | None:
    """A string on one line, in which a quote is doubled; what a backslash means there differs between databases."""
    if re.search(r"[\r\n\\]", text):
        return None
    mark = as_written[:1] if as_written[:1] in ("'", '"', "`") else "'"
    return mark + text.replace(mark, mark * 2) + mark


def quote_docker(text: str, as_written: str) -> str | None:
    """A word of a Dockerfile in which nothing is replaced; none can hold a line's end."""
    if re.search(r"[\0\r\n]", text):
        return None
    if as_written[:1] not in ("'", '"') and _PLAIN_WORD.match(text):
        return text
    if "`" in text or (as_written[:1] != '"' and "'" not in text):
        # A shell would run what stands between backticks in double quotes, and ENV has no escape for one there.
        return None if "'" in text else f"'{text}'"
    return '"' + re.sub(r'(["\\$])', r"\\\1", text) + '"'


def quote_make(text: str, as_written: str) -> str | None:
    """A word of a Makefile; what ``$``, ``#`` and a backslash are depends on where it stands, so it has none of them."""
    if re.search(r"[\0\r\n$#\\]", text):
        return None
    mark = as_written[:1]
    if mark in ("'", '"') and mark:
        return None if mark in text or (mark == '"' and "`" in text) else mark + text + mark
    return text if _PLAIN_WORD.match(text) else None


def quote_tokens(syntax: str, text: str, as_written: str) -> str | None:
    """A string of a language of ``_SIGILS``; what cannot be printed is written differently by each, so it is not."""
    bare = re.sub(r"[\n\r\t]", "", text)
    if bare and not bare.isprintable():
        return None
    mark = as_written[:1] if as_written[:1] in ("'", '"') else '"'
    sigils = _SIGILS[syntax] if mark == '"' or syntax == "dart" else ""
    escaped = re.sub(rf"[\\{mark}{re.escape(sigils)}]", r"\\\g<0>", text)
    return mark + escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + mark


def _by_tokens(syntax: str) -> Callable[[str, str], str | None]:
    return lambda text, as_written: quote_tokens(syntax, text, as_written)


WRITERS: Mapping[str, Callable[[str, str], str | None]] = {
    "csv": quote_csv,
    "dockerfile": quote_docker,
    "makefile": quote_make,
    "properties": quote_properties,
    "sql": quote_sql,
    "xml": quote_xml,
    **{syntax: _by_tokens(syntax) for syntax in _SIGILS},
}
"""The writer of each syntax."""
