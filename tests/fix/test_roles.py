"""The roles that pipelines are given: one file a system, with a trust for what each job runs for."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from awslint.scan import scan
from tests.fix.mending import mend

HERE = Path(__file__).parent


def test_the_role_of_a_pipeline_is_written_next_to_it_and_has_no_fault(tmp_path: Path) -> None:
    case = next(
        case
        for file in HERE.glob("operations.yaml")
        for case in yaml.safe_load(file.read_text())
        if case["path"] == ".github/workflows/deploy.yml"
    )
    made = mend(tmp_path, {case["path"]: case["before"]}, only="AWS402")
    role = next(file.after.decode() for file in made.files if file.path == ".github/aws-role.tf")
    assert subjects(role) == ["repo:${var.github_repository}:ref:refs/heads/main"]
    assert 'StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" }' in role
    assert mend(tmp_path, {case["path"]: case["after"], ".github/aws-role.tf": role}).files == ()
    assert scan(str(tmp_path)).findings == ()


def subjects(role: str) -> list[str]:
    """The subjects that a role's trust lists, by its file."""
    listed = re.search(r':sub"\s*[=:]\s*\[\n(.*?)\n\s*\]', role, re.DOTALL)
    return [] if listed is None else [line.strip(' ",') for line in listed.group(1).splitlines()]


WORKFLOW = """\
on:
{on}
jobs:
  deploy:
{job}    runs-on: ubuntu-latest
    steps:
      - uses: aws-actions/configure-aws-credentials@v5
        with:
          aws-access-key-id: ${{{{ secrets.KEY }}}}
          aws-secret-access-key: ${{{{ secrets.SECRET }}}}
          aws-region: eu-west-1
      - run: aws s3 ls
"""
GITLAB = """\
deploy:
  variables:
    AWS_ACCESS_KEY_ID: $KEY
    AWS_SECRET_ACCESS_KEY: $SECRET
{job}  script:
    - aws s3 ls
"""
CIRCLE = """\
version: 2.1
orbs: {aws-cli: circleci/aws-cli@5}
jobs:
  deploy:
    executor: aws-cli/default
    steps:
      - aws-cli/setup:
          aws_access_key_id: AWS_ACCESS_KEY_ID
          aws_secret_access_key: AWS_SECRET_ACCESS_KEY
"""
BITBUCKET = """\
pipelines:
  default:
    - step:
        script:
          - export AWS_ACCESS_KEY_ID=$KEY
          - export AWS_SECRET_ACCESS_KEY=$SECRET
          - aws s3 ls
"""


@pytest.mark.parametrize(
    ("on", "job", "wanted"),
    [
        ("  push:", "", ["ref:refs/heads/main"]),
        ("  push:\n    branches: [master]", "", ["ref:refs/heads/master"]),
        (
            "  push:\n    branches:\n      - main\n      - 'release/**'",
            "",
            ["ref:refs/heads/main", "ref:refs/heads/release/*"],
        ),
        ("  push:\n    tags: ['v*']", "", ["ref:refs/tags/v*"]),
        ("  release:\n    types: [published]", "", ["ref:refs/tags/*"]),
        ("  pull_request:\n  push:\n    branches: [dev]", "", ["ref:refs/heads/dev"]),
        ("  pull_request:", "", ["ref:refs/heads/main"]),
        ("  push:\n    branches: [a, b]", "    environment: production\n", ["environment:production"]),
        ("  push:\n    branches: [a, b]", "    environment: {name: live}\n", ["environment:live"]),
        ("  push:\n    branches: [a, b]", "    if: github.ref == 'refs/heads/b'\n", ["ref:refs/heads/b"]),
        ("  push:", "    if: startsWith(github.ref, 'refs/tags/')\n", ["ref:refs/tags/*"]),
    ],
)
def test_the_trust_of_a_role_is_for_what_the_workflow_runs_for(
    tmp_path: Path, on: str, job: str, wanted: list[str]
) -> None:
    made = mend(tmp_path, {".github/workflows/a.yml": WORKFLOW.format(on=on, job=job)}, only="AWS402")
    role = next(file.after.decode() for file in made.files if file.path == ".github/aws-role.tf")
    assert subjects(role) == [f"repo:${{var.github_repository}}:{one}" for one in wanted]


