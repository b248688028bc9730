"""Clients of the AWS SDK for Java, versions 1 and 2, and where their credentials come from."""

from __future__ import annotations

import pytest

from tests.usage.clients import clients, shown, written

CASES: list[tuple[str, list[tuple[str | None, str, int, int]], list[tuple[str, int, int]]]] = [
    (
        (
            "import software.amazon.awssdk.auth.credentials.*; import software.amazon.awssdk.services.s3.*;\n"
            "S3Client s3 = S3Client.builder().region(Region.US_EAST_1)\n"
            '    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("k", '
            '"s"))).build();\n'
        ),
        [("s3", "static", 2, 15)],
        [("k", 3, 87), ("s", 3, 92)],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials.*; import software.amazon.awssdk.services.s3.*;\n"
            'AwsBasicCredentials keys = AwsBasicCredentials.create("k", "s");\n'
            "S3Client s3 = "
            "S3Client.builder().credentialsProvider(StaticCredentialsProvider.create(keys)).build();\n"
        ),
        [("s3", "static", 3, 15)],
        [("k", 2, 56), ("s", 2, 61)],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials.*; import software.amazon.awssdk.services.s3.*;\n"
            "class K {\n"
            '  static final String KEY = "k"; private final String secret = "s";\n'
            "  S3Client f() { return S3Client.builder().credentialsProvider(() -> "
            "AwsBasicCredentials.create(KEY, secret)).build(); }\n"
            "}\n"
        ),
        [("s3", "static", 4, 25)],
        [("k", 4, 97), ("s", 4, 102)],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials.*; import software.amazon.awssdk.services.s3.*;\n"
            "var s3 = S3AsyncClient.builder().credentialsProvider(StaticCredentialsProvider.create(\n"
            '    AwsSessionCredentials.create("k", "s", "t"))).build();\n'
        ),
        [("s3", "static", 2, 10)],
        [("k", 3, 35), ("s", 3, 40), ("t", 3, 45)],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials.*; import software.amazon.awssdk.services.s3.*;\n"
            "var p = "
            'StaticCredentialsProvider.create(AwsBasicCredentials.builder().accessKeyId("k").secretAccess'
            'Key("s").build());\n'
            "DynamoDbClient d = DynamoDbClient.builder().credentialsProvider(p).build();\n"
        ),
        [("dynamodb", "static", 3, 20)],
        [("k", 2, 85), ("s", 2, 106)],
    ),
    (
        (
            "import com.amazonaws.auth.*; import com.amazonaws.services.s3.*;\n"
            'AmazonS3 s3 = new AmazonS3Client(new BasicAWSCredentials("k", "s"));\n'
        ),
        [("s3", "static", 2, 15)],
        [("k", 2, 59), ("s", 2, 64)],
    ),
    (
        (
            "import com.amazonaws.auth.*; import com.amazonaws.services.s3.*;\n"
            'AmazonS3 s3 = AmazonS3ClientBuilder.standard().withRegion("us-east-1")\n'
            '    .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials("k", "s"))).build();\n'
        ),
        [("s3", "static", 2, 15)],
        [("k", 3, 80), ("s", 3, 85)],
    ),
    (
        (
            "import com.amazonaws.auth.*; import com.amazonaws.services.s3.*;\n"
            'AWSCredentials c = new BasicSessionCredentials("k", "s", "t");\n'
            "AmazonDynamoDB d = AmazonDynamoDBClientBuilder.standard().withCredentials(new "
            "AWSStaticCredentialsProvider(c)).build();\n"
        ),
        [("dynamodb", "static", 3, 20)],
        [("k", 2, 49), ("s", 2, 54), ("t", 2, 59)],
    ),
    (
        (
            "import com.amazonaws.auth.*; import com.amazonaws.services.s3.*;\n"
            "AWSCredentialsProvider p = new AWSCredentialsProvider() {\n"
            '  public AWSCredentials getCredentials() { return new BasicAWSCredentials("k", "s"); }\n'
            "  public void refresh() { }\n"
            "};\n"
        ),
        [(None, "static", 3, 51)],
        [("k", 3, 76), ("s", 3, 81)],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials.*; import software.amazon.awssdk.services.s3.*;\n"
            "class K {\n"
            "  AwsCredentials keys(String a, String b) { return AwsBasicCredentials.create(a, b); }\n"
            '  void f() { keys("k", "s"); }\n'
            "}\n"
        ),
        [(None, "static", 3, 52)],
        [("k", 3, 79), ("s", 3, 82)],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials.*; import software.amazon.awssdk.services.s3.*;\n"
            'String key = Optional.ofNullable(System.getenv("K")).orElse("k");\n'
            'var c = AwsBasicCredentials.create(key, "s");\n'
        ),
        [(None, "static", 3, 9)],
        [("k", 3, 36), ("s", 3, 42)],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials.*; import software.amazon.awssdk.services.s3.*;\n"
            "S3Client a = S3Client.create();\n"
            "S3Client b = S3Client.builder().build();\n"
            "var c = "
            "S3Client.builder().credentialsProvider(DefaultCredentialsProvider.create()).region(Region.US"
            "_EAST_1).build();\n"
        ),
        [("s3", "default", 2, 14), ("s3", "default", 3, 14), ("s3", "default", 4, 9)],
        [],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials.*; import software.amazon.awssdk.services.s3.*;\n"
            "var a = S3Client.builder().credentialsProvider(StaticCredentialsProvider.create(\n"
            '    AwsBasicCredentials.create(System.getenv("K"), System.getenv("S")))).build();\n'
            "var b = "
            "S3Client.builder().credentialsProvider(EnvironmentVariableCredentialsProvider.create()).build();\n"
        ),
        [("s3", "environment", 2, 9), ("s3", "environment", 4, 9)],
        [],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials.*; import software.amazon.awssdk.services.s3.*;\n"
            'var a = S3Client.builder().credentialsProvider(ProfileCredentialsProvider.create("dev")).build();\n'
            "var b = "
            'S3Client.builder().credentialsProvider(ProfileCredentialsProvider.builder().profileName("dev'
            '").build()).build();\n'
        ),
        [("s3", "profile", 2, 9), ("s3", "profile", 3, 9)],
        [],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials.*; import software.amazon.awssdk.services.s3.*;\n"
            "var sts = StsClient.create();\n"
            "var a = "
            "S3Client.builder().credentialsProvider(StsAssumeRoleCredentialsProvider.builder().stsClient(sts)\n"
            "    .refreshRequest(r -> r.roleArn(ARN)).build()).build();\n"
        ),
        [("sts", "default", 2, 11), ("s3", "role", 3, 9)],
        [],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials.*; import software.amazon.awssdk.services.s3.*;\n"
            "Credentials c = sts.assumeRole(request).credentials();\n"
            "var a = S3Client.builder().credentialsProvider(StaticCredentialsProvider.create(\n"
            "    AwsSessionCredentials.create(c.accessKeyId(), c.secretAccessKey(), c.sessionToken()))).build();\n"
        ),
        [("s3", "role", 3, 9)],
        [],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials.*; import software.amazon.awssdk.services.s3.*;\n"
            "var a = "
            "S3Client.builder().credentialsProvider(WebIdentityTokenFileCredentialsProvider.create()).build();\n"
            "var b = "
            "S3Client.builder().credentialsProvider(SsoCredentialsProvider.builder().ssoClient(c).build()"
            ").build();\n"
            "var d = "
            'S3Client.builder().credentialsProvider(ProcessCredentialsProvider.builder().command("x").bui'
            "ld()).build();\n"
            "var e = S3Client.builder().credentialsProvider(InstanceProfileCredentialsProvider.create()).build();\n"
            "var f = "
            "S3Client.builder().credentialsProvider(ContainerCredentialsProvider.builder().build()).build();\n"
        ),
        [
            ("s3", "oidc", 2, 9),
            ("s3", "sso", 3, 9),
            ("s3", "process", 4, 9),
            ("s3", "instance", 5, 9),
            ("s3", "instance", 6, 9),
        ],
        [],
    ),
    (
        (
            "import com.amazonaws.auth.*; import com.amazonaws.services.s3.*;\n"
            "AmazonS3 a = AmazonS3ClientBuilder.defaultClient();\n"
            "AmazonS3 b = AmazonS3ClientBuilder.standard().withCredentials(new "
            'ProfileCredentialsProvider("dev")).build();\n'
            "AmazonS3 c = AmazonS3ClientBuilder.standard().withCredentials(new "
            "InstanceProfileCredentialsProvider(false)).build();\n"
            "AmazonS3 d = AmazonS3ClientBuilder.standard().withCredentials(\n"
            '    new STSAssumeRoleSessionCredentialsProvider.Builder(ARN, "n").build()).build();\n'
            "AmazonS3 e = AmazonS3ClientBuilder.standard().withCredentials(new "
            "DefaultAWSCredentialsProviderChain()).build();\n"
        ),
        [
            ("s3", "default", 2, 14),
            ("s3", "profile", 3, 14),
            ("s3", "instance", 4, 14),
            ("s3", "role", 5, 14),
            ("s3", "default", 7, 14),
        ],
        [],
    ),
    (
        (
            "import com.amazonaws.auth.*; import com.amazonaws.services.s3.*;\n"
            'BasicAWSCredentials c = new BasicAWSCredentials(System.getenv("K"), System.getenv("S"));\n'
            "AmazonS3 s3 = new AmazonS3Client(c);\n"
        ),
        [("s3", "environment", 3, 15)],
        [],
    ),
    (
        (
            "import software.amazon.awssdk.auth.credentials.*; import software.amazon.awssdk.services.s3.*;\n"
            '@Value("${aws.key}") String key;\n'
            "S3Client f(AwsCredentialsProvider p) { return S3Client.builder().credentialsProvider(p).build(); }\n"
            "S3Client g(String a, String b) { return "
            "S3Client.builder().credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials."
            "create(a, b))).build(); }\n"
        ),
        [("s3", "unknown", 3, 47), ("s3", "unknown", 4, 41)],
        [],
    ),
    (("HttpClient c = HttpClient.create(); RestClient r = RestClient.builder().build();\n"), [], []),
]


@pytest.mark.parametrize(("text", "expected", "keys"), CASES)
def test_sources(text: str, expected: list[tuple[str | None, str, int, int]], keys: list[tuple[str, int, int]]) -> None:
    facts = clients("A.java", text)
    assert [shown(fact) for fact in facts] == expected
    assert [part for fact in facts for part in written(fact)] == keys
