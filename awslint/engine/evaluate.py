"""Evaluates a rule's conditions on a fact and says what made them true; it must not know severities or findings."""

from __future__ import annotations

from dataclasses import dataclass

from awslint.engine import operators
from awslint.engine.operators import UNSEEN, Found
from awslint.engine.patterns import Pattern
from awslint.engine.predicates import PREDICATE_NAMES, Placer, Predicate, load_placer, load_predicate
from awslint.engine.rule import All, AnyOf, Check, Condition, Not, Operand, Path
from awslint.facts import Fact
from awslint.values import Truth, Value


@dataclass(frozen=True, slots=True)
class Witness:
    """What made a check true: where it stands, and the path of the check from the rule's fact."""

    path: Path
    found: Found


@dataclass(frozen=True, slots=True)
class Verdict:
    """Truth, and for TRUE what made it so, in the order of the condition."""

    truth: Truth
    witnesses: tuple[Witness, ...] = ()


_FALSE = Verdict(Truth.FALSE)
_UNKNOWN = Verdict(Truth.UNKNOWN)
_TRUE = Verdict(Truth.TRUE)
_BARE = {Truth.FALSE: _FALSE, Truth.UNKNOWN: _UNKNOWN, Truth.TRUE: _TRUE}


def _parted(check: Check) -> tuple[list[tuple[str, Operand]], list[tuple[str, Operand]]]:
    """The tests of a check that take a list as one thing, and those on its items."""
    whole = [test for test in check.tests if test[0] not in operators.SCALAR_OPERATORS]
    return whole, [test for test in check.tests if test[0] in operators.SCALAR_OPERATORS]


