from __future__ import annotations

from dataclasses import dataclass

import pytest

from awslint.config import Config
from awslint.facts import Ignore
from awslint.findings import Confidence, Finding, Fix, Severity
from awslint.source import Position, Source
from awslint.suppress import apply_ignores


@dataclass(frozen=True)
class Rule:
    id: str
    name: str


RULES = (
    Rule("AWS101", "hardcoded-access-key"),
    Rule("AWS301", "wildcard-action"),
    Rule("AWS302", "wildcard-resource"),
    Rule("AWS901", "unused-ignore"),
)
ALL_RAN = frozenset(rule.id for rule in RULES)


def at(line: int, last: int | None = None, rule: str = "AWS301", column: int = 5) -> Finding:
    names = {item.id: item.name for item in RULES}
    end = Position(last or line, column)
    return Finding(
        rule, names[rule], "f", Severity.HIGH, Confidence.HIGH, "m", "a", Position(line, 1), end, f"{line}", Fix("")
    )


def apply(
    text: str | bytes,
    *findings: Finding,
    path: str = "a.txt",
    ran: frozenset[str] = ALL_RAN,
    config: Config | None = None,
) -> tuple[list[int], list[Ignore]]:
    """The lines of the findings that are kept, and the comments."""
    data = text if isinstance(text, bytes) else text.encode()
    kept, silenced, facts = apply_ignores(Source(path, data), findings, ran, RULES, config or Config())
    assert len(kept) + len(silenced) == len(findings)
    return [item.start.line for item in kept], facts


def unused(facts: list[Ignore]) -> list[list[str]]:
    return [[getattr(item, "text", "") for item in fact.unused.items] for fact in facts]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("a.py", "x = 1  # awslint: ignore[AWS301] -- why"),
        ("a.js", "x = 1 // awslint: ignore[AWS301]"),
        ("a.sql", "select 1 -- awslint: ignore[AWS301]"),
        ("a.ini", "x = 1 ; awslint: ignore[AWS301]"),
        ("a.css", "x /* awslint: ignore[AWS301] */"),
        ("a.html", "<p> <!-- awslint: ignore[AWS301] -->"),
        ("a.j2", "x {# awslint: ignore[AWS301] #}"),
        ("a.bat", "REM awslint: ignore[AWS301]"),
        ("a.vb", "x = 1 ' awslint: ignore[AWS301]"),
        ("a.tex", "x % awslint: ignore[AWS301]"),
        ("a.py", "x = 1  # see the ticket; awslint:ignore[ AWS301 , AWS302 ]"),
        ("a.py", "x = 1  # awslint: ignore[aws3]"),
        ("a.py", "x = 1  # AWSLINT: IGNORE[wildcard-action]"),
        ("a.py", "x = 1  # awslint: ignore"),
    ],
)
def test_a_comment_silences_its_own_line_in_any_syntax(path: str, line: str) -> None:
    kept, facts = apply(f"first\n{line}\nlast\n", at(1), at(2), at(3), path=path)
    below = [] if path == "a.bat" else [3]  # a line that is nothing but the comment speaks for the next one too
    assert kept == [1, *below]
    assert len(facts) == 1


@pytest.mark.parametrize(
    "line",
    [
        "awslint: ignore[AWS301]",
        '"awslint: ignore[AWS301]"',
        "x = 1  # awslint: ignored[AWS301]",
        "x = 1  # awslint: ignore-next[AWS301]",
        "https://awslint: ignore[AWS301]",
    ],
)
def test_what_is_no_comment_silences_nothing(line: str) -> None:
    assert apply(f"{line}\n", at(1)) == ([1], [])


def test_a_comment_alone_speaks_for_the_line_below() -> None:
    text = "  # awslint: ignore[AWS301]\nx\ny\n"
    assert apply(text, at(2), at(3))[0] == [3]


def test_comments_stacked_above_all_speak_for_the_line_below() -> None:
    text = "# awslint: ignore[AWS301]\n# awslint: ignore[AWS101]\nx\n"
    kept, facts = apply(text, at(3), at(3, rule="AWS101"))
    assert kept == []
    assert unused(facts) == [[], []]


def test_a_comment_speaks_for_every_span_that_covers_it() -> None:
    text = "a\nb\nc  # awslint: ignore[AWS301]\nd\n"
    assert apply(text, at(1, 4), at(1, 2), at(1, 3), at(1, 3, column=1))[0] == [1, 1]


def test_other_rules_are_not_silenced() -> None:
    kept, facts = apply("x  # awslint: ignore[AWS302, wildcard-action, AWS1]\n", at(1), at(1, rule="AWS101"))
    assert kept == []
    assert unused(facts) == [["AWS302"]]
    assert apply("x  # awslint: ignore[AWS302]\n", at(1))[0] == [1]


