"""Reads maps and lists of any language; it must not know a grammar."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import tree_sitter as ts

from awslint.source import Span
from awslint.syntax.captures import Role
from awslint.syntax.nodes import Base, Reading
from awslint.syntax.slots import Slot
from awslint.syntax.tree import Mapping, Node, Pair, Scalar
from awslint.syntax.tree import Sequence as Items

_NAMED_PARTS = (Role.FUNCTION, Role.PARAMETER)
"""What is an entry of a map under its own name: a method, a name with a default."""
_PAIRED = (Role.PAIR, Role.ASSIGN)


class Collections(Base):
    """The methods for collections."""

    def methods(self) -> dict[Role, Callable[[ts.Node, Slot], Reading]]:
        """What reads each role."""
        return {
            Role.MAPPING: self._mapping,
            Role.FLAT: self._flat,
            Role.SEQUENCE: self._sequence,
            Role.COLLECTION: self._collection,
            Role.ITEMS: self._items,
        }

    def word(self, node: ts.Node) -> Scalar:
        """The name of an argument, a property or a field as a scalar, without the quotes or the colon around it."""
        text = self.text(node)
        bare = text.strip("\"'`:").strip() if not text.isidentifier() else text
        if bare == text:
            return Scalar(self.site.origin.plain(node.start_byte, node.end_byte), self.span(node))
        low = len(text[: text.find(bare)].encode())
        start = node.start_byte + low
        return Scalar(self.site.origin.plain(start, start + len(bare.encode())), self.span(node))

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
        if slot.fields[1]:
            keys, values = self.roles.all_fields(node, slot, 1), self.roles.all_fields(node, slot, 2)
            if len(keys) == len(values):
                wanted = [side for pair in zip(keys, values, strict=True) for side in pair]
                return (wanted, self._make_entries, node, None)
        items = self.roles.all_fields(node, slot, 0) if slot.fields[0] else self.parts(node)
        return self.elements(node, items, has_fields=slot.label == "fields", is_mapping=True)

    def _make_entries(self, node: ts.Node, answers: list[Node], _extra: object) -> Node:
        sides = zip(answers[::2], answers[1::2], strict=True)
        pairs = tuple(Pair(key, value, Span(key.span.start, value.span.end)) for key, value in sides)
        return Mapping(pairs, self.span(node))

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
        if slot.label == "holes":
            parts = self._with_holes(node, parts)
        kept = [part for part in parts if self.role(part) is not Role.SPREAD]
        spread = [self.argument_value(part) for part in parts if self.role(part) is Role.SPREAD]
        finish = self._make_flat if slot.label == "flat" and len(parts) == 1 else self._make_sequence
        return ([*kept, *spread], finish, node, (None, len(kept)))

    def _with_holes(self, node: ts.Node, parts: list[ts.Node]) -> list[ts.Node]:
        """The parts, with a comma where one is left out before it: what follows counts from there."""
        if node.child_count > 2 * len(parts) + 1:
            before = ("", *(child.type for child in node.children))
            holes = [c for c, b in zip(node.children, before, strict=False) if c.type == "," and b in (",", "[", "(")]
            parts = sorted((*parts, *holes), key=lambda part: part.start_byte)
        return parts

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
        items = self.roles.all_fields(node, slot, 0) if slot.fields[0] else self.parts(node)
        return (items, self._make_items, node, None)

    def _make_items(self, node: ts.Node, answers: list[Node], _extra: object) -> Node:
        return answers[0] if len(answers) == 1 else Items(tuple(answers), self.span(node))
