"""Folds nodes of a tree to partly known values; it must not know which names or calls matter to anybody.

What cannot be known is a hole that carries the expression, never a wrong value. Folding is bounded by the bindings'
step budget and by depth. :mod:`awslint.syntax.results` folds calls.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from awslint.source import Span
from awslint.syntax.arithmetic import OPERATORS, as_number, calculated, whole_number
from awslint.syntax.bindings import STEP_BUDGET, Bindings, bind
from awslint.syntax.comprehensions import COMPREHENSIONS, Comprehensions
from awslint.syntax.fields import GIVEN
from awslint.syntax.module import NOTHING
from awslint.syntax.pieces import concatenate, fill, moved, one_of
from awslint.syntax.references import expression
from awslint.syntax.traits import WRITTEN_HOLES
from awslint.syntax.tree import (
    Assign,
    Call,
    Choice,
    Group,
    Index,
    Join,
    Mapping,
    Name,
    Node,
    Pair,
    Scalar,
    children,
    walk,
)
from awslint.syntax.tree import Sequence as Items
from awslint.values import HOLE, Data, Entry, Kind, List, Map, Value, unknown

__all__ = ["STEP_BUDGET", "Bindings", "bind", "calls_own", "fold", "folded_texts", "passed_on", "puts_together"]

_MAX_DEPTH = 100
_SHOWN = 4000
_TRANSPARENT = frozenset(
    {"expression", "parenthesized", "template_expr", "expansion", "argument", "literal_value"}
    | {"arithmetic_expansion", "parenthesized_expression"}
)
_WAYS_OUT = frozenset({"throw", "raise", "return", "break", "continue"})
_NAME = re.compile(r"[^\W\d][\w.]*")


def fold(node: Node, bindings: Bindings | None = None) -> Data:
    """What ``node`` is known to be: a Map, a List, or a Value with holes.

    A name that is bound takes the place of use as its span; a map or list of the same file keeps its own, inside.
    """
    if type(node) is Scalar and HOLE not in node.value.text:
        return node.value
    return _Folder(Bindings(NOTHING) if bindings is None else bindings).fold(node)


def puts_together(node: Node, bindings: Bindings) -> bool:
    """True for what makes one text of several pieces: a concatenation, an interpolation, a format, a builder's chain."""
    if isinstance(node, Join):
        return True
    return isinstance(node, Call) and _Folder(bindings).makes_text(node)


def gathers(node: Node, bindings: Bindings) -> bool:
    """True for a call that makes a map or a list of what it is given."""
    return isinstance(node, Call) and _Folder(bindings).makes_collection(node)


def calls_own(node: Node, bindings: Bindings) -> bool:
    """True for a call of a function of the module."""
    return isinstance(node, Call) and _Folder(bindings).function_of(node) is not None


def passed_on(node: Node, bindings: Bindings) -> Node | None:
    """The operand of a call that gives it as it is, such as a serializer's; None for any other node."""
    return _Folder(bindings).operand(node) if isinstance(node, Call) else None


def folded_texts(root: Node, bindings: Bindings) -> Iterator[Value]:
    """Each text of a tree that is put together from pieces, outer before inner: what no literal of it says.

    Each character has its place. What is a piece of such a text is not given again; one without a known character is not
    given at all.
    """
    stack = [root]
    while stack:
        node = stack.pop()
        if puts_together(node, bindings):
            data = fold(node, bindings)
            if isinstance(data, Value) and not data.is_unknown and _is_put_together(node, data):
                yield data
                continue
        stack.extend(reversed(children(node)))


def _is_put_together(node: Node, data: Value) -> bool:
    """True if a literal inside of ``node`` does not say all of it."""
    known = data.text.replace(HOLE, "")
    if not known or data.kind is not Kind.STRING:
        return False
    return not any(isinstance(part, Scalar) and known in part.value.text for part in walk(node))


