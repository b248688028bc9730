"""From a rule's operations and the fact at fault to a plan; it must not know how an edit is applied or looked at.

``replace`` and ``remove`` work where the field stands, in every syntax. What needs to know what the fact is (the keys of a
client, the settings of a bucket, the text of a secret) is in a module of its own, by the type of the fact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from awslint.engine.operators import Found, walk_path
from awslint.engine.paths import split_path
from awslint.engine.rule import Operation, Rule
from awslint.facts import (
    AwsCommand,
    Bucket,
    CiKey,
    CiStep,
    Credential,
    Fact,
    Ignore,
    PolicyMistake,
    PolicyStatement,
    Principal,
    Resource,
    Script,
    SdkClient,
    Setting,
    WorkloadKey,
)
from awslint.fix.fields import remove_spans, replace_value
from awslint.fix.plan import CannotFixError, Change, Plan, Written
from awslint.fix.scripts import add_to_script, set_in_command, set_in_script
from awslint.fix.site import Site
from awslint.source import Source
from awslint.syntax.writer import Edit, insert
from awslint.testcode import is_expected
from awslint.values import List, Value

if TYPE_CHECKING:
    from awslint.fix.runners import Neighbours


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asks for: unsafe fixes too, and the profile to be named in the place of keys ("" for none)."""

    unsafe: bool = False
    profile: str = ""


class Sites:
    """The files of one round's plans, each read once."""

    def __init__(self, neighbours: Neighbours | None = None) -> None:
        self._sites: dict[int, Site] = {}
        self.neighbours = neighbours

    def of(self, source: Source) -> Site:
        """The site of a source."""
        if id(source) not in self._sites:
            self._sites[id(source)] = Site(source, self.neighbours)
        return self._sites[id(source)]


def plan(rule: Rule, fact: Fact, at: int, wishes: Wishes, sites: Sites) -> Plan:
    """What the rule's operations change of ``fact``, whose finding starts at the offset ``at``.

    Raises :class:`CannotFixError` where one of them cannot be done here, or nothing is left to do.
    """
    if isinstance(fact, PolicyMistake | PolicyStatement | Bucket | Principal) and is_expected(fact.source.path):
        raise CannotFixError("a test may expect what stands there")
    changes: list[Change] = []
    files: list[Written] = []
    refused: list[CannotFixError] = []
    safe = True
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
        safe = safe and done.safe
    if not changes:
        raise refused[0] if refused else CannotFixError("there is nothing here that the fix knows to change")
    return Plan(tuple(dict.fromkeys(changes)), tuple(dict.fromkeys(files)), safe)


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
        items = found.data.items if isinstance(found.data, List) else (found.data,)
        for item in items:
            if isinstance(item, Value):
                yield found.owner, item


def _covers(fact: Fact, at: int) -> bool:
    return fact.span.start <= at < fact.span.end


def _take_keys_out(operation: Operation, fact: Fact, site: Site, wishes: Wishes) -> Plan:
    from awslint.fix.clients import finds_the_same, remove_keys

    if not isinstance(fact, SdkClient):
        return Plan(())
    edits = tuple(remove_keys(site, fact, wishes.profile))
    return Plan(tuple(Change(site.source.path, edit) for edit in edits), safe=finds_the_same(site, fact, edits))


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
        owner = fact.said_by(operation.target)
        site = site if owner is fact else Site(owner.source)
        edits = tuple(protect(site, fact, tuple(operation.target.split(", "))))
    return Plan(tuple(Change(site.source.path, edit) for edit in edits))


def _close_bucket(operation: Operation, fact: Fact, site: Site, wishes: Wishes) -> Plan:
    from awslint.fix.buckets import refuse_needed

    if isinstance(fact, Bucket):
        refuse_needed(site, fact, operation.target)
    return Plan(tuple(_carry_out(operation, fact, fact.span.start, Sites())))


def _take_keys_from_workload(operation: Operation, fact: Fact, site: Site, wishes: Wishes) -> Plan:
    from awslint.fix.workloads import take_keys_out

    edits = take_keys_out(site, fact) if isinstance(fact, WorkloadKey) else ()
    return Plan(tuple(Change(site.source.path, edit) for edit in edits))


def _take_role(operation: Operation, fact: Fact, site: Site, wishes: Wishes) -> Plan:
    from awslint.fix.pipelines import take_role

    edits, files = take_role(site, fact) if isinstance(fact, CiKey) else ([], [])
    return Plan(tuple(Change(site.source.path, edit) for edit in edits), tuple(files))


def _grant_token(operation: Operation, fact: Fact, site: Site, wishes: Wishes) -> Plan:
    from awslint.fix.githubjobs import grant_token

    if not isinstance(fact, CiStep) or fact.system != "github":
        raise CannotFixError("how this pipeline's job is given a token is left to a person")
    edits = list(grant_token(site, fact.span.start))
    # A job that states no permissions has the repository's, which a list of its own would take away.
    added = all(edit.text.startswith("id-token") for edit in edits)
    return Plan(tuple(Change(site.source.path, edit) for edit in edits), safe=added)


