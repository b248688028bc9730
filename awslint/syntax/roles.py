"""Prepares a language's row for its grammar: numbers for names; it must not build a tree or know a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import tree_sitter as ts

from awslint.syntax.grammar import kinds_of, load_grammar
from awslint.syntax.languages import Language, Role, Shape

_GROUP = Shape(Role.GROUP)
_FIRST, _LAST = -1, -1000


@dataclass(frozen=True, slots=True)
class Slot:
    """What one node type is: its shape, the role's number, its fields' numbers (0: none), a group's label."""

    shape: Shape
    number: int
    fields: tuple[int, ...]
    label: str


class Roles:
    """The slots of all node types of a language by their number, and the sets that readers ask for."""

    _slots__ = ("comments", "dotted", "language", "literal", "other", "slots")

    def __init__(self, language: Language) -> None:
        self.language = language
        grammar = load_grammar(language.package, language.function)
        self.slots: dict[int, Slot] = {}
        kinds = kinds_of(grammar)
        for name, numbers in kinds.items():
            slot = _slot(name, language.shapes.get(name, _GROUP), grammar)
            self.slots.update(dict.fromkeys(numbers, slot))
        self.other = Slot(_GROUP, Role.GROUP.value, (), "")
        self.comments = frozenset(number for name in language.comments for number in kinds.get(name, ()))
        self.literal = re.compile(language.literal, re.DOTALL).fullmatch if language.literal else None
        self.dotted = re.compile(r"[^\W\d]\w*(?:\.\w+)*").fullmatch

    def slot(self, node: ts.Node) -> Slot:
        """The slot of a node's type."""
        return self.slots.get(node.kind_id, self.other)

    def role(self, node: ts.Node) -> Role:
        """The role of a node's type; GROUP where the row gives none."""
        return self.slots.get(node.kind_id, self.other).shape.role

    def parts(self, node: ts.Node) -> list[ts.Node]:
        """The named nodes directly inside ``node`` but comments."""
        if not node.named_child_count:
            return []
        named = node.named_children
        comments = self.comments
        for child in named:
            if child.kind_id in comments:
                return [part for part in named if part.kind_id not in comments]
        return named

    def field(self, node: ts.Node, slot: Slot, index: int) -> ts.Node | None:
        """The node in the field that the role lists at ``index``; None where the row or the node has none."""
        fields = slot.fields
        number = fields[index] if index < len(fields) else 0
        if number > 0:
            return node.child_by_field_id(number)
        if number == 0:
            return None
        parts = self.parts(node)
        at = len(parts) - 1 if number == _LAST else _FIRST - number
        return parts[at] if 0 <= at < len(parts) else None


def _slot(name: str, shape: Shape, grammar: ts.Language) -> Slot:
    label = name.removesuffix("_statement").removesuffix("_expression").removesuffix("_clause").lower()
    return Slot(shape, shape.role.value, tuple(_field_number(field, grammar) for field in shape.fields), label)


def _field_number(field: str, grammar: ts.Language) -> int:
    """The grammar's number of a field; 0 for none, below it for a position (``#0``, ``#-1``)."""
    if field.startswith("#"):
        position = int(field[1:])
        return _LAST if position < 0 else _FIRST - position
    return (grammar.field_id_for_name(field) or 0) if field else 0


@cache
def roles_of(language: Language) -> Roles:
    """The roles of a language, prepared once."""
    return Roles(language)
