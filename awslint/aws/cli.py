"""The grammar of the AWS CLI: global options, flags, which operations read; it must not know shells or files.

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-options.html
"""

from __future__ import annotations

from awslint.values import HOLE, List, Truth, Value

GLOBAL_OPTIONS = frozenset(
    {
        "profile",
        "region",
        "output",
        "query",
        "endpoint-url",
        "color",
        "ca-bundle",
        "cli-read-timeout",
        "cli-connect-timeout",
        "cli-binary-format",
        "cli-error-format",
    }
)
"""Options of every command that take one value; they may stand before the service.
https://docs.aws.amazon.com/cli/latest/reference/#options
"""

GLOBAL_FLAGS = frozenset(
    {
        "debug",
        "no-verify-ssl",
        "no-paginate",
        "no-sign-request",
        "version",
        "no-cli-pager",
        "cli-auto-prompt",
        "no-cli-auto-prompt",
        "v2-debug",
        "help",
    }
)
"""Options of every command that take no value. https://docs.aws.amazon.com/cli/latest/reference/#options"""

_S3_FLAGS = frozenset(
    {
        "recursive",
        "dryrun",
        "quiet",
        "delete",
        "follow-symlinks",
        "only-show-errors",
        "force",
        "summarize",
        "human-readable",
        "size-only",
        "exact-timestamps",
        "force-glacier-transfer",
        "ignore-glacier-warnings",
        "validate-same-s3-paths",
    }
)
"""Flags of ``aws s3``. https://docs.aws.amazon.com/cli/latest/reference/s3/"""

_API_FLAGS = frozenset(
    {
        "dry-run",
        "force",
        "publish",
        "wait",
        "password-reset-required",
        "enable-key-rotation",
        "delete-automated-backups",
        "skip-final-snapshot",
        "apply-immediately",
        "force-delete-without-recovery",
        "bypass-governance-retention",
        "multi-az",
        "publicly-accessible",
        "storage-encrypted",
        "deletion-protection",
        "is-multi-region-trail",
        "include-global-service-events",
        "enable-log-file-validation",
        "set-as-default",
        "include-public",
        "with-decryption",
        "overwrite",
        "recursive",
        "force-upload",
        "require-uppercase-characters",
        "require-lowercase-characters",
        "require-numbers",
        "require-symbols",
        "allow-users-to-change-password",
        "hard-expiry",
        "only-attached",
        "fail-on-empty-changeset",
        "force-new-deployment",
        "bucket-key-enabled",
        "associate-public-ip-address",
        "ebs-optimized",
        "cascade",
        "force-update",
        "use-device-code",
    }
)
"""Flags of API commands that scripts use. Any other option followed by no value is read as a flag too."""

_POSITIONAL = {
    "s3": None,
    "configure": None,
    "history": None,
    "ddb": None,
    "lambda": frozenset({"invoke"}),
    "s3api": frozenset({"get-object", "get-object-torrent", "select-object-content"}),
    "apigateway": frozenset({"get-export", "get-sdk"}),
    "kinesis-video-media": frozenset({"get-media"}),
}
"""Services, and operations where not all, whose words without a dash are arguments, not further values of an option."""

READ_PREFIXES = ("get-", "list-", "describe-", "head-", "search-", "lookup-", "batch-get-", "query", "scan", "filter-")
"""Operations that change nothing begin so, as the service authorization reference's List and Read levels do.
https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

_READ_OPERATIONS = frozenset(
    {
        "ls",
        "presign",
        "wait",
        "help",
        "login",
        "logout",
        "tail",
        "validate-template",
        "estimate-template-cost",
        "simulate-principal-policy",
        "simulate-custom-policy",
        "generate-credential-report",
        "select-object-content",
        "test-metric-filter",
        "decode-authorization-message",
        "update-kubeconfig",
        "assume-role",
        "assume-role-with-saml",
        "assume-role-with-web-identity",
        "assume-root",
        "validate-policy",
        "check-no-new-access",
        "package",
        "start-query",
    }
)


def is_flag(service: str, option: str) -> bool:
    """True if ``option`` (without dashes) of ``service`` is known to take no value."""
    if option in GLOBAL_FLAGS or option.startswith("no-"):
        return True
    return option in (_S3_FLAGS if service == "s3" else _API_FLAGS)


def takes_arguments(service: str, operation: str) -> bool:
    """True if words that follow an option's first value are arguments of the command itself."""
    if service not in _POSITIONAL:
        return False
    operations = _POSITIONAL[service]
    return operations is None or operation in operations


def mutating(data: object, operand: object) -> Truth:
    """The CLI operation in ``data`` creates, changes, deletes or sends something (or does not, for False)."""
    if not isinstance(data, Value):
        return Truth.FALSE
    if data.known is None:
        return Truth.UNKNOWN
    reads = data.text in _READ_OPERATIONS or data.text.startswith(READ_PREFIXES)
    return Truth.of(reads is not bool(operand))


def downloads(data: object, operand: object) -> Truth:
    """The arguments of ``aws s3 cp`` or ``sync`` in ``data`` are a bucket and then a place on this machine (or not)."""
    items = data.items if isinstance(data, List) else ()
    if len(items) < 2 or not isinstance(items[0], Value) or not isinstance(items[1], Value):
        return Truth.FALSE
    source, target = items[0].text, items[1].text
    if not source.startswith("s3://"):
        return Truth.of(not operand)
    if target.startswith(HOLE):
        return Truth.UNKNOWN
    return Truth.of(target.startswith("s3://") is not bool(operand))
