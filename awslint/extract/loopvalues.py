"""What the variable of a loop over a known list stands for in a policy: all of its items; it must not know policies.

A statement that a loop makes for each of some actions allows them all, and what a loop attaches for each of some policies
is all of them. That holds for lists of known texts alone.
"""

from __future__ import annotations

from awslint.extract.document import Document
from awslint.source import Span
from awslint.syntax.bindings import Bindings
from awslint.syntax.resolve import fold
from awslint.syntax.tree import Call, Function, Group, Name, Node, Sequence, walk
from awslint.values import List, Value

LOOPS = frozenset({"for", "for_in", "foreach", "enhanced_for", "for_each"})
COMPREHENSIONS = frozenset({"list_comprehension", "generator_expression", "set_comprehension"})
_EACH = frozenset({"forEach", "map", "flatMap", "each", "ForEach", "Select"})
_THROUGH = frozenset({"enumerate", "sorted", "list", "set", "tuple", "reversed"})
_MOST = 50
_MOST_LOOPS = 200
"""Loops with a variable of one name that are known; more are generated code."""


class LoopValues:
    """The loops of one file."""

    def __init__(self, document: Document) -> None:
        self._bindings = document.bindings
        self._found: dict[str, list[tuple[Span, Node]]] = {}
        for node in walk(document.tree.root) if document.tree is not None else ():
            if isinstance(node, Group):
                self._group(node)
            elif isinstance(node, Call) and node.name.rpartition(".")[2] in _EACH:
                self._each(node)

    @property
    def bindings(self) -> Bindings:
        """The file's bindings with what the loops say, where there are any."""
        plain = self._bindings
        return plain.with_knowledge(self.known, own_places=True) if self._found else plain

    def known(self, path: str, span: Span) -> List | None:
        """The items that the variable ``path`` stands for where it is used, one after the other."""
        inside = [(whole, over) for whole, over in self._found.get(path, ()) if whole.covers(span)]
        if not inside:
            return None
        _, over = max(inside, key=lambda each: each[0].start)
        data = fold(over, self._bindings)
        if not isinstance(data, List) or data.open or not 0 < len(data.items) <= _MOST:
            return None
        return data if all(isinstance(item, Value) and item.known for item in data.items) else None

    def _group(self, node: Group) -> None:
        if node.label in LOOPS and len(node.children) >= 2:
            self._take(node.children[0], node.children[1], node.span)
        elif node.label in COMPREHENSIONS:
            for part in node.children:
                if isinstance(part, Group) and part.label in LOOPS and len(part.children) >= 2:
                    self._take(part.children[0], part.children[1], node.span)

    def _each(self, node: Call) -> None:
        """``items.forEach((item) => …)``."""
        function = node.arguments[0].value if node.arguments else None
        path = node.name.rpartition(".")[0]
        over = node.receiver or (Name(path, Span(node.span.start, node.span.start)) if path else None)
        if isinstance(function, Function) and function.parameters and over is not None:
            self._add(function.parameters[0].name, function.span, over)

    def _add(self, name: str, inside: Span, over: Node) -> None:
        found = self._found.setdefault(name, [])
        if len(found) < _MOST_LOOPS:
            found.append((inside, over))

    def _take(self, target: Node, over: Node, span: Span) -> None:
        if isinstance(over, Call) and over.name in _THROUGH and over.arguments:
            over = over.arguments[0].value
        if isinstance(target, Sequence) and len(target.items) == 2:
            target = target.items[1]
        if isinstance(target, Name) and isinstance(over, Name | Sequence):
            self._add(target.path, span, over)
