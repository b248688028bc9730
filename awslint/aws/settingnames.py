"""The names under which programs keep AWS credentials, in every spelling; it must not know files or values.

A name is compared without ``_ - .``, blanks and case, so that ``AWS_SECRET_ACCESS_KEY``, ``aws.secretAccessKey`` and
``aws-secret-access-key`` are one.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Role = Literal["id", "secret", "token", "password"]


class NameRole(NamedTuple):
    """What a name holds; ``own`` is True if the name alone says that it is AWS's."""

    role: Role
    own: bool


_FILL = re.compile(r"[\W_]+")

# Endings of normalised names that AWS's tools, SDKs and the programs that take AWS keys use.
# AWS CLI and SDKs: https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html
# boto3: https://boto3.amazonaws.com/v1/documentation/api/latest/guide/credentials.html
# Java: https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-explicit.html (aws.secretAccessKey)
# Hadoop: https://hadoop.apache.org/docs/stable/hadoop-aws/tools/hadoop-aws/ (fs.s3a.secret.key, fs.s3n.awsSecretAccessKey)
# Spring Cloud AWS: https://docs.awspring.io/spring-cloud-aws/docs/3.0.0/reference/html/ (spring.cloud.aws.credentials.*)
# Quarkus: https://docs.quarkiverse.io/quarkus-amazon-services/dev/ (quarkus.*.aws.credentials.static-provider.*)
# Terraform: https://registry.terraform.io/providers/hashicorp/aws/latest/docs (access_key, secret_key, token)
# Ansible: https://docs.ansible.com/ansible/latest/collections/amazon/aws/docsite/guide_aws.html (ec2_secret_key, …)
# Elasticsearch: https://www.elastic.co/docs/deploy-manage/tools/snapshot-and-restore/s3-repository (s3.client.*.secret_key)
# django-storages: https://django-storages.readthedocs.io/en/latest/backends/amazon-S3.html (AWS_S3_SECRET_ACCESS_KEY)
# s3cmd, rclone, s3fs, pgBackRest (repo1-s3-key-secret), Docker registry (REGISTRY_STORAGE_S3_SECRETKEY)
_OWN_SECRET = (
    "secretaccesskey",
    "awssecret",
    "amazonsecret",
    "awssecretkey",
    "s3secret",
    "s3asecretkey",
    "s3secretkey",
    "ec2secret",
    "sqssecret",
    "snssecret",
    "sessecret",
    "dynamosecret",
    "dynamodbsecret",
    "kinesissecret",
    "lambdasecret",
    "cloudfrontsecret",
    "s3keysecret",
    "awsaccesssecret",
    "awskeysecret",
    "awsaccesskeysecret",
    "s3clientdefaultsecretkey",
    "awscredentialssecretkey",
    "awsprivatekey",
    "awsseckey",
    "secretaccess",
)
_GENERIC_SECRET = ("secretkey", "accesskeysecret", "keysecret", "accesssecret", "secretkeytoken")
_OWN_TOKEN = (
    "awssessiontoken",
    "awssecuritytoken",
    "xamzsecuritytoken",
    "awstoken",
    "s3asessiontoken",
    "amzsecuritytoken",
    "s3sessiontoken",
    "awssession",
)
_GENERIC_TOKEN = ("sessiontoken", "securitytoken")
_OWN_ID = (
    "awsaccesskey",
    "awsaccesskeyid",
    "awskeyid",
    "awsaccess",
    "awsid",
    "awskey",
    "s3accesskey",
    "s3key",
    "amazonaccesskey",
)
_GENERIC_ID = ("accesskeyid", "accesskey", "keyid", "accessid")
_PASSWORD = ("smtppassword", "smtppass", "emailhostpassword", "mailpassword", "sespassword", "codecommitpassword")
# Other services with secret keys of their own, S3's look-alikes among them: a name that says one of these and not AWS is
# theirs. Django's and Flask's SECRET_KEY signs cookies.
_FOREIGN = re.compile(
    r"stripe|paypal|braintree|adyen|razorpay|paystack|flutterwave|plaid|square|coinbase|binance|kraken|bitfinex"
    r"|captcha|turnstile|django|flask|session|cookie|csrf|jwt|jose|nextauth|auth0|clerk|okta|oauth|keycloak|supabase"
    r"|firebase|google|gcp|gcs|azure|facebook|twitter|github|gitlab|linkedin|slack|discord|telegram|twilio|sendgrid"
    r"|mailgun|mailchimp|mapbox|algolia|pusher|sentry|datadog|newrelic|unsplash|shopify|zoom|dropbox|spotify"
    r"|wasabi|backblaze|spaces|digitalocean|linode|vultr|scaleway|cloudflare|aliyun|alibaba|tencent|qcloud|qiniu|huawei"
    r"|yandex|baidu|encryption|signing|signature|hash|salt|webhook|appsecret|apisecret"
)
# What makes a name something else: a reference, a name of a secret, a pager's token.
_OTHER = re.compile(r"(?:name|arn|ref|path|file|version|manager|length|regex|pattern|url|count|rotation|description)\Z")
_AWS_WORD = re.compile(r"aws|amazon|s3|ec2|dynamo|sqs|bedrock")
# Services whose names are words or short, so that they count as whole words of a name alone: GLUE_SECRET_KEY.
# https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html
_SERVICE_WORD = re.compile(
    r"(?<![a-zA-Z])(?:amz|iam|ses|sns|mws|ecr|ecs|eks|rds|sts|kms|glue|polly|athena|textract|transcribe|rekognition"
    r"|route_?53|redshift|kinesis|cloudwatch|cloudfront|lambda)(?![a-z])",
    re.IGNORECASE,
)
# How people misspell the word that all these names share.
_MISSPELT = re.compile(r"secert|sercet|secrect|seceret|secrete(?=access|key)")


