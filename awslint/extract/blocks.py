"""HCL blocks as maps of what stands in them; it must not know resources, policies or how an expression is folded.

What a plan or an apply decides (an attribute of a resource) is a hole named as it is written.
"""

from __future__ import annotations

from awslint.extract.iterations import iterations
from awslint.extract.pieces import MAX_DEPTH
from awslint.source import Span
from awslint.syntax.bindings import Bindings
from awslint.syntax.resolve import fold
from awslint.syntax.tree import Assign, Block, Name, Node, children
from awslint.values import HOLE, Entry, Kind, List, Map, Value


def body_map(block: Block, bindings: Bindings, depth: int = 0) -> Map:
    """The attributes and nested blocks of ``block``; nested blocks of a name make a list of maps under it.

    The content of a ``dynamic`` block counts for each item of its ``for_each`` where these are known, else once, in a
    list that is open either way.
    """
    entries: list[Entry] = []
    nested: dict[str, list[tuple[Block, bool, Bindings]]] = {}
    for node in block.body:
        if isinstance(node, Assign):
            key = _key(node.target, bindings)
            if key is not None:
                entries.append(Entry(key, fold(node.value, bindings), node.span))
        elif isinstance(node, Block) and depth < MAX_DEPTH:
            if node.kind == "dynamic" and node.labels:
                contents = [child for child in node.body if isinstance(child, Block) and child.kind == "content"]
                label = node.labels[0].text
                each = iterations(node, label, bindings) or (bindings,)
                nested.setdefault(label, []).extend((child, True, names) for names in each for child in contents)
            else:
                nested.setdefault(node.kind, []).append((node, False, bindings))
    for name, blocks in nested.items():
        first = blocks[0][0]
        items = tuple(body_map(child, names, depth + 1) for child, _, names in blocks)
        span = Span(first.span.start, blocks[-1][0].span.end)
        key = Value(name, Span(first.span.start, first.span.start + len(first.kind)), kind=Kind.PLAIN)
        entries.append(Entry(key, List(items, span, any(is_dynamic for _, is_dynamic, _ in blocks)), span))
    return Map(tuple(entries), block.span)


def top_blocks(root: Node) -> tuple[Block, ...]:
    """The outermost blocks, through whatever groups the reader put around them."""
    found: list[Block] = []
    stack = [root]
    while stack:
        top = stack.pop()
        if isinstance(top, Block):
            found.append(top)
        else:
            stack.extend(reversed(children(top)))
    return tuple(found)


def _key(target: Node, bindings: Bindings) -> Value | None:
    if isinstance(target, Name):
        return Value(target.path, target.span, kind=Kind.PLAIN)
    key = fold(target, bindings)
    return key if isinstance(key, Value) and HOLE not in key.text else None
