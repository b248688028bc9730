"""Patterns as in ``.gitignore`` and ``.dockerignore``, matched in linear time; it must not know where they come from.

Each pattern becomes a regular expression in which every ``*`` and ``**`` but the last of its kind is an atomic group:
the leftmost match of what follows a star leaves the most room to the rest, so nothing is lost by never coming back,
and no pattern can make a match take exponential time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_CLASSES = {
    "alnum": "a-zA-Z0-9",
    "alpha": "a-zA-Z",
    "blank": r" \t",
    "digit": "0-9",
    "lower": "a-z",
    "space": r"\s",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
    "punct": r"!-/:-@\[-`{-~",
}
_PLAIN = re.compile(r"[^*?\[\\/]+/?\Z")


class _Group(NamedTuple):
    """Neighbouring patterns of one polarity: the plain names among them, and one expression for the others."""

    ignores: bool
    names: frozenset[str]
    directories: frozenset[str]
    expression: re.Pattern[str] | None


class Patterns:
    """The patterns of one file, of which the last that matches decides."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._groups = tuple(reversed(tuple(_group(lines))))

    def __bool__(self) -> bool:
        return bool(self._groups)

    def judge(self, path: str, directory: bool) -> bool | None:
        """True if ``path``, relative to the directory of the patterns, is ignored, False if kept, None if not named.

        Only ``path`` itself is compared, not the directories above it.
        """
        name = path[path.rfind("/") + 1 :]
        shown = path + "/" if directory else path
        for ignores, names, directories, expression in self._groups:
            if name in names or (directory and name in directories):
                return ignores
            if expression is not None and expression.match(shown):
                return ignores
        return None


