"""Reads HCL (Terraform, Packer and their kin) through its grammar; it must not know any provider or resource."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, TypeAlias

import tree_sitter as ts

from awslint.syntax.descent import Plan, Visit, assemble
from awslint.syntax.grammar import MAX_FAULTS, Site, find_faults, kinds_of, load_grammar, parse
from awslint.syntax.hclplain import Plain
from awslint.syntax.hclpostfix import POSTFIX, Postfix
from awslint.syntax.hcltemplates import Templates
from awslint.syntax.origin import Origin
from awslint.syntax.tree import (
    Argument,
    Assign,
    Block,
    Call,
    Choice,
    Fault,
    Group,
    Mapping,
    Name,
    Node,
    Pair,
    Scalar,
    Tree,
)
from awslint.syntax.tree import Sequence as Items
from awslint.values import Kind, Value

Reading: TypeAlias = Node | Plan[ts.Node, Node] | Visit[ts.Node, Node]

_PACKAGE = "tree_sitter_hcl"
_HEAD = re.compile(r'^[a-z_]+(?: +"[^"\n]*"| +[\w-]+)* *\{[ \t\r]*$', re.M)
_MOST_PIECES = 2000
"""Pieces into which a broken file is cut at most: each costs a parser."""
_KINDS = {"numeric_lit": Kind.NUMBER, "bool_lit": Kind.BOOLEAN, "null_lit": Kind.NULL}
_WRAPPERS = frozenset({"literal_value", "template_expr", "collection_value", "operation", "for_expr", "config_file"})


def read(value: Value) -> Tree:
    """The located tree of HCL text; its root is a Group ``module`` of Blocks and Assigns."""
    origin = Origin(value)
    parsed = parse(_PACKAGE, origin.data)
    whole = origin.span(0, len(origin.data))
    if parsed is None:
        return Tree(Group("module", (), whole), (Fault("too-complex", "the parser gave up on this file", whole),))
    faults = find_faults(parsed.root_node, origin)
    pieces = _split(value) if faults else [value]
    if len(pieces) == 1:
        statements, deep = _statements(origin, parsed.root_node)
        return Tree(Group("module", statements, whole), (*faults, *deep))
    found: list[Node] = []
    for piece in pieces:
        part = Origin(piece)
        tree = parse(_PACKAGE, part.data)
        if tree is not None:
            statements, deep = _statements(part, tree.root_node)
            found.extend(statements)
            faults.extend(deep[: max(0, MAX_FAULTS - len(faults))])
    return Tree(Group("module", tuple(found), whole), tuple(faults))


def _statements(origin: Origin, root: ts.Node) -> tuple[tuple[Node, ...], list[Fault]]:
    reader = _Reader(origin)
    built = reader.read(root)
    inside = built.children if isinstance(built, Group) and built.label in ("module", "body") else (built,)
    return inside, reader.faults


def _split(value: Value) -> list[Value]:
    """A broken file cut before lines that look like a top-level block's head, so that none hides the rest."""
    starts = [match.start() for match in _HEAD.finditer(value.text)]
    edges = sorted({0, *starts[:: 1 + len(starts) // _MOST_PIECES], len(value.text)})
    return [value.part(low, high) for low, high in pairwise(edges)] or [value]


@cache
def _kinds() -> dict[str, tuple[int, ...]]:
    return kinds_of(load_grammar(_PACKAGE))


@cache
def _skipped() -> frozenset[int]:
    """The numbers of the types that say nothing: comments, and marks of where something starts and ends."""
    names = [name for name in _kinds() if name == "comment" or name.endswith(("_start", "_end"))]
    return frozenset(number for name in names for number in _kinds()[name])


class _Reader:
    """Turns the nodes of one parsed file into nodes of the located tree."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        site = Site(origin)
        self.faults: list[Fault] = []
        self._skipped = _skipped()
        templates = self._templates = Templates(site, self._skipped)
        self._postfix = Postfix(site, self._skipped)
        self._plain = None if origin.shift is None else Plain(origin, origin.shift)
        methods: dict[str, Callable[[ts.Node, Any], Reading]] = {
            "block": self._block,
            "attribute": self._attribute,
            "expression": self._expression,
            "object": self._object,
            "tuple": self._tuple,
            "quoted_template": templates.quoted,
            "string_lit": templates.quoted,
            "heredoc_template": templates.heredoc,
            "template_literal": templates.literal,
            "function_call": self._call,
            "conditional": self._conditional,
            "variable_expr": self._name,
            "identifier": self._name,
            "unary_operation": self._unary,
        }

        kinds = _kinds()
        listed: dict[str, tuple[Callable[[ts.Node, Any], Reading], Any]] = {
            name: (method, None) for name, method in methods.items()
        }
        listed |= {name: (self._scalar, kind) for name, kind in _KINDS.items()}
        listed |= dict.fromkeys(_WRAPPERS, (self._wrapper, None))
        self.dispatch = {number: visitor for name, visitor in listed.items() for number in kinds.get(name, ())}
        self.other = (self._group, None)
        self._span, self._text = site.span, site.text

    def read(self, node: ts.Node) -> Node:
        """The located tree of a node and all inside of it."""
        return assemble(node, self.dispatch, self.other, self.too_deep)

    def visit(self, node: ts.Node) -> Reading:
        """The visitor for one node."""
        method, about = self.dispatch.get(node.kind_id, self.other)
        return method(node, about)

    def _wrapper(self, node: ts.Node, _about: object = None) -> Reading:
        """What stands for the one node inside of it."""
        while node.child_count == 1 and node.named_child_count == 1:
            node = node.named_children[0]
            method, about = self.dispatch.get(node.kind_id, self.other)
            if method != self._wrapper:
                return method(node, about)
        return self._group(node)

    def too_deep(self, node: ts.Node) -> Node:
        """An empty group where nesting ends what is read."""
        if not self.faults:
            self.faults.append(Fault("too-deep", "nested too deeply to be read further", self._span(node)))
        return Group("too-deep", (), self._span(node))

    def _scalar(self, node: ts.Node, kind: Kind) -> Node:
        return Scalar(self.origin.plain(node.start_byte, node.end_byte, kind), self._span(node))

    def _parts(self, node: ts.Node) -> list[ts.Node]:
        skipped = self._skipped
        return [child for child in node.named_children if child.kind_id not in skipped]

    def _group(self, node: ts.Node, _about: object = None) -> Reading:
        label = {"binary_operation": self._operator(node), "config_file": "module"}.get(node.type, node.type).lower()
        parts = self._parts(node)
        if label == "module" and len(parts) == 1 and parts[0].type == "body":
            parts = self._parts(parts[0])
        return self._chained(node, parts, label) if parts else Group(label, (), self._span(node))

    def _chained(self, node: ts.Node, parts: Sequence[ts.Node], label: str) -> Visit[ts.Node, Node]:
        """A Group of ``parts``, in which postfix nodes (``.attr``, ``[key]``) belong to what stands before them."""
        flat = [step for part in parts for step in self._postfix.steps(part)]
        answers = iter((yield [key for step in flat if (key := self._postfix.visited(step)) is not None]))
        built: list[Node] = []
        for step in flat:
            if step.type not in POSTFIX or not built:
                answer = (
                    next(answers) if self._postfix.visited(step) is not None else Group(step.type, (), self._span(step))
                )
                built.append(answer)
            else:
                held: Node | None = next(answers) if self._postfix.visited(step) is not None else None
                built[-1] = self._postfix.applied(built[-1], step, held)
        if label == "expression" and len(built) == 1:
            return built[0]
        return Group(label, tuple(built), self._span(node))

    def _name(self, node: ts.Node, _about: object = None) -> Node:
        return Name(self._text(node), self._span(node))

    def _expression(self, node: ts.Node, _about: object = None) -> Reading:
        if self._plain is not None and (plain := self._plain.expression(node)) is not None:
            return plain
        parts = self._parts(node)
        while len(parts) == 1 and parts[0].type == "expression":
            parts = self._parts(parts[0])
        if len(parts) == 1:
            return self.visit(parts[0])
        return self._chained(node, parts, "expression")

    def _unary(self, node: ts.Node, _about: object = None) -> Reading:
        parts = self._parts(node)
        if self._text(node)[:1] == "-" and self._text(node)[1:].replace(".", "", 1).isdigit():
            return self._scalar(node, Kind.NUMBER)
        return self._chained(node, parts, self._operator(node))

    def _operator(self, node: ts.Node) -> str:
        """The operator of an operation, which is what stands between its operands or before the only one."""
        return next((child.type for child in node.children if not child.is_named), "operation")

    def _block(self, node: ts.Node, _about: object = None) -> Visit[ts.Node, Node]:
        kind, labels = "", []
        statements: list[ts.Node] = []
        for child in self._parts(node):
            if child.type == "identifier" and not kind:
                kind = self._text(child)
            elif child.type == "identifier":
                labels.append(self.origin.plain(child.start_byte, child.end_byte))
            elif child.type == "string_lit":
                labels.append(self._templates.spell(*self._templates.inside_quotes(child)))
            elif child.type == "body":
                statements += self._parts(child)
            else:
                statements.append(child)
        return Block(kind, tuple(labels), tuple((yield statements)), self._span(node))

    def _attribute(self, node: ts.Node, _about: object = None) -> Reading:
        if self._plain is not None and (plain := self._plain.attribute(node)) is not None:
            return plain
        return (self._parts(node), self._make_attribute, node, None)

    def _make_attribute(self, node: ts.Node, answers: list[Node], _extra: object) -> Node:
        if len(answers) < 2:
            return Group("attribute", tuple(answers), self._span(node))
        return Assign(answers[0], answers[1], self._span(node))

    def _object(self, node: ts.Node, _about: object = None) -> Visit[ts.Node, Node]:
        elements: list[tuple[ts.Node, ts.Node, ts.Node] | Pair] = []
        other = False
        for part in self._parts(node):
            plain = None if self._plain is None else self._plain.element(part)
            if plain is not None:
                elements.append(plain)
                continue
            key, value = part.child_by_field_name("key"), part.child_by_field_name("val")
            if key is not None and value is not None:
                elements.append((part, key, value))
            else:
                other = True
        answers = iter((yield [side for element in elements if isinstance(element, tuple) for side in element[1:]]))
        pairs = []
        for element in elements:
            if isinstance(element, tuple):
                element = Pair(self._key(next(answers), element[1]), next(answers), self._span(element[0]))
            pairs.append(element)
        return Mapping(tuple(pairs), self._span(node), None, other)

    def _key(self, key: Node, written: ts.Node) -> Node:
        """A bare word as a key is text; in parentheses it is a reference."""
        if isinstance(key, Name) and "." not in key.path and self._text(written)[:1] != "(":
            return Scalar(self.origin.plain(written.start_byte, written.end_byte), key.span)
        return key

    def _tuple(self, node: ts.Node, _about: object = None) -> Visit[ts.Node, Node]:
        return Items(tuple((yield self._parts(node))), self._span(node))

    def _call(self, node: ts.Node, _about: object = None) -> Visit[ts.Node, Node]:
        parts = self._parts(node)
        name, inside = parts[0], [item for part in parts[1:] for item in self._parts(part)]
        given = [item for item in inside if item.type != "ellipsis"]
        spread = len(given) < len(inside)
        answers = yield given
        arguments = tuple(
            Argument(answer, self._span(item), None, spread and item is given[-1])
            for item, answer in zip(given, answers, strict=True)
        )
        return Call(self._text(name), arguments, self._span(node), self._span(name))

    def _conditional(self, node: ts.Node, _about: object = None) -> Visit[ts.Node, Node]:
        parts = self._parts(node)
        if len(parts) != 3:
            return Group("conditional", tuple((yield parts)), self._span(node))
        return Choice(tuple((yield parts[1:])), self._span(node))
