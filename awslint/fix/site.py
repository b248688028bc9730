"""The file that a fix is made in: its tree, and what stands around a place; it must not know rules or AWS."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from awslint.fix.plan import CannotFixError
from awslint.source import Source, Span
from awslint.syntax.select import read_tree, syntax_of
from awslint.syntax.tree import Argument, Assign, Block, Call, Group, Mapping, Node, Pair, Scalar, walk
from awslint.values import Value

if TYPE_CHECKING:
    from awslint.fix.runners import Neighbours

_HEAD_BYTES = 400
_INDENT = re.compile(r"[ \t]*")


class Site:
    """A source with its tree, for whoever looks for what encloses a span."""

    def __init__(self, source: Source, neighbours: Neighbours | None = None) -> None:
        self.source = source
        self.neighbours = neighbours
        self.text = source.text.value
        self.syntax = syntax_of(source.path, source.data[:_HEAD_BYTES])
        self.parsed: dict[str, object] = {}
        """What the parsers of single languages have made of the text, for who asks again."""

    @cached_property
    def root(self) -> Node:
        """The root of the tree; an empty group where the syntax has no reader."""
        tree = read_tree(self.syntax, Value(self.text, Span(0, len(self.text))))
        return Group("module", (), Span(0, 0)) if tree is None else tree.root

    def inside(self, span: Span) -> Site:
        """The site for what stands at a span: where that is JSON in a text of this file, with the tree of that text."""
        around = self.around(span)
        text = around[-1] if around else None
        if not isinstance(text, Scalar) or not text.value.text.lstrip().startswith(("{", "[")):
            return self
        if self.syntax != "hcl" and self.written(text.value.span) != text.value.text:
            return self
        tree = read_tree("json", text.value)
        if tree is None or any(node.span.start < text.span.start for node in walk(tree.root)):
            return self
        inner = Site(self.source, self.neighbours)
        inner.syntax, inner.root = "json", tree.root
        return inner

    @property
    def separator(self) -> str:
        """What stands between the entries of a map in this syntax; "" where that is a line's end."""
        return "" if self.syntax in ("yaml", "hcl", "ini", "shell", "env", "properties", "dockerfile") else ","

    def around(self, span: Span) -> tuple[Node, ...]:
        """The nodes that cover a span, the outermost first."""
        return tuple(node for node in walk(self.root) if node.span.covers(span))

    def scalar(self, value: Value) -> Scalar | None:
        """The literal of which ``value`` is the content."""
        for node in reversed(self.around(value.span)):
            if isinstance(node, Scalar) and node.value.span == value.span:
                return node
        return None

    def entry(self, span: Span) -> Pair | Assign | Argument | None:
        """The innermost entry of a map, argument of a call or assignment whose value covers a span."""
        best: Pair | Assign | Argument | None = None
        for node in self.around(span):
            for part in _entries(node):
                if part.value.span.covers(span):
                    best = part
        return best

    def block(self, span: Span, kind: str) -> Block | None:
        """The innermost block of a kind, such as ``resource``, that covers a span."""
        found = [node for node in self.around(span) if isinstance(node, Block) and node.kind == kind]
        return found[-1] if found else None

    def line(self, offset: int) -> Span:
        """The line of an offset without its end."""
        return self.source.text.line_span(self.source.text.position(offset).line)

    def lines(self, span: Span) -> Span:
        """The whole lines of a span, the last one's end included."""
        start = self.line(span.start).start
        end = self.line(max(span.start, span.end - 1)).end
        match = re.compile(r"\r\n|\n|\r").match(self.text, end)
        return Span(start, match.end() if match else end)

    def indent(self, offset: int) -> str:
        """The white space with which the line of an offset begins."""
        start = self.line(offset).start
        match = _INDENT.match(self.text, start)
        return match.group() if match else ""

    def given(self, block: Block) -> dict[str, str]:
        """What the attributes of a block say, as it is written."""
        found = (node for node in block.body if isinstance(node, Assign))
        return {self.written(node.target.span): self.written(node.value.span) for node in found}

    def step(self, span: Span) -> str:
        """By how much an entry is indented beside the lines of what holds it; two spaces where it is not."""
        own = self.indent(span.start)
        outer = next(
            (self.indent(node.span.start) for node in reversed(self.around(span)) if self._holds(node, own)), own
        )
        return own.removeprefix(outer) or "  "

    def _holds(self, node: Node, own: str) -> bool:
        return isinstance(node, Mapping) and len(self.indent(node.span.start)) < len(own)

    def written(self, span: Span) -> str:
        """What is written there."""
        return self.text[span.start : span.end]

    def need(self, found: bool, why: str) -> None:
        """Raise :class:`CannotFixError` with a reason unless something holds."""
        if not found:
            raise CannotFixError(why)


def _entries(node: Node) -> Iterator[Pair | Assign | Argument]:
    if isinstance(node, Mapping):
        yield from node.pairs
    elif isinstance(node, Call):
        yield from node.arguments
    elif isinstance(node, Assign):
        yield node
