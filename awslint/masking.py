"""What of a unit's facts no output may show; it must not know rules or reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from awslint.findings import Mask
from awslint.source import Source, Span

if TYPE_CHECKING:
    from awslint.facts import Fact, Secret


def chosen_by_people(source: Source, facts: Sequence[Fact]) -> list[tuple[Span, str]]:
    """The places and texts of the credentials in a file that a person chose."""
    from awslint.engine.judge import CHOSEN_KINDS
    from awslint.facts import Credential

    found = [fact for fact in facts if isinstance(fact, Credential) and fact.kind in CHOSEN_KINDS]
    return [(fact.span, fact.value.reveal()) for fact in found if fact.source.path == source.path]


def build_mask(facts: Sequence[Fact]) -> Mask:
    """The mask over all credentials of a unit, whatever rules are selected."""
    from awslint.facts import Credential

    spans: dict[str, list[tuple[Span, bool]]] = {}
    values: dict[str, bool] = {}

    def add(path: str, span: Span, secret: Secret) -> None:
        spans.setdefault(path, []).append((span, secret.identifier))
        values[secret.reveal()] = secret.identifier

    for fact in facts:
        if isinstance(fact, Credential):
            add(fact.source.path, fact.span, fact.value)
            if fact.partner is not None and fact.partner_span is not None:
                add(fact.source.path, fact.partner_span, fact.partner)
            spans.setdefault(fact.source.path, []).extend((piece, False) for piece in fact.pieces)
    ordered = sorted(values.items(), key=lambda item: (-len(item[0]), item[0]))
    return Mask({path: tuple(sorted(found)) for path, found in spans.items()}, tuple(ordered))
