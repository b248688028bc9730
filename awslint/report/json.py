"""The ``json`` format, whose contract is docs/finding.schema.json; it must not know other formats."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

from awslint.findings import Account, Commit, Edit, Finding, Problem
from awslint.report.options import ReportOptions
from awslint.source import Position

if TYPE_CHECKING:
    from awslint.report.contract import ScanResult


def write(result: ScanResult, stream: TextIO, options: ReportOptions) -> None:
    """Write one object with a final newline. It holds no time, and is ASCII, so that no terminal obeys it."""
    summary = result.summary
    document = {
        "version": options.version,
        "summary": {
            "files": summary.files,
            "bytes": summary.bytes,
            "findings": summary.findings,
            "hidden": summary.hidden,
            "suppressed": summary.suppressed,
            "known": summary.known,
            "problems": len(result.problems),
            "complete": summary.complete,
        },
        "findings": [finding_object(finding) for finding in sorted(result.findings, key=lambda item: item.order)],
        "problems": [problem_object(problem) for problem in sorted(result.problems, key=lambda item: item.order)],
    }
    json.dump(document, stream, indent=2)
    stream.write("\n")


def finding_object(finding: Finding) -> dict[str, Any]:
    """A finding as the contract has it; ``evidence``, ``account``, ``commit`` and the like only where there are any."""
    out: dict[str, Any] = {
        "rule": finding.rule,
        "name": finding.name,
        "family": finding.family,
        "severity": finding.severity.word,
        "confidence": finding.confidence.word,
        "message": finding.message,
        "path": finding.path,
        "start": _position(finding.start),
        "end": _position(finding.end),
        "fingerprint": finding.fingerprint,
        "fix": {"advice": finding.fix.advice},
    }
    if finding.member:
        out["member"] = finding.member
    if finding.fix.edits:
        out["fix"]["safety"] = finding.fix.safety
        out["fix"]["edits"] = [_edit(edit) for edit in finding.fix.edits]
    if finding.evidence:
        out["evidence"] = list(finding.evidence)
    if finding.account is not None:
        out["account"] = account_object(finding.account)
    if finding.runbook:
        out["runbook"] = finding.runbook
    if finding.commit is not None:
        out["commit"] = commit_object(finding.commit)
    if finding.related:
        out["related"] = [
            {"path": path, "start": _position(start), "end": _position(end)} for path, start, end in finding.related
        ]
    return out


def account_object(account: Account) -> dict[str, str]:
    """An account as the contract has it; all but its id only where it is known."""
    known = {"id": account.id, "name": account.name, "owner": account.owner, "canary": account.canary}
    return {key: text for key, text in known.items() if text}


def commit_object(commit: Commit) -> dict[str, Any]:
    """Where a finding came into a history; ``id`` and ``date`` only where a commit holds it."""
    known = {"id": commit.id, "date": commit.date} if commit.id else {}
    return {**known, "in_head": commit.in_head}


def problem_object(problem: Problem) -> dict[str, Any]:
    """A problem as the contract has it; ``line`` only where it is known."""
    out: dict[str, Any] = {"path": problem.path}
    if problem.line is not None:
        out["line"] = problem.line
    return {**out, "stage": problem.stage, "kind": problem.kind, "message": problem.message}


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}


def _edit(edit: Edit) -> dict[str, Any]:
    return {"path": edit.path, "start": edit.span.start, "end": edit.span.end, "replacement": edit.replacement}
