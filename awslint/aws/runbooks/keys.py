"""Runbooks for access keys; it must not know rules or findings."""

from __future__ import annotations

from awslint.aws.runbooks.steps import (
    CLI,
    DEACTIVATE,
    DELETE,
    DELETE_SERVICE_CREDENTIAL,
    HISTORY,
    HISTORY_PAGES,
    IAM,
    ROTATE,
    SERVICE_PAGES,
    TRAIL,
    USE_OF_KEY,
    Runbook,
    Step,
)

KEYS: tuple[Runbook, ...] = (
    Runbook(
        "long-term-key",
        "A long-term access key",
        (
            Step(
                "Find its user (UserName) and account.",
                (
                    "aws iam get-access-key-last-used --access-key-id $KEY_ID",
                    "aws sts get-access-key-info --access-key-id $KEY_ID",
                ),
            ),
            DEACTIVATE,
            USE_OF_KEY,
            ROTATE,
            DELETE,
            *HISTORY,
        ),
        (
            f"{IAM}id-credentials-access-keys-update.html",
            f"{IAM}securing_access-keys.html",
            f"{CLI}sts/get-access-key-info.html",
            TRAIL,
            *HISTORY_PAGES,
        ),
    ),
    Runbook(
        "lone-secret",
        "A secret access key without its id",
        (
            Step(
                "Find its key id. It may stand in another file, or earlier in this one's history; else list the keys of "
                "the users that run this code, and deactivate those that no place can be named for.",
                (
                    "git log --all --oneline -- $FILE",
                    "aws iam list-users --query 'Users[].UserName'",
                    "aws iam list-access-keys --user-name USER",
                ),
            ),
            DEACTIVATE,
            USE_OF_KEY,
            ROTATE,
            DELETE,
            *HISTORY,
        ),
        (f"{IAM}id-credentials-access-keys-update.html", TRAIL, *HISTORY_PAGES),
    ),
    Runbook(
        "root-key",
        "An access key of the root user",
        (
            Step(
                "Delete it now: no policy limits it. Sign in to the console as root, Security credentials, Access keys, "
                "Deactivate, Delete. With a profile of that key the commands are these, without --user-name.",
                (
                    "aws iam update-access-key --access-key-id $KEY_ID --status Inactive",
                    "aws iam delete-access-key --access-key-id $KEY_ID",
                ),
            ),
            Step(
                "For a member account of an organization with central root access, open a root session of it from the "
                "management account and delete the key with the credentials that this gives.",
                (
                    "aws sts assume-root --target-principal ACCOUNT --duration-seconds 900 "
                    "--task-policy-arn arn=arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials",
                    "aws iam delete-access-key --user-name root --access-key-id $KEY_ID",
                ),
            ),
            Step(
                "Look for use that is not yours, in every region, and what it made: users, keys, roles, instances.",
                (
                    "aws cloudtrail lookup-events --region us-east-1 "
                    "--lookup-attributes AttributeKey=AccessKeyId,AttributeValue=$KEY_ID",
                    "aws cloudtrail lookup-events --region us-east-1 "
                    "--lookup-attributes AttributeKey=Username,AttributeValue=root",
                ),
            ),
            Step(
                "Change the root password, see that root has MFA, and that its mail address and phone are still yours."
            ),
            Step(
                "See that no root key is left (AccountAccessKeysPresent is 0), and make no other: a role does the work.",
                ("aws iam get-account-summary --query SummaryMap.AccountAccessKeysPresent",),
            ),
            *HISTORY,
        ),
        (
            f"{IAM}id_root-user_manage_delete-key.html",
            f"{IAM}id_root-user-privileged-task.html",
            TRAIL,
            *HISTORY_PAGES,
        ),
    ),
    Runbook(
        "service-key",
        "The id of a service-specific credential or a bearer token",
        (
            Step(
                "An id with ACCA names a service-specific credential: find its user. One with ABIA is a bearer token's, "
                "which ends by itself; for that one go on with the sessions of its role.",
                (
                    "aws iam list-service-specific-credentials --all-users "
                    "--query \"ServiceSpecificCredentials[?ServiceSpecificCredentialId=='$KEY_ID']\"",
                ),
            ),
            Step(
                "Deactivate it; `--status Active` undoes this.",
                (
                    "aws iam update-service-specific-credential --user-name USER "
                    "--service-specific-credential-id $KEY_ID --status Inactive",
                ),
            ),
            DELETE_SERVICE_CREDENTIAL,
            *HISTORY,
        ),
        (f"{IAM}reference_identifiers.html", *SERVICE_PAGES, *HISTORY_PAGES),
    ),
    Runbook(
        "canary",
        "A canary key",
        (
            Step("Do not use it, not even to see whether it works: any call alerts its owner. It opens nothing."),
            Step(
                "Ask who put it here. A canary of your own stays, with an ignore that says so; another is somebody's trap."
            ),
        ),
        ("https://docs.canarytokens.org/guide/aws-keys-token.html",),
    ),
)
