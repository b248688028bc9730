"""A result seen from a directory above the scanned one; it must not know which reports want that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from awslint.findings import Finding
    from awslint.scan import Result


def below(result: Result, prefix: str) -> Result:
    """``result`` with every path below the directory ``prefix``. Fingerprints stay: they are told apart elsewhere."""

    def moved(finding: Finding) -> Finding:
        edits = tuple(replace(edit, path=f"{prefix}/{edit.path}") for edit in finding.fix.edits)
        return replace(
            finding,
            path=f"{prefix}/{finding.path}",
            related=tuple((f"{prefix}/{path}", start, end) for path, start, end in finding.related),
            fix=replace(finding.fix, edits=edits),
        )

    return replace(
        result,
        findings=tuple(moved(finding) for finding in result.findings),
        known=tuple((moved(finding), entry) for finding, entry in result.known),
        silenced=tuple((moved(finding), why) for finding, why in result.silenced),
        problems=tuple(replace(problem, path=f"{prefix}/{problem.path}") for problem in result.problems),
    )
