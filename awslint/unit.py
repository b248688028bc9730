"""The unit of work, and what comes of examining one; it must not know how that is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from awslint.discover import Candidate
from awslint.echoes import Use
from awslint.extract.registry import EXTRACTORS
from awslint.findings import Finding, Mask, Problem
from awslint.surroundings import Ask

if TYPE_CHECKING:
    from awslint.facts import Fact

MODULE_SUFFIXES = (".tf", ".tf.json", ".tofu")
"""Files that Terraform and OpenTofu read together, a directory at a time."""

EVERY_EXTRACTOR = (1 << len(EXTRACTORS)) - 1
"""The bit set of all extractors."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Files that are examined together, with the extractors that each wakes; ``directory`` is set for Terraform."""

    members: tuple[tuple[Candidate, bytes, int], ...]
    directory: str | None = None
    archive: str | None = None
    """The archive that the one member stands in."""
    key: str = ""
    """What its outcome is known by: the id of the blob for a unit of a history, what :func:`awslint.cache.key_of` gives
    for one whose outcome is kept."""

    @staticmethod
    def of_file(candidate: Candidate, data: bytes, wakes: int) -> Unit:
        """A unit of one file."""
        return Unit(((candidate, data, wakes),))

    @staticmethod
    def of_member(archive: str, member: str, data: bytes, wakes: int) -> Unit:
        """A file at ``member`` in the archive at ``archive``."""
        return Unit(((Candidate(f"{archive}!/{member}"), data, wakes),), archive=archive)

    @staticmethod
    def of_directory(directory: str, members: Sequence[tuple[Candidate, bytes, int]]) -> Unit:
        """The Terraform files of one directory; what wakes one wakes all, because they share a scope."""
        union = 0
        for _, _, wakes in members:
            union |= wakes & EVERY_EXTRACTOR
        return Unit(tuple((c, data, wakes | union) for c, data, wakes in sorted(members)), directory)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one unit gave."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    silenced: tuple[tuple[Finding, str], ...] = ()
    """Findings that comments silence, each with the reason that its comment gives, or ""."""
    followed: tuple[Use, ...] = ()
    key: str = ""
    asked: tuple[Ask, ...] = ()
    """What else than the unit's own bytes went into it."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The facts of one unit, extracted and linked, with the mask that any output of them must go through."""

    facts: tuple[Fact, ...]
    mask: Mask
    problems: tuple[Problem, ...]
