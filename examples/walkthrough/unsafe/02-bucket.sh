#!/usr/bin/env bash
# Create a bucket, list it, and let the web site read it.
set -euo pipefail

aws s3api create-bucket --bucket example-reports --region eu-central-1 \
  --create-bucket-configuration LocationConstraint=eu-central-1
aws s3api delete-public-access-block --bucket example-reports
aws s3api put-bucket-acl --bucket example-reports --acl public-read
aws s3api put-bucket-policy --bucket example-reports --policy file://policies/bucket.json
aws s3 ls s3://example-reports
