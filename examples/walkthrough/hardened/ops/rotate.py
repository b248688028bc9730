"""Give the reporter another key: create, store, deactivate, delete."""

import json

import boto3


def rotate(old: str) -> None:
    session = boto3.Session(profile_name="rotation")
    iam, secrets = session.client("iam"), session.client("secretsmanager")
    key = iam.create_access_key(UserName="reporter")["AccessKey"]
    value = json.dumps({"id": key["AccessKeyId"], "secret": key["SecretAccessKey"]})
    secrets.put_secret_value(SecretId="reporter", SecretString=value)
    iam.update_access_key(UserName="reporter", AccessKeyId=old, Status="Inactive")
    iam.delete_access_key(UserName="reporter", AccessKeyId=old)
