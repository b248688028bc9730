"""Eight clients and more of each language that are given a key and eight that are not, as the SDKs' pages write them.

A file of ``sdk/`` has them; a heading says ``static`` or ``right`` and which clients stand in what follows: the line, the
service (``-`` for none) and where the credentials come from.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from awslint.extract import environmentkeys, pythonkeys, sdk, sdkclients
from awslint.extract.document import Document
from awslint.facts import SdkClient
from awslint.source import Source
from tests.keys import expand

SUFFIXES = {
    "cpp": "cpp",
    "csharp": "cs",
    "go": "go",
    "java": "java",
    "javascript": "js",
    "kotlin": "kt",
    "php": "php",
    "powershell": "ps1",
    "python": "py",
    "ruby": "rb",
    "rust": "rs",
    "scala": "scala",
    "swift": "swift",
    "typescript": "ts",
}
HEADING = re.compile(r"^=== (static|right) (.+?) :: (.*)\n", re.MULTILINE)


def constructions(language: str) -> list[tuple[str, str, str, str]]:
    """Of each construction: ``static`` or ``right``, what it is, the clients in it, and the code."""
    parts = HEADING.split((Path(__file__).parent / "sdk" / f"{language}.txt").read_text())[1:]
    return [(parts[at], parts[at + 1], parts[at + 2], parts[at + 3]) for at in range(0, len(parts), 4)]


def clients_in(language: str, text: str) -> list[SdkClient]:
    """The clients in ``text``, by every extractor that reads the language, in source order."""
    document = Document(Source(f"store.{SUFFIXES[language]}", expand(text).encode()))
    assert document.tree is not None
    assert document.tree.faults == ()
    readers = (sdk.extract, pythonkeys.extract) if language == "python" else (sdkclients.extract,)
    facts = [fact for read in (*readers, environmentkeys.extract) for fact in read(document)]
    return sorted((fact for fact in facts if isinstance(fact, SdkClient)), key=lambda fact: fact.span)


def is_given_a_key(fact: SdkClient) -> bool:
    """What the rule asks of a client: a key that is no role's, and not a temporary one."""
    names = {entry.key.text for entry in fact.arguments.entries}
    given = names & {"aws_access_key_id", "aws_secret_access_key"}
    lasting = fact.credential_source in ("static", "environment", "unknown")
    return bool(given) and lasting and not names & {"aws_session_token", "endpoint_url"}


def shown(fact: SdkClient) -> str:
    """The line, the service and the source."""
    line = fact.source.text.position(fact.span.start).line
    return f"{line} {fact.service.text if fact.service is not None else '-'} {fact.credential_source}"


@pytest.mark.parametrize("language", SUFFIXES)
def test_clients_and_their_credentials(language: str) -> None:
    for kind, what, expected, text in constructions(language):
        facts = clients_in(language, text)
        assert "; ".join(map(shown, facts)) == expected, what
        assert any(map(is_given_a_key, facts)) is (kind == "static"), what


@pytest.mark.parametrize("language", SUFFIXES)
def test_each_language_has_eight_of_each(language: str) -> None:
    counts = Counter(kind for kind, *_ in constructions(language))
    assert counts["static"] >= 8
    assert counts["right"] >= 8
