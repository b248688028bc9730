"""What the objects mean of which programs build policies, in the SDKs for Java and .NET and in awacs; it must read no code.

https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/feature-iam-policy-builder.html
https://docs.aws.amazon.com/AWSJavaSDK/latest/javadoc/com/amazonaws/auth/policy/Statement.html
https://docs.aws.amazon.com/sdkfornet/v3/apidocs/items/Auth/TPolicy.html and https://github.com/cloudtools/awacs
"""

from __future__ import annotations

import re

ELEMENTS = {
    "effect": "Effect",
    "sid": "Sid",
    "id": "Sid",
    "action": "Action",
    "actions": "Action",
    "notaction": "NotAction",
    "notactions": "NotAction",
    "resource": "Resource",
    "resources": "Resource",
    "notresource": "NotResource",
    "notresources": "NotResource",
    "principal": "Principal",
    "principals": "Principal",
    "notprincipal": "NotPrincipal",
    "notprincipals": "NotPrincipal",
    "condition": "Condition",
    "conditions": "Condition",
}
"""The element that a setter, argument or list writes, by its folded name without ``add``, ``with`` and ``set``."""

EFFECT = re.compile(r"(?i)(?:\A|[._])(allow|deny)\Z")
ANYBODY = re.compile(r"(?i)(?:\A|\.)(?:IamPrincipal\.ALL|Principal\.(?:All|AllUsers|Anonymous|Everybody)|Everybody)\Z")
ANY_RESOURCE = re.compile(r"(?:\A|\.)IamResource\.ALL\Z")
ANY_ACTION = re.compile(r"(?:\A|\.)IamAction\.ALL\Z")
PRINCIPAL_TYPE = re.compile(r"(?:\A|\.)IamPrincipalType\.(\w+)\Z")
_TYPES = {"AWS": "AWS", "SERVICE": "Service", "FEDERATED": "Federated", "CANONICAL_USER": "CanonicalUser"}
_ACTION = re.compile(r"(?:\A|\.)([A-Za-z0-9]+?)(?:Actions|ActionIdentifiers)\.(\w+)\Z")
_MODULE = re.compile(r"\Aawacs\.(\w+)\.([A-Z]\w+)\Z")
_OPERATOR = re.compile(r"(?:\A|\.)IamConditionOperator\.(\w+)\Z")
# Services whose name in the classes is another than in actions.
_SERVICES = {"securitytokenservice": "sts", "identitymanagement": "iam", "simpleemail": "ses", "awslambda": "lambda"}

# What Amazon S3's constants are called after, operations, and the actions that allow them.
# https://docs.aws.amazon.com/AWSJavaSDK/latest/javadoc/com/amazonaws/auth/policy/actions/S3Actions.html
_NAMES = {"ListObjects": "ListBucket", "ListBuckets": "ListAllMyBuckets"}


def action_of(path: str) -> str | None:
    """The action that a constant names: ``SQSActions.SendMessage``, ``awacs.s3.GetObject``."""
    match = _MODULE.search(path)
    if match is not None and match[1] != "aws":
        return f"{match[1].rstrip('_')}:{match[2]}"
    match = _ACTION.search(path)
    if match is None:
        return None
    service = _SERVICES.get(match[1].lower(), match[1].lower())
    if match[2].startswith("All") and match[2].endswith("Actions"):
        return f"{service}:*"
    return f"{service}:{_NAMES.get(match[2], match[2].replace('Set', 'Put', 1) if service == 's3' else match[2])}"


def principal_type(path: str) -> str | None:
    """``IamPrincipalType.SERVICE`` as a policy writes it."""
    match = PRINCIPAL_TYPE.search(path)
    return _TYPES.get(match[1]) if match is not None else None


def operator_of(path: str) -> str | None:
    """``IamConditionOperator.STRING_EQUALS`` as a policy writes it."""
    match = _OPERATOR.search(path)
    return "".join(word.capitalize() for word in match[1].split("_")) if match is not None else None
