"""Examines one unit of work, from bytes to findings, and holds the one guard; it must not know where files come from.

Imports that a quiet scan does not need happen in :meth:`Worker.examine`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from awslint.config import Config
from awslint.echoes import uses
from awslint.extract.registry import EXTRACTORS, Extractor
from awslint.findings import Finding, Problem
from awslint.source import Source
from awslint.surroundings import Surroundings
from awslint.unit import EVERY_EXTRACTOR, MODULE_SUFFIXES, Gathered, Outcome, Unit
from awslint.waking import IGNORE_BIT, NAME_BIT

if TYPE_CHECKING:
    from awslint.engine.head import RuleHead
    from awslint.engine.judge import Judge
    from awslint.extract.document import Document
    from awslint.facts import Fact

_HEAD_BYTES = 400


@dataclass(frozen=True, slots=True)
class _Scope:
    """A unit's documents with what wakes each, the paths that were asked for, and whether nothing could not be read."""

    documents: list[tuple[Document, int]]
    asked: frozenset[str]
    complete: bool


class Worker:
    """Examines units. Rules, extractors and linkers are loaded when the first unit comes.

    Where ``beside`` is False, nothing beside a unit's members is read: what stands on disk is not of their time. Where
    ``dated`` is True, git is asked how old lines with keys are.
    """

    def __init__(
        self,
        root: str,
        config: Config,
        rules: tuple[RuleHead, ...],
        every_rule: tuple[RuleHead, ...],
        beside: bool = True,
        dated: bool = False,
    ) -> None:
        self._surroundings = Surroundings(root, beside, config.now)
        self._dated = dated
        self._config = config
        self._rules = rules
        self._every_rule = every_rule
        self._judge: Judge | None = None

    def examine(self, unit: Unit) -> Outcome:
        """Extract, link, judge and suppress; a fault of awslint's own is a problem of kind ``internal``."""
        problems: list[Problem] = []
        scope = self._open(unit, problems)
        facts = self._extract_all(scope.documents, problems)
        findings, silenced = self._guarded(scope, facts, problems)
        problems.extend(_problems_of(scope))
        if unit.archive is not None:
            from awslint.inside import findings_of, problems_of

            findings = list(findings_of(unit.archive, findings, self._config))
            silenced = [
                (item, why) for found, why in silenced for item in findings_of(unit.archive, [found], self._config)
            ]
            problems = list(problems_of(unit.archive, problems))
        followed = uses(d for d, _ in scope.documents) if findings else ()
        asked = self._surroundings.take_asked()
        return Outcome(tuple(findings), tuple(problems), tuple(silenced), followed, unit.key, asked)

    def gather(self, unit: Unit) -> Gathered:
        """Extract and link only: for people who write rules and want to see what there is to judge."""
        from awslint.link import settle_facts
        from awslint.masking import build_mask

        problems: list[Problem] = []
        scope = self._open(unit, problems)
        facts = self._extract_all(scope.documents, problems)
        mask = build_mask(facts)
        every = settle_facts(facts, scope.complete)
        problems.extend(_problems_of(scope))
        return Gathered(tuple(fact for fact in every if fact.source.path in scope.asked), mask, tuple(problems))

    def _extract_all(self, documents: list[tuple[Document, int]], problems: list[Problem]) -> list[Fact]:
        facts: list[Fact] = []
        for document, wakes in documents:
            facts.extend(self._extract(document, wakes, problems))
        return facts

    def _open(self, unit: Unit, problems: list[Problem]) -> _Scope:
        """The unit's documents, those read as context included."""
        from awslint.extract.document import Document, Neighbours, Options
        from awslint.syntax.select import syntax_of

        config = self._config
        options = Options(
            config.report_example_keys, config.max_parse_bytes, config.now, config.include_docs, config.detect_secrets
        )
        members: list[tuple[Source, int]] = []
        for candidate, data, wakes in unit.members:
            wanted = wakes & (IGNORE_BIT | NAME_BIT | _bits_for(syntax_of(candidate.path, data[:_HEAD_BYTES]), config))
            if not wanted and unit.directory is None:
                continue
            source = Source(candidate.path, data, candidate.tracked)
            if source.is_binary and not wanted & NAME_BIT:
                if candidate.named:
                    problems.append(Problem(source.path, "decode", "binary", "a binary file is not scanned"))
                continue
            members.append((source, wanted))
        asked = frozenset(source.path for source, _ in members)
        complete = True
        if unit.directory is not None and members:
            beside = list(self._surroundings.context(unit.directory, MODULE_SUFFIXES, asked))
            members.extend((other, members[0][1] & EVERY_EXTRACTOR) for other in beside if other is not None)
            complete = None not in beside
        paths = tuple(sorted(source.path for source, _ in members))
        opened: dict[str, Document] = {}
        around = self._surroundings
        neighbours = Neighbours(around.read, around.names, paths, opened.get, docker_ignored=around.docker_ignored)
        neighbours = replace(neighbours, note_day=around.note_day)
        if self._dated and unit.archive is None:
            neighbours = replace(neighbours, written=around.written)
        opened.update((source.path, Document(source, options, neighbours)) for source, _ in members)
        return _Scope([(opened[source.path], wakes) for source, wakes in members], asked, complete)

    def _extract(self, document: Document, wakes: int, problems: list[Problem]) -> list[Fact]:
        """The facts of one document. This is the one place that catches every exception: one file, one guard."""
        facts: list[Fact] = []
        at = "reading"
        try:
            if wakes & NAME_BIT:
                facts.append(self._name_fact(document.source))
                if document.source.is_binary:
                    return facts
            ran: set[tuple[str, frozenset[str]]] = set()
            for index, extractor in enumerate(EXTRACTORS):
                key = (extractor.module, extractor.syntaxes)
                if wakes >> index & 1 and key not in ran:
                    at = extractor.module
                    ran.add(key)
                    for part in document.parts(extractor.syntaxes):
                        facts.extend(_extractor_function(extractor)(part))
        except Exception as error:  # noqa: BLE001 - the one guard: a fault in one file must not stop the others
            problems.append(_internal(document.source.path, at, error))
        return facts

    def _name_fact(self, source: Source) -> Fact:
        from awslint.extract.files import file_fact

        state = self._surroundings.state(source.path)
        return file_fact(source, state.git_ignored, state.docker_ignored, state.mode)

    def _guarded(
        self,
        scope: _Scope,
        facts: list[Fact],
        problems: list[Problem],
    ) -> tuple[list[Finding], list[tuple[Finding, str]]]:
        try:
            return self._judge_and_suppress(scope, facts)
        except Exception as error:  # noqa: BLE001 - the other half of the guard: linking and judging this unit
            for path in sorted(scope.asked):
                problems.append(_internal(path, "linking and judging", error))
            return [], []

    def _judge_and_suppress(self, scope: _Scope, facts: list[Fact]) -> tuple[list[Finding], list[tuple[Finding, str]]]:
        from awslint.bypath import by_path
        from awslint.linehash import with_hashes
        from awslint.link import settle_facts
        from awslint.masking import build_mask, chosen_by_people
        from awslint.suppress import apply_ignores

        judge = self._load_judge()
        mask = build_mask(facts)
        every = settle_facts(facts, scope.complete)
        findings = by_path((f for f in judge.judge(every, mask) if f.path in scope.asked), self._config)
        silenced: list[tuple[Finding, str]] = []
        kept: list[Finding] = []
        ran = frozenset(rule.id for rule in self._rules)
        for document, _ in scope.documents:
            own = [f for f in findings if f.path == document.source.path]
            if document.source.path not in scope.asked:
                continue
            if own and self._config.line_hashes:
                own = with_hashes(document.source, own, chosen_by_people(document.source, facts))
            rest, quiet, ignores = apply_ignores(document.source, own, ran, self._every_rule, self._config)
            kept.extend(rest)
            silenced.extend((finding, mask.text(said)) for finding, said in quiet)
            if ignores:
                kept.extend(by_path(judge.judge(ignores, mask), self._config))
        return kept, silenced

    def _load_judge(self) -> Judge:
        if self._judge is None:
            from awslint.engine.compiled import load_rules
            from awslint.engine.judge import Judge

            chosen = {head.id for head in self._rules}
            every_rule = load_rules(self._config.rule_directories)
            rules = [rule for rule in every_rule if rule.id in chosen]
            if self._config.limits:
                from awslint.engine.limits import with_limits

                rules = with_limits(rules, self._config.limits)
            self._judge = Judge(rules, self._config.known_accounts, self._config.prefix)
        return self._judge


def _problems_of(scope: _Scope) -> Iterator[Problem]:
    """What the extractors reported of the files that were asked for."""
    for document, _ in scope.documents:
        if document.source.path in scope.asked:
            yield from document.problems


def _bits_for(syntax: str, config: Config) -> int:
    """The extractors that read a syntax; in the code blocks of a document there may be any."""
    if syntax == "markdown" and config.include_docs:
        return EVERY_EXTRACTOR
    return sum(1 << i for i, entry in enumerate(EXTRACTORS) if not entry.syntaxes or syntax in entry.syntaxes)


def _extractor_function(extractor: Extractor) -> Callable[[Document], Iterator[Fact]]:
    from importlib import import_module

    function: Callable[[Document], Iterator[Fact]] = import_module(extractor.module).extract
    return function


def _internal(path: str, at: str, error: Exception) -> Problem:
    """A problem that names the fault's kind and place in awslint, and nothing of the file's text."""
    trace = error.__traceback__
    where = at
    while trace is not None:
        code = trace.tb_frame.f_code
        where = f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    message = f"awslint failed in {at} ({type(error).__name__} at {where}); please report it"
    return Problem(path, "internal", "internal", message)
