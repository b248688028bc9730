"""Every example of every rule, scanned as a stranger would: the rule fires on the lines it names, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from awslint.config import Config
from awslint.engine.compiled import CHECKOUT_RULES
from awslint.engine.examples import CLOCK, Case, cases
from awslint.engine.loader import load_directory
from awslint.findings import Finding, Severity
from awslint.scan import scan

CASES = tuple(cases(load_directory(CHECKOUT_RULES, bundled=True)))


def scan_case(case: Case, directory: Path) -> tuple[Finding, ...]:
    case.write(directory)
    result = scan(
        str(directory), (), Config(confidence="low", now=CLOCK, detect_secrets=case.rule.name == "other-secret")
    )
    assert [problem for problem in result.problems if problem.kind == "internal"] == []
    return result.findings


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_rule_fires_exactly_where_its_example_says(case: Case, tmp_path: Path) -> None:
    findings = scan_case(case, tmp_path)
    own = [finding for finding in findings if finding.rule == case.rule.id]
    assert {finding.path for finding in own} <= {case.example.path}
    assert sorted({finding.start.line for finding in own}) == list(case.lines)


@pytest.mark.parametrize("case", [c for c in CASES if c.good], ids=[c.title for c in CASES if c.good])
def test_good_example_has_no_other_fault_of_its_family(case: Case, tmp_path: Path) -> None:
    findings = scan_case(case, tmp_path)
    assert [
        (finding.rule, finding.path, finding.start.line)
        for finding in findings
        if finding.family == case.rule.family and finding.severity >= Severity.MEDIUM
    ] == []


GRADED = tuple(
    dict.fromkeys(case.rule.id for case in CASES if case.rule.family == "credentials" and len(case.rule.severity) > 1)
)


@pytest.mark.parametrize("rule", GRADED)
def test_each_worth_of_a_credential_has_an_example(rule: str, tmp_path: Path) -> None:
    """But for that of canaries: no example names the account of one."""
    bad = [case for case in CASES if case.rule.id == rule and not case.good]
    shown = {
        finding.severity
        for case in bad
        for finding in scan_case(case, tmp_path / f"{case.number}")
        if finding.rule == rule
    }
    words = [grade.word for grade in bad[0].rule.severity]
    canary = words.count("low") == 1 and "canary" in str(bad[0].rule.severity[0].when)
    assert {severity.word for severity in shown} == set(words[1:] if canary else words)
