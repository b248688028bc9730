"""Mends the files of a scan in memory until nothing changes; it must not know how a file is written or shown.

What an edit leads to is looked at as a scan would: the finding must be gone, no other may have come, and the file must
still be read. What does not hold that is undone and reported.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from awslint.config import Config
from awslint.discover import Candidate, Request, list_files, read_context
from awslint.facts import Credential, Fact
from awslint.findings import Confidence, Edit, Finding, Fix, Mask, Severity, distinguish
from awslint.fix.besides import completed, uses_templates
from awslint.fix.operations import Sites, Wishes, plan
from awslint.fix.plan import CannotFixError, Plan, Written, overlap
from awslint.fix.reading import still_reads
from awslint.fix.runners import Neighbours
from awslint.fix.verdict import is_better, place_of, taken_along
from awslint.source import Source
from awslint.suppress import apply_ignores
from awslint.syntax.writer import UnwritableError, apply
from awslint.unit import MODULE_SUFFIXES, Gathered, Outcome, Unit
from awslint.waking import Waker
from awslint.worker import Worker

if TYPE_CHECKING:
    from awslint.engine.judge import Judge
    from awslint.engine.rule import Rule

_ROUNDS = 200
_UNDONE = "undone: the file would not be read, or another fault would come"


@dataclass(frozen=True, slots=True)
class Unmended:
    """A finding that a fix was tried for, and why it was left."""

    finding: Finding
    why: str


@dataclass(frozen=True, slots=True)
class Mended:
    """One file before and after, with the masks of both; ``before`` is None for a file that is made."""

    path: str
    before: bytes | None
    after: bytes
    masks: tuple[Mask, Mask]


@dataclass(frozen=True, slots=True)
class Repair:
    """What a repair did: the files that it changes, the findings that are gone, those that were tried in vain."""

    files: tuple[Mended, ...]
    fixed: tuple[Finding, ...]
    unmended: tuple[Unmended, ...]


@dataclass
class _State:
    """The files of one unit as they are by now, and what has become of its findings."""

    data: dict[str, bytes]
    made: list[Written] = field(default_factory=list)
    fixed: list[Finding] = field(default_factory=list)
    tried: dict[str, Unmended] = field(default_factory=dict)


class Mender:
    """Mends units. ``chosen`` says which findings; with ``unsafe`` the operations that change what is done run too."""

    def __init__(
        self, root: str, config: Config, wishes: Wishes, chosen: Callable[[Finding], bool], rounds: int = _ROUNDS
    ) -> None:
        from awslint.engine.compiled import load_heads, load_rules
        from awslint.engine.judge import Judge

        self._root, self._config, self._wishes, self._chosen = root, config, wishes, chosen
        self._rounds = rounds
        heads = load_heads(config.rule_directories)
        self._heads = heads
        self._worker = Worker(root, config, heads, heads)
        self._waker = Waker(heads, thorough=True)
        self._judge: Judge = Judge(load_rules(config.rule_directories), config.known_accounts)
        self._candidates: dict[str, Candidate] = {}
        self._known: dict[object, object] = {}

    def mend(self, findings: Sequence[Finding]) -> Repair:
        """Mend what can be mended of ``findings``, unit by unit; nothing is written."""
        files: dict[str, Mended] = {}
        fixed: list[Finding] = []
        unmended: list[Unmended] = []
        for paths in self._units(sorted({finding.path for finding in findings if not finding.member})):
            before = {path: data for path in paths if (data := read_context(self._root, path)) is not None}
            state = _State(dict(before))
            if not before:
                continue
            first = self._examine(state.data)
            last = self._run(state, first)
            left = {finding.fingerprint for finding in distinguish(last.findings)}
            along = [finding for finding in taken_along(first, last, state.fixed) if self._shows(finding)]
            fixed.extend([*state.fixed, *along])
            unmended.extend(tried for mark, tried in state.tried.items() if mark in left)
            old, new = self._mask(before), self._mask(state.data)
            for path, data in state.data.items():
                if data != before[path]:
                    files[path] = Mended(path, before[path], data, (old, new))
            for written in state.made:
                self._add_file(files, written, (old, new))
        return Repair(tuple(files[path] for path in sorted(files)), tuple(fixed), tuple(unmended))

    def suggest(
        self, findings: Sequence[Finding], unsaved: Mapping[str, bytes] = MappingProxyType({})
    ) -> Iterator[tuple[Finding, Fix]]:
        """Each finding that can be mended by itself, in the files at fault alone, with the fix that would; none is made.

        ``unsaved`` has, by path, the content of files that are not on disk as they are meant.
        """
        wanted = {place_of(finding): finding for finding in findings if not finding.member}
        for paths in self._units(sorted({finding.path for finding in wanted.values()})):
            here = {path: unsaved[path] if path in unsaved else read_context(self._root, path) for path in paths}
            data = {path: text for path, text in here.items() if text is not None}
            if not data:
                continue
            before, gathered = self._examine(data), self._worker.gather(self._unit(data))
            mask = gathered.mask
            plans = [
                (known, match, made)
                for match, made in self._plans(_State(dict(data)), before, gathered, at_once=True)
                if not made.files and (known := wanted.get(place_of(match))) is not None
            ]
            # What comes out well together is taken to do so alone: a unit is looked at once, not once a finding.
            together = bool(plans) and self._tries(data, before, [(match, made) for _, match, made in plans])
            for known, match, made in plans:
                edits = tuple(Edit(each.path, each.edit.span, each.edit.text) for each in made.changes)
                shows = all(mask.text(edit.replacement) == edit.replacement for edit in edits)
                if shows and (together or self._tries(data, before, [(match, made)])):
                    yield known, replace(known.fix, edits=edits, safety="safe" if made.safe else known.fix.safety)

    def _tries(self, data: dict[str, bytes], before: Outcome, plans: Sequence[tuple[Finding, Plan]]) -> bool:
        """True if the plans come out well in a copy of ``data``."""
        return self._try(_State(dict(data)), before, plans) is not None

    def _units(self, paths: Sequence[str]) -> list[tuple[str, ...]]:
        """The paths by unit: Terraform's by directory, with the others that stand there."""
        units: dict[str, tuple[str, ...]] = {}
        for path in paths:
            if not path.endswith(MODULE_SUFFIXES):
                units[path] = (path,)
                continue
            directory = path.rpartition("/")[0]
            names = os.listdir(os.path.join(self._root, directory))
            whole = {path, *(f"{directory}/{name}" if directory else name for name in names)}
            units[directory + "/"] = tuple(sorted(name for name in whole if name.endswith(MODULE_SUFFIXES)))
        return list(units.values())

    def _run(self, state: _State, outcome: Outcome) -> Outcome:
        for _ in range(self._rounds):
            taken: list[tuple[Finding, Plan]] = []
            for finding, made in self._plans(state, outcome):
                if not any(overlap(a, b) for _, other in taken for a in other.changes for b in made.changes):
                    taken.append((finding, made))
            if not taken:
                break
            outcome = self._try(state, outcome, taken) or self._try_singly(state, outcome, taken) or outcome
        return outcome

    def _try_singly(self, state: _State, before: Outcome, plans: Sequence[tuple[Finding, Plan]]) -> Outcome | None:
        """The first plan that comes out well by itself; those before it are given up. The rest is planned anew."""
        for finding, made in plans:
            after = self._try(state, before, [(finding, made)])
            if after is not None:
                return after
            state.tried[finding.fingerprint] = Unmended(finding, _UNDONE)
        return None

    def _plans(
        self, state: _State, outcome: Outcome, gathered: Gathered | None = None, at_once: bool = False
    ) -> list[tuple[Finding, Plan]]:
        """The plans for the findings that are to be mended.

        Unless all are asked for at once, secrets come when nothing else is left to do: by then what used them may be gone,
        and their names with them.
        """
        shown = {place_of(finding): finding for finding in distinguish(outcome.findings) if self._shows(finding)}
        gathered = gathered or self._worker.gather(self._unit(state.data))
        sites = Sites(Neighbours(self._root, self._config, gathered.facts, state.data, self._known))
        wanted: list[tuple[Finding, Rule, Fact]] = []
        for match, rule, fact in self._matches(state, gathered):
            finding = shown.pop(place_of(match), None)
            if finding is not None and finding.fingerprint not in state.tried and self._chosen(finding):
                wanted.append((finding, rule, fact))
        for secrets in ((False, True),) if at_once else ((False,), (True,)):
            plans = [
                (finding, made)
                for finding, rule, fact in wanted
                if isinstance(fact, Credential) in secrets
                and (made := self._plan_one(state, finding, rule, fact, sites)) is not None
            ]
            if plans:
                return sorted(plans, key=lambda plan: plan[0].order)
        return []

    def _matches(self, state: _State, gathered: Gathered) -> list[tuple[Finding, Rule, Fact]]:
        """What the rules say of the unit, and of its comments that ask them to be silent."""
        found = list(self._judge.match(gathered.facts, gathered.mask))
        for path, data in state.data.items():
            if b"awslint:" in data:
                own = [f for f, _, _ in found if f.path == path and not self._config.ignores_at(path, f.rule, f.name)]
                ran = frozenset(head.id for head in self._heads)
                _, _, ignores = apply_ignores(Source(path, data), own, ran, self._heads, self._config)
                found.extend(self._judge.match(ignores, gathered.mask))
        return found

    def _plan_one(self, state: _State, finding: Finding, rule: Rule, fact: Fact, sites: Sites) -> Plan | None:
        if not rule.fix.operations or (rule.fix.safety == "unsafe" and not self._wishes.unsafe):
            return None
        try:
            made = plan(rule, fact, _offset(state, finding), self._wishes, sites)
            if any(change.path not in state.data for change in made.changes):
                raise CannotFixError("the place of the fault is in another unit")
        except CannotFixError as error:
            state.tried[finding.fingerprint] = Unmended(finding, str(error))
            return None
        if rule.fix.safety == "depends" and not (made.safe or self._wishes.unsafe):
            return None
        return made

    def _try(self, state: _State, before: Outcome, plans: Sequence[tuple[Finding, Plan]]) -> Outcome | None:
        """Apply the plans if all of them come out well; None if not, and then nothing has changed."""
        try:
            data = dict(state.data)
            for path in {change.path for _, made in plans for change in made.changes}:
                edits = [change.edit for _, made in plans for change in made.changes if change.path == path]
                data[path] = apply(Source(path, state.data[path]), edits)
                if not still_reads(path, state.data[path], data[path]):
                    return None
        except UnwritableError:
            return None
        after = self._examine(data)
        if not is_better(before, after, [finding for finding, _ in plans]):
            return None
        state.data = data
        # What was refused or undone before may come out well now that this is mended.
        state.tried = {}
        for finding, made in plans:
            state.fixed.append(finding)
            state.made.extend(made.files)
        return after

    def _examine(self, data: dict[str, bytes]) -> Outcome:
        return self._worker.examine(self._unit(data))

    def _unit(self, data: dict[str, bytes]) -> Unit:
        members = [(self._candidate(path), text, self._waker.wakes(path, text)) for path, text in data.items()]
        if all(path.endswith(MODULE_SUFFIXES) for path in data):
            return Unit.of_directory(members[0][0].path.rpartition("/")[0], members)
        return Unit.of_file(*members[0])

    def _candidate(self, path: str) -> Candidate:
        if path not in self._candidates:
            listed = list(list_files(Request(self._root, (path,), force_exclude=False), []))
            self._candidates[path] = listed[0] if listed else Candidate(path, None, True)
        return self._candidates[path]

    def _shows(self, finding: Finding) -> bool:
        return (
            finding.confidence >= Confidence[self._config.confidence.upper()]
            and finding.severity >= Severity[self._config.severity.upper()]
        )

    def _mask(self, data: dict[str, bytes]) -> Mask:
        return self._worker.gather(self._unit(data)).mask

    def _add_file(self, files: dict[str, Mended], written: Written, masks: tuple[Mask, Mask]) -> None:
        other = written.instead
        if other is not None and not self._has(written.path, files):
            written = other if self._has(other.path, files) or uses_templates(self._root) else written
        known = files.get(written.path)
        before = known.before if known is not None else read_context(self._root, written.path)
        now = known.after if known is not None else before
        after = completed(written, now)
        if after != now:
            files[written.path] = Mended(written.path, before, after, masks)

    def _has(self, path: str, files: dict[str, Mended]) -> bool:
        return path in files or read_context(self._root, path) is not None


def _offset(state: _State, finding: Finding) -> int:
    text = Source(finding.path, state.data[finding.path]).text
    return text.line_starts[finding.start.line - 1] + finding.start.column - 1
