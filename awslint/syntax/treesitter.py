"""Reads any language that has a row in :mod:`awslint.syntax.languages`; it must not name a node type of a grammar.

This module reads expressions; :mod:`awslint.syntax.literals` strings, :mod:`awslint.syntax.calls` calls and collections,
:mod:`awslint.syntax.definitions` and :mod:`awslint.syntax.imports` what binds names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import tree_sitter as ts

from awslint.syntax.calls import Calls
from awslint.syntax.captures import Role
from awslint.syntax.declarations import Declarations
from awslint.syntax.definitions import Definitions
from awslint.syntax.descent import assemble
from awslint.syntax.grammar import Site, blanked, find_faults, parse
from awslint.syntax.imports import Imports
from awslint.syntax.invocations import Invocations
from awslint.syntax.language import Language
from awslint.syntax.languages import LANGUAGES
from awslint.syntax.literals import Literals
from awslint.syntax.nodes import Base, Reading
from awslint.syntax.origin import Origin
from awslint.syntax.roles import Roles, roles_of
from awslint.syntax.slots import Slot, number_of
from awslint.syntax.tokens import Tokens
from awslint.syntax.tree import (
    Argument,
    Assign,
    Call,
    Choice,
    Fault,
    Group,
    Index,
    Join,
    Mapping,
    Name,
    Node,
    Pair,
    Scalar,
    Tree,
)
from awslint.syntax.tree import Sequence as Items
from awslint.values import Kind, Value


def read(value: Value, syntax: str) -> Tree:
    """The located tree of ``value`` in one of the languages that have a row; never raises for bad input."""
    return read_language(value, LANGUAGES[syntax])


def read_language(value: Value, language: Language) -> Tree:
    """The located tree of ``value``; never raises for bad input."""
    return read_with(value, roles_of(language))


def read_with(value: Value, roles: Roles) -> Tree:
    """As :func:`read_language`, by roles that are prepared already."""
    language = roles.language
    origin = Origin(value)
    parsed = parse(language.package, blanked(origin.data, language.unread), language.function)
    if parsed is None:
        whole = origin.span(0, len(origin.data))
        return Tree(Group("module", (), whole), (Fault("too-complex", "the parser gave up on this file", whole),))
    reader = Reader(Site(origin), roles)
    root = assemble(parsed.root_node, reader.dispatch, reader.other, reader.too_deep)
    return Tree(root, (*find_faults(parsed.root_node, origin), *reader.faults))


class Reader(Base):
    """Turns the nodes of one parsed file into nodes of the located tree."""

    def __init__(self, site: Site, roles: Roles) -> None:
        super().__init__(site, roles)
        self.faults: list[Fault] = []
        self.calls = Calls(site, self.roles)
        methods: dict[Role, Callable[[ts.Node, Slot], Reading]] = {
            Role.SCALAR: self._scalar,
            Role.NAME: self._name,
            Role.SHORTHAND: self._name,
            Role.MEMBER: self._member,
            Role.INDEX: self._index,
            Role.BINARY: self._binary,
            Role.UNARY: self._unary,
            Role.CHOICE: self._choice,
            Role.INSIDE: self._inside,
            Role.KEYWORD: self._keyword,
            Role.OPAQUE: self._opaque,
            **Literals(site, self.roles).methods(),
            **self.calls.methods(),
            **Tokens(site, self.roles).methods(),
            **Invocations(site, self.roles).methods(),
            **Declarations(site, self.roles, self.calls).methods(),
            **Definitions(site, self.roles).methods(),
            **Imports(site, self.roles).methods(),
        }
        by_number = {number_of(role): method for role, method in methods.items()}
        get, group = by_number.get, self.group
        self.dispatch = {kind: (get(slot.number, group), slot) for kind, slot in self.roles.slots.items()}
        self.other = (group, self.roles.other)

    def too_deep(self, node: ts.Node) -> Node:
        """An empty group where nesting ends what is read."""
        span = self.span(node)
        if not self.faults:
            self.faults.append(Fault("too-deep", "nested too deeply to be read further", span))
        return Group("too-deep", (), span)

    def _opaque(self, node: ts.Node, slot: Slot) -> Reading:
        return Group(node.type, (), self.span(node))

    def _inside(self, node: ts.Node, slot: Slot) -> Reading:
        parts = self.held(node, slot)
        while len(parts) == 1:
            only = parts[0]
            method, slot = self.dispatch.get(only.kind_id, self.other)
            if slot.role is not Role.INSIDE:
                return method(only, slot)
            parts = self.held(only, slot)
        return (parts, self.grouped, node, "expression")

    def _keyword(self, node: ts.Node, slot: Slot) -> Reading:
        """An argument where none was expected, as in a tuple, stands for its value."""
        value = self.argument_value(node)
        if value == node:
            return (self.parts(node), self.grouped, node, slot.label)
        return ((value,), self._same, node, None)

    def _name(self, node: ts.Node, slot: Slot) -> Reading:
        words = self.roles.language.words
        if words and (kind := words.get(self.text(node))) is not None:
            sigils = len(self.text(node)) - len(self.text(node).lstrip(self.roles.language.sigils))
            value = self.site.origin.plain(node.start_byte + sigils, node.end_byte, _KINDS[kind])
            return Scalar(value, self.span(node))
        path = self.name(node) if slot.fields and slot.fields[0] else self.roles.path(self.text(node))
        return Name(path, self.span(node))

    def _scalar(self, node: ts.Node, slot: Slot) -> Reading:
        kind = _KINDS[slot.label]
        return Scalar(self.site.origin.plain(node.start_byte, node.end_byte, kind), self.span(node))

    def _member(self, node: ts.Node, slot: Slot) -> Reading:
        path = self.dotted(node)
        if path is not None:
            return Name(path, self.span(node))
        target, member = self.roles.field(node, slot, 0), self.roles.field(node, slot, 1)
        if target is None or member is None:
            return (self.parts(node), self.grouped, node, node.type)
        return ((target,), self._make_member, node, member)

    def _make_member(self, node: ts.Node, answers: list[Node], member: ts.Node) -> Node:
        value = self.site.origin.plain(member.start_byte, member.end_byte)
        return Index(answers[0], Scalar(value, value.span), self.span(node))

    def _index(self, node: ts.Node, slot: Slot) -> Reading:
        target = self.roles.field(node, slot, 0)
        keys = self.roles.all_fields(node, slot, 1)
        if target is None or not keys or keys == [target]:
            return (self.parts(node), self.grouped, node, node.type)
        return ((target, *keys), self._make_index, node, None)

    def _make_index(self, node: ts.Node, answers: list[Node], _extra: object) -> Node:
        key = answers[1] if len(answers) == 2 else Items(tuple(answers[1:]), self.span(node))
        return Index(answers[0], key, self.span(node))

    def _binary(self, node: ts.Node, slot: Slot) -> Reading:
        if node.named_child_count == 1:
            deepest = node.named_descendant_for_byte_range(node.start_byte, node.end_byte)
            if deepest is not None and deepest != node:
                method, inner = self.dispatch.get(deepest.kind_id, self.other)
                return method(deepest, inner)
        operator = self._operator(node, slot)
        if operator == ">" and self.roles.language.typed_calls and (call := self.calls.typed_call(node, slot)):
            return call
        operands = self._operands(node, slot, operator)
        if operands == [node]:
            return (self.parts(node), self.grouped, node, node.type)
        if operator in self.roles.language.formats and len(operands) > 2:
            left = self.roles.field(node, slot, 0)
            operands = [operand for operand in (left, operands[-1]) if operand is not None]
        return (operands, self._make_binary, node, (operator, operands))

    def _operands(self, node: ts.Node, slot: Slot, operator: str) -> list[ts.Node]:
        """What stands between the operators of a chain ``a + b + c``, which is nested to the left, in source order."""
        operands: list[ts.Node] = []
        top = node
        while True:
            left, right = self.roles.field(top, slot, 0), self.roles.field(top, slot, 2)
            if left is None or right is None:
                operands.append(top)
                break
            operands.append(right)
            if left.kind_id != node.kind_id or left.named_child_count == 1 or self._operator(left, slot) != operator:
                operands.append(left)
                break
            top = left
        operands.reverse()
        return operands

    def _make_binary(self, node: ts.Node, answers: list[Node], extra: tuple[str, Sequence[ts.Node]]) -> Node:
        operator, operands = extra
        language = self.roles.language
        span = self.span(node)
        if operator in language.appends and len(answers) == 2:
            return Assign(answers[0], answers[1], span, False, True)
        if operator in language.joins:
            return Join(tuple(answers), span, operator)
        if operator in language.fallbacks:
            return Choice(tuple(answers), span)
        if operator in language.pairs and len(answers) == 2:
            return Mapping((Pair(answers[0], answers[1], span),), span)
        if operator in language.formats:
            return Call(operator, (Argument(answers[1], self.span(operands[1])),), span, span, answers[0])
        return Group(operator or "operation", tuple(answers), span)

    def _operator(self, node: ts.Node, slot: Slot) -> str:
        found = self.roles.field(node, slot, 1)
        if found is None:
            return ""
        return self.text(found).strip().lower() if found.is_named else found.type

    def _unary(self, node: ts.Node, slot: Slot) -> Reading:
        operand = self.roles.field(node, slot, 1)
        found = self.roles.field(node, slot, 0) or next(iter(node.children), None)
        if found is None or operand is None:
            return (self.parts(node), self.grouped, node, node.type)
        sign = self.text(found) if found.is_named else found.type
        operator = sign if found.start_byte < operand.start_byte else f"_{sign}"
        while self.role(operand) is Role.INSIDE and len(held := self.held(operand, self.slot(operand))) == 1:
            operand = held[0]
        _, inner = self.dispatch.get(operand.kind_id, self.other)
        if inner.role is Role.SCALAR and inner.label == Kind.NUMBER.value and operator == "-":
            return self._scalar(node, inner)
        if operator in _CHANGING:
            return ((operand,), self._make_changed, node, found.type)
        if operator in self.roles.language.transparent:
            return ((operand,), self._same, node, None)
        return ((operand,), self.grouped, node, operator)

    def _make_changed(self, node: ts.Node, answers: list[Node], operator: str) -> Node:
        span = self.span(node)
        return Assign(answers[0], Group(operator, (), span), span)

    def _same(self, node: ts.Node, answers: list[Node], _extra: object) -> Node:
        return answers[0]

    def _choice(self, node: ts.Node, slot: Slot) -> Reading:
        options = self.roles.all_fields(node, slot, 0)
        if len(options) == 1:
            options = [*self.roles.all_fields(node, slot, 1), *options]
        if len(options) < 2:
            return (self.parts(node), self.grouped, node, slot.label)
        return (options, self._make_choice, node, None)

    def _make_choice(self, node: ts.Node, answers: list[Node], _extra: object) -> Node:
        return Choice(tuple(answers), self.span(node))


_CHANGING = frozenset({"++", "--", "_++", "_--"})
_KINDS = {kind.value: kind for kind in Kind}
