"""``awslint lsp``: the language server over standard input and output; it must not know what it answers."""

from __future__ import annotations

from importlib.util import find_spec

from awslint.commands.parser import Options, Parser
from awslint.errors import UsageError


def add_arguments(parser: Parser) -> None:
    """The command has no options: an editor says the rest."""


def run(options: Options) -> int:
    """Serve until the client ends. Raises :class:`UsageError` where pygls is not installed."""
    if find_spec("pygls") is None:
        raise UsageError("the language server needs pygls; run `pip install awslint[lsp]`")
    from awslint.languageserver import make_server

    make_server().start_io()
    return 0
