"""What shell text says once its quoting is taken away, each character at its place; it must not know commands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from awslint.source import Span
from awslint.syntax.origin import Origin, Spelling
from awslint.syntax.tree import Join, Name, Node, Scalar
from awslint.values import Kind, Value

_WORD = re.compile(r"\\(\r?\n|.)", re.S)
_QUOTED = re.compile(r"\\(\r?\n|[$`\"\\])")
_HEREDOC = re.compile(r"\\(\r?\n|[$`\\])")
_TABS = re.compile(r"^\t+", re.M)
_TABBED = re.compile(r"^\t+|\\(?:\r?\n|[$`\\])", re.M)
_ANSI = re.compile(r"\\(x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|U[0-9a-fA-F]{1,8}|[0-7]{1,3}|[abeEfnrtv\\'\"?])")
_ANSI_LETTERS = dict(zip("abeEfnrtv\\'\"?", "\a\b\x1b\x1b\f\n\r\t\v\\'\"?", strict=True))


def spell_word(origin: Origin, low: int, high: int) -> Value:
    """An unquoted word: a backslash stands for the character behind it."""
    return _spell(origin, low, high, _WORD, _unescape, Kind.PLAIN)


def spell_quoted(origin: Origin, low: int, high: int) -> Value:
    """Text between double quotes."""
    return _spell(origin, low, high, _QUOTED, _unescape)


def spell_ansi(origin: Origin, low: int, high: int) -> Value:
    """Text between ``$'`` and ``'``."""
    return _spell(origin, low, high, _ANSI, _ansi)


def spell_heredoc(origin: Origin, low: int, high: int, quoted: bool, tabs: bool) -> Value:
    """A heredoc's text: as it stands if its mark is ``quoted``, without leading tabs for ``<<-``."""
    if quoted and not tabs:
        return _spell(origin, low, high, None, _unescape)
    pattern = _HEREDOC if not tabs else _TABS if quoted else _TABBED
    return _spell(origin, low, high, pattern, _unescape)


def literal_word(answers: Sequence[Node], span: Span) -> Node:
    """Pieces of one word: a Join, or the piece itself where there is one."""
    pieces = tuple(answers)
    if len(pieces) == 1 and isinstance(pieces[0], Name | Scalar):
        return pieces[0]
    if not pieces:
        return Scalar(Value("", span, (), Kind.PLAIN), span)
    return Join(pieces, span)


def _spell(
    origin: Origin,
    low: int,
    high: int,
    pattern: re.Pattern[str] | None,
    decode: Callable[[str], str],
    kind: Kind = Kind.STRING,
) -> Value:
    shift = origin.shift
    if shift is not None and pattern is not _TABS and pattern is not _TABBED:
        text = origin.value.text[low:high]
        if pattern is None or "\\" not in text:
            return Value(text, tuple.__new__(Span, (low + shift, high + shift)), (), kind)
    spelling = Spelling(origin)
    at = low
    if pattern is not None:
        for match in pattern.finditer(origin.value.text, low, high):
            spelling.copy(at, match.start())
            spelling.write(decode(match.group()), match.start(), len(match.group()))
            at = match.end()
    spelling.copy(at, high)
    return spelling.finish(low, high, kind)


def _unescape(written: str) -> str:
    if written[0] == "\t" or written[1:] in ("\n", "\r\n"):
        return ""
    return written[1:]


def _ansi(written: str) -> str:
    body = written[1:]
    if body in _ANSI_LETTERS:
        return _ANSI_LETTERS[body]
    number = int(body, 8) if body[0] in "01234567" else int(body[1:], 16)
    return chr(number) if number < 0x110000 else written
