"""Made-up credentials of the right shape, each from a seed, so that no literal key stands in the repository.

Rule examples (`@@access_key_id@@`) and tests use them. It must not know rules, files or how a key is found.
"""

from __future__ import annotations

import base64
import hashlib
import math
import re
from collections import Counter

_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_ALNUM = _BASE64[:62]
_PLACEHOLDER = re.compile(r"@@([a-z0-9_]+?)(?:_(\d))?@@")


def _bytes(purpose: str, seed: int, size: int) -> bytes:
    """``size`` bytes that depend on nothing but the arguments."""
    return hashlib.shake_256(f"awslint sample {purpose} {seed}".encode()).digest(size)


def _letters(purpose: str, seed: int, size: int, alphabet: str) -> str:
    return "".join(alphabet[byte % len(alphabet)] for byte in _bytes(purpose, seed, size))


def access_key_id(seed: int = 1, prefix: str = "AKIA", account: str | None = None) -> str:
    """An access key id that encodes ``account`` (12 digits), or one made from the seed.

    The anatomy is that of :func:`awslint.aws.keys.account_of`: base32 of 80 bits, of which the first is 1 and the 40
    after the first are the account's number.
    """
    number = int(account) if account else int.from_bytes(_bytes("account", seed, 8), "big") % 899_999_999_999 + 10**11
    rest = int.from_bytes(_bytes("id", seed, 5), "big") & ((1 << 39) - 1)
    bits = (1 << 79) | (number << 39) | rest
    return prefix + base64.b32encode(bits.to_bytes(10, "big")).decode()


def temporary_key_id(seed: int = 1) -> str:
    """An ASIA… id."""
    return access_key_id(seed + 1000, "ASIA")


def secret_access_key(seed: int = 1) -> str:
    """Forty characters of base64 with the variety of a random key, letters and digits at both ends."""
    for attempt in range(1000):
        text = _letters("secret", seed * 1000 + attempt, 40, _BASE64)
        counts = Counter(text).values()
        entropy = -sum(n / 40 * math.log2(n / 40) for n in counts)
        plain = text[0].isalnum() and text[-1].isalnum() and "//" not in text and any(c.isdigit() for c in text)
        if entropy > 4.6 and plain:
            return text
    raise AssertionError("a thousand attempts give a key")


def session_token(seed: int = 1, size: int = 356) -> str:
    """A session token as STS writes them: base64 behind a telling start."""
    return "IQoJb3JpZ2luX2VjE" + _letters("token", seed, max(size, 120) - 18, _BASE64) + "="


def bedrock_api_key(seed: int = 1) -> str:
    """A long-term Amazon Bedrock API key: ``ABSK`` and base64 of its name and its secret."""
    name, account = _letters("bedrock", seed, 4, "abcdefghijklmnop"), _letters("account", seed, 11, "0123456789")
    plain = f"BedrockAPIKey-{name}-at-4{account}:"
    return "ABSK" + base64.b64encode((plain + _letters("bedrock", seed, 46, _BASE64)).encode()).decode()


def bedrock_short_term_key(seed: int = 1) -> str:
    """A short-term Amazon Bedrock API key: base64 of a presigned URL behind ``bedrock-api-key-``."""
    url = f"bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Credential={temporary_key_id(seed)}%2F20260131"
    return (
        "bedrock-api-key-" + base64.b64encode((url + _letters("short", seed, 40, "0123456789abcdef")).encode()).decode()
    )


def signature(seed: int = 1) -> str:
    """The 64 hex digits of a Signature Version 4."""
    return _bytes("signature", seed, 32).hex()


def presigned_url(seed: int = 1) -> str:
    """A presigned S3 URL with a long-term key id."""
    return (
        "https://reports.s3.us-east-1.amazonaws.com/q3.pdf?X-Amz-Algorithm=AWS4-HMAC-SHA256"
        f"&X-Amz-Credential={access_key_id(seed)}%2F20260131%2Fus-east-1%2Fs3%2Faws4_request"
        f"&X-Amz-Date=20260131T120000Z&X-Amz-Expires=604800&X-Amz-SignedHeaders=host&X-Amz-Signature={signature(seed)}"
    )


def signin_token(seed: int = 1) -> str:
    """A token for signing in to the console, as the federation endpoint gives it: long and safe in a URL.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html
    """
    return _letters("signin", seed, 600, _BASE64[:62] + "-_")


def smtp_password(seed: int = 1) -> str:
    """An SES SMTP password: base64 of a version byte (4) and 32 bytes of signature."""
    return base64.b64encode(b"\x04" + _bytes("smtp", seed, 32)).decode()


def codecommit_password(seed: int = 1) -> str:
    """A CodeCommit HTTPS git password: base64 of 32 bytes."""
    return base64.b64encode(_bytes("codecommit", seed, 32)).decode()


def mws_token(seed: int = 1) -> str:
    """A Marketplace Web Service token: ``amzn.mws.`` and a UUID."""
    digits = _bytes("mws", seed, 16).hex()
    return f"amzn.mws.{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"


def console_password(seed: int = 1) -> str:
    """A password as the IAM console makes them."""
    return _letters("password", seed, 12, _ALNUM) + "!7a"


def github_token(seed: int = 1) -> str:
    """A personal access token of GitHub, for what is a secret and not AWS's."""
    return "ghp_" + _letters("github", seed, 36, _ALNUM)


def appsync_api_key(seed: int = 1) -> str:
    """An AppSync API key: ``da2-`` and 26 small letters and digits."""
    return "da2-" + _letters("appsync", seed, 26, "abcdefghijklmnopqrstuvwxyz234567")


def cognito_client_secret(seed: int = 1) -> str:
    """The secret of a Cognito app client: 52 small letters and digits."""
    return _letters("cognito", seed, 52, "abcdefghijklmnopqrstuvwxyz0123456789")


_MAKERS = {
    "access_key_id": access_key_id,
    "temporary_key_id": temporary_key_id,
    "secret_access_key": secret_access_key,
    "session_token": session_token,
    "bedrock_api_key": bedrock_api_key,
    "bedrock_short_term_key": bedrock_short_term_key,
    "presigned_url": presigned_url,
    "signature": signature,
    "signin_token": signin_token,
    "smtp_password": smtp_password,
    "codecommit_password": codecommit_password,
    "mws_token": mws_token,
    "console_password": console_password,
    "appsync_api_key": appsync_api_key,
    "cognito_client_secret": cognito_client_secret,
    "github_token": github_token,
}

PLACEHOLDERS = tuple(_MAKERS)
"""The names that may stand between ``@@`` in a rule's example; a digit before the closing ``@@`` makes another one."""


def expand(text: str, seed: int = 1) -> str:
    """``text`` with each ``@@name@@`` and ``@@name_2@@`` made fresh; unknown names raise ``KeyError``.

    ``@@name@@`` is the same value at each of its places; ``seed`` makes another set of values.
    """

    def fill(match: re.Match[str]) -> str:
        return _MAKERS[match.group(1)](seed * 10 + int(match.group(2) or 1))

    return _PLACEHOLDER.sub(fill, text)
