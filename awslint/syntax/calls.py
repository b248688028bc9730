"""Reads calls, maps and lists of any language; it must not know a grammar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import tree_sitter as ts

from awslint.source import Span
from awslint.syntax.captures import Role
from awslint.syntax.nodes import Base, Reading
from awslint.syntax.slots import Slot, number_of
from awslint.syntax.tree import Argument, Assign, Call, Mapping, Name, Node, Pair, Scalar
from awslint.syntax.tree import Sequence as Items

_SPREAD = number_of(Role.SPREAD)
_MARKED = frozenset(number_of(role) for role in (Role.KEYWORD, Role.SPREAD, Role.PAIR, Role.ASSIGN))
_NAMED_PARTS = (Role.FUNCTION, Role.PARAMETER)
"""What is an entry of a map under its own name: a method, a name with a default."""
_PAIRED = (Role.PAIR, Role.ASSIGN)
_NEAR = 2
_Mark: TypeAlias = tuple[ts.Node, ts.Node | None, bool]
"""An argument as it stands, the node of its name, and whether it is a spread."""


class Calls(Base):
    """The methods for calls and collections."""

    def methods(self) -> dict[Role, Callable[[ts.Node, Slot], Reading]]:
        """What reads each role."""
        return {
            Role.CALL: self._call,
            Role.CONSTRUCT: self._construct,
            Role.MAPPING: self._mapping,
            Role.FLAT: self._flat,
            Role.SEQUENCE: self._sequence,
            Role.COLLECTION: self._collection,
            Role.ITEMS: self._items,
        }

    def _call(self, node: ts.Node, slot: Slot) -> Reading:
        callee = self.roles.field(node, slot, 0)
        if callee is None:
            return (self.parts(node), self.grouped, node, node.type)
        holder = self.roles.field(node, slot, 1)
        items = self._listed(holder)
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

    def word(self, node: ts.Node) -> Scalar:
        """The name of an argument, a property or a field as a scalar, without the quotes or the colon around it."""
        text = self.text(node)
        bare = text.strip("\"'`:").strip() if not text.isidentifier() else text
        if bare == text:
            return Scalar(self.site.origin.plain(node.start_byte, node.end_byte), self.span(node))
        low = len(text[: text.find(bare)].encode())
        start = node.start_byte + low
        return Scalar(self.site.origin.plain(start, start + len(bare.encode())), self.span(node))

    def _method(self, callee: ts.Node, target: ts.Node) -> tuple[str, ts.Node, ts.Node | None]:
        path = self.dotted(target)
        name = self.name(callee)
        return (name, callee, target) if path is None else (f"{path}.{name}", callee, None)

    def _callee(self, callee: ts.Node) -> tuple[str, ts.Node, ts.Node | None]:
        path = self.dotted(callee)
        if path is not None:
            return path, callee, None
        target, slot = callee, self.slot(callee)
        while slot.role is Role.INSIDE and len(held := self.held(target, slot)) == 1:
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

    def _flat(self, node: ts.Node, slot: Slot) -> Reading:
        wanted: list[ts.Node] = []
        pairs: list[tuple[ts.Node, ts.Node | None]] = []
        key: ts.Node | None = None
        for child in node.children:
            if child.type == "=" and wanted:
                key = wanted.pop()
                pairs.pop()
            elif child.is_named and child.kind_id not in self.roles.comments:
                if key is None:
                    key = self.roles.field(child, self.slot(child), 1) if self.role(child) is Role.MEMBER else child
                pairs.append((child, key))
                wanted.append(child)
                key = None
        return (wanted, self._make_mapping, node, (pairs, None))

    def _mapping(self, node: ts.Node, slot: Slot) -> Reading:
        items = self.roles.all_fields(node, slot, 0) if slot.fields[0] else self.parts(node)
        return self.elements(node, items, has_fields=slot.label == "fields", is_mapping=True)

    def _collection(self, node: ts.Node, slot: Slot) -> Reading:
        return self.elements(node, self.parts(node), has_fields=slot.label == "fields")

    def elements(
        self,
        node: ts.Node,
        elements: Sequence[ts.Node],
        tag: str | None = None,
        has_fields: bool = False,
        is_mapping: bool = False,
    ) -> Reading:
        """A mapping if one of ``elements`` is a pair, else a sequence; with ``has_fields`` a name is a field's."""
        has_entries = tag is not None and self.roles.maps(tag) is not None
        wanted: list[ts.Node] = []
        pairs: list[tuple[ts.Node, ts.Node | None]] = []
        items: list[ts.Node] = []
        spread: list[ts.Node] = []
        for element in elements:
            inner = self.slot(element)
            if inner.role is Role.SHORTHAND:
                pairs.append((element, element))
                wanted.append(element)
            elif inner.role is Role.SPREAD:
                spread.append(self.argument_value(element))
            elif inner.role is Role.COLLECTION and has_entries and len(entry := self.parts(element)) == 2:
                pairs.append((element, None))
                wanted += entry
            elif inner.role in _NAMED_PARTS and (name := self.roles.field(element, inner, 0)) is not None:
                pairs.append((element, name))
                wanted.append(element)
            elif inner.role in _PAIRED and (sides := self._sides(element, inner)) is not None:
                key, value = sides
                is_word = has_fields and self.role(key) is Role.NAME
                pairs.append((element, key if is_word else None))
                wanted += (value,) if is_word else (key, value)
            elif self.role(only := self.argument_value(element)) is Role.SPREAD:
                spread.append(self.argument_value(only))
            else:
                items.append(only)
        if pairs or is_mapping:
            return ([*wanted, *items, *spread], self._make_mapping, node, (pairs, tag))
        return ([*items, *spread], self._make_sequence, node, (tag, len(items)))

    def _sides(self, element: ts.Node, slot: Slot) -> tuple[ts.Node, ts.Node] | None:
        key, value = self.roles.field(element, slot, 0), self.roles.field(element, slot, 1)
        return None if key is None or value is None or key == value else (key, value)

    def _make_mapping(
        self,
        node: ts.Node,
        answers: list[Node],
        extra: tuple[Sequence[tuple[ts.Node, ts.Node | None]], str | None],
    ) -> Node:
        pairs, tag = extra
        given = iter(answers)
        built: list[Pair] = []
        for element, word in pairs:
            key: Node = next(given) if word is None else self.word(word)
            span = self.span(element)
            if word is not None and word.start_byte < element.start_byte:
                span = Span(key.span.start, span.end)
            built.append(Pair(key, next(given), span))
        rest = tuple(given)
        return Mapping(tuple(built), self.span(node), tag, bool(rest), rest)

    def _sequence(self, node: ts.Node, slot: Slot) -> Reading:
        parts = self.roles.all_fields(node, slot, 0) if slot.fields[0] else self.parts(node)
        kept = [part for part in parts if self.role(part) is not Role.SPREAD]
        spread = [self.argument_value(part) for part in parts if self.role(part) is Role.SPREAD]
        finish = self._make_flat if slot.label == "flat" and len(parts) == 1 else self._make_sequence
        return ([*kept, *spread], finish, node, (None, len(kept)))

    def _make_flat(self, node: ts.Node, answers: list[Node], extra: tuple[str | None, int]) -> Node:
        """A list of what one thing in it gives, which may be a list already."""
        only = answers[0]
        if isinstance(only, Items):
            return Items(only.items, self.span(node), None, only.open, only.spread)
        return self._make_sequence(node, answers, extra)

    def _make_sequence(self, node: ts.Node, answers: list[Node], extra: tuple[str | None, int]) -> Node:
        tag, count = extra
        rest = tuple(answers[count:])
        return Items(tuple(answers[:count]), self.span(node), tag, bool(rest), rest)

    def _items(self, node: ts.Node, slot: Slot) -> Reading:
        return (self.parts(node), self._make_items, node, None)

    def _make_items(self, node: ts.Node, answers: list[Node], _extra: object) -> Node:
        return answers[0] if len(answers) == 1 else Items(tuple(answers), self.span(node))
