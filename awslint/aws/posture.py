"""Which checks of tools that look at accounts speak of root, lasting credentials or public buckets; it must not know files.

Prowler's checks and AWS Config's rules by their names, Security Hub's controls by their ids, findings of IAM Access
Analyzer and GuardDuty by their types.
"""

from __future__ import annotations

# https://hub.prowler.com/check
_PROWLER = {
    "root": ("iam_no_root_access_key", "iam_root_mfa_enabled", "iam_avoid_root_usage"),
    "lasting-credentials": (
        *("iam_rotate_access_key_90_days", "iam_user_two_active_access_key", "iam_user_accesskey_unused"),
        *("iam_user_console_access_unused", "iam_user_no_setup_initial_access_key"),
        *("iam_user_mfa_enabled_console_access", "iam_user_with_temporary_credentials"),
        *("iam_password_policy_expires_passwords_within_90_days_or_less", "iam_disable_90_days_credentials"),
        *("iam_disable_45_days_credentials", "iam_disable_30_days_credentials"),
    ),
    "public-bucket": (
        *("s3_bucket_public_access", "s3_bucket_public_list_acl", "s3_bucket_public_write_acl"),
        *("s3_bucket_policy_public_write_access", "s3_account_level_public_access_blocks"),
        *("s3_bucket_level_public_access_block", "s3_access_point_public_access_block"),
    ),
}
# https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html and …/s3-controls.html
_CONTROLS = {
    "root": ("IAM.4", "IAM.6", "IAM.9", "CloudWatch.1"),
    "lasting-credentials": ("IAM.3", "IAM.5", "IAM.8", "IAM.22"),
    "public-bucket": ("S3.1", "S3.2", "S3.3", "S3.8"),
}
# https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_FindingSummaryV2.html
_FINDING_TYPES = {"lasting-credentials": ("UnusedIAMUserAccessKey", "UnusedIAMUserPassword")}
# https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-iam.html and …/guardduty_finding-types-s3.html
_DETECTED = {
    "root": ("Policy:IAMUser/RootCredentialUsage",),
    "public-bucket": (
        *("Policy:S3/BucketAnonymousAccessGranted", "Policy:S3/BucketPublicAccessGranted"),
        *("Policy:S3/AccountBlockPublicAccessDisabled", "Policy:S3/BucketBlockPublicAccessDisabled"),
    ),
}
# https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
_CONFIG_RULES = {
    "root": ("iam-root-access-key-check", "root-account-mfa-enabled", "root-account-hardware-mfa-enabled"),
    "lasting-credentials": (
        *("access-keys-rotated", "iam-user-unused-credentials-check", "iam-user-mfa-enabled"),
        "mfa-enabled-for-iam-console-access",
    ),
    "public-bucket": (
        *("s3-bucket-public-read-prohibited", "s3-bucket-public-write-prohibited"),
        *("s3-account-level-public-access-blocks", "s3-bucket-level-public-access-prohibited"),
    ),
}

DETECTED: dict[str, str] = {name: topic for topic, names in _DETECTED.items() for name in names}
"""The topic of each of GuardDuty's findings, which are open until they are archived."""

TOPICS: dict[str, str] = {
    name: topic
    for table in (_PROWLER, _CONTROLS, _FINDING_TYPES, _CONFIG_RULES)
    for topic, names in table.items()
    for name in names
}
"""The topic of each check: ``root``, ``lasting-credentials`` or ``public-bucket``."""

OPEN = frozenset({"fail", "failed", "active", "non_compliant"})
"""What a finding's status says while nothing was done about it, in lower case."""
