"""Policy statements that programs build of objects made for it, by builders, setters and lists; it must not judge them."""

from __future__ import annotations

from collections.abc import Iterator

from awslint.aws.policyobjects import (
    ANY_ACTION,
    ANY_RESOURCE,
    ANYBODY,
    EFFECT,
    ELEMENTS,
    action_of,
    operator_of,
    principal_type,
)
from awslint.extract.document import Document
from awslint.extract.pieces import entry
from awslint.extract.policydocument import Place, as_list, principal_map, statements
from awslint.extract.sdksettings import root_of
from awslint.extract.templates import parse_json
from awslint.facts import PolicyStatement
from awslint.record import dataclass
from awslint.source import Span
from awslint.syntax.resolve import fold, gathers
from awslint.syntax.tree import Assign, Call, Function, Name, Node, Scalar, Sequence, children
from awslint.values import Data, Entry, List, Map, Value, unknown

_SETTERS = ("add", "with", "set")
_DOCUMENTS = frozenset({"policy", "policydocument", "iampolicy"})
_LISTED = frozenset({"add", "addrange"})
_MAPS = frozenset(
    {
        *("hashmap", "linkedhashmap", "treemap", "jsonobject", "mutablemapof", "hashmapof"),
        *("createobjectnode", "objectnode", "addobject", "putobject"),
    }
)


@dataclass(frozen=True, slots=True)
class _Part:
    """What is set on a statement: the element, and what it is given."""

    element: str
    given: tuple[Node, ...]
    span: Span


def extract(document: Document) -> Iterator[PolicyStatement]:
    """Every statement that is built, in source order."""
    if document.tree is not None:
        found = list(_Reader(document, document.tree.root).facts())
        yield from sorted(found, key=lambda fact: fact.span)


