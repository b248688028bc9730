"""The ``sarif`` format, SARIF 2.1.0 as GitHub's code scanning takes it; it must not know other formats.

https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from awslint.advice import general_advice, markdown_lines
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
MAX_BYTES = 10_000_000
"""GitHub refuses a file that is larger than this when it is packed by gzip, as its uploader does."""

_GRADES = (
    # GitHub shows a security-severity over 9.0 as critical, from 7.0 as high, from 4.0 as medium, else as low.
    (Severity.CRITICAL, "error", "9.5"),
    (Severity.HIGH, "error", "8.0"),
    (Severity.MEDIUM, "warning", "5.5"),
    (Severity.LOW, "note", "3.0"),
)
_MAX_DESCRIPTION = 1024


class _Item(NamedTuple):
    """A finding and what suppresses it: None where that is not told."""

    finding: Finding
    suppressions: list[dict[str, str]] | None


def write(result: ScanResult, stream: TextIO, options: ReportOptions) -> None:
    """Write one log of one run. It holds no time and no absolute path, and is the same from run to run."""
    items = _items(result, options.suppressed)
    # What weighs most stands first, so that the rest can be cut off; findings that are suppressed weigh least.
    items.sort(key=lambda item: (bool(item.suppressions), -item.finding.severity, -item.finding.confidence))
    kept = min(len(items), MAX_RESULTS)
    text = _log(result, options, items, kept)
    while kept and (size := _packed_size(text)) > MAX_BYTES:
        kept = min(kept - 1, kept * MAX_BYTES // size)
        text = _log(result, options, items, kept)
    stream.write(text)


def _items(result: ScanResult, suppressed: bool) -> list[_Item]:
    """The results in report order. With ``suppressed``, SARIF asks to say of each whether it is."""
    items = [_Item(finding, [] if suppressed else None) for finding in result.findings]
    if suppressed:
        for finding, why in result.silenced:
            items.append(_Item(finding, [_suppression({"kind": "inSource"}, why)]))
        for finding, entry in result.known:
            items.append(_Item(finding, [_suppression({"kind": "external", "status": "accepted"}, entry.reason)]))
    return sorted(items, key=lambda item: item.finding.order)


def _suppression(kind: dict[str, str], why: str) -> dict[str, str]:
    return kind | ({"justification": why} if why else {})


def _log(result: ScanResult, options: ReportOptions, items: Sequence[_Item], kept: int) -> str:
    """The log with the first ``kept`` items, and a note that says how many were cut."""
    notes = [_notification(problem) for problem in result.problems]
    if kept < len(items):
        limit = f"{MAX_RESULTS:,} results" if kept == MAX_RESULTS else f"{MAX_BYTES // 1_000_000} MB"
        said = f"{count(len(items) - kept, 'finding')} of the least severity left out: GitHub takes {limit}"
        notes.append({"level": "warning", "message": {"text": said}})
    rules = sorted(options.rules, key=lambda rule: rule.id)
    index = {rule.id: at for at, rule in enumerate(rules)}
    shown = sorted(items[:kept], key=lambda item: item.finding.order)
    run = {
        "tool": {"driver": _driver(rules, options.version)},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": all(problem.kind != "internal" for problem in result.problems),
                "toolExecutionNotifications": notes,
            }
        ],
        "results": [_result(item, index) for item in shown],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _packed_size(text: str) -> int:
    """The size of ``text`` when it is packed as for an upload; most logs are small enough unpacked."""
    if len(text) <= MAX_BYTES:
        return len(text)
    import zlib

    return len(zlib.compress(text.encode("ascii")))


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
        "help": {"text": f"{rule.summary} {why} Fix: {general_advice(rule.fix.advice)}", "markdown": _help(rule, why)},
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
    fix = "\n".join(markdown_lines(general_advice(rule.fix.advice.strip())))
    parts = [f"**{rule.summary}**", why, f"### Fix\n\n{fix}"]
    if rule.documentation.controls:
        rows = [f"- {standard}: {', '.join(numbers)}" for standard, numbers in rule.documentation.controls]
        parts.append("### Controls\n\n" + "\n".join(rows))
    if rule.documentation.references:
        parts.append("### References\n\n" + "\n".join(f"- <{page}>" for page in rule.documentation.references))
    return "\n\n".join(parts)


def _result(item: _Item, index: dict[str, int]) -> dict[str, Any]:
    finding = item.finding
    level, score = _grade(finding.severity)
    out: dict[str, Any] = {
        "ruleId": finding.rule,
        **({"ruleIndex": index[finding.rule]} if finding.rule in index else {}),
        "level": level,
        "message": {"text": _message(finding)},
        "locations": [_location(finding.path, finding.start, finding.end)],
        "partialFingerprints": _fingerprints(finding),
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
    if item.suppressions is not None:
        out["suppressions"] = item.suppressions
    return out


def _fingerprints(finding: Finding) -> dict[str, str]:
    """awslint's own, and GitHub's for the line as it stands in HEAD; where there is none, GitHub's uploader makes it."""
    own = {"awslint/v1": finding.fingerprint}
    return own | ({"primaryLocationLineHash": finding.line_hash} if finding.line_hash else {})


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
