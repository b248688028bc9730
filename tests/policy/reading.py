"""Reads a text as a file of a given name into facts, and shows a fact's values with their places."""

from __future__ import annotations

import posixpath
from importlib import import_module

from awslint.extract.document import Document, Neighbours
from awslint.facts import Fact, PolicyStatement
from awslint.link import link_facts
from awslint.source import Source
from awslint.values import Data, List, Map, Value

_MODULES = {
    "yaml": ("templates",),
    "json": ("templates",),
    "hcl": ("terraform",),
    "python": ("policycode", "sdk"),
    "shell": ("policycode", "commands"),
}


def read_facts(path: str, text: str, beside: dict[str, str] | None = None) -> list[Fact]:
    others = {name: Source(name, data.encode()) for name, data in (beside or {}).items()}
    scope = tuple(name for name in (path, *others) if posixpath.dirname(name) == posixpath.dirname(path))

    def names(directory: str) -> tuple[str, ...]:
        return tuple(sorted(name for name in others if posixpath.dirname(name) == directory))

    document = Document(Source(path, text.encode()), neighbours=Neighbours(others.get, names, scope))
    facts: list[Fact] = []
    for name in _MODULES.get(document.syntax, ("policycode",)):
        facts.extend(import_module(f"awslint.extract.{name}").extract(document))
    return facts


def read_statements(path: str, text: str, beside: dict[str, str] | None = None) -> list[PolicyStatement]:
    return [fact for fact in read_facts(path, text, beside) if isinstance(fact, PolicyStatement)]


def read_linked(path: str, text: str) -> list[Fact]:
    return list(link_facts(read_facts(path, text)))


def placed(fact: Fact, data: Data | None) -> object:
    """``data`` as plain objects: a scalar is (text, line, column), a map a dict, a list a list that ends in … if open."""
    if isinstance(data, Value):
        line, column = fact.source.text.position(data.span.start)
        return data.shown, line, column
    if isinstance(data, List):
        return [*(placed(fact, item) for item in data.items), *(["…"] if data.open else [])]
    if isinstance(data, Map):
        return {entry.key.text: placed(fact, entry.value) for entry in data.entries}
    return None
