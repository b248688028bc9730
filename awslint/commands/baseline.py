"""``awslint baseline``: keeps the file of accepted findings; it must not know how findings are matched or made."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from awslint.commands.output import check_output, open_output
from awslint.commands.parser import Options, Parser, add_config_arguments, add_detect_secrets_argument, load_config
from awslint.commands.scan import add_choice_arguments, configure, locate_root
from awslint.config import Config
from awslint.configfiles import BASELINE_NAME
from awslint.errors import UsageError
from awslint.report.terminal import count, escape

if TYPE_CHECKING:
    from awslint.baseline import Entry, Verdict
    from awslint.findings import Finding

ACTIONS = ("create", "update", "prune", "show", "audit", "export")


def add_arguments(parser: Parser) -> None:
    """The command's options."""
    parser.add_argument(
        "action",
        choices=ACTIONS,
        help="create: accept all that is found now; update: that too, keeping what is said of older entries; prune: drop "
        "entries that silence nothing; show: list the entries; audit: list those without a reason or run out, or say more "
        "of one; export: write a baseline of detect-secrets",
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="what is scanned (default: the current directory)")
    parser.add_argument("--baseline", metavar="FILE", help=f"(default: the configured one, or {BASELINE_NAME})")
    said = parser.add_argument_group("what is said of entries")
    said.add_argument("--finding", metavar="FINGERPRINT", help="with audit: the entry of which the options below speak")
    said.add_argument("--reason", metavar="TEXT", help="why the finding is accepted")
    said.add_argument("--owner", metavar="TEXT", help="who is to mend it")
    said.add_argument("--expires", metavar="DATE", help="the last day on which it is accepted, as 2026-01-31")
    other = parser.add_argument_group("other scanners")
    other.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        help="with create and update: accept only what this baseline of detect-secrets or report of gitleaks has",
    )
    other.add_argument("--to", metavar="FILE", help="with export: the file to write (default: .secrets.baseline)")
    add_detect_secrets_argument(parser)
    add_choice_arguments(parser)
    add_config_arguments(parser)
    parser.add_argument("--now", metavar="DATE", help="the day by which ages and expiry are reckoned (default: today)")
    parser.set_defaults(fail_on=None, strict=None)


def run(options: Options) -> int:
    """Do what ``action`` says. Raises :class:`awslint.errors.AwslintError`."""
    root, paths = locate_root(options.paths)
    config = configure(options, load_config(options, root))
    path = config.baseline or os.path.join(root, BASELINE_NAME)
    _check_words(options)
    if options.action == "show":
        return _show(path)
    if options.action == "audit":
        return _audit(options, path, config)
    if options.action == "export":
        return _export(options, root, paths, config)
    return _write(options, root, paths, config, path)


def _check_words(options: Options) -> None:
    if options.expires is not None:
        from datetime import date

        try:
            options.expires = date.fromisoformat(options.expires).isoformat()
        except ValueError:
            raise UsageError("--expires takes a date such as 2026-01-31") from None
    if options.finding is not None and options.action != "audit":
        raise UsageError("--finding goes with audit; take it away")
    if options.source is not None and options.action not in ("create", "update"):
        raise UsageError("--from goes with create and update; take it away")


def _scanned(root: str, paths: tuple[str, ...], config: Config) -> tuple[Finding, ...]:
    from awslint.pool import default_jobs
    from awslint.scan import scan

    return scan(root, paths, replace(config, baseline=None), jobs=default_jobs()).findings


def _write(options: Options, root: str, paths: tuple[str, ...], config: Config, path: str) -> int:
    """Create, update or prune."""
    from awslint.baseline import compare, entry_of, read_baseline, write_baseline

    exists = os.path.exists(path)
    if options.action == "create" and exists:
        raise UsageError(f"{path}: exists; use `awslint baseline update`, or remove it")
    if options.action != "create" and not exists:
        raise UsageError(f"{path}: no such file; use `awslint baseline create`")
    narrowed = bool(paths or _choices(options))
    if narrowed and options.action == "prune":
        raise UsageError("prune looks at everything, or what was not looked for would be dropped; give it no choice")
    check_output(path)
    findings = _scanned(root, paths, config)
    verdict = compare(findings, read_baseline(path) if exists else ())
    entries = _kept(
        verdict, whole=not (narrowed or config.select or config.prefix or options.source), prefix=config.prefix
    )
    added: list[Entry] = []
    if options.action != "prune":
        words = (options.reason or "", options.owner or "", options.expires or "")
        added = [entry_of(finding, config.prefix, *words) for finding in verdict.new]
        if options.source is not None:
            from awslint.adoption import accept, read_records

            added = list(accept(root, verdict.new, read_records(options.source), config))
    with open_output(path) as file:
        file.write(write_baseline([*entries, *added]))
    dropped = len(verdict.known) + len(verdict.stale) - len(entries)
    total = count(len(entries) + len(added), "entry", "entries")
    _say(f"{escape(os.path.relpath(path))}: {total}, {len(added)} new, {dropped} dropped")
    if options.action == "create":
        _advise(verdict.new if added else ())
    return 0


