"""Give the reporter another key."""

import json

import boto3


def rotate(old: str) -> None:
    iam = boto3.client("iam")
    iam.delete_access_key(UserName="reporter", AccessKeyId=old)
    key = iam.create_access_key(UserName="reporter")["AccessKey"]
    with open("key.json", "w") as file:
        json.dump({"id": key["AccessKeyId"], "secret": key["SecretAccessKey"]}, file)
