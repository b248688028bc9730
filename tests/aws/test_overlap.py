"""How patterns relate, against what they match of all short words."""

from __future__ import annotations

import itertools

import pytest

from awslint.aws.actions import matcher
from awslint.aws.overlap import includes, meets
from awslint.values import HOLE

WORDS = ["".join(word) for length in range(5) for word in itertools.product("ab", repeat=length)]
PATTERNS = ["".join(pattern) for length in range(1, 4) for pattern in itertools.product("ab*?", repeat=length)]


def test_what_two_patterns_share_is_what_their_words_share() -> None:
    matched = {pattern: {word for word in WORDS if matcher(pattern).fullmatch(word)} for pattern in PATTERNS}
    for one, other in itertools.product(PATTERNS, repeat=2):
        assert meets(one, other) is bool(matched[one] & matched[other]), (one, other)
        if includes(one, other):
            assert matched[other] <= matched[one], (one, other)


@pytest.mark.parametrize(
    ("wide", "narrow", "expected"),
    [
        ("iam:*", "iam:Create*", True),
        ("iam:create*", "iam:CreateUser", True),
        ("*", f"arn:aws:s3:::{HOLE}", True),
        ("arn:aws:s3:::b/*", f"arn:aws:s3:::b/{HOLE}", True),
        (f"arn:aws:s3:::{HOLE}", "arn:aws:s3:::b", False),
        ("iam:?", "iam:*", False),
        ("iam:Create*", "iam:*", False),
    ],
)
def test_what_a_pattern_takes_in(wide: str, narrow: str, expected: bool) -> None:
    assert includes(wide, narrow) is expected


def test_many_stars_end_quickly() -> None:
    assert includes("*a" * 5000, "a" * 5000) is False
    assert meets("*a" * 5000, "*b" * 5000) is True
