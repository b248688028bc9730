#!/usr/bin/env bash
# Rotate the user's key, and set how long passwords and sessions last.
set -euo pipefail
export AWS_PROFILE=ops

aws iam create-access-key --user-name reporter --query AccessKey |
  aws secretsmanager put-secret-value --secret-id reporter --secret-string file:///dev/stdin
aws iam update-access-key --user-name reporter --access-key-id "$OLD_KEY" --status Inactive
aws iam delete-access-key --user-name reporter --access-key-id "$OLD_KEY"

aws iam update-account-password-policy --minimum-password-length 14 --max-password-age 90

aws iam update-role --role-name Reporter --max-session-duration 3600
aws sts get-federation-token --name reporter --duration-seconds $((1 * 3600))
