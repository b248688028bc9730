"""Resources and policy statements that programs declare with AWS's CDK, in CloudFormation's words; it must not judge them.

https://docs.aws.amazon.com/cdk/v2/guide/home.html
"""

from __future__ import annotations

from collections.abc import Iterator

from awslint.aws.cdk import (
    GRANTS,
    IDENTITY_METHODS,
    LOW_LEVEL,
    PROPERTIES,
    RESOURCE_METHODS,
    Construct,
)
from awslint.extract.carriers import carried
from awslint.extract.document import Document
from awslint.extract.frameworks.cdkgrants import grant, grant_by_hand, permit
from awslint.extract.frameworks.cdkparts import (
    block,
    extended,
    in_pascal,
    inline,
    pascal,
    public,
    trust,
)
from awslint.extract.frameworks.cdkstack import MARKS, Stack, guessed_kind, unknown_place
from awslint.extract.frameworks.objects import Made, Thing, folded, once
from awslint.extract.pieces import entry
from awslint.extract.policycode import written
from awslint.extract.policydocument import Place, as_list, statements
from awslint.extract.sdksettings import Setting
from awslint.extract.templates import parse_json
from awslint.facts import Fact, PolicyStatement, Resource
from awslint.source import Span
from awslint.values import Data, Entry, List, Map, Value, unknown

_HOLDERS = {"attachtouser": "Users", "attachtorole": "Roles", "attachtogroup": "Groups"}


def extract(document: Document) -> Iterator[Fact]:
    """The Resource and PolicyStatement facts of one program, in source order."""
    if document.tree is not None:
        yield from sorted(_Reader(document).facts(), key=lambda fact: fact.span)


