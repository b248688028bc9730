"""Finds what objects of a class have in their fields by the way they are made; it must not say what a name stands for.

A literal of a struct (``&C{key: k}``), an initializer (``new C { Key = k }``) and a named argument that no constructor has
give a field its value, and a class derived from another may give it another one. Of a record, fields are parameters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from awslint.source import Span
from awslint.syntax.changes import Change, Home
from awslint.syntax.module import FIELD, Binding, Module
from awslint.syntax.scopes import EVERYWHERE, Scope
from awslint.syntax.traits import AGGREGATES, CONSTRUCTORS, RECORDS
from awslint.syntax.tree import Assign, Call, Class, Function, Group, Name, Node, Parameter, Scalar, children, walk
from awslint.syntax.tree import Mapping as Fields_
from awslint.syntax.tree import Sequence as Items

GIVEN = "given"
"""The label of a group of values of which a field has one, whichever object it is a field of."""

_TYPE = re.compile(r"(?P<list>.*\])?[&*]*(?:[\w.:]*[.:])?(?P<word>\w+)(?:<.*>|\[.*\])?\Z", re.DOTALL)
_OWN = frozenset({"Self", "self", "static"})
_MOST_CALLS = 50


@dataclass
class Fields:
    """Literals of structs by the class that they name, and classes by what they are derived from."""

    literals: dict[str, list[Fields_ | Items]] = field(default_factory=dict)
    assigned: dict[tuple[int, str], list[tuple[Node | None, bool]]] = field(default_factory=dict)
    """What is assigned to fields from outside, by the class and the field, and whether the class is sure."""
    derived: list[tuple[str, int]] = field(default_factory=list)
    """What classes are derived from, as it is written, in order, each with the class."""

    def note(self, node: Fields_ | Items, around: str) -> None:
        """Take a literal with a type; ``around`` is the class that it stands in."""
        found = _TYPE.match(node.tag or "")
        if found is None:
            return
        word = around if found["word"] in _OWN else found["word"]
        if found["list"] is None:
            self.literals.setdefault(word, []).append(node)
            return
        parts = node.items if isinstance(node, Items) else tuple(pair.value for pair in node.pairs)
        self.literals.setdefault(word, []).extend(
            part for part in parts if isinstance(part, Fields_ | Items) and part.tag is None
        )

    def derive(self, node: Class, scope: Scope) -> None:
        """Take what a class says that it is derived from."""
        first = next((part for part in node.body if isinstance(part, Group) and part.label == "bases"), None)
        for part in walk(first) if first is not None else ():
            path = part.path if isinstance(part, Name) else part.name if isinstance(part, Call) else ""
            self.derived += [(path, scope.home)] if path else []

    def inherited(self, home: int, made: Mapping[str, Function]) -> Sequence[Parameter]:
        """The parameters of the records that a class is derived from, of those whose constructors are at hand."""
        above = [path.rpartition(".")[2] for path, number in self.derived if number == home]
        return [p for name in above if name in made for p in made[name].parameters[1:]]

    def parents(self) -> dict[int, list[str]]:
        """What each class is derived from, as it is written."""
        found: dict[int, list[str]] = {}
        for path, number in self.derived:
            found.setdefault(number, []).append(path)
        return found

    def bases(self, classes: Mapping[str, int]) -> dict[int, list[int]]:
        """For each class of the module, those of the module that it is derived from."""
        found: dict[int, list[int]] = {}
        for path, number in self.derived:
            if (base := classes.get(path.rpartition(".")[2], -1)) >= 0 and base != number:
                found.setdefault(number, []).append(base)
        return found

    def set_from_outside(self, module: Module, home: Home, change: Change) -> None:
        """Take an assignment to a field by a name of its object."""
        titles = {title for title, _ in module.titles.values()}
        for binding in module.names.get(home, ()):
            value, sure = binding.value, True
            if isinstance(value, Call):
                head, _, word = value.name.rpartition(".")
                words = [(head if word == "new" else word).rpartition(".")[2].strip("[]")]
                sure = word not in titles
                words = words if sure else list(module.classes)
            elif isinstance(value, Fields_ | Items):
                words = [found["word"]] if (found := _TYPE.match(value.tag or "")) is not None else []
            else:
                words, sure = [] if binding.parameter is None else list(module.classes), False
            for word in words:
                if (number := module.classes.get(word, -1)) >= 0 and change.key is not None:
                    self.assigned.setdefault((number, change.key), []).append((change.value, sure))

    def apply(self, module: Module) -> None:
        """Bind fields to what they are given."""
        for name, number in module.classes.items():
            if number >= 0:
                self._give(module, name, number)
        for number, bases in module.bases.items():
            own = {key for scope, key in module.names if scope == number}
            for base in bases:
                for key in own:
                    # What stands in the derived class instead is not known to the other one's methods.
                    if (base, key) in module.names and key.startswith(FIELD):
                        _list(module, base, key).append(Binding(None, -1))

    def _give(self, module: Module, name: str, number: int) -> None:
        given: dict[str, list[Node]] = {}
        spoiled = False
        for literal in self.literals.get(name, ()):
            if isinstance(literal, Items):
                spoiled |= bool(literal.items)
                continue
            for pair in literal.pairs:
                if isinstance(pair.key, Scalar):
                    given.setdefault(pair.key.value.text, []).append(pair.value)
        made = constructors_of(module, name, number)
        known = {parameter.name for function in made for parameter in function.parameters}
        calls = module.calls.get(name, ())
        for call in calls:
            for argument in call.arguments:
                if argument.name is not None and argument.name.text not in known:
                    given.setdefault(argument.name.text, []).append(argument.value)
            spoiled |= not made and module.language in AGGREGATES and any(a.name is None for a in call.arguments)
        for (home, key), assigned in self.assigned.items():
            is_known = key in given or (number, FIELD + key) in module.names
            taken = [value for value, sure in assigned if sure or is_known] if home == number else []
            given.setdefault(key, []).extend(value for value in taken if value is not None)
            if None in taken:
                _list(module, number, FIELD + key).append(Binding(None, -1))
        for key, values in given.items():
            _bind_given(module, number, FIELD + key, values)
        if spoiled or (given and len(calls) > _MOST_CALLS):
            for scope, key in list(module.names):
                if scope == number and key.startswith(FIELD):
                    _list(module, scope, key).append(Binding(None, -1))


def _bind_given(module: Module, number: int, key: str, values: list[Node]) -> None:
    if not values:
        return
    listed = _list(module, number, key)
    only = listed[0] if len(listed) == 1 else None
    if (
        only is not None
        and only.region == EVERYWHERE
        and only.value is not None
        and only.parameter is None
        and not isinstance(only.value, Function)
    ):
        values = [only.value, *values]
        listed.clear()
    if not listed:
        span = Span(values[0].span.start, values[0].span.end)
        value = values[0] if len(values) == 1 else Group(GIVEN, tuple(values), span)
        listed.append(Binding(value, values[0].span.start))
    else:
        listed.append(Binding(None, values[0].span.start))


def _list(module: Module, number: int, key: str) -> list[Binding]:
    return module.names.setdefault((number, key), [])


def constructors_of(module: Module, name: str, number: int) -> list[Function]:
    """The functions that make an object of a class."""
    found = [b.value for word in (*CONSTRUCTORS, name) for b in module.names.get((number, FIELD + word), ())]
    return [value for value in found if isinstance(value, Function)]


def is_record(node: Class | Group) -> bool:
    """True for a class, or a class with its decorators, of which each field is a parameter of the constructor."""
    if isinstance(node, Group):
        return any(_is_named(part) for part in node.children if not isinstance(part, Class))
    first = next((part for part in node.body if isinstance(part, Group) and part.label == "bases"), None)
    return first is not None and _is_named(first)


def _is_named(node: Node) -> bool:
    return any(
        (isinstance(part, Name) and part.path in RECORDS) or (isinstance(part, Call) and part.name in RECORDS)
        for part in walk(node)
    )


def constructor_of(node: Class, inherited: Sequence[Parameter]) -> Function:
    """The constructor that nobody wrote of a record: it stands at the first letter of its class.

    The parameters of the record that it is derived from come first.
    """
    span = Span(node.span.start, node.span.start + 1)
    parameters = list(inherited)
    body: list[Node] = []
    for target, value in _declared(node):
        parameters.append(Parameter(target.path, value, target.span))
        body.append(Assign(Name(f"self.{target.path}", span), Name(target.path, span), span))
    taken = [
        parameter for parameter in inherited if any(p.name == parameter.name for p in parameters[len(inherited) :])
    ]
    kept = [parameter for parameter in parameters if parameter not in taken]
    return Function("__init__", (Parameter("self", None, span), *kept), tuple(body), span)


def _declared(node: Class) -> Iterator[tuple[Name, Node | None]]:
    for part in children(node):
        if isinstance(part, Assign) and isinstance(part.target, Name) and not part.append:
            yield part.target, part.value
        elif isinstance(part, Group) and part.label == "declaration" and part.children:
            first = part.children[0]
            if isinstance(first, Name):
                yield first, None
