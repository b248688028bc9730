#!/usr/bin/env bash
# See what the next deployment would change.
set -euo pipefail
export AWS_PROFILE=developer

role=$(aws sts assume-role --role-arn arn:aws:iam::123456789012:role/planner --role-session-name "plan-$USER")
export AWS_ACCESS_KEY_ID=$(jq -r .Credentials.AccessKeyId <<<"$role")
export AWS_SECRET_ACCESS_KEY=$(jq -r .Credentials.SecretAccessKey <<<"$role")
export AWS_SESSION_TOKEN=$(jq -r .Credentials.SessionToken <<<"$role")
unset AWS_PROFILE
terraform -chdir=infra plan
