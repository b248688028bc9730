"""The AWS SDK for Kotlin; Kotlin code that uses the SDK for Java is read by that table's names too.

https://docs.aws.amazon.com/sdk-for-kotlin/latest/developer-guide/credential-providers.html
"""

from __future__ import annotations

from dataclasses import replace

from awslint.aws.sdk import Provider, java

TABLE = replace(
    java.TABLE,
    language="kotlin",
    clients=(
        *java.TABLE.clients,
        r"\Aaws\.sdk\.kotlin\.services\.\w+\.(?P<service>\w+?)Client(?:\.fromEnvironment|\.invoke)?\Z",
    ),
    providers=(
        *java.TABLE.providers,
        Provider(
            "runtime.auth.credentials.StaticCredentialsProvider Credentials", "static", ("key", "secret", "token")
        ),
        Provider("EnvironmentCredentialsProvider SystemPropertyCredentialsProvider", "environment"),
        Provider("ProfileCredentialsProvider", "profile", ("profile",)),
        Provider("StsAssumeRoleCredentialsProvider", "role"),
        Provider("StsWebIdentityCredentialsProvider StsWebIdentityCredentialsProvider.fromEnvironment", "oidc"),
        Provider("SsoCredentialsProvider", "sso"),
        Provider("ProcessCredentialsProvider", "process"),
        Provider("ImdsCredentialsProvider EcsCredentialsProvider", "instance"),
        Provider("DefaultChainCredentialsProvider", "default"),
    ),
    finishers=java.TABLE.finishers | {"StaticCredentialsProvider", "CredentialsProviderChain"},
)
