"""The ``sarif`` format, SARIF 2.1.0 as GitHub's code scanning takes it; it must not know other formats.

https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
``primaryLocationLineHash`` is left to GitHub's uploader, which computes it where it is missing: it is a hash of the
source line as it stands, secrets included, so that a password which a person chose could be checked against it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TextIO

from awslint.findings import Confidence, Edit, Finding, Problem, Severity
from awslint.report.options import ReportOptions
from awslint.report.terminal import count
from awslint.source import Position

if TYPE_CHECKING:
    from awslint.report.contract import ReportRule, ScanResult

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://github.com/awslint/awslint"
MAX_RESULTS = 25_000
"""GitHub refuses a run with more results."""

_GRADES = (
    # GitHub shows a security-severity over 9.0 as critical, from 7.0 as high, from 4.0 as medium, else as low.
    (Severity.CRITICAL, "error", "9.5"),
    (Severity.HIGH, "error", "8.0"),
    (Severity.MEDIUM, "warning", "5.5"),
    (Severity.LOW, "note", "3.0"),
)
_MAX_DESCRIPTION = 1024


def write(result: ScanResult, stream: TextIO, options: ReportOptions) -> None:
    """Write one log of one run. It holds no time and no absolute path, and is the same from run to run."""
    findings = sorted(result.findings, key=lambda item: item.order)
    notes = [_notification(problem) for problem in result.problems]
    if len(findings) > MAX_RESULTS:
        worst = sorted(findings, key=lambda item: (-item.severity, -item.confidence, item.order))[:MAX_RESULTS]
        cut = len(findings) - MAX_RESULTS
        text = f"{count(cut, 'finding')} of the least severity left out: GitHub takes {MAX_RESULTS:,} results"
        notes.append({"level": "warning", "message": {"text": text}})
        findings = sorted(worst, key=lambda item: item.order)
    rules = sorted(options.rules, key=lambda rule: rule.id)
    index = {rule.id: at for at, rule in enumerate(rules)}
    run = {
        "tool": {"driver": _driver(rules, options.version)},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": all(problem.kind != "internal" for problem in result.problems),
                "toolExecutionNotifications": notes,
            }
        ],
        "results": [_result(finding, index) for finding in findings],
    }
    json.dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, stream, indent=2)
    stream.write("\n")


def _driver(rules: Sequence[ReportRule], version: str) -> dict[str, Any]:
    return {
        "name": "awslint",
        "version": version,
        "semanticVersion": version,
        "informationUri": HOME,
        "rules": [_rule(rule) for rule in rules],
    }


def _rule(rule: ReportRule) -> dict[str, Any]:
    level, score = _grade(rule.worst)
    why = " ".join(rule.documentation.why.split()) or rule.summary
    out: dict[str, Any] = {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": why[:_MAX_DESCRIPTION]},
        "help": {"text": f"{rule.summary} {why} Fix: {rule.fix.advice}", "markdown": _help(rule, why)},
        "defaultConfiguration": {"level": level},
        "properties": {
            "tags": ["security", "aws", rule.family],
            "precision": _precision(rule.surest),
            "security-severity": score,
        },
    }
    if rule.documentation.references:
        out["helpUri"] = rule.documentation.references[0]
    return out


def _help(rule: ReportRule, why: str) -> str:
    """The rule's page in Markdown, which GitHub shows instead of the text."""
    parts = [f"**{rule.summary}**", why, f"### Fix\n\n{rule.fix.advice.strip()}"]
    if rule.documentation.controls:
        rows = [f"- {standard}: {', '.join(numbers)}" for standard, numbers in rule.documentation.controls]
        parts.append("### Controls\n\n" + "\n".join(rows))
    if rule.documentation.references:
        parts.append("### References\n\n" + "\n".join(f"- <{page}>" for page in rule.documentation.references))
    return "\n\n".join(parts)


def _result(finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    level, score = _grade(finding.severity)
    out: dict[str, Any] = {
        "ruleId": finding.rule,
        **({"ruleIndex": index[finding.rule]} if finding.rule in index else {}),
        "level": level,
        "message": {"text": _message(finding)},
        "locations": [_location(finding.path, finding.start, finding.end)],
        "partialFingerprints": {"awslint/v1": finding.fingerprint},
        "properties": {
            "security-severity": score,
            "precision": _precision(finding.confidence),
            "evidence": list(finding.evidence),
        },
    }
    if finding.account is not None:
        account = finding.account
        known = {"id": account.id, "name": account.name, "owner": account.owner, "canary": account.canary}
        out["properties"]["account"] = {key: text for key, text in known.items() if text}
    if finding.commit is not None:
        known = {"commit": finding.commit.id, "authorDate": finding.commit.date}
        out["properties"] |= {key: text for key, text in known.items() if text} | {"inHead": finding.commit.in_head}
    if finding.runbook:
        out["properties"]["runbook"] = finding.runbook
    if finding.related:
        out["relatedLocations"] = [
            {"id": number, **_location(path, start, end)}
            for number, (path, start, end) in enumerate(finding.related, 1)
        ]
    if finding.fix.edits:
        out["fixes"] = [_fix(finding)]
    return out


def _message(finding: Finding) -> str:
    """What code scanning shows, which leaves ``properties`` out: the message, its evidence and the fix."""
    why = f" Evidence: {'; '.join(finding.evidence)}." if finding.evidence else ""
    return f"{finding.message}{why}" + (f" Fix: {finding.fix.advice}" if finding.fix.advice else "")


def _fix(finding: Finding) -> dict[str, Any]:
    """One change a file, as editors apply it."""
    by_path: dict[str, list[Edit]] = {}
    for edit in finding.fix.edits:
        by_path.setdefault(edit.path, []).append(edit)
    changes = [
        {
            "artifactLocation": {"uri": path_uri(path)},
            "replacements": [
                {
                    "deletedRegion": {"charOffset": edit.span.start, "charLength": edit.span.end - edit.span.start},
                    "insertedContent": {"text": edit.replacement},
                }
                for edit in sorted(edits, key=lambda item: item.span)
            ],
        }
        for path, edits in sorted(by_path.items())
    ]
    return {"description": {"text": finding.fix.advice}, "artifactChanges": changes}


def _notification(problem: Problem) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": path_uri(problem.path)}}
    if problem.line is not None:
        place["region"] = {"startLine": problem.line}
    return {
        "level": "error" if problem.kind == "internal" else "warning",
        "descriptor": {"id": problem.kind},
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": place}],
    }


def _location(path: str, start: Position, end: Position) -> dict[str, Any]:
    region = {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}
    return {"physicalLocation": {"artifactLocation": {"uri": path_uri(path)}, "region": region}}


def path_uri(path: str) -> str:
    """A relative path as a relative URI reference; bytes that are not UTF-8 are encoded as they are."""
    from urllib.parse import quote

    return quote(path.encode("utf-8", "surrogateescape"), safe="/")


def _grade(severity: Severity) -> tuple[str, str]:
    """SARIF's level and GitHub's security-severity."""
    return next((level, score) for grade, level, score in _GRADES if grade is severity)


def _precision(confidence: Confidence) -> str:
    return confidence.word
