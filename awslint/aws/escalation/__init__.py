"""The published ways from one permission to administrator rights, as data; it must not know statements, files or rules."""

from __future__ import annotations

from awslint.aws.escalation.identity import IDENTITY
from awslint.aws.escalation.jobs import JOBS
from awslint.aws.escalation.passing import PASSING
from awslint.aws.escalation.path import EscalationPath
from awslint.aws.escalation.running import RUNNING

PATHS: tuple[EscalationPath, ...] = (*IDENTITY, *PASSING, *JOBS, *RUNNING)
"""Every path, the most direct first."""

STEPS: frozenset[str] = frozenset(need.lower() for path in PATHS for need in path.needs)
"""The actions of all paths, in lower case."""
