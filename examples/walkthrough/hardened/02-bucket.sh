#!/usr/bin/env bash
# Create a bucket, list it, and keep it closed.
set -euo pipefail
export AWS_PROFILE=developer

aws s3api create-bucket --bucket example-reports --region eu-central-1 \
  --create-bucket-configuration LocationConstraint=eu-central-1
aws s3api put-public-access-block --bucket example-reports --public-access-block-configuration \
  BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
aws s3api put-bucket-versioning --bucket example-reports --versioning-configuration Status=Enabled
aws s3api put-bucket-encryption --bucket example-reports --server-side-encryption-configuration \
  '{"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms"}, "BucketKeyEnabled": true}]}'
aws s3api put-bucket-logging --bucket example-reports --bucket-logging-status \
  '{"LoggingEnabled": {"TargetBucket": "example-access-logs", "TargetPrefix": "reports/"}}'
aws s3api put-bucket-policy --bucket example-reports --policy file://policies/bucket.json
aws s3 ls s3://example-reports
