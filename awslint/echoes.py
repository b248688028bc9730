"""Findings in a text that one file reads from another, where both are scanned; it must not know why a file reads another.

They are kept in the file that has the text: there each has a line of its own, and there it is mended. What only the use
makes a fault, such as a policy that is harmless but for the bucket it is put on, stays where the text is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from awslint.source import Position

if TYPE_CHECKING:
    from awslint.extract.document import Document
    from awslint.findings import Finding


class Use(NamedTuple):
    """Where a file uses the text of another one: its path and the place, and the other's path."""

    path: str
    start: Position
    origin: str


def uses(documents: Iterable[Document]) -> tuple[Use, ...]:
    """The uses of other files' texts that were met while the documents were read."""
    return tuple(
        Use(document.source.path, document.source.text.position(span.start), origin)
        for document in documents
        for span, origin in dict.fromkeys(document.followed)
    )


def without_echoes(findings: Sequence[Finding], followed: Sequence[Use]) -> list[Finding]:
    """``findings`` without those at the use of another file's text that are found in that file too."""
    if not followed:
        return list(findings)
    said = {(item.rule, item.path) for item in findings}
    told = {(item.rule, item.path, item.message) for item in findings}
    origins: dict[str, set[str]] = {}
    places: dict[tuple[str, Position], set[str]] = {}
    for use in followed:
        origins.setdefault(use.path, set()).add(use.origin)
        places.setdefault((use.path, use.start), set()).add(use.origin)
    return [
        item
        for item in findings
        if not any((item.rule, origin) in said for origin in places.get((item.path, item.start), ()))
        # Where a local stands between, the same is said of the same text somewhere else in the file.
        and not any((item.rule, origin, item.message) in told for origin in origins.get(item.path, ()))
    ]
