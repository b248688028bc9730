"""Which operations the cmdlets of the AWS Tools for PowerShell call, by how their names are made; it must not know code.

A cmdlet's noun begins with its service's prefix; its verb is one of PowerShell's own, which stands for several of AWS's.
https://docs.aws.amazon.com/powershell/v5/reference/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from awslint.aws.models import Operation, operations_of

_CLIENTS: Mapping[str, str] = {
    **{name.upper(): name for name in ("s3", "ec2", "iam", "sts", "ssm", "sns", "sqs", "kms", "ecs", "ecr", "eks")},
    **{name.upper(): name for name in ("rds", "ses", "acm", "emr", "glue", "wafv2")},
    "SEC": "secretsmanager",
    "LM": "lambda",
    "DDB": "dynamodb",
    "CFN": "cloudformation",
    "CW": "cloudwatch",
    "CWL": "logs",
    "EVB": "events",
    "CWE": "events",
    "ELB": "elb",
    "ELB2": "elbv2",
    "AS": "autoscaling",
    "R53": "route53",
    "ORG": "organizations",
    "CF": "cloudfront",
    "CT": "cloudtrail",
    "EB": "elasticbeanstalk",
    "SFN": "stepfunctions",
    "BDR": "bedrock",
    "BDRR": "bedrock-runtime",
    "ATH": "athena",
    "CB": "codebuild",
    "CP": "codepipeline",
    "CD": "codedeploy",
    "KIN": "kinesis",
    "KINF": "firehose",
    "CFG": "config",
    "CGIP": "cognito-idp",
    "AG": "apigateway",
    "AG2": "apigatewayv2",
    "RS": "redshift",
    "BAT": "batch",
    "SES2": "sesv2",
    "EFS": "efs",
    "EC": "elasticache",
    "SQ": "service-quotas",
    "RGT": "resourcegroupstaggingapi",
}
_VERBS: Mapping[str, str] = {
    "get": "Get Describe List",
    "new": "Create Put Run Allocate Request",
    "remove": "Delete Remove Terminate Release",
    "update": "Update Modify",
    "edit": "Modify Update Change",
    "set": "Set Put Update",
    "write": "Put Upload",
    "add": "Add Attach Put Tag",
    "register": "Register Attach Associate",
    "unregister": "Deregister Detach Disassociate",
    "mount": "Attach",
    "dismount": "Detach",
    "restart": "Reboot Restart",
    "use": "Assume",
    "grant": "Authorize Grant",
    "find": "Search Find List",
    "search": "Search",
    "invoke": "Invoke Execute",
    "read": "Get Read",
    "test": "Head Test Validate",
    "request": "Request Create",
}
"""AWS's verbs, the likelier ones first; a verb that is not here is AWS's own."""
_UPLOAD = "PutObject CreateMultipartUpload UploadPart CompleteMultipartUpload AbortMultipartUpload"
_OTHERWISE: Mapping[str, str] = {
    "get-s3object": "ListObjectsV2",
    "get-s3objectv2": "ListObjectsV2",
    "read-s3object": "GetObject",
    "write-s3object": _UPLOAD,
    "remove-s3object": "DeleteObject",
    "get-s3objectmetadata": "HeadObject",
    "get-s3presignedurl": "GetObject",
    "set-s3acl": "PutBucketAcl PutObjectAcl",
    "invoke-lmfunction": "Invoke",
    "publish-lmfunction": "CreateFunction",
    "publish-snsmessage": "Publish",
    "connect-snsnotification": "Subscribe",
    "get-ecrlogincommand": "GetAuthorizationToken",
    "get-ssmparametervalue": "GetParameters",
    "use-stswebidentityrole": "AssumeRoleWithWebIdentity",
    "invoke-ddbquery": "Query",
    "invoke-ddbscan": "Scan",
    "test-cfnstack": "DescribeStacks",
    "wait-cfnstack": "DescribeStacks",
}
"""Cmdlets whose names do not say what they call."""
_CMDLET = re.compile(r"(?i)\b(?P<verb>[a-z]+)-(?P<noun>(?-i:[A-Z][A-Z0-9]*)\w*)")
_ENDINGS = ("List", "Detail", "Batch")


def services_of_cmdlets(text: str) -> frozenset[str]:
    """botocore's names of the services whose cmdlets a script runs."""
    found = {operation.client for match in _CMDLET.finditer(text) for operation in operations_of_cmdlet(match[0]) or ()}
    return frozenset(found)


@lru_cache(maxsize=1024)
def operations_of_cmdlet(name: str) -> tuple[Operation, ...] | None:
    """What a cmdlet calls; nothing if that cannot be told, None for one that is not AWS's."""
    match = _CMDLET.fullmatch(name)
    if match is None:
        return None
    noun = match["noun"]
    for size in range(min(5, len(noun) - 1), 1, -1):
        client = _CLIENTS.get(noun[:size].upper())
        if client is not None and noun[size].isupper():
            operations = operations_of(client)
            told = _OTHERWISE.get(name.casefold(), "").split()
            names = told or [each for each in _likely(match["verb"], noun[size:]) if each.casefold() in operations][:1]
            return tuple(operations[each.casefold()] for each in names)
    return None


def _likely(verb: str, noun: str) -> Iterator[str]:
    """The names that an operation may have, the likeliest first."""
    ending = next((end for end in _ENDINGS if noun.endswith(end) and noun != end), "")
    bare = noun.removesuffix(ending)
    if ending == "List":
        yield from (f"{word}{each}" for word in ("List", "Describe") for each in _numbers(bare))
    for word in _VERBS.get(verb.lower(), verb).split():
        yield from (f"{word}{each}" for each in (*_numbers(noun), *(_numbers(bare) if ending else ())))
    if verb.lower() == "invoke":
        yield noun


def _numbers(noun: str) -> tuple[str, ...]:
    """A noun in the singular, as cmdlets have it, and in the plural."""
    changes = noun.endswith("y") and noun[-2:-1] not in "aeiou"
    many = f"{noun[:-1]}ies" if changes else f"{noun}es" if noun.endswith(("s", "x", "ch")) else f"{noun}s"
    return noun, many
