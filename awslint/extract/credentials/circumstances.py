"""What a credential's text and place tell besides its kind: whose account, until when; it must not know severities."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from awslint.aws.keys import account_of, account_of_bedrock_key
from awslint.extract.credentials.hits import Hit

# https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html and, for the older form,
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/RESTAuthentication.html
SIGNED_KEY = re.compile(r"(?i)(?:X-Amz-Credential|AWSAccessKeyId)(?:=|%3D)((?:AKIA|ASIA)[A-Z0-9]{16})(?![A-Za-z0-9])")
"""The key id in a signed URL, group 1."""

# https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html (Expiration) and
# https://docs.aws.amazon.com/cli/latest/reference/configure/export-credentials.html (AWS_CREDENTIAL_EXPIRATION); tools
# that write credentials files say aws_session_expiration, x_security_token_expires and the like.
_EXPIRY = re.compile(
    r"(?i)expir(?:ation|es|y)(?:_?(?:at|time|date))?\\?[\"'`\])]{0,3}\s{0,8}(?:=>|[:=>,])\s{0,8}\\?[\"'`]?"
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?"
)
_TEMPORARY = ("temporary-key-id", "session-token")
_AFTER, _BEFORE = 5000, 400


def account_in(kind: str, value: str) -> str | None:
    """The 12-digit account that a credential's own text names, or None."""
    if kind.endswith("-key-id"):
        return account_of(value)
    if kind == "presigned-url":
        signed = SIGNED_KEY.search(value)
        return account_of(signed.group(1)) if signed else None
    return account_of_bedrock_key(value) if kind == "bedrock-api-key" else None


def expiries_beside(text: str, hits: list[Hit]) -> dict[int, str]:
    """For the index of each temporary credential the time at which it expires, by the ``Expiration`` that stands with it.

    That is looked for after it as far as the next key id, and before it if no other key's can stand there.
    """
    found: dict[int, str] = {}
    if "xpir" not in text and "XPIR" not in text:
        return found
    ids = sorted(hit.start for hit in hits if hit.kind.endswith("-key-id"))
    for index, hit in enumerate(hits):
        if hit.kind in _TEMPORARY:
            at = bisect_left(ids, hit.start)
            after = ids[right] if (right := bisect_right(ids, hit.start)) < len(ids) else len(text)
            match = _EXPIRY.search(text, hit.end, min(after, hit.end + _AFTER))
            if match is None:
                # Before a key id it would belong to the id before that; before a token, to the token's own id.
                low = max(ids[at - 1] if at else 0, hit.start - _BEFORE)
                low = hit.start if at and hit.kind != "session-token" else low
                match = max(_EXPIRY.finditer(text, low, hit.start), key=lambda each: each.start(), default=None)
            if match is not None:
                found[index] = f"{match.group(1)}T{match.group(2)}{match.group(3) or ''}"
    return found


def describe_expiry(kind: str, expires: str | None, expired: bool | None) -> list[str]:
    """The sentence on when a credential stops working, if its place tells."""
    if expires is None:
        return []
    source = "as the URL says" if kind == "presigned-url" else "as the Expiration beside it says"
    return [f"{'expired' if expired else 'expires'} at {expires}, {source}"]


def describe_place(place: str, key_file: str | None) -> list[str]:
    """The sentence on where a credential stands, where that says something."""
    out = []
    if key_file is not None:
        whose = "the root user's key" if key_file == "root-key-file" else "a new key"
        out.append(f"stands in a file as the AWS console makes for {whose}")
    if place != "live":
        out.append(f"stands in {'a test' if place == 'test' else 'documentation'}, by its path")
    return out
