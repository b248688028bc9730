"""``awslint move-to-profile``: a key out of the repository into the user's own credentials; it must not know how."""

from __future__ import annotations

import os
import sys

from awslint.commands.fixing import checked_profile, summarize, write
from awslint.commands.parser import Options, Parser, add_config_arguments, load_config
from awslint.commands.scan import locate_root, today
from awslint.errors import UsageError


def add_arguments(parser: Parser) -> None:
    """The command's options."""
    parser.add_argument(
        "finding", metavar="FINDING", help="a place (path:line, with :RULE if need be), or a fingerprint's beginning"
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="what was scanned (default: the current directory)")
    parser.add_argument("--profile", metavar="NAME", required=True, help="the name of the new profile")
    parser.add_argument("--now", metavar="DATE", help="the day by which ages are reckoned (default: today)")
    add_config_arguments(parser)


def run(options: Options) -> int:
    """Write the pair into the credentials file, and the profile's name into the source. Raises :class:`UsageError`."""
    from dataclasses import replace

    from awslint.explanation import choose, credential_of
    from awslint.fix.moving import add_profile, check_profile
    from awslint.fix.operations import Wishes
    from awslint.fix.repair import Mender
    from awslint.scan import scan

    profile = checked_profile(options.profile)
    file = os.environ.get("AWS_SHARED_CREDENTIALS_FILE") or os.path.expanduser("~/.aws/credentials")
    root, paths = locate_root(options.paths)
    config = replace(load_config(options, root), severity="low", confidence="low", now=today(options.now))
    findings = scan(root, paths, config).findings
    finding = choose(findings, options.finding)
    pair = credential_of(root, config, finding)
    if pair is None or finding.member:
        raise UsageError("the finding is not of an access key that stands in a file of its own")
    check_profile(file, profile)
    beside = [one for one in findings if one.path == finding.path and one.family in ("credentials", "profiles")]
    made = Mender(root, config, Wishes(unsafe=True, profile=profile), lambda one: one in beside).mend(beside)
    add_profile(file, profile, pair)
    write(root, made)
    summarize(made, shown_only=False)
    sys.stdout.write(f"profile {profile} is in {file}; the key is still in the history, so rotate it soon\n")
    return 0 if made.fixed else 1
