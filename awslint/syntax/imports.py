"""Reads what imports bind in any language; it must not know a grammar or what a module holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Set

import tree_sitter as ts

from awslint.source import Span
from awslint.syntax.captures import Role
from awslint.syntax.nodes import Base, Reading
from awslint.syntax.slots import Slot
from awslint.syntax.tree import Call, Group, Import, Index, Mapping, Name, Node, Scalar

_VERSION = re.compile(r"v\d+")
_MOST = 1000
"""Names that one import binds, so that nested lists cost no more than they say."""


class Imports(Base):
    """The method for imports."""

    def methods(self) -> dict[Role, Callable[[ts.Node, Slot], Reading]]:
        """What reads each role."""
        return {Role.IMPORT: self._import}

    def _import(self, node: ts.Node, slot: Slot) -> Reading:
        found: list[Import] = []
        stack = [(node, "")]
        while stack and len(found) < _MOST:
            top, prefix = stack.pop()
            slot = self.slot(top)
            modules, alias = self.roles.all_fields(top, slot, 0), self.roles.field(top, slot, 2)
            if modules:
                prefix = self._below(prefix, self._origin(modules[0], modules[-1]))
            wholes = self.roles.all_fields(top, slot, 3)
            found += [Import(prefix, self._bound_whole(whole, prefix), self.span(whole)) for whole in wholes]
            items = [item for item in self.roles.all_fields(top, slot, 1) if item not in wholes]
            found += [self._imported(item, prefix, alias) for item in items if self.role(item) is not Role.IMPORT]
            stack += [(item, prefix) for item in reversed(items) if self.role(item) is Role.IMPORT]
            if not items and not wholes and modules and self.roles.language.binds_bare:
                found.append(Import(prefix, self._bound(prefix, alias), self.span(top)))
        found.sort(key=lambda item: item.span.start)
        return found[0] if len(found) == 1 else Group("import", tuple(found), self.span(node))

    def _below(self, prefix: str, origin: str) -> str:
        return f"{prefix}.{origin}" if prefix and not prefix.endswith(".") else prefix + origin

    def _bound_whole(self, node: ts.Node, prefix: str) -> str:
        """The name of a module itself; one of a list is its own last word where a language says ``self``."""
        name = self.roles.path(self.text(node))
        return self._bound(prefix, None) if name == "self" else name

    def _imported(self, item: ts.Node, prefix: str, alias: ts.Node | None) -> Import:
        slot = self.slot(item)
        name = item
        if slot.role is Role.IMPORTED:
            name = self.roles.field(item, slot, 0) or item
            alias = self.roles.field(item, slot, 1)
        origin = self._origin(name)
        if alias is None and not prefix and self.roles.language.binds_head:
            origin = origin.split(".")[0]
        return Import(self._below(prefix, origin), self._bound(origin, alias), self.span(item))

    def _origin(self, node: ts.Node, last: ts.Node | None = None) -> str:
        """What ``node`` names, or what stands from it to ``last``."""
        text = self.text(node) if last is None else self.site.origin.slice(node.start_byte, last.end_byte)
        bare = text.strip("\"'`")
        return bare if bare != text else self.roles.leading_path(text)

    def _bound(self, origin: str, alias: ts.Node | None) -> str:
        """The name that an import binds: its alias, else the last word that is no version."""
        if alias is not None:
            return self.roles.path(self.text(alias))
        words = [word for word in re.split(r"[./:]", origin) if word and not _VERSION.fullmatch(word)]
        return words[-1] if words else origin


def imported_by(importers: Set[str], target: Node, value: Node, span: Span) -> Node | None:
    """What ``a = require("m")``, ``a = require("m").b`` and ``{a, b: c} = require("m")`` import; None for the rest."""
    if not importers:
        return None
    members: list[str] = []
    while isinstance(value, Index) and isinstance(value.key, Scalar):
        members.append(value.key.value.text)
        value = value.target
    if not isinstance(value, Call) or value.name not in importers or not value.arguments:
        return None
    module = value.arguments[0].value
    if not isinstance(module, Scalar) or not module.value.text:
        return None
    origin = ".".join((module.value.text, *reversed(members)))
    if isinstance(target, Name):
        return Import(origin, target.path, span)
    if not isinstance(target, Mapping) or target.spread or not target.pairs:
        return None
    found: list[Node] = []
    for pair in target.pairs:
        if not isinstance(pair.key, Scalar) or not isinstance(pair.value, Name):
            return None
        found.append(Import(f"{origin}.{pair.key.value.text}", pair.value.path, pair.span))
    return found[0] if len(found) == 1 else Group("import", tuple(found), span)
