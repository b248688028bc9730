"""Access keys in the settings of applications, charts, playbooks and backends, and what is left alone."""

from __future__ import annotations

import pytest

from awslint.extract import settingkeys
from awslint.extract.document import Document
from awslint.source import Source
from tests.keys import access_key_id, secret_access_key

KEY, SECRET = access_key_id(1), secret_access_key(1)

BAD = {
    "src/main/resources/application.yml": (
        "cloud:\n  aws:\n    credentials:\n      access-key: ${KEY}\n      secret-key: ${S}\n",
        (4, "application", "access-key"),
    ),
    "application.properties": (
        "spring.cloud.aws.credentials.access-key=${K}\nspring.cloud.aws.credentials.secret-key=${S}\n",
        (1, "application", "spring.cloud.aws.credentials.access-key"),
    ),
    "appsettings.json": (
        f'{{"AWS": {{"AccessKey": "{KEY}",\n "SecretKey": "{SECRET}"}}}}',
        (1, "application", "AccessKey"),
    ),
    "config/storage.yml": (
        "amazon:\n  service: S3\n  access_key_id: <%= ENV['A'] %>\n  secret_access_key: <%= ENV['B'] %>\n",
        (3, "application", "access_key_id"),
    ),
    "Pulumi.prod.yaml": (
        f"config:\n  aws:accessKey: {KEY}\n  aws:secretKey: {{secure: AAAB}}\n",
        (2, "application", "aws:accessKey"),
    ),
    "config/services.yaml": (
        "services:\n  Aws\\S3\\S3Client:\n    arguments:\n      - credentials:\n          key: '%env(AWS_KEY)%'\n"
        "          secret: '%env(AWS_SECRET)%'\n",
        (5, "application", "key"),
    ),
    "provisioning/datasources/cw.yaml": (
        "apiVersion: 1\ndatasources:\n  - type: cloudwatch\n    secureJsonData:\n"
        "      accessKey: $K\n      secretKey: $S\n",
        (5, "application", "accessKey"),
    ),
    "sink.json": (
        '{"config": {"s3.bucket.name": "b",\n"aws.access.key.id": "${file:k}", "aws.secret.access.key": "${file:s}"}}',
        (2, "application", "aws.access.key.id"),
    ),
    "connect.yaml": (
        "output:\n  aws_s3:\n    credentials:\n      id: ${K}\n      secret: ${S}\n",
        (4, "application", "id"),
    ),
    "litellm.yaml": (
        "m:\n  - aws_access_key_id: os.environ/K\n    aws_secret_access_key: os.environ/S\n",
        (2, "application", "aws_access_key_id"),
    ),
    "api.nomad.hcl": (
        'job "a" {\n  task "t" {\n    env {\n'
        "      AWS_ACCESS_KEY_ID = var.k\n      AWS_SECRET_ACCESS_KEY = var.s\n    }\n  }\n}\n",
        (4, "task", "AWS_ACCESS_KEY_ID"),
    ),
    "pgbackrest.conf.j2": (
        "[global]\nrepo1-s3-key={{ k }}\nrepo1-s3-key-secret={{ s }}\n",
        (2, "application", "repo1-s3-key"),
    ),
    "config.d/storage.xml": (
        '<clickhouse>\n<s3_cold>\n<access_key_id from_env="K"/>\n<secret_access_key from_env="S"/>\n'
        "</s3_cold>\n</clickhouse>\n",
        (3, "application", "access_key_id"),
    ),
    "secret.yaml": (
        f"apiVersion: v1\nkind: Secret\nstringData:\n  AWS_ACCESS_KEY_ID: {KEY}\n  AWS_SECRET_ACCESS_KEY: {SECRET}\n",
        (4, "secret", "AWS_ACCESS_KEY_ID"),
    ),
    "site.yml": (
        '- tasks:\n    - s3_bucket:\n        access_key: "{{ k }}"\n        secret_key: "{{ s }}"\n',
        (3, "playbook", "access_key"),
    ),
    "terragrunt.hcl": (
        'remote_state {\n  backend = "s3"\n  config = {\n    bucket = "b"\n    access_key = get_env("K")\n'
        '    secret_key = get_env("S")\n  }\n}\n',
        (5, "backend", "access_key"),
    ),
    "samconfig.toml": (
        f'[default.deploy.parameters]\nparameter_overrides = "AwsAccessKeyId={KEY} Stage=prod"\n',
        (2, "application", "parameter_overrides"),
    ),
    "backend.hcl": (f'bucket = "b"\naccess_key = "{KEY}"\nsecret_key = "{SECRET}"\n', (2, "backend", "access_key")),
    "prod.tfvars": (f'aws_access_key = "{KEY}"\naws_secret_key = "{SECRET}"\n', (1, "backend", "aws_access_key")),
    ".env.production": (
        f"AWS_ACCESS_KEY_ID={KEY}\nAWS_SECRET_ACCESS_KEY={SECRET}\n",
        (1, "application", "AWS_ACCESS_KEY_ID"),
    ),
}

