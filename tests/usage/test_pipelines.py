"""Pipelines of other systems than GitHub: what their jobs set, run and are given, and which stored keys those use."""

from __future__ import annotations

import pytest

from awslint.extract.document import Document
from awslint.extract.pipelines import extract, system_of
from awslint.facts import CiJob, CiKey, CiStep
from awslint.link.cijob import link
from awslint.source import Source
from awslint.values import Map, Value


def steps(path: str, text: str) -> list[CiStep]:
    return list(extract(Document(Source(path, text.encode()))))


def keys(path: str, text: str) -> list[tuple[int, str]]:
    """Line and name of each stored key."""
    found = [fact for fact in link(steps(path, text)) if isinstance(fact, CiKey)]
    return [(key.source.text.position(key.value.span.start).line, key.name.text) for key in found]


def sources(path: str, text: str) -> set[str]:
    jobs = [fact for fact in link(steps(path, text)) if isinstance(fact, CiJob)]
    return {source for job in jobs for source in job.credential_sources}


def flat(data: Map | None) -> dict[str, str]:
    return {} if data is None else {e.key.text: e.value.text for e in data.entries if isinstance(e.value, Value)}


GITLAB = """\
variables:
  REGION: eu-central-1
deploy:
  variables:
    AWS_ACCESS_KEY_ID: $PROD_KEY
    AWS_SECRET_ACCESS_KEY: $PROD_SECRET
  script:
    - aws s3 ls
    - echo done
sign-in:
  id_tokens:
    TOKEN: {aud: https://gitlab.com}
  script: aws sts get-caller-identity
"""


def test_a_gitlab_job_sees_the_variables_around_it() -> None:
    found = steps(".gitlab-ci.yml", GITLAB)
    runs = [(step.job.text, step.scope, step.run.text) for step in found if step.run is not None]
    assert runs == [
        ("deploy", "job:deploy", "aws s3 ls"),
        ("deploy", "job:deploy", "echo done"),
        ("sign-in", "job:sign-in", "aws sts get-caller-identity"),
    ]
    first = next(step for step in found if step.run is not None)
    assert flat(first.env) == {
        "REGION": "eu-central-1",
        "AWS_ACCESS_KEY_ID": "$PROD_KEY",
        "AWS_SECRET_ACCESS_KEY": "$PROD_SECRET",
    }
    assert [flat(step.permissions) for step in found if step.job.text == "sign-in"] == [{"id-token": "write"}]
    assert keys(".gitlab-ci.yml", GITLAB) == [(5, "AWS_ACCESS_KEY_ID")]


BAD = [
    (".gitlab-ci.yml", "job:\n  script:\n    - docker run -e K=$AWS_ACCESS_KEY_ID x\n", [(3, "$AWS_ACCESS_KEY_ID")]),
    (
        ".circleci/config.yml",
        "jobs:\n  a:\n    environment:\n      AWS_ACCESS_KEY_ID: $KEY\n    steps:\n      - checkout\n",
        [(4, "AWS_ACCESS_KEY_ID")],
    ),
    (".circleci/config.yml", "jobs:\n  a:\n    steps:\n      - aws-cli/setup\n", [(4, "aws-cli/setup")]),
    (
        ".circleci/config.yml",
        "jobs:\n  a:\n    steps:\n      - aws-cli/setup:\n          aws_access_key_id: AWS_ACCESS_KEY_ID\n",
        [(5, "aws_access_key_id")],
    ),
    (
        ".circleci/config.yml",
        "jobs:\n  a:\n    steps:\n      - aws-s3/sync:\n          aws-access-key-id: LEGACY_KEY\n",
        [(5, "aws-access-key-id")],
    ),
    (
        "bitbucket-pipelines.yml",
        "pipelines:\n  default:\n    - step:\n        name: Deploy\n        script:\n          - pipe: atlassian/x:1\n"
        "            variables:\n              AWS_ACCESS_KEY_ID: $AWS_ACCESS_KEY_ID\n",
        [(8, "AWS_ACCESS_KEY_ID")],
    ),
    (
        "azure-pipelines.yml",
        "variables:\n  - name: AWS_ACCESS_KEY_ID\n    value: $(deployKey)\nsteps:\n  - script: aws s3 ls\n",
        [(3, "AWS_ACCESS_KEY_ID")],
    ),
    (
        "azure-pipelines.yml",
        "steps:\n  - script: aws s3 ls\n    env:\n      AWS_SECRET_ACCESS_KEY: $(AWS_SECRET_ACCESS_KEY)\n",
        [(4, "AWS_SECRET_ACCESS_KEY")],
    ),
    (".travis.yml", "env:\n  global:\n    - AWS_ACCESS_KEY_ID=$KEY AWS_REGION=x\n", [(3, "AWS_ACCESS_KEY_ID")]),
    (
        ".travis.yml",
        "deploy:\n  provider: s3\n  access_key_id: $AWS_ACCESS_KEY_ID\n  secret_access_key:\n    secure: abc=\n",
        [(3, "access_key_id")],
    ),
    (
        ".drone.yml",
        "steps:\n  - name: a\n    image: s3\n    settings:\n      access_key:\n        from_secret: aws_access_key_id\n",
        [(6, "access_key")],
    ),
    (".buildkite/pipeline.yml", 'env:\n  AWS_ACCESS_KEY_ID: "$$DEPLOY"\nsteps: []\n', [(2, "AWS_ACCESS_KEY_ID")]),
    (
        "ci/buildspec.yml",
        "version: 0.2\nenv:\n  parameter-store:\n    AWS_ACCESS_KEY_ID: /build/key\nphases: {}\n",
        [(4, "AWS_ACCESS_KEY_ID")],
    ),
    ("Jenkinsfile", "environment {\n  AWS_ACCESS_KEY_ID = credentials('key')\n}\n", [(2, "AWS_ACCESS_KEY_ID")]),
    (
        "Jenkinsfile",
        "withCredentials([[$class: 'AmazonWebServicesCredentialsBinding', credentialsId: 'prod']]) {\n  sh 'x'\n}\n",
        [(1, "credentialsId")],
    ),
    ("Jenkinsfile", "withCredentials([aws(credentialsId: 'prod')]) {\n  sh 'aws s3 ls'\n}\n", [(1, "credentialsId")]),
    (
        "Jenkinsfile",
        "withCredentials([string(credentialsId: 'x', variable: 'AWS_SECRET_ACCESS_KEY')]) {\n  sh 'x'\n}\n",
        [(1, "AWS_SECRET_ACCESS_KEY")],
    ),
    ("Jenkinsfile", "withAWS(credentials: 'prod', region: 'x') {\n  sh 'aws s3 ls'\n}\n", [(1, "credentials")]),
    ("Jenkinsfile", "withEnv(['AWS_ACCESS_KEY_ID=${env.KEY}']) {\n  sh 'x'\n}\n", [(1, "AWS_ACCESS_KEY_ID")]),
]