@pytest.mark.parametrize(
    ("job", "wanted"),
    [
        ("", ["branch:ref:main"]),
        ("  only: [release, develop]\n", ["branch:ref:release", "branch:ref:develop"]),
        ("  only:\n    refs: [tags]\n", ["tag:ref:*"]),
        ("  only: [branches]\n", ["branch:ref:main"]),
        ('  rules:\n    - if: $CI_COMMIT_BRANCH == "live"\n', ["branch:ref:live"]),
        (
            "  rules:\n    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH\n    - if: $CI_COMMIT_TAG\n",
            ["branch:ref:main", "tag:ref:*"],
        ),
    ],
)
def test_the_trust_of_a_role_is_for_what_a_job_of_gitlab_runs_for(tmp_path: Path, job: str, wanted: list[str]) -> None:
    made = mend(tmp_path, {".gitlab-ci.yml": GITLAB.format(job=job)}, only="AWS402")
    role = next(file.after.decode() for file in made.files if file.path == ".gitlab/aws-role.tf")
    assert subjects(role) == [f"project_path:${{var.gitlab_repository}}:ref_type:{one}" for one in wanted]


def test_each_system_and_each_workflow_of_a_repository_is_in_a_trust(tmp_path: Path) -> None:
    files = {
        ".github/workflows/live.yml": WORKFLOW.format(on="  push:\n    branches: [main]", job=""),
        ".github/workflows/test.yml": WORKFLOW.format(on="  push:\n    branches: [dev]", job=""),
        ".gitlab-ci.yml": GITLAB.format(job=""),
    }
    made = {file.path: file.after.decode() for file in mend(tmp_path, files, only="AWS402").files}
    github, gitlab = made[".github/aws-role.tf"], made[".gitlab/aws-role.tf"]
    ours = "repo:${var.github_repository}:ref:refs/heads/"
    assert sorted(subjects(github)) == [f"{ours}dev", f"{ours}main"]
    assert subjects(gitlab) == ["project_path:${var.gitlab_repository}:ref_type:branch:ref:main"]
    names = [
        re.findall(r'^(?:resource "\w+"|variable|output) "(\w+)"|^  name = "([\w-]+)"', role, re.MULTILINE)
        for role in (github, gitlab)
    ]
    assert set(names[0]) & set(names[1]) == set()
    # A workflow that comes later finds the role's file there, and its branch is added.
    later = {**made, ".github/workflows/more.yml": WORKFLOW.format(on="  push:\n    branches: [more]", job="")}
    again = {file.path: file.after.decode() for file in mend(tmp_path, later, only="AWS402").files}
    assert sorted(again) == [".github/aws-role.tf", ".github/workflows/more.yml"]
    assert sorted(subjects(again[".github/aws-role.tf"])) == [f"{ours}dev", f"{ours}main", f"{ours}more"]
    assert mend(tmp_path, {**later, **again}, only="AWS402").files == ()


TEMPLATE = 'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  T: {Type: AWS::SNS::Topic}\n'


@pytest.mark.parametrize(
    ("path", "text", "wanted"),
    [
        (
            ".github/workflows/a.yml",
            WORKFLOW.format(on="  push:\n    branches: [b, c]", job=""),
            ["repo:${Repository}:ref:refs/heads/b", "repo:${Repository}:ref:refs/heads/c"],
        ),
        (".gitlab-ci.yml", GITLAB.format(job=""), ["project_path:${Repository}:ref_type:branch:ref:main"]),
        (
            ".circleci/config.yml",
            CIRCLE,
            ["org/${Organization}/project/${Project}/user/*"],
        ),
        (
            "bitbucket-pipelines.yml",
            BITBUCKET,
            ["${Repository}:*"],
        ),
    ],
)
def test_a_repository_of_templates_gets_its_role_as_one(
    tmp_path: Path, path: str, text: str, wanted: list[str]
) -> None:
    made = {
        file.path: file.after.decode()
        for file in mend(tmp_path, {path: text, "infra/template.yaml": TEMPLATE}, only="AWS402").files
    }
    where = next(name for name in made if name.endswith("aws-role.yaml"))
    assert subjects(made[where]) == wanted
    (tmp_path / "role.yaml").write_text(made[where])
    command = [str(Path(sys.executable).with_name("cfn-lint")), "--", str(tmp_path / "role.yaml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert [finding.rule for finding in scan(str(tmp_path), ("role.yaml",)).findings] == []
    terraform = {path: text, "infra/template.yaml": TEMPLATE, "a.tf": 'provider "aws" {}\n'}
    assert any(file.path.endswith("aws-role.tf") for file in mend(tmp_path, terraform, only="AWS402").files)