class Excluder:
    """Answers whether a path is excluded by patterns at the root, itself or by a directory above it."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._patterns = Patterns(lines)
        self._directories: dict[str, bool] = {"": False}

    def __call__(self, path: str) -> bool:
        """True if the file at ``path`` is excluded."""
        return self.directory(path[: max(path.rfind("/"), 0)]) or bool(self._patterns.judge(path, False))

    def directory(self, path: str) -> bool:
        """True if the directory at ``path`` is excluded, and with it all below: nothing there can be kept again."""
        known = self._directories
        if path in known:
            return known[path]
        above = path
        waiting = []
        while above not in known:
            waiting.append(above)
            above = above[: max(above.rfind("/"), 0)]
        verdict = known[above]
        for each in reversed(waiting):
            verdict = verdict or bool(self._patterns.judge(each, True))
            known[each] = verdict
        return verdict


def _group(lines: Iterable[str]) -> Iterator[_Group]:
    ignores = True
    names: list[str] = []
    directories: list[str] = []
    expressions: list[str] = []

    def close() -> Iterator[_Group]:
        if names or directories or expressions:
            joined = re.compile("|".join(f"(?:{each})" for each in expressions), re.S) if expressions else None
            yield _Group(ignores, frozenset(names), frozenset(directories), joined)
        names.clear()
        directories.clear()
        expressions.clear()

    for line in lines:
        pattern = _clean(line)
        if not pattern:
            continue
        polarity = not pattern.startswith("!")
        if polarity != ignores:
            yield from close()
            ignores = polarity
        pattern = pattern if polarity else pattern[1:]
        if _PLAIN.match(pattern):
            (directories if pattern.endswith("/") else names).append(pattern.rstrip("/"))
            continue
        expression = translate(pattern)
        if expression is not None:
            expressions.append(expression)
    yield from close()


def _clean(line: str) -> str:
    """The pattern of a line without its line end, comment and trailing spaces; escaped spaces stay."""
    line = line.rstrip("\r\n")
    if line.startswith("#"):
        return ""
    end = len(line)
    while end and line[end - 1] == " " and not _is_escaped(line, end - 1):
        end -= 1
    return line[:end]


def _is_escaped(line: str, at: int) -> bool:
    count = 0
    while at > count and line[at - count - 1] == "\\":
        count += 1
    return count % 2 == 1


def translate(pattern: str, anchored: bool = False) -> str | None:
    """The regular expression of a pattern for a path of which a directory ends in ``/``; None if it matches nothing.

    A pattern with a slash before its end is anchored, as is every one if ``anchored`` says so.
    """
    only_directories = pattern.endswith("/")
    body = pattern[:-1] if only_directories else pattern
    anchored = anchored or "/" in body
    segments = ["**" if len(each) > 1 and not each.strip("*") else each for each in body.removeprefix("/").split("/")]
    if "" in segments:
        return None
    if not anchored and segments != ["**"]:
        segments = ["**", *segments]
    # What ends in "/**" matches everything below that directory and not the directory.
    below = segments[-1] == "**" and any(segment != "**" for segment in segments)
    while below and segments[-1] == "**":
        segments.pop()
    out = _segments(segments)
    if out is None:
        return None
    if below:
        return out + (r"/.+/\Z" if only_directories else r"/.+\Z")
    return out + (r"/\Z" if only_directories else r"/?\Z")


def _segments(segments: list[str]) -> str | None:
    """The expression of whole path segments; those between two ``**`` are one atomic group."""
    runs: list[list[str]] = [[]]
    for segment in segments:
        if segment == "**":
            if runs[-1] or len(runs) == 1:
                runs.append([])
            continue
        expression = _segment(segment)
        if expression is None:
            return None
        runs[-1].append(expression)
    out = "/".join(runs[0])
    if runs[0] and len(runs) > 1:
        out += "/"
    for index, run in enumerate(runs[1:], start=2):
        joined = "/".join(run)
        if index < len(runs):
            out += f"(?>(?:[^/]+/)*?{joined}/)"
        else:
            out += f"(?:[^/]+/)*{joined}" if run else "(?:[^/]+/)*[^/]+"
    return out


def _segment(text: str) -> str | None:
    """The expression of one segment, in which ``*`` never matches a slash; None if it is malformed and matches nothing."""
    pieces = [""]
    at = 0
    while at < len(text):
        char = text[at]
        at += 1
        if char == "*":
            if pieces[-1] or len(pieces) == 1:
                pieces.append("")
        elif char == "?":
            pieces[-1] += "[^/]"
        elif char == "[":
            one = _bracket(text, at)
            if one is None:
                return None
            expression, at = one
            pieces[-1] += expression
        elif char == "\\":
            if at >= len(text):
                return None
            pieces[-1] += re.escape(text[at])
            at += 1
        else:
            pieces[-1] += re.escape(char)
    first, *others = pieces
    middle = "".join(f"(?>[^/]*?{piece})" for piece in others[:-1])
    return first + middle + (f"[^/]*{others[-1]}" if others else "")


def _bracket(text: str, at: int) -> tuple[str, int] | None:
    """The expression of the bracket whose content starts at ``at``, and where the text goes on; None if it never ends."""
    negated = at < len(text) and text[at] in "!^"
    at += negated
    items: list[str] = []
    first = True
    while at < len(text) and (first or text[at] != "]"):
        first = False
        if text.startswith("[:", at) and (end := text.find(":]", at)) > 0:
            if text[at + 2 : end] not in _CLASSES:
                return None
            items.append(_CLASSES[text[at + 2 : end]])
            at = end + 2
            continue
        low, at = _unescape(text, at)
        if text.startswith("-", at) and at + 1 < len(text) and text[at + 1] != "]":
            high, at = _unescape(text, at + 1)
            if low <= high:
                items.append(f"{re.escape(low)}-{re.escape(high)}")
        else:
            items.append(re.escape(low))
    if at >= len(text):
        return None
    inside = "".join(items)
    if negated:
        return f"[^/{inside}]", at + 1
    return (f"(?!/)[{inside}]" if inside else "(?!)"), at + 1


def _unescape(text: str, at: int) -> tuple[str, int]:
    if text[at] == "\\" and at + 1 < len(text):
        return text[at + 1], at + 2
    return text[at], at + 1
