#!/usr/bin/env bash
# Create a user and give it access.
set -euo pipefail
export AWS_PROFILE=developer

aws iam create-group --group-name S3AccessGroup
aws iam create-policy --policy-name reports --policy-document file://policies/user.json
aws iam attach-group-policy --group-name S3AccessGroup --policy-arn arn:aws:iam::111122223333:policy/reports
aws iam create-user --user-name reporter
aws iam add-user-to-group --user-name reporter --group-name S3AccessGroup
