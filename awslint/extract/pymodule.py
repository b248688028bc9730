"""What the names of one Python module stand for: imports, assignments, constants; it must not know AWS."""

from __future__ import annotations

from bisect import bisect_left
from math import prod

from awslint.source import Span
from awslint.syntax.tree import (
    Argument,
    Assign,
    Call,
    Choice,
    Group,
    Import,
    Join,
    Mapping,
    Name,
    Node,
    Scalar,
    Sequence,
    walk,
)
from awslint.values import Data, Entry, Kind, List, Map, Value, unknown

_FOLLOW = 8
"""How many names are followed one after the other, so that a circle of assignments ends."""


_MOST_PARTS = 40
"""Parts of a joined text that are folded; more, and it counts as unknown."""


class PythonModule:
    """The bindings of a module, read once; every question is answered for the place where a name is used."""

    def __init__(self, root: Node) -> None:
        self._imports: dict[str, str] = {}
        self._assigned: dict[str, list[tuple[int, Node]]] = {}
        for node in walk(root):
            if isinstance(node, Import):
                self._imports[node.bound] = node.origin
            elif isinstance(node, Assign) and not node.append:
                for name, value in _bound(node):
                    self._assigned.setdefault(name, []).append((node.span.start, value))

    def full_name(self, path: str) -> str:
        """``path`` with its first segment replaced by what it was imported from: ``b.client`` is ``boto3.client``."""
        first, dot, rest = path.partition(".")
        return self._imports.get(path) or self._imports.get(first, first) + dot + rest

    def binding(self, path: str, at: int) -> Node | None:
        """The expression last assigned to ``path`` before offset ``at``, else the first one after it."""
        found = self._assigned.get(path)
        if not found:
            return None
        index = bisect_left(found, at, key=lambda item: item[0])
        return found[index - 1][1] if index else found[0][1]

    def follow(self, node: Node) -> Node:
        """The expression behind a name, through further names; ``node`` itself where there is none."""
        for _ in range(_FOLLOW):
            if not isinstance(node, Name):
                break
            bound = self.binding(node.path, node.span.start)
            if bound is None:
                break
            node = bound
        return node

    def value(self, node: Node) -> Data:
        """``node`` as a value, constants resolved to the place of use; two levels of lists and maps are read."""
        return self._shape(node, 3)

    def _shape(self, node: Node, levels: int) -> Data:
        span, target = node.span, self.follow(node)
        match target:
            case Mapping(pairs=pairs) if levels:
                entries = [
                    Entry(key, self._shape(pair.value, levels - 1), pair.span)
                    for pair in pairs
                    if isinstance(key := self.scalar(pair.key), Value)
                ]
                return Map(tuple(entries), span, target.open or len(entries) < len(pairs))
            case Sequence(items=items) if levels:
                return List(tuple(self._shape(item, levels - 1) for item in items), span, target.open)
            case _:
                return self.scalar(node)

    def scalar(self, node: Node, levels: int = 3) -> Value:
        """``node`` as one scalar; what is no literal, constant or join of them is a hole."""
        target = self.follow(node)
        value = unknown(node.span, node.path if isinstance(node, Name) else "")
        if isinstance(target, Scalar):
            value = target.value
        elif isinstance(target, Group) and target.label == "*":
            number = self._number(target)
            value = value if number is None else Value(str(number), target.span, kind=Kind.NUMBER)
        elif isinstance(target, Join) and levels and len(target.parts) <= _MOST_PARTS:
            value = _join([self.scalar(part, levels - 1) for part in target.parts], target.span)
        if target is node:
            return value
        return Value(value.text, node.span, value.holes, value.kind)

    def _number(self, node: Group) -> int | None:
        """The product of whole numbers, such as ``12 * 3600`` or ``HOURS * 60 * 60``."""
        stack: list[Node] = [node]
        numbers: list[int] = []
        while stack:
            top = self.follow(stack.pop())
            if isinstance(top, Group) and top.label in ("*", "parenthesized"):
                stack.extend(reversed(top.children))
            elif isinstance(top, Scalar) and top.value.text.replace("_", "").isdecimal() and len(top.value.text) < 12:
                numbers.append(int(top.value.text))
            else:
                return None
            if len(numbers) + len(stack) > _FOLLOW:
                return None
        return prod(numbers)

    def arguments(self, given: tuple[Argument, ...], positional: tuple[str, ...], span: Span) -> Map:
        """A call's arguments by name; ``**kwargs`` of a known dict are taken in, of an unknown one leave the map open."""
        entries: list[Entry] = []
        open_, index = False, 0
        for argument in given:
            if argument.spread:
                spread = self.value(argument.value)
                open_ = open_ or not isinstance(spread, Map) or spread.open
                entries += spread.entries if isinstance(spread, Map) else ()
            elif argument.name is not None:
                entries.append(Entry(argument.name, self.value(argument.value), argument.span))
            elif index < len(positional):
                key = Value(positional[index], argument.span)
                entries.append(Entry(key, self.value(argument.value), argument.span))
                index += 1
        return Map(tuple(entries), span, open_)

    def origins(self, node: Node) -> list[Node]:
        """The expressions that ``node`` may come from, through names and conditional expressions."""
        out: list[Node] = []
        stack, budget = [node], 32
        while stack and budget:
            budget -= 1
            target = self.follow(stack.pop())
            if isinstance(target, Choice):
                stack.extend(target.options)
            else:
                out.append(target)
        return out


def _bound(node: Assign) -> list[tuple[str, Node]]:
    """The names that an assignment binds, a tuple's names to the items of a tuple."""
    match node:
        case Assign(target=Name(path=path), value=value):
            return [(path, value)]
        case Assign(target=Sequence(items=names), value=Sequence(items=values)) if len(names) == len(values):
            return [(name.path, value) for name, value in zip(names, values, strict=True) if isinstance(name, Name)]
        case Assign(target=Sequence(items=(Name(path=path), *_)), value=Call() as value):
            # Go's ``client, err := make()``: what a call gives beside its value is an error or a flag.
            return [(path, value)]
        case _:
            return []


def _join(parts: list[Value], span: Span) -> Value:
    text = "".join(part.text for part in parts)
    return Value(text, span, tuple(hole for part in parts for hole in part.holes))
