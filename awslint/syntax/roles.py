"""Prepares a row and its query file for a grammar: numbers for names; it must not build a tree or know a language."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import tree_sitter as ts

from awslint.syntax.captures import Role
from awslint.syntax.grammar import kinds_of, load_grammar
from awslint.syntax.language import Language
from awslint.syntax.notation import Written
from awslint.syntax.queryfile import parse_queries
from awslint.syntax.slots import EVERY, FIRST, LAST, After, Builder, Move, Slot, Typed, label_of, number_of

__all__ = ["Roles", "Slot", "number_of", "query_text", "roles_of"]

_PIECES = ("string.content", "string.escape", "string.interpolation")


class Roles:
    """The slots of a language's node types by their number, and the sets that readers ask for."""

    __slots__ = (
        "_expressions",
        "bodies",
        "comments",
        "containers",
        "content",
        "dotted",
        "escape",
        "heredocs",
        "interpolation",
        "labels",
        "language",
        "literal",
        "maps",
        "notations",
        "other",
        "prefix",
        "separators",
        "slots",
    )

    def __init__(self, language: Language, text: str) -> None:
        """``text`` is that of the query file."""
        self.language = language
        grammar = load_grammar(language.package, language.function)
        kinds = kinds_of(grammar)
        self.other = Slot(Role.GROUP, number_of(Role.GROUP), (), "")
        self.labels = {number: label_of(name) for name, numbers in kinds.items() for number in numbers}
        builder = Builder(grammar, kinds, language.query or language.name)
        patterns = parse_queries(text, f"{language.query or language.name}.scm")
        self.slots: dict[int, Slot] = builder.slots(patterns)
        self.comments = builder.numbers(patterns, "comment")
        self.content, self.escape, self.interpolation = (builder.numbers(patterns, capture) for capture in _PIECES)
        self._expressions = builder.expressions(patterns)
        self.literal = re.compile(language.literal, re.DOTALL).fullmatch if language.literal else None
        self.heredocs = tuple(Written(notation) for notation in language.heredocs)
        self.bodies = builder.numbers(patterns, "heredoc.body")
        self.comments |= self.bodies
        self.notations = tuple(Written(notation) for notation in language.notations)
        self.dotted = re.compile(r"[^\W\d]\w*(?:\.\w+)*").fullmatch
        self.separators = re.compile(rf"\s+|{language.separators}" if language.separators else r"\s+")
        self.prefix = re.compile(rf"\A(?:{language.prefix})", re.IGNORECASE) if language.prefix else None
        self.containers = re.compile(language.containers).search
        self.maps = re.compile(language.maps).search

    def slot(self, node: ts.Node) -> Slot:
        """The slot of a node's type."""
        return self.slots.get(node.kind_id, self.other)

    def role(self, node: ts.Node) -> Role:
        """The role of a node's type; GROUP where no pattern gives one."""
        return self.slots.get(node.kind_id, self.other).role

    def path(self, text: str) -> str:
        """A name as it is written, as a dotted path without sigils."""
        if text.isidentifier():
            return text
        language = self.language
        if self.prefix is not None:
            text = self.prefix.sub("", text, 1)
        bare = text.lstrip(language.sigils) if language.sigils else text
        if language.own and text[:1] in language.own:
            bare = "self." + text.lstrip(language.own)
        return self._dotted(bare).strip(".")

    def leading_path(self, text: str) -> str:
        """As :meth:`path`, with the dots in front that make a path relative."""
        if text.isidentifier():
            return text
        dotted = self._dotted(text)
        return dotted if text.startswith(".") else dotted.lstrip(".")

    def _dotted(self, text: str) -> str:
        return self.separators.sub(lambda match: "" if match.group().isspace() else ".", text)

    def parts(self, node: ts.Node) -> list[ts.Node]:
        """The named nodes directly inside ``node`` but comments."""
        if not node.named_child_count:
            return []
        named = node.named_children
        comments = self.comments
        for child in named:
            if child.kind_id in comments:
                return [part for part in named if part.kind_id not in comments]
        return named

    def field(self, node: ts.Node, slot: Slot, index: int) -> ts.Node | None:
        """The part at ``index`` of the role's captures; None where the query file or the node has none."""
        fields = slot.fields
        access = fields[index] if index < len(fields) else 0
        if type(access) is int:
            return node.child_by_field_id(access) if access else None
        for way in access:  # type: ignore[union-attr]
            if len(way) == 1:
                only = self._first(node, way[0])
                if only is not None:
                    return only
            elif found := self._follow(node, way):
                return found[0]
        return None

    def all_fields(self, node: ts.Node, slot: Slot, index: int) -> list[ts.Node]:
        """All parts at ``index``, by every way that leads there, in source order."""
        access = slot.fields[index] if index < len(slot.fields) else 0
        if type(access) is int:
            return node.children_by_field_id(access) if access else []
        found = [part for way in access for part in self._follow(node, way)]  # type: ignore[union-attr]
        if len(found) > 1 and len(access) > 1:  # type: ignore[arg-type]
            found.sort(key=lambda part: part.start_byte)
        return found

    def run(self, node: ts.Node, slot: Slot, index: int) -> list[ts.Node]:
        """The parts at ``index`` by the first way that leads anywhere."""
        access = slot.fields[index] if index < len(slot.fields) else 0
        if type(access) is int:
            return node.children_by_field_id(access) if access else []
        return next((found for way in access if (found := self._follow(node, way))), [])  # type: ignore[union-attr]

    def expression(self, node: ts.Node) -> ts.Node | None:
        """What stands inside an interpolation, where its pattern captures that."""
        access = self._expressions.get(node.kind_id, ())
        return next((found[0] for way in access if (found := self._follow(node, way))), None)

    def _first(self, node: ts.Node, move: Move) -> ts.Node | None:
        """What the one step leads to first, without a list for it."""
        if type(move) is frozenset:
            for child in node.named_children:
                if child.kind_id in move:
                    return child
            return None
        if type(move) is int and move > 0:
            return node.child_by_field_id(move)
        return next(iter(self._step(node, move)), None)

    def _follow(self, node: ts.Node, way: tuple[Move, ...]) -> list[ts.Node]:
        found = self._step(node, way[0])
        for move in way[1:]:
            if not found:
                break
            found = [child for top in found for child in self._step(top, move)]
        return found

    def _step(self, node: ts.Node, move: Move) -> list[ts.Node]:
        if isinstance(move, frozenset):
            return [child for child in node.named_children if child.kind_id in move]
        if isinstance(move, int):
            return node.children_by_field_id(move) if move > 0 else self._at(node, move)
        if isinstance(move, After):
            return self._behind(node, move)
        if isinstance(move, Typed):
            return [part for part in node.children_by_field_id(move.field) if part.kind_id in move.kinds]
        return [child for child in node.children if child.kind_id in move]

    def _behind(self, node: ts.Node, move: After) -> list[ts.Node]:
        found: list[ts.Node] = []
        behind = False
        for child in node.children:
            if child.kind_id in move.words:
                behind = True
            elif child.is_named and child.kind_id not in self.comments:
                if behind:
                    found.append(child)
                behind = False
        return found

    def _at(self, node: ts.Node, move: int) -> list[ts.Node]:
        parts = self.parts(node)
        if move == EVERY:
            return parts
        at = len(parts) - 1 if move == LAST else FIRST - move
        return [parts[at]] if 0 <= at < len(parts) else []


@cache
def roles_of(language: Language) -> Roles:
    """The roles of a language, prepared once."""
    return Roles(language, query_text(language))


def query_text(language: Language) -> str:
    """What the language's query files say."""
    folder = Path(__file__).with_name("queries")
    names = filter(None, (language.query or language.name, language.dialect))
    return "\n".join((folder / f"{name}.scm").read_text("utf-8") for name in names)
