"""Turns facts into findings by the rules; it must not know where facts come from nor how findings are reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from awslint.engine.accounts import describe_account, find_account
from awslint.engine.evaluate import Evaluator, Witness
from awslint.engine.gates import Gate, gates_of, may_pass
from awslint.engine.operators import Found, span_data, walk_path
from awslint.engine.rendering import Place, excerpt, fill_placeholders, locate, masked_line
from awslint.engine.rule import Grade, Path, Rule
from awslint.facts import Credential, Fact
from awslint.findings import Account, Confidence, Finding, Fix, Mask, Severity, digest, fingerprint
from awslint.patterns import named
from awslint.source import Position, Source, Span
from awslint.testcode import is_test_program
from awslint.values import Truth

_MOCKED = frozenset({"iam-policy", "s3"})
"""Families of what a test's code gives to a mock or compares with an answer, which nobody deploys: advice there."""

CHOSEN_KINDS = ("console-password", "password", "login-profile-password", "other-secret")
"""Credentials that a person chose: a digest of one could be guessed and checked, so it has none."""


def judge(facts: Sequence[Fact], rules: Sequence[Rule], mask: Mask) -> Iterator[Finding]:
    """The findings of ``rules`` on ``facts``, masked by ``mask``. For more than one unit, keep a :class:`Judge`."""
    return Judge(rules).judge(facts, mask)


class Judge:
    """Rules ready to judge: by the fact they are on, with their patterns compiled as they are first used.

    ``accounts`` are those that configuration knows: their name, owner and severity go into findings of their keys.
    ``prefix`` stands before each path in a fingerprint.
    """

    def __init__(self, rules: Sequence[Rule], accounts: Sequence[Account] = (), prefix: str = "") -> None:
        self._prefix = prefix
        self._accounts = {account.id: account for account in accounts}
        self._rules: dict[str, list[tuple[tuple[Gate, ...], Rule]]] = {}
        for rule in rules:
            self._rules.setdefault(rule.fact, []).append((gates_of(rule), rule))
        self._names = {rule.id: named(rule.names) for rule in rules if rule.names}
        self._evaluator = Evaluator()
        self.fact_types: frozenset[str] = frozenset(self._rules)
        """The names of the fact types that the rules judge."""
        self.file_names: tuple[str, ...] = tuple(sorted({name for rule in rules for name in rule.names}))
        """The file names (globs) that rules on ``File`` ask for."""
        self.triggers: tuple[tuple[str, str], ...] = tuple(
            sorted({(text, rule.fact) for rule in rules for text in rule.triggers})
        )
        """Literals that rules bring, each with the fact type whose extractors it is to wake."""

    def judge(self, facts: Sequence[Fact], mask: Mask) -> Iterator[Finding]:
        """The findings on ``facts``, in their order; what two facts show at one place is one finding."""
        for finding, _, _ in self.match(facts, mask):
            yield finding

    def match(self, facts: Sequence[Fact], mask: Mask) -> Iterator[tuple[Finding, Rule, Fact]]:
        """As :meth:`judge`, each finding with its rule and the fact that it is about, for who wants to mend it."""
        seen: set[tuple[str, str, Position, Position, str]] = set()
        for fact in facts:
            for gates, rule in self._rules.get(type(fact).__name__, ()):
                # A file is one that another rule asked for, too.
                if rule.names and not self._names[rule.id].search(fact.source.path):
                    continue
                finding = self._apply(rule, fact, mask) if may_pass(gates, fact) else None
                if finding is None:
                    continue
                key = (finding.rule, finding.path, finding.start, finding.end, finding.message)
                if key not in seen:
                    seen.add(key)
                    yield finding, rule, fact

    def _apply(self, rule: Rule, fact: Fact, mask: Mask) -> Finding | None:
        verdict = self._evaluator.evaluate(rule.where, fact)
        if verdict.truth is not Truth.TRUE:
            return None
        if rule.unless is not None and self._evaluator.evaluate(rule.unless, fact).truth is not Truth.FALSE:
            return None
        owner, span = _place(rule, fact, verdict.witnesses)
        place = locate(owner.source, span)
        account = find_account(fact, self._accounts)
        severity = Severity[self._grade(rule.severity, fact)]
        # What has expired is worth no more in an account that matters.
        if account is not None and account.severity is not None and not getattr(fact, "expired", None):
            severity = account.severity
        if rule.family in _MOCKED and is_test_program(owner.source.path):
            severity = Severity.LOW
        said = describe_account(account)
        evidence = (*fact.evidence, *said.reasons) if isinstance(fact, Credential) else ()
        line, value = masked_line(place, mask), _digest_of(fact, owner)
        related = _related(fact, place)
        return Finding(
            rule=rule.id,
            name=rule.name,
            family=rule.family,
            severity=severity,
            confidence=Confidence[self._grade(rule.confidence, fact)],
            message=mask.text(fill_placeholders(rule.message, fact) + _told(fact, place, related) + said.sentence),
            path=owner.source.path,
            start=place.start,
            end=place.end,
            fingerprint=fingerprint(rule.id, self._prefix + owner.source.path, line, value),
            fix=Fix(
                said.advice or mask.text(fill_placeholders(rule.fix.advice, fact)),
                "safe" if rule.fix.safety == "safe" else "unsafe",
            ),
            excerpt=excerpt(place, mask),
            evidence=tuple(mask.text(text) for text in evidence),
            related=tuple((each.source.path, each.start, each.end) for each in related),
            account=account,
            runbook=self._grade(rule.runbook, fact).lower() if rule.runbook else "",
            content=fingerprint(rule.id, "", line, value) if value else "",
        )

    def _grade(self, grades: tuple[Grade, ...], fact: Fact) -> str:
        """The first step whose condition is TRUE; the last has none."""
        for grade in grades[:-1]:
            if grade.when is not None and self._evaluator.evaluate(grade.when, fact).truth is Truth.TRUE:
                return grade.word.upper()
        return grades[-1].word.upper()


