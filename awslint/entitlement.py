"""What a tree needs of AWS and what its policies grant, as data; it must not know how either is found."""

from __future__ import annotations

from dataclasses import dataclass

from awslint.aws.actions import covers
from awslint.aws.dependents import NO_CONDITION
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
    """An action, or a pattern of actions, that a policy of the tree allows."""

    path: str
    line: int
    action: str


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
    def missing(self) -> tuple[Need, ...]:
        """Needs that no policy of the tree grants."""
        return tuple(n for n in self.needs if not any(covers(g.action, n.action) for g in self.grants))
