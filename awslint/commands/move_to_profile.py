"""``awslint move-to-profile``: a key out of the repository into the user's own credentials; it must not know how."""

from __future__ import annotations

import os
import sys

from awslint.commands.fixing import checked_profile, summarize, write
from awslint.commands.named import add_finding_arguments, add_search_arguments, locate
from awslint.commands.parser import Options, Parser
from awslint.errors import UsageError


def add_arguments(parser: Parser) -> None:
    """The command's options."""
    add_finding_arguments(parser)
    parser.add_argument("--profile", metavar="NAME", required=True, help="the name of the new profile")
    add_search_arguments(parser)


def run(options: Options) -> int:
    """Write the pair into the credentials file, and the profile's name into the source. Raises :class:`UsageError`."""
    from dataclasses import replace

    from awslint.explanation import choose, credential_of, others_of, token_of
    from awslint.fix.moving import add_profile, check_profile, spares, touches
    from awslint.fix.operations import Wishes
    from awslint.fix.repair import Mender
    from awslint.scan import scan

    profile = checked_profile(options.profile)
    file = os.environ.get("AWS_SHARED_CREDENTIALS_FILE") or os.path.expanduser("~/.aws/credentials")
    root, paths, config = locate(options)
    config = replace(config, severity="low", confidence="low")
    findings = scan(root, paths, config).findings
    finding = choose(findings, options.finding, leaks=True)
    pair = credential_of(root, config, finding)
    if pair is None or finding.member:
        raise UsageError("the finding is not of an access key that stands in a file of its own")
    check_profile(file, profile)
    beside = [one for one in findings if one.path == finding.path and one.family in ("credentials", "profiles")]
    token = token_of(root, config, finding) if pair.kind == "temporary-key-id" else None
    others = others_of(root, config, finding, pair)
    wishes = Wishes(unsafe=True, profile=profile)
    for chosen in (beside, [one for one in beside if touches(one, pair)]):
        made = Mender(root, config, wishes, lambda one, chosen=chosen: one in chosen).mend(chosen)  # type: ignore[misc]
        if spares(made, others):
            break
    else:
        raise UsageError("another key of the file would be lost with this one; move the other by hand first")
    add_profile(file, profile, pair, token)
    write(root, made)
    summarize(made, shown_only=False)
    sys.stdout.write(f"profile {profile} is in {file}; the key is still in the history, so rotate it soon\n")
    return 0 if made.fixed else 1
