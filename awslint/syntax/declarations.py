"""Reads declarations that make an object of their type: ``T a(x);``, ``T a{x};``, ``T a;``; it must not know a grammar.

Each is an assignment of a call of the type. A list in braces is one of items where the type is a container.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import tree_sitter as ts

from awslint.source import Span
from awslint.syntax.calls import Calls
from awslint.syntax.captures import Role
from awslint.syntax.grammar import Site
from awslint.syntax.nodes import Base, Reading
from awslint.syntax.roles import Roles, Slot
from awslint.syntax.tree import Argument, Assign, Call, Function, Group, Name, Node, Parameter

_NAMED = (Role.NAME, Role.MEMBER)
_MOST = 20
"""Levels of calls that look like the types of a function's parameters."""

Finish: TypeAlias = Callable[[list[Node]], Node]


class Declarations(Base):
    """The methods for declarations."""

    def __init__(self, site: Site, roles: Roles, calls: Calls) -> None:
        super().__init__(site, roles)
        self.calls = calls

    def methods(self) -> dict[Role, Callable[[ts.Node, Slot], Reading]]:
        """What reads each role."""
        return {
            Role.DECLARATION: self._declaration,
            Role.PROTOTYPE: self._prototype,
            Role.TYPED: self._typed,
        }

    def _declaration(self, node: ts.Node, slot: Slot) -> Reading:
        title, declarators = self.roles.field(node, slot, 0), self.roles.all_fields(node, slot, 1)
        wanted: list[ts.Node] = []
        counts: list[int] = []
        finishes: list[Finish] = []
        for declarator in declarators:
            inside, finish = self._declared(title, declarator, node)
            wanted += inside
            counts.append(len(inside))
            finishes.append(finish)
        return (wanted, self._make_declaration, node, (counts, finishes))

    def _make_declaration(
        self, node: ts.Node, answers: list[Node], extra: tuple[Sequence[int], Sequence[Finish]]
    ) -> Node:
        made: list[Node] = []
        at = 0
        for count, finish in zip(*extra, strict=True):
            made.append(finish(answers[at : at + count]))
            at += count
        return made[0] if len(made) == 1 else Group("declaration", tuple(made), self.span(node))

    def _declared(self, title: ts.Node | None, declarator: ts.Node, node: ts.Node) -> tuple[list[ts.Node], Finish]:
        """What one declarator needs to be visited, and what makes a node of the answers."""
        slot = self.slot(declarator)
        span = Span(self.span(node).start, self.span(declarator).end)
        makes = title is not None and self.role(title) in _NAMED and not self.roles.containers(self.text(title))
        if slot.role is Role.ASSIGN:
            target, value = self.roles.field(declarator, slot, 0), self.roles.field(declarator, slot, 1)
            if title is not None and target is not None and value is not None:
                reading = self._from(title, value, makes and self.role(target) in _NAMED)
                if isinstance(reading, tuple):
                    inside, finish, at, extra = reading
                    return [target, *inside], _assigned(span, finish, at, extra)
        elif title is not None and makes and slot.role is Role.NAME:
            call = Call(self._title(title), (), span, self.span(title))
            return [declarator], lambda answers: Assign(answers[0], call, span)
        elif title is not None and makes and slot.role is Role.PROTOTYPE and self._is_inside(node):
            made = self._called(title, declarator, slot, span)
            if made is not None:
                return [], lambda answers: made
        if slot.role is Role.NAME:
            # The name comes first, as where a language writes its type behind it.
            about = [declarator] if title is None else [declarator, title]
            return about, lambda answers: Group("declaration", tuple(answers), span)
        return [declarator], lambda answers: answers[0]

    def _title(self, title: ts.Node) -> str:
        return self.dotted(title) or self.name(title)

    def _from(self, title: ts.Node, value: ts.Node, makes: bool) -> Reading | None:
        """An object made of what stands in parentheses or braces; None for any other value."""
        role = self.role(value)
        if role is Role.ARGUMENTS:
            parts = self.parts(value)
            if not makes and len(parts) == 1:
                return (parts, _only, value, None)
            return self.calls.arguments(value, parts, self._title(title), title, None)
        if role is Role.COLLECTION:
            return self._listed(value, title, value, makes)
        return None

    def _listed(self, node: ts.Node, title: ts.Node, body: ts.Node, makes: bool) -> Reading:
        parts = self.parts(body)
        if makes and not any(self.role(part) is Role.PAIR for part in parts):
            return self.calls.arguments(node, parts, self._title(title), title, None)
        tag = "".join(self.text(title).split()) if self.role(title) in _NAMED else None
        return self.calls.elements(node, parts, tag, tag is not None and not self.roles.maps(tag))

    def _typed(self, node: ts.Node, slot: Slot) -> Reading:
        title, body = self.roles.field(node, slot, 0), self.roles.field(node, slot, 1)
        if title is None or body is None:
            return (self.parts(node), self.grouped, node, slot.label)
        makes = self.role(title) in _NAMED and not self.roles.containers(self.text(title))
        return self._listed(node, title, body, makes)

    def _prototype(self, node: ts.Node, slot: Slot) -> Reading:
        name, holder = self.roles.field(node, slot, 0), self.roles.field(node, slot, 1)
        listed = [] if holder is None else self.parts(holder)
        parameters = tuple(Parameter(self._name_of(item), None, self.span(item)) for item in listed)
        return Function("" if name is None else self.name(name), parameters, (), self.span(node))

    def _name_of(self, item: ts.Node) -> str:
        slot = self.slot(item)
        found = self.roles.field(item, slot, 0) if slot.role is Role.PARAMETER else None
        return "" if found is None else self.roles.path(self.text(found))

    def _is_inside(self, node: ts.Node) -> bool:
        """True in the block of a function, where no other function is declared."""
        return node.parent is not None and self.slot(node.parent).label == "block"

    def _called(self, title: ts.Node, declarator: ts.Node, slot: Slot, span: Span) -> Node | None:
        """``T a(b, c(d))``, which reads as a function with parameters of the types ``b`` and ``c``."""
        name, holder = self.roles.field(declarator, slot, 0), self.roles.field(declarator, slot, 1)
        listed = [] if holder is None else self.parts(holder)
        values = [self._value(item, _MOST) for item in listed]
        given = [value for value in values if value is not None]
        if name is None or not given or len(given) < len(values):
            return None
        arguments = tuple(Argument(value, value.span) for value in given)
        call = Call(self._title(title), arguments, span, self.span(title))
        return Assign(Name(self.name(name), self.span(name)), call, span)

    def _value(self, item: ts.Node, budget: int) -> Node | None:
        """A parameter as the expression that it was meant to be; None for one that has a name."""
        parts = self.parts(item)
        path = self.dotted(parts[0]) if parts else None
        if path is None or len(parts) > 2 or not budget:
            return None
        if len(parts) == 1:
            return Name(path, self.span(parts[0]))
        slot = self.slot(parts[1])
        if slot.role is not Role.PROTOTYPE or self.roles.field(parts[1], slot, 0) is not None:
            return None
        holder = self.roles.field(parts[1], slot, 1)
        values = [self._value(inner, budget - 1) for inner in (self.parts(holder) if holder is not None else ())]
        given = tuple(Argument(value, value.span) for value in values if value is not None)
        return Call(path, given, self.span(item), self.span(parts[0])) if len(given) == len(values) else None


def _only(_node: ts.Node, answers: list[Node], _extra: object) -> Node:
    return answers[0]


def _assigned(span: Span, finish: Callable[[ts.Node, list[Node], Any], Node], at: ts.Node, extra: Any) -> Finish:
    def make(answers: list[Node]) -> Node:
        value = finish(at, answers[1:], extra)
        if isinstance(value, Call):
            value = Call(value.name, value.arguments, span, value.name_span, value.receiver)
        return Assign(answers[0], value, span)

    return make
