"""Folding expressions of HCL and of code into values, with known functions; it must not know AWS resources or policies.

What a plan or an apply decides (a variable, an attribute of a resource) becomes a hole named as it is written.
https://developer.hashicorp.com/terraform/language/functions
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence as Arguments
from dataclasses import dataclass, field, replace

from awslint.extract.cloudformation import choice
from awslint.extract.pieces import MAX_DEPTH, join, moved
from awslint.source import Span
from awslint.syntax.tree import Assign, Block, Call, Choice, Group, Join, Mapping, Name, Node, Scalar, Sequence
from awslint.values import HOLE, Data, Entry, Kind, List, Map, Value, unknown

_MAX_NODES = 400_000
_SAME = frozenset(
    (
        *(
            "tolist",
            "toset",
            "tomap",
            "tostring",
            "distinct",
            "compact",
            "sort",
            "one",
            "flatten",
            "trimspace",
            "chomp",
        ),
        *("sensitive", "nonsensitive", "jsonencode", "yamlencode"),
        *("json.dumps", "dumps", "str", "list", "tuple", "dict", "textwrap.dedent", "dedent"),
    )
)
"""Functions whose argument is, for a reader, as good as their result."""


def passes_through(name: str) -> bool:
    """True for a function whose first argument is as good as its result."""
    return name in _SAME


@dataclass
class ExpressionFolder:
    """Folds the expressions of one file. ``look_up`` gives the data of a reference, ``call`` that of a call by its
    function's name and arguments; None for a hole."""

    text: str
    look_up: Callable[[str], Data | None] = lambda path: None
    call: Callable[[str, Arguments[Data], Span], Data | None] = lambda name, arguments, span: None
    _left: int = field(default=_MAX_NODES)
    _pending: set[str] = field(default_factory=set)

    def fold(self, node: Node, depth: int = 0) -> Data:
        """The value of ``node``; what is too deep, too much or not known is a hole."""
        self._left -= 1
        if depth > MAX_DEPTH or self._left < 0:
            return unknown(node.span)
        match node:
            case Scalar(value=value):
                return value
            case Sequence(items=items, span=span, open=is_open):
                return List(tuple(self.fold(item, depth + 1) for item in items), span, is_open)
            case Mapping():
                return self._map(node, depth)
            case Join(parts=parts, span=span):
                return self._joined(parts, span, depth)
            case Choice(options=options, span=span):
                return choice([self.fold(option, depth + 1) for option in options], span)
            case Call():
                return self._call(node, depth)
            case Name(path=path, span=span):
                return self._reference(path, span)
            case Group(children=(only,)) if node.label not in ("for", "for_tuple", "for_object"):
                return self.fold(only, depth + 1)
            case _:
                return self._reference(self.written(node), node.span)

    def written(self, node: Node) -> str:
        """The expression as it stands in the file, on one line."""
        return " ".join(self.text[node.span.start : node.span.end].split())

    def _map(self, node: Mapping, depth: int) -> Data:
        entries: list[Entry] = []
        is_open = node.open
        for pair in node.pairs:
            key = Value(pair.key.path, pair.key.span) if isinstance(pair.key, Name) else self.fold(pair.key, depth + 1)
            if isinstance(key, Value):
                entries.append(Entry(key, self.fold(pair.value, depth + 1), pair.span))
            else:
                is_open = True
        return Map(tuple(entries), node.span, is_open)

    def _joined(self, parts: tuple[Node, ...], span: Span, depth: int) -> Data:
        folded = [self.fold(part, depth + 1) for part in parts]
        if len(folded) == 1:
            return folded[0]
        value = join(folded, span)
        start, end = folded[0].span.start, folded[-1].span.end
        # The content without its quotes, if the outer parts say where that is.
        inside = isinstance(parts[0], Scalar) and isinstance(parts[-1], Scalar)
        return replace(value, span=Span(start, end)) if inside and folded else value

    def _reference(self, path: str, span: Span) -> Data:
        if path in self._pending or len(self._pending) > 20:
            return unknown(span, path)
        self._pending.add(path)
        try:
            found = self.look_up(path)
        finally:
            self._pending.discard(path)
        return unknown(span, path) if found is None else moved(found, span)

    def _call(self, node: Call, depth: int) -> Data:
        arguments = [self.fold(argument.value, depth + 1) for argument in node.arguments if argument.name is None]
        known = self.call(node.name, arguments, node.span)
        if known is not None:
            return known
        if passes_through(node.name) and arguments:
            return arguments[0]
        if node.name == "concat" and arguments:
            lists = [item for item in arguments if isinstance(item, List)]
            is_open = len(lists) < len(arguments) or any(item.open for item in lists)
            return List(tuple(item for part in lists for item in part.items), node.span, is_open)
        if node.name == "merge" and arguments:
            maps = [item for item in arguments if isinstance(item, Map)]
            is_open = len(maps) < len(arguments) or any(item.open for item in maps)
            return Map(tuple(entry for part in maps for entry in part.entries), node.span, is_open)
        if node.name == "format" and arguments and isinstance(arguments[0], Value):
            return formatted(arguments[0], arguments[1:])
        if node.name == "join" and len(arguments) == 2:
            return _text_joined(arguments[0], arguments[1], node.span)
        return unknown(node.span, self.written(node))


