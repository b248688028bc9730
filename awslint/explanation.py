"""One finding looked up again by its fingerprint, with its rule, its runbook and its key id; it must not know output."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from awslint.config import Config
from awslint.errors import UsageError
from awslint.scan import gather_facts, scan

if TYPE_CHECKING:
    from awslint.aws.runbooks import Runbook
    from awslint.engine.rule import Rule
    from awslint.facts import Credential, Secret
    from awslint.findings import Finding

_TOKEN_LINES = 10
SHORTEST = 4
"""Characters of a fingerprint that must be given at least."""

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>\d{1,9})(?::(?:(?P<column>\d{1,9})|(?P<rule>[A-Za-z]+\d{3})))?")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding with all that is known of it. ``key_id`` is an access key id in full, only where it was asked for."""

    finding: Finding
    rule: Rule
    runbook: Runbook | None
    key_id: str | None


def explain(
    root: str,
    paths: tuple[str, ...],
    config: Config,
    word: str,
    show_id: bool,
    *,
    in_history: bool = False,
    leaks: bool = False,
) -> Explanation:
    """The finding in ``paths`` below ``root`` whose fingerprint is, or alone begins with, ``word``.

    Findings that a scan would hide for their severity or confidence are found as well. With ``in_history`` it is one that
    :func:`awslint.history.scan_history` gives; ``leaks`` is as :func:`choose` says. Raises :class:`UsageError` if there
    is none or more than one, and as the scan does.
    """
    from awslint.aws.runbooks import find_runbook
    from awslint.engine.compiled import load_rules

    everything = replace(config, severity="low", confidence="low", baseline=None)
    finding = choose((_past if in_history else _present)(root, paths, everything), word, leaks=leaks)
    rules = load_rules(config.rule_directories, documentation=True)
    rule = next(rule for rule in rules if rule.id == finding.rule)
    key_id = _key_id(root, everything, finding) if show_id else None
    return Explanation(finding, rule, find_runbook(finding.runbook), key_id)


def _present(root: str, paths: tuple[str, ...], config: Config) -> Sequence[Finding]:
    return scan(root, paths, config).findings


def _past(root: str, paths: tuple[str, ...], config: Config) -> Sequence[Finding]:
    """What HEAD's history holds, and then what is only elsewhere: the same key may be older there, and come from there."""
    from awslint.history import WHOLE, Walk, scan_history

    found: dict[str, Finding] = {}
    for walk in (WHOLE, Walk(("HEAD",))):
        found.update((item.fingerprint, item) for item in scan_history(root, walk, paths, config).findings)
    return list(found.values())


def choose(findings: Sequence[Finding], word: str, *, leaks: bool = False) -> Finding:
    """The finding that ``word`` names: a fingerprint, or the beginning of one alone; or ``path:line``, as reports print it,
    with ``:column`` or ``:rule`` where more than one stands on the line. With ``leaks`` a leaked credential is meant rather
    than what else is wrong with the line. Raises :class:`UsageError`.
    """
    place = _PLACE.fullmatch(word.strip())
    if place is not None:
        return _only_at(findings, place, leaks)
    folded = word.strip().lower()
    if not re.fullmatch(r"[0-9a-f]+(?:-\d*)?", folded) or len(folded) < SHORTEST:
        # The word is not quoted: it may be a key that somebody wants explained.
        raise UsageError(
            f"what is to be explained is no fingerprint, nor its first {SHORTEST} or more hex digits, nor a place such as "
            "path:line; `awslint scan` prints places, `awslint scan --format json` has fingerprints"
        )
    exact = [finding for finding in findings if finding.fingerprint == folded]
    found = exact or [finding for finding in findings if finding.fingerprint.startswith(folded)]
    if not found:
        raise UsageError(
            f"no finding here has the fingerprint {folded[:40]}; give the paths that were scanned, from the same directory"
        )
    if len(found) > 1:
        raise UsageError(f"{folded} begins the fingerprints of {len(found)} findings; give more of it")
    return found[0]


def _only_at(findings: Sequence[Finding], place: re.Match[str], leaks: bool) -> Finding:
    """The finding at a path and a line, and in the column or of the rule that is given besides."""
    path = place["path"].removeprefix("./")
    line, column, rule = int(place["line"]), place["column"], (place["rule"] or "").upper()
    there = [item for item in findings if item.where == path and item.start.line == line]
    found = [
        item for item in there if (not column or item.start.column == int(column)) and (not rule or item.rule == rule)
    ]
    if leaks and len(found) > 1:
        found = [item for item in found if item.runbook] or found
    if len(found) == 1:
        return found[0]
    if not there:
        raise UsageError("no finding stands there; give a place as `awslint scan` prints it, from the same directory")
    marks = ", ".join(f"{item.start.column} {item.rule} {item.fingerprint[:12]}" for item in found or there)
    raise UsageError(
        f"{len(found)} findings stand there; name one by its column (path:line:COLUMN), rule (path:line:RULE) or "
        f"fingerprint: {marks}"
    )


def _key_id(root: str, config: Config, finding: Finding) -> str | None:
    """The id of the key that ``finding`` is about, read from its file again: a finding holds none."""
    fact = credential_of(root, config, finding)
    return None if fact is None else id_of(fact)


def credential_of(root: str, config: Config, finding: Finding) -> Credential | None:
    """The credential that ``finding`` is about, read from its file again; None if it is about none."""
    return next((fact for fact in _credentials(root, config, finding) if _starts_at(fact, finding)), None)


def token_of(root: str, config: Config, finding: Finding) -> Secret | None:
    """The session token nearest to the credential that ``finding`` is about, if one is close enough to belong to it."""
    found = [
        (abs(fact.source.text.position(fact.span.start).line - finding.start.line), fact.value)
        for fact in _credentials(root, config, finding)
        if fact.kind == "session-token"
    ]
    nearest = min(found, key=lambda each: each[0], default=None)
    return nearest[1] if nearest is not None and nearest[0] <= _TOKEN_LINES else None


def others_of(root: str, config: Config, finding: Finding, pair: Credential) -> list[Credential]:
    """The other access keys in the file of ``finding``."""
    every = [fact for fact in _credentials(root, config, finding) if fact.value.identifier]
    return [fact for fact in every if fact.value.reveal() != pair.value.reveal()]


def _credentials(root: str, config: Config, finding: Finding) -> Iterator[Credential]:
    """The credentials in the file of ``finding``: as it is now, or as it was in the commit that brought them in."""
    from awslint.facts import Credential

    if finding.commit is None:
        every = gather_facts(root, (finding.path,), config)
    else:
        from awslint.history import gather_version

        every = gather_version(root, finding.commit, finding.path, config)
    for gathered in every:
        for fact in gathered.facts:
            if isinstance(fact, Credential):
                yield fact


def _starts_at(fact: Credential, finding: Finding) -> bool:
    spans = (fact.span,) if fact.partner_span is None else (fact.span, fact.partner_span)
    return any(fact.source.text.position(span.start) == finding.start for span in spans)


def id_of(fact: Credential) -> str | None:
    """The access key id in a credential: the id of a pair, or the one that signed a URL."""
    if fact.value.identifier:
        return fact.value.reveal()
    from awslint.extract.credentials.circumstances import SIGNED_KEY

    signed = SIGNED_KEY.search(fact.value.reveal()) if fact.kind == "presigned-url" else None
    return signed.group(1) if signed else None
