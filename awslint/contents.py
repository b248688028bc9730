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
) -> Iterator[tuple[Candidate, bytes]]:
    """What is scanned, from wherever the request has it; ``added`` is filled with the new lines if ``since`` is given."""
    if stdin is not None:
        return iter([(Candidate(stdin[0], None, True), stdin[1])])
    if since is not None:
        from awslint.discover.changes import read_changed

        return read_changed(request, since, added, problems)
    return read_staged(request, problems) if request.staged else read_files(request, problems)


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
        read = reader.read
        for candidate in list_files(request, problems):
            data = read(candidate.path)
            if data is None:
                data, problem = reader.read_slowly(candidate)
                if problem is not None:
                    problems.append(problem)
                if data is None:
                    continue
            yield candidate, data
