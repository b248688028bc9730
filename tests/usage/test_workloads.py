"""Access keys that containers, functions, images and machines are given, and what only looks like one."""

from __future__ import annotations

import pytest

from awslint.extract import templates, terraform, workloads
from awslint.extract.document import Document
from awslint.facts import Fact, WorkloadKey
from awslint.link.workload import link
from awslint.source import Source
from tests.keys import access_key_id

KEY = access_key_id(7)


def given(path: str, text: str) -> list[tuple[int, str, str, str]]:
    """Line, kind, name and way of each key, of an extractor or linked."""
    document = Document(Source(path, text.encode()))
    facts: list[Fact] = []
    if document.syntax in ("yaml", "json", "dockerfile"):
        facts += workloads.extract(document)
    if document.syntax in ("yaml", "json"):
        facts += templates.extract(document)
    if document.syntax == "hcl":
        facts += terraform.extract(document)
    keys = [fact for fact in (*facts, *link(facts)) if isinstance(fact, WorkloadKey)]
    return [
        (
            key.source.text.position(key.value.span.start).line,
            key.workload,
            key.name.text,
            "stored" if key.stored else "written",
        )
        for key in keys
    ]


POD = """\
apiVersion: batch/v1
kind: CronJob
spec:
  jobTemplate:
    spec:
      template:
        spec:
          containers:
            - name: backup
              image: IMAGE
              env:
                - name: AWS_SECRET_ACCESS_KEY
                  valueFrom:
                    secretKeyRef: {name: backup, key: secret}
"""

BAD = [
    (
        "Dockerfile",
        "FROM a\nENV AWS_ACCESS_KEY_ID=$ID AWS_REGION=x\n",
        [(2, "image", "AWS_ACCESS_KEY_ID", "written")],
    ),
    ("Dockerfile", "FROM a\nARG AWS_SECRET_ACCESS_KEY\n", [(2, "image", "AWS_SECRET_ACCESS_KEY", "written")]),
    ("Dockerfile", "FROM a\nCOPY .aws /root/.aws\n", [(2, "image", ".aws", "written")]),
    ("k/pod.yaml", POD, [(12, "pod", "AWS_SECRET_ACCESS_KEY", "stored")]),
    (
        "k/pod.yaml",
        "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - envFrom:\n        - secretRef: {name: aws-credentials}\n",
        [(6, "pod", "aws-credentials", "stored")],
    ),
    (
        "compose.yaml",
        "services:\n  web:\n    environment:\n      - AWS_ACCESS_KEY_ID=${KEY_ID}\n",
        [(4, "service", "AWS_ACCESS_KEY_ID", "written")],
    ),
    (
        "task.json",
        '{"containerDefinitions": [{"name": "a",\n "environment": [{"name": "AWS_ACCESS_KEY_ID", "value": "'
        + KEY
        + '"}]}]}',
        [(2, "task", "AWS_ACCESS_KEY_ID", "written")],
    ),
    (
        "task.json",
        '{"containerDefinitions": [{"name": "a",\n "secrets": [{"name": "AWS_ACCESS_KEY_ID", "valueFrom": "arn:x"}]}]}',
        [(2, "task", "AWS_ACCESS_KEY_ID", "stored")],
    ),
    (
        "main.tf",
        'resource "aws_lambda_function" "f" {\n  environment {\n    variables = { M_AWS_SECRET_KEY = var.s }\n  }\n}\n',
        [(3, "function", "M_AWS_SECRET_KEY", "written")],
    ),
    (
        "main.tf",
        'resource "aws_instance" "i" {\n  user_data = <<-EOF\n    #!sh\n    export AWS_ACCESS_KEY_ID=${var.k}\n  EOF\n}\n',
        [(4, "machine", "AWS_ACCESS_KEY_ID", "written")],
    ),
    (
        "main.tf",
        'resource "aws_codebuild_project" "p" {\n  environment {\n    environment_variable {\n name = "AWS_ACCESS_KEY_ID"\n'
        "      value = var.k\n    }\n  }\n}\n",
        [(5, "build", "AWS_ACCESS_KEY_ID", "written")],
    ),
    (
        "template.yaml",
        "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Environment:\n        Variables:\n"
        "          APP_AWS_SECRET_ACCESS_KEY: !Ref Secret\n",
        [(7, "function", "APP_AWS_SECRET_ACCESS_KEY", "written")],
    ),
    (
        "c/d.yaml",
        "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - env:\n        - name: AWS_ACCESS_KEY_ID\n"
        "          value: {{ .Values.aws.accessKeyId }}\n",
        [(7, "pod", "AWS_ACCESS_KEY_ID", "written")],
    ),
    (
        "serverless.yml",
        "service: x\nprovider: {name: aws}\nfunctions:\n  a:\n    environment:\n      S3_ACCESS_KEY_ID: ${ssm:/x}\n",
        [(6, "function", "S3_ACCESS_KEY_ID", "written")],
    ),
]

GOOD = [
    (
        "compose.yaml",
        "services:\n  web:\n    environment: {S3_ACCESS_KEY: '${K}', S3_ENDPOINT_HOST: minio}\n",
    ),
    ("Dockerfile", "FROM a\nARG AWS_REGION\nENV AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test\n"),
    ("Dockerfile", "FROM a\nARG AWS_ACCESS_KEY_ID=dummy\nCOPY src /srv\n"),
    ("Dockerfile", "FROM a\nENV R2_AWS_ACCESS_KEY_ID=$ID\n"),
    ("Dockerfile", "FROM a\nRUN --mount=type=secret,id=aws,target=/root/.aws/credentials aws s3 ls\n"),
    ("k/pod.yaml", POD.replace("IMAGE", "localstack/localstack:3")),
    ("k/pod.yaml", POD.replace("AWS_SECRET_ACCESS_KEY", "AWS_ROLE_ARN")),
    ("k/config.yaml", "apiVersion: v1\nkind: ConfigMap\ndata:\n  AWS_ACCESS_KEY_ID: x\n"),
    ("compose.yaml", "services:\n  web:\n    environment:\n      AWS_ACCESS_KEY_ID: ${KEY:-test}\n"),
    ("compose.yaml", "services:\n  minio:\n    environment:\n      AWS_ACCESS_KEY_ID: ${KEY}\n"),
    (
        "compose.yaml",
        "services:\n  web:\n    environment:\n      AWS_ACCESS_KEY_ID: ${KEY}\n      AWS_ENDPOINT_URL: http://minio:9000\n",
    ),
    (
        "compose.yaml",
        "services:\n  web:\n    environment: [AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN]\n",
    ),
    ("main.tf", 'resource "aws_instance" "i" {\n  user_data = "export AWS_ACCESS_KEY_ID=$(get key)"\n}\n'),
    ("main.tf", 'resource "aws_lambda_function" "f" {\n  environment {\n    variables = { KEY = var.s }\n  }\n}\n'),
    ("values.yaml", "aws:\n  environment: {AWS_ACCESS_KEY_ID: x}\n"),
]


@pytest.mark.parametrize(("path", "text", "expected"), BAD)
def test_keys_that_something_is_given(path: str, text: str, expected: list[tuple[int, str, str, str]]) -> None:
    assert given(path, text) == expected


@pytest.mark.parametrize(("path", "text"), GOOD)
def test_dummies_roles_and_other_services_are_no_keys(path: str, text: str) -> None:
    assert given(path, text) == []
