"""The flow from a directory to findings; it must not know any format, rule or report.

The unit of work is one file, or all Terraform files of one directory: see docs/architecture.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from awslint.config import Config
from awslint.contents import is_added, read_contents, read_files
from awslint.discover import Candidate, Request
from awslint.discover.signature import is_archive
from awslint.errors import ConfigError, UsageError
from awslint.findings import Confidence, Finding, Mask, Problem, Severity, distinguish
from awslint.patterns import code_names
from awslint.pool import Pool
from awslint.run import Run, members_of
from awslint.sieve import read_kept
from awslint.unit import MODULE_SUFFIXES, Gathered, Unit
from awslint.waking import Waker
from awslint.worker import Worker

if TYPE_CHECKING:
    from awslint.baseline import Entry
    from awslint.cache import Cache
    from awslint.discover.changes import Lines
    from awslint.engine.head import RuleHead


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of one scan. ``hidden`` are findings below the confidence or severity that is shown.

    ``known`` are those that would be shown, but for the baseline.
    """

    files: int
    bytes: int
    findings: int
    hidden: int
    suppressed: int
    complete: bool
    known: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """What a scan gives, everything in report order."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    summary: Summary
    rules: tuple[RuleHead, ...]
    known: tuple[tuple[Finding, Entry], ...] = ()
    """Findings that the baseline silences, with their entries."""
    silenced: tuple[tuple[Finding, str], ...] = ()
    """Findings that comments silence, with their reasons."""


def scan(
    root: str,
    paths: tuple[str, ...] = (),
    config: Config | None = None,
    *,
    staged: bool = False,
    since: str | None = None,
    stdin: tuple[str, bytes] | None = None,
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
    cache_directory: str | None = None,
) -> Result:
    """Scan ``paths``, relative to the directory ``root``, or all of it, with ``jobs`` processes at most.

    ``staged`` takes contents from git's index. ``since`` is a git revision: only findings on lines that were added after it
    are given. ``stdin`` is the path and the content of one file to scan instead of those on disk. With ``cache_directory``,
    what came of a file is kept there (:mod:`awslint.cache`), and taken from there if all of the root is scanned again.

    Raises :class:`awslint.errors.AwslintError` for a configuration or rule that cannot be used. What cannot be read is a
    :class:`Problem` of the result.
    """
    from awslint.engine.compiled import load_heads

    config = config or Config()
    every_rule = load_heads(config.rule_directories)
    rules = select_rules(every_rule, config)
    problems: list[Problem] = []
    request = Request(root, paths, staged, config.exclude, config.force_exclude)
    if config.detect_secrets:
        _need_detect_secrets()
    waker = Waker(rules, other_secrets=config.detect_secrets)
    dated = not staged and since is None and stdin is None
    pool = Pool(Worker(root, config, rules, every_rule, dated=dated).examine, jobs)
    open_cache = None
    if cache_directory is not None and dated and not paths and not config.detect_secrets:
        open_cache = partial(_open_cache, cache_directory, root, config, rules)
    run = Run(pool, waker, problems, progress, open_cache)
    added: dict[str, Lines] = {}
    contents = read_contents(request, since, stdin, added, problems)
    if contents is None:
        for candidate, data, wakes in read_kept(request, waker, jobs, problems, run.skip):
            run.take(candidate, data, wakes)
    else:
        for candidate, data in contents:
            run.take(candidate, data, waker.wakes(candidate.path, data))
    run.finish()
    if since is not None:
        run.findings = [finding for finding in run.findings if is_added(finding, added)]
    return conclude(run, root, config, rules)


def _open_cache(directory: str, root: str, config: Config, rules: tuple[RuleHead, ...]) -> Cache:
    from awslint.cache import Cache

    return Cache(directory, root, config, rules)


def gather_facts(root: str, paths: tuple[str, ...] = (), config: Config | None = None) -> Iterator[Gathered]:
    """The facts of ``paths``, relative to ``root``, unit by unit, judged by nobody.

    Raises :class:`awslint.errors.AwslintError` as :func:`scan` does. Problems of discovery come last, without facts.
    """
    from awslint.engine.compiled import load_heads

    config = config or Config()
    heads = load_heads(config.rule_directories)
    problems: list[Problem] = []
    worker, waker = Worker(root, config, heads, heads), Waker(heads, thorough=True)
    modules: dict[str, list[tuple[Candidate, bytes, int]]] = {}
    for candidate, data in read_files(Request(root, paths, False, config.exclude, config.force_exclude), problems):
        wakes = waker.wakes(candidate.path, data)
        if candidate.path.endswith(MODULE_SUFFIXES):
            modules.setdefault(candidate.path.rpartition("/")[0], []).append((candidate, data, wakes))
        elif wakes:
            yield worker.gather(Unit.of_file(candidate, data, wakes))
        if is_archive(data):
            for unit, _ in members_of(candidate, data, waker, problems):
                yield worker.gather(unit)
    for directory in sorted(modules):
        yield worker.gather(Unit.of_directory(directory, modules[directory]))
    yield Gathered((), Mask(), tuple(problems))


def _need_detect_secrets() -> None:
    """Raise :class:`UsageError` where detect-secrets is asked for and not installed."""
    from importlib.util import find_spec

    if find_spec("detect_secrets") is None:
        raise UsageError(
            "detect-secrets is asked for and not installed; run `pip install awslint[detect-secrets]`, or leave it out"
        )


def select_rules(every_rule: tuple[RuleHead, ...], config: Config) -> tuple[RuleHead, ...]:
    """The rules that ``config`` chooses. Raises :class:`ConfigError` and :class:`UsageError` for codes that name none."""
    from awslint.engine import select

    _check_path_ignores(every_rule, config)
    try:
        return select.select_rules(every_rule, config.select, config.ignore)
    except UsageError as error:
        if config.origin is None:
            raise
        raise ConfigError(f"{error} (named by --select, --ignore or {config.origin})") from None


def _check_path_ignores(every_rule: tuple[RuleHead, ...], config: Config) -> None:
    """Raise :class:`ConfigError` for a code that silences nothing anywhere, so that a misspelt one is noticed."""
    from awslint.engine import select

    said = [("per-path-ignores", code) for _, codes in config.per_path_ignores for code in codes]
    said += [("per-path-severity", code) for _, code, _ in config.per_path_severity]
    for key, code in sorted(set(said)):
        if not any(code_names(code, rule.id, rule.name) for rule in every_rule):
            near = select.nearest(code[:80], every_rule)
            hint = f" ({near})" if near.startswith("did") and repr(code) not in near else ""
            raise ConfigError(
                f"{config.origin or key}: {key}: {code[:80]!r} names no rule{hint}; "
                "write an id, the beginning of one or a name, as `awslint rules` lists them"
            )


class Counted(Protocol):
    """What a run leaves to conclude from."""

    findings: list[Finding]
    problems: list[Problem]
    silenced: list[tuple[Finding, str]]
    files: int
    bytes: int


def conclude(run: Counted, root: str, config: Config, rules: tuple[RuleHead, ...]) -> Result:
    """The result of a run: what is shown of its findings, in report order, and the counts."""
    sure, bad = Confidence[config.confidence.upper()], Severity[config.severity.upper()]

    def shows(item: Finding) -> bool:
        return item.confidence >= sure and item.severity >= bad

    findings = distinguish(run.findings)
    shown = tuple(filter(shows, findings))
    if shown and config.nested:
        from awslint.bypath import narrowed

        shown = tuple(narrowed(root, shown, config))
    hidden = len(findings) - len(shown)
    known: tuple[tuple[Finding, Entry], ...] = ()
    if config.baseline is not None:
        from awslint.baseline import compare, read_baseline

        verdict = compare(shown, read_baseline(config.baseline), config.now)
        shown, known = verdict.new, verdict.known
    problems = tuple(sorted(set(run.problems), key=lambda item: item.order))
    summary = Summary(
        files=run.files,
        bytes=run.bytes,
        findings=len(shown),
        hidden=hidden,
        suppressed=len(run.silenced),
        complete=not problems,
        known=len(known),
    )
    silenced = tuple(sorted((pair for pair in run.silenced if shows(pair[0])), key=lambda pair: pair[0].order))
    return Result(shown, problems, summary, rules, known, silenced)
