"""Which checks of tools that look at accounts speak of root, lasting credentials or public buckets; it must not know files.

Prowler's checks by their names, Security Hub's controls by their ids, IAM Access Analyzer's findings by their types.
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

TOPICS: dict[str, str] = {
    name: topic for table in (_PROWLER, _CONTROLS, _FINDING_TYPES) for topic, names in table.items() for name in names
}
"""The topic of each check: ``root``, ``lasting-credentials`` or ``public-bucket``."""

OPEN = frozenset({"fail", "failed", "active"})
"""What a finding's status says while nothing was done about it, in lower case."""
