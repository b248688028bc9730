"""``awslint policy``: the least policy that a repository's calls need; it must not know how it is found."""

from __future__ import annotations

import sys

from awslint.commands.parser import Options, Parser, add_config_arguments, load_config
from awslint.commands.scan import locate_root
from awslint.errors import UsageError
from awslint.report.policies import (
    FORMATS,
    as_cloudformation,
    as_json,
    as_report,
    as_terraform,
    as_text,
    comparison,
    open_lines,
)
from awslint.report.terminal import escape

_WRITERS = {
    "text": as_text,
    "json": as_json,
    "cloudformation": as_cloudformation,
    "terraform": as_terraform,
    "report": as_report,
}


def add_arguments(parser: Parser) -> None:
    """The command's options."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and directories (default: the current one)")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="text names the source lines behind each action, cloudformation and terraform have them as comments; json "
        "is the bare policy, report everything as JSON (default: text)",
    )
    parser.add_argument(
        "--compare",
        action="store_true",
        help="set it against the policies in PATH: granted and never used, granted on everything "
        "and used on less, used and never granted; exit 1 if they differ",
    )
    parser.add_argument("--include-tests", action="store_true", help="count what tests call, too")
    add_config_arguments(parser)


def run(options: Options) -> int:
    """Print the policy. Raises :class:`awslint.errors.AwslintError`."""
    from awslint.aws.models import is_installed

    if not is_installed():
        raise UsageError("`awslint policy` reads AWS's models of its operations; run `pip install awslint[policy]`")
    from awslint.privileges import find_privileges

    root, paths = locate_root(options.paths)
    found = find_privileges(root, paths, load_config(options, root), options.include_tests)
    for problem in found.problems:
        sys.stderr.write(escape(f"{problem.path}: {problem.kind}: {problem.message}") + "\n")
    failed = any(problem.kind == "internal" for problem in found.problems)
    if options.compare:
        sys.stdout.write(as_report(found) if options.format in ("json", "report") else comparison(found))
        return 2 if failed else int(bool(found.unused or found.missing or found.excesses))
    sys.stdout.write(_WRITERS[options.format](found))
    if options.format in ("json", "cloudformation", "terraform"):
        sys.stderr.writelines(f"{escape(line)}\n" for line in open_lines(found))
    return 2 if failed else 0
