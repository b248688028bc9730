"""What a push brings, from the lines that git gives its hooks; it must not read any object.

https://git-scm.com/docs/githooks#pre-receive has ``OLD NEW REF`` a line, #_pre_push has
``LOCAL_REF LOCAL_OID REMOTE_REF REMOTE_OID``; an id of zeros is a ref that is made or deleted.
"""

from __future__ import annotations

import re

from awslint.errors import UsageError

_OID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z")


def received_revisions(text: str) -> tuple[str, ...]:
    """The revisions of a pre-receive hook's input: what is new and no ref has yet. Empty if nothing is brought."""
    new = [fields[1] for fields in _fields(text, 3, (0, 1)) if fields[1].strip("0")]
    return (*dict.fromkeys(new), "--not", "--all") if new else ()


def pushed_revisions(text: str) -> tuple[str, ...]:
    """The revisions of a pre-push hook's input: what is pushed and no remote is known to have."""
    rows = _fields(text, 4, (1, 3))
    new = [fields[1] for fields in rows if fields[1].strip("0")]
    return (*dict.fromkeys(new), "--not", "--remotes") if new else ()


def _fields(text: str, count: int, ids: tuple[int, ...]) -> list[list[str]]:
    rows = [line.split() for line in text.splitlines() if line.strip()]
    for row in rows:
        if len(row) != count or not all(_OID.match(row[at]) for at in ids):
            raise UsageError("standard input does not hold the lines that git gives this hook; call it from the hook")
    return rows
