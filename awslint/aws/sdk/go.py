"""The AWS SDK for Go, versions 1 and 2.

https://docs.aws.amazon.com/sdk-for-go/v2/developer-guide/configure-gosdk.html
https://docs.aws.amazon.com/sdk-for-go/v1/developer-guide/configuring-sdk.html
"""

from __future__ import annotations

from awslint.aws.sdk import Provider, SdkTable

TABLE = SdkTable(
    language="go",
    clients=(r"aws-sdk-go(?:-v2)?/service/(?P<service>\w+)\.(?:New|NewFromConfig)\Z",),
    sessions=(
        r"aws-sdk-go/aws/session\.(?:NewSession|New|NewSessionWithOptions)\Z",
        r"aws-sdk-go-v2/config\.LoadDefaultConfig\Z",
    ),
    providers=(
        Provider(
            "credentials.NewStaticCredentials credentials.NewStaticCredentialsProvider",
            "static",
            ("key", "secret", "token"),
        ),
        Provider("credentials.NewStaticCredentialsFromCreds", "static"),
        Provider("credentials.StaticCredentialsProvider credentials.Value aws.Credentials", "static"),
        Provider("credentials.NewEnvCredentials external.NewEnvConfig config.NewEnvConfig", "environment"),
        Provider("credentials.NewSharedCredentials", "profile", ("file", "profile")),
        Provider("stscreds.NewCredentials stscreds.NewAssumeRoleProvider stscreds.NewCredentialsWithClient", "role"),
        Provider(
            "stscreds.NewWebIdentityCredentials stscreds.NewWebIdentityRoleProvider "
            "stscreds.NewWebIdentityRoleProviderWithOptions",
            "oidc",
        ),
        Provider("ssocreds.New ssocreds.NewCredentials", "sso"),
        Provider("processcreds.NewCredentials processcreds.NewProvider", "process"),
        Provider(
            "ec2rolecreds.New ec2rolecreds.NewCredentials endpointcreds.New endpointcreds.NewCredentialsClient",
            "instance",
        ),
        Provider("aws.AnonymousCredentials", "unknown"),
    ),
    finishers=frozenset({"Must", "NewCredentialsCache", "NewCredentials", "String"}),
)
