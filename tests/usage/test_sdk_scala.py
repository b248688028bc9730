"""Clients of the AWS SDK for Java in Scala, and where their credentials come from."""

from __future__ import annotations

import pytest

from tests.usage.clients import clients, shown, written

CASES: list[tuple[str, list[tuple[str | None, str, int, int]], list[tuple[str, int, int]]]] = [
    (
        (
            "import software.amazon.awssdk.auth.credentials._\n"
            "import software.amazon.awssdk.services.s3.S3Client\n"
            "val s3 = "
            "S3Client.builder().credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials."
            'create("k", "s"))).build()\n'
        ),
        [("s3", "static", 3, 10)],
        [("k", 3, 110), ("s", 3, 115)],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials._\n"
            "import software.amazon.awssdk.services.s3.S3Client\n"
            "object O {\n"
            '  val Key = "k"\n'
            '  private val secret = "s"\n'
            "  val s3 = "
            "S3Client.builder().credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials."
            "create(Key, secret))).build()\n"
            "}\n"
        ),
        [("s3", "static", 6, 12)],
        [("k", 6, 111), ("s", 6, 116)],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials._\n"
            "import software.amazon.awssdk.services.s3.S3Client\n"
            'val keys = AwsSessionCredentials.create("k", "s", "t")\n'
            "val s3 = S3Client.builder.credentialsProvider(StaticCredentialsProvider.create(keys)).build\n"
        ),
        [("s3", "static", 4, 10)],
        [("k", 3, 42), ("s", 3, 47), ("t", 3, 52)],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials._\n"
            "import software.amazon.awssdk.services.s3.S3Client\n"
            'val p: AwsCredentialsProvider = () => AwsBasicCredentials.create("k", "s")\n'
        ),
        [(None, "static", 3, 39)],
        [("k", 3, 67), ("s", 3, 72)],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials._\n"
            "import software.amazon.awssdk.services.s3.S3Client\n"
            'val key = sys.env.getOrElse("K", "k")\n'
            "val s3 = "
            "S3Client.builder().credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials."
            'create(key, "s"))).build()\n'
        ),
        [("s3", "environment", 4, 10)],
        [("k", 4, 109), ("s", 4, 115)],
    ),
    (
        (
            "import com.amazonaws.auth.{AWSStaticCredentialsProvider, BasicAWSCredentials}\n"
            "val s3 = AmazonS3ClientBuilder.standard().withCredentials(new "
            'AWSStaticCredentialsProvider(new BasicAWSCredentials("k", "s"))).build()\n'
        ),
        [("s3", "static", 2, 10)],
        [("k", 2, 117), ("s", 2, 122)],
    ),
    (
        ('import com.amazonaws.auth._\nval s3 = new AmazonS3Client(new BasicAWSCredentials("k", "s"))\n'),
        [("s3", "static", 2, 10)],
        [("k", 2, 54), ("s", 2, 59)],
    ),
    (
        ('import com.amazonaws.auth.{BasicSessionCredentials => B}\nval c = new B("k", "s", "t")\n'),
        [(None, "static", 2, 9)],
        [("k", 2, 16), ("s", 2, 21), ("t", 2, 26)],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials._\n"
            "import software.amazon.awssdk.services.s3.S3Client\n"
            "val a = S3Client.create()\n"
            "val b = S3Client.builder().region(Region.US_EAST_1).build()\n"
        ),
        [("s3", "default", 3, 9), ("s3", "default", 4, 9)],
        [],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials._\n"
            "import software.amazon.awssdk.services.s3.S3Client\n"
            "val a = "
            "S3Client.builder().credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials."
            'create(sys.env("K"), sys.env("S")))).build()\n'
            "val b = "
            "S3Client.builder().credentialsProvider(EnvironmentVariableCredentialsProvider.create()).build()\n"
        ),
        [("s3", "environment", 3, 9), ("s3", "environment", 4, 9)],
        [],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials._\n"
            "import software.amazon.awssdk.services.s3.S3Client\n"
            'val a = S3Client.builder().credentialsProvider(ProfileCredentialsProvider.create("dev")).build()\n'
        ),
        [("s3", "profile", 3, 9)],
        [],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials._\n"
            "import software.amazon.awssdk.services.s3.S3Client\n"
            "val a = "
            "S3Client.builder().credentialsProvider(StsAssumeRoleCredentialsProvider.builder().refreshReq"
            "uest(r).build()).build()\n"
        ),
        [("s3", "role", 3, 9)],
        [],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials._\n"
            "import software.amazon.awssdk.services.s3.S3Client\n"
            "val c = sts.assumeRole(request).credentials()\n"
            "val a = "
            "S3Client.builder().credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredential"
            "s.create(c.accessKeyId, c.secretAccessKey, c.sessionToken))).build()\n"
        ),
        [("s3", "role", 4, 9)],
        [],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials._\n"
            "import software.amazon.awssdk.services.s3.S3Client\n"
            "val a = "
            "S3Client.builder().credentialsProvider(WebIdentityTokenFileCredentialsProvider.create()).build()\n"
            "val b = S3Client.builder().credentialsProvider(InstanceProfileCredentialsProvider.create()).build()\n"
            "val c = S3Client.builder().credentialsProvider(DefaultCredentialsProvider.create()).build()\n"
        ),
        [("s3", "oidc", 3, 9), ("s3", "instance", 4, 9), ("s3", "default", 5, 9)],
        [],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials._\n"
            "import software.amazon.awssdk.services.s3.S3Client\n"
            "def f(p: AwsCredentialsProvider) = S3Client.builder().credentialsProvider(p).build()\n"
        ),
        [("s3", "unknown", 3, 36)],
        [],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials._\n"
            "import software.amazon.awssdk.services.s3.S3Client\n"
            "val a = "
            "S3Client.builder().credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials."
            'create(config.getString("k"), config.getString("s")))).build()\n'
        ),
        [("s3", "unknown", 3, 9)],
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected", "keys"), CASES)
def test_sources(text: str, expected: list[tuple[str | None, str, int, int]], keys: list[tuple[str, int, int]]) -> None:
    facts = clients("a.scala", text)
    assert [shown(fact) for fact in facts] == expected
    assert [part for fact in facts for part in written(fact)] == keys
