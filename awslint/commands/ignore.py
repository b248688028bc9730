"""``awslint ignore``: writes why a finding is right as it is, beside it or into the baseline; it must not know how.

A file that can have no comment where the finding stands gets an entry in the baseline, which is keyed by what is found and
not by its line.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from awslint.commands.named import add_finding_arguments, add_search_arguments, locate
from awslint.commands.parser import Options, Parser
from awslint.configfiles import BASELINE_NAME
from awslint.errors import UsageError
from awslint.report.terminal import escape

if TYPE_CHECKING:
    from awslint.config import Config
    from awslint.findings import Finding


def add_arguments(parser: Parser) -> None:
    """The command's options."""
    add_finding_arguments(parser)
    parser.add_argument("--reason", metavar="TEXT", required=True, help="why the finding is right as it is")
    parser.add_argument(
        "--baseline-only", action="store_true", help="leave the file as it is, and write into the baseline"
    )
    parser.add_argument("--baseline", metavar="FILE", help=f"(default: the configured one, or {BASELINE_NAME})")
    add_search_arguments(parser)


def run(options: Options) -> int:
    """Write the comment or the entry. Raises :class:`awslint.errors.AwslintError`, also if there is no such finding."""
    from awslint.explanation import choose
    from awslint.pool import default_jobs
    from awslint.scan import scan

    reason = _checked(options.reason)
    root, paths, config = locate(options)
    everything = replace(config, severity="low", confidence="low", baseline=None)
    finding = choose(scan(root, paths, everything, jobs=default_jobs()).findings, options.finding)
    if options.baseline_only or not _commented(root, config, finding, reason):
        path = config.baseline or os.path.join(root, BASELINE_NAME)
        _accept(path, config, finding, reason)
        sys.stdout.write(f"{escape(finding.where)}: {finding.rule} is accepted by {escape(os.path.relpath(path))}\n")
    return 0


def _checked(reason: str) -> str:
    """The reason as it may stand in any comment. Raises :class:`UsageError`."""
    text = " ".join(reason.split())
    if not text or not text.isprintable() or any(sign in text for sign in ("-->", "*/", "--", "#}", "*)")):
        raise UsageError("--reason takes a sentence, without line ends and signs that end a comment; correct it")
    return text


def _commented(root: str, config: Config, finding: Finding, reason: str) -> bool:
    """True if a comment silences the finding by now."""
    from awslint.discover import read_context
    from awslint.fix.store import write_file
    from awslint.silencing import silenced

    data = None if finding.member else read_context(root, finding.path)
    made = silenced(root, config, finding, data, reason) if data is not None else None
    if data is None or made is None:
        return False
    write_file(root, finding.path, data, made[0])
    sys.stdout.write(f"{escape(finding.where)}:{made[1]}: {finding.rule} is ignored by a comment\n")
    return True


def _accept(path: str, config: Config, finding: Finding, reason: str) -> None:
    from awslint.baseline import entry_of, read_baseline, write_baseline
    from awslint.commands.output import open_output

    entries = read_baseline(path) if os.path.exists(path) else ()
    with open_output(path) as file:
        file.write(write_baseline([*entries, entry_of(finding, config.prefix, reason)]))
