"""Strings, heredocs and templates of HCL: their escapes, indentation and interpolations; it must not know blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

import tree_sitter as ts

from awslint.source import Span
from awslint.syntax.descent import Visit
from awslint.syntax.grammar import Site
from awslint.syntax.origin import Origin, Spelling
from awslint.syntax.tree import Join, Node, Scalar
from awslint.values import Kind, Value

Reading: TypeAlias = Node | Visit[ts.Node, Node]

_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|\$\$(?=\{)|%%(?=\{)", re.S)
_DOUBLED = re.compile(r"\$\$(?=\{)|%%(?=\{)")
_LETTERS = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
_HOLES = ("template_interpolation", "template_directive")


class Templates:
    """Reads the literal nodes of one parsed file; ``skipped`` are the numbers of the types that say nothing."""

    def __init__(self, site: Site, skipped: frozenset[int]) -> None:
        self.origin: Origin = site.origin
        self._skipped = skipped
        self._span, self._text = site.span, site.text

    def inside_quotes(self, node: ts.Node) -> tuple[int, int]:
        """The indexes between which a quoted literal's content stands."""
        text = self._text(node)
        low, high = self.origin.point(node.start_byte), self.origin.point(node.end_byte)
        return (low + 1, max(low + 1, high - 1)) if text[:1] == '"' else (low, high)

    def spell(self, low: int, high: int, quoted: bool = True) -> Value:
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

    def literal(self, node: ts.Node, _about: object = None) -> Node:
        """A piece of text in a template."""
        value = self.spell(self.origin.point(node.start_byte), self.origin.point(node.end_byte))
        return Scalar(value, value.span)

    def quoted(self, node: ts.Node, _about: object = None) -> Reading:
        """A quoted string: a Scalar, or a Join where something is interpolated."""
        low, high = self.inside_quotes(node)
        text = self.origin.value.text
        if text.find("${", low, high) < 0 and text.find("%{", low, high) < 0:
            return Scalar(self.spell(low, high), self._span(node))
        holes = [child for child in node.children if child.type in _HOLES]
        if not holes:
            return Scalar(self.spell(low, high), self._span(node))
        return self._template(node, holes, [(low, high)], quoted=True)

    def heredoc(self, node: ts.Node, _about: object = None) -> Reading:
        """A heredoc, for ``<<-`` without the indentation that its lines share."""
        marks = [child for child in node.children if child.type == "heredoc_identifier"]
        holes = [child for child in node.children if child.type in _HOLES]
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
        point = self.origin.point
        first = self.origin.value.text[runs[0][0] : runs[-1][1]].lstrip()[:1] if runs else ""
        if first in ("{", "[") and not quoted:
            holes, gaps = self._opened(holes)
        else:
            gaps = []
        answers = yield [self._held(hole) for hole in holes]
        edges: list[tuple[int, int, Node | None]] = [
            (point(h.start_byte), point(h.end_byte), answer) for h, answer in zip(holes, answers, strict=True)
        ]
        edges += [(point(low), point(high), None) for low, high in gaps]
        edges.sort(key=lambda edge: edge[:2])
        end = runs[-1][1] if runs else point(node.end_byte)
        edges.append((end, end, None))
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
            if answer is not None:
                parts.append(answer)
            at = max(at, high)
        return Join(tuple(parts), self._span(node))

    def _opened(self, holes: Sequence[ts.Node]) -> tuple[list[ts.Node], list[tuple[int, int]]]:
        """The interpolations among ``holes``, also those inside directives, and the ranges of bytes between to leave out.

        In a document, such as a policy in JSON, each branch of a condition and one round of a loop were written by the
        author and may come to be, as what a template file says.
        """
        found: list[ts.Node] = []
        gaps: list[tuple[int, int]] = []
        for hole in holes:
            at = hole.start_byte
            stack = [hole]
            while stack:
                top = stack.pop()
                held = top.type == "template_interpolation" or self._decides_text(top)
                if held or top.type == "template_literal":
                    gaps.append((at, top.start_byte))
                    at = top.end_byte
                    found += [top] if held else []
                else:
                    stack.extend(reversed(top.named_children))
            gaps.append((at, hole.end_byte))
        return found, [gap for gap in gaps if gap[0] < gap[1]]

    def _decides_text(self, hole: ts.Node) -> bool:
        """True for a directive in front of which a string of the document is open."""
        if hole.type != "template_directive":
            return False
        text, at = self.origin.value.text, self.origin.point(hole.start_byte)
        before = text[text.rfind("\n", 0, at) + 1 : at]
        return (before.count('"') - before.count('\\"')) % 2 == 1

    def _held(self, hole: ts.Node) -> ts.Node:
        if hole.type == "template_interpolation":
            return next((c for c in hole.named_children if c.kind_id not in self._skipped), hole.children[0])
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
