"""Text on a terminal: what is safe to print, how wide it is, and colour; it must not know findings or rules."""

from __future__ import annotations

from collections.abc import Iterable

TAB = 4
"""Tab stops stand at every so many cells of a source line."""

_STYLES = (
    ("critical", "1;97;41"),
    ("high", "1;31"),
    ("medium", "1;33"),
    ("low", "1;36"),
    ("path", "1"),
    ("rule", "1;35"),
    ("faint", "2"),
    ("mark", "1;31"),
    ("fix", "1;32"),
    ("good", "1;32"),
)
_CODE_STARTS = ("aws ", "#", "$", "{", "}", "[", "]", '"', "- ", "git ", "terraform ", "export ", "unset ")
"""What a line of code in an advice begins with, besides a space."""
_FULL_LINE = 60
"""A line of prose at least this long goes on in the next."""
_HIDDEN_CATEGORIES = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"


def paint(text: str, style: str, colour: bool) -> str:
    """``text`` in the style of that name, or as it is without ``colour``."""
    return f"\x1b[{dict(_STYLES)[style]}m{text}\x1b[0m" if colour and text else text


def escape(text: str) -> str:
    """``text`` with every character that could steer a terminal, hide, or end the line written as an escape.

    A byte of a file name that is not UTF-8 (a lone surrogate in Python) shows as ``\\xNN``.
    """
    return text if text.isascii() and text.isprintable() else "".join(_escape_one(char) for char in text)


def _escape_one(char: str) -> str:
    import unicodedata

    if char == " " or char in _JOINERS or unicodedata.category(char) not in _HIDDEN_CATEGORIES:
        return char
    code = ord(char)
    if char in "\t\n\r":
        return {"\t": "\\t", "\n": "\\n", "\r": "\\r"}[char]
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def cells(text: str) -> int:
    """The number of terminal cells that ``text``, already escaped, takes."""
    return len(text) if text.isascii() else sum(_char_cells(char) for char in text)


def _char_cells(char: str) -> int:
    import unicodedata

    if char in _JOINERS or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def render_line(text: str) -> tuple[list[str], list[int]]:
    """A source line as pieces that are safe to print, one a character, and the cell at which each begins.

    Tabs become spaces up to the next tab stop. The second list has one more entry: the cell after the end.
    """
    pieces: list[str] = []
    starts = [0]
    at = 0
    for char in text:
        if char == "\t":
            piece = " " * (TAB - at % TAB)
            at += len(piece)
        else:
            piece = char if " " <= char <= "~" else _escape_one(char)
            at += len(piece) if piece.isascii() else cells(piece)
        pieces.append(piece)
        starts.append(at)
    return pieces, starts


def wrap(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` cells where its words allow it.

    A line of code stays whole, so that it can be pasted; lines of prose that were only broken to fit are joined.
    """
    out: list[str] = []
    for paragraph, is_code in _paragraphs(text):
        out.extend([escape(paragraph)] if is_code else _fill(escape(paragraph).split(), width))
    return out


def _paragraphs(text: str) -> list[tuple[str, bool]]:
    """The text's lines, those of prose joined; with each, whether it is code."""
    out: list[tuple[str, bool]] = []
    last = 0
    for line in text.strip().split("\n"):
        is_code = line[:1].isspace() or line.startswith(_CODE_STARTS)
        if out and not is_code and not out[-1][1] and last >= _FULL_LINE:
            out[-1] = (f"{out[-1][0]} {line}", False)
        else:
            out.append((line.rstrip(), is_code))
        last = len(line)
    return out


def _fill(words: list[str], width: int) -> list[str]:
    """The words in lines."""
    out: list[str] = []
    line, used = "", 0
    for word in words:
        size = cells(word)
        if line and used + 1 + size > width:
            out.append(line)
            line, used = word, size
        else:
            line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    return [*out, line]


def count(number: int, noun: str, plural: str | None = None) -> str:
    """``1 file``, ``2 files``, ``1,204 files``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(items: Iterable[str]) -> str:
    """The items separated by commas."""
    return ", ".join(items)
