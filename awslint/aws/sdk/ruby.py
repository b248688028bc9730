"""The AWS SDK for Ruby, versions 1 to 3.

https://docs.aws.amazon.com/sdk-for-ruby/v3/developer-guide/credential-providers.html
"""

from __future__ import annotations

from awslint.aws.sdk import Provider, SdkTable

TABLE = SdkTable(
    language="ruby",
    clients=(
        r"(?:\A|\.)Aws\.(?P<service>[A-Z]\w*)\.(?:Client|Resource|Encryption\.Client|EncryptionV2\.Client|Presigner)\.new\Z",
        r"(?:\A|\.)AWS\.(?P<service>[A-Z]\w*)\.new\Z",
    ),
    sessions=(r"(?:\A|\.)(?:Aws|AWS)\.config\.update\Z", r"(?:\A|\.)AWS\.config\Z"),
    providers=(
        Provider("Aws.Credentials.new", "static", ("key", "secret", "token")),
        Provider("Aws.SharedCredentials.new", "profile"),
        Provider("Aws.AssumeRoleCredentials.new", "role"),
        Provider("Aws.AssumeRoleWebIdentityCredentials.new", "oidc"),
        Provider("Aws.SSOCredentials.new", "sso"),
        Provider("Aws.ProcessCredentials.new", "process"),
        Provider("Aws.InstanceProfileCredentials.new Aws.ECSCredentials.new", "instance"),
        Provider("Aws.CredentialProviderChain.new", "default"),
    ),
)
