"""Whether what edits have led to is better than what was, and which findings it has taken along; it must not know edits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from awslint.findings import Finding, Severity, distinguish
from awslint.source import Position
from awslint.unit import Outcome


def place_of(finding: Finding) -> tuple[str, str, Position, Position, str]:
    """What tells a finding from others of one file."""
    return (finding.rule, finding.path, finding.start, finding.end, finding.message)


def is_better(before: Outcome, after: Outcome, mended: Sequence[Finding]) -> bool:
    """The mended findings are gone and no rule that is more than advice has one more; nothing is unread that was read."""
    if len(after.problems) > len(before.problems):
        return False
    old = Counter(finding.rule for finding in before.findings)
    new = Counter(finding.rule for finding in after.findings)
    gone = Counter(finding.rule for finding in mended)
    # A key that is read from the environment is handed on still, which is less than one in the code.
    least = min(finding.severity for finding in mended)
    serious = Counter(finding.rule for finding in after.findings if finding.severity > Severity.LOW)
    worse = Counter(finding.rule for finding in after.findings if finding.severity >= max(least, Severity.MEDIUM))
    more = sum(max(new[rule] - old[rule], 0) for rule in serious)
    return (
        all(new[rule] <= old[rule] - count for rule, count in gone.items())
        and all(new[rule] <= old[rule] for rule in worse)
        and more <= len(mended)
    )


def taken_along(before: Outcome, after: Outcome, mended: Sequence[Finding]) -> Iterator[Finding]:
    """The findings that have gone with those that were mended: a key whose last use was taken out, and the like."""
    left = Counter(finding.rule for finding in after.findings)
    gone = Counter(finding.rule for finding in before.findings) - left - Counter(finding.rule for finding in mended)
    known = {finding.fingerprint for finding in (*distinguish(after.findings), *mended)}
    for finding in distinguish(before.findings):
        if gone[finding.rule] > 0 and finding.fingerprint not in known:
            gone[finding.rule] -= 1
            yield finding
