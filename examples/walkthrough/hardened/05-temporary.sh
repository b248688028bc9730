#!/usr/bin/env bash
# Get temporary credentials.
set -euo pipefail
export AWS_PROFILE=developer

credentials=$(aws sts get-session-token --duration-seconds 3600 \
  --serial-number "$MFA_SERIAL" --token-code "$1" --query Credentials --output json)
export AWS_ACCESS_KEY_ID=$(jq -r .AccessKeyId <<<"$credentials")
export AWS_SECRET_ACCESS_KEY=$(jq -r .SecretAccessKey <<<"$credentials")
export AWS_SESSION_TOKEN=$(jq -r .SessionToken <<<"$credentials")
unset AWS_PROFILE
aws s3 sync ./reports s3://example-reports/

aws sts assume-role --role-arn "$CUSTOMER_ROLE" --role-session-name "report-$USER" \
  --external-id "$CUSTOMER_ID" --query Credentials --output json | ./publish --credentials -
