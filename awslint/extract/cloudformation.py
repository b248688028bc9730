"""Folding YAML and JSON trees with CloudFormation's intrinsic functions into values; it must not know policies or rules.

What depends on the deployment (an attribute, a pseudo parameter, a condition) becomes a hole; a parameter is its default.
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Parameters
from dataclasses import dataclass, field, replace

from awslint.extract.pieces import MAX_DEPTH, join, lookup, moved
from awslint.extract.substitution import filled, substituted, without_templates
from awslint.source import Span
from awslint.syntax.pieces import one_of, opened
from awslint.syntax.tree import Choice, Join, Mapping, Name, Node, Scalar, Sequence
from awslint.values import HOLE, Data, Entry, Kind, List, Map, Value, unknown

_SHORT = re.compile(r"!(?:Ref|Condition|[A-Z]\w+(?:::\w+)*)")
_MAX_NODES = 400_000
"""How many nodes of one file are folded; aliases of one anchor count each time, so that a bomb of them ends."""


@dataclass
class Folder:
    """Folds the nodes of one file.

    ``parameters`` has what those with a default stand for unless a deployment says otherwise. ``variables`` is the
    pattern of a framework's own ``${…}``; those for which ``known`` has no value are holes.
    """

    mappings: Data | None = None
    parameters: Parameters[str, Data] = field(default_factory=dict)
    variables: re.Pattern[str] | None = None
    known: Callable[[str], Data | None] = lambda name: None
    plural: frozenset[str] = frozenset()
    """Keys under which a lone value stands for a list of one."""
    _left: int = field(default=_MAX_NODES)

    def fold(self, node: Node, depth: int = 0) -> Data:
        """The value of ``node``; what is too deep, too much or not known is a hole."""
        self._left -= 1
        if depth > MAX_DEPTH or self._left < 0:
            return unknown(node.span)
        tag = getattr(node, "tag", None)
        if tag is not None and _SHORT.fullmatch(tag):
            return self._call(tag[1:], self._untagged(node, depth), node.span)
        return self._untagged(node, depth)

    def _untagged(self, node: Node, depth: int) -> Data:
        match node:
            case Scalar(value=value):
                if "{{" in value.text:
                    value = without_templates(value)
                return filled(value, self.variables, self.known) if self.variables else value
            case Sequence(items=items, span=span, open=is_open):
                return self._list(items, span, is_open, depth)
            case Mapping():
                return self._map(node, depth)
            case Join(parts=parts, span=span):
                return join([self.fold(part, depth + 1) for part in parts], span)
            case Choice(options=options, span=span):
                return choice([self.fold(option, depth + 1) for option in options], span)
            case Name(path=path, span=span):
                return unknown(span, path)
            case _:
                return unknown(node.span)

    def _list(self, nodes: tuple[Node, ...], span: Span, is_open: bool, depth: int) -> Data:
        items: list[Data] = []
        for node in nodes:
            data = self.fold(node, depth + 1)
            branches = self._branches(node, depth)
            if branches is not None:
                # Both branches were written by the author, and each may be deployed.
                is_open = True
                items.extend(item for branch in branches for item in _spread(branch))
            elif isinstance(data, List) and getattr(node, "tag", None) not in (None, "!Split"):
                items.extend(data.items)
            elif not _is_no_value(data):
                items.append(data)
        return List(tuple(items), span, is_open)

    def _branches(self, node: Node, depth: int) -> list[Data] | None:
        """The two values of a conditional, or None if ``node`` is no ``!If``."""
        inner: Node = node
        if isinstance(node, Mapping) and len(node.pairs) == 1 and _key(node) == "Fn::If":
            inner = node.pairs[0].value
        elif getattr(node, "tag", None) != "!If":
            return None
        if not isinstance(inner, Sequence) or len(inner.items) != 3:
            return None
        return [self.fold(item, depth + 1) for item in inner.items[1:]]

    def _map(self, node: Mapping, depth: int) -> Data:
        if len(node.pairs) == 1:
            name = _key(node)
            if name == "Ref":
                return self._call("Ref", self.fold(node.pairs[0].value, depth + 1), node.span)
            if name.startswith("Fn::") and not name.startswith("Fn::ForEach"):
                return self._call(name[4:], self.fold(node.pairs[0].value, depth + 1), node.span)
        entries: list[Entry] = []
        is_open = node.open
        for pair in node.pairs:
            key = self.fold(pair.key, depth + 1)
            data = self.fold(pair.value, depth + 1)
            if isinstance(key, Value) and key.text in self.plural and not isinstance(data, List):
                branches = self._branches(pair.value, depth)
                if branches is not None:
                    # Each of the two may be deployed, and one value is a list of one here.
                    data = List(tuple(item for branch in branches for item in _spread(branch)), data.span, open=True)
            if isinstance(key, Value) and key.text.startswith("Fn::"):
                is_open = True
                entries.extend(_looped(data))
            elif isinstance(key, Value) and not _is_no_value(data):
                entries.append(Entry(key, data, pair.span))
            else:
                is_open = is_open or not isinstance(key, Value)
        return Map(tuple(entries), node.span, is_open)

    def evaluate(self, data: Data, depth: int = 0) -> Data:
        """``data`` that is no tree of a template any more, with what the long forms of functions in it give."""
        if depth > MAX_DEPTH:
            return unknown(data.span)
        if isinstance(data, List):
            return replace(data, items=tuple([self.evaluate(item, depth + 1) for item in data.items]))
        if not isinstance(data, Map):
            return data
        entries = tuple([replace(one, value=self.evaluate(one.value, depth + 1)) for one in data.entries])
        name = entries[0].key.text if len(entries) == 1 else ""
        if name == "Ref" or (name.startswith("Fn::") and name != "Fn::If"):
            return self._call(name.removeprefix("Fn::"), entries[0].value, data.span)
        return replace(data, entries=entries)

    def _call(self, function: str, argument: Data, span: Span) -> Data:
        handler = _FUNCTIONS.get(function)
        if handler is None:
            return unknown(span, function)
        return handler(self, argument, span)

    def ref(self, argument: Data, span: Span) -> Data:
        """``Ref`` of a parameter as its default, at the place of use; a hole for everything else."""
        name = argument.text if isinstance(argument, Value) else "Ref"
        found = self.parameters.get(name)
        return unknown(argument.span, name) if found is None else moved(found, argument.span)

    def attribute(self, argument: Data, span: Span) -> Data:
        """``Fn::GetAtt`` as a hole named ``Resource.Attribute``."""
        if isinstance(argument, List):
            argument = join(argument.items, argument.span, ".")
        return unknown(argument.span, argument.text if isinstance(argument, Value) else "GetAtt")

    def substitute(self, argument: Data, span: Span) -> Data:
        """``Fn::Sub``, with its own variables where it has them."""
        given: Map | None = None
        if isinstance(argument, List):
            if not argument.items:
                return unknown(span, "Sub")
            given = argument.items[1] if len(argument.items) > 1 and isinstance(argument.items[1], Map) else None
            argument = argument.items[0]
        if not isinstance(argument, Value):
            return unknown(span, "Sub")
        own = given
        return substituted(argument, lambda name: (own and own.get(name)) or self.parameters.get(name))

    def joined(self, argument: Data, span: Span) -> Data:
        """``Fn::Join`` of a list that is known item by item."""
        if isinstance(argument, List) and len(argument.items) == 2:
            separator, parts = argument.items
            if (
                isinstance(separator, Value)
                and separator.known is not None
                and isinstance(parts, List)
                and not parts.open
            ):
                value = join(parts.items, parts.span, separator.text)
                start = parts.items[0].span.start if parts.items else span.start
                return replace(value, span=Span(start, parts.items[-1].span.end if parts.items else span.end))
        return unknown(span, "Join")

    def condition(self, argument: Data, span: Span) -> Data:
        """``Fn::If`` where one value is wanted."""
        if isinstance(argument, List) and len(argument.items) == 3:
            return choice(list(argument.items[1:]), span)
        if isinstance(argument, List) and len(argument.items) == 2:
            return replace(opened(argument.items[1]), span=span)
        return unknown(span, "If")

    def selected(self, argument: Data, span: Span) -> Data:
        """``Fn::Select`` with a known index into a known list."""
        if isinstance(argument, List) and len(argument.items) == 2:
            index, parts = argument.items
            if isinstance(index, Value) and index.text.isdecimal() and isinstance(parts, List) and not parts.open:
                number = int(index.text) if len(index.text) < 5 else len(parts.items)
                if number < len(parts.items):
                    return parts.items[number]
        return unknown(span, "Select")

    def mapped(self, argument: Data, span: Span) -> Data:
        """``Fn::FindInMap`` with known keys, at the place of use."""
        if isinstance(argument, List) and len(argument.items) >= 3:
            keys = [item.known if isinstance(item, Value) else None for item in argument.items[:3]]
            known = [key for key in keys if key is not None]
            found = lookup(self.mappings, *known) if len(known) == 3 else None
            if found is not None:
                return moved(found, span)
        return unknown(span, "FindInMap")

    def split(self, argument: Data, span: Span) -> Data:
        """``Fn::Split`` of a text that is known."""
        if isinstance(argument, List) and len(argument.items) == 2:
            separator, value = argument.items
            if (
                isinstance(separator, Value)
                and isinstance(value, Value)
                and separator.known
                and value.known is not None
            ):
                items: list[Data] = []
                at = 0
                for piece in value.text.split(separator.text):
                    items.append(value.part(at, at + len(piece)))
                    at += len(piece) + len(separator.text)
                return List(tuple(items), span)
        return List((), span, open=True)

    def plain(self, argument: Data, span: Span) -> Data:
        """``Fn::ToJsonString`` and ``Fn::Base64``, whose argument is for a reader as good as their result."""
        return argument


_FUNCTIONS: dict[str, Callable[[Folder, Data, Span], Data]] = {
    "Ref": Folder.ref,
    "GetAtt": Folder.attribute,
    "Sub": Folder.substitute,
    "Join": Folder.joined,
    "If": Folder.condition,
    "Select": Folder.selected,
    "FindInMap": Folder.mapped,
    "Split": Folder.split,
    "ToJsonString": Folder.plain,
    "Base64": Folder.plain,
}


def parameter_defaults(data: Data | None) -> dict[str, Data]:
    """The defaults of a template's parameters, of those whose value is the default itself and says something.

    A list may have more items than its default. What is kept secret (``NoEcho``) and what names a stored value stay out.
    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
    """
    found: dict[str, Data] = {}
    for entry in data.entries if isinstance(data, Map) else ():
        kind, default, hidden = (lookup(entry.value, name) for name in ("Type", "Default", "NoEcho"))
        if not isinstance(kind, Value) or not isinstance(default, Value) or not default.text or hidden is not None:
            continue
        if kind.text.startswith("AWS::SSM::Parameter::"):
            continue
        if kind.text == "CommaDelimitedList" or kind.text.startswith("List<"):
            items = [replace(default, text=text.strip(), offsets=()) for text in default.text.split(",")]
            found[entry.key.text] = List(tuple(items), default.span, open=True)
        else:
            found[entry.key.text] = default
    return found


def choice(options: list[Data], span: Span) -> Data:
    """One of several values, as :func:`awslint.syntax.pieces.one_of` has it; ``AWS::NoValue`` makes a text uncertain."""
    real = [option for option in options if not _is_no_value(option)]
    found = one_of(real, span, "If") if real else unknown(span, "If")
    return unknown(span, "If") if isinstance(found, Value) and len(real) < len(options) else found


def _key(node: Mapping) -> str:
    key = node.pairs[0].key
    return key.value.text if isinstance(key, Scalar) else ""


def _is_no_value(data: Data) -> bool:
    """True for ``!Ref AWS::NoValue``, which removes what it stands for."""
    return isinstance(data, Value) and data.kind is Kind.UNKNOWN and data.holes in (("AWS::NoValue",), (HOLE,))


def _spread(data: Data) -> Iterator[Data]:
    """The items that ``data`` adds to a list around it."""
    if isinstance(data, List):
        yield from data.items
    elif not _is_no_value(data):
        yield data


def _looped(data: Data) -> tuple[Entry, ...]:
    """What a ``Fn::ForEach`` writes once for many: the entries of its body, the loop's variable left as text."""
    body = data.items[-1] if isinstance(data, List) and len(data.items) == 3 else data
    return body.entries if isinstance(body, Map) else ()
