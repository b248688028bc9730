"""Reads calls, maps and lists of any language; it must not know a grammar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import tree_sitter as ts

from awslint.syntax.languages import Role
from awslint.syntax.nodes import Base, Reading
from awslint.syntax.roles import Slot
from awslint.syntax.tree import Argument, Call, Mapping, Node, Pair
from awslint.syntax.tree import Sequence as Items

_KEYWORD, _SPREAD = Role.KEYWORD.value, Role.SPREAD.value
_Mark: TypeAlias = tuple[ts.Node, ts.Node | None, bool]
"""An argument as it stands, the node of its name, and whether it is a spread."""


class Calls(Base):
    """The methods for calls and collections."""

    def methods(self) -> dict[Role, Callable[[ts.Node, Slot], Reading]]:
        """What reads each role."""
        return {Role.CALL: self._call, Role.MAPPING: self._mapping, Role.SEQUENCE: self._sequence}

    def _call(self, node: ts.Node, slot: Slot) -> Reading:
        callee = self.roles.field(node, slot, 0)
        holder = self.roles.field(node, slot, 1)
        if callee is None:
            return (self.parts(node), self.grouped, node, node.type)
        items = [] if holder is None else [holder]
        if holder is not None and self.role(holder) is Role.ARGUMENTS:
            items = self.parts(holder)
        target = self.roles.field(node, slot, 2)
        name, name_node, receiver = self._callee(callee) if target is None else self._method(callee, target)
        wanted: list[ts.Node] = []
        marks: list[_Mark] = []
        slot_of = self.roles.slots.get
        for item in items:
            inner = slot_of(item.kind_id)
            number = inner.number if inner is not None else 0
            if number in (_KEYWORD, _SPREAD):
                inside = self.argument_value(item)
                wanted.append(inside)
                name_of = self.roles.field(item, self.slot(item), 0) if number == _KEYWORD else None
                if name_of == inside:
                    name_of = None
                marks.append((item, name_of, number == _SPREAD))
            else:
                wanted.append(item)
                marks.append((item, None, False))
        if receiver is not None:
            wanted.append(receiver)
        return (wanted, self._make_call, node, (name, name_node, marks))

    def _make_call(self, node: ts.Node, answers: list[Node], extra: tuple[str, ts.Node, Sequence[_Mark]]) -> Node:
        name, name_node, marks = extra
        arguments: list[Argument] = []
        span, plain = self.span, self.site.origin.plain
        for (item, label, spread), answer in zip(marks, answers, strict=False):
            named = plain(label.start_byte, label.end_byte) if label is not None else None
            arguments.append(Argument(answer, span(item), named, spread))
        on = answers[-1] if len(answers) > len(marks) else None
        return Call(name, tuple(arguments), span(node), span(name_node), on)

    def _method(self, callee: ts.Node, target: ts.Node) -> tuple[str, ts.Node, ts.Node | None]:
        path = self.dotted(target)
        name = self.text(callee)
        return (name, callee, target) if path is None else (f"{path}.{name}", callee, None)

    def _callee(self, callee: ts.Node) -> tuple[str, ts.Node, ts.Node | None]:
        path = self.dotted(callee)
        if path is not None:
            return path, callee, None
        slot = self.slot(callee)
        if slot.shape.role is Role.MEMBER:
            member = self.roles.field(callee, slot, 1)
            if member is not None:
                return self.text(member), member, self.roles.field(callee, slot, 0)
        return "", callee, callee

    def _mapping(self, node: ts.Node, slot: Slot) -> Reading:
        wanted: list[ts.Node] = []
        pairs: list[ts.Node] = []
        parts = self.parts(node)
        for part in parts:
            inner = self.slot(part)
            if inner.shape.role is Role.PAIR:
                key, value = self.roles.field(part, inner, 0), self.roles.field(part, inner, 1)
                if key is not None and value is not None:
                    pairs.append(part)
                    wanted += (key, value)
        return (wanted, self._make_mapping, node, (pairs, len(pairs) < len(parts)))

    def _make_mapping(self, node: ts.Node, answers: list[Node], extra: tuple[Sequence[ts.Node], bool]) -> Node:
        pairs, spread = extra
        built = [Pair(answers[2 * i], answers[2 * i + 1], self.span(p)) for i, p in enumerate(pairs)]
        return Mapping(tuple(built), self.span(node), None, spread)

    def _sequence(self, node: ts.Node, slot: Slot) -> Reading:
        parts = self.parts(node)
        kept = [part for part in parts if self.role(part) is not Role.SPREAD]
        return (kept, self._make_sequence, node, len(kept) < len(parts))

    def _make_sequence(self, node: ts.Node, answers: list[Node], spread: bool) -> Node:
        return Items(tuple(answers), self.span(node), None, spread)