class _Reader:
    """What one file builds."""

    def __init__(self, document: Document, root: Node) -> None:
        self.document = document
        self.bindings = document.bindings
        self.later: dict[str, list[Call]] = {}
        """The methods that are called on each name."""
        self.nodes: list[tuple[Call, Map | None, str]] = []
        """Each outermost call of a chain, the document that it stands in, and the name that it is assigned to."""
        stack: list[tuple[Node, Map | None, str]] = [(root, None, "")]
        while stack:
            node, inside, name = stack.pop()
            if isinstance(node, Call):
                self.nodes.append((node, inside, name))
                head = root_of(node)
                word = _word(head.name.removesuffix(".builder")) if isinstance(head, Call) else ""
                if word in _DOCUMENTS:
                    inside = Map((entry("Version", unknown(node.span)),), node.span)
                if "." in node.name and node.receiver is None:
                    self.later.setdefault(node.name.partition(".")[0], []).append(node)
                stack.extend((part, inside, "") for part in reversed(_below(node)))
                continue
            target = node.target.path if isinstance(node, Assign) and isinstance(node.target, Name) else ""
            inside = None if isinstance(node, Function) and node.name else inside
            stack.extend((child, inside, target) for child in reversed(children(node)))

    def facts(self) -> Iterator[PolicyStatement]:
        """Every statement."""
        for node, inside, name in self.nodes:
            data = self._statement(node, name)
            if data is not None:
                yield from statements(data, self.document.source, Place(document=inside), parse_json)

    def _statement(self, node: Call, name: str) -> Map | None:
        """The statement that a chain, a constructor or what is done to a name builds; None for what is none."""
        parts = [*_chained(node)]
        if name and (parts or _word(node.name) in _MAPS):
            parts += [part for call in self.later.get(name, ()) if (part := _done(call, name)) is not None]
        elements: dict[str, Data] = {}
        for part in parts:
            known = elements.get(part.element)
            data = self._element(part)
            if data is not None:
                elements[part.element] = data if known is None else _both(known, data)
        effect = elements.get("Effect")
        if not isinstance(effect, Value) or effect.known is None or not elements.keys() & {"Action", "NotAction"}:
            return None
        return Map(tuple(entry(key, data) for key, data in elements.items()), node.span)

    def _element(self, part: _Part) -> Data | None:
        if part.element == "Effect":
            return self._effect(part.given[0]) if part.given else None
        if part.element in ("Principal", "NotPrincipal"):
            return self._principal(part.given, part.span)
        if part.element == "Condition":
            return self._condition(part)
        items = [self._item(node) for given in part.given for node in self._listed(given)]
        if part.element == "Sid":
            return items[0] if len(items) == 1 else None
        return List(tuple(items), part.span, not items)

    def _listed(self, node: Node) -> tuple[Node, ...]:
        """The items of a list as they are written, with what is added to it; the node itself for what is none."""
        if isinstance(node, Name):
            calls = [call for call in self.later.get(node.path, ()) if _word(call.name) in _LISTED]
            added = tuple(argument.value for call in calls for argument in call.arguments)
            followed = self.bindings.follow(node)
            return (*self._listed(followed), *added) if not isinstance(followed, Name) else (node,)
        if isinstance(node, Sequence):
            return node.items
        if (
            isinstance(node, Call)
            and _word(node.name) in ("of", "aslist", "listof", "singletonlist", "list")
            and "Map" not in node.name
        ):
            return tuple(argument.value for argument in node.arguments)
        return (node,)

    def _effect(self, node: Node) -> Value | None:
        if isinstance(node, Name) and (match := EFFECT.search(node.path)) is not None:
            return Value(match[1].capitalize(), node.span)
        data = fold(node, self.bindings)
        return data if isinstance(data, Value) and (data.known or "").lower() in ("allow", "deny") else None

    def _item(self, node: Node) -> Data:
        """One action or resource."""
        followed = self.bindings.follow(node) if isinstance(node, Name) else node
        node = followed if isinstance(followed, Call) else node
        at = ((0, node.span.start),)
        if isinstance(node, Name):
            path = self.bindings.full_name(node.path)
            if ANY_ACTION.search(path) or ANY_RESOURCE.search(path):
                return Value("*", node.span, offsets=at)
            action = action_of(path)
            if action is not None:
                return Value(action, node.span, offsets=at)
        if isinstance(node, Call) and _word(node.name) in ("action", "actionidentifier", "resource", "create"):
            given = [fold(argument.value, self.bindings) for argument in node.arguments]
            texts = [data for data in given if isinstance(data, Value)]
            if len(texts) == 2 and all(text.known is not None for text in texts):
                return Value(f"{texts[0].text}:{texts[1].text}", texts[1].span, offsets=((0, texts[1].span.start),))
            return texts[0] if len(texts) == 1 else unknown(node.span)
        return fold(node, self.bindings)

    def _principal(self, given: tuple[Node, ...], span: Span) -> Data:
        """Principals as the element of a statement."""
        if len(given) == 2 and isinstance(given[0], Name) and (kind := principal_type(given[0].path)) is not None:
            return Map((entry(kind, List((fold(given[1], self.bindings),), given[1].span)),), span)
        found: Map = Map((), span)
        for node in (item for one in given for item in self._listed(one)):
            one = self._one_principal(node)
            found = Map((*found.entries, *one.entries), span, found.open or one.open) if one is not None else found
            found = found if one is not None else Map(found.entries, span, open=True)
        return Map(_merged(found.entries), span, found.open)

    def _one_principal(self, node: Node) -> Map | None:
        at = ((0, node.span.start),)
        if isinstance(node, Name):
            everybody = ANYBODY.search(self.bindings.full_name(node.path)) is not None
            return _named("AWS", Value("*", node.span, offsets=at)) if everybody else None
        if isinstance(node, Function):
            node = node.body[-1] if node.body else node
        if not isinstance(node, Call) or gathers(node, self.bindings):
            data = fold(node, self.bindings)
            if isinstance(data, Map):
                return principal_map(data)
            return _named("AWS", data) if isinstance(data, Value) and data.known else None
        words = [_word(link.name) for link in _links(node)]
        kind, name = "AWS", None
        for link, word in zip(_links(node), words, strict=True):
            plain = [argument.value for argument in link.arguments]
            if word in ("principal", "create", "awsprincipal") and plain:
                types = principal_type(plain[0].path) if isinstance(plain[0], Name) else None
                first = fold(plain[0], self.bindings)
                if len(plain) > 1:
                    kind = types or (first.known or "" if isinstance(first, Value) else "")
                name = fold(plain[1] if len(plain) > 1 else plain[0], self.bindings)
            elif word == "type" and plain and isinstance(plain[0], Name):
                kind = principal_type(plain[0].path) or ""
            elif word == "id" and plain:
                name = fold(plain[0], self.bindings)
        return _named(kind, name) if kind and name is not None else None

    def _condition(self, part: _Part) -> Data:
        """A condition, of which what is not understood leaves it open."""
        given = part.given
        if len(given) == 1 and isinstance(given[0], Function) and given[0].body and isinstance(given[0].body[-1], Call):
            by_word = {_word(link.name): link for link in _links(given[0].body[-1])}
            nodes = [by_word[word].arguments[0].value for word in ("operator", "key", "value") if word in by_word]
            given = tuple(nodes)
        operator = operator_of(given[0].path) if given and isinstance(given[0], Name) else None
        key = fold(given[1], self.bindings) if len(given) == 3 else None
        if operator is None or not isinstance(key, Value):
            return Map((), part.span, open=True)
        inner = Map((Entry(key, fold(given[2], self.bindings), part.span),), part.span)
        return Map((entry(operator, inner),), part.span)


