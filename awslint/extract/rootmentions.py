"""Where code and configuration name the root user's credentials, as Setting facts; it must not judge them.

Root's key file, variables called after root's key, and a browser that is driven through root's sign-in are known by their
names alone, in every language; prose about them is none of this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract.document import Document
from awslint.extract.runtime import runtime_of
from awslint.facts import Setting
from awslint.source import Span
from awslint.values import Value

_PROSE = frozenset({"text", "markdown", "csv"})

# https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_add-key.html: the console's name for the file.
_FILE = re.compile(
    r"(?i)(?:\b(?:open|read\w*|load\w*|import\w*|parse\w*|cat|source|grep|awk|cut|sed|head|tail|copy|add|cp|scp|file\w*"
    r"|path\w*|get-content|fopen|new|from\w*|join\w*)\b|[=(<]|file://)(?:[#$]\{\w+\}|[^\n\[{;#]){0,60}?"
    r"(?P<name>\brootkeys?(?:[-_ ]?\(?\w{0,12}\)?)?\.csv)\b"
)
_REMOVES = re.compile(r"(?i)\b(?:rm|shred|remove-item|unlink|del|srm|ignore\w*|exclude\w*)\b")

_NAME = re.compile(
    r"(?i)(?<![A-Za-z0-9_])(?P<name>(?:TF_VAR_)?(?:"
    r"(?:AWS_?)?ROOT_?(?:(?:AWS|ACCOUNT|USER)_?){0,2}(?:ACCESS_?KEY(?:_?ID)?|SECRET_?ACCESS_?KEY)"
    r"|AWS_?ROOT_?(?:SECRET(?:_?KEY)?|KEY(?:_?ID)?)"
    r"|AWS_?(?:ACCESS_?KEY(?:_?ID)?|SECRET_?ACCESS_?KEY)_?ROOT))(?![A-Za-z0-9_])"
)
# What a store of secrets calls root's key: aws-root-credentials, root-account-access-key.
_STORED = re.compile(
    r"(?i)(?<![\w./-])(?P<name>(?:aws[-_]root[-_]?(?:account|user)?|root[-_]aws|root[-_](?:account|user)[-_]aws)[-_]"
    r"(?:credentials?|creds?|keys?(?![-_]?(?:pair|file\w*))|access[-_]keys?)(?:[-_]ids?)?)(?![\w-])"
)
# What such a store calls it where its own name says nothing of AWS's, and what the console's download is called.
_KEPT = re.compile(
    r"(?i)(?:\bsecret:|\bparameter/|/secretsmanager/|\bcredentialsId\W{1,6})(?:[\w.-]{0,60}/){0,6}"
    r"(?P<name>(?:aws[-_])?root[-_](?:(?:account|user)(?:[-_](?:aws[-_])?(?:access[-_])?(?:keys?|creds?|credentials?))?"
    r"|access[-_]keys?(?:[-_]id)?))(?![a-z0-9])"
)
# A key that is made for the root user, by what its maker says or by where it goes.
_MADE = re.compile(
    r"(?im)^[ \t]*(?:\#|//|REM\b|::)[^\n]{0,200}\b(?:as|with|by|for) (?:the )?(?:account['’]?s? )?root\b"
    r"(?! (?:cause|dir|folder|path))[^\n]*\n"
    r"(?:[ \t]*\n|[ \t]*\#[^\n]*\n|[^\n]*(?:get-caller-identity|export |set )[^\n]*\n){0,6}?"
    r"(?![ \t]*\#)[^\n]{0,200}?\b(?P<name>aws iam create-access-key\b)(?![^\n]*--user-name)"
    r"|\baws iam create-access-key\b(?![^\n]*--user-name)[^\n]{0,300}?>[ \t]*[\"']?(?P<file>[\w./~${}-]{0,80}\broot[-_]?"
    r"(?:account[-_]?|user[-_]?)?(?:access[-_]?)?(?:keys?|creds?|credentials)\.\w+)"
)
_PART = re.compile(r"(?i)_?(?:access_?key(?:_?id)?|secret_?access_?key|secret(?:_?key)?|key(?:_?id)?)")
# A script that takes other roles keeps what it began with under such a name, whoever that is.
_SAVES = re.compile(r"[\"']?\]?[ \t]*[:=][ \t]*[\"']?\$(?:env:|\{)?AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY)\b")
_CLEARS = re.compile(r"(?i)\b(?:unset|delenv|not|never|no|absent|forbid\w*|deny|disallow\w*)\b")

_DRIVER = re.compile(
    r"(?i)selenium|webdriver|playwright|puppeteer|page\.(?:goto|fill|type|click)|cy\.visit|mechanize|watir"
)
_CONSOLE = re.compile(r"(?:signin|console)\.aws\.amazon\.com|aws\.amazon\.com/console")
_SIGN_IN = re.compile(
    r"(?i)(?P<name>root[-_ ]?(?:user|account)?[-_ ]?(?:e-?mail|password|passwd|pass|login|sign_?in|radio\w*|totp|mfa)\b\w*)"
)


def extract(document: Document) -> Iterator[Setting]:
    """One setting for each mention, at the name; several parts of one key count once."""
    text = document.text
    if document.syntax in _PROSE:
        return
    # A browser that signs in is most often driven by what is written as a test.
    yield from _sign_ins(document, text)
    if runtime_of(document.source.path, document.syntax, "") == "test":
        return
    for match in _FILE.finditer(text):
        if not _is_comment(text, match.start()) and not _REMOVES.search(_before(text, match.start("name"))):
            yield _setting(document, match, "root-key-file")
    seen: set[str] = set()
    for match in _NAME.finditer(text):
        stem = _PART.sub("", match["name"].casefold())
        if stem in seen or _is_comment(text, match.start()) or _CLEARS.search(_before(text, match.start())):
            continue
        seen.add(stem)
        if "aws" in text.casefold() and not _SAVES.match(text, match.end()):
            yield _setting(document, match, "root-key-name")
    yield from _stored(document, text, bool(seen))


def _stored(document: Document, text: str, is_named: bool) -> Iterator[Setting]:
    """What a store of secrets calls the key, unless a variable is named after it, and the making of one."""
    for match in _MADE.finditer(text):
        yield _setting(document, match, "root-key-name", "name" if match["name"] is not None else "file")
    for match in () if is_named else (*_STORED.finditer(text), *_KEPT.finditer(text)):
        if not _is_comment(text, match.start()) and not _CLEARS.search(_before(text, match.start())):
            yield _setting(document, match, "root-key-name")
            break


def _sign_ins(document: Document, text: str) -> Iterator[Setting]:
    """The first word that signs a driven browser in as root."""
    if not _CONSOLE.search(text) or not _DRIVER.search(text):
        return
    for match in _SIGN_IN.finditer(text):
        if not _is_comment(text, match.start()):
            yield _setting(document, match, "root-sign-in")
            break


def _before(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at][-200:]


def _is_comment(text: str, at: int) -> bool:
    return _before(text, at).lstrip().startswith(("#", "//", "*", "--", "<!--", "/*"))


def _setting(document: Document, match: re.Match[str], role: str, group: str = "name") -> Setting:
    name = Value(match[group], Span(*match.span(group)))
    return Setting(source=document.source, span=name.span, name=name, value=name, role=role)
