"""What ``each.value`` and the iterator of a dynamic block stand for, item by item; it must not know what is repeated.

https://developer.hashicorp.com/terraform/language/meta-arguments/for_each
https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks
"""

from __future__ import annotations

import re

from awslint.extract.pieces import lookup, moved
from awslint.source import Span
from awslint.syntax.bindings import Bindings
from awslint.syntax.resolve import fold
from awslint.syntax.tree import Assign, Block, Name, Node
from awslint.values import Data, Kind, List, Map, Value

_WORD = re.compile(r"\w+")
_MOST = 20
"""Items that are gone through one by one; of more, the block counts once."""


def iterations(block: Block, name: str, bindings: Bindings) -> tuple[Bindings, ...]:
    """The names of ``block`` for each item of its ``for_each``; empty where it has none or its items are not known.

    ``name`` is the iterator's: ``each`` for a resource, the label of a dynamic block.
    """
    given = _attribute(block, "for_each")
    if given is None:
        return ()
    # A local of this file is shown where its items are written.
    over = fold(bindings.follow(given), bindings)
    items = _items(over)
    named = _attribute(block, "iterator")
    name = named.path if isinstance(named, Name) else name
    return tuple(_knowing(bindings, name, key, item) for key, item in items) if len(items) <= _MOST else ()


def _attribute(block: Block, name: str) -> Node | None:
    for node in block.body:
        if isinstance(node, Assign) and isinstance(node.target, Name) and node.target.path == name:
            return node.value
    return None


def _items(over: Data) -> list[tuple[Data, Data]]:
    if isinstance(over, Map) and not over.open:
        return [(one.key, one.value) for one in over.entries]
    if isinstance(over, List) and not over.open:
        is_set = all(isinstance(item, Value) for item in over.items)
        return [(item if is_set else Value(str(i), item.span), item) for i, item in enumerate(over.items)]
    return []


def _knowing(bindings: Bindings, name: str, key: Data, item: Data) -> Bindings:
    """``bindings`` in which the iterator stands for one item."""
    pattern = re.compile(rf"{re.escape(name)}\.(key|value)((?:\.\w+|\[\"?\w+\"?\])*)")

    def known(path: str, span: Span) -> Data | None:
        match = pattern.fullmatch(path)
        if match is not None:
            found = lookup(item if match[1] == "value" else key, *_WORD.findall(match[2]))
            return None if isinstance(found, Value) and found.kind is Kind.UNKNOWN else found
        found = bindings.known(path, span) if bindings.known is not None else None
        return None if found is None else moved(found, span)

    return bindings.with_knowledge(known, bindings.functions, own_places=True)
