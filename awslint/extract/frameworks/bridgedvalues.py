"""What the expressions of Pulumi's and cdktf's programs are worth as data; it must not know what carries them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from awslint.aws.bridged import DOCUMENT, PLURALS, POLICIES, cdktf_type, is_cloud, managed_policy_name, pascal, snake
from awslint.extract.document import Document
from awslint.extract.frameworks.objects import Made, Objects, Thing
from awslint.extract.pieces import entry
from awslint.extract.terraformdocument import policy_document
from awslint.source import Span
from awslint.syntax.resolve import fold
from awslint.syntax.returns import returned
from awslint.syntax.tree import Call, Function, Index, Name, Node, Scalar
from awslint.values import HOLE, Data, Entry, List, Map, Value, unknown

_MANAGED = re.compile(r"(?:\A|\.)(?:ManagedPolicy[._]|ManagedPolicy(?=[A-Z]))(\w+)\Z")
_APPLIED = frozenset({"apply", "applyt", "then"})
_GIVEN = frozenset(
    {
        "string",
        "stringptr",
        "stringref",
        "bool",
        "boolptr",
        "int",
        "intptr",
        "any",
        "json",
        "secret",
        "output",
        "from",
        "interpolate",
        "jsonstringify",
    }
)
"""Functions of Pulumi's own that give what they are given."""
_SELF = frozenset({"id", "arn", "getid"})
"""Methods that give what stands for a resource: Go's ``bucket.ID()``."""
_REFERENCES = frozenset({"ref", "getatt", "sub"})
"""Functions of troposphere that give what they are given, or an attribute of it."""
_TRUST = "assumerolepolicyforprincipal"
_LARGEST = 6


