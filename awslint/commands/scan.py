"""``awslint scan``: from options to a scan, a report and an exit code; it must not know how a scan works."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from awslint.commands.caching import add_cache_arguments, cache_directory
from awslint.commands.fixing import add_fix_arguments, wants_repair
from awslint.commands.parser import (
    Options,
    Parser,
    add_colour_argument,
    add_config_arguments,
    add_detect_secrets_argument,
    load_config,
    override,
)
from awslint.commands.reporting import add_report_arguments, more_reports, report
from awslint.commands.sources import add_source_arguments, check_sources, choose_walk
from awslint.config import CONFIDENCES, SEVERITIES, Config
from awslint.errors import UsageError
from awslint.findings import Severity

if TYPE_CHECKING:
    from awslint.scan import Result

_RULES = "rule ids, beginnings of ids (AWS3), names, or families; separated by commas or given again"


def add_arguments(parser: Parser) -> None:
    """The command's options."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a directory, or files and directories (default: the current directory); - is standard input",
    )
    add_source_arguments(parser)
    add_detect_secrets_argument(parser)
    add_report_arguments(parser)
    add_colour_argument(parser)
    add_choice_arguments(parser)
    add_fix_arguments(parser)
    verdict = parser.add_argument_group("exit code")
    verdict.add_argument(
        "--fail-on",
        choices=SEVERITIES,
        metavar="LEVEL",
        help="exit 1 for findings from this severity (default: medium)",
    )
    verdict.add_argument("--exit-zero", action="store_true", help="exit 0 whatever is found; a failure is still 2")
    verdict.add_argument(
        "--strict", action="store_true", default=None, help="exit 2 if a file could not be read in full"
    )
    add_config_arguments(parser)
    add_baseline_arguments(parser)
    parser.add_argument(
        "--jobs",
        type=int,
        metavar="N",
        help="processes at most (default: one a processor on Linux, else 1); few files are always scanned by one",
    )
    add_cache_arguments(parser)
    parser.add_argument(
        "--now",
        metavar="DATE",
        help="the day by which ages are reckoned, as 2026-01-31 (default: SOURCE_DATE_EPOCH, today)",
    )


def add_baseline_arguments(parser: Parser) -> None:
    """Which file of accepted findings is read."""
    group = parser.add_argument_group("accepted findings").add_mutually_exclusive_group()
    group.add_argument("--baseline", metavar="FILE", help="(default: the nearest awslint-baseline.json)")
    group.add_argument("--no-baseline", action="store_true", help="report accepted findings, too")


def add_choice_arguments(parser: Parser) -> None:
    """What is reported."""
    group = parser.add_argument_group("what is reported")
    group.add_argument("--select", action="append", metavar="RULES", help=f"only these: {_RULES}")
    group.add_argument("--ignore", action="append", metavar="RULES", help="all but these, besides those configured")
    group.add_argument(
        "--severity",
        choices=SEVERITIES,
        metavar="LEVEL",
        help="show findings from low (the default), medium, high or critical",
    )
    group.add_argument(
        "--confidence",
        choices=CONFIDENCES,
        metavar="LEVEL",
        help="show findings from low, medium (the default) or high",
    )
    group.add_argument(
        "--no-inline-ignores",
        dest="inline_ignores",
        action="store_false",
        default=None,
        help="report what comments ask to ignore, too",
    )
    group.add_argument(
        "--include-docs",
        action="store_true",
        default=None,
        help="judge the code blocks of Markdown like files; without it they are searched for credentials only",
    )
    group.add_argument(
        "--force-exclude",
        dest="force_exclude",
        action="store_true",
        default=None,
        help="a configured exclude holds for files that are named, too (the default)",
    )
    group.add_argument(
        "--no-force-exclude",
        dest="force_exclude",
        action="store_false",
        default=None,
        help="scan a file that is named even if it is excluded",
    )


