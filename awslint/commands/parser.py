"""Argument parsing as every command has it; it must not know any one command."""

from __future__ import annotations

import argparse
import os
import re
import sys
from dataclasses import replace
from typing import NoReturn, TextIO

from awslint.config import Config, read_config
from awslint.configfiles import find_baseline, find_config
from awslint.errors import UsageError

Options = argparse.Namespace


class Parser(argparse.ArgumentParser):
    """An argument parser that raises :class:`UsageError` and knows no abbreviations."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, allow_abbrev=False, formatter_class=_format_help)

    def error(self, message: str) -> NoReturn:
        """Raise :class:`UsageError` with argparse's message and the nearest right option."""
        hint = f"see {self.prog} --help"
        option = re.match(r"unrecognized arguments: (--[\w-]+)", message)
        choice = re.search(r"invalid choice: '([^']{1,80})' \(choose from (.*)\)", message)
        found = option or choice
        if found is not None:
            from difflib import get_close_matches

            known = re.findall(r"[\w-]+", choice[2]) if choice else [o for a in self._actions for o in a.option_strings]
            near = get_close_matches(found[1], known, 1)
            hint = f"did you mean {near[0]}?" if near else hint
        raise UsageError(f"{' '.join(message.split())}; {hint}")


def _format_help(prog: str) -> argparse.HelpFormatter:
    """argparse's own formatter, told the width: it would import shutil to find it, for each option anew."""
    return argparse.HelpFormatter(prog, max_help_position=30, width=min(terminal_width(), 100) - 2)


def add_config_arguments(parser: Parser) -> None:
    """Which configuration file is read."""
    group = parser.add_argument_group("configuration")
    either = group.add_mutually_exclusive_group()
    either.add_argument(
        "--config", metavar="FILE", help="read this file instead of the nearest awslint.toml or pyproject.toml"
    )
    either.add_argument("--isolated", action="store_true", help="read no configuration file")


def add_detect_secrets_argument(parser: Parser) -> None:
    """Whether detect-secrets' detectors run as well."""
    parser.add_argument(
        "--detect-secrets",
        action="store_true",
        default=None,
        help="run detect-secrets' detectors too, for secrets that are not AWS's (AWS190); slow, verifies nothing",
    )


def add_colour_argument(parser: Parser) -> None:
    """Whether output has colour."""
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour in the output; auto means on a terminal, and heeds NO_COLOR and FORCE_COLOR (default: auto)",
    )


def load_config(options: Options, root: str) -> Config:
    """The configuration that holds for ``root``, its baseline included. Raises :class:`awslint.errors.ConfigError`."""
    path = None if options.isolated else options.config or find_config(root)
    config = read_config(path, root) if path else Config()
    config = replace(config, nested=not (options.isolated or options.config))
    return with_baseline(config, root, getattr(options, "baseline", None), options.isolated)


def with_baseline(config: Config, root: str, given: str | None, isolated: bool) -> Config:
    """``config`` with the baseline that was given, is configured, or stands at ``root`` or above it."""
    path = os.path.abspath(given) if given else config.baseline
    if path is None and not isolated:
        path = find_baseline(root)
    if path is None:
        return config
    below = os.path.relpath(os.path.realpath(root), os.path.realpath(os.path.dirname(path))).replace(os.sep, "/")
    outside = below in (".", "..") or below.startswith("../")
    return replace(config, baseline=path, prefix="" if outside else below + "/")


def override(config: Config, **values: object) -> Config:
    """``config`` with those ``values`` that are not None: an option that was not given changes nothing."""
    given = {key: value for key, value in values.items() if value is not None}
    return replace(config, **given) if given else config  # type: ignore[arg-type]


def wants_colour(choice: str, stream: TextIO) -> bool:
    """True if output on ``stream`` has colour. ``choice`` comes first, then NO_COLOR, then FORCE_COLOR."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """The width in cells to which text is wrapped: COLUMNS, the terminal's, or 100."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and 0 < int(columns) < 10_000:
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 100
    except (OSError, ValueError):
        return 100
