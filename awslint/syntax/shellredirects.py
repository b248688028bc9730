"""Redirections, heredocs and here-strings of shell text; it must not know what a program does with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import tree_sitter as ts

from awslint.source import Span
from awslint.syntax.descent import Visit
from awslint.syntax.shelltexts import Texts
from awslint.syntax.shellwords import spell_heredoc
from awslint.syntax.tree import Choice, Command, Group, Join, Name, Node, Redirect, Scalar
from awslint.values import Kind


class Redirects:
    """Reads the redirections of one parsed text; ``read`` gives the located tree of a node."""

    def __init__(self, texts: Texts, read: Callable[[ts.Node], Node]) -> None:
        self.origin = texts.origin
        self._read = read
        self._piece, self._mix = texts.piece, texts.mix
        self._span, self._text, self._parts, self._points = texts.span, texts.text, texts.parts, texts.points

    def redirected(self, node: ts.Node, _about: object = None) -> Visit[ts.Node, Node]:
        """A statement with redirections; what a heredoc's first line goes on with (a pipe, more words) is kept."""
        body = node.child_by_field_name("body")
        marks = [child for child in self._parts(node) if body is None or child != body]
        wanted: list[ts.Node] = [] if body is None else [body]
        plans: list[tuple[str, ts.Node | None, int]] = []
        extra: list[ts.Node] = []
        texts: dict[int, ts.Node] = {}
        for mark in marks:
            self._plan(mark, plans, extra, texts)
        wanted += [n for _, n, _ in plans if n is not None] + extra
        answers = iter((yield wanted))
        inner = None if body is None else next(answers)
        redirects = []
        for operator, target, key in plans:
            redirects.append(self._redirect(operator, None if target is None else next(answers), texts.get(key), marks))
        rest = list(answers)
        words = [a for a in rest if isinstance(a, Scalar | Join | Name | Choice)]
        after = [a for a in rest if not isinstance(a, Scalar | Join | Name | Choice)]
        result = self._attach(inner, words, tuple(redirects), self._span(node))
        return Group("pipeline", (result, *after), self._span(node)) if after else result

    def _plan(
        self,
        mark: ts.Node,
        plans: list[tuple[str, ts.Node | None, int]],
        extra: list[ts.Node],
        texts: dict[int, ts.Node],
    ) -> None:
        operator = next((child.type for child in mark.children if not child.is_named), "<")
        if mark.type == "heredoc_redirect":
            plans.append((operator, None, mark.start_byte))
            texts[mark.start_byte] = mark
            for child in self._parts(mark):
                if child.type in ("file_redirect", "herestring_redirect"):
                    self._plan(child, plans, extra, texts)
                elif child.type not in ("heredoc_start", "heredoc_body", "heredoc_end", "file_descriptor"):
                    extra.append(child)
            return
        targets = [child for child in self._parts(mark) if child.type != "file_descriptor"]
        if mark.type in ("file_redirect", "herestring_redirect"):
            plans.append((operator, targets[0] if targets else None, -1))
            extra.extend(targets[1:])
        else:
            extra.append(mark)

    def _redirect(
        self, operator: str, target: Node | None, heredoc: ts.Node | None, marks: Sequence[ts.Node]
    ) -> Redirect:
        if heredoc is not None:
            body = self._heredoc_body(heredoc)
            return Redirect(operator, body, Span(self.origin.place(self._points(heredoc)[0]), body.span.end))
        spot = target.span if target is not None else self._span(marks[0])
        return Redirect(operator, target or Group("descriptor", (), spot), spot)

    def _attach(self, inner: Node | None, words: Sequence[Node], redirects: tuple[Redirect, ...], span: Span) -> Node:
        if inner is None:
            return Command(tuple(words), (), redirects, span)
        if isinstance(inner, Command):
            return Command((*inner.words, *words), inner.assignments, (*inner.redirects, *redirects), span)
        if isinstance(inner, Group) and inner.label in ("list", "pipeline") and inner.children:
            last = self._attach(inner.children[-1], words, redirects, inner.children[-1].span)
            if isinstance(last, Command):
                return Group(inner.label, (*inner.children[:-1], last), span)
        return Group("redirected", (inner, Command(tuple(words), (), redirects, span)), span)

    def _heredoc_body(self, node: ts.Node) -> Node:
        start = next((child for child in node.children if child.type == "heredoc_start"), None)
        body = next((child for child in node.children if child.type == "heredoc_body"), None)
        if body is None:
            end = Span(*self._points(node)).end
            return Scalar(self._piece(Span(end, end), Kind.STRING), self._span(node))
        low, high = self._points(body)
        low = self.origin.value.text.rfind("\n", 0, low) + 1
        quoted = start is not None and any(mark in self._text(start) for mark in "'\"\\")
        tabs = any(child.type == "<<-" for child in node.children)
        held = [] if quoted else [child for child in self._parts(body) if child.type != "heredoc_content"]
        if not held:
            value = spell_heredoc(self.origin, low, high, quoted, tabs)
            return Scalar(value, value.span)
        # What stands in it is read on a stack of its own: the text is wanted while its statement is put together.
        answers = [self._read(child) for child in held]
        return self._mix(body, answers, (held, low, high, lambda o, a, b: spell_heredoc(o, a, b, quoted, tabs)))


def inner_redirects(group: Group) -> tuple[Redirect, ...]:
    """The redirections that the grammar put among a command's own words."""
    operator = "<<<" if group.label.startswith("here") else ">"
    return tuple(Redirect(operator, child, group.span) for child in group.children[:1])
