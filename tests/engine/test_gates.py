"""The comparisons by which a rule is passed over: never one that could have fired."""

from __future__ import annotations

from awslint.engine.compiled import CHECKOUT_RULES
from awslint.engine.gates import gates_of, may_pass
from awslint.engine.loader import load_directory
from awslint.facts import PolicyStatement
from awslint.source import Source, Span
from awslint.values import HOLE, Value

RULES = {rule.name: rule for rule in load_directory(CHECKOUT_RULES, bundled=True)}


def statement(effect: str) -> PolicyStatement:
    return PolicyStatement(source=Source("p.json", b"{}"), span=Span(0, 2), effect=Value(effect, Span(0, 1)))


def test_gates_are_the_plain_comparisons_that_must_hold() -> None:
    assert gates_of(RULES["saml-trust-without-audience"]) == (("effect", frozenset({"Allow"})),)
    assert gates_of(RULES["toothless-condition"]) == (
        ("code", frozenset({"FORALLVALUES_WITH_SINGLE_VALUED_KEY", "CONDITION_ALWAYS_TRUE"})),
    )
    # What may be one of several conditions, or compares without case, is no gate.
    assert gates_of(RULES["console-user"]) == ()


def test_a_gate_is_shut_only_for_a_text_that_is_known() -> None:
    gates = (("effect", frozenset({"Allow"})),)
    assert [may_pass(gates, statement(text)) for text in ("Allow", "Deny", f"A{HOLE}", HOLE)] == [
        True,
        False,
        True,
        True,
    ]
    # What is absent is no text.
    assert may_pass((("actions", frozenset({"x"})),), statement("Allow")) is False
