"""Reads Makefiles and the shell in their recipes; it must not know what a command does.

The tree: a group ``document`` of Assigns, of Groups ``rule`` (a Scalar of the rule's head, then the module of its recipe),
``include``, and ``if``, which hold what stands up to their ``endif``. Make's ``$(X)`` is a hole of the text around it, and
``$(shell …)`` as a whole value is a Group ``shell`` of the text's module.
The format: https://www.gnu.org/software/make/manual/make.html
"""

from __future__ import annotations

import re

from awslint.syntax.cut import Cutter
from awslint.syntax.embedded import Embedder
from awslint.syntax.spelling import compile_spelling, spell
from awslint.syntax.tree import Assign, Group, Name, Node, Scalar, Tree
from awslint.values import Kind, Value

_LOGICAL = re.compile(r"(?:[^\\\r\n]++|\\(?:\r\n|[^\r\n]|[\r\n])|\\\Z)*+(?:\r\n|[\r\n]|\Z)")
_VARIABLE = re.compile(
    r"[ ]*+(?:(?:export|override|private|unexport)[ \t]++)*+([^\s:#=?+!$(){},]++)[ \t]*+(\+=|\?=|!=|:{0,3}=)[ \t]*+"
)
_DEFINE = re.compile(r"[ ]*+(?:(?:export|override)[ \t]++)*+define[ \t]++([^\s=:+?]++)[^\r\n]*+(?:\r\n|[\r\n]|\Z)")
_ENDEF = re.compile(r"^[ ]*+endef\b[^\r\n]*+", re.MULTILINE)
_IF = re.compile(r"[ ]*+if(?:eq|neq|def|ndef)\b")
_ENDIF = re.compile(r"[ ]*+endif\b")
_ELSE = re.compile(r"[ ]*+else\b")
_INCLUDE = re.compile(r"[ ]*+[-s]?include[ \t]++([^\r\n#]*+)")
_TARGET_VARIABLE = re.compile(r"[^\s:=#][^:=#\r\n]*+:[ \t]++(?=(?:export[ \t]++)?[A-Za-z_]\w*+[ \t]*+[+:?]?=)")
_RULE = re.compile(r"[^\s:=#][^:=#\r\n]*+(?:(?<=[A-Za-z0-9_)])=[^:#\r\n]*+)?::?(?!=)")
_EXPANSION = re.compile(
    r"\$(?:\$|([^\s({$])|\(([^()]*+(?:\([^()]*+(?:\([^()]*+\)[^()]*+)*+\)[^()]*+)*+)\)|\{([^{}]*+)\})"
)
_CONTINUED = r"(?<![ \t])[ \t]*+\\(?:\r\n|[\r\n])[ \t]*+"
_PLAIN = compile_spelling(f"({_CONTINUED})|{_EXPANSION.pattern}")
_MOST_NESTED = 100
_SHELL_CALL = re.compile(r"\$[({]shell[ \t]++(.*)[)}]\Z", re.DOTALL)


def read(value: Value) -> Tree:
    """The located tree of a Makefile."""
    reader = _Reader(Cutter(value))
    reader.run()
    reader.close_all(len(value.text))
    span = reader.cutter.span(0, len(value.text))
    return Tree(Group("document", tuple(reader.stack[0][1]), span), tuple(reader.cutter.faults))


