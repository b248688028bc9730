"""Reads tables of separated values with the place of each field; it must not know what a column means."""

from __future__ import annotations

import re

from awslint.source import Span
from awslint.syntax.cut import Cutter
from awslint.syntax.tree import Group, Mapping, Pair, Scalar, Sequence, Tree
from awslint.values import Kind, Value

_SEPARATORS = (",", ";", "\t", "|")
_FIRST_LINE = re.compile(r"\s*([^\r\n]*)")
_DOUBLED = re.compile('""')
_QUOTED = re.compile(r'"(?:[^"]|"")*+"')


def read(value: Value) -> Tree:
    """The tree: a sequence of mappings from the names of the first row; a field beyond them goes by its number, from 1.

    All rows share the nodes of the first row as keys.
    """
    cutter = Cutter(value)
    header: list[Scalar] | None = None
    rows: list[Mapping] = []
    first = 0
    for row in _rows(cutter):
        if header is None:
            header = row
            first = row[-1].span.end
        else:
            rows.append(_mapping(row, header))
    whole = cutter.span(0, len(cutter.text))
    table = Sequence(tuple(rows), Span(rows[0].span.start, rows[-1].span.end) if rows else Span(first, first))
    return Tree(Group("document", (table,) if header else (), whole), tuple(cutter.faults))


def _separator(text: str) -> str:
    """The separator that the first line has most of, quoted fields aside."""
    line = _FIRST_LINE.match(text)
    bare = _QUOTED.sub("", line.group(1) if line else "")
    return max(_SEPARATORS, key=bare.count)


def _rows(cutter: Cutter) -> list[list[Scalar]]:
    text = cutter.text
    separator = re.escape(_separator(text[:20_000]))
    field = re.compile(
        rf'(?:[ ]*+"((?:[^"]|"")*+)"[^{separator}\r\n]*+|([^{separator}\r\n]*+))({separator}|\r\n|[\r\n]|\Z)'
    )
    rows: list[list[Scalar]] = []
    row: list[Scalar] = []
    at = 1 if text.startswith("\ufeff") else 0
    while match := field.match(text, at):
        if match.group(1) is not None:
            content = cutter.replaced(*match.span(1), _DOUBLED, lambda _: '"')
            row.append(Scalar(content, cutter.span(match.start(1) - 1, match.end(1) + 1)))
        else:
            start, end = match.span(2)
            plain = text[start:end]
            start, end = end - len(plain.lstrip()) if plain.strip() else start, start + len(plain.rstrip())
            content = cutter.raw(start, max(start, end), Kind.PLAIN)
            row.append(Scalar(content, content.span))
        at = match.end()
        if match.group(3) not in _SEPARATORS:
            if len(row) > 1 or row[0].value.text:
                rows.append(row)
            row = []
            if at >= len(text):
                break
    return rows


def _mapping(row: list[Scalar], header: list[Scalar]) -> Mapping:
    pairs: list[Pair] = []
    for number, cell in enumerate(row):
        if number < len(header):
            key = header[number]
        else:
            place = Span(cell.span.start, cell.span.start)
            key = Scalar(Value(str(number + 1), place, (), Kind.NUMBER), place)
        pairs.append(Pair(key, cell, cell.span))
    return Mapping(tuple(pairs), Span(row[0].span.start, row[-1].span.end))
