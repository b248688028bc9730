"""What stands beside the files of a unit on disk, and what git says of them; it must not know what is looked for there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

from awslint.discover import is_docker_ignored, read_context
from awslint.source import Source

_MAX_CONTEXT_BYTES = 2_000_000
_MOST_BLAMED = 50
"""Files of one process whose lines git is asked about; an answer takes as long as the file's history is."""


class Surroundings:
    """The files below ``root`` that units may read besides their own; none where ``visible`` is False."""

    def __init__(self, root: str, visible: bool) -> None:
        self._root = root
        self._visible = visible
        self._asked_git = 0

    def names(self, directory: str) -> tuple[str, ...]:
        """The paths of what is in a directory of the root, sorted."""
        if not self._visible:
            return ()
        try:
            names = sorted(os.listdir(os.path.join(self._root, directory)))
        except OSError:
            return ()
        return tuple(f"{directory}/{name}" if directory else name for name in names)

    def read(self, path: str) -> Source | None:
        """The file at ``path``, None for one that cannot be read or is too large to be context."""
        data = read_context(self._root, path) if self._visible else None
        return None if data is None or len(data) > _MAX_CONTEXT_BYTES else Source(path, data)

    def docker_ignored(self, path: str) -> bool | None:
        """Whether Docker's ignore file keeps the file at ``path`` out of a build; None where there is none."""
        return is_docker_ignored(self._root, path) if self._visible else None

    def context(self, directory: str, suffixes: tuple[str, ...], asked: frozenset[str]) -> Iterator[Source | None]:
        """The files of ``directory`` with one of ``suffixes`` that are not among ``asked``, None for one out of reach."""
        for path in self.names(directory):
            if path.endswith(suffixes) and path not in asked:
                yield self.read(path)

    def written(self, path: str, lines: Sequence[int]) -> Mapping[int, str]:
        """The dates of lines of a file on disk, for the first files that are asked about."""
        from awslint.discover.blame import dates_of, in_hook

        if self._asked_git >= _MOST_BLAMED or in_hook():
            return {}
        self._asked_git += 1
        return dates_of(self._root, path, lines)
