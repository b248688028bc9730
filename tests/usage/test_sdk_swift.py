"""Clients of the AWS SDK for Swift, of AWS SDK for iOS and of Soto, and where their credentials come from."""

from __future__ import annotations

import pytest

from tests.usage.clients import arguments, clients, shown, written

CASES = [
    (
        'let keys = AWSCredentialIdentity(accessKey: "k", secret: "s")\n'
        "let config = try await S3Client.S3ClientConfiguration(awsCredentialIdentityResolver: StaticAWSCreden"
        'tialIdentityResolver(keys), region: "eu-central-1")\n'
        "let client = S3Client(config: config)\n",
        [("s3", "static", 2, 24), ("s3", "static", 3, 14)],
        [("k", 1, 46), ("s", 1, 59)],
    ),
    (
        'let ID = "k"\n'
        "let resolver = try StaticAWSCredentialIdentityResolver(AWSCredentialIdentity(accessKey: ID, secret: "
        '"s", sessionToken: "t"))\n'
        "let client = S3Client(config: try await S3Client.S3ClientConfig(awsCredentialIdentityResolver: resol"
        "ver))\n",
        [("s3", "static", 3, 14), ("s3", "static", 3, 41)],
        [("k", 2, 89), ("s", 2, 102), ("t", 2, 121)],
    ),
    (
        'let provider = AWSStaticCredentialsProvider(accessKey: "k", secretKey: "s")\n'
        "let configuration = AWSServiceConfiguration(region: .USEast1, credentialsProvider: provider)\n",
        [(None, "static", 2, 21)],
        [("k", 1, 57), ("s", 1, 73)],
    ),
    (
        'let client = AWSClient(credentialProvider: .static(accessKeyId: "k", secretAccessKey: "s"))\n',
        [(None, "static", 1, 14)],
        [("k", 1, 66), ("s", 1, 88)],
    ),
    (
        'class Store {\n    let keys = AWSCredentialIdentity(accessKey: "k", secret: "s")\n}\n',
        [(None, "static", 2, 16)],
        [("k", 2, 50), ("s", 2, 63)],
    ),
    (
        "let client = try await S3Client()\n",
        [("s3", "default", 1, 24)],
        [],
    ),
    (
        'let client = try S3Client(region: "eu-central-1")\n',
        [("s3", "default", 1, 18)],
        [],
    ),
    (
        'let config = try await S3Client.S3ClientConfiguration(region: "eu-central-1")\n'
        "let client = S3Client(config: config)\n",
        [("s3", "default", 1, 24), ("s3", "default", 2, 14)],
        [],
    ),
    (
        "let config = try await STSClient.STSClientConfiguration(awsCredentialIdentityResolver: try ProfileAW"
        'SCredentialIdentityResolver(profileName: "dev"))\n'
        "let client = STSClient(config: config)\n",
        [("sts", "profile", 1, 24), ("sts", "profile", 2, 14)],
        [],
    ),
    (
        'guard let id = ProcessInfo.processInfo.environment["K"], let secret = ProcessInfo.processInfo.enviro'
        'nment["S"] else { fatalError() }\n'
        "let keys = AWSCredentialIdentity(accessKey: id, secret: secret)\n"
        "let config = try await S3Client.S3ClientConfiguration(awsCredentialIdentityResolver: try StaticAWSCr"
        "edentialIdentityResolver(keys))\n",
        [("s3", "environment", 3, 24)],
        [],
    ),
    (
        "let resolver = try STSAssumeRoleAWSCredentialIdentityResolver(awsCredentialIdentityResolver: base, r"
        'oleArn: "r", sessionName: "s")\n'
        "let client = S3Client(config: try await S3Client.S3ClientConfiguration(awsCredentialIdentityResolver"
        ": resolver))\n",
        [("s3", "role", 2, 14), ("s3", "role", 2, 41)],
        [],
    ),
    (
        "let config = try await S3Client.S3ClientConfiguration(awsCredentialIdentityResolver: try IMDSAWSCred"
        "entialIdentityResolver())\n",
        [("s3", "instance", 1, 24)],
        [],
    ),
    (
        "let config = try await S3Client.S3ClientConfiguration(awsCredentialIdentityResolver: try STSWebIdent"
        "ityAWSCredentialIdentityResolver())\n",
        [("s3", "oidc", 1, 24)],
        [],
    ),
    (
        "let config = try await S3Client.S3ClientConfiguration(awsCredentialIdentityResolver: try SSOAWSCrede"
        "ntialIdentityResolver())\n",
        [("s3", "sso", 1, 24)],
        [],
    ),
    (
        "func f(config: S3Client.S3ClientConfiguration) { let client = S3Client(config: config) }\n",
        [("s3", "unknown", 1, 63)],
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected", "keys"), CASES)
def test_where_credentials_come_from(
    text: str, expected: list[tuple[str | None, str, int, int]], keys: list[tuple[str, int, int]]
) -> None:
    facts = clients("a.swift", text)
    assert [shown(fact) for fact in facts] == expected
    assert [part for fact in facts for part in written(fact)] == keys


def test_a_client_has_its_arguments_under_the_names_of_all_languages() -> None:
    facts = clients("a.swift", CASES[0][0])
    assert [arguments(fact) for fact in facts] == [
        {
            "aws_access_key_id": "k",
            "aws_secret_access_key": "s",
            "awsCredentialIdentityResolver": "${StaticAWSCredentialIdentityResolver()}",
            "region_name": "eu-central-1",
        },
        {"config": "${config}"},
    ]
    assert [fact.language for fact in facts] == ["swift", "swift"]
