"""Runbooks for credentials of one service, and for secrets that are not AWS's; it must not know rules or findings."""

from __future__ import annotations

from awslint.aws.runbooks.steps import (
    DEACTIVATE,
    DELETE,
    DELETE_SERVICE_CREDENTIAL,
    DENY_OLDER,
    HISTORY,
    HISTORY_PAGES,
    IAM,
    REVOKE_PAGES,
    SERVICE_PAGES,
    TRAIL,
    USE_OF_KEY,
    Runbook,
    Step,
    service_credential,
)

SERVICES: tuple[Runbook, ...] = (
    Runbook(
        "bedrock-key",
        "A long-term Bedrock API key",
        (
            *service_credential("bedrock.amazonaws.com"),
            Step(
                "Call Bedrock with a role, or with short-term keys that are made at run time. Only what can do neither "
                "gets a new key, one that ends.",
                (
                    "aws iam create-service-specific-credential --user-name USER --service-name bedrock.amazonaws.com "
                    "--credential-age-days 30",
                ),
            ),
            DELETE_SERVICE_CREDENTIAL,
            Step("If the console made the user for the key (BedrockAPIKey-…), delete that user as well."),
            *HISTORY,
        ),
        (
            "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
            f"{IAM}id_credentials_bedrock.html",
            *SERVICE_PAGES,
            *HISTORY_PAGES,
        ),
    ),
    Runbook(
        "smtp-password",
        "An SES SMTP password",
        (
            Step(
                "Find the IAM user: the SMTP user name is its access key id. It stands beside the password, or belongs to "
                "one of these users (the console names them ses-smtp-user.…).",
                ("aws iam list-users --query 'Users[].UserName'", "aws iam list-access-keys --user-name USER"),
            ),
            DEACTIVATE,
            Step(
                "Look for mail that is not yours: what was sent and what bounced.",
                ("aws ses get-send-statistics --region REGION", *USE_OF_KEY.commands),
            ),
            Step(
                "Make new SMTP credentials in the SES console and keep them in a store of secrets, or send with SES's API "
                "and a role. The password is derived from a secret access key: whoever has that has both."
            ),
            DELETE,
            *HISTORY,
        ),
        ("https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html", *HISTORY_PAGES),
    ),
    Runbook(
        "codecommit-password",
        "A CodeCommit password",
        (
            *service_credential("codecommit.amazonaws.com"),
            Step("Clone with git-remote-codecommit and a profile, which needs no password."),
            DELETE_SERVICE_CREDENTIAL,
            *HISTORY,
        ),
        (
            "https://docs.aws.amazon.com/codecommit/latest/userguide/setting-up-gc.html",
            *SERVICE_PAGES,
            *HISTORY_PAGES,
        ),
    ),
    Runbook(
        "console-password",
        "A user's console password",
        (
            Step(
                "Take the password away, or have it changed; MFA does not make a known password good.",
                (
                    "aws iam delete-login-profile --user-name USER",
                    "aws iam update-login-profile --user-name USER --password-reset-required",
                ),
            ),
            Step(
                "Deactivate the access keys that stand in the file, too.",
                ("aws iam list-access-keys --user-name USER", *DEACTIVATE.commands),
            ),
            Step(
                "Look for sign-ins and calls that are not yours.",
                ("aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=USER",),
            ),
            Step("End the sessions that are open.", (f"aws iam put-user-policy --user-name USER {DENY_OLDER}",)),
            *HISTORY,
        ),
        (f"{IAM}id_credentials_passwords_admin-change-user.html", TRAIL, *REVOKE_PAGES, *HISTORY_PAGES),
    ),
    Runbook(
        "mws-token",
        "A Marketplace Web Service token",
        (
            Step("Revoke the developer's access in Seller Central: Apps and Services, Manage your apps, Disable."),
            Step("MWS has ended; move what used it to the Selling Partner API, whose tokens are made at run time."),
            *HISTORY,
        ),
        (
            "https://developer-docs.amazon.com/sp-api/docs/migrate-from-amazon-mws-to-the-selling-partner-api",
            *HISTORY_PAGES,
        ),
    ),
    Runbook(
        "other-secret",
        "A secret of another service",
        (
            Step("Revoke it where it was made, and make a new one only if something needs it."),
            Step("Look for its use in that service's log."),
            Step("Keep the new one in a store of secrets, such as AWS Secrets Manager, and read it at run time."),
            *HISTORY,
        ),
        ("https://docs.aws.amazon.com/secretsmanager/latest/userguide/intro.html", *HISTORY_PAGES),
    ),
)
