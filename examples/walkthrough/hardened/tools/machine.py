"""Sets a machine up for the team."""

import subprocess
from pathlib import Path

PROFILES = """\
[profile ops]
role_arn = arn:aws:iam::111122223333:role/Ops
source_profile = sso
role_session_name = setup
"""

subprocess.run(["brew", "install", "awscli"], check=True)
(Path.home() / ".aws" / "config").write_text(PROFILES)
subprocess.run("aws s3 ls s3://example-site --profile ops", shell=True, check=True)
