"""Keeps what came of units from one scan of a root to the next; it must not know what a finding says.

An outcome holds no secret: all that it shows was masked before. It is given again only where every byte that went into it
is the same: the files', what stands beside them, the settings', the rules' and awslint's own. What a scan does not need is
dropped. Files are read from a directory of the user's own that nobody else can write, and never from below the scanned
root: a repository must not bring the answer with it.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from awslint import __version__
from awslint.config import Config
from awslint.engine.compiled import read_manifest
from awslint.replacing import PRIVATE, replacing
from awslint.surroundings import Surroundings
from awslint.unit import Outcome, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awslint.engine.head import RuleHead

_FORMAT = b"awslint cache 1\n"
_DIGEST = 20
_WORTH = 300_000
"""Bytes of units from which on outcomes are kept: fewer are examined as fast as a file is read and written."""

_LARGEST = 64_000_000
_UNUSED_DAYS = 30
_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_CODE = (".py", ".json", ".gz", ".scm")

_TYPES = frozenset(
    {
        ("awslint.unit", "Outcome"),
        ("awslint.echoes", "Use"),
        ("awslint.surroundings", "Ask"),
        ("awslint.source", "Position"),
        ("awslint.source", "Span"),
        *(
            ("awslint.findings", name)
            for name in ("Account", "Confidence", "Edit", "ExcerptLine", "Finding", "Fix", "Problem", "Severity")
        ),
    }
)
"""All that an outcome is made of: a file that names anything else is not read."""


def key_of(unit: Unit) -> str:
    """A digest of everything of a unit that its outcome depends on."""
    digest = blake2b(digest_size=_DIGEST)
    digest.update(repr((unit.directory, unit.archive)).encode("utf-8", "surrogateescape"))
    for candidate, data, wakes in unit.members:
        digest.update(repr((*candidate, wakes, len(data))).encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.hexdigest()


class Cache:
    """The outcomes of the last scan of ``root`` and of this one; a file that cannot be read or written is none."""

    def __init__(self, directory: str, root: str, config: Config, rules: tuple[RuleHead, ...]) -> None:
        whole = os.path.realpath(root)
        name = blake2b(os.fsencode(whole), digest_size=_DIGEST).hexdigest()
        self._directory = os.path.realpath(directory)
        self._path = os.path.join(self._directory, f"{name}.cache")
        self._is_open = not os.path.join(self._directory, "").startswith(os.path.join(whole, ""))
        self._depends = (config, rules)
        self._around = Surroundings(root, True, config.now)
        self._old = self._read() if self._is_open else {}
        self._new: dict[str, Outcome] = {}
        self._is_changed = False
        self._bytes = 0

    def lookup(self, key: str, size: int) -> Outcome | None:
        """What came of the unit with ``key`` before, None if that is not known or may be something else now."""
        self._bytes += size
        outcome = self._old.get(key)
        if outcome is None or not self._around.answers_alike(outcome.asked):
            return None
        self._new[key] = outcome
        return outcome

    def keep(self, outcome: Outcome) -> None:
        """Keep what came of a unit, unless awslint failed on it."""
        if not any(problem.kind == "internal" for problem in outcome.problems):
            self._new[outcome.key] = outcome
            self._is_changed = True

    def close(self) -> None:
        """Write what was kept, where that is worth it."""
        changed = self._is_changed or len(self._new) != len(self._old)
        if not (self._is_open and changed and self._bytes >= _WORTH):
            return
        import pickle

        data = pickle.dumps(self._new, pickle.HIGHEST_PROTOCOL)
        if len(data) > _LARGEST:
            return
        # A directory that cannot be written keeps nothing: slower the next time, and right all the same.
        with suppress(OSError):
            os.makedirs(self._directory, mode=0o700, exist_ok=True)
            with replacing(self._path, mode=PRIVATE) as file:
                file.write(self._head + blake2b(data, digest_size=_DIGEST).digest() + data)
            self._drop_unused()

    @cached_property
    def _head(self) -> bytes:
        """What a file begins with that may be read: late, because most roots have none."""
        return _FORMAT + _identity(*self._depends)

    def _read(self) -> dict[str, Outcome]:
        try:
            if not (_is_own(self._directory) and _is_own(self._path)):
                return {}
            with open(self._path, "rb") as file:
                stored = file.read(_LARGEST + 1000)
        except OSError:
            return {}
        start = len(self._head) + _DIGEST
        data = stored[start:]
        if stored[:start] != self._head + blake2b(data, digest_size=_DIGEST).digest():
            return {}
        return _load(data)

    def _drop_unused(self) -> None:
        import time

        oldest = time.time() - _UNUSED_DAYS * 86_400
        with os.scandir(self._directory) as entries:
            for entry in entries:
                if entry.name.endswith(".cache") and entry.stat(follow_symlinks=False).st_mtime < oldest:
                    os.unlink(entry.path)


def _load(data: bytes) -> dict[str, Outcome]:
    """The outcomes in ``data``, none where it would make anything but what an outcome is made of."""
    import io
    import pickle

    class Reader(pickle.Unpickler):
        def find_class(self, module: str, name: str) -> Any:
            if (module, name) not in _TYPES:
                raise pickle.UnpicklingError("not an outcome")
            return super().find_class(module, name)

    try:
        found: dict[str, Outcome] = Reader(io.BytesIO(data)).load()
    except pickle.UnpicklingError:
        return {}
    return found


def _is_own(path: str) -> bool:
    """Whether the user is the only one who can change what is at ``path``."""
    state = os.lstat(path)
    return not hasattr(os, "geteuid") or (state.st_uid == os.geteuid() and not state.st_mode & 0o022)


def _identity(config: Config, rules: tuple[RuleHead, ...]) -> bytes:
    """A digest of what outcomes depend on besides the scanned files: settings, rules, awslint and what it runs on."""
    judged = replace(
        config,
        severity="low",
        confidence="low",
        fail_on="low",
        strict=False,
        exclude=(),
        force_exclude=True,
        now=None,
        baseline=None,
        nested=False,
        origin=None,
    )
    import sysconfig

    packages = os.stat(sysconfig.get_path("purelib")).st_mtime_ns
    digest = blake2b(digest_size=_DIGEST)
    digest.update(repr((__version__, sys.version, packages, judged, [rule.id for rule in rules])).encode())
    for directory in config.rule_directories:
        digest.update(repr(read_manifest(directory)).encode())
    digest.update(repr(sorted(_code())).encode())
    return digest.digest()


def _code() -> Iterator[tuple[str, int, int]]:
    """Path, size and time of each file of the package: a checkout changes without a new version."""
    waiting = [_PACKAGE]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(_CODE):
                    state = entry.stat()
                    yield entry.path, state.st_size, state.st_mtime_ns
                elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                    waiting.append(entry.path)
