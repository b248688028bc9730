"""Ways to administrator rights in what one holder gets; it must not know formats or grade what it finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from awslint.aws.actions import covers, reaches_all
from awslint.aws.escalation import PATHS, STEPS
from awslint.aws.escalation.path import EscalationPath
from awslint.aws.overlap import includes
from awslint.aws.steps import Reach, limits, reach, steps_of
from awslint.facts import Escalation, PolicyStatement
from awslint.link.denial import denies, narrows, refuses
from awslint.link.holders import Held
from awslint.values import HOLE, List, Truth, Value

_MOST_COMMANDS = 3
_MOST_TOLD = 4
_USABLE = (Reach.ALL, Reach.SELF)


@dataclass(frozen=True, slots=True)
class _Grant:
    """One step that a statement gives: the item that gives it, and the services that a condition leaves."""

    statement: PolicyStatement
    item: Value
    services: tuple[str, ...] | None


@dataclass(slots=True)
class _Opened:
    """What one statement opens, while it is gathered from all of its holders."""

    held: Held
    paths: dict[str, tuple[EscalationPath, _Grant]] = field(default_factory=dict)
    together: set[str] = field(default_factory=set)
    bounded: bool = True


def escalations(held: Sequence[Held]) -> Iterator[Escalation]:
    """One fact for each statement that opens a path for one of its holders, in the order of the statements."""
    opened: dict[int, _Opened] = {}
    for group in held:
        grants = _grants(group)
        for path in PATHS if grants else ():
            found = _open(path, grants)
            if found is None:
                continue
            first, others = found
            entry = opened.setdefault(id(first.statement), _Opened(group))
            entry.paths.setdefault(path.name, (path, first))
            entry.bounded = entry.bounded and group.bounded
            if any(other.statement is not first.statement for other in others):
                entry.together.add(path.name)
    for entry in opened.values():
        yield _fact(entry)


def _grants(group: Held) -> dict[str, list[_Grant]]:
    """The usable steps that a holder is given; none for a holder that is administrator already."""
    allows = [s for s in group.statements if s.effect.text == "Allow" and s.policy_kind == "identity"]
    refusals = [s for s in group.statements if denies(s)]
    out: dict[str, list[_Grant]] = {}
    for statement in allows:
        steps = _steps(statement)
        if not steps:
            continue
        limit = limits(statement.conditions)
        if limit.closed is not Truth.FALSE:
            continue
        for step, item in steps.items():
            if reach(step, statement.resources, group.who) not in _USABLE:
                continue
            if any(refuses(refusal, step, statement) or narrows(refusal, step) for refusal in refusals):
                continue
            services = limit.services if step == "iam:passrole" else None
            if limit.services is None or step == "iam:passrole":
                out.setdefault(step, []).append(_Grant(statement, item, services))
    return out


def _steps(statement: PolicyStatement) -> dict[str, Value]:
    """The steps that a statement grants, each with the item that does; none for one that grants everything."""
    if statement.actions is not None:
        out: dict[str, Value] = {}
        for item in statement.actions.items:
            if not isinstance(item, Value) or HOLE in item.text:
                continue
            if reaches_all(item.text):
                return {}
            for step in steps_of(item.text):
                # The plainest item tells the reader most.
                if step not in out or includes(out[step].text, item.text):
                    out[step] = item
        return out
    spared = statement.not_actions
    if spared is None or spared.open or statement.resources is None:
        return {}
    texts = [item.text for item in spared.items if isinstance(item, Value)]
    if any(HOLE in text for text in texts):
        return {}
    shown = Value("everything else", spared.span)
    return {step: shown for step in STEPS if not any(covers(text, step) for text in texts)}


def _open(path: EscalationPath, grants: dict[str, list[_Grant]]) -> tuple[_Grant, list[_Grant]] | None:
    """The grant that opens ``path`` and those that complete it, in its own statement where that has them."""
    for first in grants.get(path.needs[0].lower(), ()):
        if path.service and first.services is not None and not _may_pass(first.services, path.service):
            continue
        if path.way == "half" and first.services is not None:
            continue
        others: list[_Grant] = []
        for need in path.needs[1:]:
            given = grants.get(need.lower(), ())
            here = [grant for grant in given if grant.statement is first.statement] or given
            if not here:
                break
            others.append(here[0])
        else:
            return first, others
    return None


def _may_pass(services: tuple[str, ...], service: str) -> bool:
    """True if a role may be passed to ``service`` (``lambda.amazonaws.com``, in China with ``.cn`` behind)."""
    return any(includes(text.removesuffix(".cn"), service) for text in services)


def _fact(entry: _Opened) -> Escalation:
    found = list(entry.paths.values())
    if any(path.way != "half" for path, _ in found):
        found = [(path, grant) for path, grant in found if path.way != "half"]
    grant = found[0][1]
    statement = grant.statement
    items = {id(step.item): step.item for _, step in found}
    paths = tuple(Value(path.name, step.item.span) for path, step in found)
    return Escalation(
        source=statement.source,
        span=statement.span,
        scope=statement.scope,
        paths=List(paths, grant.item.span),
        actions=List(tuple(items.values()), grant.item.span),
        resources=statement.resources,
        way=found[0][0].way,
        holder=entry.held.name,
        together=all(path.name in entry.together for path, _ in found),
        confined=all(step.services is not None for path, step in found if path.way == "passing")
        and found[0][0].way == "passing",
        bounded=entry.bounded,
        commands="\n".join(f"  {path.commands}" for path, _ in found[:_MOST_COMMANDS]),
        known_as=_all_known_as([path for path, _ in found]),
        published=" ".join(dict.fromkeys(path.source for path, _ in found[:_MOST_COMMANDS])),
    )


def _all_known_as(paths: list[EscalationPath]) -> str:
    """The first paths with what they need and their other names, the rest by name."""
    told = [_known_as(path) for path in paths[:_MOST_TOLD]]
    rest = ", ".join(path.name for path in paths[_MOST_TOLD:])
    return "; ".join([*told, rest] if rest else told)


def _known_as(path: EscalationPath) -> str:
    """``CreateEC2WithExistingIP (iam:PassRole + ec2:RunInstances; privesc3, ec2-001)``."""
    also = f"; {', '.join(path.aliases)}" if path.aliases else ""
    return f"{path.name} ({' + '.join(path.needs)}{also})"
