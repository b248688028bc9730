"""Each operator in three values: known texts, holes, open lists and maps, absent fields."""

from __future__ import annotations

import pytest

from awslint.engine.conditions import read_condition
from awslint.engine.evaluate import Evaluator
from awslint.engine.nodes import read_nodes
from awslint.facts import Bucket, Fact, Ignore, PolicyStatement, Resource
from awslint.source import Source, Span
from awslint.values import HOLE, Data, Kind, List, Truth, Value, unknown
from tests.engine.made import items, mapping, statement, text

T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
SOURCE = Source("a.json", b"{}")


def resource(more: bool = False, /, **properties: str | Data) -> Resource:
    return Resource(
        source=SOURCE,
        span=Span(0, 2),
        framework="terraform",
        type=text("t"),
        name=text("n"),
        properties=mapping(more, **properties),
    )


def judged(condition: str, fact: Fact) -> Truth:
    node = read_nodes("rule.yaml", condition)
    return Evaluator().evaluate(read_condition("rule.yaml", node, 1, type(fact)), fact).truth


def of_text(test: str, written: str) -> Truth:
    return judged(f"sid: {test}", statement(sid=text(written)))


@pytest.mark.parametrize(
    ("test", "written", "truth"),
    [
        ("{equals: ab}", "ab", T),
        ("{equals: ab}", "Ab", F),
        ("{equals: ab}", "a?", U),
        ("{equals: ab}", "?b?", U),
        ("{equals: ab}", "ab?", U),
        ("{equals: ab}", "b?", F),
        ("{equals: aba}", "ab?ba", F),
        ("{equals: abcab}", "a?c?b", U),
        ("{equals: abcab}", "a?d?b", F),
        ("{equals: true}", "True", T),
        ("{equals: true}", "yes", F),
        ("{equals: false}", "f?", U),
        ("{equals: 3600}", "3600", T),
        ("{equals: 3600}", "3600.0", T),
        ("{equals: 3600}", "36e2", T),
        ("{equals: 3600}", "x?", F),
        ("{equals: '3600'}", "3600.0", F),
        ("{equals: 2012-10-17}", "2012-10-17", T),
        ("{equals: {fold: Allow}}", "aLLOW", T),
        ("{equals: {fold: Allow}}", "A?W", U),
        ("{one_of: [a, b]}", "b", T),
        ("{one_of: [a, b]}", "c", F),
        ("{one_of: [a, b]}", "?", U),
        ("{one_of: [a, 7]}", "7", T),
        ("{one_of: {fold: [a, B]}}", "b", T),
        ("{starts_with: arn}", "arn:x", T),
        ("{starts_with: arn}", "arn?", T),
        ("{starts_with: arn}", "ar?", U),
        ("{starts_with: arn}", "?arn", U),
        ("{starts_with: arn}", "b?", F),
        ("{starts_with: [x, arn]}", "arn", T),
        ("{starts_with: {fold: ARN}}", "arn", T),
        ("{ends_with: arn}", "?arn", T),
        ("{ends_with: arn}", "?rn", U),
        ("{ends_with: arn}", "arn?", U),
        ("{ends_with: arn}", "?x", F),
        ("{contains: b}", "?b?", T),
        ("{contains: b}", "a?", U),
        ("{contains: b}", "ac", F),
        ("{contains: [x, c]}", "ac", T),
        ("{matches: 'b+'}", "abbc", T),
        ("{matches: 'b+'}", "ac", F),
        ("{matches: 'b+'}", "a?c", U),
        ("{matches: 'b+'}", "b?", T),
        ("{matches: '^b'}", "b?", T),
        ("{matches: '^b'}", "?b", U),
        ("{matches: 'b$'}", "?b", T),
        ("{matches: 'b$'}", "b?", U),
        ("{matches: '^b$'}", "b?", U),
        ("{matches: '^b$'}", "b", T),
        ("{matches: '(?i)B'}", "b", T),
        ("{matches: '\\bb\\b'}", "?b?", U),
        ("{matches: 'é.x'}", "ééx", T),
        ("{longer_than: 5}", "6", T),
        ("{longer_than: 5}", "5", F),
        ("{longer_than: 5000}", "86_400", T),
        ("{longer_than: 5000}", "3_600", F),
        ("{longer_than: 5}", "6_", F),
        ("{longer_than: 5}", "six", F),
        ("{longer_than: 5}", "6?", U),
        ("{longer_than: 5}", "s?", F),
        ("{longer_than: 14400}", "PT12H", T),
        ("{longer_than: 14400}", "PT4H", F),
        ("{longer_than: 14400}", "PT240M1S", T),
        ("{longer_than: 14400}", "P1D", T),
        ("{longer_than: 14400}", "4h0m1s", T),
        ("{longer_than: 14400}", "1h30m", F),
        ("{longer_than: 14400}", "PT", F),
        ("{longer_than: 14400}", "h", F),
        ("{longer_than: 14400}", "PT?H", U),
        ("{shorter_than: 900}", "10m", T),
        ("{shorter_than: 5}", "4.5", T),
        ("{shorter_than: 5}", "5", F),
        ("{shorter_than: 5}", "?", U),
        ("{present: true}", "?", T),
        ("{present: false}", "?", F),
        ("{empty: true}", "", T),
        ("{empty: true}", "?", U),
        ("{empty: true}", "a?", F),
        ("{empty: false}", "a", T),
        ("{starts_with: a, ends_with: b}", "a?b", T),
        ("{starts_with: a, ends_with: b}", "a?c", F),
    ],
)
def test_text(test: str, written: str, truth: Truth) -> None:
    assert of_text(test, written) is truth
    negated = judged(f"not: {{sid: {test}}}", statement(sid=text(written)))
    assert negated is truth.negate()


