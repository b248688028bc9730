"""The flow from a directory to findings; it must not know any format, rule or report.

The unit of work is one file, or all Terraform files of one directory: see docs/architecture.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from awslint.config import Config
from awslint.contents import is_added, read_contents, read_files
from awslint.discover import Candidate, Request
from awslint.discover.signature import is_archive
from awslint.echoes import Use, without_echoes
from awslint.errors import ConfigError, UsageError
from awslint.findings import Confidence, Finding, Mask, Problem, Severity, distinguish
from awslint.patterns import code_names
from awslint.pool import Pool
from awslint.sieve import read_kept
from awslint.unit import MODULE_SUFFIXES, Gathered, Outcome, Unit, Worker
from awslint.waking import CREDENTIALS, Waker

if TYPE_CHECKING:
    from awslint.baseline import Entry
    from awslint.discover.changes import Lines
    from awslint.engine.head import RuleHead

_PROGRESS_STEP = 256


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
) -> Result:
    """Scan ``paths``, relative to the directory ``root``, or all of it, with ``jobs`` processes at most.

    ``staged`` takes contents from git's index. ``since`` is a git revision: only findings on lines that were added after it
    are given. ``stdin`` is the path and the content of one file to scan instead of those on disk.

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
    run = _Run(Pool(Worker(root, config, rules, every_rule, dated=dated).examine, jobs), waker, problems, progress)
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


def members_of(candidate: Candidate, data: bytes, waker: Waker, problems: list[Problem]) -> Iterator[tuple[Unit, int]]:
    """The files in an archive that may hold credentials, each with its size."""
    from awslint.discover.archive import Stopped, unpack

    try:
        for member, inner in unpack(candidate.path, data):
            wakes = waker.wakes(member, inner) & CREDENTIALS
            if wakes:
                yield Unit.of_member(candidate.path, member, inner, wakes), len(inner)
    except Stopped as stop:
        problems.append(Problem(candidate.path, "read", "archive", f"searched in part: {stop}"))


class Counted(Protocol):
    """What a run leaves to conclude from."""

    findings: list[Finding]
    problems: list[Problem]
    silenced: list[tuple[Finding, str]]
    files: int
    bytes: int


class _Run:
    """The state of one scan: what has been counted and found, and Terraform directories waiting to be whole."""

    def __init__(
        self, pool: Pool[Unit, Outcome], waker: Waker, problems: list[Problem], progress: Callable[[int], None] | None
    ) -> None:
        self.pool = pool
        self.waker = waker
        self.problems = problems
        self.progress = progress
        self.findings: list[Finding] = []
        self.followed: list[Use] = []
        self.silenced: list[tuple[Finding, str]] = []
        self.files = 0
        self.bytes = 0
        self._modules: dict[str, list[tuple[Candidate, bytes, int]]] = {}
        self._awake: set[str] = set()

    def skip(self, files: int, size: int) -> None:
        """Count files that need no look, ``size`` bytes in all."""
        before = self.files
        self.files += files
        self.bytes += size
        if self.progress is not None and self.files // _PROGRESS_STEP > before // _PROGRESS_STEP:
            self.progress(self.files)

    def take(self, candidate: Candidate, data: bytes, wakes: int) -> None:
        """Look at one file, which wakes the extractors in the bit set ``wakes``."""
        self.skip(1, len(data))
        path = candidate.path
        if path.endswith(MODULE_SUFFIXES):
            directory = path.rpartition("/")[0]
            self._modules.setdefault(directory, []).append((candidate, data, wakes))
            if wakes:
                self._awake.add(directory)
        elif wakes:
            self._examine(Unit.of_file(candidate, data, wakes), len(data))
        if is_archive(data):
            for unit, size in members_of(candidate, data, self.waker, self.problems):
                self._examine(unit, size)
        elif candidate.named and not wakes and 0 in data[:8000]:
            self._note_binary(candidate, data)

    def finish(self) -> None:
        """Look at the Terraform directories, now that all of their files are here."""
        for directory in sorted(self._awake):
            members = self._modules[directory]
            self._examine(Unit.of_directory(directory, members), sum(len(data) for _, data, _ in members))
        self._modules.clear()
        for outcome in self.pool.finish():
            self._add(outcome)
        self.findings = without_echoes(self.findings, self.followed)

    def _examine(self, unit: Unit, size: int) -> None:
        for outcome in self.pool.take(unit, size):
            self._add(outcome)

    def _add(self, outcome: Outcome) -> None:
        self.findings.extend(outcome.findings)
        self.followed.extend(outcome.followed)
        self.problems.extend(outcome.problems)
        self.silenced.extend(outcome.silenced)

    def _note_binary(self, candidate: Candidate, data: bytes) -> None:
        from awslint.source import Source

        if Source(candidate.path, data).is_binary:
            self.problems.append(Problem(candidate.path, "decode", "binary", "a binary file is not scanned"))


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
