"""Reads what macros are given, of which a grammar knows only words, signs and brackets; it must not know a grammar.

A macro's own rules say what its tokens mean. Nearly all take expressions between commas, pairs ``"key": value`` or
``name = value``; that much is read here, and what is neither becomes a Group of all that stands in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import tree_sitter as ts

from awslint.source import Span
from awslint.syntax.captures import Role
from awslint.syntax.nodes import Base, Reading
from awslint.syntax.roles import Slot
from awslint.syntax.tree import (
    Argument,
    Assign,
    Call,
    Group,
    Index,
    Join,
    Mapping,
    Name,
    Node,
    Pair,
    Scalar,
)
from awslint.syntax.tree import Sequence as Items
from awslint.values import Kind, Value

Token: TypeAlias = "str | tuple[Node, str]"
"""A sign, or what a word or bracket was read as, with its first character."""

_MOST = 500
"""Tokens of one operand; no chain of calls that a person wrote comes near."""
_BEFORE = frozenset({"&", "*", "&&", "mut"})
_BEHIND = frozenset({"?", "await"})


class Tokens(Base):
    """The methods for macros and their tokens."""

    def methods(self) -> dict[Role, Callable[[ts.Node, Slot], Reading]]:
        """What reads each role."""
        return {Role.MACRO: self._macro, Role.TOKENS: self._tokens}

    def _macro(self, node: ts.Node, slot: Slot) -> Reading:
        callee, given = self.roles.field(node, slot, 0), self.roles.field(node, slot, 1)
        if callee is None or given is None:
            return (self.parts(node), self.grouped, node, node.type)
        return ((given,), self._make_macro, node, (callee, self.text(given)[:1]))

    def _make_macro(self, node: ts.Node, answers: list[Node], extra: tuple[ts.Node, str]) -> Node:
        callee, bracket = extra
        name = self.roles.path(self.text(callee)) + "!"
        return Call(name, _arguments(answers[0], bracket), self.span(node), self.span(callee))

    def _tokens(self, node: ts.Node, slot: Slot) -> Reading:
        comments = self.roles.comments
        inside = [child for child in node.children[1:-1] if child.kind_id not in comments]
        named = [child for child in inside if child.is_named and self.role(child) is not Role.OPAQUE]
        return (named, self._make_tokens, node, (inside, named))

    def _make_tokens(
        self, node: ts.Node, answers: list[Node], extra: tuple[Sequence[ts.Node], Sequence[ts.Node]]
    ) -> Node:
        inside, named = extra
        read = {child.id: answer for child, answer in zip(named, answers, strict=True)}
        items: list[list[Token]] = [[]]
        for child in inside:
            if child.type == ",":
                items.append([])
            elif child.id in read:
                items[-1].append((read[child.id], self.text(child)[:1]))
            elif not child.is_named:
                items[-1].append(child.type)
        found = [_entry(item) for item in items if _has_node(item)]
        span = self.span(node)
        pairs = [entry for entry in found if isinstance(entry, Pair)]
        if pairs or (not found and self.text(node)[:1] == "{"):
            return Mapping(tuple(pairs), span, None, len(pairs) < len(found))
        return Items(tuple(entry for entry in found if not isinstance(entry, Pair)), span)


def _arguments(given: Node, bracket: str) -> tuple[Argument, ...]:
    """What a call is given: the items between parentheses, else the list or map itself."""
    if bracket != "(" or not isinstance(given, Items):
        return (Argument(given, given.span),)
    return tuple(_argument(item) for item in given.items)


def _argument(item: Node) -> Argument:
    if isinstance(item, Assign) and isinstance(item.target, Name):
        name = Value(item.target.path, item.target.span, kind=Kind.PLAIN)
        return Argument(item.value, item.span, name)
    return Argument(item, item.span)


def _entry(tokens: Sequence[Token]) -> Node | Pair:
    """What stands between two commas."""
    for sign in (":", "=>", "="):
        at = tokens.index(sign) if sign in tokens else 0
        if _has_node(tokens[:at]) and _has_node(tokens[at + 1 :]):
            left, right = _expression(tokens[:at]), _expression(tokens[at + 1 :])
            span = _over(left, right)
            return Assign(left, right, span) if sign == "=" else Pair(left, right, span)
    return _expression(tokens)


def _has_node(tokens: Sequence[Token]) -> bool:
    return any(not isinstance(token, str) for token in tokens)


def _over(*nodes: Node) -> Span:
    return Span(nodes[0].span.start, nodes[-1].span.end)


def _expression(tokens: Sequence[Token]) -> Node:
    """Operands between ``+``, else a Group of all nodes."""
    operands: list[list[Token]] = [[]]
    for token in tokens:
        if token == "+":
            operands.append([])
        else:
            operands[-1].append(token)
    read = [_operand(operand) for operand in operands]
    nodes = [node for node in read if node is not None]
    if len(nodes) == len(read):
        return nodes[0] if len(nodes) == 1 else Join(tuple(nodes), _over(*nodes), "+")
    every = [token[0] for token in tokens if not isinstance(token, str)]
    return Group("tokens", tuple(every), _over(*every))


def _operand(tokens: Sequence[Token]) -> Node | None:
    """One name, literal, list or chain of calls; None where the tokens say something else."""
    at = 0
    while at < len(tokens) and tokens[at] in _BEFORE:
        at += 1
    first = tokens[at] if at < len(tokens) else ""
    if isinstance(first, str) or len(tokens) > _MOST:
        return None
    node: Node = first[0]
    at += 1
    while at < len(tokens):
        token, follows = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else ""
        if token in _BEHIND:
            at += 1
        elif token == "!" and isinstance(node, Name) and not isinstance(follows, str):
            node = Call(node.path + "!", _arguments(*follows), _over(node, follows[0]), node.span)
            at += 2
        elif token in ("::", ".") and follows in _BEHIND:
            at += 2
        elif token in ("::", ".") and not isinstance(follows, str):
            node = _member(node, follows[0])
            at += 2
        elif not isinstance(token, str) and token[1] == "(":
            node = _call(node, *token)
            at += 1
        elif not isinstance(token, str) and token[1] == "[" and isinstance(token[0], Items) and token[0].items:
            node = Index(node, token[0].items[0], _over(node, token[0]))
            at += 1
        else:
            return None
    return node


def _member(node: Node, member: Node) -> Node:
    span = _over(node, member)
    if not isinstance(member, Name):
        return Group("tokens", (node, member), span)
    if isinstance(node, Name):
        return Name(f"{node.path}.{member.path}", span)
    word = Value(member.path, member.span, kind=Kind.PLAIN)
    return Index(node, Scalar(word, member.span), span)


def _call(callee: Node, given: Node, bracket: str) -> Node:
    span, arguments = _over(callee, given), _arguments(given, bracket)
    if isinstance(callee, Name):
        return Call(callee.path, arguments, span, callee.span)
    if isinstance(callee, Index) and isinstance(callee.key, Scalar):
        return Call(callee.key.value.text, arguments, span, callee.key.span, callee.target)
    return Call("", arguments, span, callee.span, callee)
