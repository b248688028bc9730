"""How patterns of actions and resources relate: what one takes in of another; it must not know statements or files."""

from __future__ import annotations

from functools import lru_cache

from awslint.aws.actions import matcher
from awslint.values import HOLE

_MAX_STARS = 8
"""A pattern with more stars than this is hostile: it is taken for what it says only if it is nothing but stars."""


@lru_cache(maxsize=8192)
def includes(wide: str, narrow: str) -> bool:
    """True if everything that ``narrow`` matches is matched by ``wide``; letter case does not count.

    A hole in ``narrow`` is some text; a hole in ``wide`` matches nothing for certain but the same text.
    """
    if wide == narrow or (wide and not wide.strip("*")):
        return True
    head = wide.rstrip("*")
    if HOLE not in wide and "*" not in head and "?" not in head:
        # Most patterns are a name, or a name and a star.
        same = narrow.lower()
        return same == wide.lower() if head == wide else same.startswith(head.lower())
    if HOLE in wide or wide.count("*") > _MAX_STARS or ("?" in wide and ("*" in narrow or HOLE in narrow)):
        return False
    return matcher(wide).fullmatch(narrow) is not None


@lru_cache(maxsize=8192)
def meets(one: str, other: str) -> bool:
    """True if some text is matched by both patterns; a hole counts as a star."""
    one, other = one.replace(HOLE, "*").lower(), other.replace(HOLE, "*").lower()
    if max(one.count("*"), other.count("*")) > _MAX_STARS:
        return True
    # Which beginnings of ``other`` the beginning of ``one`` read so far can share.
    width = len(other)
    row = [True, *([False] * width)]
    for i in range(width):
        row[i + 1] = row[i] and other[i] == "*"
    for char in one:
        below = [row[0] and char == "*", *([False] * width)]
        for i, beside in enumerate(other):
            if char == "*" or beside == "*":
                below[i + 1] = below[i] or row[i + 1] or (row[i] and char != "*") or (row[i] and beside != "*")
            else:
                below[i + 1] = row[i] and (char == beside or "?" in (char, beside))
        row = below
    return row[width]
