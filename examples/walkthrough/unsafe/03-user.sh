#!/usr/bin/env bash
# Create a user and give it access.
set -euo pipefail

aws iam create-user --user-name reporter
aws iam put-user-policy --user-name reporter --policy-name everything \
  --policy-document file://policies/user.json
aws iam attach-user-policy --user-name reporter \
  --policy-arn arn:aws:iam::aws:policy/AdministratorAccess
