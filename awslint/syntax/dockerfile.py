"""Reads Dockerfiles and Containerfiles, the shell and JSON in them too; it must not know what a command does.

The tree: a group ``document`` of one node an instruction. ENV and ARG are Assigns. RUN, CMD, ENTRYPOINT and
HEALTHCHECK are Groups ``run``, ``cmd``, … that hold the module of their shell form or the Command of their exec form, SHELL
is one of a Sequence. ONBUILD is a Group of its instruction, and any other is a Group of one Scalar.
The format: https://docs.docker.com/reference/dockerfile/
"""

from __future__ import annotations

import re

from awslint.syntax.cut import Cutter
from awslint.syntax.embedded import Embedder
from awslint.syntax.spelling import compile_spelling, concatenate, spell
from awslint.syntax.tree import Assign, Command, Group, Name, Node, Scalar, Sequence, Tree
from awslint.values import Kind, Value

_LINE = re.compile(r"[^\r\n]*+(?:\r\n|[\r\n]|\Z)")
_SKIPPED = re.compile(r"[ \t\ufeff]*+(?:#[^\r\n]*+)?(?:\r\n|[\r\n]|\Z)")
_DIRECTIVE = re.compile(r"#[ \t]*+(\w+)[ \t]*+=[ \t]*+([^\s]*)[^\r\n]*+(?:\r\n|[\r\n]|\Z)")
_HEAD = re.compile(r"[ \t\ufeff]*+([A-Za-z]++)(?:[ \t]++|(?=[\\`\r\n])|\Z)")
_HEREDOC = re.compile(r"<<(-?)(['\"]?)([A-Za-z_]\w*+)\2")
_FLAG = re.compile(r"[ \t]*+--[a-z][\w-]*+(?:=[^\s\\`]*+)?(?=\s)")
_PAIR = re.compile(
    r"""\s*+(?:[\\`]\r?\n\s*+)*+([A-Za-z_][\w.-]*+)=((?:"(?:[^"\\]|\\.)*+"|'[^']*+'|\\.|[^\s"'\\])*+)""", re.DOTALL
)
_SINGLE = re.compile(r"\s*+([A-Za-z_][\w.-]*+)[ \t]++([^\r\n]*+)")
_RUN = re.compile(r"""(?:[^"'\\]|\\.)++|"(?P<double>(?:[^"\\]|\\.)*+)"?|'(?P<single>[^']*+)'?|.""", re.DOTALL)
_REFERENCE = r"\$\{([A-Za-z_]\w*+)[^}\r\n]*+\}|\$([A-Za-z_]\w*+)"
_BARE = compile_spelling(rf"\\(\r?\n|[^\r\n])|{_REFERENCE}")
_DOUBLE = compile_spelling(rf"\\(\r?\n|[\"\\$])|{_REFERENCE}")
"""https://docs.docker.com/reference/dockerfile/#environment-replacement"""

_NODES = frozenset({"RUN", "CMD", "ENTRYPOINT", "SHELL"})
_MOST_OPEN = 8
"""Here-documents without an end that are looked for, since each costs a walk to the end of the file."""

_HEREDOCS = frozenset({"RUN", "COPY", "ADD"})


def read(value: Value) -> Tree:
    """The located tree of a Dockerfile."""
    reader = _Reader(Cutter(value))
    nodes = reader.instructions()
    span = reader.cutter.span(0, len(value.text))
    return Tree(Group("document", tuple(nodes), span), tuple(reader.cutter.faults))