class BridgedValues:
    """Folds the expressions of one file with what the frameworks' own calls mean."""

    def __init__(self, document: Document, objects: Objects, types: dict[int, str]) -> None:
        self.objects = objects
        self.types = types
        """Terraform's type of each thing, by the thing's id."""
        self.used: set[int] = set()
        """The policy documents that something takes, by the thing's id."""
        self._is_pascal = document.syntax in ("go", "csharp")
        self._documents: dict[int, Map] = {}
        self._depth = 0
        handlers = {made.node.name: self._call for made in objects.calls if self._means(made)}
        self.bindings = objects.bindings.with_knowledge(self._known, handlers, own_places=True)

    def property(self, name: str, node: Node, cloud: bool = False) -> Entry:
        """One property of a resource under Terraform's name, or under CloudFormation's (``cloud``)."""
        if cloud:
            return entry(pascal(name), _in_pascal(self.fold(node), pascal(name)))
        word = snake(name)
        word = PLURALS.get(word, word)
        document = self._document_of(node)
        if document is not None:
            return entry(word, document)
        data = self.fold(node)
        return entry(word, data if word in POLICIES else self._in_snake(data))

    def fold(self, node: Node) -> Data:
        """What ``node`` is worth."""
        return fold(node, self.bindings)

    def document(self, thing: Thing) -> Map:
        """The policy document that a data source makes."""
        found = self._documents.get(id(thing))
        if found is None:
            span = thing.made.node.span
            entries = [self.property(s.name, s.value) for s in thing.made.settings.values()]
            found = self._documents[id(thing)] = policy_document(Map(tuple(entries), span))
        return found

    def _means(self, made: Made) -> bool:
        if made.word in _APPLIED or made.word == _TRUST or made.word.endswith("args"):
            return True
        if made.word in _SELF:
            return not made.plain and self.objects.subject(made) is not None
        if made.word in _GIVEN or made.word == "all":
            return "pulumi" in made.path.casefold()
        if id(made.node) in self.objects.things:
            return False
        if is_cloud(made.path):
            return True
        return "cdktf" in made.path.casefold() or cdktf_type(made.path) is not None

    def _call(self, call: Call, operands: Sequence[Data]) -> Data | None:
        made = self.objects.made(call)
        if made.word in _APPLIED:
            return self._applied(made)
        if made.word == _TRUST:
            return self._trust(made)
        if made.word in _SELF:
            thing = self.objects.subject(made)
            return unknown(call.span, f"{self.types[id(thing)]}.{thing.label}.id") if thing is not None else None
        if made.word in _GIVEN or (made.word in _REFERENCES and is_cloud(made.path)):
            return self.fold(made.plain[0]) if made.plain else None
        if made.word == "all":
            return List(tuple(self.fold(node) for node in made.plain), call.span)
        entries = [Entry(Value(s.name, s.span), self.fold(s.value), s.span) for s in made.settings.values()]
        return Map(tuple(entries), call.span) if entries else None

    def _applied(self, made: Made) -> Data | None:
        """``output.apply(lambda value: …)``: what the function gives, of which the value is not known."""
        given = self._results(made)
        if len(given) != 1 or self._depth >= _LARGEST:
            return None
        self._depth += 1
        data = self._document_of(given[0]) or self.fold(given[0])
        self._depth -= 1
        return data

    def _results(self, made: Made) -> tuple[Node, ...]:
        """What the function that a value is handed to may give."""
        node = made.plain[0] if made.plain else None
        function: Node | None = node
        if isinstance(node, Name):
            found = self.objects.bindings.follow(node)
            function = found if isinstance(found, Function) else self._function(node.path)
        return returned(function, self.bindings, True) if isinstance(function, Function) else ()

    def _function(self, path: str) -> Function | None:
        named = [one for one in self.objects.functions if one.name == path]
        return named[0] if len(named) == 1 else None

    def _trust(self, made: Made) -> Map:
        """``aws.iam.assumeRolePolicyForPrincipal({Service: …})``."""
        span = made.node.span
        at = ((0, span.start),)
        principal = self.fold(made.plain[0]) if made.plain else unknown(span)
        parts = (
            entry("Effect", Value("Allow", span, offsets=at)),
            entry("Action", Value("sts:AssumeRole", span, offsets=at)),
            entry("Principal", principal),
        )
        listed = List((Map(parts, span),), span)
        return Map((entry("Version", Value("2012-10-17", span, offsets=at)), entry("Statement", listed)), span)

    def _known(self, path: str, span: Span) -> Data | None:
        """AWS's managed policies by Pulumi's names, the attributes of things, and variables of loops."""
        looped = self.objects.loops.known(path, span)
        if looped is not None:
            return looped
        managed = _MANAGED.search(path)
        if managed is not None:
            text = f"arn:{HOLE}:iam::aws:policy/{managed_policy_name(managed[1])}"
            return Value(text, span, ("AWS::Partition",), offsets=((0, span.start),))
        found = self.objects.resolved(path, span.start) if self.objects.things else None
        if found is None:
            return None
        thing, attribute = found
        if self.types[id(thing)].startswith("AWS::"):
            return unknown(span, f"{thing.label}.{pascal(attribute)}" if attribute else thing.label)
        word = snake(attribute.removesuffix("()")) or "id"
        return unknown(span, f"{self.types[id(thing)]}.{thing.label}.{word}")

    def _document_of(self, node: Node) -> Map | None:
        """The policy document whose text an expression is: ``doc.json``, ``doc.apply(d => d.json)``."""
        thing: Thing | None = None
        if isinstance(node, Name):
            thing = self.objects.thing_at(node.path, node.span.start)
        elif isinstance(node, Index) and isinstance(node.key, Scalar):
            thing = self.objects.thing(node.target)
        elif isinstance(node, Call):
            made = self.objects.made(node)
            if made.word in _APPLIED:
                given = self._results(made)
                is_text = len(given) == 1 and isinstance(given[0], Name) and given[0].path.casefold().endswith(".json")
                thing = self.objects.subject(made) if is_text else None
            elif made.word in _GIVEN and made.plain and self._means(made):
                inner = made.plain[0]
                return self._document_of(inner) if isinstance(inner, Name | Index) else None
            else:
                thing = self.objects.thing(node)
        if thing is None or self.types[id(thing)] != DOCUMENT:
            return None
        self.used.add(id(thing))
        return self.document(thing)

    def _in_snake(self, data: Data) -> Data:
        """``data`` with its keys in Terraform's spelling, but for those of policy documents in it."""
        if isinstance(data, List):
            return replace(data, items=tuple(self._in_snake(item) for item in data.items))
        if not isinstance(data, Map):
            return data
        found = []
        for one in data.entries:
            word = one.key.text
            name = snake(word) if word[:1].islower() or (self._is_pascal and word.isidentifier()) else word
            value = one.value if name in POLICIES else self._in_snake(one.value)
            found.append(replace(one, key=replace(one.key, text=PLURALS.get(name, name)), value=value))
        return replace(data, entries=tuple(found))


def _in_pascal(data: Data, name: str) -> Data:
    """``data`` with its keys in CloudFormation's spelling, but for those of policy documents in it."""
    if isinstance(data, List):
        return replace(data, items=tuple(_in_pascal(item, name) for item in data.items))
    if not isinstance(data, Map) or name.endswith(("Document", "Policy")):
        return data
    found = [(pascal(one.key.text), one) for one in data.entries]
    entries = (replace(o, key=replace(o.key, text=word), value=_in_pascal(o.value, word)) for word, o in found)
    return replace(data, entries=tuple(entries))
