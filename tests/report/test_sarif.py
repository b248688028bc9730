from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from awslint.baseline import Entry
from awslint.cli import main
from awslint.findings import Commit, Confidence, Edit, Fix, Problem, Severity
from awslint.report import sarif, write_report
from awslint.report.options import ReportOptions
from awslint.source import Position, Span
from tests.keys import access_key_id, secret_access_key
from tests.report.results import Result, Rule, finding, result

_PUBLISHED = json.loads((Path(__file__).parent / "schemas/sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))


def validate(log: Any) -> None:
    """By the published schema, and by what its first errata add: a region says where it is."""
    region = _PUBLISHED["definitions"]["region"]
    region["anyOf"] = [{"required": [name]} for name in ("startLine", "charOffset", "byteOffset")]
    checker = jsonschema.Draft4Validator.FORMAT_CHECKER
    jsonschema.Draft4Validator(_PUBLISHED, format_checker=checker).validate(log)


def run(shown: Result, suppressed: bool = False) -> Any:
    stream = io.StringIO()
    write_report("sarif", shown, stream, ReportOptions(version="1.2.3", rules=(Rule(),), suppressed=suppressed))
    log = json.loads(stream.getvalue())
    validate(log)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    assert len(log["runs"]) == 1
    return log["runs"][0]


def texts(node: Any) -> list[str]:
    """Every text in a JSON document."""
    if isinstance(node, dict):
        return [text for value in node.values() for text in texts(value)]
    if isinstance(node, list):
        return [text for value in node for text in texts(value)]
    return [node] if isinstance(node, str) else []


def test_a_rule_has_what_github_asks_for() -> None:
    driver = run(result())["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("awslint", "1.2.3")
    (rule,) = driver["rules"]
    assert rule["id"] == "AWS301"
    assert rule["shortDescription"] == {"text": "A statement allows every action."}
    assert rule["fullDescription"] == {"text": "Whoever receives it can use every service."}
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["properties"] == {
        "tags": ["security", "aws", "iam-policy"],
        "precision": "high",
        "security-severity": "9.5",
    }
    assert "### Fix\n\nList the actions.\n\n```text\naws iam\n```\n\nor (the remedy, which" in rule["help"]["markdown"]
    assert "- cis: v5:1.15" in rule["help"]["markdown"]


def test_a_result_has_its_region_and_a_relative_percent_encoded_uri() -> None:
    shown = run(result(finding(path="a b/ü#%\udcff:.json", severity=Severity.LOW, confidence=Confidence.MEDIUM)))
    (item,) = shown["results"]
    assert (item["ruleId"], item["ruleIndex"], item["level"]) == ("AWS301", 0, "note")
    assert item["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "a%20b/%C3%BC%23%25%FF%3A.json"},
                "region": {"startLine": 2, "startColumn": 37, "endLine": 2, "endColumn": 40},
            }
        }
    ]
    assert item["partialFingerprints"] == {"awslint/v1": "0123456789abcdef01234567"}
    assert all(texts(shown)), "GitHub takes no empty text"


def test_problems_are_notifications() -> None:
    problems = (Problem("a", "internal", "internal", "failed"), Problem("b", "parse", "syntax", "not closed", 3))
    (invocation,) = run(result(problems=problems))["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [note["level"] for note in invocation["toolExecutionNotifications"]] == ["error", "warning"]


def test_too_many_results_are_cut_by_severity_and_it_is_said() -> None:
    many = [finding(path=f"m{n}", severity=Severity.LOW) for n in range(sarif.MAX_RESULTS)]
    shown = run(result(*many, finding(path="worst")))
    assert len(shown["results"]) == sarif.MAX_RESULTS
    assert any(item["level"] == "error" for item in shown["results"])
    (note,) = shown["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "1 finding of the least severity left out: GitHub takes 25,000 results"


def test_a_file_too_large_for_github_is_cut_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MAX_BYTES", 20_000)
    many = [finding(path=f"m{n}", severity=Severity.LOW, fingerprint=f"{n * 7919:024x}") for n in range(2_000)]
    shown = run(result(*many, finding(path="worst")))
    assert 0 < len(shown["results"]) < 2_000
    assert any(item["level"] == "error" for item in shown["results"])
    (note,) = shown["invocations"][0]["toolExecutionNotifications"]
    left = 2_001 - len(shown["results"])
    assert note["message"]["text"] == f"{left:,} findings of the least severity left out: GitHub takes 0 MB"
    text = json.dumps({"version": "2.1.0", "runs": [shown]}, indent=2)
    assert sarif._packed_size(text) <= 20_000


def test_what_is_silenced_is_marked_and_only_when_asked() -> None:
    entry = Entry("f", "AWS301", "known", reason="accepted in the review")
    shown = Result(
        (finding(path="open"),),
        known=((finding(path="known"), entry), (finding(path="bare"), Entry("g", "AWS301", "bare"))),
        silenced=((finding(path="said"), "break-glass"), (finding(path="unsaid"), "")),
    )
    assert [item["locations"] for item in run(shown)["results"]] == [
        run(Result((finding(path="open"),)))["results"][0]["locations"]
    ]
    assert "suppressions" not in run(shown)["results"][0]
    marked = {
        item["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]: item["suppressions"]
        for item in run(shown, suppressed=True)["results"]
    }
    assert marked == {
        "open": [],
        "known": [{"kind": "external", "status": "accepted", "justification": "accepted in the review"}],
        "bare": [{"kind": "external", "status": "accepted"}],
        "said": [{"kind": "inSource", "justification": "break-glass"}],
        "unsaid": [{"kind": "inSource"}],
    }


def test_a_result_with_everything_is_valid() -> None:
    full = finding(
        line_hash="c129715d7a2bc9a3:1",
        related=(("a b", Position(1, 2), Position(1, 3)),),
        fix=Fix("Do it.", "safe", (Edit("a b", Span(3, 5), "new"), Edit("a b", Span(1, 2), ""))),
        evidence=("one",),
        commit=Commit("0" * 40, "2026-01-01", True),
        runbook="access-key",
    )
    (item,) = run(result(full, problems=(Problem("p q", "parse", "syntax", "not closed", 3),)))["results"]
    assert item["partialFingerprints"]["primaryLocationLineHash"] == "c129715d7a2bc9a3:1"
    assert item["fixes"][0]["artifactChanges"] == [
        {
            "artifactLocation": {"uri": "a%20b"},
            "replacements": [
                {"deletedRegion": {"charOffset": 1, "charLength": 1}, "insertedContent": {"text": ""}},
                {"deletedRegion": {"charOffset": 3, "charLength": 2}, "insertedContent": {"text": "new"}},
            ],
        }
    ]
    (other,) = item["relatedLocations"]
    assert other["physicalLocation"]["region"]["startColumn"] == 2


def test_a_scan_gives_hashes_fixes_and_suppressions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.delenv("CI_PROJECT_DIR", raising=False)
    infra = tmp_path / "in fra"
    infra.mkdir()
    key, secret = access_key_id(9100), secret_access_key(9100)
    (infra / "main.tf").write_text(
        'resource "aws_s3_bucket_acl" "b" {\n  bucket = "x"\n  acl    = "public-read"\n}\n'
        f'provider "aws" {{\n  access_key = "{key}" # awslint: ignore[AWS1] -- of the {key} canary\n'
        f'  secret_key = "{secret}"\n}}\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    main(["scan", "in fra", "--format", "sarif", "--suppressed", "--select", "AWS601,AWS101"])
    out = capsys.readouterr().out
    assert key not in out
    assert secret not in out
    log = json.loads(out)
    validate(log)
    acl, *quiet = log["runs"][0]["results"]
    silenced = next(item for item in quiet if "relatedLocations" in item)
    assert acl["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "in%20fra/main.tf"
    assert acl["partialFingerprints"]["primaryLocationLineHash"].endswith(":1")
    (change,) = acl["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    assert change["artifactLocation"]["uri"] == "in%20fra/main.tf"
    assert replacement["insertedContent"]["text"] == "private"
    assert acl["suppressions"] == []
    (suppression,) = silenced["suppressions"]
    assert suppression["kind"] == "inSource"
    assert suppression["justification"].startswith("of the AKIA…")
    assert silenced["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 7