def _place(rule: Rule, fact: Fact, witnesses: tuple[Witness, ...]) -> tuple[Fact, Span]:
    """The fact in whose source the finding stands, and its span there."""
    if rule.at == ():
        return fact, fact.span
    if rule.at is not None:
        return _place_at(rule.at, fact, witnesses)
    best: Found | None = None
    for witness in witnesses:
        if span_data(witness.found) is None:
            continue
        # An item is what the reader has to change; of mere fields the last is the most telling, since a condition
        # names what is general (the service) before what is particular (the operation).
        if best is None or not best.inner:
            best = witness.found
    return _span_of(best, fact)


def _place_at(at: Path, fact: Fact, witnesses: tuple[Witness, ...]) -> tuple[Fact, Span]:
    """The item inside the field that made the condition true, or else the field itself, or else the fact."""
    for witness in witnesses:
        if witness.path[: len(at)] == at and span_data(witness.found) is not None:
            return _span_of(witness.found, fact)
    for found in walk_path(Found(fact, fact), at):
        if span_data(found) is not None:
            return _span_of(found, fact)
    return fact, fact.span


def _span_of(found: Found | None, fact: Fact) -> tuple[Fact, Span]:
    data = None if found is None else span_data(found)
    if found is None or data is None:
        return fact, fact.span
    return found.owner, data.span


def _digest_of(fact: Fact, owner: Fact) -> str:
    """The digest of a credential's value and its other half, for a fingerprint; none for what a person chose."""
    credential = owner if isinstance(owner, Credential) else fact
    if isinstance(credential, Credential) and credential.kind not in CHOSEN_KINDS:
        whole = credential.value.reveal()
        # A new secret behind an old key id is a new finding.
        return digest(whole if credential.partner is None else f"{whole}\0{credential.partner.reveal()}")
    return ""


def _related(fact: Fact, place: Place) -> tuple[Place, ...]:
    """Where the other half of a credential's pair stands, and pieces of it on lines that the finding does not cover."""
    if not isinstance(fact, Credential):
        return ()
    source: Source = fact.source
    half = () if fact.partner_span is None else (fact.partner_span,)
    out = []
    for span in dict.fromkeys((*half, *fact.pieces)):
        each = locate(source, span)
        if span in half or not place.start.line <= each.start.line <= place.end.line:
            out.append(each)
    return tuple(out)


def _told(fact: Fact, place: Place, related: tuple[Place, ...]) -> str:
    """The sentence on the lines of what belongs to a credential, for reports that have room for one place alone."""
    if not isinstance(fact, Credential):
        return ""
    lines = dict.fromkeys(each.start.line for each in related if each.start.line != place.start.line)
    if not lines:
        return ""
    listed = ", ".join(str(line) for line in lines)
    if fact.partner_span is None or len(lines) > 1:
        return f" Its parts stand on line{'s' if len(lines) > 1 else ''} {listed}."
    return f" Its {'secret' if fact.value.identifier else 'key id'} stands on line {listed}."
