"""Actions that are used without a call which code or a script would show, each with its page; it must not know policies."""

from __future__ import annotations

from functools import lru_cache

from awslint.aws.models import client_named, operations_of
from awslint.aws.needs import permissions_of

# What Lambda does with a function's role: its log, its event sources, its network and its traces.
# https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
# https://docs.aws.amazon.com/lambda/latest/dg/permissions-managed-policies.html
_BY_LAMBDA = frozenset(
    {
        *("logs:createloggroup", "logs:createlogstream", "logs:putlogevents"),
        *("dynamodb:describestream", "dynamodb:getrecords", "dynamodb:getsharditerator", "dynamodb:liststreams"),
        *("kinesis:describestream", "kinesis:describestreamsummary", "kinesis:getrecords", "kinesis:getsharditerator"),
        *("kinesis:listshards", "kinesis:liststreams", "kinesis:subscribetoshard"),
        *("sqs:receivemessage", "sqs:deletemessage", "sqs:getqueueattributes"),
        *("ec2:createnetworkinterface", "ec2:describenetworkinterfaces", "ec2:deletenetworkinterface"),
        *("ec2:describesubnets", "ec2:assignprivateipaddresses", "ec2:unassignprivateipaddresses"),
        *("xray:puttracesegments", "xray:puttelemetryrecords"),
    }
)


def is_unseen(action: str) -> bool:
    """True for an action that Lambda uses by itself, or that no operation needs: ``execute-api:Invoke``, ``es:ESHttpGet``.

    A pattern of several actions is never one.
    """
    folded = action.lower()
    if "*" in folded or "?" in folded:
        return False
    return folded in _BY_LAMBDA or folded not in _called(folded.partition(":")[0])


@lru_cache(maxsize=64)
def _called(service: str) -> frozenset[str]:
    """The actions of a service, in lower case, that its operations need."""
    client = client_named(service)
    operations = operations_of(client).values() if client is not None else ()
    return frozenset(action.lower() for operation in operations for action in permissions_of(operation).actions)
