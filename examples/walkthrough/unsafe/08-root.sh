#!/usr/bin/env bash
# Use the root user because it can do everything.
set -euo pipefail

export AWS_ACCESS_KEY_ID="$ROOT_AWS_ACCESS_KEY_ID"
export AWS_SECRET_ACCESS_KEY="$ROOT_AWS_SECRET_ACCESS_KEY"
aws iam create-access-key
aws configure import --csv file://rootkey.csv
