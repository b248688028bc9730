"""What stands around a candidate: its boundary, its name, the words near it, its path; it must not decide what it is."""

from __future__ import annotations

import re
from typing import Literal

from awslint.aws.settingnames import is_foreign

_ALNUM = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
_ESCAPED_BEFORE = re.compile(r"(?:%[0-9A-Fa-f]{2}|\\[nrt]|\\u00[0-9a-fA-F]{2}|\\x[0-9a-fA-F]{2}|\x1b\[[0-9;]*m)\Z")
_NAME_BEFORE = re.compile(
    r"([A-Za-z_$@][\w.$/-]{0,80})[\"'`\])}\\]{0,4}"
    r"(?:</(?:key|name|string)>\s{0,40}<\w{1,20}>|\s{0,20}(?::\s{0,4}[\w&<>\[\]?.]{1,30}\s{0,4})?(?:=>|:=|\|\||[=:>,(])?)"
    r"[\s\"'`(\[{\\@$]{0,20}\Z"
)
_WINDOW = 200
# Words of AWS, programs for S3, the option that gives Terraform's backend for S3 its keys, and the names of regions: https://docs.aws.amazon.com/global-infrastructure/latest/regions/
_AWS = re.compile(
    r"aws|amazon|boto|(?<![a-z0-9])s3[a-z]{0,20}(?![a-z0-9])|s3[.:_-]|jets3t|-backend-config|knox|dynamo|cloudwatch|cloudfront|\bsqs\b|\bmws\b|kinesis|akia"
    r"|asia[a-z2-7]{16}|\b(?:us|eu|ap|sa|ca|me|af|il|mx)-(?:gov-)?(?:north|south|east|west|central)(?:east|west)?-[1-9]\b"
)


def boundary_before(text: str, start: int) -> bool:
    """True if no letter or digit of the same word stands before ``start``; the end of an escape is none."""
    if start == 0 or text[start - 1] not in _ALNUM:
        return True
    return _ESCAPED_BEFORE.search(text, max(0, start - 12), start) is not None


def in_longer_token(text: str, start: int, end: int) -> bool:
    """True if the range is a piece of longer base64: joined by ``+`` or ``/`` to something that is not a word."""
    before = text[max(0, start - 60) : start]
    after = text[end : end + 60]
    if before.endswith("+") and len(before) > 1 and before[-2] in _ALNUM:
        return True
    if after.startswith("+") and len(after) > 1 and after[1] in _ALNUM:
        return True
    if after.startswith("=") and after[1:2] in ("", "=", "\n", '"', "'") and before[-1:] in ("+", "/"):
        return True
    if before.endswith("/"):
        piece = re.search(r"[A-Za-z0-9+]*/\Z", before)
        if piece and _looks_random(piece.group()[:-1]):
            return True
    if after.startswith("/"):
        match = re.match(r"/([A-Za-z0-9+/=]*)", after)
        rest = match.group(1) if match else ""
        first = rest.split("/")[0]
        return len(rest) != 40 and not re.match(r"\d{8}(?:/|\Z)", rest) and _looks_random(first)
    return False


def _looks_random(piece: str) -> bool:
    mixed = any(c.isupper() for c in piece) and any(c.islower() for c in piece) and any(c.isdigit() for c in piece)
    return len(piece) >= 10 and mixed


def name_before(text: str, start: int) -> tuple[int, int] | None:
    """The range of the name that the value at ``start`` is given to, as far as that can be read off the line."""
    low = max(0, start - _WINDOW)
    newline = text.rfind("\n", low, start)
    line = text.rfind("\n", low, newline) if newline >= low and not text[newline:start].strip(" \t\n\"'`>") else newline
    low = max(low, line + 1)
    piece = text[low:start]
    match = _last_name(piece)
    return (low + match[0], low + match[1]) if match else None


def _last_name(piece: str) -> tuple[int, int] | None:
    """The last word of ``piece`` if only an assignment's signs follow it."""
    best = None
    for word in re.finditer(r"[A-Za-z_$@][\w.$/-]{0,80}", piece):
        best = word
    while best is not None:
        if _NAME_BEFORE.match(piece, best.start()):
            return best.start(), best.end()
        return None
    return None


_RANDOM = re.compile(r"[A-Za-z0-9+/=]{30,}")


def speaks_of_aws(text: str, start: int, end: int, reach: int = 600) -> bool:
    """True if a word of AWS stands within ``reach`` characters, not by chance in something random."""
    around = _RANDOM.sub(_unless_random, text[max(0, start - reach) : end + reach])
    return _AWS.search(around.lower()) is not None


