"""Resources and policies that programs declare with Pulumi, cdktf or troposphere, in the words of what each is made from.

It must not judge them.

https://www.pulumi.com/docs/iac/ and https://developer.hashicorp.com/terraform/cdktf
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from awslint.aws.bridged import DOCUMENT, cdktf_type, cloud_type, pulumi_type
from awslint.extract.carriers import carried
from awslint.extract.document import Document
from awslint.extract.frameworks.bridgedvalues import BridgedValues
from awslint.extract.frameworks.objects import Made, Objects, Thing, folded, once
from awslint.extract.pieces import entry
from awslint.extract.policycode import written
from awslint.extract.policydocument import Place, statements
from awslint.extract.sdksettings import last_word
from awslint.extract.templates import parse_json
from awslint.facts import Fact, PolicyStatement, Resource
from awslint.syntax.tree import Argument, Call, Mapping, Pair, walk
from awslint.values import Map, Value


def extract(document: Document) -> Iterator[Fact]:
    """The Resource and PolicyStatement facts of one program, in source order."""
    if document.tree is not None:
        yield from sorted(_Reader(document).facts(), key=lambda fact: fact.span)


class _Reader:
    """What one file declares."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.objects = Objects(document)
        self.types: dict[int, str] = {}
        self._position = 1 if document.syntax == "go" else 0
        for made in self.objects.calls:
            self._declare(made)
        self.values = BridgedValues(document, self.objects, self.types)

    def facts(self) -> list[Fact]:
        """All facts, each statement once for each thing that it is attached to."""
        found: list[Fact] = []
        for thing in self.objects.things.values():
            if self.types[id(thing)] != DOCUMENT:
                found += self._declared(thing)
        for thing in self.objects.things.values():
            if self.types[id(thing)] == DOCUMENT and id(thing) not in self.values.used:
                found += statements(self.values.document(thing), self.document.source, Place(), parse_json)
        found += (role for made in self.objects.calls if "awsx" in made.path for role in self._roles(made))
        known = {fact.span for fact in found if isinstance(fact, PolicyStatement)}
        found += (fact for fact in written(self.document) if fact.span not in known)
        return once(found)

    def _roles(self, made: Made) -> Iterator[Resource]:
        """The roles that a component of Crosswalk makes for itself, each with the policies that it is given.

        https://www.pulumi.com/registry/packages/awsx/api-docs/
        """
        for node in walk(made.node):
            named: list[tuple[str, Pair | Argument]] = []
            if isinstance(node, Mapping):
                named += [(last_word(pair.key), pair) for pair in node.pairs]
            elif isinstance(node, Call):
                named += [(argument.name.text, argument) for argument in node.arguments if argument.name is not None]
            for word, part in named:
                if folded(word) == "managedpolicyarns":
                    arns = self.values.fold(part.value)
                    yield Resource(
                        source=self.document.source,
                        span=part.span,
                        framework="terraform",
                        type=Value("aws_iam_role", part.span, offsets=((0, part.span.start),)),
                        name=Value("role", part.span, offsets=((0, part.span.start),)),
                        properties=Map((entry("managed_policy_arns", arns),), part.span),
                    )

    def _declare(self, made: Made) -> None:
        kind = pulumi_type(self._full(made.path)) or cloud_type(made.path)
        identifier = made.given(self._position, "resourcename", "title")
        if kind is None:
            kind = cdktf_type(made.path)
            identifier = made.given(1, "id")
            if identifier is None:
                return
        if kind is None or made.word.endswith("args") or isinstance(identifier, Mapping):
            if kind != DOCUMENT:
                return
            identifier = None
        if identifier is not None or kind == DOCUMENT:
            thing = self.objects.add(made, identifier)
            self.types[id(thing)] = kind

    def _full(self, path: str) -> str:
        """A class of C# that only a ``using`` says the package of; S3's are all called after buckets."""
        if self.document.syntax != "csharp" or "." in path or not path[:1].isupper():
            return path
        module = "S3" if path.startswith("Bucket") else "Iam"
        return f"Pulumi.Aws.{module}.{path}" if f"using Pulumi.Aws.{module};" in self.document.text else path

    def _declared(self, thing: Thing) -> Iterator[Fact]:
        """The resource that a construction makes, and the policies in it."""
        made, kind = thing.made, self.types[id(thing)]
        span = made.node.span
        cloud = kind.startswith("AWS::")
        properties = Map(tuple(self.values.property(s.name, s.value, cloud) for s in made.settings.values()), span)
        yield Resource(
            source=self.document.source,
            span=span,
            framework="cloudformation" if cloud else "terraform",
            type=Value(kind, made.node.name_span, offsets=((0, made.node.name_span.start),)),
            name=thing.name,
            properties=properties,
        )
        place = carried(Place(), kind, thing.name, properties)
        for one in properties.entries:
            at = replace(place, kind="trust") if one.key.text == "assume_role_policy" else place
            yield from statements(one.value, self.document.source, at, parse_json)
