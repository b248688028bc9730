"""Says what is done to values to the names that hold them; it must not read a tree to find that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from awslint.source import Span
from awslint.syntax.bindings import FIELD, Binding, Growth
from awslint.syntax.idioms import BARE_FIELDS, OWN_ASSIGNMENTS
from awslint.syntax.scopes import Scope
from awslint.syntax.tree import Mapping, Node, Scalar

SELF = ("self.", "this.", "cls.", "Self.", "static.")
"""How paths of an object's own fields begin."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands: its scope, and where what it assigns surely holds."""

    scope: int
    region: Span


@dataclass(frozen=True, slots=True)
class Change:
    """Something done to a name's value: what is put under a key, what is added, or None for anything else."""

    path: str
    place: Place
    span: Span
    key: str | None = None
    value: Node | None = None
    added: tuple[Node, ...] | None = None
    method: str = ""


@dataclass
class Changes:
    """The names of one module while changes are applied to them."""

    language: str
    scopes: Sequence[Scope]
    names: dict[tuple[int, str], list[Binding]]
    growth: dict[tuple[int, str], list[Growth]]
    classes: dict[str, int]

    def add(self, scope: int, name: str, binding: Binding) -> None:
        """List one more binding of a name."""
        self.names.setdefault((scope, name), []).append(binding)

    def apply(self, changes: Sequence[Change]) -> None:
        """Take all changes in."""
        if self.language not in OWN_ASSIGNMENTS:
            self._reach_outwards()
        for change in changes:
            self._apply(change)

    def _reach_outwards(self) -> None:
        """An assignment in a function may be one to a variable around it, which then is not assigned once."""
        reached: list[tuple[int, str, Binding]] = []
        for (number, name), bindings in self.names.items():
            scope = self.scopes[number]
            if scope.kind != "function" or all(b.parameter is not None for b in bindings):
                continue
            assigned = next(b for b in bindings if b.parameter is None)
            while scope.parent >= 0:
                scope = self.scopes[scope.parent]
                key = name if scope.kind != "class" else FIELD + name
                if (scope.kind != "class" or self.language in BARE_FIELDS) and (scope.number, key) in self.names:
                    reached.append((scope.number, key, Binding(None, assigned.start)))
                    break
        for number, name, binding in reached:
            self.add(number, name, binding)

    def _home(self, change: Change) -> tuple[int, str]:
        """The scope and the key of the name that a change is done to."""
        if change.path.startswith(SELF):
            owner = class_around(self.scopes, self.scopes[change.place.scope])
            return owner.number, FIELD + change.path.partition(".")[2]
        scope = self.scopes[change.place.scope]
        while True:
            key = FIELD + change.path if scope.kind == "class" and "." not in change.path else change.path
            if (scope.number, key) in self.names:
                return scope.number, key
            if scope.parent < 0:
                return 0, change.path
            scope = self.scopes[scope.parent]

    def _apply(self, change: Change) -> None:
        number, key = self._home(change)
        start = change.span.start
        bound = self.names.get((number, key), [])
        if change.key is not None:
            owner = self.classes.get(change.path, -1)
            if owner >= 0:
                self.add(owner, FIELD + change.key, Binding(change.value, start, change.place.region))
                return
            clash = [b for b in bound if isinstance(b.value, Mapping) and _has_key(b.value, change.key)]
            if not clash:
                entry = Binding(change.value, start, change.place.region, change.span.end)
                self.add(number, f"{key}.{change.key}", entry)
                values = (change.value,) if change.value is not None else ()
                added = Growth(values, "", start, change.place.region, change.place.scope, change.key)
                self.growth.setdefault((number, key), []).append(added)
                return
        if change.added is None:
            self.add(number, key, Binding(None, start))
            return
        grown = Growth(change.added, change.method, start, change.place.region, change.place.scope)
        self.growth.setdefault((number, key), []).append(grown)


def class_around(scopes: Sequence[Scope], scope: Scope) -> Scope:
    """The innermost class that a scope lies in, else the module."""
    while scope.kind != "class" and scope.parent >= 0:
        scope = scopes[scope.parent]
    return scope


def _has_key(mapping: Mapping, key: str) -> bool:
    return any(not isinstance(pair.key, Scalar) or pair.key.value.text == key for pair in mapping.pairs)
