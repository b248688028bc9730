"""Reads the clients of a piece of code, with their places, for the tests of each language's SDK."""

from __future__ import annotations

from awslint.extract.document import Document
from awslint.extract.sdkclients import extract
from awslint.facts import SdkClient
from awslint.source import Source
from awslint.values import Value


def clients(path: str, text: str) -> list[SdkClient]:
    """The SdkClient facts of ``text`` as a file at ``path``; fails if it does not parse."""
    document = Document(Source(path, text.encode()))
    assert document.tree is not None
    assert document.tree.faults == ()
    return list(extract(document))


def shown(fact: SdkClient) -> tuple[str | None, str, int, int]:
    """The service (None for a session or for credentials alone), the credentials' source, line and column."""
    line, column = fact.source.text.position(fact.span.start)
    return (None if fact.service is None else fact.service.text, fact.credential_source, line, column)


def written(fact: SdkClient) -> list[tuple[str, int, int]]:
    """The parts of a key that are written down, with the line and column where they are handed over."""
    items = () if fact.credential_arguments is None else fact.credential_arguments.items
    values = [item for item in items if isinstance(item, Value)]
    return [(value.text, *fact.source.text.position(value.span.start)) for value in values]


def arguments(fact: SdkClient) -> dict[str, str]:
    """The arguments that are scalars."""
    return {e.key.text: e.value.shown for e in fact.arguments.entries if isinstance(e.value, Value)}
