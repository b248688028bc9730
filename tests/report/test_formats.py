"""What each format for other programs holds, to the key, and that hostile texts stay texts in it."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from awslint.cli import main
from awslint.findings import Commit, Fix, Problem, Severity
from awslint.report import FORMATS, write_report
from awslint.report.markdown import MOST_BYTES
from awslint.report.options import ReportOptions
from tests.keys import access_key_id
from tests.report.results import Result, Rule, finding, result

HOSTILE = "<script>alert(1)</script>|`x`\n=cmd()\x1b[31m @everyone [a](b)\"'&\udcff"
NASTY = finding(message=HOSTILE, path=f"d/{HOSTILE}", evidence=(HOSTILE,))
PROBLEM = Problem("a.json", "parse", "syntax", "not closed", 3)


def written(name: str, shown: Result, **options: Any) -> str:
    stream = io.StringIO()
    write_report(name, shown, stream, ReportOptions("1.2.3", **options))
    return stream.getvalue()


@pytest.mark.parametrize("name", [name for name, _ in FORMATS if name != "gitlab-sast"])
def test_a_report_is_the_same_in_every_order_of_findings(name: str) -> None:
    one, two = finding(fingerprint="a1"), finding(path="b", fingerprint="b2")
    if name in ("text", "concise"):
        return
    assert written(name, result(one, two)) == written(name, result(two, one))


def test_jsonl() -> None:
    lines = [json.loads(line) for line in written("jsonl", result(finding(), problems=(PROBLEM,))).splitlines()]
    assert [line["type"] for line in lines] == ["finding", "problem"]
    assert lines[0]["fingerprint"] == finding().fingerprint
    assert lines[1] == {
        "type": "problem",
        "path": "a.json",
        "line": 3,
        "stage": "parse",
        "kind": "syntax",
        "message": "not closed",
    }


def test_csv_has_no_formula() -> None:
    item = finding(message="=HYPERLINK()", commit=Commit("c" * 40, "2024-01-02", False))
    head, row = list(csv.reader(io.StringIO(written("csv", result(item)))))
    assert dict(zip(head, row, strict=True)) == {
        "rule": "AWS301",
        "name": "wildcard-action",
        "family": "iam-policy",
        "severity": "critical",
        "confidence": "high",
        "path": "iam/policy.json",
        "line": "2",
        "column": "37",
        "message": "'=HYPERLINK()",
        "evidence": "",
        "fix": item.fix.advice,
        "fingerprint": item.fingerprint,
        "account": "",
        "commit": "c" * 40,
        "date": "2024-01-02",
        "in_head": "false",
    }
    assert len(list(csv.reader(io.StringIO(written("csv", result(NASTY)))))) == 2


def test_gitlab_code_quality() -> None:
    assert json.loads(written("gitlab", result(finding()))) == [
        {
            "description": "AWS301 This statement allows every action.",
            "check_name": "AWS301",
            "fingerprint": "0123456789abcdef01234567",
            "severity": "blocker",
            "location": {"path": "iam/policy.json", "lines": {"begin": 2, "end": 2}},
        }
    ]
    assert written("gitlab", result()) == "[]\n"


def test_gitlab_sast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    report = json.loads(written("gitlab-sast", result(finding(), problems=(PROBLEM,))))
    assert report["version"].startswith("15.")
    scan = report["scan"]
    assert (scan["type"], scan["status"], scan["start_time"]) == ("sast", "success", "1970-01-01T00:00:00")
    for tool in (scan["analyzer"], scan["scanner"]):
        assert {"id", "name", "version", "vendor"} <= set(tool)
    assert scan["messages"] == [{"level": "warn", "value": "a.json: syntax: not closed"}]
    (item,) = report["vulnerabilities"]
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", item["id"])
    assert item["severity"] == "Critical"
    assert item["location"] == {"file": "iam/policy.json", "start_line": 2, "end_line": 2}
    assert item["identifiers"][0]["value"] == "AWS301"
    assert report == json.loads(written("gitlab-sast", result(finding(), problems=(PROBLEM,))))


def test_junit() -> None:
    tree = ET.fromstring(written("junit", result(finding(), NASTY, problems=(PROBLEM,))))
    assert tree.attrib == {"name": "awslint", "tests": "3", "failures": "2", "errors": "1"}
    first = tree.findall("testsuite")[1]
    assert first.attrib["name"] == "iam/policy.json"
    (case,) = first
    assert case.attrib == {"classname": "iam/policy.json", "name": "AWS301:2:37"}
    assert [child.tag for child in case] == ["failure"]
    clean = ET.fromstring(written("junit", result()))
    assert (clean.attrib["tests"], clean.attrib["failures"]) == ("1", "0")


def test_markdown_shows_texts_as_they_are_and_fits_into_a_comment() -> None:
    text = written("markdown", result(NASTY))
    for part in ("<script", "`x`", "@everyone", "[a](b)", "\x1b"):
        assert part not in text
    assert all(row.count("|") == 5 for row in text.splitlines() if row.startswith("| critical"))
    many = result(*(finding(path=f"file{number}", fingerprint=str(number)) for number in range(5000)))
    long = written("markdown", many)
    assert len(long.encode()) < MOST_BYTES + 500
    assert "findings more: run `awslint scan`" in long
    assert written("markdown", result()).startswith("### awslint: 0 findings")


def test_markdown_shows_what_to_copy_below_the_table() -> None:
    advice = "Instead:\n  a: `1`\n  ```\n@everyone"
    text = written("markdown", result(finding(fix=Fix(advice)), finding(fix=Fix(advice), path="b", fingerprint="b")))
    rows = [row for row in text.splitlines() if row.startswith("| critical")]
    assert [row.rsplit(" | ", 1)[1] for row in rows] == ["Instead: |", "Instead: |"]
    assert text.count("<details>") == 1
    assert (
        "\n<details><summary>AWS301 wildcard&#45;action, as at b:2</summary>\n\n"
        "````\nInstead:\n  a: `1`\n  ```\n@everyone\n````\n\n</details>\n"
    ) in text


def test_rdjson() -> None:
    document = json.loads(written("rdjson", result(finding(severity=Severity.LOW))))
    assert document["source"]["name"] == "awslint"
    (item,) = document["diagnostics"]
    assert item["severity"] == "INFO"
    assert item["location"]["range"] == {"start": {"line": 2, "column": 37}, "end": {"line": 2, "column": 40}}
    assert item["code"]["value"] == "AWS301"


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for key, value in attrs if key in ("src", "href", "action")]
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html_loads_nothing_and_runs_nothing_of_the_scanned_text() -> None:
    text = written("html", result(finding(), NASTY, problems=(PROBLEM,)), rules=(Rule(),))
    page = _Page()
    page.feed(text)
    assert page.open == []
    assert page.tags.count("script") == 1
    assert page.tags.count("article") == 2
    assert page.links == ["#all"]
    assert "<script>alert(1)" not in text
    assert "default-src 'none'" in text
    assert "url(" not in text
    assert "http://" not in text
    assert " style=" not in text  # the page's own policy would forbid it


def test_html_has_the_controls_and_their_state() -> None:
    broken = written("html", result(finding()), rules=(Rule(),))
    row = '<tr><th scope="row">1.15</th><td>no policy grants *:*</td><td class="{}">{}</td><td>AWS301</td></tr>'
    assert row.format("bro", "broken: 1 finding") in broken
    # What is broken is in sight, and what is not folded away, for each version by itself.
    five = broken[broken.index("<h3>CIS v5</h3>") : broken.index("<h3>CIS v7</h3>")]
    assert five.index(row.format("bro", "broken: 1 finding")) < five.index("<details><summary>")
    assert "<details><summary>0 met" not in broken
    assert "<details><summary>9 not visible</summary>" in broken[broken.index("<h3>CIS v7</h3>") :]
    assert "<h3>Security Hub</h3>" in broken
    assert '<strong class="bro">1 broken</strong>, <strong class="met">0 met</strong>, <strong class="not">' in broken
    unseen = '<th scope="row">1.1</th><td>contact details are current</td><td class="not">not visible</td><td></td>'
    assert unseen in five
    assert five.index(">1.9<") < five.index(">1.10<")
    assert row.format("met", "met") in written("html", result(), rules=(Rule(),))
    assert "Controls" not in written("html", result(finding()))


def test_html_keeps_what_is_to_be_copied_together() -> None:
    shown = finding(fix=Fix("Instead:\n  a: 1\n    b: <2>\nor not"))
    text = written("html", result(shown))
    assert "<span>Instead:\n<code>  a: 1\n    b: &lt;2&gt;</code>\nor not</span>" in text
    assert '<th scope="col">critical</th></tr>' in text  # no column of a severity that nothing has


def test_html_shows_how_long_lines_have_stood() -> None:
    found = [finding(path=f"{number}", fingerprint=f"f{number}") for number in range(6)]
    ages = {"f0": "2026-11-23", "f1": "2026-11-20", "f2": "2026-09-01", "f3": "2020-01-01", "f4": "2026-11-24"}
    stream = io.StringIO()
    write_report("html", result(*found), stream, ReportOptions(version="1", ages=ages, today="2026-11-24"))
    rows = re.findall(
        r'<th scope="row">([^<]*)</th><td class="bar"><svg width="(\d+)".*?</svg> (\d+)</td>', stream.getvalue()
    )
    assert rows == [
        ("within a week", "200", "3"),
        ("within three months", "66", "1"),
        ("before that", "66", "1"),
        ("not committed, or not told", "66", "1"),
    ]
    assert "since 2026-09-01" in stream.getvalue()
    assert "by age" not in written("html", result(finding()))


def test_several_reports_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(f"id = {access_key_id(9001)}\n")
    reports = [f"--report={name}=out.{name}" for name, _ in FORMATS]
    assert main(["scan", "a.txt", "--format", "concise", *reports]) == 1
    assert capsys.readouterr().out.startswith("a.txt:1:6: AWS101 ")
    for name, _ in FORMATS:
        assert (tmp_path / f"out.{name}").stat().st_size > 50, name
    sarif = json.loads((tmp_path / "out.sarif").read_text())
    assert sarif["runs"][0]["tool"]["driver"]["rules"]
    assert main(["scan", "--report=nothing=x"]) == 2
    assert main(["scan", "--report=json=x", "--report=csv=./x"]) == 2
    assert main(["scan", "--report=json=missing/x"]) == 2


def test_the_github_format_writes_the_job_summary(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"id = {access_key_id(9002)}\n")
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    environment = {
        "GITHUB_STEP_SUMMARY": str(summary),
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "PATH": "/usr/bin:/bin",
    }
    subprocess.run(
        [sys.executable, "-m", "awslint", "scan", "a.txt", "--format", "github"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    text = summary.read_text()
    assert text.startswith("before\n### awslint: 1 finding (1 ")
    assert access_key_id(9002) not in text
