"""The AWS Tools for PowerShell, and the SDK for .NET as PowerShell makes its objects.

Every cmdlet makes a client of its own: https://docs.aws.amazon.com/powershell/v5/reference/ lists them by the prefix of
their nouns, https://docs.aws.amazon.com/powershell/v5/userguide/specifying-your-aws-credentials.html says what they take.
"""

from __future__ import annotations

import re
from dataclasses import replace

from awslint.aws.sdk import Provider, dotnet

_SERVICES = "S3|IAM|EC2|STS|SSM|SNS|SQS|KMS|ECS|ECR|EKS|RDS|SES"
_OTHERS = "SEC|LM|DDB|CFN|CWL?|CWE|ELB2?|ASG?|R53|ORG|CF|CT|EB|SFN|BDR|ATH|CB|CP|CD|CONV|GLUE|SSO|WAF2?|GD|CFG"

# https://learn.microsoft.com/en-us/powershell/scripting/developer/cmdlet/approved-verbs-for-windows-powershell-commands
_READING = (
    "Get|Find|Test|Read|Search|Measure|Select|Convert|ConvertTo|ConvertFrom|Wait|Use|Receive|Resolve|Compare|Export"
)
CHANGES = re.compile(rf"(?!(?:{_READING})-)[A-Z][a-z]+-(?P<service>{_SERVICES}|{_OTHERS})[A-Z]\w*")
"""A cmdlet that changes something, written as its reference does: no other module's cmdlet looks like one."""

TABLE = replace(
    dotnet.TABLE,
    language="powershell",
    # The key id that a cmdlet on keys is given is what it works on, not what it signs in with.
    clients=(rf"(?i)\A[a-z]+-(?P<service>{_SERVICES})(?!AccessKey)[a-z]\w*\Z", *dotnet.TABLE.clients),
    sessions=(
        rf"(?i)\A[a-z]+-(?:{_OTHERS})[a-z]\w*\Z",
        r"(?i)\A(?:Set-AWSCredentials?|Initialize-AWSDefaultConfiguration)\Z",
        *dotnet.TABLE.sessions,
    ),
    providers=(
        Provider("New-AWSCredential New-AWSCredentials", "static"),
        Provider("Use-STSRole", "role"),
        Provider("Use-STSWebIdentityRole", "oidc"),
        *dotnet.TABLE.providers,
    ),
    pipes=True,
    settings={"credential": "credentials", "storedcredentials": "profile"},
)
