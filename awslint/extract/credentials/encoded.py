"""Secrets under names of no meaning that their encoding gives away; it must not know settings, pairs or files.

Random bytes in base64 or hex are next to never 40 characters of base64 again. What is, is a key that somebody encoded.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from awslint.aws.keys import decode_base64, is_secret_shaped
from awslint.aws.settingnames import is_foreign
from awslint.extract.credentials.codes import SPELT_OUT
from awslint.extract.credentials.context import speaks_of_aws
from awslint.extract.credentials.hits import Hit
from awslint.extract.credentials.views import LISTED, SPLIT, View
from awslint.extract.credentials.written import PUT_TOGETHER

_ENCODED = re.compile(r"(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9+/]{54}(?:==)?|[0-9a-fA-F]{80})(?![A-Za-z0-9+/=_-])")
_KEY_NAME = re.compile(r"(?i)secret_?access_?key|credential")
_SECRET_NAME = re.compile(
    r"(?i)(?:aws|s3|amazon)_?secret|secret_?access_?key|awscredential|credentials(?:_?provider)?\b"
)
_QUOTED = re.compile(r"(?<=[\"'`])[A-Za-z0-9+/]{40}(?=[\"'`])")
# Five characters for four bytes: https://docs.python.org/3/library/base64.html#base64.b85decode
_BASE85 = re.compile(r"(?P<how>[ab]85decode)\(\s{0,9}b?(?P<quote>[\"'])(?P<value>[!-~]{50})(?P=quote)")
_DECODER = re.compile(r"(?i)decode|atob|base_?64|\bhex|hex2bin|hex_?bin|from_?hex|unhex|unb64|xxd|openssl")
_BACKWARDS = re.compile(r"(?i)\breverse[ds]?\b|\[::-1\]|\bstrrev\b")
# A key in groups, one sign between all of them, and what takes that out.
_PARTED = re.compile(
    r"(?<=[\"'`])[A-Za-z0-9+/]{4,36}([-_ .:|,])(?:[A-Za-z0-9+/]{4,36}\1){0,8}[A-Za-z0-9+/]{1,36}(?=[\"'`])"
)
_REMOVED = re.compile(r"(?i)replace|gsub|\btr\b|delete|remove|split|translate|strip")
_JOINER = re.compile(r"(?i)join|reduce|concat|implode|inject|fold|collect|append|\+")
_AROUND = 60
_LONGEST = 2_000_000
"""Longer texts are searched for keys with a name or an anatomy of their own alone."""
_HEX_LENGTH = 80
_PIECES = 2
_NEAR = 120
_BESIDE = 400
_REACH = 2_000


def find_encoded(view: View) -> Iterator[Hit]:
    """Each secret in a text about AWS that a decoder is given, or that is put together from numbers or pieces."""
    if len(view.text) > _LONGEST:
        return
    if not view.disguise:
        yield from _decoded(view.text)
        yield from _in_base85(view.text)
        yield from _turned(view.text)
        yield from _parted(view.text)
        return
    if view.disguise not in (SPELT_OUT, PUT_TOGETHER, SPLIT, LISTED):
        return
    for match in _QUOTED.finditer(view.text):
        start, end = match.span()
        if is_secret_shaped(match.group()) and _is_put_together(view, start, end) and _is_of_aws(view.text, start, end):
            reasons = (f"is 40 characters of random base64, as secret keys are, {view.disguise}",)
            yield Hit("secret-access-key", start, end, "fair", "text", evidence=reasons)


def _is_put_together(view: View, start: int, end: int) -> bool:
    """True if the range is all of what numbers or pieces say that are joined here, and not by chance."""
    if view.disguise == SPELT_OUT:
        return True
    if view.disguise == PUT_TOGETHER:
        # What a name stands for is said again where it is used, under a better name perhaps.
        return len(view.pieces(start, end)) >= _PIECES and view.text[start:end] not in view.text[end:]
    if view.disguise == LISTED and not (
        _JOINER.search(view.text, max(0, start - _AROUND), start) or _JOINER.search(view.text, end, end + 2 * _AROUND)
    ):
        return False
    beside = _SECRET_NAME.search(view.text, max(0, start - _BESIDE), start) or _SECRET_NAME.search(
        view.text, end, end + _BESIDE
    )
    return beside is not None and view.near_edit(start + 1, end - 1)


def _decoded(text: str) -> Iterator[Hit]:
    for match in _ENCODED.finditer(text):
        start, end = match.span()
        if not (_DECODER.search(text, max(0, start - _NEAR), start) or _DECODER.search(text, end, end + _NEAR)):
            continue
        value = match.group()
        data = bytes.fromhex(value) if len(value) == _HEX_LENGTH else decode_base64(value)
        plain = data.decode("latin-1") if data else ""
        if is_secret_shaped(plain) and _is_of_aws(text, start, end):
            reasons = ("is given to a decoder", "decodes to 40 characters of random base64, as secret keys are")
            yield Hit("secret-access-key", start, end, "fair", "argument", evidence=reasons)


def _in_base85(text: str) -> Iterator[Hit]:
    for match in _BASE85.finditer(text):
        start, end = match.span("value")
        try:
            plain = getattr(base64, match["how"])(match["value"]).decode("latin-1")
        except ValueError:
            continue
        if is_secret_shaped(plain) and _is_of_aws(text, start, end):
            reasons = ("is given to a decoder", "decodes to 40 characters of random base64, as secret keys are")
            yield Hit("secret-access-key", start, end, "fair", "argument", evidence=reasons)


def _turned(text: str) -> Iterator[Hit]:
    for match in _QUOTED.finditer(text):
        start, end = match.span()
        turned = _BACKWARDS.search(text, end, end + _AROUND) or _BACKWARDS.search(text, max(0, start - _AROUND), start)
        if turned and is_secret_shaped(match.group()) and _is_of_aws(text, start, end):
            reasons = ("is 40 characters of random base64, as secret keys are, that are turned round",)
            yield Hit("secret-access-key", start, end, "fair", "text", evidence=reasons)


def _parted(text: str) -> Iterator[Hit]:
    for match in _PARTED.finditer(text):
        start, end = match.span()
        plain = match.group().replace(match[1], "")
        cleaned = _REMOVED.search(text, end, end + _AROUND) or _REMOVED.search(text, max(0, start - _AROUND), start)
        if cleaned and is_secret_shaped(plain) and _is_of_aws(text, start, end):
            reasons = ("is 40 characters of random base64, as secret keys are, without the signs between its parts",)
            yield Hit("secret-access-key", start, end, "fair", "text", evidence=reasons)


def _is_of_aws(text: str, start: int, end: int) -> bool:
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if is_foreign(line[-200:]):
        return False
    near = _KEY_NAME.search(text, max(0, start - _REACH), end + _REACH)
    return near is not None or speaks_of_aws(text, start, end, _REACH)
