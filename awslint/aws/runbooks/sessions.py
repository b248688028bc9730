"""Runbooks for what ends by itself: sessions, presigned and sign-in URLs; it must not know rules or findings."""

from __future__ import annotations

from awslint.aws.runbooks.steps import (
    DEACTIVATE,
    DENY_OLDER,
    HISTORY,
    HISTORY_PAGES,
    IAM,
    REVOKE,
    REVOKE_PAGES,
    TRAIL,
    WHOSE_SESSION,
    Runbook,
    Step,
)

SESSIONS: tuple[Runbook, ...] = (
    Runbook(
        "temporary-credentials",
        "Temporary credentials or a session token",
        (
            WHOSE_SESSION,
            *REVOKE,
            Step(
                "Have the program get its own: a profile with role_arn, `aws sso login`, OIDC, or the instance's role."
            ),
            *HISTORY,
        ),
        (*REVOKE_PAGES, TRAIL, *HISTORY_PAGES),
    ),
    Runbook(
        "expired-credentials",
        "Temporary credentials that have expired",
        (
            Step("Nothing is left to revoke, unless the clock or the text is wrong: they ended by themselves."),
            Step(
                "Look for use while they were valid.",
                (
                    "aws cloudtrail lookup-events --region us-east-1 "
                    "--lookup-attributes AttributeKey=AccessKeyId,AttributeValue=$KEY_ID",
                ),
            ),
            Step("Find out how they came to be written down: the next ones will be, too."),
        ),
        (TRAIL,),
    ),
    Runbook(
        "bedrock-short-term-key",
        "A short-term Bedrock API key",
        (
            Step(
                "It ends with the session that made it, after twelve hours at most. If those are over, skip the next two."
            ),
            Step(
                "Deny its use by an identity policy of the user or role that made it.",
                (
                    "aws iam put-role-policy --role-name ROLE --policy-name DenyBedrockApiKeys --policy-document "
                    '\'{"Version":"2012-10-17","Statement":[{"Effect":"Deny",'
                    '"Action":"bedrock:CallWithBearerToken","Resource":"*"}]}\'',
                ),
            ),
            *REVOKE,
            *HISTORY,
        ),
        ("https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html", *REVOKE_PAGES, *HISTORY_PAGES),
    ),
    Runbook(
        "presigned-url",
        "A presigned URL",
        (
            Step(
                "See when it ends: X-Amz-Date plus X-Amz-Expires seconds, or Expires. If that is past, only the last steps "
                "are left."
            ),
            Step(
                "To end it before, move the object away, or deactivate the key that signed it (AKIA…). One signed by a "
                "session (ASIA…) ends with that: revoke the role's sessions.",
                (
                    "aws s3 mv s3://BUCKET/KEY s3://BUCKET/NEW_KEY",
                    *DEACTIVATE.commands,
                    f"aws iam put-role-policy --role-name ROLE {DENY_OLDER}",
                ),
            ),
            Step("Look for its use: S3's server access logs, or CloudTrail if that logs the bucket's data events."),
            Step(
                "Make such URLs at the moment of use, for minutes.",
                ("aws s3 presign s3://BUCKET/KEY --expires-in 300",),
            ),
            *HISTORY,
        ),
        (
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html",
            REVOKE_PAGES[0],
            *HISTORY_PAGES,
        ),
    ),
    Runbook(
        "signin-token",
        "A sign-in URL of the console",
        (
            Step(
                "Its token opens a console session for 15 minutes after it was made, and the session lasts up to 12 hours."
            ),
            *REVOKE,
            Step(
                "Look for sign-ins that are not yours.",
                (
                    "aws cloudtrail lookup-events --region us-east-1 "
                    "--lookup-attributes AttributeKey=EventName,AttributeValue=ConsoleLogin",
                ),
            ),
            *HISTORY,
        ),
        (f"{IAM}id_roles_providers_enable-console-custom-url.html", *REVOKE_PAGES, *HISTORY_PAGES),
    ),
)
