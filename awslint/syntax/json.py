"""Reads JSON and its looser kin (comments, trailing commas, several documents); it must not know what a document means.

A scanner of its own: one compiled pattern over code points reads faster than tree-sitter's tree can be walked, needs no
way back from bytes, and goes on after any fault.
"""

from __future__ import annotations

import re

from awslint.source import Span
from awslint.syntax.cut import Cutter
from awslint.syntax.tree import Group, Mapping, Node, Pair, Scalar, Sequence, Tree
from awslint.values import HOLE, Kind, Value

MAX_DEPTH = 500
"""Levels of nesting after which reading stops; no document that a service accepts comes near."""

MAX_TOKENS = 1_000_000
"""Brackets and values after which reading stops: a text of five megabytes that has more holds nothing but brackets."""

_TOKEN = re.compile(
    r"""
    [\s\x00\ufeff,:]*+
    (?: "([^"\\\n]*+(?:\\.[^"\\\n]*+)*+)"
      | (\[ | \{(?!\{[^{}\n]*\}\} | %))
      | ([\]}])
      | ([^\s\x00\ufeff,:"'{}\[\]/\#]++ (?: /(?![/*]) [^\s,:"'{}\[\]/\#]*+ )*+)
      | '((?:[^'\\\n]|\\.)*+)'
      | (//[^\n]*+ | \#[^\n]*+ | /\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/)? | \{%[^%]*+(?:%(?!\})[^%]*+)*+(?:%\})?)
      | \{\{([^{}\n]*+)\}\}
      | (["'][^\\\n]*+(?:\\.[^\\\n]*+)*+)
      | (.)
      | \Z
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_STRING, _OPEN, _CLOSE, _WORD, _SINGLE, _COMMENT, _TEMPLATE, _BROKEN, _STRAY = range(1, 10)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+|0[xX][0-9a-fA-F]+|NaN|Infinity)\Z")
_WORDS = {"true": Kind.BOOLEAN, "false": Kind.BOOLEAN, "null": Kind.NULL}
_ESCAPE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(\r\n|.))", re.DOTALL
)
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "\n": "", "\r\n": "", "\r": ""}


def read(value: Value) -> Tree:
    """The tree of JSON text: a group ``document``, or ``documents`` where several follow one another."""
    reader = _Reader(Cutter(value))
    reader.run()
    return reader.tree()


class _Reader:
    """One pass over the tokens with the open mappings and sequences on an explicit stack.

    A frame is (is a mapping, start, nodes so far); a mapping's nodes are its keys and values by turns.
    """

    def __init__(self, cutter: Cutter) -> None:
        self.cutter = cutter
        self.stack: list[tuple[bool, int, list[Node]]] = [(False, 0, [])]

    def run(self) -> None:
        """Read all tokens, or as many as nesting allows."""
        text, stack, base = self.cutter.text, self.stack, self.cutter.base
        string, make = Kind.STRING, tuple.__new__
        nodes = stack[0][2]
        end = 0
        for count, match in enumerate(_TOKEN.finditer(text)):
            group = match.lastindex
            if group == _STRING and base is not None and count < MAX_TOKENS and "\\" not in (content := match.group(1)):
                low, high = match.span(1)
                low += base
                high += base
                scalar = Value(content, make(Span, (low, high)), (), string)
                nodes.append(Scalar(scalar, make(Span, (low - 1, high + 1))))
            elif group == _WORD and base is not None and (kind := _kind(word := match.group(_WORD))) is not Kind.PLAIN:
                low, high = match.span(_WORD)
                span = make(Span, (low + base, high + base))
                nodes.append(Scalar(Value(word, span, (), kind), span))
            elif group == _OPEN:
                if len(stack) > MAX_DEPTH:
                    end = match.start(group)
                    self.cutter.fault("too-deep", f"nested more than {MAX_DEPTH} levels deep", end, end + 1)
                    break
                nodes = []
                stack.append((match.group(group) == "{", match.start(group), nodes))
            elif count > MAX_TOKENS:
                end = match.start()
                self.cutter.fault("too-large", f"more than {MAX_TOKENS} values", end, end)
                break
            elif group == _CLOSE:
                nodes = self._close(match.group(group) == "}", match.start(group))
            elif group is not None and group != _COMMENT:
                nodes.append(self._scalar(group, match))
            end = match.end()
        if len(stack) > 1:
            if end == len(text):
                self.cutter.fault("syntax", "the text ends inside an object or array", stack[-1][1], stack[-1][1] + 1)
            while len(stack) > 1:
                self._pop(end)

    def _close(self, mapping: bool, at: int) -> list[Node]:
        """Close the innermost open mapping or sequence, whichever is asked for, and what it leaves open inside."""
        stack = self.stack
        if stack[-1][0] != mapping or len(stack) == 1:
            self.cutter.fault("syntax", "a bracket that closes nothing", at, at + 1)
            if not any(frame[0] == mapping for frame in stack[1:]):
                return stack[-1][2]
            while stack[-1][0] != mapping:
                self._pop(at)
        return self._pop(at + 1)

    def _pop(self, end: int) -> list[Node]:
        mapping, start, nodes = self.stack.pop()
        outer = self.stack[-1][2]
        span = self.cutter.span(start, end)
        outer.append(self._mapping(nodes, span, start) if mapping else Sequence(tuple(nodes), span))
        return outer

    def _mapping(self, nodes: list[Node], span: Span, start: int) -> Mapping:
        if len(nodes) % 2:
            self.cutter.fault("syntax", "a key without a value", start, start + 1)
        pairs = [
            Pair(key, value, tuple.__new__(Span, (key.span.start, value.span.end)))
            for key, value in zip(nodes[::2], nodes[1::2], strict=False)
        ]
        return Mapping(tuple(pairs), span)

    def _scalar(self, group: int, match: re.Match[str]) -> Scalar:
        cutter = self.cutter
        start, end = match.span(group)
        if group in (_STRING, _SINGLE):
            return Scalar(unescape(cutter, start, end), cutter.span(start - 1, end + 1))
        if group == _TEMPLATE:
            span = cutter.span(start - 2, end + 2)
            return Scalar(Value(HOLE, span, (match.group(group).strip(),), Kind.UNKNOWN), span)
        if group == _BROKEN:
            cutter.fault("syntax", "a string that does not end on its line", start, end)
            return Scalar(unescape(cutter, start + 1, end), cutter.span(start, end))
        word = match.group(group)
        kind = Kind.UNKNOWN if word == HOLE else _kind(word)
        if kind is Kind.PLAIN and HOLE not in word and not cutter.text[end : end + 20].lstrip().startswith(":"):
            cutter.fault("syntax", "a word that is neither a string nor a number", start, end)
        scalar = cutter.raw(start, end, kind)
        return Scalar(scalar, scalar.span)

    def tree(self) -> Tree:
        """The tree of what was read."""
        nodes = tuple(self.stack[0][2])
        span = self.cutter.span(0, len(self.cutter.text))
        return Tree(Group("document" if len(nodes) < 2 else "documents", nodes, span), tuple(self.cutter.faults))


def _kind(word: str) -> Kind:
    """What a word without quotes is; PLAIN if it is none of JSON's."""
    kind = _WORDS.get(word)
    return kind or (Kind.NUMBER if _NUMBER.match(word) else Kind.PLAIN)


def unescape(cutter: Cutter, start: int, end: int) -> Value:
    """The string between two quotes with its escapes decoded, each character at its own place."""
    return cutter.replaced(start, end, _ESCAPE, _decode)


def _decode(match: re.Match[str]) -> str:
    high, low, unit, simple = match.groups()
    if simple is not None:
        return _SIMPLE.get(simple, simple)
    point = int(unit or high, 16)
    if low is not None:
        point = 0x10000 + ((point - 0xD800) << 10) + (int(low, 16) - 0xDC00)
    character = chr(point)
    # A half of a pair cannot be written as UTF-8, and no escape may pass for a hole.
    return "\ufffd" if 0xD800 <= point <= 0xDFFF or character == HOLE else character
