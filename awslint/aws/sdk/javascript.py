"""The AWS SDK for JavaScript, versions 2 and 3, as used from JavaScript and TypeScript.

https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-credentials-node.html
https://docs.aws.amazon.com/sdk-for-javascript/v2/developer-guide/setting-credentials.html
"""

from __future__ import annotations

from awslint.aws.sdk import Provider, SdkTable

TABLE = SdkTable(
    language="javascript",
    clients=(
        r"\A@aws-sdk/client-[\w-]+\.(?!(?:\w*(?:Command|Exception|Error|Fault|NotFound|AlreadyExists|OwnedByYou)|NoSuch\w+)\Z)(?P<service>[A-Z]\w*?)(?:Client)?\Z",
        r"\Aaws-sdk/clients/(?P<service>\w+)(?:\.\w+)?\Z",
        r"\A(?:aws-sdk|AWS)(?:/clients/\w+)?\.(?!(?:Config|\w*Credentials|CredentialProviderChain|Endpoint|Http\w+|Request|Service)\Z)(?P<service>[A-Z]\w*)(?:\.DocumentClient)?\Z",
    ),
    sessions=(r"\A(?:aws-sdk(?:/global)?|AWS)\.(?:config\.update|Config)\Z",),
    providers=(
        Provider("AWS.Credentials aws-sdk.Credentials", "static", ("key", "secret", "token")),
        Provider("fromEnv EnvironmentCredentials", "environment"),
        Provider("fromIni SharedIniFileCredentials", "profile"),
        Provider("fromSSO SsoCredentials TokenProviderChain", "sso"),
        Provider("fromProcess ProcessCredentials", "process"),
        Provider("fromTemporaryCredentials ChainableTemporaryCredentials TemporaryCredentials assumeRole", "role"),
        Provider("fromWebToken fromTokenFile WebIdentityCredentials TokenFileWebIdentityCredentials", "oidc"),
        Provider("fromCognitoIdentity fromCognitoIdentityPool CognitoIdentityCredentials", "role"),
        Provider(
            "fromInstanceMetadata fromContainerMetadata EC2MetadataCredentials ECSCredentials RemoteCredentials",
            "instance",
        ),
        Provider("fromNodeProviderChain defaultProvider CredentialProviderChain", "default"),
    ),
    finishers=frozenset({"Object.assign", "Object.freeze"}),
)
