"""Reads HCL (Terraform, Packer and their kin) through its grammar; it must not know any provider or resource."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, TypeAlias

import tree_sitter as ts

from awslint.source import Span
from awslint.syntax.descent import Plan, Visit, assemble
from awslint.syntax.grammar import MAX_FAULTS, Site, find_faults, kinds_of, load_grammar, parse
from awslint.syntax.origin import Origin, Spelling
from awslint.syntax.tree import (
    Argument,
    Assign,
    Block,
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

Reading: TypeAlias = Node | Plan[ts.Node, Node] | Visit[ts.Node, Node]

_PACKAGE = "tree_sitter_hcl"
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|\$\$(?=\{)|%%(?=\{)", re.S)
_DOUBLED = re.compile(r"\$\$(?=\{)|%%(?=\{)")
_HEAD = re.compile(r'^[a-z_]+(?: +"[^"\n]*"| +[\w-]+)* *\{[ \t\r]*$', re.M)
_LETTERS = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
_KINDS = {"numeric_lit": Kind.NUMBER, "bool_lit": Kind.BOOLEAN, "null_lit": Kind.NULL}
_POSTFIX = frozenset({"get_attr", "index", "splat", "attr_splat", "full_splat", "new_index", "legacy_index"})
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
    """A broken file cut before each line that looks like a top-level block's head, so that none hides the rest."""
    starts = [match.start() for match in _HEAD.finditer(value.text)]
    edges = sorted({0, *starts, len(value.text)})
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
        methods: dict[str, Callable[[ts.Node, Any], Reading]] = {
            "block": self._block,
            "attribute": self._attribute,
            "expression": self._expression,
            "object": self._object,
            "tuple": self._tuple,
            "quoted_template": self._quoted,
            "string_lit": self._quoted,
            "heredoc_template": self._heredoc,
            "template_literal": self._literal,
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
        self._skipped = _skipped()
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
        flat = [step for part in parts for step in self._steps(part)]
        answers = iter((yield [key for step in flat if (key := self._visited(step)) is not None]))
        built: list[Node] = []
        for step in flat:
            if step.type not in _POSTFIX or not built:
                answer = next(answers) if self._visited(step) is not None else Group(step.type, (), self._span(step))
                built.append(answer)
            else:
                held: Node | None = next(answers) if self._visited(step) is not None else None
                built[-1] = self._postfix(built[-1], step, held)
        if label == "expression" and len(built) == 1:
            return built[0]
        return Group(label, tuple(built), self._span(node))

    def _steps(self, part: ts.Node) -> list[ts.Node]:
        """``part``, and the postfix nodes inside a splat behind it, which HCL applies to each item."""
        if part.type not in ("splat", "attr_splat", "full_splat"):
            return [part]
        steps, stack = [], [part]
        while stack:
            top = stack.pop()
            inner = [child for child in top.named_children if child.type in _POSTFIX]
            if top.type != "splat":
                steps.append(top)
            stack.extend(reversed(inner))
        return steps

    def _visited(self, step: ts.Node) -> ts.Node | None:
        """The node inside a step that has to be visited: itself, or the key of an index."""
        if step.type not in _POSTFIX:
            return step
        if step.type == "index":
            inner = next(iter(step.named_children), None)
            if inner is not None and inner.type == "new_index":
                return next(iter(self._parts(inner)), None)
        return None

    def _postfix(self, target: Node, step: ts.Node, key: Node | None) -> Node:
        span = Span(target.span.start, self.origin.place(self.origin.point(step.end_byte)))
        if key is not None:
            return Index(target, key, span)
        if step.type == "get_attr":
            word = self._text(step).lstrip(". \t\r\n")
            if isinstance(target, Name):
                return Name(f"{target.path}.{word}", span)
            start = step.end_byte - len(word.encode("utf-8", "replace"))
            value = self.origin.plain(start, step.end_byte)
            return Index(target, Scalar(value, value.span), span)
        value = self.origin.plain(step.start_byte, step.end_byte)
        if step.type in ("full_splat", "attr_splat"):
            value = Value("*", value.span, (), Kind.PLAIN)
        elif value.text.startswith("."):
            value = value.part(1, len(value.text))
        return Index(target, Scalar(value, value.span), span)

    def _name(self, node: ts.Node, _about: object = None) -> Node:
        return Name(self._text(node), self._span(node))

    def _expression(self, node: ts.Node, _about: object = None) -> Reading:
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
                labels.append(self._spell(*self._inside_quotes(child)))
            elif child.type == "body":
                statements += self._parts(child)
            else:
                statements.append(child)
        return Block(kind, tuple(labels), tuple((yield statements)), self._span(node))

    def _attribute(self, node: ts.Node, _about: object = None) -> Reading:
        return (self._parts(node), self._make_attribute, node, None)

    def _make_attribute(self, node: ts.Node, answers: list[Node], _extra: object) -> Node:
        if len(answers) < 2:
            return Group("attribute", tuple(answers), self._span(node))
        return Assign(answers[0], answers[1], self._span(node))

    def _object(self, node: ts.Node, _about: object = None) -> Visit[ts.Node, Node]:
        elements: list[tuple[ts.Node, ts.Node, ts.Node]] = []
        other = False
        for part in self._parts(node):
            key, value = part.child_by_field_name("key"), part.child_by_field_name("val")
            if key is not None and value is not None:
                elements.append((part, key, value))
            else:
                other = True
        answers = yield [side for _, key, value in elements for side in (key, value)]
        pairs = []
        for index, (part, written, _) in enumerate(elements):
            key_node = answers[2 * index]
            if isinstance(key_node, Name) and "." not in key_node.path and self._text(written)[:1] != "(":
                key_node = Scalar(self.origin.plain(written.start_byte, written.end_byte), key_node.span)
            pairs.append(Pair(key_node, answers[2 * index + 1], self._span(part)))
        return Mapping(tuple(pairs), self._span(node), None, other)

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

    def _inside_quotes(self, node: ts.Node) -> tuple[int, int]:
        text = self._text(node)
        low, high = self.origin.point(node.start_byte), self.origin.point(node.end_byte)
        return (low + 1, max(low + 1, high - 1)) if text[:1] == '"' else (low, high)

    def _spell(self, low: int, high: int, quoted: bool = True) -> Value:
        """The text between two indexes with its escapes decoded."""
        shift = self.origin.shift
        if shift is not None:
            text = self.origin.value.text[low:high]
            if "\\" not in text and "$$" not in text and "%%" not in text:
                return Value(text, tuple.__new__(Span, (low + shift, high + shift)))
        spelling = Spelling(self.origin)
        self._decode(spelling, low, high, quoted)
        return spelling.finish(low, high)

    def _decode(self, spelling: Spelling, low: int, high: int, quoted: bool) -> None:
        at = low
        for match in (_ESCAPE if quoted else _DOUBLED).finditer(self.origin.value.text, low, high):
            spelling.copy(at, match.start())
            spelling.write(_decoded(match.group()), match.start(), len(match.group()))
            at = match.end()
        spelling.copy(at, high)

    def _literal(self, node: ts.Node, _about: object = None) -> Node:
        value = self._spell(self.origin.point(node.start_byte), self.origin.point(node.end_byte))
        return Scalar(value, value.span)

    def _quoted(self, node: ts.Node, _about: object = None) -> Reading:
        low, high = self._inside_quotes(node)
        holes = [child for child in node.children if child.type in ("template_interpolation", "template_directive")]
        if not holes:
            return Scalar(self._spell(low, high), self._span(node))
        return self._template(node, holes, [(low, high)], quoted=True)

    def _heredoc(self, node: ts.Node, _about: object = None) -> Reading:
        marks = [child for child in node.children if child.type == "heredoc_identifier"]
        holes = [child for child in node.children if child.type in ("template_interpolation", "template_directive")]
        text, point = self.origin.value.text, self.origin.point
        if not marks:
            return Scalar(self.origin.plain(node.start_byte, node.end_byte, Kind.STRING), self._span(node))
        low = text.find("\n", point(marks[0].end_byte)) + 1 or point(marks[0].end_byte)
        high = point(marks[-1].start_byte if len(marks) > 1 else node.end_byte)
        high = max(low, text.rfind("\n", low, high) + 1 if len(marks) > 1 else high)
        runs = _dedented(text, low, high) if self._text(node).startswith("<<-") else [(low, high)]
        if holes:
            return self._template(node, holes, runs, quoted=False)
        spelling = Spelling(self.origin)
        for start, end in runs:
            self._decode(spelling, start, end, quoted=False)
        return Scalar(spelling.finish(low, high), self._span(node))

    def _template(
        self, node: ts.Node, holes: Sequence[ts.Node], runs: Sequence[tuple[int, int]], quoted: bool
    ) -> Visit[ts.Node, Node]:
        """A Join of the literal text of ``runs`` (index ranges) and of what stands in ``holes`` between."""
        answers = yield [self._held(hole) for hole in holes]
        point = self.origin.point
        edges = [(point(h.start_byte), point(h.end_byte), answer) for h, answer in zip(holes, answers, strict=True)]
        end = runs[-1][1] if runs else point(node.end_byte)
        edges.append((end, end, Group("", (), Span(0, 0))))
        parts: list[Node] = []
        at, run = runs[0][0] if runs else end, 0
        for low, high, answer in edges:
            spelling = Spelling(self.origin)
            while run < len(runs) and runs[run][0] < low:
                start = max(at, runs[run][0])
                self._decode(spelling, start, min(low, runs[run][1]), quoted)
                if runs[run][1] > low:
                    break
                run += 1
            value = spelling.finish(at, max(at, low))
            if value.text:
                parts.append(Scalar(value, value.span))
            if low != high:
                parts.append(answer)
            at = max(at, high)
        return Join(tuple(parts), self._span(node))

    def _held(self, hole: ts.Node) -> ts.Node:
        if hole.type == "template_interpolation":
            return next((child for child in self._parts(hole)), hole.children[0])
        return hole


def _decoded(written: str) -> str:
    if written in ("$$", "%%"):
        return written[0]
    body = written[1:]
    if body in _LETTERS:
        return _LETTERS[body]
    if len(body) > 1 and int(body[1:], 16) < 0x110000:
        return chr(int(body[1:], 16))
    return written


def _dedented(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """The index ranges of the lines between two indexes without the indentation that all of them share."""
    lines: list[tuple[int, int]] = []
    at = low
    while at < high:
        end = text.find("\n", at, high) + 1 or high
        lines.append((at, end))
        at = end
    widths = [len(body) - len(body.lstrip(" \t")) for a, b in lines if (body := text[a:b].rstrip("\r\n")).strip()]
    cut = min(widths, default=0)
    return [(min(a + cut, b - 1 if text[b - 1 : b] == "\n" else b), b) for a, b in lines]
