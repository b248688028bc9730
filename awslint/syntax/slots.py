"""Where the parts of a node type stand, from its patterns: numbers of one grammar for names; it must not follow them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import tree_sitter as ts

from awslint.syntax.captures import PARTS, Role
from awslint.syntax.queryfile import Pattern, QueryFileError, Step

FIRST, LAST, EVERY = -1, -1000, 0
"""Places among the children, as moves: the first, the last, all of them."""
_ROLELESS = frozenset({"comment", "heredoc.body", "string.content", "string.escape", "string.interpolation"})


@dataclass(frozen=True, slots=True)
class Typed:
    """A field's number, and the types of which what stands there must be one."""

    field: int
    kinds: frozenset[int]


@dataclass(frozen=True, slots=True)
class After:
    """A step to the named node right behind one of some words or signs."""

    words: frozenset[int]


Move: TypeAlias = int | frozenset[int] | tuple[int, ...] | Typed | After
"""One step inwards: a field's number, a place among the children as a negative number, 0 for all, child types, or words."""

Access: TypeAlias = int | tuple[tuple[Move, ...], ...]
"""Where a part stands: a field's number, 0 for nowhere, or ways of which the first that leads somewhere counts."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What one node type is: its role with its number, where its parts stand, a group's label or a scalar's kind."""

    role: Role
    number: int
    fields: tuple[Access, ...]
    label: str


_NUMBERS = {role: number for number, role in enumerate(Role)}
_BY_CAPTURE = {role.value: role for role in Role}


class Builder:
    """Turns patterns into slots for one grammar."""

    def __init__(self, grammar: ts.Language, kinds: Mapping[str, tuple[int, ...]], name: str) -> None:
        self._grammar = grammar
        self._kinds = kinds
        self._name = name

    def numbers(self, patterns: Iterable[Pattern], capture: str) -> frozenset[int]:
        """The numbers of all types that are captured so."""
        kinds = [kind for pattern in patterns if pattern.capture == capture for kind in pattern.kinds]
        return frozenset(number for kind in kinds for number in self._kinds.get(kind, ()))

    def slots(self, patterns: Iterable[Pattern]) -> dict[int, Slot]:
        """The slot of each type that a pattern gives a role; several patterns of a type give several ways to its parts."""
        grouped: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            if pattern.capture not in _ROLELESS:
                for kind in pattern.kinds:
                    grouped.setdefault(kind, []).append(pattern)
        return {
            number: slot
            for kind, found in grouped.items()
            for slot in (self._slot(kind, found),)
            for number in self._kinds.get(kind, ())
        }

    def _slot(self, kind: str, patterns: list[Pattern]) -> Slot:
        capture = patterns[0].capture
        if any(pattern.capture != capture for pattern in patterns):
            raise QueryFileError(f"{self._name}.scm: {kind} has two roles")
        word, _, detail = capture.partition(".")
        role = _BY_CAPTURE.get(word)
        if role is None:
            raise QueryFileError(f"{self._name}.scm: no role is called {word}")
        names = PARTS.get(role, ())
        for pattern in patterns:
            for part in pattern.parts:
                if part.name not in names:
                    raise QueryFileError(f"{self._name}.scm: {word} has no part called {part.name}")
        fields = tuple(self._access(name, patterns) for name in names)
        return Slot(role, _NUMBERS[role], fields, detail or label_of(kind))

    def _access(self, name: str, patterns: Iterable[Pattern]) -> Access:
        ways = [self._way(part.steps) for pattern in patterns for part in pattern.parts if part.name == name]
        if len(ways) == 1 and len(ways[0]) == 1:
            only = ways[0][0]
            if isinstance(only, int) and only > 0:
                return only
        return tuple(ways) if ways else 0

    def expressions(self, patterns: Iterable[Pattern]) -> dict[int, tuple[tuple[Move, ...], ...]]:
        """The ways to what an interpolation captures, by its type's number."""
        found: dict[int, tuple[tuple[Move, ...], ...]] = {}
        for pattern in patterns:
            if pattern.capture == "string.interpolation":
                ways = tuple(self._way(part.steps) for part in pattern.parts)
                for number in self._types(pattern.kinds):
                    found[number] = found.get(number, ()) + ways
        return found

    def _way(self, steps: tuple[Step, ...]) -> tuple[Move, ...]:
        return tuple(self._move(step) for step in steps)

    def _types(self, names: Iterable[str]) -> frozenset[int]:
        return frozenset(number for name in names for number in self._kinds.get(name, ()))

    def _move(self, step: Step) -> Move:
        if step.field:
            number = self._grammar.field_id_for_name(step.field)
            if not number:
                raise QueryFileError(f"{self._name}.scm: the grammar has no field {step.field}")
            return Typed(number, self._types(step.kinds)) if step.kinds else number
        if step.after:
            return After(self._types(step.after))
        if step.kinds and step.kinds[0].startswith('"'):
            return tuple(self._types(step.kinds))
        if step.kinds:
            return self._types(step.kinds)
        if step.every:
            return EVERY
        if step.place is None:
            raise QueryFileError(f"{self._name}.scm: a part needs a field, a type or an anchor")
        return LAST if step.place < 0 else FIRST - step.place


def label_of(name: str) -> str:
    """What a Group of this node type is called."""
    return name.removesuffix("_statement").removesuffix("_expression").removesuffix("_clause").lower()


def number_of(role: Role) -> int:
    """The number by which slots name ``role``."""
    return _NUMBERS[role]
