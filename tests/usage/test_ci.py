"""GitHub Actions workflows and composite actions as CiStep facts."""

from __future__ import annotations

import pytest

from awslint.extract.ci import extract
from awslint.extract.document import Document
from awslint.facts import CiStep
from awslint.source import Source
from awslint.values import List, Map, Value

WORKFLOW = """\
name: deploy
on:
  push:
    branches: [main]
  workflow_dispatch:
permissions: read-all
env:
  AWS_REGION: eu-central-1
  STAGE: all
jobs:
  deploy:
    runs-on: ubuntu-latest
    permissions:
      id-token: write
    env:
      STAGE: prod
    steps:
      - uses: actions/checkout@v4
      - name: sign in
        uses: aws-actions/configure-aws-credentials@v4
        with:
          role-to-assume: ${{ secrets.ROLE }}
        env: {STAGE: last}
      - run: |
          aws s3 ls
          aws s3 rm s3://b
  call:
    uses: ./.github/workflows/other.yml
    with: {stage: prod}
    secrets: inherit
"""


def steps(text: str, path: str = ".github/workflows/deploy.yml") -> list[CiStep]:
    return list(extract(Document(Source(path, text.encode()))))


def flat(data: Map | None) -> dict[str, str]:
    return {} if data is None else {e.key.text: e.value.text for e in data.entries if isinstance(e.value, Value)}


def events(step: CiStep) -> list[str]:
    return [] if step.events is None else [item.text for item in step.events.items if isinstance(item, Value)]


def test_steps_of_a_workflow() -> None:
    checkout, sign_in, run, call = steps(WORKFLOW)
    assert [step.scope for step in (checkout, sign_in, run, call)] == ["job:deploy"] * 3 + ["job:call"]
    assert checkout.uses is not None
    assert checkout.uses.text == "actions/checkout@v4"
    assert checkout.source.text.position(checkout.uses.span.start) == (18, 15)
    assert flat(sign_in.inputs) == {"role-to-assume": "${{ secrets.ROLE }}"}
    assert sign_in.inputs is not None
    role = sign_in.inputs.get("role-to-assume")
    assert isinstance(role, Value)
    assert sign_in.source.text.position(role.span.start) == (22, 27)
    assert run.run is not None
    assert run.run.text == "aws s3 ls\naws s3 rm s3://b\n"


def test_the_inner_environment_wins() -> None:
    checkout, sign_in, _, call = steps(WORKFLOW)
    assert flat(checkout.env) == {"AWS_REGION": "eu-central-1", "STAGE": "prod"}
    assert flat(sign_in.env)["STAGE"] == "last"
    assert sign_in.env is not None
    stage = sign_in.env.get("STAGE")
    assert isinstance(stage, Value)
    assert stage.text == "last"
    assert flat(call.env)["STAGE"] == "all"


def test_the_jobs_permissions_replace_the_workflows() -> None:
    checkout, _, _, call = steps(WORKFLOW)
    assert flat(checkout.permissions) == {"id-token": "write"}
    assert flat(call.permissions) == {"all": "read"}


def test_a_reusable_workflow_gets_inputs_and_secrets() -> None:
    call = steps(WORKFLOW)[-1]
    assert call.uses is not None
    assert call.uses.text == "./.github/workflows/other.yml"
    assert flat(call.inputs) == {"stage": "prod", "secrets": "inherit"}
    given = steps(
        "jobs:\n  a:\n    uses: o/r/.github/workflows/x.yml@v1\n    secrets:\n      KEY: ${{ secrets.KEY }}\n"
    )
    assert flat(given[0].inputs) == {"KEY": "${{ secrets.KEY }}"}


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("on: push", ["push"]),
        ("on: [push, pull_request]", ["push", "pull_request"]),
        ("on:\n  pull_request_target:\n    types: [opened]", ["pull_request_target"]),
        ('"on": push', ["push"]),
    ],
)
def test_three_ways_to_write_events(on: str, expected: list[str]) -> None:
    (step,) = steps(f"{on}\njobs:\n  a:\n    steps:\n      - run: x\n")
    assert events(step) == expected


@pytest.mark.parametrize(
    ("asked", "started"),
    [
        ("github.event.pull_request.user.login == 'dependabot[bot]'", []),
        ("contains(fromJSON('[\"OWNER\"]'), github.event.pull_request.author_association)", []),
        ("github.event.pull_request.head.repo.full_name == github.repository", []),
        ("github.event.pull_request.head.repo.fork == false", []),
        ("github.actor == 'dependabot[bot]'", ["pull_request_target"]),
        ("github.event.pull_request.draft == false", ["pull_request_target"]),
    ],
)
def test_a_job_that_asks_whose_pull_request_it_is_is_not_started_by_everybody(asked: str, started: list[str]) -> None:
    text = f"on: pull_request_target\njobs:\n  a:\n    if: {asked}\n    steps: [{{run: make}}]\n"
    assert [events(step) for step in steps(text)] == [started]


def test_write_all_includes_the_token() -> None:
    (step,) = steps("permissions: write-all\njobs:\n  a:\n    steps:\n      - run: x\n")
    assert flat(step.permissions) == {"all": "write", "id-token": "write"}
    (step,) = steps("permissions: {}\njobs:\n  a:\n    steps:\n      - run: x\n")
    assert step.permissions is not None
    assert (flat(step.permissions), step.permissions.open) == ({}, False)


def test_a_composite_action_has_its_callers_permissions() -> None:
    (step,) = steps("runs:\n  using: composite\n  steps:\n    - run: aws s3 ls\n      shell: bash\n", "tool/action.yml")
    assert step.permissions is not None
    assert step.events is not None
    assert (step.permissions.open, step.events.open, isinstance(step.events, List)) == (True, True, True)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (WORKFLOW, "templates/deploy.yml"),
        ("jobs: 1\n", ".github/workflows/a.yml"),
        ("jobs:\n  a: x\n", ".github/workflows/a.yml"),
        ("jobs:\n  a:\n    steps: none\n", ".github/workflows/a.yml"),
        ("- jobs\n", ".github/workflows/a.yml"),
        ("", ".github/workflows/a.yml"),
    ],
)
def test_what_is_no_workflow_gives_nothing(text: str, path: str) -> None:
    assert steps(text, path) == []
