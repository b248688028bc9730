"""The anatomy of AWS credentials: what a text's own characters say about it; it must not know files or where it stands."""

from __future__ import annotations

import base64
import math
import re
from collections import Counter
from typing import Literal

from awslint.aws.wordlike import is_english, is_placeholder

# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
KEY_ID_KINDS = {
    "AKIA": "long-term-key-id",
    "ASIA": "temporary-key-id",
    "ABIA": "service-key-id",
    "ACCA": "service-key-id",
    "A3T": "long-term-key-id",
}
"""The kind of credential that a key id's prefix stands for; ``A3T`` is the form that AWS gave out before 2010."""

IDENTIFIER_PREFIXES = frozenset({"AGPA", "AIDA", "AIPA", "ANPA", "ANVA", "APKA", "AROA", "ASCA"})
"""Prefixes of unique ids of groups, users, roles, … on the same page: they name something and open nothing."""

TOKEN_STARTS = ("IQoJb3JpZ2lu", "FwoGZXIvYXdz", "FQoGZXIvYXdz", "FwoDYXdz", "FQoDYXdz", "AgoJb3JpZ2lu", "AgoGb3JpZ2lu")
"""How session tokens from STS start: base64 of a header with ``origin_`` or ``aws`` in it. The token's form is not
documented (https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html), the starts are observed."""

SECRET_LENGTH = 40
# Random base64 of 40 characters has 4.87 bits a character on average and is below 4.25 once in 2,000 keys.
_SECRET_ENTROPY = 4.25
_BASE32 = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
# What people overwrite tokens with; slashes in a row are common in real ones.
_MASKED = re.compile(r"[xX]{6}|EXAMPLE|SAMPLE|REDACTED")
_MIXED = re.compile(r"(?=(?:[^A-Z]*[A-Z]){8})(?=(?:[^a-z]*[a-z]){8})(?:[^0-9]*[0-9]){3}")
_SERVICE_USER = re.compile(rb"[\w+=,.@-]{1,80}-at-(\d{12})(?!\d)")
_HEX = re.compile(r"[0-9a-f]+\Z|[0-9A-F]+\Z")
_WORDY_PATH = re.compile(r"(?:[A-Za-z]?[a-z]{2,}[0-9]?|[A-Z]{2,}|[0-9]{1,4})+\Z")


def entropy(text: str) -> float:
    """Shannon entropy of ``text``'s own characters, in bits a character."""
    size = len(text)
    return -sum(n / size * math.log2(n / size) for n in Counter(text).values()) if size else 0.0


def kind_of_key_id(text: str) -> str | None:
    """The credential kind that ``text``'s prefix stands for, or None; the prefix alone is looked at."""
    return KEY_ID_KINDS.get(text[:4]) or KEY_ID_KINDS.get(text[:3])


def account_of(key_id: str) -> str | None:
    """The 12-digit id of the account that ``key_id`` belongs to, or None where it does not tell.

    The 16 characters after the prefix are base32; of the 80 bits, the 40 after the first are the account's number. It
    holds for ids whose first bit is 1 (the fifth character is Q–Z or 2–7), which AWS gives out since about 2019; older
    ones hold no account, and those of the form A3T… are older still.
    https://medium.com/@TalBeerySec/a-short-note-on-aws-key-id-f88cc4317489
    https://awsteele.com/blog/2020/09/26/aws-access-key-format.html
    """
    tail = key_id[4:]
    if key_id.startswith("A3T") or len(tail) != 16 or not _BASE32.issuperset(tail) or "A" <= tail[0] < "Q":
        return None
    number = int.from_bytes(base64.b32decode(tail)[:6], "big")
    account = (number & 0x7FFFFFFFFF80) >> 7
    return f"{account:012d}" if 0 < account < 10**12 else None


# Digests of published secrets that do not say so: two of S3's documentation of signature version 2, since repeated in the
# tests of SDKs, and that of MinIO's public playground.
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/RESTAuthentication.html, https://min.io/docs/minio/linux/developers
_PUBLISHED = frozenset({"083ad05a2332cbea", "64d8541b259e5505", "c75a19f23902700b"})


def is_documented_example(text: str) -> bool:
    """True for a key of AWS's documentation and what people make of it, and for others that everybody knows.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/security-creds.html
    """
    if "EXAMPL" in text.upper() or "EXEMPL" in text.upper():
        return True
    if len(text) != SECRET_LENGTH:
        return False
    from hashlib import blake2b

    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest() in _PUBLISHED


