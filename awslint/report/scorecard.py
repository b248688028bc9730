"""The controls of CIS and Security Hub by what the findings say of them, for the page; it must not know other parts of it.

A control is broken if a finding of one of its rules is there, met as far as a repository shows if its rules found nothing,
and not visible if no rule can tell: what an account is set to stands in no file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape as quoted
from typing import TYPE_CHECKING, NamedTuple

from awslint.aws.controls import CONTROLS, NAMES
from awslint.findings import Finding
from awslint.report.terminal import count

if TYPE_CHECKING:
    from awslint.report.contract import ReportRule

_TITLES = {(standard, number): title for standard, number, title in CONTROLS}
_STATES = ("broken", "met", "not visible")


def scorecard(rules: Sequence[ReportRule], findings: Sequence[Finding]) -> Iterator[str]:
    """The section of the page; nothing where the rules are not known."""
    controls: dict[tuple[str, str], list[str]] = {(standard, number): [] for standard, number, _ in CONTROLS}
    for rule in sorted(rules, key=lambda item: item.id):
        for standard, numbers in rule.documentation.controls:
            for number in numbers:
                controls.setdefault((standard, number), []).append(rule.id)
    if not any(controls.values()):
        return
    broken = Counter(item.rule for item in findings)
    states = {key: _state(under, broken) for key, under in controls.items()}
    totals = Counter(states.values())
    yield '<section aria-labelledby="card"><h2 id="card">Controls</h2>\n<p>'
    yield ", ".join(f'<strong class="{state[:3]}">{totals[state]} {state}</strong>' for state in _STATES)
    yield ". A control is met here if nothing in this repository breaks it; what an account is set to is not visible.</p>\n"
    parts: dict[str, list[_Control]] = {}
    for (standard, number), under in controls.items():
        version, _, rest = number.rpartition(":")
        part = f"{NAMES.get(standard, standard)} {version}".rstrip()
        title = _TITLES.get((standard, number), "")
        found = sum(broken[rule] for rule in under)
        parts.setdefault(part, []).append(_Control(rest, title, states[standard, number], found, under))
    for part, held in sorted(parts.items()):
        yield from _part(part, sorted(held, key=lambda control: _in_order(control.number)))
    yield "</section>\n"


def _state(rules: list[str], broken: Counter[str]) -> str:
    return "not visible" if not rules else "broken" if any(broken[rule] for rule in rules) else "met"


class _Control(NamedTuple):
    """One control of a version of a standard, with its rules and the number of their findings."""

    number: str
    title: str
    state: str
    findings: int
    rules: list[str]


def _part(name: str, controls: Sequence[_Control]) -> Iterator[str]:
    """The controls of a version: the broken ones in sight, the others folded away."""
    yield f"<h3>{quoted(name)}</h3>\n"
    broken = [control for control in controls if control.state == "broken"]
    if broken:
        yield from _table(f"{name}, broken", broken)
    others = sorted((each for each in controls if each.state != "broken"), key=lambda each: _STATES.index(each.state))
    if others:
        totals = Counter(control.state for control in others)
        said = ", ".join(f"{totals[state]} {state}" for state in _STATES if totals[state])
        yield f"<details><summary>{said}</summary>\n"
        yield from _table(f"{name}, {said}", others)
        yield "</details>\n"


def _table(label: str, controls: Sequence[_Control]) -> Iterator[str]:
    yield f'<div class="wide" role="region" aria-label="{quoted(label)}" tabindex="0"><table class="card"><thead><tr>'
    yield "".join(f'<th scope="col">{head}</th>' for head in ("control", "asks that", "state", "rules"))
    yield "</tr></thead><tbody>\n"
    for control in controls:
        said = f"broken: {count(control.findings, 'finding')}" if control.findings else control.state
        yield (
            f'<tr><th scope="row">{quoted(control.number)}</th><td>{quoted(control.title)}</td>'
            f'<td class="{control.state[:3]}">{said}</td><td>{quoted(", ".join(control.rules))}</td></tr>\n'
        )
    yield "</tbody></table></div>\n"


def _in_order(number: str) -> list[tuple[int, str]]:
    """Numbers by their value: 1.9 before 1.10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.findall(r"\d+|[^\d.:]+", number)]
