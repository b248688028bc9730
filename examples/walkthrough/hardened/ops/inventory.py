"""List what there is."""

import subprocess

subprocess.run(["aws", "s3", "ls", "--profile", "auditor"], check=True)
