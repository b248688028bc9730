"""How a job of each pipeline system gets a role without a stored key, with the role's trust policy; it must not judge."""

from __future__ import annotations

from typing import NamedTuple


class Federation(NamedTuple):
    """One system: what its pipeline says, and who its provider is. ``page`` documents it."""

    steps: str
    provider: str
    audience: str
    subject: str
    page: str
    test: str = "StringEquals"


FEDERATIONS: dict[str, Federation] = {
    "github": Federation(
        """\
Let the job take a role by OpenID Connect:
  permissions:
    id-token: write
    contents: read
  steps:
    - uses: aws-actions/configure-aws-credentials@v5
      with:
        role-to-assume: arn:aws:iam::111122223333:role/deploy
        aws-region: eu-central-1""",
        "token.actions.githubusercontent.com",
        "sts.amazonaws.com",
        "repo:ORG/REPO:ref:refs/heads/main",
        "https://docs.github.com/en/actions/security-for-github-actions/security-hardening-your-deployments/"
        "configuring-openid-connect-in-amazon-web-services",
    ),
    "gitlab": Federation(
        """\
Let the job take a role by OpenID Connect; the CLI and the SDKs read the two AWS variables by themselves:
  deploy:
    id_tokens:
      AWS_TOKEN: {aud: "https://gitlab.com"}
    variables:
      AWS_ROLE_ARN: arn:aws:iam::111122223333:role/deploy
      AWS_WEB_IDENTITY_TOKEN_FILE: /tmp/aws-token
    before_script:
      - printf '%s' "$AWS_TOKEN" > /tmp/aws-token""",
        "gitlab.com",
        "https://gitlab.com",
        "project_path:GROUP/PROJECT:ref_type:branch:ref:main",
        "https://docs.gitlab.com/ci/cloud_services/aws/",
    ),
    "circleci": Federation(
        """\
Let the job take a role by OpenID Connect; it needs a context, which may be empty:
  orbs: {aws-cli: circleci/aws-cli@5}
  jobs:
    deploy:
      steps:
        - aws-cli/setup:
            role_arn: arn:aws:iam::111122223333:role/deploy
            role_session_name: deploy""",
        "oidc.circleci.com/org/ORG_ID",
        "ORG_ID",
        "org/ORG_ID/project/PROJECT_ID/user/*",
        "https://circleci.com/docs/openid-connect-tokens/",
        "StringLike",
    ),
    "bitbucket": Federation(
        """\
Let the step take a role by OpenID Connect:
  - step:
      oidc: true
      script:
        - pipe: atlassian/aws-s3-deploy:1.6.0
          variables:
            AWS_OIDC_ROLE_ARN: arn:aws:iam::111122223333:role/deploy""",
        "api.bitbucket.org/2.0/workspaces/WORKSPACE/pipelines-config/identity/oidc",
        "ari:cloud:bitbucket::workspace/WORKSPACE_UUID",
        "{REPOSITORY_UUID}:*",
        "https://support.atlassian.com/bitbucket-cloud/docs/deploy-on-aws-using-bitbucket-pipelines-openid-connect/",
        "StringLike",
    ),
    "azure": Federation(
        """\
Run the step with a service connection of the type AWS in which "Use OIDC" is chosen and no key stands:
  - task: AWSShellScript@1
    inputs:
      awsCredentials: aws-deploy
      regionName: eu-central-1""",
        "vstoken.dev.azure.com/ORGANIZATION_ID",
        "api://AzureADTokenExchange",
        "sc://ORGANIZATION/PROJECT/aws-deploy",
        "https://docs.aws.amazon.com/vsts/latest/userguide/awsshell.html",
    ),
    "jenkins": Federation(
        """\
On an agent in EC2, ECS or EKS give the agent a role, and let the job take its own from there:
  withAWS(role: 'deploy', roleAccount: '111122223333') { sh './deploy.sh' }
Elsewhere let the job take a role by OpenID Connect (plugin oidc-provider, credential "id token as file"):
  environment { AWS_ROLE_ARN = 'arn:aws:iam::111122223333:role/deploy' }
  withCredentials([file(credentialsId: 'aws-token', variable: 'AWS_WEB_IDENTITY_TOKEN_FILE')]) { sh './deploy.sh' }""",
        "jenkins.example.com/oidc",
        "sts.amazonaws.com",
        "https://jenkins.example.com/job/deploy/",
        "https://plugins.jenkins.io/oidc-provider/",
    ),
    "buildkite": Federation(
        """\
Let the step take a role by OpenID Connect:
  plugins:
    - aws-assume-role-with-web-identity#v1.4.0:
        role-arn: arn:aws:iam::111122223333:role/deploy""",
        "agent.buildkite.com",
        "sts.amazonaws.com",
        "organization:ORG:pipeline:PIPELINE:ref:refs/heads/main:*",
        "https://buildkite.com/docs/pipelines/security/oidc/aws",
        "StringLike",
    ),
    "semaphore": Federation(
        """\
Let the job take a role by OpenID Connect; the CLI and the SDKs read the two AWS variables by themselves:
  env_vars:
    - {name: AWS_ROLE_ARN, value: "arn:aws:iam::111122223333:role/deploy"}
    - {name: AWS_WEB_IDENTITY_TOKEN_FILE, value: /tmp/aws-token}
  prologue:
    commands:
      - printf '%s' "$SEMAPHORE_OIDC_TOKEN" > /tmp/aws-token""",
        "ORG.semaphoreci.com",
        "https://ORG.semaphoreci.com",
        "org:ORG:project:PROJECT_ID:repo:REPO:ref_type:branch:ref:refs/heads/main",
        "https://docs.semaphoreci.com/reference/openid",
    ),
}
"""The systems whose jobs can have a token of their own."""

