"""The commands of a batch file, line by line, as Command nodes; it must not know what any program does.

https://learn.microsoft.com/en-us/windows-server/administration/windows-commands/cmd
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.syntax.cut import Cutter
from awslint.syntax.spelling import compile_spelling, spell
from awslint.syntax.tree import Command, Node, Scalar
from awslint.values import Kind

_LINE = re.compile(r"(?:\^\r?\n|[^\n])++")
_PIECE = re.compile(r'(?:[^"&|()\n^]|\^\r?\n|\^.|"(?:[^"\\\r\n]|\\.)*+"?)++')
_PREFIX = re.compile(r"[ \t]*+@?(?:(?i:call|start|else|do)[ \t]++)*@?[ \t]*+")
_NO_COMMANDS = re.compile(r"(?i)(?:rem|set|setx|echo|title)\b|:")
_OF_CMD = re.compile(r"(?i)(?:goto|cd|if|for|setlocal|endlocal|exit|pause|echo|set|else)\b")
_WORD = re.compile(r'(?:[^\s"^]|\^[^\r\n]|"(?:[^"\\\r\n]|\\.)*+"?)++')
_SPELLING = compile_spelling(
    r"\\(\")|(\")|\^([&|<>^()%!])|%(?:~?(\d)|([A-Za-z_]\w*+)(?::[^%\n]*+)?%)|!([A-Za-z_]\w*+)!"
)


def commands(cutter: Cutter) -> Iterator[Node]:
    """Each line's commands, but for those that cmd runs itself; a word in quotes loses them, ``%NAME%`` is a hole."""
    for line in _LINE.finditer(cutter.text):
        if _NO_COMMANDS.match(line.group().lstrip(" \t@")):
            continue
        for piece in _PIECE.finditer(cutter.text, line.start(), line.end()):
            prefix = _PREFIX.match(cutter.text, piece.start(), piece.end())
            start = prefix.end() if prefix else piece.start()
            if _OF_CMD.match(cutter.text, start):
                continue
            words = tuple(_word(cutter, *word.span()) for word in _WORD.finditer(cutter.text, start, piece.end()))
            if words:
                yield Command(words, (), (), cutter.span(start, piece.end()))


def _word(cutter: Cutter, start: int, end: int) -> Scalar:
    value = spell(cutter, start, end, _SPELLING, _decode, Kind.PLAIN)
    if cutter.text[start] == '"' and cutter.text[end - 1] == '"' and end - start > 1:
        # The content alone is the word's place.
        value = spell(cutter, start + 1, end - 1, _SPELLING, _decode)
    return Scalar(value, cutter.span(start, end))


def _decode(match: re.Match[str]) -> tuple[str, str | None]:
    escaped, quote, plain, *names = match.groups()
    if escaped or plain:
        return escaped or plain, None
    return "", None if quote else next((name for name in names if name), "")
