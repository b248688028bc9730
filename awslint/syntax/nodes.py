"""What every part of a language reader does with a node; it must not know any role but those of names."""

from __future__ import annotations

from typing import Any, TypeAlias

import tree_sitter as ts

from awslint.source import Span
from awslint.syntax.captures import Role
from awslint.syntax.descent import Plan
from awslint.syntax.grammar import Site
from awslint.syntax.roles import Roles
from awslint.syntax.slots import Slot
from awslint.syntax.tree import Assign, Group, Node

Reading: TypeAlias = Node | Plan[ts.Node, Node]


_NAMED = (Role.KEYWORD, Role.PAIR, Role.ASSIGN)


class Base:
    """A parsed text and the roles of its nodes."""

    def __init__(self, site: Site, roles: Roles) -> None:
        self.site = site
        self.roles = roles
        self.span, self.text = site.span, site.text
        self.slot, self.role, self.parts = roles.slot, roles.role, roles.parts

    def group(self, node: ts.Node, slot: Slot) -> Reading:
        """A Group of all parts, under the node type's own name."""
        chosen = slot.role is Role.GROUP and slot.fields and slot.fields[0]
        parts = self.roles.all_fields(node, slot, 0) if chosen else self.parts(node)
        if slot.role is Role.GROUP and len(slot.fields) > 2 and slot.fields[2]:
            first = self.roles.all_fields(node, slot, 2)
            parts = [*first, *(part for part in parts if part not in first)]
        label = slot.label or self.roles.labels.get(node.kind_id, node.type)
        if label == "word":
            label = node.children[0].type if node.child_count else node.type
        if slot.role is Role.GROUP and len(slot.fields) > 3 and slot.fields[3]:
            bound = self.roles.all_fields(node, slot, 3)
            return (
                parts,
                self._make_bound,
                node,
                (label, frozenset(i for i, part in enumerate(parts) if part in bound)),
            )
        return (parts, self.grouped, node, label) if parts else Group(label, (), self.span(node))

    def grouped(self, node: ts.Node, answers: list[Node], label: Any) -> Node:
        """The end of a plan that makes a Group named ``label``."""
        return Group(label, tuple(answers), self.span(node))

    def _make_bound(self, node: ts.Node, answers: list[Node], extra: tuple[str, frozenset[int]]) -> Node:
        label, bound = extra
        made: list[Node] = []
        for index, answer in enumerate(answers):
            if index - 1 in bound and made:
                made[-1] = Assign(made[-1], answer, Span(made[-1].span.start, answer.span.end))
            else:
                made.append(answer)
        return Group(label, tuple(made), self.span(node))

    def argument_value(self, item: ts.Node) -> ts.Node:
        """The expression of an argument, which may have a name or a spread before it."""
        slot = self.slot(item)
        role = slot.role
        found: ts.Node | None = None
        if role in _NAMED:
            found = self.roles.field(item, slot, 1)
        elif role is Role.SPREAD:
            found = next(iter(self.parts(item)), None)
        return found if found is not None else item

    def held(self, node: ts.Node, slot: Slot) -> list[ts.Node]:
        """What a node of role INSIDE stands for."""
        if slot.fields[0]:
            values = self.roles.all_fields(node, slot, 0)
            if values:
                return values
        if slot.label == "deepest":
            deepest = node.named_descendant_for_byte_range(node.start_byte, node.end_byte)
            if deepest is not None and deepest != node:
                return [deepest]
        return self.parts(node)

    def passed(self, node: ts.Node, slot: Slot) -> list[ts.Node]:
        """What a node stands for that only passes on one thing: parentheses, ``&x``; nothing for any other."""
        if slot.role is Role.INSIDE:
            return self.held(node, slot)
        if slot.role is Role.UNARY and node.child_count and node.children[0].type in self.roles.language.transparent:
            operand = self.roles.field(node, slot, 1)
            return [] if operand is None else [operand]
        return []

    def dotted(self, node: ts.Node) -> str | None:
        """The path of a name or a chain of plain names, or None where something else is in it."""
        role = self.role(node)
        if role is not Role.NAME and role is not Role.MEMBER:
            return self._chain(node) if role is Role.INSIDE and self.slot(node).fields[0] else None
        text = self.text(node)
        if self.roles.dotted(text):
            return text
        return self._chain(node)

    def name(self, node: ts.Node) -> str:
        """The path of a name, without what else stands with it."""
        slot = self.slot(node)
        word = self.roles.field(node, slot, 0) if slot.role is Role.NAME and slot.fields[0] else None
        return self.roles.path(self.text(word if word is not None else node))

    def _chain(self, node: ts.Node) -> str | None:
        words: list[str] = []
        top: ts.Node | None = node
        while top is not None:
            slot = self.slot(top)
            if slot.role is Role.NAME:
                words.append(self.name(top))
                return ".".join(reversed(words))
            if slot.role is Role.INSIDE:
                held = self.held(top, slot)
                if len(held) != 1:
                    return None
                top = held[0]
                continue
            if slot.role is not Role.MEMBER:
                return None
            member = self.roles.field(top, slot, 1)
            if member is None:
                return None
            words.append(self.name(member))
            top = self.roles.field(top, slot, 0)
        # ``::Top`` and ``.case`` begin with a dot.
        return ".".join(reversed(words))