_OTHERS = {
    "teamcity": """\
Run the server with a role (an instance profile, or the service account of its pod), make an AWS connection of the type "IAM
role" that takes another for this project, and give builds its credentials, which end, with a build feature:
  features { awsCredentials { awsConnectionId = "aws-deploy" } }
with this trust policy on the role, then delete the key (aws iam delete-access-key) and the parameters:
  {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
    "Principal": {"AWS": "arn:aws:iam::111122223333:role/teamcity-server"},
    "Action": "sts:AssumeRole",
    "Condition": {"StringEquals": {"sts:ExternalId": "EXTERNAL_ID_OF_THE_CONNECTION"}}}]}""",
    "codebuild": """\
Take the variables out: a build has the credentials of the project's service role already. Give that role what the build
does:
  aws codebuild update-project --name PROJECT --service-role arn:aws:iam::111122223333:role/build
then delete the key (aws iam delete-access-key).""",
}
_REST = """\
Run the job on an agent in EC2, ECS or EKS that has a role, or move the deployment to a system that signs in by OpenID
Connect (GitHub, GitLab, CircleCI, Bitbucket, Buildkite, Azure Pipelines); then delete the key (aws iam delete-access-key).
Until then give the key one job, one policy, and at most 90 days."""


def way_out(system: str) -> str:
    """What to write in a pipeline of ``system`` in place of a stored key, as text for a person."""
    federation = FEDERATIONS.get(system)
    if federation is None:
        return _OTHERS.get(system, _REST)
    return (
        f"{federation.steps}\nwith this trust policy on the role, then delete the key (aws iam delete-access-key) and "
        f"the secrets:\n{trust_policy(federation)}"
    )


def trust_policy(federation: Federation) -> str:
    """The trust policy of a role for one job of the system."""
    provider, test = federation.provider, federation.test
    audience, subject = f'"{provider}:aud": "{federation.audience}"', f'"{provider}:sub": "{federation.subject}"'
    conditions = (
        f'"StringEquals": {{{audience},\n      {subject}}}'
        if test == "StringEquals"
        else f'"StringEquals": {{{audience}}},\n      "{test}": {{{subject}}}'
    )
    return f"""\
  {{"Version": "2012-10-17", "Statement": [{{"Effect": "Allow",
    "Principal": {{"Federated": "arn:aws:iam::111122223333:oidc-provider/{provider}"}},
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {{{conditions}}}}}]}}"""
