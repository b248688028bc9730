"""Whom a trust statement lets in by a provider of web identities."""

from __future__ import annotations

import json

import pytest

from awslint.aws.claims import oidc_trust, subject_place
from awslint.facts import PolicyStatement
from awslint.values import Truth
from tests.policy.reading import read_statements

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
GITHUB = "token.actions.githubusercontent.com"
EKS = "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE"


def trust(provider: str, conditions: dict[str, dict[str, str]] | None) -> PolicyStatement:
    statement: dict[str, object] = {
        "Effect": "Allow",
        "Principal": {"Federated": f"arn:aws:iam::111122223333:oidc-provider/{provider}"},
        "Action": "sts:AssumeRoleWithWebIdentity",
    }
    if conditions is not None:
        statement["Condition"] = conditions
    (found,) = read_statements("trust.json", json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    return found


def github(operator: str, subject: str, key: str = f"{GITHUB}:sub") -> PolicyStatement:
    return trust(GITHUB, {operator: {key: subject}})


@pytest.mark.parametrize(
    ("operator", "subject", "word", "expected"),
    [
        ("StringLike", "repo:*", "strangers", TRUE),
        ("StringLike", "repo:octo*", "strangers", TRUE),
        ("StringLike", "repo:*/app", "organization", FALSE),
        ("StringLike", "repo:octo-org/*", "strangers", FALSE),
        ("StringEquals", "repo:octo-org/octo-repo:ref:refs/heads/main", "strangers", FALSE),
        ("StringEquals", "workflow:deploy:repo:octo-org/octo-repo", "strangers", TRUE),
        ("StringNotLike", "repo:octo-org/*", "strangers", TRUE),
        ("StringLikeIfExists", "repo:octo-org/*", "strangers", TRUE),
        ("ForAllValues:StringLike", "repo:octo-org/*", "strangers", TRUE),
        ("ForAnyValue:StringLike", "repo:octo-org/*", "strangers", FALSE),
        ("StringLike", "repo:octo-org/*", "organization", TRUE),
        ("StringLike", "repo:octo-org/*:ref:refs/heads/main", "organization", TRUE),
        ("StringLike", "repo:octo-org/octo-repo:*", "organization", FALSE),
        ("StringLike", "repo:octo-org/octo-repo:*", "branches", TRUE),
        ("StringLike", "repo:octo-org/octo-repo*", "branches", TRUE),
        ("StringLike", "repo:octo-org/octo-repo:environment:*", "branches", FALSE),
        ("StringEquals", "octo-org/octo-repo", "nobody", TRUE),
        ("StringEquals", "repository_id:1", "nobody", FALSE),
    ],
)
def test_subjects_of_github(operator: str, subject: str, word: str, expected: Truth) -> None:
    assert oidc_trust(github(operator, subject), word) is expected


def test_what_does_not_name_the_caller() -> None:
    assert oidc_trust(github("StringEquals", "sts.amazonaws.com", f"{GITHUB}:aud"), "strangers") is TRUE
    assert oidc_trust(trust(GITHUB, None), "strangers") is TRUE
    # An issuer of an enterprise's own.
    assert oidc_trust(github("StringEquals", "repo:o/r:*", f"{GITHUB}/octo-enterprise:sub"), "strangers") is FALSE


@pytest.mark.parametrize(
    ("provider", "conditions", "expected"),
    [
        ("gitlab.com", {"StringLike": {"gitlab.com:sub": "project_path:*"}}, TRUE),
        ("gitlab.com", {"StringLike": {"gitlab.com:sub": "project_path:group/*"}}, FALSE),
        ("app.terraform.io", {"StringEquals": {"app.terraform.io:aud": "aws.workload.identity"}}, TRUE),
        ("app.terraform.io", {"StringLike": {"app.terraform.io:sub": "organization:acme:*"}}, FALSE),
        ("agent.buildkite.com", {"StringLike": {"agent.buildkite.com:sub": "organization:*"}}, TRUE),
        ("accounts.google.com", {"StringEquals": {"accounts.google.com:aud": "id"}}, FALSE),
        ("accounts.google.com", None, TRUE),
        ("idp.example.com", None, FALSE),
    ],
)
def test_other_providers(provider: str, conditions: dict[str, dict[str, str]] | None, expected: Truth) -> None:
    assert oidc_trust(trust(provider, conditions), "strangers") is expected


@pytest.mark.parametrize(
    ("provider", "subject", "word"),
    [
        ("gitlab.com", "project_path:group/*:ref_type:branch:ref:main", "organization"),
        ("gitlab.com", "project_path:group/app:ref_type:branch:ref:*", "branches"),
        ("gitlab.com", "project_path:group/app:ref_type:branch:ref:main", ""),
        ("app.terraform.io", "organization:acme:*", "organization"),
        ("app.terraform.io", "organization:acme:project:*:workspace:*:run_phase:*", "organization"),
        ("app.terraform.io", "organization:acme:project:*:workspace:prod:run_phase:apply", ""),
        ("app.terraform.io", "organization:acme:project:p:workspace:prod:run_phase:*", ""),
        ("agent.buildkite.com", "organization:acme:pipeline:*:ref:refs/heads/main:commit:*:step:*", "organization"),
        ("agent.buildkite.com", "organization:acme:pipeline:app:*", "branches"),
        ("agent.buildkite.com", "organization:acme:pipeline:app:ref:refs/heads/main:*", ""),
    ],
)
def test_projects_of_other_providers(provider: str, subject: str, word: str) -> None:
    statement = trust(provider, {"StringLike": {f"{provider}:sub": subject}})
    found = [each for each in ("strangers", "organization", "branches") if oidc_trust(statement, each) is TRUE]
    assert found == ([word] if word else [])
    if word:
        placed = subject_place(statement, word)
        assert placed is not None
        assert (placed[0], getattr(placed[1], "text", "")) == ("conditions", subject)


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        (None, TRUE),
        ({"StringEquals": {f"{EKS}:aud": "sts.amazonaws.com"}}, TRUE),
        ({"StringLike": {f"{EKS}:sub": "system:serviceaccount:*:*"}}, TRUE),
        ({"StringLike": {"gitlab.com:sub": "system:serviceaccount:*:*"}}, TRUE),
        ({"StringLike": {f"{EKS}:sub": "system:serviceaccount:orders:*"}}, FALSE),
    ],
)
def test_service_accounts_of_a_cluster(conditions: dict[str, dict[str, str]] | None, expected: Truth) -> None:
    assert oidc_trust(trust(EKS, conditions), "cluster") is expected


def test_a_value_that_is_not_seen_is_left_open() -> None:
    text = """\
data "aws_iam_policy_document" "t" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"]
    }
    condition {
      test     = "StringLike"
      variable = "token.actions.githubusercontent.com:sub"
      values   = var.subjects
    }
  }
}
"""
    (found,) = read_statements("main.tf", text)
    assert [oidc_trust(found, word) for word in ("strangers", "organization", "nobody")] == [UNKNOWN] * 3
