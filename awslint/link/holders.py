"""Which statements one holder gets together: a principal's, or an unattached document's; it must not judge them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from awslint.aws.steps import Holder
from awslint.facts import Fact, PolicyStatement, Principal, Resource
from awslint.link.boundary import limits_of
from awslint.link.reference import target
from awslint.values import HOLE, Value


@dataclass(frozen=True, slots=True)
class Held:
    """Statements that apply together. ``name`` is None for a document that nothing in the scope attaches.

    ``limits`` are the statements of the holder's permissions boundary, as far as the scope has them.
    """

    statements: tuple[PolicyStatement, ...]
    who: Holder
    name: Value | None = None
    bounded: bool = False
    limits: tuple[PolicyStatement, ...] = ()


def holders(facts: Sequence[Fact], linked: Sequence[Fact]) -> list[Held]:
    """Every group of statements of one scope that apply together; a statement is in one for each of its holders."""
    out: list[Held] = []
    names = _policy_names(facts)
    held: set[int] = set()
    bounds: dict[str, tuple[PolicyStatement, ...] | None] = {}
    # A principal has one fact for each of its attachments; they share the tuple of its statements.
    principals = {id(fact.statements): fact for fact in linked if isinstance(fact, Principal) and fact.statements}
    members = [fact for fact in linked if isinstance(fact, Principal) and fact.groups is not None]
    for fact in principals.values():
        held.update(id(statement) for statement in fact.statements)
        if fact.groups is None:
            out.append(_held(fact, fact.statements, names, _limits(fact, facts, bounds)))
    groups = {f"group {fact.name.text}": fact for fact in principals.values() if fact.kind == "group"}
    seen: set[str] = set()
    for fact in members:
        address = f"{fact.kind} {fact.name.text}"
        if address not in seen:
            seen.add(address)
            statements = (*fact.statements, *_through_groups(fact, groups))
            out.append(_held(fact, statements, names, _limits(fact, facts, bounds)))
    documents: dict[tuple[int, object], list[PolicyStatement]] = {}
    for each in facts:
        if isinstance(each, PolicyStatement) and id(each) not in held:
            documents.setdefault((id(each.source), each.document or each.span), []).append(each)
    out.extend(Held(tuple(group), Holder("", "")) for group in documents.values())
    return out


def _held(
    principal: Principal,
    statements: tuple[PolicyStatement, ...],
    names: dict[str, str],
    limits: tuple[PolicyStatement, ...] | None,
) -> Held:
    return Held(statements, _who(principal, names), principal.name, limits is not None, limits or ())


def _limits(
    principal: Principal, facts: Sequence[Fact], bounds: dict[str, tuple[PolicyStatement, ...] | None]
) -> tuple[PolicyStatement, ...] | None:
    """The statements of the principal's boundary; those who have the same one get the same tuple."""
    if principal.boundary is None:
        return None
    key = target(principal.boundary)
    if key not in bounds:
        bounds[key] = limits_of(principal.boundary, facts)
    return bounds[key]


def _through_groups(member: Principal, groups: dict[str, Principal]) -> Iterator[PolicyStatement]:
    """What a user gets by being in groups of the same scope."""
    for item in member.groups.items if member.groups else ():
        if not isinstance(item, Value):
            continue
        key = target(item)
        name = key.removeprefix("terraform:aws_iam_group.").removeprefix("logical:").removeprefix("text:")
        found = groups.get(f"group {name}")
        if found is not None:
            yield from found.statements


def _who(principal: Principal, names: dict[str, str]) -> Holder:
    name = principal.name.text
    policies = [
        names[target(item)]
        for item in (principal.managed_policies.items if principal.managed_policies else ())
        if isinstance(item, Value) and target(item) in names
    ]
    return Holder(principal.kind, "" if HOLE in name else name, tuple(policies))


def _policy_names(facts: Sequence[Fact]) -> dict[str, str]:
    """The names of the managed policies that the scope makes, by the references to them."""
    out: dict[str, str] = {}
    for fact in facts:
        if not isinstance(fact, Resource) or fact.type.text not in ("aws_iam_policy", "AWS::IAM::ManagedPolicy"):
            continue
        named = fact.properties.get("name", "ManagedPolicyName")
        name = named.text if isinstance(named, Value) and HOLE not in named.text else ""
        key = "terraform:aws_iam_policy." if fact.framework == "terraform" else "logical:"
        if name:
            out[key + fact.name.text] = name
    return out
