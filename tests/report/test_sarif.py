from __future__ import annotations

import io
import json
from typing import Any

from awslint.findings import Confidence, Problem, Severity
from awslint.report import sarif, write_report
from awslint.report.options import ReportOptions
from tests.report.results import Result, Rule, finding, result


def run(shown: Result) -> Any:
    stream = io.StringIO()
    write_report("sarif", shown, stream, ReportOptions(version="1.2.3", rules=(Rule(),)))
    log = json.loads(stream.getvalue())
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
    assert "### Fix\n\nList the actions." in rule["help"]["markdown"]
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
