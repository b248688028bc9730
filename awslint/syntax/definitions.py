"""Reads what binds names in any language: assignments, functions, classes, imports; it must not know a grammar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import tree_sitter as ts

from awslint.source import Span
from awslint.syntax.captures import Role
from awslint.syntax.nodes import Base, Reading
from awslint.syntax.roles import Slot
from awslint.syntax.tree import Assign, Class, Function, Group, Import, Node, Parameter
from awslint.syntax.tree import Sequence as Items

_VERSION = re.compile(r"v\d+")
_PARAMETER = re.compile(r"[*\s]*(\w*)")
_PLAIN = frozenset({"=", ":="})
"""The operators of assignments that set a value, where a node type is used for those that change one too."""


class Definitions(Base):
    """The methods for what binds names."""

    def methods(self) -> dict[Role, Callable[[ts.Node, Slot], Reading]]:
        """What reads each role."""
        return {
            Role.ASSIGN: self._assign,
            Role.APPEND: self._assign,
            Role.FUNCTION: self._function,
            Role.CLASS: self._class,
            Role.IMPORT: self._import,
        }

    def _assign(self, node: ts.Node, slot: Slot) -> Reading:
        roles = self.roles
        targets, right = roles.all_fields(node, slot, 0), roles.field(node, slot, 1)
        if len(targets) > 1:
            targets = [target for target in targets if target.is_named]
        if not targets or right is None:
            return (self.parts(node), self.grouped, node, "declaration")
        append = slot.role is Role.APPEND
        if not append and len(slot.fields) > 2 and slot.fields[2]:
            operator = roles.field(node, slot, 2)
            append = operator is not None and operator.type not in _PLAIN
        return ((*targets, right), self._make_assign, node, append)

    def _make_assign(self, node: ts.Node, answers: list[Node], append: bool) -> Node:
        target = answers[0]
        if len(answers) > 2:
            target = Items(tuple(answers[:-1]), Span(target.span.start, answers[-2].span.end))
        return Assign(target, answers[-1], self.span(node), False, append)

    def _function(self, node: ts.Node, slot: Slot) -> Reading:
        name, body = self.roles.field(node, slot, 0), self.roles.field(node, slot, 2)
        holders = self.roles.all_fields(node, slot, 1)
        listed = [item for holder in holders for item in self._parameters(holder)]
        defaults = [self._default(item) for item in listed]
        wanted = [default for default in defaults if default is not None]
        given = len(wanted)
        annotations = self.roles.all_fields(node, slot, 3)
        wanted += annotations
        if body is not None:
            wanted += self.parts(body) if self.role(body) is Role.GROUP else [body]
        return (wanted, self._make_function, node, (name, listed, defaults, given, len(annotations)))

    def _parameters(self, holder: ts.Node) -> list[ts.Node]:
        return [holder] if self.role(holder) in (Role.NAME, Role.PARAMETER) else self.parts(holder)

    def _default(self, item: ts.Node) -> ts.Node | None:
        slot = self.slot(item)
        return self.roles.field(item, slot, 1) if slot.role is Role.PARAMETER else None

    def _make_function(
        self,
        node: ts.Node,
        answers: list[Node],
        extra: tuple[ts.Node | None, Sequence[ts.Node], Sequence[ts.Node | None], int, int],
    ) -> Node:
        name, listed, defaults, given, annotated = extra
        values = iter(answers[:given])
        parameters = tuple(
            parameter
            for item, default in zip(listed, defaults, strict=True)
            for parameter in self._named(item, None if default is None else next(values))
        )
        title = "" if name is None else self.text(name)
        body = (*_annotations(answers[given : given + annotated]), *answers[given + annotated :])
        return Function(title, parameters, body, self.span(node))

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
        statements = [] if body is None else self.parts(body)
        annotations = self.roles.all_fields(node, slot, 3)
        counts = (len(annotations), len(annotations) + len(listed))
        return ([*annotations, *listed, *statements], self._make_class, node, (name, bases, counts))

    def _make_class(
        self, node: ts.Node, answers: list[Node], extra: tuple[ts.Node | None, ts.Node | None, tuple[int, int]]
    ) -> Node:
        name, bases, (annotated, count) = extra
        inside = answers[count:]
        if bases is not None and count > annotated:
            inside.insert(0, Group("bases", tuple(answers[annotated:count]), self.span(bases)))
        body = (*_annotations(answers[:annotated]), *inside)
        return Class("" if name is None else self.text(name), body, self.span(node))

    def _import(self, node: ts.Node, slot: Slot) -> Reading:
        module, alias, whole = (self.roles.field(node, slot, index) for index in (0, 2, 3))
        prefix = "" if module is None else self._origin(module)
        found = [self._imported(item, prefix, alias) for item in self.roles.all_fields(node, slot, 1)]
        if whole is not None:
            found.insert(0, Import(prefix, self.roles.path(self.text(whole)), self.span(whole)))
        elif not found and module is not None:
            found.append(Import(prefix, self._bound(prefix, alias), self.span(node)))
        return found[0] if len(found) == 1 else Group("import", tuple(found), self.span(node))

    def _imported(self, item: ts.Node, prefix: str, alias: ts.Node | None) -> Import:
        slot = self.slot(item)
        name = item
        if slot.role is Role.IMPORTED:
            name = self.roles.field(item, slot, 0) or item
            alias = self.roles.field(item, slot, 1)
        origin = self._origin(name)
        if alias is None and not prefix and self.roles.language.binds_head:
            origin = origin.split(".")[0]
        dotted = f"{prefix}.{origin}" if prefix and not prefix.endswith(".") else prefix + origin
        return Import(dotted, self._bound(origin, alias), self.span(item))

    def _origin(self, node: ts.Node) -> str:
        text = self.text(node)
        bare = text.strip("\"'`")
        return bare if bare != text else self.roles.leading_path(text)

    def _bound(self, origin: str, alias: ts.Node | None) -> str:
        """The name that an import binds: its alias, else the last word that is no version."""
        if alias is not None:
            return self.roles.path(self.text(alias))
        words = [word for word in re.split(r"[./:]", origin) if word and not _VERSION.fullmatch(word)]
        return words[-1] if words else origin


def _annotations(found: Sequence[Node]) -> tuple[Node, ...]:
    """What stands before a definition, as the first thing inside of it."""
    if not found:
        return ()
    return (Group("annotations", tuple(found), Span(found[0].span.start, found[-1].span.end)),)
