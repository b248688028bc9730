"""Reading a text for credentials in tests, and saying what was found by where it stands."""

from __future__ import annotations

from awslint.extract.credentials import extract
from awslint.extract.document import Document, Options
from awslint.facts import Credential
from awslint.source import Source
from tests import keys

ID, SECRET, TOKEN = "access_key_id", "secret_access_key", "session_token"


def read(text: str | bytes, path: str = "notes.txt", options: Options | None = None) -> list[Credential]:
    """The credentials in ``text`` as a file at ``path``."""
    data = text.encode() if isinstance(text, str) else text
    return [
        fact for fact in extract(Document(Source(path, data), options or Options())) if isinstance(fact, Credential)
    ]


def made(name: str) -> str:
    """The sample that ``@@name@@`` stands for."""
    return keys.expand(f"@@{name}@@")


def found(text: str, path: str = "notes.txt") -> list[tuple[str, int, int, int | None]]:
    """Kind, line, column and the partner's line of each credential that is not weak."""
    out = []
    for fact in read(text, path):
        if fact.strength == "weak":
            continue
        line, column = fact.source.text.position(fact.span.start)
        partner = fact.source.text.position(fact.partner_span.start).line if fact.partner_span else None
        out.append((fact.kind, line, column, partner))
    return out


def place_of(text: str, value: str) -> tuple[int, int]:
    """The line and column of the first ``value`` in ``text``."""
    at = text.index(value)
    before = text[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1


def expected_pair(text: str) -> list[tuple[str, int, int, int | None]]:
    """One pair of the first id and the first secret."""
    return [("long-term-key-id", *place_of(text, made(ID)), place_of(text, made(SECRET))[0])]


def expected_secret(text: str) -> list[tuple[str, int, int, int | None]]:
    """One lone secret."""
    return [("secret-access-key", *place_of(text, made(SECRET)), None)]


def expected_id(text: str) -> list[tuple[str, int, int, int | None]]:
    """One lone id."""
    return [("long-term-key-id", *place_of(text, made(ID)), None)]
