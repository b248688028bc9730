"""The controls of CIS and Security Hub that are about what awslint reads: access and buckets; it must not know rules.

CIS Amazon Web Services Foundations Benchmark v3.0.0 and v5.0.0, chapters 1 and 2.1, by their numbers:
https://docs.aws.amazon.com/securityhub/latest/userguide/cis-aws-foundations-benchmark.html. Security Hub's own:
https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html and
https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html. The titles are in our words.
"""

from __future__ import annotations

_IN_V3_AND_V5 = (
    ("1.1", "1.1", "contact details are current"),
    ("1.2", "1.2", "a security contact is registered"),
    ("1.3", "", "security questions are registered"),
    ("1.4", "1.3", "root has no access key"),
    ("1.5", "1.4", "root has MFA"),
    ("1.6", "1.5", "root's MFA is a hardware device"),
    ("1.7", "1.6", "root is not used for daily work"),
    ("1.8", "1.7", "passwords are long enough"),
    ("1.9", "1.8", "passwords are not used again"),
    ("1.10", "1.9", "users with a console password have MFA"),
    ("1.11", "1.10", "console users are not made with access keys"),
    ("1.12", "1.11", "credentials unused for 45 days are off"),
    ("1.13", "1.12", "a user has one active access key"),
    ("1.14", "1.13", "access keys are rotated in 90 days"),
    ("1.15", "1.14", "users get permissions through groups"),
    ("1.16", "1.15", "no policy grants *:*"),
    ("1.17", "1.16", "there is a role for AWS Support"),
    ("1.18", "1.17", "instances use roles"),
    ("1.19", "1.18", "expired certificates are removed"),
    ("1.20", "1.19", "IAM Access Analyzer is on in every region"),
    ("1.21", "1.20", "users are managed in one place"),
    ("1.22", "1.21", "AWSCloudShellFullAccess is restricted"),
    ("2.1.1", "2.1.1", "buckets deny plain HTTP"),
    ("2.1.2", "2.1.2", "buckets have MFA Delete"),
    ("2.1.3", "2.1.3", "data in buckets is classified"),
    ("2.1.4", "2.1.4", "buckets block public access"),
)
# https://www.cisecurity.org/benchmark/amazon_web_services, of whose version 7 rules judge these.
_IN_V7 = (
    ("2.4", "root has no access key"),
    ("2.5", "root has MFA"),
    ("2.7", "root is not used for daily work"),
    ("2.11", "credentials unused for 45 days are off"),
    ("2.12", "access keys are rotated in 90 days"),
    ("2.13", "users get permissions through groups"),
    ("2.14", "no policy grants *:*"),
    ("2.16", "instances use roles"),
    ("2.21", "no resource is open to everybody"),
)
_SECURITY_HUB = (
    ("IAM.1", "no policy grants full administration"),
    ("IAM.2", "users have no policies of their own"),
    ("IAM.3", "access keys are rotated in 90 days"),
    ("IAM.4", "root has no access key"),
    ("IAM.5", "users with a console password have MFA"),
    ("IAM.6", "root has hardware MFA"),
    ("IAM.7", "the password policy is strong"),
    ("IAM.8", "unused credentials are removed"),
    ("IAM.9", "root has MFA"),
    ("IAM.10", "the password policy is strong (PCI DSS)"),
    ("IAM.18", "there is a role for AWS Support"),
    ("IAM.19", "all users have MFA"),
    ("IAM.21", "policies grant no whole service"),
    ("IAM.22", "credentials unused for 45 days are off"),
    ("IAM.26", "expired certificates are removed"),
    ("IAM.27", "AWSCloudShellFullAccess is attached to nobody"),
    ("IAM.28", "IAM Access Analyzer is on"),
    ("S3.1", "the account blocks public access"),
    ("S3.2", "buckets cannot be read by everybody"),
    ("S3.3", "buckets cannot be written by everybody"),
    ("S3.5", "buckets deny plain HTTP"),
    ("S3.6", "bucket policies restrict other accounts"),
    ("S3.8", "buckets block public access"),
    ("S3.9", "buckets log access"),
    ("S3.12", "buckets use no ACLs"),
    ("S3.13", "buckets have a lifecycle"),
    ("S3.14", "buckets keep versions"),
    ("S3.15", "buckets have Object Lock"),
    ("S3.17", "buckets are encrypted with KMS"),
    ("S3.19", "access points block public access"),
    ("S3.20", "buckets have MFA Delete"),
    ("S3.24", "multi-region access points block public access"),
)

CONTROLS: tuple[tuple[str, str, str], ...] = (
    *(("cis", f"v3:{number}", title) for number, _, title in _IN_V3_AND_V5),
    *(("cis", f"v5:{number}", title) for _, number, title in _IN_V3_AND_V5 if number),
    *(("cis", f"v7:{number}", title) for number, title in _IN_V7),
    *(("security_hub", number, title) for number, title in _SECURITY_HUB),
)
"""Each control as rules name it, the standard and the number, with what holds where it is met."""

NAMES = {"cis": "CIS", "security_hub": "Security Hub"}
"""The standards as people write them."""
