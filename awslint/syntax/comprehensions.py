"""Folds expressions that make a list or map of each item of another (HCL's ``for``); it must not know other languages'.

https://developer.hashicorp.com/terraform/language/expressions/for
"""

from __future__ import annotations

from collections.abc import Iterator

from awslint.syntax.references import References
from awslint.syntax.tree import Group, Name
from awslint.values import Data, Entry, List, Map, Value

COMPREHENSIONS = frozenset({"for_tuple_expr", "for_object_expr"})
_MOST = 20
"""Items that are gone through one by one."""


class Comprehensions(References):
    """The part of a folder that knows what stands for an item inside such an expression."""

    def name(self, node: Name) -> Data:
        """A variable of an expression around, else what the name stands for otherwise."""
        word, _, rest = node.path.partition(".")
        for given in reversed(self.items):
            if word in given:
                # What is folded for one item must not be kept for the next.
                self.cuts += 1
                return self.entry(Name(word, node.span), rest.split("."), node) if rest else given[word]
        return super().name(node)

    def comprehension(self, node: Group) -> Data:
        """The list or map of an expression over items that are known; an open one where a condition may leave some out."""
        intro, *body = node.children
        over = self.fold(intro.children[-1]) if isinstance(intro, Group) and intro.children else None
        made = [part for part in body if not isinstance(part, Group) or part.label != "for_cond"]
        is_map = node.label == "for_object_expr"
        if not isinstance(over, List | Map) or len(made) != (2 if is_map else 1) or not isinstance(intro, Group):
            return self.hole(node)
        names = [child.path for child in intro.children[:-1] if isinstance(child, Name)]
        pairs = _distinct(over) if over.open else list(_pairs(over))
        if not pairs or len(pairs) > _MOST or not names:
            return self.hole(node)
        found = [self.of_item(made, dict(zip(reversed(names), (item, key), strict=False))) for key, item in pairs]
        is_open = over.open or len(made) < len(body)
        if not is_map:
            return List(tuple([values[0] for values in found]), node.span, is_open)
        entries = [Entry(key, value, node.span) for key, value in found if isinstance(key, Value)]
        return Map(tuple(entries), node.span, is_open or len(entries) < len(found))


def _distinct(over: List | Map) -> list[tuple[Data, Data]]:
    """The items of an open list without those that stand in it twice, as what two branches give does."""
    found: dict[str | int, tuple[Data, Data]] = {}
    for number, (key, item) in enumerate(_pairs(over)):
        found.setdefault(item.text if isinstance(item, Value) and item.known else number, (key, item))
    return list(found.values())


def _pairs(over: List | Map) -> Iterator[tuple[Data, Data]]:
    if isinstance(over, Map):
        yield from ((one.key, one.value) for one in over.entries)
    else:
        yield from ((Value(str(index), item.span), item) for index, item in enumerate(over.items))