GOOD = [
    (".gitlab-ci.yml", "job:\n  variables: {AWS_ROLE_ARN: arn:x, AWS_ACCESS_KEY_ID: test}\n  script: [aws s3 ls]\n"),
    (".gitlab-ci.yml", "job:\n  variables: {R2_ACCESS_KEY_ID: $R2_ACCESS_KEY_ID}\n  script: [x]\n"),
    (
        ".gitlab-ci.yml",
        "job:\n  variables: {AWS_ACCESS_KEY_ID: $K, AWS_ENDPOINT_URL: 'http://minio:9000'}\n  script: [aws s3 ls]\n",
    ),
    (
        ".gitlab-ci.yml",
        "job:\n  script:\n    - aws sts assume-role --role-arn x\n    - docker run -e K=$AWS_ACCESS_KEY_ID x\n",
    ),
    (".circleci/config.yml", "jobs:\n  a:\n    steps:\n      - aws-cli/setup: {role_arn: arn:x}\n"),
    (".circleci/config.yml", "orbs:\n  aws-cli: circleci/aws-cli@5\njobs: {a: {steps: [checkout]}}\n"),
    (
        "bitbucket-pipelines.yml",
        "pipelines:\n  default:\n    - step:\n        oidc: true\n        script:\n          - pipe: atlassian/x:1\n"
        "            variables: {AWS_OIDC_ROLE_ARN: arn:x}\n",
    ),
    ("azure-pipelines.yml", "steps:\n  - task: AWSShellScript@1\n    inputs: {awsCredentials: deploy}\n"),
    (".buildkite/pipeline.yml", "steps:\n  - command: x\n    plugins:\n      - aws-assume#v1: {role-arn: arn:x}\n"),
    ("buildspec.yml", "version: 0.2\nenv:\n  secrets-manager:\n    DB_PASSWORD: db:password\nphases: {}\n"),
    ("Jenkinsfile", "withAWS(role: 'deploy', roleAccount: '111122223333') {\n  sh 'aws s3 ls'\n}\n"),
    ("Jenkinsfile", "withCredentials([string(credentialsId: 'x', variable: 'TOKEN')]) {\n  sh 'x'\n}\n"),
    (
        "Jenkinsfile",
        "withCredentials([file(credentialsId: 'x', variable: 'AWS_WEB_IDENTITY_TOKEN_FILE')]) {\n  sh 'x'\n}\n",
    ),
]


@pytest.mark.parametrize(("path", "text", "expected"), BAD)
def test_stored_keys_of_each_system(path: str, text: str, expected: list[tuple[int, str]]) -> None:
    assert keys(path, text) == expected


@pytest.mark.parametrize(("path", "text"), GOOD)
def test_roles_and_other_secrets_are_no_stored_keys(path: str, text: str) -> None:
    assert keys(path, text) == []


def test_roles_are_where_credentials_come_from() -> None:
    circle = "jobs:\n  a:\n    steps:\n      - aws-cli/setup: {role_arn: arn:x}\n"
    assert sources(".circleci/config.yml", circle) == {"oidc"}
    assert sources("Jenkinsfile", "withAWS(role: 'deploy') {\n  sh 'aws s3 ls'\n}\n") == {"role"}


@pytest.mark.parametrize(
    ("path", "system"),
    [
        (".gitlab-ci.yml", "gitlab"),
        ("ci/deploy.gitlab-ci.yml", "gitlab"),
        (".gitlab/ci/deploy.yml", "gitlab"),
        (".circleci/config.yml", "circleci"),
        ("bitbucket-pipelines.yml", "bitbucket"),
        ("azure-pipelines-prod.yml", "azure"),
        (".azuredevops/deploy.yml", "azure"),
        (".buildkite/pipeline.yml", "buildkite"),
        (".travis.yml", "travis"),
        (".drone.yml", "drone"),
        (".woodpecker/deploy.yaml", "drone"),
        ("infra/buildspec-prod.yml", "codebuild"),
        ("deploy.yml", None),
        (".github/workflows/deploy.yml", None),
    ],
)
def test_a_pipeline_is_known_by_its_name(path: str, system: str | None) -> None:
    assert system_of(path) == system


@pytest.mark.parametrize("text", ["", "- a\n", "a", "jobs: 1\n", "x: {jobs: [[[[]]]]}\n", "env: [1, [2]]\n"])
def test_what_is_no_pipeline_gives_no_keys(text: str) -> None:
    assert keys(".gitlab-ci.yml", text) == []
