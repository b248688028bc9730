"""The options that say what is read instead of the working tree; it must not know how any of it is read."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from awslint.commands.parser import Options, Parser
from awslint.errors import UsageError

if TYPE_CHECKING:
    from awslint.discover.history import Walk


def add_source_arguments(parser: Parser) -> None:
    """What is read instead of the files in the working tree."""
    group = parser.add_argument_group("what is read")
    either = group.add_mutually_exclusive_group()
    either.add_argument("--staged", action="store_true", help="what is staged in git's index, not the working tree")
    either.add_argument(
        "--changed-since",
        metavar="REF",
        help="the working tree, with findings only on lines that were added since HEAD and REF parted",
    )
    either.add_argument(
        "--history",
        action="store_true",
        help="each content that HEAD's history ever had, for credentials unless --select says more",
    )
    either.add_argument(
        "--pre-receive", action="store_true", help="what a push brings; reads the hook's OLD NEW REF lines"
    )
    either.add_argument(
        "--pre-push", action="store_true", help="what is to be pushed; reads the lines of git's pre-push hook"
    )
    group.add_argument("--range", metavar="REV", help="with --history: only these commits, as main..topic")
    group.add_argument(
        "--all", action="store_true", help="with --history: every ref, stashes, and what nothing refers to"
    )
    group.add_argument("--stdin-filename", metavar="PATH", help="with -: the path as which standard input is judged")


def check_sources(options: Options) -> bool:
    """True if standard input is what is scanned. Raises :class:`UsageError` for options that do not go together."""
    from_stdin = "-" in options.paths
    past = options.pre_receive or options.pre_push
    if from_stdin and (len(options.paths) > 1 or past or options.history or options.staged or options.changed_since):
        raise UsageError("- stands for standard input, and is scanned alone; take the other paths and sources away")
    if options.stdin_filename is not None and not from_stdin:
        raise UsageError("--stdin-filename goes with the path - (standard input); add it, or give the file itself")
    if (options.range is not None or options.all) and not options.history:
        raise UsageError("--range and --all go with --history; add it")
    if options.range is not None and options.all:
        raise UsageError("--range and --all exclude each other; give one of them")
    return from_stdin


def choose_walk(options: Options) -> Walk:
    """The part of the history that the options mean."""
    from awslint.discover.history import WHOLE, Walk
    from awslint.discover.pushes import pushed_revisions, received_revisions

    # pre-commit has read the lines itself, and says what is pushed so; nothing where all of the branch is new.
    # https://pre-commit.com/#pre-push
    if options.pre_push and os.environ.get("PRE_COMMIT"):
        return Walk((os.environ.get("PRE_COMMIT_TO_REF") or "HEAD", "--not", "--remotes"))
    if options.pre_receive or options.pre_push:
        lines = sys.stdin.buffer.read().decode("utf-8", "replace")
        return Walk(received_revisions(lines) if options.pre_receive else pushed_revisions(lines))
    if options.all:
        return WHOLE
    return Walk(tuple(options.range.split()) if options.range is not None else ("HEAD",))
