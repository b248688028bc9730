"""Passwords that one AWS service uses: SES SMTP, CodeCommit, the console; it must not know access keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from awslint.aws.keys import decode_base64, is_random, is_smtp_password
from awslint.aws.wordlike import is_placeholder
from awslint.extract.credentials.hits import Grade, Hit, positions

_SMTP = re.compile(r"(?<![A-Za-z0-9+/])B[A-P][A-Za-z0-9+/]{42}(?![A-Za-z0-9+/=])")
_PASSWORD_NAME = re.compile(r"(?i)password|passwd|pwd|secret|\bpass\b")
_REACH = 2000
# https://docs.aws.amazon.com/codecommit/latest/userguide/setting-up-gc.html
_CODECOMMIT_URL = re.compile(r"https://[^\s:/@\"']{1,80}:([^\s@\"']{30,140})@git-codecommit\.")
_CODECOMMIT = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43}=(?![A-Za-z0-9+/=])")
# The account and the filler that AWS's documentation uses.
_DOCUMENTED = re.compile(r"123456789012|EXAMPLE")
_BESIDE = 300
_SIGN_IN = re.compile(r"SigninToken(?:=|%3D|\\?[\"']\s{0,4}:\s{0,4}\\?[\"'])([A-Za-z0-9_%.-]{60,4000})")
# The user name of a service-specific credential: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ServiceSpecificCredential.html
_SERVICE_USER = re.compile(r"[\w+=,.@-]{1,64}-at-\d{12}(?!\d)")
_SERVICE_REACH = 200
_PASSWORD_HEADER = re.compile(r"(?i)\A\W{0,4}user ?name\"?,\"?password\"?,")
_CONSOLE = re.compile(r"(?i)console (?:login|sign-in)|access key id")


def find_services(text: str, path: str) -> Iterator[Hit]:
    """Every service password in ``text``; ``path`` tells a downloaded credentials file."""
    yield from _smtp(text)
    yield from _codecommit(text)
    for at in positions(text, ("SigninToken",), 1000):
        match = _SIGN_IN.match(text, at)
        if match and is_random(match.group(1), 4.2):
            reason = "is a sign-in token of the AWS console, which opens a session without a password"
            yield Hit("signin-token", *match.span(1), "strong", "url", evidence=(reason,))
    yield from _console(text, path)


def _smtp(text: str) -> Iterator[Hit]:
    for at in positions(text, ("email-smtp.",), 200):
        for match in _SMTP.finditer(text, max(0, at - _REACH), min(len(text), at + _REACH)):
            if is_smtp_password(match.group()):
                reasons = ("stands near an SES SMTP endpoint", "is base64 of version 4 and 32 bytes, as SES makes it")
                yield Hit("smtp-password", *match.span(), "strong", "setting", None, reasons)
    for at in positions(
        text, ("SMTP", "smtp", "Smtp", "EMAIL_HOST_PASS", "SES_", "MAIL_PASS", "mail_pass", "mailPass"), 2000
    ):
        named = _SMTP.search(text, at, min(len(text), at + 160))
        if named and "\n" not in text[at : named.start()] and is_smtp_password(named.group()):
            reasons = ("stands under a name of SMTP", "is base64 of version 4 and 32 bytes, as SES makes it")
            yield Hit("smtp-password", *named.span(), "strong", "setting", None, reasons)


def _codecommit(text: str) -> Iterator[Hit]:
    for at in positions(text, ("git-codecommit.",), 200):
        match = _CODECOMMIT_URL.search(text, max(0, at - 260), min(len(text), at + 16))
        if match and is_random(unquote(match.group(1)).rstrip("="), 4.2):
            reason = "is the password in a CodeCommit URL"
            yield Hit("codecommit-password", *match.span(1), "strong", "url", evidence=(reason,))
    yield from _service_users(text)
    for at in positions(text, ("odecommit", "odeCommit", "ODECOMMIT", "ODE_COMMIT", "ode_commit"), 2000):
        match = _CODECOMMIT.search(text, at, min(len(text), at + 160))
        if match is None or text.count("\n", at, match.start()) > 2 or not is_random(match.group()[:-1], 4.2):
            continue
        if len(decode_base64(match.group()) or b"") == 32 and _PASSWORD_NAME.search(text[at : match.start()]):
            reasons = ["stands under a name of CodeCommit", "is 32 random bytes in base64, as its passwords are"]
            yield _graded_password(text, match.span(), reasons)


def _service_users(text: str) -> Iterator[Hit]:
    """The password after a user name that AWS makes for a service, as its CSV and its JSON have them."""
    for at in positions(text, ("-at-",), 2000):
        user = _SERVICE_USER.search(text, max(0, at - 64), at + 16)
        if user is None or user.end() != at + 16:
            continue
        match = _CODECOMMIT.search(text, user.end(), min(len(text), user.end() + _SERVICE_REACH))
        if match is None or not is_random(match.group()[:-1], 4.2) or len(decode_base64(match.group()) or b"") != 32:
            continue
        reasons = ["stands beside a user name that AWS makes for one service", "is 32 random bytes in base64"]
        yield _graded_password(text, match.span(), reasons)


def _graded_password(text: str, span: tuple[int, int], reasons: list[str]) -> Hit:
    beside = _DOCUMENTED.search(text, max(0, span[0] - _BESIDE), span[1] + _BESIDE)
    if beside is not None:
        reasons.append("but stands beside the made-up values of AWS's documentation")
    grade: Grade = "weak" if beside else "strong"
    return Hit("codecommit-password", *span, grade, "setting", None, tuple(reasons))


def _console(text: str, path: str) -> Iterator[Hit]:
    """The passwords of ``User name,Password,…`` rows as the console downloads them."""
    first = text[:400].partition("\n")[0]
    if not _PASSWORD_HEADER.match(first) or not _CONSOLE.search(first):
        return
    at = text.find("\n") + 1
    for _ in range(1000):
        end = text.find("\n", at)
        line = text[at : end if end >= 0 else len(text)]
        cells = line.rstrip("\r").split(",")
        if len(cells) >= 3 and len(cells[1].strip('"')) >= 6 and not is_placeholder(cells[1]):
            start = at + len(cells[0]) + 1
            reasons = ("is in the Password column of a credentials file that the console makes",)
            yield Hit("console-password", start, start + len(cells[1]), "strong", "key-file", None, reasons)
        if end < 0:
            return
        at = end + 1
