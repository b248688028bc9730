"""Cmdlets of the AWS Tools for PowerShell as clients, and where their credentials come from, with exact places."""

from __future__ import annotations

import pytest

from awslint.extract.document import Document
from awslint.extract.sdkclients import extract
from awslint.source import Source
from awslint.values import Value
from tests.keys import access_key_id, secret_access_key, session_token

Found = tuple[str | None, str, list[tuple[int, int]]]
K, S, T = access_key_id(5), secret_access_key(5), session_token(5)


def found(text: str) -> list[Found]:
    """Service, source, and the place of each part of a key that is written down."""
    out: list[Found] = []
    for fact in extract(Document(Source("deploy.ps1", text.encode()))):
        at = fact.source.text.position
        written = fact.credential_arguments.items if fact.credential_arguments is not None else ()
        places = [tuple(at(item.span.start)) for item in written if isinstance(item, Value)]
        out.append((fact.service.text if fact.service is not None else None, fact.credential_source, places))  # type: ignore[arg-type]
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Get-S3Bucket -AccessKey {K} -SecretKey '{S}'\n", [("s3", "static", [(1, 25), (1, 58)])]),
        ("Update-IAMAccessKey -UserName ada -AccessKeyId $old -Status Inactive\n", []),
        (f"get-iamuser -accesskey {K} -secretkey {S}\n", [("iam", "static", [(1, 24), (1, 56)])]),
        (f"Set-AWSCredential -AccessKey {K} -SecretKey {S} -StoreAs x\n", [(None, "static", [(1, 30), (1, 62)])]),
        (f"$i = '{K}'\n$s = '{S}'\nGet-S3Bucket -AccessKey $i -SecretKey $s\n", [("s3", "static", [(3, 25), (3, 39)])]),
        (
            f"$c = New-AWSCredential -AccessKey '{K}' -SecretKey '{S}'\nGet-EC2Instance -Credential $c\n",
            [("ec2", "static", [(1, 36), (1, 70)])],
        ),
        (f"Initialize-AWSDefaultConfiguration -AccessKey {K} -SecretKey {S}\n", [(None, "static", [(1, 47), (1, 79)])]),
        (
            f"Get-S3Object -AccessKey {K} -SecretKey {S} -SessionToken {T}\n",
            [("s3", "static", [(1, 25), (1, 57), (1, 112)])],
        ),
        (f"if ($x) {{ Get-LMFunction -AccessKey {K} -SecretKey {S} }}\n", [(None, "static", [(1, 37), (1, 69)])]),
        ("Get-S3Bucket\n", [("s3", "default", [])]),
        ("$b = Get-S3Bucket -Region eu-central-1\n", [("s3", "default", [])]),
        ("Get-S3Bucket -AccessKey $env:ID -SecretKey $env:KEY\n", [("s3", "environment", [])]),
        ("Get-IAMUser -ProfileName ops\n", [("iam", "profile", [])]),
        ("Set-AWSCredential -ProfileName ops\n", [(None, "profile", [])]),
        ("function f($c) { Get-S3Bucket -Credential $c }\n", [("s3", "unknown", [])]),
        ("Use-STSRole -RoleArn $a -RoleSessionName x\n", [("sts", "default", [])]),
        (
            f"Get-S3Object -ProfileName a | Remove-S3Object -AccessKey {K} -SecretKey {S} | Out-Null\n",
            [("s3", "profile", []), ("s3", "static", [(1, 58), (1, 90)])],
        ),
        ("Get-Content -Path x\nSet-Location y\n", []),
        ("# Get-S3Bucket -AccessKey x\n", []),
    ],
)
def test_cmdlets(text: str, expected: list[Found]) -> None:
    assert found(text) == expected
