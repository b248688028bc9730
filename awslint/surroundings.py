"""What stands beside the files of a unit on disk, and what git says of them; it must not know what is looked for there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from awslint.discover import FileState, file_state, is_docker_ignored, read_context
from awslint.source import Source

_MAX_CONTEXT_BYTES = 2_000_000
_MOST_BLAMED = 50
"""Files of one process whose lines git is asked about; an answer takes as long as the file's history is."""

_DAY, _FILE, _DIRECTORY, _DOCKER, _STATE, _HISTORY = "day", "file", "directory", "docker", "state", "history"


Answer = TypeVar("Answer")


class Ask(NamedTuple):
    """A question about what stands beside a unit: its kind, the path it is about, and a digest of the answer."""

    kind: str
    path: str
    answer: bytes


class Surroundings:
    """The files below ``root`` that units may read besides their own; none where ``visible`` is False.

    ``today`` is the day by which ages are reckoned. Every question is noted, so that it can be asked again.
    """

    def __init__(self, root: str, visible: bool, today: str | None = None) -> None:
        self._root = root
        self._visible = visible
        self._today = today
        self._asked_git = 0
        self._asked: dict[Ask, None] = {}

    def take_asked(self) -> tuple[Ask, ...]:
        """What has been asked since this was last called."""
        asked = tuple(self._asked)
        self._asked.clear()
        return asked

    def answers_alike(self, asked: tuple[Ask, ...]) -> bool:
        """Whether each question has the answer that it had. Of what git says of lines' ages that is never sure."""
        for ask in asked:
            if ask.kind == _DAY:
                self.note_day()
            elif ask.kind == _FILE:
                self.read(ask.path)
            elif ask.kind == _DIRECTORY:
                self.names(ask.path)
            elif ask.kind == _DOCKER:
                self.docker_ignored(ask.path)
            elif ask.kind == _STATE:
                self.state(ask.path)
            else:
                return False
        return self.take_asked() == asked

    def note_day(self) -> None:
        """Note that the day matters."""
        self._note(_DAY, "", self._today)

    def names(self, directory: str) -> tuple[str, ...]:
        """The paths of what is in a directory of the root, sorted."""
        if not self._visible:
            return ()
        try:
            names = sorted(os.listdir(os.path.join(self._root, directory)))
        except OSError:
            names = []
        return self._note(_DIRECTORY, directory, tuple(f"{directory}/{name}" if directory else name for name in names))

    def read(self, path: str) -> Source | None:
        """The file at ``path``, None for one that cannot be read or is too large to be context."""
        data = read_context(self._root, path) if self._visible else None
        self._note(_FILE, path, data)
        return None if data is None or len(data) > _MAX_CONTEXT_BYTES else Source(path, data)

    def docker_ignored(self, path: str) -> bool | None:
        """Whether Docker's ignore file keeps the file at ``path`` out of a build; None where there is none."""
        return self._note(_DOCKER, path, is_docker_ignored(self._root, path) if self._visible else None)

    def state(self, path: str) -> FileState:
        """What git, Docker and the file system say of the file at ``path``."""
        return self._note(_STATE, path, file_state(self._root, path))

    def context(self, directory: str, suffixes: tuple[str, ...], asked: frozenset[str]) -> Iterator[Source | None]:
        """The files of ``directory`` with one of ``suffixes`` that are not among ``asked``, None for one out of reach."""
        for path in self.names(directory):
            if path.endswith(suffixes) and path not in asked:
                yield self.read(path)

    def written(self, path: str, lines: Sequence[int]) -> Mapping[int, str]:
        """The dates of lines of a file on disk, for the first files that are asked about."""
        from awslint.discover.blame import dates_of, in_hook

        self._note(_HISTORY, path, None)
        if self._asked_git >= _MOST_BLAMED or in_hook():
            return {}
        self._asked_git += 1
        return dates_of(self._root, path, lines)

    def _note(self, kind: str, path: str, answer: Answer) -> Answer:
        from hashlib import blake2b

        data = answer if isinstance(answer, bytes) else repr(answer).encode("utf-8", "surrogateescape")
        self._asked[Ask(kind, path, blake2b(data, digest_size=16).digest())] = None
        return answer
