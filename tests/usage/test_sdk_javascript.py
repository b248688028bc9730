"""Clients of the AWS SDK for JavaScript, versions 2 and 3, and where their credentials come from."""

from __future__ import annotations

import pytest

from tests.usage.clients import arguments, clients, shown, written

CASES: list[tuple[str, list[tuple[str | None, str, int, int]], list[tuple[str, int, int]]]] = [
    (
        'const { S3Client } = require("@aws-sdk/client-s3");\n'
        'new S3Client({ region: "us", credentials: { accessKeyId: "k", secretAccessKey: "s" } });\n',
        [("s3", "static", 2, 1)],
        [("k", 2, 59), ("s", 2, 81)],
    ),
    (
        'import { S3Client } from "@aws-sdk/client-s3";\n'
        'const credentials = { accessKeyId: "k", secretAccessKey: "s", sessionToken: "t" };\n'
        "const c = new S3Client({ credentials });\n",
        [("s3", "static", 3, 11)],
        [("k", 2, 37), ("s", 2, 59), ("t", 2, 78)],
    ),
    (
        'import { DynamoDBClient } from "@aws-sdk/client-dynamodb";\n'
        'const KEY = "k"; const config = { credentials: { accessKeyId: KEY, secretAccessKey: '
        "process.env.S } };\n"
        "export const c = new DynamoDBClient(config);\n",
        [("dynamodb", "static", 3, 18)],
        [("k", 2, 63)],
    ),
    (
        'import { S3Client } from "@aws-sdk/client-s3";\n'
        "new S3Client({ credentials: { accessKeyId: process.env.K, secretAccessKey: process.env.S } });\n",
        [("s3", "environment", 2, 1)],
        [],
    ),
    (
        'import { S3Client } from "@aws-sdk/client-s3";\n'
        'new S3Client({ credentials: { accessKeyId: process.env.K || "k", secretAccessKey: process.env.S '
        '?? "s" } });\n',
        [("s3", "static", 2, 1)],
        [("k", 2, 62), ("s", 2, 101)],
    ),
    (
        'import { S3Client } from "@aws-sdk/client-s3";\n'
        'new S3Client({ region: "us" }); new S3Client(); new S3Client({});\n',
        [("s3", "default", 2, 1), ("s3", "default", 2, 33), ("s3", "default", 2, 49)],
        [],
    ),
    (
        'import { S3Client } from "@aws-sdk/client-s3";\n'
        "import { fromIni, fromEnv, fromSSO, fromTemporaryCredentials, fromNodeProviderChain, "
        "fromTokenFile, fromProcess, fromContainerMetadata, fromInstanceMetadata } from "
        '"@aws-sdk/credential-providers";\n'
        'new S3Client({ credentials: fromIni({ profile: "dev" }) });\n'
        "new S3Client({ credentials: fromEnv() });\n"
        'new S3Client({ credentials: fromSSO({ profile: "p" }) });\n'
        'new S3Client({ credentials: fromTemporaryCredentials({ params: { RoleArn: "arn" } }) });\n'
        "new S3Client({ credentials: fromNodeProviderChain() });\n"
        "new S3Client({ credentials: fromTokenFile() });\n"
        "new S3Client({ credentials: fromProcess() });\n"
        "new S3Client({ credentials: fromContainerMetadata() });\n"
        'new S3Client({ profile: "dev" });\n',
        [
            ("s3", "profile", 3, 1),
            ("s3", "environment", 4, 1),
            ("s3", "sso", 5, 1),
            ("s3", "role", 6, 1),
            ("s3", "default", 7, 1),
            ("s3", "oidc", 8, 1),
            ("s3", "process", 9, 1),
            ("s3", "instance", 10, 1),
            ("s3", "profile", 11, 1),
        ],
        [],
    ),
    (
        'import { S3Client } from "@aws-sdk/client-s3";\n'
        'import { STSClient, AssumeRoleCommand } from "@aws-sdk/client-sts";\n'
        "const sts = new STSClient({});\n"
        'const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: "arn" }));\n'
        "new S3Client({ credentials: { accessKeyId: Credentials.AccessKeyId, secretAccessKey: "
        "Credentials.SecretAccessKey, sessionToken: Credentials.SessionToken } });\n",
        [("sts", "default", 3, 13), ("s3", "role", 5, 1)],
        [],
    ),
    (
        'import { S3Client } from "@aws-sdk/client-s3";\n'
        'function make(options) { return new S3Client({ ...options, region: "us" }); }\n'
        "new S3Client(config);\n",
        [("s3", "unknown", 2, 33), ("s3", "unknown", 3, 1)],
        [],
    ),
    (
        'import { S3 } from "@aws-sdk/client-s3"; import { DynamoDBDocumentClient } from '
        '"@aws-sdk/lib-dynamodb";\n'
        'const s3 = new S3({ credentials: { accessKeyId: "k", secretAccessKey: "s" } });\n',
        [("s3", "static", 2, 12)],
        [("k", 2, 50), ("s", 2, 72)],
    ),
    (
        'const AWS = require("aws-sdk");\nconst s3 = new AWS.S3({ accessKeyId: "k", secretAccessKey: "s" });\n',
        [("s3", "static", 2, 12)],
        [("k", 2, 39), ("s", 2, 61)],
    ),
    (
        'const AWS = require("aws-sdk");\n'
        'AWS.config.update({ accessKeyId: "k", secretAccessKey: "s", region: "us" });\n'
        "const s3 = new AWS.S3();\n",
        [(None, "static", 2, 1), ("s3", "default", 3, 12)],
        [("k", 2, 35), ("s", 2, 57)],
    ),
    (
        'var AWS = require("aws-sdk");\nAWS.config.credentials = new AWS.Credentials("k", "s", "t");\n',
        [(None, "static", 2, 1)],
        [("k", 2, 47), ("s", 2, 52), ("t", 2, 57)],
    ),
    (
        'import AWS from "aws-sdk";\n'
        'AWS.config.update({ credentials: new AWS.SharedIniFileCredentials({ profile: "dev" }) });\n'
        'AWS.config.credentials = new AWS.TemporaryCredentials({ RoleArn: "arn" });\n'
        'new AWS.DynamoDB.DocumentClient({ credentials: new AWS.EnvironmentCredentials("AWS") });\n',
        [(None, "profile", 2, 1), (None, "role", 3, 1), ("dynamodb", "environment", 4, 1)],
        [],
    ),
    (
        'import * as AWS from "aws-sdk"; import S3 from "aws-sdk/clients/s3"; import { SQS } from "aws-sdk";\n'
        'new S3({ accessKeyId: "k", secretAccessKey: "s" }); new SQS(); new AWS.SNS({ region: "us" });\n',
        [("s3", "static", 2, 1), ("sqs", "default", 2, 53), ("sns", "default", 2, 64)],
        [("k", 2, 24), ("s", 2, 46)],
    ),
    (
        'const S3 = require("aws-sdk/clients/s3"); const { DynamoDB } = require("aws-sdk");\n'
        'new S3({ credentials: { accessKeyId: "k", secretAccessKey: "s" } }); new DynamoDB({});\n',
        [("s3", "static", 2, 1), ("dynamodb", "default", 2, 70)],
        [("k", 2, 39), ("s", 2, 61)],
    ),
    (
        'const aws = require("aws-sdk"); aws.config.accessKeyId = "k"; aws.config.secretAccessKey = "s"; '
        'aws.config.region = "us";\n',
        [(None, "static", 1, 33), (None, "static", 1, 63)],
        [("k", 1, 59), ("s", 1, 93)],
    ),
    (
        'import { S3Client } from "@aws-sdk/client-s3";\n'
        'class A { key = "k"; constructor() { this.client = new S3Client({ credentials: { accessKeyId: '
        "this.key, secretAccessKey: this.secret } }); } }\n",
        [("s3", "static", 2, 52)],
        [("k", 2, 95)],
    ),
    (
        'import { S3Client } from "@aws-sdk/client-s3";\n'
        'const c = { region: "us" }; if (x) { c.credentials = { accessKeyId: "k", secretAccessKey: "s" '
        "}; } new S3Client(c);\n",
        [("s3", "static", 2, 100)],
        [("k", 2, 70), ("s", 2, 92)],
    ),
    (
        'import { S3Client } from "@aws-sdk/client-s3";\n'
        'new S3Client({ region: "us", ...(x && { credentials: { accessKeyId: "k", secretAccessKey: "s" } '
        "}) });\n",
        [("s3", "static", 2, 1)],
        [("k", 2, 70), ("s", 2, 92)],
    ),
    (
        'import { S3Client } from "@aws-sdk/client-s3";\n'
        'new S3Client({ credentials: x ? { accessKeyId: "k", secretAccessKey: "s" } : undefined });\n',
        [("s3", "static", 2, 1)],
        [("k", 2, 49), ("s", 2, 71)],
    ),
    (
        'const { SESClient } = await import("@aws-sdk/client-ses"); new SESClient({ credentials: async '
        '() => ({ accessKeyId: "k", secretAccessKey: "s" }) });\n',
        [("ses", "static", 1, 60)],
        [("k", 1, 118), ("s", 1, 140)],
    ),
    (
        'import { AwsClient } from "aws4fetch"; new AwsClient({ accessKeyId: "k", secretAccessKey: "s" });\n',
        [],
        [],
    ),
    (
        'import { S3Client } from "@aws-sdk/client-s3";\n'
        'import { defaultProvider } from "@aws-sdk/credential-provider-node"; import { '
        'fromCognitoIdentityPool } from "@aws-sdk/credential-providers";\n'
        "new S3Client({ credentials: defaultProvider() }); new S3Client({ credentials: "
        'fromCognitoIdentityPool({ identityPoolId: "x" }) }); new S3Client({ credentialDefaultProvider: '
        "defaultProvider });\n",
        [("s3", "default", 3, 1), ("s3", "role", 3, 51), ("s3", "default", 3, 132)],
        [],
    ),
    (
        'import AWSXRay from "aws-xray-sdk"; import * as sdk from "aws-sdk"; const AWS = '
        'AWSXRay.captureAWS(sdk); new AWS.S3({ accessKeyId: "k", secretAccessKey: "s" });\n',
        [("s3", "static", 1, 106)],
        [("k", 1, 133), ("s", 1, 155)],
    ),
    (
        'const AWS = require("aws-sdk"); const creds = new AWS.Credentials({ accessKeyId: "k", '
        'secretAccessKey: "s" }); new AWS.S3({ credentials: creds });\n',
        [("s3", "static", 1, 112)],
        [("k", 1, 83), ("s", 1, 105)],
    ),
    (
        'import { CognitoIdentityClient, NotAuthorizedException } from "@aws-sdk/client-cognito-identity";\n'
        'throw new NotAuthorizedException({}); const AWS = require("aws-sdk"); new AWS.Endpoint("x"); '
        'new AWS.HttpRequest("y");\n',
        [],
        [],
    ),
    (
        'import { DocumentClient } from "aws-sdk/clients/dynamodb";\n'
        'const base = { region: "us" }; new DocumentClient(Object.assign({}, base, { accessKeyId: "k", '
        'secretAccessKey: "s" }));\n',
        [("dynamodb", "static", 2, 32)],
        [("k", 2, 91), ("s", 2, 113)],
    ),
]


