"""Which conditions confine a grant and which only look so; it must not know where a statement stands.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from awslint.aws.arns import parse
from awslint.values import HOLE, Data, Map, Truth, Value, as_items

# Keys that tie a caller to an account, an organization, a network or a resource. What AWS itself counts as non-public:
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
WHO_KEYS = frozenset(
    key.lower()
    for key in (
        "aws:PrincipalOrgID",
        "aws:PrincipalOrgPaths",
        "aws:PrincipalArn",
        "aws:PrincipalAccount",
        "aws:PrincipalServiceName",
        "aws:PrincipalServiceNamesList",
        "aws:PrincipalIsAWSService",
        "aws:SourceArn",
        "aws:SourceAccount",
        "aws:SourceOwner",
        "aws:SourceOrgID",
        "aws:SourceOrgPaths",
        "aws:SourceVpc",
        "aws:SourceVpce",
        "aws:SourceIp",
        "aws:VpcSourceIp",
        "aws:VpceAccount",
        "aws:VpceOrgID",
        "aws:VpceOrgPaths",
        "aws:SourceIdentity",
        "aws:userid",
        "aws:username",
        "kms:CallerAccount",
        "kms:ViaService",
        "kms:EncryptionContext:aws:s3:arn",
        "s3:DataAccessPointAccount",
        "s3:DataAccessPointArn",
        "sns:Endpoint",
        "sts:ExternalId",
        "elasticfilesystem:AccessPointArn",
        "elasticfilesystem:AccessedViaMountTarget",
        "lambda:EventSourceToken",
        "saml:aud",
    )
)
# These say how or when a request is made, not on what; on a wildcard resource they leave it as wide as it was.
HOW_KEYS = frozenset(
    key.lower()
    for key in (
        "aws:SecureTransport",
        "aws:MultiFactorAuthPresent",
        "aws:MultiFactorAuthAge",
        "aws:CurrentTime",
        "aws:EpochTime",
        "aws:TokenIssueTime",
        "aws:UserAgent",
        "aws:Referer",
        "aws:RequestedRegion",
        "s3:x-amz-acl",
        "s3:x-amz-server-side-encryption",
        "s3:TlsVersion",
        "s3:authType",
        "s3:signatureversion",
    )
)
_POSITIVE = frozenset(
    (
        *(
            "stringequals",
            "stringequalsignorecase",
            "stringlike",
            "arnequals",
            "arnlike",
            "ipaddress",
            "bool",
            "binaryequals",
        ),
        *("numericequals", "numericlessthan", "numericlessthanequals"),
        *("dateequals", "datelessthan", "datelessthanequals"),
    )
)
_WIDEST_PREFIX = 8
"""An address range wider than this many bits covers much of the Internet."""


def confines_caller(value: object, operand: object) -> Truth:
    """The predicate ``confines_caller``: the conditions let in only callers of certain accounts, networks or services."""
    found = _confined(value, _names_caller)
    return found.negate() if operand is False else found


def confines(value: object, operand: object) -> Truth:
    """The predicate ``confines``: the conditions narrow a grant in what it covers or in who has it."""
    found = _confined(value, lambda key: key not in HOW_KEYS)
    return found.negate() if operand is False else found


def _names_caller(key: str) -> bool:
    # An identity provider's own claims (token.actions.githubusercontent.com:sub) name the caller.
    return key in WHO_KEYS or key.startswith(("aws:principaltag/", "aws:sourcevpc")) or _is_claim(key)


def _is_claim(key: str) -> bool:
    provider, _, claim = key.rpartition(":")
    return "." in provider and bool(claim)


def _confined(value: object, counts: Callable[[str], bool]) -> Truth:
    if value is None:
        return Truth.FALSE
    if not isinstance(value, Map):
        return Truth.UNKNOWN
    result = Truth.UNKNOWN if value.open else Truth.FALSE
    for operator in value.entries:
        if not isinstance(operator.value, Map):
            result = Truth.UNKNOWN
            continue
        for entry in operator.value.entries:
            if HOLE in entry.key.text or HOLE in operator.key.text:
                result = result.either(Truth.UNKNOWN)
            elif counts(entry.key.text.lower()):
                result = result.either(_holds(operator.key.text.lower(), entry.key.text.lower(), entry.value))
    return result


def _holds(operator: str, key: str, data: Data) -> Truth:
    """Whether ``operator`` on ``key`` with these values leaves fewer requests than all."""
    if operator.startswith("forallvalues:") or operator.endswith("ifexists"):
        # Both are true where the request does not carry the key.
        return Truth.FALSE
    operator = operator.removeprefix("foranyvalue:")
    if operator not in _POSITIVE:
        return Truth.FALSE
    items, is_open = as_items(data)
    result = Truth.UNKNOWN if is_open or not items else Truth.TRUE
    for item in items:
        if not isinstance(item, Value) or item.is_unknown:
            result = result.both(Truth.UNKNOWN)
        elif not _narrow(operator, key, item.text):
            return Truth.FALSE
    return result


def _narrow(operator: str, key: str, text: str) -> bool:
    if operator == "bool":
        return text.lower() == "true"
    if key.endswith(("sourceip", "vpcsourceip")):
        return _narrow_network(text)
    if not operator.endswith(("like", "arnequals")):
        return True
    arn = parse(text)
    if arn is None and text.startswith("arn:"):
        return bool(text.rsplit(":", 1)[1].strip("*?"))
    if arn is not None:
        # Bucket names are unique across accounts, so an S3 ARN without one still names its owner.
        named = arn.account.strip("*?") or (not arn.account and arn.resource.strip("*?/"))
        return bool(named)
    return bool(text.strip("*?"))


def _narrow_network(text: str) -> bool:
    try:
        network = ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        return HOLE in text
    return network.prefixlen >= _WIDEST_PREFIX
