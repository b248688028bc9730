#!/usr/bin/env python3
"""Delete the volumes that nothing uses, in the account of the profile that the caller names."""

import sys

import boto3

ec2 = boto3.Session(profile_name=sys.argv[1]).client("ec2")
for volume in ec2.describe_volumes(Filters=[{"Name": "status", "Values": ["available"]}])["Volumes"]:
    ec2.delete_volume(VolumeId=volume["VolumeId"])
