"""Reads what binds names in any language: assignments, functions, classes; it must not know a grammar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import tree_sitter as ts

from awslint.record import dataclass
from awslint.source import Span
from awslint.syntax.captures import Role
from awslint.syntax.imports import imported_by
from awslint.syntax.nodes import Base, Reading
from awslint.syntax.slots import Slot
from awslint.syntax.tree import (
    PATTERN,
    Assign,
    Call,
    Choice,
    Class,
    Function,
    Group,
    Index,
    Name,
    Node,
    Parameter,
    Scalar,
)
from awslint.syntax.tree import Sequence as Items
from awslint.values import Kind, Value

_PARAMETER = re.compile(r"[*\s]*(\w*)")
_WORD = re.compile(r"\w+")
_HEAD = "fields"
"""The label of a function that a class's head is: each of its parameters is a field."""

_MEMBERS = (Role.FUNCTION, Role.ASSIGN)
_PLAIN = frozenset({"=", ":="})
"""The operators of assignments that set a value, where a node type is used for those that change one too."""


_PATTERNS = frozenset({Role.MAPPING, Role.SEQUENCE, Role.COLLECTION})
"""What a parameter is that takes its value apart."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """A parameter as it stands: its node, its default, and the pattern that takes its value apart."""

    node: ts.Node
    default: ts.Node | None
    pattern: ts.Node | None


class Definitions(Base):
    """The methods for what binds names."""

    def methods(self) -> dict[Role, Callable[[ts.Node, Slot], Reading]]:
        """What reads each role."""
        return {
            Role.ASSIGN: self._assign,
            Role.APPEND: self._assign,
            Role.FUNCTION: self._function,
            Role.CLASS: self._class,
            Role.PARAMETER: self._assign,
            Role.BINDINGS: self._bindings,
        }

    def _assign(self, node: ts.Node, slot: Slot) -> Reading:
        roles = self.roles
        targets, right = roles.all_fields(node, slot, 0), roles.field(node, slot, 1)
        if len(targets) > 1:
            targets = [target for target in targets if target.is_named]
        if not targets or right is None or (slot.role is Role.ASSIGN and right in targets):
            return (self.parts(node), self.grouped, node, "declaration")
        append = slot.role is Role.APPEND
        operator = roles.field(node, slot, 2) if len(slot.fields) > 2 and slot.fields[2] else None
        sign = "" if operator is None else self.text(operator).strip()
        if sign and sign not in _PLAIN:
            append = True
        annotations = roles.all_fields(node, slot, 3)
        word = sign.removesuffix("=") if append else ""
        wanted = (*annotations, *targets, *self._values(right))
        return (wanted, self._make_assign, node, (append, word, len(annotations), len(targets), right))

    def _make_assign(self, node: ts.Node, answers: list[Node], extra: tuple[bool, str, int, int, ts.Node]) -> Node:
        append, operator, count, targeted, right = extra
        annotations, values = answers[:count], answers[count + targeted :]
        targets = [_settable(target) for target in answers[count : count + targeted]]
        target = targets[0]
        if len(targets) > 1:
            target = Items(tuple(targets), Span(target.span.start, targets[-1].span.end))
        value = values[0] if len(values) == 1 else Choice(tuple(values), self.span(right))
        span = self.span(node)
        made = imported_by(self.roles.language.importers, target, value, span)
        if made is None:
            if operator in self.roles.language.fallbacks:
                value, append = Choice((target, value), span), False
            elif append and operator and operator not in self.roles.language.joins:
                value, append = Group(operator, (target, value), span), False
            made = Assign(target, value, span, False, append)
        return Group("annotated", (*annotations, made), span) if annotations else made

    def _bindings(self, node: ts.Node, slot: Slot) -> Reading:
        targets, values = self.roles.all_fields(node, slot, 0), self.roles.all_fields(node, slot, 1)
        wanted: list[ts.Node] = []
        given: list[tuple[int, ts.Node]] = []
        for index, target in enumerate(targets):
            end = targets[index + 1].start_byte if index + 1 < len(targets) else node.end_byte
            value = next((v for v in values if target.end_byte <= v.start_byte < end), None)
            options = [] if value is None else self._values(value)
            wanted += [target, *options]
            given.append((len(options), target if value is None else value))
        return (wanted, self._make_bindings, node, given)

    def _make_bindings(self, node: ts.Node, answers: list[Node], extra: Sequence[tuple[int, ts.Node]]) -> Node:
        given = iter(answers)
        made: list[Node] = []
        for count, written in extra:
            target, values = next(given), [next(given) for _ in range(count)]
            if not values:
                made.append(Group("declaration", (target,), target.span))
                continue
            value = values[0] if count == 1 else Choice(tuple(values), self.span(written))
            span = self.span(node) if len(extra) == 1 else Span(target.span.start, value.span.end)
            made.append(Assign(target, value, span))
        return made[0] if len(made) == 1 else Group("declaration", tuple(made), self.span(node))

    def _values(self, node: ts.Node) -> list[ts.Node]:
        """What may be the value of ``node``: of a construct with blocks, what each of them ends with."""
        found: list[ts.Node] = []
        stack = [(node, False)]
        while stack:
            top, is_block = stack.pop()
            slot = self.slot(top)
            if slot.role is Role.GROUP:
                options = self.roles.all_fields(top, slot, 1)
                inside = self.parts(top) if is_block and not slot.fields else ()
                if len(options) > 1 or len(inside) == 1:
                    stack.extend((part, len(options) > 1) for part in reversed(options or inside))
                    continue
            found.append(top)
        return found

    def _function(self, node: ts.Node, slot: Slot) -> Reading:
        name = self.roles.field(node, slot, 0)
        holders = self.roles.all_fields(node, slot, 1)
        bodies = [body for body in self.roles.run(node, slot, 2) if body not in holders]
        listed = self._listed(holders)
        annotations = self.roles.all_fields(node, slot, 3)
        wanted = [part for item in listed for part in (item.default, item.pattern) if part is not None]
        wanted += annotations
        only = bodies[0] if len(bodies) == 1 and self.role(bodies[0]) is Role.GROUP else None
        wanted += bodies if only is None else self.parts(only)
        return (wanted, self._make_function, node, (name, listed, len(annotations), slot))

    def _listed(self, holders: Sequence[ts.Node]) -> list[_Listed]:
        """The parameters in ``holders``; a default may stand behind its parameter as a node of its own."""
        found: list[_Listed] = []
        items = [i for h in holders for i in ([h] if self._is_default(h) else self._parameters(h))]
        for item in items:
            if found and self._is_default(item):
                found[-1] = _Listed(found[-1].node, item, found[-1].pattern)
            else:
                found.append(_Listed(item, *self._sides(item)))
        return found

    def _is_default(self, node: ts.Node) -> bool:
        before = node.prev_sibling
        return before is not None and before.type == "="

    def _parameters(self, holder: ts.Node) -> list[ts.Node]:
        if self.role(holder) in (Role.NAME, Role.PARAMETER):
            return [holder]
        return [item for item in self.parts(holder) if self.role(item) is not Role.OPAQUE]

    def _sides(self, item: ts.Node) -> tuple[ts.Node | None, ts.Node | None]:
        """A parameter's default, and the pattern that takes its value apart."""
        slot = self.slot(item)
        if slot.role is not Role.PARAMETER:
            return None, item if slot.role in _PATTERNS else None
        name = self.roles.field(item, slot, 0) if slot.fields[0] else None
        default = self.roles.field(item, slot, 1)
        if default == name:
            default = None
        return default, name if name is not None and self.role(name) in _PATTERNS else None

    def _make_function(
        self, node: ts.Node, answers: list[Node], extra: tuple[ts.Node | None, Sequence[_Listed], int, Slot]
    ) -> Node:
        name, listed, count, slot = extra
        given = iter(answers)
        parameters: list[Parameter] = []
        taken: list[Node] = []
        for index, item in enumerate(listed):
            default = None if item.default is None else next(given)
            if item.pattern is None:
                named = list(self._named(item.node, default))
                parameters.extend(named)
                if slot.label == _HEAD or self._is_field(item.node):
                    taken += [_kept(parameter) for parameter in named]
                continue
            # The value has no name of its own: the pattern is assigned from it as in the function's body.
            pattern, title = next(given), f"{PATTERN}{index}"
            parameters.append(Parameter(title, default, self.span(item.node)))
            taken.append(Assign(pattern, Name(title, pattern.span), pattern.span))
        rest = list(given)
        body = (*_annotations(rest[:count]), *taken, *rest[count:])
        title = "constructor" if slot.label == _HEAD else "" if name is None else self.roles.path(self.text(name))
        return Function(title, tuple(parameters), body, self.span(node), self._owner(node, slot))

    def _is_field(self, item: ts.Node) -> bool:
        """True for a parameter of a constructor that is a field of its object too."""
        slot = self.slot(item)
        return slot.role is Role.PARAMETER and self.roles.field(item, slot, 2) is not None

    def _owner(self, node: ts.Node, slot: Slot) -> str:
        owner = self.roles.field(node, slot, 4) if slot.fields[4] else None
        found = None if owner is None else _WORD.search(self.text(owner))
        return found.group() if found else ""

    def _named(self, item: ts.Node, default: Node | None) -> Iterator[Parameter]:
        """A parameter, or several that share what follows their names."""
        slot = self.slot(item)
        if slot.role is Role.PARAMETER and slot.fields[0]:
            found = [name for name in self.roles.all_fields(item, slot, 0) if name.is_named]
            if len(found) < 2:
                name = self.roles.path(self.text(found[0])) if found else ""
                yield Parameter(name, default, self.span(item))
            else:
                yield from (Parameter(self.roles.path(self.text(name)), default, self.span(name)) for name in found)
            return
        word = _PARAMETER.match(self.roles.path(self.text(item)))
        yield Parameter(word.group(1) if word else "", default, self.span(item))

    def _class(self, node: ts.Node, slot: Slot) -> Reading:
        name, bases, body = (self.roles.field(node, slot, i) for i in range(3))
        listed = [] if bases is None else [self.argument_value(item) for item in self.parts(bases)]
        bodies = self.roles.all_fields(node, slot, 2)
        statements = bodies
        if body is not None and len(bodies) == 1 and self.role(body) not in _MEMBERS:
            statements = self.parts(body)
        annotations = self.roles.all_fields(node, slot, 3)
        heads = self.roles.all_fields(node, slot, 4)
        counts = (len(annotations), len(annotations) + len(listed))
        return ([*annotations, *listed, *heads, *statements], self._make_class, node, (name, bases, counts))

    def _make_class(
        self, node: ts.Node, answers: list[Node], extra: tuple[ts.Node | None, ts.Node | None, tuple[int, int]]
    ) -> Node:
        name, bases, (annotated, count) = extra
        inside = answers[count:]
        if bases is not None and count > annotated:
            inside.insert(0, Group("bases", tuple(answers[annotated:count]), self.span(bases)))
        body = (*_annotations(answers[:annotated]), *inside)
        return Class("" if name is None else self.roles.path(self.text(name)), body, self.span(node))


def _settable(target: Node) -> Node:
    """The target of an assignment: a call without arguments in its place sets a field."""
    if not isinstance(target, Call) or target.arguments or not target.name:
        return target
    if target.receiver is None:
        return Name(target.name, target.span)
    start, end = target.name_span
    offsets = () if end - start == len(target.name) else ((0, start),)
    word = Value(target.name, target.name_span, (), Kind.PLAIN, offsets)
    return Index(target.receiver, Scalar(word, target.name_span), target.span)


def _kept(parameter: Parameter) -> Node:
    """A parameter that is a field as well, as the assignment that it stands for."""
    span = parameter.span
    return Assign(Name(f"this.{parameter.name}", span), Name(parameter.name, span), span)


def _annotations(found: Sequence[Node]) -> tuple[Node, ...]:
    """What stands before a definition, as the first thing inside of it."""
    if not found:
        return ()
    return (Group("annotations", tuple(found), Span(found[0].span.start, found[-1].span.end)),)
