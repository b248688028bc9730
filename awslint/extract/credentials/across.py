"""Bringing together an id and a secret that were found in different disguises; it must not know how they are found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from awslint.aws.keys import is_smtp_password
from awslint.extract.credentials.circumstances import describe_place
from awslint.facts import Credential
from awslint.source import Span
from awslint.values import Value

_REACH = 1500
_LINES = 10
_FAR = 20_000
_HALVES = ("long-term-key-id", "temporary-key-id", "secret-access-key")


def pair_across(
    facts: Iterable[Credential], text: str, extent: Callable[[Span, Span], Value | None]
) -> list[Credential]:
    """``facts`` in order, each lone id with the lone secret nearest to it as one; ``extent`` is the range over both.

    Halves that are too far apart for one range stay two, each with the other as its partner: a reader, a baseline, a
    comment that ignores and a review's annotation need both lines.

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
    return [half for i, fact in enumerate(out) if i not in used for half in _halves(fact)]


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


def _halves(fact: Credential) -> Iterator[Credential]:
    """The fact, and, of a pair that is too far apart for one range, the secret as well, each with the other as partner."""
    yield fact
    other, span = fact.partner, fact.partner_span
    if (
        other is None
        or span is None
        or fact.extent is not None
        or (span.start < fact.span.end and fact.span.start < span.end)
    ):
        return
    mail = is_smtp_password(other.reveal())
    what = "an SES SMTP password" if mail else "40 characters of random base64, as secret keys are"
    yield replace(
        fact,
        span=span,
        kind="smtp-password" if mail else "secret-access-key",
        value=other,
        partner=fact.value,
        partner_span=fact.span,
        name=None,
        evidence=(f"is {what}", "its key id stands in the same file", *describe_place(fact.place, None)),
    )
