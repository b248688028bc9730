"""Path patterns and rule codes as configuration writes them; it must not know where either is written.

A pattern follows .gitignore: without a slash it names a file or directory at any depth, with one it starts at the
configuration's directory; ``*``, ``?`` and ``[…]`` stay within one segment, ``**`` spans any number of them. What lies
below a matched directory is matched too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_PREFIX = re.compile(r"[A-Z]{2,10}\d{0,4}\Z")


@lru_cache(maxsize=512)
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The expression that matches, from its start, each POSIX path that ``pattern`` names."""
    parts = _split(pattern)
    pieces: list[str] = []
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        if part == "**":
            pieces.append(".*" if last else "(?:[^/]+/)*")
        else:
            pieces.append(_segment(part) + ("" if last else "/"))
    below = "/" if pattern.endswith("/") else "(?:/|\\Z)"
    tail = "\\Z" if parts and parts[-1] == "**" else below
    return re.compile("".join(pieces) + tail, re.DOTALL)


def named(globs: Iterable[str]) -> re.Pattern[str]:
    """One expression for the files that a rule's ``names`` ask for, searched in a path; case does not count."""
    parts = ("".join("[^/]*" if c == "*" else "[^/]" if c == "?" else re.escape(c) for c in glob) for glob in globs)
    return re.compile(f"(?:^|/)(?:{'|'.join(parts)})\\Z", re.IGNORECASE)


def path_matches(pattern: str, path: str) -> bool:
    """True if ``pattern`` names ``path`` (POSIX, relative) or a directory above it."""
    return compile_pattern(pattern).match(path) is not None


def rebase(pattern: str, prefix: str) -> tuple[str, ...]:
    """The patterns that, below the directory ``prefix``, name what ``pattern`` names from above it.

    Empty if it can name nothing there; ``("**",)`` if it names ``prefix`` itself or a directory above it.
    """
    if not prefix:
        return (pattern,)
    parts = _split(pattern)
    states = _close({0}, parts)
    for name in prefix.split("/"):
        following: set[int] = set()
        for state in states:
            if parts[state] == "**":
                following.add(state)
            elif re.fullmatch(_segment(parts[state]), name, re.DOTALL):
                following.add(state + 1)
        if len(parts) in following:
            return ("**",)
        states = _close(following, parts)
    end = "/" if pattern.endswith("/") else ""
    return tuple(dict.fromkeys("/" + "/".join(parts[state:]) + end for state in sorted(states)))


def code_names(code: str, rule: str, name: str) -> bool:
    """True if ``code`` is the rule's id, the beginning of the id (``AWS3``), the rule's name, or ``ALL``."""
    return code in ("ALL", name) or (_PREFIX.match(code.upper()) is not None and rule.startswith(code.upper()))


def _split(pattern: str) -> list[str]:
    parts = [part for part in pattern.split("/") if part not in ("", ".")]
    anchored = "/" in pattern.rstrip("/")
    return parts if anchored or not parts else ["**", *parts]


def _close(states: set[int], parts: list[str]) -> set[int]:
    """The states with those that a ``**`` which stands for nothing leads to."""
    out = set(states)
    for index in range(len(parts) - 1):
        if index in out and parts[index] == "**":
            out.add(index + 1)
    return out


def _segment(part: str) -> str:
    """The expression for one path segment."""
    out: list[str] = []
    index = 0
    while index < len(part):
        char = part[index]
        if char == "*":
            if out[-1:] != ["[^/]*"]:
                out.append("[^/]*")
        elif char == "?":
            out.append("[^/]")
        elif char == "\\" and index + 1 < len(part):
            index += 1
            out.append(re.escape(part[index]))
        elif char == "[" and "]" in part[index + 2 :]:
            end = part.index("]", index + 2)
            inside = part[index + 1 : end]
            negated = inside[:1] in ("!", "^")
            body = (inside[1:] if negated else inside).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
            out.append(f"(?!/)[{'^' if negated else ''}{body}]")
            index = end
        else:
            out.append(re.escape(char))
        index += 1
    return "".join(out)
