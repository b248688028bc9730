"""Give a new colleague access."""

import logging
import subprocess

import boto3


def hire(name: str) -> None:
    key = boto3.client("iam").create_access_key(UserName=name)["AccessKey"]
    logging.info("%s: %s", name, key["SecretAccessKey"])
    subprocess.run(["aws", "iam", "add-user-to-group", "--user-name", name, "--group-name", "staff"], check=True)


def deputy(customer: dict[str, str]) -> dict:
    return boto3.client("sts").assume_role(RoleArn=customer["role"])
