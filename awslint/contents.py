"""The contents that a scan looks at, whichever source they come from; it must not know what is looked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from awslint.discover import Candidate, Reader, Request, list_files, read_staged
from awslint.findings import Finding, Problem

if TYPE_CHECKING:
    from awslint.discover.changes import Lines


def read_contents(
    request: Request,
    since: str | None,
    stdin: tuple[str, bytes] | None,
    added: dict[str, Lines],
    problems: list[Problem],
) -> Iterator[tuple[Candidate, bytes]] | None:
    """What is scanned if that is not the files on disk; ``added`` is filled with the new lines if ``since`` is given."""
    if stdin is not None:
        return iter([(Candidate(stdin[0], None, True), stdin[1])])
    if since is not None:
        from awslint.discover.changes import read_changed

        return read_changed(request, since, added, problems)
    return read_staged(request, problems) if request.staged else None


def is_added(finding: Finding, added: dict[str, Lines]) -> bool:
    """True if a line of the finding, or of what belongs to it, is new; in an archive every line of a changed one is."""
    places = ((finding.path, finding.start, finding.end), *finding.related)
    return any(
        path in added
        and (bool(finding.member) or added[path].touch(start.line, end.line - (end.column == 1 < end.line)))
        for path, start, end in places
    )


def read_files(request: Request, problems: list[Problem]) -> Iterator[tuple[Candidate, bytes]]:
    """The files that can be read, with their bytes; the others become problems."""
    with Reader(request.root) as reader:
        for candidate in list_files(request, problems):
            data = read_or_report(reader, candidate, problems)
            if data is not None:
                yield candidate, data


def read_or_report(reader: Reader, candidate: Candidate, problems: list[Problem]) -> bytes | None:
    """The bytes of ``candidate``, or None; what kept them from being read becomes a problem."""
    data = reader.read(candidate.path)
    if data is None:
        data, problem = reader.read_slowly(candidate)
        if problem is not None:
            problems.append(problem)
    return data
