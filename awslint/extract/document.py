"""One file on its way through the extractors: its tree, read once, and its neighbours; it must not know any extractor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from awslint.findings import Problem, Stage
from awslint.source import Source, Span
from awslint.syntax.select import read_tree, syntax_of
from awslint.syntax.tree import Node, Tree
from awslint.values import Value

if TYPE_CHECKING:
    from awslint.syntax.bindings import Bindings

# https://docs.aws.amazon.com/cli/latest/reference/iam/get-account-authorization-details.html
_REPORT = b'"UserDetailList"'
_LONGEST_REPORT = 40_000_000
_SMALLEST_BUNDLE = 100_000
_LINE_OF_BUNDLES = 400
"""Bytes of the mean line from which on nobody has written a script of that size."""
_TOO_COMPLEX = "folding this file's expressions takes too many steps: some of its values were left unknown"


_LONE_RETURN = re.compile(r"\r(?!\n)")


@dataclass(frozen=True, slots=True)
class Options:
    """What configuration says to extractors.

    ``today`` is an ISO date (``2026-01-31``) for ages, or None where no clock was given.
    """

    report_example_keys: bool = False
    max_parse_bytes: int = 5_000_000
    today: str | None = None
    include_docs: bool = False
    detect_secrets: bool = False
    """Whether detect-secrets' own detectors are to be run, for secrets that are not AWS's."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Other files of the scanned root, read on request and never outside of it.

    ``read`` takes a path relative to the root and gives None where there is no such file; ``names`` takes a directory,
    empty for the root, and gives the paths of what is in it. ``scope`` are the paths that
    share this document's link scope (the other ``.tf`` files of a Terraform directory), and ``document`` gives those of
    them that are scanned together, so that each is read once. ``written`` gives the ISO dates on which lines (from 1) of a
    path were last changed, of those that git knows. ``docker_ignored`` says of a path whether Docker's ignore file keeps it
    out of the context, None where there is no such file. ``note_day`` is told that what day it is matters.
    """

    read: Callable[[str], Source | None] = lambda path: None
    names: Callable[[str], tuple[str, ...]] = lambda directory: ()
    scope: tuple[str, ...] = ()
    document: Callable[[str], Document | None] = lambda path: None
    written: Callable[[str, Sequence[int]], Mapping[int, str]] = lambda path, lines: {}
    docker_ignored: Callable[[str], bool | None] = lambda path: None
    note_day: Callable[[], None] = lambda: None


@dataclass
class Document:
    """A source with its syntax; extractors share the tree, which is read when first asked for."""

    source: Source
    options: Options = field(default_factory=Options)
    neighbours: Neighbours = field(default_factory=Neighbours)
    problems: list[Problem] = field(default_factory=list)
    within: tuple[str, Value] | None = None
    """For code inside of a file: its syntax and its text, whose places are the file's. Its faults are not reported."""

    followed: list[tuple[Span, str]] = field(default_factory=list)
    """Where the text of another file is used, and that file's path."""

    def inner(self, syntax: str, text: Value) -> Document:
        """The code ``text`` of this file as a document of its own."""
        return Document(self.source, self.options, self.neighbours, self.problems, (syntax, text), self.followed)

    def parts(self, syntaxes: frozenset[str]) -> Iterator[Document]:
        """What of the file an extractor of these syntaxes reads: itself, or code blocks; itself for one of none."""
        if not syntaxes or self.syntax in syntaxes:
            yield self
        for block in self._blocks if syntaxes else ():
            if block.syntax in syntaxes:
                yield block

    @cached_property
    def _blocks(self) -> tuple[Document, ...]:
        """The code in a document's fenced blocks, where documents are asked for: it is an example otherwise."""
        if self.syntax != "markdown" or not self.options.include_docs:
            return ()
        from awslint.syntax.markdown import blocks

        found = blocks(self.whole) if len(self.source.data) <= self.options.max_parse_bytes else ()
        return tuple(self.inner(syntax, body) for syntax, body, _ in found)

    @cached_property
    def syntax(self) -> str:
        """The name of the file's syntax (``yaml``, ``hcl``, …), ``text`` where there is none to parse."""
        if self.within is not None:
            return self.within[0]
        return syntax_of(self.source.path, self.source.data[:400])

    @property
    def today(self) -> str | None:
        """The day by which ages are reckoned, an ISO date; None where no clock was given."""
        self.neighbours.note_day()
        return self.options.today

    @property
    def text(self) -> str:
        """The decoded text."""
        return self.source.text.value

    @cached_property
    def whole(self) -> Value:
        """The whole text as a value, which is what readers take: a lone carriage return ends a line in it as elsewhere."""
        text = self.text
        if "\r" in text:
            text = _LONE_RETURN.sub("\n", text)
        return Value(text, Span(0, len(text)))

    @cached_property
    def tree(self) -> Tree | None:
        """The located tree, or None where the syntax has no reader or the file is over the limit for parsing."""
        if self.within is None and self._is_too_large:
            self.report(
                "parse", "too-large", f"over {self.options.max_parse_bytes} bytes: searched for credentials only"
            )
        tree = self._read
        if tree is not None and self.within is None:
            for fault in tree.faults:
                self.report("parse", fault.kind, fault.message, fault.span)
        return tree

    @cached_property
    def _read(self) -> Tree | None:
        if self.within is not None:
            return read_tree(*self.within)
        if self._is_too_large or self._is_bundle:
            return None
        return read_tree(self.syntax, self.whole)

    @cached_property
    def _is_too_large(self) -> bool:
        """True if the file is over the limit for parsing; an account's own report is read whole, though it is long."""
        size = len(self.source.data)
        return size > self.options.max_parse_bytes and not (size <= _LONGEST_REPORT and _REPORT in self.source.data)

    @property
    def _is_bundle(self) -> bool:
        """True for a script of long lines that a bundler has made of what stands elsewhere: read for credentials only."""
        data = self.source.data
        if len(data) < _SMALLEST_BUNDLE or self.syntax not in ("javascript", "typescript"):
            return False
        return len(data) > _LINE_OF_BUNDLES * (data.count(b"\n") + 1)

    @cached_property
    def bindings(self) -> Bindings:
        """What the names of the file stand for; of an HCL directory, those of its other files too."""
        bound = self._bound
        if self.tree is not None:
            bound.on_exhausted = lambda: self.report("parse", "too-complex", _TOO_COMPLEX)
        return bound

    def resolver(self, steps: int) -> tuple[Node, Bindings] | None:
        """The tree and its bindings with a budget of their own, for one who can do without: no problem is reported."""
        return None if self._read is None else (self._read.root, self._bound.with_budget(steps))

    @cached_property
    def _bound(self) -> Bindings:
        from awslint.syntax.resolve import bind
        from awslint.syntax.tree import Group

        root = self._read.root if self._read is not None else Group("module", (), Span(0, 0))
        bound = bind(root, language=self.syntax, text=self.text)
        if self.syntax == "hcl":
            bound.beside = lambda: (bound, *(file.bindings for file in self.beside))
        return bound

    @cached_property
    def beside(self) -> tuple[Document, ...]:
        """The other HCL files of the directory, read when a name of theirs is first asked for."""
        found = []
        for path in self.neighbours.scope:
            if path == self.source.path or not path.endswith((".tf", ".tofu")):
                continue
            other = self.neighbours.document(path) or self._read_beside(path)
            if other is not None and other.tree is not None:
                found.append(other)
        return tuple(found)

    def _read_beside(self, path: str) -> Document | None:
        source = self.neighbours.read(path)
        if source is None:
            return None
        other = Document(source, self.options, self.neighbours)
        other.bindings.beside = self.bindings.beside
        return other

    def report(self, stage: Stage, kind: str, message: str, span: Span | None = None) -> None:
        """Add a problem of this file; ``message`` must not hold scanned text."""
        line = self.source.text.position(span.start).line if span else None
        self.problems.append(Problem(self.source.path, stage, kind, message, line))
