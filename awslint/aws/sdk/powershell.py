"""The AWS Tools for PowerShell, and the SDK for .NET as PowerShell makes its objects.

https://docs.aws.amazon.com/powershell/v5/userguide/specifying-your-aws-credentials.html
"""

from __future__ import annotations

from dataclasses import replace

from awslint.aws.sdk import dotnet

TABLE = replace(dotnet.TABLE, language="powershell")
