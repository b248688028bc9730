"""Reads XML by its tags; it must not know any vocabulary, and it never opens what a document refers to.

The tree: a group ``document`` of elements. An element is a Block whose kind is its name as written (prefix and all), whose
one label is that name where it stands, and whose body has first one Assign an attribute, then its texts as Scalars (PLAIN,
or STRING from CDATA; white space alone is left out) and elements in source order. Entities that the format itself does not
name stay as written: a document's own declarations are never expanded.
The format: https://www.w3.org/TR/xml/
"""

from __future__ import annotations

import re

from awslint.syntax.cut import Cutter
from awslint.syntax.spelling import compile_spelling, spell
from awslint.syntax.tree import Assign, Block, Group, Name, Node, Scalar, Tree
from awslint.values import Kind, Value

_TOKEN = re.compile(
    r"""
      (?P<comment><!--) | <!\[CDATA\[(?P<cdata>) | (?P<instruction><\?) | (?P<declaration><![A-Z])
    | </(?P<close>[^\s<>/]++)[^<>]*+>?
    | <(?P<open>[A-Za-z_:][^\s<>/="']*+)(?P<attributes>(?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+)>?
    | (?P<text>[^<]++|<)
    """,
    re.VERBOSE,
)
_ENDS = {"comment": "-->", "cdata": "]]>", "instruction": "?>"}
_DOCTYPE = re.compile(r"""<!(?:[^<>\["']|"[^"]*+"|'[^']*+')*+(?:\[(?:[^\]"'<]|"[^"]*+"|'[^']*+'|<)*+\][^<>]*+)?>?""")
_ATTRIBUTE = re.compile(r"""([^\s=/"']++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'/>]++))""")
_ENTITY = compile_spelling(r"&(?:\#(\d{1,7})|\#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_MAX_DEPTH = 500


class _Element:
    """An open element."""

    __slots__ = ("body", "label", "start")

    def __init__(self, label: Value, start: int) -> None:
        self.label = label
        self.start = start
        self.body: list[Node] = []


def read(value: Value) -> Tree:
    """The located tree of XML text."""
    reader = _Reader(Cutter(value))
    reader.run()
    span = reader.cutter.span(0, len(value.text))
    return Tree(Group("document", tuple(reader.root), span), tuple(reader.cutter.faults))


class _Reader:
    """One pass over the tags with the open elements on a stack; indices are of the text."""

    def __init__(self, cutter: Cutter) -> None:
        self.cutter = cutter
        self.root: list[Node] = []
        self.stack: list[_Element] = []
        self.open: dict[str, int] = {}

    def run(self) -> None:
        """Read every tag and text."""
        text, at, declared = self.cutter.text, 0, False
        while match := _TOKEN.match(text, at):
            group = match.lastgroup or "text"
            at = match.end()
            if group in _ENDS:
                at = self._skip(group, match)
            elif group == "declaration":
                # A document has one, and looking for the end of each of many would cost a walk to the file's end.
                doctype = None if declared else _DOCTYPE.match(text, match.start())
                at, declared = doctype.end() if doctype else at, True
            elif group == "close":
                self._close(match)
            elif group == "text":
                self._text(*match.span())
            elif not self._open(match):
                break
        while self.stack:
            top = self.stack[-1]
            self.cutter.fault("syntax", "an element that does not end", top.start, top.start + 1)
            self._pop(at)

    @property
    def body(self) -> list[Node]:
        """Where the next node belongs."""
        return self.stack[-1].body if self.stack else self.root

    def _skip(self, group: str, match: re.Match[str]) -> int:
        """Move behind a comment, an instruction or a CDATA section, whose text is kept."""
        text = self.cutter.text
        found = text.find(_ENDS[group], match.end())
        end = len(text) if found < 0 else found
        if found < 0:
            self.cutter.fault("syntax", "a section that does not end", *match.span())
        if group == "cdata" and end > match.end():
            stop = min(len(text), end + 3)
            self.body.append(Scalar(self.cutter.raw(match.end(), end), self.cutter.span(match.start(), stop)))
        return min(len(text), end + len(_ENDS[group]))

    def _text(self, start: int, end: int) -> None:
        text = self.cutter.text[start:end]
        low = start + len(text) - len(text.lstrip())
        high = start + len(text.rstrip())
        if high > low:
            content = spell(self.cutter, low, high, _ENTITY, _decode, Kind.PLAIN)
            self.body.append(Scalar(content, content.span))

    def _open(self, match: re.Match[str]) -> bool:
        """Take a start tag; False if elements are nested too deeply to go on."""
        if len(self.stack) >= _MAX_DEPTH:
            self.cutter.fault("too-deep", "nested too deeply to be read further", *match.span("open"))
            return False
        element = _Element(self.cutter.raw(*match.span("open"), Kind.PLAIN), match.start())
        for attribute in _ATTRIBUTE.finditer(self.cutter.text, *match.span("attributes")):
            element.body.append(self._attribute(attribute))
        if not match.group().endswith(">"):
            self.cutter.fault("syntax", "a tag that does not end", match.start(), match.start() + 1)
        self.stack.append(element)
        self.open[element.label.text] = self.open.get(element.label.text, 0) + 1
        if match.group("attributes").endswith("/"):
            self._pop(match.end())
        return True

    def _attribute(self, match: re.Match[str]) -> Assign:
        group = match.lastindex or 2
        low, high = match.span(group)
        content = spell(self.cutter, low, high, _ENTITY, _decode, Kind.STRING if group < 4 else Kind.PLAIN)
        outer = self.cutter.span(low - 1, high + 1) if group < 4 else content.span
        name = Name(match.group(1), self.cutter.span(*match.span(1)))
        return Assign(name, Scalar(content, outer), self.cutter.span(*match.span()))

    def _close(self, match: re.Match[str]) -> None:
        name = match.group("close")
        if not self.open.get(name):
            self.cutter.fault("syntax", "an end tag that closes nothing", *match.span())
            return
        while self.stack[-1].label.text != name:
            self.cutter.fault("syntax", "an element that does not end", self.stack[-1].start, self.stack[-1].start + 1)
            self._pop(match.start())
        self._pop(match.end())

    def _pop(self, end: int) -> None:
        top = self.stack.pop()
        self.open[top.label.text] -= 1
        self.body.append(Block(top.label.text, (top.label,), tuple(top.body), self.cutter.span(top.start, end)))


def _decode(match: re.Match[str]) -> tuple[str, str | None]:
    decimal, hexadecimal, name = match.groups()
    if name is not None:
        return _NAMED[name], None
    point = int(decimal) if decimal is not None else int(hexadecimal, 16)
    return ("\ufffd" if 0xD800 <= point <= 0xDFFF or point > 0x10FFFF else chr(point)), None
