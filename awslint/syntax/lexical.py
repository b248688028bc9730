"""Reads what has no grammar here, by its strings, comments, names and brackets; it must not know more of a language.

The tree: a group ``document`` of Assigns (``name = "…"``, ``name: "…"``, ``name => "…"``, ``name <- "…"``), Calls with
their arguments, and Scalars of the other strings, in source order and flat: a call's arguments are its own, lists among
them Sequences; all else that stands in brackets stands in the group. Texts that an operator joins are one Join, with the
Names between them. A text that a shell runs is a Call of the name "`". Of a batch file, see :mod:`awslint.syntax.batch`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from awslint.source import Span
from awslint.syntax.batch import commands
from awslint.syntax.cut import Cutter
from awslint.syntax.lexis import LANGUAGES, UNKNOWN, Lexis
from awslint.syntax.spelling import compile_spelling, spell
from awslint.syntax.tree import Argument, Assign, Call, Group, Join, Name, Node, Scalar, Sequence, Tree
from awslint.values import Kind, Value

_SET = re.compile(r"[ \t]*+@?(?i:set|setx)[ \t]++\"?([A-Za-z_]\w*+)(?:=|[ \t]++\"?)([^\r\n\"]*+)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "\n": ""}
_SIGNS = frozenset({"=", ":=", "=>", "<-", "<<-", ":", "||=", "//="})
_MAX_DEPTH = 200
_MAX_PARTS = 500
"""Texts that are joined to one; what follows is read as another text."""


def read(value: Value, language: str = "") -> Tree:
    """The located tree of text in one of LANGUAGES, or in any other language."""
    lexis = LANGUAGES.get(language, UNKNOWN)
    reader = _Reader(Cutter(value), lexis)
    if language == "batch":
        reader.settings()
        reader.stack[0].nodes.extend(commands(reader.cutter))
    reader.run()
    nodes = sorted(reader.stack[0].nodes, key=lambda node: node.span.start)
    span = reader.cutter.span(0, len(value.text))
    return Tree(Group("document", tuple(nodes), span), tuple(reader.cutter.faults))


@cache
def _token(lexis: Lexis) -> re.Pattern[str]:
    """The tokens of a language: a string ends at its line unless its quote is written three times."""
    body = r"(?:[^{q}\\\n]|\\.|{q}{q})*+" if lexis.doubled else r"(?:[^{q}\\\n]|\\.)*+"
    quoted = "|".join(f"{q}{body.replace('{q}', q)}{q}?" for q in lexis.quotes)
    triple = "|".join(rf"{q}{{3}}(?:[^{q}\\]|\\.|{q}(?!{q}{q}))*+(?:{q}{{3}}|\Z)" for q in "\"'" if not lexis.doubled)
    return re.compile(
        rf"(?P<comment>{lexis.comment})|{lexis.raw}|(?P<triple>{triple or '(?!)'})|(?P<string>{quoted})"
        r"|(?P<name>[$@%&]?[A-Za-z_][\w]*+(?:(?:\.|::|->|\$)[A-Za-z_]\w*+)*+)|(?P<number>\d[\w.]*+)"
        rf"|(?P<join>{lexis.joins})"
        r"|(?P<end>[;\n])|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<sign>,|<<?-|=>|[:|/]{0,2}=(?!=)|:(?!:))|(?P<other>[^\s\w])",
        re.MULTILINE | re.DOTALL,
    )


@cache
def _spelling(lexis: Lexis) -> re.Pattern[str]:
    escape = r"(\"\"|'')" if lexis.doubled else r"\\(.)"
    return compile_spelling(f"{escape}|{lexis.hole}", re.DOTALL)


@dataclass(slots=True)
class _Frame:
    """An open bracket; ``callee`` is the name in front of it. ``target`` and ``sign`` are those of what is being read.

    ``operand`` is what was read last, as long as an operator may join something to it; ``joining`` is True behind one.
    """

    callee: re.Match[str] | None
    nodes: list[Node] = field(default_factory=list)
    arguments: list[Argument] = field(default_factory=list)
    bracket: str = "("
    target: Value | None = None
    target_start: int = 0
    sign: bool = False
    last: re.Match[str] | None = None
    operand: Node | None = None
    joining: bool = False

    @property
    def given(self) -> list[Node] | list[Argument]:
        """Where what is read goes."""
        return self.nodes if self.callee is None else self.arguments


class _Reader:
    """One pass over the tokens with the open brackets on a stack; indices are of the text."""

    def __init__(self, cutter: Cutter, lexis: Lexis) -> None:
        self.cutter = cutter
        self.lexis = lexis
        self.stack = [_Frame(None)]
        self.before = ""

    def settings(self) -> None:
        """Take what a batch file sets: ``set NAME=value``, quotes around both or not."""
        text, at = self.cutter.text, 0
        for line in text.splitlines(keepends=True):
            if match := _SET.match(line):
                low, high = at + match.start(2), at + match.start(2) + len(match.group(2).rstrip())
                value = spell(self.cutter, low, high, _spelling(self.lexis), _decode, Kind.PLAIN)
                name = Name(match.group(1), self.cutter.span(at + match.start(1), at + match.end(1)))
                span = self.cutter.span(at + match.start(1), max(high, at + match.end(1)))
                self.stack[0].nodes.append(Assign(name, Scalar(value, value.span), span, exported=True))
            at += len(line)

    def run(self) -> None:
        """Read every token."""
        for match in _token(self.lexis).finditer(self.cutter.text):
            group, frame = match.lastgroup, self.stack[-1]
            if group == "comment":
                continue
            if group in ("string", "triple", "raw", "number"):
                self._scalar(group, match)
            elif group == "name":
                self._name(frame, match)
            elif group == "join":
                frame.joining = frame.operand is not None
            elif group == "open":
                self._settle(frame, False)
                callee = frame.last if match.group() == "(" and frame.last and frame.last.lastgroup == "name" else None
                if len(self.stack) > _MAX_DEPTH:
                    break
                self.stack.append(_Frame(callee, bracket=match.group()))
            elif group == "close" and len(self.stack) > 1:
                self._pop(match.end())
            elif group == "sign" and match.group() in _SIGNS:
                frame.sign = self._aim(frame)
            elif group in ("end", "sign", "other"):
                frame.sign = False
            if group in ("sign", "other") or match.group() == ";":
                self._settle(frame, match.group() == ",")
            if group == "end" and len(self.stack) == 1:
                frame.last = None
            elif group != "end":
                self.stack[-1].last = match
            if match.group() != "\n":
                self.before = group or ""
        while len(self.stack) > 1:
            self._pop(len(self.cutter.text))

    def _aim(self, frame: _Frame) -> bool:
        """Take the name or string in front of an assigning sign as its target."""
        last = frame.last
        if last is None or last.lastgroup not in ("name", "string"):
            return False
        quote = last.lastgroup == "string"
        frame.target = self.cutter.raw(last.start() + quote, last.end() - quote, Kind.PLAIN)
        frame.target_start = last.start()
        if quote and frame.given:
            frame.given.pop()
        return True

    def _name(self, frame: _Frame, match: re.Match[str]) -> None:
        """Take a name as what texts are joined to."""
        node = Name(match.group().lstrip("$@%&"), self.cutter.span(*match.span()))
        if not frame.joining or frame.operand is None:
            frame.operand = node
        elif self._is_given(frame):
            self._join(frame, node)
        else:
            frame.operand, frame.joining = self._joined(frame.operand, node), False

    def _settle(self, frame: _Frame, whole: bool) -> None:
        """End what texts may be joined to; a name that is ``whole`` is an argument where arguments are joined."""
        node = frame.operand
        if whole and isinstance(node, Name) and frame.callee and frame.callee.group() in self.lexis.joiners:
            frame.arguments.append(Argument(node, node.span))
        frame.operand, frame.joining = None, False

    def _joined(self, before: Node, node: Node) -> Join:
        parts = before.parts if isinstance(before, Join) else (before,)
        if len(parts) >= _MAX_PARTS:
            return Join((node,), node.span)
        return Join((*parts, node), Span(before.span.start, node.span.end))

    def _join(self, frame: _Frame, node: Node) -> None:
        """Put ``node`` together with the operand before it, which was given to something already."""
        assert frame.operand is not None
        whole = self._joined(frame.operand, node)
        if len(whole.parts) > 1:
            self._replace(frame, whole)
        else:
            self._add(node, node.span.start, node.span.end)
        frame.operand, frame.joining = whole, False

    def _replace(self, frame: _Frame, node: Node) -> None:
        """Give ``node`` to what its first part was given to."""
        last = frame.given.pop()
        span = Span(last.span.start, node.span.end)
        if isinstance(last, Argument):
            frame.arguments.append(Argument(node, span, last.name))
        elif isinstance(last, Assign):
            frame.nodes.append(Assign(last.target, node, span))
        else:
            frame.nodes.append(node)

    def _scalar(self, group: str, match: re.Match[str]) -> None:
        start, end = match.span()
        if group == "raw":
            content = self.cutter.raw(*match.span("raw"))
        elif group == "number":
            content = self.cutter.raw(start, end, Kind.NUMBER)
        else:
            quote = 3 if group == "triple" else 1
            closed = self.cutter.text.startswith(match.group()[:quote], max(end - quote, start + quote))
            content = spell(self.cutter, start + quote, end - quote * closed, _spelling(self.lexis), _decode)
        scalar: Node = Scalar(content, self.cutter.span(start, end))
        if self.lexis.runs and match.group()[0] == self.lexis.runs:
            scalar = Call("`", (Argument(scalar, scalar.span),), scalar.span, self.cutter.span(start, start + 1))
        self._operand(group, scalar, start, end)

    def _operand(self, group: str, node: Node, start: int, end: int) -> None:
        """Add a value, or join it to what stands before it."""
        frame = self.stack[-1]
        if group == "number":
            self._add(node, start, end)
            frame.operand, frame.joining = None, False
            return
        beside = self.lexis.adjacent and group == "string" and self.before == "string"
        if (frame.joining or beside) and frame.operand is not None and self._is_given(frame):
            self._join(frame, node)
        elif frame.joining and frame.operand is not None:
            whole = self._joined(frame.operand, node)
            self._add(whole, start, end)
            frame.operand, frame.joining = whole, False
        else:
            self._add(node, start, end)
            frame.operand, frame.joining = node, False

    def _is_given(self, frame: _Frame) -> bool:
        """True if the operand is the last that was given to anything."""
        last = frame.given[-1] if frame.given else None
        value = last.value if isinstance(last, Argument | Assign) else last
        return value is frame.operand

    def _add(self, node: Node, start: int, end: int) -> None:
        """Give a value to what is being read: an argument, an assignment, or nothing."""
        frame = self.stack[-1]
        name = frame.target if frame.sign else None
        frame.sign = False
        span = self.cutter.span(frame.target_start, end) if name is not None else self.cutter.span(start, end)
        if frame.callee is not None:
            frame.arguments.append(Argument(node, span, name))
        elif name is not None:
            frame.nodes.append(Assign(Name(name.text.lstrip("$@%&"), name.span), node, span))
        elif not (isinstance(node, Scalar) and node.value.kind is Kind.NUMBER):
            frame.nodes.append(node)

    def _pop(self, end: int) -> None:
        frame = self.stack.pop()
        self._settle(frame, True)
        if frame.callee is None:
            outer = self.stack[-1]
            if frame.bracket == "[" and outer.callee is not None and frame.nodes:
                span = Span(frame.nodes[0].span.start, frame.nodes[-1].span.end)
                self._add(Sequence(tuple(frame.nodes), span), span.start, end)
            else:
                outer.nodes.extend(frame.nodes)
            return
        start = frame.callee.start()
        name = frame.callee.group().replace("::", ".").replace("->", ".").lstrip("$@%&")
        call = Call(
            name, tuple(frame.arguments), self.cutter.span(start, end), self.cutter.span(start, frame.callee.end())
        )
        self.stack[-1].nodes.extend(frame.nodes)
        texts = tuple(argument.value for argument in frame.arguments if argument.name is None)
        joined = name in self.lexis.joiners and len(texts) > 1
        self._operand("call", Join(texts, call.span) if joined else call, start, end)


def _decode(match: re.Match[str]) -> tuple[str, str | None]:
    escaped, *holes = match.groups()
    if escaped is not None:
        return (escaped[0] if escaped in ('""', "''") else _ESCAPES.get(escaped, escaped)), None
    return "", next((hole for hole in holes if hole), "")
