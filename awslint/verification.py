"""Asks STS whether a credential still works: the one place that opens a connection, and only when a person asks for it.

Nothing else may import it. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from awslint.aws.canaries import canary_issuer
from awslint.errors import UsageError
from awslint.facts import Credential, Secret

State = Literal["active", "inactive", "unknown"]
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_SECONDS = 15
# https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
_INACTIVE = {
    "InvalidClientTokenId": "no active key has that id",
    "SignatureDoesNotMatch": "a key has that id, and this is not its secret",
    "ExpiredToken": "the session has ended",
    "ExpiredTokenException": "the session has ended",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What STS says: ``identity`` is the ARN of whoever has the key, ``reason`` why it is not active."""

    state: State
    identity: str = ""
    reason: str = ""


def check_endpoint(endpoint: str) -> None:
    """Raise :class:`UsageError` for an endpoint to which no credential may be sent."""
    parts = urlsplit(endpoint)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError("--endpoint takes a URL, such as https://sts.eu-central-1.amazonaws.com")
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise UsageError("--endpoint: without TLS only this machine is asked; write https://")


def check_credential(credential: Credential, include_canaries: bool) -> tuple[str, str]:
    """The key id and the secret. Raises :class:`UsageError` for half a pair, and for a canary unless they are included."""
    issuer = credential.canary or canary_issuer(credential.account_id)
    if issuer is not None and not include_canaries:
        raise UsageError(
            f"this is a canary key of {issuer}, which alerts its owner when it is used; --include-canaries does it anyway"
        )
    halves = [secret for secret in (credential.value, credential.partner) if secret is not None]
    key_id = next((secret.reveal() for secret in halves if secret.identifier), None)
    secret = next((secret.reveal() for secret in halves if not secret.identifier), None)
    if key_id is None or secret is None or credential.kind == "presigned-url":
        raise UsageError("only a key id with its secret beside it can be verified, and this finding lacks a half")
    return key_id, secret


def check_token(key_id: str, token: Secret | None) -> str | None:
    """The session token that goes with a temporary key. Raises :class:`UsageError` where a key needs one and has none.

    Without it STS would refuse a key that works.
    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html
    """
    if not key_id.startswith("ASIA"):
        return None
    if token is None:
        raise UsageError("a temporary key works with its session token alone, and none stands within ten lines of it")
    return token.reveal()


def verify(key_id: str, secret: str, token: str | None, endpoint: str, region: str) -> Verdict:
    """Ask ``endpoint`` whose key it is. Nothing of the user's own configuration or credentials is used."""
    from botocore.auth import SigV4Auth  # type: ignore[import-untyped]
    from botocore.awsrequest import AWSRequest  # type: ignore[import-untyped]
    from botocore.credentials import Credentials  # type: ignore[import-untyped]
    from botocore.exceptions import BotoCoreError  # type: ignore[import-untyped]
    from botocore.httpsession import URLLib3Session  # type: ignore[import-untyped]

    headers = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
    request = AWSRequest("POST", endpoint, headers, "Action=GetCallerIdentity&Version=2011-06-15")
    SigV4Auth(Credentials(key_id, secret, token), "sts", region).add_auth(request)
    try:
        response = URLLib3Session(timeout=_SECONDS).send(request.prepare())
        body = response.content.decode("utf-8", "replace")
    except BotoCoreError as error:
        return Verdict("unknown", reason=f"no answer ({type(error).__name__})")
    return judge(response.status_code, body)


def judge(status: int, body: str) -> Verdict:
    """What an answer of STS says."""
    if status == 200:
        arn = re.search(r"<Arn>(arn:[\w+=,.@:/-]{1,300})</Arn>", body)
        return Verdict("active", arn[1]) if arn is not None else Verdict("unknown", reason="the answer is not of STS")
    code = re.search(r"<Code>(\w{1,60})</Code>", body)
    if code is not None and code[1] in _INACTIVE:
        return Verdict("inactive", reason=_INACTIVE[code[1]])
    return Verdict("unknown", reason=f"status {status}{f', {code[1]}' if code else ''}")
