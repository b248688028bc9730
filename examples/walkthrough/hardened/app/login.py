"""Sign in and read the reports."""

import boto3

session = boto3.Session(profile_name="reporter")
s3 = session.client("s3")
