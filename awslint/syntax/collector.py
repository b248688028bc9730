"""Finds every assignment, function and growing value of one module's tree; it must not say what a name stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from awslint.syntax.changes import Change, Changes, Place, class_around
from awslint.syntax.fields import Fields, constructor_of, is_record
from awslint.syntax.idioms import is_builder
from awslint.syntax.module import Binding, Module
from awslint.syntax.mutations import change_of_entry, changes_of
from awslint.syntax.names import Names
from awslint.syntax.scopes import EVERYWHERE, Scope, Scopes, regions
from awslint.syntax.targets import defaults, pairs_of, targets
from awslint.syntax.traits import BARE_FIELDS, ENUM_CALLS, REBINDING, SHIFTS_APPEND
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
_REMOVING = frozenset({"delete", "unset", "del"})
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
class _Collector(Names):
    imports: dict[str, str] = field(default_factory=dict)
    calls: dict[str, list[Call]] = field(default_factory=dict)
    chained: set[int] = field(default_factory=set)
    fields: Fields = field(default_factory=Fields)
    rebound: set[int] = field(default_factory=set)
    """Scopes in which any name may be assigned unseen."""
    records: set[int] = field(default_factory=set)
    """The ids of classes of which each field is a parameter of the constructor."""
    constructors: dict[str, Function] = field(default_factory=dict)
    """The constructors of those classes, which nobody wrote."""
    dynamic: bool = False
    """True where a function's assignments are the whole script's, as a shell's are."""

    def run(self, root: Node) -> None:
        """Gather everything, outer before inner, in source order."""
        self.dynamic = self.language in _SHELLS or (
            not self.language and any(isinstance(n, Command) for n in walk(root))
        )
        self.scopes.append(Scope(0, EVERYWHERE, -1, "module", home=0))
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
                place = self.function(node, place)
            case Class(name=name) if name not in _TRANSPARENT:
                return self._class(node, place)
            case Mapping(tag=tag) | Sequence(tag=tag) if tag is not None:
                self.fields.note(node, class_around(self.scopes, self.scopes[place.scope]).name)
            case Import(bound=bound, origin=origin):
                self.imports[bound] = origin
                self.add(place.scope, bound, Binding(None, node.span.start, place.region))
            case Block():
                self._block(node)
            case Command(words=words):
                self._reading(words, place)
                return [(part, place) for part in (*words, *(redirect.body for redirect in node.redirects))]
            case _:
                pass
        return [(part, place) for part in children(node)]

    def _group(self, node: Group, place: Place) -> list[tuple[Node, Place]]:
        if node.label in _REMOVING:
            self.changes += [
                change
                for part in node.children
                if isinstance(part, Index) and (change := change_of_entry(part, None, place, node.span)) is not None
            ]
            for path in targets(node):
                if "." in path:
                    self.bind(path, Binding(None, node.span.start, EVERYWHERE, node.span.end), place)
        if node.label == "by_ref":
            for path in targets(node):
                around = Place(max(self.scopes[place.scope].parent, 0), EVERYWHERE)
                self.changes += [Change(path, place, node.span), Change(path, around, node.span)]
        if node.label.startswith("decorated"):
            self.records.update(id(part) for part in node.children if isinstance(part, Class) and is_record(node))
        if node.label in _SHARED:
            for name in targets(node):
                self.add(0, name, Binding(None, node.span.start))
                if place.scope:
                    self.add(place.scope, name, Binding(None, node.span.start))
        if node.label in _LOOPS and node.children:
            first, over = node.children[0], node.children[1] if len(node.children) > 1 else None
            if isinstance(over, Name) and isinstance(first, Group) and first.label == "by_ref":
                self.changes.append(Change(over.path, place, node.span))
            for name in targets(node.children[0]):
                self.bind(name, Binding(None, node.span.start, place.region), place)
        if node.label == "declaration":
            self._declaration(node, place)
            owner = self.scopes[place.scope]
            if owner.kind == "class":
                self.declared.update((owner.home, part.path) for part in node.children if isinstance(part, Name))
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
                self.bind(first.path, Binding(node, node.span.start, place.region, node.span.end), place)

    def _class(self, node: Class, place: Place) -> list[tuple[Node, Place]]:
        name = node.name.rpartition(".")[2]
        scope = self.class_scope(name, node.span, self.scopes[place.scope])
        if scope.home == scope.number:
            self.bind(name, Binding(None, node.span.start, place.region), place)
        self.fields.derive(node, scope)
        body = children(node)
        if self.language in ENUM_CALLS:
            self.calls.setdefault(name, []).extend(_entries(node))
        if id(node) in self.records or is_record(node):
            made = constructor_of(node, self.fields.inherited(scope.home, self.constructors))
            self.constructors[name] = made
            kept = [part for part in body if not isinstance(part, Assign) or part.append]
            body = (made, *(part.value for part in body if isinstance(part, Assign)), *kept)
        return [(part, Place(scope.number, node.span)) for part in body]

    def _assign(self, node: Assign, place: Place) -> None:
        start, end = node.span
        if node.append and isinstance(node.target, Name):
            path = self.own(node.target.path, self.scopes[place.scope])
            self.changes.append(Change(path, place, node.span, added=(node.value,), method="+="))
            return
        self.alias(node, place)
        for target, value, pick in pairs_of(node, self.language):
            if isinstance(target, Name):
                if isinstance(value, Function):
                    self.titles[id(value)] = (target.path.rpartition(".")[2], "")
                if self.language in BARE_FIELDS and self.is_loose(target, place):
                    binding = Binding(value, start, place.region, end, pick)
                    self.loose.setdefault((place.scope, target.path), []).append(binding)
                    self.add(place.scope, target.path, binding)
                    continue
                scope = 0 if self.dynamic and "." not in target.path else place.scope
                self.bind(target.path, Binding(value, start, place.region, end, pick), Place(scope, place.region))
            elif isinstance(target, Index):
                change = change_of_entry(target, value, place, node.span)
                self.changes += [] if change is None else [change]
            else:
                for name in targets(target):
                    self.bind(name, Binding(None, start, place.region), place)

    def _call(self, node: Call, place: Place) -> None:
        listed = self.calls.setdefault(node.name.rpartition(".")[2], [])
        if len(listed) <= _MOST_CALLS:
            listed.append(node)
        if len(node.arguments) == 1 and node.name in REBINDING.get(self.language, ()):
            self.rebound.add(place.scope)
        self.changes += changes_of(node, place, self.language, self.text, self.chained)

    def _block(self, node: Block) -> None:
        """HCL's own names: ``locals { a = … }`` is ``local.a``, a ``variable`` block's default is ``var.NAME``."""
        for child in node.body:
            if not isinstance(child, Assign) or not isinstance(child.target, Name):
                continue
            if node.kind == "locals" and not node.labels:
                self.add(0, f"local.{child.target.path}", Binding(child.value, child.span.start))
            elif node.kind == "variable" and len(node.labels) == 1 and child.target.path == "default":
                name = f"var.{node.labels[0].text}"
                self.add(0, name, Binding(child.value, child.span.start, is_default=True))

    def _reading(self, words: tuple[Node, ...], place: Place) -> None:
        """``read X Y`` gives shell variables values that nobody knows."""
        if words and isinstance(words[0], Scalar) and words[0].value.text in _READING:
            for word in words[1:]:
                if isinstance(word, Scalar):
                    self.add(0, word.value.text, Binding(None, word.span.start))

    def finish(self) -> Module:
        """Apply what is done to values to the names that hold them, which only now are all known."""
        for bindings in self.names.values():
            # A text that is declared empty and then assigned is what is assigned.
            if len(bindings) > 1 and any(isinstance(binding.value, Group) for binding in bindings):
                bindings[:] = [binding for binding in bindings if not _is_empty(binding.value)] or bindings[:1]
        self.settle_fields()
        for number, name in [home for home in self.names if home[0] in self.rebound]:
            self.add(number, name, Binding(None, 0))
        module = Module(
            Scopes(self.scopes),
            self.names,
            self.growth,
            self.imports,
            self.classes,
            self.calls,
            self.titles,
            self.fields.bases(self.classes),
            self.fields.parents(),
            frozenset(self.receivers),
            self.language,
        )
        changes = Changes(self.language, self.scopes, self.names, self.growth, self.classes)
        if self.receivers:
            self.changes = [replace(c, path=self.own(c.path, self.scopes[c.place.scope])) for c in self.changes]
        for change in self.changes if self.classes else ():
            if change.key is not None:
                self.fields.set_from_outside(module, changes.home(change.path, change.place.scope), change)
        self.fields.apply(module)
        self.aliases.carry(module, changes, changes.apply(self.changes))
        return module


def _entries(node: Class) -> Iterator[Call]:
    """The calls of a class's constructor that the entries of an enumeration are."""
    for part in node.body:
        if isinstance(part, Call):
            yield part
        elif isinstance(part, Group) and part.label.startswith("enum"):
            yield from (entry for entry in part.children if isinstance(entry, Call))


def _is_empty(value: Node | None) -> bool:
    return isinstance(value, Group) and value.label == "declaration"
