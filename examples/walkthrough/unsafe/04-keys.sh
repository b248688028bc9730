#!/usr/bin/env bash
# Give the user an access key.
set -euo pipefail

aws iam create-access-key --user-name reporter > reporter-key.json

export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE
export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
aws s3 cp report.csv s3://example-reports/
