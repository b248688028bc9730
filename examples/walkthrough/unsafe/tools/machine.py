"""Sets a machine up for the team."""

import subprocess
from pathlib import Path

PROFILES = """\
[profile ops]
role_arn = arn:aws:iam::111122223333:role/Ops
source_profile = sso
duration_seconds = 43200
"""
CHECK = """
role=$(aws sts assume-role --role-arn arn:aws:iam::111122223333:role/Ops --role-session-name setup --profile sso)
export AWS_ACCESS_KEY_ID=$(jq -r .Credentials.AccessKeyId <<<"$role")
export AWS_SECRET_ACCESS_KEY=$(jq -r .Credentials.SecretAccessKey <<<"$role")
aws s3 ls s3://example-site
"""

subprocess.run("curl -so aws.zip http://awscli.amazonaws.com/awscli-exe-linux-x86_64.zip", shell=True, check=True)
(Path.home() / ".aws" / "config").write_text(PROFILES)
subprocess.run(CHECK, shell=True, check=True)