def test_facts_have_codes_places_and_the_reason() -> None:
    text = "x /* awslint: ignore[AWS301, AWS4] -- kept for the test */\n"
    _, (fact,) = apply(text, at(1))
    assert not fact.blanket
    assert [(text[slice(*code.span)]) for code in fact.codes.items] == ["AWS301", "AWS4"]
    assert unused([fact]) == [["AWS4"]]
    assert fact.reason is not None
    assert (fact.reason.text, text[slice(*fact.reason.span)]) == ("kept for the test", "kept for the test")
    assert text[slice(*fact.span)] == "awslint: ignore[AWS301, AWS4] -- kept for the test"


def test_a_blanket_comment_is_a_fact_and_says_when_it_is_unused() -> None:
    _, (used,) = apply("x # awslint: ignore -- all of it\n", at(1))
    assert (used.blanket, unused([used])) == (True, [[]])
    _, (idle,) = apply("x # awslint: ignore\n")
    assert (idle.blanket, unused([idle])) == (True, [["every rule"]])
    _, (html,) = apply("x <!-- awslint: ignore -->\n", at(1))
    assert (html.blanket, html.reason) == (True, None)


def test_a_code_is_called_unused_only_if_its_rules_ran() -> None:
    text = "x # awslint: ignore[AWS301, AWS3, AWS302, AWS777]\nx # awslint: ignore\n"
    _, facts = apply(text, ran=frozenset(("AWS302", "AWS901")))
    assert unused(facts) == [["AWS302", "AWS777"], []]


def test_a_code_about_ignores_is_never_unused() -> None:
    _, facts = apply("x # awslint: ignore[AWS301]\n", at(1), ran=ALL_RAN - {"AWS901"})
    assert unused(facts) == [[]]


def test_a_file_is_silenced_from_its_first_lines_only() -> None:
    top = "#!/bin/sh\n# awslint: ignore-file[AWS301]\n" + "x\n" * 20
    kept, facts = apply(top, at(12), at(20), at(20, rule="AWS101"))
    assert (kept, unused(facts)) == ([20], [[]])
    late = "x\n" * 10 + "# awslint: ignore-file[AWS301]\nx\n"
    kept, facts = apply(late, at(12))
    assert (kept, unused(facts)) == ([12], [["AWS301"]])
    beside = "x # awslint: ignore-file[AWS301]\n"
    kept, facts = apply(beside, at(1))
    assert (kept, unused(facts)) == ([1], [["AWS301"]])


@pytest.mark.parametrize(
    ("line", "said"),
    [("x # awslint: ignore[AWS301", ["AWS301"]), ("x # awslint: ignore[]", ["no rule"])],
)
def test_a_malformed_comment_silences_nothing_and_says_so(line: str, said: list[str]) -> None:
    kept, facts = apply(f"{line}\n", at(1))
    assert (kept, unused(facts)) == ([1], [said])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("x # pragma: allowlist secret\nx\n", [1, 2]),
        ("x # pragma: whitelist secret\nx\n", [1, 2]),
        ("x // gitleaks:allow\nx\n", [1, 2]),
        ("# pragma: allowlist nextline secret\nx\n", [1, 1]),
        ("x # nosec\nx\n", [1, 1, 2]),
    ],
)
def test_comments_for_secret_scanners_hold_for_credentials(text: str, kept: list[int]) -> None:
    findings = (at(1), at(1, rule="AWS101"), at(2, rule="AWS101"))
    assert apply(text, *findings)[0] == kept


@pytest.mark.parametrize(
    ("tool", "comment"),
    [
        ("checkov", "checkov:skip=CKV_AWS_20:why"),
        ("nosec", "nosec"),
        ("nosemgrep", "nosemgrep: id"),
        ("trufflehog", "trufflehog:ignore"),
        ("zizmor", "zizmor: ignore[x]"),
    ],
)
def test_other_tools_comments_hold_when_configured(tool: str, comment: str) -> None:
    text = f"x # {comment}\n"
    assert apply(text, at(1))[0] == [1]
    assert apply(text, at(1), config=Config(foreign_ignores=(tool,)))[0] == []
    others = tuple({"checkov", "nosec", "nosemgrep", "trufflehog", "zizmor"} - {tool})
    assert apply(text, at(1), config=Config(foreign_ignores=others))[0] == [1]
    assert apply(f"# {comment}\nx\n", at(2), config=Config(foreign_ignores=(tool,)))[0] == []


