"""Java, Kotlin, Scala and C# as rows.

SDKs: https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-explicit.html
https://docs.aws.amazon.com/sdk-for-kotlin/latest/developer-guide/credential-providers.html
https://docs.aws.amazon.com/sdk-for-net/v4/developer-guide/creds-locate.html
"""

from __future__ import annotations

from tests.golden.form import Form
from tests.golden.languages import Row, language
from tests.golden.shapes import backslashed, double_quoted

_JAVA = (
    "import software.amazon.awssdk.auth.credentials.*;\nimport software.amazon.awssdk.services.s3.S3Client;\n"
    "«^»class Store {\n%s}\n"
)
_JAVA_STATIC = (
    "    AwsBasicCredentials keys = AwsBasicCredentials.create(%s, %s);\n    S3Client s3 = S3Client.builder()\n"
    "        .credentialsProvider(StaticCredentialsProvider.create(keys)).build();\n"
)
JAVA = Row(
    name="Java",
    path="src/main/java/Store.java",
    body="import java.util.*;\n«^»class Store {\n§}\n",
    assign="    static final String § = §;\n",
    raw='"""\n§"""',
    run='    Process p = Runtime.getRuntime().exec(new String[] {"sh", "-c", §});\n',
    words="    ProcessBuilder b = new ProcessBuilder(§, §);\n",
    static=(
        _JAVA % (_JAVA_STATIC % ('"«keys.0»"', '"«keys.1»"')),
        "import com.amazonaws.auth.*;\nimport com.amazonaws.services.s3.*;\n«^»class Store {\n"
        "    AmazonS3 s3 = AmazonS3ClientBuilder.standard().withCredentials(new AWSStaticCredentialsProvider(\n"
        '        new BasicAWSCredentials("«keys.0»", "«keys.1»"))).build();\n}\n',
    ),
    environment=(
        _JAVA % (_JAVA_STATIC % ('System.getenv("AWS_ACCESS_KEY_ID")', 'System.getenv("AWS_SECRET_ACCESS_KEY")')),
        _JAVA
        % (
            "    S3Client s3 = S3Client.builder()\n"
            "        .credentialsProvider(EnvironmentVariableCredentialsProvider.create()).build();\n"
        ),
    ),
    default=(
        _JAVA % "    S3Client s3 = S3Client.create();\n",
        _JAVA % "    S3Client s3 = S3Client.builder().build();\n",
    ),
    profile=(
        _JAVA
        % (
            "    S3Client s3 = S3Client.builder()\n"
            '        .credentialsProvider(ProfileCredentialsProvider.create("«profile»")).build();\n'
        ),
    ),
)

_KOTLIN = (
    "import aws.sdk.kotlin.runtime.auth.credentials.*\nimport aws.sdk.kotlin.services.s3.S3Client\n«^»"
    'val s3 = S3Client {\n    region = "eu-central-1"\n%s}\n'
)
_KOTLIN_STATIC = (
    "    credentialsProvider = StaticCredentialsProvider {\n"
    "        accessKeyId = %s\n        secretAccessKey = %s\n    }\n"
)


def _dollars(text: str) -> str:
    return f'"{backslashed(text, "$")}"'


KOTLIN = Row(
    name="Kotlin",
    path="src/main/kotlin/Store.kt",
    assign="val § = §\n",
    quote=_dollars,
    raw='"""§"""',
    interpolated=double_quoted,
    hole="${partition}",
    mapping=("mapOf(", "§ to §", ")"),
    listing=("listOf(", ")"),
    run='val p = Runtime.getRuntime().exec(arrayOf("sh", "-c", §))\n',
    words="val p = ProcessBuilder(§, §)\n",
    static=(_KOTLIN % (_KOTLIN_STATIC % ('"«keys.0»"', '"«keys.1»"')),),
    environment=(
        _KOTLIN % (_KOTLIN_STATIC % ('System.getenv("AWS_ACCESS_KEY_ID")', 'System.getenv("AWS_SECRET_ACCESS_KEY")')),
        _KOTLIN % "    credentialsProvider = EnvironmentCredentialsProvider()\n",
    ),
    default=(_KOTLIN % "",),
    profile=(_KOTLIN % '    credentialsProvider = ProfileCredentialsProvider(profileName = "«profile»")\n',),
)

