"""Access keys that commands hand on to what they start, build or set up, and commands that hand on none."""

from __future__ import annotations

import pytest

from awslint.extract.commandkeys import extract
from awslint.extract.document import Document
from awslint.source import Source

KEYS = "AWS_ACCESS_KEY_ID=$K{0}AWS_SECRET_ACCESS_KEY=$S"


def handed(path: str, text: str) -> list[tuple[int, str, str]]:
    """Line, kind and name of each key."""
    facts = extract(Document(Source(path, text.encode())))
    return [(fact.source.text.position(fact.span.start).line, fact.workload, fact.name.text) for fact in facts]


HANDED = [
    ("a.sh", "docker run -e " + KEYS.format(" -e ") + " img", [(1, "container", "AWS_ACCESS_KEY_ID")]),
    (
        "a.sh",
        "sudo docker run -d \\\n  --env " + KEYS.format(" \\\n  --env ") + " i",
        [(2, "container", "AWS_ACCESS_KEY_ID")],
    ),
    ("a.sh", "docker compose run --env=" + KEYS.format(" --env=") + " api", [(1, "container", "AWS_ACCESS_KEY_ID")]),
    ("a.sh", "podman build --build-arg " + KEYS.format(" --build-arg ") + " .", [(1, "image", "AWS_ACCESS_KEY_ID")]),
    (
        "a.sh",
        "kubectl create secret generic aws --from-literal=" + KEYS.format(" --from-literal="),
        [(1, "secret", "AWS_ACCESS_KEY_ID")],
    ),
    ("a.sh", "heroku config:set -a a " + KEYS.format(" "), [(1, "application", "AWS_ACCESS_KEY_ID")]),
    ("a.sh", "fly secrets set -a a " + KEYS.format(" "), [(1, "application", "AWS_ACCESS_KEY_ID")]),
    ("a.sh", "eb setenv " + KEYS.format(" "), [(1, "application", "AWS_ACCESS_KEY_ID")]),
    ("a.sh", "heroku config:get AWS_ACCESS_KEY_ID=$K", []),
    ("a.sh", "kubectl set env deploy/a " + KEYS.format(" "), [(1, "pod", "AWS_ACCESS_KEY_ID")]),
    ("a.sh", "helm upgrade a c --set aws.accessKeyId=$K,aws.secretAccessKey=$S", [(1, "pod", "AWS_ACCESS_KEY_ID")]),
    (
        "a.sh",
        'terraform init -backend-config="access_key=$K" -backend-config="secret_key=$S"',
        [(1, "backend", "AWS_ACCESS_KEY_ID")],
    ),
    (
        "a.sh",
        "spark-submit --conf spark.hadoop.fs.s3a.access.key=$K --conf spark.hadoop.fs.s3a.secret.key=$S j.py",
        [(1, "application", "AWS_ACCESS_KEY_ID")],
    ),
    (
        "a.sh",
        "hadoop distcp -Dfs.s3a.access.key=$K -Dfs.s3a.secret.key=$S hdfs://a s3a://b",
        [(1, "application", "AWS_ACCESS_KEY_ID")],
    ),
    (
        "a.sh",
        'aws lambda create-function --environment "Variables={UP_AWS_ACCESS_KEY_ID=$K,UP_AWS_SECRET_ACCESS_KEY=$S}"',
        [(1, "function", "UP_AWS_SECRET_ACCESS_KEY")],
    ),
    ("Makefile", "up:\n\tdocker run -e " + KEYS.format(" -e ") + " img\n", [(2, "container", "AWS_ACCESS_KEY_ID")]),
]
OTHERS = [
    ("a.sh", "docker run -e AWS_ACCESS_KEY_ID=test -e AWS_SECRET_ACCESS_KEY=test img"),
    ("a.sh", "docker run -e " + KEYS.format(" -e ") + " -e AWS_SESSION_TOKEN=$T img"),
    ("a.sh", "docker run -e " + KEYS.format(" -e ") + " -e AWS_ENDPOINT_URL=http://minio:9000 img"),
    ("a.sh", "docker run -e AWS_PROFILE=dev -v ~/.aws:/root/.aws img"),
    ("a.sh", KEYS.format(" ") + " terraform init"),
    ("a.sh", 'terraform init -backend-config="bucket=$B" -backend-config="profile=ops"'),
    ("a.sh", "kubectl create secret generic db --from-literal=password=$P"),
    ("a.sh", "helm upgrade minio c --set minio.accessKey=$K,minio.secretKey=$S"),
    (
        "a.sh",
        "spark-submit --conf fs.s3a.access.key=$K --conf fs.s3a.secret.key=$S --conf fs.s3a.session.token=$T j.py",
    ),
    ("tests/a.sh", "docker run -e " + KEYS.format(" -e ") + " img"),
    (
        ".github/workflows/a.yml",
        "on: push\njobs:\n  a:\n    steps:\n      - run: docker run -e " + KEYS.format(" -e ") + " i\n",
    ),
]


@pytest.mark.parametrize(("path", "text", "expected"), HANDED)
def test_handed_on(path: str, text: str, expected: list[tuple[int, str, str]]) -> None:
    assert handed(path, text) == expected


@pytest.mark.parametrize(("path", "text"), OTHERS)
def test_nothing_handed_on(path: str, text: str) -> None:
    assert handed(path, text) == []