@pytest.mark.parametrize(
    ("written", "pieces", "truth"),
    [
        (HOLE, ("customer.role",), T),
        (f"arn:aws:iam::{HOLE}:role/{HOLE}", ("account", "Customer_Role"), T),
        (HOLE, ("role",), F),
        (HOLE, (), F),
        ("customer", (), F),
    ],
)
def test_called_looks_at_what_stands_for_an_unknown_piece(written: str, pieces: tuple[str, ...], truth: Truth) -> None:
    fact = statement(sid=Value(written, Span(0, 1), pieces))
    assert judged("sid: {called: '(?i)customer'}", fact) is truth


@pytest.mark.parametrize(
    ("test", "truth"),
    [
        ("{equals: a}", F),
        ("{one_of: [a]}", F),
        ("{starts_with: a}", F),
        ("{ends_with: a}", F),
        ("{contains: a}", F),
        ("{matches: a}", F),
        ("{longer_than: 1}", F),
        ("{shorter_than: 1}", F),
        ("{present: true}", F),
        ("{present: false}", T),
        ("{empty: true}", T),
        ("{empty: false}", F),
    ],
)
def test_absent(test: str, truth: Truth) -> None:
    assert judged(f"sid: {test}", statement(sid=None)) is truth
    assert judged(f"sid: {test}", statement(sid=text("null", Kind.NULL))) is truth


@pytest.mark.parametrize(
    ("test", "actions", "truth"),
    [
        ("{includes_any: ['*']}", items("s3:Get*", "*"), T),
        ("{includes_any: ['*']}", items("s3:*"), F),
        ("{includes_any: ['*']}", items("s3:*", more=True), U),
        ("{includes_any: ['*']}", items("*", more=True), T),
        ("{includes_any: ['*']}", items(unknown(Span(0, 0))), U),
        ("{includes_any: ['*']}", items(), F),
        ("{includes_any: ['*']}", None, F),
        ("{includes_any: {fold: ['S3:*']}}", items("s3:*"), T),
        ("{starts_with: 's3:'}", items("ec2:*", "s3:?"), T),
        ("{starts_with: 's3:', ends_with: '*'}", items("s3:Get", "ec2:*"), F),
        ("{starts_with: 's3:', ends_with: '*'}", items("s3:Get", "s3:*"), T),
        ("{empty: true}", items(), T),
        ("{empty: true}", items(more=True), U),
        ("{empty: true}", items("a", more=True), F),
        ("{empty: false}", items("a"), T),
        ("{has: {'.': {equals: a}}}", items("b", "a"), T),
        ("{has: {not: {'.': {equals: a}}}}", items("a"), F),
        ("{has: {not: {'.': {equals: a}}}}", items("a", "b"), T),
        ("{has: {not: {'.': {equals: a}}}}", items("a", more=True), U),
        ("{has: {'.': {equals: a}}}", items(), F),
    ],
)
def test_list(test: str, actions: List | None, truth: Truth) -> None:
    assert judged(f"actions: {test}", statement(actions=actions)) is truth


