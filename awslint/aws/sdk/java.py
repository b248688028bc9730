"""The AWS SDK for Java, versions 1 and 2, as used from Java and Scala.

https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials.html
https://docs.aws.amazon.com/sdk-for-java/v1/developer-guide/credentials.html
"""

from __future__ import annotations

from awslint.aws.sdk import Provider, SdkTable

TABLE = SdkTable(
    language="java",
    clients=(
        # Not the clients of other protocols, such as ApacheHttpClient, nor a class that comes from another package.
        r"(?:\A|\.awssdk\.(?:\w+\.)*)(?!\w*(?:Http|Rest|Web|Mongo|Redis)(?:Async)?Client\.)"
        r"(?P<service>[A-Z]\w*?)(?:Async)?Client\.(?:builder(?:\.\w+)?|create)\Z",  # Scala calls without parentheses.
        r"(?:\A|\.)(?:Amazon|AWS)(?P<service>[A-Z]\w*?)(?:Async)?ClientBuilder\.(?:standard|defaultClient)\Z",
        r"(?:\A|\.)(?:Amazon|AWS)(?P<service>[A-Z]\w*?)(?:Async)?Client\Z",
        r"(?:\A|\.)(?P<service>S3)(?:Presigner|TransferManager)\.(?:builder|create)\Z",
    ),
    providers=(
        Provider("AwsBasicCredentials.create BasicAWSCredentials", "static", ("key", "secret")),
        Provider(
            "AwsSessionCredentials.create BasicSessionCredentials BasicAWSSessionCredentials",
            "static",
            ("key", "secret", "token"),
        ),
        Provider("AwsBasicCredentials.builder AwsSessionCredentials.builder", "static"),
        Provider(
            "EnvironmentVariableCredentialsProvider EnvironmentVariableCredentialsProvider.create "
            "SystemPropertyCredentialsProvider.create SystemPropertiesCredentialsProvider",
            "environment",
        ),
        Provider("ProfileCredentialsProvider.create ProfileCredentialsProvider", "profile", ("profile",)),
        Provider("ProfileCredentialsProvider.builder", "profile"),
        Provider(
            "StsAssumeRoleCredentialsProvider.builder STSAssumeRoleSessionCredentialsProvider.Builder "
            "STSAssumeRoleSessionCredentialsProvider StsGetSessionTokenCredentialsProvider.builder",
            "role",
        ),
        Provider(
            "StsAssumeRoleWithWebIdentityCredentialsProvider.builder "
            "WebIdentityTokenFileCredentialsProvider.create WebIdentityTokenFileCredentialsProvider.builder "
            "WebIdentityTokenCredentialsProvider.create",
            "oidc",
        ),
        Provider("SsoCredentialsProvider.builder", "sso"),
        Provider("ProcessCredentialsProvider.builder", "process"),
        Provider(
            "InstanceProfileCredentialsProvider.create InstanceProfileCredentialsProvider.getInstance "
            "InstanceProfileCredentialsProvider.builder InstanceProfileCredentialsProvider "
            "ContainerCredentialsProvider.create ContainerCredentialsProvider.builder "
            "EC2ContainerCredentialsProviderWrapper",
            "instance",
        ),
        Provider(
            "DefaultCredentialsProvider.create DefaultCredentialsProvider.builder "
            "DefaultAWSCredentialsProviderChain.getInstance DefaultAWSCredentialsProviderChain",
            "default",
        ),
        Provider("AnonymousCredentialsProvider.create", "unknown"),
    ),
    positional=(),
    finishers=frozenset(
        {"build", "StaticCredentialsProvider.create", "AWSStaticCredentialsProvider", "CredentialsProviderChain.of"}
    ),
)
