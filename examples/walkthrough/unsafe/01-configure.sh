#!/usr/bin/env bash
# Install the AWS CLI and configure it.
set -euo pipefail

curl "https://awscli.amazonaws.com/awscli-exe-linux-x86_64.zip" -o awscliv2.zip
unzip -q awscliv2.zip
sudo ./aws/install

# The root user's own key, so that everything works at once.
aws configure set aws_access_key_id AKIAIOSFODNN7EXAMPLE --profile root
aws configure set aws_secret_access_key wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY --profile root
aws configure set region eu-central-1 --profile root

export AWS_PROFILE=root
aws sts get-caller-identity
aws sts get-session-token --duration-seconds 3600 --token-code "$1" \
  --serial-number arn:aws:iam::111122223333:mfa/root-account-mfa-device
