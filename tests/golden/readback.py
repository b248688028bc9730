"""Reads a file's bytes with every extractor that it wakes, and shows a fact's fields with their places, for comparison.

What a fact shows has the names of :mod:`tests.golden.facts`; it must not know how the file was rendered.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module

from awslint.extract.document import Document, Options
from awslint.extract.registry import EXTRACTORS
from awslint.facts import AwsCommand, Credential, Fact, PolicyStatement, SdkClient, Setting
from awslint.source import Source, Span
from awslint.values import Data, List, Map, Value
from awslint.waking import Waker
from tests.golden.page import Mark

Shown = dict[str, object]
"""A field's text and place, or what has no place, by the field's name."""


@cache
def _waker() -> Waker:
    return Waker((), thorough=True)


def read_facts(path: str, data: bytes) -> list[Fact]:
    """The facts of a file at ``path``, by the extractors whose triggers stand in its bytes and that read its syntax.

    The code in documents is read too, as ``--include-docs`` asks.
    """
    document = Document(Source(path, data), Options(include_docs=True))
    wakes = _waker().wakes(path, data)
    facts: list[Fact] = []
    ran: set[tuple[str, frozenset[str]]] = set()
    for index, extractor in enumerate(EXTRACTORS):
        key = (extractor.module, extractor.syntaxes)
        if wakes >> index & 1 and key not in ran:
            ran.add(key)
            for part in document.parts(extractor.syntaxes):
                facts.extend(import_module(extractor.module).extract(part))
    return facts


def mark_of(fact: Fact, span: Span) -> Mark:
    """``span`` in lines and columns."""
    at = fact.source.text.position
    return Mark(tuple(at(span.start)), tuple(at(span.end)))  # type: ignore[arg-type]


def show(fact: Fact) -> Shown:
    """The fields of ``fact``: (text, mark) for a value, plain what has no place."""
    match fact:
        case Credential():
            return _credential(fact)
        case PolicyStatement():
            return _statement(fact)
        case AwsCommand():
            return _command(fact)
        case SdkClient():
            return _client(fact)
        case Setting():
            parts = {"section": fact.section, "name": fact.name, "value": fact.value}
            return {name: _leaf(fact, value) for name, value in parts.items() if value is not None}
        case _:
            return {}


def _credential(fact: Credential) -> Shown:
    half = "id" if fact.kind.endswith("-key-id") else "secret"
    shown: Shown = {"kind": fact.kind, half: (fact.value.reveal(), mark_of(fact, fact.span))}
    if fact.partner is not None and fact.partner_span is not None:
        shown["secret"] = (fact.partner.reveal(), mark_of(fact, fact.partner_span))
    return shown


def _statement(fact: PolicyStatement) -> Shown:
    shown: Shown = {
        "policy_kind": fact.policy_kind,
        "effect": _leaf(fact, fact.effect),
        "statement": mark_of(fact, fact.span).start,
    }
    for name in ("actions", "not_actions", "resources", "not_resources", "principals", "conditions"):
        data = getattr(fact, name)
        if data is not None:
            shown.update(_leaves(fact, name, data))
    return shown


def _command(fact: AwsCommand) -> Shown:
    shown: Shown = {
        "source": fact.credential_source,
        "command": mark_of(fact, fact.span),
        "service": _leaf(fact, fact.service),
    }
    if fact.operation is not None:
        shown["operation"] = _leaf(fact, fact.operation)
    shown.update(_leaves(fact, "options", fact.options))
    shown.update(_leaves(fact, "arguments", fact.arguments))
    return shown


def _client(fact: SdkClient) -> Shown:
    shown: Shown = {"source": fact.credential_source, "language": fact.language}
    if fact.service is not None:
        shown["service"] = _leaf(fact, fact.service)
    if fact.credential_arguments is not None:
        shown.update(_leaves(fact, "keys", fact.credential_arguments))
    shown.update(_leaves(fact, "arguments", fact.arguments))
    return shown


def _leaf(fact: Fact, value: Value) -> tuple[str, Mark]:
    return value.text, mark_of(fact, value.span)


def _leaves(fact: Fact, name: str, data: Data) -> Iterator[tuple[str, object]]:
    if isinstance(data, Value):
        yield name, _leaf(fact, data)
    elif isinstance(data, Map):
        for entry in data.entries:
            yield from _leaves(fact, f"{name}.{entry.key.text}", entry.value)
    elif isinstance(data, List):
        for index, item in enumerate(data.items):
            yield from _leaves(fact, f"{name}.{index}", item)
    if not isinstance(data, Value) and data.open:
        yield f"{name}.…", "open"
