"""Whether a script makes sure of the account that it works in; it must not know commands or rules."""

from __future__ import annotations

import re

# A script that compares the caller's account with the one it means does not run in the wrong one.
_ASKED_CALLER = re.compile(
    r"case\s[^\n]{0,40}get-caller-identity|get-caller-identity[^\n|]{0,200}\|\s{0,9}(?:grep|jq|rg)\b[^\n]{0,80}\d{12}"
)
_CALLER = re.compile(r"(\w+)\s{0,9}[:?]?=[^\n;]{0,80}?get[-_]caller[-_]identity")
# A single sign compares in a shell's test; elsewhere it assigns.
_COMPARES = re.compile(
    r"!==?|===?|\s-(?:ne|eq|notmatch|match|notin|in)\s|\bnot in\b|\bcase\b|(?:\[|\btest\s)[^\n]{0,200}\s=\s"
)
_ASKS_WHETHER_EMPTY = re.compile(r"[!=]={0,2}\s{0,9}(?:\"\"|''|[Nn]one\b|null\b|nil\b)")
_MEANT = r"(?i:account)|\b\d{12}\b|get[-_]caller[-_]identity"


def is_guarded(code: str) -> bool:
    """True if the script compares the account that it finds itself in with the one it means."""
    if "get-caller-identity" not in code and "get_caller_identity" not in code:
        return False
    if _ASKED_CALLER.search(code) is not None:
        return True
    names = "".join(rf"|\b{re.escape(match.group(1))}\b" for match in _CALLER.finditer(code))
    meant = re.compile(_MEANT + names)
    return any(
        _COMPARES.search(line) and meant.search(line) and not _ASKS_WHETHER_EMPTY.search(line)
        for line in code.splitlines()
    )
