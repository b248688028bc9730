"""Reads what binds names in any language: assignments, functions, classes, imports; it must not know a grammar."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import tree_sitter as ts

from awslint.syntax.languages import Role
from awslint.syntax.nodes import Base, Reading
from awslint.syntax.roles import Slot
from awslint.syntax.tree import Assign, Class, Function, Group, Import, Node, Parameter

_PARAMETER = re.compile(r"[*\s]*(\w*)")


class Definitions(Base):
    """The methods for what binds names."""

    def methods(self) -> dict[Role, Callable[[ts.Node, Slot], Reading]]:
        """What reads each role."""
        return {
            Role.ASSIGN: self._assign,
            Role.ASSIGN_TO: self._assign,
            Role.APPEND: self._assign,
            Role.FUNCTION: self._function,
            Role.CLASS: self._class,
            Role.IMPORT: self._import,
        }

    def _assign(self, node: ts.Node, slot: Slot) -> Reading:
        left = self.roles.field(node, slot, 0) if slot.fields[0] else next(iter(self.parts(node)), None)
        right = self.roles.field(node, slot, 1)
        if left is None or right is None:
            return (self.parts(node), self.grouped, node, "declaration")
        return ((left, right), self._make_assign, node, slot.shape.role)

    def _make_assign(self, node: ts.Node, answers: list[Node], role: Role) -> Node:
        target, value = answers
        if role is Role.ASSIGN_TO:
            target, value = value, target
        return Assign(target, value, self.span(node), False, role is Role.APPEND)

    def _function(self, node: ts.Node, slot: Slot) -> Reading:
        name, holder, body = (self.roles.field(node, slot, i) for i in range(3))
        listed = [] if holder is None else self.parts(holder)
        defaults = [self._default(item) for item in listed]
        wanted = [default for default in defaults if default is not None]
        given = len(wanted)
        if body is not None:
            wanted += self.parts(body) if self.role(body) is Role.GROUP else [body]
        return (wanted, self._make_function, node, (name, listed, defaults, given))

    def _default(self, item: ts.Node) -> ts.Node | None:
        slot = self.slot(item)
        return self.roles.field(item, slot, 1) if slot.shape.role is Role.PARAMETER else None

    def _make_function(
        self,
        node: ts.Node,
        answers: list[Node],
        extra: tuple[ts.Node | None, Sequence[ts.Node], Sequence[ts.Node | None], int],
    ) -> Node:
        name, listed, defaults, given = extra
        values = iter(answers[:given])
        parameters = tuple(
            Parameter(self._parameter_name(item), None if default is None else next(values), self.span(item))
            for item, default in zip(listed, defaults, strict=True)
        )
        title = "" if name is None else self.text(name)
        return Function(title, parameters, tuple(answers[given:]), self.span(node))

    def _parameter_name(self, item: ts.Node) -> str:
        slot = self.slot(item)
        if slot.shape.role is Role.PARAMETER and slot.shape.fields[0]:
            found = self.roles.field(item, slot, 0)
            return self.text(found) if found is not None else ""
        word = _PARAMETER.match(self.text(item))
        return word.group(1) if word else ""

    def _class(self, node: ts.Node, slot: Slot) -> Reading:
        name, bases, body = (self.roles.field(node, slot, i) for i in range(3))
        listed = [] if bases is None else [self.argument_value(item) for item in self.parts(bases)]
        statements = [] if body is None else self.parts(body)
        return ([*listed, *statements], self._make_class, node, (name, bases, len(listed)))

    def _make_class(
        self, node: ts.Node, answers: list[Node], extra: tuple[ts.Node | None, ts.Node | None, int]
    ) -> Node:
        name, bases, count = extra
        inside = answers[count:]
        if bases is not None and count:
            inside.insert(0, Group("bases", tuple(answers[:count]), self.span(bases)))
        return Class("" if name is None else self.text(name), tuple(inside), self.span(node))

    def _import(self, node: ts.Node, slot: Slot) -> Reading:
        module = self.roles.field(node, slot, 0)
        prefix = "" if module is None else "".join(self.text(module).split())
        items = node.children_by_field_name(slot.shape.fields[1])
        found = [self._imported(item, prefix) for item in items]
        return found[0] if len(found) == 1 else Group("import", tuple(found), self.span(node))

    def _imported(self, item: ts.Node, prefix: str) -> Import:
        slot = self.slot(item)
        name, alias = item, None
        if slot.shape.role is Role.IMPORTED:
            name = self.roles.field(item, slot, 0) or item
            alias = self.roles.field(item, slot, 1)
        origin = "".join(self.text(name).split())
        if alias is None and not prefix:
            origin = origin.split(".")[0]
        bound = self.text(alias) if alias is not None else origin
        dotted = f"{prefix}.{origin}" if prefix and not prefix.endswith(".") else prefix + origin
        return Import(dotted, bound, self.span(item))
