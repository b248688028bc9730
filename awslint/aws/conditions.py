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
_CLOCK_KEYS = frozenset(("aws:currenttime", "aws:tokenissuetime", "aws:epochtime"))
_FIRST_RELEASE = "2026-01-01"
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


# What a caller says of itself, or what its own account says of it: a stranger may have the same.
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
_SAID_BY_CALLER = frozenset(("aws:username", "aws:sourceidentity", "sts:externalid"))


def _names_caller(key: str) -> bool:
    if key in _SAID_BY_CALLER:
        return False
    # An identity provider's own claims (token.actions.githubusercontent.com:sub) name the caller.
    return key in WHO_KEYS or key.startswith("aws:sourcevpc") or _is_claim(key)


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
    if operator == "null" and "tag/" in key:
        # The tag must be there: only what somebody has tagged for this is left.
        values = [item.text.lower() for item in as_items(data)[0] if isinstance(item, Value)]
        return Truth.of(bool(values) and all(value == "false" for value in values))
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


def never_holds(conditions: Map) -> bool:
    """True if one of the conditions has become false for good: a time that had to be before one long past."""
    for operator in conditions.entries:
        if operator.key.text.lower() not in ("datelessthan", "datelessthanequals", "numericlessthan"):
            continue
        entries = operator.value.entries if isinstance(operator.value, Map) else ()
        for entry in entries:
            items, is_open = as_items(entry.value)
            texts = [item.text for item in items if isinstance(item, Value)]
            if entry.key.text.lower() in _CLOCK_KEYS and texts and not is_open and all(map(_is_past, texts)):
                return True
    return False


def _is_past(text: str) -> bool:
    """True for a date before awslint's first release, by which no result depends on the clock."""
    return len(text) >= 10 and text[:4].isdigit() and text[4] == "-" and text[:10] < _FIRST_RELEASE


def _narrow_network(text: str) -> bool:
    try:
        network = ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        return HOLE in text
    return network.prefixlen >= _WIDEST_PREFIX


def excludes_strangers(value: Map | None) -> bool:
    """True if these conditions of a Deny hold for every caller but those of certain accounts, networks or services.

    All conditions of a statement must hold, so each of them must be one that a stranger's request satisfies.
    """
    if value is None or value.open or not value.entries:
        return False
    found = False
    for operator in value.entries:
        name = operator.key.text.lower()
        for entry in operator.value.entries if isinstance(operator.value, Map) else ():
            key = entry.key.text.lower()
            if not _names_caller(key) or not _lets_in_few(name, key, entry.value):
                return False
            found = True
    return found


def _lets_in_few(operator: str, key: str, data: Data) -> bool:
    """True if a Deny with this negative operator spares few: it denies all but what the values name."""
    operator = operator.removesuffix("ifexists").removeprefix("forallvalues:").removeprefix("foranyvalue:")
    if operator == "bool":
        items, _ = as_items(data)
        return key == "aws:principalisawsservice" and all(
            isinstance(item, Value) and item.text.lower() == "false" for item in items
        )
    if "not" not in operator:
        return False
    return _holds(operator.replace("not", ""), key, data) is not Truth.FALSE


def spares_some(value: Map | None) -> bool:
    """True if a Deny with these conditions leaves only what they name: a boundary, certain roles, certain policies."""
    for operator in value.entries if value is not None else ():
        if "not" not in operator.key.text.lower() or not isinstance(operator.value, Map):
            continue
        if any(entry.key.text.lower() not in HOW_KEYS for entry in operator.value.entries):
            return True
    return False
