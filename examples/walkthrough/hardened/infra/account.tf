terraform {
  backend "s3" {
    bucket  = "example-state"
    key     = "account.tfstate"
    region  = "eu-central-1"
    encrypt = true
    profile = "terraform"
  }
}

resource "aws_iam_account_password_policy" "staff" {
  minimum_password_length = 14
  max_password_age        = 90
}

resource "aws_s3_bucket_ownership_controls" "reports" {
  bucket = aws_s3_bucket.reports.id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_cors_configuration" "reports" {
  bucket = aws_s3_bucket.reports.id
  cors_rule {
    allowed_methods = ["GET"]
    allowed_origins = ["https://www.example.com"]
  }
}
