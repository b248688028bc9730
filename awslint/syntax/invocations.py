"""Reads commands that are called with words and options, as a shell's, where they are a language's own calls.

``New-Thing -Name x -Force`` is a call with named arguments. It must not know a grammar or a command.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import tree_sitter as ts

from awslint.source import Span
from awslint.syntax.captures import Role
from awslint.syntax.nodes import Base, Reading
from awslint.syntax.roles import Slot
from awslint.syntax.tree import Argument, Call, Command, Group, Name, Node, Scalar
from awslint.syntax.tree import Sequence as List
from awslint.values import Kind, Value


class Invocations(Base):
    """The methods for commands and pipes."""

    def methods(self) -> dict[Role, Callable[[ts.Node, Slot], Reading]]:
        """What reads each role."""
        return {Role.INVOCATION: self._invocation, Role.PIPE: self._pipe, Role.COMMAND: self._command}

    def _invocation(self, node: ts.Node, slot: Slot) -> Reading:
        callee, holder = self.roles.field(node, slot, 0), self.roles.field(node, slot, 1)
        if callee is None:
            return (self.parts(node), self.grouped, node, slot.label)
        while self.role(callee) is Role.INSIDE and len(held := self.held(callee, self.slot(callee))) == 1:
            callee = held[0]
        words = [] if holder is None else [word for word in self.parts(holder) if self.role(word) is not Role.OPAQUE]
        wanted = [word for word in words if self.role(word) is not Role.KEYWORD]
        if not self._is_word(callee):
            wanted.append(callee)
        return (wanted, self._make_invocation, node, (callee, words))

    def _is_word(self, node: ts.Node) -> bool:
        """True for a command that is named, not one that a variable holds."""
        return self.role(node) is Role.NAME and self.text(node)[:1] not in self.roles.language.sigils

    def _make_invocation(self, node: ts.Node, answers: list[Node], extra: tuple[ts.Node, Sequence[ts.Node]]) -> Node:
        callee, words = extra
        span, given = self.span(callee), iter(answers)
        arguments = tuple(self._arguments(words, given))
        target = next(given, None)
        name = self.text(callee).strip() if target is None else ""
        if isinstance(target, Scalar) and target.value.known:
            name, target = target.value.text, None
        if name.casefold() in self.roles.language.constructors and (made := _constructed(arguments)) is not None:
            return replace(made, span=self.span(node))
        return Call(name, arguments, self.span(node), span, target)

    def _arguments(self, words: Sequence[ts.Node], given: Iterator[Node]) -> Iterator[Argument]:
        """Options with what follows them, an option without that as one that is true, and plain words."""
        option: ts.Node | None = None
        for word in words:
            if self.role(word) is Role.KEYWORD:
                if option is not None:
                    yield self._switch(option)
                option = word
                if self.text(word).startswith("--"):
                    # Another program's option is a word as any other.
                    value = self.site.origin.plain(word.start_byte, word.end_byte)
                    yield Argument(Scalar(value, value.span), value.span)
                    option = None
                continue
            value_node = next(given)
            if option is None:
                yield Argument(
                    value_node, self.span(word), spread=self.text(word).startswith("@") and _is_name(value_node)
                )
            else:
                span = Span(self.span(option).start, self.span(word).end)
                yield Argument(value_node, span, self._option(option))
            option = None
        if option is not None:
            yield self._switch(option)

    def _option(self, node: ts.Node) -> Value:
        low = node.start_byte + len(self.text(node)) - len(self.text(node).lstrip("-"))
        high = node.end_byte - (self.text(node).endswith(":"))
        return self.site.origin.plain(low, max(low, high))

    def _switch(self, node: ts.Node) -> Argument:
        name = self._option(node)
        start = name.span.start
        true = Value("true", name.span, (), Kind.BOOLEAN, ((0, start), (1, name.span.end)))
        return Argument(Scalar(true, self.span(node)), self.span(node), name)

    def _pipe(self, node: ts.Node, slot: Slot) -> Reading:
        return (self.parts(node), self._make_pipe, node, slot.label)

    def _make_pipe(self, node: ts.Node, answers: list[Node], label: str) -> Node:
        """Each call on what comes before it; a Group where something else than a call is in the way."""
        if not answers:
            return Group(label, (), self.span(node))
        found = answers[0]
        for index, stage in enumerate(answers[1:], 1):
            if not isinstance(stage, Call) or stage.receiver is not None:
                return Group("pipeline", (found, *answers[index:]), self.span(node))
            found = replace(stage, receiver=found, span=Span(found.span.start, stage.span.end))
        return found

    def _command(self, node: ts.Node, slot: Slot) -> Reading:
        words = self.roles.all_fields(node, slot, 0) or self.parts(node)
        return (words, self._make_command, node, None)

    def _make_command(self, node: ts.Node, answers: list[Node], _extra: object) -> Node:
        return Command(tuple(answers), (), (), self.span(node))


def _constructed(arguments: Sequence[Argument]) -> Call | None:
    """The call that makes an object: the first argument is its type, the second holds what the type is given."""
    if not arguments or not isinstance(kind := arguments[0].value, Scalar) or not kind.value.known:
        return None
    given = tuple(item for argument in arguments[1:2] for item in _items(argument.value))
    return Call(kind.value.text, tuple(Argument(item, item.span) for item in given), kind.span, kind.span)


def _items(node: Node) -> Iterator[Node]:
    """What a list of arguments holds, with or without brackets around it."""
    stack = [node]
    while stack:
        top = stack.pop()
        if isinstance(top, Group | List):
            stack.extend(reversed(top.children if isinstance(top, Group) else top.items))
        else:
            yield top


def _is_name(node: Node) -> bool:
    return isinstance(node, Name)
