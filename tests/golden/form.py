"""What a format is to the golden set: for each fact, how it is written there or why it cannot be; it knows no format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tests.golden.facts import BY_NAME, IDENTITY, TRUST, Golden, Shape
from tests.golden.page import Page, emit


@dataclass(frozen=True, slots=True)
class Writing:
    """One way to write a fact: a template, and the file's path where that is not the format's own.

    ``«^»`` in the template is where a line with characters outside ASCII may go.
    """

    template: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Never:
    """Why a fact cannot stand in a format."""

    reason: str


Cell: TypeAlias = tuple[Writing, ...] | Never
Document: TypeAlias = Callable[[Shape], Cell]


@dataclass(frozen=True, slots=True)
class Form:
    """A language or format: ``cells`` has one for each golden fact; ``preface`` is a line that says nothing."""

    name: str
    path: str
    preface: str
    cells: Mapping[str, Cell]
    identity: Document
    trust: Document
    """How a policy document is written here that a principal gets, and one that says who may take a role."""


def written(*templates: str, path: str = "") -> Cell:
    """A cell that is written in each of these ways."""
    return tuple(Writing(template, path) for template in templates)


@dataclass(frozen=True, slots=True)
class Variant:
    """How a file is put on disk."""

    name: str
    newline: str = "\n"
    mark: bytes = b""
    prefaced: bool = False


VARIANTS = (
    Variant("plain"),
    Variant("CRLF, marked, prefaced", "\r\n", b"\xef\xbb\xbf", True),
)


def render(form: Form, fact: Golden, writing: Writing, variant: Variant, **values: str) -> tuple[str, bytes, Page]:
    """The path, the bytes and the page of ``fact`` in ``form``; ``values`` take the place of the fact's own."""
    return put(form, writing, variant, {**fact.values, **values})


def put(form: Form, writing: Writing, variant: Variant, values: Mapping[str, str]) -> tuple[str, bytes, Page]:
    """The path, the bytes and the page of what is written in ``form`` with these values."""
    assert "«^»" in writing.template, (form.name, writing.template)
    template = writing.template.replace("«^»", form.preface if variant.prefaced else "", 1)
    page = emit(template, values, variant.newline)
    return writing.path or form.path, variant.mark + page.text.encode(), page


def cell(form: Form, fact: str) -> Cell:
    """The cell of a fact by its name."""
    assert fact in BY_NAME
    return form.cells[fact]


def form(
    name: str,
    path: str,
    preface: str,
    default: Mapping[str, Cell] | None = None,
    *,
    identity: Document,
    trust: Document,
    **cells: Cell,
) -> Form:
    """A form from cells under the facts' names with underscores; ``default`` has those of its kind of format."""
    documents = {"identity policy": identity(IDENTITY), "trust policy": trust(TRUST)}
    given = {**documents, **(default or {}), **{fact.replace("_", " "): cell for fact, cell in cells.items()}}
    missing = BY_NAME.keys() ^ given.keys()
    assert not missing, (name, sorted(missing))
    return Form(name, path, preface, {fact: given[fact] for fact in BY_NAME}, identity, trust)


CLIENTS = ("static client", "environment client", "default client", "profile client")
COMMANDS = ("list command", "token command")
SETTINGS = ("region setting", "key setting", "nested setting")
POLICIES = ("identity policy", "trust policy", "holed policy")


def never(facts: tuple[str, ...], reason: str) -> dict[str, Cell]:
    """The same reason for several facts."""
    return dict.fromkeys(facts, Never(reason))
