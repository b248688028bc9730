"""Facts made by hand: each value stands where its text is found in the source."""

from __future__ import annotations

from awslint.facts import PolicyStatement
from awslint.source import Source, Span
from awslint.values import HOLE, Data, Entry, Kind, List, Map, Value

RULE = """\
id: ORG001
name: wide-grant
family: iam-policy
severity:
  - {is: critical, when: {resources: {includes_any: ["*"]}}}
  - {is: high}
confidence: high
summary: A statement allows every action.
why: Whoever receives it can do everything.
match:
  fact: PolicyStatement
  where:
    effect: {equals: Allow}
    actions: {includes_any: ["*"]}
  unless:
    policy_kind: {one_of: [scp, boundary]}
message: "This statement allows every action on {resources}."
fix:
  advice: List the actions.
references: [https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html]
examples:
  bad:
    - path: policy.json
      flags: [1]
      text: '{"Effect": "Allow", "Action": "*", "Resource": "*"}'
  good:
    - path: policy.json
      text: '{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}'
"""


def span_of(source: Source, text: str, nth: int = 1) -> Span:
    """The span of the ``nth`` place of ``text`` in the source."""
    at = -1
    for _ in range(nth):
        at = source.text.value.index(text, at + 1)
    return Span(at, at + len(text))


def value(source: Source, text: str, nth: int = 1) -> Value:
    return Value(text, span_of(source, text, nth))


def text(text: str, kind: Kind = Kind.STRING) -> Value:
    """A value of no place; ``?`` in the text is a hole."""
    shown = text.replace("?", HOLE)
    return Value(shown, Span(0, 0), ("",) * shown.count(HOLE), kind)


def items(*texts: str | Data, more: bool = False) -> List:
    made = tuple(text(item) if isinstance(item, str) else item for item in texts)
    return List(made, Span(0, 0), more)


def mapping(more: bool = False, **entries: str | Data) -> Map:
    made = [
        Entry(text(key.replace("__", "?")), text(data) if isinstance(data, str) else data, Span(0, 0))
        for key, data in entries.items()
    ]
    return Map(tuple(made), Span(0, 0), more)


def statement(source: Source | None = None, **fields: object) -> PolicyStatement:
    """A policy statement; ``effect`` is Allow unless it is given."""
    source = source or Source("policy.json", b"{}")
    given = {"effect": text("Allow"), **fields}
    return PolicyStatement(source=source, span=Span(0, len(source.text.value)), **given)  # type: ignore[arg-type]
