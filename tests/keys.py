"""Keys for tests, made at run time from a seed: no literal key stands in the repository."""

from __future__ import annotations

from awslint.aws.samples import (
    access_key_id,
    bedrock_api_key,
    bedrock_short_term_key,
    codecommit_password,
    console_password,
    expand,
    github_token,
    mws_token,
    presigned_url,
    secret_access_key,
    session_token,
    signature,
    smtp_password,
    temporary_key_id,
)

__all__ = [
    "access_key_id",
    "bedrock_api_key",
    "bedrock_short_term_key",
    "codecommit_password",
    "console_password",
    "expand",
    "github_token",
    "mws_token",
    "presigned_url",
    "secret_access_key",
    "session_token",
    "signature",
    "smtp_password",
    "temporary_key_id",
]
