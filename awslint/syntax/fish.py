"""Writes a script of the fish shell in bash's words, each character at its place, for that reader; it must not parse.

https://fishshell.com/docs/current/fish_for_bash_users.html
"""

from __future__ import annotations

import re

from awslint.values import Value

_HEAD = re.compile(
    r"\A#![^\n]*\bfish\b|(?m:^[ \t]*set[ \t]+(?:-\w*x\w*|--export)(?:[ \t]+-\w+)*[ \t]+[A-Za-z_]\w*[ \t]+\S)"
)
_END = re.compile(r"(?m)^[ \t]*end[ \t]*$")
_BASH = re.compile(r"(?m)^[ \t]*(?:done\b|fi\b|esac\b|\})|<<")
_PIECE = re.compile(
    r"""(?P<kept>\#[^\n]*|'(?:[^'\\]|\\.)*+'|"(?:[^"\\]|\\.)*+"|\\.|\$\()|(?P<open>\()"""
    r"""|(?P<break>[\n;])|(?P<word>[A-Za-z_][\w-]*)|(?P<space>[ \t]++)|(?P<other>.)""",
    re.DOTALL,
)
_SET = re.compile(
    r"[ \t]+(?P<flags>(?:-{1,2}[A-Za-z]+[ \t]+)*)(?P<name>[A-Za-z_]\w*)(?:[ \t]+(?=[^\s;&|])|(?=[\s;)]|\Z))"
)
_LIST = re.compile(r"[^\s;&|()'\"#]+(?:[ \t]+[^\s;&|()'\"#]+)+(?=[ \t]*(?:[;\n#]|\Z))")
_ELSE_IF = re.compile(r"[ \t]+if\b")
_JOINED = re.compile(r"[ \t]*(?P<word>and|or)\b")
_FUNCTION = re.compile(r"[ \t]+(?P<name>[\w.:-]+)[^\n;]*")
_OPENS = {"for": "; do", "while": "; do", "if": "; then", "switch": "", "begin": ""}
_CLOSES = {"for": "done", "while": "done", "if": "fi", "function": "}", "switch": ":", "begin": ":"}


def is_fish(text: str) -> bool:
    """True for what only fish would understand."""
    return _HEAD.search(text) is not None or (_END.search(text) is not None and _BASH.search(text) is None)


def as_bash(value: Value) -> Value:
    """The script with bash's words for fish's: ``set -x`` exports, ``end`` closes what is open, ``(…)`` is ``$(…)``."""
    writer = _Writer(value)
    at = 0
    while at < len(value.text):
        match = _PIECE.match(value.text, at)
        assert match is not None
        at = writer.take(match)
    return writer.value()


class _Writer:
    """What has been written so far, and which blocks are open."""

    def __init__(self, value: Value) -> None:
        self._source = value
        self._parts: list[str] = []
        self._offsets: list[tuple[int, int]] = []
        self._length = 0
        self._blocks: list[str] = []
        self._pending = ""
        self._first = True

    def value(self) -> Value:
        """All of it."""
        offsets = tuple(self._offsets)
        return Value("".join(self._parts), self._source.span, self._source.holes, self._source.kind, offsets)

    def take(self, match: re.Match[str]) -> int:
        """Write one piece, and answer where the next begins."""
        text, start = match.group(), match.start()
        if match["break"] is not None:
            joined = _JOINED.match(self._source.text, match.end()) if self._pending else None
            if joined is not None:
                # A condition goes on.
                self._write(" && " if joined["word"] == "and" else " || ", start)
                self._first = True
                return joined.end()
            self._write(self._pending, start)
            self._pending, self._first = "", True
        elif match["open"] is not None:
            self._write("$", start)
            self._first = True
            self._write("(", start)
            return match.end()
        elif match["word"] is not None and self._first:
            self._first = False
            return self._word(text, start, match.end())
        elif match["space"] is None:
            self._first = False
        self._write(text, start)
        return match.end()

    def _word(self, word: str, start: int, end: int) -> int:
        """The first word of a command."""
        text = self._source.text
        given = (_SET if word == "set" else _FUNCTION).match(text, end) if word in ("set", "function") else None
        if word == "set" and given is not None:
            return self._set(given, start)
        if word == "function" and given is not None:
            self._blocks.append("function")
            self._write(given["name"], given.start("name"))
            self._write("() {", given.end("name"))
            return given.end()
        if word in _OPENS:
            self._blocks.append(word)
            self._pending = _OPENS[word]
            self._write(":" if word in ("switch", "begin") else word, start)
        elif word == "end" and self._blocks:
            self._write(_CLOSES[self._blocks.pop()], start)
        elif word == "else" and (is_if := _ELSE_IF.match(text, end)) is not None:
            self._pending = "; then"
            self._write("elif", start)
            return is_if.end()
        elif word in ("and", "or", "not", "command", "builtin"):
            self._first = True
        elif word == "case" and self._blocks[-1:] == ["switch"]:
            self._write(":", start)
        else:
            self._write(word, start)
        return end

    def _set(self, given: re.Match[str], start: int) -> int:
        flags = re.findall(r"--?[A-Za-z]+", given["flags"])
        short = "".join(flag[1:] for flag in flags if not flag.startswith("--"))
        if "q" in short or "--query" in flags:
            self._write(": ", start)
        elif "e" in short or "--erase" in flags:
            self._write("unset ", start)
        elif "x" in short or "--export" in flags:
            self._write("export ", start)
        self._write(given["name"], given.start("name"))
        if not set("qe") & set(short) and not {"--query", "--erase"} & set(flags):
            self._write("=", given.end("name"))
            items = _LIST.match(self._source.text, given.end())
            if items is not None:
                self._write("(", given.end())
                self._write(items.group(), given.end())
                self._write(")", items.end())
                return items.end()
        return given.end()

    def _write(self, text: str, at: int) -> None:
        if text:
            self._offsets.append((self._length, self._source.place(at)))
            self._parts.append(text)
            self._length += len(text)
