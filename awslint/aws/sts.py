"""How long temporary credentials may live and which calls hand them out; it must not know commands, SDKs or files."""

from __future__ import annotations

SESSION_LIMITS: dict[str, tuple[int, int, int]] = {
    # https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
    "GetSessionToken": (900, 43200, 129600),
    # https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
    "GetFederationToken": (900, 43200, 129600),
    # https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
    "AssumeRole": (900, 3600, 43200),
    # https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html
    "AssumeRoleWithSAML": (900, 3600, 43200),
    # https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
    "AssumeRoleWithWebIdentity": (900, 3600, 43200),
    # https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html
    "AssumeRoot": (0, 900, 900),
}
"""For each call the shortest, default and longest life in seconds of what it hands out."""

TEMPORARY_CREDENTIAL_CALLS = frozenset(SESSION_LIMITS)
"""The STS operations whose answer holds a key id, a secret and a session token."""

KEY_FIELDS = frozenset({"AccessKeyId", "SecretAccessKey", "SessionToken"})
"""The fields of ``Credentials`` in their answers.
https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html
"""
