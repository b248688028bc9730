"""Clients of the AWS SDK for PHP, versions 2 and 3, and where their credentials come from."""

from __future__ import annotations

import pytest

from tests.usage.clients import clients, shown, written

CASES: list[tuple[str, list[tuple[str | None, str, int, int]], list[tuple[str, int, int]]]] = [
    (
        "<?php\n"
        "use Aws\\S3\\S3Client;\n"
        "$s3 = new S3Client(['version' => 'latest', 'region' => 'us', 'credentials' => ['key' => 'k', "
        "'secret' => 's']]);\n",
        [("s3", "static", 3, 7)],
        [("k", 3, 90), ("s", 3, 107)],
    ),
    (
        "<?php\n"
        "use Aws\\S3\\S3Client; use Aws\\Credentials\\Credentials;\n"
        "$credentials = new Credentials('k', 's', 't');\n"
        "$s3 = new S3Client(['credentials' => $credentials]);\n",
        [("s3", "static", 4, 7)],
        [("k", 3, 33), ("s", 3, 38), ("t", 3, 43)],
    ),
    (
        "<?php\n"
        "$s3 = new \\Aws\\S3\\S3Client(array('credentials' => array('key' => 'k', 'secret' => 's', 'token' "
        "=> 't')));\n",
        [("s3", "static", 2, 7)],
        [("k", 2, 67), ("s", 2, 84), ("t", 2, 100)],
    ),
    (
        "<?php\n"
        "use Aws\\DynamoDb\\DynamoDbClient;\n"
        "const KEY = 'k'; define('SECRET', 's');\n"
        "$c = DynamoDbClient::factory(['key' => KEY, 'secret' => SECRET, 'region' => 'us']);\n",
        [("dynamodb", "static", 4, 6)],
        [("k", 4, 40), ("s", 4, 57)],
    ),
    (
        "<?php\n"
        "use Aws\\S3\\S3Client;\n"
        "class A { const KEY = 'k'; private $secret = 's'; function f() { return new "
        "S3Client(['credentials' => ['key' => self::KEY, 'secret' => $this->secret]]); } }\n",
        [("s3", "static", 3, 73)],
        [("k", 3, 114), ("s", 3, 137)],
    ),
    (
        "<?php\n"
        "use Aws\\S3\\S3Client;\n"
        "new S3Client(['credentials' => ['key' => getenv('K'), 'secret' => $_ENV['S']]]);\n",
        [("s3", "environment", 3, 1)],
        [],
    ),
    (
        "<?php\n"
        "use Aws\\S3\\S3Client;\n"
        "new S3Client(['credentials' => ['key' => getenv('K') ?: 'k', 'secret' => getenv('S') ?: 's']]);\n",
        [("s3", "static", 3, 1)],
        [("k", 3, 58), ("s", 3, 90)],
    ),
    (
        "<?php\n"
        "use Aws\\S3\\S3Client;\n"
        "new S3Client(['credentials' => ['key' => env('K'), 'secret' => env('S', 's')]]); new "
        "S3Client(['credentials' => ['key' => config('aws.key'), 'secret' => config('aws.secret')]]);\n",
        [("s3", "environment", 3, 1), ("s3", "unknown", 3, 82)],
        [("s", 3, 74)],
    ),
    (
        "<?php\nuse Aws\\S3\\S3Client;\nnew S3Client(['region' => 'us']); new S3Client([]); new S3Client($config);\n",
        [("s3", "default", 3, 1), ("s3", "default", 3, 35), ("s3", "unknown", 3, 53)],
        [],
    ),
    (
        "<?php\n"
        "use Aws\\S3\\S3Client; use Aws\\Credentials\\CredentialProvider;\n"
        "new S3Client(['profile' => 'dev']);\n"
        "new S3Client(['credentials' => CredentialProvider::env()]);\n"
        "new S3Client(['credentials' => CredentialProvider::ini('dev', '/x')]);\n"
        "new S3Client(['credentials' => "
        "CredentialProvider::memoize(CredentialProvider::assumeRole(['client' => $sts]))]);\n"
        "new S3Client(['credentials' => CredentialProvider::instanceProfile()]);\n"
        "new S3Client(['credentials' => CredentialProvider::ecsCredentials()]);\n"
        "new S3Client(['credentials' => CredentialProvider::sso('profile default')]);\n"
        "new S3Client(['credentials' => CredentialProvider::process()]);\n"
        "new S3Client(['credentials' => CredentialProvider::defaultProvider()]);\n"
        "new S3Client(['credentials' => CredentialProvider::assumeRoleWithWebIdentityCredentialProvider()]);\n",
        [
            ("s3", "profile", 3, 1),
            ("s3", "environment", 4, 1),
            ("s3", "profile", 5, 1),
            ("s3", "role", 6, 1),
            ("s3", "instance", 7, 1),
            ("s3", "instance", 8, 1),
            ("s3", "sso", 9, 1),
            ("s3", "process", 10, 1),
            ("s3", "default", 11, 1),
            ("s3", "oidc", 12, 1),
        ],
        [],
    ),
    (
        "<?php\n"
        "use Aws\\Sdk;\n"
        "$sdk = new Sdk(['region' => 'us', 'credentials' => ['key' => 'k', 'secret' => 's']]);\n"
        "$s3 = $sdk->createS3(); $d = $sdk->createClient('DynamoDb');\n",
        [(None, "static", 3, 8)],
        [("k", 3, 63), ("s", 3, 80)],
    ),
    (
        "<?php\nuse Aws\\Common\\Aws;\n$aws = Aws::factory(['key' => 'k', 'secret' => 's']); $s3 = $aws->get('s3');\n",
        [(None, "static", 3, 8)],
        [("k", 3, 32), ("s", 3, 49)],
    ),
    (
        "<?php\n"
        "use Aws\\Sts\\StsClient; use Aws\\S3\\S3Client;\n"
        "$sts = new StsClient([]);\n"
        "$r = $sts->assumeRole(['RoleArn' => 'arn']);\n"
        "$s3 = new S3Client(['credentials' => ['key' => $r['Credentials']['AccessKeyId'], 'secret' => "
        "$r['Credentials']['SecretAccessKey'], 'token' => $r['Credentials']['SessionToken']]]);\n",
        [("sts", "default", 3, 8), ("s3", "role", 5, 7)],
        [],
    ),
    (
        "<?php\n"
        "use Aws\\Sts\\StsClient; use Aws\\S3\\S3Client;\n"
        "$r = $sts->assumeRole(['RoleArn' => 'arn']);\n"
        "$s3 = new S3Client(['credentials' => $sts->createCredentials($r)]);\n",
        [("s3", "role", 4, 7)],
        [],
    ),
    (
        "<?php\n"
        "use Aws\\S3\\S3Client;\n"
        "$config = ['region' => 'us']; $config['credentials'] = ['key' => 'k', 'secret' => 's'];\n"
        "new S3Client($config);\n",
        [("s3", "static", 4, 1)],
        [("k", 3, 67), ("s", 3, 84)],
    ),
    (
        "<?php\n"
        "use Aws\\S3\\S3Client;\n"
        "$base = ['region' => 'us']; new S3Client($base + ['credentials' => ['key' => 'k', 'secret' => "
        "'s']]); new S3Client(array_merge($base, ['credentials' => ['key' => 'k', 'secret' => 's']]));\n",
        [("s3", "static", 3, 29), ("s3", "static", 3, 103)],
        [("k", 3, 79), ("s", 3, 96), ("k", 3, 164), ("s", 3, 181)],
    ),
    (
        "<?php\n"
        "use Aws\\S3\\S3Client as Client; use Aws\\Credentials\\Credentials as C;\n"
        "new Client(['credentials' => new C('k', 's')]);\n",
        [("s3", "static", 3, 1)],
        [("k", 3, 37), ("s", 3, 42)],
    ),
    (
        "<?php\n"
        "use Aws\\S3\\S3Client; use Aws\\Exception\\AwsException; use Aws\\S3\\Exception\\S3Exception; use "
        "Aws\\S3\\MultipartUploader; use Aws\\CloudFront\\UrlSigner;\n"
        "$u = new MultipartUploader($s3, 'x', ['bucket' => 'b']);\n"
        "new S3Client(['credentials' => false]);\n",
        [("s3", "unknown", 4, 1)],
        [],
    ),
    (
        "<?php\n"
        "use Aws\\S3\\S3MultiRegionClient; use Aws\\Laravel\\AwsFacade as AWS;\n"
        "new S3MultiRegionClient(['credentials' => ['key' => 'k', 'secret' => 's']]); $s = "
        "AWS::createClient('s3');\n",
        [("s3", "static", 3, 1)],
        [("k", 3, 54), ("s", 3, 71)],
    ),
    (
        "<?php\n"
        "use Aws\\Credentials\\CredentialProvider; use Aws\\S3\\S3Client; use GuzzleHttp\\Promise; use "
        "Aws\\Credentials\\Credentials;\n"
        "$p = function () { return Promise\\promise_for(new Credentials('k', 's')); }; new "
        "S3Client(['credentials' => $p]);\n"
        "new S3Client(['credentials' => fn() => new Credentials('k', 's')]);\n",
        [(None, "static", 3, 47), ("s3", "unknown", 3, 78), ("s3", "static", 4, 1)],
        [("k", 3, 64), ("s", 3, 69), ("k", 4, 57), ("s", 4, 62)],
    ),
]


@pytest.mark.parametrize(("text", "expected", "keys"), CASES)
def test_sources(text: str, expected: list[tuple[str | None, str, int, int]], keys: list[tuple[str, int, int]]) -> None:
    facts = clients("app.php", text)
    assert [shown(fact) for fact in facts] == expected
    assert [part for fact in facts for part in written(fact)] == keys
