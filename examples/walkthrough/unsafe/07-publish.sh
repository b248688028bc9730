#!/usr/bin/env bash
# Publish the site and hand out a report.
set -euo pipefail
export AWS_PROFILE=ops

aws s3 mb "s3://$1"
aws s3 sync . "s3://$1"
aws s3api put-bucket-cors --bucket "$1" --cors-configuration \
  '{"CORSRules": [{"AllowedOrigins": ["*"], "AllowedMethods": ["GET", "PUT"]}]}'
aws s3 presign s3://example-reports/report.csv --expires-in $((7 * 24 * 3600))
s3cmd put logo.png s3://example-site/ --acl-public
