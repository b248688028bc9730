"""Where the configuration and the baseline of a directory stand; it must not know what is in them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

BASELINE_NAME = "awslint-baseline.json"
"""The file of accepted findings that is found by itself."""

_NAMES = ("awslint.toml", ".awslint.toml", "pyproject.toml")


def find_config(root: str) -> str | None:
    """The configuration file nearest to the directory ``root``, or None.

    Looks in ``root`` and then upwards, as far as the git top level or the file system's root. In one directory
    ``awslint.toml`` comes before ``.awslint.toml`` and that before a ``pyproject.toml`` with ``[tool.awslint]``.
    """
    return next((path for each in _upwards(root) if (path := find_config_in(each)) is not None), None)


def find_config_in(directory: str) -> str | None:
    """The configuration file that stands in ``directory`` itself, or None."""
    for name in _NAMES:
        path = os.path.join(directory, name)
        if os.path.isfile(path) and (name != "pyproject.toml" or _has_table(path)):
            return path
    return None


def find_baseline(root: str) -> str | None:
    """The baseline of the directory ``root``: in it or above, as far as the git top level."""
    paths = (os.path.join(each, BASELINE_NAME) for each in _upwards(root))
    return next((path for path in paths if os.path.isfile(path)), None)


def _upwards(root: str) -> Iterator[str]:
    """The directory and those above it, as far as the git top level or the file system's root."""
    directory = os.path.abspath(root)
    while True:
        yield directory
        above = os.path.dirname(directory)
        if above == directory or os.path.exists(os.path.join(directory, ".git")):
            return
        directory = above


def _has_table(path: str) -> bool:
    """True if a ``pyproject.toml`` has a table of awslint's, told from its text so that no parser is imported."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return False
    return re.search(rb"(?m)^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*[\"']?awslint[\"']?[ \t]*[.\]]", data) is not None
