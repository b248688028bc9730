terraform {
  backend "s3" {
    bucket  = "example-state"
    key     = "account.tfstate"
    region  = "eu-central-1"
    encrypt = true
    profile = "root"
  }
}

resource "aws_iam_account_password_policy" "staff" {
  minimum_password_length = 14
}

output "reporter_secret" {
  value     = aws_iam_access_key.reporter.secret
  sensitive = true
}

resource "aws_s3_bucket_ownership_controls" "reports" {
  bucket = aws_s3_bucket.reports.id
  rule {
    object_ownership = "ObjectWriter"
  }
}

resource "aws_s3_bucket_cors_configuration" "reports" {
  bucket = aws_s3_bucket.reports.id
  cors_rule {
    allowed_methods = ["PUT"]
    allowed_origins = ["*"]
  }
}
