"""The constructs of a program that uses the CDK and where policies on them stand; it must not read what puts them there."""

from __future__ import annotations

from awslint.aws.cdk import CONSTRUCTS, LOW_LEVEL, RESOURCE_METHODS, Construct
from awslint.extract.document import Document
from awslint.extract.frameworks.cdkparts import default_policy
from awslint.extract.frameworks.cdkvalues import Values
from awslint.extract.frameworks.objects import Made, Objects, Thing
from awslint.extract.policydocument import Place
from awslint.source import Span
from awslint.syntax.tree import Mapping
from awslint.values import Data, Map, Value

MARKS = ("cdk",)


class Stack:
    """What one file makes, before it is known what is put on it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.source = document.source
        self.objects = Objects(document)
        self.kinds: dict[int, Construct] = {}
        for made in self.objects.calls:
            kind = self._kind(made)
            if kind is not None:
                thing = self.objects.add(made, made.given(1, "id"))
                self.kinds[id(thing)] = kind
        self.values = Values(self.objects)
        self.loose: list[tuple[Place, Data]] = []
        """Statements that are attached to something else than a principal that the file declares."""
        self.shared: list[tuple[Value, Value, str]] = []
        """Managed policies that are given to somebody who is not declared here: who, the policy, what kind of holder."""

    def _kind(self, made: Made) -> Construct | None:
        """The construct that is made, if what is called is one: it takes a scope and an id."""
        low = LOW_LEVEL.get(made.word)
        if low is not None:
            return low if self.objects.is_of(made, MARKS) else None
        kind = CONSTRUCTS.get(made.word)
        if kind is None or len(made.plain) + len(made.named) < 2 or not self.objects.is_of(made, MARKS):
            return None
        if made.word.startswith("add"):
            return kind
        identifier = made.given(1, "id")
        return kind if identifier is not None and not isinstance(identifier, Mapping) else None

    def place(self, thing: Thing) -> Place:
        """Where a policy on a thing stands."""
        return place_on(self.kinds[id(thing)], thing.name)

    def give(self, holder: Thing, span: Span, statement: Map | None) -> None:
        """A statement of a holder's own; None for one of which nothing else is known."""
        kind = self.kinds[id(holder)]
        if kind.type.startswith("AWS::IAM::") and kind.attached != "policy":
            holder.extra.setdefault("Policies", []).append(default_policy(span, statement))
        elif statement is not None:
            self.loose.append((self.place(holder), statement))


def place_on(kind: Construct, name: Value) -> Place:
    """Where a policy on something stands."""
    return Place("key" if kind.attached == "key" else None, kind.attached, name)


def owner_of(made: Made) -> Value:
    """What a method is called on, by the name that it has there."""
    path = made.node.name.rpartition(".")[0]
    return Value(path or made.word, made.node.name_span, offsets=((0, made.node.name_span.start),))


def guessed_kind(made: Made) -> str:
    """The kind of a principal that is made elsewhere, by its name; most are roles."""
    last = made.node.name.rpartition(".")[0].rpartition(".")[2].casefold()
    return next((kind for kind in ("user", "group") if last.endswith(kind)), "role")


def unknown_place(made: Made) -> Place:
    """Where a statement goes that is added to something that is made elsewhere."""
    if made.word in RESOURCE_METHODS or made.word == "addstatements":
        return Place()
    return Place(None, guessed_kind(made), owner_of(made))
