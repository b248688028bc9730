"""Roles of administrators that a lesser principal of the same scope may assume; it must not know formats or grade it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from awslint.aws.actions import reaches_all
from awslint.aws.arns import covers_everything
from awslint.aws.conditions import confines
from awslint.aws.escalation import PATHS
from awslint.aws.managedpolicies import managed_policy
from awslint.facts import Escalation, Fact, PolicyStatement, Principal
from awslint.link.reference import target
from awslint.values import List, Truth, Value, as_items

_ASSUME = next(path for path in PATHS if path.name == "AssumeRole")


def chains(facts: Sequence[Fact], linked: Sequence[Fact]) -> Iterator[Escalation]:
    """One fact for each trust statement of an administrator's role that names a principal which is none itself."""
    known = {_address(fact): fact for fact in linked if isinstance(fact, Principal)}
    strong = {address for address, fact in known.items() if _is_administrator(fact)}
    if not strong:
        return
    for fact in facts:
        if not isinstance(fact, PolicyStatement) or fact.policy_kind != "trust" or fact.attached_to is None:
            continue
        if fact.effect.text != "Allow" or f"role {fact.attached_to.text}" not in strong:
            continue
        if fact.conditions is not None and confines(fact.conditions, True) is not Truth.FALSE:
            continue
        for item in _named(fact):
            if _referred(item) in known and _referred(item) not in strong:
                yield _chain(fact, item)


def _address(principal: Principal) -> str:
    return f"{principal.kind} {principal.name.text}"


def _referred(item: Value) -> str:
    """``role worker`` for a reference to a principal of the scope."""
    key = target(item)
    for kind in ("role", "user"):
        if key.startswith(f"terraform:aws_iam_{kind}."):
            return f"{kind} {key.partition('.')[2]}"
    return f"role {key.removeprefix('logical:')}" if key.startswith("logical:") else ""


def _named(statement: PolicyStatement) -> Iterator[Value]:
    items, _ = as_items(statement.principals.get("AWS") if statement.principals else None)
    yield from (item for item in items if isinstance(item, Value))


def _is_administrator(principal: Principal) -> bool:
    attached = principal.managed_policies
    if attached is not None and managed_policy(attached, "administrator") is Truth.TRUE:
        return True
    return any(
        statement.effect.text == "Allow"
        and statement.conditions is None
        and any(isinstance(a, Value) and reaches_all(a.text) for a in as_items(statement.actions)[0])
        and any(isinstance(r, Value) and covers_everything(r.text) for r in as_items(statement.resources)[0])
        for statement in principal.statements
    )


def _chain(statement: PolicyStatement, item: Value) -> Escalation:
    return Escalation(
        source=statement.source,
        span=statement.span,
        scope=statement.scope,
        paths=List((Value(_ASSUME.name, item.span),), item.span),
        actions=statement.actions or List((), item.span),
        resources=List((statement.attached_to,), item.span) if statement.attached_to else None,
        way=_ASSUME.way,
        holder=item,
        commands=f"  {_ASSUME.commands}",
        known_as=f"{_ASSUME.name} ({', '.join(_ASSUME.aliases)})",
        published=_ASSUME.source,
    )
