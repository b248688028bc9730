"""Repairing as commands do it: the options, the run, what is printed of it; it must not know how a fix is made."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from awslint.commands.parser import Options, Parser
from awslint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from awslint.config import Config
    from awslint.findings import Finding
    from awslint.fix.repair import Repair

_MOST_SUGGESTED = 50
"""Findings of one report for which edits are made and tried; each takes about as long as its file took to scan."""


def add_fix_arguments(parser: Parser) -> None:
    """What is repaired, and how."""
    group = parser.add_argument_group("repair")
    group.add_argument("--fix", action="store_true", help="make the fixes that are safe")
    group.add_argument(
        "--unsafe-fixes", action="store_true", help="make those too after which somebody should look at the result"
    )
    group.add_argument("--diff", action="store_true", help="show what would be changed, masked, and write nothing")
    group.add_argument(
        "--fix-only", action="append", metavar="RULES", help="make only the fixes of these rules; the rest is reported"
    )
    add_profile_argument(group)


def add_profile_argument(parser: object) -> None:
    """Which profile takes the place of keys."""
    parser.add_argument(  # type: ignore[attr-defined]
        "--fix-profile", metavar="NAME", default="", help="the profile that fixes put in the place of keys"
    )


def wants_repair(options: Options) -> bool:
    """True if a scan is to repair or to show how; :class:`UsageError` for an option that says nothing by itself."""
    wanted = bool(options.fix or options.unsafe_fixes or options.diff)
    if not wanted and (options.fix_only or options.fix_profile):
        raise UsageError("--fix-only and --fix-profile say how to fix; add --fix, --unsafe-fixes or --diff")
    if wanted and options.staged:
        raise UsageError("what is staged cannot be fixed in git's index; fix the working tree and stage it")
    return wanted


def repair(
    root: str,
    findings: Sequence[Finding],
    config: Config,
    options: Options,
    chosen: Callable[[Finding], bool],
    rounds: int = 200,
) -> Repair:
    """Mend what is chosen of ``findings`` and write it, or with ``--diff`` print it instead."""
    from awslint.fix.operations import Wishes
    from awslint.fix.repair import Mender

    wishes = Wishes(unsafe=options.unsafe_fixes, profile=checked_profile(options.fix_profile))
    made = Mender(root, config, wishes, chosen, rounds).mend(findings)
    if options.diff:
        _print_diff(made)
    else:
        write(root, made)
    return made


def with_edits(root: str, config: Config, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """``findings``, those that can be mended with the edits that would do, for somebody to look at."""
    from dataclasses import replace

    from awslint.engine.compiled import load_rules
    from awslint.findings import Fix
    from awslint.fix.operations import Wishes
    from awslint.fix.repair import Mender

    mendable = {rule.id for rule in load_rules(config.rule_directories) if rule.fix.operations}
    asked = [finding for finding in findings if finding.rule in mendable]
    asked = sorted(asked, key=lambda finding: -finding.severity)[:_MOST_SUGGESTED]
    fixes: dict[str, Fix] = {}
    if asked:
        mender = Mender(root, config, Wishes(unsafe=True), lambda finding: True)
        fixes = {finding.fingerprint: fix for finding, fix in mender.suggest(asked)}
    return tuple(replace(f, fix=fixes.get(f.fingerprint, f.fix)) for f in findings)


def checked_profile(name: str) -> str:
    """The name, unless no profile can be called so."""
    import re

    if name and not re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.@+-]{0,63}", name):
        raise UsageError("a profile's name has letters, digits, and _ . @ + -; correct it")
    return name


def chooser(options: Options) -> Callable[[Finding], bool]:
    """Which findings ``--fix-only`` leaves to be mended."""
    from awslint.patterns import code_names

    if not options.fix_only:
        return lambda finding: True
    codes = [code.strip() for text in options.fix_only for code in text.split(",") if code.strip()]
    return lambda finding: any(code_names(code, finding.rule, finding.name) for code in codes)


def _print_diff(made: Repair) -> None:
    from awslint.fix.preview import diff_lines
    from awslint.report.terminal import escape

    for mended in made.files:
        for line in diff_lines(mended):
            sys.stdout.write(escape(line.replace("\t", "    ")) + "\n")


def write(root: str, made: Repair) -> None:
    """Put every file of a repair into place, each whole or not at all."""
    from awslint.fix.store import write_file

    for mended in made.files:
        write_file(root, mended.path, mended.before, mended.after)


def summarize(made: Repair, shown_only: bool) -> None:
    """Say on stderr what was mended, and of each finding that was tried in vain why."""
    from awslint.report.terminal import escape

    for left in made.unmended:
        finding = left.finding
        sys.stderr.write(
            f"{escape(finding.where)}:{finding.start.line}: {finding.rule} is not fixed: {escape(left.why)}\n"
        )
    verb = "would be fixed" if shown_only else "fixed"
    noun = "finding" if len(made.fixed) == 1 else "findings"
    files = "file" if len(made.files) == 1 else "files"
    sys.stderr.write(f"{len(made.fixed)} {noun} {verb} in {len(made.files)} {files}\n")
