"""Puts an access key pair into the user's own credentials file; it must not know findings, and shows nothing of a key.

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from awslint.errors import UsageError
from awslint.facts import Credential, Secret
from awslint.findings import Finding
from awslint.fix.repair import Repair
from awslint.replacing import PRIVATE, replacing


def check_profile(file: str, profile: str) -> None:
    """Raise :class:`UsageError` if the credentials file cannot be read or has the profile already."""
    if re.search(rf"^\s*\[\s*{re.escape(profile)}\s*\]", _read(file), re.MULTILINE):
        raise UsageError(f"{file} has a profile {profile} already; choose another name")


def spares(made: Repair, others: Sequence[Credential]) -> bool:
    """True if every other key that was in a file is there still."""
    keys = [fact.value.reveal().encode() for fact in others]
    return not any(key in (file.before or b"") and key not in file.after for file in made.files for key in keys)


def touches(finding: Finding, pair: Credential) -> bool:
    """True for a finding on the lines of a pair."""
    spans = [pair.span] if pair.partner_span is None else [pair.span, pair.partner_span]
    lines = {pair.source.text.position(span.start).line for span in spans}
    return any(finding.start.line <= line <= finding.end.line for line in lines)


def add_profile(file: str, profile: str, pair: Credential, token: Secret | None = None) -> None:
    """Add the profile with both halves of ``pair``, behind what is there; the file is only its owner's to read.

    A temporary key works with its ``token`` alone.

    Raises :class:`UsageError` where the pair lacks a half or the file cannot be written.
    """
    if not pair.value.identifier or pair.partner is None:
        raise UsageError("the finding is not of a whole pair, id and secret; there is nothing to sign in with")
    before = _read(file)
    gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
    section = (
        f"[{profile}]\naws_access_key_id = {pair.value.reveal()}\naws_secret_access_key = {pair.partner.reveal()}\n"
    )
    if token is not None:
        section += f"aws_session_token = {token.reveal()}\n"
    target = os.path.realpath(file)
    try:
        os.makedirs(os.path.dirname(target), mode=0o700, exist_ok=True)
        with replacing(target, mode=PRIVATE, durable=True) as stream:
            stream.write((before + gap + section).encode())
    except OSError as error:
        raise UsageError(f"{file}: cannot be written ({error.strerror})") from None


def _read(file: str) -> str:
    try:
        with open(file, encoding="utf-8", newline="") as stream:
            return stream.read()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"{file}: cannot be read; correct or remove it") from None