class _Reader:
    """Walks the logical lines; ``stack`` has the start and the nodes of each open conditional."""

    def __init__(self, cutter: Cutter) -> None:
        self.cutter = cutter
        self.embedder = Embedder(cutter.faults)
        self.stack: list[tuple[int, list[Node]]] = [(0, [])]
        self.prefix = "\t"
        self.recipe = _recipe_pattern("\t")
        self.head: tuple[int, int] | None = None
        self.lines: list[tuple[int, int]] = []

    def run(self) -> None:
        """Read every line."""
        text, at = self.cutter.text, 0
        while at < len(text):
            line = _LOGICAL.match(text, at)
            end = line.end() if line else len(text)
            if text[at] == self.prefix and self.head is not None:
                self.lines.append((at, end))
                at = end
                continue
            stripped = text[at:end].strip()
            if not stripped or stripped[0] == "#":
                at = end
                continue
            at = self.line(at, end)
        self.finish_rule()

    def line(self, start: int, end: int) -> int:
        """Take one logical line that is no recipe; gives where the next begins."""
        text = self.cutter.text
        if self.head is not None and (_IF.match(text, start) or _ENDIF.match(text, start) or _ELSE.match(text, start)):
            # A conditional inside of a rule chooses among lines of the recipe.
            return end
        self.finish_rule()
        if _IF.match(text, start):
            if len(self.stack) < _MOST_NESTED:
                self.stack.append((start, []))
        elif _ENDIF.match(text, start):
            if len(self.stack) > 1:
                self._pop(start + len(text[start:end].rstrip()))
        elif _ELSE.match(text, start):
            pass
        elif define := _DEFINE.match(text, start):
            return self._define(define)
        elif include := _INCLUDE.match(text, start, end):
            name = self._spelled(*_stripped(text, *include.span(1)))
            self._add(
                Group("include", (Scalar(name, name.span),), self.cutter.span(start, _stripped(text, start, end)[1]))
            )
        elif variable := _VARIABLE.match(text, start, end):
            self._variable(variable, end)
        elif target := _TARGET_VARIABLE.match(text, start, end):
            variable = _VARIABLE.match(text, target.end(), end)
            if variable:
                self._variable(variable, end)
            self.head = start, end
        elif _RULE.match(text, start, end):
            self.head = start, end
            self._inline_recipe(start, end)
        return end

    def _inline_recipe(self, start: int, end: int) -> None:
        """A recipe behind a semicolon on the rule's own line."""
        at = self.cutter.text.find(";", start, end)
        if at >= 0:
            self.head = start, at
            self.lines.append((at + 1, end))

    def _add(self, node: Node) -> None:
        self.stack[-1][1].append(node)

    def _pop(self, end: int) -> None:
        start, nodes = self.stack.pop()
        self._add(Group("if", tuple(nodes), self.cutter.span(start, end)))

    def close_all(self, end: int) -> None:
        """Close the conditionals that the text leaves open."""
        while len(self.stack) > 1:
            self.cutter.fault("syntax", "a conditional that does not end", self.stack[-1][0], self.stack[-1][0] + 1)
            self._pop(end)

    def _define(self, define: re.Match[str]) -> int:
        text = self.cutter.text
        close = _ENDEF.search(text, define.end())
        low, high = define.end(), close.start() if close else len(text)
        content = spell(self.cutter, low, max(low, high), self.recipe, _decode)
        name = Name(define.group(1), self.cutter.span(*define.span(1)))
        end = close.end() if close else len(text)
        self._add(Assign(name, Scalar(content, content.span), self.cutter.span(define.start(1), end)))
        return end

    def _variable(self, match: re.Match[str], end: int) -> None:
        text = self.cutter.text
        name = match.group(1)
        low, high = match.end(), _comment(text, match.end(), end)
        low, high = _stripped(text, low, high)
        if name == ".RECIPEPREFIX" and high > low:
            self.prefix = text[low]
            self.recipe = _recipe_pattern(self.prefix)
        call = _SHELL_CALL.match(text, low, high)
        value: Node | None = None
        if call or match.group(2) == "!=":
            at = call.span(1) if call else (low, high)
            value = self.embedder.shell(spell(self.cutter, *at, self.recipe, _decode))
            value = None if value is None else Group("shell", (value,), self.cutter.span(low, high))
        if value is None:
            content = self._spelled(low, high)
            value = Scalar(content, content.span)
        exported = "export" in text[match.start() : match.start(1)].split()
        target = Name(name, self.cutter.span(*match.span(1)))
        span = self.cutter.span(match.start(1), max(match.end(1), high))
        self._add(Assign(target, value, span, exported, match.group(2) == "+="))

    def _spelled(self, start: int, end: int) -> Value:
        return spell(self.cutter, start, end, _PLAIN, _decode_plain, Kind.PLAIN)

    def finish_rule(self) -> None:
        """Close the rule that is being read."""
        if self.head is None:
            return
        start, end = self.head
        low, high = _stripped(self.cutter.text, start, end)
        head = self._spelled(low, high)
        nodes: list[Node] = [Scalar(head, head.span)]
        if self.lines:
            low, high = self.lines[0][0], self.lines[-1][1]
            root = self.embedder.shell(self._recipe(low, high))
            nodes += [] if root is None else [root]
        self._add(Group("rule", tuple(nodes), self.cutter.span(start, max(high, low))))
        self.head, self.lines = None, []

    def _recipe(self, low: int, high: int) -> Value:
        """The recipe as the shell sees it, each line's prefix and signs taken away."""
        return spell(self.cutter, low, high, self.recipe, _decode)


def _recipe_pattern(prefix: str) -> re.Pattern[str]:
    """What Make takes out of a recipe: the prefix of a line with its signs, make's own conditionals, ``$``."""
    return compile_spelling(
        rf"(^(?:{re.escape(prefix)}|[ \t])[ \t]*+[-@+]*+[ \t]*+|^[ ]*+(?:if(?:eq|neq|def|ndef)|else|endif)\b[^\r\n]*+)"
        f"|{_EXPANSION.pattern}",
        re.MULTILINE,
    )


def _decode(match: re.Match[str]) -> tuple[str, str | None]:
    dropped, single, round_, curly = match.groups()
    if dropped is not None:
        return "", None
    if single is None and round_ is None and curly is None:
        return "$", None
    return "", single or round_ or curly or ""


def _decode_plain(match: re.Match[str]) -> tuple[str, str | None]:
    return (" ", None) if match.group(1) is not None else _decode(match)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """A range without the white space around it."""
    kept = text[start:end]
    low = start + len(kept) - len(kept.lstrip())
    return low, max(low, start + len(kept.rstrip()))


def _comment(text: str, start: int, end: int) -> int:
    """Where a line's comment begins, or its end."""
    at = text.find("#", start, end)
    while at > start and text[at - 1] == "\\":
        at = text.find("#", at + 1, end)
    return end if at < 0 else at
