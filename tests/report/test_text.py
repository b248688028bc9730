from __future__ import annotations

import io
import re
from typing import Any

import pytest

from awslint.findings import ExcerptLine, Fix, Problem, Severity
from awslint.report import write_report
from awslint.report.options import ReportOptions
from awslint.report.terminal import cells, escape, wrap
from awslint.source import Position
from tests.report.results import Result, finding, result


def text(shown: Result, form: str = "text", **options: Any) -> str:
    stream = io.StringIO()
    write_report(form, shown, stream, ReportOptions(version="1.2.3", **options))
    return stream.getvalue()


def test_a_finding_is_shown_with_its_line_underlined_its_reason_and_its_fix() -> None:
    assert text(result(finding(evidence=("stands in a policy",)), suppressed=1, hidden=2)) == (
        "iam/policy.json:2:37  critical  AWS301 wildcard-action\n"
        "  This statement allows every action.\n"
        '   2 │   {"Effect": "Allow",     "Action": "*"}\n'
        "     │                                     ^^^\n"
        "  evidence  stands in a policy\n"
        "  fix       List the actions that the caller uses.\n"
        "\n"
        "1 finding in 1 file: 1 critical · 3 files scanned · 1 ignored by comments\n"
        "2 findings of low confidence hidden (show with --confidence low)\n"
        "awslint rule AWS301 explains a rule\n"
    )


def test_nothing_found_is_said_in_one_line() -> None:
    assert text(result()) == "no findings · 3 files scanned\n"


def test_problems_stand_before_the_counts() -> None:
    problem = Problem("a.json", "parse", "syntax", "a bracket is not closed", 3)
    assert text(result(problems=(problem,))) == (
        "not read in full\n  a.json:3  syntax: a bracket is not closed\n\nno findings · 3 files scanned · 1 problem\n"
    )


def test_the_same_advice_is_given_once() -> None:
    shown = text(result(finding(), finding(path="z.json")))
    assert shown.count("List the actions that the caller uses.") == 1
    assert "  fix       as at iam/policy.json:2:37\n" in shown


def test_hidden_findings_name_the_options_that_show_them() -> None:
    assert "show with --severity low --confidence low" in text(result(hidden=1), severity="high")
    assert "show with --severity low)" in text(result(hidden=1), severity="high", confidence="low")


@pytest.mark.parametrize(
    ("line", "span", "shown", "marks"),
    [
        ("\tkey: *", (6, 7), "    key: *", " " * 9 + "^"),
        ("ab\tkey", (3, 6), "ab  key", "    ^^^"),
        ("名前: *", (4, 5), "名前: *", " " * 6 + "^"),
        ("e\u0301: *", (4, 5), "e\u0301: *", "   ^"),
        ("a\x1b[31m*", (6, 7), "a\\x1b[31m*", " " * 9 + "^"),
        ("a\u202e*", (2, 3), "a\\u202e*", " " * 7 + "^"),
        ("key", (3, 3), "key", "   ^"),
        ("    both", (0, 8), "    both", "    ^^^^"),
    ],
)
def test_the_underline_stands_under_the_span(line: str, span: tuple[int, int], shown: str, marks: str) -> None:
    out = text(result(finding(excerpt=(ExcerptLine(7, line, span),)))).split("\n")
    assert out[2:4] == [f"   7 │ {shown}", f"     │ {marks}"]


def test_a_long_line_is_cut_around_the_span() -> None:
    line = "x" * 500 + "SPAN" + "y" * 500
    out = text(result(finding(excerpt=(ExcerptLine(1, line, (500, 504)),))), width=60).split("\n")
    assert all(cells(each) <= 60 for each in out[:5])
    assert out[2].startswith("   1 │ ⋯ x")
    assert out[2].endswith("y ⋯")
    at = out[2].index("SPAN")
    assert out[3] == "     │" + " " * (at - 6) + "^^^^"


def test_a_span_longer_than_the_excerpt_says_where_it_ends() -> None:
    shown = text(result(finding(end=Position(9, 4))))
    assert "   ⋮ │ to line 9\n" in shown


def test_colour_changes_no_text() -> None:
    shown = result(finding(), problems=(Problem("a", "read", "missing", "gone"),), hidden=1)
    coloured = text(shown, colour=True)
    assert "\x1b[1;97;41mcritical\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == text(shown)


@pytest.mark.parametrize("form", ["text", "concise", "github", "json", "sarif"])
def test_nothing_that_steers_a_terminal_gets_through(form: str) -> None:
    evil = "a\x1b]0;title\x07\n\udcff\x9b2J\u2028b"
    shown = result(
        finding(path=evil, message=evil, fix=Fix(evil), excerpt=(ExcerptLine(2, evil, (0, 1)),), evidence=(evil,)),
        problems=(Problem(evil, "read", "unreadable", evil),),
    )
    out = text(shown, form)
    assert not set(out) & set("\x1b\x07\x9b\u2028")
    out.encode("utf-8", "strict")


def test_escape_shows_bytes_and_characters_that_hide() -> None:
    assert escape("a\tb\n\udcff\x7f\u200b\u202e😀é") == "a\\tb\\n\\xff\\x7f\\u200b\\u202e😀é"


def test_commands_in_an_advice_stay_whole_and_prose_is_refilled() -> None:
    advice = (
        "Replace the key without an outage, in steps that are each safe by\nthemselves:\n"
        "aws iam create-access-key --user-name USER --profile a-long-profile-name\nDone."
    )
    assert wrap(advice, 40) == [
        "Replace the key without an outage, in",
        "steps that are each safe by themselves:",
        "aws iam create-access-key --user-name USER --profile a-long-profile-name",
        "Done.",
    ]


def test_concise_has_one_line_a_finding() -> None:
    shown = result(finding(), problems=(Problem("a.json", "parse", "syntax", "not closed", 3),))
    assert text(shown, "concise") == (
        "iam/policy.json:2:37: AWS301 critical This statement allows every action.\n"
        "a.json:3: problem syntax: not closed\n"
    )


def test_github_annotations_are_escaped() -> None:
    shown = result(finding(path="a,b:c%.json", message="50%\nof it"))
    assert text(shown, "github") == (
        "::error file=a%2Cb%3Ac%25.json,line=2,endLine=2,col=37,endColumn=39,"
        "title=AWS301 wildcard-action (critical)::50%25%0Aof it Fix: List the actions that the caller uses.\n"
    )


def test_github_shows_the_worst_within_its_limits_and_counts_the_rest() -> None:
    low = [finding(severity=Severity.MEDIUM, path=f"m{n:02}") for n in range(12)]
    high = [finding(severity=Severity.HIGH, path=f"h{n:02}") for n in range(11)]
    worst = finding(path="z")
    lines = text(result(*low, *high, worst), "github").splitlines()
    assert [line.split("file=")[1].split(",")[0] for line in lines if line.startswith("::error")] == [
        "z",
        *(f"h{n:02}" for n in range(9)),
    ]
    assert sum(line.startswith("::warning") for line in lines) == 10
    assert lines[-1].startswith("::notice title=awslint::2 high, 2 medium more than GitHub shows;")
