"""What a fix would change, and why there is none; it must not know rules, formats or files."""

from __future__ import annotations

from dataclasses import dataclass

from awslint.errors import AwslintError
from awslint.syntax.writer import Edit


class CannotFixError(AwslintError):
    """A finding that is not mended here; the message says why and holds nothing of the file's text."""


@dataclass(frozen=True, slots=True)
class Change:
    """One edit of the file at ``path``, whose text it was made for."""

    path: str
    edit: Edit


@dataclass(frozen=True, slots=True)
class Written:
    """A file beside the one at fault: made if it is not there; where ``appended``, its lines that it lacks are added.

    ``entries`` are lines of a list that a file which is there already gets too, behind the line that is before them in
    ``text``. ``instead`` is written in a repository of CloudFormation's templates.
    """

    path: str
    text: str
    appended: bool = False
    entries: tuple[str, ...] = ()
    instead: Written | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All that one fix changes; either all of it is done or nothing.

    ``safe`` is for rules whose fix is safe at some places alone: true where behaviour with correct credentials stays and
    nothing that somebody wrote is lost.
    """

    changes: tuple[Change, ...]
    files: tuple[Written, ...] = ()
    safe: bool = False


def overlap(first: Change, second: Change) -> bool:
    """True if two edits touch one place; two insertions at one place do as well, since their order would be a guess."""
    if first.path != second.path:
        return False
    (start, end), (begin, stop) = first.edit.span, second.edit.span
    return start < stop and begin < end if start < end and begin < stop else start <= stop and begin <= end
