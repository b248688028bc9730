"""``awslint respond``: the runbook of a leaked credential, filled in; it must not know how the leak was found."""

from __future__ import annotations

import os
import sys

from awslint.commands.explain import filled
from awslint.commands.named import add_finding_arguments, add_history_argument, add_search_arguments, locate
from awslint.commands.output import check_output, open_output
from awslint.commands.parser import Options, Parser
from awslint.report.terminal import escape


def add_arguments(parser: Parser) -> None:
    """The command's options."""
    add_finding_arguments(parser)
    parser.add_argument(
        "--output", metavar="FILE", help="write the runbook, in Markdown, to FILE instead of the terminal"
    )
    parser.add_argument(
        "--replacements",
        metavar="FILE",
        help="write what `git filter-repo --replace-text` needs to FILE, outside the repository and readable by you alone: "
        "the secret goes from file to file and is never shown",
    )
    parser.add_argument("--mask-id", action="store_true", help="leave $KEY_ID in place of the access key id")
    add_history_argument(parser)
    add_search_arguments(parser)


def run(options: Options) -> int:
    """Write the runbook. Raises :class:`awslint.errors.AwslintError`, also for a finding that is no credential."""
    from awslint.incident import find_incident, write_replacements
    from awslint.report.incident import incident_page

    if options.output is not None:
        check_output(options.output)
    root, paths, config = locate(options)
    incident = find_incident(root, paths, config, options.finding, not options.mask_id, in_history=options.history)
    replacements = None
    if options.replacements is not None:
        write_replacements(incident, options.replacements, root)
        replacements = os.path.abspath(options.replacements)
    runbook = incident.explanation.runbook
    assert runbook is not None
    commands = [[filled(command, incident.explanation) for command in step.commands] for step in runbook.steps]
    page = incident_page(incident, commands, replacements)
    if options.output is None:
        sys.stdout.write("\n".join(map(escape, page.split("\n"))))
        return 0
    with open_output(options.output) as stream:
        stream.write(page)
    return 0