_SCALA = (
    "import software.amazon.awssdk.auth.credentials._\nimport software.amazon.awssdk.services.s3.S3Client\n"
    "«^»object Store {\n%s}\n"
)
_SCALA_CLIENT = "  val s3 = S3Client.builder().credentialsProvider(%s).build()\n"
_SCALA_STATIC = "  val keys = AwsBasicCredentials.create(%s, %s)\n" + _SCALA_CLIENT % (
    "StaticCredentialsProvider.create(keys)"
)


def _interpolated(text: str) -> str:
    return 's"""' + text + '"""'


SCALA = Row(
    name="Scala",
    path="src/main/scala/Store.scala",
    body="import scala.sys.process._\n«^»object Store {\n§}\n",
    assign="  val § = §\n",
    raw='"""§"""',
    interpolated=_interpolated,
    hole="${partition}",
    mapping=("Map(", "§ -> §", ")"),
    listing=("List(", ")"),
    trailing=False,
    run="  val out = §.!!\n",
    words="  val code = Seq(§, §).!\n",
    static=(_SCALA % (_SCALA_STATIC % ('"«keys.0»"', '"«keys.1»"')),),
    environment=(
        _SCALA % (_SCALA_STATIC % ('sys.env("AWS_ACCESS_KEY_ID")', 'sys.env("AWS_SECRET_ACCESS_KEY")')),
        _SCALA % (_SCALA_CLIENT % "EnvironmentVariableCredentialsProvider.create()"),
    ),
    default=(_SCALA % "  val s3 = S3Client.create()\n",),
    profile=(_SCALA % (_SCALA_CLIENT % 'ProfileCredentialsProvider.create("«profile»")'),),
)

_CSHARP = "using Amazon.Runtime;\nusing Amazon.Runtime.CredentialManagement;\nusing Amazon.S3;\n«^»class Store {\n%s}\n"
_CSHARP_ENV = 'Environment.GetEnvironmentVariable("%s")'


def _verbatim(text: str) -> str:
    return '$@"' + text.replace('"', '""').replace("{", "{{").replace("}", "}}") + '"'


CSHARP = Row(
    name="C#",
    path="src/Store.cs",
    body="using System.Collections.Generic;\nusing System.Diagnostics;\n«^»class Store {\n§}\n",
    assign="    static readonly object § = §;\n",
    names=("AccessKeyId", "SecretAccessKey"),
    raw='"""\n§\n"""',
    interpolated=_verbatim,
    hole="{partition}",
    mapping=("new Dictionary<string, object> {", "[§] = §", "}"),
    listing=("new[] {", "}"),
    run='    Process p = Process.Start("/bin/sh", new[] {"-c", §});\n',
    words="    Process q = Process.Start(§, new[] {§});\n",
    static=(
        _CSHARP % '    AmazonS3Client s3 = new AmazonS3Client("«keys.0»", "«keys.1»", RegionEndpoint.EUCentral1);\n',
        _CSHARP % '    AmazonS3Client s3 = new AmazonS3Client(new BasicAWSCredentials("«keys.0»", "«keys.1»"));\n',
    ),
    environment=(
        _CSHARP
        % (
            f"    AmazonS3Client s3 = new AmazonS3Client({_CSHARP_ENV % 'AWS_ACCESS_KEY_ID'},\n"
            f"        {_CSHARP_ENV % 'AWS_SECRET_ACCESS_KEY'});\n"
        ),
        _CSHARP % "    AmazonS3Client s3 = new AmazonS3Client(new EnvironmentVariablesAWSCredentials());\n",
    ),
    default=(_CSHARP % "    AmazonS3Client s3 = new AmazonS3Client();\n",),
    profile=(
        _CSHARP
        % (
            "    void F() {\n        var chain = new CredentialProfileStoreChain();\n"
            '        chain.TryGetAWSCredentials("«profile»", out AWSCredentials keys);\n'
            "        var s3 = new AmazonS3Client(keys);\n    }\n"
        ),
    ),
)

FORMS: tuple[Form, ...] = tuple(language(row) for row in (JAVA, KOTLIN, SCALA, CSHARP))
