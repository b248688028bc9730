"""Says what is done to values to the names that hold them; it must not read a tree to find that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from awslint.source import Span
from awslint.syntax.module import FIELD, Binding, Growth
from awslint.syntax.scopes import Scope
from awslint.syntax.traits import BARE_FIELDS, LENDING, OWN_ASSIGNMENTS
from awslint.syntax.tree import Call, Mapping, Node, Scalar

LENT = "&"
"""The method of a change by a function that a name is lent to."""

Home: TypeAlias = tuple[int, str]
"""The scope and the key under which a name is listed."""

SELF = ("self.", "this.", "cls.", "Self.", "static.")
"""How paths of an object's own fields begin."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands: its scope, and where what it assigns surely holds."""

    scope: int
    region: Span


@dataclass(frozen=True, slots=True)
class Change:
    """Something done to a name's value: what is put under a key, what is added, or None for anything else.

    ``within`` are the keys on the way to an entry of what it holds, where they are more than one.
    """

    path: str
    place: Place
    span: Span
    key: str | None = None
    value: Node | None = None
    added: tuple[Node, ...] | None = None
    method: str = ""
    within: tuple[str, ...] = ()


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

    def apply(self, changes: Sequence[Change]) -> list[tuple[Home, Change]]:
        """Take all changes in; gives each with the name that it is done to."""
        if self.language not in OWN_ASSIGNMENTS:
            self._reach_outwards()
        homes = [(self.home(one.path, one.place.scope), one) for one in map(self._from_its_name, changes)]
        for home, change in homes:
            self.take(home, change)
        return homes

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
                is_class = scope.kind == "class"
                home = (scope.home, FIELD + name) if is_class else (scope.number, name)
                if (not is_class or self.language in BARE_FIELDS) and home in self.names:
                    reached.append((*home, Binding(None, assigned.start)))
                    break
        for number, name, binding in reached:
            self.add(number, name, binding)

    def _from_its_name(self, change: Change) -> Change:
        """``doc.Statement[0].Action = …`` is done to ``doc``, where no name but that one is assigned."""
        path, within = change.path, change.within
        while within and "." in path and self.home(path, change.place.scope) not in self.names:
            path, _, last = path.rpartition(".")
            within = (last, *within)
        is_known = within and self.home(path, change.place.scope) in self.names
        return replace(change, path=path, within=within) if is_known else change

    def home(self, path: str, number: int) -> Home:
        """The scope and the key of the name that ``path`` is in a scope."""
        scope = self.scopes[number]
        if path.startswith(SELF):
            return class_around(self.scopes, scope).home, FIELD + path.partition(".")[2]
        while True:
            is_class = scope.kind == "class"
            key = FIELD + path if is_class and "." not in path else path
            number = scope.home if is_class else scope.number
            if (number, key) in self.names:
                return number, key
            if scope.parent < 0:
                return 0, path
            scope = self.scopes[scope.parent]

    def take(self, home: Home, change: Change) -> None:
        """Take in what is done to one name."""
        number, key = home
        start = change.span.start
        bound = self.names.get(home, [])
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
                self.growth.setdefault(home, []).append(added)
                return
        if change.within and change.value is not None and bound:
            values = (change.value,)
            put = Growth(values, "", start, change.place.region, change.place.scope, within=change.within)
            self.growth.setdefault(home, []).append(put)
            return
        if change.added is None:
            if change.method == LENT and self.language in LENDING and any(_is_object(b.value) for b in bound):
                return
            self.add(number, key, Binding(None, start))
            return
        grown = Growth(change.added, change.method, start, change.place.region, change.place.scope)
        self.growth.setdefault(home, []).append(grown)


def class_around(scopes: Sequence[Scope], scope: Scope) -> Scope:
    """The innermost class that a scope lies in, else the module."""
    while scope.kind != "class" and scope.parent >= 0:
        scope = scopes[scope.parent]
    return scope


def _has_key(mapping: Mapping, key: str) -> bool:
    return any(not isinstance(pair.key, Scalar) or pair.key.value.text == key for pair in mapping.pairs)


def _is_object(value: Node | None) -> bool:
    """True for what is lent more to be read than to be changed: an object, a map."""
    return isinstance(value, Call | Mapping)
