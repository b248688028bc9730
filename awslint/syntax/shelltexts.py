"""Words, quoted text and expansions of shell text as nodes; it must not know commands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TypeAlias

import tree_sitter as ts

from awslint.source import Span
from awslint.syntax.descent import Plan, Visit
from awslint.syntax.grammar import Site, kinds_of, load_grammar
from awslint.syntax.origin import Origin
from awslint.syntax.shellwords import literal_word, spell_ansi, spell_quoted, spell_word
from awslint.syntax.tree import Choice, Group, Join, Name, Node, Scalar
from awslint.values import Kind, Value

Reading: TypeAlias = Node | Plan[ts.Node, Node] | Visit[ts.Node, Node]

PACKAGE = "tree_sitter_bash"
_VARIABLE = re.compile(r"\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*|[0-9@*]))", re.A)

_DEFAULTS = frozenset({"-", ":-", "=", ":="})


@cache
def kinds() -> dict[str, tuple[int, ...]]:
    """The numbers of each node type of the grammar."""
    return kinds_of(load_grammar(PACKAGE))


class Texts:
    """Reads the words of one parsed text."""

    def __init__(self, site: Site) -> None:
        self.origin: Origin = site.origin
        self._comments = kinds()["comment"]
        self.span, self.text = site.span, site.text

    def points(self, node: ts.Node) -> tuple[int, int]:
        """The indexes in the text between which a node stands."""
        return self.origin.point(node.start_byte), self.origin.point(node.end_byte)

    def parts(self, node: ts.Node) -> list[ts.Node]:
        """The nodes inside a node, without comments."""
        comments = self._comments
        return [child for child in node.named_children if child.kind_id not in comments]

    def filled(self, node: ts.Node, label: str, parts: Sequence[ts.Node]) -> Reading:
        """A plan for a Group of ``parts``."""
        return (parts, self._make_group, node, label)

    def _make_group(self, node: ts.Node, answers: list[Node], label: str) -> Node:
        return Group(label, tuple(answers), self.span(node))

    def piece(self, at: Span, kind: Kind) -> Value:
        """The text between two indexes as it stands."""
        value = self.origin.value.part(at.start, at.end)
        return Value(value.text, value.span, value.holes, kind, value.offsets)

    def word(self, node: ts.Node, _about: object = None) -> Reading:
        """A word without quotes; numbers may hold an expression."""
        if node.named_child_count and (inner := self.parts(node)):
            return self.filled(node, "arithmetic", inner)
        return Scalar(spell_word(self.origin, *self.points(node)), self.span(node))

    def raw(self, node: ts.Node, _about: object = None) -> Node:
        """Text between single quotes."""
        low, high = self.points(node)
        content = Span(low + 1, max(low + 1, high - 1))
        return Scalar(self.piece(content, Kind.STRING), self.span(node))

    def ansi(self, node: ts.Node, _about: object = None) -> Node:
        """Text between ``$'`` and ``'``."""
        low, high = self.points(node)
        return Scalar(spell_ansi(self.origin, low + 2, max(low + 2, high - 1)), self.span(node))

    def content(self, node: ts.Node, _about: object = None) -> Node:
        """A literal piece between double quotes."""
        value = spell_quoted(self.origin, *self.points(node))
        return Scalar(value, value.span)

    def string(self, node: ts.Node, _about: object = None) -> Reading:
        """Text between double quotes: a Scalar, or a Join where something is expanded."""
        low, high = self.points(node)
        low = self.origin.value.text.find('"', low, high) + 1 or low
        high = max(low, high - 1)
        written = self.origin.value.text
        if written.find("$", low, high) < 0 and written.find("`", low, high) < 0:
            return Scalar(spell_quoted(self.origin, low, high), self.span(node))
        held = [child for child in self.parts(node) if child.type not in ("string_content", "string")]
        if not held:
            return Scalar(spell_quoted(self.origin, low, high), self.span(node))
        return (held, self.mix, node, (held, low, high, spell_quoted))

    def mix(
        self,
        node: ts.Node,
        answers: list[Node],
        extra: tuple[Sequence[ts.Node], int, int, Callable[[Origin, int, int], Value]],
    ) -> Node:
        """A Join of the literal text between two indexes and of the expansions that stand in it."""
        return Join(tuple(self._mixed(answers, *extra)), self.span(node))

    def _mixed(
        self,
        answers: Sequence[Node],
        held: Sequence[ts.Node],
        low: int,
        high: int,
        spell: Callable[[Origin, int, int], Value],
    ) -> list[Node]:
        parts: list[Node] = []
        at = low
        for child, answer in zip(held, answers, strict=True):
            start, end = self.points(child)
            if start > at:
                value = spell(self.origin, at, start)
                parts.append(Scalar(value, value.span))
            parts.append(answer)
            at = max(at, end)
        if at < high:
            value = spell(self.origin, at, high)
            parts.append(Scalar(value, value.span))
        return parts

    def concatenation(self, node: ts.Node, _about: object = None) -> Visit[ts.Node, Node]:
        """A word of several pieces."""
        answers = yield self.parts(node)
        return literal_word(answers, self.span(node))

    def expansion(self, node: ts.Node, _about: object = None) -> Reading:
        """``$X`` and ``${X}`` are a Name, ``${X:-d}`` a Choice of both; other operators leave a Group."""
        match = _VARIABLE.fullmatch(self.text(node))
        return self._operated(node) if match is None else Name(match[1] or match[2], self.span(node))

    def _operated(self, node: ts.Node) -> Visit[ts.Node, Node]:
        parts = self.parts(node)
        signs = [child for child in node.children if not child.is_named][1:-1]
        operators = [child.type for child in signs]
        span = self.span(node)
        if operators[:1] and operators[0] in _DEFAULTS and parts and parts[0].end_byte <= signs[0].start_byte:
            held = list(_expanded(parts[1:]))
            name, *answers = yield [parts[0], *held]
            low, high = self.points(signs[0])[1], self.points(node)[1] - 1
            end = Span(span.end - 1, span.end - 1)
            default = literal_word(self._mixed(answers, held, low, high, spell_word), end)
            return Choice((Name(name.path, span) if isinstance(name, Name) else name, default), span)
        answers = yield parts
        first = next(iter(answers), None)
        if isinstance(first, Name):
            first = Name(first.path, span)
        if first is not None and len(answers) == 1 and not operators:
            return first
        return Group("expansion", tuple(answers), span)


def _expanded(nodes: Sequence[ts.Node]) -> Iterator[ts.Node]:
    """What stands in a default otherwise than as plain text, of which the grammar takes some words for names."""
    stack = list(reversed(nodes))
    while stack:
        top = stack.pop()
        if top.type == "concatenation":
            stack.extend(reversed(top.named_children))
        elif top.type not in ("variable_name", "word", "number"):
            yield top
