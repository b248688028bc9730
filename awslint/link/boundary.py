"""Which policies of one scope only limit others: permissions boundaries and service control policies; it must not judge.

Such a policy grants nothing, whatever it allows.
https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from awslint.aws.actions import reaches_all
from awslint.aws.managedpolicies import managed_policy
from awslint.facts import Fact, PolicyStatement, Resource
from awslint.link.called import calls
from awslint.link.reference import keys_of, target
from awslint.values import Data, Truth, Value, as_items

_POLICIES = {"aws_iam_policy": "name", "AWS::IAM::ManagedPolicy": "ManagedPolicyName"}
_BOUNDARIES = ("PermissionsBoundary", "permissions_boundary")
_ATTACHED = ("policy_arn", "policy_arns", "managed_policy_arns", "ManagedPolicyArns", "Roles", "Users", "Groups")
_BOUNDARY = re.compile(r"boundar(?:y|ies)", re.IGNORECASE)
_SCP = re.compile(r"(?:^|[-_. ])scps?(?:[-_. ]|$)|service-?_?control", re.IGNORECASE)


def marked(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """``facts`` with the kind of those statements that stand in a boundary or a service control policy."""
    names = _boundaries(facts)
    return tuple(
        replace(fact, policy_kind=kind)
        if isinstance(fact, PolicyStatement) and (kind := _kind(fact, names)) is not None
        else fact
        for fact in facts
    )


def limits_of(boundary: Value | None, facts: Sequence[Fact]) -> tuple[PolicyStatement, ...] | None:
    """The statements of a boundary, ``()`` if they are not in the scope; None for a boundary that is none.

    That is AdministratorAccess, or a policy of the scope that allows everything.
    """
    if boundary is None or managed_policy(boundary, "administrator") is Truth.TRUE:
        return None
    keys = set(_targets(boundary))
    for fact in facts:
        if isinstance(fact, Resource) and fact.type.text in _POLICIES and keys.intersection(_keys(fact)):
            own = tuple(s for s in facts if isinstance(s, PolicyStatement) and _is_of(s, fact))
            if any(_allows_all(s) for s in own) and all(s.effect.text == "Allow" for s in own):
                return None
            return own
    return ()


def _kind(fact: PolicyStatement, names: frozenset[str]) -> Literal["boundary", "scp"] | None:
    if fact.policy_kind != "identity":
        return None
    if fact.attached_kind == "policy" and fact.attached_to is not None and fact.attached_to.text in names:
        return "boundary"
    if fact.attached_kind is not None:
        return None
    # A document in a file of its own is known by the file's name alone.
    name = posixpath.basename(fact.source.path)
    return "boundary" if _BOUNDARY.search(name) else "scp" if _SCP.search(name) else None


def _boundaries(facts: Sequence[Fact]) -> frozenset[str]:
    """The names by which the scope's own policies that are boundaries are known to their statements."""
    resources = [fact for fact in facts if isinstance(fact, Resource)]
    used = {key for value in _used(facts, resources) for key in _targets(value)}
    given = {
        target(item)
        for resource in resources
        for name in _ATTACHED
        for item in _items(resource.properties.get(name))
        if isinstance(item, Value) and resource.type.text not in _POLICIES
    }
    found = set()
    for resource in resources:
        keys = _keys(resource) if resource.type.text in _POLICIES else ()
        if (
            not keys
            or given.intersection(keys)
            or any(resource.properties.get(n) for n in ("Roles", "Users", "Groups"))
        ):
            continue
        if used.intersection(keys) or any(_BOUNDARY.search(key) for key in keys):
            found.add(resource.name.text)
    return frozenset(found)


def _items(data: Data | None) -> tuple[Data, ...]:
    """The items of ``data``; a reference counts as one."""
    return (data,) if isinstance(data, Value) else as_items(data)[0]


def _used(facts: Sequence[Fact], resources: Sequence[Resource]) -> Iterator[Value]:
    for resource in resources:
        value = resource.properties.get(*_BOUNDARIES)
        if isinstance(value, Value):
            yield value
    for call in calls(facts):
        value = call.text("PermissionsBoundary") if call.service == "iam" else None
        if value is not None:
            yield value


def _targets(value: Value) -> tuple[str, ...]:
    """What a boundary's value may point at: a reference, or the name at the end of an ARN."""
    return (target(value), "text:" + value.text.rsplit("/", 1)[-1])


def _keys(resource: Resource) -> tuple[str, ...]:
    return keys_of(resource, _POLICIES[resource.type.text])


def _is_of(statement: PolicyStatement, policy: Resource) -> bool:
    to = statement.attached_to
    return statement.attached_kind == "policy" and to is not None and to.text == policy.name.text


def _allows_all(statement: PolicyStatement) -> bool:
    items, _ = as_items(statement.actions)
    return any(isinstance(item, Value) and reaches_all(item.text) for item in items)
