"""The functions and aliases by which a script runs what they are given; it must not know variables, or what is run."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from awslint.extract.invocation import Word
from awslint.source import Span
from awslint.syntax.tree import Command, Function, Index, Join, Name, Node, Scalar, walk
from awslint.values import Value


@dataclass
class Runners:
    """The names met so far, with the words that each puts in front of those it is given."""

    names: dict[str, tuple[Word, ...]] = field(default_factory=dict)
    places: set[Span] = field(default_factory=set)
    """Where functions run what they are given."""

    def find(self, root: Node, word: Callable[[Node], Word]) -> None:
        """Take the functions below ``root`` that end a command in all of their arguments."""
        for function in walk(root):
            if not isinstance(function, Function) or function.name == "aws":
                continue
            for node in walk(function):
                if isinstance(node, Command) and node.words and spread_array(node.words[-1]) == "@":
                    self.names.setdefault(function.name, tuple(word(part) for part in node.words[:-1]))
                    self.places.add(node.span)

    def alias(self, words: Sequence[Word]) -> bool:
        """Take other names for the CLI with options of their own; True if ``aws`` itself gets such a meaning."""
        for word in words:
            name, equals, given = word.value.text.partition("=")
            if equals and name == "aws":
                return True
            if given.startswith("aws "):
                parts = re.finditer(r"\S+", word.value.text[len(name) + 1 :])
                begin = len(name) + 1
                self.names[name] = tuple(Word(word.value.part(begin + m.start(), begin + m.end())) for m in parts)
        return False

    def run(self, words: list[Word]) -> list[Word]:
        """The words that are run where ``words`` stand: themselves, unless they begin with one of the names."""
        front = self.names.get(words[0].value.text) if words else None
        if front is None:
            return words
        begin = [Word(Value(word.value.text, words[0].value.span, word.value.holes), word.bare) for word in front]
        given = words[1:]
        if not begin:
            # What stands before the program is the function's own: how often to try, what to say.
            programs = (at for at, word in enumerate(given) if word.value.text in ("aws", "aws2"))
            given = given[next(programs, 0) :]
        return [*begin, *given]


def spread_array(node: Node) -> str | None:
    """The array that a word spreads out, with quotes or without; ``@`` for the script's own arguments."""
    if isinstance(node, Join) and len(node.parts) == 1:
        node = node.parts[0]
    if isinstance(node, Name) and node.path in ("@", "*"):
        return node.path
    if isinstance(node, Index) and isinstance(node.target, Name) and isinstance(node.key, Scalar):
        return node.target.path if node.key.value.text in ("@", "*") else None
    return None
