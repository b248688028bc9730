"""What operations do by hand: sessions, the site's bucket, and commands."""

import json
import os
import subprocess
import sys
from pathlib import Path

import boto3

os.environ["AWS_PROFILE"] = "root"
ROOT_AWS_ACCESS_KEY_ID = os.environ["ROOT_AWS_ACCESS_KEY_ID"]
ROOT_KEY = Path("rootkey.csv").read_text()


def account() -> None:
    iam = boto3.client("iam")
    iam.update_account_password_policy(MinimumPasswordLength=14)
    iam.update_role(RoleName="Reporter", MaxSessionDuration=43200)


def session() -> dict:
    sts = boto3.client("sts")
    return sts.get_session_token(DurationSeconds=172800)["Credentials"]


def publish() -> None:
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="example-site", ACL="public-read", ObjectOwnership="ObjectWriter")
    s3.put_public_access_block(
        Bucket="example-site",
        PublicAccessBlockConfiguration={
            "BlockPublicAcls": False,
            "IgnorePublicAcls": False,
            "BlockPublicPolicy": False,
            "RestrictPublicBuckets": False,
        },
    )
    s3.put_bucket_cors(
        Bucket="example-site",
        CORSConfiguration={"CORSRules": [{"AllowedMethods": ["PUT"], "AllowedOrigins": ["*"]}]},
    )
    s3.put_bucket_policy(
        Bucket="example-site",
        Policy=json.dumps(
            {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Principal": "*",
                        "Action": "s3:GetObject",
                        "Resource": "arn:aws:s3:::example-site/*",
                    }
                ],
            }
        ),
    )
    s3.put_object(Bucket="example-site", Key="index.html", Body=b"", ACL="public-read")
    s3.generate_presigned_url("get_object", Params={"Bucket": "example-site", "Key": "a"}, ExpiresIn=604800)
    s3.create_bucket(Bucket=sys.argv[1])


def by_command() -> None:
    subprocess.run(["aws", "s3", "sync", ".", "s3://example-site", "--profile", "site"], check=True)
    subprocess.run(["aws", "s3", "rm", "s3://example-site/x", "--profile", "default"], check=True)
    subprocess.run(["aws", "s3", "ls", "--profile", "root"], check=True)
    subprocess.run(["aws", "iam", "create-access-key", "--profile", "root"], check=True)
    subprocess.run(["aws", "configure", "set", "aws_access_key_id", sys.argv[2], "--profile", "site"], check=True)
    subprocess.run("aws sts get-session-token --duration-seconds 129600 --profile site", shell=True, check=True)
    device = "--serial-number arn:aws:iam::111122223333:mfa/root-account-mfa-device"
    subprocess.run(f"aws sts get-session-token {device} --token-code 123456 --profile site", shell=True, check=True)
    subprocess.run(
        "AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY aws s3 ls",
        shell=True,
        check=True,
    )