class _Reader:
    """Walks the instructions; indices are of the text."""

    def __init__(self, cutter: Cutter) -> None:
        self.cutter = cutter
        self.embedder = Embedder(cutter.faults)
        self.escape = "\\"
        self.at = 0
        self.open_heredocs = 0

    def instructions(self) -> list[Node]:
        """All instructions, in source order."""
        text, nodes = self.cutter.text, list[Node]()
        while match := _DIRECTIVE.match(text, self.at):
            if match.group(1).casefold() == "escape" and match.group(2) == "`":
                self.escape = "`"
            self.at = match.end()
        while self.at < len(text):
            skipped = _SKIPPED.match(text, self.at)
            if skipped and skipped.end() > self.at:
                self.at = skipped.end()
                continue
            start = self.at
            head = _HEAD.match(text, start)
            pieces = self._logical(start if head is None else head.end())
            if head is None:
                self.cutter.fault("syntax", "a line that is no instruction", start, pieces[-1][1])
                continue
            nodes.extend(self._instruction(head, pieces))
        return nodes

    def _logical(self, start: int) -> list[tuple[int, int]]:
        """The ranges of an instruction's text that remain without its comment lines; moves behind the instruction."""
        text = self.cutter.text
        pieces: list[tuple[int, int]] = []
        at = start
        while True:
            line = _LINE.match(text, at)
            end = line.end() if line else len(text)
            kept = text[at:end].rstrip()
            if not kept.endswith(self.escape):
                pieces.append((at, at + len(kept)))
                break
            pieces.append((at, end))
            while (skipped := _SKIPPED.match(text, end)) and skipped.end() > end:
                end = skipped.end()
            if end >= len(text):
                break
            at = end
        self.at = end
        return pieces

    def _value(self, pieces: list[tuple[int, int]]) -> Value:
        """The ranges as one text in which a backslash continues a line, whatever the file's own sign is."""
        values = [self._continued(*piece) for piece in pieces]
        return concatenate(values)

    def _continued(self, start: int, end: int) -> Value:
        text = self.cutter.text
        kept = len(text[start:end].rstrip())
        sign = start + kept - 1
        if sign + 1 == end or not kept or text[sign] != self.escape:
            return self.cutter.raw(start, end)
        return self.cutter.decoded(start, end, text[start:sign] + "\\\n", ((0, start), (kept - 1, sign)))

    def _instruction(self, head: re.Match[str], pieces: list[tuple[int, int]]) -> list[Node]:
        name = head.group(1).upper()
        start, end = head.start(1), pieces[-1][1]
        if name == "ONBUILD":
            inner = _HEAD.match(self.cutter.text, pieces[0][0], pieces[0][1])
            if inner is None or inner.group(1).upper() == name:
                return []
            held = self._instruction(inner, [(inner.end(), max(inner.end(), pieces[0][1])), *pieces[1:]])
            return [Group("onbuild", tuple(held), self.cutter.span(start, max(end, self.at if held else end)))]
        if name in ("ENV", "ARG"):
            return list(self._variables(name, self._value(pieces)))
        heredocs = self._heredocs(pieces) if name in _HEREDOCS else []
        span = self.cutter.span(start, self.at if heredocs else end)
        if name == "HEALTHCHECK":
            at = re.compile(r"[^\r\n]*?\b(CMD)[ \t]+").match(self.cutter.text, *pieces[0])
            pieces = [(at.end(), pieces[0][1]), *pieces[1:]] if at else pieces
        if name in _NODES or name == "HEALTHCHECK":
            found = self._command(pieces, heredocs)
            return [Group(name.casefold(), found if name == "SHELL" else tuple(map(_exec_form, found)), span)]
        value = self._value(pieces)
        bodies = [Scalar(body, body.span) for body in heredocs]
        return [Group(name.casefold(), (Scalar(value, value.span), *bodies), span)]

    def _heredocs(self, pieces: list[tuple[int, int]]) -> list[Value]:
        """The here-documents that an instruction announces; moves behind them."""
        text = self.cutter.text
        found: list[Value] = []
        for start, end in pieces:
            for mark in _HEREDOC.finditer(text, start, end):
                if self.open_heredocs >= _MOST_OPEN:
                    return found
                low = at = self.at
                close = len(text)
                while at < len(text):
                    line = _LINE.match(text, at)
                    stop = line.end() if line else len(text)
                    word = text[at:stop].rstrip("\r\n")
                    if (word.lstrip("\t") if mark.group(1) else word) == mark.group(3):
                        close, self.at = at, stop
                        break
                    at = stop
                else:
                    self.open_heredocs += 1
                    self.cutter.fault("syntax", "a here-document that does not end", *mark.span())
                    return found
                found.append(self.cutter.raw(low, close))
        return found

    def _command(self, pieces: list[tuple[int, int]], heredocs: list[Value]) -> tuple[Node, ...]:
        """The shell form or the exec form of a command, behind its flags."""
        start, end = pieces[0]
        while flag := _FLAG.match(self.cutter.text, start, end):
            start = flag.end()
        value = self._value([(start, max(start, end)), *pieces[1:]])
        if value.text.lstrip()[:1] == "[" and value.text.rstrip()[-1:] == "]":
            root = self.embedder.language("json", value)
            return root.children if isinstance(root, Group) else ()
        if heredocs and _HEREDOC.match(value.text.lstrip()):
            bodies = [self.embedder.shell(body) for body in heredocs]
            return tuple(body for body in bodies if body is not None)
        if heredocs:
            # The bodies follow the line, so that the shell reads them as what the command is fed.
            rest = pieces[1:]
            last = (rest[-1][0], self.at) if rest else (start, self.at)
            value = self._value([(start, max(start, end)), *rest[:-1], last] if rest else [last])
        root = self.embedder.shell(value)
        return () if root is None else (root,)

    def _variables(self, name: str, value: Value) -> list[Assign]:
        """The variables that ENV or ARG sets; an ARG without a default sets none."""
        cutter = Cutter(value)
        found: list[Assign] = []
        at = 0
        while match := _PAIR.match(value.text, at):
            content = _unquoted(cutter, *match.span(2))
            found.append(_assign(cutter, match, content))
            at = match.end()
        if name == "ENV" and not found and (match := _SINGLE.match(value.text)):
            content = _unquoted(cutter, *match.span(2))
            found.append(_assign(cutter, match, content))
        return found


def _exec_form(node: Node) -> Node:
    """The words of a command without a shell as a Command."""
    return Command(node.items, (), (), node.span) if isinstance(node, Sequence) and node.items else node


def _assign(cutter: Cutter, match: re.Match[str], content: Value) -> Assign:
    name = Name(match.group(1), cutter.span(*match.span(1)))
    return Assign(name, Scalar(content, content.span), cutter.span(match.start(1), match.end(2)), exported=True)


def _unquoted(cutter: Cutter, start: int, end: int) -> Value:
    """A word without its quotes: what stands between single ones means itself."""
    parts: list[Value] = []
    for run in _RUN.finditer(cutter.text, start, end):
        if run.lastgroup == "single":
            parts.append(cutter.raw(*run.span("single")))
        elif run.lastgroup == "double":
            parts.append(spell(cutter, *run.span("double"), _DOUBLE, _decode))
        else:
            parts.append(spell(cutter, *run.span(), _BARE, _decode))
    value = concatenate(parts) if parts else cutter.raw(start, end)
    whole = Kind.UNKNOWN if value.is_unknown else Kind.PLAIN
    return Value(value.text, cutter.span(start, end), value.holes, whole, value.offsets or ((0, value.place(0)),))


def _decode(match: re.Match[str]) -> tuple[str, str | None]:
    escaped, braced, bare = match.groups()
    if escaped is not None:
        return ("" if escaped.endswith("\n") else escaped), None
    name = braced or bare
    return "", name if name else None
