"""The AWS SDK for PHP, versions 2 and 3.

https://docs.aws.amazon.com/sdk-for-php/v3/developer-guide/guide_credentials.html
"""

from __future__ import annotations

from awslint.aws.sdk import Provider, SdkTable

TABLE = SdkTable(
    language="php",
    clients=(
        r"(?:\A|\.)(?:Async)?Aws\.(?:\w+\.)*(?P<service>[A-Z]\w*?)(?:MultiRegion)?Client(?:\.factory)?\Z",
        r"(?:\A|\.)(?P<service>[A-Z]\w*)Client\.factory\Z",
    ),
    sessions=(r"(?:\A|\.)Aws\.Sdk\Z", r"(?:\A|\.)Aws\.factory\Z", r"(?:\A|\.)Aws\.Common\.Aws\.factory\Z"),
    providers=(
        Provider(
            "Aws.Credentials.Credentials Aws.Common.Credentials.Credentials", "static", ("key", "secret", "token")
        ),
        Provider("CredentialProvider.env", "environment"),
        Provider("CredentialProvider.ini", "profile", ("profile",)),
        Provider("CredentialProvider.assumeRole AssumeRoleCredentialProvider createCredentials", "role"),
        Provider(
            "CredentialProvider.assumeRoleWithWebIdentityCredentialProvider "
            "AssumeRoleWithWebIdentityCredentialProvider",
            "oidc",
        ),
        Provider("CredentialProvider.sso", "sso", ("profile",)),
        Provider("CredentialProvider.process", "process"),
        Provider(
            "CredentialProvider.instanceProfile CredentialProvider.ecsCredentials InstanceProfileProvider "
            "EcsCredentialProvider",
            "instance",
        ),
        Provider("CredentialProvider.defaultProvider", "default"),
    ),
    finishers=frozenset(
        {
            *("CredentialProvider.memoize", "CredentialProvider.chain", "CredentialProvider.fromCredentials"),
            *("array_merge", "array_replace", "array_merge_recursive"),
        }
    ),
    settings={"key": "key", "secret": "secret", "token": "token", "accesskeysecret": "secret"},
)
