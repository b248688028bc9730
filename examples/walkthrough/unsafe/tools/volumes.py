#!/usr/bin/env python3
"""Delete the volumes that nothing uses."""

import boto3

ec2 = boto3.client("ec2")
for volume in ec2.describe_volumes(Filters=[{"Name": "status", "Values": ["available"]}])["Volumes"]:
    ec2.delete_volume(VolumeId=volume["VolumeId"])
