"""Settings of the web site."""

# The task's role uploads: there is no key.
AWS_STORAGE_BUCKET_NAME = "example-media"
AWS_DEFAULT_ACL = None
