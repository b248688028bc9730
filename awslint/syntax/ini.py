"""Reads INI files, the AWS CLI's nested settings among them; it must not know what a section or key means.

As in botocore's parser, a ``#`` or ``;`` begins a comment only at the start of a line, and a line that is indented deeper
than its key continues that key's value, or is an entry of it where the value is empty.
"""

from __future__ import annotations

import re

from awslint.syntax.cut import Cutter
from awslint.syntax.tree import Assign, Block, Group, Mapping, Name, Node, Pair, Scalar, Tree
from awslint.values import Kind, Value

_LINE = re.compile(r"([ \t\ufeff]*+)([^\r\n]*+)(?:\r\n|[\r\n]|\Z)")
_SECTION = re.compile(r"\[([^\]\r\n]*)\]")
_KEY = re.compile(r"([^=:\r\n]+?)[ \t]*+([=:])[ \t]*+")


def read(value: Value) -> Tree:
    """The tree: a group of blocks of kind ``section``; what stands before the first section comes bare."""
    reader = _Reader(Cutter(value))
    for match in _LINE.finditer(reader.cutter.text):
        start, end = match.span(2)
        if start < end and match.group(2)[0] not in "#;":
            reader.line(match.end(1) - match.start(1), start, start + len(match.group(2).rstrip()))
    return reader.tree()


class _Reader:
    """Holds the section and the key that are being read; indices are of the text."""

    def __init__(self, cutter: Cutter) -> None:
        self.cutter = cutter
        self.root: list[Node] = []
        self.section: tuple[int, Value] | None = None
        self.body: list[Node] = self.root
        self.key: tuple[int, int, int] | None = None
        self.indent = 0
        self.lines: list[tuple[int, int]] = []
        self.nested: list[Pair] = []
        self.end = 0

    def line(self, indent: int, start: int, end: int) -> None:
        """Take one line that is neither blank nor a comment."""
        text = self.cutter.text
        if self.key and indent > self.indent:
            entry = _KEY.match(text, start, end)
            if entry and not self.lines:
                key = self.cutter.raw(*entry.span(1), Kind.PLAIN)
                item = _scalar(self.cutter, entry.end(), end)
                self.nested.append(Pair(Scalar(key, key.span), item, self.cutter.span(start, end)))
            else:
                self.lines.append((start, end))
            self.end = end
            return
        self.finish_key()
        section = _SECTION.match(text, start, end)
        if section:
            self.finish_section()
            self.section = (start, self.cutter.raw(*section.span(1), Kind.PLAIN))
            self.body = []
        elif match := _KEY.match(text, start, end):
            self.key = (start, *match.span(1)[1:], match.end())
            self.indent = indent
            if match.end() < end:
                self.lines.append((match.end(), end))
        self.end = end

    def finish_key(self) -> None:
        """Close the key that is being read."""
        if self.key is None:
            return
        start, stop, begin = self.key
        name = Name(self.cutter.text[start:stop], self.cutter.span(start, stop))
        value: Node
        if self.nested:
            span = self.cutter.span(begin, self.end)
            value = Mapping(tuple(self.nested), self.nested[0].span._replace(end=span.end))
        else:
            value = _joined(self.cutter, self.lines, begin)
        self.body.append(Assign(name, value, self.cutter.span(start, self.end)))
        self.key, self.lines, self.nested = None, [], []

    def finish_section(self) -> None:
        """Close the section that is being read."""
        if self.section is not None:
            start, label = self.section
            self.root.append(Block("section", (label,), tuple(self.body), self.cutter.span(start, self.end)))

    def tree(self) -> Tree:
        """The tree of what was read."""
        self.finish_key()
        self.finish_section()
        span = self.cutter.span(0, len(self.cutter.text))
        return Tree(Group("document", tuple(self.root), span), tuple(self.cutter.faults))


def _scalar(cutter: Cutter, start: int, end: int) -> Scalar:
    """A value on one line; a pair of quotes around all of it is not part of its content."""
    text = cutter.text
    if end - start >= 2 and text[start] in "\"'" and text[end - 1] == text[start]:
        return Scalar(cutter.raw(start + 1, end - 1), cutter.span(start, end))
    value = cutter.raw(start, end, Kind.PLAIN)
    return Scalar(value, value.span)


def _joined(cutter: Cutter, lines: list[tuple[int, int]], begin: int) -> Scalar:
    """A value over several lines, joined by line feeds."""
    if len(lines) < 2:
        return _scalar(cutter, *(lines[0] if lines else (begin, begin)))
    marks: list[tuple[int, int]] = []
    index = 0
    for start, end in lines:
        marks.append((index, start))
        index += end - start + 1
    text = "\n".join(cutter.text[start:end] for start, end in lines)
    value = cutter.decoded(lines[0][0], lines[-1][1], text, marks, Kind.PLAIN)
    return Scalar(value, value.span)
