"""Bringing a key id and its secret or token together; it must not know facts, files or rules."""

from __future__ import annotations

import re
from dataclasses import replace

from awslint.aws.keys import entropy, is_documented_example, is_secret_shaped, is_session_token, is_smtp_password
from awslint.extract.credentials.hits import Hit

_VALUE = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])")
_SMTP = re.compile(r"(?<![A-Za-z0-9+/])B[A-P][A-Za-z0-9+/]{42}(?![A-Za-z0-9+/=])")
_LONG = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{98,6000}={0,2}(?![A-Za-z0-9+/=])")
_NAMED_REACH = 1500
_NAMED_LINES = 16
_BEFORE, _AFTER, _LINES = 300, 400, 5
_TOKEN_REACH = 700

_KEY_IDS = ("long-term-key-id", "temporary-key-id", "service-key-id")


def pair_up(text: str, hits: list[Hit], examples: bool = False) -> tuple[list[Hit], dict[int, Hit]]:
    """All hits with what only a partner reveals added, and for the index of each paired id its secret.

    A secret belongs to the nearest id, by preference the one before it.
    """
    ids = [i for i, hit in enumerate(hits) if hit.kind in _KEY_IDS]
    secrets = {i for i, hit in enumerate(hits) if hit.kind == "secret-access-key"}
    partners: dict[int, Hit] = {}
    choices = sorted(
        (distance, a, b)
        for a in ids
        for b in _close(hits, a, secrets)
        if (distance := _distance(text, hits[a], hits[b])) is not None
    )
    used: set[int] = set()
    for _, a, b in choices:
        if a not in partners and b not in used:
            partners[a] = hits[b]
            used.add(b)
    out = list(hits)
    taken = sorted((hit.start, hit.end) for hit in hits)
    for a in ids:
        if a not in partners:
            found = _unnamed(text, hits[a], taken, examples)
            if found is not None:
                partners[a] = found
                taken.append((found.start, found.end))
    out.extend(_unnamed_tokens(text, [hits[a] for a in ids], taken))
    return [hit for i, hit in enumerate(out) if i not in used], {
        _index(out, used, a): partner for a, partner in partners.items()
    }


def _index(out: list[Hit], used: set[int], a: int) -> int:
    return a - sum(1 for b in used if b < a)


def _close(hits: list[Hit], a: int, secrets: set[int]) -> list[int]:
    """The secrets among the thirty hits on either side, which bounds the work on a file full of keys."""
    return [b for b in range(max(0, a - 30), min(len(hits), a + 31)) if b in secrets]


def _distance(text: str, key: Hit, secret: Hit) -> int | None:
    low, high = (key.end, secret.start) if secret.start >= key.end else (secret.end, key.start)
    if not 0 <= high - low <= _NAMED_REACH or text.count("\n", low, high) > _NAMED_LINES:
        return None
    return high - low + (0 if secret.start >= key.end else 200)


def _unnamed(text: str, key: Hit, taken: list[tuple[int, int]], examples: bool) -> Hit | None:
    """The nearest 40 random characters, or an SMTP password, within a few lines of a lone id."""
    low, high = max(0, key.start - _BEFORE), min(len(text), key.end + _AFTER)
    best: tuple[int, Hit] | None = None
    for pattern, kind in ((_VALUE, "secret-access-key"), (_SMTP, "smtp-password")):
        for match in pattern.finditer(text, low, high):
            start, end = match.span()
            value = match.group()
            shaped = is_secret_shaped(value) or (examples and is_documented_example(value))
            if not (shaped if kind == "secret-access-key" else is_smtp_password(value)):
                continue
            if any(a < end and start < b for a, b in taken[-64:]) or any(a < end and start < b for a, b in taken[:64]):
                continue
            between = text[key.end : start] if start >= key.end else text[end : key.start]
            if between.count("\n") > _LINES:
                continue
            cost = len(between) + (0 if start >= key.end else 200)
            reasons = ("stands beside a key id", "is 40 characters of random base64, as secret keys are")
            if kind == "smtp-password":
                reasons = ("stands beside a key id", "is an SES SMTP password: base64 of version 4 and 32 bytes")
            if best is None or cost < best[0]:
                best = cost, Hit(kind, start, end, "strong", "text", None, reasons)
    return best[1] if best else None


def _unnamed_tokens(text: str, ids: list[Hit], taken: list[tuple[int, int]]) -> list[Hit]:
    """Long random text after a temporary key id, which is its session token."""
    out: list[Hit] = []
    done = -1
    spans = set(taken)
    for key in ids:
        if key.kind != "temporary-key-id":
            continue
        for match in _LONG.finditer(text, max(key.end, done), min(len(text), key.end + _TOKEN_REACH + 6000)):
            if match.start() - key.end > _TOKEN_REACH:
                break
            overlaps = any(a < match.end() and match.start() < b for a, b in spans) if len(spans) < 500 else False
            if not overlaps and entropy(match.group()) > 5 and is_session_token(match.group()):
                reasons = ("stands beside a temporary key id", "is long and random, as session tokens are")
                out.append(Hit("session-token", *match.span(), "strong", "text", None, reasons))
                done = match.end()
                break
    return out


def without_overlaps(hits: list[Hit]) -> list[Hit]:
    """``hits`` in order, without those that lie in or across a better one; the given order is the ranking."""
    kept: list[Hit] = []
    for hit in sorted(enumerate(hits), key=lambda pair: (pair[1].start, pair[0])):
        item = hit[1]
        if kept and item.start < kept[-1].end:
            if item.end <= kept[-1].end and kept[-1].kind != item.kind:
                continue
            if (item.end - item.start) <= (kept[-1].end - kept[-1].start):
                if item.start == kept[-1].start and item.name and not kept[-1].name:
                    kept[-1] = replace(kept[-1], name=item.name)
                continue
            kept[-1] = item
            continue
        kept.append(item)
    return kept
