"""Where what came of files is kept between scans; it must not know what that is."""

from __future__ import annotations

import os

from awslint.commands.parser import Options, Parser

VARIABLE = "AWSLINT_CACHE_DIR"


def add_cache_arguments(parser: Parser) -> None:
    """Whether and where what came of files is kept."""
    group = parser.add_argument_group("cache").add_mutually_exclusive_group()
    group.add_argument("--no-cache", action="store_true", help="examine every file, and keep nothing for the next scan")
    group.add_argument(
        "--cache-dir",
        metavar="DIR",
        help=f"keep what came of files here (default: {VARIABLE}, awslint in the user's cache directory)",
    )


def cache_directory(options: Options) -> str | None:
    """The directory that the options choose, an absolute path; None for no cache.

    https://specifications.freedesktop.org/basedir-spec/latest/: a relative ``XDG_CACHE_HOME`` is to be ignored.
    """
    if options.no_cache:
        return None
    given: str | None = options.cache_dir or os.environ.get(VARIABLE)
    if given:
        return os.path.abspath(given)
    if os.name != "posix":
        return None  # No other system says in the same way who else can write a directory.
    home = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(home):
        home = os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(home, "awslint") if os.path.isabs(home) else None
