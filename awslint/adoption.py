"""Records of other scanners, read into a baseline and written from a scan; it must not know the command line.

detect-secrets keeps the SHA-1 of each secret (https://github.com/Yelp/detect-secrets), a report of gitleaks the secret or a
redaction of it. What they accept is looked up among the credentials of the file itself, and neither value nor hash is kept.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha1
from typing import Any

from awslint.baseline import Entry, entry_of
from awslint.config import Config
from awslint.errors import ConfigError
from awslint.findings import Finding
from awslint.scan import gather_facts

_TYPES = dict.fromkeys(("long-term-key-id", "temporary-key-id", "service-key-id"), "AWS Access Key")
_GENERAL = "Secret Keyword"


@dataclass(frozen=True, slots=True)
class Records:
    """What another scanner accepts: by path, SHA-1 sums of secrets and, where the secret is not told, lines; and why."""

    tool: str
    sums: dict[str, dict[str, str]]
    lines: dict[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class _Place:
    """A credential where it stands: its kind, line and SHA-1."""

    path: str
    line: int
    kind: str
    sum: str


def read_records(path: str) -> Records:
    """The records in the file at ``path``. Raises :class:`ConfigError` for a file of no scanner that is known."""
    try:
        with open(path, "rb") as file:
            document: Any = json.loads(file.read().decode("utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); give --from another file") from None
    except (ValueError, RecursionError):
        raise ConfigError(f"{path}: is not valid JSON in UTF-8; give --from another file") from None
    if isinstance(document, dict) and isinstance(document.get("results"), dict):
        return _of_detect_secrets(document["results"])
    if isinstance(document, list) and all(isinstance(item, dict) and "File" in item for item in document):
        return _of_gitleaks(document)
    raise ConfigError(
        f"{path}: is neither a baseline of detect-secrets nor a report of gitleaks; give --from another file"
    )


def _of_detect_secrets(results: dict[str, Any]) -> Records:
    sums: dict[str, dict[str, str]] = {}
    for name, items in results.items():
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict) and isinstance(item.get("hashed_secret"), str):
                audited = item.get("is_secret")
                reason = "" if audited is None else "audited: a secret" if audited else "audited: no secret"
                sums.setdefault(_posix(name), {})[item["hashed_secret"].lower()] = reason
    return Records("detect-secrets", sums, {})


def _of_gitleaks(report: list[dict[str, Any]]) -> Records:
    sums: dict[str, dict[str, str]] = {}
    lines: dict[str, set[int]] = {}
    for item in report:
        path, secret, line = _posix(str(item["File"])), item.get("Secret"), item.get("StartLine")
        if isinstance(secret, str) and secret and "REDACTED" not in secret and not secret.endswith("..."):
            sums.setdefault(path, {})[_sum(secret)] = ""
        elif isinstance(line, int):
            lines.setdefault(path, set()).add(line)
    return Records("gitleaks", sums, {path: frozenset(found) for path, found in lines.items()})


def _posix(path: str) -> str:
    return posixpath.normpath(path.replace("\\", "/"))


def _sum(secret: str) -> str:
    return sha1(secret.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


def accept(root: str, findings: Sequence[Finding], records: Records, config: Config) -> Iterator[Entry]:
    """The entries of those ``findings`` that another scanner's records accept."""
    accepted: dict[tuple[str, int], str] = {}
    for place in _places(root, tuple(sorted(records.sums)), config):
        reason = records.sums[place.path].get(place.sum)
        if reason is not None:
            accepted[place.path, place.line] = f"{records.tool}: {reason}" if reason else f"from {records.tool}"
    for path, lines in records.lines.items():
        accepted.update(((path, line), f"from {records.tool}") for line in lines)
    for finding in findings:
        if finding.family != "credentials" or finding.member:
            continue
        places = [(finding.path, finding.start.line), *((path, start.line) for path, start, _ in finding.related)]
        reasons = [accepted[place] for place in places if place in accepted]
        if reasons:
            yield entry_of(finding, config.prefix, reasons[0])


def _places(root: str, paths: tuple[str, ...], config: Config) -> Iterator[_Place]:
    """The credentials in the files at ``paths``; those that are gone have none."""
    import os

    from awslint.engine.judge import CHOSEN_KINDS
    from awslint.facts import Credential

    there = tuple(path for path in paths if os.path.isfile(os.path.join(root, path)))
    if not there:
        return
    for gathered in gather_facts(root, there, config):
        for fact in gathered.facts:
            if isinstance(fact, Credential) and fact.source.path in there:
                position = fact.source.text.position
                yield _Place(fact.source.path, position(fact.span.start).line, fact.kind, _sum(fact.value.reveal()))
                if fact.partner is not None and fact.partner_span is not None:
                    line = position(fact.partner_span.start).line
                    yield _Place(
                        fact.source.path,
                        line,
                        fact.kind if fact.kind in CHOSEN_KINDS else "",
                        _sum(fact.partner.reveal()),
                    )


def write_detect_secrets(root: str, findings: Sequence[Finding], config: Config) -> tuple[str, int]:
    """A baseline of detect-secrets with the credentials among ``findings``, and how many were left out.

    Its SHA-1 sums confirm a guess, so what a person chose is left out.
    """
    from awslint.engine.judge import CHOSEN_KINDS

    wanted = {(item.path, item.start.line) for item in findings if item.family == "credentials" and not item.member}
    results: dict[str, list[dict[str, Any]]] = {}
    left_out = 0
    for place in sorted(set(_places(root, tuple(sorted({path for path, _ in wanted})), config)), key=_by_place):
        if (place.path, place.line) not in wanted:
            continue
        if place.kind in CHOSEN_KINDS:
            left_out += 1
            continue
        entry = {"type": _TYPES.get(place.kind, _GENERAL), "filename": place.path, "hashed_secret": place.sum}
        results.setdefault(place.path, []).append({**entry, "is_verified": False, "line_number": place.line})
    plugins = [{"name": "AWSKeyDetector"}, {"name": "KeywordDetector", "keyword_exclude": ""}]
    document = {
        "version": "1.5.0",
        "plugins_used": plugins,
        "filters_used": [],
        "results": results,
        "generated_at": f"{config.now or '1970-01-01'}T00:00:00Z",
    }
    return json.dumps(document, indent=2) + "\n", left_out


def _by_place(place: _Place) -> tuple[str, int, str]:
    return (place.path, place.line, place.sum)