def grade_key_id(text: str) -> Literal["strong", "fair"] | None:
    """How much the characters of a key id look made by AWS; None for a placeholder or a word.

    AWS uses the base32 alphabet only; other digits are matched because people mistype and peers accept them.
    """
    tail = text[4:]
    if len(set(tail)) < 7 or is_placeholder(tail) or text[4:8] in IDENTIFIER_PREFIXES:
        return None
    # A word, perhaps with a year or a number after it: ASIA begins the names of many things.
    stem = tail.rstrip("0123456789")
    if stem.isalpha() and len(stem) >= 10 and is_english(stem, 4.0 if stem == tail else 2.0):
        return None
    if text.startswith("A3T") or not _BASE32.issuperset(tail):
        return "fair"
    return "strong"


def is_secret_shaped(text: str) -> bool:
    """True if ``text`` can be a secret access key: 40 characters of base64 without a pattern, and not published."""
    if len(text) != SECRET_LENGTH or is_documented_example(text):
        return False
    return is_random(text, _SECRET_ENTROPY) or _is_random_letters(text)


def _is_random_letters(text: str) -> bool:
    """True for random letters without a digit, which one secret in four thousand is made of."""
    mixed = text.isalpha() and not text.islower() and not text.isupper()
    return mixed and entropy(text) >= 4.5 and not is_english(text, 2.0) and not is_placeholder(text)


def is_random(text: str, bits: float) -> bool:
    """True if ``text`` has at least ``bits`` of entropy a character, mixed cases, and is no hash, path or phrase."""
    if _HEX.match(text) or not any(c.isupper() for c in text) or not any(c.islower() for c in text):
        return False
    if not any(not c.isalpha() for c in text) or entropy(text) < bits or is_placeholder(text):
        return False
    if is_english(text, 4.5):
        return False
    if "+" in text or "//" in text:
        return True  # no path has these
    segments = text.split("/")
    wordy = sum(1 for segment in segments if len(segment) >= 3 and _WORDY_PATH.match(segment))
    return not (len(segments) >= 4 and wordy * 2 >= len(segments))


def decode_base64(text: str) -> bytes | None:
    """The bytes of standard or URL-safe base64 with or without padding, or None."""
    body = text.rstrip("=").replace("-", "+").replace("_", "/")
    if len(body) % 4 == 1:
        body = body[:-1]
    try:
        return base64.b64decode(body + "=" * (-len(body) % 4), validate=True)
    except ValueError:
        return None


def is_smtp_password(text: str) -> bool:
    """True if ``text`` is an SES SMTP password: base64 of the version byte 4 and an HMAC of 32 bytes.

    https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html
    """
    if len(text) != 44 or text[0] != "B" or not is_random(text, _SECRET_ENTROPY):
        return False
    data = decode_base64(text)
    return data is not None and len(data) == 33 and data[0] == 4


def is_bedrock_long_term(text: str) -> bool:
    """True if ``text`` is a long-term Bedrock API key: ``ABSK`` and base64 of ``BedrockAPIKey-…:…``.

    https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html
    """
    return (
        len(text) >= 100 and not is_placeholder(text[28:], run=12, words=False) and entropy(text[28:].rstrip("=")) > 4.0
    )


def account_of_bedrock_key(text: str) -> str | None:
    """The 12-digit account that a long-term Bedrock API key names: it is base64 of ``BedrockAPIKey-…-at-ACCOUNT:…``.

    The part before the colon is the credential's user name, made of the IAM user's and the account's number:
    https://docs.aws.amazon.com/IAM/latest/APIReference/API_ServiceSpecificCredential.html
    """
    plain = decode_base64(text[4:]) if text.startswith("ABSK") else None
    named = _SERVICE_USER.match(plain or b"")
    return named.group(1).decode() if named else None


def is_session_token(text: str) -> bool:
    """True if ``text`` can be a session token: at least 100 characters of varied base64 or a JSON web token.

    A path may be as long and as varied; what is encoded has capitals, small letters and digits.
    """
    if len(text) < 100 or entropy(text) <= 4.2 or _MASKED.search(text) or not _MIXED.match(text):
        return False
    return not is_placeholder(text, run=12, words=False)
