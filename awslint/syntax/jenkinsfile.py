"""Reads Jenkinsfiles by their tokens, as far as calls, strings and blocks go; it must not know what a step does.

The tree: a group ``document``. ``name(…) { … }`` is a Block of kind ``name`` whose labels are its strings and whose body
begins with the Call, if that has arguments besides strings; ``name a, k: b`` and ``name(a, k: b)`` are Calls; ``X = …`` is
an Assign. Behind a statement that calls ``sh`` stands the module of its text. All else are Groups of what they hold.
The format: https://www.jenkins.io/doc/book/pipeline/syntax/ and https://groovy-lang.org/syntax.html
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from awslint.syntax.cut import Cutter
from awslint.syntax.embedded import Embedder
from awslint.syntax.spelling import compile_spelling, spell
from awslint.syntax.tree import (
    Argument,
    Assign,
    Block,
    Call,
    Group,
    Join,
    Mapping,
    Name,
    Node,
    Pair,
    Scalar,
    Sequence,
    Tree,
)
from awslint.values import Kind, Value

_TOKEN = re.compile(
    r"""
      (?P<skip>[ \t\f\r\ufeff]++|//[^\n]*+|/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/)?|\\\r?\n|\#![^\n]*+)
    | '''(?P<text3>[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*+)(?:'''|\Z)
    | \"""(?P<gstring3>[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+)(?:\"""|\Z)
    | '(?P<text>[^'\\\n]*+(?:\\.[^'\\\n]*+)*+)'? | "(?P<gstring>[^"\\\n]*+(?:\\.[^"\\\n]*+)*+)"?
    | (?P<slashy>(?<=[=(,\[:~])/(?:[^/\\\n]|\\.)*+/|(?<=[=(,\[:~][ ])/(?:[^/\\\n]|\\.)*+/)
    | (?P<name>[A-Za-z_$][\w$]*+(?:\??\.[A-Za-z_$][\w$]*+)*+) | (?P<number>\d[\w.]*+)
    | (?P<end>[;\n]) | (?P<open>[(\[{]) | (?P<close>[)\]}]) | (?P<sign>[-+=<>!&|?:.*/%^~@]++|,|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_TEXT = compile_spelling(r"\\(u+[0-9a-fA-F]{4}|\r?\n|.)", re.DOTALL)
_GSTRING = compile_spelling(
    r"\\(u+[0-9a-fA-F]{4}|\r?\n|.)|\$\{([^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+)\}|\$([A-Za-z_]\w*+(?:\.[A-Za-z_]\w*+)*+)",
    re.DOTALL,
)
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "s": " ", "\n": "", "\r\n": ""}
_CLOSES = {"(": ")", "[": "]", "{": "}"}
_WORDS = frozenset(
    {"def", "final", "return", "static", "private", "public", "String", "new", "if", "else", "try", "assert"}
)
_SHELL_STEPS = {"sh": "shell", "bat": "batch", "powershell": "powershell", "pwsh": "powershell"}
_MAX_DEPTH = 200


@dataclass(slots=True)
class _Item:
    """A token or what was read of a bracket: ``kind`` is ``node``, ``name``, ``sign``, or the bracket that it was."""

    kind: str
    text: str
    start: int
    end: int
    node: Node | None = None
    nodes: list[Node] = field(default_factory=list)
    arguments: list[Argument] = field(default_factory=list)


@dataclass(slots=True)
class _Frame:
    """An open bracket: finished statements, finished arguments, and the items of the one being read."""

    bracket: str
    start: int
    nodes: list[Node] = field(default_factory=list)
    arguments: list[Argument] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)


def read(value: Value) -> Tree:
    """The located tree of a Jenkinsfile."""
    reader = _Reader(Cutter(value))
    reader.run()
    span = reader.cutter.span(0, len(value.text))
    return Tree(Group("document", tuple(reader.stack[0].nodes), span), tuple(reader.cutter.faults))


class _Reader:
    """One pass over the tokens with the open brackets on a stack; indices are of the text."""

    def __init__(self, cutter: Cutter) -> None:
        self.cutter = cutter
        self.embedder = Embedder(cutter.faults)
        self.stack: list[_Frame] = [_Frame("{", 0)]
        self.shells: list[Node] = []

    def run(self) -> None:
        """Read every token."""
        for match in _TOKEN.finditer(self.cutter.text):
            group = match.lastgroup or "sign"
            frame = self.stack[-1]
            if group == "skip":
                continue
            if group == "end":
                if frame.bracket == "{":
                    self._finish(frame)
            elif group == "open":
                if len(self.stack) > _MAX_DEPTH:
                    self.cutter.fault("too-deep", "nested too deeply to be read further", match.start(), match.end())
                    break
                self.stack.append(_Frame(match.group(), match.start()))
            elif group == "close":
                self._close(match.group(), match.start(), match.end())
            elif match.group() == "," and frame.bracket != "{":
                self._finish(frame)
            elif match.group() == "->" and frame.bracket == "{":
                frame.items.clear()
            else:
                frame.items.append(self._item(group, match))
        while len(self.stack) > 1:
            top = self.stack[-1]
            self.cutter.fault("syntax", "a bracket that does not end", top.start, top.start + 1)
            self._pop(len(self.cutter.text))
        self._finish(self.stack[0])

    def _item(self, group: str, match: re.Match[str]) -> _Item:
        start, end = match.span()
        text = match.group()
        node: Node | None = None
        if group in ("text", "text3", "gstring", "gstring3", "slashy"):
            low, high = (start + 1, end - 1) if group == "slashy" else match.span(group)
            pattern = _TEXT if group.startswith("text") else _GSTRING
            node = Scalar(spell(self.cutter, low, high, pattern, _decode), self.cutter.span(start, end))
        elif group == "number" or text in ("true", "false", "null"):
            kind = Kind.NUMBER if group == "number" else Kind.NULL if text == "null" else Kind.BOOLEAN
            node = Scalar(self.cutter.raw(start, end, kind), self.cutter.span(start, end))
        elif group == "name":
            return _Item("name", text, start, end)
        return _Item("sign" if node is None else "node", text, start, end, node)

    def _close(self, bracket: str, start: int, end: int) -> None:
        if not any(_CLOSES[frame.bracket] == bracket for frame in self.stack[1:]):
            self.cutter.fault("syntax", "a bracket that closes nothing", start, end)
            return
        while _CLOSES[self.stack[-1].bracket] != bracket:
            self._pop(start)
        self._pop(end)

    def _pop(self, end: int) -> None:
        """Close the innermost bracket; a block ends the statement that it belongs to."""
        frame = self.stack[-1]
        self._finish(frame)
        self.stack.pop()
        outer = self.stack[-1]
        item = _Item(frame.bracket, "", frame.start, end, None, frame.nodes, frame.arguments)
        if frame.bracket == "[":
            item.node = _literal(item, self.cutter)
        outer.items.append(item)
        if frame.bracket == "{" and outer.bracket == "{":
            self._finish(outer)

    def _finish(self, frame: _Frame) -> None:
        """Close the statement or argument that is being read."""
        items, frame.items = frame.items, []
        if not items:
            return
        if frame.bracket == "{":
            frame.nodes += [self._statement(items), *self.shells]
            self.shells = []
            return
        frame.arguments.append(self._argument(items))

    def _argument(self, items: list[_Item]) -> Argument:
        span = self.cutter.span(items[0].start, items[-1].end)
        if len(items) > 2 and items[1].text == ":" and (items[0].kind == "name" or isinstance(items[0].node, Scalar)):
            first = items[0].node
            name = (
                first.value if isinstance(first, Scalar) else self.cutter.raw(items[0].start, items[0].end, Kind.PLAIN)
            )
            return Argument(self._expression(items[2:]), span, name)
        return Argument(self._expression(items), span)

    def _statement(self, items: list[_Item]) -> Node:
        while (
            len(items) > 1 and items[0].kind == "name" and items[0].text in _WORDS and items[1].kind in ("name", "node")
        ):
            items = items[1:]
        sign = next((i for i, item in enumerate(items[:4]) if item.text in ("=", "+=")), 0)
        if sign and len(items) > sign + 1 and items[sign - 1].kind == "name":
            target = self._name(items[sign - 1])
            span = self.cutter.span(items[sign - 1].start, items[-1].end)
            value = self._expression(items[sign + 1 :])
            return Assign(target, value, span, append=items[sign].text == "+=")
        if items[-1].kind == "{" and items[0].kind == "name":
            return self._block(items)
        return self._command(items) if items[0].kind == "name" and len(items) > 1 else self._expression(items)

    def _block(self, items: list[_Item]) -> Block:
        head, body = items[:-1], items[-1]
        span = self.cutter.span(head[0].start, body.end)
        call = self._command(head) if len(head) > 1 else None
        labels: tuple[Value, ...] = ()
        nodes = list(body.nodes)
        if isinstance(call, Call):
            scalars = [a.value.value for a in call.arguments if a.name is None and isinstance(a.value, Scalar)]
            labels = tuple(scalars)
            if len(labels) < len(call.arguments):
                nodes.insert(0, call)
        elif call is not None:
            nodes.insert(0, call)
        return Block(head[0].text, labels, tuple(nodes), span)

    def _command(self, items: list[_Item]) -> Node:
        """``name a, k: b``, which is a call without its parentheses, or any other expression."""
        second = items[1]
        if second.kind not in ("node", "name") and not (second.kind == "[" and items[0].text == "sh"):
            return self._expression(items)
        arguments: list[Argument] = []
        rest: list[_Item] = []
        for item in [*items[1:], _Item("sign", ",", items[-1].end, items[-1].end)]:
            if item.text != "," or item.kind != "sign":
                rest.append(item)
            elif rest:
                arguments.append(self._argument(rest))
                rest = []
        return self._call(items[0], tuple(arguments), items[-1].end)

    def _call(self, name: _Item, arguments: tuple[Argument, ...], end: int) -> Call:
        at = self.cutter.span(name.start, name.end)
        call = Call(name.text.replace("?.", "."), arguments, self.cutter.span(name.start, end), at)
        holder, _, step = call.name.rpartition(".")
        if step in _SHELL_STEPS and holder in ("", "steps", "script", "this"):
            self._read_shell(call, _SHELL_STEPS[step])
        return call

    def _name(self, item: _Item) -> Name:
        return Name(item.text.replace("?.", "."), self.cutter.span(item.start, item.end))

    def _expression(self, items: list[_Item]) -> Node:
        """Calls, texts put together with ``+``, and Groups of anything else."""
        parts: list[Node] = []
        joined = True
        for i, item in enumerate(items):
            before = items[i - 1] if i else None
            if item.node is not None:
                parts.append(item.node)
            elif item.kind == "name":
                parts.append(self._name(item))
            elif item.kind == "(" and before is not None and before.kind == "name":
                parts[-1] = self._call(before, tuple(item.arguments), item.end)
            elif item.kind in ("(", "{"):
                parts += [argument.value for argument in item.arguments] + item.nodes
                joined = joined and item.kind == "("
            elif item.text != "+":
                joined = False
        span = self.cutter.span(items[0].start, items[-1].end)
        if len(parts) == 1 and joined:
            return parts[0]
        signs = sum(item.text == "+" for item in items)
        return (
            Join(tuple(parts), span)
            if joined and parts and signs == len(parts) - 1
            else Group("expression", tuple(parts), span)
        )

    def _read_shell(self, call: Call, language: str) -> None:
        """Read the text that a call of ``sh`` or its kin runs, to stand behind the statement."""
        named = {a.name.text: a.value for a in call.arguments if a.name is not None}
        text = named.get("script") or next((a.value for a in call.arguments if a.name is None), None)
        root = self.embedder.language(language, text.value) if isinstance(text, Scalar) else None
        if root is not None:
            self.shells.append(root)


def _literal(item: _Item, cutter: Cutter) -> Node:
    """``[a, b]`` or ``[k: v]``."""
    span = cutter.span(item.start, item.end)
    named = [a for a in item.arguments if a.name is not None]
    if named and len(named) == len(item.arguments):
        pairs = [Pair(Scalar(a.name, a.name.span), a.value, a.span) for a in named if a.name is not None]
        return Mapping(tuple(pairs), span)
    return Sequence(tuple(a.value for a in item.arguments), span)


def _decode(match: re.Match[str]) -> tuple[str, str | None]:
    escaped = match.group(1)
    if escaped is None:
        return "", match.group(2) or match.group(3) or ""
    if len(escaped) > 4:
        point = int(escaped[-4:], 16)
        return ("\ufffd" if 0xD800 <= point <= 0xDFFF else chr(point)), None
    return _SIMPLE.get(escaped, escaped), None
