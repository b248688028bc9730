#!/usr/bin/env bash
# Install the AWS CLI and configure it.
set -euo pipefail

curl "https://awscli.amazonaws.com/awscli-exe-linux-x86_64.zip" -o awscliv2.zip
curl "https://awscli.amazonaws.com/awscli-exe-linux-x86_64.zip.sig" -o awscliv2.sig
gpg --verify awscliv2.sig awscliv2.zip
unzip -q awscliv2.zip
sudo ./aws/install

# People sign in through IAM Identity Center; root has MFA, no access key, and is not used from here.
aws configure sso --profile developer
aws sso login --profile developer
aws iam get-account-summary --profile developer --query 'SummaryMap.AccountMFAEnabled'

export AWS_PROFILE=developer
aws sts get-caller-identity