def run(options: Options) -> int:
    """Scan and report. Raises :class:`awslint.errors.AwslintError`."""
    if options.jobs is not None and options.jobs < 1:
        raise UsageError("--jobs takes a number of processes from 1")
    from_stdin = check_sources(options)
    given = [options.stdin_filename or "stdin"] if from_stdin else options.paths
    is_past = options.history or options.pre_receive or options.pre_push
    root, paths = locate_root(given, options.staged or from_stdin or is_past)
    config = configure(options, load_config(options, root))
    if options.no_baseline:
        config = replace(config, baseline=None)
    mends = wants_repair(options)
    reports = more_reports(options)
    config = replace(config, line_hashes=not is_past and "sarif" in (options.format, *dict(reports)))
    import gc

    from awslint.pool import default_jobs

    # Trees are large, live for one file and have no cycles: collecting at the usual pace takes half of the time.
    gc.set_threshold(200_000, 20, 100)
    progress = None
    if sys.stderr.isatty() and not options.output and os.environ.get("TERM") != "dumb":
        from awslint.commands.progress import Progress

        progress = Progress(sys.stderr)
    try:
        jobs = options.jobs or default_jobs()
        if is_past:
            from awslint.history import scan_history

            result = scan_history(root, choose_walk(options), paths, config, jobs=jobs, progress=progress)
        else:
            from awslint.scan import scan

            stdin = (paths[0], sys.stdin.buffer.read()) if from_stdin else None
            since = options.changed_since
            result = scan(
                root,
                paths,
                config,
                staged=options.staged,
                since=since,
                stdin=stdin,
                jobs=jobs,
                progress=progress,
                cache_directory=cache_directory(options),
            )
    finally:
        if progress is not None:
            progress.clear()
    if mends:
        from awslint.commands.fixing import chooser, repair, summarize

        made = repair(root, result.findings, config, options, chooser(options))
        summarize(made, options.diff)
        if options.diff:
            return 1 if made.files and not options.exit_zero else 0
        result = scan(root, paths, config, jobs=jobs)
    formats = {options.format, *dict(reports)}
    with_fixes = "sarif" in formats or (options.edits and formats & {"json", "jsonl"})
    if with_fixes and not (is_past or from_stdin or options.staged):
        from awslint.commands.fixing import with_edits

        result = replace(result, findings=with_edits(root, config, result.findings))
    report(options, config, root, result, reports)
    return exit_code(result, config, options.exit_zero)


def configure(options: Options, config: Config) -> Config:
    """``config`` with what the command line says instead."""
    return override(
        config,
        select=_codes(options.select),
        ignore=(*config.ignore, *ignored) if (ignored := _codes(options.ignore)) else None,
        severity=options.severity,
        confidence=options.confidence,
        fail_on=options.fail_on,
        strict=options.strict,
        detect_secrets=options.detect_secrets,
        include_docs=options.include_docs,
        inline_ignores=options.inline_ignores,
        force_exclude=options.force_exclude,
        now=today(options.now),
    )


def _codes(given: list[str] | None) -> tuple[str, ...] | None:
    """Rule codes from repeated options and comma lists, None if there was no option."""
    if given is None:
        return None
    return tuple(code.strip() for text in given for code in text.split(",") if code.strip())


def today(given: str | None) -> str:
    """The day by which ages are reckoned, as an ISO date: ``--now``, SOURCE_DATE_EPOCH, or this day in UTC."""
    import time

    if given is not None:
        from datetime import date

        try:
            return date.fromisoformat(given[:10] if given[10:11] in ("", "T", " ") else given).isoformat()
        except ValueError:
            raise UsageError("--now takes a date such as 2026-01-31") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = time.gmtime(int(epoch) if epoch else None)
    except (ValueError, OverflowError, OSError):
        raise UsageError("SOURCE_DATE_EPOCH must be a whole number of seconds; correct or unset it") from None
    return time.strftime("%Y-%m-%d", moment)


def locate_root(paths: list[str], elsewhere: bool = False) -> tuple[str, tuple[str, ...]]:
    """The absolute directory to which reported paths are relative, and the paths to scan in it (none means all of it).

    A single directory is the root. Otherwise it is the current directory if that holds all paths, else the deepest one
    that does. Raises :class:`UsageError` for a path that does not exist; with ``elsewhere`` it may exist elsewhere.
    """
    for path in paths:
        if "\0" in path or not path:
            raise UsageError("a path is empty or holds a NUL; correct it")
        if not elsewhere and not os.path.lexists(path):
            raise UsageError(f"{path}: no such file or directory; correct the path")
    here = os.getcwd()
    if not paths:
        return here, ()
    if len(paths) == 1 and os.path.isdir(paths[0]):
        return os.path.abspath(paths[0]), ()
    whole = [os.path.abspath(path) for path in paths]
    try:
        root = os.path.commonpath([here, *whole])
        if root != here:
            root = os.path.commonpath([path if os.path.isdir(path) else os.path.dirname(path) for path in whole])
    except ValueError:  # Windows: different drives
        raise UsageError("the paths have no directory in common; scan them one after the other") from None
    relative = tuple(os.path.relpath(path, root).replace(os.sep, "/") for path in whole)
    return root, (() if "." in relative else relative)


def exit_code(result: Result, config: Config, exit_zero: bool) -> int:
    """0, 1 or 2 as docs/cli.md says."""
    if any(problem.kind == "internal" for problem in result.problems):
        return 2
    if config.strict and result.problems:
        return 2
    threshold = Severity[config.fail_on.upper()]
    found = any(finding.severity >= threshold for finding in result.findings)
    return 1 if found and not exit_zero else 0