def _add_client_token(operation: Operation, fact: Fact, site: Site, wishes: Wishes) -> Plan:
    from awslint.fix.clients import add_token

    edits = add_token(site, fact) if isinstance(fact, SdkClient) else iter(())
    return Plan(tuple(Change(site.source.path, edit) for edit in edits))


def _set_property(operation: Operation, fact: Fact, site: Site, wishes: Wishes) -> Plan:
    """An attribute of a Terraform resource, as its first line."""
    name = operation.target.removeprefix("properties.")
    block = site.block(fact.name.span, "resource") if isinstance(fact, Resource) else None
    if block is None or not isinstance(fact, Resource):
        raise CannotFixError("the resource is not written out there")
    present = fact.properties.get(name)
    if isinstance(present, Value):
        if present.text.isdigit() and operation.value.isdigit() and int(present.text) >= int(operation.value):
            return Plan(())
        if site.written(present.span) != present.text:
            raise CannotFixError("the value is not written there as a literal")
        return Plan((Change(site.source.path, Edit(present.span, operation.value)),))
    opening = re.compile(r"[^\n{]*\{[ \t]*\r?\n").match(site.text, block.span.start)
    if opening is None:
        raise CannotFixError("the resource is written on one line")
    indent = site.indent(block.span.start) + "  "
    return Plan((Change(site.source.path, insert(opening.end(), f"{indent}{name} = {operation.value}\n")),))


def _take_keys_from_provider(operation: Operation, fact: Fact, site: Site, wishes: Wishes) -> Plan:
    from awslint.fix.terraformkeys import remove_keys

    edits = remove_keys(site, fact, wishes.profile) if isinstance(fact, Resource) else ()
    return Plan(tuple(Change(site.source.path, edit) for edit in edits))


def _mend_policy(operation: Operation, fact: Fact, site: Site, wishes: Wishes) -> Plan:
    from awslint.fix.policies import remove_element, says_the_same, state_version

    if not isinstance(fact, PolicyMistake):
        return Plan(())
    site = site.inside(fact.element.span)
    edits = tuple(remove_element(site, fact) if operation.verb == "remove" else state_version(site, fact))
    return Plan(tuple(Change(site.source.path, edit) for edit in edits), safe=says_the_same(site, fact, edits))


def _move_to_group(operation: Operation, fact: Fact, site: Site, wishes: Wishes) -> Plan:
    from awslint.fix.groups import move_to_group

    edits = move_to_group(site, fact) if isinstance(fact, Principal) else iter(())
    return Plan(tuple(Change(site.source.path, edit) for edit in edits))


def _narrow(operation: Operation, fact: Fact, site: Site, wishes: Wishes) -> Plan:
    from awslint.fix.statements import add_condition, write_out

    edits: Iterator[Edit] = iter(())
    site = site.inside(fact.span)
    if isinstance(fact, PolicyStatement) and operation.verb == "add":
        edits = add_condition(site, fact, operation.target.removeprefix("the condition "))
    elif isinstance(fact, PolicyStatement) and operation.value.startswith("what the function's code"):
        from awslint.fix.leastprivilege import narrow_to_code

        edits = narrow_to_code(site, fact)
    elif isinstance(fact, PolicyStatement):
        edits = write_out(site, fact)
    return Plan(tuple(Change(site.source.path, edit) for edit in edits))


def _remove_setting(operation: Operation, fact: Fact, site: Site, wishes: Wishes) -> Plan:
    from awslint.fix.profiles import KEYS_OF_PROFILE, without_keys

    if not isinstance(fact, Setting) or fact.name.text.casefold() not in KEYS_OF_PROFILE:
        return Plan(tuple(_carry_out(operation, fact, fact.span.start, Sites())))
    return Plan(tuple(Change(site.source.path, edit) for edit in without_keys(site, fact.name.span)))


def _remove_comment(operation: Operation, fact: Fact, site: Site, wishes: Wishes) -> Plan:
    from awslint.fix.policies import remove_comment

    edits = remove_comment(site, fact) if isinstance(fact, Ignore) else iter(())
    return Plan(tuple(Change(site.source.path, edit) for edit in edits))


_SPECIAL: dict[tuple[type[Fact], str], Callable[[Operation, Fact, Site, Wishes], Plan]] = {
    (SdkClient, "remove"): _take_keys_out,
    (SdkClient, "add"): _add_client_token,
    (Credential, "replace"): _refer,
    (Bucket, "set"): _protect,
    (Bucket, "add"): _protect,
    (Bucket, "replace"): _close_bucket,
    (WorkloadKey, "remove"): _take_keys_from_workload,
    (CiKey, "replace"): _take_role,
    (CiStep, "add"): _grant_token,
    (AwsCommand, "set"): set_in_command,
    (Script, "set"): set_in_script,
    (Script, "add"): add_to_script,
    (Resource, "remove"): _take_keys_from_provider,
    (Resource, "set"): _set_property,
    (PolicyMistake, "remove"): _mend_policy,
    (PolicyMistake, "replace"): _mend_policy,
    (PolicyStatement, "add"): _narrow,
    (PolicyStatement, "replace"): _narrow,
    (Principal, "replace"): _move_to_group,
    (Setting, "remove"): _remove_setting,
    (Ignore, "remove"): _remove_comment,
}
"""Operations that need to know what the fact is."""
