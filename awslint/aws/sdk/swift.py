"""The AWS SDK for Swift, AWS SDK for iOS and Soto.

https://docs.aws.amazon.com/sdk-for-swift/latest/developer-guide/credential-providers.html
"""

from __future__ import annotations

from awslint.aws.sdk import Provider, SdkTable

TABLE = SdkTable(
    language="swift",
    clients=(r"(?:\A|\.)(?!AWSClient\Z)(?P<service>[A-Z]\w*?)Client(?:\.(?P<config>\w+)Config(?:uration)?)?\Z",),
    sessions=(r"(?:\A|\.)(?:AWSServiceConfiguration|AWSClient)\Z",),
    providers=(
        Provider("AWSCredentialIdentity AWSStaticCredentialsProvider AWSBasicSessionCredentialsProvider", "static"),
        Provider("StaticAWSCredentialIdentityResolver", "static"),
        Provider("static CredentialProviderFactory.static", "static"),
        Provider("EnvironmentAWSCredentialIdentityResolver environment", "environment"),
        Provider("ProfileAWSCredentialIdentityResolver", "profile"),
        Provider("STSAssumeRoleAWSCredentialIdentityResolver", "role"),
        Provider("STSWebIdentityAWSCredentialIdentityResolver", "oidc"),
        Provider("AWSCognitoCredentialsProvider CognitoAWSCredentialIdentityResolver", "role"),
        Provider("SSOAWSCredentialIdentityResolver", "sso"),
        Provider("ProcessAWSCredentialIdentityResolver", "process"),
        Provider("IMDSAWSCredentialIdentityResolver ECSAWSCredentialIdentityResolver ec2 ecs", "instance"),
        Provider("DefaultAWSCredentialIdentityResolverChain default", "default"),
    ),
    settings={"secret": "secret", "config": "credentials"},
)
