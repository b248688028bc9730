"""A Python module by its concrete syntax tree (libcst): what stands where, which names are used; it must not know AWS.

libcst takes 200 ms to import and dies on deep input, so this module is imported for a fix alone, and is given only what
Python's own parser has accepted within bounds. Nothing is written through libcst: it says where to edit, and all that is
outside of an edit stays as it is, byte for byte.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

import libcst as cst
from libcst.metadata import (
    Assignment,
    BaseAssignment,
    ByteSpanPositionProvider,
    ClassScope,
    GlobalScope,
    ImportAssignment,
    MetadataWrapper,
    ParentNodeProvider,
    ScopeProvider,
)

from awslint.source import Span

_T = TypeVar("_T", bound=cst.CSTNode)
_DECLARATION = re.compile(r"#!|#.*\bcoding[:=]")


class Module:
    """The tree of a text, with the span of each node, what it is in, and what its names stand for."""

    def __init__(self, text: str) -> None:
        """Raises ``libcst.ParserSyntaxError`` for what libcst does not read, ``ValueError`` for what it reads otherwise."""
        wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
        self.tree = wrapper.module
        if self.tree.code != text:
            raise ValueError("libcst does not give the text back as it was")
        self.text = text
        self._bytes = text.encode()
        self._ascii = text.isascii()
        self._spans = wrapper.resolve(ByteSpanPositionProvider)
        self._parents = wrapper.resolve(ParentNodeProvider)
        self._scopes = wrapper.resolve(ScopeProvider)
        self._texts = [node for node in self._spans if isinstance(node, cst.SimpleString)]

    def span(self, node: cst.CSTNode) -> Span:
        """Where a node stands, without the white space that belongs to it."""
        found = self._spans[node]
        return Span(self._offset(found.start), self._offset(found.start + found.length))

    def _offset(self, byte: int) -> int:
        return byte if self._ascii else len(self._bytes[:byte].decode())

    def expression(self, span: Span) -> cst.BaseExpression | None:
        """The innermost expression that covers a span."""
        return next((node for node in self._covering(span) if isinstance(node, cst.BaseExpression)), None)

    def part(self, span: Span) -> cst.Arg | cst.DictElement | None:
        """The argument of a call or the entry of a dict that stands exactly there, or whose value does."""
        for node in self._covering(span):
            if isinstance(node, cst.Arg | cst.DictElement) and span in (self.span(node), self.span(node.value)):
                return node
        return None

    def _covering(self, span: Span) -> list[cst.CSTNode]:
        """The nodes that cover a span, the innermost first."""
        start, end = (at if self._ascii else len(self.text[:at].encode()) for at in span)
        found = [node for node, at in self._spans.items() if at.start <= start and end <= at.start + at.length]
        return sorted(found, key=lambda node: self._spans[node].length)

    def around(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """What a node is in, from the inside out."""
        parent = self._parents.get(node)
        while parent is not None:
            yield parent
            parent = self._parents.get(parent)

    def enclosing(self, node: cst.CSTNode, kind: type[_T]) -> _T | None:
        """The innermost of a kind that a node is in."""
        return next((other for other in self.around(node) if isinstance(other, kind)), None)

    def statement(self, node: cst.CSTNode) -> cst.BaseSmallStatement | None:
        """The simple statement that a node is in."""
        return next((other for other in self.around(node) if isinstance(other, cst.BaseSmallStatement)), None)

    def parent(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """What a node is in."""
        return self._parents.get(node)

    def meanings(self, name: cst.Name) -> tuple[Assignment, ...]:
        """What the module binds a name to where it is used."""
        scope = self._scopes.get(name)
        found: tuple[BaseAssignment, ...] = () if scope is None else tuple(scope[name.value])
        return tuple(one for one in found if isinstance(one, Assignment))

    def names_in(self, node: cst.CSTNode) -> Iterator[cst.Name]:
        """The names at and below a node."""
        waiting = [node]
        while waiting:
            one = waiting.pop()
            if isinstance(one, cst.Name):
                yield one
            waiting.extend(one.children)

    def says(self, name: str, gone: Sequence[cst.CSTNode]) -> bool:
        """True if a text of the module, other than those in ``gone``, is a name: code may look it up by that."""
        return any(node.raw_value == name and not self.is_in(node, gone) for node in self._texts)

    def is_in(self, node: cst.CSTNode, others: Sequence[cst.CSTNode]) -> bool:
        """True for one of ``others`` and for what stands in it."""
        return any(one is other for one in (node, *self.around(node)) for other in others)

    def environment(self, span: Span) -> str:
        """How the environment is spelled at a place: ``os.environ``, or as the module imports it; "" if it does not."""
        place = self.expression(span)
        scope = None if place is None else self._scopes.get(place)
        if scope is None:
            return ""
        for wanted, spelled in (("os.environ", "{}"), ("os", "{}.environ")):
            for one in (
                scope.assignments
                if isinstance(scope, GlobalScope)
                else (*scope.assignments, *scope.globals.assignments)
            ):
                if isinstance(one, ImportAssignment) and self._always_before(one, span):
                    names = {name.name for name in one.get_qualified_names_for(one.name)}
                    if wanted in names and len(scope[one.name]) == 1:
                        return spelled.format(one.name)
        return ""

    def _always_before(self, imported: ImportAssignment, span: Span) -> bool:
        """True for an import that has run when the code at ``span`` does: one of the module's own statements, above it."""
        line = self.enclosing(imported.node, cst.SimpleStatementLine)
        return line is not None and self._parents.get(line) is self.tree and self.span(line).end <= span.start

    def may_be_imported(self, name: str) -> bool:
        """True if the code binds a module's name to nothing but that module."""
        bound = [one for scope in set(self._scopes.values()) if scope is not None for one in scope.assignments[name]]
        return all(
            isinstance(one, ImportAssignment) and any(found.name == name for found in one.get_qualified_names_for(name))
            for one in bound
        )

    def import_place(self, name: str) -> tuple[int, str]:
        """Where the import of a module of the standard library goes, and how it is written there.

        Into the first imports, in the order of the alphabet, and at any rate behind the docstring and ``__future__``.
        """
        head, rest = self._head_and_rest()
        line = f"import {name}\n"
        group = list(self._first_group(rest))
        if group and _is_standard(group[0]):
            after: cst.SimpleStatementLine | None = None
            for one in group:
                if not isinstance(one.body[0], cst.Import) or _module_of(one) > name:
                    break
                after = one
            if after is None:
                return self._line_start(self.span(group[0]).start), line
            return self._line_end(self.span(after).end), line
        if group:
            return self._line_start(self.span(group[0]).start), line + "\n"
        if head is not None:
            return self._line_end(self.span(head).end), "\n" + line
        return self._after_comments(), line + "\n"

    def _head_and_rest(self) -> tuple[cst.SimpleStatementLine | None, list[cst.CSTNode]]:
        head: cst.SimpleStatementLine | None = None
        body = list(self.tree.body)
        while body and isinstance(body[0], cst.SimpleStatementLine) and _is_head(body[0], head is None):
            head = body.pop(0)  # type: ignore[assignment]
        return head, list(body)

    def _first_group(self, rest: list[cst.CSTNode]) -> Iterator[cst.SimpleStatementLine]:
        """The imports with which a module begins, as far as no blank line parts them."""
        for number, line in enumerate(rest):
            if not isinstance(line, cst.SimpleStatementLine) or not isinstance(
                line.body[0], cst.Import | cst.ImportFrom
            ):
                return
            if number and any(blank.comment is None for blank in line.leading_lines):
                return
            yield line

    def _after_comments(self) -> int:
        """The end of the comments with which a file begins: what declares it, and what a blank line parts from the code."""
        lines = self.text.splitlines(keepends=True)
        at = kept = 0
        for number, line in enumerate(lines):
            if not line.lstrip().startswith("#") and line.strip():
                break
            at += len(line)
            if not line.strip() or (number < 2 and _DECLARATION.match(line)):
                kept = at
        return kept

    def _line_start(self, offset: int) -> int:
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def _line_end(self, offset: int) -> int:
        match = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)").match(self.text, offset)
        return match.end() if match else offset


def _is_head(line: cst.SimpleStatementLine, first: bool) -> bool:
    one = line.body[0]
    if isinstance(one, cst.ImportFrom):
        return isinstance(one.module, cst.Name) and one.module.value == "__future__"
    return first and isinstance(one, cst.Expr) and isinstance(one.value, cst.SimpleString | cst.ConcatenatedString)


def _module_of(line: cst.SimpleStatementLine) -> str:
    one = line.body[0]
    name = one.names[0].name if isinstance(one, cst.Import) else one.module if isinstance(one, cst.ImportFrom) else None
    return "" if name is None else cst.Module([]).code_for_node(name)


def _is_standard(line: cst.SimpleStatementLine) -> bool:
    one = line.body[0]
    return not (isinstance(one, cst.ImportFrom) and one.relative) and (
        _module_of(line).partition(".")[0] in sys.stdlib_module_names
    )


def is_class_name(one: BaseAssignment) -> bool:
    """True for what is bound in a class, where it is used by other ways than its bare name."""
    return isinstance(one.scope, ClassScope)
