"""Folds calls that make lists, maps and joined texts of what they are given; it must not know which calls those are."""

from __future__ import annotations

from abc import abstractmethod

from awslint.source import Span
from awslint.syntax.callees import Callees
from awslint.syntax.tree import Call, Node
from awslint.values import Data, Entry, List, Map, Value


class Gatherings(Callees):
    """The part of a folder that gathers operands."""

    @abstractmethod
    def joined(self, parts: list[Value], span: Span) -> Value:
        """The parts as one text."""

    @abstractmethod
    def operands(self, node: Call, subject: Node | None) -> list[Data]:
        """The subject and the positional arguments, folded."""

    def joined_items(self, node: Call, subject: Node | None) -> Data | None:
        """A list's items with a separator between them."""
        operands = self.operands(node, subject)
        lists = [operand for operand in operands if isinstance(operand, List)]
        texts = [operand for operand in operands if isinstance(operand, Value)]
        named = [self.fold(a.value) for a in node.arguments if a.name is not None]
        texts += [data for data in named if isinstance(data, Value)]
        if len(lists) == 1 and len(texts) <= 1:
            separator = texts[0] if texts else Value(_separator(node.name, self.bindings.language), node.name_span)
            return self._separated(separator, lists[0], node.span)
        if not lists and subject is None and len(texts) > 2:
            return self._separated(texts[0], List(tuple(texts[1:]), node.span), node.span)
        return None

    def _separated(self, separator: Value, items: List, span: Span) -> Data | None:
        if items.open or separator.known is None:
            return None
        parts: list[Value] = []
        for index, item in enumerate(items.items):
            if not isinstance(item, Value):
                return None
            if index and separator.text:
                parts.append(Value(separator.text, Span(item.span.start, item.span.start)))
            parts.append(item)
        return self.joined(parts, span)

    def concatenated(self, node: Call, subject: Node | None) -> Data | None:
        """The operands one after the other."""
        operands = self.operands(node, subject)
        if any(isinstance(operand, Map) for operand in operands):
            return self.merged(node, subject)
        lists = [operand for operand in operands if isinstance(operand, List)]
        if lists:
            is_open = len(lists) < len(operands) or any(item.open for item in lists)
            return List(tuple([item for part in lists for item in part.items]), node.span, is_open)
        if not operands or not all(isinstance(operand, Value) for operand in operands):
            return None
        return self.joined([operand for operand in operands if isinstance(operand, Value)], node.span)

    def merged(self, node: Call, subject: Node | None) -> Data | None:
        """The entries of all maps."""
        operands = self.operands(node, subject)
        maps = [operand for operand in operands if isinstance(operand, Map)]
        if not maps:
            return None
        is_open = len(maps) < len(operands) or any(item.open for item in maps)
        return Map(tuple([entry for part in maps for entry in part.entries]), node.span, is_open)

    def listed(self, node: Call, subject: Node | None) -> Data | None:
        """The operands as a list."""
        is_open = any(argument.spread for argument in node.arguments)
        return List(tuple(self.operands(node, None)), node.span, is_open)

    def entries(self, node: Call, subject: Node | None) -> Data | None:
        """The operands as a map, each second one a value."""
        operands = self.operands(node, None)
        keys, values = operands[::2], operands[1::2]
        if len(keys) != len(values) or any(argument.spread for argument in node.arguments):
            return None
        entries = [
            Entry(key, value, Span(key.span.start, max(key.span.end, value.span.end)))
            for key, value in zip(keys, values, strict=True)
            if isinstance(key, Value)
        ]
        return Map(tuple(entries), node.span, len(entries) < len(keys))


def _separator(name: str, language: str) -> str:
    """What stands between items where a call does not say it."""
    method = name.rpartition(".")[2]
    if method == "joinToString":
        return ", "
    return "," if method == "join" and language in ("javascript", "typescript", "tsx") else ""
