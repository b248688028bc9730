"""What the cmdlets of the AWS Tools for PowerShell need."""

from __future__ import annotations

from pathlib import Path

import pytest

from awslint.aws.cmdlets import operations_of_cmdlet
from tests.privileges.test_policy import found_in, needs


@pytest.mark.parametrize(
    ("cmdlet", "operation"),
    [
        ("Get-EC2Instance", "ec2 DescribeInstances"),
        ("Get-KMSKeyList", "kms ListKeys"),
        ("Get-IAMAccessKey", "iam ListAccessKeys"),
        ("Get-ECSClusterDetail", "ecs DescribeClusters"),
        ("Get-S3Bucket", "s3 ListBuckets"),
        ("New-EC2Instance", "ec2 RunInstances"),
        ("remove-EC2Instance", "ec2 TerminateInstances"),
        ("Register-EC2Address", "ec2 AssociateAddress"),
        ("Edit-R53ResourceRecordSet", "route53 ChangeResourceRecordSets"),
        ("Write-CWMetricData", "cloudwatch PutMetricData"),
        ("Set-DDBItem", "dynamodb PutItem"),
        ("Use-STSRole", "sts AssumeRole"),
        ("Grant-EC2SecurityGroupIngress", "ec2 AuthorizeSecurityGroupIngress"),
        ("Invoke-KMSDecrypt", "kms Decrypt"),
        ("Read-S3Object", "s3 GetObject"),
        ("Send-SES2Email", "sesv2 SendEmail"),
    ],
)
def test_the_name_of_a_cmdlet_says_what_it_calls(cmdlet: str, operation: str) -> None:
    found = operations_of_cmdlet(cmdlet)
    assert found is not None
    assert [f"{each.client} {each.name}" for each in found] == [operation]


@pytest.mark.parametrize("cmdlet", ["Get-ItemProperty", "Get-ADUser", "New-Object", "Import-Csv", "Set-AWSCredential"])
def test_what_is_not_awss(cmdlet: str) -> None:
    assert operations_of_cmdlet(cmdlet) is None


def test_a_script_needs_what_its_cmdlets_call(tmp_path: Path) -> None:
    text = (
        '$bucket = "reports"\nRead-S3Object -BucketName $bucket -Key "a.csv" -File x\n'
        '$db = (Get-SSMParameter -Name "/app/db").Value\nGet-ChildItem | Write-Output\nGet-EC2ImageByName -Name w\n'
    )
    found = found_in(tmp_path, a__ps1=text)
    assert needs(found) == {
        "s3:GetObject": ("arn:aws:s3:::reports/a.csv",),
        "ssm:GetParameter": ("arn:aws:ssm:*:*:parameter/app/db",),
    }
    assert [(each.line, each.what, each.reason) for each in found.unmapped] == [
        (5, "Get-EC2ImageByName", "no operation has the cmdlet's name")
    ]
