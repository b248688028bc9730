"""Filling the holes of a text never contradicts a TRUE or FALSE answer."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from awslint.engine import texts
from awslint.engine.evaluate import Evaluator
from awslint.engine.patterns import Pattern
from awslint.engine.rule import All, AnyOf, Check, Condition, Fold, Not, Operand
from awslint.values import HOLE, Truth
from tests.engine.made import items, statement
from tests.engine.made import text as value

LETTERS = st.text(alphabet="aAb1.", max_size=4)
PIECES = st.lists(LETTERS, min_size=2, max_size=4)
NEEDLE = st.text(alphabet="aAb1", min_size=1, max_size=4)
PATTERNS = ("a+b", "^a", "b$", "^a.*b$", "(?i)ab", r"\ba", "a|1$", "[ab]{2,3}", "^(?:a|b1)", "(?m)^a")
COMPILED = {pattern: Pattern(pattern) for pattern in PATTERNS}


def filled(pieces: list[str], fills: list[str]) -> str:
    out = pieces[0]
    for index, piece in enumerate(pieces[1:]):
        out += fills[index % len(fills)] + piece
    return out


TESTS: st.SearchStrategy[tuple[str, Operand]] = (
    st.tuples(st.just("equals"), NEEDLE)
    | st.tuples(st.just("equals"), st.integers(0, 11) | st.booleans())
    | st.tuples(
        st.sampled_from(["one_of", "starts_with", "ends_with", "contains"]), st.lists(NEEDLE, min_size=1).map(tuple)
    )
    | st.tuples(st.sampled_from(["equals", "contains", "starts_with", "ends_with"]), NEEDLE.map(lambda t: Fold((t,))))
    | st.tuples(st.sampled_from(["longer_than", "shorter_than"]), st.integers(-2, 12))
    | st.tuples(st.just("empty"), st.booleans())
    | st.tuples(st.just("present"), st.booleans())
    | st.tuples(st.just("matches"), st.sampled_from(PATTERNS))
)


def check(tests: list[tuple[str, Operand]]) -> Condition:
    return Check(("sid",), tuple(tests))


CONDITIONS = st.recursive(
    st.lists(TESTS, min_size=1, max_size=2).map(check),
    lambda inner: (
        inner.map(Not)
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: All(tuple(parts)))
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts)))
    ),
    max_leaves=5,
)
EVALUATOR = Evaluator()


@given(CONDITIONS, PIECES, st.lists(LETTERS, min_size=1, max_size=3))
@settings(max_examples=400, deadline=None)
def test_condition_on_a_text(condition: Condition, pieces: list[str], fills: list[str]) -> None:
    open_truth = EVALUATOR.evaluate(condition, statement(sid=value("?".join(pieces)))).truth
    closed = EVALUATOR.evaluate(condition, statement(sid=value(filled(pieces, fills)))).truth
    assert closed is not Truth.UNKNOWN
    assert open_truth in (Truth.UNKNOWN, closed)


@given(CONDITIONS, st.lists(LETTERS, max_size=3), st.lists(LETTERS, max_size=3))
@settings(max_examples=200, deadline=None)
def test_condition_on_an_open_list(condition: Condition, seen: list[str], more: list[str]) -> None:
    def moved(inner: Condition) -> Condition:
        if isinstance(inner, Check):
            return Check(("actions",), inner.tests)
        if isinstance(inner, Not):
            return Not(moved(inner.part))
        return type(inner)(tuple(moved(part) for part in inner.parts))

    condition = moved(condition)
    open_truth = EVALUATOR.evaluate(condition, statement(actions=items(*seen, more=True))).truth
    closed = EVALUATOR.evaluate(condition, statement(actions=items(*seen, *more))).truth
    assert open_truth in (Truth.UNKNOWN, closed)


@given(PIECES, st.lists(LETTERS, min_size=1, max_size=3))
@settings(max_examples=200)
def test_what_a_text_is_filled_to_it_could_equal(pieces: list[str], fills: list[str]) -> None:
    assert texts.could_equal(HOLE.join(pieces), filled(pieces, fills))


@given(PIECES, NEEDLE)
@settings(max_examples=400)
def test_could_equal_agrees_with_a_search(pieces: list[str], wanted: str) -> None:
    import re

    found = re.fullmatch(".*".join(re.escape(piece) for piece in pieces), wanted) is not None
    assert texts.could_equal(HOLE.join(pieces), wanted) is found


@given(st.sampled_from(PATTERNS), st.text(alphabet="aAb1\n é", max_size=8))
@settings(max_examples=400, deadline=None)
def test_patterns_mean_what_python_reads_in_them(pattern: str, text: str) -> None:
    import re

    assert COMPILED[pattern].test(text) is Truth.of(re.search(pattern, text, re.ASCII) is not None)
