"""Settings of the web site."""

import os

# the uploader's key, created 2023-01-05
UPLOADER_ACCESS_KEY_ID = os.environ["UPLOADER_ID"]

AWS_STORAGE_BUCKET_NAME = "example-media"
AWS_DEFAULT_ACL = "public-read"
