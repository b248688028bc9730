"""Pieces of policies and properties that the CDK writes by itself, as data; it must not know what asks for them."""

from __future__ import annotations

from dataclasses import replace

from awslint.extract.frameworks.principals import merged_principals
from awslint.extract.pieces import entry
from awslint.extract.policydocument import as_list
from awslint.source import Span
from awslint.values import HOLE, Data, Entry, List, Map, Value, unknown

_SETTINGS = 4


def pascal(name: str) -> str:
    """A property's name as CloudFormation writes it: ``user_name`` and ``userName`` are ``UserName``."""
    return "".join(word[:1].upper() + word[1:] for word in name.split("_"))


def block(data: Map) -> Data:
    """Settings of Block Public Access, of which those that are left out may be on."""
    entries = tuple(replace(one, key=replace(one.key, text=pascal(one.key.text))) for one in data.entries)
    return Map(entries, data.span, data.open or len(entries) < _SETTINGS)


def in_pascal(data: Data) -> Data:
    """``data`` with its keys as CloudFormation writes them."""
    if isinstance(data, Map):
        entries = (
            replace(e, key=replace(e.key, text=pascal(e.key.text)), value=in_pascal(e.value)) for e in data.entries
        )
        return replace(data, entries=tuple(entries))
    if isinstance(data, List):
        return replace(data, items=tuple(in_pascal(item) for item in data.items))
    return data


def trust(data: Data, external: Data | None = None) -> Map:
    """The trust policy that ``assumedBy`` makes: a statement for each principal."""
    found: list[Data] = []
    for item in data.items if isinstance(data, List) else (data,):
        if isinstance(item, Map):
            principals, conditions = merged_principals(item)
            parts = [
                entry("Effect", Value("Allow", item.span, offsets=((0, item.span.start),))),
                entry("Action", item.get("Action") or unknown(item.span)),
                entry("Principal", principals),
            ]
            if external is not None:
                inner = Map((entry("sts:ExternalId", external),), external.span)
                conditions = Map((entry("StringEquals", inner),), external.span)
            parts += [entry("Condition", conditions)] if conditions is not None else []
            found.append(Map(tuple(parts), item.span))
    return Map((entry("Statement", List(tuple(found), data.span)),), data.span)


def inline(data: Data) -> Data:
    """``inlinePolicies``, a map of documents by name, as a list of policies."""
    if not isinstance(data, Map):
        return data
    items = (Map((entry("PolicyName", e.key), entry("PolicyDocument", e.value)), e.span) for e in data.entries)
    return List(tuple(items), data.span, data.open)


def default_policy(span: Span, statement: Data | None) -> Map:
    """The inline policy into which the CDK puts what is added to a principal."""
    name = Value("DefaultPolicy", span, offsets=((0, span.start),))
    if statement is None:
        return Map((entry("PolicyName", name),), span, open=True)
    document = Map((entry("Statement", List((statement,), statement.span)),), statement.span)
    return Map((entry("PolicyName", name), entry("PolicyDocument", document)), statement.span)


def action_list(span: Span, actions: tuple[str, ...]) -> List:
    """Actions that stand for a method's name."""
    return List(tuple(Value(action, span, offsets=((0, span.start),)) for action in actions), span)


def statement(span: Span, actions: tuple[str, ...], principal: Data) -> Map:
    """What a method allows a principal on the resource that it is a method of."""
    principals, conditions = merged_principals(principal)
    resource = Value(HOLE, span, ("",))
    found = [entry("Effect", Value("Allow", span)), entry("Action", action_list(span, actions)),
             entry("Resource", List((resource,), span)), entry("Principal", principals)]  # fmt: skip
    found += [entry("Condition", conditions)] if conditions is not None else []
    return Map(tuple(found), span)


def public(span: Span, actions: tuple[str, ...]) -> Map:
    """What is allowed to everybody."""
    everybody = List((Value("*", span, offsets=((0, span.start),)),), span)
    return statement(span, actions, Map((entry("AWS", everybody),), span))


def extended(entries: list[Entry], name: str, items: list[Data]) -> list[Entry]:
    """``entries`` with more of ``name``: items of a list, or statements of a document."""
    known = next((one for one in entries if one.key.text == name), None)
    rest = [one for one in entries if one is not known]
    if name == "PolicyDocument":
        documents = [data for data in ((known.value,) if known is not None else ()) if isinstance(data, Map)]
        documents += [item for item in items if isinstance(item, Map)]
        lists = [listed for document in documents if (listed := as_list(document.get("Statement"))) is not None]
        made = List(tuple(item for listed in lists for item in listed.items), items[0].span)
        return [*rest, entry(name, Map((entry("Statement", made),), items[0].span))]
    written = as_list(known.value) if known is not None else None
    before = written or List((), items[0].span)
    return [*rest, entry(name, List((*before.items, *items), before.span, before.open))]
