"""``awslint verify``: whether a leaked key still works, asked of STS at a person's request; it must not know how.

It is the only command that opens a connection.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from importlib.util import find_spec

from awslint.commands.named import add_finding_arguments, add_history_argument, add_search_arguments, locate
from awslint.commands.parser import Options, Parser
from awslint.errors import UsageError
from awslint.report.terminal import escape

_NOTICE = (
    "awslint: asking {endpoint} who has this key (sts:GetCallerIdentity); the call is recorded in CloudTrail of the key's "
    "account, under this machine's address\n"
)


def add_arguments(parser: Parser) -> None:
    """The command's options."""
    add_finding_arguments(parser)
    parser.add_argument(
        "--endpoint",
        metavar="URL",
        required=True,
        help="which STS is asked, such as https://sts.eu-central-1.amazonaws.com; there is no default",
    )
    parser.add_argument("--region", default="us-east-1", help="the region that signs the request (default: us-east-1)")
    parser.add_argument(
        "--include-canaries", action="store_true", help="also use keys that alert somebody when they are used"
    )
    add_history_argument(parser)
    add_search_arguments(parser)


def run(options: Options) -> int:
    """Say whether the key is active (exit 1), inactive (0), or unknown (2). Raises :class:`UsageError`."""
    if os.environ.get("PRE_COMMIT"):
        raise UsageError("`awslint verify` uses a key that may be somebody else's: never in a hook")
    if find_spec("botocore") is None:
        raise UsageError("`awslint verify` signs requests as AWS does; run `pip install awslint[verify]`")
    from awslint.explanation import credential_of, explain, token_of
    from awslint.verification import check_credential, check_endpoint, check_token, verify

    check_endpoint(options.endpoint)
    root, paths, config = locate(options)
    config = replace(config, severity="low", confidence="low")
    finding = explain(root, paths, config, options.finding, False, in_history=options.history, leaks=True).finding
    credential = credential_of(root, config, finding)
    if credential is None:
        raise UsageError(f"{finding.rule} {finding.name} is no credential; there is nothing to verify")
    key_id, secret = check_credential(credential, options.include_canaries)
    token = check_token(key_id, token_of(root, config, finding))
    sys.stderr.write(escape(_NOTICE.format(endpoint=options.endpoint).rstrip("\n")) + "\n")
    sys.stderr.flush()
    verdict = verify(key_id, secret, token, options.endpoint, options.region)
    more = verdict.identity or verdict.reason
    sys.stdout.write(escape(f"{finding.where}:{finding.start.line}  {verdict.state}: {more}") + "\n")
    return {"active": 1, "inactive": 0, "unknown": 2}[verdict.state]
