"""What looks like a credential and is none."""

from __future__ import annotations

import base64
import hashlib

import pytest

from awslint.extract.document import Options
from tests import keys
from tests.credentials.reading import ID, SECRET, found, made, read

KEY, HIDDEN = made(ID), made(SECRET)
EXAMPLE_ID, EXAMPLE_SECRET = "AKIAIOSFODNN7" + "EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCY" + "EXAMPLEKEY"
DIGEST = hashlib.sha1(b"x").hexdigest()
SHA256 = base64.b64encode(hashlib.sha256(b"y").digest()).decode()
SHA512 = base64.b64encode(hashlib.sha512(b"z").digest()).decode()
RANDOM = base64.b64encode(hashlib.shake_256(b"noise").digest(3000)).decode()

CLEAN = {
    "documented-pair": f"aws_access_key_id = {EXAMPLE_ID}\naws_secret_access_key = {EXAMPLE_SECRET}\n",
    "documented-variation": "AWS_ACCESS_KEY_ID=AKIAI44QH8DHB" + "EXAMPLE\n",
    "example-id-then-placeholder": f"{EXAMPLE_ID}\nsecret: YOUR_SECRET\n",
    "x": "AWS_ACCESS_KEY_ID=AKIAXXXXXXXXXXXXXXXX\nAWS_SECRET_ACCESS_KEY=" + "x" * 40,
    "stars": "aws_secret_access_key = " + "*" * 40,
    "your": "AWS_SECRET_ACCESS_KEY=YOUR_SECRET_ACCESS_KEY\nAWS_ACCESS_KEY_ID=<your-access-key-id>",
    "sequence": "key = AKIA1234567890ABCDEF\n",
    "zeros": "key = AKIA0000000000000000\n",
    "periodic": "key = AKIATESTTESTTESTTEST\n",
    "shell-reference": "export AWS_SECRET_ACCESS_KEY=${SECRET}\naws_access_key_id=$KEY\n",
    "github-reference": "aws-secret-access-key: ${{ secrets.AWS_SECRET_ACCESS_KEY }}\n",
    "jinja": "secret_key = {{ aws_secret_access_key }}\n",
    "python-format": "aws_secret_access_key=%(secret)s\n",
    "environ": 'boto3.client("s3", aws_secret_access_key=os.environ["AWS_SECRET_ACCESS_KEY"])\n',
    "process": "secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY,\n",
    "ref": "SecretAccessKey: !Ref SecretAccessKeyParameterForTheDeployment\n",
    "get-att": "Value: !GetAtt DeploymentUserAccessKey.SecretAccessKey\n",
    "terraform-var": "secret_key = var.aws_secret_access_key_for_deployment\n",
    "terraform-resource": "secret = aws_iam_access_key.deployment_user_key.secret\n",
    "sha1": f"aws_secret_access_key: {DIGEST}\n",
    "sha1-near-id-name": f"AWS_COMMIT={DIGEST}\n",
    "lone-forty": f"token = {HIDDEN}\n",
    "lone-forty-name": f"SECRET_KEY = '{HIDDEN}'\n",
    "forty-one": f'aws_access_key = "{HIDDEN}a"\n',
    "integrity": f'"integrity": "sha512-{SHA512}"\n',
    "sum": f"github.com/aws/aws-sdk-go v1.0.0 h1:{SHA256}\n",
    "image": f"aws logo: data:image/png;base64,{RANDOM}\n",
    "certificate": "-----BEGIN CERTIFICATE-----\n" + "\n".join(RANDOM[i : i + 64] for i in range(0, 1280, 64)),
    "sops": f"aws_secret_access_key: ENC[AES256_GCM,data:{SHA256},iv:{SHA256},type:str]\n",
    "vault": f"aws_secret_access_key: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  {DIGEST * 2}\n",
    "sealed": f"kind: SealedSecret\nencryptedData:\n  AWS_SECRET_ACCESS_KEY: AgB{RANDOM[:400]}\n",
    "regex": 'AWS_KEY = re.compile(r"(?:AKIA|ASIA)[A-Z0-9]{16}")\nSECRET = r"[A-Za-z0-9/+=]{40}"\n',
    "format": "An access key id starts with AKIA and has 20 characters; the secret access key has 40.\n",
    **{f"identifier-{p}": f"id: {p}{KEY[4:]}\n" for p in "AIDA AROA AGPA AIPA ANPA ANVA APKA ASCA".split()},  # noqa: SIM905
    "word": "region = ASIAPACIFICSOUTHEAST\n",
    "word-2": "name = ASIAPACIFICNORTHEASTONE\n",
    "inside-word": f"x{KEY}\n{KEY}y\n",
    "inside-base64": f"blob: {RANDOM[:30]}+{KEY}/{RANDOM[:50]}\n",
    "lower": KEY.lower() + "\n",
    "moto": "aws_access_key_id='testing'\naws_secret_access_key='testing'\naws_session_token='testing'\n",
    "localstack": "AWS_ACCESS_KEY_ID=test\nAWS_SECRET_ACCESS_KEY=test\n",
    "minio": "MINIO_ACCESS_KEY=minioadmin\nMINIO_SECRET_KEY=minioadmin\nAWS_SECRET_ACCESS_KEY=minioadmin\n",
    "dynamodb-local": "AWS_ACCESS_KEY_ID=fakeMyKeyId\nAWS_SECRET_ACCESS_KEY=fakeSecretAccessKey\n",
    "next-token": f'"NextToken": "{RANDOM[:200]}"\n',
    "truncated-token": "AWS_SESSION_TOKEN=IQoJb3JpZ2luX2VjE...\n",
    "token-x": f"AWS_SESSION_TOKEN={RANDOM[:80]}{'X' * 12}{RANDOM[80:160]}\n",
    "bedrock-example": "ABSKQmVkcm9ja0FQSUtleS1" + "EXAMPLE" * 14,
    "bedrock-prefix": "bedrock-api-key- is the prefix\n",
    "bedrock-pattern": 'KEY = re.compile(r"bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/_-]{0,600}")\n',
    "bedrock-pattern-escaped": '"bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t\\\\S*"\n',
    "bedrock-pattern-group": "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t(?:x)?\n",
    "presigned-documented": f"https://b.s3.amazonaws.com/k?X-Amz-Credential={EXAMPLE_ID}/20130721/us-east-1/s3/aws4_request"
    f"&X-Amz-Signature={hashlib.sha256(b'k').hexdigest()}\n",
    "presigned-hole": "https://b.s3.amazonaws.com/k?X-Amz-Credential=${key}&X-Amz-Signature=${signature}\n",
    "class-name": "secretAccessKey = AmazonS3EncryptionClientV2BuilderFactory\n",
    "path": "aws_secret_access_key_file = /var/run/secrets/aws/S3/deployment1\n",
    "arn": "AWS_SECRET_ARN=arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/Db1/Password2-AbCdEf\n",
    "account": "account_id = 111122223333\n",
    "dna": "ACCAGGTTACCATTGGCACGTTACCAGATACCA\n",
    "prefix-list": '["AKIA", "AGPA", "AIDA", "AROA", "AIPA", "ANPA"]\n',
    "concatenated-prefixes": '"AKIA" + "AGPA" + "AIDA" + "AROA" + "AIPA"\n',
    **{
        f"foreign-{name}": f"AWS_REGION=us-east-1\n{name}={HIDDEN}\n"
        for name in (
            *("JWT_SECRET", "FLASK_SECRET_KEY", "RECAPTCHA_SECRET_KEY", "STRIPE_SECRET_KEY", "DJANGO_SECRET_KEY"),
            *("WASABI_SECRET_KEY", "SPACES_SECRET_KEY", "TWITTER_ACCESS_TOKEN_SECRET", "APP_TOKEN", "SENTRY_TOKEN"),
        )
    },
    "django-beside-storages": f'import os\nSECRET_KEY = "{HIDDEN}"\nAWS_STORAGE_BUCKET_NAME = "media"\n'
    'AWS_S3_REGION_NAME = "us-east-1"\n',
    "bare-among-prefixed": f"APP_ENV=prod\nSECRET_KEY={HIDDEN}\nS3_BUCKET=media\nAWS_REGION=eu-west-1\n",
    "devise": f'Devise.setup {{ |config| config.secret_key = "{HIDDEN}" }} # aws\n',
    "chance": f'SECRET_KEY = "aws{HIDDEN[3:]}"\n',
    "next-setting": f"AWS_SECRET_ACCESS_KEY: ${{{{ secrets.AWS_SECRET_ACCESS_KEY }}}}\nCODECOV_TOKEN: {HIDDEN}\n",
    "next-key-of-object": f'{{"accessKey": "", "secretKey": "", "region": "us-east-1", "etag": "{HIDDEN}"}}\n',
    "next-output": f"SecretAccessKey:\n  Value: !GetAtt K.SecretAccessKey\nChecksum:\n  Value: {HIDDEN}\n",
    "masked-then-digest": f"aws_secret_access_key [MASKED]\n{HIDDEN}\n",
    "example-changed": f"{EXAMPLE_ID[:-1]}F\n{EXAMPLE_ID[:13]}EXEMPLE\n",
    "words-and-years": "ASIANPAINTSINDIA2023 ASIAELECTRONICSGMBH0\n",
    "mws-zero": "amzn.mws.00000000-0000-0000-0000-000000000000\n",
}


@pytest.mark.parametrize("name", CLEAN)
def test_clean(name: str) -> None:
    assert found(CLEAN[name]) == []


def test_lock_files_have_no_named_secrets() -> None:
    text = f'"aws-secret-access-key": "{HIDDEN}"\n'
    assert found(text, "package-lock.json") == []
    assert [hit[0] for hit in found(text, "package.json")] == ["secret-access-key"]


def test_documented_examples_on_request() -> None:
    text = f"aws_access_key_id = {EXAMPLE_ID}\naws_secret_access_key = {EXAMPLE_SECRET}\n"
    facts = read(text, options=Options(report_example_keys=True))
    assert [(f.kind, f.example, f.partner is not None) for f in facts] == [("long-term-key-id", True, True)]
    assert facts[0].strength == "strong"


def test_noise_holds_no_credential() -> None:
    for seed in range(20):
        noise = base64.b64encode(hashlib.shake_256(b"n%d" % seed).digest(200_000)).decode()
        assert read(noise) == []
        assert read("\n".join(noise[i : i + 76] for i in range(0, 200_000, 76))) == []


def test_the_partner_of_an_example_is_none() -> None:
    assert found(f"{EXAMPLE_ID}\n{keys.secret_access_key(4)[:30]}\n") == []
