"""Folds nodes of a tree to partly known values; it must not know which names or calls matter to anybody.

What cannot be known is a hole that carries the expression, never a wrong value. Folding is bounded by the bindings'
step budget and never recurses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from awslint.source import Span
from awslint.syntax.bindings import EMPTY, STEP_BUDGET, Binding, Bindings, bind
from awslint.syntax.descent import Visit, descend
from awslint.syntax.tree import Assign, Call, Choice, Index, Join, Mapping, Name, Node, Scalar
from awslint.syntax.tree import Sequence as Items
from awslint.values import HOLE, Data, Entry, Kind, List, Map, Value, unknown

__all__ = ["EMPTY", "STEP_BUDGET", "Binding", "Bindings", "bind", "fold"]

_SERIALIZERS = frozenset({"json.dumps", "dumps", "jsonencode", "JSON.stringify", "simplejson.dumps", "ujson.dumps"})
_SETTINGS = frozenset({"os.getenv", "os.environ.get", "getenv", "environ.get"})
_MAX_TEXT = 1_000_000
_FIELD = re.compile(r"\{\{|\}\}|\{(\w*)(?:![rsa])?(?::[^{}]*)?\}")
_PERCENT = re.compile(r"%%|%(?:\((\w+)\))?[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]")


def fold(node: Node, bindings: Bindings = EMPTY) -> Data:
    """What ``node`` is known to be: a Map, a List, or a Value with holes.

    A name that is bound takes the place of use as its span; a map or list of the same file keeps its own, inside.
    """
    folder = _Folder(bindings)
    return descend(node, folder.visit, folder.give_up, 400)


class _Folder:
    """One fold: the bindings, and the names that are being resolved, so that a cycle ends."""

    def __init__(self, bindings: Bindings) -> None:
        self.bindings = bindings
        self.open: set[str] = set()
        self.steps = STEP_BUDGET

    def visit(self, node: Node) -> Data | Visit[Node, Data]:
        """The visitor for one node."""
        self.steps -= 1
        if self.bindings is not EMPTY:
            self.bindings.budget[0] -= 1
        if self.steps <= 0 or (self.bindings is not EMPTY and self.bindings.exhausted):
            return unknown(node.span, expression(node))
        match node:
            case Scalar(value=value):
                return value
            case Name():
                return self._name(node)
            case Mapping():
                return self._mapping(node)
            case Items():
                return self._sequence(node)
            case Join():
                return self._join(node)
            case Choice():
                return self._choice(node)
            case Index():
                return self._index(node)
            case Call():
                return self._call(node)
            case Assign(value=value):
                return self._same(value)
            case _:
                return unknown(node.span, expression(node))

    def give_up(self, node: Node) -> Data:
        """A hole where nesting ends what is folded."""
        return unknown(node.span)

    def _name(self, node: Name) -> Data | Visit[Node, Data]:
        binding = self.bindings.find(node.path, node.span)
        if binding is not None and node.path not in self.open:
            return self._bound(node, binding)
        head, dot, rest = node.path.rpartition(".")
        if dot and head:
            return self._field(node, head, rest)
        return unknown(node.span, node.path)

    def _bound(self, node: Name, binding: Binding) -> Visit[Node, Data]:
        assert binding.value is not None
        self.open.add(node.path)
        (data,) = yield (binding.value,)
        self.open.discard(node.path)
        if isinstance(data, Value) and data.is_unknown:
            return unknown(node.span, node.path)
        if node.path in self.bindings.grown and isinstance(data, List):
            data = List(data.items, data.span, open=True)
        return relocate(data, node.span, deep=not binding.home)

    def _field(self, node: Name, head: str, key: str) -> Data | Visit[Node, Data]:
        target = Name(head, node.span)
        if self.bindings.find(head, node.span) is None and "." not in head:
            return unknown(node.span, node.path)
        return self._entry(target, key, node.span, node.path)

    def _entry(self, target: Node, key: str, span: Span, written: str) -> Visit[Node, Data]:
        (data,) = yield (target,)
        found: Data | None = None
        if isinstance(data, Map):
            entry = data.find(key)
            last = entry is not None and (not data.open or entry is data.entries[-1])
            found = entry.value if entry is not None and last else None
        elif isinstance(data, List) and not data.open and key.isdecimal() and int(key) < len(data.items):
            found = data.items[int(key)]
        return unknown(span, written) if found is None else relocate(found, span, deep=False)

    def _index(self, node: Index) -> Visit[Node, Data]:
        (key,) = yield (node.key,)
        written = expression(node)
        text = key.known if isinstance(key, Value) else None
        if text is None:
            return unknown(node.span, written)
        return (yield from self._entry(node.target, text, node.span, written))

    def _mapping(self, node: Mapping) -> Visit[Node, Data]:
        answers = yield [side for pair in node.pairs for side in (pair.key, pair.value)]
        entries = []
        for index, pair in enumerate(node.pairs):
            key, value = answers[2 * index], answers[2 * index + 1]
            named = key if isinstance(key, Value) else unknown(pair.key.span)
            entries.append(Entry(named, value, pair.span))
        return Map(tuple(entries), node.span, node.open)

    def _sequence(self, node: Items) -> Visit[Node, Data]:
        return List(tuple((yield node.items)), node.span, node.open)

    def _join(self, node: Join) -> Visit[Node, Data]:
        answers = yield node.parts
        if answers and all(isinstance(a, List) for a in answers):
            lists = [a for a in answers if isinstance(a, List)]
            return List(tuple(i for a in lists for i in a.items), node.span, any(a.open for a in lists))
        return concatenate([_text_of(a, p) for a, p in zip(answers, node.parts, strict=True)], node.span)

    def _choice(self, node: Choice) -> Visit[Node, Data]:
        answers = yield node.options
        first = answers[0] if answers else unknown(node.span)
        if all(isinstance(a, Value) for a in answers):
            known = {a.known for a in answers if isinstance(a, Value)}
            if len(known) == 1 and None not in known:
                return relocate(first, node.span, deep=False)
        if len(answers) == 2 and isinstance(node.options[0], Name) and node.span == node.options[0].span:
            # ``${x:-default}``: a default is the value where nothing here says otherwise.
            return answers[1] if isinstance(first, Value) and first.is_unknown else first
        return unknown(node.span, expression(node))

    def _call(self, node: Call) -> Data | Visit[Node, Data]:
        plain = [a.value for a in node.arguments if a.name is None and not a.spread]
        method = node.name.rpartition(".")[2]
        if node.name in _SERIALIZERS and plain:
            return self._same(plain[0])
        if node.name in _SETTINGS and len(plain) == 2:
            return self._same(plain[1])
        if node.name == "%" and node.receiver is not None and plain:
            return self._percent(node, node.receiver, plain[0])
        if method == "join" and len(plain) == 1 and node.receiver is not None:
            return self._joined(node, node.receiver, plain[0])
        if node.name == "join" and len(plain) == 2 and node.receiver is None:
            return self._joined(node, plain[0], plain[1])
        if method == "format" and node.receiver is not None and not any(a.spread for a in node.arguments):
            return self._format(node, node.receiver)
        return unknown(node.span, expression(node))

    def _same(self, node: Node) -> Visit[Node, Data]:
        (data,) = yield (node,)
        return data

    def _joined(self, node: Call, separator: Node, items: Node) -> Visit[Node, Data]:
        between, listed = yield (separator, items)
        if not isinstance(between, Value) or not isinstance(listed, List) or listed.open:
            return unknown(node.span, expression(node))
        pieces: list[Value] = []
        for index, item in enumerate(listed.items):
            piece = item if isinstance(item, Value) else unknown(item.span)
            if index and between.text:
                at = Span(piece.span.start, piece.span.start)
                pieces.append(Value(between.text, at, between.holes))
            pieces.append(piece)
        return concatenate(pieces, node.span)

    def _percent(self, node: Call, template: Node, given: Node) -> Visit[Node, Data]:
        text, data = yield (template, given)
        if not isinstance(text, Value):
            return unknown(node.span, expression(node))
        items = list(data.items) if isinstance(data, List) and isinstance(given, Items) else [data]

        def pick(match: re.Match[str], number: int) -> Data | None:
            if match.group(1):
                return data.get(match.group(1)) if isinstance(data, Map) else None
            return items[number] if number < len(items) and match.group()[-1] in "sdi" else None

        return _fill(text, _PERCENT, pick, node.span)

    def _format(self, node: Call, template: Node) -> Visit[Node, Data]:
        text, *data = yield (template, *(a.value for a in node.arguments))
        if not isinstance(text, Value):
            return unknown(node.span, expression(node))
        items = [d for d, a in zip(data, node.arguments, strict=True) if a.name is None]
        named = {a.name.text: d for d, a in zip(data, node.arguments, strict=True) if a.name is not None}

        def pick(match: re.Match[str], number: int) -> Data | None:
            word = match.group(1)
            if ":" in match.group() or "!" in match.group():
                return None
            if word and not word.isdecimal():
                return named.get(word)
            at = int(word) if word else number
            return items[at] if at < len(items) else None

        return _fill(text, _FIELD, pick, node.span)


def _fill(text: Value, pattern: re.Pattern[str], pick: object, span: Span) -> Value:
    """``text`` with each match of ``pattern`` replaced by what ``pick`` gives, a hole where that is nothing."""
    assert callable(pick)
    pieces: list[Value] = []
    at = number = 0
    for match in pattern.finditer(text.text):
        pieces.append(text.part(at, match.start()))
        spot = text.part(match.start(), match.end()).span
        if match.group() in ("%%", "{{", "}}"):
            pieces.append(Value(match.group()[0], spot))
        else:
            data = pick(match, number)
            number += 1
            known = data if isinstance(data, Value) else unknown(spot)
            pieces.append(Value(known.text, spot, known.holes))
        at = match.end()
    pieces.append(text.part(at, len(text.text)))
    return concatenate(pieces, span)


def concatenate(pieces: Sequence[Value], span: Span) -> Value:
    """One value of all pieces in order, each character at its own place."""
    texts: list[str] = []
    offsets: list[tuple[int, int]] = []
    holes: list[str] = []
    length = 0
    for piece in pieces:
        if not piece.text:
            continue
        if length + len(piece.text) > _MAX_TEXT:
            return unknown(span)
        offsets.append((length, piece.place(0)))
        offsets.extend((length + index, source) for index, source in piece.offsets if index)
        texts.append(piece.text)
        missing = piece.text.count(HOLE) - len(piece.holes)
        holes.extend((*piece.holes, *("",) * missing))
        length += len(piece.text)
    last = [piece for piece in pieces if piece.text]
    inside = Span(
        min((p.span.start for p in last), default=span.start), max((p.span.end for p in last), default=span.end)
    )
    kind = Kind.UNKNOWN if "".join(texts) == HOLE else Kind.STRING
    return Value("".join(texts), inside if span.covers(inside) else span, tuple(holes), kind, tuple(offsets))


def relocate(data: Data, span: Span, deep: bool) -> Data:
    """``data`` at the place of use; what is inside a map or list moves there only if ``deep``."""

    def visit(item: Data) -> Data | Visit[Data, Data]:
        return Value(item.text, span, item.holes, item.kind) if isinstance(item, Value) else inner(item)

    def inner(item: Map | List) -> Visit[Data, Data]:
        if isinstance(item, List):
            return List(tuple((yield item.items)), span, item.open)
        answers = yield [entry.value for entry in item.entries]
        entries = zip(item.entries, answers, strict=True)
        made = (Entry(Value(e.key.text, span, e.key.holes, e.key.kind), v, span) for e, v in entries)
        return Map(tuple(made), span, item.open)

    if not deep and not isinstance(data, Value):
        return data

    def give_up(item: Data) -> Data:
        return unknown(span)

    return descend(data, visit, give_up)


def _text_of(data: Data, part: Node) -> Value:
    return data if isinstance(data, Value) else unknown(part.span, expression(part))


def expression(node: Node) -> str:
    """A short way to write what a hole stands for: a path of names, without any text of literals but index keys."""
    words: list[str] = []
    top = node
    for _ in range(20):
        match top:
            case Name(path=path):
                return path + "".join(reversed(words))
            case Index(target=target, key=key):
                text = key.value.known if isinstance(key, Scalar) else None
                words.append(f"[{text}]" if text is not None else "[]")
                top = target
            case Call(name=name):
                return f"{name}()" + "".join(reversed(words))
            case Choice(options=options) if options:
                top = options[0]
            case _:
                break
    return "".join(reversed(words))
