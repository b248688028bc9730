"""The finding that a command is about, and how it is looked for again; it must not know what is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awslint.commands.parser import (
    Options,
    Parser,
    add_config_arguments,
    add_detect_secrets_argument,
    load_config,
    override,
)
from awslint.commands.scan import locate_root, today

if TYPE_CHECKING:
    from awslint.config import Config


def add_finding_arguments(parser: Parser) -> None:
    """Which finding, and what is scanned again for it."""
    parser.add_argument(
        "finding",
        metavar="FINDING",
        help="a place as `awslint scan` prints it (path:line, with :RULE if need be), or a fingerprint's beginning",
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="what was scanned (default: the current directory)")


def add_history_argument(parser: Parser) -> None:
    """Where the finding comes from, for commands that only read it."""
    parser.add_argument("--history", action="store_true", help="a finding of `awslint scan --history`")


def add_search_arguments(parser: Parser) -> None:
    """What was said to the scan that gave the finding, and decides whether it is found again."""
    add_detect_secrets_argument(parser)
    add_config_arguments(parser)
    parser.add_argument("--now", metavar="DATE", help="the day by which ages are reckoned, as of `awslint scan`")


def locate(options: Options) -> tuple[str, tuple[str, ...], Config]:
    """The directory to which paths are relative, the paths to scan in it, and the configuration to scan them with.

    Raises :class:`awslint.errors.AwslintError`.
    """
    root, paths = locate_root(options.paths)
    config = override(load_config(options, root), now=today(options.now), detect_secrets=options.detect_secrets)
    return root, paths, config