class _Reader(Stack):
    """What one file declares."""

    def facts(self) -> list[Fact]:
        """All facts, each statement once for each thing that it is attached to."""
        for made in self.objects.calls:
            self._gather(made)
        found: list[Fact] = []
        for thing in self.objects.things.values():
            found += self._declared(thing)
        for place, data in self.loose:
            found += statements(data, self.source, place, parse_json)
        found += self._given()
        known = {fact.span for fact in found if isinstance(fact, PolicyStatement)}
        for made in self.values.statements:
            if made.node.span not in known and self.objects.is_of(made, MARKS):
                found += statements(self.values.fold(made.node), self.source, Place(), parse_json)
        known = {fact.span for fact in found if isinstance(fact, PolicyStatement)}
        found += (fact for fact in written(self.document) if fact.span not in known)
        return once(found)

    def _declared(self, thing: Thing) -> Iterator[Fact]:
        """The resource that a construct makes, and the policies in it."""
        kind = self.kinds[id(thing)]
        span = thing.made.node.span
        entries = [one for setting in thing.made.settings.values() for one in self._property(thing, kind, setting)]
        for name, items in thing.extra.items():
            entries = extended(entries, name, items)
        properties = Map(tuple(entries), span)
        if not thing.made.word.startswith("add"):
            yield Resource(
                source=self.source,
                span=span,
                framework="cdk",
                type=Value(kind.type, thing.made.node.name_span),
                name=thing.name,
                properties=properties,
            )
        place = carried(Place(), kind.type, thing.name, properties)
        if place.attached_kind is None and kind.attached:
            place = self.place(thing)
        yield from statements(properties, self.source, place, parse_json)

    def _property(self, thing: Thing, kind: Construct, setting: Setting) -> Iterator[Entry]:
        """One setting of a construct in CloudFormation's words."""
        data = self.values.fold(setting.value)
        name = folded(setting.name)
        if thing.made.word in LOW_LEVEL:
            word = pascal(setting.name)
            yield entry(word, data if word.endswith(("Document", "Policy", "Policies")) else in_pascal(data))
        elif name == "policy" and kind.type == "AWS::KMS::Key":
            yield entry("KeyPolicy", data)
        elif name == "assumedby":
            external = thing.made.settings.get("externalids") or thing.made.settings.get("externalid")
            given = self.values.fold(external.value) if external is not None else None
            yield entry("AssumeRolePolicyDocument", trust(data, given))
        elif name == "inlinepolicies":
            yield entry("Policies", inline(data))
        elif name in ("statements", "initialpolicy"):
            yield entry("PolicyDocument", Map((entry("Statement", as_list(data) or data),), data.span))
        elif name == "publicreadaccess":
            if isinstance(data, Value) and data.text.casefold() == "true":
                self.loose.append((self.place(thing), public(data.span, GRANTS["grantpublicaccess"])))
        elif name == "blockpublicaccess" and isinstance(data, Map):
            yield entry("PublicAccessBlockConfiguration", block(data))
        else:
            yield entry(PROPERTIES.get(name) or pascal(setting.name), data)

    def _gather(self, made: Made) -> None:
        """What a method gives to a thing, or puts on it."""
        word = made.word
        if word in IDENTITY_METHODS or word in RESOURCE_METHODS or word == "addstatements":
            self._add_statements(made)
        elif word == "addmanagedpolicy" and made.plain:
            for given in self.values.items(made.plain[0]):
                self._give(self.objects.subject(made), made, given)
        elif word == "attachinlinepolicy" and made.plain:
            policy, holder = self.objects.thing(made.plain[0]), self.objects.subject(made)
            if policy is not None and holder is not None:
                self._hold(policy, holder, made.plain[0].span)
        elif word in _HOLDERS and made.plain:
            policy, holder = self.objects.subject(made), self.objects.thing(made.plain[0])
            if policy is not None and holder is not None:
                self._hold(policy, holder, made.plain[0].span)
        elif word in ("addtogroup", "adduser") and made.plain:
            user, group = self.objects.subject(made), self.objects.thing(made.plain[0])
            if word == "adduser":
                user, group = group, user
            if user is not None and group is not None:
                user.extra.setdefault("Groups", []).append(unknown(made.plain[0].span, group.label))
        elif word.startswith("grant"):
            grant(self, made)
        elif word in ("addtoprincipal", "addtoprincipalorresource") and "grant" in made.path.casefold():
            grant_by_hand(self, made)
        elif word == "addpermission":
            permit(self, made)

    def _add_statements(self, made: Made) -> None:
        given = made.plain or tuple(made.named.values())
        found = [item for node in given for item in self.values.items(node) if isinstance(item, Map)]
        thing = self.objects.subject(made)
        kind = self.kinds[id(thing)] if thing is not None else None
        for item in found:
            if thing is None or kind is None:
                self.loose.append((unknown_place(made), item))
            elif made.word in RESOURCE_METHODS or not kind.holds:
                self.loose.append((self.place(thing), item))
            elif kind.attached == "policy":
                document = Map((entry("Statement", List((item,), item.span)),), item.span)
                thing.extra.setdefault("PolicyDocument", []).append(document)
            else:
                self.give(thing, made.node.name_span, item)

    def _give(self, holder: Thing | None, made: Made, policy: Data) -> None:
        """A managed policy that is added to a principal."""
        if holder is not None and self.kinds[id(holder)].type.startswith("AWS::IAM::"):
            holder.extra.setdefault("ManagedPolicyArns", []).append(policy)
        elif isinstance(policy, Value):
            kind = self.kinds[id(holder)].attached if holder is not None else guessed_kind(made)
            name = (
                holder.name
                if holder is not None
                else Value(made.node.name.rpartition(".")[0] or "role", made.node.name_span)
            )
            self.shared.append((name, policy, kind))

    def _hold(self, policy: Thing, holder: Thing, span: Span) -> None:
        """A policy's holder, in the policy's own properties."""
        name = {"user": "Users", "role": "Roles", "group": "Groups"}.get(self.kinds[id(holder)].attached)
        if name is not None:
            policy.extra.setdefault(name, []).append(unknown(span, holder.label))

    def _given(self) -> Iterator[Resource]:
        """Principals that are made elsewhere, with the managed policies that they are given here."""
        for name, policy, kind in self.shared:
            properties = Map((entry("ManagedPolicyArns", List((policy,), policy.span)),), policy.span, open=True)
            yield Resource(
                source=self.source,
                span=policy.span,
                framework="cdk",
                type=Value(f"AWS::IAM::{kind.capitalize()}", name.span, offsets=((0, name.span.start),)),
                name=name,
                properties=properties,
            )
