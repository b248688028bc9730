"""What the AWS CLI and CloudTrail say of an account, printed into any text, as AccountRecord facts; it must not judge them.

Logs, notebooks, transcripts and documents hold such output as JSON, as Python's or JavaScript's way of printing it, as
tables and as text: it is found by its own words, whatever stands around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from awslint.extract.ages import age_entries
from awslint.extract.document import Document
from awslint.extract.runtime import runtime_of
from awslint.facts import AccountRecord
from awslint.source import Span
from awslint.values import Entry, Kind, Map, Value

_Q = r"""(?:\\{0,3}["'])?"""
_ROOT = r"arn:aws[a-z-]{0,12}:iam::(?:\d{12}|[xX*]{12}):root"
# https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html: root's user id is the account's.
_IDENTITY = re.compile(rf"\bArn{_Q}[ \t]*[:=|][ \t|]*{_Q}(?P<arn>{_ROOT})\b")
_OWN_ID = re.compile(rf"\bUserId{_Q}[ \t]*[:=|][ \t|]*{_Q}[\dxX*]{{12}}\b")
_DEVICE = re.compile(r"SerialNumber|VirtualMFADevice|EnableDate")
_ROW = re.compile(rf"\b(?P<id>\d{{12}})[ \t]+(?P<arn>{_ROOT})[ \t]+(?P=id)\b")
_REFUSED = re.compile(rf"\b[Uu]ser: (?P<arn>{_ROOT}) is not authorized")
_ASKED = re.compile(rf"get-caller-identity[^\n]{{0,200}}(?:\n[ \t#>]*){{1,3}}{_Q}(?P<arn>{_ROOT})\b")
# What a cell of a notebook, or a script, prints: the ARN and nothing else in its line.
_PRINTED = re.compile(rf"(?m)^[ \t]*(?:\[?\"\s*)?['\"]{{0,2}}(?P<arn>{_ROOT})(?:\\n)?['\"]{{0,2}},?[ \t]*$")
_SAID = re.compile(
    r"(?i)(?:\b|_)(?:caller|current(?:ly)?|logged|signed|running|authenticated|executing|acting|identity|using)(?:\b|_)"
    rf"[^\n\"'{{}}]{{0,60}}?[ \t\"':=(`]+(?P<arn>{_ROOT})\b"
)
_WARNED = re.compile(r"(?i)\b(?:never|not|don't|avoid|instead|without|unless|should|must|if|deny|principal)\b")
_PROSE = frozenset({"text", "markdown", "notebook"})
_AROUND = 300

# https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
_ROOT_EVENT = re.compile(rf"\buserIdentity{_Q}\s*:\s*\{{(?P<who>[^{{}}]{{0,600}})")
_TYPE_ROOT = re.compile(rf"\btype{_Q}\s*:\s*{_Q}(?P<type>Root)\b")
_EVENT = re.compile(rf"\bevent(?:Name|Source|Time){_Q}\s*:\s*{_Q}[A-Za-z\d]")
_EVENT_NAME = re.compile(rf"\beventName{_Q}\s*:\s*{_Q}(?P<name>[A-Za-z]\w{{2,60}})")
_EVENT_AROUND = 2500
# Events that Athena or CloudTrail Lake gives as a table. https://docs.aws.amazon.com/athena/latest/ug/cloudtrail-logs.html
_EVENT_TABLE = re.compile(r"(?i)\A(?=[^\n]*event_?name)(?=[^\n]*user_?identity)[^\n]*\n")
_ROOT_CELL = re.compile(r"(?m)(?:^|[,;\t])\"?(?P<type>Root)\"?(?=[,;\t\r]|$)")

# https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html
_SUMMARY = re.compile(
    rf"\b(?P<name>AccountAccessKeysPresent|AccountMFAEnabled|AccountSigningCertificatesPresent){_Q}[ \t]*[:=|]?[ \t|]*"
    r"(?P<value>\d)\b"
)

# https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html
_MAXIMUM = re.compile(rf"\b(?P<name>MaxSessionDuration){_Q}\s*:\s*(?P<value>\d{{3,6}})\b")
_ROLE_NAME = re.compile(rf"\bRoleName{_Q}\s*:\s*{_Q}(?P<role>[\w+=,.@-]{{1,64}})")
_ROLE_ID = re.compile(rf"\bRoleId{_Q}\s*:\s*{_Q}AROA[A-Z\d]{{8,}}")
# https://docs.aws.amazon.com/IAM/latest/APIReference/API_PasswordPolicy.html
_PASSWORDS = re.compile(
    rf"\bPasswordPolicy{_Q}\s*:\s*\{{[^{{}}]{{0,800}}?\bExpirePasswords{_Q}\s*:\s*(?P<value>true|false)\b"
)

# https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyMetadata.html
_KEY_OBJECT = re.compile(r"\{[^{}]{0,600}?AccessKeyId[^{}]{0,600}\}")
_KEY_LINE = re.compile(r"^[^\n{}]{0,120}\bAKIA[A-Z\d]{12,}\b[^\n{}]{0,200}$", re.MULTILINE)
_FIELD = re.compile(rf"\b(?P<name>UserName|Status|CreateDate){_Q}\s*:\s*(?P<value>{_Q}[^\"',}}\\\n]{{1,60}})")
_PRINTED_DATE = re.compile(r"(?P<year>\d{4})\W{1,2}(?P<month>\d{1,2})\W{1,2}(?P<day>\d{1,2})")
_STATE = re.compile(r"\b(?:Active|Inactive)\b")
_MANUALS = (".rst", ".1", ".man", ".adoc")
"""Manuals show what a command answers by examples."""
_DOCUMENTED = re.compile(r"\bAK[A-Z\d]+EXAMPLE\b")
_WORD = re.compile(r"[\w+=,.@-]+")


def extract(document: Document) -> Iterator[AccountRecord]:
    """Every record that the text holds, in the order of the kinds above."""
    text = document.text
    if runtime_of(document.source.path, document.syntax, "") == "test":
        return
    yield from _identities(document, text)
    yield from _events(document, text)
    for match in _SUMMARY.finditer(text):
        value = _value(match, "value", Kind.NUMBER)
        yield _record(document, "account-summary", value, _entry(match["name"], value))
    yield from _settings(document, text)
    yield from _keys(document, text)


def _settings(document: Document, text: str) -> Iterator[AccountRecord]:
    """How long a role's sessions and the account's passwords may live, as IAM answers; templates have no ids of roles."""
    for match in _MAXIMUM.finditer(text):
        low, high = max(0, match.start() - _EVENT_AROUND), match.end() + _EVENT_AROUND
        named = [*_ROLE_NAME.finditer(text, low, match.start())][-1:]
        if named and _ROLE_ID.search(text, low, high) is not None:
            value = _value(match, "value", Kind.NUMBER)
            yield replace(
                _record(document, "role", _value(named[0], "role"), _entry(match["name"], value)), span=value.span
            )
    for match in _PASSWORDS.finditer(text):
        value = _value(match, "value", Kind.BOOLEAN)
        subject = Value("the account", value.span, offsets=((0, value.span.start),))
        yield _record(document, "password-policy", subject, _entry("ExpirePasswords", value))


def _identities(document: Document, text: str) -> Iterator[AccountRecord]:
    seen: set[int] = set()
    asked = "caller_identity" in text or "caller-identity" in text
    printed = (_PRINTED,) if asked and document.syntax in ("notebook", "text") else ()
    patterns = [*printed, _ROW, _REFUSED, _ASKED, *((_SAID,) if document.syntax in _PROSE else ())]
    found = [match for match in _IDENTITY.finditer(text) if _is_caller(text, match)]
    for pattern in patterns:
        found += (
            m for m in pattern.finditer(text) if pattern is not _SAID or not _WARNED.search(_line(text, m.start()))
        )
    for match in sorted(found, key=lambda m: m.start("arn")):
        if match.start("arn") not in seen:
            seen.add(match.start("arn"))
            arn = _value(match, "arn")
            yield _record(document, "caller-identity", arn, _entry("Arn", arn))


def _is_caller(text: str, match: re.Match[str]) -> bool:
    """True if what is told of the user is who asked, and not whose device or key it is."""
    low, high = max(0, match.start() - _AROUND), match.end() + _AROUND
    return _OWN_ID.search(text, low, high) is not None and _DEVICE.search(text, low, high) is None


def _line(text: str, at: int) -> str:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[start : end if end >= 0 else len(text)][:400]


def _events(document: Document, text: str) -> Iterator[AccountRecord]:
    """Events of the root user; what a service did for the account is nobody's use."""
    if document.syntax == "csv" and (head := _EVENT_TABLE.match(text)) is not None:
        for cell in _ROOT_CELL.finditer(text, head.end()):
            value = _value(cell, "type")
            yield _record(document, "cloudtrail-event", value, _entry("type", value))
    for match in _ROOT_EVENT.finditer(text):
        kind = _TYPE_ROOT.search(text, match.start("who"), match.end("who"))
        if kind is None or "invokedBy" in match["who"]:
            continue
        low, high = max(0, match.start() - _EVENT_AROUND), match.end() + _EVENT_AROUND
        if _EVENT.search(text, low, high) is None:
            continue
        name = _EVENT_NAME.search(text, match.end(), high) or _EVENT_NAME.search(text, low, match.start())
        value = _value(kind, "type")
        entries = [_entry("type", value)]
        if name is not None:
            entries.append(_entry("eventName", _value(name, "name")))
        yield _record(document, "cloudtrail-event", value, *entries)


def _keys(document: Document, text: str) -> Iterator[AccountRecord]:
    """The access keys of a listing; ``active_keys`` counts, at the last of a user's active ones, how many there are."""
    if "AccessKeyMetadata" not in text and "ACCESSKEYMETADATA" not in text:
        return
    if document.source.path.endswith(_MANUALS):
        return
    rows = [(match, _fields(match)) for match in _KEY_OBJECT.finditer(text)]
    rows += [(match, _columns(match)) for match in _KEY_LINE.finditer(text)]
    rows = [(match, fields) for match, fields in rows if _is_row(match[0], fields)]
    count = Counter(fields["UserName"].text for _, fields in rows if _is_active(fields))
    left = Counter(count)
    for match, fields in sorted(rows, key=lambda row: row[0].start()):
        date = fields.pop("CreateDate")
        user = fields["UserName"]
        entries = [_entry(name, value) for name, value in fields.items()]
        entries += age_entries("CreateDate", date, document.today)
        if _is_active(fields):
            left[user.text] -= 1
            if not left[user.text]:
                number = Value(str(count[user.text]), user.span, kind=Kind.NUMBER)
                entries.append(_entry("active_keys", number))
        yield AccountRecord(
            source=document.source,
            span=Span(match.start(), match.end()),
            report="access-key",
            subject=user,
            fields=Map(tuple(entries), Span(match.start(), match.end())),
        )


def _is_row(text: str, fields: dict[str, Value]) -> bool:
    """True for a key with a state and a date, but for the keys of AWS's own documentation."""
    return "Status" in fields and "CreateDate" in fields and _DOCUMENTED.search(text) is None


def _is_active(fields: dict[str, Value]) -> bool:
    return fields["Status"].text == "Active"


def _fields(match: re.Match[str]) -> dict[str, Value]:
    """The fields of an object; a user that is not named is the one whose keys were listed."""
    found: dict[str, Value] = {}
    for field in _FIELD.finditer(match[0]):
        text = field["value"].lstrip("\\\"' ")
        at = match.start() + field.end("value") - len(text)
        text = text.rstrip()
        if field["name"] == "CreateDate":
            # datetime.datetime(2019, 3, 4, …) has commas of its own.
            whole = match.string[at : match.end()]
            date = _PRINTED_DATE.search(whole)
            if date is not None and date.start() < 20:
                iso = f"{date['year']}-{int(date['month']):02}-{int(date['day']):02}"
                found["CreateDate"] = Value(
                    iso, Span(at + date.start(), at + date.end()), offsets=((0, at + date.start()),)
                )
            continue
        found[field["name"]] = Value(text, Span(at, at + len(text)))
    found.setdefault("UserName", Value("the user", Span(match.start(), match.end()), offsets=((0, match.start()),)))
    return found


def _columns(match: re.Match[str]) -> dict[str, Value]:
    """The fields of a row of a table, or of the CLI's text output: the user's name is what no other column is."""
    found: dict[str, Value] = {}
    for word in _WORD.finditer(match[0]):
        value = Value(word[0], Span(match.start() + word.start(), match.start() + word.end()))
        if _STATE.fullmatch(word[0]):
            found["Status"] = value
        elif re.match(r"\d{4}-\d{2}-\d{2}T", word[0]):
            found["CreateDate"] = Value(word[0][:10], Span(value.span.start, value.span.start + 10))
        elif not word[0].startswith("AKIA") and word[0] != "ACCESSKEYMETADATA" and not re.match(r"[\d-]", word[0]):
            found["UserName"] = value
    found.setdefault("UserName", Value("the user", Span(match.start(), match.end()), offsets=((0, match.start()),)))
    return found


def _value(match: re.Match[str], group: str, kind: Kind = Kind.STRING) -> Value:
    return Value(match[group], Span(*match.span(group)), kind=kind)


def _entry(name: str, value: Value) -> Entry:
    return Entry(Value(name, value.span), value, value.span)


def _record(document: Document, report: str, subject: Value, *entries: Entry) -> AccountRecord:
    return AccountRecord(
        source=document.source, span=subject.span, report=report, subject=subject, fields=Map(entries, subject.span)
    )
