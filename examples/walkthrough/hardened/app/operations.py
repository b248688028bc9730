"""What operations do, with profiles that are named: passwords, sessions, the site's bucket, and commands."""

import json
import subprocess

import boto3

session = boto3.Session(profile_name="site")


def account() -> None:
    iam = boto3.Session(profile_name="account").client("iam")
    iam.update_account_password_policy(MinimumPasswordLength=14, MaxPasswordAge=90)
    iam.update_role(RoleName="Reporter", MaxSessionDuration=3600)


def temporary(device: str, code: str) -> dict:
    sts = session.client("sts")
    return sts.get_session_token(DurationSeconds=3600, SerialNumber=device, TokenCode=code)["Credentials"]


def publish() -> str:
    s3 = session.client("s3")
    s3.create_bucket(Bucket="example-site", ObjectOwnership="BucketOwnerEnforced")
    s3.put_public_access_block(
        Bucket="example-site",
        PublicAccessBlockConfiguration={
            "BlockPublicAcls": True,
            "IgnorePublicAcls": True,
            "BlockPublicPolicy": True,
            "RestrictPublicBuckets": True,
        },
    )
    s3.put_bucket_encryption(
        Bucket="example-site",
        ServerSideEncryptionConfiguration={
            "Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms"}}]
        },
    )
    s3.put_bucket_versioning(Bucket="example-site", VersioningConfiguration={"Status": "Enabled"})
    s3.put_bucket_logging(
        Bucket="example-site",
        BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": "example-logs", "TargetPrefix": "site/"}},
    )
    s3.put_bucket_cors(
        Bucket="example-site",
        CORSConfiguration={"CORSRules": [{"AllowedMethods": ["GET"], "AllowedOrigins": ["https://www.example.com"]}]},
    )
    s3.put_bucket_policy(
        Bucket="example-site",
        Policy=json.dumps(
            {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Deny",
                        "Principal": "*",
                        "Action": "s3:*",
                        "Resource": ["arn:aws:s3:::example-site", "arn:aws:s3:::example-site/*"],
                        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
                    }
                ],
            }
        ),
    )
    s3.put_object(Bucket="example-site", Key="index.html", Body=b"")
    return s3.generate_presigned_url("get_object", Params={"Bucket": "example-site", "Key": "a"}, ExpiresIn=900)


def by_command() -> None:
    subprocess.run(["aws", "s3", "sync", "./dist", "s3://example-site", "--profile", "site"], check=True)
    subprocess.run(["aws", "s3", "rm", "s3://example-site/x", "--profile", "site"], check=True)
    subprocess.run(["aws", "sts", "get-session-token", "--duration-seconds", "3600", "--profile", "site"], check=True)
