"""``awslint rule``: one rule's page in the terminal; it must not know how rules are read or judged."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from awslint.advice import general_advice
from awslint.commands.parser import (
    Options,
    Parser,
    add_colour_argument,
    add_config_arguments,
    load_config,
    terminal_width,
    wants_colour,
)
from awslint.errors import UsageError
from awslint.report.terminal import escape, listed, paint, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awslint.engine.rule import Example, Grade, Rule

_STANDARDS = (("cis", "CIS AWS Foundations"), ("security_hub", "Security Hub"))


def add_arguments(parser: Parser) -> None:
    """The command's options."""
    parser.add_argument("rule", metavar="RULE", help="a rule's id or name")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="(default: text)")
    add_colour_argument(parser)
    add_config_arguments(parser)


def run(options: Options) -> int:
    """Print the rule's page. Raises :class:`UsageError` if there is no such rule."""
    from awslint.engine.compiled import load_rules

    rules = load_rules(load_config(options, ".").rule_directories, documentation=True)
    rule = find_rule(rules, options.rule)
    if options.format == "json":
        import json

        json.dump(rule_object(rule), sys.stdout, indent=2)
        sys.stdout.write("\n")
        return 0
    width = min(max(terminal_width(), 40), 100)
    sys.stdout.write("\n".join(page(rule, width, wants_colour(options.color, sys.stdout))) + "\n")
    return 0


def find_rule(rules: Sequence[Rule], word: str) -> Rule:
    """The rule whose id, name or alias is ``word``, whatever its case. Raises :class:`UsageError`."""
    folded = word.casefold()
    for rule in rules:
        if folded in (rule.id.casefold(), rule.name, *(alias.casefold() for alias in rule.aliases)):
            return rule
    from difflib import get_close_matches

    if any(rule.family == word or rule.id.casefold().startswith(folded) for rule in rules):
        raise UsageError(f"{word!r} names several rules; `awslint rules {word}` lists them, and this takes one")
    known = {key.casefold(): key for rule in rules for key in (rule.id, rule.name)}
    near = get_close_matches(folded, known, 1, 0.5)
    hint = f"did you mean {known[near[0]]}?" if near else "`awslint rules` lists them"
    raise UsageError(f"there is no rule {word[:60]!r}; {hint}")


def page(rule: Rule, width: int, colour: bool) -> list[str]:
    """The lines of a rule's page."""
    word = rule.worst.word
    lines = [f"{paint(rule.id, 'rule', colour)} {paint(rule.name, 'path', colour)}  {rule.family}", ""]
    lines += wrap(rule.summary, width)
    if rule.deprecated:
        lines += ["", *wrap(f"Deprecated: {rule.deprecated}", width)]
    lines += ["", *wrap(rule.documentation.why, width), ""]
    lines.append(f"severity    {paint(_grades(rule.severity), word, colour)}")
    lines.append(f"confidence  {_grades(rule.confidence)}")
    if rule.runbook:
        lines.append(f"runbook     {_grades(rule.runbook)}")
    names = dict(_STANDARDS)
    for standard, numbers in rule.documentation.controls:
        lines.append(
            f"{'controls' if standard == rule.documentation.controls[0][0] else '':<12}"
            f"{names.get(standard, standard)} {listed(numbers)}"
        )
    advice = wrap(general_advice(rule.fix.advice), width - 2)
    lines += ["", paint("Fix", "fix", colour), *(f"  {line}" for line in advice)]
    for title, style, examples in (
        ("Wrong", "high", rule.documentation.bad[:2]),
        ("Right", "good", rule.documentation.good[:1]),
    ):
        for example in examples:
            lines += ["", f"{paint(title, style, colour)}  {paint(escape(example.path), 'faint', colour)}"]
            lines += _example(example, colour)
    if rule.documentation.references:
        lines += ["", paint("Read", "path", colour), *(f"  {escape(url)}" for url in rule.documentation.references)]
    lines += ["", paint(f"ignore one with a comment: awslint: ignore[{rule.id}] -- reason", "faint", colour)]
    return lines


def _grades(grades: Sequence[Grade]) -> str:
    """``high`` or, where it depends, ``critical or high``."""
    return " or ".join(dict.fromkeys(grade.word for grade in grades))


def _example(example: Example, colour: bool) -> list[str]:
    """An example with its line numbers; the lines that a finding starts on are marked."""
    out = []
    for number, text in enumerate(example.text.rstrip("\n").split("\n"), 1):
        mark = paint(">", "mark", colour) if number in example.flags else " "
        out.append(f"{mark}{paint(f'{number:>3} │', 'faint', colour)} {escape(text.expandtabs(4))}".rstrip())
    return out


def rule_object(rule: Rule) -> dict[str, Any]:
    """A rule for scripts."""
    return {
        "id": rule.id,
        "name": rule.name,
        "family": rule.family,
        "severity": [grade.word for grade in rule.severity],
        "confidence": [grade.word for grade in rule.confidence],
        "summary": rule.summary,
        "why": rule.documentation.why,
        "fix": {"advice": general_advice(rule.fix.advice), "safety": rule.fix.safety, "because": rule.fix.because},
        "references": list(rule.documentation.references),
        "controls": {standard: list(numbers) for standard, numbers in rule.documentation.controls},
        "deprecated": rule.deprecated,
    }
