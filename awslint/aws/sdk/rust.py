"""The AWS SDK for Rust, and rusoto before it.

https://docs.aws.amazon.com/sdk-for-rust/latest/dg/credproviders.html
"""

from __future__ import annotations

from awslint.aws.sdk import Provider, SdkTable

TABLE = SdkTable(
    language="rust",
    clients=(
        r"\Aaws_sdk_(?P<service>\w+)\.(?:Client\.(?:new|from_conf)|Config\.(?:builder|new)|config\.Builder\.(?:new|from))\Z",
        r"\A(?:rusoto_\w+\.)?(?!Http)(?P<service>[A-Z]\w+)Client\.(?:new|new_with)\Z",
        # https://docs.rs/object_store/latest/object_store/aws/struct.AmazonS3Builder.html
        r"(?:\A|\.)Amazon(?P<service>S3)Builder\.(?:new|from_env)\Z",
    ),
    sessions=(
        r"(?:\A|\.)aws_config\.(?:load_from_env|load_defaults|from_env|defaults)\Z",
        r"(?:\A|\.)(?:ConfigLoader\.default|SdkConfig\.builder)\Z",
    ),
    providers=(
        Provider("Credentials.new Credentials.from_keys", "static", ("key", "secret", "token")),
        Provider("Credentials.builder", "static"),
        Provider("StaticProvider.new_minimal", "static", ("key", "secret")),
        Provider("StaticProvider.new", "static", ("key", "secret", "token")),
        Provider("EnvironmentVariableCredentialsProvider.new EnvironmentProvider.default", "environment"),
        Provider("ProfileFileCredentialsProvider.builder ProfileProvider.new", "profile"),
        Provider("AssumeRoleProvider.builder StsAssumeRoleSessionCredentialsProvider.new", "role"),
        Provider("WebIdentityTokenCredentialsProvider.builder WebIdentityProvider.from_k8s_env", "oidc"),
        Provider("SsoCredentialsProvider.builder", "sso"),
        Provider(
            "ImdsCredentialsProvider.builder EcsCredentialsProvider.builder InstanceMetadataProvider.new",
            "instance",
        ),
        Provider("DefaultCredentialsChain.builder ChainProvider.new DefaultCredentialsProvider.new", "default"),
    ),
    finishers=frozenset({"SharedCredentialsProvider.new", "Some", "build", "load", "await", "unwrap"}),
)