PACKER = {
    "image.pkr.hcl": (
        'variable "k" {\n  type = string\n}\nsource "amazon-ebs" "a" {\n  access_key = var.k\n  secret_key = var.s\n}\n',
        (5, "builder", "access_key"),
    ),
    "image.json": (
        '{"builders": [{"type": "amazon-ebs",\n"access_key": "{{user `k`}}", "secret_key": "{{user `s`}}"}]}',
        (2, "application", "access_key"),
    ),
}

CLEAN = {
    "image.pkr.hcl": (
        'source "googlecompute" "a" {\n  access_key = var.k\n  secret_key = var.s\n}\n'
        'source "amazon-ebs" "b" {\n  profile = "build"\n}\n'
    ),
    ".env.sample": f"AWS_ACCESS_KEY_ID=AKIA{'X' * 16}\nAWS_SECRET_ACCESS_KEY={'x' * 40}\n",
    "appsettings.json": '{"AWS": {"AccessKey": "AKIAABCDEFGHABCDEFGH", "SecretKey": "abc"}}',
    "application.yml": "cloud:\n  aws:\n    credentials:\n      access-key: test\n      secret-key: test\n",
    "minio.yml": "s3:\n  endpoint: http://minio:9000\n  access-key: ${K}\n  secret-key: ${S}\n",
    "stripe.yml": "payment:\n  access_key: ${K}\n  secret_key: ${S}\n",
    "temporary.yml": "aws:\n  access_key: ${K}\n  secret_key: ${S}\n  session_token: ${T}\n",
    "src/test/resources/application.yml": "aws:\n  access_key: ${K}\n  secret_key: ${S}\n",
    "alone.yml": "aws:\n  access_key: ${K}\n",
    ".env": "AWS_ACCESS_KEY_ID=\nAWS_SECRET_ACCESS_KEY=\n",
    ".env.example": "AWS_ACCESS_KEY_ID=${K}\nAWS_SECRET_ACCESS_KEY=${S}\n",
    "compose.yaml": "services:\n  a:\n    environment: {AWS_ACCESS_KEY_ID: '${K}', AWS_SECRET_ACCESS_KEY: '${S}'}\n",
    ".gitlab-ci.yml": "variables: {AWS_ACCESS_KEY_ID: $K, AWS_SECRET_ACCESS_KEY: $S}\n",
}


def found(path: str, text: str) -> list[tuple[int, str, str]]:
    facts = settingkeys.extract(Document(Source(path, text.encode())))
    return [(one.source.text.position(one.span.start).line, one.workload, one.name.text) for one in facts]


@pytest.mark.parametrize(
    ("path", "text", "expected"), [(p, t, e) for p, (t, e) in (BAD | PACKER).items()], ids=BAD | PACKER
)
def test_keys_in_settings(path: str, text: str, expected: tuple[int, str, str]) -> None:
    assert found(path, text) == [expected]


@pytest.mark.parametrize(("path", "text"), CLEAN.items(), ids=CLEAN)
def test_what_is_no_stored_key_of_aws(path: str, text: str) -> None:
    assert found(path, text) == []


def test_a_key_of_the_documentation_is_left_alone() -> None:
    assert found("app.yml", f"aws:\n  access_key: {'AKIAIOSFODNN7' + 'EXAMPLE'}\n  secret_key: ${{S}}\n") == []
