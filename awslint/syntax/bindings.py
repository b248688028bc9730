"""What names stand for inside one module or a set of HCL files; it must not turn any node into a value.

A name stands for a value only if it is assigned once in its scope, and only where that assignment surely holds:
reassigned, conditional, looped and shadowing names stand for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from awslint.source import Span
from awslint.syntax.tree import (
    Assign,
    Block,
    Call,
    Class,
    Command,
    Function,
    Group,
    Import,
    Index,
    Name,
    Node,
    Scalar,
    Sequence,
    children,
    walk,
)

_CONDITIONAL = frozenset(
    {"if", "elif", "else", "for", "while", "try", "except", "finally", "case", "case_item", "match", "error", "list"}
    | {"pipeline", "subshell", "command_substitution", "elif_clause", "else_clause", "conditional", "operation"}
    | {"and", "or", "&&", "||", "??", "?:", "?"}
    | {"list_comprehension", "dictionary_comprehension", "set_comprehension", "generator"}
)
_LOOPS = frozenset({"for", "for_in", "case_pattern"})
_SHARED = frozenset({"global", "nonlocal", "delete", "unset", "unset_command", "del"})
_GROWING = frozenset({"append", "extend", "insert", "add", "push"})
_CHANGING = frozenset({"update", "setdefault", "pop", "popitem", "remove", "clear", "reverse", "sort"})
_READING = frozenset({"read", "mapfile", "readarray", "getopts", "unset", "printf"})
_EVERYWHERE = Span(-1, 1 << 62)


@dataclass(frozen=True, slots=True)
class Binding:
    """One assignment: its value (None where it cannot be known), and the spans of its scope and of where it holds."""

    value: Node | None
    scope: Span
    region: Span
    after: int = -1
    """The offset from which it holds in its own scope; functions inside may stand before it."""
    home: bool = True
    """False for a value that stands in another file than the nodes to fold."""


@dataclass(frozen=True, slots=True)
class Bindings:
    """Every name of a module with all its assignments, and functions by name."""

    names: dict[str, tuple[Binding, ...]] = field(default_factory=dict)
    grown: frozenset[str] = frozenset()
    """Names of lists that are added to somewhere: more items may exist than were written."""
    functions: tuple[Span, ...] = ()
    budget: list[int] = field(default_factory=lambda: [STEP_BUDGET])

    @property
    def exhausted(self) -> bool:
        """True once the module's step budget is spent, after which all folds give holes."""
        return self.budget[0] <= 0

    def find(self, path: str, use: Span) -> Binding | None:
        """What ``path`` stands for where it is used, or None where that is not sure."""
        covering = [b for b in self.names.get(path, ()) if b.scope.covers(use)]
        if not covering:
            return None
        inner = max(b.scope.start for b in covering)
        nearest = [b for b in covering if b.scope.start == inner]
        if len(nearest) != 1 or nearest[0].value is None or not nearest[0].region.covers(use):
            return None
        found = nearest[0]
        if use.start < found.after and not any(f.covers(use) and f.start > inner for f in self.functions):
            return None
        return found


STEP_BUDGET = 200_000
"""Steps of folding that one module may cost."""

EMPTY = Bindings()

_Place: TypeAlias = tuple[Node, Span, Span, str]


def bind(*roots: Node) -> Bindings:
    """The bindings of one module, or of several HCL files of one directory.

    The first root is the file that the nodes to fold come from; values of the others take the place of use.
    """
    collector = _Collector()
    for number, root in enumerate(roots):
        collector.collect(root, number == 0)
    names = {name: tuple(items) for name, items in collector.found.items()}
    return Bindings(names, frozenset(collector.grown), tuple(collector.functions))