class Evaluator:
    """Evaluates conditions; keeps the patterns compiled and the predicates loaded that it has met."""

    def __init__(self) -> None:
        self._patterns: dict[str, Pattern] = {}
        self._predicates: dict[str, tuple[Predicate, Placer | None]] = {}
        self._parted: dict[int, tuple[Check, list[tuple[str, Operand]], list[tuple[str, Operand]]]] = {}

    def evaluate(self, condition: Condition, fact: Fact) -> Verdict:
        """The verdict of ``condition`` on ``fact``."""
        return self._condition(condition, Found(fact, fact), ())

    # The recursion below is over a rule's own nesting, which its loader bounds.
    def _condition(self, condition: Condition, start: Found, prefix: Path) -> Verdict:
        if isinstance(condition, Check):
            return self._check(condition, start, prefix)
        if isinstance(condition, Not):
            return _BARE[self._condition(condition.part, start, prefix).truth.negate()]
        if isinstance(condition, All):
            truth = Truth.TRUE
            witnesses: list[Witness] = []
            for part in condition.parts:
                verdict = self._condition(part, start, prefix)
                if verdict.truth is Truth.FALSE:
                    return _FALSE
                truth = truth.both(verdict.truth)
                witnesses.extend(verdict.witnesses)
            return Verdict(truth, tuple(witnesses)) if truth is Truth.TRUE else _UNKNOWN
        best = _FALSE
        for part in condition.parts:
            verdict = self._condition(part, start, prefix)
            if verdict.truth is Truth.TRUE:
                return verdict
            if verdict.truth is Truth.UNKNOWN:
                best = _UNKNOWN
        return best

    def _check(self, check: Check, start: Found, prefix: Path) -> Verdict:
        """Any of what stands at the path passes; scalar tests must be passed by one and the same item."""
        path = prefix + check.path
        parts = self._parted.get(id(check))
        if parts is None:
            # The check is kept with its parts, so that its id stays its own.
            parts = self._parted[id(check)] = (check, *_parted(check))
        _, whole, scalar = parts
        best = _FALSE
        for found in operators.walk_path(start, check.path):
            verdict = self._tests(found, whole, scalar, path)
            if verdict.truth is Truth.TRUE:
                return verdict
            if verdict.truth is Truth.UNKNOWN:
                best = _UNKNOWN
        return best

    def _tests(
        self, found: Found, whole: list[tuple[str, Operand]], scalar: list[tuple[str, Operand]], path: Path
    ) -> Verdict:
        """All tests on one thing at the end of the path."""
        truth = Truth.TRUE
        witnesses: list[Witness] = []
        for operator, operand in whole:
            verdict = self._whole(operator, operand, found, path)
            if verdict.truth is Truth.FALSE:
                return _FALSE
            truth = truth.both(verdict.truth)
            witnesses.extend(verdict.witnesses)
        if scalar:
            verdict = self._any_item(scalar, found, path)
            truth = truth.both(verdict.truth)
            witnesses = [*verdict.witnesses, *witnesses]
        return Verdict(truth, tuple(witnesses)) if truth is Truth.TRUE else _BARE[truth]

    def _any_item(self, tests: list[tuple[str, Operand]], found: Found, path: Path) -> Verdict:
        """One item of the list (or the lone scalar) passes all the tests."""
        best = _FALSE
        for item in operators.items_of(found):
            truth = Truth.TRUE
            for operator, operand in tests:
                truth = truth.both(self._scalar(operator, operand, item.data))
                if truth is Truth.FALSE:
                    break
            if truth is Truth.TRUE:
                return Verdict(truth, (Witness(path, item),))
            if truth is Truth.UNKNOWN:
                best = _UNKNOWN
        return best

    def _scalar(self, operator: str, operand: Operand, data: object) -> Truth:
        if data is UNSEEN:
            return Truth.UNKNOWN
        text = operators.text_of(data)
        if text is None:
            return Truth.FALSE
        if operator == "matches":
            return self._pattern(str(operand)).test(text)
        if operator == "called":
            pieces = data.holes if isinstance(data, Value) else ()
            return Truth.of(any(self._pattern(str(operand)).test(piece) is Truth.TRUE for piece in pieces))
        return operators.SCALAR_TESTS["one_of" if operator == "includes_any" else operator](text, operand)

    def _pattern(self, text: str) -> Pattern:
        pattern = self._patterns.get(text)
        if pattern is None:
            pattern = self._patterns[text] = Pattern(text)
        return pattern

    def _whole(self, operator: str, operand: Operand, found: Found, path: Path) -> Verdict:
        """A test that takes a list or map as one thing."""
        if operator in PREDICATE_NAMES:
            return self._predicate(operator, operand, found, path)
        if operator == "has":
            assert isinstance(operand, Check | All | AnyOf | Not)
            return self._has(operand, found, path)
        test = operators.is_present if operator == "present" else operators.is_empty
        truth = test(found.data, operand is True)
        if truth is Truth.TRUE and operators.span_data(found) is not None:
            return Verdict(truth, (Witness(path, found),))
        return _BARE[truth]

    def _has(self, condition: Condition, found: Found, path: Path) -> Verdict:
        """One item satisfies the condition; its witnesses are the condition's, or else the item."""
        best = _FALSE
        for item in operators.items_of(found):
            if item.data is None:
                continue
            verdict = _UNKNOWN if item.data is UNSEEN else self._condition(condition, item, path)
            if verdict.truth is Truth.TRUE:
                return Verdict(Truth.TRUE, verdict.witnesses or (Witness(path, item),))
            if verdict.truth is Truth.UNKNOWN:
                best = _UNKNOWN
        return best

    def _predicate(self, name: str, operand: Operand, found: Found, path: Path) -> Verdict:
        """A named predicate on the whole, or on each fact of a tuple; the item that alone satisfies it is the witness."""
        if name not in self._predicates:
            self._predicates[name] = (load_predicate(name), load_placer(name))
        predicate, placer = self._predicates[name]
        best = _FALSE
        for each in operators.items_of(found) if isinstance(found.data, tuple) else (found,):
            if each.data is None:
                continue
            truth = Truth.UNKNOWN if each.data is UNSEEN else predicate(each.data, operand)
            if truth is Truth.TRUE:
                placed = placer(each.data, operand) if placer is not None else None
                if placed is not None:
                    field, data = placed
                    return Verdict(truth, (Witness((*path, field), Found(each.owner, data, True)),))
                witness = next(
                    (
                        item
                        for item in operators.items_of(each)
                        if isinstance(item.data, Value) and predicate(item.data, operand) is Truth.TRUE
                    ),
                    each,
                )
                return Verdict(truth, (Witness(path, witness),))
            best = _BARE[best.truth.either(truth)]
        return best