def _choices(options: Options) -> list[str]:
    """What the command line says of the findings that are looked for."""
    return [word for word in (options.select, options.ignore, options.severity, options.confidence) if word]


def _advise(accepted: Sequence[Finding]) -> None:
    """What is worth knowing of a new file."""
    from awslint.findings import Severity

    advice = sum(finding.severity is Severity.LOW for finding in accepted)
    if advice:
        verb = "is" if advice == 1 else "are"
        _say(f"{advice} of them {verb} advice (severity low), which fails no build; --severity medium leaves it out")
    _say(f"so that git merges it line by line: echo '{BASELINE_NAME} merge=union' >> .gitattributes")


def _kept(verdict: Verdict, whole: bool, prefix: str) -> list[Entry]:
    """The old entries that stay, under their present fingerprints; stale ones stay where not everything was scanned."""
    kept = [
        replace(entry, fingerprint=finding.fingerprint, path=prefix + finding.where, content=finding.content)
        for finding, entry in verdict.known
    ]
    return kept if whole else [*kept, *verdict.stale]


def _show(path: str) -> int:
    from awslint.baseline import read_baseline

    for entry in sorted(read_baseline(path), key=lambda item: (item.path, item.rule, item.fingerprint)):
        _say(_line(entry))
    return 0


def _line(entry: Entry) -> str:
    said = [
        entry.reason,
        f"owner {entry.owner}" if entry.owner else "",
        f"until {entry.expires}" if entry.expires else "",
    ]
    words = "; ".join(escape(text) for text in said if text)
    return f"{escape(entry.path)}: {entry.rule} {entry.fingerprint}" + (f"  {words}" if words else "")


def _audit(options: Options, path: str, config: Config) -> int:
    """1 if an entry lacks a reason or has run out."""
    from awslint.baseline import read_baseline, write_baseline

    entries = read_baseline(path)
    if options.finding is not None:
        entry = _named(entries, options.finding)
        given = {key: text for key in ("reason", "owner", "expires") if (text := getattr(options, key)) is not None}
        entries = tuple(replace(item, **given) if item is entry else item for item in entries)
        with open_output(path) as file:
            file.write(write_baseline(entries))
        return 0
    wanting = [item for item in entries if not item.reason.strip() or item.is_over(config.now)]
    for item in sorted(wanting, key=lambda each: (each.path, each.rule, each.fingerprint)):
        _say(f"{_line(item)}  ({'has run out' if item.is_over(config.now) else 'no reason'})")
    _say(f"{count(len(entries), 'entry', 'entries')}, {len(wanting)} to look at")
    return 1 if wanting else 0


def _named(entries: Sequence[Entry], word: str) -> Entry:
    found = [item for item in entries if item.fingerprint == word] or [
        item for item in entries if len(word) > 3 and item.fingerprint.startswith(word)
    ]
    if len(found) != 1:
        raise UsageError(
            f"--finding: {len(found)} entries have a fingerprint that begins so; `awslint baseline show` lists them"
        )
    return found[0]


def _export(options: Options, root: str, paths: tuple[str, ...], config: Config) -> int:
    from awslint.adoption import write_detect_secrets

    path = options.to or os.path.join(root, ".secrets.baseline")
    check_output(path)
    text, left_out = write_detect_secrets(root, _scanned(root, paths, config), config)
    with open_output(path) as file:
        file.write(text)
    if left_out:
        _say(f"{count(left_out, 'password')} left out: the sums of that format confirm a guess")
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
