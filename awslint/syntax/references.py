"""Folds names, members and indexed entries by what the module binds; it must not fold any other node."""

from __future__ import annotations

from awslint.source import Span
from awslint.syntax.bindings import Bindings
from awslint.syntax.entries import Entries
from awslint.syntax.idioms import gives_variable
from awslint.syntax.module import Binding, Growth
from awslint.syntax.pieces import join, moved, opened, replaced
from awslint.syntax.tree import Argument, Call, Choice, Function, Index, Join, Name, Node, Scalar
from awslint.values import Data, Entry, Kind, List, Map, Value, unknown

_ADDS_ITEMS = frozenset({"append", "push", "add", "Add", "push_back", "<<"})
_ADDS_LISTS = frozenset({"extend", "+=", "addAll", "AddRange"})


class References(Entries):
    """The part of a folder that knows names."""

    def name(self, node: Name) -> Data:
        """What a name stands for where it is used."""
        path, span = node.path, node.span
        known = self.known
        found = known(path, span) if known is not None else None
        if found is not None:
            return found if self.bindings.own_places else moved(found, span)
        binding = self.bindings.find(path, span)
        if binding is not None:
            return self._bound(node, binding, self.bindings)
        default = self._default_of(node)
        return self._field(node) if default is None else moved(self.fold(default), span, deep=False)

    def _default_of(self, node: Name) -> Node | None:
        """``x = getenv("X")`` and then ``if not x: x = "d"``: what is assigned where the environment says nothing."""
        listed = self.bindings.all_of(node.path, node.span)
        if len(listed) != 2:
            return None
        first, second = sorted(listed, key=lambda binding: binding.start)
        if (
            first.value is None
            or second.value is None
            or first.parameter is not None
            or not self.is_environment(first.value)
        ):
            return None
        if (
            node.span.start < second.after
            or not first.region.covers(node.span)
            or not first.region.covers(second.region)
        ):
            return None
        again = second.value.options if isinstance(second.value, Choice) else ()
        if len(again) == 2 and isinstance(again[0], Name) and again[0].path == node.path:
            return again[1]
        return second.value if second.region != first.region and isinstance(second.value, Scalar | Join) else None

    def _bound(self, node: Name, binding: Binding, owner: Bindings) -> Data:
        """The value of a binding, which stands in the file of ``owner``."""
        given = self.of_frame(binding, node.path, node.span) if binding.parameter is not None else None
        if given is not None:
            return given
        if binding in self.open:
            self.cuts += 1
            return unknown(node.span, node.path)
        data = owner.memo.get(binding)
        if data is None:
            cuts = self.cuts
            self.open.add(binding)
            data = self._value_of(node.path, binding, owner)
            self.open.discard(binding)
            if cuts == self.cuts:
                owner.memo[binding] = data
        data = self._grown(node, binding, data) if owner is self.bindings and self.bindings.module.growth else data
        if isinstance(data, Value) and data.is_unknown:
            return unknown(node.span, node.path)
        return moved(data, node.span, deep=owner is not self.bindings)

    def _value_of(self, path: str, binding: Binding, owner: Bindings) -> Data:
        if binding.parameter is not None:
            return self.of_parameter(binding, path)
        assert binding.value is not None
        if isinstance(binding.value, Function) and owner is self.bindings:
            found = self.got(binding.value)
            return unknown(binding.value.span) if found is None else found
        at_hand, self.bindings = self.bindings, owner
        data = self.fold(binding.value)
        self.bindings = at_hand
        if binding.pick >= 0:
            return self.picked(data, binding)
        return _overridable(data) if binding.is_default else data

    def _grown(self, node: Name, binding: Binding, data: Data) -> Data:
        """``data`` with what is added to the name between its assignment and its use."""
        growth = self.bindings.growth_of(node.path, node.span)
        if not growth:
            return data
        if isinstance(data, Value) and data.kind is Kind.NUMBER:
            return unknown(node.span, node.path)
        scope = self.bindings.module.scopes.at(node.span.start).number
        before: list[tuple[Growth, bool]] = []
        for item in growth:
            late = item.start >= node.span.start
            same = item.scope == scope
            if not (same and late and (item.region == binding.region or not item.region.covers(node.span))):
                before.append((item, same and not late and item.region == binding.region))
        if not isinstance(data, Value):
            return self._gathered(data, before)
        parts = [data]
        for item, sure in before:
            added = [self.fold(value) for value in item.values] if sure and item.method else []
            whole = len(added) == 1 and isinstance(added[0], Value) and added[0].kind is not Kind.NUMBER
            parts += [a for a in added if isinstance(a, Value)] if whole else [unknown(Span(item.start, item.start))]
        if len(parts) == 1:
            return data
        return join(parts, data.span)

    def _gathered(self, data: List | Map, growth: list[tuple[Growth, bool]]) -> Data:
        """A list or map with what is surely added to it one after the other; open where that is not sure."""
        self.bindings.spend(len(growth))
        is_open = data.open
        items = list(data.items) if isinstance(data, List) else []
        entries = list(data.entries) if isinstance(data, Map) else []
        keys = {entry.key.text for entry in entries}
        for item, sure in growth:
            added = [self.fold(value) for value in item.values] if sure else []
            first = added[0] if len(added) == 1 else None
            if item.within:
                made = List(tuple(items), data.span) if isinstance(data, List) else Map(tuple(entries), data.span)
                put = replaced(made, item.within, first if first is not None else unknown(item.values[0].span))
                items = list(put.items) if isinstance(put, List) else items
                entries = list(put.entries) if isinstance(put, Map) else entries
                is_open = is_open or put is None
            elif isinstance(data, Map) and item.key is not None and first is not None and item.key not in keys:
                key = Value(item.key, Span(item.start, item.values[0].span.start))
                entries.append(Entry(key, first, key.span))
                keys.add(item.key)
            elif isinstance(data, List) and item.method in _ADDS_ITEMS and added:
                items += added
            elif isinstance(data, List) and item.method in _ADDS_LISTS and isinstance(first, List):
                items += first.items
                is_open = is_open or first.open
            else:
                is_open = True
        if isinstance(data, Map):
            return Map(tuple(entries), data.span, is_open)
        return List(tuple(items), data.span, is_open)

    def _field(self, node: Name) -> Data:
        """``config.key`` by the value of ``config``; else what files beside this one say."""
        path = node.path
        head, dot, _ = path.rpartition(".")
        called = self.bare_call(path, node, None) if dot and self.bindings.find(head, node.span) else None
        if called is not None:
            return called
        for other in self.bindings.beside() if dot else ():
            binding = other.find_shared(path)
            if binding is not None:
                return self._bound(node, binding, other)
        while dot:
            if self.bindings.find(head, node.span) is not None or self._shared(head):
                return self.entry(Name(head, node.span), path[len(head) + 1 :].split("."), node)
            head, dot, _ = head.rpartition(".")
        return unknown(node.span, path)

    def _shared(self, path: str) -> bool:
        return "." in path and any(other.find_shared(path) is not None for other in self.bindings.beside())

    def index(self, node: Index) -> Data:
        """What stands under a key that is known."""
        hole = self.hole(node) if self.known is not None else None
        found = self.known(hole.holes[0], node.span) if self.known is not None and hole is not None else None
        if found is not None:
            return found if self.bindings.own_places else moved(found, node.span)
        key = self.fold(node.key)
        called = self.bare_call(key.text, node, node.target) if isinstance(key, Value) else None
        if called is not None:
            return called
        text = key.known if isinstance(key, Value) else None
        if text is None:
            return self.hole(node)
        if isinstance(node.target, Name):
            binding = self.bindings.find(f"{node.target.path}.{text}", node.span)
            if binding is not None:
                found = self._bound(Name(f"{node.target.path}.{text}", node.span), binding, self.bindings)
                return self.hole(node) if isinstance(found, Value) and found.is_unknown else found
        return self.entry(node.target, [text], node)


def _overridable(data: Data) -> Data:
    """A default that others may say otherwise: an empty one says nothing, and a list or map may have more."""
    if isinstance(data, Value):
        return unknown(data.span) if data.kind is Kind.NULL or not data.text else data
    return opened(data)


def expression(node: Node) -> str:
    """A short way to write what a hole stands for: a path of names, without any text of literals but index keys."""
    words: list[str] = []
    top = node
    for _ in range(20):
        match top:
            case Name(path=path):
                return path + "".join(reversed(words))
            case Index(target=target, key=key):
                text = key.value.known if isinstance(key, Scalar) else None
                words.append(f"[{text}]" if text is not None else "[]")
                top = target
            case Call(name=name, arguments=(Argument(value=Scalar(value=first)), *_)) if first.known and gives_variable(
                name
            ):
                return f"{name}[{first.known}]" + "".join(reversed(words))
            case Call(name=name):
                return f"{name}()" + "".join(reversed(words))
            case Choice(options=options) if options:
                top = options[0]
            case _:
                break
    return "".join(reversed(words))
