"""From a rule's operations and the fact at fault to a plan; it must not know how an edit is applied or looked at.

``replace`` and ``remove`` work where the field stands, in every syntax. What needs to know what the fact is (the keys of a
client, the settings of a bucket, the text of a secret) is in a module of its own, by the type of the fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from awslint.engine.operators import Found, walk_path
from awslint.engine.paths import split_path
from awslint.engine.rule import Operation, Rule
from awslint.facts import Bucket, Credential, Fact, Script, SdkClient
from awslint.fix.fields import remove_spans, replace_value
from awslint.fix.plan import CannotFixError, Change, Plan, Written
from awslint.fix.site import Site
from awslint.source import Source
from awslint.syntax.writer import Edit
from awslint.values import List, Value, as_items


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asks for: unsafe fixes too, and the profile to be named in the place of keys ("" for none)."""

    unsafe: bool = False
    profile: str = ""


class Sites:
    """The files of one plan, each read once."""

    def __init__(self) -> None:
        self._sites: dict[int, Site] = {}

    def of(self, source: Source) -> Site:
        """The site of a source."""
        if id(source) not in self._sites:
            self._sites[id(source)] = Site(source)
        return self._sites[id(source)]


def plan(rule: Rule, fact: Fact, at: int, wishes: Wishes) -> Plan:
    """What the rule's operations change of ``fact``, whose finding starts at the offset ``at``.

    Raises :class:`CannotFixError` where one of them cannot be done here, or nothing is left to do.
    """
    sites = Sites()
    changes: list[Change] = []
    files: list[Written] = []
    refused: list[CannotFixError] = []
    for operation in rule.fix.operations:
        special = _SPECIAL.get((type(fact), operation.verb))
        try:
            if special is None:
                done = Plan(tuple(_carry_out(operation, fact, at, sites)))
            else:
                done = special(operation, fact, sites.of(fact.source), wishes)
        except CannotFixError as error:
            refused.append(error)
            continue
        changes.extend(done.changes)
        files.extend(done.files)
    if not changes:
        raise refused[0] if refused else CannotFixError("there is nothing here that the fix knows to change")
    return Plan(tuple(dict.fromkeys(changes)), tuple(dict.fromkeys(files)))


def _carry_out(operation: Operation, fact: Fact, at: int, sites: Sites) -> Iterator[Change]:
    for owner, value in _values(fact, operation.target, at):
        site = sites.of(owner.source)
        path = owner.source.path
        if operation.verb == "replace":
            edit = replace_value(site, value, operation.value)
            if edit is not None:
                yield Change(path, edit)
        elif operation.verb == "remove":
            entry = site.entry(value.span)
            if entry is None:
                raise CannotFixError("what is to go is no entry of its own")
            for removal in remove_spans(site, [entry.span], site.separator):
                yield Change(path, removal)


def _values(fact: Fact, target: str, at: int) -> Iterator[tuple[Fact, Value]]:
    """The scalars at a field, those of a list one by one, each with the fact in whose file it stands.

    Of a script's commands and calls it is the one at which the finding points.
    """
    for found in walk_path(Found(fact, fact), split_path(target) or ()):
        if isinstance(fact, Script) and found.owner is not fact and not _covers(found.owner, at):
            continue
        items = as_items(found.data)[0] if isinstance(found.data, List | Value) else ()
        for item in items:
            if isinstance(item, Value):
                yield found.owner, item


def _covers(fact: Fact, at: int) -> bool:
    return fact.span.start <= at < fact.span.end


def _take_keys_out(operation: Operation, fact: Fact, site: Site, wishes: Wishes) -> Plan:
    from awslint.fix.clients import remove_keys

    edits = remove_keys(site, fact, wishes.profile) if isinstance(fact, SdkClient) else ()
    return Plan(tuple(Change(site.source.path, edit) for edit in edits))


def _refer(operation: Operation, fact: Fact, site: Site, wishes: Wishes) -> Plan:
    from awslint.fix.secrets import refer

    edits, files = refer(site, fact, wishes.profile) if isinstance(fact, Credential) else ([], [])
    return Plan(tuple(Change(site.source.path, edit) for edit in edits), tuple(files))


def _protect(operation: Operation, fact: Fact, site: Site, wishes: Wishes) -> Plan:
    from awslint.fix.buckets import protect, refuse_plain_http

    edits: tuple[Edit, ...] = ()
    if isinstance(fact, Bucket) and operation.verb == "add":
        edits = tuple(refuse_plain_http(site, fact))
    elif isinstance(fact, Bucket):
        edits = tuple(protect(site, fact, tuple(operation.target.split(", "))))
    return Plan(tuple(Change(site.source.path, edit) for edit in edits))


_SPECIAL: dict[tuple[type[Fact], str], Callable[[Operation, Fact, Site, Wishes], Plan]] = {
    (SdkClient, "remove"): _take_keys_out,
    (Credential, "replace"): _refer,
    (Bucket, "set"): _protect,
    (Bucket, "add"): _protect,
}
"""Operations that need to know what the fact is."""
