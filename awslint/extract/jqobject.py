"""Objects as jq writes them, with keys that have no quotes and pieces put into texts; it must not know what they hold.

https://jqlang.org/manual/#object-construction
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from awslint.extract.substitution import filled
from awslint.extract.templates import parse_json
from awslint.syntax.bindings import bind
from awslint.syntax.resolve import fold
from awslint.syntax.select import read_tree
from awslint.syntax.tree import Assign, Group, Node
from awslint.values import Data, Value

_PLAIN_KEY = re.compile(r"\s*(?:\[\s*)?\{\s*[A-Za-z_]\w*\s*:")
_ADDED = re.compile(r"\.Statement\s*\+=\s*")
_NO_ARGUMENTS: Mapping[str, Data] = MappingProxyType({})
_INSERTED = re.compile(r"\\\(([^()]*)\)")
_HEAD = "x="


def parse_program(value: Value, given: Mapping[str, Data]) -> Data | None:
    """What a program of jq makes or adds to the statements of its input; ``given`` are its arguments by name."""
    added = _ADDED.search(value.text)
    return parse_object(value if added is None else value.part(added.end(), len(value.text)), given)


def parse_object(value: Value, given: Mapping[str, Data] = _NO_ARGUMENTS) -> Data | None:
    """The data of a text in JSON, or of one that is an object of jq; None if it is neither."""
    if _PLAIN_KEY.match(value.text) is None:
        return parse_json(value)
    text = filled(value, _INSERTED, lambda name: None)
    if not isinstance(text, Value):
        return None
    start = text.place(0)
    inner = [(index + len(_HEAD), place) for index, place in text.offsets if index > 0]
    offsets = ((0, start), (len(_HEAD), start), *inner)
    # jq's objects are JavaScript's but for the pieces: a variable is a name there too.
    whole = replace(text, text=_HEAD + text.text, offsets=offsets)
    tree = read_tree("javascript", whole)
    root = tree.root if tree is not None else None
    node = _assigned(root)
    if node is None:
        return None
    names = bind(Group("module", (), value.span), language="javascript", text="")
    return fold(node, names.with_knowledge(lambda path, span: given.get(path.removeprefix("$")), own_places=True))


def _assigned(root: Node | None) -> Node | None:
    first = root.children[0] if isinstance(root, Group) and root.children else None
    return first.value if isinstance(first, Assign) else None
