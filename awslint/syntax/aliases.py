"""Carries what is done to a value to the other names of it; it must not read a tree to find those.

Two names are one value where one is assigned the other, where a function changes what it is given, and where a language has
references. What is done by one of them is not sure for the others, so that these end in holes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from awslint.source import Span
from awslint.syntax.changes import LENT, Change, Changes, Home, Place
from awslint.syntax.module import Binding, Module
from awslint.syntax.passing import argument_of, callers, parameters_of
from awslint.syntax.scopes import EVERYWHERE
from awslint.syntax.traits import COPYING
from awslint.syntax.tree import Function, Name, Parameter
from awslint.syntax.tree import Sequence as Items

_MOST_NAMES = 30


@dataclass(frozen=True, slots=True)
class Alias:
    """``path`` is assigned the name ``other``; as a reference, the two are one variable."""

    path: str
    other: str
    place: Place
    span: Span
    is_reference: bool = False


@dataclass
class Aliases:
    """The names of one module that stand for one value."""

    aliases: list[Alias] = field(default_factory=list)
    lent: list[tuple[Function, Parameter, int]] = field(default_factory=list)
    """Parameters that are another name of what is given, with their function and its scope."""

    def carry(self, module: Module, changes: Changes, done: Sequence[tuple[Home, Change]]) -> None:
        """Take in, for each name, what is done to its value by another name."""
        if changes.language not in COPYING and done:
            for home, change in [item for pair in done for item in self._elsewhere(module, changes, *pair)]:
                changes.take(home, change)
        for alias in self.aliases:
            if alias.is_reference and _changes(changes, changes.home(alias.path, alias.place.scope)):
                _spoil(changes, changes.home(alias.other, alias.place.scope), alias.span.start)
        for function, parameter, scope in self.lent:
            if _changes(changes, (scope, parameter.name)):
                for home in _given(module, changes, function, parameter):
                    _spoil(changes, home, parameter.span.start)

    def _elsewhere(self, module: Module, changes: Changes, home: Home, change: Change) -> Iterator[tuple[Home, Change]]:
        if change.method == LENT or (
            change.method == "+=" and not (change.added and isinstance(change.added[0], Items))
        ):
            return
        seen, stack = {home}, [home]
        while stack and len(seen) < _MOST_NAMES:
            for other in self._same(module, changes, stack.pop(), change):
                if other not in seen:
                    seen.add(other)
                    stack.append(other)
                    yield other, _unsure(other, change)

    def _same(self, module: Module, changes: Changes, home: Home, change: Change) -> Iterator[Home]:
        """Other names of a name's value when a change is done to it."""
        for alias in self._by_word.get(home[1].rpartition(".")[2], ()):
            pair = (changes.home(alias.path, alias.place.scope), changes.home(alias.other, alias.place.scope))
            if home in pair and (alias.place.scope != change.place.scope or alias.span.start < change.span.start):
                yield pair[home == pair[0]]
        for binding in changes.names.get(home, ()):
            function = binding.parameter
            parameter = None if function is None else _parameter(module, function, home[1])
            if function is not None and parameter is not None:
                yield from _given(module, changes, function, parameter)

    @property
    def _by_word(self) -> dict[str, list[Alias]]:
        if not self._words:
            for alias in self.aliases:
                for path in (alias.path, alias.other):
                    self._words.setdefault(path.rpartition(".")[2], []).append(alias)
        return self._words

    _words: dict[str, list[Alias]] = field(default_factory=dict)


def _parameter(module: Module, function: Function, name: str) -> Parameter | None:
    return next((parameter for parameter in parameters_of(module, function) if parameter.name == name), None)


def _given(module: Module, changes: Changes, function: Function, parameter: Parameter) -> Iterator[Home]:
    """The names that calls of the module give to a parameter."""
    parameters = parameters_of(module, function)
    for call in callers(module, function):
        argument = argument_of(call, parameter, parameters)
        if argument is not None and isinstance(argument.value, Name):
            yield changes.home(argument.value.path, module.scopes.at(call.span.start).number)


def _changes(changes: Changes, home: Home) -> bool:
    """True if a name is assigned more than once, or grows."""
    return len(changes.names.get(home, ())) > 1 or home in changes.growth


def _spoil(changes: Changes, home: Home, start: int) -> None:
    changes.add(*home, Binding(None, start))


def _unsure(home: Home, change: Change) -> Change:
    """A change as it is for another name."""
    added = None if change.added is None else ()
    return Change(home[1], Place(home[0], EVERYWHERE), change.span, change.key, None, added)
