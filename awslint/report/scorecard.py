"""The controls of CIS and Security Hub by what the findings say of them, for the page; it must not know other parts of it.

A control is broken if a finding of one of its rules is there, met as far as a repository shows if its rules found nothing,
and not visible if no rule can tell: what an account is set to stands in no file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape as quoted
from typing import TYPE_CHECKING

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
    for standard in sorted({standard for standard, _ in controls}):
        yield from _standard(standard, controls, states, broken)
    yield "</section>\n"


def _state(rules: list[str], broken: Counter[str]) -> str:
    return "not visible" if not rules else "broken" if any(broken[rule] for rule in rules) else "met"


def _standard(
    standard: str, controls: dict[tuple[str, str], list[str]], states: dict[tuple[str, str], str], broken: Counter[str]
) -> Iterator[str]:
    """One table, the broken controls first."""
    name = NAMES.get(standard, standard)
    keys = sorted(
        (key for key in controls if key[0] == standard), key=lambda key: (_STATES.index(states[key]), _in_order(key[1]))
    )
    some = any(states[key] == "broken" for key in keys)
    yield f"<details{' open' if some else ''}><summary>{quoted(name)}</summary>\n"
    yield f'<div class="wide" role="region" aria-label="{quoted(name)}" tabindex="0"><table><thead><tr>'
    yield "".join(f'<th scope="col">{head}</th>' for head in ("control", "asks that", "state", "rules"))
    yield "</tr></thead><tbody>\n"
    for key in keys:
        total = sum(broken[rule] for rule in controls[key])
        said = f"broken: {count(total, 'finding')}" if total else states[key]
        yield (
            f'<tr><th scope="row">{quoted(key[1])}</th><td>{quoted(_TITLES.get(key, ""))}</td>'
            f'<td class="{states[key][:3]}">{said}</td><td>{quoted(", ".join(controls[key]))}</td></tr>\n'
        )
    yield "</tbody></table></div></details>\n"


def _in_order(number: str) -> list[tuple[int, str]]:
    """Numbers by their value: 1.9 before 1.10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.findall(r"\d+|[^\d.:]+", number)]
