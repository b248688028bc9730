"""Reads any language that has a row in :mod:`awslint.syntax.languages`; it must not name a node type of a grammar."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import TypeAlias

import tree_sitter as ts

from awslint.source import Span
from awslint.syntax.descent import Visit, descend
from awslint.syntax.languages import Language, Role, Shape
from awslint.syntax.origin import Origin, Spelling
from awslint.syntax.tree import (
    Argument,
    Assign,
    Call,
    Choice,
    Class,
    Fault,
    Function,
    Group,
    Import,
    Index,
    Join,
    Mapping,
    Name,
    Node,
    Pair,
    Parameter,
    Scalar,
    Tree,
)
from awslint.syntax.tree import Sequence as Items
from awslint.values import Kind, Value

MAX_FAULTS = 20
_CHUNK = 1 << 16

Reading: TypeAlias = Node | Visit[ts.Node, Node]


@cache
def load_grammar(package: str) -> ts.Language:
    """The grammar of an installed grammar package."""
    return ts.Language(import_module(package).language())


def parse(package: str, data: bytes) -> ts.Tree | None:
    """The syntax tree of ``data``; None where the parser needs more steps than any written file does."""
    steps = 0
    limit = 10_000 + 2 * len(data)

    def chunk(offset: int, _point: ts.Point) -> bytes:
        return data[offset : offset + _CHUNK]

    def over(_offset: int, _has_error: bool) -> bool:
        nonlocal steps
        steps += 1
        return steps > limit

    try:
        return ts.Parser(load_grammar(package)).parse(chunk, progress_callback=over)
    except ValueError:
        return None


def find_faults(root: ts.Node, origin: Origin) -> list[Fault]:
    """Where the grammar did not match, the first few places."""
    faults: list[Fault] = []
    stack = [root] if root.has_error else []
    while stack and len(faults) < MAX_FAULTS:
        node = stack.pop()
        if node.is_error or node.is_missing:
            word = "a piece is missing here" if node.is_missing else "this part does not fit the grammar"
            faults.append(Fault("syntax", word, origin.span(node.start_byte, node.end_byte)))
            continue
        stack.extend(child for child in reversed(node.children) if child.has_error or child.is_missing)
    return faults


def read_language(value: Value, language: Language) -> Tree:
    """The located tree of ``value``; never raises for bad input."""
    origin = Origin(value)
    parsed = parse(language.package, origin.data)
    if parsed is None:
        whole = origin.span(0, len(origin.data))
        return Tree(Group("module", (), whole), (Fault("too-complex", "the parser gave up on this file", whole),))
    reader = Reader(origin, language)
    root = descend(parsed.root_node, reader.visit, reader.too_deep)
    return Tree(root, (*find_faults(parsed.root_node, origin), *reader.faults))


class Reader:
    """Turns the nodes of one parsed file into nodes of the located tree."""

    def __init__(self, origin: Origin, language: Language) -> None:
        self.origin = origin
        self.language = language
        self.faults: list[Fault] = []
        self._methods: dict[Role, Callable[[ts.Node, Shape], Reading]] = {
            Role.STRING: self._string,
            Role.SCALAR: self._scalar,
            Role.ADJACENT: self._adjacent,
            Role.NAME: self._name,
            Role.MEMBER: self._member,
            Role.INDEX: self._index,
            Role.BINARY: self._binary,
            Role.CHOICE: self._choice,
            Role.CALL: self._call,
            Role.MAPPING: self._mapping,
            Role.SEQUENCE: self._sequence,
            Role.ASSIGN: self._assign,
            Role.ASSIGN_TO: self._assign,
            Role.APPEND: self._assign,
            Role.FUNCTION: self._function,
            Role.CLASS: self._class,
            Role.IMPORT: self._import,
            Role.INSIDE: self._inside,
            Role.OPAQUE: self._opaque,
        }

    def visit(self, node: ts.Node) -> Reading:
        """The visitor for one node, see :func:`awslint.syntax.descent.descend`."""
        shape = self.language.shapes.get(node.type)
        method = self._methods.get(shape.role) if shape else None
        return self._group(node) if shape is None or method is None else method(node, shape)

    def too_deep(self, node: ts.Node) -> Node:
        """An empty group where nesting ends what is read."""
        span = self._span(node)
        if not self.faults:
            self.faults.append(Fault("too-deep", "nested too deeply to be read further", span))
        return Group("too-deep", (), span)

    def _span(self, node: ts.Node) -> Span:
        return self.origin.span(node.start_byte, node.end_byte)

    def _text(self, node: ts.Node) -> str:
        return self.origin.slice(node.start_byte, node.end_byte)

    def _parts(self, node: ts.Node) -> list[ts.Node]:
        comments = self.language.comments
        return [child for child in node.children if child.is_named and child.type not in comments]

    def _role(self, node: ts.Node) -> Role | None:
        shape = self.language.shapes.get(node.type)
        return shape.role if shape else None

    def _group(self, node: ts.Node) -> Reading:
        parts = self._parts(node)
        label = node.type.removesuffix("_statement").removesuffix("_expression").removesuffix("_clause").lower()
        if not parts:
            return Group(label, (), self._span(node))
        return self._filled_group(node, label, parts)

    def _filled_group(self, node: ts.Node, label: str, parts: Sequence[ts.Node]) -> Visit[ts.Node, Node]:
        return Group(label, tuple((yield parts)), self._span(node))

    def _opaque(self, node: ts.Node, shape: Shape) -> Reading:
        return Group(node.type, (), self._span(node))

    def _inside(self, node: ts.Node, shape: Shape) -> Reading:
        parts = self._parts(node)
        while len(parts) == 1:
            role = self._role(parts[0])
            if role is not Role.INSIDE:
                return self.visit(parts[0])
            parts = self._parts(parts[0])
        return self._filled_group(node, "expression", parts)

    def _name(self, node: ts.Node, shape: Shape) -> Reading:
        return Name("".join(self._text(node).split()), self._span(node))

    def _scalar(self, node: ts.Node, shape: Shape) -> Reading:
        return Scalar(self.origin.plain(node.start_byte, node.end_byte, Kind(shape.word)), self._span(node))

    def _adjacent(self, node: ts.Node, shape: Shape) -> Visit[ts.Node, Node]:
        return Join(tuple((yield self._parts(node))), self._span(node))

    def _string(self, node: ts.Node, shape: Shape) -> Reading:
        children = node.children
        if any(child.type in self.language.interpolation for child in children):
            return self._interpolated(node, children)
        low, high = self._content_ends(node, children)
        return Scalar(self._spell(children, self._is_bytes(children), low, high), self._span(node))

    def _is_bytes(self, children: Sequence[ts.Node]) -> bool:
        return self.language.raw_escapes and bool(children) and "b" in self._text(children[0]).lower()

    def _content_ends(self, node: ts.Node, children: Sequence[ts.Node]) -> tuple[int, int]:
        start, end = node.start_byte, node.end_byte
        inside = self.language.content | self.language.escape
        if children:
            if children[0].type not in inside:
                start = children[0].end_byte
            if len(children) > 1 and children[-1].type not in inside:
                end = children[-1].start_byte
        return start, max(start, end)

    def _spell(self, pieces: Sequence[ts.Node], in_bytes: bool, low: int, high: int) -> Value:
        spelling = Spelling(self.origin)
        for piece in pieces:
            if piece.type in self.language.content:
                at = piece.start_byte
                for inner in piece.children:
                    self._copy(spelling, at, inner.start_byte)
                    self._decode(spelling, inner, in_bytes)
                    at = inner.end_byte
                self._copy(spelling, at, piece.end_byte)
            elif piece.type in self.language.escape:
                self._decode(spelling, piece, in_bytes)
        return spelling.finish(self.origin.point(low), self.origin.point(high))

    def _copy(self, spelling: Spelling, start: int, end: int) -> None:
        spelling.copy(self.origin.point(start), self.origin.point(end))

    def _decode(self, spelling: Spelling, node: ts.Node, in_bytes: bool) -> None:
        written = self._text(node)
        doubled = self.language.doubled.get(written)
        text = doubled if doubled is not None else decode_escape(written, self.language, in_bytes)
        if text == written:
            self._copy(spelling, node.start_byte, node.end_byte)
        else:
            spelling.write(text, self.origin.point(node.start_byte), len(written))

    def _interpolated(self, node: ts.Node, children: Sequence[ts.Node]) -> Visit[ts.Node, Node]:
        in_bytes = self._is_bytes(children)
        runs: list[list[ts.Node]] = [[]]
        wanted: list[ts.Node] = []
        inside = self.language.content | self.language.escape
        for child in children:
            if child.type in self.language.interpolation:
                wanted.append(self._expression(child))
                runs.append([])
            elif child.type in inside:
                runs[-1].append(child)
        answers = yield wanted
        parts: list[Node] = []
        for index, run in enumerate(runs):
            if run:
                low, high = run[0].start_byte, run[-1].end_byte
                value = self._spell(run, in_bytes, low, high)
                parts.append(Scalar(value, value.span))
            if index < len(answers):
                parts.append(answers[index])
        return Join(tuple(parts), self._span(node))

    def _expression(self, node: ts.Node) -> ts.Node:
        field = self.language.interpolation[node.type]
        found = node.child_by_field_name(field) if field else None
        if found is None:
            found = next(iter(self._parts(node)), None)
        return found or node.children[0]

    def _member(self, node: ts.Node, shape: Shape) -> Reading:
        path = self._dotted(node)
        return self._member_of(node, shape) if path is None else Name(path, self._span(node))

    def _dotted(self, node: ts.Node) -> str | None:
        """The path of a chain of plain names, or None where something else is in it."""
        words: list[str] = []
        top: ts.Node | None = node
        while top is not None:
            shape = self.language.shapes.get(top.type)
            if shape is not None and shape.role is Role.NAME:
                words.append("".join(self._text(top).split()))
                return ".".join(reversed(words))
            if shape is None or shape.role is not Role.MEMBER:
                return None
            member = top.child_by_field_name(shape.fields[1])
            if member is None:
                return None
            words.append(self._text(member))
            top = top.child_by_field_name(shape.fields[0])
        return None

    def _member_of(self, node: ts.Node, shape: Shape) -> Visit[ts.Node, Node]:
        target, member = (node.child_by_field_name(name) for name in shape.fields)
        if target is None or member is None:
            return Group(node.type, tuple((yield self._parts(node))), self._span(node))
        (answer,) = yield (target,)
        value = self.origin.plain(member.start_byte, member.end_byte)
        return Index(answer, Scalar(value, value.span), self._span(node))

    def _index(self, node: ts.Node, shape: Shape) -> Visit[ts.Node, Node]:
        target = node.child_by_field_name(shape.fields[0])
        keys = node.children_by_field_name(shape.fields[1])
        if target is None or not keys:
            return Group(node.type, tuple((yield self._parts(node))), self._span(node))
        answers = yield (target, *keys)
        key = answers[1] if len(answers) == 2 else Items(tuple(answers[1:]), self._span(node))
        return Index(answers[0], key, self._span(node))

    def _binary(self, node: ts.Node, shape: Shape) -> Visit[ts.Node, Node]:
        left_field, operator_field, right_field = shape.fields
        operator = self._operator(node, operator_field)
        operands: list[ts.Node] = []
        top = node
        while True:
            left, right = top.child_by_field_name(left_field), top.child_by_field_name(right_field)
            if left is None or right is None:
                operands.append(top)
                break
            operands.append(right)
            if left.type != node.type or self._operator(left, operator_field) != operator:
                operands.append(left)
                break
            top = left
        if operands == [node]:
            return Group(node.type, tuple((yield self._parts(node))), self._span(node))
        operands.reverse()
        formats = operator in self.language.formats
        if formats and len(operands) > 2:
            operands = [o for o in (node.child_by_field_name(left_field), operands[-1]) if o is not None]
        answers = tuple((yield operands))
        span = self._span(node)
        if operator in self.language.joins:
            return Join(answers, span)
        if operator in self.language.fallbacks:
            return Choice(answers, span)
        if formats:
            return Call(operator, (Argument(answers[1], self._span(operands[1])),), span, span, answers[0])
        return Group("operation", answers, span)

    def _operator(self, node: ts.Node, name: str) -> str:
        found = node.child_by_field_name(name)
        return found.type if found is not None else ""

    def _choice(self, node: ts.Node, shape: Shape) -> Visit[ts.Node, Node]:
        parts = self._parts(node)
        answers = yield parts
        if len(parts) <= max(shape.picks):
            return Group(node.type, tuple(answers), self._span(node))
        return Choice(tuple(answers[i] for i in shape.picks), self._span(node))

    def _call(self, node: ts.Node, shape: Shape) -> Visit[ts.Node, Node]:
        callee = node.child_by_field_name(shape.fields[0])
        holder = node.child_by_field_name(shape.fields[1])
        span = self._span(node)
        if callee is None:
            return Group(node.type, tuple((yield self._parts(node))), span)
        items = [] if holder is None else [holder]
        if holder is not None and self._role(holder) is Role.ARGUMENTS:
            items = self._parts(holder)
        name, name_node, receiver = self._callee(callee)
        answers = yield [self._argument_value(item) for item in items] + ([] if receiver is None else [receiver])
        arguments = tuple(self._argument(item, answer) for item, answer in zip(items, answers, strict=False))
        on = answers[-1] if receiver is not None else None
        return Call(name, arguments, span, self._span(name_node), on)

    def _callee(self, callee: ts.Node) -> tuple[str, ts.Node, ts.Node | None]:
        path = self._dotted(callee)
        if path is not None:
            return path, callee, None
        shape = self.language.shapes.get(callee.type)
        if shape is not None and shape.role is Role.MEMBER:
            member = callee.child_by_field_name(shape.fields[1])
            if member is not None:
                return self._text(member), member, callee.child_by_field_name(shape.fields[0])
        return "", callee, callee

    def _argument_value(self, item: ts.Node) -> ts.Node:
        shape = self.language.shapes.get(item.type)
        found: ts.Node | None = None
        if shape is not None and shape.role is Role.KEYWORD:
            found = item.child_by_field_name(shape.fields[1])
        elif shape is not None and shape.role is Role.SPREAD:
            found = next(iter(self._parts(item)), None)
        return found if found is not None else item

    def _argument(self, item: ts.Node, answer: Node) -> Argument:
        shape = self.language.shapes.get(item.type)
        span = self._span(item)
        if shape is not None and shape.role is Role.KEYWORD:
            name = item.child_by_field_name(shape.fields[0])
            if name is not None:
                return Argument(answer, span, self.origin.plain(name.start_byte, name.end_byte))
        return Argument(answer, span, None, shape is not None and shape.role is Role.SPREAD)

    def _mapping(self, node: ts.Node, shape: Shape) -> Visit[ts.Node, Node]:
        wanted: list[ts.Node] = []
        pairs: list[ts.Node] = []
        parts = self._parts(node)
        for part in parts:
            inner = self.language.shapes.get(part.type)
            if inner is not None and inner.role is Role.PAIR:
                key, value = (part.child_by_field_name(name) for name in inner.fields)
                if key is not None and value is not None:
                    pairs.append(part)
                    wanted += (key, value)
        answers = yield wanted
        built = tuple(Pair(answers[2 * i], answers[2 * i + 1], self._span(p)) for i, p in enumerate(pairs))
        return Mapping(built, self._span(node), None, len(pairs) < len(parts))

    def _sequence(self, node: ts.Node, shape: Shape) -> Visit[ts.Node, Node]:
        parts = self._parts(node)
        kept = [part for part in parts if self._role(part) is not Role.SPREAD]
        return Items(tuple((yield kept)), self._span(node), None, len(kept) < len(parts))

    def _assign(self, node: ts.Node, shape: Shape) -> Visit[ts.Node, Node]:
        first, second = shape.fields[0], shape.fields[1]
        left = node.child_by_field_name(first) if first else next(iter(self._parts(node)), None)
        right = node.child_by_field_name(second)
        if left is None or right is None:
            return Group("declaration", tuple((yield self._parts(node))), self._span(node))
        target, value = yield (left, right)
        if shape.role is Role.ASSIGN_TO:
            target, value = value, target
        return Assign(target, value, self._span(node), False, shape.role is Role.APPEND)

    def _function(self, node: ts.Node, shape: Shape) -> Visit[ts.Node, Node]:
        name, holder, body = (node.child_by_field_name(f) if f else None for f in shape.fields)
        listed = [] if holder is None else self._parts(holder)
        defaults: list[ts.Node | None] = []
        for item in listed:
            inner = self.language.shapes.get(item.type)
            takes = inner is not None and inner.role is Role.PARAMETER and inner.fields[1]
            defaults.append(item.child_by_field_name(inner.fields[1]) if inner is not None and takes else None)
        wanted = [d for d in defaults if d is not None]
        statements = [] if body is None else [body] if self._role(body) is not None else self._parts(body)
        answers = yield [*wanted, *statements]
        given = iter(answers[: len(wanted)])
        parameters = tuple(
            Parameter(self._parameter_name(item), None if default is None else next(given), self._span(item))
            for item, default in zip(listed, defaults, strict=True)
        )
        title = "" if name is None else self._text(name)
        return Function(title, parameters, tuple(answers[len(wanted) :]), self._span(node))

    def _parameter_name(self, item: ts.Node) -> str:
        shape = self.language.shapes.get(item.type)
        if shape is not None and shape.role is Role.PARAMETER and shape.fields[0]:
            found = item.child_by_field_name(shape.fields[0])
            return self._text(found) if found is not None else ""
        word = re.match(r"[*\s]*(\w*)", self._text(item))
        return word.group(1) if word else ""

    def _class(self, node: ts.Node, shape: Shape) -> Visit[ts.Node, Node]:
        name, bases, body = (node.child_by_field_name(f) if f else None for f in shape.fields)
        listed = [] if bases is None else [self._argument_value(item) for item in self._parts(bases)]
        statements = [] if body is None else self._parts(body)
        answers = yield [*listed, *statements]
        inside = answers[len(listed) :]
        if bases is not None and listed:
            inside.insert(0, Group("bases", tuple(answers[: len(listed)]), self._span(bases)))
        return Class("" if name is None else self._text(name), tuple(inside), self._span(node))

    def _import(self, node: ts.Node, shape: Shape) -> Reading:
        module = node.child_by_field_name(shape.fields[0]) if shape.fields[0] else None
        found: list[Node] = []
        for item in node.children_by_field_name(shape.fields[1]):
            inner = self.language.shapes.get(item.type)
            name, alias = item, None
            if inner is not None and inner.role is Role.IMPORTED:
                name = item.child_by_field_name(inner.fields[0]) or item
                alias = item.child_by_field_name(inner.fields[1])
            origin = "".join(self._text(name).split())
            if alias is None and module is None:
                origin = origin.split(".")[0]
            bound = self._text(alias) if alias is not None else origin
            prefix = "" if module is None else "".join(self._text(module).split())
            dotted = f"{prefix}.{origin}" if prefix and not prefix.endswith(".") else prefix + origin
            found.append(Import(dotted, bound, self._span(item)))
        return found[0] if len(found) == 1 else Group("import", tuple(found), self._span(node))


def decode_escape(written: str, language: Language, in_bytes: bool = False) -> str:
    """What an escape sequence stands for; the sequence itself where it means nothing."""
    escapes = language.escapes
    body = written[1:]
    if body in escapes.letters:
        return escapes.letters[body]
    digits = escapes.hexadecimal.get(body[:1])
    if digits is not None and not (in_bytes and body[:1] in "uU"):
        word = body[1:].strip("{}")
        if re.fullmatch(r"[0-9a-fA-F]{1,8}", word) and int(word, 16) < 0x110000:
            return chr(int(word, 16))
    if escapes.octal and re.fullmatch(r"[0-7]{1,3}", body):
        return chr(int(body, 8))
    return written
