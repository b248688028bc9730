"""The flow from a history to findings, each with the commit that brought it in; it must not know any report.

A history is searched for credentials unless rules are chosen: a key in an old commit still works, a policy does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from awslint.config import Config
from awslint.discover import HARD_CAP_BYTES, Candidate
from awslint.discover.history import WHOLE, Blob, Walk, blobs_of_head, open_walk, read_blobs, trace
from awslint.discover.signature import is_archive
from awslint.findings import Commit, Finding, Problem
from awslint.pool import Pool
from awslint.run import members_of
from awslint.scan import Result, conclude, select_rules
from awslint.unit import Gathered, Outcome, Unit
from awslint.versions import Versions
from awslint.waking import CREDENTIALS, NAME_BIT, Waker
from awslint.worker import Worker

if TYPE_CHECKING:
    from awslint.discover.git import Git
    from awslint.discover.ignore import Excluder

__all__ = ["WHOLE", "Walk", "gather_version", "scan_history"]

_CREDENTIAL_RULES = ("AWS1",)
_NAMELESS = "(no path)"
_PROGRESS_STEP = 256
_MOST_PATHS = 3


def scan_history(
    root: str,
    walk: Walk,
    paths: tuple[str, ...] = (),
    config: Config | None = None,
    *,
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Result:
    """Scan each blob of ``walk`` once, however many commits carry it. Raises as :func:`awslint.scan.scan` does."""
    from awslint.discover.git import find_git
    from awslint.engine.compiled import load_heads

    git = find_git(root)
    # git reads from here on, while the rules are loaded.
    reading = open_walk(git, root, walk, paths)
    config = config or Config()
    everything = bool(config.select)
    if not everything:
        config = replace(config, select=_CREDENTIAL_RULES)
    every_rule = load_heads(config.rule_directories)
    rules = select_rules(every_rule, config)
    problems: list[Problem] = []
    run = _Run(Pool(Worker(root, config, rules, every_rule, beside=False).examine, jobs), problems)
    whole = everything or config.detect_secrets
    waker = Waker(rules, other_secrets=config.detect_secrets, for_credentials=not whole)
    mask = ~NAME_BIT if whole else CREDENTIALS
    versions = Versions()
    alike: list[Blob] = []
    for blob, data in _wanted(reading.blobs(problems), config):
        run.count(len(data), progress)
        wakes = waker.wakes(blob.path, data) & mask
        if wakes and blob.path and not whole and not versions.says_more(blob.path, data):
            alike.append(blob)
        elif wakes:
            run.examine(_unit(blob, data, wakes), len(data))
        if is_archive(data):
            for unit, size in members_of(Candidate(blob.path or _NAMELESS), data, waker, problems):
                run.examine(replace(unit, key=blob.oid), size)
        if len(data) == HARD_CAP_BYTES:
            problems.append(Problem(blob.path or _NAMELESS, "read", "too-large", f"only {len(data)} bytes searched"))
    run.finish()
    # Versions of a file that has findings carry them, too: from the oldest of them the finding comes.
    told = {finding.path for _, finding in run.found}
    again = [blob for blob in alike if blob.path in told]
    for blob, data in read_blobs(git, root, again, problems):
        run.examine(_unit(blob, data, waker.wakes(blob.path, data) & mask), len(data))
    run.finish()
    if reading.shallow:
        message = "the repository is shallow: older commits were not fetched (git fetch --unshallow)"
        problems.append(Problem(".", "discover", "shallow", message))
    run.findings = list(_traced(git, root, walk, run.found))
    return conclude(run, root, config, rules)


def gather_version(root: str, commit: Commit, path: str, config: Config) -> Iterator[Gathered]:
    """The facts of the file that stands at ``path`` in ``commit``, judged by nobody; none where there is no such commit."""
    from awslint.discover.git import find_git
    from awslint.engine.compiled import load_heads

    data, ending = find_git(root).run(root, "cat-file", "blob", f"{commit.id}:./{path}")
    if not commit.id or ending.code != 0:
        return
    heads = load_heads(config.rule_directories)
    worker, waker = Worker(root, config, heads, heads, beside=False), Waker(heads, thorough=True)
    candidate = Candidate(path, True)
    wakes = waker.wakes(path, data)
    if wakes:
        yield worker.gather(Unit.of_file(candidate, data, wakes))
    if is_archive(data):
        for unit, _ in members_of(candidate, data, waker, []):
            yield worker.gather(unit)


def _unit(blob: Blob, data: bytes, wakes: int) -> Unit:
    return Unit(((Candidate(blob.path or _NAMELESS, True), data, wakes),), key=blob.oid)


def _wanted(blobs: Iterable[tuple[Blob, bytes]], config: Config) -> Iterable[tuple[Blob, bytes]]:
    """The blobs that configuration does not exclude."""
    if not config.exclude:
        return blobs
    from awslint.discover.ignore import Excluder

    excluded: Excluder = Excluder(config.exclude)
    return (pair for pair in blobs if not (pair[0].path and excluded(pair[0].path)))


def _traced(git: Git, root: str, walk: Walk, found: list[tuple[str, Finding]]) -> Iterable[Finding]:
    """One finding for all versions of one fault, at the oldest commit of the walk that has it."""
    if not found:
        return
    origins = trace(git, root, walk, {oid for oid, _ in found})
    order = {oid: number for number, oid in enumerate(origins)}
    head = blobs_of_head(git, root)
    groups: dict[str, list[tuple[str, Finding]]] = {}
    for oid, finding in found:
        groups.setdefault(finding.content or finding.fingerprint, []).append((oid, finding))
    for group in groups.values():
        oid, finding = min(group, key=lambda item: (order.get(item[0], len(order)), item[1].order))
        in_head = any(each in head for each, _ in group)
        origin = origins.get(oid)
        if origin is None:
            yield replace(finding, commit=Commit("", "", in_head), evidence=(*finding.evidence, "in no commit"))
            continue
        state = "still in HEAD" if in_head else "no longer in HEAD"
        said = f"came in with commit {origin.commit[:12]} of {origin.date}, {state}"
        # rev-list cuts a name off at a line end, and cat-file takes spaces from its beginning.
        cut = finding.path == _NAMELESS or origin.path.lstrip(" \t").startswith(finding.path + "\n")
        cut = cut or origin.path.lstrip(" \t") == finding.path
        path = origin.path if cut else finding.path
        others = sorted({origin.path, *(item.path for _, item in group)} - {path, finding.path, _NAMELESS})
        if others:
            said += f"; also at {', '.join(others[:_MOST_PATHS])}" + (" and more" if len(others) > _MOST_PATHS else "")
        commit = Commit(origin.commit, origin.date, in_head)
        yield replace(finding, path=path, commit=commit, evidence=(*finding.evidence, said))


class _Run:
    """What has been counted and found, each finding with the blob that it stands in."""

    def __init__(self, pool: Pool[Unit, Outcome], problems: list[Problem]) -> None:
        self.pool = pool
        self.problems = problems
        self.found: list[tuple[str, Finding]] = []
        self.findings: list[Finding] = []
        self.silenced: list[tuple[Finding, str]] = []
        self.files = 0
        self.bytes = 0

    def count(self, size: int, progress: Callable[[int], None] | None) -> None:
        """Count one blob."""
        self.files += 1
        self.bytes += size
        if progress is not None and self.files % _PROGRESS_STEP == 0:
            progress(self.files)

    def examine(self, unit: Unit, size: int) -> None:
        """Examine a unit now or with others later."""
        for outcome in self.pool.take(unit, size):
            self._add(outcome)

    def finish(self) -> None:
        """Examine what is left."""
        for outcome in self.pool.finish():
            self._add(outcome)

    def _add(self, outcome: Outcome) -> None:
        self.found.extend((outcome.key, finding) for finding in outcome.findings)
        self.problems.extend(problem for problem in outcome.problems if problem.kind == "internal")
        self.silenced.extend(outcome.silenced)
