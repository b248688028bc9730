#!/usr/bin/env bash
# Install the AWS CLI and configure it.
set -euo pipefail

curl "https://awscli.amazonaws.com/awscli-exe-linux-x86_64.zip" -o awscliv2.zip
curl "https://awscli.amazonaws.com/awscli-exe-linux-x86_64.zip.sig" -o awscliv2.sig
gpg --verify awscliv2.sig awscliv2.zip
unzip -q awscliv2.zip
sudo ./aws/install

# People sign in through IAM Identity Center, and nothing here works as root.
aws configure sso --profile developer
aws sso login --profile developer
export AWS_PROFILE=developer
aws sts get-caller-identity

# MFA for root, and no access key: both are set up once, in the console, signed in as root. Go on only if they hold.
root=$(aws iam get-account-summary --output text \
  --query 'SummaryMap.[AccountMFAEnabled, AccountAccessKeysPresent]')
if [ "$root" != $'1\t0' ]; then
  echo "Give the root user an MFA device and delete its access keys first." >&2
  exit 1
fi
