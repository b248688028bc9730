"""Reads calls of any language; it must not know a grammar. :mod:`awslint.syntax.collections` reads maps and lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import tree_sitter as ts

from awslint.syntax.captures import Role
from awslint.syntax.collections import Collections
from awslint.syntax.nodes import Reading
from awslint.syntax.slots import Slot, number_of
from awslint.syntax.tree import Argument, Assign, Call, Index, Name, Node, Scalar
from awslint.syntax.tree import Sequence as Items

_SPREAD = number_of(Role.SPREAD)
_MARKED = frozenset(number_of(role) for role in (Role.KEYWORD, Role.SPREAD, Role.PAIR, Role.ASSIGN))
_NEAR = 2
_Mark: TypeAlias = tuple[ts.Node, ts.Node | None, bool]
"""An argument as it stands, the node of its name, and whether it is a spread."""


class Calls(Collections):
    """The methods for calls and collections."""

    def methods(self) -> dict[Role, Callable[[ts.Node, Slot], Reading]]:
        """What reads each role."""
        return {Role.CALL: self._call, Role.CONSTRUCT: self._construct, **super().methods()}

    def _call(self, node: ts.Node, slot: Slot) -> Reading:
        callee = self.roles.field(node, slot, 0)
        if callee is None:
            return (self.parts(node), self.grouped, node, node.type)
        holder = self.roles.field(node, slot, 1)
        items = self._listed(holder)
        if holder is not None and items and self.text(holder)[:1] == "[":
            # Some grammars write an index as a call with square brackets.
            return ((callee, *(self.argument_value(item) for item in items)), self._make_index, node, None)
        body = self.roles.field(node, slot, 3) if len(slot.fields) > 3 and slot.fields[3] else None
        if body is not None:
            inner = self.slot(callee)
            if (
                holder is None
                and inner.role is Role.CALL
                and (called := self.roles.field(callee, inner, 0)) is not None
            ):
                # ``f(a) { b }``: the block is the last argument of the call that it stands behind.
                items = self._listed(self.roles.field(callee, inner, 1))
                callee = called
            items = [*items, body]
        target = self.roles.field(node, slot, 2)
        name, name_node, receiver = self._callee(callee) if target is None else self._method(callee, target)
        if self.roles.language.makers and (made := self._made(callee)) is not None:
            name_node, skipped = made
            name, items = self.dotted(name_node) or self.name(name_node), items[skipped:]
        return self.arguments(node, items, name, name_node, receiver)

    def _make_index(self, node: ts.Node, answers: list[Node], _extra: object) -> Node:
        key = answers[1] if len(answers) == 2 else Items(tuple(answers[1:]), self.span(node))
        return Index(answers[0], key, self.span(node))

    def typed_call(self, node: ts.Node, slot: Slot) -> Reading | None:
        """``f<T>(a)``, which a grammar takes for two comparisons; None for what is none."""
        left, right = self.roles.field(node, slot, 0), self.roles.field(node, slot, 2)
        if left is None or right is None or left.kind_id != node.kind_id or self.role(right) is not Role.INSIDE:
            return None
        callee, operator = self.roles.field(left, slot, 0), self.roles.field(left, slot, 1)
        if callee is None or operator is None or operator.type != "<" or self.text(right)[:1] != "(":
            return None
        return self.arguments(node, self.parts(right), *self._callee(callee))

    def _made(self, callee: ts.Node) -> tuple[ts.Node, int] | None:
        """The type of which ``make_shared<T>(…)`` makes an object, and how many arguments are not for it."""
        slot = self.slot(callee)
        while slot.role is Role.MEMBER and (member := self.roles.field(callee, slot, 1)) is not None:
            callee, slot = member, self.slot(member)
        title = self.roles.field(callee, slot, 1) if slot.role is Role.NAME else None
        skipped = self.roles.language.makers.get(self.name(callee), -1)
        return None if title is None or skipped < 0 else (title, skipped)

    def _listed(self, holder: ts.Node | None) -> list[ts.Node]:
        if holder is None:
            return []
        return self.parts(holder) if self.role(holder) is Role.ARGUMENTS else [holder]

    def arguments(
        self, node: ts.Node, items: Sequence[ts.Node], name: str, name_node: ts.Node, receiver: ts.Node | None
    ) -> Reading:
        """A call of ``name`` with ``items``."""
        wanted: list[ts.Node] = []
        marks: list[_Mark] = []
        slot_of = self.roles.slots.get
        for item in items:
            inner = slot_of(item.kind_id)
            number = inner.number if inner is not None else 0
            if number in _MARKED:
                inside = self.argument_value(item)
                nested = self.role(inside) is Role.SPREAD
                spread = nested or number == _SPREAD
                wanted.append(self.argument_value(inside) if nested else inside)
                name_of = self.roles.field(item, self.slot(item), 0) if number != _SPREAD else None
                if name_of == inside:
                    name_of = None
                marks.append((item, name_of, spread))
            else:
                wanted.append(item)
                marks.append((item, None, False))
        if receiver is not None:
            wanted.append(receiver)
        return (wanted, self._make_call, node, (name, name_node, marks))

    def _make_call(self, node: ts.Node, answers: list[Node], extra: tuple[str, ts.Node, Sequence[_Mark]]) -> Node:
        name, name_node, marks = extra
        arguments: list[Argument] = []
        span = self.span
        for (item, label, spread), answer in zip(marks, answers, strict=False):
            named = self.word(label).value if label is not None else None
            arguments.append(Argument(answer, span(item), named, spread))
        if name in self.roles.language.definers and len(arguments) > 1:
            title = arguments[0].value
            if isinstance(title, Scalar):
                return Assign(Name(title.value.text, title.value.span), arguments[1].value, span(node))
        on = answers[-1] if len(answers) > len(marks) else None
        return Call(name, tuple(arguments), span(node), span(name_node), on)

    def _method(self, callee: ts.Node, target: ts.Node) -> tuple[str, ts.Node, ts.Node | None]:
        path = self.dotted(target) or self._constant_path(target)
        name = self.name(callee)
        return (name, callee, target) if path is None else (f"{path}.{name}", callee, None)

    def _constant_path(self, node: ts.Node) -> str | None:
        """``A.b`` where it is called on and ``A`` is a constant: what a module holds, which reads as a call of it."""
        words: list[str] = []
        slot = self.slot(node)
        while slot.role is Role.CALL and self.roles.language.constant_calls:
            callee, holder, target, body = (self.roles.field(node, slot, index) for index in range(4))
            if callee is None or target is None or holder is not None or body is not None or self.text(callee) == "new":
                return None
            words.append(self.name(callee))
            node, slot = target, self.slot(target)
        head = self.dotted(node) if words else None
        return ".".join((head, *reversed(words))) if head is not None and head[:1].isupper() else None

    def _callee(self, callee: ts.Node) -> tuple[str, ts.Node, ts.Node | None]:
        path = self.dotted(callee)
        if path is not None:
            return path, callee, None
        target, slot = callee, self.slot(callee)
        while len(held := self.passed(target, slot)) == 1:
            target, slot = held[0], self.slot(held[0])
        path = self.dotted(target) if target is not callee else None
        if path is not None:
            return path, target, None
        if slot.role is Role.MEMBER:
            member = self.roles.field(target, slot, 1)
            if member is not None:
                return self.name(member), member, self.roles.field(target, slot, 0)
        return "", callee, callee

    def _construct(self, node: ts.Node, slot: Slot) -> Reading:
        title, holder, body = (self.roles.field(node, slot, index) for index in range(3))
        if title is None and slot.label == "declared":
            title = self._declared(node)
        elements = [] if body is None else self.parts(body)
        listed = self._listed(holder)
        if listed or (title is not None and body is None):
            # ``new T(a) { B = c }``: what the braces set are named arguments.
            name = "" if title is None else self.dotted(title) or self.name(title)
            return self.arguments(node, [*listed, *elements], name, title or node, None)
        tag = None if title is None else "".join(self.text(title).split())
        return self.elements(node, elements, tag, tag is not None and not self.roles.maps(tag))

    def _declared(self, node: ts.Node) -> ts.Node | None:
        """The type that a declaration near gives to what stands in it."""
        above = node.parent
        for _ in range(_NEAR):
            if above is None:
                return None
            found = above.child_by_field_name("type")
            if found is not None:
                return found
            above = above.parent
        return None
