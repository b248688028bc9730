"""Sign in and read the reports."""

import boto3

DEVICE = "arn:aws:iam::111122223333:mfa/root-account-mfa-device"

session = boto3.Session(profile_name="root")
sts = session.client("sts")
token = sts.get_session_token(DurationSeconds=3600, SerialNumber=DEVICE, TokenCode=input("code: "))

role = sts.assume_role(RoleArn="arn:aws:iam::111122223333:role/Reporter", RoleSessionName="reports")["Credentials"]
s3 = boto3.client("s3", aws_access_key_id=role["AccessKeyId"], aws_secret_access_key=role["SecretAccessKey"])
