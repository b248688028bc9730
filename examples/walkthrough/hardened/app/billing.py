"""Fetch what the month has cost."""

import boto3

costs = boto3.Session(profile_name="billing").client("ce")
answer = costs.get_cost_and_usage(
    TimePeriod={"Start": "2026-01-01", "End": "2026-02-01"}, Granularity="MONTHLY", Metrics=["UnblendedCost"]
)
