"""The patterns of the operator ``matches``: which are accepted, and how they run in linear time.

It must not know rules or facts. Hyperscan runs them; where it is missing, ``re`` does, for which nested repeats are
refused, so that time cannot grow beyond the text.
"""

from __future__ import annotations

import re
from importlib import import_module
from threading import Lock
from typing import Any

from awslint.values import HOLE, Truth

# Of Python's own parser of expressions, which has no types: what an expression is made of.
sre: Any = import_module("re._constants")
_parser: Any = import_module("re._parser")

_MAX_LENGTH = 1000
_MAX_REPEAT = 1000
_LOOKAROUND = (sre.ASSERT, sre.ASSERT_NOT)
_BACKREFERENCE = (sre.GROUPREF, sre.GROUPREF_EXISTS)
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)
_START = (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING)
_END = (sre.AT_END,)


def refuse_pattern(pattern: str) -> str | None:
    """Why ``pattern`` cannot be used, with the way out, or None if it can."""
    if len(pattern) > _MAX_LENGTH:
        return f"the pattern is longer than {_MAX_LENGTH} characters; split it into several tests"
    try:
        tree = _parser.parse(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"the pattern cannot be read ({error}); correct it"
    if tree.getwidth()[0] == 0:
        return "the pattern matches the empty text, so it is found everywhere; require at least one character"
    if tree.state.flags & ~(re.UNICODE | re.ASCII | re.IGNORECASE | re.DOTALL | re.MULTILINE):
        return "the pattern sets a flag other than i, m and s; leave it out"
    return _refuse_tree(tree) or _refuse_compiling(pattern)


def _refuse_compiling(pattern: str) -> str | None:
    """Why hyperscan does not take the pattern; None where it is missing, since the checks on the tree come first."""
    try:
        import hyperscan
    except ImportError:
        return None
    try:
        _compile_database(pattern)
    except hyperscan.error:
        return "the pattern cannot run in linear time (hyperscan refuses it); write it simpler"
    return None


def _compile_database(pattern: str) -> Any:
    """The pattern as a hyperscan database; raises ``hyperscan.error`` for one that it does not take."""
    import hyperscan

    # Text is Unicode, but \w, \d, \s and \b are of ASCII: hyperscan has no Unicode word boundaries.
    flags = hyperscan.HS_FLAG_UTF8 | hyperscan.HS_FLAG_SINGLEMATCH
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(expressions=[pattern.encode()], flags=[flags])
    return database


def _refuse_tree(tree: Any) -> str | None:
    """The first construct in the parsed pattern that has no linear-time meaning."""
    stack: list[tuple[Any, bool]] = [(item, False) for item in tree]
    while stack:
        (kind, value), repeated = stack.pop()
        if kind in _LOOKAROUND:
            return "the pattern looks ahead or behind; write two tests instead"
        if kind in _BACKREFERENCE:
            return "the pattern refers back to a group; write out what it repeats"
        if kind in (sre.POSSESSIVE_REPEAT, sre.ATOMIC_GROUP):
            return "the pattern has a possessive repeat or an atomic group; write an ordinary one"
        if kind is sre.AT and value is sre.AT_END_STRING:
            return r"the pattern has \Z; write $"
        if kind in _REPEATS:
            low, high, _ = value
            unbounded = high is sre.MAXREPEAT
            if max(low, 0 if unbounded else high) > _MAX_REPEAT:
                return f"the pattern counts beyond {_MAX_REPEAT}; use + or *"
            if unbounded and repeated:
                return "the pattern repeats a repeat, such as (a+)+; write it with one"
            repeated = repeated or unbounded
        stack.extend((child, repeated) for child in _children(kind, value))
    return None


def _children(kind: Any, value: Any) -> list[Any]:
    """The parsed items directly inside one item."""
    if kind in _REPEATS:
        return list(value[2])
    if kind is sre.SUBPATTERN:
        return list(value[3])
    if kind is sre.BRANCH:
        return [item for branch in value[1] for item in branch]
    return []


class Pattern:
    """One accepted pattern, compiled when first used; safe to use from several threads."""

    __slots__ = ("_anchors", "_database", "_lock", "_pattern", "_searcher")

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._database: Any = None
        self._searcher: re.Pattern[str] | None = None
        self._anchors: tuple[bool, bool, bool] | None = None
        self._lock = Lock()

    def test(self, text: str) -> Truth:
        """The pattern is found in ``text``; with holes TRUE where a known part suffices whatever stands beside it."""
        if HOLE not in text:
            return Truth.of(self._found(text))
        starts, ends, inner = self._where_anchored()
        if inner or (starts and ends):
            return Truth.UNKNOWN
        pieces = text.split(HOLE)
        if starts:
            pieces = pieces[:1]
        elif ends:
            pieces = pieces[-1:]
        return Truth.TRUE if any(self._found(piece) for piece in pieces if piece) else Truth.UNKNOWN

    def _where_anchored(self) -> tuple[bool, bool, bool]:
        """Whether the pattern is tied to the start, to the end, and to what stands beside it anywhere else."""
        if self._anchors is None:
            items = list(_parser.parse(self._pattern))
            first = bool(items) and items[0][0] is sre.AT and items[0][1] in _START
            last = len(items) > first and items[-1][0] is sre.AT and items[-1][1] in _END
            rest = items[int(first) : len(items) - int(last)]
            multiline = bool(_parser.parse(self._pattern).state.flags & re.MULTILINE)
            inner = multiline and (first or last)
            while rest and not inner:
                kind, value = rest.pop()
                inner = kind is sre.AT
                rest.extend(_children(kind, value))
            self._anchors = (first, last, inner)
        return self._anchors

    def _found(self, text: str) -> bool:
        """The pattern is found in a text without holes."""
        with self._lock:
            if self._database is None and self._searcher is None:
                self._compile()
            if self._searcher is not None:
                return self._searcher.search(text) is not None
            found: list[int] = []

            def note(*_: object) -> bool:
                found.append(1)
                return True

            from hyperscan import ScanTerminated

            # Hyperscan reads UTF-8 unchecked, so a lone surrogate must not reach it; a match that is found ends the scan.
            try:
                self._database.scan(text.encode("utf-8", "replace"), match_event_handler=note)
            except ScanTerminated:
                return True
            return bool(found)

    def _compile(self) -> None:
        try:
            self._database = _compile_database(self._pattern)
        except ImportError:
            self._searcher = re.compile(self._pattern, re.ASCII)
