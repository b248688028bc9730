"""The AWS SDK for C++.

https://docs.aws.amazon.com/sdk-for-cpp/latest/developer-guide/credproviders.html
"""

from __future__ import annotations

from awslint.aws.sdk import Provider, SdkTable

TABLE = SdkTable(
    language="cpp",
    clients=(r"(?:\A|\.)(?:Aws\.\w+\.)?(?P<service>[A-Z]\w*?)(?:Crt)?Client\Z",),
    providers=(
        Provider("AWSCredentials SimpleAWSCredentialsProvider", "static", ("key", "secret", "token")),
        Provider("EnvironmentAWSCredentialsProvider", "environment"),
        Provider("ProfileConfigFileAWSCredentialsProvider", "profile", ("profile",)),
        Provider("STSAssumeRoleCredentialsProvider", "role"),
        Provider("STSAssumeRoleWebIdentityCredentialsProvider", "oidc"),
        Provider("SSOCredentialsProvider", "sso"),
        Provider("ProcessCredentialsProvider", "process"),
        Provider(
            "InstanceProfileCredentialsProvider TaskRoleCredentialsProvider GeneralHTTPCredentialsProvider",
            "instance",
        ),
        Provider("DefaultAWSCredentialsProviderChain", "default"),
    ),
    key_setters=frozenset({"SetAWSAccessKeyId", "SetAWSSecretKey", "SetSessionToken"}),
    finishers=frozenset({"MakeShared", "Aws.MakeShared", "make_shared", "MakeUnique"}),
)
