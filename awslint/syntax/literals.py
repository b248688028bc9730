"""Reads string literals of any language: their escapes, and expressions inside of them; it must not know a grammar."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import tree_sitter as ts

from awslint.source import Span
from awslint.syntax.captures import Role
from awslint.syntax.grammar import Site
from awslint.syntax.heredocs import content_of_body, find_bodies
from awslint.syntax.language import Language
from awslint.syntax.nodes import Base, Reading
from awslint.syntax.notation import Range, Written, copy
from awslint.syntax.origin import Spelling
from awslint.syntax.roles import Roles
from awslint.syntax.slots import Slot
from awslint.syntax.tree import Argument, Call, Group, Join, Name, Node, Scalar
from awslint.values import HOLE, Value


class Literals(Base):
    """The methods for literals."""

    def __init__(self, site: Site, roles: Roles) -> None:
        super().__init__(site, roles)
        self.language = roles.language
        self._literal = roles.literal if site.is_plain else None
        self._bodies: dict[int, ts.Node] | None = None

    def methods(self) -> dict[Role, Callable[[ts.Node, Slot], Reading]]:
        """What reads each role."""
        return {
            Role.STRING: self._string,
            Role.ADJACENT: self._adjacent,
            Role.HEREDOC: self._heredoc,
            Role.BACKTICKS: self._backticks,
        }

    def _adjacent(self, node: ts.Node, slot: Slot) -> Reading:
        return (self.parts(node), self._make_join, node, None)

    def _make_join(self, node: ts.Node, answers: list[Node], _extra: object) -> Node:
        return Join(tuple(answers), self.span(node))

    def _string(self, node: ts.Node, slot: Slot) -> Reading:
        span = self.span(node)
        if self._literal is not None:
            match = self._literal(self.text(node))
            if match is not None:
                group = match.lastindex or 0
                low, high = match.span(group)
                start = span.start
                return Scalar(Value(match.group(group), tuple.__new__(Span, (start + low, start + high))), span)
        children = self._pieces(node, slot)
        for written in self.roles.notations:
            found = written.content(self.text(node))
            if found is not None:
                return self._written(node, children, written, found)
        if any(child.kind_id in self.roles.interpolation for child in children):
            return self._interpolated(node, children)
        if slot.label == "maybe" and not children:
            return Group(node.type, (), span)
        low, high = self._content_ends(node, children)
        return Scalar(self._spell(children, self._is_bytes(children), low, high), span)

    def _heredoc(self, node: ts.Node, slot: Slot) -> Reading:
        """The text that stands further on; nodes of it have their places there."""
        if self._bodies is None:
            self._bodies = find_bodies(node, self.roles)
        body = self._bodies.get(node.start_byte)
        opening = self.text(node)
        for written in self.roles.heredocs if body is not None else ():
            if body is not None and written.opening.match(opening):
                return self._written(body, body.children, written, content_of_body(self.text(body)))
        return Group(node.type, (), self.span(node))

    def _backticks(self, node: ts.Node, slot: Slot) -> Reading:
        reading = self._string(node, slot)
        if isinstance(reading, tuple):
            wanted, finish, _, extra = reading
            return (wanted, self._make_run, node, (finish, extra))
        return self._make_run(node, [reading], None)

    def _make_run(
        self, node: ts.Node, answers: list[Node], extra: tuple[Callable[[ts.Node, list[Node], Any], Node], Any] | None
    ) -> Node:
        text = answers[0] if extra is None else extra[0](node, answers, extra[1])
        span = self.span(node)
        return Call("`", (Argument(text, span),), span, Span(span.start, span.start + 1))

    def _pieces(self, node: ts.Node, slot: Slot) -> Sequence[ts.Node]:
        holder = self.roles.field(node, slot, 0) if slot.fields and slot.fields[0] else None
        return (holder or node).children

    def _written(self, node: ts.Node, children: Sequence[ts.Node], written: Written, content: Range) -> Reading:
        """A literal by its notation: texts between what is filled in, and the expressions that are."""
        origin, text = self.site.origin, self.text(node)
        base = origin.point(node.start_byte)
        cuts = written.cuts(text, *content)
        filled = [child for child in children if child.kind_id in self.roles.interpolation]
        parts: list[Node | None] = []
        at = content[0]
        for child in filled:
            low, high = origin.point(child.start_byte) - base, origin.point(child.end_byte) - base
            before, behind = written.around
            if text.endswith(before, 0, low) and text.startswith(behind, high):
                low, high = low - len(before), high + len(behind)
            parts += self._run(text, (at, low), base, written, cuts)
            parts.append(None)
            at = high
        parts += self._run(text, (at, max(at, content[1])), base, written, cuts, not parts)
        if len(parts) == 1 and isinstance(parts[0], Scalar):
            return Scalar(parts[0].value, self.span(node))
        return ([self._expression(child) for child in filled], self._make_written, node, parts)

    def _run(
        self, text: str, ends: Range, base: int, written: Written, cuts: Sequence[Range], alone: bool = False
    ) -> list[Node | None]:
        """The text between ``ends`` with the names that it has; nothing for no text, unless it is ``alone``."""
        origin = self.site.origin
        parts: list[Node | None] = []
        spelling, low, at = Spelling(origin), ends[0], ends[0]
        for match in written.escape.finditer(text, *ends):
            copy(spelling, (at, match.start()), cuts, base)
            at = match.end()
            if match.group(1) is not None:
                self._write(spelling, match.group(1), base + match.start())
                continue
            parts += self._finished(spelling, base + low, base + match.start())
            name = match.group("name")
            parts.append(Name(self.roles.path(name), Span(*(origin.place(base + i) for i in match.span("name")))))
            spelling, low = Spelling(origin), at
        copy(spelling, (at, ends[1]), cuts, base)
        parts += self._finished(spelling, base + low, base + ends[1], alone and not parts)
        return parts

    def _finished(self, spelling: Spelling, low: int, high: int, alone: bool = False) -> Sequence[Scalar]:
        value = spelling.finish(low, high)
        return (Scalar(value, value.span),) if value.text or alone else ()

    def _write(self, spelling: Spelling, written: str, at: int) -> None:
        doubled = self.language.doubled.get(written)
        text = doubled if doubled is not None else decode_escape(written, self.language)
        if text == written:
            spelling.copy(at, at + len(written))
        else:
            spelling.write(text, at, len(written))

    def _make_written(self, node: ts.Node, answers: list[Node], parts: Sequence[Node | None]) -> Node:
        given = iter(answers)
        return Join(tuple(next(given) if part is None else part for part in parts), self.span(node))

    def _is_bytes(self, children: Sequence[ts.Node]) -> bool:
        return self.language.raw_escapes and bool(children) and "b" in self.text(children[0]).lower()

    def _content_ends(self, node: ts.Node, children: Sequence[ts.Node]) -> tuple[int, int]:
        start, end = node.start_byte, node.end_byte
        inside = self.roles.content | self.roles.escape
        if node.has_error:
            pieces = [child for child in children if child.kind_id in inside]
            return (pieces[0].start_byte, pieces[-1].end_byte) if pieces else (start, start)
        if children:
            if children[0].kind_id not in inside:
                start = children[0].end_byte
            if len(children) > 1 and children[-1].kind_id not in inside:
                end = children[-1].start_byte
            # Scala's grammar has no node for the `}` of `$"}"`, and no error either.
            if not any(child.kind_id in inside for child in children):
                end = start
        return start, max(start, end)

    def _spell(self, pieces: Sequence[ts.Node], in_bytes: bool, low: int, high: int) -> Value:
        origin = self.site.origin
        spelling = Spelling(origin)
        for piece in pieces:
            if piece.kind_id in self.roles.content:
                at = piece.start_byte
                for inner in piece.children:
                    self._copy(spelling, at, inner.start_byte)
                    self._decode(spelling, inner, in_bytes)
                    at = inner.end_byte
                self._copy(spelling, at, piece.end_byte)
            elif piece.kind_id in self.roles.escape:
                self._decode(spelling, piece, in_bytes)
        return spelling.finish(origin.point(low), origin.point(high))

    def _copy(self, spelling: Spelling, start: int, end: int) -> None:
        spelling.copy(self.site.origin.point(start), self.site.origin.point(end))

    def _decode(self, spelling: Spelling, node: ts.Node, in_bytes: bool) -> None:
        written = self.text(node)
        doubled = self.language.doubled.get(written)
        text = doubled if doubled is not None else decode_escape(written, self.language, in_bytes)
        if text == written:
            self._copy(spelling, node.start_byte, node.end_byte)
        else:
            spelling.write(text, self.site.origin.point(node.start_byte), len(written))

    def _interpolated(self, node: ts.Node, children: Sequence[ts.Node]) -> Reading:
        runs: list[list[ts.Node]] = [[]]
        wanted: list[ts.Node] = []
        inside = self.roles.content | self.roles.escape
        for child in children:
            if child.kind_id in self.roles.interpolation:
                wanted.append(self._expression(child))
                runs.append([])
            elif child.kind_id in inside:
                runs[-1].append(child)
        return (wanted, self._make_interpolated, node, (runs, self._is_bytes(children)))

    def _make_interpolated(
        self, node: ts.Node, answers: list[Node], extra: tuple[Sequence[Sequence[ts.Node]], bool]
    ) -> Node:
        runs, in_bytes = extra
        parts: list[Node] = []
        for index, run in enumerate(runs):
            if run:
                value = self._spell(run, in_bytes, run[0].start_byte, run[-1].end_byte)
                parts.append(Scalar(value, value.span))
            if index < len(answers):
                parts.append(answers[index])
        return Join(tuple(parts), self.span(node))

    def _expression(self, node: ts.Node) -> ts.Node:
        if self.role(node) is not Role.GROUP:
            return node
        found = self.roles.expression(node)
        if found is None:
            found = next(iter(self.parts(node)), None)
        return found or node


def decode_escape(written: str, language: Language, in_bytes: bool = False) -> str:
    """What an escape sequence stands for; the sequence itself where it means nothing."""
    escapes = language.escapes
    body = written[1:]
    if body in escapes.letters:
        return escapes.letters[body]
    if body.isspace() and ("\n" in body or "\r" in body):
        return ""
    if len(pair := written.split("\\u")) == 3 and not pair[0]:
        # Half a character each, as in UTF-16.
        return (chr(int(pair[1], 16)) + chr(int(pair[2], 16))).encode("utf-16", "surrogatepass").decode("utf-16")
    digits = escapes.hexadecimal.get(body[:1])
    if digits is not None and not (in_bytes and body[:1] in "uU"):
        word = body[1:].strip("{}")
        if re.fullmatch(r"[0-9a-fA-F]{1,8}", word) and int(word, 16) < 0x110000:
            return chr(int(word, 16))
    if escapes.octal and re.fullmatch(r"[0-7]{1,3}", body):
        return chr(int(body, 8))
    bare = escapes.any_letter and len(body) == 1 and body not in escapes.hexadecimal and body != HOLE
    return body if bare else written
