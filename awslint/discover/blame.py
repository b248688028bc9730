"""When the lines of a file were written, as git tells it for a few of them; it must not know what stands in them.

Nothing is known of a line that is not committed, of a file that git does not track, and beyond a shallow clone's edge.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import UTC, datetime

from awslint.discover.git import find_git
from awslint.discover.history import is_shallow

_MOST_LINES = 20
_HEADER = re.compile(rb"(?P<commit>[0-9a-f]{40,64}) \d+ (?P<line>\d+)(?: \d+)?")
_TIME = re.compile(rb"author-time (\d{1,12})")
_HOOKS = ("GIT_INDEX_FILE", "GIT_DIR", "PRE_COMMIT", "LEFTHOOK", "HUSKY_GIT_PARAMS")


def in_hook() -> bool:
    """True if a hook runs this program, which must not wait for a history."""
    return any(name in os.environ for name in _HOOKS)


def dates_of(root: str, path: str, lines: Sequence[int]) -> dict[int, str]:
    """The ISO date on which each of ``lines`` (from 1) of the file at ``path`` was last changed, where git knows."""
    git = find_git(root)
    ranges = [part for line in lines[:_MOST_LINES] for part in ("-L", f"{line},{line}")]
    if git.program is None or not ranges:
        return {}
    # A text conversion would be a program that the repository names.
    output, ending = git.run(
        root, "-c", "blame.ignoreRevsFile=", "blame", "--no-textconv", "--line-porcelain", *ranges, "--", path
    )
    if ending.code != 0:
        return {}
    found: dict[int, tuple[str, bool]] = {}
    line, is_edge, date, committed = 0, False, "", False
    for row in output.split(b"\n"):
        header = _HEADER.fullmatch(row)
        if header is not None:
            line, is_edge, date = int(header["line"]), False, ""
            committed = header["commit"].strip(b"0") != b""
        elif row.startswith(b"\t"):
            if committed and date:
                found[line] = (date, is_edge)
            line = 0
        elif (time := _TIME.fullmatch(row)) is not None:
            date = datetime.fromtimestamp(int(time[1]), UTC).date().isoformat()
        elif row == b"boundary":
            is_edge = True
    shallow = any(edge for _, edge in found.values()) and is_shallow(git, root)
    return {line: date for line, (date, edge) in found.items() if not (edge and shallow)}
