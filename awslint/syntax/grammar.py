"""Parses with grammar packages and finds what did not fit; it must not know any language or what its nodes mean."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module

import tree_sitter as ts

from awslint.source import Span
from awslint.syntax.origin import Origin
from awslint.syntax.tree import Fault

MAX_FAULTS = 20
MAX_OPEN = 10_000
"""How many brackets may stand open at once: some grammars' parsers keep all of them beside each, a gigabyte for 50,000."""
_CHUNK = 1 << 16
_BRACKET = re.compile(rb"[][(){}]")


@cache
def load_grammar(package: str, function: str = "language") -> ts.Language:
    """The grammar of an installed grammar package; ``function`` is what the package calls it."""
    return ts.Language(getattr(import_module(package), function)())


def parse(package: str, data: bytes, function: str = "language") -> ts.Tree | None:
    """The syntax tree of ``data``; None where the parser needs more steps, or memory, than any written file does."""
    if is_deep(data):
        return None
    steps = 0
    limit = 10_000 + 2 * len(data)

    def chunk(offset: int, _point: ts.Point) -> bytes:
        return data[offset : offset + _CHUNK]

    def over(_offset: int, _has_error: bool) -> bool:
        nonlocal steps
        steps += 1
        return steps > limit

    try:
        return ts.Parser(load_grammar(package, function)).parse(chunk, progress_callback=over)
    except ValueError:
        return None


def is_deep(data: bytes) -> bool:
    """True if more brackets than ``MAX_OPEN`` stand open at one place; those in strings and comments count alike."""
    if data.count(b"(") + data.count(b"[") + data.count(b"{") <= MAX_OPEN:
        return False
    depth = 0
    for match in _BRACKET.finditer(data):
        depth = depth + 1 if match.group() in b"([{" else max(depth - 1, 0)
        if depth > MAX_OPEN:
            return True
    return False


def blanked(data: bytes, pattern: str) -> bytes:
    """``data`` with blanks, as many as there were bytes, for what a pattern matches."""
    return re.sub(pattern.encode(), lambda match: b" " * len(match.group()), data) if pattern else data


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


def kinds_of(grammar: ts.Language) -> dict[str, tuple[int, ...]]:
    """The numbers of each node type of a grammar, several if it is written in several ways; words are in quotes."""
    found: dict[str, list[int]] = {"ERROR": [_ERROR]}
    for number in range(grammar.node_kind_count):
        name = grammar.node_kind_for_id(number)
        if name is not None:
            found.setdefault(name if grammar.node_kind_is_named(number) else f'"{name}"', []).append(number)
    return {name: tuple(numbers) for name, numbers in found.items()}


_new = tuple.__new__
_ERROR = 65535
"""The number of the type ``ERROR``, which no grammar lists."""


class Site:
    """One parsed text: where its nodes stand and what they say. The parsers' bytes become code points here."""

    __slots__ = ("_content", "_shift", "origin")

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self._shift = origin.plain_shift()
        self._content = origin.value.text

    def span(self, node: ts.Node) -> Span:
        """Where a node stands in the outermost file."""
        shift = self._shift
        if shift is None:
            return self.origin.span(node.start_byte, node.end_byte)
        return _new(Span, (node.start_byte + shift, node.end_byte + shift))

    def text(self, node: ts.Node) -> str:
        """A node as it is written."""
        if self._shift is None:
            return self.origin.slice(node.start_byte, node.end_byte)
        return self._content[node.start_byte : node.end_byte]

    @property
    def is_plain(self) -> bool:
        """True if the text stands in the file unchanged, without holes, in single bytes."""
        return self._shift is not None
