"""What to do about a credential that has leaked, step by step with the commands; it must not know rules or findings."""

from __future__ import annotations

from awslint.aws.runbooks.keys import KEYS
from awslint.aws.runbooks.services import SERVICES
from awslint.aws.runbooks.sessions import SESSIONS
from awslint.aws.runbooks.steps import Runbook, Step

RUNBOOKS: tuple[Runbook, ...] = (*KEYS, *SESSIONS, *SERVICES)
"""Every runbook; a rule names one of them."""

RUNBOOK_NAMES = tuple(runbook.name for runbook in RUNBOOKS)


def find_runbook(name: str) -> Runbook | None:
    """The runbook of that name, or None."""
    return next((runbook for runbook in RUNBOOKS if runbook.name == name), None)


__all__ = ["RUNBOOKS", "RUNBOOK_NAMES", "Runbook", "Step", "find_runbook"]
