"""What a report is given: the result of a scan as far as reports read it, for type checkers alone.

These are protocols, so that reports do not import the scan. They must not know formats.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from awslint.findings import Confidence, Finding, Problem, Severity


class ScanSummary(Protocol):
    """Counts of one scan; see :class:`awslint.scan.Summary`."""

    @property
    def files(self) -> int:
        """Files that were looked at."""

    @property
    def bytes(self) -> int:
        """Their size in all."""

    @property
    def findings(self) -> int:
        """Findings that are shown."""

    @property
    def hidden(self) -> int:
        """Findings below the severity or confidence that is shown."""

    @property
    def suppressed(self) -> int:
        """Findings silenced by a comment."""

    @property
    def known(self) -> int:
        """Findings that the baseline silences."""

    @property
    def complete(self) -> bool:
        """True if there is no problem."""


class Accepted(Protocol):
    """An entry of a baseline; see :class:`awslint.baseline.Entry`."""

    @property
    def reason(self) -> str:
        """Why the finding is accepted, or ""."""


class ScanResult(Protocol):
    """What a scan gives, in report order; see :class:`awslint.scan.Result`."""

    @property
    def findings(self) -> Sequence[Finding]:
        """The findings to show."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What could not be read."""

    @property
    def known(self) -> Sequence[tuple[Finding, Accepted]]:
        """Findings that the baseline silences, with their entries."""

    @property
    def silenced(self) -> Sequence[tuple[Finding, str]]:
        """Findings that comments silence, with their reasons."""

    @property
    def summary(self) -> ScanSummary:
        """The counts."""


class RuleText(Protocol):
    """What a rule's documentation holds; see :class:`awslint.engine.rule.Documentation`."""

    @property
    def why(self) -> str:
        """Why the fault matters."""

    @property
    def references(self) -> Sequence[str]:
        """Pages to read."""

    @property
    def controls(self) -> Sequence[tuple[str, Sequence[str]]]:
        """Each standard with its control numbers."""


class RuleAdvice(Protocol):
    """What a rule says about repair; see :class:`awslint.engine.rule.FixSpec`."""

    @property
    def advice(self) -> str:
        """What a person is to do."""


class ReportRule(Protocol):
    """A rule as far as reports describe it; see :class:`awslint.engine.rule.Rule`."""

    @property
    def id(self) -> str:
        """Such as ``AWS301``."""

    @property
    def name(self) -> str:
        """Such as ``wildcard-action``."""

    @property
    def family(self) -> str:
        """The folder it stands in."""

    @property
    def summary(self) -> str:
        """One sentence: what is wrong."""

    @property
    def worst(self) -> Severity:
        """The highest severity of its findings."""

    @property
    def surest(self) -> Confidence:
        """The highest confidence of its findings."""

    @property
    def fix(self) -> RuleAdvice:
        """What to do."""

    @property
    def documentation(self) -> RuleText:
        """What people read; empty unless the rules were loaded with it."""
