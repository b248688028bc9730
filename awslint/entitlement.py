"""What a tree needs of AWS and what its policies grant, as data; it must not know how either is found."""

from __future__ import annotations

from dataclasses import dataclass

from awslint.aws.actions import covers
from awslint.aws.dependents import NO_CONDITION
from awslint.aws.needs import resources_of
from awslint.aws.unseen import is_unseen
from awslint.findings import Problem


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """Where something is called, and what: ``GetObject of s3``, ``aws s3 cp``. ``page`` says which actions that needs."""

    path: str
    line: int
    what: str
    page: str


@dataclass(frozen=True, slots=True)
class Need:
    """One action on some resources, and what it is needed for; ``condition`` is an operator, a key and a value."""

    action: str
    resources: tuple[str, ...]
    uses: tuple[Use, ...]
    condition: tuple[str, str, str] = NO_CONDITION


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """An action that may be needed too, through a service whose data a key of the account's own encrypts."""

    action: str
    service: str
    page: str


@dataclass(frozen=True, slots=True, order=True)
class Unmapped:
    """A call of which the actions are not known, and why."""

    path: str
    line: int
    what: str
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Grant:
    """An action, or a pattern of actions, that a policy of the tree allows, and on what as far as that is written out."""

    path: str
    line: int
    action: str
    resources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Excess:
    """A grant on everything, of which the calls need no more than some resources."""

    grant: Grant
    resources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Privileges:
    """What a tree needs and what it grants, everything in a fixed order."""

    needs: tuple[Need, ...]
    unmapped: tuple[Unmapped, ...]
    grants: tuple[Grant, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def unused(self) -> tuple[Grant, ...]:
        """Grants of which nothing is needed, nor may be."""
        return tuple(grant for grant in self._uncalled if not is_unseen(grant.action))

    @property
    def unseen(self) -> tuple[Grant, ...]:
        """Grants whose use no call would show: they are not judged."""
        return tuple(grant for grant in self._uncalled if is_unseen(grant.action))

    @property
    def _uncalled(self) -> tuple[Grant, ...]:
        used = {need.action for need in self.needs} | {remark.action for remark in self.remarks}
        return tuple(grant for grant in self.grants if not any(covers(grant.action, action) for action in used))

    @property
    def excesses(self) -> tuple[Excess, ...]:
        """Grants on everything whose calls all name what they work on."""
        found = []
        for grant in self.grants:
            used = [need for need in self.needs if covers(grant.action, need.action)]
            wide = used and all(any(_takes_all(each, need.action) for each in grant.resources) for need in used)
            if wide and all(_is_narrow(each, need.action) for need in used for each in need.resources):
                named = {resource for need in used for resource in need.resources}
                found.append(Excess(grant, tuple(sorted(named))))
        return tuple(found)

    @property
    def unnamed(self) -> tuple[Need, ...]:
        """Needs on every resource of a kind, because a call does not say on which."""
        return tuple(
            need
            for need in self.needs
            if _widest(need.action) != ("*",) and not all(_is_narrow(each, need.action) for each in need.resources)
        )

    @property
    def missing(self) -> tuple[Need, ...]:
        """Needs that no policy of the tree grants."""
        return tuple(n for n in self.needs if not any(covers(g.action, n.action) for g in self.grants))


def _takes_all(pattern: str, action: str) -> bool:
    return all(covers(pattern, resource) for resource in _widest(action))


def _is_narrow(resource: str, action: str) -> bool:
    """True if the name that comes first in an ARN is not left open: the bucket's, the table's."""
    parts = resource.split(":", 5)[-1].split("/")
    for other in _widest(action):
        widest = other.split(":", 5)[-1].split("/")
        first = widest.index("*") if "*" in widest else 0
        if parts[:first] == widest[:first] and parts[first : first + 1] in ([], ["*"]):
            return False
    return True


def _widest(action: str) -> tuple[str, ...]:
    return resources_of(action, lambda _: None)
