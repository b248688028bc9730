"""``awslint fix``: mends one finding; it must not know how a fix is made."""

from __future__ import annotations

from dataclasses import replace

from awslint.commands.fixing import add_profile_argument, repair, summarize
from awslint.commands.named import add_finding_arguments, add_search_arguments, locate
from awslint.commands.parser import Options, Parser
from awslint.errors import UsageError


def add_arguments(parser: Parser) -> None:
    """The command's options."""
    add_finding_arguments(parser)
    parser.add_argument("--diff", action="store_true", help="show what would be changed, masked, and write nothing")
    add_profile_argument(parser)
    add_search_arguments(parser)
    parser.set_defaults(unsafe_fixes=True)


def run(options: Options) -> int:
    """Mend the finding: 0 if it is mended (or would be), 1 if not. Naming it is consent to an unsafe fix."""
    from awslint.explanation import choose
    from awslint.scan import scan

    root, paths, config = locate(options)
    config = replace(config, severity="low", confidence="low", baseline=None)
    finding = choose(scan(root, paths, config).findings, options.finding)
    if finding.member:
        raise UsageError("what is in an archive cannot be fixed there; unpack it")
    made = repair(root, [finding], config, options, lambda other: other.fingerprint == finding.fingerprint, rounds=1)
    summarize(made, options.diff)
    if not made.fixed and not made.unmended:
        raise UsageError(
            f"{finding.rule} has no fix that a machine can make; `awslint rule {finding.rule}` says what to do"
        )
    return 0 if made.fixed else 1
