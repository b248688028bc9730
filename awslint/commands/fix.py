"""``awslint fix``: mends one finding; it must not know how a fix is made."""

from __future__ import annotations

from dataclasses import replace

from awslint.commands.fixing import add_profile_argument, repair, summarize
from awslint.commands.parser import Options, Parser, add_config_arguments, add_detect_secrets_argument, load_config
from awslint.commands.scan import configure, locate_root
from awslint.errors import UsageError


def add_arguments(parser: Parser) -> None:
    """The command's options."""
    parser.add_argument(
        "finding", metavar="FINDING", help="a place (path:line, with :RULE if need be), or a fingerprint's beginning"
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="what was scanned (default: the current directory)")
    parser.add_argument("--diff", action="store_true", help="show what would be changed, masked, and write nothing")
    add_profile_argument(parser)
    add_detect_secrets_argument(parser)
    add_config_arguments(parser)
    parser.add_argument("--now", metavar="DATE", help="the day by which ages are reckoned (default: today)")
    parser.set_defaults(
        select=None,
        ignore=None,
        severity="low",
        confidence="low",
        fail_on=None,
        strict=None,
        include_docs=None,
        inline_ignores=None,
        force_exclude=None,
        unsafe_fixes=True,
    )


def run(options: Options) -> int:
    """Mend the finding: 0 if it is mended (or would be), 1 if not. Naming it is consent to an unsafe fix."""
    from awslint.explanation import choose
    from awslint.scan import scan

    root, paths = locate_root(options.paths)
    config = replace(configure(options, load_config(options, root)), baseline=None)
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
