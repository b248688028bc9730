"""Reports of GitLab's formats and of JUnit's are what their readers ask for, whatever is found."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from awslint.findings import Confidence, Fix, Problem, Severity
from awslint.report import write_report
from awslint.report.options import ReportOptions
from awslint.source import Position
from tests.keys import access_key_id
from tests.report.results import Result, finding, result

_SCHEMAS = Path(__file__).parent / "schemas"

_JUNIT: dict[str, tuple[frozenset[str], frozenset[str], frozenset[str]]] = {
    # What the schema of Jenkins's xUnit plugin has, which GitLab and others read too: of each element the attributes that
    # it must have, those that it may have besides, and its children.
    # https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
    "testsuites": (frozenset(), frozenset({"name", "time", "tests", "failures", "errors"}), frozenset({"testsuite"})),
    "testsuite": (
        frozenset({"name", "tests", "failures", "errors"}),
        frozenset({"group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"}),
        frozenset({"testsuite", "properties", "testcase", "system-out", "system-err"}),
    ),
    "testcase": (
        frozenset({"name"}),
        frozenset({"time", "classname", "group"}),
        frozenset({"skipped", "error", "failure", "system-out", "system-err"}),
    ),
    "failure": (frozenset(), frozenset({"type", "message"}), frozenset()),
    "error": (frozenset(), frozenset({"type", "message"}), frozenset()),
}


def written(name: str, shown: Result) -> str:
    stream = io.StringIO()
    write_report(name, shown, stream, ReportOptions(version="1.2.3"))
    return stream.getvalue()


def results() -> list[Result]:
    odd = finding(
        path="a b/\udcff\n\x1b[31m<&\"'.json",
        message="\x00 <b>&\ud800 ]]>",
        evidence=("x" * 2_000_000,),
        fix=Fix("y" * 10_000),
        severity=Severity.LOW,
        confidence=Confidence.LOW,
        fingerprint="f",
    )
    bare = finding(path="z", fix=Fix(""), start=Position(1, 1), end=Position(1, 1), fingerprint="g")
    problem = Problem("b\udcfe", "internal", "internal", "failed", 3)
    return [result(), result(finding(), odd, bare, problems=(problem,)), result(problems=(problem,))]


def validate(name: str, document: Any) -> None:
    schema = json.loads((_SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.Draft7Validator(schema).validate(document)


def check_junit(text: str) -> None:
    def check(element: ET.Element) -> None:
        needed, allowed, children = _JUNIT[element.tag]
        assert needed <= set(element.attrib) <= needed | allowed, element.tag
        assert {child.tag for child in element} <= children, element.tag
        for child in element:
            check(child)

    root = ET.fromstring(text)
    assert root.tag == "testsuites"
    check(root)
    for counter, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        for suites in (root, *root.iter("testsuite")):
            assert int(suites.attrib[counter]) == len(list(suites.iter(tag)))


@pytest.mark.parametrize("shown", results())
def test_reports_are_as_their_schemas_ask(shown: Result) -> None:
    quality = json.loads(written("gitlab", shown))
    validate("gitlab-code-quality", quality)
    assert len({item["fingerprint"] for item in quality}) == len(quality) == len(shown.findings)
    security = json.loads(written("gitlab-sast", shown))
    validate("gitlab-sast", security)
    assert len(security["vulnerabilities"]) == len(shown.findings)
    for text in (json.dumps(quality, ensure_ascii=False), json.dumps(security, ensure_ascii=False)):
        text.encode("utf-8")
    check_junit(written("junit", shown))


def test_a_schema_here_refuses_what_is_wrong() -> None:
    with pytest.raises(jsonschema.ValidationError):
        validate("gitlab-code-quality", [{"description": "x"}])
    with pytest.raises(jsonschema.ValidationError):
        validate("gitlab-sast", {"version": "15.0.7", "vulnerabilities": []})
    with pytest.raises(AssertionError):
        check_junit('<testsuites><testsuite name="a" tests="0" failures="0"/></testsuites>')


def test_reports_of_a_scan_begin_at_the_top_of_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "top/infra/live").mkdir(parents=True)
    (tmp_path / "top/infra/live/a.txt").write_text(f"id = {access_key_id(9201)}\n", encoding="utf-8")

    def scanned(name: str, cwd: str, path: str, **environment: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "awslint", "scan", path, "--format", name],
            cwd=tmp_path / cwd,
            env={"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": "/usr/bin:/bin", **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        return done.stdout

    def quality(*where: str, **environment: str) -> str:
        path = json.loads(scanned("gitlab", *where, **environment))[0]["location"]["path"]
        assert isinstance(path, str)
        return path

    assert quality("top", "infra") == "infra/live/a.txt"
    assert quality("top/infra", ".") == "live/a.txt"
    assert quality("top/infra", ".", CI_PROJECT_DIR=str(tmp_path / "top")) == "infra/live/a.txt"
    assert quality("top/infra", "live", GITHUB_WORKSPACE=str(tmp_path / "top")) == "infra/live/a.txt"
    assert quality("top/infra", "live", GITHUB_WORKSPACE=str(tmp_path / "to")) == "live/a.txt"
    assert scanned("github", "top", "infra").startswith("::error file=infra/live/a.txt,line=1,")
    assert scanned("concise", "top", "infra").startswith("live/a.txt:1:")
