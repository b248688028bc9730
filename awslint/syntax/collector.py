"""Finds every assignment, function and growing value of one module's tree; it must not say what a name stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from awslint.source import Span
from awslint.syntax.bindings import FIELD, Binding, Growth, Module
from awslint.syntax.changes import SELF, Change, Changes, Place, class_around
from awslint.syntax.idioms import SEVERAL_RESULTS, SHIFTS_APPEND, is_builder
from awslint.syntax.scopes import EVERYWHERE, Scope, Scopes, regions
from awslint.syntax.targets import defaults, taken_apart, targets
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
    Mapping,
    Name,
    Node,
    Scalar,
    Sequence,
    children,
    walk,
)

_LOOPS = frozenset({"for", "for_in", "case_pattern", "foreach", "enhanced_for", "for_each"})
_SHARED = frozenset({"global", "nonlocal", "delete", "unset", "unset_command", "del"})
_GROWING = frozenset(
    {
        "append",
        "extend",
        "insert",
        "add",
        "push",
        "Append",
        "Add",
        "push_str",
        "WriteString",
        "write",
        "unshift",
        "concat!",
    }
    | {"AppendFormat", "AppendLine", "addAll", "push_back", "<<"}
)
_CHANGING = frozenset({"update", "setdefault", "pop", "popitem", "remove", "clear", "reverse", "sort", "put", "set"})
_READING = frozenset({"read", "mapfile", "readarray", "getopts", "unset", "printf"})
_TRANSPARENT = frozenset({"", "Companion"})
"""Classes without a name of their own, whose fields are those of the class around them."""

_SHELLS = frozenset({"shell", "dockerfile", "makefile", "justfile"})
_MOST_CALLS = 50


def collect(root: Node, language: str, text: str) -> Module:
    """What one tree binds."""
    collector = _Collector(language, text)
    collector.run(root)
    return collector.finish()


@dataclass
class _Collector:
    language: str
    text: str
    scopes: list[Scope] = field(default_factory=list)
    names: dict[tuple[int, str], list[Binding]] = field(default_factory=dict)
    growth: dict[tuple[int, str], list[Growth]] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)
    classes: dict[str, int] = field(default_factory=dict)
    calls: dict[str, list[Call]] = field(default_factory=dict)
    titles: dict[int, tuple[str, str]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    chained: set[int] = field(default_factory=set)
    dynamic: bool = False
    """True where a function's assignments are the whole script's, as a shell's are."""

    def run(self, root: Node) -> None:
        """Gather everything, outer before inner, in source order."""
        self.dynamic = self.language in _SHELLS or (
            not self.language and any(isinstance(n, Command) for n in walk(root))
        )
        self.scopes.append(Scope(0, EVERYWHERE, -1, "module"))
        stack: list[tuple[Node, Place]] = [(root, Place(0, EVERYWHERE))]
        while stack:
            node, place = stack.pop()
            if type(node) is Scalar or type(node) is Name:
                continue
            stack.extend(reversed(self._enter(node, place)))

    def _enter(self, node: Node, place: Place) -> list[tuple[Node, Place]]:
        """Take what a node binds; gives its parts with their places."""
        match node:
            case Group():
                return self._group(node, place)
            case Call():
                self._call(node, place)
            case Assign(target=target, value=value):
                self._assign(node, place)
                if isinstance(target, Mapping | Sequence):
                    return [(part, place) for part in (*defaults(target), value)]
            case Function():
                place = self._function(node, place)
            case Class(name=name) if name not in _TRANSPARENT:
                place = self._class(node, place)
            case Import(bound=bound, origin=origin):
                self.imports[bound] = origin
                self._add(place.scope, bound, Binding(None, node.span.start, place.region))
            case Block():
                self._block(node)
            case Command(words=words):
                self._reading(words, place)
                return [(part, place) for part in (*words, *(redirect.body for redirect in node.redirects))]
            case _:
                pass
        return [(part, place) for part in children(node)]

    def _add(self, scope: int, name: str, binding: Binding) -> None:
        self.names.setdefault((scope, name), []).append(binding)

    def _bind(self, path: str, binding: Binding, place: Place) -> None:
        """List an assignment under the name by which its scope knows it."""
        scope = self.scopes[place.scope]
        if scope.kind == "class" and "." not in path:
            self._add(scope.number, FIELD + path, _anywhere(binding, place, scope))
        elif path.startswith(SELF):
            owner = class_around(self.scopes, scope)
            home = scope if scope.kind != "class" else owner
            self._add(owner.number, FIELD + path.partition(".")[2], _anywhere(binding, place, home))
        elif "." in path:
            head, _, key = path.rpartition(".")
            self.changes.append(Change(head, place, Span(binding.start, binding.after), key, binding.value))
        else:
            self._add(scope.number, path, binding)

    def _group(self, node: Group, place: Place) -> list[tuple[Node, Place]]:
        if node.label in _SHARED:
            for name in targets(node):
                self._add(0, name, Binding(None, node.span.start))
                if place.scope:
                    self._add(place.scope, name, Binding(None, node.span.start))
        if node.label in _LOOPS and node.children:
            for name in targets(node.children[0]):
                self._bind(name, Binding(None, node.span.start, place.region), place)
        if node.label == "declaration":
            self._declaration(node, place)
        if (
            node.label == "<<"
            and self.language in SHIFTS_APPEND
            and node.children
            and isinstance(node.children[0], Name)
        ):
            path = node.children[0].path
            self.changes += [Change(path, place, part.span, added=(part,), method="<<") for part in node.children[1:]]
        inside = regions(node, place.region)
        return [
            (part, place if region == place.region else Place(place.scope, region))
            for part, region in zip(node.children, inside, strict=True)
        ]

    def _declaration(self, node: Group, place: Place) -> None:
        """A variable without a value is empty if it is one that texts are put together in."""
        first, last = node.children[0] if node.children else None, node.children[-1] if node.children else None
        if isinstance(first, Name) and last is not None and self.text:
            written = self.text[last.span.start : last.span.end].replace("::", ".")
            if is_builder(written, self.language):
                self._bind(first.path, Binding(node, node.span.start, place.region, node.span.end), place)

    def _function(self, node: Function, place: Place) -> Place:
        outer = self.scopes[place.scope]
        if node.name:
            owner = outer.name if outer.kind == "class" else ""
            self.titles.setdefault(id(node), (node.name, owner))
            self._bind(node.name, Binding(node, node.span.start, place.region), place)
        scope = Scope(len(self.scopes), node.span, place.scope, "function", outer.name)
        self.scopes.append(scope)
        for parameter in node.parameters:
            start = parameter.span.start
            self._add(scope.number, parameter.name, Binding(parameter.default, start, node.span, parameter=node))
        return Place(scope.number, node.span)

    def _class(self, node: Class, place: Place) -> Place:
        name = node.name.rpartition(".")[2]
        scope = Scope(len(self.scopes), node.span, place.scope, "class", name)
        self.scopes.append(scope)
        self._bind(name, Binding(None, node.span.start, place.region), place)
        self.classes[name] = -1 if name in self.classes else scope.number
        return Place(scope.number, node.span)

    def _assign(self, node: Assign, place: Place) -> None:
        start, end = node.span
        if node.append and isinstance(node.target, Name):
            self.changes.append(Change(node.target.path, place, node.span, added=(node.value,), method="+="))
            return
        for target, value, pick in self._pairs(node):
            if isinstance(target, Name):
                if isinstance(value, Function):
                    self.titles[id(value)] = (target.path.rpartition(".")[2], "")
                scope = 0 if self.dynamic and "." not in target.path else place.scope
                self._bind(target.path, Binding(value, start, place.region, end, pick), Place(scope, place.region))
            elif isinstance(target, Index):
                self._assign_entry(target, value, place, node.span)
            else:
                for name in targets(target):
                    self._bind(name, Binding(None, start, place.region), place)

    def _pairs(self, node: Assign) -> Iterator[tuple[Node, Node | None, int]]:
        """Each target with its value and which result of that it takes."""
        target, value = node.target, node.value
        if isinstance(target, Mapping) and not node.append:
            yield from taken_apart(target, value)
        elif not isinstance(target, Sequence):
            yield target, None if node.append else value, -1
        elif isinstance(value, Sequence) and len(value.items) == len(target.items) and not value.open:
            for left, right in zip(target.items, value.items, strict=True):
                yield left, right, -1
        else:
            if isinstance(value, Sequence) and len(value.items) == 1:
                value = value.items[0]
            for index, left in enumerate(target.items):
                known = isinstance(value, Call) and (index == 0 or self.language not in SEVERAL_RESULTS)
                yield left, value if known else None, index

    def _assign_entry(self, target: Index, value: Node | None, place: Place, span: Span) -> None:
        base: Node = target.target
        if isinstance(base, Name) and isinstance(target.key, Scalar):
            self.changes.append(Change(base.path, place, span, target.key.value.text, value))
            return
        while isinstance(base, Index):
            base = base.target
        if isinstance(base, Name):
            self.changes.append(Change(base.path, place, span))

    def _call(self, node: Call, place: Place) -> None:
        path, _, method = node.name.rpartition(".")
        listed = self.calls.setdefault(method, [])
        if len(listed) <= _MOST_CALLS:
            listed.append(node)
        if (method not in _GROWING and method not in _CHANGING) or id(node) in self.chained:
            return
        chain: list[Call] = [node]
        while not path and isinstance(inner := chain[-1].receiver, Call):
            chain.append(inner)
            self.chained.add(id(inner))
            path = inner.name.rpartition(".")[0]
        first = chain[-1].receiver
        path = path or (first.path if isinstance(first, Name) else "")
        if not path:
            return
        for call in reversed(chain):
            last = call.name.rpartition(".")[2]
            added = tuple(argument.value for argument in call.arguments) if last in _GROWING else None
            self.changes.append(Change(path, place, node.span, added=added, method=last))

    def _block(self, node: Block) -> None:
        """HCL's own names: ``locals { a = … }`` is ``local.a``, a ``variable`` block's default is ``var.NAME``."""
        for child in node.body:
            if not isinstance(child, Assign) or not isinstance(child.target, Name):
                continue
            if node.kind == "locals" and not node.labels:
                self._add(0, f"local.{child.target.path}", Binding(child.value, child.span.start))
            elif node.kind == "variable" and len(node.labels) == 1 and child.target.path == "default":
                name = f"var.{node.labels[0].text}"
                self._add(0, name, Binding(child.value, child.span.start, is_default=True))

    def _reading(self, words: tuple[Node, ...], place: Place) -> None:
        """``read X Y`` gives shell variables values that nobody knows."""
        if words and isinstance(words[0], Scalar) and words[0].value.text in _READING:
            for word in words[1:]:
                if isinstance(word, Scalar):
                    self._add(0, word.value.text, Binding(None, word.span.start))

    def finish(self) -> Module:
        """Apply what is done to values to the names that hold them, which only now are all known."""
        for bindings in self.names.values():
            # A text that is declared empty and then assigned is what is assigned.
            if len(bindings) > 1 and any(isinstance(binding.value, Group) for binding in bindings):
                bindings[:] = [binding for binding in bindings if not _is_empty(binding.value)] or bindings[:1]
        Changes(self.language, self.scopes, self.names, self.growth, self.classes).apply(self.changes)
        scopes = Scopes(self.scopes)
        return Module(scopes, self.names, self.growth, self.imports, self.classes, self.calls, self.titles)


def _is_empty(value: Node | None) -> bool:
    return isinstance(value, Group) and value.label == "declaration"


def _anywhere(binding: Binding, place: Place, scope: Scope) -> Binding:
    """A field's assignment, which holds in all methods if it holds in all of its own scope."""
    region = EVERYWHERE if place.region == scope.span else place.region
    return Binding(binding.value, binding.start, region, -1, binding.pick)
