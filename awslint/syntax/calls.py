"""Reads calls, maps and lists of any language; it must not know a grammar."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import tree_sitter as ts

from awslint.syntax.languages import Role
from awslint.syntax.nodes import Base, Reading
from awslint.syntax.roles import Slot
from awslint.syntax.tree import Argument, Call, Mapping, Node, Pair
from awslint.syntax.tree import Sequence as Items


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
        name, name_node, receiver = self._callee(callee)
        wanted = [self.argument_value(item) for item in items]
        if receiver is not None:
            wanted.append(receiver)
        return (wanted, self._make_call, node, (name, name_node, items))

    def _make_call(self, node: ts.Node, answers: list[Node], extra: tuple[str, ts.Node, Sequence[ts.Node]]) -> Node:
        name, name_node, items = extra
        arguments = tuple([self._argument(item, answer) for item, answer in zip(items, answers, strict=False)])
        on = answers[-1] if len(answers) > len(items) else None
        return Call(name, arguments, self.span(node), self.span(name_node), on)

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

    def _argument(self, item: ts.Node, answer: Node) -> Argument:
        slot = self.slot(item)
        role = slot.shape.role
        span = self.span(item)
        if role is Role.KEYWORD:
            name = self.roles.field(item, slot, 0)
            if name is not None:
                return Argument(answer, span, self.site.origin.plain(name.start_byte, name.end_byte))
        return Argument(answer, span, None, role is Role.SPREAD)

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
