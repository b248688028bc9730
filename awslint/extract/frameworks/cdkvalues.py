"""What the CDK's statements, principals and enumerations are worth as data; it must not know what carries them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from awslint.aws.cdk import ADDED, BLOCKED, PRINCIPALS, SECONDS, STATEMENT, PrincipalKind
from awslint.extract.frameworks.objects import Made, Objects, folded
from awslint.extract.frameworks.principals import both_principals, merged_principals
from awslint.extract.pieces import entry
from awslint.extract.policydocument import as_list
from awslint.source import Span
from awslint.syntax.bindings import Bindings
from awslint.syntax.resolve import fold
from awslint.syntax.tree import Call, Node
from awslint.values import HOLE, Data, Entry, Kind, List, Map, Value, unknown

_EFFECT = re.compile(r"(?:\A|\.)Effect[._](ALLOW|DENY|Allow|Deny)\Z")
_ACCESS = re.compile(r"(?:\A|\.)BucketAccessControl[._]([A-Z_]+)\Z")
_BLOCK = re.compile(r"(?:\A|\.)BlockPublicAccess[._]([A-Z_]+)\Z")
_ANY_RESOURCE = re.compile(r"(?:\A|\.)AwsCustomResourcePolicy[._]ANY_RESOURCE\Z")
_STRINGS = {"string": 0, "number": 0, "bool": 0}
_LARGEST = 4
"""How many constructions are read inside of one another."""


class Values:
    """Folds the expressions of one file with what the CDK's own calls mean."""

    def __init__(self, objects: Objects) -> None:
        self.objects = objects
        self.statements: list[Made] = [made for made in objects.calls if made.word == "policystatement"]
        self._added: dict[int, list[Made]] = {}
        for made in objects.calls:
            if made.word in ADDED:
                self._added.setdefault(id(objects.owner(made)), []).append(made)
        self._memo: dict[int, Data | None] = {}
        self._depth = 0
        handlers = {made.node.name: self._call for made in objects.calls if self._handler(made) is not None}
        self.bindings: Bindings = objects.bindings.with_knowledge(self._known, handlers, own_places=True)
        # What ends first is what others are made of, so that nothing is folded inside of much else.
        for made in sorted(objects.calls, key=lambda made: made.node.span.end):
            if made.node.name in handlers:
                self._call(made.node, ())

    def fold(self, node: Node) -> Data:
        """What ``node`` is worth."""
        return fold(node, self.bindings)

    def items(self, node: Node) -> list[Data]:
        """The items of a list, or the one value."""
        data = self.fold(node)
        return list(data.items) if isinstance(data, List) else [data]

    def _call(self, call: Call, operands: Sequence[Data]) -> Data | None:
        if self.bindings.frames:
            return self._made(call)
        if id(call) not in self._memo:
            self._memo[id(call)] = self._made(call)
        return self._memo[id(call)]

    def _made(self, call: Call) -> Data | None:
        """What a construction makes, in a function of the program with what the call at hand gives to it."""
        handler = self._handler(self.objects.made(call)) if self._depth < _LARGEST else None
        self._depth += 1
        data = handler(self.objects.made(call)) if handler is not None else None
        self._depth -= 1
        return data

    def _handler(self, made: Made) -> Callable[[Made], Data | None] | None:
        if made.word in PRINCIPALS:
            return partial(self.principal, PRINCIPALS[made.word])
        if made.word in SECONDS and "duration." in made.path.casefold():
            return self._seconds
        if made.word.endswith("property") and "cfn" in made.path.casefold():
            return self._typed
        if made.word in _STRINGS or made.word == "strings":
            return self._plain if made.path.startswith(("jsii.", "github.com/aws/jsii")) else None
        return partial(_HANDLERS[made.word], self) if made.word in _HANDLERS else None

    def _known(self, path: str, span: Span) -> Data | None:
        """Enumerations, the attributes of things, and variables of loops."""
        looped = self.objects.loops.known(path, span)
        if looped is not None:
            return looped
        if (effect := _EFFECT.search(path)) is not None:
            return Value(effect[1].capitalize(), span)
        if (access := _ACCESS.search(path)) is not None:
            return Value("".join(word.capitalize() for word in access[1].split("_")), span)
        if (block := _BLOCK.search(path)) is not None and block[1] in BLOCKED:
            return _blocked(block[1], span)
        if _ANY_RESOURCE.search(path):
            return List((Value("*", span),), span)
        found = self.objects.resolved(path, span.start) if self.objects.things else None
        if found is None:
            return None
        thing, attribute = found
        if thing.made.word == "openidconnectprovider":
            return self._provider(thing.made, span)
        name = "".join(word[:1].upper() + word[1:] for word in attribute.split("_"))
        return unknown(span, f"{thing.label}.{name}" if name else thing.label)

    def _provider(self, made: Made, span: Span) -> Data:
        """The ARN of a provider of identities, which ends with its address."""
        setting = made.settings.get("url")
        url = self.fold(setting.value) if setting is not None else None
        if not isinstance(url, Value) or url.known is None:
            return unknown(span, made.word)
        address = url.text.removeprefix("https://").rstrip("/")
        text = f"arn:{HOLE}:iam::{HOLE}:oidc-provider/{address}"
        return Value(text, span, ("AWS::Partition", "AWS::AccountId"), offsets=((0, span.start),))

    def _plain(self, made: Made) -> Data | None:
        """``jsii.String("a")`` and ``jsii.Strings("a", "b")``."""
        found = [self.fold(node) for node in made.plain]
        if made.word == "strings":
            return List(tuple(found), made.node.span)
        return found[0] if found else None

    def _typed(self, made: Made) -> Data:
        """``CfnBucket.PublicAccessBlockConfigurationProperty(…)``: its settings."""
        entries = (Entry(Value(s.name, s.span), self.fold(s.value), s.span) for s in made.settings.values())
        return Map(tuple(entries), made.node.span)

    def _seconds(self, made: Made) -> Data | None:
        amount = self.fold(made.plain[0]) if made.plain else None
        if isinstance(amount, Value) and (amount.known or "").isdecimal() and len(amount.text) < 8:
            return replace(amount, text=str(int(amount.text) * SECONDS[made.word]), kind=Kind.NUMBER, offsets=())
        return None

    def _block(self, made: Made) -> Data:
        """``new BlockPublicAccess({…})``."""
        entries = [
            Entry(Value(name, s.span), self.fold(s.value), s.span)
            for name in BLOCKED["BLOCK_ALL"]
            if (s := made.settings.get(folded(name))) is not None
        ]
        # Whether what is left out is on depends on a feature flag of the application.
        return Map(tuple(entries), made.node.span, open=True)

    def _blocked_by_call(self, made: Made) -> Data | None:
        # Go's enumerations of objects are functions.
        match = _BLOCK.search(made.path)
        return _blocked(match[1], made.node.span) if match is not None and match[1] in BLOCKED else None

    def _aws_managed(self, made: Made) -> Data | None:
        node = made.given(0, "managedpolicyname")
        return self._prefixed(node, f"arn:{HOLE}:iam::aws:policy/", ("AWS::Partition",))

    def _customer_managed(self, made: Made) -> Data | None:
        node = made.given(2, "managedpolicyname")
        return self._prefixed(node, f"arn:{HOLE}:iam::{HOLE}:policy/", ("AWS::Partition", "AWS::AccountId"))

    def _by_arn(self, made: Made) -> Data | None:
        node = made.given(2, "managedpolicyarn")
        return self.fold(node) if node is not None else None

    def _prefixed(self, node: Node | None, prefix: str, holes: tuple[str, ...]) -> Data | None:
        data = self.fold(node) if node is not None else None
        # The variable of a loop stands for several.
        names = data.items if isinstance(data, List) else (data,)
        found = [
            Value(prefix + name.text, name.span, (*holes, *name.holes), offsets=((0, name.span.start),))
            for name in names
            if isinstance(name, Value)
        ]
        return List(tuple(found), data.span) if isinstance(data, List) else found[0] if found else None

    def _objects(self, made: Made) -> Data:
        """``bucket.arnForObjects("*")``."""
        pattern = self.fold(made.plain[0]) if made.plain else Value("*", made.node.span)
        tail = pattern if isinstance(pattern, Value) else unknown(made.node.span)
        text, span = f"arn:{HOLE}:s3:::{HOLE}/{tail.text}", made.node.span
        return Value(text, span, ("AWS::Partition", made.node.name, *tail.holes), offsets=((0, span.start),))

    def _json(self, made: Made) -> Data | None:
        """``PolicyDocument.fromJson({…})``."""
        node = made.given(0, "obj") if "policy" in made.path.casefold() else None
        return self.fold(node) if node is not None else None

    def principal(self, kind: PrincipalKind, made: Made) -> Map:
        """A principal as its element of a statement, with the action and conditions that it brings."""
        span = made.node.span
        first = made.plain[0] if made.plain else next(iter(made.named.values()), None)
        if kind.text is not None:
            holes = ("AWS::Partition", "AWS::AccountId")[: kind.text.count("?")]
            name: Data = Value(kind.text.replace("?", HOLE), span, holes, offsets=((0, span.start),))
        else:
            name = self.fold(first) if first is not None else unknown(span)
        entries: list[Entry] = []
        if kind.key is not None:
            inner = Map((entry(kind.key, name),), span)
            entries.append(entry("Condition", Map((entry("StringEquals", inner),), span)))
            name = Value("*", span, offsets=((0, span.start),))
        elif kind.prefix and isinstance(name, Value):
            text = kind.prefix.replace("?", HOLE) + name.text + kind.suffix
            name = Value(text, name.span, ("AWS::Partition", *name.holes), offsets=((0, name.span.start),))
        conditions = made.given(kind.conditions if kind.conditions is not None else -1, "conditions")
        entries.insert(0, entry(kind.type, as_list(name) or name))
        entries.append(entry("Action", Value(self._action(kind, made), span, offsets=((0, span.start),))))
        if conditions is not None:
            entries.append(entry("Condition", self.fold(conditions)))
        return Map(tuple(entries), span)

    def _action(self, kind: PrincipalKind, made: Made) -> str:
        node = made.given(2, "assumeroleaction") if made.word == "federatedprincipal" else None
        action = self.fold(node) if node is not None else None
        return action.text if isinstance(action, Value) and action.known else kind.action

    def _several(self, made: Made) -> Data:
        """``new CompositePrincipal(a, b)``."""
        return List(tuple(item for node in made.plain for item in self.items(node)), made.node.span)

    def _conditional(self, made: Made) -> Data | None:
        """``new PrincipalWithConditions(principal, {…})`` and ``principal.withConditions({…})``."""
        parts = [self.fold(node) for node in made.plain]
        if made.word == "withconditions":
            owner = self.objects.owner(made)
            parts.insert(0, self.fold(owner) if owner is not None else unknown(made.node.span))
        if not parts or not isinstance(parts[0], Map):
            return None
        more = tuple(entry("Condition", part) for part in parts[1:2])
        return replace(parts[0], entries=(*parts[0].entries, *more))

    def _tagged(self, made: Made) -> Data | None:
        """``new SessionTagsPrincipal(principal)``."""
        return self.fold(made.plain[0]) if made.plain else None

    def document(self, made: Made) -> Map:
        """``new PolicyDocument({statements: […]})``."""
        setting = made.settings.get("statements")
        written = as_list(self.fold(setting.value)) if setting is not None else None
        return Map((entry("Statement", written or List((), made.node.span)),), made.node.span)

    def statement(self, made: Made) -> Map:
        """``new PolicyStatement({…})`` with what is added to it afterwards."""
        found: dict[str, Data] = {}
        for name, element in STATEMENT.items():
            setting = made.settings.get(name)
            if setting is not None:
                self._set(found, element, self.fold(setting.value))
        for added in self._added.get(id(made.node), ()):
            element = ADDED[added.word]
            if element in PRINCIPALS:
                self._set(found, "Principal", self.principal(PRINCIPALS[element], added))
            elif element == "Condition" and len(added.plain) == 2:
                operator = self.fold(added.plain[0])
                data = self.fold(added.plain[1])
                if isinstance(operator, Value):
                    self._set(found, element, Map((Entry(operator, data, added.node.span),), added.node.span))
            elif element == "*":
                self._set(found, "Resource", Value("*", added.node.span, offsets=((0, added.node.span.start),)))
            else:
                for node in added.plain:
                    self._set(found, element, self.fold(node))
        found.setdefault("Effect", Value("Allow", made.node.name_span))
        return Map(tuple(entry(name, data) for name, data in found.items()), made.node.span)

    def _set(self, found: dict[str, Data], element: str, data: Data) -> None:
        """Set or add to an element of a statement."""
        if element in ("Principal", "NotPrincipal"):
            principals, conditions = merged_principals(data)
            known = found.get(element)
            found[element] = both_principals(known, principals) if isinstance(known, Map) else principals
            if conditions is not None:
                found.setdefault("Condition", conditions)
        elif element in ("Action", "NotAction", "Resource", "NotResource"):
            listed = as_list(data) or List((), data.span, open=True)
            known = found.get(element)
            if isinstance(known, List):
                listed = replace(known, items=(*known.items, *listed.items), open=known.open or listed.open)
            found[element] = listed
        else:
            known = found.get(element)
            if element == "Condition" and isinstance(known, Map) and isinstance(data, Map):
                data = replace(known, entries=(*known.entries, *data.entries), open=known.open or data.open)
            found[element] = data


def _blocked(name: str, span: Span) -> Map:
    on = Value("true", span, (), Kind.BOOLEAN, ((0, span.start),))
    return Map(tuple(Entry(Value(setting, span), on, span) for setting in BLOCKED[name]), span)


_HANDLERS: dict[str, Callable[[Values, Made], Data | None]] = {
    "policystatement": Values.statement,
    "policydocument": Values.document,
    "fromjson": Values._json,
    "fromawsmanagedpolicyname": Values._aws_managed,
    "frommanagedpolicyname": Values._customer_managed,
    "frommanagedpolicyarn": Values._by_arn,
    "blockpublicaccess": Values._block,
    "blockall": Values._blocked_by_call,
    "blockacls": Values._blocked_by_call,
    "blockaclsonly": Values._blocked_by_call,
    "arnforobjects": Values._objects,
    "compositeprincipal": Values._several,
    "principalwithconditions": Values._conditional,
    "withconditions": Values._conditional,
    "sessiontagsprincipal": Values._tagged,
    "withsessiontags": Values._tagged,
}
