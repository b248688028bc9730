"""Which scope a place of a module lies in, and in which part of it an assignment surely holds; it must not know names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from awslint.record import dataclass
from awslint.source import Span
from awslint.syntax.tree import Group, Node

EVERYWHERE = Span(-1, 1 << 62)

_CONDITIONAL = frozenset(
    {"if", "unless", "elif", "elsif", "else", "for", "foreach", "while", "until", "loop", "try", "except", "catch"}
    | {"finally", "ensure", "rescue", "case", "case_item", "when", "switch", "match", "match_arm", "error", "list"}
    | {"pipeline", "subshell", "command_substitution", "elif_clause", "else_clause", "conditional", "operation"}
    | {"and", "or", "&&", "||", "??", "?:", "?", "for_in", "enhanced_for", "do", "guard", "if_let", "while_let"}
    | {"list_comprehension", "dictionary_comprehension", "set_comprehension", "generator", "ternary", "select"}
    | {"switch_block_statement_group", "switch_section", "switch_case", "switch_default", "expression_case"}
    | {"default_case", "type_case", "communication_case", "when_entry", "case_block", "rescue_modifier"}
    | {"if_modifier", "unless_modifier", "while_modifier", "until_modifier", "if_guard", "type_switch", "c_style_for"}
    | {"expression_switch", "switch_rule"}
)
"""Constructs of which the inside runs sometimes, or more than once."""

_OTHERWISE = (
    "else",
    "elif",
    "elsif",
    "except",
    "catch",
    "finally",
    "rescue",
    "ensure",
    "case",
    "when",
    "switch",
    "default",
)
_BLOCKS = frozenset({"body", "compound", "then", "do", "statements", "control_structure_body", "script_block"})


@dataclass(frozen=True, slots=True)
class Scope:
    """A module, class or function: its number, its place, what it stands in, and what it is."""

    number: int
    span: Span
    parent: int
    kind: str
    name: str = ""
    home: int = -1
    """For a class, the number under which its fields are listed: one for all places that add to the class."""
    receiver: str = ""
    """For a method, what it calls its object, where a language has no word for that."""


class Scopes:
    """The scopes of one module; the first is the module itself."""

    def __init__(self, scopes: Sequence[Scope]) -> None:
        self.all = tuple(scopes)
        self._offsets: list[int] = []
        self._numbers: list[int] = []
        open_: list[Scope] = []
        for scope in sorted(self.all, key=lambda item: (item.span.start, -item.span.end, item.number)):
            while open_ and open_[-1].span.end <= scope.span.start and len(open_) > 1:
                self._mark(open_.pop().span.end, open_[-1])
            open_.append(scope)
            self._mark(scope.span.start, scope)
        while len(open_) > 1:
            self._mark(open_.pop().span.end, open_[-1])

    def _mark(self, offset: int, scope: Scope) -> None:
        self._offsets.append(offset)
        self._numbers.append(scope.number)

    def at(self, offset: int) -> Scope:
        """The innermost scope that a place lies in."""
        index = bisect_right(self._offsets, offset) - 1
        return self.all[self._numbers[index] if index >= 0 else 0]

    def outward(self, offset: int) -> list[Scope]:
        """The scopes that a place lies in, the innermost first."""
        found = [self.at(offset)]
        while found[-1].parent >= 0:
            found.append(self.all[found[-1].parent])
        return found


def regions(group: Group, around: Span) -> list[Span]:
    """For each part of a construct, where what it assigns surely holds: ``around``, or less in a conditional one."""
    if group.label not in _CONDITIONAL:
        return [around] * len(group.children)
    first = min((child.span.start for child in group.children if _is_otherwise(child)), default=group.span.end)
    before = Span(group.span.start, first)
    return [child.span if _is_otherwise(child) or _is_block(child) else before for child in group.children]


def is_conditional(label: str) -> bool:
    """True for a construct of which the inside runs sometimes, or more than once."""
    return label in _CONDITIONAL


def _is_otherwise(node: Node) -> bool:
    return isinstance(node, Group) and node.label.startswith(_OTHERWISE)


def _is_block(node: Node) -> bool:
    return isinstance(node, Group) and ("block" in node.label or node.label in _BLOCKS)
