"""The limits of ages and lives that configuration can set, and which rules hold them; it must not know rule files.

A rule states the default as a number; :mod:`awslint.engine.limits` puts another in its place.
"""

from __future__ import annotations

from typing import NamedTuple


class Limit(NamedTuple):
    """The ``default`` that the ``rules`` state, in days or seconds."""

    default: int
    rules: frozenset[str]


LIMITS: dict[str, Limit] = {
    # https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-3
    "key-age-days": Limit(90, frozenset({"AWS502", "AWS521"})),
    # https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-22
    "unused-days": Limit(45, frozenset({"AWS507"})),
    # https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
    "session-seconds": Limit(3600, frozenset({"AWS501", "AWS508"})),
    # https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html
    "role-session-seconds": Limit(
        14400, frozenset({"AWS501", "AWS508", "AWS509", "AWS510", "AWS514", "AWS515", "AWS523"})
    ),
    # https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html
    "presigned-url-seconds": Limit(86400, frozenset({"AWS614"})),
}
"""Each limit by the name that configuration gives it."""


def refused(table: object) -> str:
    """What is wrong with a table of limits, or nothing."""
    from difflib import get_close_matches

    if not isinstance(table, dict):
        return 'must be a table from limits to whole numbers, such as {"key-age-days" = 60}'
    for name, number in table.items():
        if name not in LIMITS:
            shown = "".join(char if char.isprintable() else "?" for char in str(name)[:80])
            near = get_close_matches(shown, LIMITS, 1)
            hint = f" (did you mean {near[0]}?)" if near else ""
            return f"unknown limit {shown!r}{hint}; the limits are {', '.join(LIMITS)}"
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            return f"{name} must be a whole number above 0"
    return ""
