"""Clients of the AWS SDK for Kotlin, and of that for Java in Kotlin, and where their credentials come from."""

from __future__ import annotations

import pytest

from tests.usage.clients import clients, shown, written

CASES: list[tuple[str, list[tuple[str | None, str, int, int]], list[tuple[str, int, int]]]] = [
    (
        (
            "import aws.sdk.kotlin.runtime.auth.credentials.*\n"
            "import aws.sdk.kotlin.services.s3.S3Client\n"
            "import aws.smithy.kotlin.runtime.auth.awscredentials.Credentials\n"
            'val s3 = S3Client { region = "us"; credentialsProvider = StaticCredentialsProvider { '
            'accessKeyId = "k"; secretAccessKey = "s" } }\n'
        ),
        [("s3", "static", 4, 10)],
        [("k", 4, 101), ("s", 4, 124)],
    ),
    (
        (
            "import aws.sdk.kotlin.runtime.auth.credentials.*\n"
            "import aws.sdk.kotlin.services.s3.S3Client\n"
            "import aws.smithy.kotlin.runtime.auth.awscredentials.Credentials\n"
            "val s3 = S3Client {\n"
            '  region = "us"\n'
            "  credentialsProvider = StaticCredentialsProvider {\n"
            '    accessKeyId = "k"\n'
            '    secretAccessKey = "s"\n'
            '    sessionToken = "t"\n'
            "  }\n"
            "}\n"
        ),
        [("s3", "static", 4, 10)],
        [("k", 7, 20), ("s", 8, 24), ("t", 9, 21)],
    ),
    (
        (
            "import aws.sdk.kotlin.runtime.auth.credentials.*\n"
            "import aws.sdk.kotlin.services.s3.S3Client\n"
            "import aws.smithy.kotlin.runtime.auth.awscredentials.Credentials\n"
            'val keys = Credentials("k", "s")\n'
            "val s3 = S3Client { credentialsProvider = StaticCredentialsProvider(keys) }\n"
        ),
        [("s3", "static", 5, 10)],
        [("k", 4, 25), ("s", 4, 30)],
    ),
    (
        (
            "import aws.sdk.kotlin.runtime.auth.credentials.*\n"
            "import aws.sdk.kotlin.services.s3.S3Client\n"
            "import aws.smithy.kotlin.runtime.auth.awscredentials.Credentials\n"
            'const val KEY = "k"\n'
            'object O { const val SECRET = "s" }\n'
            "val s3 = S3Client { credentialsProvider = StaticCredentialsProvider { accessKeyId = KEY; "
            "secretAccessKey = O.SECRET } }\n"
        ),
        [("s3", "static", 6, 10)],
        [("k", 6, 85), ("s", 6, 108)],
    ),
    (
        (
            "import aws.sdk.kotlin.runtime.auth.credentials.*\n"
            "import aws.sdk.kotlin.services.s3.S3Client\n"
            "import aws.smithy.kotlin.runtime.auth.awscredentials.Credentials\n"
            "suspend fun f() {\n"
            "  val s3 = S3Client.fromEnvironment { credentialsProvider = "
            'StaticCredentialsProvider(Credentials("k", "s", "t")) }\n'
            "}\n"
        ),
        [("s3", "static", 5, 12)],
        [("k", 5, 100), ("s", 5, 105), ("t", 5, 110)],
    ),
    (
        (
            "import aws.sdk.kotlin.runtime.auth.credentials.*\n"
            "import aws.sdk.kotlin.services.s3.S3Client\n"
            "import aws.smithy.kotlin.runtime.auth.awscredentials.Credentials\n"
            'val provider = StaticCredentialsProvider { accessKeyId = "k"; secretAccessKey = "s" }\n'
            "suspend fun f() = S3Client { credentialsProvider = provider }.use { it.listBuckets() }\n"
        ),
        [("s3", "static", 5, 19)],
        [("k", 4, 59), ("s", 4, 82)],
    ),
    (
        (
            "import aws.sdk.kotlin.runtime.auth.credentials.*\n"
            "import aws.sdk.kotlin.services.s3.S3Client\n"
            "import aws.smithy.kotlin.runtime.auth.awscredentials.Credentials\n"
            'val key = System.getenv("K") ?: "k"\n'
            "val s3 = S3Client { credentialsProvider = StaticCredentialsProvider { accessKeyId = key; "
            'secretAccessKey = "s" } }\n'
        ),
        [("s3", "static", 5, 10)],
        [("k", 5, 85), ("s", 5, 109)],
    ),
    (
        (
            "import software.amazon.awssdk.services.s3.S3Client\n"
            "import software.amazon.awssdk.auth.credentials.*\n"
            "val s3 = S3Client.builder()\n"
            '  .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("k", "s")))\n'
            "  .build()\n"
        ),
        [("s3", "static", 3, 10)],
        [("k", 4, 85), ("s", 4, 90)],
    ),
    (
        (
            "import com.amazonaws.auth.*\n"
            "import com.amazonaws.services.s3.*\n"
            "val s3 = "
            "AmazonS3ClientBuilder.standard().withCredentials(AWSStaticCredentialsProvider(BasicAWSCreden"
            'tials("k", "s"))).build()\n'
        ),
        [("s3", "static", 3, 10)],
        [("k", 3, 109), ("s", 3, 114)],
    ),
    (
        (
            "import aws.sdk.kotlin.runtime.auth.credentials.*\n"
            "import aws.sdk.kotlin.services.s3.S3Client\n"
            "import aws.smithy.kotlin.runtime.auth.awscredentials.Credentials\n"
            'class C(val key: String = "k", val secret: String = "s") {\n'
            "  fun f() = S3Client { credentialsProvider = StaticCredentialsProvider { accessKeyId = key; "
            "secretAccessKey = secret } }\n"
            "}\n"
        ),
        [("s3", "static", 5, 13)],
        [("k", 5, 88), ("s", 5, 111)],
    ),
    (
        (
            "import aws.sdk.kotlin.runtime.auth.credentials.*\n"
            "import aws.sdk.kotlin.services.s3.S3Client\n"
            "import aws.smithy.kotlin.runtime.auth.awscredentials.Credentials\n"
            'val a = S3Client { region = "us" }\n'
            "suspend fun f() { val b = S3Client.fromEnvironment() }\n"
        ),
        [("s3", "default", 4, 9), ("s3", "default", 5, 27)],
        [],
    ),
    (
        (
            "import aws.sdk.kotlin.runtime.auth.credentials.*\n"
            "import aws.sdk.kotlin.services.s3.S3Client\n"
            "import aws.smithy.kotlin.runtime.auth.awscredentials.Credentials\n"
            "val a = S3Client { credentialsProvider = StaticCredentialsProvider { accessKeyId = "
            'System.getenv("K"); secretAccessKey = System.getenv("S") } }\n'
            "val b = S3Client { credentialsProvider = EnvironmentCredentialsProvider() }\n"
        ),
        [("s3", "environment", 4, 9), ("s3", "environment", 5, 9)],
        [],
    ),
    (
        (
            "import aws.sdk.kotlin.runtime.auth.credentials.*\n"
            "import aws.sdk.kotlin.services.s3.S3Client\n"
            "import aws.smithy.kotlin.runtime.auth.awscredentials.Credentials\n"
            'val a = S3Client { credentialsProvider = ProfileCredentialsProvider(profileName = "dev") }\n'
        ),
        [("s3", "profile", 4, 9)],
        [],
    ),
    (
        (
            "import aws.sdk.kotlin.runtime.auth.credentials.*\n"
            "import aws.sdk.kotlin.services.s3.S3Client\n"
            "import aws.smithy.kotlin.runtime.auth.awscredentials.Credentials\n"
            "val a = S3Client { credentialsProvider = "
            "StsAssumeRoleCredentialsProvider(bootstrapCredentialsProvider = p, assumeRoleParameters = q) }\n"
        ),
        [("s3", "role", 4, 9)],
        [],
    ),
    (
        (
            "import aws.sdk.kotlin.runtime.auth.credentials.*\n"
            "import aws.sdk.kotlin.services.s3.S3Client\n"
            "import aws.smithy.kotlin.runtime.auth.awscredentials.Credentials\n"
            "val a = S3Client { credentialsProvider = StsWebIdentityCredentialsProvider.fromEnvironment() }\n"
            'val b = S3Client { credentialsProvider = SsoCredentialsProvider(accountId = "1", roleName = '
            '"r", startUrl = "u", ssoRegion = "x") }\n'
            'val c = S3Client { credentialsProvider = ProcessCredentialsProvider("x") }\n'
            "val d = S3Client { credentialsProvider = ImdsCredentialsProvider() }\n"
            "val e = S3Client { credentialsProvider = EcsCredentialsProvider() }\n"
            "val f = S3Client { credentialsProvider = DefaultChainCredentialsProvider() }\n"
        ),
        [
            ("s3", "oidc", 4, 9),
            ("s3", "sso", 5, 9),
            ("s3", "process", 6, 9),
            ("s3", "instance", 7, 9),
            ("s3", "instance", 8, 9),
            ("s3", "default", 9, 9),
        ],
        [],
    ),
    (
        (
            "import aws.sdk.kotlin.runtime.auth.credentials.*\n"
            "import aws.sdk.kotlin.services.s3.S3Client\n"
            "import aws.smithy.kotlin.runtime.auth.awscredentials.Credentials\n"
            "suspend fun f() {\n"
            "  val c = sts.assumeRole { roleArn = ARN }.credentials!!\n"
            "  val s3 = S3Client { credentialsProvider = StaticCredentialsProvider { accessKeyId = "
            "c.accessKeyId!!; secretAccessKey = c.secretAccessKey!!; sessionToken = c.sessionToken } }\n"
            "}\n"
        ),
        [("s3", "role", 6, 12)],
        [],
    ),
    (
        (
            "import aws.sdk.kotlin.runtime.auth.credentials.*\n"
            "import aws.sdk.kotlin.services.s3.S3Client\n"
            "import aws.smithy.kotlin.runtime.auth.awscredentials.Credentials\n"
            "fun f(p: CredentialsProvider) = S3Client { credentialsProvider = p }\n"
            "fun g(k: String, s: String) = S3Client { credentialsProvider = StaticCredentialsProvider { "
            "accessKeyId = k; secretAccessKey = s } }\n"
        ),
        [("s3", "unknown", 4, 33), ("s3", "unknown", 5, 31)],
        [],
    ),
    (
        (
            "import software.amazon.awssdk.services.s3.S3Client\n"
            "val a = S3Client.create()\n"
            "val b = S3Client.builder().region(Region.US_EAST_1).build()\n"
        ),
        [("s3", "default", 2, 9), ("s3", "default", 3, 9)],
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected", "keys"), CASES)
def test_sources(text: str, expected: list[tuple[str | None, str, int, int]], keys: list[tuple[str, int, int]]) -> None:
    facts = clients("a.kt", text)
    assert [shown(fact) for fact in facts] == expected
    assert [part for fact in facts for part in written(fact)] == keys
