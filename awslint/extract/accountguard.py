"""Whether a script makes sure of the account that it works in; it must not know commands or rules."""

from __future__ import annotations

import re

# A script that compares the caller's account with the one it means does not run in the wrong one.
_ACCOUNT_GUARD = re.compile(r"(?i)account[^\n]{0,120}(?:!=|==| = | -ne | -eq )")
_COMPARES = r"(?:!=|==?|-n?eq?|-notmatch|-match)"
_CALLER = re.compile(r"(\w+)\s{0,9}[:?]?=[^\n;]{0,80}?get[-_]caller[-_]identity")
_ASKED_CALLER = re.compile(
    r"case\s[^\n]{0,40}get-caller-identity|get-caller-identity[^\n|]{0,200}\|\s{0,9}(?:grep|jq|rg)\b[^\n]{0,80}\d{12}"
)
_COMPARED_NUMBER = re.compile(rf"\b\d{{12}}\b[^\n]{{0,80}}{_COMPARES}|{_COMPARES}[^\n]{{0,40}}\b\d{{12}}\b")


def is_guarded(code: str) -> bool:
    """True if the script compares the account that it finds itself in with the one it means."""
    if "get-caller-identity" not in code and "get_caller_identity" not in code:
        return False
    if (
        _ASKED_CALLER.search(code) is not None
        or _ACCOUNT_GUARD.search(code) is not None
        or _COMPARED_NUMBER.search(code) is not None
    ):
        return True
    names = {re.escape(match.group(1)) for match in _CALLER.finditer(code)}
    return any(
        re.search(rf"{name}\b[^\n]{{0,60}}{_COMPARES}|{_COMPARES}[^\n]{{0,40}}\b{name}\b", code) for name in names
    )