@pytest.mark.parametrize(("text", "expected", "keys"), CASES)
def test_sources(text: str, expected: list[tuple[str | None, str, int, int]], keys: list[tuple[str, int, int]]) -> None:
    facts = clients("app.mjs", text)
    assert [shown(fact) for fact in facts] == expected
    assert [part for fact in facts for part in written(fact)] == keys


@pytest.mark.parametrize("path", ["app.ts", "app.tsx"])
def test_typescript_says_the_same(path: str) -> None:
    text = (
        'import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";\n'
        'const config: S3ClientConfig = { credentials: { accessKeyId: "k", secretAccessKey: "s" as string } };\n'
        "class A { private readonly client: S3Client = new S3Client(config!); }\n"
        "const other = new S3Client({ credentials: { accessKeyId: process.env.K!, secretAccessKey: process.env.S! } });\n"
    )
    facts = clients(path, text)
    assert [shown(fact) for fact in facts] == [("s3", "static", 3, 47), ("s3", "environment", 4, 15)]
    assert [written(fact) for fact in facts] == [[("k", 2, 63), ("s", 2, 85)], []]
    assert {fact.language for fact in facts} == {"javascript"}


def test_arguments_have_the_same_names_in_every_language() -> None:
    text = (
        'import { S3Client } from "@aws-sdk/client-s3";\n'
        'new S3Client({ region: "r", endpoint: "e", profile: "p", maxAttempts: 3, ...rest });\n'
    )
    (fact,) = clients("app.js", text)
    assert arguments(fact) == {"region_name": "r", "endpoint_url": "e", "profile_name": "p", "maxAttempts": "3"}
    assert fact.arguments.open
