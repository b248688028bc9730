#!/usr/bin/env bash
# Open a web site for everybody, with whatever credentials lie about.
set -euo pipefail

# the publisher's key, created 2023-01-05
export PUBLISHER_ACCESS_KEY_ID="$(cat key-id)"

cat > ~/.aws/credentials <<EOF
[publisher]
aws_access_key_id = $PUBLISHER_ACCESS_KEY_ID
aws_secret_access_key = $(cat key-secret)
EOF
cat > ~/.aws/config <<EOF
[profile site]
role_arn = arn:aws:iam::111122223333:role/Site
source_profile = root
mfa_serial = arn:aws:iam::111122223333:mfa/root-account-mfa-device
duration_seconds = 43200
EOF

aws s3api create-bucket --bucket example-site --object-ownership ObjectWriter --profile site
aws s3api put-bucket-policy --bucket example-site --profile site --policy '{"Version": "2012-10-17", "Statement": [
  {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-site/*"}]}'
aws s3 cp index.html s3://example-site/ --acl public-read --profile site
