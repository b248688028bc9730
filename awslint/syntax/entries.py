"""Folds what stands in maps, lists and objects, and what patterns take from them; it must not know what names stand for."""

from __future__ import annotations

from awslint.syntax.idioms import is_environment
from awslint.syntax.module import Binding
from awslint.syntax.pieces import moved
from awslint.syntax.results import Calls
from awslint.syntax.traits import PAIRED, RAW_VALUES, SEVERAL_RESULTS
from awslint.syntax.tree import Call, Index, Name, Node, Scalar
from awslint.values import Data, Entry, Kind, List, Map, Value, unknown


class Entries(Calls):
    """The part of a folder that knows entries."""

    def picked(self, data: Data, binding: Binding) -> Data:
        """One of several values that are assigned at once."""
        language, pick, value = self.bindings.language, binding.pick, binding.value
        if language in SEVERAL_RESULTS and not (isinstance(value, Call) and self.function_of(value) is not None):
            return data if not pick else unknown(data.span)
        if isinstance(data, List):
            return data.items[pick] if pick < len(data.items) and not data.open else unknown(data.span)
        if isinstance(data, Map) and language in PAIRED and len(data.entries) == 1 and not data.open and pick < 2:
            return data.entries[0].value if pick else data.entries[0].key
        if language in PAIRED and value is not None and (word := self.component(value, pick)) is not None:
            return self.member(value, word) or unknown(data.span)
        return data if language in SEVERAL_RESULTS and not pick else unknown(data.span)

    def entry(self, target: Node, keys: list[str], node: Node) -> Data:
        """What stands under ``keys`` in the value of ``target``."""
        data = self._constructed(target, keys[0]) or self._target(target)
        for key in keys:
            found: Data | None = None
            if isinstance(data, Map):
                entry = data.find(key)
                # Where more entries may exist, one of them may be this key's, unless this one comes last.
                found = entry.value if entry is not None and (not data.open or entry is data.entries[-1]) else None
            elif (
                isinstance(data, List)
                and not data.open
                and key.isdecimal()
                and len(key) < 6
                and int(key) < len(data.items)
            ):
                found = data.items[int(key)]
            elif isinstance(data, Value) and not data.is_unknown and key == RAW_VALUES.get(self.bindings.language):
                found = data
            if found is None and key is keys[0]:
                found = self.member(target, key)
            if found is None:
                return self.hole(node)
            data = found
        return moved(data, node.span, deep=False)

    def _target(self, target: Node) -> Data:
        """A map or list as it was first written: entries that are added by name were looked for by their own names."""
        data = self.fold(target)
        if not isinstance(target, Name) or not isinstance(data, Map):
            return data
        if any(item.within for item in self.bindings.growth_of(target.path, target.span)):
            return data
        binding = self.bindings.find(target.path, target.span)
        return data if binding is None else self.bindings.memo.get(binding, data)

    def _constructed(self, target: Node, key: str) -> Data | None:
        """The named arguments of ``Config(key="x")`` as a map, for a name that is bound to such a call."""
        bound = target
        if isinstance(target, Name):
            binding = self.bindings.find(target.path, target.span)
            if binding is None or binding.value is None or self.bindings.growth_of(target.path, target.span):
                return None
            bound = binding.value
        if not isinstance(bound, Call) or not bound.name.rpartition(".")[2][:1].isupper():
            return None
        thing = self.object_of(bound)
        if thing is not None and self.has_constructor(thing):
            return None
        named = [a for a in bound.arguments if a.name is not None and a.name.text == key]
        if len(named) != 1 or named[0].name is None:
            return None
        return Map((Entry(named[0].name, self.fold(named[0].value), named[0].span),), bound.span)

    def taken(self, node: Index, default: Node) -> Data:
        """What a pattern takes under a key, or its default where there is nothing."""
        found = self.fold(default) if self.lacks(node) else self.fold(node)
        is_left = isinstance(found, Value) and (found.text == "undefined" and found.kind is Kind.NULL)
        if is_left or (isinstance(found, Value) and found.is_unknown and self.is_environment(node)):
            return self.fold(default)
        return found

    def is_environment(self, node: Node) -> bool:
        """True for a variable of the environment, which may be set or not."""
        if isinstance(node, Name):
            return is_environment(node.path.rpartition(".")[0]) and self.bindings.find(node.path, node.span) is None
        if isinstance(node, Index):
            return isinstance(node.target, Name) and is_environment(node.target.path)
        if not isinstance(node, Call):
            return False
        passed = self.operand(node)
        return self.reads_environment(node) or (passed is not None and self.is_environment(passed))

    def lacks(self, node: Index) -> bool:
        """True if a map or list surely has nothing under a key, or where nothing says what a parameter is."""
        if not isinstance(node.key, Scalar) or node.key.value.known is None:
            return False
        data, key = self.fold(node.target), node.key.value.text
        if isinstance(data, Map):
            return not data.open and data.find(key) is None
        if isinstance(data, List):
            return not data.open and key.isdecimal() and len(key) < 6 and int(key) >= len(data.items)
        if not isinstance(node.target, Name) or not data.is_unknown:
            return False
        binding = self.bindings.find(node.target.path, node.target.span)
        return binding is not None and binding.parameter is not None and self.is_never_given(binding.parameter)
