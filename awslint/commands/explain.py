"""``awslint explain``: one finding with its evidence and what to do step by step; it must not know how it was found."""

from __future__ import annotations

import re
import shlex
import sys
from typing import TYPE_CHECKING, Any

from awslint import __version__
from awslint.commands.named import add_finding_arguments, add_history_argument, add_search_arguments, locate
from awslint.commands.parser import Options, Parser, add_colour_argument, terminal_width, wants_colour
from awslint.report.terminal import escape, paint, wrap

if TYPE_CHECKING:
    from awslint.aws.runbooks import Runbook
    from awslint.explanation import Explanation
    from awslint.findings import Account


def add_arguments(parser: Parser) -> None:
    """The command's options."""
    add_finding_arguments(parser)
    parser.add_argument("--show-id", action="store_true", help="print the access key id; a secret is never printed")
    add_history_argument(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="(default: text)")
    add_colour_argument(parser)
    add_search_arguments(parser)


def run(options: Options) -> int:
    """Print the explanation. Raises :class:`awslint.errors.AwslintError`, also if there is no such finding."""
    from awslint.explanation import explain

    root, paths, config = locate(options)
    explanation = explain(root, paths, config, options.finding, options.show_id, in_history=options.history)
    if options.format == "json":
        import json

        json.dump(explanation_object(explanation), sys.stdout, indent=2)
        sys.stdout.write("\n")
        return 0
    width = min(max(terminal_width(), 40), 100)
    lines = page(explanation, options.show_id, width, wants_colour(options.color, sys.stdout))
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def page(explanation: Explanation, show_id: bool, width: int, colour: bool) -> list[str]:
    """The lines of an explanation for people."""
    from awslint.report.text import excerpt_lines

    finding, rule = explanation.finding, explanation.rule
    word = finding.severity.word
    lines = [
        f"{paint(finding.rule, 'rule', colour)} {paint(finding.name, 'path', colour)}  "
        f"{paint(word, word, colour)}, {finding.confidence.word} confidence",
        f"{escape(finding.where)}:{finding.start.line}:{finding.start.column}  "
        f"{paint(f'fingerprint {finding.fingerprint}', 'faint', colour)}",
        "",
        *wrap(finding.message, width),
        "",
        *excerpt_lines(finding, width, colour),
    ]
    for path, start, _ in finding.related:
        lines += ["", f"see also {escape(path)}:{start.line}:{start.column}"]
    if finding.evidence:
        lines += ["", paint("Evidence", "path", colour), *_listed(finding.evidence, width)]
    if finding.account is not None:
        lines += ["", paint("Account", "path", colour), *_indented(_account(finding.account), width)]
    lines += ["", paint("Why", "path", colour), *_indented(rule.documentation.why, width)]
    if explanation.runbook is not None:
        lines += _runbook(explanation, explanation.runbook, show_id, width, colour)
    else:
        lines += ["", paint("Fix", "fix", colour), *_indented(finding.fix.advice, width)]
    pages = explanation.runbook.sources if explanation.runbook is not None else rule.documentation.references
    if pages:
        lines += ["", paint("Read", "path", colour), *(f"  {escape(url)}" for url in pages)]
    return lines


def _indented(text: str, width: int) -> list[str]:
    return [f"  {line}" for line in wrap(text, width - 2)]


def _listed(texts: tuple[str, ...], width: int) -> list[str]:
    out = []
    for text in texts:
        first, *rest = wrap(text, width - 4)
        out += [f"  - {first}", *(f"    {line}" for line in rest)]
    return out


def _account(account: Account) -> str:
    """The account in words."""
    parts = [account.id, account.name, f"owner: {account.owner}" if account.owner else ""]
    if account.canary:
        parts.append(f"a canary of {account.canary}, which alerts its owner when it is used")
    return ", ".join(part for part in parts if part)


def _runbook(explanation: Explanation, runbook: Runbook, show_id: bool, width: int, colour: bool) -> list[str]:
    lines = ["", paint(f"Runbook: {runbook.title}", "fix", colour)]
    commands = [command for step in runbook.steps for command in step.commands]
    if any("$KEY_ID" in command for command in commands):
        lines += _indented(_key_note(explanation.key_id, show_id), width)
    for number, step in enumerate(runbook.steps, 1):
        first, *rest = wrap(step.what, width - 6)
        lines += [f"{number:>4}. {first}", *(f"      {line}" for line in rest)]
        # A command stays on one line, so that it can be pasted.
        lines += [f"        {escape(filled(command, explanation))}" for command in step.commands]
    return lines


def _key_note(key_id: str | None, show_id: bool) -> str:
    if key_id is not None:
        return f"The access key id is {key_id}."
    if show_id:
        return "The access key id does not stand with it; $KEY_ID is to be found."
    return "$KEY_ID stands for the access key id, which --show-id prints."


def filled(command: str, explanation: Explanation) -> str:
    """A command of the runbook with what is known put in: the file, the account, and the key id if it was asked for."""
    command = command.replace("$FILE", shlex.quote(explanation.finding.path))
    if explanation.key_id is not None:
        command = command.replace("$KEY_ID", explanation.key_id)
    account = explanation.finding.account
    return re.sub(r"\bACCOUNT\b", account.id, command) if account is not None else command


def explanation_object(explanation: Explanation) -> dict[str, Any]:
    """An explanation for scripts; ``key_id`` only where it was asked for and is known."""
    from awslint.commands.rule import rule_object
    from awslint.report.json import finding_object

    finding, runbook = explanation.finding, explanation.runbook
    out: dict[str, Any] = {
        "version": __version__,
        "finding": finding_object(finding),
        "excerpt": [{"line": line.number, "text": line.text} for line in finding.excerpt],
        "rule": rule_object(explanation.rule),
    }
    if runbook is not None:
        out["runbook"] = {
            "name": runbook.name,
            "title": runbook.title,
            "steps": [
                {"what": step.what, "commands": [filled(command, explanation) for command in step.commands]}
                for step in runbook.steps
            ],
            "sources": list(runbook.sources),
        }
    if explanation.key_id is not None:
        out["key_id"] = explanation.key_id
    return out
