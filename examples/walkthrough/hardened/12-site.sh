#!/usr/bin/env bash
# Publish a web site that CloudFront reads.
set -euo pipefail

aws configure set duration_seconds 3600 --profile site
aws configure set role_arn arn:aws:iam::111122223333:role/Site --profile site
aws configure set role_session_name site --profile site
aws configure set source_profile sso --profile site

aws s3api create-bucket --bucket example-site --object-ownership BucketOwnerEnforced --profile site
aws s3api put-public-access-block --bucket example-site --profile site --public-access-block-configuration \
  BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
aws s3api put-bucket-encryption --bucket example-site --profile site --server-side-encryption-configuration \
  '{"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms"}}]}'
aws s3api put-bucket-versioning --bucket example-site --versioning-configuration Status=Enabled --profile site
aws s3api put-bucket-logging --bucket example-site --profile site --bucket-logging-status \
  '{"LoggingEnabled": {"TargetBucket": "example-logs", "TargetPrefix": "site/"}}'
aws s3api put-bucket-policy --bucket example-site --profile site --policy '{"Version": "2012-10-17", "Statement": [
  {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::example-site", "arn:aws:s3:::example-site/*"],
   "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}'
aws s3 cp index.html s3://example-site/ --profile site