def is_foreign(text: str) -> bool:
    """True if ``text`` names another service, or a use of keys that is not signing in, and not AWS."""
    return _FOREIGN.search(text.lower()) is not None and _AWS_WORD.search(text.lower()) is None


def normalise(name: str) -> str:
    """``name`` in lower case without separators, with the usual slips of the pen put right."""
    return _MISSPELT.sub("secret", _FILL.sub("", name).lower())


def role_of(name: str) -> NameRole | None:
    """What a setting, variable, field, option or parameter of this name holds, or None."""
    plain = normalise(name)
    if not plain or len(plain) > 120 or _OTHER.search(plain):
        return None
    said = _AWS_WORD.search(plain) is not None
    if any(part in plain for part in _OWN_TOKEN):
        return NameRole("token", True)
    if any(part in plain for part in _GENERIC_TOKEN):
        return NameRole("token", said)
    if any(part in plain for part in _OWN_SECRET):
        return NameRole("secret", True)
    if not said and _FOREIGN.search(plain):
        return None
    if any(part in plain for part in _GENERIC_SECRET):
        return NameRole("secret", said or _SERVICE_WORD.search(name) is not None)
    if any(part in plain for part in _PASSWORD):
        return NameRole("password", said)
    if any(part in plain for part in _OWN_ID):
        return NameRole("id", True)
    if any(part in plain for part in _GENERIC_ID):
        return NameRole("id", said)
    if said and "secret" in plain:
        return NameRole("secret", True)
    if plain == "secret":
        return NameRole("secret", False)
    # Short names that other words begin like.
    if plain.endswith(("awssk", "awssak")):
        return NameRole("secret", True)
    if plain.endswith("awsak"):
        return NameRole("id", True)
    return None


CALLS = (
    # https://docs.aws.amazon.com/AWSJavaSDK/latest/javadoc/com/amazonaws/auth/BasicAWSCredentials.html, also C#
    "BasicAWSCredentials",
    "BasicSessionCredentials",
    "SessionAWSCredentials",
    # https://sdk.amazonaws.com/java/api/latest/software/amazon/awssdk/auth/credentials/AwsBasicCredentials.html
    "AwsBasicCredentials",
    "AwsSessionCredentials",
    # https://docs.aws.amazon.com/sdk-for-go/api/aws/credentials/ and /v2/credentials; minio-go's for S3 is NewStaticV4
    "NewStaticCredentials",
    "NewStaticCredentialsProvider",
    "NewStaticV4",
    "NewStaticV2",
    # https://docs.aws.amazon.com/sdk-for-ruby/v3/api/Aws/Credentials.html
    "Aws::Credentials.new",
    # https://docs.rs/aws-credential-types, https://docs.rs/rusoto_credential and https://sdk.amazonaws.com/cpp/api/LATEST/
    "Credentials::new",
    "Credentials::from_keys",
    "StaticProvider::new",
    "AWSCredentials",
    "StaticCredentialsProvider",
    "StaticCredentialIdentity",
    "AWS.Credentials",
    "Aws\\Credentials\\Credentials",
    "Set-AWSCredential",
    "S3Connection",
    "EC2Connection",
    "connect_to_region",
    # http://boto.cloudhackers.com/en/latest/ref/boto.html: boto.connect_s3, boto.connect_ec2, …
    "boto.connect_",
    "connect_s3",
    "boto3.client",
    "boto3.resource",
    "boto3.Session",
    "boto3.session.Session",
    # https://s3fs.readthedocs.io/en/latest/api.html and https://pypi.org/project/requests-aws4auth/
    "S3FileSystem",
    "AWS4Auth",
    # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PostgreSQL.S3Import.Reference.html
    "create_aws_credentials",
    "AWSRequestsAuth",
    # https://github.com/boto/botocore/blob/develop/botocore/auth.py: SigV4Auth(Credentials(ID, SECRET), service, region)
    "SigV4Auth",
    # https://github.com/tpyo/amazon-s3-php-class and https://framework.zend.com/manual/1.12/en/zend.service.amazon.s3.html
    "new S3",
    "S3::setAuth",
    "Zend_Service_Amazon",
    # https://pub.dev/packages/amazon_cognito_identity_dart_2
    "AwsSigV4Client",
    # https://pypi.org/project/tinys3/ and https://libcloud.readthedocs.io/en/stable/storage/drivers/s3.html
    "tinys3.Connection",
    "get_driver(Provider.S3)",
    "get_driver(Provider.EC2)",
    # https://github.com/taylorfinnell/awscr-s3
    "Awscr::S3::Client.new",
    # https://docs.aws.amazon.com/sdkfornet/v3/apidocs/: clients take a key and a secret as their first two arguments
    "AmazonS3Client",
    "AmazonDynamoDBClient",
    "AmazonSQSClient",
    "AmazonSimpleNotificationServiceClient",
    "AmazonSimpleEmailServiceClient",
    "AmazonEC2Client",
    "AmazonLambdaClient",
    "AmazonSecretsManagerClient",
    "AmazonKinesisClient",
    "AmazonRekognitionClient",
    "AmazonCloudWatchClient",
    # https://docs.aws.amazon.com/code-library/latest/ug/r_1_paws_code_examples.html and the R package aws.s3
    "use_credentials",
    "set_credentials",
    # https://hexdocs.pm/erlcloud/: erlcloud_s3:configure(Id, Secret)
    "erlcloud_",
)
"""Constructors and functions whose arguments are credentials; a 40-character literal in one of them is a secret key."""

ANY_SERVICES_CALLS = ("new Credentials", "StaticCredentials", ").credentials", "Minio")
"""Constructors that other services' libraries have as well: what stands around has to say that it is AWS's."""
