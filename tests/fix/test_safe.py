"""What ``--fix`` alone changes: behaviour with correct credentials stays, and nothing that somebody wrote is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from awslint.engine.compiled import CHECKOUT_RULES
from awslint.engine.loader import load_directory
from tests.fix.mending import mend

ENVIRONMENT = (
    'aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"], aws_secret_access_key=os.getenv("AWS_SECRET_ACCESS_KEY")'
)
POLICY = (
    '{\n  "Statement": [\n    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/%s"}\n  ]\n}\n'
)
STS = (
    "credentials=$(aws sts assume-role --role-arn arn:aws:iam::111122223333:role/r --role-session-name s --profile p)\n"
)
EXPORTS = "".join(
    f'export AWS_{name}=$(jq -r .Credentials.{key} <<<"$credentials")\n'
    for name, key in (("ACCESS_KEY_ID", "AccessKeyId"), ("SECRET_ACCESS_KEY", "SecretAccessKey"))
)
TOKEN = 'export AWS_SESSION_TOKEN=$(jq -r .Credentials.SessionToken <<<"$credentials")\n'
JOB = """on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
%s    steps:
      - uses: aws-actions/configure-aws-credentials@v5
        with: {role-to-assume: 'arn:aws:iam::111122223333:role/r', aws-region: x}
"""
LIST = """Version: "2012-10-17"
Statement:
  - Effect: Allow
    Action:
      - s3:Get*
%s    Resource: "arn:aws:s3:::b/*"
"""
OTHER = ENVIRONMENT.replace("AWS_SECRET", "MY_SECRET")
MORE = ENVIRONMENT.replace('KEY_ID"]', 'KEY_ID"] or K')


def test_which_rules_have_a_safe_fix_and_why() -> None:
    rules = load_directory(CHECKOUT_RULES, bundled=True)
    assert {rule.id for rule in rules if rule.fix.safety == "safe"} == {"AWS505", "AWS512", "AWS901"}
    assert {rule.id for rule in rules if rule.fix.safety == "depends"} == {"AWS323", "AWS324", "AWS401", "AWS403"}
    assert all(bool(rule.fix.because) is (rule.fix.safety != "unsafe") for rule in rules)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (
            "a.py",
            f'import os\nimport boto3\n\ns = boto3.client("s3", {ENVIRONMENT})\n',
            'import boto3\n\ns = boto3.client("s3")\n',
        ),
        ("policy.json", POLICY % "*", POLICY.replace("{\n", '{\n  "Version": "2012-10-17",\n', 1) % "*"),
        ("a.sh", STS + EXPORTS + "aws s3 ls\n", STS + EXPORTS + TOKEN + "aws s3 ls\n"),
        (
            ".github/workflows/a.yml",
            JOB % "    permissions:\n      contents: read\n",
            JOB % "    permissions:\n      id-token: write\n      contents: read\n",
        ),
        ("policy.yaml", LIST % "      - s3:GetObject  # the report\n", LIST % "      # the report\n"),
        (
            "policy.yaml",
            LIST % "      - s3:GetObject\n",
            LIST % "",
        ),
    ],
)
def test_what_is_safe_is_made(tmp_path: Path, path: str, before: str, after: str) -> None:
    made = mend(tmp_path, {path: before}, unsafe=False)
    assert {file.path: file.after.decode() for file in made.files} == {path: after}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        # Another variable, a value of its own, a session of a profile: the client finds something else by itself.
        (
            "a.py",
            f'import os\nimport boto3\n\ns = boto3.client("s3", {OTHER})\n',
        ),
        (
            "a.py",
            f'import os\nimport boto3\n\ns = boto3.client("s3", {MORE})\n',
        ),
        ("a.py", f'import os\nimport boto3\n\ns = boto3.Session(profile_name="a").client("s3", {ENVIRONMENT})\n'),
        ("policy.json", POLICY % "${aws:username}/*"),
        (".github/workflows/a.yml", JOB % ""),
    ],
)
def test_what_is_not_safe_is_left(tmp_path: Path, path: str, text: str) -> None:
    assert mend(tmp_path, {path: text}, unsafe=False).files == ()
    assert mend(tmp_path, {}, unsafe=True).files != ()


def test_the_key_that_is_made_has_no_token_to_add(tmp_path: Path) -> None:
    text = STS + "new=$(aws iam create-access-key --profile p)\n" + EXPORTS.replace("credentials", "new")
    assert mend(tmp_path, {"a.sh": text + "aws s3 ls\n"}, unsafe=False).files == ()
