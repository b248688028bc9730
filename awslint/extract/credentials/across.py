"""Bringing together an id and a secret that were found in different disguises; it must not know how they are found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from awslint.facts import Credential
from awslint.source import Span
from awslint.values import Value

_REACH = 1500
_LINES = 16
_FAR = 20_000
_HALVES = ("long-term-key-id", "temporary-key-id", "secret-access-key")


def pair_across(
    facts: Iterable[Credential], text: str, extent: Callable[[Span, Span], Value | None]
) -> list[Credential]:
    """``facts`` in order, each lone id with the lone secret nearest to it as one; ``extent`` is the range over both.

    Within one view of a text pairs are made as it is searched. This is for a manifest in which each half is encoded for
    itself, or only one of them.
    """
    out = sorted(facts, key=lambda fact: (fact.span, fact.kind))
    secrets = [i for i, fact in enumerate(out) if fact.kind == "secret-access-key" and fact.partner is None]
    used: set[int] = set()
    for i, fact in enumerate(out):
        if not secrets or fact.partner is not None or not fact.kind.endswith("-key-id"):
            continue
        near = [
            (distance, j) for j in secrets if j not in used and (distance := _distance(text, fact, out[j])) is not None
        ]
        if near:
            j = min(near)[1]
            used.add(j)
            out[i] = _joined(fact, out[j], extent)
    _pair_only(out, used, extent)
    return [fact for i, fact in enumerate(out) if i not in used]


def _pair_only(out: list[Credential], used: set[int], extent: Callable[[Span, Span], Value | None]) -> None:
    """Bring the only lone id of a text and its only lone secret together, however far apart, if both have a name."""
    lone = [i for i, fact in enumerate(out) if i not in used and fact.partner is None and fact.kind in _HALVES]
    if len(lone) != 2:
        return
    a, b = lone if out[lone[0]].kind != "secret-access-key" else reversed(lone)
    key, secret = out[a], out[b]
    if key.kind == "secret-access-key" or secret.kind != "secret-access-key" or not (key.name and secret.name):
        return
    if abs(key.span.start - secret.span.start) <= _FAR:
        used.add(b)
        out[a] = _joined(key, secret, extent)


def _distance(text: str, key: Credential, secret: Credential) -> int | None:
    after = secret.span.start >= key.span.end
    low, high = (key.span.end, secret.span.start) if after else (secret.span.end, key.span.start)
    if not 0 <= high - low <= _REACH or text.count("\n", low, high) > _LINES:
        return None
    return high - low + (0 if after else 200)


def _joined(key: Credential, secret: Credential, extent: Callable[[Span, Span], Value | None]) -> Credential:
    return replace(
        key,
        partner=secret.value,
        partner_span=secret.span,
        strength="strong" if key.strength == "fair" else key.strength,
        evidence=(*key.evidence, "its secret access key stands beside it"),
        extent=extent(key.span, secret.span),
    )
