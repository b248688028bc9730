"""Credentials that their own shape gives away: key ids, tokens with a telling start, signed URLs; no names in here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from awslint.aws.keys import (
    TOKEN_STARTS,
    grade_key_id,
    is_bedrock_long_term,
    is_documented_example,
    is_session_token,
    kind_of_key_id,
)
from awslint.aws.wordlike import is_placeholder
from awslint.extract.credentials.circumstances import SIGNED_KEY
from awslint.extract.credentials.context import boundary_before, in_longer_token, name_before
from awslint.extract.credentials.hits import Grade, Hit, positions

_KEY_ID = re.compile(r"A(?:KIA|SIA|BIA|CCA|3T[A-Z0-9])[A-Z0-9]{16}(?![A-Za-z0-9])")
_TOKEN_BODY = re.compile(r"[A-Za-z0-9+/=_%-]{0,6000}")
_BEDROCK_LONG = re.compile(r"ABSK[A-Za-z0-9+/]{96,1024}={0,2}")
# base64 of "bedrock.amazonaws.com": https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html
_BEDROCK_SHORT = re.compile(r"bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/_-]{0,6000}={0,2}")
# https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
_SIGNATURE = re.compile(r"(?i)X-Amz-Signature(?:=|%3D)([0-9a-f]{64})(?![0-9a-f])")
_SIGNATURE_V2 = re.compile(r"[?&;]Signature=([A-Za-z0-9+/]{27}=|[A-Za-z0-9%]{28,60})")
_SIGNED_DATE = re.compile(r"(?i)X-Amz-Date(?:=|%3D)(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z")
_SIGNED_SECONDS = re.compile(r"(?i)X-Amz-Expires(?:=|%3D)(\d{1,6})(?!\d)")
_MWS = re.compile(r"amzn\.mws\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])")
_URL_END = frozenset(" \t\r\n\"'`<>\\^{}|()[]")
_GOES_ON_AS_PATTERN = re.compile(r"[\[({?*|^]|\\{1,4}[SsWwDd]")
_BLANK = re.compile(r"<[a-z][\w-]{1,20}>")
_LONGEST_URL = 4096
_MOST_IDS = 10_000


def find_shapes(text: str, report_examples: bool) -> Iterator[Hit]:
    """Every credential in ``text`` that can be told by its shape, in no order; the kinds may overlap."""
    yield from _signed_urls(text)
    yield from _bedrock(text)
    yield from _tokens(text)
    yield from _mws(text)
    yield from _key_ids(text, report_examples)


def _key_ids(text: str, report_examples: bool) -> Iterator[Hit]:
    for match in islice(_KEY_ID.finditer(text), _MOST_IDS):
        start, end = match.span()
        value = match.group()
        if not boundary_before(text, start) or in_longer_token(text, start, end):
            continue
        kind = kind_of_key_id(value)
        example = is_documented_example(value)
        grade: Grade | None = grade_key_id(value)
        if example:
            grade = "strong" if report_examples else None
        if grade is None or kind is None:
            continue
        name = name_before(text, start)
        if value.startswith("A3T") and name is None:
            grade = "weak"
        reasons = [f"starts with {value[:4]}, the prefix of {_MEANING[kind]}"]
        if grade == "strong" and not example:
            reasons.append("the rest is random base32, as AWS makes it")
        elif example:
            reasons.append("is one of AWS's documented example keys")
        else:
            reasons.append("the rest is random, but not all of it base32")
        yield Hit(kind, start, end, grade, "text", name, tuple(reasons), example)


_MEANING = {
    "long-term-key-id": "a long-term access key id",
    "temporary-key-id": "a temporary access key id",
    "service-key-id": "a bearer or context-specific key id",
}


def _tokens(text: str) -> Iterator[Hit]:
    done = -1
    for at in sorted(positions(text, TOKEN_STARTS)):
        if at < done or (at and text[at - 1].isalnum() and not boundary_before(text, at)):
            continue
        match = _TOKEN_BODY.match(text, at)
        end = match.end() if match else at
        done = end
        body = text[at:end]
        if "EXAMPLE" not in body and is_session_token(body):
            reason = "starts as session tokens from AWS STS start, and is long and random"
            yield Hit("session-token", at, end, "strong", "text", name_before(text, at), (reason,))


def _bedrock(text: str) -> Iterator[Hit]:
    if "ABSK" in text:
        for match in _BEDROCK_LONG.finditer(text):
            named = match.group().startswith("ABSKQmVkcm9ja0FQSUtleS")
            if boundary_before(text, match.start()) and is_bedrock_long_term(match.group()):
                reason = "is a long-term Bedrock API key: ABSK and base64" + (" of BedrockAPIKey-" if named else "")
                yield Hit("bedrock-api-key", *match.span(), "strong" if named else "fair", evidence=(reason,))
    if "bedrock-api-key-" in text:
        for match in _BEDROCK_SHORT.finditer(text):
            # What goes on as a regular expression describes keys and is none.
            if "EXAMPLE" not in match.group() and not _GOES_ON_AS_PATTERN.match(text, match.end()):
                reason = "is a short-term Bedrock API key: the prefix and a presigned URL in base64"
                yield Hit("bedrock-short-term-key", *match.span(), "strong", evidence=(reason,))


def _mws(text: str) -> Iterator[Hit]:
    if "amzn.mws." in text:
        for match in _MWS.finditer(text):
            digits = match.group()[9:].replace("-", "")
            if len(set(digits)) >= 6 and not is_placeholder(digits, run=6, words=False):
                yield Hit("mws-token", *match.span(), "strong", evidence=("is amzn.mws. and a UUID, an MWS token",))


def _signed_urls(text: str) -> Iterator[Hit]:
    anchors = positions(text, ("X-Amz-Signature", "X-AMZ-SIGNATURE", "x-amz-signature", "AWSAccessKeyId="), 20_000)
    done = -1
    for at in sorted(anchors):
        if at < done:
            continue
        start = end = at
        low, high = max(0, at - _LONGEST_URL), min(len(text), at + _LONGEST_URL)
        while start > low and (text[start - 1] not in _URL_END or _in_blank(text, start - 1)):
            start -= 1
        while end < high and (text[end] not in _URL_END or _in_blank(text, end)):
            end += 1
        done = end
        url = text[start:end]
        key = SIGNED_KEY.search(url)
        signature = _SIGNATURE.search(url) or _SIGNATURE_V2.search(url)
        if key is None or signature is None or grade_key_id(key.group(1)) is None:
            continue
        if is_placeholder(signature.group(1), run=8, words=False):
            continue
        scheme = url.find("://")
        start += max(0, url.rfind("=", 0, scheme) + 1) if scheme > 0 else 0
        grade: Grade = "strong" if scheme > 0 else "fair"
        reasons = ("is a URL signed with an access key, which works for whoever has it until it expires",)
        yield Hit("presigned-url", start, end, grade, "url", evidence=reasons, expires=_expiry(url))


def _in_blank(text: str, at: int) -> bool:
    """True at the bracket of a ``<region>`` that snapshots put where a part of the URL differs from run to run."""
    if text[at] == "<":
        return _BLANK.match(text, at) is not None
    low = max(0, at - 24)
    return text[at] == ">" and _BLANK.fullmatch(text, max(low, text.rfind("<", low, at)), at + 1) is not None


def _expiry(url: str) -> str | None:
    """The time at which a signed URL stops working, in ISO form, if it says so."""
    date, seconds = _SIGNED_DATE.search(url), _SIGNED_SECONDS.search(url)
    if date is None or seconds is None:
        return None
    from datetime import datetime, timedelta

    try:
        start = datetime(*(int(group) for group in date.groups()))  # type: ignore[arg-type]
        return (start + timedelta(seconds=int(seconds.group(1)))).isoformat() + "Z"
    except (ValueError, OverflowError):
        return None
