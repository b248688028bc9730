"""Reads justfiles and the shell in their recipes; it must not know what a command does.

The tree: a group ``document`` of Assigns and of Functions, one a recipe, whose body is the module of its commands, or of
the program text of a recipe that begins with ``#!``. ``{{x}}`` is a hole of the text around it.
The format: https://just.systems/man/en/
"""

from __future__ import annotations

import re

from awslint.syntax.cut import Cutter
from awslint.syntax.embedded import Embedder
from awslint.syntax.select import syntax_of
from awslint.syntax.spelling import compile_spelling, spell
from awslint.syntax.tree import Assign, Function, Group, Join, Name, Node, Parameter, Scalar, Tree
from awslint.values import Kind, Value

_LINE = re.compile(r"([ \t]*+)([^\r\n]*+)(?:\r\n|[\r\n]|\Z)")
_ASSIGN = re.compile(r"(?:(export)[ \t]++)?(?:set[ \t]++)?([A-Za-z_][\w-]*+)[ \t]*+:=[ \t]*+")
_RECIPE = re.compile(r"@?([A-Za-z_][\w-]*+)((?:[^:'\"`\r\n]|'[^'\r\n]*+'|\"[^\"\r\n]*+\"|`[^`\r\n]*+`)*+):(?!=)")
_PARAMETER = re.compile(r"([*+$]*)([A-Za-z_][\w-]*+)(?:[ \t]*+=[ \t]*+('[^'\r\n]*+'|\"[^\"\r\n]*+\"|[^\s'\"]++))?")
_TERM = re.compile(
    r"""[ \t]*+(?: '''((?:[^']|'(?!''))*+)''' | \"""((?:[^"\\]|\\.|"(?!""))*+)\""" | '([^']*+)' | "((?:[^"\\]|\\.)*+)"
      | (`[^`]*+`) | ([A-Za-z_][\w-]*+(?:\([^()\r\n]*+\))?) | (\+|/) | (\#[^\r\n]*+) )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = compile_spelling(r"\\(\r\n|.)", re.DOTALL)
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", "\n": "", "\r\n": ""}
_HOLE = r"\{\{\{\{|\{\{([^{}\r\n]*+)\}\}"


def read(value: Value) -> Tree:
    """The located tree of a justfile."""
    reader = _Reader(Cutter(value))
    reader.run()
    span = reader.cutter.span(0, len(value.text))
    return Tree(Group("document", tuple(reader.nodes), span), tuple(reader.cutter.faults))


class _Reader:
    """Walks the lines; ``recipe`` is the head of the recipe whose indented lines are being read."""

    def __init__(self, cutter: Cutter) -> None:
        self.cutter = cutter
        self.embedder = Embedder(cutter.faults)
        self.nodes: list[Node] = []
        self.recipe: re.Match[str] | None = None
        self.body: tuple[int, int] | None = None
        self.indent = ""

    def run(self) -> None:
        """Read every line."""
        text, at = self.cutter.text, 0
        while at < len(text):
            line = _LINE.match(text, at)
            if line is None or line.end() == at:
                break
            start, end = at, line.end()
            at = end
            if not line.group(2):
                continue
            if line.group(1) and self.recipe is not None:
                if self.body is None:
                    self.body, self.indent = (start, end), line.group(1)
                self.body = self.body[0], end
                continue
            if line.group(2)[0] in "#[":
                continue
            self.finish()
            assign = _ASSIGN.match(text, line.start(2))
            if assign:
                at = max(at, self._assign(assign))
            else:
                self.recipe = _RECIPE.match(text, line.start(2), line.end(2))
        self.finish()

    def _assign(self, match: re.Match[str]) -> int:
        """Take a variable; gives where the line behind its value begins."""
        text, parts, at = self.cutter.text, list[Node](), match.end()
        while term := _TERM.match(text, at):
            at = term.end()
            node = self._term(term)
            if node is not None:
                parts.append(node)
        name = Name(match.group(2), self.cutter.span(*match.span(2)))
        empty = self.cutter.raw(match.end(), match.end(), Kind.PLAIN)
        span = self.cutter.span(match.start(), at)
        value: Node = Scalar(empty, empty.span)
        if parts:
            whole = parts[0].span._replace(end=parts[-1].span.end)
            value = parts[0] if len(parts) == 1 else Join(tuple(parts), whole)
        self.nodes.append(Assign(name, value, span, exported=match.group(1) is not None))
        rest = _LINE.match(text, at)
        return rest.end() if rest else at

    def _term(self, term: re.Match[str]) -> Node | None:
        group = term.lastindex or 8
        start, end = term.span(group)
        if group in (2, 4):
            content = spell(self.cutter, start, end, _ESCAPES, _unescape)
        elif group in (1, 3):
            content = self.cutter.raw(start, end)
        elif group == 5:
            root = self.embedder.shell(self.cutter.raw(start + 1, end - 1))
            return Group("shell", () if root is None else (root,), self.cutter.span(start, end))
        elif group == 6:
            return Name(self.cutter.text[start:end], self.cutter.span(start, end))
        elif group == 7 and term.group(7) == "/":
            content = self.cutter.raw(start, end)
        else:
            return None
        quotes = 3 if group < 3 else 1 if group < 5 else 0
        return Scalar(content, self.cutter.span(start - quotes, end + quotes))

    def finish(self) -> None:
        """Close the recipe that is being read."""
        head = self.recipe
        if head is None:
            return
        text, body = self.cutter.text, list[Node]()
        end = head.end()
        if self.body is not None:
            low, high = self.body
            end = low + len(text[low:high].rstrip())
            sample = text[low : low + 200].lstrip()
            program = sample.startswith("#!")
            syntax = syntax_of("", sample.encode("utf-8", "replace")) if program else "shell"
            value = spell(self.cutter, low, end, _body_pattern(self.indent, program), _decode)
            root = self.embedder.language(syntax, value)
            body = [Scalar(value, value.span)] if root is None else [root]
        span = self.cutter.span(head.start(), max(end, head.end()))
        self.nodes.append(Function(head.group(1), self._parameters(head), tuple(body), span))
        self.recipe = self.body = None

    def _parameters(self, head: re.Match[str]) -> tuple[Parameter, ...]:
        found: list[Parameter] = []
        for match in _PARAMETER.finditer(self.cutter.text, *head.span(2)):
            default: Node | None = None
            if match.group(3):
                low, high = match.span(3)
                quoted = match.group(3)[0] in "'\""
                content = self.cutter.raw(low + 1, high - 1) if quoted else self.cutter.raw(low, high, Kind.PLAIN)
                default = Scalar(content, self.cutter.span(low, high))
            found.append(Parameter(match.group(2), default, self.cutter.span(*match.span())))
        return tuple(found)


def _body_pattern(indent: str, program: bool) -> re.Pattern[str]:
    """What just takes out of a recipe's lines: the indentation, the signs, and what it fills in."""
    signs = "" if program else "[-@]*+"
    return compile_spelling(rf"(^{re.escape(indent)}{signs})|{_HOLE}", re.MULTILINE)


def _decode(match: re.Match[str]) -> tuple[str, str | None]:
    dropped, hole = match.groups()
    if dropped is not None:
        return "", None
    return ("{{", None) if hole is None else ("", hole.strip())


def _unescape(match: re.Match[str]) -> tuple[str, str | None]:
    return _SIMPLE.get(match.group(1), match.group(1)), None
