"""Findings, problems, and the one sink that masks what is printed; it must not know formats, rules' logic or reports.

A :class:`Finding` is redacted from birth: its message and excerpt have gone through a :class:`Mask` before it exists.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from awslint.source import Position, Span, Text


class Severity(enum.IntEnum):
    """How bad a fault is if it is one; ordered."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4

    @property
    def word(self) -> str:
        """The name as configuration and reports write it."""
        return self.name.lower()


class Confidence(enum.IntEnum):
    """How sure it is that there is a fault; ordered."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def word(self) -> str:
        """The name as configuration and reports write it."""
        return self.name.lower()


Safety = Literal["safe", "unsafe"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``span`` of the file at ``path`` by ``replacement``."""

    path: str
    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What to do about a finding: advice for a person, and edits where a machine can make them."""

    advice: str
    safety: Safety = "unsafe"
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """The account that a credential belongs to: ``id`` has 12 digits, ``canary`` says who issues canary keys from it.

    ``name``, ``owner`` and ``severity`` are what configuration says of it; ``severity`` is None where it says nothing.
    """

    id: str
    name: str = ""
    owner: str = ""
    severity: Severity | None = None
    canary: str = ""


@dataclass(frozen=True, slots=True)
class Commit:
    """The commit that brought a finding into a history: its id, the author's date, and whether HEAD still has it.

    ``id`` and ``date`` are empty for what no commit holds.
    """

    id: str
    date: str
    in_head: bool


@dataclass(frozen=True, slots=True)
class ExcerptLine:
    """One masked source line; ``underline`` is the 0-based half-open column range to mark, or None."""

    number: int
    text: str
    underline: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault at a place. Lines and columns count from 1, the end column is exclusive."""

    rule: str
    name: str
    family: str
    severity: Severity
    confidence: Confidence
    message: str
    path: str
    start: Position
    end: Position
    fingerprint: str
    fix: Fix
    excerpt: tuple[ExcerptLine, ...] = ()
    evidence: tuple[str, ...] = ()
    related: tuple[tuple[str, Position, Position], ...] = ()
    account: Account | None = None
    """Whose credential it is, where that tells."""
    member: str = ""
    """The path inside the archive at ``path``, with ``!/`` after each further archive; "" for a plain file."""
    runbook: str = ""
    """The name of the steps to take (:mod:`awslint.aws.runbooks`), or "" if the fix is all."""
    content: str = ""
    """The fingerprint without the path, which stays when a file is renamed; "" where only the value would tell."""
    commit: Commit | None = None
    """Where in a history it came in, for a finding of ``--history``."""
    line_hash: str = ""
    """How GitHub knows the line again (:mod:`awslint.linehash`), where that was asked for and gives no password away."""

    @property
    def where(self) -> str:
        """The file as people read it: its path, and after ``!/`` the path inside an archive."""
        return f"{self.path}!/{self.member}" if self.member else self.path

    @property
    def order(self) -> tuple[str, str, int, int, str, str]:
        """The key by which every report sorts."""
        return (self.path, self.member, self.start.line, self.start.column, self.rule, self.fingerprint)