@pytest.mark.parametrize(
    ("condition", "fact", "truth"),
    [
        ("properties.acl: {equals: private}", resource(acl="private"), T),
        ("properties.ACL: {present: false}", resource(acl="private"), T),
        ("properties.acl: {present: false}", resource(acl="private"), F),
        ("properties.acl: {present: false}", resource(True), U),
        ("properties.acl: {present: true}", resource(True), U),
        ("properties.acl: {equals: private}", resource(True), U),
        ("properties.acl: {present: false}", resource(a__l="private"), U),
        ("properties.acl: {present: false}", resource(b__l="private"), T),
        ("properties.v.status: {equals: 'on'}", resource(v=mapping(status="on")), T),
        ("properties.v.status: {equals: 'on'}", resource(v=items(mapping(status="off"), mapping(status="on"))), T),
        ("properties.v.status: {present: false}", resource(v=items()), T),
        ("properties.v.status: {present: false}", resource(), T),
        ("properties.v.status: {present: false}", resource(v="scalar"), T),
        ("properties.v.status: {present: false}", resource(v="?"), U),
        ("properties.v.status: {present: false}", resource(v=items(mapping(status="on"), mapping())), T),
        ("properties.v.status: {equals: 'on'}", resource(v=items(more=True)), U),
        ("properties.*: {equals: x}", resource(a="y", b="x"), T),
        ("properties.*: {equals: x}", resource(a="y"), F),
        ("properties.*: {equals: x}", resource(True, a="y"), U),
        ("properties.*.k: {present: true}", resource(a=mapping(k="1")), T),
        (
            "properties.rules: {has: {port: {equals: 22}, to: {equals: any}}}",
            resource(rules=items(mapping(port="22"))),
            F,
        ),
        (
            "properties.rules: {has: {port: {equals: 22}, to: {equals: any}}}",
            resource(rules=items(mapping(port="80", to="any"), mapping(port="22", to="any"))),
            T,
        ),
    ],
)
def test_map(condition: str, fact: Fact, truth: Truth) -> None:
    assert judged(condition, fact) is truth


def test_quoted_segment_holds_a_dot() -> None:
    fact = resource(**{"a.b": "x"})
    assert judged("'properties.\"a.b\"': {equals: x}", fact) is T
    assert judged("properties.a.b: {equals: x}", fact) is F


def test_later_duplicate_key_wins() -> None:
    first, second = mapping(acl="public").entries[0], mapping(acl="private").entries[0]
    from awslint.values import Map

    fact = Resource(
        source=SOURCE,
        span=Span(0, 2),
        framework="terraform",
        type=text("t"),
        name=text("n"),
        properties=Map((first, second), Span(0, 0)),
    )
    assert judged("properties.acl: {equals: private}", fact) is T
    assert judged("properties.acl: {equals: public}", fact) is F


def test_plain_python_fields() -> None:
    ignore = Ignore(source=SOURCE, span=Span(0, 2), codes=items(), blanket=True, unused=items())
    assert judged("blanket: {equals: true}", ignore) is T
    assert judged("blanket: {equals: false}", ignore) is F
    assert judged("policy_kind: {one_of: [identity, trust]}", statement()) is T
    assert judged("attached_kind: {present: false}", statement()) is T


def test_linked_facts() -> None:
    deny = statement(effect=text("Deny"), actions=items("*"))
    allow = statement(actions=items("s3:Get"))
    bucket = Bucket(source=SOURCE, span=Span(0, 2), name=text("b"), statements=(deny, allow))
    one = "statements: {has: {effect: {equals: Allow}, actions: {includes_any: ['*']}}}"
    assert judged(one, bucket) is F
    assert judged("statements.actions: {includes_any: ['*']}", bucket) is T
    assert judged("statements.conditions: {present: false}", bucket) is T
    assert judged("statements: {empty: false}", bucket) is T


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [(T, T, T, T), (T, U, U, T), (T, F, F, T), (U, U, U, U), (U, F, F, U), (F, F, F, F), (F, T, F, T), (F, U, F, U)],
)
def test_combinations(left: Truth, right: Truth, both: Truth, either: Truth) -> None:
    written = {T: "a", U: "?", F: "b"}
    fact = statement(sid=text(written[left]), version=text(written[right]))
    parts = "[{sid: {equals: a}}, {version: {equals: a}}]"
    assert judged(f"all: {parts}", fact) is both
    assert judged("{sid: {equals: a}, version: {equals: a}}", fact) is both
    assert judged(f"any: {parts}", fact) is either


def test_predicate_names_the_item_that_satisfies_it() -> None:
    node = read_nodes("rule.yaml", "actions: {grants: iam:PassRole}")
    fact = statement(actions=items("s3:Get*", "iam:Pass*"))
    condition = read_condition("rule.yaml", node, 1, PolicyStatement)
    verdict = Evaluator().evaluate(condition, fact)
    assert verdict.truth is T
    assert fact.actions is not None
    assert [witness.found.data for witness in verdict.witnesses] == [fact.actions.items[1]]
    assert judged("actions: {grants: iam:PassRole}", statement(actions=items("s3:*"))) is F
    assert judged("actions: {grants: iam:PassRole}", statement(actions=None)) is F
