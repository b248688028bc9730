"""The AWS SDK for .NET, as used from C#.

https://docs.aws.amazon.com/sdk-for-net/v4/developer-guide/creds-assign.html
"""

from __future__ import annotations

from awslint.aws.sdk import Provider, SdkTable

TABLE = SdkTable(
    language="csharp",
    clients=(
        r"(?:\A|\.)Amazon(?P<service>[A-Z]\w*?)Client\Z",
        r"(?:\A|\.)AWSClientFactory\.CreateAmazon(?P<service>\w+)Client\Z",
        r"(?:\A|\.)AmazonSecurityToken(?P<service>Service)Client\Z",
    ),
    sessions=(r"(?:\A|\.)(?:AWSOptions|TransferUtility)\Z",),
    providers=(
        Provider("BasicAWSCredentials", "static", ("key", "secret")),
        Provider("SessionAWSCredentials", "static", ("key", "secret", "token")),
        # A profile that a program writes: https://docs.aws.amazon.com/sdk-for-net/v4/developer-guide/sdk-store.html
        Provider("CredentialProfileOptions", "static"),
        Provider("AnonymousAWSCredentials", "unknown"),
        Provider("ImmutableCredentials", "static", ("key", "secret", "token")),
        Provider("EnvironmentVariablesAWSCredentials EnvironmentAWSCredentials", "environment"),
        Provider("StoredProfileAWSCredentials TryGetAWSCredentials TryGetProfile", "profile", ("profile",)),
        Provider("CredentialProfileStoreChain SharedCredentialsFile", "profile"),
        Provider("AssumeRoleAWSCredentials", "role"),
        Provider(
            "AssumeRoleWithWebIdentityCredentials AssumeRoleWithWebIdentityCredentials.FromEnvironmentVariables",
            "oidc",
        ),
        Provider("SSOAWSCredentials", "sso"),
        Provider("ProcessAWSCredentials", "process"),
        Provider("InstanceProfileAWSCredentials ECSTaskCredentials GenericContainerCredentials", "instance"),
        Provider(
            "FallbackCredentialsFactory.GetCredentials DefaultAWSCredentialsIdentityResolver.GetCredentials",
            "default",
        ),
    ),
    positional=("key", "secret", "token"),
    fills=frozenset({"TryGetAWSCredentials", "TryGetProfile"}),
)