Stage = Literal["discover", "read", "decode", "parse", "extract", "link", "judge", "internal"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, decoded or parsed. ``message`` never holds scanned text.

    ``kind`` is a short word: ``missing``, ``unreadable``, ``binary``, ``syntax``, ``too-deep``, ``too-large``,
    ``not-followed``, ``internal``.
    """

    path: str
    stage: Stage
    kind: str
    message: str
    line: int | None = None

    @property
    def order(self) -> tuple[str, int, str, str]:
        """The key by which every report sorts."""
        return (self.path, self.line or 0, self.kind, self.message)


_KEY_ID = re.compile(r"(?<![A-Za-z0-9])((?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{8,16})")
_TOKEN = re.compile(r"[A-Za-z0-9+/_-]{32,}={0,2}")
_URL_TOKEN = re.compile(
    r"(?i)((?:X-Amz-(?:Signature|Security-Token|Credential)|[?&;](?:Signature|SigninToken))(?:=|%3D))[^&\s\"'<>]+"
)
_HEX = re.compile(r"[0-9a-f-]+\Z|[0-9A-F-]+\Z")
_SHOWN = "…"


def _cover_key_id(match: re.Match[str]) -> str:
    text = match.group(1)
    return text if len(text) < 16 else f"{text[:4]}{_SHOWN * (len(text) - 8)}{text[-4:]}"


def _cover_token(match: re.Match[str]) -> str:
    text = match.group()
    varied = any(c.isdigit() for c in text) and any(c.isupper() for c in text) and any(c.islower() for c in text)
    return _SHOWN * len(text) if varied and not _HEX.match(text) and not _reads_as_words(text) else text


def _reads_as_words(text: str) -> bool:
    """True for names made of words, such as CDK's logical ids: most letters stand beside another of their case.

    Of two neighbours in random base64 both are small letters in one case of six; over 32 characters half is out of reach.
    """
    small = sum(1 for left, right in pairwise(text) if left.islower() and right.islower())
    return small * 2 > len(text)


@dataclass(frozen=True, slots=True)
class Mask:
    """Hides the secrets of one unit of work in whatever text is to be shown.

    ``spans`` are, for each source path, the spans of its credentials; ``values`` the texts of all of them, hidden
    wherever they turn up; ``identifiers`` those among ``values`` of which both ends may show. Besides, anything that
    looks like a key id or a long mixed token is hidden in every text, so that a secret which no detector has claimed
    does not show either. A mask replaces characters one for one, so columns stay true.
    """

    spans: dict[str, tuple[tuple[Span, bool], ...]] = field(default_factory=dict)
    values: tuple[tuple[str, bool], ...] = ()

    def text(self, text: str) -> str:
        """``text`` with every secret covered."""
        for value, identifier in self.values:
            if value and value in text:
                text = text.replace(value, cover(value, identifier))
        text = _URL_TOKEN.sub(lambda m: m.group(1) + _SHOWN * (len(m.group()) - len(m.group(1))), text)
        text = _TOKEN.sub(_cover_token, text)
        return _KEY_ID.sub(_cover_key_id, text)

    def line(self, path: str, text: Text, number: int) -> str:
        """Line ``number`` (from 1) of ``text``, the decoded content of ``path``, with every secret covered."""
        start, end = text.line_span(number)
        out = text.value[start:end]
        for (low, high), identifier in self.spans.get(path, ()):
            if low < end and high > start:
                low, high = max(low, start) - start, min(high, end) - start
                out = out[:low] + cover(out[low:high], identifier) + out[high:]
        return self.text(out)


def cover(value: str, identifier: bool) -> str:
    """``value`` with each character hidden, but for both ends of an access key id; the length stays."""
    if identifier and len(value) >= 16:
        return f"{value[:4]}{_SHOWN * (len(value) - 8)}{value[-4:]}"
    return _SHOWN * len(value)


def digest(value: str) -> str:
    """Twelve hex digits by which two findings of one high-entropy value can be told to be the same.

    Truncated and keyed, so that the value cannot be had back from it. Never call it with a password that a person chose:
    a short one could be guessed and checked.
    """
    from hashlib import blake2b

    return blake2b(value.encode("utf-8", "replace"), digest_size=6, key=b"awslint/v1").hexdigest()


def fingerprint(rule: str, path: str, masked_line: str, value_digest: str = "") -> str:
    """A finding's identity: rule, path, the masked line without its indentation, and the digest of its value.

    No line number and no time, so that it stays when code moves.
    """
    parts = "\0".join((rule, path, " ".join(masked_line.split()), value_digest))
    from hashlib import blake2b

    return blake2b(parts.encode("utf-8", "replace"), digest_size=12, key=b"awslint/v1").hexdigest()


def distinguish(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in report order, those of one fingerprint numbered so that each is unique."""
    from dataclasses import replace

    seen: dict[str, int] = {}
    out: list[Finding] = []
    for finding in sorted(findings, key=lambda item: item.order):
        count = seen.get(finding.fingerprint, 0) + 1
        seen[finding.fingerprint] = count
        out.append(finding if count == 1 else replace(finding, fingerprint=f"{finding.fingerprint}-{count}"))
    return out