@pytest.mark.parametrize(
    ("tool", "comment"),
    [
        ("checkov", "checkov:skip=CKV_AWS_20"),
        ("nosec", "nosec B105, B106"),
        ("nosemgrep", "nosemgrep: python.aws.id, other-id"),
        ("trufflehog", "trufflehog:ignore"),
        ("zizmor", "zizmor: ignore[a-b, c]"),
        ("gitleaks", "gitleaks:allow"),
        ("detect-secrets", "pragma: allowlist secret"),
    ],
)
def test_a_reason_can_be_asked_of_other_tools_comments_too(tool: str, comment: str) -> None:
    config = Config(foreign_ignores=(tool,), require_reasons=True)
    assert apply(f"x /* # {comment} */ y()\n", at(1, rule="AWS101"), config=config)[0] == [1]
    assert apply(f"x /* # {comment}: a sample */ y()\n", at(1, rule="AWS101"), config=config)[0] == []


def test_comments_can_be_switched_off() -> None:
    text = "x # awslint: ignore, pragma: allowlist secret\n"
    assert apply(text, at(1, rule="AWS101"), config=Config(inline_ignores=False)) == ([1], [])


def test_utf16_and_carriage_returns_are_read() -> None:
    text = "x\r\ny # awslint: ignore[AWS301]\r\nz"
    assert apply(text.encode("utf-16"), at(1), at(2), at(3))[0] == [1, 3]
    assert apply(text.replace("\r\n", "\r"), at(1), at(2), at(3))[0] == [1, 3]


def test_a_hostile_line_is_read_to_its_end() -> None:
    line = "# awslint: ignore[" * 100_000
    kept, facts = apply(line + "\n" + "# awslint: ignore[AWS1] " * 50_000, at(1))
    assert kept == [1]
    assert len(facts) == 50_001


def test_a_comment_in_a_markdown_sample_silences_and_is_not_called_unused() -> None:
    text = (
        "```python\nk = 1  # awslint: ignore[AWS301]\nj = 2  # awslint: ignore\n```\n`// awslint: ignore-file[AWS3]`\n"
    )
    assert apply(text, path="docs/cli.md") == ([], [])
    assert apply(text, path="README.markdown") == ([], [])
    assert unused(apply(text, path="a.py")[1]) == [["AWS301"], ["every rule"], ["AWS3"]]
    kept, facts = apply(text, at(2), path="docs/cli.md")
    assert (kept, unused(facts)) == ([], [[]])


def test_an_html_comment_in_markdown_is_meant_and_can_be_unused() -> None:
    text = "<!-- awslint: ignore[AWS301] -->\nkey\n\nkey <!-- awslint: ignore[AWS302] -- r -->\n"
    kept, facts = apply(text, at(2), path="README.md")
    assert (kept, unused(facts)) == ([], [[], ["AWS302"]])
    assert unused(apply("{/* awslint: ignore[AWS301] */}\n", path="page.mdx")[1]) == [["AWS301"]]


def test_a_block_speaks_for_what_lies_in_it() -> None:
    text = "a\n# awslint: ignore-start[AWS301] -- legacy\nb\n\nc\n# awslint: ignore-end\nd\n"
    found = (at(1), at(3), at(3, rule="AWS302"), at(5), at(5, 7, column=2), at(7))
    kept, facts = apply(text, *found, path="a.py")
    assert kept == [1, 3, 5, 7]  # another rule, and a finding that goes beyond the end, stay
    assert unused(facts) == [[]]


def test_blocks_are_nested() -> None:
    start, end = "# awslint: ignore-start[{}]\n", "# awslint: ignore-end\n"
    text = f"{start.format('AWS301')}{start.format('AWS302')}x\n{end}y\n{end}"
    kept, facts = apply(text, at(3), at(3, rule="AWS302"), at(5), at(5, rule="AWS302"), path="a.py")
    assert kept == [5]
    assert unused(facts) == [[], []]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# awslint: ignore-start[AWS301]\nx\n", ["AWS301"]),
        ("# awslint: ignore-end\nx\n", ["every rule"]),
        ("# awslint: ignore-start[AWS301\nx\n# awslint: ignore-end\n", ["AWS301"]),
        ("# awslint: ignore-start[AWS302]\nx\n# awslint: ignore-end\n", ["AWS302"]),
    ],
)
def test_a_block_without_an_end_or_use_is_reported(text: str, said: list[str]) -> None:
    kept, facts = apply(text, at(2), path="a.py")
    assert kept == [2]
    assert unused(facts) == [said]


def test_a_reason_can_be_asked_for() -> None:
    strict = Config(require_reasons=True)
    text = "x  # awslint: ignore[AWS301]\nx  # awslint: ignore[AWS301] -- why\nx  # awslint: ignore[AWS301] --\n"
    kept, facts = apply(text, at(1), at(2), at(3), path="a.py", config=strict)
    assert kept == [1, 3]
    assert unused(facts) == [["AWS301"], [], ["AWS301"]]
    assert apply(text, at(1), at(2), at(3), path="a.py")[0] == []
    block = "# awslint: ignore-start[AWS301]\nx\n# awslint: ignore-end\n"
    assert apply(block, at(2), path="a.py", config=strict)[0] == [2]
