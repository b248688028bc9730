"""Uploads the day's report."""

import boto3

ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE"
SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


def upload(path: str) -> None:
    s3 = boto3.client("s3", aws_access_key_id=ACCESS_KEY, aws_secret_access_key=SECRET_KEY)
    s3.upload_file(path, "example-reports", path)


def assume_uploader() -> dict:
    sts = boto3.client("sts")
    return sts.assume_role(
        RoleArn="arn:aws:iam::123456789012:role/uploader",
        RoleSessionName="upload",
        DurationSeconds=43200,
    )


if __name__ == "__main__":
    upload("report.csv")
