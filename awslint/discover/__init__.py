"""Which files are scanned, and their bytes; it must not know what stands in them.

Importing this package loads no more than reading named files needs; git, walking and patterns are imported when a
request first needs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awslint.discover.files import HARD_CAP_BYTES, Reader, read_context, read_file
from awslint.discover.request import Candidate, FileState, ReadFault, Request

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awslint.findings import Problem

__all__ = [
    "HARD_CAP_BYTES",
    "Candidate",
    "FileState",
    "ReadFault",
    "Reader",
    "Request",
    "check_paths",
    "file_state",
    "file_states",
    "is_docker_ignored",
    "list_files",
    "read_context",
    "read_file",
    "read_staged",
]


def check_paths(root: str, paths: tuple[str, ...]) -> tuple[str, ...]:
    """See :func:`awslint.discover.tree.check_paths`."""
    from awslint.discover import tree

    return tree.check_paths(root, paths)


def list_files(request: Request, problems: list[Problem]) -> Iterator[Candidate]:
    """See :func:`awslint.discover.tree.list_files`."""
    from awslint.discover import tree

    return tree.list_files(request, problems)


def read_staged(request: Request, problems: list[Problem]) -> Iterator[tuple[Candidate, bytes]]:
    """See :func:`awslint.discover.index.read_staged`."""
    from awslint.discover import index

    return index.read_staged(request, problems)


def file_state(root: str, path: str) -> FileState:
    """See :func:`awslint.discover.state.file_state`."""
    from awslint.discover import state

    return state.file_state(root, path)


def is_docker_ignored(root: str, path: str) -> bool | None:
    """See :func:`awslint.discover.state.is_docker_ignored`."""
    from awslint.discover import state

    return state.is_docker_ignored(root, path)


def file_states(root: str, paths: Iterable[str]) -> dict[str, FileState]:
    """See :func:`awslint.discover.state.file_states`."""
    from awslint.discover import state

    return state.file_states(root, paths)
