"""Says of an archive what was found in a file inside it; it must not know how an archive is read or judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from awslint.config import Config
from awslint.findings import Finding, Problem


def findings_of(archive: str, findings: Iterable[Finding], config: Config) -> Iterator[Finding]:
    """``findings``, each in a file inside the archive at the path ``archive``, as findings of the archive.

    Nothing is said of comments that ask for silence: they speak of rules for which such a file is not read.
    """
    for finding in findings:
        if finding.family == "ignores" or config.ignores_at(archive, finding.rule, finding.name):
            continue
        member = finding.path.removeprefix(f"{archive}!/")
        yield replace(
            finding,
            path=archive,
            member=member,
            line_hash="",
            related=tuple((archive, start, end) for _, start, end in finding.related),
            evidence=(*finding.evidence, f"stands in {member}, a file in this archive"),
        )


def problems_of(archive: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """``problems`` of a file inside the archive at the path ``archive``, as problems of the archive."""
    for problem in problems:
        yield replace(problem, path=archive, line=None)
