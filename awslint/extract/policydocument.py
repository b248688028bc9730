"""Policy statements in located data, whatever format it was written in; it must not know files or syntaxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, cast

from awslint.extract.pieces import entry
from awslint.facts import PolicyStatement
from awslint.source import Source
from awslint.values import HOLE, Data, Entry, List, Map, Value, as_items, unknown

PolicyKind: TypeAlias = Literal["identity", "trust", "resource", "key", "scp", "boundary", "session"]
Parse: TypeAlias = Callable[[Value], Data | None]
"""Reads a text that may be a document of its own (JSON in a string), or gives None."""

_EFFECTS = ("allow", "deny")
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
_ELEMENTS = (
    *("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition"),
)
_KNOWN = frozenset(name.lower() for name in _ELEMENTS)
_NEAR = 0.85
# https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
_TRUST_ACTIONS = ("sts:assumerole", "sts:tagsession", "sts:setsourceidentity", "sts:setcontext")
_MAX_STRINGS = 4
"""How often a document may be a string inside a document's string."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where data stands: what is known of the policies in it before they are read.

    ``key`` is the innermost key on the way; ``kind`` is set where the place decides it.
    """

    kind: PolicyKind | None = None
    attached_kind: str | None = None
    attached_to: Value | None = None
    document: Map | None = None
    key: Value | None = None
    strings: int = 0
    scope: str = ""


Narrow: TypeAlias = Callable[[Place, Map], Place]
"""Learns from a map on the way (a resource's type, a role's name) what it says about the policies inside."""

# The key under which a document stands decides its kind, in the words of CloudFormation, Terraform and the APIs.
_KEY_KINDS: dict[str, PolicyKind] = {
    "assumerolepolicydocument": "trust",
    "assumerolepolicy": "trust",
    "trustpolicy": "trust",
    "keypolicy": "key",
    "permissionsboundary": "boundary",
}


def kind_under(key: str) -> PolicyKind | None:
    """The kind of what stands under a key, however the key is spelled."""
    return _KEY_KINDS.get(re.sub("[_-]", "", key).lower())


def statements(
    data: Data, source: Source, place: Place, parse: Parse, narrow: Narrow | None = None
) -> Iterator[PolicyStatement]:
    """Every policy statement in ``data``, outer before inner, in source order."""
    stack: list[tuple[Data, Place]] = [(data, place)]
    while stack:
        top, at = stack.pop()
        if isinstance(top, Value):
            inner = _parsed(top, at, parse)
            if inner is not None:
                stack.append((inner, replace(at, strings=at.strings + 1)))
        elif isinstance(top, List):
            stack.extend((item, at) for item in reversed(top.items))
        elif is_statement(top, at.key is not None and at.key.text.lower() == "statement"):
            yield _statement(top, source, at)
        else:
            at = narrow(at, top) if narrow else at
            if top.get("Statement", fold=True) is not None:
                at = replace(at, document=top)
            for inside in reversed(top.entries):
                kind = kind_under(inside.key.text) or at.kind
                stack.append((inside.value, replace(at, kind=kind, key=inside.key)))


def is_statement(data: Map, listed: bool = False) -> bool:
    """True for a map with an Effect and an Action or NotAction, which nothing but a policy statement has.

    Under the key Statement (``listed``) one without an Effect counts too: IAM refuses it, its author meant Allow.
    """
    if listed:
        data = _as_meant(data)[0]
    effect = data.get("Effect", fold=True)
    if effect is None:
        if not listed or data.get("Resource", "Principal", fold=True) is None:
            return False
    elif not isinstance(effect, Value) or not (effect.text.lower() in _EFFECTS or HOLE in effect.text):
        return False
    actions = [data.get(name, fold=True) for name in ("Action", "NotAction")]
    return any(isinstance(item, Value | List) for item in actions) and not _is_stack_update(actions)


def _as_meant(data: Map) -> tuple[Map, tuple[Entry, ...]]:
    """A statement with its misspelt elements (``Actions``) under their right names, and the names as they are written to
    those that are meant.
    """
    odd = [one for one in data.entries if one.key.text[:1].isupper() and one.key.text.lower() not in _KNOWN]
    if not odd:
        return data, ()
    from difflib import get_close_matches  # Hardly any statement has such a name.

    right = {id(one): near[0] for one in odd if (near := get_close_matches(one.key.text, _ELEMENTS, 1, _NEAR))}
    right = {key: name for key, name in right.items() if data.get(name, fold=True) is None}
    entries = tuple(
        replace(one, key=replace(one.key, text=right[id(one)])) if id(one) in right else one for one in data.entries
    )
    return replace(data, entries=entries), tuple(
        entry(one.key.text, Value(right[id(one)], one.key.span), one.key.span) for one in odd if id(one) in right
    )


def _is_stack_update(actions: Sequence[Data | None]) -> bool:
    """True for the actions of a stack policy, which says what an update of a CloudFormation stack may do.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html
    """
    texts = [item.text for given in actions for item in as_items(given)[0] if isinstance(item, Value)]
    return bool(texts) and all(text.startswith("Update:") for text in texts)


def looks_like_document(text: str) -> bool:
    """True if it pays to parse ``text`` for a policy document in JSON."""
    head = text[:200].lstrip()
    return head.startswith(("{", "[")) and ("Effect" in text or ("Statement" in text and "Action" in text))


def _parsed(value: Value, at: Place, parse: Parse) -> Data | None:
    if at.strings >= _MAX_STRINGS or len(value.text) < 30:
        return None
    if value.text.startswith("%7B"):
        return parse(unquoted(value)) if "Effect" in value.text else None
    return parse(value) if looks_like_document(value.text) else None


def unquoted(value: Value) -> Value:
    """``value`` with its URL encoding undone, each character at the place of its escape."""
    import re
    from urllib.parse import unquote

    texts: list[str] = []
    offsets: list[tuple[int, int]] = []
    length = 0
    for match in re.finditer(r"(?:%[0-9A-Fa-f]{2})+|[^%]+|%", value.text):
        piece = unquote(match.group()) if match.group().startswith("%") else match.group()
        if match.group().startswith("%") and len(piece) * 3 == len(match.group()):
            offsets.extend((length + i, value.place(match.start() + 3 * i)) for i in range(len(piece)))
        else:
            offsets.append((length, value.place(match.start())))
        texts.append(piece)
        length += len(piece)
    return Value("".join(texts), value.span, value.holes, value.kind, tuple(offsets))


def _statement(written: Map, source: Source, at: Place) -> PolicyStatement:
    is_listed = at.key is not None and at.key.text.lower() == "statement"
    data, misnamed = _as_meant(written) if is_listed else (written, ())

    def listed(name: str) -> List | None:
        return as_list(data.get(name, fold=True))

    version = at.document.get("Version", fold=True) if at.document else None
    if version is None and at.document is not None and at.document.get("StatementId") is not None:
        # A statement by itself, which AWS puts into a document of its own making:
        # https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbuspolicy.html
        version = unknown(data.span)
    sid = data.get("Sid", fold=True)
    principals = principal_map(data.get("Principal", fold=True))
    not_principals = principal_map(data.get("NotPrincipal", fold=True))
    actions = listed("Action")
    effect = data.get("Effect", fold=True)
    conditions = data.get("Condition", fold=True)
    return PolicyStatement(
        source=source,
        span=data.span,
        scope=at.scope,
        policy_kind=_kind(at, actions, principals or not_principals),
        effect=effect if isinstance(effect, Value) else Value("Allow", data.span),
        actions=actions,
        not_actions=listed("NotAction"),
        resources=listed("Resource"),
        not_resources=listed("NotResource"),
        principals=principals,
        not_principals=not_principals,
        conditions=_conditions(conditions),
        sid=sid if isinstance(sid, Value) else None,
        version=version if isinstance(version, Value) else None,
        attached_kind=at.attached_kind,
        attached_to=at.attached_to,
        document=at.document.span if at.document else None,
        misnamed=Map(misnamed, data.span) if misnamed else None,
    )


def as_list(data: Data | None) -> List | None:
    """``data`` as a list: a lone value is a list of one, a hole an open list of that hole, None stays None.

    A list inside a list is what stands for each item of a loop: its items count by themselves.
    """
    if data is None:
        return None
    if isinstance(data, List):
        inner = [item for item in data.items if isinstance(item, List)]
        if not inner:
            return data
        flat = [one for item in data.items for one in (item.items if isinstance(item, List) else (item,))]
        return List(tuple(flat), data.span, data.open or any(item.open for item in inner))
    if isinstance(data, Value) and data.is_unknown:
        # The hole stays as an item, so that a message can name it.
        return List((data,), data.span, open=True)
    items, is_open = as_items(data)
    return List(items, data.span, is_open)


def principal_map(data: Data | None) -> Map | None:
    """A Principal element as a map from principal type to list; ``*`` alone is ``AWS: ["*"]``.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous
    """
    if data is None:
        return None
    if isinstance(data, Map):
        entries = tuple(replace(e, value=as_list(e.value) or e.value) for e in data.entries)
        return replace(data, entries=entries)
    if isinstance(data, Value) and data.is_unknown:
        return Map((), data.span, open=True)
    plain = as_list(data)
    if plain is None:
        return None
    nested = [item for item in plain.items if isinstance(item, Map)]
    if nested:
        # Serverless and some templates wrap the map in a list.
        return principal_map(nested[0])
    return Map((entry("AWS", plain),), data.span)


def _conditions(data: Data | None) -> Map | None:
    if data is None or isinstance(data, Map):
        return data
    return Map((), data.span, open=True)


def _kind(at: Place, actions: List | None, principals: Map | None) -> PolicyKind:
    if at.kind in ("scp", "boundary", "session", "trust", "key"):
        return cast(PolicyKind, at.kind)
    if principals is None:
        return "identity"
    names = [item.text.lower() for item in actions.items if isinstance(item, Value)] if actions else []
    if names and all(name.startswith(_TRUST_ACTIONS) for name in names):
        return "trust"
    if at.kind != "resource" and names and all(name.startswith("kms:") for name in names):
        return "key"
    return "resource"


def distinct(facts: Iterable[PolicyStatement]) -> Iterator[PolicyStatement]:
    """Statements in the order of their places, without those that say the same of nobody as others say of somebody."""
    found: dict[tuple[object, ...], list[PolicyStatement]] = {}
    for fact in facts:
        said = (fact.effect, fact.actions, fact.not_actions, fact.resources, fact.not_resources, fact.principals)
        found.setdefault((fact.span, *said, fact.not_principals, fact.conditions), []).append(fact)
    for same in sorted(found.values(), key=lambda facts: facts[0].span):
        yield from _once(same)


def _once(facts: list[PolicyStatement]) -> list[PolicyStatement]:
    """A statement that is met as it is written and again in the documents that name it: once for each of these."""
    known: dict[tuple[str | None, str | None], PolicyStatement] = {}
    for fact in facts:
        name = fact.attached_to.shown if fact.attached_to is not None else None
        known.setdefault((fact.attached_kind, name), fact)
    if len(known) > 1:
        known.pop((None, None), None)
    best = [fact for fact in facts if fact.document is not None and fact.attached_kind is None]
    return [best[0] if best and fact.document is None else fact for fact in known.values()]