class _Collector:
    """Gathers the bindings of one tree after another."""

    def __init__(self) -> None:
        self.found: dict[str, list[Binding]] = {}
        self.grown: set[str] = set()
        self.functions: list[Span] = []
        self._home = True
        self._dynamic = False
        self._stack: list[_Place] = []

    def collect(self, root: Node, home: bool) -> None:
        """Add what ``root`` binds; ``home`` is False for a file other than the one at hand."""
        self._home = home
        # A shell function's assignments are the script's own unless it says ``local``.
        self._dynamic = any(isinstance(node, Command) for node in walk(root))
        self._stack = [(root, _EVERYWHERE, _EVERYWHERE, "")]
        while self._stack:
            self._enter(*self._stack.pop())

    def _add(self, name: str, value: Node | None, scope: Span, region: Span, after: int = -1) -> None:
        self.found.setdefault(name, []).append(Binding(value, scope, region, after if self._home else -1, self._home))

    def _push(self, nodes: Iterable[Node], scope: Span, region: Span, owner: str) -> None:
        self._stack.extend((node, scope, region, owner) for node in nodes)

    def _enter(self, node: Node, scope: Span, region: Span, owner: str) -> None:
        inside: Iterable[Node] = children(node)
        match node:
            case Assign():
                self._assign(node, scope, region, owner)
            case Import(bound=bound):
                self._add(bound, None, scope, region)
            case Function(name=name, parameters=parameters):
                if name:
                    self._add(name, None, scope, region)
                for parameter in parameters:
                    self._add(parameter.name, None, node.span, node.span)
                self.functions.append(node.span)
                scope, region, owner = node.span, node.span, ""
            case Class(name=name):
                self._add(name, None, scope, region)
                scope, region, owner = node.span, node.span, name
            case Block():
                self._block(node)
            case Call(name=name):
                self._mutation(name)
            case Group(label=label):
                region = self._group(node, label, scope, region)
            case Command(words=words):
                self._reading(words, scope, region)
                inside = (*words, *(redirect.body for redirect in node.redirects))
            case _:
                pass
        self._push(inside, scope, region, owner)

    def _group(self, node: Group, label: str, scope: Span, region: Span) -> Span:
        """Bind what a construct binds, and give the region in which its assignments hold."""
        if label in _SHARED:
            for name in _targets(node):
                self._add(name, None, _EVERYWHERE, _EVERYWHERE)
        if label in _LOOPS and node.children:
            for name in _targets(node.children[0]):
                self._add(name, None, scope, region)
        return node.span if label in _CONDITIONAL else region

    def _assign(self, node: Assign, scope: Span, region: Span, owner: str) -> None:
        target, value = node.target, node.value
        pairs: Iterable[tuple[Node, Node | None]] = ((target, value),)
        if isinstance(target, Sequence):
            pairs = ((item, None) for item in target.items)
            if isinstance(value, Sequence) and len(value.items) == len(target.items) and not value.open:
                pairs = zip(target.items, value.items, strict=True)
        for left, right in pairs:
            known = None if node.append else right
            if isinstance(left, Name):
                self._bind_name(left.path, known, node.span.end, scope, region, owner)
            elif isinstance(left, Index):
                base: Node = left
                while isinstance(base, Index):
                    base = base.target
                if isinstance(base, Name):
                    self._add(base.path, None, _EVERYWHERE, _EVERYWHERE)
            else:
                for name in _targets(left):
                    self._add(name, None, scope, region)

    def _bind_name(self, path: str, value: Node | None, after: int, scope: Span, region: Span, owner: str) -> None:
        if "." in path:
            self._add(path, value, _EVERYWHERE, _EVERYWHERE if region == scope else region, after)
            return
        if self._dynamic:
            scope = _EVERYWHERE
        self._add(path, value, scope, region, after)
        if owner:
            for field_path in (f"self.{path}", f"cls.{path}", f"{owner}.{path}"):
                self._add(field_path, value, _EVERYWHERE, _EVERYWHERE if region == scope else region)

    def _mutation(self, called: str) -> None:
        name, _, method = called.rpartition(".")
        if name and method in _GROWING:
            self.grown.add(name)
        elif name and method in _CHANGING:
            self._add(name, None, _EVERYWHERE, _EVERYWHERE)

    def _block(self, node: Block) -> None:
        """HCL's own names: ``locals { a = … }`` is ``local.a``, a ``variable`` block's default is ``var.NAME``."""
        for child in node.body:
            if not isinstance(child, Assign) or not isinstance(child.target, Name):
                continue
            if node.kind == "locals" and not node.labels:
                self._add(f"local.{child.target.path}", child.value, _EVERYWHERE, _EVERYWHERE)
            elif node.kind == "variable" and len(node.labels) == 1 and child.target.path == "default":
                self._add(f"var.{node.labels[0].text}", child.value, _EVERYWHERE, _EVERYWHERE)

    def _reading(self, words: tuple[Node, ...], scope: Span, region: Span) -> None:
        """``read X Y`` gives shell variables values that nobody knows."""
        if words and isinstance(words[0], Scalar) and words[0].value.text in _READING:
            for word in words[1:]:
                if isinstance(word, Scalar):
                    self._add(word.value.text, None, _EVERYWHERE, _EVERYWHERE)


def _targets(node: Node) -> Iterable[str]:
    stack = [node]
    while stack:
        top = stack.pop()
        if isinstance(top, Name):
            yield top.path
        stack.extend(children(top))
