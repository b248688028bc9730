"""Accounts that issue canary keys, which alert their owner when used; it must not know where a key stands."""

from __future__ import annotations

# Known from the list that trufflehog keeps: pkg/detectors/aws/access_keys/canary.go in
# https://github.com/trufflesecurity/trufflehog and https://trufflesecurity.com/blog/canaries
_THINKST = frozenset(
    {
        "052310077262",
        "171436882533",
        "534261010715",
        "595918472158",
        "717712589309",
        "819147034852",
        "992382622183",
        "730335385048",
        "266735846894",
        "893192397702",
    }
)
_OTHERS = frozenset(
    {
        "044858866125",
        "251535659677",
        "344043088457",
        "351906852752",
        "390477818340",
        "426127672474",
        "427150556519",
        "439872796651",
        "445142720921",
        "465867158099",
        "637958123769",
        "693412236332",
        "732624840810",
        "735421457923",
        "959235150393",
        "982842642351",
    }
)


def canary_issuer(account_id: str | None) -> str | None:
    """Who issues canary keys from this account, or None for any other account."""
    if account_id in _THINKST:
        return "canarytokens.org"
    return "an issuer of canary keys" if account_id in _OTHERS else None
