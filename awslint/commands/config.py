"""``awslint config``: shows the settings that hold, or checks their file; it must not know what a setting does."""

from __future__ import annotations

import dataclasses
import os
import sys

from awslint.commands.parser import Options, Parser, add_config_arguments, load_config
from awslint.config import Config
from awslint.errors import UsageError
from awslint.report.terminal import escape

_DERIVED = ("origin", "prefix", "now", "nested", "line_hashes")


def add_arguments(parser: Parser) -> None:
    """The command's options."""
    parser.add_argument(
        "action",
        choices=("show", "check"),
        help="show: print every setting that holds, as one JSON object; check: read the file and say whether it is right",
    )
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help="a directory (default: the current one)")
    add_config_arguments(parser)


def run(options: Options) -> int:
    """Show or check. Raises :class:`awslint.errors.ConfigError` for a file that is wrong."""
    if not os.path.isdir(options.path):
        raise UsageError(f"{options.path}: no such directory; correct the path")
    config = load_config(options, os.path.abspath(options.path))
    if options.action == "show":
        _show(config)
        return 0
    from awslint.engine.compiled import load_heads
    from awslint.scan import select_rules

    rules = select_rules(load_heads(config.rule_directories), config)
    if config.baseline is not None:
        from awslint.baseline import read_baseline

        read_baseline(config.baseline)
    origin = escape(config.origin) if config.origin else "no configuration file"
    sys.stdout.write(f"{origin}: right; {len(rules)} rules\n")
    return 0


def _show(config: Config) -> None:
    import json

    shown: dict[str, object] = {"origin": config.origin}
    for field in dataclasses.fields(config):
        if field.name not in _DERIVED:
            value = getattr(config, field.name)
            shown[field.name.replace("_", "-")] = _plain(value)
    json.dump(shown, sys.stdout, indent=2)
    sys.stdout.write("\n")


def _plain(value: object) -> object:
    """Tuples as lists, records as objects."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value
