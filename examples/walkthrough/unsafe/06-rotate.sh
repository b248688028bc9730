#!/usr/bin/env bash
# Rotate the user's key, and set how long passwords and sessions last.
set -euo pipefail
export AWS_PROFILE=ops

aws iam delete-access-key --user-name reporter --access-key-id "$OLD_KEY"
aws iam create-access-key --user-name reporter

aws iam update-account-password-policy --minimum-password-length 14

aws iam update-role --role-name Reporter --max-session-duration 43200
aws sts get-federation-token --name reporter --duration-seconds $((48 * 3600))
