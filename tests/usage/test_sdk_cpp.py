"""Clients of the AWS SDK for C++, and where their credentials come from."""

from __future__ import annotations

import pytest

from tests.usage.clients import arguments, clients, shown, written

CASES = [
    (
        'void f() {\n  Aws::Auth::AWSCredentials credentials("k", "s");\n  Aws::S3::S3Client client(credentials);\n}\n',
        [("s3", "static", 3, 3)],
        [("k", 2, 42), ("s", 2, 47)],
    ),
    (
        'const char* ID = "k";\n'
        "void f() {\n"
        '  auto p = Aws::MakeShared<Aws::Auth::SimpleAWSCredentialsProvider>("tag", ID, "s", "t");\n'
        "  Aws::S3::S3Client client(p, nullptr, config);\n"
        "}\n",
        [("s3", "static", 4, 3)],
        [("k", 3, 76), ("s", 3, 81), ("t", 3, 86)],
    ),
    (
        'void f() { Aws::S3::S3Client client(Aws::Auth::AWSCredentials("k", "s"), config); }\n',
        [("s3", "static", 1, 12)],
        [("k", 1, 64), ("s", 1, 69)],
    ),
    (
        'void f() { Aws::S3::S3Client client(Aws::Auth::AWSCredentials{"k", "s"}); }\n',
        [("s3", "static", 1, 12)],
        [("k", 1, 64), ("s", 1, 69)],
    ),
    (
        'auto c = std::make_unique<Aws::S3::S3Client>(Aws::Auth::AWSCredentials("k", "s"));\n',
        [("s3", "static", 1, 10)],
        [("k", 1, 73), ("s", 1, 78)],
    ),
    (
        'class Store { public: Store() : client_(Aws::Auth::AWSCredentials("k", "s")) {} Aws::S3::S3Client cl'
        "ient_; };\n",
        [(None, "static", 1, 41)],
        [("k", 1, 68), ("s", 1, 73)],
    ),
    (
        "void f() {\n"
        "  Aws::Client::ClientConfiguration config;\n"
        '  config.region = "eu-central-1";\n'
        "  Aws::S3::S3Client client(config);\n"
        "}\n",
        [("s3", "default", 4, 3)],
        [],
    ),
    (
        "void f() { Aws::S3::S3Client client; }\n",
        [("s3", "default", 1, 12)],
        [],
    ),
    (
        'void f() { auto client = Aws::MakeShared<Aws::DynamoDB::DynamoDBClient>("tag"); }\n',
        [("dynamodb", "default", 1, 26)],
        [],
    ),
    (
        "void f() { Aws::S3::S3Client client(Aws::MakeShared<Aws::Auth::ProfileConfigFileAWSCredentialsProvid"
        'er>("tag", "dev")); }\n',
        [("s3", "profile", 1, 12)],
        [],
    ),
    (
        "void f() {\n"
        '  Aws::Auth::AWSCredentials credentials(std::getenv("K"), std::getenv("S"));\n'
        "  Aws::S3::S3Client client(credentials);\n"
        "}\n",
        [("s3", "environment", 3, 3)],
        [],
    ),
    (
        'void f() { Aws::S3::S3Client client(Aws::MakeShared<Aws::Auth::STSAssumeRoleCredentialsProvider>("ta'
        'g", "arn")); }\n',
        [("s3", "role", 1, 12)],
        [],
    ),
    (
        'void f() { Aws::S3::S3Client client(Aws::MakeShared<Aws::Auth::InstanceProfileCredentialsProvider>("'
        'tag")); }\n',
        [("s3", "instance", 1, 12)],
        [],
    ),
    (
        'void f() { Aws::S3::S3Client client(Aws::MakeShared<Aws::Auth::DefaultAWSCredentialsProviderChain>("'
        'tag")); }\n',
        [("s3", "default", 1, 12)],
        [],
    ),
    (
        "void f(const Aws::Client::ClientConfiguration& config) { Aws::S3::S3Client client(config); }\n",
        [("s3", "unknown", 1, 58)],
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected", "keys"), CASES)
def test_where_credentials_come_from(
    text: str, expected: list[tuple[str | None, str, int, int]], keys: list[tuple[str, int, int]]
) -> None:
    facts = clients("a.cpp", text)
    assert [shown(fact) for fact in facts] == expected
    assert [part for fact in facts for part in written(fact)] == keys


def test_a_client_has_its_arguments_under_the_names_of_all_languages() -> None:
    facts = clients("a.cpp", CASES[0][0])
    assert [arguments(fact) for fact in facts] == [{"aws_access_key_id": "k", "aws_secret_access_key": "s"}]
    assert [fact.language for fact in facts] == ["cpp"]
