"""Results made by hand, so that reports are tested without a scan."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from awslint.baseline import Entry
from awslint.findings import Confidence, ExcerptLine, Finding, Fix, Problem, Severity
from awslint.source import Position


@dataclass(frozen=True)
class Summary:
    files: int = 3
    bytes: int = 1200
    findings: int = 0
    hidden: int = 0
    suppressed: int = 0
    known: int = 0
    complete: bool = True


@dataclass(frozen=True)
class Result:
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    summary: Summary = field(default_factory=Summary)
    known: tuple[tuple[Finding, Entry], ...] = ()
    silenced: tuple[tuple[Finding, str], ...] = ()


@dataclass(frozen=True)
class Text:
    why: str = "Whoever receives it can use every service."
    references: tuple[str, ...] = ("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",)
    controls: tuple[tuple[str, tuple[str, ...]], ...] = (("cis", ("v5:1.15",)),)


@dataclass(frozen=True)
class Rule:
    id: str = "AWS301"
    name: str = "wildcard-action"
    family: str = "iam-policy"
    summary: str = "A statement allows every action."
    worst: Severity = Severity.CRITICAL
    surest: Confidence = Confidence.HIGH
    fix: Fix = field(default_factory=lambda: Fix("List the actions.\n  aws iam\nor {advise.remedy}."))
    documentation: Text = field(default_factory=Text)


def finding(**changes: Any) -> Finding:
    values: dict[str, Any] = {
        "rule": "AWS301",
        "name": "wildcard-action",
        "family": "iam-policy",
        "severity": Severity.CRITICAL,
        "confidence": Confidence.HIGH,
        "message": "This statement allows every action.",
        "path": "iam/policy.json",
        "start": Position(2, 37),
        "end": Position(2, 40),
        "fingerprint": "0123456789abcdef01234567",
        "fix": Fix("List the actions that the caller uses."),
        "excerpt": (ExcerptLine(2, '  {"Effect": "Allow",     "Action": "*"}', (36, 39)),),
    }
    return Finding(**{**values, **changes})


def result(*findings: Finding, problems: tuple[Problem, ...] = (), **counts: int) -> Result:
    summary = Summary(findings=len(findings), complete=not problems, **counts)
    return Result(findings, problems, summary)
