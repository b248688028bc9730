"""Bringing a key id and its secret or token together; it must not know facts, files or rules."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import replace

from awslint.aws.keys import entropy, is_documented_example, is_secret_shaped, is_session_token, is_smtp_password
from awslint.extract.credentials.hits import Hit

_VALUE = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])")
_SMTP = re.compile(r"(?<![A-Za-z0-9+/])B[A-P][A-Za-z0-9+/]{42}(?![A-Za-z0-9+/=])")
_LONG = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{98,6000}={0,2}(?![A-Za-z0-9+/=])")
_NAMED_REACH = 1500
_NAMED_LINES = 10
_BEFORE, _AFTER, _LINES = 300, 400, 5
_TOKEN_REACH = 700

_KEY_IDS = ("long-term-key-id", "temporary-key-id", "service-key-id")


def pair_up(text: str, hits: list[Hit], examples: bool = False) -> tuple[list[Hit], dict[int, Hit]]:
    """All hits with what only a partner reveals added, and for the index of each paired id its secret.

    A secret belongs to the nearest id, by preference the one before it.
    """
    ids = [i for i, hit in enumerate(hits) if hit.kind in _KEY_IDS]
    secrets = [i for i, hit in enumerate(hits) if hit.kind == "secret-access-key"]
    choices = sorted(
        (distance, a, b)
        for a in ids
        for b in _close(secrets, a)
        if (distance := _distance(text, hits[a], hits[b])) is not None
    )
    partners: dict[int, Hit] = {}
    used: set[int] = set()
    for _, a, b in choices:
        if a not in partners and b not in used:
            partners[a] = hits[b]
            used.add(b)
    taken = _Taken(hits)
    for a in ids:
        if a not in partners:
            found = _unnamed(text, hits[a], taken, examples)
            if found is not None:
                partners[a] = found
                taken.add(found)
    tokens = _unnamed_tokens(text, [hits[a] for a in ids], taken)
    out: list[Hit] = []
    moved: dict[int, Hit] = {}
    for i, hit in enumerate(hits):
        if i in used:
            continue
        if i in partners:
            moved[len(out)] = partners[i]
        out.append(hit)
    return out + tokens, moved


def _close(secrets: list[int], a: int) -> list[int]:
    """The nearest three secrets on either side, which bounds the work on a file full of keys."""
    at = bisect_left(secrets, a)
    return secrets[max(0, at - 3) : at + 3]


class _Taken:
    """The ranges that hits already cover."""

    def __init__(self, hits: list[Hit]) -> None:
        self._spans = sorted((hit.start, hit.end) for hit in hits)

    def add(self, hit: Hit) -> None:
        insort(self._spans, (hit.start, hit.end))

    def overlap(self, start: int, end: int) -> bool:
        """True if a range, none of which lie across each other, shares a character with this one."""
        at = bisect_left(self._spans, (end, 0))
        return at > 0 and self._spans[at - 1][1] > start


def _distance(text: str, key: Hit, secret: Hit) -> int | None:
    low, high = (key.end, secret.start) if secret.start >= key.end else (secret.end, key.start)
    if not 0 <= high - low <= _NAMED_REACH or text.count("\n", low, high) > _NAMED_LINES:
        return None
    return high - low + (0 if secret.start >= key.end else 200)


def _unnamed(text: str, key: Hit, taken: _Taken, examples: bool) -> Hit | None:
    """The nearest 40 random characters, or an SMTP password, within a few lines of a lone id."""
    low, high = max(0, key.start - _BEFORE), min(len(text), key.end + _AFTER)
    choices: list[tuple[int, int, int, bool]] = []
    for pattern in (_VALUE, _SMTP):
        for start, end in (match.span() for match in pattern.finditer(text, low, high)):
            after = start >= key.end
            gap = (key.end, start) if after else (end, key.start)
            if not taken.overlap(start, end) and text.count("\n", *gap) <= _LINES:
                choices.append((gap[1] - gap[0] + (0 if after else 200), start, end, pattern is _SMTP))
    for _, start, end, mail in sorted(choices):
        value = text[start:end]
        if mail and is_smtp_password(value):
            reasons = ("stands beside a key id", "is an SES SMTP password: base64 of version 4 and 32 bytes")
            return Hit("smtp-password", start, end, "strong", "text", None, reasons)
        if not mail and (is_secret_shaped(value) or (examples and is_documented_example(value))):
            reasons = ("stands beside a key id", "is 40 characters of random base64, as secret keys are")
            return Hit("secret-access-key", start, end, "strong", "text", None, reasons)
    return None


def _unnamed_tokens(text: str, ids: list[Hit], taken: _Taken) -> list[Hit]:
    """Long random text after a temporary key id, which is its session token."""
    out: list[Hit] = []
    done = -1
    for key in ids:
        if key.kind != "temporary-key-id":
            continue
        for match in _LONG.finditer(text, max(key.end, done), min(len(text), key.end + _TOKEN_REACH + 6000)):
            if match.start() - key.end > _TOKEN_REACH:
                break
            overlaps = taken.overlap(*match.span())
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
