"""A key that code creates lasts: it is not taken for one of a role, whatever the object is called that creates it."""

from __future__ import annotations

import pytest

from tests.usage.clients import clients


@pytest.mark.parametrize(
    ("made", "source"),
    [("create_access_key_pair(user)", "unknown"), ("assume_role(arn)", "role")],
)
def test_where_a_key_of_an_object_comes_from(made: str, source: str) -> None:
    text = (
        "scenario = AssumeRoleScenario.new\n"
        f"key = scenario.{made}\n"
        "client = Aws::S3::Client.new(access_key_id: key.access_key_id, secret_access_key: key.secret_access_key)\n"
    )
    assert [fact.credential_source for fact in clients("main.rb", text)] == [source]
