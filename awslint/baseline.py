"""Findings that are known and accepted: their file, and which findings it silences; it must not know how they are found.

An entry is a finding's fingerprint: no line number, no time, no secret, and no digest of what a person chose. The file has
one entry a line, sorted, and every line but the frame ends alike, so that git merges it line by line (``merge=union``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from awslint.errors import ConfigError

if TYPE_CHECKING:
    from awslint.findings import Finding

_VERSION = 1
_KEYS = ("rule", "path", "content", "reason", "owner", "expires")


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted finding. ``expires`` is the ISO date of the last day on which it is accepted, or ""."""

    fingerprint: str
    rule: str
    path: str
    content: str = ""
    reason: str = ""
    owner: str = ""
    expires: str = ""

    def is_over(self, today: str | None) -> bool:
        """True if the entry's last day has passed."""
        return bool(self.expires) and today is not None and today > self.expires


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which findings remain, which the baseline silences with their entries, and the entries that silence nothing."""

    new: tuple[Finding, ...]
    known: tuple[tuple[Finding, Entry], ...]
    stale: tuple[Entry, ...]


def read_baseline(path: str) -> tuple[Entry, ...]:
    """The entries of the file at ``path``, sorted. Raises :class:`ConfigError` for a file that is none."""
    try:
        with open(path, "rb") as file:
            data = file.read()
        document: Any = json.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be read ({error.strerror}); write it with `awslint baseline create`"
        ) from None
    except (ValueError, RecursionError):
        hint = "resolve the conflict in it" if b"<<<<<<<" in data else "write it anew with `awslint baseline create`"
        raise ConfigError(f"{path}: is not valid JSON; {hint}") from None
    found = document.get("findings") if isinstance(document, dict) else None
    if not isinstance(found, dict) or document.get("version") != _VERSION:
        raise ConfigError(f"{path}: is no baseline of awslint's; write it anew with `awslint baseline create`")
    return tuple(sorted((_entry(path, key, value) for key, value in found.items() if key), key=_order))


def _entry(path: str, key: str, value: Any) -> Entry:
    texts = isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
    if not texts or not {"rule", "path"} <= set(value) <= set(_KEYS):
        raise ConfigError(
            f"{path}: {key[:40]!r}: an entry has {', '.join(_KEYS)}, each a text, and the first two at least"
        )
    return Entry(key, **value)


def write_baseline(entries: Iterable[Entry]) -> str:
    """The text of a baseline with these entries."""
    lines = ["{", f'"version": {_VERSION},', '"findings": {']
    for entry in sorted({item.fingerprint: item for item in entries}.values(), key=_order):
        known = {key: text for key in _KEYS if (text := getattr(entry, key))}
        lines.append(f"{json.dumps(entry.fingerprint)}: {json.dumps(known)},")
    # The last entry is empty, so that every other line ends in a comma whatever stands after it.
    return "\n".join([*lines, '"": {}', "}}", ""])


def _order(entry: Entry) -> tuple[str, str]:
    return (entry.fingerprint, entry.path)


def entry_of(finding: Finding, prefix: str = "", reason: str = "", owner: str = "", expires: str = "") -> Entry:
    """The entry that accepts ``finding``; ``prefix`` leads from the baseline's directory to the scanned root."""
    return Entry(finding.fingerprint, finding.rule, prefix + finding.where, finding.content, reason, owner, expires)


def compare(findings: Sequence[Finding], entries: Sequence[Entry], today: str | None = None) -> Verdict:
    """Set ``findings`` against ``entries``.

    An entry accepts the finding of its fingerprint. One that has none accepts a finding of the same content at another
    path, once: the file was renamed. An entry that has run out accepts nothing.
    """
    by_fingerprint = {entry.fingerprint: entry for entry in entries}
    rest: list[Finding] = []
    known: list[tuple[Finding, Entry]] = []
    for finding in findings:
        entry = by_fingerprint.pop(finding.fingerprint, None)
        if entry is None:
            rest.append(finding)
        else:
            known.append((finding, entry))
    moved: dict[str, list[Entry]] = {}
    for entry in by_fingerprint.values():
        if entry.content:
            moved.setdefault(entry.content, []).append(entry)
    new: list[Finding] = []
    for finding in rest:
        found = moved.get(finding.content)
        if found:
            entry = found.pop()
            del by_fingerprint[entry.fingerprint]
            known.append((finding, entry))
        else:
            new.append(finding)
    over = [_expired(finding, entry) for finding, entry in known if entry.is_over(today)]
    kept = [pair for pair in known if not pair[1].is_over(today)]
    ordered = sorted((*new, *over), key=lambda item: item.order)
    return Verdict(tuple(ordered), tuple(kept), tuple(sorted(by_fingerprint.values(), key=_order)))


def _expired(finding: Finding, entry: Entry) -> Finding:
    return replace(finding, evidence=(*finding.evidence, f"its entry in the baseline ran out on {entry.expires}"))
