"""Clients of the AWS SDK for .NET, and where their credentials come from."""

from __future__ import annotations

import pytest

from tests.usage.clients import clients, shown, written

CASES: list[tuple[str, list[tuple[str | None, str, int, int]], list[tuple[str, int, int]]]] = [
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            'var s3 = new AmazonS3Client("k", "s", RegionEndpoint.USEast1);\n'
        ),
        [("s3", "static", 2, 10)],
        [("k", 2, 30), ("s", 2, 35)],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            'var s3 = new AmazonS3Client("k", "s", "t", RegionEndpoint.USEast1);\n'
        ),
        [("s3", "static", 2, 10)],
        [("k", 2, 30), ("s", 2, 35), ("t", 2, 40)],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            'var s3 = new AmazonS3Client(new BasicAWSCredentials("k", "s"), RegionEndpoint.USEast1);\n'
        ),
        [("s3", "static", 2, 10)],
        [("k", 2, 54), ("s", 2, 59)],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            'AWSCredentials keys = new SessionAWSCredentials("k", "s", "t");\n'
            "var s3 = new AmazonS3Client(keys, new AmazonS3Config { RegionEndpoint = RegionEndpoint.USEast1 });\n"
        ),
        [("s3", "static", 3, 10)],
        [("k", 2, 50), ("s", 2, 55), ("t", 2, 60)],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            "class K {\n"
            '    const string Key = "k";\n'
            '    private readonly string _secret = "s";\n'
            "    IAmazonS3 F() => new AmazonS3Client(Key, _secret, RegionEndpoint.USEast1);\n"
            "}\n"
        ),
        [("s3", "static", 5, 22)],
        [("k", 5, 41), ("s", 5, 46)],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            'AmazonDynamoDBClient d = new("k", "s");\n'
        ),
        [("dynamodb", "static", 2, 26)],
        [("k", 2, 31), ("s", 2, 36)],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            "var options = new AWSOptions { Region = RegionEndpoint.USEast1, Credentials = new "
            'BasicAWSCredentials("k", "s") };\n'
            "services.AddDefaultAWSOptions(options);\n"
        ),
        [(None, "static", 2, 15)],
        [("k", 2, 104), ("s", 2, 109)],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            'var s3 = new AmazonS3Client(awsAccessKeyId: "k", awsSecretAccessKey: "s", region: '
            "RegionEndpoint.USEast1);\n"
        ),
        [("s3", "static", 2, 10)],
        [("k", 2, 46), ("s", 2, 71)],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            'var s3 = new AmazonS3Client(Environment.GetEnvironmentVariable("K") ?? "k", '
            'Environment.GetEnvironmentVariable("S") ?? "s");\n'
        ),
        [("s3", "static", 2, 10)],
        [("k", 2, 73), ("s", 2, 121)],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            'using (var s3 = new AmazonS3Client(@"k", $"s"))\n'
            "{\n"
            "}\n"
            'var c = new ImmutableCredentials("k", "s", null);\n'
        ),
        [("s3", "static", 2, 17), (None, "static", 5, 9)],
        [("k", 2, 38), ("s", 2, 44), ("k", 5, 35), ("s", 5, 40)],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            "class P : AWSCredentials {\n"
            "    public override ImmutableCredentials GetCredentials() { return new "
            'ImmutableCredentials("k", "s", null); }\n'
            "}\n"
        ),
        [(None, "static", 3, 68)],
        [("k", 3, 94), ("s", 3, 99)],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            'var sqs = new AmazonSQSClient(new BasicAWSCredentials(accessKey: "k", secretKey: "s"));\n'
        ),
        [("sqs", "static", 2, 11)],
        [("k", 2, 67), ("s", 2, 83)],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            "var a = new AmazonS3Client();\n"
            "var b = new AmazonS3Client(RegionEndpoint.USEast1);\n"
            "var c = new AmazonS3Client(new AmazonS3Config { RegionEndpoint = RegionEndpoint.USEast1 });\n"
        ),
        [("s3", "default", 2, 9), ("s3", "default", 3, 9), ("s3", "default", 4, 9)],
        [],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            'var a = new AmazonS3Client(Environment.GetEnvironmentVariable("K"), '
            'Environment.GetEnvironmentVariable("S"));\n'
            "var b = new AmazonS3Client(new EnvironmentVariablesAWSCredentials());\n"
        ),
        [("s3", "environment", 2, 9), ("s3", "environment", 3, 9)],
        [],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            "var chain = new CredentialProfileStoreChain();\n"
            'if (chain.TryGetAWSCredentials("dev", out var keys)) { var s3 = new AmazonS3Client(keys); }\n'
        ),
        [("s3", "profile", 3, 65)],
        [],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            'var a = new AmazonS3Client(new StoredProfileAWSCredentials("dev"));\n'
        ),
        [("s3", "profile", 2, 9)],
        [],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            'var a = new AmazonS3Client(new AssumeRoleAWSCredentials(source, arn, "n"));\n'
        ),
        [("s3", "role", 2, 9)],
        [],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            "var r = await sts.AssumeRoleAsync(request);\n"
            "var a = new AmazonS3Client(r.Credentials);\n"
            "var b = new AmazonS3Client(r.Credentials.AccessKeyId, r.Credentials.SecretAccessKey, "
            "r.Credentials.SessionToken);\n"
        ),
        [("s3", "role", 3, 9), ("s3", "role", 4, 9)],
        [],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            "var a = new AmazonS3Client(new InstanceProfileAWSCredentials());\n"
            "var b = new AmazonS3Client(new ECSTaskCredentials());\n"
            'var c = new AmazonS3Client(new SSOAWSCredentials("1", "r", "n", "u"));\n'
            'var d = new AmazonS3Client(new ProcessAWSCredentials("x"));\n'
            "var e = new AmazonS3Client(AssumeRoleWithWebIdentityCredentials.FromEnvironmentVariables());\n"
            "var f = new AmazonS3Client(FallbackCredentialsFactory.GetCredentials());\n"
        ),
        [
            ("s3", "instance", 2, 9),
            ("s3", "instance", 3, 9),
            ("s3", "sso", 4, 9),
            ("s3", "process", 5, 9),
            ("s3", "oidc", 6, 9),
            ("s3", "default", 7, 9),
        ],
        [],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            "class K {\n"
            "    public K(AWSCredentials keys) { var s3 = new AmazonS3Client(keys); }\n"
            "    void F(string k, string s) { var s3 = new AmazonS3Client(k, s); }\n"
            "}\n"
        ),
        [("s3", "unknown", 3, 46), ("s3", "unknown", 4, 43)],
        [],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            'var s3 = new AmazonS3Client(config["AWS:AccessKey"], config["AWS:SecretKey"]);\n'
            "services.AddAWSService<IAmazonS3>();\n"
        ),
        [("s3", "unknown", 2, 10)],
        [],
    ),
    (
        (
            "using Amazon; using Amazon.Runtime; using Amazon.S3; using Amazon.Runtime.CredentialManagement;\n"
            "var c = new HttpClient(); var d = new AmazonS3Config(); var e = new PutObjectRequest { "
            'BucketName = "b", Key = "k" };\n'
        ),
        [],
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected", "keys"), CASES)
def test_sources(text: str, expected: list[tuple[str | None, str, int, int]], keys: list[tuple[str, int, int]]) -> None:
    facts = clients("A.cs", text)
    assert [shown(fact) for fact in facts] == expected
    assert [part for fact in facts for part in written(fact)] == keys