def formatted(pattern: Value, arguments: list[Data]) -> Value:
    """``format``: each ``%s`` and the like replaced by its argument, a hole where that is no scalar."""
    parts: list[Data] = []
    rest = list(arguments)
    at = index = 0
    text = pattern.text
    while (index := text.find("%", index)) >= 0 and index + 1 < len(text):
        if index > at:
            parts.append(pattern.part(at, index))
        here = pattern.part(index, index + 2)
        if text[index + 1] == "%":
            parts.append(Value("%", here.span))
        else:
            argument = rest.pop(0) if rest else unknown(here.span)
            parts.append(moved(argument, here.span) if isinstance(argument, Value) else unknown(here.span))
        index += 2
        at = index
    parts.append(pattern.part(at, len(text)))
    return join(parts, pattern.span)


def _text_joined(separator: Data, parts: Data, span: Span) -> Data:
    if isinstance(separator, Value) and separator.known is not None and isinstance(parts, List) and not parts.open:
        return join(parts.items, span, separator.text)
    return unknown(span, "join")


def body_map(block: Block, folder: ExpressionFolder, depth: int = 0) -> Map:
    """The attributes and nested blocks of ``block``; nested blocks of a name make a list of maps under it.

    The content of a ``dynamic`` block counts once, in an open list: how often it is repeated is not known.
    """
    entries: list[Entry] = []
    nested: dict[str, list[tuple[Block, bool]]] = {}
    for node in block.body:
        if isinstance(node, Assign):
            key = _key(node.target, folder)
            if key is not None:
                entries.append(Entry(key, folder.fold(node.value, depth + 1), node.span))
        elif isinstance(node, Block) and depth < MAX_DEPTH:
            if node.kind == "dynamic" and node.labels:
                contents = [child for child in node.body if isinstance(child, Block) and child.kind == "content"]
                nested.setdefault(node.labels[0].text, []).extend((child, True) for child in contents)
            else:
                nested.setdefault(node.kind, []).append((node, False))
    for name, blocks in nested.items():
        first = blocks[0][0]
        items = tuple(body_map(child, folder, depth + 1) for child, _ in blocks)
        span = Span(first.span.start, blocks[-1][0].span.end)
        key = Value(name, Span(first.span.start, first.span.start + len(first.kind)), kind=Kind.PLAIN)
        entries.append(Entry(key, List(items, span, any(is_dynamic for _, is_dynamic in blocks)), span))
    return Map(tuple(entries), block.span)


def _key(target: Node, folder: ExpressionFolder) -> Value | None:
    if isinstance(target, Name):
        return Value(target.path, target.span, kind=Kind.PLAIN)
    key = folder.fold(target)
    return key if isinstance(key, Value) and HOLE not in key.text else None
