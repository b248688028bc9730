"""Writes a text as a literal of a syntax in the style of another literal; it must not know where it will stand."""

from __future__ import annotations

import re
from collections.abc import Callable

from awslint.syntax.quotingcode import STYLES, quote_code
from awslint.syntax.quotingdata import WRITERS

_JSON_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_HCL_ESCAPES = {"\\b": "\\u0008", "\\f": "\\u000c"}
_JSON_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]')
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_YAML_PLAIN = re.compile(r"[A-Za-z_/][A-Za-z0-9_./@+*-]*(?::[A-Za-z0-9_./@+*-]+)*\Z")
_YAML_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_SHELL_PLAIN = re.compile(r"[A-Za-z0-9_./:@%+,-]+\Z")
_PREFIX = re.compile(r"([A-Za-z]*)(\"\"\"|'''|\"|')")


def quote(syntax: str, text: str, as_written: str) -> str | None:
    """``text`` as a literal of ``syntax`` with the quotes of ``as_written``, or with others where those cannot hold it.

    None where the syntax has no writer, or no way to write the text.
    """
    if syntax in STYLES:
        return quote_code(syntax, text, as_written)
    writer = _WRITERS.get(syntax) or WRITERS.get(syntax)
    return None if writer is None else writer(text, as_written)


def quote_json(text: str, as_written: str) -> str:
    """A JSON string."""
    return '"' + _JSON_SPECIAL.sub(_json_escape, text) + '"'


def _json_escape(match: re.Match[str]) -> str:
    character = match.group()
    return _JSON_ESCAPES.get(character) or f"\\u{ord(character):04x}"


def quote_yaml(text: str, as_written: str) -> str:
    """A YAML scalar on one line; a plain one only where no reader could take it for anything else."""
    quoted = as_written[:1] in ("'", '"')
    if not quoted and _YAML_PLAIN.match(text) and text.casefold() not in _YAML_WORDS:
        return text
    if as_written[:1] != '"' and not _CONTROL.search(text):
        return "'" + text.replace("'", "''") + "'"
    return quote_json(text, as_written)


def quote_hcl(text: str, as_written: str) -> str:
    """An HCL string in which nothing is interpolated; HCL knows fewer escapes than JSON."""
    literal = re.sub(
        r"\\(.)", lambda match: _HCL_ESCAPES.get(match.group(), match.group()), quote_json(text, as_written)
    )
    return re.sub(r"([$%])(?=\{)", r"\1\1", literal)


def quote_shell(text: str, as_written: str) -> str | None:
    """A shell word in which nothing is expanded; no word can hold a NUL, and none a carriage return in every shell."""
    if re.search(r"[\0\r]", text):
        return None
    if as_written[:1] == '"':
        return '"' + re.sub(r'(["\\$`])', r"\\\1", text) + '"'
    if as_written[:1] != "'" and _SHELL_PLAIN.match(text):
        return text
    return "'" + text.replace("'", "'\\''") + "'"


def quote_python(text: str, as_written: str) -> str:
    """A Python string; the prefixes ``r`` and ``f`` stay where the text means the same with them."""
    match = _PREFIX.match(as_written)
    prefix, mark = (match.group(1), match.group(2)) if match else ("", '"')
    raw = "r" in prefix.casefold() and not re.search(rf"[\\\r\n{mark[0]}]", text)
    if not raw:
        prefix = re.sub("[rR]", "", prefix)
    if "f" in prefix.casefold():
        text = text.replace("{", "{{").replace("}", "}}")
    if raw:
        return prefix + mark + text + mark
    if "b" in prefix.casefold():
        text = text.encode("utf-8", "surrogatepass").decode("latin-1")
    out: list[str] = []
    for character in text:
        if character in ("\\", mark[0]):
            out.append("\\" + character)
        elif character == "\n":
            out.append("\n" if len(mark) == 3 else "\\n")
        elif character == "\r":
            out.append("\\r")
        elif character.isprintable() and (character.isascii() or "b" not in prefix.casefold()):
            out.append(character)
        else:
            point = ord(character)
            out.append(f"\\x{point:02x}" if point < 256 else f"\\u{point:04x}" if point < 65536 else f"\\U{point:08x}")
    return prefix + mark + "".join(out) + mark


def quote_ini(text: str, as_written: str) -> str | None:
    """A value on one line of an INI file, with quotes only where those were written."""
    if re.search(r"[\r\n]", text):
        return None
    mark = as_written[:1] if as_written[:1] in ("'", '"') else ""
    if not mark and (text != text.strip() or (len(text) > 1 and text[0] in "'\"" and text[-1] == text[0])):
        return None
    return mark + text + mark


def quote_dotenv(text: str, as_written: str) -> str | None:
    """A value of a ``.env`` file in which nothing is expanded."""
    if "\0" in text:
        return None
    if as_written[:1] not in ("'", '"') and (_SHELL_PLAIN.match(text) or not text):
        return text
    if as_written[:1] != '"' and "'" not in text and not re.search(r"[\r\n]", text):
        return f"'{text}'"
    escaped = re.sub(r'(["\\$`])', r"\\\1", text).replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def quote_toml(text: str, as_written: str) -> str | None:
    """A TOML string on one line; none can hold half of a surrogate pair."""
    if re.search("[\ud800-\udfff]", text):
        return None
    if as_written[:1] == "'" and "'" not in text and not _CONTROL.search(text):
        return f"'{text}'"
    return quote_json(text, as_written)


_POWERSHELL = {
    "\0": "`0",
    "\a": "`a",
    "\b": "`b",
    "\t": "`t",
    "\n": "`n",
    "\v": "`v",
    "\f": "`f",
    "\r": "`r",
    "\x1b": "`e",
}


def quote_powershell(text: str, as_written: str) -> str:
    """A PowerShell string on one line; curly quotes end one as straight ones do.

    Its grammar takes a ``#`` behind an escaped backtick for a comment, so it is escaped too.
    """
    if '"' not in as_written[:2] and not re.search("[^ -~\u00a0-\u2017\u2030-\ud7ff]", text):
        return "'" + text.replace("'", "''") + "'"

    def escaped(match: re.Match[str]) -> str:
        character = match.group()
        if character.isascii() and character.isprintable():
            return "`" + character
        return _POWERSHELL.get(character) or f"`u{{{ord(character):x}}}"

    return '"' + re.sub('[`"$#]|[^ -~]', escaped, text) + '"'


_WRITERS: dict[str, Callable[[str, str], str | None]] = {
    "env": quote_dotenv,
    "hcl": quote_hcl,
    "ini": quote_ini,
    "json": quote_json,
    "powershell": quote_powershell,
    "python": quote_python,
    "shell": quote_shell,
    "toml": quote_toml,
    "yaml": quote_yaml,
}
