"""Which files hold a program's tests, as far as their paths tell; it must not know what is found in them."""

from __future__ import annotations

import re

_DIRECTORY = re.compile(r"(?:^|/)(?:tests?|testing|__tests__|spec|specs|fixtures|mocks?|testdata|e2e)/", re.IGNORECASE)
_NAME = re.compile(
    r"(?:^|/)(?:test_[^/]*|tests?|[^/]*[-_]tests?|[^/]*\.test|[^/]*\.spec|conftest|[^/]*Tests?)\.[A-Za-z0-9]+\Z|\.bats\Z"
)
_RESULTS = re.compile(r"(?:^|/)(?:testdata|fixtures|golden|__snapshots__|snapshots)/", re.IGNORECASE)
_PROGRAM = re.compile(
    r"\.(?:py|[cm]?[jt]sx?|go|java|kts?|scala|groovy|cs|rb|php|rs|cc|cpp|swift|snap|snapshot\.json)\Z"
)


def is_test(path: str) -> bool:
    """True for a file of tests or of what they read; ``path`` is POSIX and relative to the scanned directory."""
    return _DIRECTORY.search(path) is not None or _NAME.search(path) is not None


def is_expected(path: str) -> bool:
    """True for what a test may compare with what a program gives: its own code, and the files of results beside it."""
    return is_test_program(path) or _RESULTS.search(path) is not None


def is_test_program(path: str) -> bool:
    """True for the code of tests and their recorded answers, which set up nothing but mocks; a template may be deployed."""
    return _PROGRAM.search(path) is not None and is_test(path)
