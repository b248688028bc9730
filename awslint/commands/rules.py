"""``awslint rules``: the list of rules; it must not know how rules are read."""

from __future__ import annotations

import sys

from awslint.commands.parser import (
    Options,
    Parser,
    add_colour_argument,
    add_config_arguments,
    load_config,
    terminal_width,
    wants_colour,
)
from awslint.report.terminal import cells, count, escape, paint, wrap


def add_arguments(parser: Parser) -> None:
    """The command's options."""
    parser.add_argument(
        "rules", nargs="*", metavar="RULE", help="rule ids, beginnings of ids (AWS3), names or families (default: all)"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="(default: text)")
    add_colour_argument(parser)
    add_config_arguments(parser)


def run(options: Options) -> int:
    """Print the rules. Raises :class:`awslint.errors.AwslintError`."""
    from awslint.engine.compiled import load_rules
    from awslint.engine.select import select_rules

    directories = load_config(options, ".").rule_directories
    if options.format == "json":
        import json

        from awslint.commands.rule import rule_object

        documented = select_rules(load_rules(directories, documentation=True), tuple(options.rules), ())
        json.dump([rule_object(rule) for rule in documented], sys.stdout, indent=2)
        sys.stdout.write("\n")
        return 0
    rules = select_rules(load_rules(directories), tuple(options.rules), ())
    colour, width = wants_colour(options.color, sys.stdout), min(max(terminal_width(), 60), 140)
    names = max((len(rule.name) for rule in rules), default=0)
    family = ""
    for rule in sorted(rules, key=lambda rule: rule.id):
        if rule.family != family:
            sys.stdout.write(("\n" if family else "") + paint(rule.family, "path", colour) + "\n")
            family = rule.family
        word = rule.worst.word
        grade = f"{paint(word, word, colour)}{' ' * (10 - len(word))}"
        head = f"  {paint(rule.id, 'rule', colour)}  {grade}{rule.name:<{names}}  "
        indent = 2 + cells(rule.id) + 2 + 10 + names + 2
        lines = wrap(escape(rule.summary), max(width - indent, 24))
        sys.stdout.write(head + ("\n" + " " * indent).join(lines) + "\n")
    sys.stdout.write(f"\n{count(len(rules), 'rule')} · awslint rule RULE explains one\n")
    return 0
