"""Reads a language's query file, which says what its node types mean; it must not know a grammar or a role.

The files are tree-sitter queries (https://tree-sitter.github.io/tree-sitter/using-parsers/queries/1-syntax.html), so a
grammar checks them and editors colour them. They are not run: a reader needs every node's role anyway, and the number of
a node's type gives it faster than a match. So a pattern is one node type with the places of its parts, and the subset is
small: a type or a list of types, fields, types and anchors of children, nested as deep as needed, and captures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from awslint.errors import AwslintError

_TOKEN = re.compile(r'\s+|;[^\n]*|([()\[\]])|(@[\w.-]+)|([\w-]+:)|([\w-]+)|("(?:[^"\\]|\\.)*")|(\.)|([+*?])|(.)')


class QueryFileError(AwslintError):
    """A query file that this subset of the language cannot say."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step from a node to a node inside of it: by its field, else by its types, else by its place.

    With a field, types say which of what stands there counts. A type in quotes is that of a word or sign, which has no name
    in the grammar. ``place`` counts named children without comments from 0; -1 is the last. ``every`` child counts for
    ``(_)*``.
    """

    field: str = ""
    kinds: tuple[str, ...] = ()
    place: int | None = None
    every: bool = False
    after: tuple[str, ...] = ()
    """Words or signs right before it."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a pattern captures inside of its node: the capture's name, and the way there."""

    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Node types, the capture that names their role (``scalar.number``), and their parts in source order."""

    kinds: tuple[str, ...]
    capture: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Element:
    """A node as a pattern writes it: its types, its captures, what is in it, its field and the anchors beside it."""

    kinds: tuple[str, ...]
    captures: tuple[str, ...]
    inside: tuple[_Element, ...]
    field: str
    first: bool
    last: bool
    many: bool
    after: tuple[str, ...] = ()


def parse_queries(text: str, name: str) -> tuple[Pattern, ...]:
    """The patterns of a query file; raises :class:`QueryFileError`, which names the file, for what is not of the subset."""
    reader = _Reader(text, name)
    patterns: list[Pattern] = []
    while not reader.at_end:
        top = reader.element("", False)
        if len(top.captures) != 1:
            raise reader.error("a pattern needs one capture that names its role")
        patterns.append(Pattern(top.kinds, top.captures[0], tuple(_parts(top, ()))))
    return tuple(patterns)


def _parts(element: _Element, way: tuple[Step, ...]) -> Iterator[Part]:
    for index, inner in enumerate(element.inside):
        steps = (*way, _step(element, inner, index))
        yield from (Part(capture, steps) for capture in inner.captures)
        yield from _parts(inner, steps)


def _step(outer: _Element, inner: _Element, index: int) -> Step:
    if inner.field:
        return Step(inner.field, inner.kinds)
    if inner.after:
        return Step(after=inner.after)
    if inner.kinds:
        return Step(kinds=inner.kinds)
    if inner.many:
        return Step(every=True)
    if inner.last:
        return Step(place=-1)
    # Behind an anchor at the start, each ``(_)`` is one child.
    return Step(place=index if outer.inside[0].first else None)


class _Reader:
    """A query file's tokens, read from the first to the last."""

    def __init__(self, text: str, name: str) -> None:
        self._name = name
        self._text = text
        self._tokens = [match for match in _TOKEN.finditer(text) if match.lastindex]
        self._at = 0

    @property
    def at_end(self) -> bool:
        """True once every token is read."""
        return self._at >= len(self._tokens)

    def error(self, message: str) -> QueryFileError:
        """The error for the token at hand."""
        at = self._tokens[min(self._at, len(self._tokens) - 1)].start() if self._tokens else 0
        return QueryFileError(f"{self._name}, line {self._text.count(chr(10), 0, at) + 1}: {message}")

    def _next(self) -> str:
        if self.at_end:
            raise self.error("the file ends inside a pattern")
        self._at += 1
        return self._tokens[self._at - 1].group()

    def _peek(self) -> str:
        return "" if self.at_end else self._tokens[self._at].group()

    def element(self, field: str, first: bool, after: tuple[str, ...] = ()) -> _Element:
        """One node with its captures."""
        token = self._next()
        inside: tuple[_Element, ...] = ()
        if token == "[":
            kinds = self._alternatives()
        elif token == "(":
            word = self._next()
            kinds = () if word == "_" else (word,)
            inside = self._inside()
        elif token == "_":
            kinds = ()
        elif token.startswith('"'):
            kinds = (token,)
        else:
            self._at -= 1
            raise self.error(f"a node was expected, not {token}")
        many = self._peek() in ("+", "*")
        if many or self._peek() == "?":
            self._next()
        captures: list[str] = []
        while self._peek().startswith("@"):
            captures.append(self._next()[1:])
        return _Element(kinds, tuple(captures), inside, field, first, self._is_last(), many, after)

    def _is_last(self) -> bool:
        if self._peek() != ".":
            return False
        follows = self._tokens[self._at + 1].group() if self._at + 1 < len(self._tokens) else ""
        return follows == ")"

    def _alternatives(self) -> tuple[str, ...]:
        kinds: list[str] = []
        while self._peek() != "]":
            token = self._next()
            if token.startswith('"'):
                kinds.append(token)
                continue
            if token != "(":
                raise self.error("only node types can stand in a list")
            kinds.append(self._next())
            if self._next() != ")":
                raise self.error("a type in a list has nothing inside")
        self._next()
        return tuple(kinds)

    def _inside(self) -> tuple[_Element, ...]:
        found: list[_Element] = []
        first = False
        after: tuple[str, ...] = ()
        while self._peek() != ")":
            token = self._peek()
            if token == ".":
                self._next()
                first = not found
                after = found[-1].kinds if found and found[-1].kinds and found[-1].kinds[0].startswith('"') else ()
                continue
            field = self._next()[:-1] if token.endswith(":") else ""
            found.append(self.element(field, first, after))
            first, after = False, ()
        self._next()
        return tuple(found)