def _word(name: str) -> str:
    return name.rpartition(".")[2].replace("_", "").casefold()


def _links(node: Call) -> list[Call]:
    """The calls of a chain, the first first."""
    found = [node]
    while isinstance(found[-1].receiver, Call):
        found.append(found[-1].receiver)
    return found[::-1]


def _below(node: Call) -> list[Node]:
    """What stands in the arguments of a chain."""
    return [argument.value for link in _links(node) for argument in link.arguments]


def _chained(node: Call) -> Iterator[_Part]:
    """What a chain of setters or a constructor sets, from the first on."""
    for number, link in enumerate(_links(node)):
        plain = tuple(argument.value for argument in link.arguments if argument.name is None)
        if number == 0 and _word(link.name) == "statement":
            if plain:
                yield _Part("Effect", plain[:1], link.span)
            for argument in link.arguments:
                element = ELEMENTS.get(_bare(argument.name.text)) if argument.name is not None else None
                if element is not None:
                    yield _Part(element, (argument.value,), argument.span)
            continue
        put = _put(link)
        element = ELEMENTS.get(_bare(link.name)) if plain else None
        if put is not None:
            yield put
        elif element is not None:
            yield _Part(element, plain, link.span)


def _put(call: Call) -> _Part | None:
    """``statement.put("Action", "s3:*")``, as maps and JSON objects have it."""
    plain = [argument.value for argument in call.arguments]
    if _word(call.name) != "put" or len(plain) != 2 or not isinstance(plain[0], Scalar):
        return None
    text = plain[0].value.text
    element = ELEMENTS.get(text.casefold())
    return _Part(element, (plain[1],), call.span) if element == text else None


def _done(call: Call, name: str) -> _Part | None:
    """What a method that is called on a name adds: ``s.setActions(…)``, ``s.Actions.Add(…)``."""
    path = call.name.removeprefix(f"{name}.")
    put = _put(call) if path == "put" else None
    if put is not None:
        return put
    owner, _, method = path.rpartition(".")
    word = owner if owner and _word(method) in _LISTED else path
    element = ELEMENTS.get(_bare(word)) if "." not in word else None
    plain = tuple(argument.value for argument in call.arguments)
    return _Part(element, plain, call.span) if element is not None and plain else None


def _bare(name: str) -> str:
    """A setter's folded name without what says that it is one."""
    word = _word(name)
    setter = next((one for one in _SETTERS if word.startswith(one)), "")
    return word[len(setter) :]


def _named(kind: str, name: Data) -> Map:
    return Map((entry(kind, as_list(name) or name),), name.span)


def _both(known: Data, more: Data) -> Data:
    """Two values of one element: lists one after the other, maps merged."""
    if isinstance(known, List) and isinstance(more, List):
        return List((*known.items, *more.items), known.span, known.open or more.open)
    if isinstance(known, Map) and isinstance(more, Map):
        return Map(_merged((*known.entries, *more.entries)), known.span, known.open or more.open)
    return known


def _merged(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries with those of one key as one."""
    found: dict[str, Entry] = {}
    for one in entries:
        known = found.get(one.key.text)
        found[one.key.text] = one if known is None else Entry(known.key, _both(known.value, one.value), known.span)
    return tuple(found.values())