# A setting with its value, where the settings of AWS are told from others by such a beginning.
_PREFIXED = re.compile(r"(?i)(?<![a-z0-9])(?:aws|amazon|s3|dynamo(?:db)?)_\w+[\"']?\s{0,9}[:=][^\n]*")
# Frameworks whose own key is called just that: https://docs.djangoproject.com/en/stable/ref/settings/#secret-key and
# https://flask.palletsprojects.com/en/stable/config/#SECRET_KEY
_FRAMEWORK = re.compile(r"(?i)django|flask|devise|rails|INSTALLED_APPS|ALLOWED_HOSTS|secret_key_base|csrf")
_ACCESS_KEY = re.compile(r"(?i)(?<![a-z0-9_.-])access[_.-]?key|(?<![a-z0-9])key_?id")
# The section of an INI or TOML file that a setting stands in.
_SECTION = re.compile(r"(?:\A|\n)\[{1,2}([\w.:\" -]{1,60})\]")
_BESIDE = 300
_OWNER = 40


def is_of_aws(text: str, start: int, end: int) -> bool:
    """True if what stands around a setting whose name could be any service's says that it is AWS's.

    Where other settings begin with ``AWS_`` or ``S3_``, one without that beginning is not one of them.
    """
    low, high = max(0, start - 600), end + 600
    before = _PREFIXED.sub(_unless_open, text[low:start])
    blanked = before + text[start:end] + _PREFIXED.sub(" ", text[end:high])
    at = len(before)
    owner = text[max(0, start - _OWNER) : start]
    if not speaks_of_aws(blanked, at, at + end - start) or (is_foreign(owner) and not _AWS.search(owner.lower())):
        return False
    section = max(_SECTION.finditer(text, low, start), key=re.Match.start, default=None)
    if section is not None and is_foreign(section[1]):
        return False
    beside = text[max(0, start - _BESIDE) : end + _BESIDE]
    return _FRAMEWORK.search(text[low:high]) is None or _ACCESS_KEY.search(beside) is not None


def _unless_open(match: re.Match[str]) -> str:
    """Nothing of a setting but one that the text ends in the middle of, as ``s3_client = Client(``."""
    text = match.group()
    return text if match.end() == len(match.string) and ("(" in text or "{" in text) else " "


def _unless_random(match: re.Match[str]) -> str:
    return " " if _looks_random(match.group()) else match.group()


_TEST_PATH = re.compile(
    r"(?:^|/)(?:tests?|testing|testdata|test[-_]data|__tests__|specs?|fixtures?|mocks?|__mocks__|e2e)/"
    r"|(?:^|/)(?:test_[^/]*|[^/]*[_.-](?:test|tests|spec)\.[^/]+|[^/]*Tests?\.\w+|conftest\.py)\Z"
)
_DOCUMENT_PATH = re.compile(
    r"(?:^|/)(?:docs?|documentation|man)/|\.(?:md|markdown|rst|adoc|asciidoc|mdx|1|tex|html?)\Z|(?:^|/)README[^/]*\Z",
    re.IGNORECASE,
)
_LOCK_FILE = re.compile(
    r"(?:^|/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock|poetry\.lock|uv\.lock|"
    r"Pipfile\.lock|Cargo\.lock|Gemfile\.lock|composer\.lock|go\.sum|flake\.lock|mix\.lock|\.terraform\.lock\.hcl|"
    r"packages\.lock\.json|Package\.resolved|Cartfile\.resolved|Podfile\.lock|Brewfile\.lock\.json)\Z"
)


def place_of(path: str) -> Literal["live", "test", "document"]:
    """Whether the file belongs to tests, to documentation, or to what runs, as far as its path says."""
    if _TEST_PATH.search(path):
        return "test"
    return "document" if _DOCUMENT_PATH.search(path) else "live"


def is_lock_file(path: str) -> bool:
    """True for a package manager's lock file, which is full of hashes."""
    return _LOCK_FILE.search(path) is not None


# https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys_retrieve.html and
# https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_add-key.html
_ROOT_FILE = re.compile(r"(?i)(?:^|[/_ -])rootkey[^/]*\.(?:csv|txt)\Z")
_KEY_FILE = re.compile(r"(?i)(?:^|/)(?:[^/]*access_?keys?|[^/]*credentials|new_user_credentials)[^/]*\.csv\Z")
_KEY_HEADER = re.compile(r"(?i)\A\W{0,4}(?:user ?name,(?:password,)?)?\"?access key id\"?,\"?secret access key")


def key_file_of(path: str, head: str) -> str | None:
    """``root-key-file`` or ``key-file`` if the file is a download of the console's, by its name or its header."""
    if _ROOT_FILE.search(path):
        return "root-key-file"
    if "," in head and _KEY_HEADER.match(head):
        return "key-file"
    return "key-file" if _KEY_FILE.search(path) else None
