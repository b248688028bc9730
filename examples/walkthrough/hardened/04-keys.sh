#!/usr/bin/env bash
# The one program that cannot use a role has a key, and this rotates it: create, switch, deactivate, delete.
set -euo pipefail
export AWS_PROFILE=developer

old_key=$1
aws iam create-access-key --user-name reporter --query AccessKey --output json |
  aws secretsmanager put-secret-value --secret-id reporter/key --secret-string file:///dev/stdin
aws iam update-access-key --user-name reporter --access-key-id "$old_key" --status Inactive
aws iam get-access-key-last-used --access-key-id "$old_key"
read -r -p "Press Enter when nothing uses the old key any more "
aws iam delete-access-key --user-name reporter --access-key-id "$old_key"