class _Folder(Comprehensions):
    """One fold: the bindings, and the bindings and functions that are being resolved, so that a cycle ends."""

    def fold(self, node: Node) -> Data:
        """What one node is known to be."""
        kind = type(node)
        if kind is Scalar:
            assert isinstance(node, Scalar)
            return node.value if HOLE not in node.value.text else self._scalar(node.value)
        depth = self.bindings.depth
        if depth[0] >= _MAX_DEPTH or not self.bindings.spend(1):
            self.cuts += 1
            return unknown(node.span, node.path if isinstance(node, Name) else "")
        depth[0] += 1
        try:
            method = _METHODS.get(kind)
            return self.hole(node) if method is None else method(self, node)
        finally:
            depth[0] -= 1

    def hole(self, node: Node) -> Value:
        """What stands for a node of which nothing is known."""
        marks = WRITTEN_HOLES.get(self.bindings.language)
        text = self.bindings.text if marks is not None else ""
        if not text or isinstance(node, Name):
            return unknown(node.span, expression(node))
        written = " ".join(text[node.span.start : min(node.span.end, node.span.start + _SHOWN)].split())
        return unknown(node.span, written.strip(marks) if marks else written)

    def _scalar(self, value: Value) -> Data:
        """A text in which the syntax itself refers to names (Make's ``$(NAME)``)."""
        if not self.bindings.module.names and self.known is None:
            return value
        holes = iter([*value.holes, *[""] * value.text.count(HOLE)])
        found = [self._named_hole(next(holes), value, match) for match in re.finditer(HOLE, value.text)]
        if all(data is None or (isinstance(data, Value) and data.is_unknown) for data in found):
            return value
        if len(value.text) == 1 and found[0] is not None:
            return moved(found[0], value.span)
        picks = iter([data if data is not None else value.part(*m.span()) for data, m in zip(
            found, re.finditer(HOLE, value.text), strict=True)])  # fmt: skip
        filled = fill(value, re.finditer(HOLE, value.text), lambda match: next(picks), value.span)
        return Value(filled.text, value.span, filled.holes, value.kind, filled.offsets)

    def _named_hole(self, name: str, value: Value, match: re.Match[str]) -> Data | None:
        if not _NAME.fullmatch(name):
            return None
        at = value.place(match.start())
        return self.fold(Name(name, Span(at, max(at, min(at + 1, value.span.end)))))

    def _mapping(self, node: Mapping) -> Data:
        entries: list[Entry] = []
        is_open = node.open and not node.spread
        for part in sorted((*node.pairs, *node.spread), key=_place) if node.spread else node.pairs:
            if not isinstance(part, Pair):
                is_open |= self._spread(part, entries)
                continue
            key = self.fold(part.key) if not isinstance(part.key, Name) else self._key(part.key)
            if isinstance(key, Value):
                entries.append(Entry(key, self.fold(part.value), part.span))
            else:
                is_open = True
        return Map(tuple(entries), node.span, is_open)

    def _spread(self, node: Node, entries: list[Entry]) -> bool:
        """Add the entries of what is spread into a map; True if more may be spread than is known."""
        data = self.fold(node)
        if isinstance(data, Map):
            entries.extend(data.entries)
            return data.open
        if entries and (not isinstance(data, Value) or data.is_unknown):
            # What came before may be said otherwise by this.
            entries.append(Entry(unknown(node.span), unknown(node.span), node.span))
        return True

    def _key(self, node: Name) -> Data:
        """A key that is a name: what it stands for, else, where a name is its own text, that."""
        return self.fold(node)

    def _sequence(self, node: Items) -> Data:
        if not node.spread:
            return List(tuple([self.fold(item) for item in node.items]), node.span, node.open)
        items: list[Data] = []
        is_open = False
        for item in sorted((*node.items, *node.spread), key=_place):
            data = self.fold(item)
            if item not in node.spread:
                items.append(data)
            elif isinstance(data, List):
                items.extend(data.items)
                is_open |= data.open
            else:
                is_open = True
        return List(tuple(items), node.span, is_open)

    def _join(self, node: Join) -> Data:
        answers = [self.fold(part) for part in node.parts]
        if len(answers) == 1 and not isinstance(answers[0], Value):
            return answers[0]
        if answers and all(isinstance(a, List) for a in answers):
            lists = [a for a in answers if isinstance(a, List)]
            return List(tuple([i for a in lists for i in a.items]), node.span, any(a.open for a in lists))
        parts = [a if isinstance(a, Value) else self.hole(p) for a, p in zip(answers, node.parts, strict=True)]
        if node.operator == "+" and any(part.kind is Kind.NUMBER for part in parts):
            return self._sum(node, parts)
        return self.joined(parts, node.span)

    def _sum(self, node: Join, parts: list[Value]) -> Data:
        """``+`` adds as long as only numbers are met; a hole beside numbers may be one or a text."""
        total, rest = whole_number(parts[0]), 1
        while total is not None and rest < len(parts) and (number := whole_number(parts[rest])) is not None:
            total, rest = total + number, rest + 1
        if (
            total is None
            and any(part.is_unknown for part in parts)
            and all(part.is_unknown or part.kind is Kind.NUMBER for part in parts)
        ):
            return self.hole(node)
        if total is None:
            return self.joined(parts, node.span)
        value = Value(str(total), node.span, (), Kind.NUMBER)
        if rest == len(parts):
            return value
        return self.hole(node) if parts[rest].is_unknown else self.joined([value, *parts[rest:]], node.span)

    def joined(self, parts: list[Value], span: Span) -> Value:
        """The parts as one text, paid for by its length."""
        self.bindings.spend(sum(len(part.text) + 8 * len(part.offsets) for part in parts) >> 5)
        return concatenate(parts, span)

    def _choice(self, node: Choice) -> Data:
        options = tuple(option for option in node.options if not _leaves(option)) or node.options
        first = options[0] if options else None
        if first is not None and self.is_environment(first) and len(options) > 1:
            rest = options[1:]
            return self.fold(rest[0]) if len(rest) == 1 else self._choice(Choice(rest, node.span))
        if len(options) == 2 and isinstance(first, Index) and node.span == first.span:
            return self.taken(first, options[1])
        answers = [self.fold(option) for option in options]
        if len(answers) == 2 and isinstance(first, Name) and node.span == first.span:
            # ``${x:-default}``: a default is the value where nothing here says otherwise.
            return answers[1] if isinstance(answers[0], Value) and answers[0].is_unknown else answers[0]
        found = one_of(answers, node.span) if answers else None
        if found is None or (isinstance(found, Value) and found.is_unknown):
            return self.hole(node)
        return moved(found, node.span, deep=False)

    def _group(self, node: Group) -> Data:
        if node.label in COMPREHENSIONS and node.children:
            return self.comprehension(node)
        if len(node.children) == 1 and node.label in _TRANSPARENT:
            return self.fold(node.children[0])
        if node.label == GIVEN:
            return one_of([self.fold(child) for child in node.children], node.span)
        if node.label == "declaration" and node.children:
            # The collector lets a name stand for its declaration only where that makes an empty builder.
            return Value("", Span(node.span.end, node.span.end))
        if node.label in OPERATORS and node.children:
            operands = [self.fold(child) for child in node.children]
            if self.bindings.language == "shell":
                operands = [as_number(operand) for operand in operands]
            found = calculated(node.label, operands)
            if found is not None:
                return Value(str(found), node.span, (), Kind.NUMBER)
        return self.hole(node)

    def _assigned(self, node: Assign) -> Data:
        return self.fold(node.value)


def _place(node: Node | Pair) -> int:
    return node.span.start


_METHODS: dict[type, Callable[[_Folder, Any], Data]] = {
    Name: _Folder.name,
    Mapping: _Folder._mapping,
    Items: _Folder._sequence,
    Join: _Folder._join,
    Choice: _Folder._choice,
    Index: _Folder.index,
    Call: _Folder.call,
    Group: _Folder._group,
    Assign: _Folder._assigned,
}
"""What folds each kind of node."""


def _leaves(node: Node) -> bool:
    """True for what gives no value because it goes elsewhere: ``x ?: throw e``."""
    return isinstance(node, Group) and node.label in _WAYS_OUT
