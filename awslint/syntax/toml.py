"""Reads TOML with the place of every value; it must not know what a key means.

The tree: a group ``document`` of Assigns and of Blocks ``table`` and ``array-table``, whose one label is the header's
dotted name. A key is a Name with its quotes taken away and its dots kept; an inline table is a Mapping; a date is PLAIN.
The format: https://toml.io/en/v1.0.0
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from awslint.syntax.cut import Cutter
from awslint.syntax.spelling import compile_spelling, spell
from awslint.syntax.tree import Assign, Block, Group, Mapping, Name, Node, Pair, Scalar, Sequence, Tree
from awslint.values import HOLE, Kind, Value

_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_KEY = rf"{_PART}(?:[ \t]*+\.[ \t]*+{_PART})*+"
_BLANK = re.compile(r"(?:[\s\ufeff]++|\#[^\n]*+)*+")
_TABLE = re.compile(rf"(\[\[?)[ \t]*+({_KEY})[ \t]*+\]")
_ASSIGN = re.compile(rf"({_KEY})[ \t]*+=[ \t]*+")
_KEY_PART = compile_spelling(r"""[ \t]++|"((?:[^"\\\n]|\\.)*+)"|'([^'\n]*+)'""")
_VALUE = re.compile(
    r"""
      \"""(?:\r?\n)?(?P<multi>(?:[^"\\]|\\.|"(?!""(?!")))*+)\""" | '''(?:\r?\n)?(?P<raw3>(?:[^']|'(?!''(?!')))*+)'''
    | "(?P<basic>[^"\\\n]*+(?:\\.[^"\\\n]*+)*+)" | '(?P<raw>[^'\n]*+)'
    | (?P<open>[\[{]) | (?P<close>[\]}]) | (?P<comma>,)
    | (?P<word>[^\s,\]}\#="'\[{]++(?:[ ]\d\d:[^\s,\]}\#]++)?)
    """,
    re.VERBOSE | re.DOTALL,
)
_LINE = re.compile(r"[^\r\n]*+")
_REST = re.compile(r"[^\n]*+(?:\n|\Z)")
_TRAIL = re.compile(r"[ \t\r]*+(?:\#[^\n]*+)?(?:\n|\Z)")
_ESCAPE = compile_spelling(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[ \t\r]*+\n\s*+|.)", re.DOTALL)
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "e": "\x1b"}
_NUMBER = re.compile(r"[-+]?(?:\d[\d_]*(?:\.[\d_]+)?(?:[eE][-+]?[\d_]+)?|0[xob][\da-fA-F_]+|inf|nan)\Z")
_MAX_DEPTH = 200


@dataclass(slots=True)
class _Frame:
    """An open list or inline table, or the value of a line; ``key`` is that of the pair being read."""

    bracket: str
    start: int
    items: list[Node] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    key: Scalar | None = None


def read(value: Value) -> Tree:
    """The located tree of TOML text; a line that cannot be read is a fault and no more."""
    reader = _Reader(Cutter(value))
    reader.run()
    span = reader.cutter.span(0, len(value.text))
    return Tree(Group("document", tuple(reader.root), span), tuple(reader.cutter.faults))


