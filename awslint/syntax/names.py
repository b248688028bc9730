"""Lists what a module's names are bound to, each in its scope, while they are gathered; it must not walk a tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from awslint.source import Span
from awslint.syntax.aliases import Alias, Aliases
from awslint.syntax.changes import SELF, Change, Place, class_around
from awslint.syntax.module import FIELD, Binding, Growth
from awslint.syntax.scopes import EVERYWHERE, Scope
from awslint.syntax.traits import BY_REFERENCE, OPEN_CLASSES, QUALIFIED
from awslint.syntax.tree import Assign, Function, Name

_DECLARED = re.compile(r"(?:[\w\]?&*]|(?<![=-])>)\s+[*&]*\Z")
"""What stands before a name that is declared: a type, or a word that says so."""


@dataclass
class Names:
    """The names of one module, as far as they are known."""

    language: str
    text: str
    scopes: list[Scope] = field(default_factory=list)
    names: dict[tuple[int, str], list[Binding]] = field(default_factory=dict)
    growth: dict[tuple[int, str], list[Growth]] = field(default_factory=dict)
    classes: dict[str, int] = field(default_factory=dict)
    titles: dict[int, tuple[str, str]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    aliases: Aliases = field(default_factory=Aliases)
    homes: dict[tuple[int, str], int] = field(default_factory=dict)
    """The first scope of each class that several places add to, by the scope around it and its name."""
    receivers: set[str] = field(default_factory=set)
    declared: set[tuple[int, str]] = field(default_factory=set)
    """Fields that are declared without a value, by the class."""
    loose: dict[tuple[int, str], list[Binding]] = field(default_factory=dict)
    """What functions assign to names that they do not declare, where such a name may be a field."""

    def add(self, scope: int, name: str, binding: Binding) -> None:
        """List one more binding of a name."""
        self.names.setdefault((scope, name), []).append(binding)

    def bind(self, path: str, binding: Binding, place: Place) -> None:
        """List an assignment under the name by which its scope knows it."""
        scope = self.scopes[place.scope]
        path = self.own(path, scope)
        if scope.kind == "class" and "." not in path:
            self.add(scope.home, FIELD + path, _anywhere(binding, place, scope))
        elif path.startswith(SELF):
            owner = class_around(self.scopes, scope)
            around = scope if scope.kind != "class" else owner
            number = owner.home if owner.kind == "class" else owner.number
            self.add(number, FIELD + path.partition(".")[2], _anywhere(binding, place, around))
        elif "." in path:
            head, _, key = path.rpartition(".")
            self.changes.append(Change(head, place, Span(binding.start, binding.after), key, binding.value))
        else:
            self.add(scope.number, path, binding)

    def own(self, path: str, scope: Scope) -> str:
        """``path`` as that of a field, where it begins with what the method around it calls its object."""
        head, dot, rest = path.partition(".")
        if dot and head in self.receivers:
            while scope.receiver != head and scope.parent >= 0:
                scope = self.scopes[scope.parent]
            if scope.receiver == head:
                return f"self.{rest}"
        return path

    def function(self, node: Function, place: Place) -> Place:
        """Open the scope of a function, in which its parameters are bound; gives the place of its body."""
        around = self.scopes[place.scope]
        owner, _, name = node.name.rpartition(".") if self.language in QUALIFIED else (node.owner, "", node.name)
        outer = self._added_to(owner, node, around) if owner and around.kind != "function" else around
        if node.name:
            self.titles.setdefault(id(node), (name, outer.name if outer.kind == "class" else ""))
            self.bind(
                name,
                Binding(node, node.span.start, place.region),
                Place(outer.number, outer.span if owner else place.region),
            )
        first = node.parameters[0].name if node.owner and node.parameters else ""
        scope = Scope(len(self.scopes), node.span, outer.number, "function", outer.name, receiver=first)
        self.scopes.append(scope)
        self.receivers.update((first,) if first else ())
        for parameter in node.parameters:
            start = parameter.span.start
            self.add(scope.number, parameter.name, Binding(parameter.default, start, node.span, parameter=node))
            if self._is_reference(parameter.span.start, parameter.span.end):
                self.aliases.lent.append((node, parameter, scope.number))
        return Place(scope.number, node.span)

    def alias(self, node: Assign, place: Place) -> None:
        """Note a name that is assigned another one."""
        target, value = node.target, node.value
        if not isinstance(target, Name) or not isinstance(value, Name):
            return
        scope, (start, end) = self.scopes[place.scope], target.span
        is_reference = self._is_reference(node.span.start, start) or self._is_reference(end, value.span.start)
        paths = (self.own(target.path, scope), self.own(value.path, scope))
        self.aliases.aliases.append(Alias(*paths, place, node.span, is_reference))

    def _is_reference(self, start: int, end: int) -> bool:
        mark = BY_REFERENCE.get(self.language)
        return mark is not None and mark in self.text[start:end] and "const" not in self.text[start:end]

    def _added_to(self, name: str, node: Function, around: Scope) -> Scope:
        """The class that a method belongs to which stands outside of it."""
        word = name.rpartition(".")[2]
        home = self.homes.get((around.number, word), -1)
        return (
            self.scopes[home] if home >= 0 else self.class_scope(word, Span(node.span.start, node.span.start), around)
        )

    def class_scope(self, name: str, span: Span, around: Scope) -> Scope:
        """Open the scope of a class, or of a part of one that stands elsewhere."""
        number = len(self.scopes)
        home = number
        if self.language in OPEN_CLASSES:
            home = self.homes.setdefault((around.number, name), number)
        scope = Scope(number, span, around.number, "class", name, home)
        self.scopes.append(scope)
        if home == number:
            self.classes[name] = -1 if name in self.classes else number
        return scope

    def is_loose(self, target: Name, place: Place) -> bool:
        """True in a method for a name that is assigned without being declared there."""
        scope = self.scopes[place.scope]
        if scope.kind != "function" or "." in target.path or not self.text or scope.parent < 0:
            return False
        return class_around(self.scopes, scope).kind == "class" and not _DECLARED.search(
            self.text, max(0, target.span.start - 40), target.span.start
        )

    def settle_fields(self) -> None:
        """An assignment to a name that only the class around a method declares is one to its field."""
        for (number, name), bindings in list(self.loose.items()):
            scope = self.scopes[number]
            owner = class_around(self.scopes, scope)
            if (owner.home, name) in self.declared and self.names.get((number, name)) == bindings:
                del self.names[number, name]
                for binding in bindings:
                    self.add(owner.home, FIELD + name, _anywhere(binding, Place(number, binding.region), scope))


def _anywhere(binding: Binding, place: Place, scope: Scope) -> Binding:
    """A field's assignment, which holds in all methods if it holds in all of its own scope."""
    region = EVERYWHERE if place.region == scope.span else place.region
    return Binding(binding.value, binding.start, region, -1, binding.pick)
