"""Reads what has no grammar here, by its strings, comments, names and brackets; it must not know more of a language.

The tree: a group ``document`` of Assigns (``name = "…"``, ``name: "…"``, ``name => "…"``, ``name <- "…"``), Calls with
their arguments, and Scalars of the other strings, in source order and flat: a call's arguments are its own, all else that
stands in brackets stands in the group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from awslint.syntax.cut import Cutter
from awslint.syntax.spelling import compile_spelling, spell
from awslint.syntax.tree import Argument, Assign, Call, Group, Name, Node, Scalar, Tree
from awslint.values import Kind, Value


@dataclass(frozen=True, slots=True)
class Lexis:
    """What differs between languages: patterns of comments and raw strings, quotes with escapes, and holes in those."""

    comment: str = r"\#[^\n]*+|//[^\n]*+"
    raw: str = r"(?!)(?P<raw>)"
    quotes: str = "\"'`"
    doubled: bool = False
    hole: str = r"\#\{([^{}\n]*+)\}|\$\{([^{}\n]*+)\}"


_NONE = r"(?!)()()"
LANGUAGES = {
    "r": Lexis(r"\#[^\n]*+", r"[rR][\"']-{0,9}\((?P<raw>[^)]*+)(?:\)-{0,9}[\"']?|\Z)", "\"'", hole=_NONE),
    "lua": Lexis(
        r"--(?!\[\[)[^\n]*+|--\[\[(?:[^\]]|\](?!\]))*+",
        r"\[\[(?P<raw>(?:[^\]]|\](?!\]))*+)(?:\]\]|\Z)",
        "\"'",
        hole=_NONE,
    ),
    "perl": Lexis(r"(?:(?<=\s)|^)\#[^\n]*+", hole=r"\$\{?([A-Za-z_]\w*+)\}?()"),
    "sql": Lexis(r"--[^\n]*+|/\*(?:[^*]|\*(?!/))*+", quotes="'\"`", doubled=True, hole=_NONE),
    "batch": Lexis(
        r"^[ \t]*+(?:@?(?i:rem)\b|::)[^\n]*+", quotes='"', doubled=True, hole=r"%([A-Za-z_]\w*+)%|!([A-Za-z_]\w*+)!"
    ),
    "elixir": Lexis(r"\#[^\n]*+", r"~[sS]\((?P<raw>[^)\n]*+)\)?", "\"'", hole=r"\#\{([^{}\n]*+)\}()"),
    "dart": Lexis(
        r"//[^\n]*+|/\*(?:[^*]|\*(?!/))*+", r"r'(?P<raw>[^'\n]*+)'?", "\"'", hole=r"\$\{([^{}\n]*+)\}|\$([A-Za-z_]\w*+)"
    ),
}
_UNKNOWN = Lexis()
_SET = re.compile(r"[ \t]*+@?(?i:set|setx)[ \t]++\"?([A-Za-z_]\w*+)(?:=|[ \t]++\"?)([^\r\n\"]*+)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "\n": ""}
_SIGNS = frozenset({"=", ":=", "=>", "<-", "<<-", ":", "||=", "//="})
_MAX_DEPTH = 200


def read(value: Value, language: str = "") -> Tree:
    """The located tree of text in one of LANGUAGES, or in any other language."""
    lexis = LANGUAGES.get(language, _UNKNOWN)
    reader = _Reader(Cutter(value), lexis)
    if language == "batch":
        reader.settings()
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
        r"|(?P<end>[;\n])|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<sign>,|<<?-|=>|[:|/]{0,2}=(?!=)|:(?!:))|(?P<other>[^\s\w])",
        re.MULTILINE | re.DOTALL,
    )


@cache
def _spelling(lexis: Lexis) -> re.Pattern[str]:
    escape = r"(\"\"|'')" if lexis.doubled else r"\\(.)"
    return compile_spelling(f"{escape}|{lexis.hole}", re.DOTALL)


@dataclass(slots=True)
class _Frame:
    """An open bracket; ``callee`` is the name in front of it. ``target`` and ``sign`` are those of what is being read."""

    callee: re.Match[str] | None
    nodes: list[Node] = field(default_factory=list)
    arguments: list[Argument] = field(default_factory=list)
    target: Value | None = None
    target_start: int = 0
    sign: bool = False
    last: re.Match[str] | None = None


class _Reader:
    """One pass over the tokens with the open brackets on a stack; indices are of the text."""

    def __init__(self, cutter: Cutter, lexis: Lexis) -> None:
        self.cutter = cutter
        self.lexis = lexis
        self.stack = [_Frame(None)]

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
            elif group == "open":
                callee = frame.last if match.group() == "(" and frame.last and frame.last.lastgroup == "name" else None
                if len(self.stack) > _MAX_DEPTH:
                    break
                self.stack.append(_Frame(callee))
            elif group == "close" and len(self.stack) > 1:
                self._pop(match.end())
            elif group == "sign" and match.group() in _SIGNS:
                frame.sign = self._aim(frame)
            elif group in ("end", "sign", "other"):
                frame.sign = False
            if group == "end" and len(self.stack) == 1:
                frame.last = None
            elif group != "end":
                self.stack[-1].last = match
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
        given = frame.nodes if frame.callee is None else frame.arguments
        if quote and given:
            given.pop()
        return True

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
        self._add(Scalar(content, self.cutter.span(start, end)), start, end)

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
        if frame.callee is None:
            self.stack[-1].nodes.extend(frame.nodes)
            return
        start = frame.callee.start()
        name = frame.callee.group().replace("::", ".").replace("->", ".").lstrip("$@%&")
        call = Call(
            name, tuple(frame.arguments), self.cutter.span(start, end), self.cutter.span(start, frame.callee.end())
        )
        self.stack[-1].nodes.extend(frame.nodes)
        self._add(call, start, end)


def _decode(match: re.Match[str]) -> tuple[str, str | None]:
    escaped, *holes = match.groups()
    if escaped is not None:
        return (escaped[0] if escaped in ('""', "''") else _ESCAPES.get(escaped, escaped)), None
    return "", next((hole for hole in holes if hole), "")
