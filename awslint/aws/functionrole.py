"""What Lambda itself does with a function's role, beside what the function's code calls; it must not know templates.

https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
https://docs.aws.amazon.com/lambda/latest/dg/permissions-managed-policies.html
"""

from __future__ import annotations

from collections.abc import Mapping

LOGS = ("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents")

NETWORK = (
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
)
"""Of a function in a VPC."""

TRACES = ("xray:PutTelemetryRecords", "xray:PutTraceSegments")

POLLS: Mapping[str, tuple[str, ...]] = {
    "sqs": ("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"),
    "dynamodb": ("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"),
    "kinesis": (
        "kinesis:DescribeStream",
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
        "kinesis:ListStreams",
        "kinesis:SubscribeToShard",
    ),
}
"""By the service of the event source from which Lambda reads."""
