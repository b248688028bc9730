"""Secrets and tokens that the name they stand under gives away; it must not know pairs or files."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from awslint.aws.keys import decode_base64, is_documented_example, is_random, is_secret_shaped, is_session_token
from awslint.aws.settingnames import NameRole, role_of
from awslint.extract.credentials.context import is_of_aws
from awslint.extract.credentials.hits import Grade, Hit, positions
from awslint.extract.credentials.nearness import is_near
from awslint.extract.credentials.views import View

_ANCHORS = (
    *("ecret", "ECRET", "ecert", "ECERT", "ercet", "ERCET", "ecrect", "ECRECT", "aws_sak", "AWS_SAK"),
    *("aws_private_key", "AWS_PRIVATE_KEY", "ession", "ESSION", "ecurity", "ECURITY"),
    *("ccessKey", "ccess_key", "CCESS_KEY", "ccess-key", "ccess.key", "ccesskey", "CCESSKEY"),
    *(
        "aws_sk",
        "AWS_SK",
        "awsSk",
        "aws-sk",
        "aws_token",
        "AWS_TOKEN",
        "awsToken",
        "aws_key",
        "AWS_KEY",
        "awsKey",
        "AwsKey",
        "aws_sec_key",
        "awsSecKey",
    ),
)
_NAME_CHARACTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.$-")
_NAME_RIGHT = re.compile(r"[\w.-]{0,60}(?: (?:[aA]ccess )?[kK]ey(?: ID)?| [tT]oken| ACCESS KEY| KEY)?")
_VALUE = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])")
_ASSIGNED = r"[\"'`\])\\]{0,4}\s{0,20}(?:=>|:=|=|:|,)\s{0,20}(?:\\?[\"'`])?"
_ODD = re.compile(_ASSIGNED + r"([A-Za-z0-9+/]{20,80})(?=\\?[\"'`]|\s|[,;}#]|\Z)")
# What undoes an encoding, around the value: a decoder's call, or a command that the shell puts in place of its output.
_UNDONE = (
    r"(?:[\w.:()\[\] ]{0,120}(?i:decode|atob|from|hex|buffer|pack)\w{0,20}!?\([\"'`]"
    r"|\$?[(`]\s{0,3}(?:echo|printf)(?: -\w{1,3})?\s{1,3}[\"']?"
    r"|\$?[(`]\s{0,3}[\w -]{1,40}<<<\s{0,3}[\"']?|\[[\"'])?"
)
_WRAPPED = re.compile(_ASSIGNED + _UNDONE + r"((?:0x)?[A-Za-z0-9+/]{54,160}={0,2})(?![A-Za-z0-9+/=])")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2})+")
# Base32 of 40 characters needs no padding: https://www.rfc-editor.org/rfc/rfc4648#section-6
_BASE32 = re.compile(r"[A-Z2-7]{64}")
_MOST_LAYERS = 3
# A literal that is only the first piece of what is put together.
_GOES_ON = re.compile(r"\\?[\"'`]\)?[ \t\r\n]{0,40}(?:[+.&~\\\"'`]|\|\||<<)")
_BEGUN = re.compile(r"(?<![A-Za-z0-9+/_.-])[A-Za-z0-9+/_.-]{98}")
_LONG = re.compile(r"[A-Za-z0-9+/_.-]{98,6000}={0,2}(?![A-Za-z0-9+/=])")
_HOLDS = re.compile(r"[A-Za-z0-9+/_.-]{20}")
_LONG_ENOUGH = re.compile(r"[A-Za-z0-9+/]{40}")
_ENCRYPTED = ("ENC[", "ENC(", "vault:v", "!vault", "$ANSIBLE_VAULT", "{cipher}", "encrypted")
# A resource's type in an ARN is no setting: arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME.
_IN_ARN = re.compile(r"arn:[\w-]{2,12}:[\w:*${}.-]{1,90}:\Z")
_REACH = 320
_EDIT_REACH = 1000
# {"value": SECRET, "name": NAME}, as container definitions are written.
_VALUE_FIRST = re.compile(
    r"[\"']?[vV]alue[\"']?\s{0,4}[:=]\s{0,4}[\"']([A-Za-z0-9+/]{40})[\"'],?\s{0,40}(?:(?i:where)\s{1,9})?[\"']?(?:[nN]ame|[kK]ey)[\"']?\s{0,4}[:=]\s{0,4}[\"']?\Z"
)
# echo SECRET | gh secret set NAME
_PIPED = re.compile(
    r"(?:echo|printf)(?:[ ]-n|[ ]-e|[ ][\"']%s[\"'])?[ ][\"']?([A-Za-z0-9+/]{40})[\"']?\s{0,3}\|[^|\n]{1,100}\Z"
)
# @Value("SECRET") String NAME, as Spring and C#'s attributes give a field its value.
_ANNOTATED = re.compile(r"Value\([\"']([A-Za-z0-9+/]{40})[\"']\)\]?[\w\s]{1,80}\Z")
# SELECT 'SECRET' AS NAME
_SELECTED = re.compile(r"'([A-Za-z0-9+/]{40})'\s{1,9}[aA][sS]\s{1,9}[\"`\[]?\Z")


def find_named(view: View, path_speaks: bool, report_examples: bool) -> Iterator[Hit]:
    """Every value in ``view`` that stands under a credential's name.

    ``path_speaks`` is True if the file's own name says AWS, which lends weight to names that other services use too.
    """
    text = view.text
    seen: set[int] = set()
    for at in positions(text, _ANCHORS):
        if not view.near_edit(at - 80, at + _EDIT_REACH):
            continue
        start, low = at, max(0, at - 80)
        while start > low and text[start - 1] in _NAME_CHARACTERS:
            start -= 1
        right = _NAME_RIGHT.match(text, at)
        end = right.end() if right else at
        if start in seen or text[max(0, start - 2) : start] == "</" or _IN_ARN.search(text, max(0, start - 120), start):
            continue
        seen.add(start)
        role = role_of(text[start:end])
        if role is None and text[max(0, start - 4) : start].lower() == "aws ":
            role = role_of("aws" + text[start:end])
        if role is not None:
            yield from _value_of(text, start, end, role, path_speaks, report_examples)


def _value_of(text: str, start: int, end: int, role: NameRole, path_speaks: bool, examples: bool) -> Iterator[Hit]:
    own = role.own or path_speaks
    yield from _value_before(text, start, end, role)
    window = text[end : end + _REACH]
    if role.role == "password" or not _HOLDS.search(window) or any(mark in window[:60] for mark in _ENCRYPTED):
        return
    long = _BEGUN if role.role == "token" else _LONG_ENOUGH
    if not own and not (long.search(window) and is_of_aws(text, start, end)):
        return
    name = text[start:end]
    if role.role == "token":
        yield from _token(text, start, end, name)
        return
    grade: Grade = "strong" if own else "fair"
    for match in _VALUE.finditer(window):
        gap = window[: match.start()]
        if role.role == "id" and (len(gap) > 40 or not own):
            return
        if not is_near(gap):
            break
        value = match.group()
        example = is_documented_example(value)
        if is_secret_shaped(value) or (example and examples):
            at = end + match.start()
            reasons = (f"stands under the name {name[-60:]}", "is 40 characters of random base64, as secret keys are")
            strength: Grade = grade if role.role == "secret" else "fair"
            yield Hit("secret-access-key", at, at + 40, strength, "setting", (start, end), reasons, example)
            return
        if example:
            return
    yield from _disguised(text, start, end, role, grade)


def _value_before(text: str, start: int, end: int, role: NameRole) -> Iterator[Hit]:
    """The value in an object that has its name after it."""
    if role != ("secret", True):
        return
    before = (
        _VALUE_FIRST.search(text, max(0, start - 160), start)
        or _SELECTED.search(text, max(0, start - 60), start)
        or _PIPED.search(text, max(0, start - 160), start)
        or _ANNOTATED.search(text, max(0, start - 160), start)
    )
    if before is not None and is_secret_shaped(before[1]):
        name = text[start:end]
        reasons = (
            f"is the value beside the name {name[-60:]}",
            "is 40 characters of random base64, as secret keys are",
        )
        yield Hit("secret-access-key", *before.span(1), "strong", "setting", (start, end), reasons)


def _disguised(text: str, start: int, end: int, role: NameRole, grade: Grade) -> Iterator[Hit]:
    """A secret key in base64 or hex, or of an unusual length, directly assigned to a secret's name."""
    if role.role != "secret":
        return
    name = text[start:end]
    match = _WRAPPED.match(text, end)
    if match is not None:
        plain, layers = _unwrapped(match[1])
        if layers and is_secret_shaped(plain):
            how = " of ".join(layers)
            reasons = (f"stands under the name {name[-60:]}", f"is a secret key encoded in {how}")
            yield Hit("secret-access-key", *match.span(1), grade, "setting", (start, end), reasons)
        return
    odd = _ODD.match(text, end)
    if odd is None or len(odd.group(1)) == 40 or not (role.own or grade == "strong"):
        return
    value = odd.group(1)
    if _GOES_ON.match(text, odd.end()):
        return
    if is_random(value, 3.8 if len(value) < 30 else 4.1):
        reasons = (f"stands under the name {name[-60:]}", f"is random, though {len(value)} characters long and not 40")
        yield Hit("secret-access-key", *odd.span(1), "fair", "setting", (start, end), reasons)


def _unwrapped(value: str) -> tuple[str, list[str]]:
    """What ``value`` says without its encodings, and these from the outermost in."""
    layers: list[str] = []
    plain = value.removeprefix("0x")
    while len(plain) > 40 and len(layers) < _MOST_LAYERS:
        if _HEX.fullmatch(plain):
            layers.append("hex")
            plain = bytes.fromhex(plain).decode("latin-1").strip()
            continue
        if _BASE32.fullmatch(plain):
            layers.append("base32")
            plain = base64.b32decode(plain).decode("latin-1")
            continue
        data = decode_base64(plain)
        if not data:
            break
        layers.append("base64")
        plain = data.decode("latin-1").strip()
    return plain, layers


def _token(text: str, start: int, end: int, name: str) -> Iterator[Hit]:
    begun = _BEGUN.search(text, end, min(len(text), end + _REACH))
    match = _LONG.match(text, begun.start()) if begun else None
    if match is None or match.start() - end > 120 or not is_near(text[end : match.start()]):
        return
    value = match.group()
    if is_session_token(value) and "EXAMPLE" not in value:
        reasons = (f"stands under the name {name[-60:]}", "is long and random, as session tokens are")
        yield Hit("session-token", *match.span(), "strong", "setting", (start, end), reasons)
