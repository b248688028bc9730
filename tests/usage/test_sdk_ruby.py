"""Clients of the AWS SDK for Ruby, versions 1 to 3, and where their credentials come from."""

from __future__ import annotations

import pytest

from tests.usage.clients import arguments, clients, shown, written

CASES = [
    (
        "Aws::S3::Client.new(region: 'eu-central-1', access_key_id: 'k', secret_access_key: 's')\n",
        [("s3", "static", 1, 1)],
        [("k", 1, 61), ("s", 1, 85)],
    ),
    (
        "keys = Aws::Credentials.new('k', 's', 't')\ns3 = Aws::S3::Client.new(credentials: keys)\n",
        [("s3", "static", 2, 6)],
        [("k", 1, 30), ("s", 1, 35), ("t", 1, 40)],
    ),
    (
        "ID = 'k'\n"
        "SECRET = 's'\n"
        "Aws.config.update(region: 'us-east-1', credentials: Aws::Credentials.new(ID, SECRET))\n",
        [(None, "static", 3, 1)],
        [("k", 3, 74), ("s", 3, 78)],
    ),
    (
        "Aws.config[:credentials] = Aws::Credentials.new('k', 's')\n",
        [(None, "static", 1, 1)],
        [("k", 1, 50), ("s", 1, 55)],
    ),
    (
        "class Store\n"
        "  def initialize\n"
        "    @client = Aws::DynamoDB::Client.new(access_key_id: 'k', secret_access_key: 's')\n"
        "  end\n"
        "end\n",
        [("dynamodb", "static", 3, 15)],
        [("k", 3, 57), ("s", 3, 81)],
    ),
    (
        "AWS.config(access_key_id: 'k', secret_access_key: 's')\n",
        [(None, "static", 1, 1)],
        [("k", 1, 28), ("s", 1, 52)],
    ),
    (
        "AWS::S3.new(access_key_id: 'k', secret_access_key: 's')\n",
        [("s3", "static", 1, 1)],
        [("k", 1, 29), ("s", 1, 53)],
    ),
    (
        "Aws::S3::Resource.new(credentials: Aws::Credentials.new('k', 's')).bucket('b')\n",
        [("s3", "static", 1, 1)],
        [("k", 1, 58), ("s", 1, 63)],
    ),
    (
        "Aws::S3::Client.new\n",
        [("s3", "default", 1, 1)],
        [],
    ),
    (
        "Aws::S3::Client.new(region: 'us-east-1')\n",
        [("s3", "default", 1, 1)],
        [],
    ),
    (
        "Aws::S3::Client.new(access_key_id: ENV['K'], secret_access_key: ENV.fetch('S'))\n",
        [("s3", "environment", 1, 1)],
        [],
    ),
    (
        "Aws::S3::Client.new(profile: 'dev')\n",
        [("s3", "profile", 1, 1)],
        [],
    ),
    (
        "Aws::S3::Client.new(credentials: Aws::SharedCredentials.new(profile_name: 'dev'))\n",
        [("s3", "profile", 1, 1)],
        [],
    ),
    (
        "role = Aws::AssumeRoleCredentials.new(client: Aws::STS::Client.new, role_arn: 'r', role_session_name"
        ": 's')\n"
        "Aws::S3::Client.new(credentials: role)\n",
        [("sts", "default", 1, 47), ("s3", "role", 2, 1)],
        [],
    ),
    (
        "Aws::S3::Client.new(credentials: Aws::InstanceProfileCredentials.new)\n",
        [("s3", "instance", 1, 1)],
        [],
    ),
    (
        "Aws::S3::Client.new(credentials: Aws::AssumeRoleWebIdentityCredentials.new(role_arn: 'r', web_identi"
        "ty_token_file: 'f'))\n",
        [("s3", "oidc", 1, 1)],
        [],
    ),
    (
        "Aws::S3::Client.new(credentials: Aws::ProcessCredentials.new('p'))\n",
        [("s3", "process", 1, 1)],
        [],
    ),
    (
        "Aws::S3::Client.new(credentials: Aws::SSOCredentials.new(sso_session: 'x'))\n",
        [("s3", "sso", 1, 1)],
        [],
    ),
    (
        "sts = Aws::STS::Client.new\n"
        "r = sts.assume_role(role_arn: 'r', role_session_name: 's')\n"
        "Aws::S3::Client.new(access_key_id: r.credentials.access_key_id, secret_access_key: r.credentials.sec"
        "ret_access_key, session_token: r.credentials.session_token)\n",
        [("sts", "default", 1, 7), ("s3", "role", 3, 1)],
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected", "keys"), CASES)
def test_where_credentials_come_from(
    text: str, expected: list[tuple[str | None, str, int, int]], keys: list[tuple[str, int, int]]
) -> None:
    facts = clients("a.rb", text)
    assert [shown(fact) for fact in facts] == expected
    assert [part for fact in facts for part in written(fact)] == keys


def test_a_client_has_its_arguments_under_the_names_of_all_languages() -> None:
    facts = clients("a.rb", CASES[0][0])
    assert [arguments(fact) for fact in facts] == [
        {"aws_access_key_id": "k", "aws_secret_access_key": "s", "region_name": "eu-central-1"}
    ]
    assert [fact.language for fact in facts] == ["ruby"]