class _Reader:
    """Reads line by line, a value to its end; indices are of the text."""

    def __init__(self, cutter: Cutter) -> None:
        self.cutter = cutter
        self.root: list[Node] = []
        self.body: list[Node] = self.root
        self.table: tuple[str, Value, int] | None = None
        self.end = 0

    def run(self) -> None:
        """Read every line."""
        text, at = self.cutter.text, 0
        while True:
            blank = _BLANK.match(text, at)
            at = blank.end() if blank else at
            if at >= len(text):
                break
            start, faults = at, len(self.cutter.faults)
            if table := _TABLE.match(text, at):
                self._close_table()
                kind = "table" if table.group(1) == "[" else "array-table"
                self.table, self.body = (kind, self._key(*table.span(2)), at), []
                at = self.end = table.end() + text.startswith("]", table.end())
            elif assign := _ASSIGN.match(text, at):
                node, at = self._value(assign.end())
                key = self._key(*assign.span(1))
                self.end = max(at, assign.end())
                self.body.append(Assign(Name(key.text, key.span), node, self.cutter.span(start, self.end)))
            else:
                self.cutter.fault("syntax", "a line that is neither a table nor a value", start, start + 1)
            at = self._next_line(max(at, start), faults == len(self.cutter.faults))
        self._close_table()

    def _next_line(self, at: int, sound: bool) -> int:
        """Where the next line begins; what stands before it is a fault if the line was ``sound`` so far."""
        trail = _TRAIL.match(self.cutter.text, at)
        if trail is None:
            if sound:
                self.cutter.fault("syntax", "text behind the end of a value", at, at)
            trail = _REST.match(self.cutter.text, at)
        return trail.end() if trail else len(self.cutter.text)

    def _close_table(self) -> None:
        if self.table is not None:
            kind, label, start = self.table
            self.root.append(Block(kind, (label,), tuple(self.body), self.cutter.span(start, self.end)))

    def _key(self, start: int, end: int) -> Value:
        return spell(self.cutter, start, end, _KEY_PART, _decode_key, Kind.PLAIN)

    def _value(self, start: int) -> tuple[Node, int]:
        """The value that begins at ``start`` and where it ends."""
        text, at = self.cutter.text, start
        stack = [_Frame("", start)]
        while True:
            if len(stack) > 1:
                blank = _BLANK.match(text, at)
                at = blank.end() if blank else at
                frame = stack[-1]
                if frame.bracket == "{" and frame.key is None and (key := _ASSIGN.match(text, at)):
                    content = self._key(*key.span(1))
                    frame.key = Scalar(content, content.span)
                    at = key.end()
            match = _VALUE.match(text, at)
            if match is None and text.startswith(('"', "'"), at):
                at = self._unclosed(stack[-1], at)
                break
            if match is None or (len(stack) == 1 and match.lastgroup in ("close", "comma")):
                self.cutter.fault("syntax", "a value that cannot be read", at, at + (at < len(text)))
                break
            at = match.end()
            if match.lastgroup == "open":
                if len(stack) > _MAX_DEPTH:
                    self.cutter.fault("too-deep", "nested too deeply to be read further", match.start(), at)
                    break
                stack.append(_Frame(match.group(), match.start()))
            elif match.lastgroup == "close":
                self._pop(stack, at)
            elif match.lastgroup != "comma":
                _add(stack[-1], self._scalar(match))
            if len(stack) == 1 and stack[0].items:
                break
        while len(stack) > 1:
            self._pop(stack, at)
        empty = self.cutter.raw(start, start, Kind.PLAIN)
        return (stack[0].items[0] if stack[0].items else Scalar(empty, empty.span)), at

    def _unclosed(self, frame: _Frame, start: int) -> int:
        """Take a string without an end to the end of its line."""
        self.cutter.fault("syntax", "a string that does not end", start, start + 1)
        line = _LINE.match(self.cutter.text, start + 1)
        end = line.end() if line else start + 1
        _add(frame, Scalar(self.cutter.raw(start + 1, end), self.cutter.span(start, end)))
        return end

    def _pop(self, stack: list[_Frame], end: int) -> None:
        frame = stack.pop()
        span = self.cutter.span(frame.start, end)
        _add(
            stack[-1], Mapping(tuple(frame.pairs), span) if frame.bracket == "{" else Sequence(tuple(frame.items), span)
        )

    def _scalar(self, match: re.Match[str]) -> Scalar:
        group = match.lastgroup or "word"
        start, end = match.span(group)
        if group in ("multi", "basic"):
            content = spell(self.cutter, start, end, _ESCAPE, _decode)
        elif group in ("raw", "raw3"):
            content = self.cutter.raw(start, end)
        else:
            content = self.cutter.raw(start, end, _kind(match.group(group)))
        return Scalar(content, self.cutter.span(*match.span()))


def _add(frame: _Frame, node: Node) -> None:
    if frame.bracket != "{":
        frame.items.append(node)
    elif frame.key is not None:
        frame.pairs.append(Pair(frame.key, node, frame.key.span._replace(end=node.span.end)))
        frame.key = None


def _kind(word: str) -> Kind:
    if word in ("true", "false"):
        return Kind.BOOLEAN
    if word == HOLE:
        return Kind.UNKNOWN
    return Kind.NUMBER if _NUMBER.match(word) else Kind.PLAIN


def _decode_key(match: re.Match[str]) -> tuple[str, str | None]:
    basic, raw = match.groups()
    return (basic if basic is not None else raw or ""), None


def _decode(match: re.Match[str]) -> tuple[str, str | None]:
    escaped = match.group(1)
    if escaped[0] in "uUx" and len(escaped) > 1:
        point = int(escaped[1:], 16)
        return ("\ufffd" if 0xD800 <= point <= 0xDFFF or point > 0x10FFFF else chr(point)), None
    return _SIMPLE.get(escaped, "" if escaped.isspace() else escaped), None
