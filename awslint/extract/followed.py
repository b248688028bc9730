"""Text of another file that is followed from where it is used; it must not know why it is followed.

Findings in such a text stand at the place of use, and its secrets are not in the mask of the file at hand, so they are
taken out before anybody can show them.
"""

from __future__ import annotations

import posixpath
from dataclasses import fields, replace
from typing import Any, TypeVar

from awslint.extract.document import Document
from awslint.extract.pieces import is_moved, moved
from awslint.facts import Credential, Fact
from awslint.values import HOLE, List, Map, Value

F = TypeVar("F", bound=Fact)

_LONGEST = 200_000
"""Characters of a followed text; no policy or start-up script that AWS takes comes near."""


def at_use(fact: F, text: Value) -> F:
    """``fact``, read from ``text``: where that is another file's text, the fact stands where it is used, as a whole."""
    if not is_moved(text):
        return fact
    changes: dict[str, Any] = {"span": text.span}
    for field in fields(fact):
        value = getattr(fact, field.name)
        if isinstance(value, Value | List | Map):
            changes[field.name] = moved(value, text.span)
    return replace(fact, **changes)


def read_beside(document: Document, path: str) -> str | None:
    """The text of the file at ``path``, relative to the document's directory, or None where there is none in the root."""
    return read_text(document, beside(document, path))


def beside(document: Document, path: str) -> str:
    """``path``, relative to the document's directory, as one relative to the root."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(document.source.path), path))


def read_text(document: Document, path: str) -> str | None:
    """The text of the file at ``path``, relative to the root, each credential in it a hole."""
    from awslint.extract.credentials import extract

    if path.startswith(("../", "/")) or path in ("..", "."):
        return None
    source = document.neighbours.read(path)
    if source is None or source.is_binary or len(source.data) > 4 * _LONGEST:
        return None
    text = source.text.value.replace(HOLE, "\ufffd")
    if len(text) > _LONGEST:
        return None
    spans = []
    for fact in extract(Document(source, document.options, document.neighbours)):
        spans.append(fact.span)
        if isinstance(fact, Credential) and fact.partner_span is not None:
            spans.append(fact.partner_span)
        if isinstance(fact, Credential):
            spans.extend(fact.pieces)
    end = len(text)
    for span in sorted(spans, reverse=True):
        if span.end <= end:
            text, end = text[: span.start] + HOLE + text[span.end :], span.start
    return text
