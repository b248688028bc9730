"""Where the reports of one scan go, and in which formats; it must not know how any of them is written."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from awslint import __version__
from awslint.commands.parser import Options, Parser, terminal_width, wants_colour
from awslint.errors import UsageError
from awslint.report import DOCUMENTED, FORMATS, FROM_THE_TOP, write_report
from awslint.report.options import ReportOptions

if TYPE_CHECKING:
    from awslint.config import Config
    from awslint.findings import Finding
    from awslint.scan import Result

_MOST_DATED = 100
"""Files of one report whose lines git is asked about; an answer takes as long as the file's history is."""


def add_report_arguments(parser: Parser) -> None:
    """Which reports are written where."""
    group = parser.add_argument_group("report")
    group.add_argument("--format", choices=[name for name, _ in FORMATS], default="text", help="(default: text)")
    group.add_argument(
        "--output", metavar="FILE", help="write the report to FILE, whole or not at all, and its summary to stderr"
    )
    group.add_argument(
        "--report",
        action="append",
        default=[],
        metavar="FORMAT=FILE",
        help="write one more report in that format to FILE; may be given again",
    )
    group.add_argument(
        "--edits",
        action="store_true",
        help="let json and jsonl hold the edits of the 50 worst findings that can be fixed",
    )
    group.add_argument(
        "--suppressed",
        action="store_true",
        help="let sarif hold what comments and the baseline silence, too, marked so; GitHub would show that as open",
    )


def more_reports(options: Options) -> list[tuple[str, str]]:
    """Format and file of each ``--report``. Raises :class:`UsageError`, before any work, for what cannot be written."""
    out: list[tuple[str, str]] = []
    for word in options.report:
        name, _, path = word.partition("=")
        if name not in dict(FORMATS) or not path:
            names = ", ".join(each for each, _ in FORMATS)
            raise UsageError(f"--report takes FORMAT=FILE, where the format is one of {names}")
        out.append((name, path))
    files = [path for _, path in out] + ([options.output] if options.output else [])
    if len({os.path.abspath(path) for path in files}) < len(files):
        raise UsageError("two reports go to one file; give each a file of its own")
    if files:
        from awslint.commands.output import check_output

        for path in files:
            check_output(path)
    return out


def report(options: Options, config: Config, root: str, result: Result, more: list[tuple[str, str]]) -> None:
    """Write the reports that were asked for. With ``--output`` the summary goes to stderr."""
    rules = _documented(config, result) if any(name in DOCUMENTED for name in (options.format, *dict(more))) else ()
    colour = options.color == "always" if options.output else wants_colour(options.color, sys.stdout)
    shown = ReportOptions(
        __version__,
        colour,
        terminal_width(),
        config.severity,
        config.confidence,
        rules,  # type: ignore[arg-type]
        options.suppressed,
        _ages(root, result) if "html" in (options.format, *dict(more)) else {},
        config.now,
    )
    for name, path in more:
        from awslint.commands.output import open_output

        with open_output(path) as file:
            write_report(name, _placed(name, result, root), file, shown._replace(colour=False, width=100))
    if options.format == "github":
        _write_job_summary(result)
    if not options.output:
        write_report(options.format, _placed(options.format, result, root), sys.stdout, shown)
        return
    from awslint.commands.output import open_output
    from awslint.report.text import summary_lines

    with open_output(options.output) as file:
        write_report(options.format, _placed(options.format, result, root), file, shown)
    plain = ReportOptions(__version__, wants_colour(options.color, sys.stderr), 100, config.severity, config.confidence)
    sys.stderr.write("\n".join(summary_lines(result, plain)) + "\n")


def _placed(name: str, result: Result, root: str) -> Result:
    """``result`` with paths from the repository's top in the formats for which a service shows files from there.

    A pipeline's workspace is that top, or else the current directory; paths stay where neither holds the scanned root.
    """
    if name not in FROM_THE_TOP:
        return result
    for base in (os.environ.get("GITHUB_WORKSPACE"), os.environ.get("CI_PROJECT_DIR"), os.getcwd()):
        if not base or not root.startswith(os.path.join(os.path.abspath(base), "")):
            continue
        from awslint.commands.moving import below

        return below(result, os.path.relpath(root, base).replace(os.sep, "/"))
    return result


def _ages(root: str, result: Result) -> dict[str, str]:
    """By fingerprint, when the line of a finding was written, of the files with most findings."""
    from awslint.discover.blame import dates_of

    by_path: dict[str, list[Finding]] = {}
    out: dict[str, str] = {}
    for finding in result.findings:
        if finding.commit is not None:
            out[finding.fingerprint] = finding.commit.date
        elif not finding.member:
            by_path.setdefault(finding.path, []).append(finding)
    worst = sorted(by_path.items(), key=lambda item: (-len(item[1]), item[0]))[:_MOST_DATED]
    for path, found in worst:
        dates = dates_of(root, path, sorted({finding.start.line for finding in found}))
        out |= {item.fingerprint: dates[item.start.line] for item in found if item.start.line in dates}
    return {mark: written for mark, written in out.items() if written}


def _documented(config: Config, result: Result) -> tuple[object, ...]:
    from awslint.engine.compiled import load_rules

    ran = {rule.id for rule in result.rules}
    return tuple(rule for rule in load_rules(config.rule_directories, documentation=True) if rule.id in ran)


def _write_job_summary(result: Result) -> None:
    """Add the Markdown report to the page of the job, where GitHub names a file for that.

    https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#adding-a-job-summary
    """
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    from awslint.report.markdown import pieces

    try:
        with open(path, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write("".join(pieces(result)) + "\n")
    except OSError as error:
        sys.stderr.write(f"awslint: the job summary cannot be written ({error.strerror})\n")
