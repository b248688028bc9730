"""What a runbook is, and the steps that several of them share; it must not know which credential has which.

In a command ``$KEY_ID`` stands for the access key id and ``$FILE`` for the file; words in capitals (``USER``, ``ROLE``,
``ID``) are to be replaced by what an earlier step shows. No command prints or takes the leaked secret. Deactivating comes
before looking for use, because it can be undone, and the history comes last, because a key that works is worth more.
"""

from __future__ import annotations

from dataclasses import dataclass

IAM = "https://docs.aws.amazon.com/IAM/latest/UserGuide/"
CLI = "https://docs.aws.amazon.com/cli/latest/reference/"
TRAIL = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events-cli.html"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: ``what`` in words, and the commands that do it, none where a console or a person has to."""

    what: str
    commands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Runbook:
    """The steps for one kind of credential in their order; ``sources`` are the pages that the commands are from."""

    name: str
    title: str
    steps: tuple[Step, ...]
    sources: tuple[str, ...]


# https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository
# and https://docs.gitlab.com/user/project/repository/repository_size/
HISTORY = (
    Step(
        "Purge it from the history, in a fresh clone. ../replacements.txt has a line `literal:TEXT==>REMOVED` for each "
        "text to remove; `awslint respond FINDING --replacements ../replacements.txt` writes it; delete it afterwards.",
        (
            "git log --all --oneline -- $FILE",
            "git filter-repo --sensitive-data-removal --replace-text ../replacements.txt",
            "git push --force --mirror origin",
        ),
    ),
    Step(
        "Tell the forge and everyone with a copy: GitHub's support drops cached views and pull requests that still show "
        "the commits, GitLab does under Settings, Repository, Repository maintenance. Clones are made anew; forks, build "
        "caches, images and logs keep the old text until they are deleted."
    ),
)
HISTORY_PAGES = (
    "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository",
    "https://docs.gitlab.com/user/project/repository/repository_size/",
)

DEACTIVATE = Step(
    "Deactivate it. What still uses it fails from now on; `--status Active` undoes this.",
    ("aws iam update-access-key --user-name USER --access-key-id $KEY_ID --status Inactive",),
)
USE_OF_KEY = Step(
    "Look for use that is not yours: the calls of the last 90 days, a region at a time (those to IAM and STS's global "
    "endpoint are in us-east-1), and what they made: users, keys, roles, instances.",
    (
        "aws iam get-access-key-last-used --access-key-id $KEY_ID",
        "aws cloudtrail lookup-events --region us-east-1 "
        "--lookup-attributes AttributeKey=AccessKeyId,AttributeValue=$KEY_ID",
    ),
)
DELETE = Step(
    "Delete it, once nothing fails without it, and see that no other key is left that nobody uses.",
    (
        "aws iam delete-access-key --user-name USER --access-key-id $KEY_ID",
        "aws iam list-access-keys --user-name USER",
    ),
)
ROTATE = Step(
    "Give what used it a role (on AWS), OIDC (in CI) or a profile made by `aws configure sso` (on a desk). Only what can "
    "have none of them gets a new key, from a terminal that is not recorded and straight into a store of secrets.",
    ("aws iam create-access-key --user-name USER",),
)

DENY_OLDER = (
    "--policy-name AWSRevokeOlderSessions --policy-document "
    '\'{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":'
    '{"DateLessThan":{"aws:TokenIssueTime":"\'"$(date -u +%Y-%m-%dT%H:%M:%SZ)"\'"}}}]}\''
)
WHOSE_SESSION = Step(
    "Find whose session it is: userIdentity in its calls names the role (sessionContext.sessionIssuer) or the user.",
    (
        "aws sts get-access-key-info --access-key-id $KEY_ID",
        "aws cloudtrail lookup-events --region us-east-1 "
        "--lookup-attributes AttributeKey=AccessKeyId,AttributeValue=$KEY_ID",
    ),
)
REVOKE = (
    Step(
        "Revoke the sessions of that role that were opened before now. Programs that assume it get new ones by themselves.",
        (f"aws iam put-role-policy --role-name ROLE {DENY_OLDER}",),
    ),
    Step(
        "If it is a user's session (from GetSessionToken), the same for the user, whose long-term keys stay as they are.",
        (f"aws iam put-user-policy --user-name USER {DENY_OLDER}",),
    ),
    Step(
        "A role named AWSReservedSSO_… cannot be changed: put the same statement into the permission set's inline policy, "
        "provision it, and end the user's sessions in IAM Identity Center.",
    ),
    Step("After the longest session of the role (MaxSessionDuration), delete the policy AWSRevokeOlderSessions again."),
)
REVOKE_PAGES = (
    f"{IAM}id_roles_use_revoke-sessions.html",
    f"{IAM}id_credentials_temp_control-access_disable-perms.html",
    "https://docs.aws.amazon.com/singlesignon/latest/userguide/useraccess.html",
)


def service_credential(service: str) -> tuple[Step, ...]:
    """Steps 1 to 3 for a service-specific credential of ``service``, by its name in IAM."""
    return (
        Step(
            "Find the user and the credential's id (ServiceSpecificCredentialId).",
            (f"aws iam list-service-specific-credentials --service-name {service} --all-users",),
        ),
        Step(
            "Deactivate it; `--status Active` undoes this.",
            (
                "aws iam update-service-specific-credential --user-name USER --service-specific-credential-id ID "
                "--status Inactive",
            ),
        ),
        Step(
            "Look for use that is not yours: the user's calls of the last 90 days, a region at a time.",
            ("aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=USER",),
        ),
    )


DELETE_SERVICE_CREDENTIAL = Step(
    "Delete it, once nothing fails without it.",
    ("aws iam delete-service-specific-credential --user-name USER --service-specific-credential-id ID",),
)
SERVICE_PAGES = (
    f"{CLI}iam/list-service-specific-credentials.html",
    f"{IAM}id_credentials_service-specific-creds.html",
)
