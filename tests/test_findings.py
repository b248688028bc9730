"""The mask hides what is or looks like a secret, keeps columns, and leaves names alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awslint.findings import Mask, distinguish, fingerprint
from awslint.source import Span, Text
from tests.keys import access_key_id, secret_access_key, session_token
from tests.report.results import finding


@given(st.integers(0, 100_000))
def test_an_unclaimed_secret_is_hidden_wherever_it_stands(seed: int) -> None:
    for secret in (secret_access_key(seed), session_token(seed), access_key_id(seed)):
        text = f'call(key="{secret}", x={secret}) # {secret}'
        shown = Mask().text(text)
        assert secret not in shown
        assert len(shown) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "OrderProcessingFunctionServiceRoleDefaultPolicyA1B2C3D4",
        "arn:aws:iam::123456789012:role/ApplicationDeploymentRole2",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "AWSElasticBeanstalkCustomPlatformforEC2Role",
        "examples/walkthrough/unsafe/credential-report.csv",
    ],
)
def test_names_hashes_and_paths_stay(text: str) -> None:
    assert Mask().text(text) == text


def test_spans_and_values_are_hidden_character_for_character() -> None:
    text = Text("password = hunter2hunter2 # hunter2hunter2\nnext")
    mask = Mask({"a": ((Span(11, 25), False),)}, (("hunter2hunter2", False),))
    assert mask.line("a", text, 1) == f"password = {'…' * 14} # {'…' * 14}"
    assert mask.line("a", text, 2) == "next"


def test_a_fingerprint_keeps_through_indentation_and_changes_with_the_value() -> None:
    first = fingerprint("AWS101", "a.py", "  key = …", "aaaa")
    assert first == fingerprint("AWS101", "a.py", "key  =  …", "aaaa")
    assert first != fingerprint("AWS101", "a.py", "key = …", "bbbb")
    assert first != fingerprint("AWS101", "b.py", "key = …", "aaaa")


def test_equal_fingerprints_are_numbered_in_order() -> None:
    one = finding()
    first, second = distinguish([one, one])
    assert second.fingerprint == f"{first.fingerprint}-2"
