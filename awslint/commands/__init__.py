"""The list of commands and how one is chosen; it must not know what any of them does, so that only one is imported."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from awslint.errors import UsageError

if TYPE_CHECKING:
    from awslint.commands.parser import Parser

COMMANDS = (
    ("scan", "report where a repository's AWS access is unsafe"),
    ("rules", "list the rules"),
    ("explain", "explain a finding: its evidence, whose key it is, and what to do step by step"),
    ("respond", "write what to do about a leaked credential, filled in, with the file that purges it from the history"),
    ("verify", "ask AWS whether a leaked key still works; the only command that opens a connection"),
    ("policy", "write the least policy that a repository's SDK calls and CLI commands need"),
    ("facts", "show what there is to judge, for people who write rules"),
    ("fix", "repair one finding"),
    ("ignore", "say why a finding is right as it is: in a comment beside it, or in the baseline"),
    ("move-to-profile", "move an access key from the repository into your own credentials file"),
    ("baseline", "keep the file of findings that are known and accepted"),
    ("config", "show the configuration that holds, or check it"),
    ("rule", "explain a rule: what, why, the fix, and examples"),
    ("lsp", "serve an editor: findings while typing, rules on hover, actions that fix and ignore"),
    ("completion", "print the completion script of a shell, or the man page"),
)
"""Each command with what it does. Its module here has ``add_arguments(parser)`` and ``run(options)``."""


def run_command(arguments: Sequence[str]) -> int:
    """Run the command that ``arguments`` begin with and return the exit code. Raises :class:`UsageError`."""
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        sys.stdout.write(overview())
        return 0 if arguments else 2
    name = arguments[0]
    if name not in dict(COMMANDS):
        raise UsageError(_unknown(name))
    parser = build_parser(name)
    # Options may stand between a finding and a path; argparse loses what is behind `--` where it allows that.
    parse = parser.parse_args if "--" in arguments else parser.parse_intermixed_args
    try:
        options = parse(arguments[1:])
    except SystemExit:  # argparse has printed --help
        return 0
    status: int = import_module(f"awslint.commands.{name.replace('-', '_')}").run(options)
    return status


def build_parser(name: str) -> Parser:
    """The parser of one command."""
    from awslint.commands.parser import Parser

    purpose = dict(COMMANDS)[name]
    parser = Parser(prog=f"awslint {name}", description=f"{purpose[0].upper()}{purpose[1:]}.")
    import_module(f"awslint.commands.{name.replace('-', '_')}").add_arguments(parser)
    return parser


def overview() -> str:
    """What ``awslint --help`` prints."""
    lines = [
        "usage: awslint COMMAND [OPTION…]",
        "",
        "Finds unsafe AWS access in a repository, and says what to do.",
        "",
    ]
    lines += [f"  awslint {name:<16}{text}" for name, text in COMMANDS]
    lines += ["", "  awslint COMMAND --help shows a command's options, awslint --version the version.", ""]
    return "\n".join(lines)


def _unknown(name: str) -> str:
    import os

    if name.startswith("-"):
        return "options come after the command, as in `awslint scan --format json`; see awslint --help"
    if os.path.lexists(name):
        return "a path comes after the command, as in `awslint scan PATH`"
    from difflib import get_close_matches

    near = get_close_matches(name, dict(COMMANDS), 1)
    hint = f"did you mean `awslint {near[0]}`?" if near else "see awslint --help"
    return f"there is no command {name!r}; {hint}"
