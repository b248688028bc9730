#!/usr/bin/env bash
# Find out why the upload fails.
set -euo pipefail
export AWS_PROFILE=developer

aws s3 ls s3://example-reports
aws configure list
aws sts get-caller-identity
chmod 600 ~/.aws/credentials
