from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]

from awslint.findings import Account, Edit, Fix, Problem, Severity
from awslint.report import write_report
from awslint.report.options import ReportOptions
from awslint.source import Position, Span
from tests.report.results import Result, finding, result

SCHEMA = Path(__file__).parents[2] / "docs" / "finding.schema.json"


def report(shown: Result) -> Any:
    stream = io.StringIO()
    write_report("json", shown, stream, ReportOptions(version="1.2.3"))
    document = json.loads(stream.getvalue())
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema, jsonschema.Draft202012Validator)
    return document


def test_the_contract_to_the_key() -> None:
    shown = result(finding(), problems=(Problem("a.json", "parse", "syntax", "not closed", 3),), hidden=1, suppressed=2)
    assert report(shown) == {
        "version": "1.2.3",
        "summary": {
            "files": 3,
            "bytes": 1200,
            "findings": 1,
            "hidden": 1,
            "suppressed": 2,
            "known": 0,
            "problems": 1,
            "complete": False,
        },
        "findings": [
            {
                "rule": "AWS301",
                "name": "wildcard-action",
                "family": "iam-policy",
                "severity": "critical",
                "confidence": "high",
                "message": "This statement allows every action.",
                "path": "iam/policy.json",
                "start": {"line": 2, "column": 37},
                "end": {"line": 2, "column": 40},
                "fingerprint": "0123456789abcdef01234567",
                "fix": {"advice": "List the actions that the caller uses."},
            }
        ],
        "problems": [
            {"path": "a.json", "line": 3, "stage": "parse", "kind": "syntax", "message": "not closed"},
        ],
    }


def test_what_is_optional_is_in_the_schema_too() -> None:
    full = finding(
        evidence=("stands beside its secret",),
        account=Account("111122223333", "production", "platform", Severity.LOW, "canarytokens.org"),
        runbook="long-term-key",
        related=(("b.py", Position(1, 1), Position(1, 9)),),
        fix=Fix("Remove it.", "safe", (Edit("b.py", Span(0, 8), ""),)),
    )
    out = report(result(full))["findings"][0]
    assert out["evidence"] == ["stands beside its secret"]
    assert out["account"] == {
        "id": "111122223333",
        "name": "production",
        "owner": "platform",
        "canary": "canarytokens.org",
    }
    assert out["runbook"] == "long-term-key"
    assert out["related"] == [{"path": "b.py", "start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 9}}]
    assert out["fix"] == {
        "advice": "Remove it.",
        "safety": "safe",
        "edits": [{"path": "b.py", "start": 0, "end": 8, "replacement": ""}],
    }


def test_findings_are_sorted_and_a_path_that_is_not_utf8_survives() -> None:
    out = report(result(finding(path="z\udcff"), finding(path="b", start=Position(10, 1)), finding(path="b")))
    assert [(item["path"], item["start"]["line"]) for item in out["findings"]] == [("b", 2), ("b", 10), ("z\udcff", 2)]
